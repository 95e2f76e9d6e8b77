"""Find the state or body that a reader would complete for an office without one: each supplier knows one ground."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Final

from kb.text.bodies import LOCAL, Found
from kb.text.document import Document, Reading, outlet_state
from kb.text.leaders import known_state, only_state
from kb.text.lexis import Lexis
from kb.text.offices import Office
from kb.text.people import HeldOffice, Someone
from kb.text.served import Supplier, led_body, possessor, represented, served_person, short_body, sibling
from kb.values import Basis


def _outlet_itself(held: HeldOffice, _: Someone, document: Document) -> str | None:
    spokesman = held.office.head.startswith("spokes") and _body_outlet(document)
    return LOCAL + (document.article.outlet or "") if spokesman else None


def _only_state(held: HeldOffice, person: Someone, document: Document) -> str | None:
    """Take the one state that has such an office; a churchman's is the Holy See's."""
    if held.office.head == "secretary" and any(h.office.head in ("cardinal", "archbishop") for h in person.offices):
        return "state:va"
    return only_state(held.office.title, document.lexis)


def _known(held: HeldOffice, person: Someone, document: Document) -> str | None:
    return known_state(person.name, held.office.title, document.lexis)


def _unnamed_holder(held: HeldOffice, person: Someone, document: Document) -> str | None:
    """Read "Serbia's ambassador to Turkey … Ambassador A": the office told of before without a name."""
    office = held.office
    envoy = office.head.startswith(tuple(document.lexis.group("envoy-head")))
    told = {
        o.of
        for r in document.readings
        for o in r.mentions.offices
        if o.of
        and o.of.startswith("state:")
        and o.head == office.head
        and not o.plural
        and not o.former
        and (envoy or o.span.start < office.span.start)
    }
    told -= {
        h.office.of for p in document.people.all if p is not person for h in p.offices if h.office.head == office.head
    }
    return told.pop() if len(told) == 1 else None


def _chamber_named(held: HeldOffice, _: Someone, document: Document) -> str | None:
    """Read "U.S. lawmakers … Senator A", "the UK parliament … A MP": the one state whose legislature is told of."""
    words = document.lexis.group("legislature-word")
    if held.office.head not in document.lexis.group("legislator-head"):
        return None
    states = {
        f.state
        for r in document.readings
        for f in r.mentions.found
        if f.state
        and f.form not in ("city", "capital")
        and r.row[f.i].low not in words  # the "Congressional Taiwan Caucus" is not Taiwan's
        and any(t.low in words for t in r.row[f.i : f.j + 1 + (f.j < len(r.row) and r.row[f.j].low == "'s")])
    }
    return states.pop() if len(states) == 1 else None


def _mission_named(held: HeldOffice, _: Someone, document: Document) -> str | None:
    """Read "The Embassy of Peru … Ambassador A": the sending state, if one embassy alone is named."""
    if not held.office.head.startswith(tuple(document.lexis.group("envoy-head"))):
        return None
    missions = document.lexis.group("mission-head")
    named = (f for r in document.readings for f in r.mentions.found if f.is_body and f.state)
    states = {f.state for f in named if missions & set(f.agent.casefold().removeprefix(LOCAL).split())}
    return states.pop() if len(states) == 1 else None


def _body_named_before(held: HeldOffice, _: Someone, document: Document) -> str | None:
    """Read "the league's president": the body named last before whose name has the word."""
    start, end = held.office.span.start, held.office.span.end
    inside = [t for r in document.readings for t in r.row if start <= t.start and t.end <= end]
    owner = next((a for a, b in pairwise(inside) if b.low == "'s" and a.low in document.lexis.group("body-head")), None)
    if owner is None:
        return None
    named = [
        f.agent
        for r in document.readings
        for f in r.mentions.found
        if f.is_body and r.row[f.j - 1].end <= owner.start and any(t.low == owner.low for t in r.row[f.i : f.j])
    ]
    return named[-1] if named else None


def _list_mate(held: HeldOffice, person: Someone, document: Document) -> str | None:
    """Read "met President A, Foreign Minister B and Ambassador C": one side's officials in one list."""
    for reading in document.readings:
        listed = reading.mentions.persons
        told = (n for n, p in enumerate(listed) if any(o.span == held.office.span for o in p.offices))
        at = next((n for n in told if document.people.find(listed[n].name) is person), None)  # a plural has several
        if at is None:
            continue
        return _mates(document, reading, at, held, person)
    return None


