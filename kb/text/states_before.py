"""Give an event without states those of what was told before: "Ties were established in 1966", "The last meeting"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.document import Document
from kb.text.happenings import MEETING, Happening

_GATHERED = ("Summit", "Conference")
_TWO = 2


def take_states_before(document: Document, events: Sequence[Happening], made: Happening) -> None:
    """Complete the parties of a new event from the events told before it."""
    _signed_after(events, made)
    _of_the_two(document, events, made)
    _in_series(document, events, made)


def _signed_after(events: Sequence[Happening], made: Happening) -> None:
    """Give "Several agreements were signed after the talks" the states that held the talks told of before."""
    if made.kind != "Signing" or made.parties or made.parts or not events:
        return
    held = [
        e for e in events if e.kind in MEETING | {"Visit", "Reception"} and len(_states(e)) == len(e.parties) == _TWO
    ]
    talks = held[-1] if held else events[-1]
    if held and made.paragraph - talks.last <= 1:
        made.parties = [p for p in talks.parties if p.startswith("state:")]
        made.places = made.places or (list(talks.places) if talks.status == made.status else [])


def _in_series(document: Document, events: Sequence[Happening], made: Happening) -> None:
    """Give "The previous meeting took place in Oslo in 2019" the states that met in the one told before."""
    first = document.text[made.left : made.end].casefold().split()[:1]
    if made.parties or made.parts or made.kind not in MEETING | set(_GATHERED) or first[:1] not in _SERIES:
        return
    before = (e for e in reversed(events) if e.kind in MEETING | set(_GATHERED) and len(_states(e)) > 1)
    made.parties = next((_states(e) for e in before), [])


_SERIES = (["previous"], ["last"], ["next"])


def _states(event: Happening) -> list[str]:
    return [p for p in event.parties if p.startswith("state:")]


def _of_the_two(document: Document, events: Sequence[Happening], made: Happening) -> None:
    """Give "Diplomatic relations were established in 1966" the two states of what was told before."""
    if made.kind not in ("EstablishmentOfRelations", "SeveranceOfRelations") or len(made.parties) > 1:
        return
    near = [e for e in events if not made.parties or e.sentence == made.sentence]  # "expelled Y's envoy and cut ties"
    twos = (two for two in map(_states, reversed(near)) if len(two) == _TWO and set(made.parties) <= set(two))
    made.parties = _named_before(document, made) or next(twos, made.parties)


def _named_before(document: Document, made: Happening) -> list[str]:
    """Give the two states that the sentence names before: "Peru and Chad, since the two countries forged ties in"."""
    reading = next((r for r in document.readings if r.sentence.span == made.sentence), None)
    found = [f for f in reading.mentions.found if reading.row[f.i].start < made.start] if reading else []
    states = list(dict.fromkeys(f.agent for f in found if f.is_state))
    return states if len(states) == _TWO and set(made.parties) <= set(states) else []
