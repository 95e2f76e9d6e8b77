"""Find the state or body of an office from whom or what its holder serves, leads or speaks for."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from kb.text.bodies import LOCAL, Found
from kb.text.document import Document, Reading
from kb.text.groups import Group
from kb.text.its_own import of_capital
from kb.text.leaders import led_state
from kb.text.people import HeldOffice, Someone
from kb.text.tellers import tells
from kb.text.tokens import token_at

Supplier = Callable[[HeldOffice, Someone, Document], str | None]


def sibling(held: HeldOffice, person: Someone, document: Document) -> str | None:
    """Take the state of another office of the same person."""
    others = [h.office.of for h in person.offices if h is not held and h.office.of]
    states = [a for a in others if a.startswith("state:")] or [s for a in others if (s := home_of(a, document))]
    return states[0] if states else None


def home_of(agent: str, document: Document) -> str | None:
    """Give the state to which a body belongs, by the register or by its name in the article."""
    if not agent.startswith(LOCAL):
        return document.lexis.state_of(agent)
    found = (f for r in document.readings for f in r.mentions.found if f.agent == agent)
    return next((f.state for f in found if f.state), None)


def acts_for(agent: str, document: Document) -> str | None:
    """Give the state for which those act who hold an office in it: its own, or that whose ministry or mission it is."""
    houses = document.lexis.group("house-of-state").intersection(agent.casefold().removeprefix(LOCAL).split())
    return home_of(agent, document) if houses or not agent.startswith(LOCAL) else None


def possessor(held: HeldOffice, _: Someone, document: Document) -> str | None:
    """Read "President A's special envoy, B": the state of the one whose envoy it is."""
    start = held.office.span.start
    for reading in document.readings:
        if not reading.sentence.holds(start):
            continue
        at = _past_kin(reading, token_at(reading.row, start), document)
        for named in (*reading.mentions.persons, *reading.mentions.owners):
            if at and named.nj == at - 1 and reading.row[at - 1].low == "'s":
                owner = document.people.find(named.name, named.offices)
                return _held_in(held, owner, document) if owner else led_state(named.name, document.lexis)
        if at > 1 and reading.row[at - 1].low == "'s":
            leader = _of_the_leader(reading, at, document)
            if leader:
                return leader
            owner = document.people.by_surname(reading.row[at - 2])
            return _held_in(held, owner, document) if owner else led_state(reading.row[at - 2].text, document.lexis)
        before = reading.row[at - 1]
        styled = before.low in document.lexis.group("honorific")  # "HE Ambassador A"
        if at and before.capital and not before.mark and not styled:
            return led_state(before.text, document.lexis)  # "Trump envoy A"
    return None


def _of_the_leader(reading: Reading, at: int, document: Document) -> str | None:
    """Read "the President's adviser A": the state of the one president, or of the one named last."""
    head = " ".join(t.low for t in reading.row[max(0, at - 3) : at - 1])
    head = head if head == "prime minister" else head.rpartition(" ")[2]
    if head not in document.lexis.group("paramount-office"):
        return None
    start = reading.row[at - 1].start
    held = [(p, h.office.of) for p in document.people.holders(head, None) for h in p.offices if h.office.head == head]
    near = [(max((s.start for s in p.spans if s.start < start), default=-1), of) for p, of in held if of]
    return max(near, default=(0, None), key=lambda pair: pair[0])[1]


def _past_kin(reading: Reading, at: int, document: Document) -> int:
    """Step back over a kinship before an office: "President A's son-in-law and adviser, B"."""
    kin = at > 2 and reading.row[at - 1].low == "and" and reading.row[at - 2].low in document.lexis.group("kin-noun")
    return at - 2 if kin else at


def _held_in(held: HeldOffice, owner: Someone, document: Document) -> str | None:
    """Give the state of whoever is served, or else the body: "Secretary-General A's envoy" is the UN's."""
    bodies = (h.office.of for h in owner.offices if h.office.of and not h.office.former)
    return sibling(held, owner, document) or next(bodies, None)


def advised(held: HeldOffice, person: Someone, document: Document) -> str | None:
    """Read "an adviser to Deputy Prime Minister A": the state of the one who is served."""
    end = held.office.span.end
    for reading in document.readings:
        if not reading.sentence.holds(end):
            continue
        k = next((n for n, t in enumerate(reading.row) if t.start >= end), len(reading.row))
        to = k < len(reading.row) and reading.row[k].low in ("to", "of", "for")
        known = (*reading.mentions.persons, *reading.mentions.owners)
        named = next((p for p in known if to and p.i == k + 1), None)
        owner = document.people.find(named.name, named.offices) if named else None
        if owner is None or owner is person:
            return None
        return sibling(held, owner, document) or led_state(owner.name, document.lexis)
    return None


