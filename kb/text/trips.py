"""Find the states that a person is said to travel to, and of which those are whom a traveller meets there."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.bodies import Found
from kb.text.document import Document, Reading
from kb.text.passives import held_after
from kb.text.people import Someone
from kb.text.strangers import named_in, states_told
from kb.text.tokens import Token


def destinations(person: Someone, document: Document) -> set[str]:
    """Give the states that a person is said to travel to: nobody supposes that the office is held there."""
    verbs, links = document.lexis.group("travelling-form"), ("to", "in", "for", "at")
    out: set[str] = set()
    for reading in document.readings:
        ends = [p.j for p in reading.mentions.persons if document.people.find(p.name) is person]
        out |= {f.state for f in states_told(reading, document) if ends and f.state and _own_trip(reading, f)}
        for f in states_told(reading, document) if ends else ():
            at = _before_nation(reading.row, f.i)
            before = [t.low for t in reading.row[max(min(ends), at - 5) : at] if t.low != "the"]
            by = [t.low for t in reading.row[f.j : f.j + 1]] == ["by"]  # "a visit to Japan by Y"
            if by or before[-1:] in _LEAVING or (ends and _of_another(reading, at, person, document)):
                continue
            if f.state and f.i > min(ends) and before[-1:] and (before[-1] in links or before[-1] in verbs):
                out |= {f.state} if any(low in verbs for low in before) else set()
    return out


_LEAVING = (["left"], ["leave"], ["leaves"], ["leaving"], ["departed"])  # "left Accra": whence, not where to


def _of_another(reading: Reading, at: int, person: Someone, document: Document) -> bool:
    """Tell whether another travels: "Minister A received B, who is visiting Japan"."""
    last = max((p for p in reading.mentions.persons if p.j <= at), key=lambda p: p.j, default=None)
    aside = last is not None and [t.low for t in reading.row[last.j : last.j + 2]] == [",", "who"]
    return aside and last is not None and document.people.find(last.name) is not person


def _before_nation(row: Sequence[Token], k: int) -> int:
    """Step back over "island nation of" before the name of a state: one travels to the state."""
    called = k > 3 and row[k - 1].low == "of" and row[k - 2].low in ("nation", "country", "kingdom", "republic")
    to = next((n for n in range(k - 3, max(k - 7, 0), -1) if row[n].low == "to"), 0) if called else 0
    return to + 1 if to else k


def visited(person: Someone, document: Document) -> list[str]:
    """Read "A was in Chile for talks with President B": whom a traveller meets there is of that country."""
    reading = next((r for r in document.readings if named_in(person, r) and r.sentence.paragraph), None)
    at = next((p.i for p in reading.mentions.persons if document.people.find(p.name) is person), 0) if reading else 0
    before = [t.low for t in reading.row[max(0, at - 12) : at]] if reading else []
    if reading is None or not (_FACING & set(before) or _awaited(before)):
        return []
    there = _gone_to(reading, at, document) or _gone_before(reading, document)
    return there or _of_counterpart(reading, at, document)


def _of_counterpart(reading: Reading, at: int, document: Document) -> list[str]:
    """Read "He will call on President A, and meet his counterpart, B, the Foreign Minister of Chad": A is of Chad."""
    for named in (p for p in reading.mentions.persons if p.i > at):
        equal = any(t.low == "counterpart" for t in reading.row[max(at, named.i - _EQUAL) : named.ni])
        person = document.people.find(named.name) if equal else None
        held = [h.office.of or "" for h in person.offices] if person else []
        if equal:
            return [of for of in held if of.startswith("state:")][:1]
    return []


_EQUAL = 4  # tokens of "counterpart, the Hon." before a name
_FACING = frozenset(("with", "meet", "met", "call", "called", "calls"))


def _awaited(before: Sequence[str]) -> bool:
    """Tell whether somebody receives who arrives: "was greeted at the airport by"."""
    by = max((n for n, low in enumerate(before) if low == "by"), default=0)
    return bool(_GREETED & set(before[max(0, by - _THERE) : by]))


_GREETED = frozenset(("greeted", "received", "welcomed"))
_THERE = 5  # tokens of "at the airport"


def _gone_before(reading: Reading, document: Document) -> list[str]:
    """Read "A will travel to Chile. He will also meet President B": the sentence before tells where."""
    at = next(n for n, r in enumerate(document.readings) if r is reading)
    before = document.readings[at - 1] if at else reading
    he = reading.row[0].low in ("he", "she", "they")
    same = reading.sentence.paragraph - before.sentence.paragraph <= he and before is not reading
    part = [t.low for t in reading.row[:3]] == ["as", "part", "of"]  # "As part of the visit, he met X"
    opens = he or part or reading.row[0].low == "during" or held_after([t.low for t in reading.row])[1] > 0
    return _gone_to(before, len(before.row), document) if same and opens else []


def arrived_in(document: Document) -> str | None:
    """Read "The Mediator arrived in Bissau for talks": of the state to which the lead tells that somebody came."""
    lead = next((r for r in document.readings if r.sentence.paragraph), None)
    return next(iter(_gone_to(lead, len(lead.row), document) if lead else []), None)


def _gone_to(reading: Reading, at: int, document: Document) -> list[str]:
    """Give the state to which somebody is said to have gone before the token at ``at``."""
    row, verbs = reading.row, document.lexis.group("travelling-form") | {"was", "is"}
    told = [f for f in states_told(reading, document) if f.state and f.i < at]
    opens = [f for f in told if f.i == 1 and row[0].low == "in"]  # "In Chile, I will meet Minister B in Santiago"
    gone = (f for f in told if f.i > 1 and row[f.i - 1].low in ("in", "to") and row[f.i - 2].low in verbs)
    ends = [*opens, *gone, *(f for f in told if f.i > 1 and _visit(row, f.i))]
    if ends and ends[-1].j == at - 1 and row[at - 1].low == "with":
        return []  # "will visit Havana with Minister A": he travels along
    return [f.state for f in ends[-1:] if f.state]


def _visit(row: Sequence[Token], k: int) -> bool:
    """Tell whether a place is the object of "visit": "I will visit Warsaw, Poland, for meetings with"."""
    return row[k - 1].low in ("visit", "visits", "visited", "visiting") and row[k - 2].low not in ("a", "his", "her")


def _own_trip(reading: Reading, found: Found) -> bool:
    """Tell whether "his visit to" stands before a state."""
    before = [t.low for t in reading.row[max(0, found.i - 5) : found.i]]
    return before[-1:] == ["to"] and before[-2:-1] in (["visit"], ["trip"]) and bool({"his", "her"} & set(before))


def posted_to(person: Someone, document: Document) -> list[str]:
    """Read "Minister A received the French ambassador to Cuba": whom an envoy sees is of the state he is sent to."""
    reading = next((r for r in document.readings if named_in(person, r) and r.sentence.paragraph), None)
    if reading is None:
        return []
    span, at = reading.sentence.span, person.spans[0].start
    met = [t.start for t in reading.row if t.low in document.lexis.groups("facing-form", "meeting-form")]
    held = [h.office for p in document.people.all if p is not person for h in p.offices]
    envoys = [o for o in (*held, *reading.mentions.offices) if o.to and o.of and not o.plural]
    inside = [o for o in envoys if span.start <= o.span.start < span.end]
    apart = [o for o in inside if any(min(at, o.span.start) < m < max(at, o.span.start) for m in met)]
    return [o.to for o in apart[:1] if o.to and o.to.startswith("state:")]
