"""Find the state of those who came to what an embassy held: they are of the state where it is."""

from __future__ import annotations

from kb.text.document import Document
from kb.text.people import HeldOffice, Someone
from kb.text.supposed import free

_THERE = frozenset("attendance attended guest guests graced presence present joined".split())
_NEAR = 3  # sentences over which an embassy is still who holds what is told of
_OF_MISSION = frozenset(
    "embassy consul consulate mission attaché counsellor counselor chargé charge minister-counsellor".split()
)


def guest_of_mission(held: HeldOffice, person: Someone, document: Document) -> str | None:
    """Read "The Thai Embassy in Peru held a reception, with Minister A in attendance": A is of Peru."""
    office = held.office
    words = set(office.title.casefold().split())
    if office.head.startswith(document.lexis.prefixes("envoy-head")) or not words.isdisjoint(_OF_MISSION):
        return None
    at = next((n for n, r in enumerate(document.readings) if r.sentence.holds(office.span.start)), None)
    if at is None or _THERE.isdisjoint(t.low for t in document.readings[at].row):
        return None
    state = _receiving(document, at)
    return state if state and free(state, held, person, document) else None


def _receiving(document: Document, at: int) -> str | None:
    """Give the state where the embassy is of which one of the last sentences tells."""
    for reading in reversed(document.readings[max(0, at - _NEAR) : at + 1]):
        seats = [f.receiving for f in reading.mentions.found if f.is_body and f.receiving]
        if seats:
            return document.lexis.state_of(seats[-1]) if len({document.lexis.state_of(s) for s in seats}) == 1 else None
    return None