def _accompanied(held: HeldOffice, person: Someone, document: Document) -> str | None:
    """Read "The President is accompanied by the Minister of Planning, A": the state of the one accompanied."""
    start, words = held.office.span.start, document.lexis.group("accompanied-word")
    for reading in document.readings:
        row = reading.row
        at = next((t.start for t in row if t.low in words), None)
        if at is None or not at < start < reading.sentence.span.end:
            continue
        leads = [p for n in reading.mentions.persons if row[n.ni].start < at and (p := document.people.find(n.name))]
        told = [o for o in reading.mentions.offices if o.span.start < at and not o.plural]
        leads += [p for o in told for p in document.people.holders(o.head, o.of)]
        states = [s for p in leads if p is not person and (s := sibling(held, p, document))]
        return states[0] if states and _has_office(states[0], held.office, document.lexis) else None
    return None


def _mates(document: Document, reading: Reading, at: int, held: HeldOffice, person: Someone) -> str | None:
    listed = reading.mentions.persons
    for n in range(at, 0, -1):
        between = [t.low for t in reading.row[listed[n - 1].j : listed[n].i]]
        if any(low not in _JOINS for low in between):
            return None
        mate = document.people.find(listed[n - 1].name)
        state = sibling(held, mate, document) if mate and mate is not person else None
        if state:
            return state if _free(state, held, person, document) else None
    return _mate_after(document, reading, at, held, person)


def _mate_after(document: Document, reading: Reading, at: int, held: HeldOffice, person: Someone) -> str | None:
    """Take the state of the next of a list whose office is printed without one: "met President A and Minister B"."""
    listed = reading.mentions.persons[at : at + 2]
    if len(listed) < 2 or any(t.low not in _JOINS for t in reading.row[listed[0].j : listed[1].i]):
        return None
    mate = document.people.find(listed[1].name)
    if mate is None or mate is person or not listed[1].offices or any(o.of for o in listed[1].offices):
        return None
    state = sibling(held, mate, document)
    return state if state and _free(state, held, person, document) else None


def _supposed(held: HeldOffice, person: Someone, document: Document) -> str | None:
    """Take the state that a reader supposes where nothing tells: the outlet's, then the one named last before."""
    lexis, head = document.lexis, held.office.head
    if head in lexis.group("unsupposed-head"):
        return None
    if head in lexis.group("speaking-head") and document.home and not outlet_state(document.article, lexis):
        near = (s for s in _nearest_states(person, document) if _free(s, held, person, document))
        return _served_body(person, document) or next(near, None)
    envoy = head.startswith(tuple(lexis.group("envoy-head"))) and not _body_outlet(document)
    nearest = _nearest_states(person, document)
    own = outlet_state(document.article, lexis) is not None
    last = (_filed_in(document), _one_state(document))
    own = own and _named(document.home, document)
    states = () if envoy else (document.home, *nearest, *last) if own else (*nearest, document.home, *last)
    away = _destinations(person, document)
    return next((s for s in states if s and s not in away and _free(s, held, person, document)), None)


def _destinations(person: Someone, document: Document) -> set[str]:
    """Give the states that a person is said to travel to: nobody supposes that the office is held there."""
    verbs, links = document.lexis.group("travelling-form"), ("to", "in", "for", "at")
    out: set[str] = set()
    for reading in document.readings:
        ends = [p.j for p in reading.mentions.persons if document.people.find(p.name) is person]
        for f in _told(reading, document) if ends else ():
            before = [t.low for t in reading.row[max(min(ends), f.i - 4) : f.i]]
            if f.state and f.i > min(ends) and before[-1:] and (before[-1] in links or before[-1] in verbs):
                out |= {f.state} if any(low in verbs for low in before) else set()
    return out


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
    counted = Counter(f.state for r in document.readings for f in _told(r, document) if f.state).most_common(2)
    clear = len(counted) == 1 or (len(counted) == 2 and counted[0][1] >= 2 * counted[1][1])
    return counted[0][0] if clear else None


