"""A knowledge base of diplomatic events, made from news articles.

Graphs are rdflib graphs, and every function takes and gives plain typed values::

    import kb
    from datetime import UTC, datetime

    article = kb.read(kb.SAMPLE)
    conversion = kb.convert(article)
    conversion.facts                   # an rdflib.Graph: events, officials, roles, statements
    conversion.reports                 # another: what the article says, with the words that it rests on
    conversion.serialise("turtle")     # bytes, the same each time

    with kb.open_store("kb-store") as store:
        kb.add(store, article, datetime.now(UTC))
        for row in kb.query(store, "attendees", event="reception Tokyo").records():
            print(row["name"], row["title"])
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kb.errors import KbError, UnreadableInput
from kb.model import Article
from kb.resources import folder

if TYPE_CHECKING:
    import rdflib

    from kb.graph.results import Result
    from kb.graph.sheet import Sheet
    from kb.graph.sources import Source
    from kb.graph.store import Store
    from kb.pipeline import Conversion

__version__ = "0.1.0"
__all__ = [
    "SAMPLE",
    "Article",
    "KbError",
    "__version__",
    "add",
    "convert",
    "export",
    "open_store",
    "query",
    "read",
    "show",
]

SAMPLE = folder("samples") / "tokyo-reception.txt"
"""The bundled article: a reception in Tokyo on 19 June 2025."""


def read(path: str | Path, published: date | None = None) -> Article:
    """Read an article from a file of plain text, HTML or JSON; of several JSON records, the first.

    ``published`` is the day of publication, and goes before one that the article gives.
    Raises UnreadableInput, NoArticle or BadDate.

    >>> read(SAMPLE).outlet
    'Harbour Wire'
    """
    from kb.text.read import read_article

    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise UnreadableInput(path, f"it cannot be read ({error.strerror})") from error
    return read_article(data, str(path), published)


def convert(article: Article, base: str = "https://kb.example/", parser: str = "rules") -> Conversion:
    """Convert an article into reports and facts; what the shapes refuse is kept aside.

    ``base`` is the address below which the data's names stand; ``parser`` helps the rules to read, as
    "own" does, or an installed pipeline of spaCy.
    Raises DocumentRefused if the article's own record is at fault, BadValue if ``base`` is no address, MissingExtra or
    NoParser where there is no such parser.

    >>> conversion = convert(read(SAMPLE))
    >>> len(conversion.quarantined)
    0
    """
    from kb import pipeline

    return pipeline.convert(article, base, parser=parser)


def open_store(path: str | Path, base: str | None = None) -> Store:
    """Open a knowledge base on disk for this process alone, or make it; use it in a ``with`` statement.

    ``base`` is for a store that is made.  Raises NoStore, StoreLocked, StoreVersion, StoreWrite or BadValue.
    """
    from kb.graph.opening import open_or_create

    return open_or_create(Path(path), base)


def add(store: Store, article: Article, now: datetime, parser: str = "rules") -> Conversion:
    """Convert an article and keep it, in one transaction; ``now`` goes into the store's log.

    The same again changes nothing, a corrected version replaces the first.
    Raises DocumentRefused or StoreWrite, MissingExtra or NoParser where there is no such parser.
    """
    from kb import pipeline

    return pipeline.add(store, article, now, parser)[1]


def query(of: Store | rdflib.Graph | Source, name: str, **given: str | list[str]) -> Result:
    """Ask a canned query of a store, a graph or an endpoint; parameters take names as people write them, IRIs or dates.

    Raises UnknownName or BadValue.

    >>> conversion = convert(read(SAMPLE))
    >>> len(query(conversion.facts, "timeline", one="state:jp", two="state:ca").rows)
    0
    """
    from kb.graph.queries import ask

    return ask(name, of, given)


def show(of: Store | rdflib.Graph | Source, named: str) -> Sheet:
    """Lay out the person, event, agreement, state or body that a name or an IRI means, with the words behind it.

    Raises UnknownName with the nearest names if there is none.

    >>> show(convert(read(SAMPLE)).facts, "Reception").sort
    'event'
    """
    from kb.graph.sheet import sheet

    return sheet(of, named)


def export(store: Store, format: str = "turtle") -> bytes:
    """Write out all that a store holds, the same bytes each time; raise BadValue if the format is not known."""
    from kb import publish
    from kb.graph.serialise import serialise

    return serialise(publish.export(store), format, store.base)
