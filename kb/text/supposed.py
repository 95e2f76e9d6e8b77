"""Suppose the state of an office where nothing tells it: the outlet's, the one named last before, the one left over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from kb.text.bodies import Found
from kb.text.document import Document, Reading, outlet_state
from kb.text.lexis import Lexis
from kb.text.offices import Office
from kb.text.people import HeldOffice, Someone
from kb.text.strangers import named_in, of_other_side, states_told
from kb.text.tokens import Token
from kb.values import Basis

_NOT_OWN: Final = ("in", "at", ",", "to", "from", "with", "between", "against", "and", "for", "on")  # before a state


def supposed(held: HeldOffice, person: Someone, document: Document) -> str | None:
    """Take the state that a reader supposes where nothing tells."""
    lexis, head = document.lexis, held.office.head
    if head in lexis.group("unsupposed-head") or _style(held, person):
        return None
    if head in lexis.group("speaking-head") and document.home and not outlet_state(document.article, lexis):
        near = (s for s in _nearest_states(person, document) if free(s, held, person, document))
        return _served_body(person, document) or next(near, None)
    away = _destinations(person, document) | _counterparts(held, person, document) | of_other_side(person, document)
    states = (s for s in _candidates(held, person, document) if s and s not in away)
    return next((s for s in states if free(s, held, person, document)), None)


def _style(held: HeldOffice, person: Someone) -> bool:
    """Tell whether an office without a state is rather a style beside another office: "the director, Ambassador A"."""
    alone = held.office.title.casefold() == held.office.head == "ambassador"
    return alone and any(h is not held and not h.office.former for h in person.offices)


def _candidates(held: HeldOffice, person: Someone, document: Document) -> tuple[str | None, ...]:
    """Give the states that may be supposed, the likeliest first."""
    lexis, head = document.lexis, held.office.head
    envoy = (
        held.office.title != "Representative"
        and head.startswith(lexis.prefixes("envoy-head"))
        and not body_outlet(document)
    )
    if envoy:
        return ()
    last = (_filed_in(document), _one_state(document), _left_over(document), *_states_after(person, document))
    own = outlet_state(document.article, lexis) is not None
    own = own and (_named(document.home, document) or body_outlet(document) or _at_home(document))
    if head in lexis.group("rank-head"):
        return (document.home, *last) if own or not document.home else last
    nearest = [*_posted_to(person, document), *_visited(person, document), *_nearest_states(person, document)]
    return (
        (*_visited(person, document), document.home, *nearest, *last)
        if own
        else (*nearest, *_filed_or_home(document), *last)
    )


def _at_home(document: Document) -> bool:
    """Tell whether an article was filed at home, or comes from an office of its state."""
    filed = document.lexis.state_of(document.dateline) if document.dateline else None
    words = set((document.article.outlet or "").casefold().split())
    return filed == document.home or bool(words & document.lexis.group("state-outlet-word"))


def _filed_or_home(document: Document) -> tuple[str | None, ...]:
    """Give the state where a report was filed; that of an outlet comes after it, if the article names no others."""
    filed = document.lexis.state_of(document.dateline) if document.dateline else None
    own = document.home if filed == document.home or _named(document.home, document) or not _abroad(document) else None
    return (filed, own)


def _abroad(document: Document) -> bool:
    """Tell whether an article is about two other states or more: it is their affair."""
    told = (s for r in document.readings for f in states_told(r, document) for s in _each(f))
    return len(set(told)) > 1


def _left_over(document: Document) -> str | None:
    """Give the one state much spoken of for which nobody named in the article holds an office."""
    told = Counter(s for r in document.readings for f in r.mentions.found if f.form != "city" for s in _each(f))
    offices = [h for p in document.people.all for h in p.offices]
    held = {h.office.of for h in offices if h.of_basis == Basis.STATED and not h.office.former}
    held |= {h.office.to for h in offices if h.of_basis != Basis.STATED or not h.office.of}  # not that of the envoy
    rest = [s for s, times in told.items() if times > 1 and s not in held]
    return rest[0] if len(rest) == 1 else None


def _each(found: Found) -> list[str]:
    """Give the state of a name, both of a pair: "Thailand-Cambodia"."""
    if found.form == "pair":
        return [s.key for s in found.senses if s.key.startswith("state:")]
    return [found.state] if found.state else []


def _destinations(person: Someone, document: Document) -> set[str]:
    """Give the states that a person is said to travel to: nobody supposes that the office is held there."""
    verbs, links = document.lexis.group("travelling-form"), ("to", "in", "for", "at")
    out: set[str] = set()
    for reading in document.readings:
        ends = [p.j for p in reading.mentions.persons if document.people.find(p.name) is person]
        out |= {f.state for f in states_told(reading, document) if ends and f.state and _own_trip(reading, f)}
        for f in states_told(reading, document) if ends else ():
            before = [t.low for t in reading.row[max(min(ends), f.i - 5) : f.i] if t.low != "the"]
            if f.state and f.i > min(ends) and before[-1:] and (before[-1] in links or before[-1] in verbs):
                out |= {f.state} if any(low in verbs for low in before) else set()
    return out


def _counterparts(held: HeldOffice, person: Someone, document: Document) -> set[str]:
    """Give the states whose holders of the same office are called counterparts: nobody is his own."""
    offices = [h for p in document.people.all if p is not person for h in p.offices if h.rule == "tenure.counterpart"]
    return {h.office.of for h in offices if h.office.of and h.office.title == held.office.title}


def _visited(person: Someone, document: Document) -> list[str]:
    """Read "A was in Chile for talks with President B": whom a traveller meets there is of that country."""
    reading = next((r for r in document.readings if named_in(person, r) and r.sentence.paragraph), None)
    at = next((p.i for p in reading.mentions.persons if document.people.find(p.name) is person), 0) if reading else 0
    if reading is None or not {"with", "meet", "met"} & {t.low for t in reading.row[max(0, at - 12) : at]}:
        return []
    return _gone_to(reading, at, document) or _gone_before(reading, document)


def _gone_before(reading: Reading, document: Document) -> list[str]:
    """Read "A will travel to Chile. He will also meet President B": the sentence before tells where."""
    at = next(n for n, r in enumerate(document.readings) if r is reading)
    before = document.readings[at - 1] if at else reading
    same = before.sentence.paragraph == reading.sentence.paragraph and before is not reading
    opens = reading.row[0].low in ("he", "she", "they")
    return _gone_to(before, len(before.row), document) if same and opens else []


def _gone_to(reading: Reading, at: int, document: Document) -> list[str]:
    """Give the state to which somebody is said to have gone before the token at ``at``."""
    row, verbs = reading.row, document.lexis.group("travelling-form") | {"was", "is"}
    told = [f for f in states_told(reading, document) if f.state and f.i < at]
    opens = [f for f in told if f.i == 1 and row[0].low == "in"]  # "In Chile, I will meet Minister B in Santiago"
    gone = (f for f in told if f.i > 1 and row[f.i - 1].low in ("in", "to") and row[f.i - 2].low in verbs)
    ends = [*opens, *gone, *(f for f in told if f.i > 1 and _visit(row, f.i))]
    return [f.state for f in ends[-1:] if f.state]


def _visit(row: Sequence[Token], k: int) -> bool:
    """Tell whether a place is the object of "visit": "I will visit Warsaw, Poland, for meetings with"."""
    return row[k - 1].low in ("visit", "visits", "visited", "visiting") and row[k - 2].low not in ("a", "his", "her")


def _posted_to(person: Someone, document: Document) -> list[str]:
    """Read "Minister A received the French ambassador to Cuba": whom an envoy sees is of the state he is sent to."""
    reading = next((r for r in document.readings if named_in(person, r) and r.sentence.paragraph), None)
    if reading is None:
        return []
    span, at = reading.sentence.span, person.spans[0].start
    met = [t.start for t in reading.row if t.low in document.lexis.group("meeting-form")]
    envoys = [h for p in document.people.all if p is not person for h in p.offices if h.office.to and h.office.of]
    inside = [h for h in envoys if span.start <= h.span.start < span.end]
    apart = [h for h in inside if any(min(at, h.span.start) < m < max(at, h.span.start) for m in met)]
    return [h.office.to for h in apart[:1] if h.office.to and h.office.to.startswith("state:")]


def _own_trip(reading: Reading, found: Found) -> bool:
    """Tell whether "his visit to" stands before a state."""
    before = [t.low for t in reading.row[max(0, found.i - 5) : found.i]]
    return before[-1:] == ["to"] and before[-2:-1] in (["visit"], ["trip"]) and bool({"his", "her"} & set(before))


def _named(state: str | None, document: Document) -> bool:
    """Tell whether an article speaks of a state at all: an agency's report from abroad may not name its own."""
    return any(f.state == state for r in document.readings for f in r.mentions.found)


