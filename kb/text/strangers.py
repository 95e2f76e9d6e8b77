"""Tell of which state somebody is not, and which states a sentence names: whoever is met is of the other side."""

from __future__ import annotations

from typing import Final

from kb.text.bodies import Found
from kb.text.document import Document, Reading
from kb.text.people import Someone

_RECEIVED: Final = ("received", "welcomed", "greeted", "hosted")


def of_other_side(person: Someone, document: Document) -> set[str]:
    """Read "Minister A of Peru met Chilean Speaker B and Minister C": C is not of A's state."""
    reading = next((r for r in document.readings if named_in(person, r) and r.sentence.paragraph), None)
    if reading is None:
        return set()
    at, begins = person.spans[0].start, reading.sentence.span.start
    meeting = document.lexis.group("meeting-form") | {"meet", "meets"}
    met = [t.start for t in reading.row if t.low in meeting and t.start < at]
    those = [p for p in document.people.all if met and any(begins <= s.start < met[-1] for s in p.spans)]
    mine = {h.office.of for p in those for h in p.offices}
    apart = [f for f in states_told(reading, document) if f.form != "city"]
    others = [f for f in apart if met and met[-1] < reading.row[f.i].start < at]
    receiver = _receiver(reading, at, document)
    return receiver | ({s for s in mine if s} if {f.state for f in others if f.state} - mine else set())


def _receiver(reading: Reading, at: int, document: Document) -> set[str]:
    """Read "Minister C is expected to be received by the President of Chile": he is not of the state that receives."""
    row = reading.row
    by = next((n for n in range(1, len(row)) if row[n].low == "by" and row[n - 1].low in _RECEIVED), 0)
    named = [f for f in states_told(reading, document) if by and f.i > by and f.state and f.form != "city"]
    return {f.state for f in named[:1] if f.state} if by and at < row[by].start else set()


def named_in(person: Someone, reading: Reading) -> bool:
    """Tell whether a sentence names the person."""
    return any(reading.sentence.span.start <= s.start < reading.sentence.span.end for s in person.spans)


def states_told(reading: Reading, document: Document) -> list[Found]:
    """Give the states, places and bodies that a sentence names, without those in the names of persons."""
    inside = [(p.ni, p.nj) for p in reading.mentions.persons]
    found = [f for f in reading.mentions.found if not any(i <= f.i < j for i, j in inside)]
    return [f for f in found if f.j > f.i + 1 or f.form != "region" or not document.people.by_surname(reading.row[f.i])]
