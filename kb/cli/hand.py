"""Verbs by which people add what they know: ``import`` for lists and Turtle, ``assert`` for a single row."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kb.cli.options import DATE, STORE, STORE_DEFAULT
from kb.cli.say import counted, kept_out, tell
from kb.cli.sources import Source
from kb.errors import UnreadableInput

if TYPE_CHECKING:
    from kb.model import Article

_KINDS = {".csv": "guests", ".ttl": "turtle"}
BY = Annotated[str, typer.Option("--by", envvar="DKB_BY", metavar="NAME", help="Who says so.", show_default=False)]
WHY = Annotated[str, typer.Option("--why", metavar="TEXT", help="On what grounds.")]
FILE = Annotated[str, typer.Argument(metavar="FILE", help="A list in CSV or records in Turtle.", show_default=False)]
CELLS = Annotated[list[str], typer.Argument(metavar="COLUMN=VALUE", help="name=…, title=…", show_default=False)]
TITLE = Annotated[str | None, typer.Option("--title", metavar="TEXT", help="What it is called; else the file's name.")]


def import_(
    file: FILE, by: BY, why: WHY = "", title: TITLE = None, date: DATE = None, store: STORE = STORE_DEFAULT
) -> None:
    """Add a list of guests in CSV, or your own records in Turtle, under the same shapes as articles.

    \b
    dkb import guests.csv --by "A. Berg" --why "the seating plan"
    dkb import mine.ttl --by "A. Berg" --title "Notes from the archive"

    The columns of a list: name, title, of, to, event, date, place, host, parties, role, status; name is needed.
    What is added is kept like an article: it can be shown, verified and removed.
    Of a file in which people's judgements stand, as an export holds them, these are taken over.
    """
    kind = _KINDS.get(Path(file).suffix.lower())
    if kind is None:
        raise UnreadableInput(file, f"what it holds is not known: name it *{' or *'.join(_KINDS)}")
    try:
        body = Source(file).read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableInput(file, "it is not in UTF-8") from error
    taken = _take_judgements(body, store) if kind == "turtle" else 0
    if taken:
        tell(f"{counted([(taken, 'judgement')])} taken over")
    else:
        _add(_note(kind, title or Path(file).stem, by, why, date, body, file), store)


def assert_(cells: CELLS, by: BY, why: WHY = "", date: DATE = None, store: STORE = STORE_DEFAULT) -> None:
    """Add one thing that you know: who holds an office, or who was at an event.

    \b
    dkb assert name="Anna Berg" title="Foreign Minister" of=Sweden --by "A. Nilsson" --why "gazette of 3 May"
    dkb assert name="Anna Berg" event=reception date=2025-06-19 place=Tokyo role=guest --by "A. Nilsson"

    The columns are those of a list of guests: dkb import --help.
    """
    pairs = [cell.partition("=") for cell in cells]
    if not all(equals and column.strip() and value.strip() for column, equals, value in pairs):
        raise typer.BadParameter("give COLUMN=VALUE, such as name='Anna Berg'")
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow([column for column, _, _ in pairs])
    rows.writerow([value for _, _, value in pairs])
    title = ", ".join(value for _, _, value in pairs)
    _add(_note("guests", title, by, why, date, written.getvalue(), "assert"), store)


def _take_judgements(body: str, store: Path) -> int:
    """Take over the judgements that stand in Turtle; 0 if there are none that are new."""
    from kb.graph.judgements import judgements_in
    from kb.graph.opening import open_or_create

    found = judgements_in(body)
    if not found:
        return 0
    with open_or_create(store) as opened:
        new = sum(opened.judge(judgement) for judgement in found)
        opened.flush()
    return new


def _note(kind: str, title: str, by: str, why: str, day: date | None, body: str, source: str) -> Article:
    from kb.text.notes import Hand, note

    if not by.strip():
        raise typer.BadParameter("say who says so", param_hint="--by")
    return note(kind, title, Hand(by, day or date.today(), why), body, source)


def _add(article: Article, store: Path) -> None:
    """Take in what was handed in, and say what was made of it."""
    from kb import pipeline
    from kb.graph.opening import open_or_create

    with open_or_create(store) as opened:
        change, conversion = pipeline.add(opened, article, datetime.now(UTC))
        opened.flush()
    tell(f"{change} {article.key}: {counted(conversion.counts)}")
    kept_out(article.key, conversion.quarantined)