def _served_body(person: Someone, document: Document) -> str | None:
    """Read "the UN envoy, A, … his spokeswoman, B": the body for which the one named before acts."""
    before = [p for p in document.people.all if p.offices and p.spans[0].start < person.spans[0].start]
    last = max(before, key=lambda p: p.spans[0].start, default=None)
    held = [h.office.of for h in last.offices if h.office.of and not h.office.former] if last else []
    return next((of for of in held if of.startswith("body:")), None)


def _filed_in(document: Document) -> str | None:
    """Give the state in capitals that opens the body: "KUWAIT: His Highness the Amir …"."""
    row = next((r.row for r in document.readings if r.sentence.paragraph > 0), [])
    first = row[0].text if row and row[0].text.isupper() else ""
    return next((s.key for s in document.lexis.senses(first.title()) if s.key.startswith("state:")), None)


def _one_state(document: Document) -> str | None:
    """Give the state that an article is about: the only one, or the one named twice as often as any other."""
    told = (f for r in document.readings for f in states_told(r, document) if not _of_guest(f, r, document.lexis))
    counted = Counter(f.state for f in told if f.state).most_common(2)
    clear = len(counted) == 1 or (len(counted) == 2 and counted[0][1] >= 2 * counted[1][1])
    return counted[0][0] if clear else None


