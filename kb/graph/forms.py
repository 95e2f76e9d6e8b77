"""The form of a record: what its article says of a person or an event, as far as it serves to know it again.

Two records of one form are one thing wherever they stand; whether two forms are one thing is judged
elsewhere (``same_person``, ``same_event``).  A form is plain text and numbers: it can be kept, compared and
sorted without the graph that it was read from.  Records of one article that would share a name carry a
``twin`` mark, by which they stay two.  ``same`` and ``apart`` hold the judgements of people that make forms one or part
them (``kb.graph.judgements``).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any, Final, NamedTuple

from rdflib.term import Node

from kb.graph import iris
from kb.graph.judgements import APART, SAME
from kb.graph.naming import Namer, first_parts
from kb.graph.reading import Reports
from kb.graph.vocab import BODY, DIP, DIPV, PLACE, RDFS, STATE

PERSON, EVENT = "person", "event"
_SORTS: Final = {
    **{"Meeting": "talks", "Negotiation": "talks", "Summit": "gathering", "Conference": "gathering"},
    **{"Reception": "occasion", "Ceremony": "occasion"},
}
"""Kind → the sort within which one event may be told by either kind; other kinds are a sort by themselves."""

_OPEN: Final = frozenset({"status-postponed"})


class Office(NamedTuple):
    """An office as it serves to know a person: role or title, the state or body, the receiving side."""

    role: str
    of: str
    to: str


@dataclass(frozen=True, slots=True, order=True)
class PersonForm:
    """A person as one article names one: names as printed, offices, the further parts of a name."""

    name: str
    others: tuple[str, ...]
    offices: tuple[Office, ...]
    parts: tuple[str, ...]
    twin: str = ""
    same: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class EventForm:
    """An event as one article tells it.

    ``people`` are the forms of persons as text, ``sides`` codes of the parties and of states that take part;
    ``hosts`` are those who give it, a mission as the two states between which it stands, ``takers`` the sides
    that do it to the others.
    ``told`` is the day of the article, for events that are undated or postponed; else it is empty.
    """

    kind: str
    label: str
    when: str
    start: str
    end: str
    told: str
    postponed: bool
    people: tuple[str, ...]
    sides: tuple[str, ...]
    hosts: tuple[str, ...]
    takers: tuple[str, ...]
    cities: tuple[str, ...]
    lands: tuple[str, ...]
    parts: tuple[str, ...]
    twin: str = ""
    same: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()


Form = PersonForm | EventForm


def sort_of_kind(kind: str) -> str:
    """Give the sort of events to which a kind belongs.

    >>> sort_of_kind("Reception"), sort_of_kind("Visit")
    ('occasion', 'Visit')
    """
    return _SORTS.get(kind, kind)


def text_of(form: Form) -> str:
    """Give a form as text that is equal for equal forms."""
    return json.dumps(asdict(form), ensure_ascii=False, separators=(",", ":"))


def person_of(text: str) -> PersonForm:
    """Read a person's form from its text."""
    record = json.loads(text)
    offices = tuple(Office(*office) for office in record.pop("offices"))
    return PersonForm(**{key: _tuple(value) for key, value in record.items()}, offices=offices)


def event_of(text: str) -> EventForm:
    """Read an event's form from its text."""
    return EventForm(**{key: _tuple(value) for key, value in json.loads(text).items()})


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def forms(reports: Reports, namer: Namer) -> dict[Node, Form]:
    """Give the form of every person and event that an article reports; ``namer`` has named its bodies and places."""
    found: dict[Node, Form] = dict(_persons(reports, namer))
    found.update(_events(reports, namer, found))
    return found