def served_person(held: HeldOffice, person: Someone, document: Document) -> str | None:
    """Read "Her spokeswoman, A": the state or body of the one named last before, whom the pronoun means."""
    start = held.office.span.start
    words = set(held.office.title.casefold().split())
    envoy = held.office.head.startswith(document.lexis.prefixes("envoy-head"))
    if not envoy and held.office.head not in document.lexis.group("serving-office") and not words & {"vice", "deputy"}:
        return None
    for n, reading in enumerate(document.readings):
        if not reading.sentence.holds(start):
            continue
        before = [t.low for t in reading.row if t.end <= start and t.low not in ("first", "new", "former", "then")]
        if before[-1:] not in (["his"], ["her"], ["their"]) or tells(reading, person, document):
            return None
        named = [p for r in document.readings[max(0, n - 1) : n + 1] for p in r.mentions.persons]
        served = [p for p in named if p.offices and p.offices[-1].span.start < start]
        told = [o for o in reading.mentions.offices if o.span.end <= start and not (o.plural or o.borrowed)]
        if told and (not served or served[-1].offices[-1].span.start < told[-1].span.start):
            return told[-1].of  # "the Foreign Minister, who was represented by her adviser, A"
        owner = document.people.find(served[-1].name) if served else None
        current = [h.office.of for h in owner.offices if not h.office.former] if owner and owner is not person else []
        return next((of for of in current if of), None)
    return None


def own_envoy(held: HeldOffice, person: Someone, document: Document) -> str | None:
    """Read "Its ambassador in Nairobi, A", "the country's envoy": the state of which was spoken last."""
    start = held.office.span.start
    n = next((n for n, r in enumerate(document.readings) if r.sentence.holds(start)), 0)
    reading = document.readings[n]
    if not held.office.head.startswith(document.lexis.prefixes("envoy-head")) or not n:
        return None
    inside = [t for t in reading.row if start - 1 <= t.end and t.start < held.office.span.end]
    home = any(a.low in document.lexis.group("home-noun") and b.low == "'s" for a, b in pairwise(inside))
    if not home and inside[:1] and inside[0].low != "its":
        return None
    its = next((n for n, t in enumerate(reading.row) if t.start >= inside[0].start), 0)
    beside = [f.state for f in reading.mentions.found if f.is_state and f.j == its and f.state]
    if beside:
        return beside[0]  # "Benin sent its foreign minister and Togo its ambassador, A"
    capital = of_capital(reading, start)
    if capital:
        return capital
    told = _states_told(reading, document)
    before = [s for at, s in told if at < start]
    earlier = [s for _, s in _states_told(document.readings[n - 1], document)] if n > 1 else []
    nearest = [*(reversed(before) if home else before), *earlier, *(s for at, s in told if at > start)]
    supposed = [document.home] if home and document.home else []
    return next((s for s in (*nearest, *supposed) if s != held.office.to), None)


def _states_told(reading: Reading, document: Document) -> list[tuple[int, str]]:
    """Give the states that a sentence speaks of, with their places: by their own name, their people or a body."""
    found = (f for f in reading.mentions.found if f.state and f.form not in ("city", "capital", "pair", "region"))
    return [(reading.row[f.i].start, f.state) for f in found if f.state]


def earlier_envoy(held: HeldOffice, _: Someone, document: Document) -> str | None:
    """Read "named Chad's ambassador to Peru, a post vacant since the previous envoy, A, left": of the same state."""
    office, envoys = held.office, document.lexis.prefixes("envoy-head")
    if office.of or not office.former or office.title.casefold() != "envoy":
        return None
    for reading in document.readings:
        told = [o for o in reading.mentions.offices if o.span.end < office.span.start and o.of and not o.plural]
        if reading.sentence.holds(office.span.start):
            return next((o.of for o in reversed(told) if o.head.startswith(envoys) and o.to), None)
    return None


def short_body(held: HeldOffice, _: Someone, document: Document) -> str | None:
    """Read "Commission spokesperson A": the one body of the article whose name ends in the word before the office."""
    start, heads = held.office.span.start, document.lexis.group("body-head")
    rows = (r.row for r in document.readings if r.sentence.holds(start))
    word = next((t for row in rows for t, after in pairwise(row) if after.start == start), None)
    if word is None or not word.capital or word.low not in heads:
        return None
    named = [(f, r.row) for r in document.readings for f in r.mentions.found if f.is_body and f.j - f.i > 1]
    bodies = {f.agent for f, row in named if row[f.j - 1].low == word.low}
    return bodies.pop() if len(bodies) == 1 else None


