"""What an event looks like while the article is read: what is gathered about it, and when two tellings are one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from kb.model import Span, TimeSpan
from kb.text.item import PERSON
from kb.values import Attendance, Basis, Mode, PartRole, Status

MEETING = frozenset({"Meeting", "Summit", "Conference", "Negotiation", "Call"})
CEREMONY = frozenset({"Reception", "Ceremony"})
OCCASION = CEREMONY | {"Conference", "Summit"}  # at which speeches are given
GATHERING = MEETING | CEREMONY | {"Visit", "Signing", "Speech", "PressConference"}
RELATIONS = frozenset(
    {
        "EstablishmentOfRelations",
        "SeveranceOfRelations",
        "Accreditation",
        "MissionOpening",
        "MissionClosing",
        "Recall",
        "Expulsion",
        "Summons",
    }
)
LASTING = frozenset({"Visit", "Summit", "Conference", "Negotiation"})
_TWO = 2
_SUNDAY, _LONGEST = 6, 31  # days after the first
MEASURES = frozenset({"Sanctions", "Aid"})
STEPS = frozenset({"Expulsion", "Recall", "Summons", "Sanctions"})
"""Kinds of which one side is the doer: a step of the other side answers it, and is another event."""


@dataclass(slots=True)
class Part:
    """One participant of an event while it is read."""

    agent: str
    roles: list[PartRole] = field(default_factory=list)
    status: Attendance = Attendance.TOOK_PART
    mode: Mode | None = None
    basis: Basis = Basis.STATED
    evidence: Span | None = None
    described_as: str | None = None
    rule: str = "participation.argument"


@dataclass(slots=True)
class Group:
    """A delegation without names, while it is read."""

    name: str
    agent: str | None
    count: int
    qualifier: str
    span: Span
    members: list[str] = field(default_factory=list)
    member_role: str | None = None


@dataclass(slots=True)
class Happening:
    """One event while it is read."""

    kind: str
    start: int
    end: int
    sentence: Span
    paragraph: int
    rule: str
    event_type: str | None = None
    definite: bool = False
    generic: bool = False
    when: TimeSpan | None = None
    own_date: bool = False
    places: list[str] = field(default_factory=list)
    hosts: list[str] = field(default_factory=list)
    parties: list[str] = field(default_factory=list)
    takers: list[str] = field(default_factory=list)  # of the parties, those that do it to the others
    parts: dict[str, Part] = field(default_factory=dict)
    groups: list[Group] = field(default_factory=list)
    status: Status = Status.OCCURRED
    basis: Basis = Basis.STATED
    title: str | None = None
    agreement: tuple[str, Span] | None = None
    margins_of: Happening | None = None
    commemorates: Happening | None = None
    ordinal: int | None = None
    evidence: list[Span] = field(default_factory=list)
    last: int = 0  # the paragraph in which it was last spoken of
    spoken: int = 0  # and where its last telling begins
    apart: bool = False  # told as one more: "also met"
    predicate: bool = False  # only says what another event is: "it was their third meeting"
    joined: bool = False  # told of as known already: "joined the talks"
    roll: bool = False  # only lists who took part in what was told before: "The envoys who came were …"
    weak: bool = False  # told by a verb that may mean anything: "welcome"
    mission: bool = False  # an embassy or consulate is named as what it is about
    several: bool = False  # more than one meeting, told by one word
    foretold: bool = False  # one of several told by one word, of which each may be told after
    thin: bool = False  # nobody is known to take part: worth something only with a second telling
    cause: bool = False  # only what others protest or act against: "a protest over X's visit"
    remarked: bool = False  # told as where words were said that the article reports
    days: int = 0  # how many it lasts, where that is told
    mark: str = ""  # the ending of its rule by which what a parser has told is known
    left: int = -1  # where its noun phrase begins; that of a verb at the verb

    def __post_init__(self) -> None:
        if self.left < 0:
            self.left = self.start

    @property
    def unmet(self) -> bool:
        """Tell whether several meetings were told of by one word and nobody is named with whom: each is told after."""
        return self.foretold and self.several

    @property
    def persons(self) -> set[str]:
        """Give the persons who are told to have taken part."""
        return {who for who in self.parts if who.startswith(PERSON)}

    def add(
        self,
        agent: str,
        role: PartRole | None,
        evidence: Span,
        mode: Mode | None = None,
        rule: str = "participation.argument",
    ) -> None:
        """Note that an agent takes part; a second note adds its role."""
        expected = Attendance.EXPECTED if self.status in (Status.PLANNED, Status.POSTPONED) else Attendance.TOOK_PART
        part = self.parts.setdefault(agent, Part(agent, evidence=evidence, mode=mode, status=expected, rule=rule))
        if role and role not in part.roles:
            part.roles.append(role)

    def add_host(self, agent: str) -> None:
        """Note who gives or convenes it."""
        if agent not in self.hosts:
            self.hosts.append(agent)

    def add_party(self, agent: str | None) -> None:
        """Note a state or body on whose behalf it takes place."""
        if agent and agent not in self.parties and not agent.startswith("place:"):
            self.parties.append(agent)

    def taken_by(self, parties: Iterable[str]) -> None:
        """Note which of its parties take a step that is one side's."""
        self.takers += [p for p in parties if self.kind in STEPS and p in self.parties and p not in self.takers]

    def answers(self, other: Happening) -> bool:
        """Tell whether it is the step of another side."""
        return bool(self.takers and other.takers) and not set(self.takers) & set(other.takers)

    def add_place(self, place: str | None) -> None:
        """Note a place, in the order in which places are named."""
        if place and place not in self.places:
            self.places.append(place)

    def specific(self) -> bool:
        """Tell whether it has two of: somebody who takes part, a date, a place; what only states do, two of them."""
        if self.kind in MEASURES and not (self.parties or self.hosts):
            return False
        pact = self.kind in {"Signing"} | RELATIONS and sum(p.startswith("state:") for p in self.parties) > 1
        if self.rule == "event.sum":
            return len(self.parties) > 1 or (bool(self.places) and self.when is not None)
        if self.generic and len(self.parts) < _TWO > len(self.parties):  # "at another function at the palace"
            return False
        who = bool(self.parts or self.parties or self.hosts)
        lead = self.kind in MEETING | {"Message", "Reception"} and len(self.persons) > 1
        lead = lead or (self.kind == "Ceremony" and len(self.persons) > _TWO)
        return pact or lead or who + (self.when is not None) + bool(self.places) >= 2


