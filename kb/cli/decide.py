"""Verbs by which people decide: ``review`` and ``judgements`` list, the others each make a judgement."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kb.cli.hand import BY, WHY
from kb.cli.options import DATE, STORE, STORE_DEFAULT
from kb.cli.say import counted, note, tell
from kb.cli.table import show_rows
from kb.errors import UnknownName, UnreadableInput

if TYPE_CHECKING:
    from kb.graph.deciding import Desk
    from kb.graph.judgements import Judgement
    from kb.graph.review import Item

WHAT = Annotated[str, typer.Argument(metavar="WHAT", help="A name, the end of an IRI, or an item of the queue.")]
ITEM = Annotated[str, typer.Argument(metavar="ITEM", help="An item of the queue: dkb review.")]
MANY = Annotated[list[str], typer.Argument(metavar="WHAT...", help="Two things or more, or one item of the queue.")]
CHANGE = Annotated[str, typer.Argument(metavar="PROPERTY=VALUE", help="What it is instead; no VALUE takes it away.")]
FROM = Annotated[list[str] | None, typer.Argument(metavar="ARTICLE...", help="The articles that tell of another.")]
WHICH = Annotated[str, typer.Argument(metavar="JUDGEMENT", help="The name of a judgement: dkb judgements.")]
LIST = Annotated[Path, typer.Argument(metavar="FILE", help="CSV: decision, what, with, property, value, why.")]


def review(store: STORE = STORE_DEFAULT) -> None:
    """List what needs an eye: possible duplicates, conflicts, warnings, low confidence, what was kept out.

    \b
    dkb review
    dkb merge duplicate-1a2b3c4d --by "A. Berg"

    Accept, reject, merge or split an item, and it leaves the queue.
    """
    from kb.graph.opening import open_to_write

    with open_to_write(store) as opened:
        items, base = _queue(opened), opened.base
    rows = [(i.id, str(i.sort), " | ".join(about.removeprefix(base) for about in i.about), i.why) for i in items]
    show_rows(("item", "why it is here", "what", "grounds"), rows)
    note(counted([(len(rows), "item")]))


def judgements(store: STORE = STORE_DEFAULT) -> None:
    """List what people have decided, withdrawn or not.

    \b
    dkb judgements
    dkb undo 2025-07-01-rejection-1a2b3c4d --by "A. Berg"
    """
    from kb.graph.judgements import in_force
    from kb.graph.opening import open_to_read

    with open_to_read(store) as opened:
        every, base = opened.judgements(), opened.base
    valid = {name for name, _ in in_force(every)}
    rows = []
    for name, each in every:
        state = "" if name in valid or each.kind == "Withdrawal" else "withdrawn"
        what = ", ".join(report.removeprefix(base) for report in each.reports)
        rows.append((name.rpartition("/")[2], each.day, each.who, each.why, f"{what} {each.value}".strip(), state))
    show_rows(("judgement", "day", "who", "why", "on", ""), rows)


def accept(item: ITEM, by: BY, why: WHY = "", date: DATE = None, store: STORE = STORE_DEFAULT) -> None:
    """Find an item of the queue in order as it is.

    \b
    dkb accept conflict-1a2b3c4d --by "A. Berg" --why "both days were held"
    """
    with desk_of(store, by, why, date) as desk:
        do(desk, [_accepted(desk, _item(desk, item))])


def reject(what: WHAT, by: BY, why: WHY = "", date: DATE = None, store: STORE = STORE_DEFAULT) -> None:
    """Say that a fact or a report is wrong: it does not count, nor what rests on it alone.

    \b
    dkb reject "Anna Berg" --by "A. Nilsson" --why "there is no such person"
    dkb reject doc/harbour-wire/2025-06-20/talks#event-120-214 --by "A. Nilsson"
    dkb reject duplicate-1a2b3c4d --by "A. Nilsson"

    Of a possible duplicate, that the two are one is rejected.
    """
    with desk_of(store, by, why, date) as desk:
        do(desk, [_rejected(desk, what)])


def merge(what: MANY, by: BY, why: WHY = "", date: DATE = None, store: STORE = STORE_DEFAULT) -> None:
    """Say that two persons or events, or more, are one.

    \b
    dkb merge person/anna-berg person/anna-strom --by "A. Nilsson" --why "she has married"
    dkb merge duplicate-1a2b3c4d --by "A. Nilsson"
    """
    with desk_of(store, by, why, date) as desk:
        do(desk, [_merged(desk, what)])


def split(
    what: WHAT, articles: FROM = None, *, by: BY, why: WHY = "", date: DATE = None, store: STORE = STORE_DEFAULT
) -> None:
    """Say that what some articles tell of a person or an event is of another.

    \b
    dkb split "Kim Min-su" harbour-wire/2025-06-20/talks --by "A. Nilsson"
    dkb split duplicate-1a2b3c4d --by "A. Nilsson"
    """
    with desk_of(store, by, why, date) as desk:
        do(desk, [desk.parting(what, articles) if articles else _parted(desk, _item(desk, what))])


def correct(what: WHAT, change: CHANGE, by: BY, why: WHY = "", date: DATE = None, store: STORE = STORE_DEFAULT) -> None:
    """Give a property of a fact or a report another value.

    \b
    dkb correct "reception Tokyo" date=2025-06-18 --by "A. Nilsson" --why "the invitation"
    dkb correct tenure/prime-minister-of-japan/anna-berg of=Sweden --by "A. Nilsson"

    Properties: name, title, of, to, role, label, kind, date, status, place, host, party, former, mode.
    """
    name, equals, value = change.partition("=")
    if not equals:
        raise typer.BadParameter(f"{change!r} is not of the form PROPERTY=VALUE")
    with desk_of(store, by, why, date) as desk:
        do(desk, desk.correction(what, name.strip(), value.strip()))


def undo(judgement: WHICH, by: BY, why: WHY = "", date: DATE = None, store: STORE = STORE_DEFAULT) -> None:
    """Take a judgement back; that is a judgement too, and can be taken back.

    \b
    dkb undo 2025-07-01-rejection-1a2b3c4d --by "A. Nilsson"
    """
    with desk_of(store, by, why, date) as desk:
        do(desk, [desk.withdrawal(judgement)])


def decide(file: LIST, by: BY, why: WHY = "", date: DATE = None, store: STORE = STORE_DEFAULT) -> None:
    """Decide many things, a row of a CSV file for each.

    \b
    dkb decide decisions.csv --by "A. Nilsson"

    Columns: decision (accept, reject, merge, split, correct, undo, link, no-link), what, with (the other thing, the
    article or the entity), property, value, why.  A row without a decision is passed over; all rows are read
    before the first is done.
    """
    rows = _rows(file)
    for number, row in rows:
        with desk_of(store, by, row.get("why") or why, date) as desk:
            try:
                do(desk, _DECISIONS[row["decision"]](desk, row))
            except UnknownName:
                note(f"{file}: line {number}")
                raise


# --- how it is done ----------------------------------------------------------------------------------

Row = dict[str, str]

_DECISIONS: dict[str, Callable[[Desk, Row], Iterable[Judgement]]] = {
    "accept": lambda desk, row: [_accepted(desk, _item(desk, row["what"]))],
    "reject": lambda desk, row: [_rejected(desk, row["what"])],
    "merge": lambda desk, row: [_merged(desk, [part for part in (row["what"], row.get("with", "")) if part])],
    "split": lambda desk, row: [desk.parting(row["what"], [row.get("with", "")])],
    "correct": lambda desk, row: desk.correction(row["what"], row.get("property", ""), row.get("value", "")),
    "undo": lambda desk, row: [desk.withdrawal(row["what"])],
    "link": lambda desk, row: [desk.link(row["what"], row.get("with", ""))],
    "no-link": lambda desk, row: [desk.link(row["what"], row.get("with", ""), "not")],
}


@contextmanager
def desk_of(store: Path, by: str, why: str, day: date | None) -> Iterator[Desk]:
    """Open a store for somebody who decides."""
    from kb.graph.deciding import Decider, Desk
    from kb.graph.opening import open_to_write

    if not by.strip():
        raise typer.BadParameter("say who decides", param_hint="--by")
    with open_to_write(store) as opened:
        yield Desk(opened, Decider(by.strip(), day or date.today(), why.strip()))
        opened.flush()


def do(desk: Desk, decided: Iterable[Judgement]) -> None:
    """Make judgements count, and say how each is called."""
    for judgement in decided:
        done = "judged" if desk.store.judge(judgement) else "judged already"
        tell(f"{done} {judgement.name(desk.store.base).rpartition('/')[2]}")


def _queue(store: object) -> tuple[Item, ...]:
    from kb import publish
    from kb.graph.review import queue
    from kb.graph.store import Store

    assert isinstance(store, Store)
    return queue(store, publish.check_store(store))


def _item(desk: Desk, name: str) -> Item:
    items = {item.id: item for item in _queue(desk.store)}
    if name not in items:
        raise UnknownName("item of the queue", name, tuple(items)[:5])
    return items[name]


def _accepted(desk: Desk, item: Item) -> Judgement:
    from kb.graph.judgements import Kind

    return desk.on(Kind.ACCEPTANCE, item.reports, item.beside, item.sort)


def _merged(desk: Desk, what: list[str]) -> Judgement:
    from kb.graph.judgements import Kind

    if len(what) > 1:
        return desk.merging(what)
    item = _item(desk, what[0])
    return desk.on(Kind.MERGING, (*_sides(item)[0], *item.beside))


def _parted(desk: Desk, item: Item) -> Judgement:
    from kb.graph.judgements import Kind

    return desk.on(Kind.PARTING, *_sides(item))


def _sides(item: Item) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if not item.beside:
        raise UnknownName("possible duplicate", item.id)
    return item.reports, item.beside


def _rejected(desk: Desk, what: str) -> Judgement:
    """Reject a fact, a report, or what an item of the queue says."""
    from kb.graph.judgements import Kind
    from kb.graph.review import Sort

    sorts = tuple(f"{sort.name.lower().replace('_', '-')}-" for sort in Sort)
    if not what.startswith(sorts):
        return desk.rejection(what)
    item = _item(desk, what)
    return _parted(desk, item) if item.beside else desk.on(Kind.REJECTION, item.reports)


def _rows(path: Path) -> list[tuple[int, Row]]:
    """Read decisions; raise UnreadableInput with the line at fault."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            rows = [(reader.line_num, {k: (v or "").strip() for k, v in row.items() if k}) for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UnreadableInput(path, "this cannot be read as CSV in UTF-8") from error
    rows = [(number, row) for number, row in rows if row.get("decision", "")]
    for number, row in rows:
        if row["decision"] not in _DECISIONS or not row.get("what"):
            raise UnreadableInput(path, f"line {number}: a row needs a decision ({', '.join(_DECISIONS)}) and a what")
    return rows
