"""Give offices without a state or body the one that a reader would complete."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kb.model import Basis
from kb.text.bodies import LOCAL, Found
from kb.text.document import Document, Reading
from kb.text.groups import Group
from kb.text.holders import Named
from kb.text.leaders import known_state
from kb.text.lexis import Lexis
from kb.text.offices import Office
from kb.text.people import HeldOffice, Someone, settle_offices
from kb.text.tokens import Token


def complete_offices(document: Document) -> None:
    """Give offices without a state the one that a reader would complete, marked as implied."""
    for reading in document.readings:
        _from_group_before(document, reading)
        _from_counterpart(document, reading)
    for person in document.people.all:
        person.offices = [_completed(h, person, document) for h in settle_offices(person)]


def _from_group_before(document: Document, reading: Reading) -> None:
    """Read "Japanese officials such as A, B and C", "from the Korean side, A and B"."""
    for group in reading.mentions.groups:
        if not group.agent or not _opens_list(reading.row, group):
            continue
        for named in reading.mentions.persons:
            if named.i >= group.j and not _new_group(reading, group, named):
                _fill(document, named, group.agent, Basis.STATED)


def _opens_list(row: Sequence[Token], group: Group) -> bool:
    following = [t.low for t in row[group.j : group.j + 3]]
    introduces = any(w in following for w in ("such", "including", "include", "included", "like", "namely", ":"))
    return introduces or group.head in ("side", "delegation")


def _new_group(reading: Reading, group: Group, named: Named) -> bool:
    return any(g.agent and g.agent != group.agent and group.j <= g.i < named.i for g in reading.mentions.groups)


def _fill(document: Document, named: Named, agent: str, basis: Basis) -> None:
    person = document.people.find(named.name, named.offices)
    if person is None:
        return
    for n, held in enumerate(person.offices):
        if held.office.of is None and any(held.office.span == o.span for o in named.offices):
            person.offices[n] = replace(held, office=replace(held.office, of=agent), of_basis=basis)


def _from_counterpart(document: Document, reading: Reading) -> None:
    """Read "his Japanese counterpart A": the office of the person spoken of before, in the other state."""
    for named in reading.mentions.persons:
        borrowed = next((o for o in named.offices if o.borrowed), None)
        person = document.people.find(named.name) if borrowed else None
        lender = _lender(document, reading, named) if person else None
        if not borrowed or not person or not lender:
            continue
        office = replace(
            lender.office, of=borrowed.of, to=None, i=borrowed.i, j=borrowed.j, span=borrowed.span, former=False
        )
        person.offices.append(HeldOffice(office, borrowed.span, rule="tenure.counterpart"))


def _lender(document: Document, reading: Reading, named: Named) -> HeldOffice | None:
    """Find the office that a counterpart shares: that of the nearest person before with another state."""
    before: list[Named] = []
    for earlier in document.readings:
        if earlier.sentence.paragraph == 0:
            continue
        before += [p for p in earlier.mentions.persons if earlier is not reading or p.j <= named.i]
        if earlier is reading:
            break
    for candidate in reversed(before):
        if any(o.borrowed for o in candidate.offices):
            continue
        person = document.people.find(candidate.name)
        current = [h for h in person.offices if not h.office.former] if person else []
        if current:
            return current[0]
    return None


def _completed(held: HeldOffice, person: Someone, document: Document) -> HeldOffice:
    office = held.office
    if office.of is not None or office.borrowed:
        return held
    sibling = next((h.office.of for h in person.offices if h.office.of and h.office.of.startswith("state:")), None)
    if office.head.startswith("spokes") and _body_outlet(document):
        return replace(held, office=replace(office, of=LOCAL + (document.article.outlet or "")), of_basis=Basis.IMPLIED)
    agent = (
        sibling
        or _body_named_before(held, document)
        or _same_office(held, document)
        or known_state(person.name, office.title, document.lexis)
        or next((s for s in _supposed(person, document) if _free(s, held, person, document)), None)
    )
    return replace(held, office=replace(office, of=agent), of_basis=Basis.IMPLIED) if agent else held


def _body_named_before(held: HeldOffice, document: Document) -> str | None:
    """Read "the league's president": the body named last before whose name has the word."""
    end = held.office.span.start
    before = [t for r in document.readings for t in r.row if t.end <= end][-2:]
    if len(before) < 2 or before[1].low != "'s" or before[0].low not in document.lexis.group("body-head"):
        return None
    named = [
        f.agent
        for r in document.readings
        for f in r.mentions.found
        if (f.form == "body" or f.agent.startswith("body:"))
        and r.row[f.j - 1].end <= before[0].start
        and any(t.low == before[0].low for t in r.row[f.i : f.j])
    ]
    return named[-1] if named else None


def _supposed(person: Someone, document: Document) -> Iterator[str]:
    """Give the states that a reader supposes where nothing tells: the outlet's, then the one named last before."""
    yield from (state for state in (document.home, _nearest_state(person, document)) if state)


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
    return bool(document.home) and any(
        w in document.lexis.group("body-head") - {"news", "times", "post", "press", "group"} for w in words
    )


def _same_office(held: HeldOffice, document: Document) -> str | None:
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


def _nearest_state(person: Someone, document: Document) -> str | None:
    """Take the state named last before the person, in the sentence or the one before it."""
    readings = [r for r in document.readings if r.sentence.paragraph]
    for n, reading in enumerate(readings):
        span = reading.sentence.span
        at = next((s.start for s in person.spans if span.start <= s.start < span.end), None)
        if at is None:
            continue
        inside = [(p.ni, p.nj) for p in reading.mentions.persons]
        before = [
            f.state or f.agent
            for f in reading.mentions.found
            if _states(f) and reading.row[f.i].start < at and not any(i <= f.i < j for i, j in inside)
        ]
        earlier = [f.state or f.agent for f in readings[n - 1].mentions.found if _states(f)] if n else []
        nearest = before or (earlier if readings[n - 1].sentence.paragraph == reading.sentence.paragraph else [])
        return nearest[-1] if nearest else None
    return None


def _states(found: Found) -> bool:
    return bool(found.state) and found.form not in ("pair", "body") and not found.agent.startswith("body:")


def _has_office(state: str, office: Office, lexis: Lexis) -> bool:
    """Tell whether a state has such an office at all: the United States have no prime minister."""
    return f"{state.removeprefix('state:')}={office.head}" not in lexis.group("no-such-office")