def dates_agree(a: TimeSpan | None, b: TimeSpan | None) -> bool:
    """Tell whether two dates can be those of one event; a missing one agrees with any."""
    if a is None or b is None or a.start is None or b.start is None or a.end is None or b.end is None:
        return True
    return a.start <= b.end and b.start <= a.end


def absorb_people(into: Happening, other: Happening) -> None:
    """Add places, parties, hosts and participants of a second telling to the first."""
    sights = into.kind == other.kind == "Visit" and bool(into.places)  # "visited the temple" on a journey
    for place in other.places:
        into.add_place(None if sights and not place.startswith("place:") else place)
    for party in other.parties:
        into.add_party(party)
    into.taken_by(other.takers)
    into.hosts += [h for h in other.hosts if h not in into.hosts]
    into.days = into.days or (other.days if other.days > 0 or into.when == other.when else 0)  # back from its own day
    for part in other.parts.values():
        if part.agent in into.parts:
            known = into.parts[part.agent]
            known.roles += [r for r in part.roles if r not in known.roles]
            known.mode = known.mode or part.mode
        else:
            into.parts[part.agent] = part


def _from_to(when: TimeSpan) -> bool:
    """Tell whether days are given from which and to which something lasts, more than "last week"."""
    if when.start is None or when.end is None or "/" not in when.edtf:
        return False
    week = when.start.weekday() == 0 and (when.end - when.start).days == _SUNDAY
    return not week and (when.end - when.start).days < _LONGEST


def _within(day: TimeSpan | None, days: TimeSpan) -> bool:
    """Tell whether a day is the first of those that are given."""
    return day is not None and day.start == day.end == days.start


def _single(when: TimeSpan | None) -> bool:
    return when is not None and when.start is not None and when.start == when.end


def absorb(into: Happening, other: Happening) -> None:
    """Add what a second telling says of an event to the first."""
    narrower = other.when and (
        into.when is None
        or (
            not (into.kind in LASTING and into.own_date and _from_to(into.when))
            and into.when.start
            and other.when.start
            and into.when.end
            and other.when.end
            and other.when.end - other.when.start < into.when.end - into.when.start
        )
    )
    surer = other.own_date and not into.own_date and into.kind == other.kind and _single(other.when)
    if surer or (narrower and (other.own_date or into.when is None)):
        into.when, into.own_date = other.when, other.own_date
    elif (
        other.when
        and into.kind in LASTING
        and _from_to(other.when)
        and (_within(into.when, other.when) or (other.own_date and not into.own_date))
    ):
        into.when = other.when  # "beginning Sunday", then "from April 4 to 5"
    absorb_people(into, other)
    into.groups += [g for g in other.groups if g.name not in {k.name for k in into.groups}]
    into.event_type = into.event_type or other.event_type
    into.agreement = into.agreement or other.agreement
    into.margins_of = into.margins_of or other.margins_of
    into.commemorates, into.ordinal = into.commemorates or other.commemorates, into.ordinal or other.ordinal
    if (into.kind, other.kind) == ("Meeting", "Call") and not into.places:  # "talks", then "the phone talks"
        into.kind, into.event_type, into.title = other.kind, other.event_type, other.title
    if (into.kind, other.kind) == ("Meeting", "Summit") and not into.parts:  # "leaders are meeting", then "the summit"
        into.kind, into.event_type, into.title = other.kind, other.event_type, other.title
    if into.generic and not other.generic:
        into.kind, into.generic, into.title = other.kind, False, other.title
    if other.sentence not in {into.sentence, *into.evidence}:
        into.evidence.append(other.sentence)
    if into.status in (Status.OCCURRED, Status.PLANNED) and other.status == Status.CANCELLED:
        into.status = other.status


_LONG = timedelta(days=180)


def long_past(event: Happening, published: date) -> bool:
    """Tell whether an event lies long before the report."""
    over = event.when.end if event.when else None
    return over is not None and over < published - _LONG


def for_guests(made: Happening) -> bool:
    """Tell whether "for" names those for whom an occasion is given: "a welcome ceremony for X"."""
    title = (made.title or "").casefold()
    return made.kind == "Reception" or any(w in title for w in ("welcom", "farewell", "send-off", "reception"))


def without_guests_own(events: Sequence[Happening]) -> list[Happening]:
    """Leave out what only tells who the guests are: "hosted a banquet for the leaders attending the summit"."""
    hosts = [e for e in events if any(PartRole.HOST in part.roles for part in e.parts.values())]
    return [e for e in events if not any(h.sentence == e.sentence and h.end < e.start for h in hosts)]