def _free(state: str, held: HeldOffice, person: Someone, document: Document) -> bool:
    """Tell whether a state has such an office, and nobody else of the article holds it if only one person can."""
    office = held.office
    if not _has_office(state, office, document.lexis):
        return False
    others = (h for p in document.people.all if p is not person for h in p.offices)
    sole = office.title.casefold() in document.lexis.group("sole-office")
    return not (sole and any(_holds(h, office, state) for h in others))


def _holds(held: HeldOffice, office: Office, state: str | None) -> bool:
    """Tell whether an office held is the one asked for in a state, and held now."""
    same = held.office.title.casefold() == office.title.casefold()
    return same and held.office.of == state and not held.office.former and not office.former


def _body_outlet(document: Document) -> bool:
    """Tell whether the outlet is itself a body, whose spokesperson needs no other name."""
    words = (document.article.outlet or "").casefold().split()
    if {"news", "press", "times", "post", "daily", "herald", "information"} & set(words):  # "Polish Press Agency"
        return False
    return bool(document.home) and any(
        w in document.lexis.group("body-head") - {"news", "times", "post", "press", "group"} for w in words
    )


def _same_office(held: HeldOffice, _: Someone, document: Document) -> str | None:
    """Take the state in which a predecessor or successor holds the same office, if it is one alone."""
    states = {
        h.office.of
        for p in document.people.all
        for h in p.offices
        if h.office.of
        and h.office.title.casefold() == held.office.title.casefold()
        and h.of_basis == Basis.STATED
        and (h.office.former or held.office.former)
    }
    return states.pop() if len(states) == 1 and len(held.office.title.split()) > 1 else None


def _nearest_states(person: Someone, document: Document) -> list[str]:
    """Give the states named before the person in the sentence, then in the one before it, the likeliest first."""
    readings = [r for r in document.readings if r.sentence.paragraph]
    for n, reading in enumerate(readings):
        span = reading.sentence.span
        at = next((s.start for s in person.spans if span.start <= s.start < span.end), None)
        if at is not None:
            near = n and readings[n - 1].sentence.paragraph == reading.sentence.paragraph
            return _by_nearness(reading, at, document) + (_by_nearness(readings[n - 1], at, document) if near else [])
    return []


def _told(reading: Reading, document: Document) -> list[Found]:
    """Give the states, places and bodies that a sentence names, without those in the names of persons."""
    inside = [(p.ni, p.nj) for p in reading.mentions.persons]
    found = [f for f in reading.mentions.found if not any(i <= f.i < j for i, j in inside)]
    return [f for f in found if f.j > f.i + 1 or f.form != "region" or not document.people.by_surname(reading.row[f.i])]


def _by_nearness(reading: Reading, at: int, document: Document) -> list[str]:
    """Order the states named before a place: by their own name, by a city, in an office; of each the last first."""
    held = [(o.i, o.j) for o in reading.mentions.offices]
    found = [f for f in reversed(_told(reading, document)) if _states(f) and reading.row[f.i].start < at]

    def rank(f: Found) -> int:
        return 2 if any(i <= f.i < j for i, j in held) else f.form in ("city", "capital")

    return [f.state or f.agent for f in sorted(found, key=rank)]


def _states(found: Found) -> bool:
    return bool(found.state) and found.form not in ("pair", "body") and not found.agent.startswith("body:")


def _has_office(state: str, office: Office, lexis: Lexis) -> bool:
    """Tell whether a state has such an office at all: the United States have no prime minister."""
    within = set(office.title.casefold().split()) & lexis.group("body-head")  # every senate has a president
    return bool(within) or f"{state.removeprefix('state:')}={office.head}" not in lexis.group("no-such-office")


_JOINS: Final = (",", "and", ";", "&", "as", "well", "the", "")


PASSES: Final[tuple[tuple[Supplier, ...], ...]] = (
    (
        _chamber_named,
        _outlet_itself,
        sibling,
        possessor,
        represented,
        served_person,
        short_body,
        led_body,
        _body_named_before,
        _only_state,
        _same_office,
        _known,
        _unnamed_holder,
        _mission_named,
    ),
    (sibling, possessor, _accompanied, _list_mate),
    (sibling, _supposed),
)
