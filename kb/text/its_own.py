"""Find the body or state whose own an office is called: "the OAS awaits the report of its Secretary General, A"."""

from __future__ import annotations

from kb.text.document import Document, Reading
from kb.text.people import HeldOffice, Someone
from kb.text.tokens import token_at

_HEADS = ("secretary", "general", "director", "president", "chairman", "chairwoman", "chair", "chief", "commissioner")


def its_head(held: HeldOffice, _: Someone, document: Document) -> str | None:
    """Give the organisation named last before "its" in the sentence; a state has other offices, and its own rules."""
    start, words = held.office.span.start, held.office.title.casefold().replace("-", " ").split()
    if not words or words[-1] not in _HEADS:
        return None
    for reading in document.readings:
        if not reading.sentence.holds(start):
            continue
        at = token_at(reading.row, start)
        if not at or reading.row[at - 1].low != "its":
            return None
        named = [f for f in reading.mentions.found if f.j < at and (f.is_state or f.agent.startswith("body:"))]
        return named[-1].agent if named and not named[-1].is_state else None
    return None


def its_official(held: HeldOffice, _: Someone, document: Document) -> str | None:
    """Read "Peru answered. It closed the road, and its minister, A, said": the state with which the last one began."""
    start = held.office.span.start
    for before, reading in zip(document.readings, document.readings[1:], strict=False):
        if not reading.sentence.holds(start):
            continue
        at = token_at(reading.row, start)
        goes_on = at > 1 and reading.row[at - 1].low == "its" and reading.row[0].low == "it"
        return next((f.agent for f in before.mentions.found if goes_on and f.i == 0 and f.is_state), None)
    return None


def recalled_envoy(held: HeldOffice, _: Someone, document: Document) -> str | None:
    """Read "Peru recalled its ambassador to Chile … Ambassador A": who is named is the envoy told of before."""
    envoys, start = document.lexis.prefixes("envoy-head"), held.office.span.start
    if held.office.to or not held.office.head.startswith(envoys):
        return None
    told = [state for r in document.readings if r.sentence.paragraph for state in _sent(r, start, envoys)]
    return told[0] if len(set(told)) == 1 else None


def _sent(reading: Reading, end: int, envoys: tuple[str, ...]) -> list[str]:
    """Give the states before a place in the text that do something to an envoy who is called their own."""
    offices = [o for o in reading.mentions.offices if o.to and o.head.startswith(envoys) and o.span.start < end]
    own = [o for o in offices if "its" in (reading.row[o.i].low, reading.row[o.i - 1].low)]
    states = [next((f.agent for f in reading.mentions.found if f.is_state and f.j < o.i), None) for o in own]
    return [state for state in states if state]


def of_capital(reading: Reading, start: int) -> str | None:
    """Read "Caracas recalled its ambassador, A": the capital that acts stands for its state."""
    row, at = reading.row, token_at(reading.row, start)
    if not at or row[at - 1].low != "its":
        return None
    acts = [f for f in reading.mentions.found if f.form in ("city", "capital") and at - _ACTS <= f.j < at - 1]
    return next((f.state for f in acts if not f.i or row[f.i - 1].low not in _PLACING), None)


_ACTS = 3  # words of "has recalled its"
_PLACING = ("in", "from", "at", "to", "of", "near", "outside")
