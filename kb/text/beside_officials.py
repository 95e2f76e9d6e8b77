"""Find the body of an official from the others beside him: "Deputy Head A and other officials of the Department"."""

from __future__ import annotations

from typing import Final

from kb.text.document import Document, Reading
from kb.text.people import HeldOffice, Someone

_HEADS: Final = ("head", "deputy head", "director", "deputy director", "chief", "deputy chief", "deputy")
_OTHERS: Final = ("officials", "officers", "members", "representatives", "staff")


def beside_officials(held: HeldOffice, _: Someone, document: Document) -> str | None:
    """Read "Deputy Head A, B and other officials of the Department": the body of all that are listed."""
    if held.office.title.casefold() not in _HEADS:
        return None
    start = held.office.span.start
    reading = next((r for r in document.readings if r.sentence.span.start <= start < r.sentence.span.end), None)
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
