"""Tell which event a sentence does not mean, or takes up: one in a clause set off, "the ceremony" of the lead."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.document import Document, Reading
from kb.text.happenings import CEREMONY, Happening
from kb.text.item import Item
from kb.values import Status


def set_aside(items: Sequence[Item], event: Happening, n: int) -> bool:
    """Tell whether an event is told in a clause that is closed before item ``n``: "X, who came in May, is …"."""
    opens = (m for m in range(n - 1, 0, -1) if items[m].low == "who" and items[m - 1].low == ",")
    who = next((m for m in opens if items[m].start < event.start), None)
    comma = next((k for k in range(who, n) if items[k].low == ","), None) if who is not None else None
    return comma is not None and event.end <= items[comma].start


def the_ceremony(document: Document, reading: Reading, it: bool, events: Sequence[Happening]) -> Happening | None:
    """Read "The ceremony began with a guard of honour. It was attended by A": the one told of before."""
    paragraph = [r for r in document.readings if r.sentence.paragraph == reading.sentence.paragraph]
    before = [r for r in paragraph if r.sentence.span.start < reading.sentence.span.start]
    told = it and bool(before) and [t.low for t in before[-1].row[:2]] == ["the", "ceremony"]
    held = [e for e in events if e.kind in CEREMONY | {"Accreditation", "Signing"} and e.status == Status.OCCURRED]
    return next((e for e in held if e.sentence != before[-1].sentence.span), None) if told else None
