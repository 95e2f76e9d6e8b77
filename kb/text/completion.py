"""Give offices without a state or body the one that a reader would complete."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from kb.text.alike import fold
from kb.text.counterparts import EQUALS, lend_offices
from kb.text.document import Document, Reading
from kb.text.facing import JOINS, facing
from kb.text.groups import Group
from kb.text.held import settle_offices
from kb.text.holders import Named
from kb.text.leaders import is_leader, known_state
from kb.text.ledes import name_from_lede, name_from_next
from kb.text.line_offices import offices_on_next_line
from kb.text.offices import Office
from kb.text.people import HeldOffice, Someone
from kb.text.served import Supplier
from kb.text.serving_rulers import give_servants_their_own
from kb.text.suppliers import OWNED, PASSES
from kb.text.supposed import has_office
from kb.text.terms import close_terms
from kb.text.tokens import BULLETS
from kb.values import Basis

_SUBJECT: Final = 3  # words before the office of those of whom a sentence tells
_NEAR: Final = 3  # sentences in which "Chile's A" still is one of the ministers told of
_CLAUSE: Final = 12  # words in which a clause may tell of a group before the list of its people


def complete_offices(document: Document) -> None:
    """Give offices without a state the one that a reader would complete, marked as implied."""
    name_from_lede(document)
    name_from_next(document)
    _from_states_told(document)
    for before, reading in zip([None, *document.readings], document.readings, strict=False):
        if reading.sentence.paragraph == 0:
            _from_headline(document, reading)
        _from_sentence_before(document, before, reading)
        _from_group_before(document, reading)
        _from_group_after(document, reading)
        _from_group_told(document, before, reading)
        _from_counterpart(document, reading)
        _of_former(document, reading)
        lend_offices(document, reading)
    offices_on_next_line(document)
    _from_list_above(document)
    _of_known_leaders(document)
    close_terms(document)
    complete_given(document)
    give_servants_their_own(document)


def complete_given(document: Document) -> None:
    """Bring the offices of each person together, and complete those that still lack a state or body."""
    bare = document.lexis.group("bare-head")
    for person in document.people.all:
        if any(h.office.title in bare for h in person.offices):  # "Putin aide A": else it would be left out
            person.offices = [_completed(h, person, document, OWNED) for h in person.offices]
        person.offices = settle_offices(person, document.lexis)
    for suppliers in PASSES:
        for person in document.people.all:
            person.offices = [_completed(h, person, document, suppliers) for h in person.offices]
    for person in document.people.all:
        person.offices = [_of_namesake(h, document) for h in settle_offices(person, document.lexis)]


def _of_namesake(held: HeldOffice, document: Document) -> HeldOffice:
    """Read "the Dominican prime minister": of Dominica, since the Dominican Republic has none."""
    of, lexis = held.office.of or "", document.lexis
    other = next((r for r in lexis.group("namesake-state") if of == f"state:{r[:2]}"), None)
    if other is None or has_office(of, held.office, lexis):
        return held
    return replace(held, office=replace(held.office, of=f"state:{other[3:]}"))


def _from_headline(document: Document, reading: Reading) -> None:
    """Take the offices that the headline gives to persons whom the article names."""
    for named in reading.mentions.persons:
        person = document.people.find(named.name, named.offices)
        surname = len(named.name.split()) < 2
        if person is None or (surname and (person.offices or fold(named.name) != fold(person.name).split()[-1])):
            continue
        if not surname and fold(named.name).endswith(f" {fold(person.name)}"):
            person.name, person.names = named.name, [*person.names, named.name]
        person.offices += [HeldOffice(o, o.span) for o in named.offices if not o.borrowed and not o.plural]


def _from_sentence_before(document: Document, before: Reading | None, reading: Reading) -> None:
    """Read "… the credentials of four ambassadors. They are A of Ireland, B of Tunisia": each is one."""
    first = " ".join(t.low for t in reading.row[:4])
    opens = first.startswith(
        ("they are ", "they were ", "these are ", "these were ", "the others are ", "the others were ")
    )
    plural = [o for o in before.mentions.offices if o.plural] if before and opens else []
    subject = next((o for o in plural if o.i <= _SUBJECT and not o.loose), None)
    for named in reading.mentions.persons if plural else ():
        person = document.people.find(named.name)
        if person and named.of and not person.offices:
            office = replace(plural[-1], of=named.of, to=None, former=False)
            person.offices.append(HeldOffice(office, office.span))
        elif person and subject and not person.offices and _entry(reading, named):
            office = replace(subject, plural=False)
            person.offices.append(HeldOffice(office, office.span))


def _entry(reading: Reading, named: Named) -> bool:
    """Tell whether a name alone is one of a list: "They are Mrs A, Ms B and Dr C." """
    row, end = reading.row, named.j
    before, after = row[named.i - 1].low, row[end].low if end < len(row) else "."
    return before in ("are", "were", ",", "and", ";") and after in (",", ";", "and", ".") and not named.offices


def _from_states_told(document: Document) -> None:
    """Read "Brazil and Chile's foreign ministers … Brazil's A and Chile's B": each is that of the own state."""
    body = [r for r in document.readings if r.sentence.paragraph]
    for n, reading in enumerate(body):
        near = [(r, o) for r in body[max(0, n - _NEAR) : n] for o in r.mentions.offices if o.plural and not o.borrowed]
        told = [o for r, o in near if len(o.states) > 1 or _of_countries(r, o)]
        for named in reading.mentions.persons if told else ():
            person = document.people.find(named.name)
            of = named.of if (named.of or "").startswith("state:") else None
            one = next((o for o in reversed(told) if of and (of in o.states or not o.states)), None)
            if one and person and not person.offices:
                office = replace(one, of=named.of, plural=False, states=())
                person.offices.append(HeldOffice(office, office.span))


def _of_countries(reading: Reading, office: Office) -> bool:
    """Tell whether an office is told of for states without names: "the presidents of four Balkan countries"."""
    after = [t.low for t in reading.row[office.j : office.j + _COUNTRIES]]
    return office.of is None and after[:1] == ["of"] and not {"countries", "states", "nations"}.isdisjoint(after)


_COUNTRIES: Final = 6  # words of "of the four Western Balkan countries"


def _of_known_leaders(document: Document) -> None:
    """Give whom all readers know the office that the article tells apart from the name: "The President of Russia"."""
    told = [
        o for r in document.readings for o in r.mentions.offices if o.of and not (o.plural or o.former or o.borrowed)
    ]
    told = [o for o in told if not _FILLING_IN & set(o.title.casefold().split())]  # "A as Peru's interim president"
    for person in document.people.all if told else ():
        known = not person.offices and is_leader(person.name, document.lexis)
        fit = [o for o in told if known and known_state(person.name, o.title, document.lexis) == o.of]
        fit = [o for o in fit if not _held_by_another(document, person, o)]
        person.offices += [HeldOffice(o, o.span) for o in fit[:1]]


def _held_by_another(document: Document, person: Someone, office: Office) -> bool:
    """Tell whether the article gives an office to somebody else: "B succeeded A as Secretary General of NATO"."""
    held = (h.office for p in document.people.all if p is not person for h in p.offices)
    return any(o.of == office.of and o.head == office.head and not o.former for o in held)


_FILLING_IN = frozenset(("interim", "acting", "caretaker"))


def _from_list_above(document: Document) -> None:
    """Read the entries "- A, from Mexico;" below "… the credentials of nine new ambassadors": each is one."""
    plural: Office | None = None
    for reading in document.readings:
        entry = reading.row[0].text in BULLETS if reading.row else False
        told = [o for o in reading.mentions.offices if o.plural and not o.of]
        plural = told[-1] if told and not entry else plural
        for named in reading.mentions.persons if entry and plural else ():
            person = document.people.find(named.name)
            if plural and person and named.of and not person.offices:
                office = replace(plural, of=named.of, to=None, former=False)
                person.offices.append(HeldOffice(office, office.span))


def _from_group_before(document: Document, reading: Reading) -> None:
    """Read "Japanese officials such as A, B and C", "from the Korean side, A and B"."""
    for group in reading.mentions.groups:
        if not group.agent or not _opens_list(reading, group):
            continue
        state = next((f.state for f in reading.mentions.found if f.agent == group.agent), None)
        for named in reading.mentions.persons:
            if named.i >= group.j and not _new_group(reading, group, named):
                ministers = any(o.head == "minister" for o in named.offices)  # "members of the Cabinet, including"
                _fill(document, named, (state if ministers else None) or group.agent, Basis.STATED)


def _from_group_told(document: Document, before: Reading | None, reading: Reading) -> None:
    """Read "… Korean officials came. Among the guests were Minister A and B": those of the group named before."""
    row = [t.low for t in reading.row[:6]]
    opens = row[:1] == ["among"] and any(low in ("were", "was", "are") for low in row)
    groups = [g for g in before.mentions.groups if g.agent] if before and opens else []
    officials = document.lexis.group("acting-together")
    told = groups[-1] if groups and len({g.agent for g in groups}) == 1 else None
    if told is None or not told.agent or told.head not in officials:
        return
    for named in reading.mentions.persons:
        _fill(document, named, told.agent, Basis.IMPLIED)


def _from_group_after(document: Document, reading: Reading) -> None:
    """Read "A, B and C were present from the Korean side": those before are of that side."""
    for group in [g for g in reading.mentions.groups if g.agent and g.head == "side"]:
        before = [t.low for t in reading.row[max(0, group.i - 2) : group.i] if t.low != "the"][-1:]
        if group.agent and before in (["from"], ["on"]) and not facing(reading, document.lexis):
            for named in reading.mentions.persons:
                if named.j <= group.i:
                    _fill(document, named, group.agent, Basis.STATED)


def _of_former(document: Document, reading: Reading) -> None:
    """Read "former ministers were dropped, including Tourism Minister A": the offices of the list are past."""
    told = next((o for o in reading.mentions.offices if o.plural and o.former), None)
    row = [t.low for t in reading.row]
    k = next((n + 1 for n in range(told.j, len(row)) if row[n] in _INCLUDING), len(row)) if told else len(row)
    for named in [p for p in reading.mentions.persons if p.i >= k]:
        if any(low not in JOINS for low in row[k : named.i]):
            break
        person, k = document.people.find(named.name, named.offices), named.j
        spans = {o.span for o in named.offices if told and o.head.endswith(told.head)}
        for n, held in enumerate(person.offices if person else ()):
            if person and held.office.span in spans:
                person.offices[n] = replace(held, office=replace(held.office, former=True))


_INCLUDING = ("including", "such", "like", "namely", ":")


def _opens_list(reading: Reading, group: Group) -> bool:
    following = [t.low for t in reading.row[group.j : group.j + 3]]
    introduces = any(w in following for w in ("such", "including", "include", "included", "like", "namely", ":"))
    from_side = following[:1] in (["were"], ["was"], ["comprised"], ["comprises"], ["includes"], ["by"])
    first = min((p.i for p in reading.mentions.persons if p.i >= group.j), default=len(reading.row))
    comma = following[:1] == [","] and first <= group.j + 2
    clause = following[:1] in (["who"], ["that"]) and first - group.j < _CLAUSE
    on_side = group.head == "side" and group.i <= _SUBJECT and [t.low for t in reading.row[:1]] == ["on"]
    introduces = introduces or on_side or (clause and "including" in [t.low for t in reading.row[group.j : first]])
    return introduces or (group.head in ("side", "delegation") and (from_side or comma))


def _from_counterpart(document: Document, reading: Reading) -> None:
    """Read "his Thai counterpart, Foreign Minister A": the state stands before the word that borrows."""
    borrowed = {o.j: o.of for o in reading.mentions.offices if o.head in EQUALS and o.of and not o.plural}
    for named in reading.mentions.persons if borrowed else ():
        of = borrowed.get(named.i - 1)
        if of and named.i < named.ni and reading.row[named.i - 1].low == ",":
            _fill(document, named, of, Basis.IMPLIED)


def _new_group(reading: Reading, group: Group, named: Named) -> bool:
    return any(g.agent and g.agent != group.agent and group.j <= g.i < named.i for g in reading.mentions.groups)


def _fill(document: Document, named: Named, agent: str, basis: Basis) -> None:
    person = document.people.find(named.name, named.offices)
    if person is None:
        return
    for n, held in enumerate(person.offices):
        if held.office.of is None and any(held.office.span == o.span for o in named.offices):
            person.offices[n] = replace(held, office=replace(held.office, of=agent), of_basis=basis)


def _completed(held: HeldOffice, person: Someone, document: Document, suppliers: tuple[Supplier, ...]) -> HeldOffice:
    if held.office.of is not None or held.office.borrowed or _one_to_a_state(held, person, document):
        return held
    agent = next((a for supply in suppliers if (a := supply(held, person, document))), None)
    if agent is None or agent == held.office.to:  # nobody is sent to the own state
        return held
    agent = _own_part(agent, held, document) or agent
    return replace(held, office=replace(held.office, of=agent), of_basis=Basis.IMPLIED)


def _one_to_a_state(held: HeldOffice, person: Someone, document: Document) -> bool:
    """Tell whether two share a title that only one of each state can have: "their foreign ministers, A and B,"."""
    title = held.office.title.casefold()
    sole = " " in title and title.endswith(" minister") and not title.startswith(_SEVERAL_OF)
    others = (p for p in document.people.all if held.office.plural and sole and p is not person)
    return any(h.office.span == held.office.span for p in others for h in p.offices)


_SEVERAL_OF = ("deputy", "vice", "assistant", "state", "former", "cabinet", "government", "junior", "senior")


def _own_part(state: str, held: HeldOffice, document: Document) -> str | None:
    """Read "the Somaliland minister A, the minister of planning B": of the part that governs itself, not of all."""
    if held.office.head.startswith(document.lexis.prefixes("envoy-head")):
        return None
    parts = document.lexis.group("self-governing-part")
    told = {h.office.of for p in document.people.all for h in p.offices if h.of_basis == Basis.STATED}
    own = [of for of in told if of and of in parts and document.lexis.state_of(of) == state]
    return own[0] if len(own) == 1 and state not in told else None