def judged_of(reports: Reports, report: Node) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the judgements that make a report one with others, and those that part it from others."""
    same, apart = (tuple(map(str, reports.each(report, mark))) for mark in (SAME, APART))
    return same, apart


def together(one: Form, other: Form) -> bool:
    """Say whether a person has decided that two forms are one thing."""
    return bool(set(one.same) & set(other.same))


def parted(one: Form, other: Form) -> bool:
    """Say whether a person has decided that two forms are two things."""
    sides = dict(mark.split(" ") for mark in one.apart)
    return any(sides.get(name, side) != side for name, side in (mark.split(" ") for mark in other.apart))


def marks(form: Form) -> frozenset[str]:
    """Give the keys by which forms find one another that people have judged."""
    return frozenset(f"judged|{mark.partition(' ')[0]}" for mark in (*form.same, *form.apart))


# --- persons ---------------------------------------------------------------------------------------


def _persons(reports: Reports, namer: Namer) -> Iterator[tuple[Node, PersonForm]]:
    parts = first_parts(namer, DIP.PersonMention)
    twins = _twins(parts)
    offices: dict[Node, set[Office]] = {}
    for tenure in reports.of(DIP.TenureReport):
        for holder in reports.each(tenure, DIP.holder):
            offices.setdefault(holder, set()).add(_office(reports, namer, tenure))
    for person, own in parts.items():
        names = [str(reports.one(person, DIP.printedName)), *map(str, reports.each(person, DIP.otherPrintedName))]
        held = tuple(sorted(offices.get(person, ())))
        shown, marks = _shown(own, twins[person]), judged_of(reports, person)
        yield person, PersonForm(names[0], tuple(names[1:]), held, shown, twins[person], *marks)


def _office(reports: Reports, namer: Namer, tenure: Node) -> Office:
    role = reports.one(tenure, DIP.role)
    name = namer.text(tenure, DIP.describedAs) if role is None else iris.local_name(str(role))
    of, to = (reports.one(tenure, side) for side in (DIP.heldIn, DIP.accreditedTo))
    return Office(name, *("" if side is None else namer.code(side) for side in (of, to)))


def _twins(parts: dict[Node, tuple[str, ...]]) -> dict[Node, str]:
    """Mark the records of an article that share the first part of a name: by the next part, and a number."""
    count = Counter(own[0] for own in parts.values())
    seen: Counter[tuple[str, ...]] = Counter()
    marks = {}
    for record, own in parts.items():
        seen[own[:-1]] += 1
        marks[record] = f"{own[1]}#{seen[own[:-1]]}" if count[own[0]] > 1 else ""
    return marks


def _shown(own: tuple[str, ...], twin: str) -> tuple[str, ...]:
    """Leave the offsets out of the parts of a name where nothing in the article needs them."""
    return own if twin else own[:-1]


# --- events ----------------------------------------------------------------------------------------


def _events(reports: Reports, namer: Namer, known: dict[Node, Form]) -> Iterator[tuple[Node, EventForm]]:
    parts = first_parts(namer, DIP.EventReport)
    twins = _twins(parts) | _neighbours(reports)
    present: dict[Node, set[Node]] = {}
    for participation in reports.of(DIP.ParticipationReport):
        for event in reports.each(participation, DIP.inEvent):
            present.setdefault(event, set()).update(reports.each(participation, DIP.participant))
    for event, own in parts.items():
        yield event, _event(_Scene(reports, namer, known), event, present.get(event, set()), own, twins[event])


def _neighbours(reports: Reports) -> dict[Node, str]:
    """Number the events of one sort that an article tells apart: those of one time, and those without one."""
    groups: dict[str, dict[str, dict[Node, str]]] = {}
    for event in sorted(reports.of(DIP.EventReport), key=str):
        kind, when = iris.local_name(str(reports.one(event, DIP.kind))), str(reports.one(event, DIP.when) or "")
        groups.setdefault(sort_of_kind(kind), {}).setdefault(when, {})[event] = kind
    marks: dict[Node, str] = {}
    for times in groups.values():
        for when, group in times.items():
            if len(group) > 1 or ("" in times and len(times) > 1):
                marks |= _numbered(group, "" if when else " undated")
    return marks


def _numbered(group: dict[Node, str], mark: str) -> dict[Node, str]:
    seen: Counter[str] = Counter()
    marks: dict[Node, str] = {}
    for event, kind in group.items():
        seen[kind] += 1
        marks[event] = f"{kind}{mark}#{seen[kind]}"
    return marks


class _Scene(NamedTuple):
    """The article at hand, its names, and the forms of its persons."""

    reports: Reports
    namer: Namer
    known: dict[Node, Form]


def _event(scene: _Scene, event: Node, present: set[Node], own: tuple[str, ...], twin: str) -> EventForm:
    reports, namer = scene.reports, scene.namer
    hosts = reports.each(event, DIP.host)
    sides = {*reports.each(event, DIP.party), *(agent for agent in (*present, *hosts) if str(agent).startswith(STATE))}
    when, start, end = (str(reports.one(event, p) or "") for p in (DIP.when, DIP.earliestStart, DIP.latestEnd))
    postponed = reports.one(event, DIP.eventStatus) == DIPV["status-postponed"]
    cities, lands = _where(scene, reports.each(event, DIP.place))
    return EventForm(
        iris.local_name(str(reports.one(event, DIP.kind))),
        namer.text(event, RDFS.label),
        *(when, start, end, "" if start and end and not postponed else str(reports.issued), postponed),
        tuple(sorted(text_of(scene.known[who]) for who in {*present, *hosts} & scene.known.keys())),
        _codes(scene, sides),
        tuple(sorted({token for host in hosts for token in _host(scene, host)})),
        _codes(scene, reports.each(event, DIP.takenBy)),
        *(cities, lands, _shown(own, twin), twin),
        *judged_of(reports, event),
    )


def _codes(scene: _Scene, agents: Iterable[Node]) -> tuple[str, ...]:
    known = (a for a in agents if str(a).startswith((STATE, BODY)) or a in scene.namer.made.of)
    return tuple(sorted({scene.namer.code(agent) for agent in known}))


def _host(scene: _Scene, host: Node) -> Iterator[str]:
    """Give what tells a host: its code, and for a mission or an envoy the two states between which they stand."""
    reports, namer = scene.reports, scene.namer
    if host in scene.known:
        tenures = [t for t in reports.of(DIP.TenureReport) if reports.one(t, DIP.holder) == host]
        pairs = [(reports.one(t, DIP.heldIn), reports.one(t, DIP.accreditedTo)) for t in tenures]
        yield text_of(scene.known[host])
    else:
        pairs = [(reports.one(host, DIP.belongsTo), reports.one(host, DIP.receivingState))]
        yield namer.code(host)
    yield from (f"{namer.code(of)}>{namer.code(to)}" for of, to in pairs if of is not None and to is not None)


def _where(scene: _Scene, places: Iterable[Node]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the cities, and the codes of the states, in which some places lie as far as their entries tell."""
    cities: set[str] = set()
    lands: set[str] = set()
    for place in places:
        outer: Node | None = place
        while outer is not None and not str(outer).startswith((PLACE, STATE)):
            outer = scene.reports.one(outer, DIP.within)
        code = "" if outer is None else iris.local_name(str(outer))
        city, hyphen, land = code.rpartition("-")
        if hyphen and len(land) == 2:
            cities.add(code)
        lands.update({land} if len(land) == 2 else ())
    return tuple(sorted(cities)), tuple(sorted(lands))