def _of_guest(found: Found, reading: Reading, lexis: Lexis) -> bool:
    """Tell whether a state is named only as that of an envoy, a counterpart or an official whom somebody meets."""
    envoys, row = lexis.prefixes("envoy-head"), reading.row
    met = lexis.group("meeting-form")
    if any(
        p.i <= found.i < p.ni and {t.low for t in row[max(0, p.i - 2) : p.i]} & met for p in reading.mentions.persons
    ):
        return True
    offices = [*reading.mentions.offices, *(o for p in reading.mentions.persons for o in p.offices)]
    return any(o.i <= found.i < o.j and (o.borrowed or o.head.startswith(envoys)) for o in offices)


def free(state: str, held: HeldOffice, person: Someone, document: Document) -> bool:
    """Tell whether a state has such an office, and nobody else of the article holds it if only one person can."""
    office = held.office
    if not has_office(state, office, document.lexis):
        return False
    others = (h for p in document.people.all if p is not person for h in p.offices)
    sole = office.title.casefold() in document.lexis.group("sole-office")
    return not (sole and any(_holds(h, office, state) for h in others))


def _holds(held: HeldOffice, office: Office, state: str | None) -> bool:
    """Tell whether an office held is the one asked for in a state, and held now."""
    same = held.office.title.casefold() == office.title.casefold()
    return same and held.office.of == state and not held.office.former and not office.former


def body_outlet(document: Document) -> bool:
    """Tell whether the outlet is itself a body, whose spokesperson needs no other name."""
    words = (document.article.outlet or "").casefold().split()
    if {"news", "press", "times", "post", "daily", "herald", "information"} & set(words):  # "Polish Press Agency"
        return False
    return bool(document.home) and any(
        w in document.lexis.group("body-head") - {"news", "times", "post", "press", "group"} for w in words
    )


def _nearest_states(person: Someone, document: Document) -> list[str]:
    """Give the states named before the person in the sentence, then in the one before it, the likeliest first."""
    readings = [r for r in document.readings if r.sentence.paragraph]
    for n, reading in enumerate(readings):
        span = reading.sentence.span
        at = next((s.start for s in person.spans if span.start <= s.start < span.end), None)
        if at is not None:
            near = n and readings[n - 1].sentence.paragraph == reading.sentence.paragraph
            before = _topics(readings[n - 1], document) if near else []
            return [] if _in_entries(reading, at) else _by_nearness(reading, at, document) + before
    return []


def _in_entries(reading: Reading, at: int) -> bool:
    """Tell whether semicolons part the entries of a list, each of whom is of his own state."""
    return sum(t.text == ";" for t in reading.row) > 1 and any(t.text == ";" for t in reading.row if t.start < at)


def _topics(reading: Reading, document: Document) -> list[str]:
    """Order the states that a sentence names as what it is about: the first named before the others, cities last."""
    found = [f for f in states_told(reading, document) if _states(f)]
    return [f.state or f.agent for f in sorted(found, key=lambda f: f.form in ("city", "capital"))]


def _states_after(person: Someone, document: Document) -> list[str]:
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
        and reading.row[f.i - 1].low not in _NOT_OWN
    ]


def _by_nearness(reading: Reading, at: int, document: Document) -> list[str]:
    """Order the states named before a place: by their own name, by a city, in an office; of each the last first."""
    held = [(o.i, o.j) for o in reading.mentions.offices]
    found = [f for f in reversed(states_told(reading, document)) if _states(f) and reading.row[f.i].start < at]

    def rank(f: Found) -> int:
        where = f.i > 0 and reading.row[f.i - 1].low in ("in", "at", ",") and f.form != "demonym"
        return 2 if any(i <= f.i < j for i, j in held) else int(f.form in ("city", "capital") or where)

    return [f.state or f.agent for f in sorted(found, key=rank)]


def _states(found: Found) -> bool:
    return bool(found.state) and found.form not in ("pair", "body") and not found.agent.startswith("body:")


def has_office(state: str, office: Office, lexis: Lexis) -> bool:
    """Tell whether a state has such an office at all: the United States have no prime minister."""
    within = set(office.title.casefold().split()) & lexis.group("body-head")  # every senate has a president
    return bool(within) or f"{state.removeprefix('state:')}={office.head}" not in lexis.group("no-such-office")
