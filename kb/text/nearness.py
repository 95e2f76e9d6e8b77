"""Order the states that a sentence names around a person by how near they are: the likeliest of an office first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from kb.text.bodies import Found
from kb.text.document import Document, Reading
from kb.text.facing import facing
from kb.text.people import Someone
from kb.text.strangers import named_in, quoted, states_told

_SPOKEN_OF: Final = ("in", "on", "against", "to", "into", "with", "over", "from")
Fits = Callable[[str], bool]  # whether a state may be that of the office
_NOT_OWN: Final = ("in", "at", ",", "to", "from", "with", "between", "against", "and", "for", "on")  # before a state


def nearest_states(person: Someone, document: Document, fits: Fits) -> list[str] | None:
    """Give the states that fit, named in the sentence before the person, then in the last; None if two are as near."""
    readings = [r for r in document.readings if r.sentence.paragraph]
    n = next((n for n, r in enumerate(readings) if named_in(person, r)), None)
    if n is None or _in_entries(readings[n], person.spans[0].start):
        return []
    near = n and readings[n - 1].sentence.paragraph == readings[n].sentence.paragraph
    here = _by_nearness(readings[n], person.spans[0].start, document, fits)
    apart = _faces_him(readings[n], document)
    before = _topics(readings[n - 1], document, fits) if near and not apart else []
    torn = here is None or (not here and before is None)
    return None if torn else [*(here or ()), *(before or ())]


def _faces_him(reading: Reading, document: Document) -> bool:
    """Tell whether somebody meets the one told of before: "Minister A welcomed him at the airport"."""
    row = [t.low for t in reading.row]
    return any(row[m + 1 : m + 2] in (["him"], ["her"], ["them"]) for m in facing(reading, document.lexis))


def _topics(reading: Reading, document: Document, fits: Fits) -> list[str] | None:
    """Give the state that a sentence is about: that of its subject, the only one; None if there are two."""
    told = [f for f in states_told(reading, document) if _states(f) and not quoted(f, reading)]
    found = [f for f in told if not (_posting(f, reading) or _affair(f, reading, document))]
    ordered = [f.state or f.agent for f in sorted(found, key=lambda f: f.form in ("city", "capital"))]
    ordered = [s for s in ordered if fits(s)]
    if len(set(ordered)) > 1:
        first = found[0] if (found[0].state or found[0].agent) == ordered[0] else None
        return ordered[:1] if first and _subject(first, reading, document) else None
    return ordered[:1]


def _subject(found: Found, reading: Reading, document: Document) -> bool:
    """Tell whether a state opens a sentence as its subject alone, and attacks nobody: "Peru's junta closed"."""
    joined = found.j < len(reading.row) and reading.row[found.j].low in (",", "and")
    hostile = document.lexis.groups("affair-noun", "hostile-form")
    return found.i <= 1 and not joined and not any(t.low in hostile for t in reading.row)


def states_after(person: Someone, document: Document) -> list[str]:
    """Give the states that act, or own a body, after the person in the sentence that first names him."""
    reading = next((r for r in document.readings if named_in(person, r) and r.sentence.paragraph), None)
    if reading is None:
        return []
    held = [(o.i, o.j) for o in reading.mentions.offices] + [(p.i, p.j) for p in reading.mentions.persons]
    at = person.spans[0].start
    return [
        f.state
        for f in states_told(reading, document)
        if f.state
        and reading.row[f.i].start > at
        and (f.form == "body" or f.is_state or f.form == "demonym")
        and not any(i <= f.i < j for i, j in held)
        and not of_mission(f, reading, document)
        and reading.row[f.i - 1].low not in _NOT_OWN
    ]


def of_mission(found: Found, reading: Reading, document: Document) -> bool:
    """Tell of the state whose embassy or national day is named: "at the Chadian embassy", "the Swiss National Day"."""
    after, missions = [t.low for t in reading.row[found.j : found.j + 2]], document.lexis.group("mission-head")
    own = found.form == "body" and reading.row[found.i].low in missions
    return own or bool(set(after[:1]) & missions) or " ".join(after) in document.lexis.group("mission-phrase")


def _by_nearness(reading: Reading, at: int, document: Document, fits: Fits) -> list[str] | None:
    """Order the states named before a place: by their own name, by a city, in an office; None if two are as near."""
    held = [(o.i, o.j) for o in reading.mentions.offices]
    told = [f for f in reversed(states_told(reading, document)) if _states(f) and reading.row[f.i].start < at]
    told = [f for f in told if fits(f.state or f.agent)]
    found = [f for f in told if not (_posting(f, reading) or _affair(f, reading, document) or _said(f, reading, at))]
    found = [f for f in found if not (_sender(f, reading, document) or _addressed(f, reading))]

    def rank(f: Found) -> int:
        where = f.i > 0 and reading.row[f.i - 1].low in ("in", "at", ",") and f.form != "demonym"
        return 2 if any(i <= f.i < j for i, j in held) else int(f.form in ("city", "capital") or where)

    best = {f.state or f.agent for f in found if rank(f) == min(map(rank, found))}
    return None if len(best) > 1 else [f.state or f.agent for f in sorted(found, key=rank)]


def _posting(found: Found, reading: Reading) -> bool:
    """Tell whether a state is where an envoy is sent: "Peru's former ambassador to Kenya"."""
    offices = [*reading.mentions.offices, *(o for p in reading.mentions.persons for o in p.offices)]
    return any(o.i <= found.i < o.j and o.to == (found.state or found.agent) for o in offices)


def _sender(found: Found, reading: Reading, document: Document) -> bool:
    """Tell whether a state is that of an envoy without a name whom somebody meets: "a meeting with Peru's envoy"."""
    envoys = document.lexis.prefixes("envoy-head")
    sent = any(o.i <= found.i < o.j and o.head.startswith(envoys) for o in reading.mentions.offices)
    return sent and bool(facing(reading, document.lexis))


def _addressed(found: Found, reading: Reading) -> bool:
    """Tell whether a state is that of those addressed: "a letter to the Peruvian government"."""
    before = [t.low for t in reading.row[max(0, found.i - 2) : found.i]]
    return found.form == "demonym" and before in (["to", "the"], ["with", "the"], ["against", "the"])


def _affair(found: Found, reading: Reading, document: Document) -> bool:
    """Tell whether a state is only what is spoken of: "the war in Sudan", "visa-free travel to Peru"."""
    k = found.i - 1 - (found.i > 1 and reading.row[found.i - 1].low == "the")
    linked = k > 0 and reading.row[k].low in _SPOKEN_OF
    return linked and reading.row[k - 1].low in document.lexis.group("affair-noun")


def _said(found: Found, reading: Reading, at: int) -> bool:
    """Tell whether a state stands in a quotation, and the person outside of it."""
    return quoted(found, reading) and not any(q.outer.start <= at < q.outer.end for q in reading.quotes)


def _states(found: Found) -> bool:
    return bool(found.state) and found.form not in ("pair", "body") and not found.agent.startswith("body:")


def _in_entries(reading: Reading, at: int) -> bool:
    """Tell whether semicolons part the entries of a list, each of whom is of his own state."""
    return sum(t.text == ";" for t in reading.row) > 1 and any(t.text == ";" for t in reading.row if t.start < at)
