"""Find the body of an office that is called its own: "the OAS awaits the report of its Secretary General, A"."""

from __future__ import annotations

from kb.text.document import Document
from kb.text.people import HeldOffice, Someone

_HEADS = ("secretary", "general", "director", "president", "chairman", "chairwoman", "chair", "chief", "commissioner")


def its_head(held: HeldOffice, _: Someone, document: Document) -> str | None:
    """Give the organisation named last before "its" in the sentence; a state has other offices, and its own rules."""
    start, words = held.office.span.start, held.office.title.casefold().replace("-", " ").split()
    if not words or words[-1] not in _HEADS:
        return None
    for reading in document.readings:
        if not reading.sentence.span.start <= start < reading.sentence.span.end:
            continue
        at = next((n for n, t in enumerate(reading.row) if t.start == start), 0)
        if not at or reading.row[at - 1].low != "its":
            return None
        named = [f for f in reading.mentions.found if f.j < at and (f.is_state or f.agent.startswith("body:"))]
        return named[-1].agent if named and not named[-1].is_state else None
    return None