def led_body(held: HeldOffice, _: Someone, document: Document) -> str | None:
    """Read "the Nile Basin Union, led by Executive Secretary A": the body, or the state of the group, that is led."""
    start = held.office.span.start
    reading = next((r for r in document.readings if r.sentence.holds(start)), None)
    if reading is None:
        return None
    row = reading.row
    k = next((n for n, t in enumerate(row) if t.start >= start), 0) - 1
    beside = next((p.i for p in reading.mentions.persons if p.j == k), 0) if row[k].low == "and" else 0
    k = beside - 1 if beside else k  # "led by Minister A and Minister B"
    while k > 0 and row[k].low in ("the", "its", "their"):
        k -= 1
    if k < 2 or row[k].low != "by" or row[k - 1].low not in document.lexis.group("led-word"):
        return None
    k -= 1
    while k > 1 and row[k - 1].low in document.lexis.group("auxiliary"):  # "will be led by"
        k -= 1
    end = _before_state(reading, k - (row[k - 1].low == ","))
    if end > 2 and row[end - 1].low == ")" and row[end - 3].low == "(":
        end -= 3
    body = next((f.agent for f in reading.mentions.found if f.j == end and (f.is_body or f.is_state)), None)
    group = next((g for g in reading.mentions.groups if g.j == end and g.agent), None)
    return body or (_side_led(group, reading, start) if group else None)


def _side_led(group: Group, reading: Reading, start: int) -> str | None:
    """Give whose side somebody leads, in the order of the sides: "the Thai and Lao delegations were led by A and B"."""
    sides = (*group.others, group.agent)
    heads = [p for p in reading.mentions.persons if p.i > group.j]
    place = next((n for n, p in enumerate(heads) if any(o.span.start == start for o in p.offices)), len(sides))
    return sides[place] if len(heads) == len(sides) else None if group.others else group.agent


def _before_state(reading: Reading, end: int) -> int:
    """Step back over "of Sri Lanka" after a body: the body is led."""
    state = next((f for f in reading.mentions.found if f.j == end and f.is_state), None)
    owner = state is not None and state.i > 2 and reading.row[state.i - 1].low == "of"
    bodies = {f.j for f in reading.mentions.found if f.is_body}
    if state is None or not owner:
        return end
    at = state.i - 1
    return at if at in bodies or (reading.row[at - 1].low == ")" and at - 3 in bodies) else end


def represented(held: HeldOffice, person: Someone, document: Document) -> str | None:
    """Read "NAME, Minister of Trade, represented Grenada", "leads Jamaica's delegation": the state after the verb."""
    if held.office.to:
        return _represented_by(person, document)
    verbs = document.lexis.group("representing-verb")
    for reading in document.readings:
        for named in reading.mentions.persons:
            k = named.j + (named.j < len(reading.row) and reading.row[named.j].low == ",")
            signs = _signs_for(reading, named.j) or _signs_for(reading, k)
            told = signs or (k < len(reading.row) and reading.row[k].low in verbs)
            if told and document.people.find(named.name) is person:
                starts = {f.i: f for f in reading.mentions.found}
                found = starts.get(signs or k + 1) or starts.get(k + 2) or _of_delegation(reading, k, starts)
                if found and found.agent.startswith("state:"):
                    return found.agent
    return _represented_by(person, document)


def _signs_for(reading: Reading, k: int) -> int:
    """Give where a state stands for which a person signs: "X signed for Chad and Y, for Peru"; 0 if it does not."""
    lows = [t.low for t in reading.row[k : k + 2]]
    gapped = lows[:1] == ["for"] and "signed for" in " ".join(t.low for t in reading.row[:k])
    return k + 2 if lows == ["signed", "for"] else k + 1 if gapped else 0


def _of_delegation(reading: Reading, k: int, starts: dict[int, Found]) -> Found | None:
    """Read "leads a seven-member high-level Barbados delegation": the state right before the noun, few words on."""
    row = reading.row
    noun = next((n for n in range(k + 3, min(k + 8, len(row))) if row[n].low in ("delegation", "team", "mission")), 0)
    found = next((f for f in starts.values() if f.j == noun), None) if noun else None
    plain = found is not None and all(t.text.islower() or t.low.isdigit() for t in row[k + 1 : found.i])
    return found if plain else None


def _represented_by(person: Someone, document: Document) -> str | None:
    """Read "Grenada was represented by its Ambassador, NAME", "the Thai side by Minister NAME": the state before."""
    for reading in document.readings:
        row, ends = reading.row, {f.j: f for f in reading.mentions.found}
        for named in reading.mentions.persons:
            k = named.i - (row[named.i - 1].low in ("its", "the", "their")) - 1
            if k < 2 or row[k].low != "by" or document.people.find(named.name) is not person:
                continue
            found = ends.get(_before_led(reading, k, document))
            if found and found.agent.startswith("state:"):
                return found.agent
    return None


def _before_led(reading: Reading, by: int, document: Document) -> int:
    """Step back from "by" over "was represented", "delegation was led", "side"; give where a state may end, or -1."""
    row, k = reading.row, by
    k -= row[k - 1].low in _LED
    while k < by and k > 1 and row[k - 1].low in document.lexis.group("auxiliary"):
        k -= 1
    if row[k - 1].low in _SIDES and (k < by or any(t.low in _LED for t in row[:by])):
        return k - 1
    return k if row[by - 1].low == "represented" else -1


_LED = ("led", "headed", "represented")
_SIDES = ("delegation", "side", "team")
