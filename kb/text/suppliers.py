"""Find the state or body that a reader would complete for an office without one: each supplier knows one ground."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from kb.text.accompanied import accompanied, is_sent
from kb.text.beside_officials import beside_officials, under_president
from kb.text.bodies import LOCAL
from kb.text.directed import directed, where_told
from kb.text.document import Document, Reading
from kb.text.facing import JOINS
from kb.text.holders import Named
from kb.text.its_own import its_head, its_official, recalled_envoy
from kb.text.leaders import known_state, only_state
from kb.text.mission_guests import guest_of_mission
from kb.text.of_bloc import of_bloc
from kb.text.offices import Office
from kb.text.outlets import outlet_state
from kb.text.people import HeldOffice, Someone
from kb.text.senders import appointer, sender
from kb.text.served import (
    Supplier,
    advised,
    earlier_envoy,
    led_body,
    own_envoy,
    possessor,
    represented,
    served_person,
    short_body,
    sibling,
)
from kb.text.strangers import of_other_side
from kb.text.supposed import body_outlet, free, own_body, style, supposed
from kb.text.tellers import tells, told_for
from kb.text.tokens import tokens
from kb.values import Basis


def _outlet_body(held: HeldOffice, _: Someone, document: Document) -> str | None:
    """Take the body whose outlet it is for those whom no state has: "UN News" tells of "the Secretary-General"."""
    lexis, outlet = document.lexis, tokens(document.article.outlet or "")
    if not (held.office.head.startswith("spokes") or held.office.head in lexis.group("unsupposed-head")):
        return None
    hits = (lexis.match(outlet, n) for n in range(len(outlet)))
    keys = [sense.key for hit in hits if hit for sense in hit.senses]
    return next((key for key in keys if key.startswith("body:") and lexis.state_of(key) is None), None)


def _outlet_itself(held: HeldOffice, _: Someone, document: Document) -> str | None:
    spokesman = held.office.head.startswith("spokes") and body_outlet(document)
    return LOCAL + (document.article.outlet or "") if spokesman else None


def _only_state(held: HeldOffice, person: Someone, document: Document) -> str | None:
    """Take the one state that has such an office; a churchman's is the Holy See's."""
    if held.office.head == "secretary" and any(h.office.head in ("cardinal", "archbishop") for h in person.offices):
        return "state:va"
    title = held.office.title.casefold()
    only = only_state(
        title.partition(" to the minister")[0], document.lexis
    )  # not where the one served holds an office
    if only and title in document.lexis.group("shared-office") and not _spoken_of(only, person, document):
        return None
    return only


def _spoken_of(state: str, person: Someone, document: Document) -> bool:
    """Tell whether an article tells of a state, and nothing against it that an official is of it."""
    told = any(f.state == state for r in document.readings for f in r.mentions.found)
    home = outlet_state(document.article, document.lexis)
    return home in (None, state) and (told or home == state) and state not in of_other_side(person, document)


def _holy_see(held: HeldOffice, _: Someone, document: Document) -> str | None:
    """Take the Holy See for its envoys, of whatever nation they are."""
    only = only_state(held.office.title, document.lexis)
    return only if only == "state:va" else None


def _known(held: HeldOffice, person: Someone, document: Document) -> str | None:
    styled = (person.honorific or "").casefold().rpartition(" ")[2] in document.lexis.group("styled-head")
    if styled and " " not in person.name:
        return None  # "President Sheikh Mohamed" is called by his given name, no other leader's family name
    state = known_state(person.name, held.office.title, document.lexis)
    if state or held.office.title != "Minister" or " " in person.name:
        return state
    alone = known_state(person.name, "foreign minister", document.lexis)  # "Minister Lavrov", where Russia is told of
    return alone if any(f.state == alone for r in document.readings for f in r.mentions.found) else None


def _high_representative(held: HeldOffice, person: Someone, document: Document) -> str | None:
    """Take the European Union for "High Representative A", but where Bosnia and Herzegovina has one of its own."""
    told = {f.agent for r in document.readings for f in r.mentions.found}
    union = "body:european-union" in told and "state:ba" not in told
    titles = {h.office.title.casefold() for h in person.offices}
    high = held.office.title.casefold() == "high representative"
    both = held.office.head == "vice-president" and "high representative" in titles  # she is one of the Commission, too
    return "body:european-union" if union and (high or both) else None


def _unnamed_holder(held: HeldOffice, person: Someone, document: Document) -> str | None:
    """Read "Serbia's ambassador to Turkey … Ambassador A": the office told of before without a name."""
    office = held.office
    envoy = office.head.startswith(document.lexis.prefixes("envoy-head"))
    told_of = ((r, o) for r in document.readings for o in r.mentions.offices if o.of and o.head == office.head)
    alike = [o for r, o in told_of if not (o.i and r.row[o.i - 1].low in _ANY)]  # "the first visit by a Thai minister"
    alike = [o for o in alike if o.of and o.of.startswith("state:") and not o.plural and not o.former]
    other = of_other_side(person, document) if alike else set()
    told = {o.of for o in alike if envoy or o.span.start < office.span.start or (other and _like(o, office))}
    told -= {
        h.office.of for p in document.people.all if p is not person for h in p.offices if h.office.head == office.head
    }
    told -= other
    return told.pop() if len(told) == 1 else None


_ANY: Final = ("a", "an", "any", "every", "no")


def _like(one: Office, other: Office) -> bool:
    """Tell whether an office told without a name is called like another of two words or more."""
    return " " in other.title and one.title.casefold().startswith(other.title.casefold())


def _chamber_named(held: HeldOffice, person: Someone, document: Document) -> str | None:
    """Read "U.S. lawmakers … Senator A", "the UK parliament … A MP": the one state whose legislature is told of."""
    words = document.lexis.group("legislature-word")
    presides = held.office.title.casefold() in ("speaker of parliament", "speaker of the parliament")
    if held.office.head not in document.lexis.group("legislator-head") and not presides:
        return None
    if came := accompanied(held, person, document):
        return came  # of the visitors, whatever parliament they meet
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
    if not held.office.head.startswith(document.lexis.prefixes("envoy-head")):
        return None
    missions = document.lexis.group("mission-head")
    named = (f for r in document.readings for f in r.mentions.found if f.is_body and f.state)
    states = {f.state for f in named if missions & set(f.agent.casefold().removeprefix(LOCAL).split())}
    return states.pop() if len(states) == 1 else None


def _body_named_before(held: HeldOffice, _: Someone, document: Document) -> str | None:
    """Read "the league's president": the body named last before whose name has the word."""
    start, end = held.office.span.start, held.office.span.end
    here = [r for r in document.readings if r.sentence.span.start < end and start < r.sentence.span.end]
    inside = [t for r in here for t in r.row if start <= t.start and t.end <= end]
    heads = document.lexis.group("body-head")
    owner = next((a for a, b in pairwise(inside) if b.low == "'s" and a.low in heads), None)
    if [t.low for t in inside[-3:-1]] in (["of", "the"], ["in", "the"], ["at", "the"]) and inside[-1].low in heads:
        owner = inside[-1]  # "Chairman of the Committee NAME"
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
    start = held.office.span.start
    for reading in [r for r in document.readings if r.sentence.holds(start)]:
        listed = reading.mentions.persons
        told = (n for n, p in enumerate(listed) if any(o.span == held.office.span for o in p.offices))
        at = next((n for n in told if document.people.find(listed[n].name) is person), None)  # a plural has several
        if at is None:
            continue
        if style(held, person) or tells(reading, person, document) or own_body(held, person, document):
            return None
        if held.office.head in _ROYAL and not any(o.head in _ROYAL for p in listed[:at] for o in p.offices):
            return None  # "the Prime Minister and Princess A"
        mates = _mates(document, reading, at, held, person)
        return mates if mates and mates not in of_other_side(person, document) else None
    return None


_ROYAL: Final = ("king", "queen", "prince", "princess", "crown prince", "crown princess", "sultan", "emir", "emperor")


def _mates(document: Document, reading: Reading, at: int, held: HeldOffice, person: Someone) -> str | None:
    listed = reading.mentions.persons
    for n in range(at, 0, -1):
        between = [t.low for t in reading.row[listed[n - 1].j : listed[n].i]]
        if any(low not in JOINS for low in between) or (between == [","] and _phrase(reading, listed[n - 1], document)):
            return None
        mate = document.people.find(listed[n - 1].name)
        sent = mate is not None and is_sent(mate, document) and not is_sent(person, document)
        state = sibling(held, mate, document) if mate and mate is not person and not sent else None
        if state:
            return state if free(state, held, person, document) else None
    return _mate_after(document, reading, at, held, person)


def _phrase(reading: Reading, named: Named, document: Document) -> bool:
    """Tell whether a name closes a phrase before the subject: "On behalf of King A, Governor-General B"."""
    opens = reading.row[0].low in document.lexis.group("preposition")
    return opens and not any(t.text == "," for t in reading.row[: named.i])


def _mate_after(document: Document, reading: Reading, at: int, held: HeldOffice, person: Someone) -> str | None:
    """Take the state of the next of a list whose office is printed without one: "met President A and Minister B"."""
    listed = reading.mentions.persons[at : at + 2]
    if len(listed) < 2 or any(t.low not in JOINS for t in reading.row[listed[0].j : listed[1].i]):
        return None
    mate = document.people.find(listed[1].name)
    if mate is None or mate is person or not listed[1].offices or any(o.of for o in listed[1].offices):
        return None
    state = sibling(held, mate, document)
    return state if state and free(state, held, person, document) else None


def _same_office(held: HeldOffice, person: Someone, document: Document) -> str | None:
    """Take the state in which a predecessor or successor holds the same office, if it is one alone."""
    title = held.office.title.casefold()
    others = [h for p in document.people.all if p is not person for h in p.offices]
    same = [h for h in others if h.office.title.casefold() == title and (h.office.former or held.office.former)]
    states = {h.office.of for h in same if h.office.of and h.of_basis == Basis.STATED}
    bare = any(not h.office.of for h in same)  # one at home, whose state goes without saying
    return states.pop() if len(states) == 1 and not bare and len(title.split()) > 1 else None


OWNED: Final[tuple[Supplier, ...]] = (possessor, advised)
PASSES: Final[tuple[tuple[Supplier, ...], ...]] = (
    (
        _holy_see,
        of_bloc,
        _chamber_named,
        _outlet_body,
        _outlet_itself,
        sibling,
        possessor,
        represented,
        _known,
        where_told,
        told_for,
        served_person,
        short_body,
        led_body,
        its_head,
        its_official,
        _body_named_before,
        beside_officials,
        under_president,
        _only_state,
        _high_representative,
        _same_office,
        _unnamed_holder,
        _mission_named,
    ),
    (
        sibling,
        possessor,
        advised,
        own_envoy,
        recalled_envoy,
        sender,
        appointer,
        earlier_envoy,
        directed,
        accompanied,
        guest_of_mission,
        _list_mate,
    ),
    (sibling, possessor, advised, _list_mate, supposed),
)
