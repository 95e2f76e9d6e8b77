"""The plain frozen records that flow from the text half to the graph half.

A *ref* is a string that names an agent, place or record: with a colon it is a key of the register
("state:jp", "body:asean", "place:tokyo-jp"), without one it is local to the article and is the
fragment of its IRI ("person-120-134").  Offsets are Unicode code points into ``Article.text``,
zero-based, the end exclusive.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from kb.values import Attendance, Basis, Manner, Mode, PartRole, Status, TenureKind


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A run of the article's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Give the words that stand there."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Article:
    """One news report, its text settled once at reading; all offsets refer to ``text``.

    ``key`` is the path of its IRI below ``doc/``; ``digest`` is the SHA-256 of ``text`` in hex.
    """

    key: str
    text: str
    headline: Span
    body: Span
    published: date
    digest: str
    outlet: str | None = None
    byline: str | None = None
    url: str | None = None
    language: str = "en"
    published_at: str | None = None  # ISO 8601 with time and zone where the source gives them


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """When something is, as reported: EDTF, and the outermost days that it allows.

    >>> TimeSpan("1965", date(1965, 1, 1), date(1965, 12, 31)).edtf
    '1965'
    """

    edtf: str
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class Record:
    """What every record made from an article carries: its name, the words it rests on, the rule."""

    ref: str
    evidence: tuple[Span, ...]  # first: the words that carry it; then further sentences
    rule: str  # e.g. "person.title-before"
    basis: Basis = field(default=Basis.STATED, kw_only=True)
    confidence: float | None = field(default=None, kw_only=True)  # 0..1, absent where not measured
    judged: int | None = field(default=None, kw_only=True)  # cases from which the confidence comes


@dataclass(frozen=True, slots=True)
class Person(Record):
    """A named individual; ``name`` is the fullest form in the article, in its own order."""

    name: str
    other_names: tuple[str, ...] = ()
    honorific: str | None = None


@dataclass(frozen=True, slots=True)
class Body(Record):
    """An organisation, ministry, mission, or collective speaker that the register does not hold."""

    name: str
    kind: str = "body"  # "body", "mission", "government", "collective"
    state: str | None = None  # the state to which it belongs ("state:kr")
    host_state: str | None = None  # the receiving state of a mission


@dataclass(frozen=True, slots=True)
class Place(Record):
    """A venue, city or region that the register does not hold."""

    name: str
    kind: str = "venue"  # "venue", "city", "region"
    within: str | None = None  # ref of the place or state that it lies in


@dataclass(frozen=True, slots=True)
class Delegation(Record):
    """A group sent to an event, known by its count and not by names."""

    name: str  # as printed: "approximately ten National Assembly members"
    of: str | None = None  # ref of the state or body that sent it
    count: int | None = None
    qualifier: str | None = None  # "exactly", "approximately", "at-least", "at-most"
    member_role: str | None = None  # slug of a role
    members: tuple[str, ...] = ()  # refs of named members


@dataclass(frozen=True, slots=True)
class Tenure(Record):
    """A person in an office, as the article gives it."""

    holder: str
    title: str  # the office alone, as printed: "Ambassador to Japan"
    role: str | None = None  # slug of a role: "ambassador"
    of: str | None = None  # ref of the state or body in which it is held
    of_basis: Basis = Basis.STATED  # implied where a reader completes the state
    to: str | None = None  # ref of the receiving state or body of an envoy
    former: bool = False
    kind: TenureKind = TenureKind.SUBSTANTIVE
    when: TimeSpan | None = None  # where the article bounds it


@dataclass(frozen=True, slots=True)
class Event(Record):
    """Something that states, organisations or their officials do together or to one another."""

    kind: str  # local name of the kind's class: "Reception"
    label: str
    when: TimeSpan | None = None
    status: Status = Status.OCCURRED
    event_type: str | None = None  # slug of a finer type: "state-visit"
    places: tuple[str, ...] = ()  # refs, venue first, then city, then territory
    hosts: tuple[str, ...] = ()  # refs of bodies, states, persons
    parties: tuple[str, ...] = ()  # refs of states and bodies
    on_margins_of: str | None = None  # ref of an event
    part_of: str | None = None
    commemorates: str | None = None  # ref of an event or agreement
    ordinal: int | None = None  # 60 for a 60th anniversary
    agreement: str | None = None  # ref of what is signed or ratified
    taken_by: tuple[str, ...] = ()  # refs of the parties that do it to the others: who expels, recalls, imposes


@dataclass(frozen=True, slots=True)
class Participation(Record):
    """A person, delegation or body in an event."""

    event: str
    participant: str
    roles: tuple[PartRole, ...] = ()
    status: Attendance = Attendance.TOOK_PART
    mode: Mode | None = None
    tenure: str | None = None  # ref of the tenure in which
    described_as: str | None = None  # the office held then, as printed ("former Prime Minister")
    on_behalf_of: str | None = None
    position: int | None = None  # place in the printed list, from 1


@dataclass(frozen=True, slots=True)
class Statement(Record):
    """Words attributed to somebody: quoted, or reported."""

    manner: Manner
    text: str  # as printed; the parts of a broken quotation joined with " "
    fragments: tuple[Span, ...] = ()  # exactly the characters of each part, in order
    speakers: tuple[str, ...] = ()
    tenure: str | None = None  # the office in which it was said
    occasion: str | None = None  # ref of an event
    addressee: str | None = None
    on_behalf_of: str | None = None  # whom a spokesperson speaks for
    when: TimeSpan | None = None


@dataclass(frozen=True, slots=True)
class Agreement(Record):
    """A treaty, memorandum, declaration or other instrument, by its name."""

    name: str
    parties: tuple[str, ...] = ()
    signing: str | None = None  # ref of the signing event


@dataclass(frozen=True, slots=True)
class Claims:
    """All that one article says, in the order of the text; refs point within it or to the register."""

    persons: tuple[Person, ...] = ()
    bodies: tuple[Body, ...] = ()
    places: tuple[Place, ...] = ()
    delegations: tuple[Delegation, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    events: tuple[Event, ...] = ()
    participations: tuple[Participation, ...] = ()
    statements: tuple[Statement, ...] = ()
    agreements: tuple[Agreement, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """What a shape says of a record, in plain words."""

    code: str  # stable: "EV02"
    severity: str  # "violation", "warning", "info"
    focus: str  # IRI of the record at fault
    message: str
    value: str | None = None
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A record that was kept out, with what hangs on it and why."""

    article: str  # key
    record: str  # IRI
    sentence: str
    findings: tuple[Finding, ...]
    taken_along: tuple[str, ...] = ()  # IRIs of the records that hang on it


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning of a name in the register: the entry, and how the name names it."""

    key: str  # "state:jp"
    form: str  # "name", "official", "abbreviation", "demonym", "metonym", "capital", "city"


@dataclass(frozen=True, slots=True)
class Trigger:
    """What a word says of an event: its kind, and the finer type if it tells one."""

    kind: str
    event_type: str | None = None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All words that the text half knows, read from the ontology and the register."""

    names: Mapping[str, tuple[Sense, ...]]  # surface form as printed → senses
    labels: Mapping[str, str]  # register key → common English short name
    within: Mapping[str, str]  # register key → key of the state or body it belongs to
    roles: Mapping[str, str]  # lower-case name of an office → slug of its concept
    nouns: Mapping[str, Trigger]  # lower-case noun phrase → trigger
    verbs: Mapping[str, Trigger]  # lemma, or lemma with particle → trigger
    words: Mapping[str, frozenset[str]]  # word class → its forms ("reporting-verb" → …)
