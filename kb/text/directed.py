"""Find the state of an official by the words right before: "A sent Foreign Minister B", "in Gabon, where B"."""

from __future__ import annotations

from typing import Final

from kb.text.document import Document, Reading
from kb.text.facing import last_of
from kb.text.holders import Named
from kb.text.people import HeldOffice, Someone
from kb.text.served import sibling

_CLOSE: Final = 3  # tokens between who sends and the verb: "has on Monday"
_BEFORE: Final = ("his", "her", "the", "new")  # between the verb and who is sent


def directed(held: HeldOffice, person: Someone, document: Document) -> str | None:
    """Read "President A sent Foreign Minister B to Oslo": the state of the one who sends."""
    at, forms = held.office.span.start, document.lexis.group("directing-form")
    for reading in document.readings:
        if not reading.sentence.holds(at):
            continue
        k = next((n for n, t in enumerate(reading.row) if t.start >= at), 0) - 1
        while k > 0 and reading.row[k].low in _BEFORE:
            k -= 1
        owner = _sender(reading, k, document) if k > 0 and reading.row[k].low in forms else None
        if owner is None and k > 0 and reading.row[k].low in forms:
            return next((f.state for f in reading.mentions.found if f.is_state and f.j == k), None)
        return sibling(held, owner, document) if owner and owner is not person else None
    return None


def _sender(reading: Reading, m: int, document: Document) -> Someone | None:
    """Give the official who stands right before the verb at a token."""
    named = last_of(reading, m)[-1:]
    between = reading.row[named[0].j : m] if named else []
    if not named or not isinstance(named[0], Named) or len(between) > _CLOSE or any(t.mark for t in between):
        return None
    return document.people.find(named[0].name, named[0].offices)


def where_told(held: HeldOffice, _: Someone, document: Document) -> str | None:
    """Read "in Gabon, where President A refused to go": the state named right before "where"."""
    start = held.office.span.start
    for reading in [r for r in document.readings if r.sentence.holds(start)]:
        row = reading.row
        at = next((n for n in range(len(row) - 1, 0, -1) if row[n].low == "where" and row[n].end + 1 == start), 0)
        last = at - (row[at - 1].low == ",") if at else 0
        state = next((f for f in reading.mentions.found if f.j == last and f.is_state), None) if at else None
        if state is not None:
            return state.agent
    return None
