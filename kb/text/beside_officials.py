"""Find the body of an official from those beside him: "Deputy Head A and others of the Department", "its treasurer"."""

from __future__ import annotations

import re
from typing import Final

from kb.text.document import Document, Reading
from kb.text.facing import JOINS
from kb.text.people import HeldOffice, Someone

_HEADS: Final = ("head", "deputy head", "director", "deputy director", "chief", "deputy chief", "deputy")
_OTHERS: Final = ("officials", "officers", "members", "representatives", "staff")


def beside_officials(held: HeldOffice, _: Someone, document: Document) -> str | None:
    """Read "Deputy Head A, B and other officials of the Department": the body of all that are listed."""
    if held.office.title.casefold() not in _HEADS:
        return None
    start = held.office.span.start
    reading = next((r for r in document.readings if r.sentence.holds(start)), None)
    return _body_of_others(reading, start) if reading else None


def _body_of_others(reading: Reading, start: int) -> str | None:
    row, starts = reading.row, {f.i: f for f in reading.mentions.found}
    for n in range(len(row) - 3):
        others = row[n].low == "other" and row[n - 1].low == "and" and row[n].start > start
        k = n + 1 + (row[n + 1].low == "senior")
        if others and k + 2 < len(row) and row[k].low in _OTHERS and row[k + 1].low in ("of", "from"):
            found = starts.get(k + 2 + (row[k + 2].low == "the"))
            return found.agent if found and found.is_body else None
    return None


def under_president(held: HeldOffice, person: Someone, document: Document) -> str | None:
    """Read "Chamber President A, Vice President B and Secretary General C": those below the head of one body."""
    rank = _rank(held)
    for reading in document.readings if rank else ():
        listed = reading.mentions.persons
        at = next((n for n, p in enumerate(listed) if any(o.span == held.office.span for o in p.offices)), 0)
        if not at or any(t.low not in JOINS for t in reading.row[listed[at - 1].j : listed[at].i]):
            continue
        mate = document.people.find(listed[at - 1].name)
        heads = [h for h in mate.offices if _heads(h, document)] if mate and mate is not person else []
        return heads[0].office.of if len(heads) == 1 else None
    return None


def _rank(held: HeldOffice) -> str:
    """Give the end of a title that tells of somebody below the head of a body; empty if it tells none."""
    return next((r for r in _BELOW if held.office.title.casefold().endswith(r)), "")


def _heads(held: HeldOffice, document: Document) -> bool:
    """Tell whether an office is that of the head of a body, or of one below, other than a parliament or a court."""
    body = (held.office.of or "").casefold()
    if body.startswith("state:") or not body or not (held.office.head in _LEADING or _rank(held)):
        return False
    return not (document.lexis.group("legislature-word") | {"court"}) & set(re.split(r"\W+", body))


_BELOW: Final = (
    "vice president", "vice-president", "vice chairman", "vice-chairman", "deputy chairman", "vice chairperson",
    "secretary general", "secretary-general", "general secretary", "treasurer", "executive director", "board member",
)  # fmt: skip
_LEADING: Final = ("president", "chairman", "chairperson", "chairwoman", "chair", "director general")
