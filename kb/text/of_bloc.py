"""Complete an office that is called a bloc's by the body of states named before: "the bloc's mediator, A"."""

from __future__ import annotations

from kb.text.document import Document, Reading
from kb.text.people import HeldOffice, Someone
from kb.text.tokens import token_at


def of_bloc(held: HeldOffice, _: Someone, document: Document) -> str | None:
    """Give the body of several states that an article named last before "the bloc's" and the office."""
    start, nouns = held.office.span.start, document.lexis.group("union-noun")
    for n, reading in enumerate(document.readings):
        if not reading.sentence.holds(start):
            continue
        at = token_at(reading.row, start)
        owned = at > 1 and reading.row[at - 1].low == "'s" and reading.row[at - 2].low in nouns
        told = [body for r in document.readings[: n + 1] for body in _of_states(r, start, document)] if owned else []
        return told[-1] if told else None
    return None


def _of_states(reading: Reading, end: int, document: Document) -> list[str]:
    """Give the bodies of the register that are of no one state, named in a sentence before a place in the text."""
    found = [f for f in reading.mentions.found if f.agent.startswith("body:") and reading.row[f.i].start < end]
    return [f.agent for f in found if document.lexis.state_of(f.agent) is None]
