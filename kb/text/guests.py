"""Lists of guests and single assertions, as CSV: who holds which office, and who was at which event.

====================  ===========================================================================
name                  the person, needed in every row
title, of, to         the office, the state or body in which it is held, the receiving side
event, date, place    the kind of event by its word ("reception"), its day, where it was
host, parties         who gave it, between whom it was (several with ; between them)
role, status          as what the person took part, and whether (took part, declined …)
====================  ===========================================================================
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final, TypeVar

from kb.errors import UnreadableInput
from kb.model import Article, Body, Claims, Event, Lexicon, Participation, Person, Place, Span, Tenure, TimeSpan
from kb.text.tables import Row, read_table
from kb.values import Attendance, PartRole, Status

COLUMNS: Final = ("name", "title", "of", "to", "event", "date", "place", "host", "parties", "role", "status")
_RULE: Final = "hand.row"
_BESIDE_EVENT: Final = ("date", "place", "host", "parties", "role", "status")
_AGENTS: Final = ("name", "official", "abbreviation", "loose")
_PLACES: Final = ("city", "capital", "region", "name")

E = TypeVar("E", bound=StrEnum)
R = TypeVar("R", Person, Body, Place, Event, Tenure)


def guest_claims(article: Article, lexicon: Lexicon) -> Claims:
    """Make the claims of a list that was handed in; each rests on its cell or row.

    Raises UnreadableInput with the line at fault: an unknown column, kind of event, role or status, no day.
    """
    made = _Made(article, lexicon)
    for row in read_table(article.text, article.body, article.key, COLUMNS, "name"):
        made.take(row)
    return made.claims()


@dataclass(slots=True)
class _Made:
    """The records made so far, those that several rows share by what they say."""

    article: Article
    lexicon: Lexicon
    persons: dict[tuple[str, ...], Person] = field(default_factory=dict)
    bodies: dict[tuple[str, ...], Body] = field(default_factory=dict)
    places: dict[tuple[str, ...], Place] = field(default_factory=dict)
    tenures: dict[tuple[str, ...], Tenure] = field(default_factory=dict)
    events: dict[tuple[str, ...], Event] = field(default_factory=dict)
    participations: dict[tuple[str, str], Participation] = field(default_factory=dict)

    def claims(self) -> Claims:
        return Claims(
            persons=tuple(self.persons.values()),
            bodies=tuple(self.bodies.values()),
            places=tuple(self.places.values()),
            tenures=tuple(self.tenures.values()),
            events=tuple(self.events.values()),
            participations=tuple(self.participations.values()),
        )

    def take(self, row: Row) -> None:
        name = row.cell("name")
        who = (name.casefold(), row.cell("of").casefold())
        person = _kept(
            self.persons, who, lambda: Person(_ref("person", row.at("name")), (row.at("name"),), _RULE, name=name)
        )
        tenure = self._tenure(row, person.ref) if row.cell("title") else None
        if not row.cell("event"):
            beside = next((column for column in _BESIDE_EVENT if row.cell(column)), None)
            if beside or tenure is None:
                raise self._fault(row, f"the column {'event' if beside else 'title or event'} is empty: fill it in")
            return
        event = self._event(row)
        if (event.ref, person.ref) in self.participations:
            raise self._fault(row, f"{name} stands twice in the list of one event: take one row out")
        self.participations[event.ref, person.ref] = self._participation(row, event, person.ref, tenure)

    def _fault(self, row: Row, problem: str) -> UnreadableInput:
        return UnreadableInput(self.article.key, f"line {row.line}: {problem}")

    # --- records -----------------------------------------------------------------------------------

    def _tenure(self, row: Row, holder: str) -> Tenure:
        title, of, to = (row.cell(column) for column in ("title", "of", "to"))
        return _kept(
            self.tenures,
            (holder, title.casefold(), of.casefold(), to.casefold()),
            lambda: Tenure(
                *(_ref("tenure", row.at("title")), (row.at("title"), row.span), _RULE, holder, title),
                role=self.lexicon.roles.get(title.casefold()),
                of=self._agent(row, "of", of) if of else None,
                to=self._agent(row, "to", to) if to else None,
            ),
        )

    def _event(self, row: Row) -> Event:
        key = tuple(row.cell(column).casefold() for column in ("event", "date", "place", "host", "parties"))
        return _kept(self.events, key, lambda: self._new_event(row))

    def _new_event(self, row: Row) -> Event:
        noun, place, host = (row.cell(column) for column in ("event", "place", "host"))
        trigger = self.lexicon.nouns.get(noun.casefold())
        if trigger is None:
            raise self._fault(row, f"{noun!r} is no kind of event: use a word such as meeting, reception or signing")
        when = self._day(row)
        return Event(
            *(_ref("event", row.at("event")), (row.at("event"), row.span), _RULE, trigger.kind),
            label=noun[:1].upper() + noun[1:],
            when=when,
            status=Status.PLANNED if when and when.start and when.start > self.article.published else Status.OCCURRED,
            event_type=trigger.event_type,
            places=(self._place(row, place),) if place else (),
            hosts=(self._agent(row, "host", host),) if host else (),
            parties=tuple(self._agent(row, "parties", each) for each in _several(row.cell("parties"))),
        )

    def _participation(self, row: Row, event: Event, person: str, tenure: Tenure | None) -> Participation:
        usual = Attendance.EXPECTED if event.status == Status.PLANNED else Attendance.TOOK_PART
        role = self._one_of(row, "role", PartRole)
        return Participation(
            *(_ref("participation", row.span), (row.at("name"), row.span), _RULE, event.ref, person),
            roles=(role,) if role else (),
            status=self._one_of(row, "status", Attendance) or usual,
            tenure=tenure.ref if tenure else None,
            described_as=tenure.title if tenure else None,
            position=len([1 for at, _ in self.participations if at == event.ref]) + 1,
        )

    # --- cells -------------------------------------------------------------------------------------

    def _agent(self, row: Row, column: str, name: str) -> str:
        """Give the register's state or body of a name, else a body of this list."""
        known = self._known(name, _AGENTS, ("state:", "body:"))
        span = row.at(column)
        return (
            known
            or _kept(self.bodies, (name.casefold(),), lambda: Body(_ref("body", span), (span,), _RULE, name=name)).ref
        )

    def _place(self, row: Row, name: str) -> str:
        """Give the register's place of a name; "Hotel, City" is a venue in a city."""
        known = self._known(name, _PLACES, ("place:",))
        if known:
            return known
        venue, _, city = name.rpartition(",")
        within = self._known(city.strip(), _PLACES, ("place:",)) if venue else None
        printed = venue.strip() if within else name
        span = row.at("place")
        return _kept(
            self.places,
            (name.casefold(),),
            lambda: Place(_ref("place", span), (span,), _RULE, name=printed, within=within),
        ).ref

    def _known(self, name: str, forms: tuple[str, ...], keys: tuple[str, ...]) -> str | None:
        senses = self.lexicon.names.get(name) or self.lexicon.names.get(name.removeprefix("the ")) or ()
        return next((s.key for form in forms for s in senses if s.form == form and s.key.startswith(keys)), None)

    def _day(self, row: Row) -> TimeSpan | None:
        if not row.cell("date"):
            return None
        try:
            day = date.fromisoformat(row.cell("date"))
        except ValueError:
            raise self._fault(row, f"{row.cell('date')!r} is no day such as 2025-06-19") from None
        return TimeSpan(day.isoformat(), day, day)

    def _one_of(self, row: Row, column: str, values: type[E]) -> E | None:
        text = row.cell(column)
        if not text:
            return None
        try:
            return values(text.casefold().replace(" ", "-"))
        except ValueError:
            raise self._fault(row, f"{text!r} is none of {', '.join(values)}") from None


def _kept(held: dict[tuple[str, ...], R], key: tuple[str, ...], make: Callable[[], R]) -> R:
    if key not in held:
        held[key] = make()
    return held[key]


def _several(cell: str) -> Iterable[str]:
    return filter(None, map(str.strip, cell.split(";")))


def _ref(kind: str, span: Span) -> str:
    return f"{kind}-{span.start}-{span.end}"
