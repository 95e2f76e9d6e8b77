"""Read a roll that fills paragraphs of its own: "Members of the delegation:", then a person on each line."""

from __future__ import annotations

from collections.abc import Sequence

from kb.model import Span
from kb.text.document import Document, Reading
from kb.text.happenings import CEREMONY, GATHERING, Happening
from kb.text.item import Item
from kb.values import PartRole

_ROLL = ("delegation", "members", "present", "attendance", "attending", "attended", "participating", "participation")
_DOERS = {"Accreditation": PartRole.HONOREE, "Signing": PartRole.SIGNATORY}
_LINE = 14  # items of a line that names one person


def _on_line(items: Sequence[Item]) -> int | None:
    """Find whom a line of a roll names: "President X", "Peru – President X"."""
    k = next((k for k, i in enumerate(items) if i.kind == "person"), None)
    led = k is not None and all(i.kind in ("name", "mark") for i in items[:k]) and len(items) <= _LINE
    return k if k == 0 or led else None


class Roll:
    """A list that fills paragraphs of its own: a line that ends in a colon, then a person on each line."""

    def __init__(self) -> None:
        self.event: Happening | None = None
        self.role = PartRole.ATTENDEE

    def note(self, document: Document, reading: Reading, items: Sequence[Item], events: list[Happening]) -> None:
        """Open the roll at "Members of the delegation:", add a person for each line, close it at other text."""
        if items and (items[-1].low == ":" or [i.low for i in items[:2]] == ["below", "is"]):
            self._open(document, reading, items, events)
        elif self.event is not None and (k := _on_line(items)) is not None:
            self.event.add(items[k].who[0], self.role, Span(items[k].start, items[k].end), rule="participation.roll")
            self.event.evidence += [reading.sentence.span] if reading.sentence.span not in self.event.evidence else []
        elif [i.kind for i in items] != ["office"]:  # "His Excellency A", next line "Ambassador of Peru"
            self.event = None

    def _open(self, document: Document, reading: Reading, items: Sequence[Item], events: list[Happening]) -> None:
        """Take the event of which the line tells who did it, "The following presented credentials:", or was there."""
        done = [e for e in events if e.kind in _DOERS and e.sentence.start == reading.sentence.span.start]
        words = {w for i in items for w in i.low.split()}
        opens = words & document.lexis.group("attendee-noun").union(_ROLL)
        gatherings = [e for e in events if e.kind in GATHERING] if opens else []
        self.event = next(iter([*reversed(done), *reversed(gatherings)]), None)
        there = PartRole.GUEST if self.event and self.event.kind in CEREMONY else PartRole.ATTENDEE
        self.role = _DOERS[done[-1].kind] if done else there
