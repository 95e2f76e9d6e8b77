"""The composition: article → claims → graph that passed the gate → store; and back: proof of words.

What reads language takes as long to load as all the rest together, so it is loaded when first there is something to
read: a verb that only asks does not wait for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Final

import pyoxigraph as ox
import rdflib
from pyoxigraph import NamedNode, Quad
from rdflib import URIRef

from kb.errors import KbError, ReadingFault, UnreadableInput
from kb.graph import iris
from kb.graph.consolidate import facts
from kb.graph.cross import Cited, findings
from kb.graph.gate import admit
from kb.graph.lexicon import load_lexicon
from kb.graph.mapping import article_graph
from kb.graph.own_turtle import turtle_graph
from kb.graph.proof import Proof, prove
from kb.graph.renewal import Renewal, renewal
from kb.graph.serialise import FORMATS, graph_of, parse, quads_of, serialise
from kb.graph.shapes import validate
from kb.graph.slices import ontology_slice, register_labels, register_slice
from kb.graph.store import Change, Store
from kb.graph.vocab import DIP, FOAF, ONTOLOGY_GRAPH, RDF, REGISTER_GRAPH
from kb.model import Article, Finding, Lexicon, Quarantined, Span, TimeSpan
from kb.text import RULES

__all__ = [
    "DEFAULT_BASE",
    "Change",
    "Conversion",
    "Proof",
    "add",
    "check",
    "convert",
    "counts",
    "dates",
    "in_memory",
    "key_of",
    "load",
    "of_store",
    "verify",
]

DEFAULT_BASE = iris.DEFAULT_BASE

_COUNTED = (
    (DIP.EventReport, "event"),
    (DIP.PersonMention, "person"),
    (DIP.TenureReport, "office"),
    (DIP.StatementReport, "statement"),
)
_FACTS = (
    (DIP.DiplomaticEvent, "event"),
    (FOAF.Person, "person"),
    (DIP.Official, "official"),
    (DIP.Tenure, "office"),
    (DIP.Statement, "statement"),
    (DIP.Agreement, "agreement"),
)


@dataclass(frozen=True)
class Conversion:
    """An article as a graph: what it reports, the facts that follow from it alone, and what was kept out."""

    article: Article
    base: str
    reports: rdflib.Graph
    quarantined: tuple[Quarantined, ...]
    warnings: tuple[Finding, ...]
    registers: tuple[Path, ...] = ()  # register files of one's own, laid over ours

    @cached_property
    def facts(self) -> rdflib.Graph:
        """Give the facts of this article alone."""
        return facts([self.reports], register_labels(self.registers), self.base)

    @property
    def counts(self) -> tuple[tuple[int, str], ...]:
        """Give how many events, persons, offices and statements the article reports, each with its name."""
        kinds = Counter(value for _, predicate, value in self.reports if predicate == RDF.type)
        return tuple((kinds[kind], name) for kind, name in _COUNTED)

    def graphs(self) -> Iterator[tuple[str, rdflib.Graph]]:
        """Give the graphs of the converted file by name: reports, facts, and the slices that they use."""
        told = [list(iter(self.reports)), list(iter(self.facts))]
        register = register_slice(told, self.registers)
        yield str(iris.document(self.base, self.article.key)), self.reports
        yield str(iris.facts_graph(self.base)), self.facts
        yield str(REGISTER_GRAPH), register
        yield str(ONTOLOGY_GRAPH), ontology_slice([*told, register])

    def quads(self) -> Iterator[Quad]:
        """Give the converted file as quads."""
        for name, graph in self.graphs():
            yield from quads_of(graph, name)

    def serialise(self, format: str) -> bytes:
        """Write the converted file in one of ``kb.graph.serialise.FORMATS``.

        Raises BadValue if the format is not known.
        """
        return serialise(self.quads(), format, self.base)


def convert(
    article: Article, base: str = iris.DEFAULT_BASE, registers: tuple[Path, ...] = (), parser: str = RULES
) -> Conversion:
    """Convert one article and let through what the shapes accept.

    An article that was handed in (``kb.text.notes``) is read as what it is.  ``parser`` is that of ``extract``,
    which says what it raises.
    Raises DocumentRefused if the article's own record is at fault, ReadingFault if this program is, UnreadableInput if
    it is not in English or what was handed in cannot be read, BadValue if ``base`` is no absolute address,
    ResourceError if the ontology is damaged.
    """
    from kb.text.notes import kind_of

    base = iris.base_address(base)
    lexicon = load_lexicon(registers)
    try:
        graph = _READERS[kind_of(article)](article, lexicon, base, parser)
    except KbError:
        raise
    except Exception as error:  # a fault of ours costs its article, never the others
        raise ReadingFault(article.key, error) from error
    admission = admit(article, graph, registers)
    return Conversion(article, base, admission.graph, admission.quarantined, admission.warnings, registers)


def _from_news(article: Article, lexicon: Lexicon, base: str, parser: str) -> rdflib.Graph:
    from kb.text.extract import extract
    from kb.text.language import is_english
    from kb.text.lexis import lexis

    if not is_english(article.body.of(article.text), lexis(lexicon)):
        raise UnreadableInput(article.key, "its text is not in English, and nothing else is read: leave it out")
    return article_graph(article, extract(article, lexicon, parser), base)


def _from_guests(article: Article, lexicon: Lexicon, base: str, _: str) -> rdflib.Graph:
    from kb.text.guests import guest_claims

    return article_graph(article, guest_claims(article, lexicon), base)


def _from_turtle(article: Article, _: Lexicon, base: str, __: str) -> rdflib.Graph:
    return turtle_graph(article, base)


_READERS: Final[Mapping[str, Callable[[Article, Lexicon, str, str], rdflib.Graph]]] = {
    "": _from_news,
    "guests": _from_guests,
    "turtle": _from_turtle,
}
"""How an article was handed in → what makes its graph; the empty kind is news."""


# --- the store ---------------------------------------------------------------------------------------


def add(store: Store, article: Article, now: datetime, parser: str = RULES) -> tuple[Change, Conversion]:
    """Convert an article and put it into a store, in one transaction; the same again changes nothing.

    ``now`` goes into the store's log.  Raises what ``convert`` raises, and StoreWrite.
    """
    conversion = convert(article, store.base, store.registers, parser)
    return store.put(article, conversion.reports, conversion.quarantined, now), conversion


def convert_again(
    store: Store, seen: Callable[[Iterable[str]], Iterable[str]] = iter, parser: str = RULES
) -> tuple[Conversion, ...]:
    """Convert all articles of a store with this version of the program and of the register; nothing is changed.

    ``seen`` is handed the keys, and may tell how far it has come.  Raises DocumentRefused as ``convert`` does.
    """
    return tuple(convert(store.article(key), store.base, store.registers, parser) for key in seen(store.keys()))


def compare(store: Store, conversions: Iterable[Conversion]) -> Renewal:
    """Say what conversions made again would change in the facts of a store."""
    return renewal(store, {conversion.article.key: conversion.reports for conversion in conversions})


def replace(store: Store, conversions: Iterable[Conversion], now: datetime) -> None:
    """Put conversions made again in place of those that are kept; raise StoreWrite if the disk refuses.

    ``now`` goes into the log of those that differ.
    """
    for conversion in conversions:
        store.put(conversion.article, conversion.reports, conversion.quarantined, now)


def dates(article: Article) -> tuple[tuple[Span, TimeSpan], ...]:
    """Give the date expressions of an article with what they were read as, in the order of the text.

    Raises ResourceError if the ontology is damaged.
    """
    from kb.text.document import read_document
    from kb.text.lexis import lexis

    readings = read_document(article, lexis(load_lexicon())).readings
    return tuple(sorted({(d.span, d.when) for reading in readings for d in reading.dates}, key=lambda found: found[0]))


def key_of(store: Store, text: str) -> str:
    """Give the key of an article from its key, its IRI, or the end of its IRI as tables print it."""
    return text.removeprefix(store.base).removeprefix("doc/")


def of_store(store: Store, key: str) -> Conversion:
    """Give an article as the store holds it; raise UnknownName if it is not there."""
    return Conversion(store.article(key), store.base, store.graph(key), store.quarantine(key), (), store.registers)


def counts(store: Store) -> tuple[tuple[int, str], ...]:
    """Give how many articles and facts of each sort a store holds, each with its name."""
    keys = store.keys()
    kept_out = sum(len(store.quarantine(key)) for key in keys)
    return (
        (len(keys), "article"),
        *((_instances(store, kind), name) for kind, name in _FACTS),
        (kept_out, "record kept out"),
    )


def _instances(store: Store, kind: URIRef) -> int:
    return sum(1 for _ in store.quads.quads_for_pattern(None, NamedNode(RDF.type), NamedNode(kind), None))


def verify(store: Store, key: str) -> Proof:
    """Read an article of a store again, and hold all that rests on its words against its text.

    Raises UnknownName if the article is not there, StoreError if its text cannot be read.
    """
    return prove(store.article(key), store.graph(key))


# --- files -------------------------------------------------------------------------------------------


def load(path: Path) -> ox.Store:
    """Read an RDF file into memory to be asked; the name's ending tells its format.

    Raises UnreadableInput if the file cannot be read or is not in that format.
    """
    return in_memory(_quads(path))


def in_memory(quads: Iterable[Quad]) -> ox.Store:
    """Put quads into a store in memory, to be asked."""
    store = ox.Store()
    store.extend(quads)
    return store


def check(path: Path) -> tuple[Finding, ...]:
    """Validate an RDF file with the shapes for published data; raise UnreadableInput if it cannot be read."""
    return validate(graph_of(_quads(path)), "published")


def cross_check(store: Store, key: str) -> tuple[Cited, ...]:
    """Say what the rules across articles have against the facts that one article touches, and with which words."""
    return findings(store.quads, store.facts_of(key))


def _quads(path: Path) -> list[Quad]:
    endings = {kind.file_extension: name for name, kind in FORMATS.items()}
    format = endings.get(path.suffix.lstrip("."))
    if format is None:
        raise UnreadableInput(path, f"its format is not known: name it *.{', *.'.join(endings)}")
    try:
        return parse(path.read_bytes(), format)
    except OSError as error:
        raise UnreadableInput(path, f"it cannot be read ({error.strerror})") from error
    except UnreadableInput as error:
        raise UnreadableInput(path, error.problem) from error
