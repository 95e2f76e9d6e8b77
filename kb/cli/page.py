"""The verb ``page``: an article to be looked at with what was found in it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kb.cli.options import BASE, DATE, STORE, STORE_DEFAULT
from kb.cli.say import put, write_file
from kb.cli.sources import STDIN, taken
from kb.errors import InputError, UnreadableInput

if TYPE_CHECKING:
    from kb.pipeline import Conversion

ARTICLE = Annotated[
    str,
    typer.Argument(
        metavar="ARTICLE", help="A file, - for standard input, or the key of a stored one.", show_default=False
    ),
]
OUTPUT = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Else standard output.")]


def page(
    article: ARTICLE, output: OUTPUT = None, published: DATE = None, base: BASE = None, store: STORE = STORE_DEFAULT
) -> None:
    """Show an article with what was found in it, as one HTML page.

    \b
    dkb page article.txt -o page.html
    dkb page harbour-wire/2025-06-20/reception-in-tokyo -o page.html

    Persons, offices, dates, events and statements are marked in the text; each opens the fact made of it,
    the rule that found it, and the words that it rests on. The page needs no network and no scripts.
    """
    from kb import pipeline
    from kb.pages.article import article_page

    conversion = _of_file(article, published, base) if _is_file(article) else _of_store(article, store)
    data = article_page(conversion, pipeline.dates(conversion.article))
    if output is None:
        put(data)
    else:
        write_file(output, data)


def _is_file(named: str) -> bool:
    return named == STDIN or Path(named).exists()


def _of_file(named: str, day: date | None, base: str | None) -> Conversion:
    from kb import pipeline

    found = [each.article for each in taken([named], day, "reading")]
    first = found[0]
    if isinstance(first, InputError):
        raise first
    if len(found) > 1:
        raise UnreadableInput(named, f"it holds {len(found)} articles: add them, and name one by its key")
    return pipeline.convert(first, base or pipeline.DEFAULT_BASE)


def _of_store(named: str, store: Path) -> Conversion:
    from kb import pipeline
    from kb.graph.disk import is_store
    from kb.graph.opening import open_to_read

    if not is_store(store):
        raise UnreadableInput(named, f"there is no such file, and {store} is no store that could hold it")
    with open_to_read(store) as opened:
        return pipeline.of_store(opened, pipeline.key_of(opened, named))
