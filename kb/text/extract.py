"""Compose the reading of an article into claims: every record named by its place, every ref resolved."""

from __future__ import annotations

from dataclasses import replace

from kb.model import (
    Agreement,
    Article,
    Attendance,
    Body,
    Claims,
    Delegation,
    Event,
    Lexicon,
    Manner,
    Participation,
    PartRole,
    Person,
    Place,
    Record,
    Span,
    Statement,
    Tenure,
)
from kb.text.bodies import LOCAL
from kb.text.chronicle import read_events
from kb.text.document import Document, read_document
from kb.text.happenings import Happening, Part
from kb.text.items import PERSON
from kb.text.lexis import Lexis, lexis
from kb.text.people import HeldOffice, Someone
from kb.text.speech import Said
from kb.text.statements import read_statements
from kb.text.tenures import read_given_offices


def extract(article: Article, lexicon: Lexicon) -> Claims:
    """Make the claims of an article: who holds which office, what happened, who was there, who said what."""
    document = read_document(article, lexis(lexicon))
    read_given_offices(document)
    events = read_events(document)
    said = read_statements(document)
    return _Writer(document, events, said).claims()


class _Writer:
    """Turns what was read into records; each agent gets its ref when it is first needed."""

    def __init__(self, document: Document, events: list[Happening], said: list[Said]) -> None:
        self.document, self.events, self.said = document, events, said
        self.lexis: Lexis = document.lexis
        self.bodies: dict[str, Body] = {}
        self.places: dict[str, Place] = {}
        self.tenures: dict[int, list[Tenure]] = {}
        self.person_refs = {p.number: _ref("person", p.spans[0]) for p in document.people.all}
        self.event_refs = {id(e): _ref("event", Span(e.start, e.end)) for e in events}

    def claims(self) -> Claims:
        wanted = self._wanted()
        people = [p for p in self.document.people.all if p.number in wanted]
        persons = tuple(self._person(p) for p in people)
        for person in people:
            self.tenures[person.number] = self._tenures(person)
        events = [self._event(e) for e in self.events]
        parts = [r for e in self.events for r in self._participations(e)]
        delegations = [d for e in self.events for d in self._delegations(e)]
        agreements = [a for e in self.events for a in self._agreement(e)]
        statements = [s for said in self.said for s in self._statement(said)]
        return Claims(
            persons,
            tuple(sorted(self.bodies.values(), key=_place)),
            tuple(sorted(self.places.values(), key=_place)),
            tuple(delegations),
            tuple(t for ts in self.tenures.values() for t in ts),
            tuple(events),
            tuple(parts),
            tuple(statements),
            tuple(agreements),
        )

    def _wanted(self) -> set[int]:
        """Keep persons who hold an office, take part in an event, or speak."""
        keep = {p.number for p in self.document.people.all if p.offices}
        keep |= {int(a[1:]) for e in self.events for a in [*e.parts, *e.hosts] if a.startswith(PERSON)}
        keep |= {int(a[1:]) for s in self.said for a in s.speakers if a.startswith(PERSON)}
        return keep

    def _person(self, person: Someone) -> Person:
        others = tuple(n for n in person.names if n != person.name)
        return Person(
            self.person_refs[person.number], tuple(person.spans), person.rule, person.name, others, person.honorific
        )

    # agents and places

    def agent(self, name: str | None, near: Span) -> str | None:
        """Give the ref of an agent: a person, a register key, or a body that the article names."""
        if name is None:
            return None
        if name.startswith(PERSON):
            return self.person_refs.get(int(name[1:]))
        return self._body(name.removeprefix(LOCAL), near).ref if name.startswith(LOCAL) else name

    def _body(self, name: str, near: Span) -> Body:
        known = self.bodies.get(name.casefold())
        if known is not None:
            return known
        at = self.document.text.find(name)
        span = Span(at, at + len(name)) if at >= 0 else near
        found = next((f for r in self.document.readings for f in r.mentions.found if f.agent == LOCAL + name), None)
        group = next(
            (
                g
                for r in self.document.readings
                for g in r.mentions.groups
                if g.text.removeprefix("the ") == name or g.text == name
            ),
            None,
        )
        state = (
            found.state
            if found
            else self.lexis.state_of(group.agent)
            if group and group.agent and not group.agent.startswith(LOCAL)
            else None
        )
        words = set(name.casefold().split())
        kind = "collective" if found is None else "mission" if words & self.lexis.group("mission-head") else "body"
        receiving = self.lexis.state_of(found.receiving) if found and found.receiving else None
        body = Body(
            _ref("body", span), (span,), "body.head-noun" if found else "body.collective", name, kind, state, receiving
        )
        self.bodies[name.casefold()] = body
        return body

    def place(self, name: str, near: Span, within: str | None) -> str:
        """Give the ref of a place; a venue lies in the city that is named beside it."""
        if not name.startswith(LOCAL):
            return name
        printed = name.removeprefix(LOCAL)
        if printed not in self.places:
            at = self.document.text.find(printed)
            span = Span(at, at + len(printed)) if at >= 0 else near
            words = printed.casefold().split()
            hall = any(w in self.lexis.group("venue-head") for w in words)
            kind, rule = ("venue", "place.venue") if hall or within else ("city", "place.city")
            self.places[printed] = Place(_ref("place", span), (span,), rule, printed, kind, within)
        return self.places[printed].ref

    # offices

    def _tenures(self, person: Someone) -> list[Tenure]:
        out: list[Tenure] = []
        for held in person.offices:
            made = self._tenure(person, held)
            if any(t.ref == made.ref for t in out):
                made = replace(made, ref=f"{made.ref}-{len(out) + 1}")
            if not any(
                (t.title.casefold(), t.of, t.to, t.former) == (made.title.casefold(), made.of, made.to, made.former)
                for t in out
            ):
                out.append(made)
        return out

    def _tenure(self, person: Someone, held: HeldOffice) -> Tenure:
        office = held.office
        title = office.title
        ref = f"tenure-{office.span.start}-{office.span.end}-{person.number}"
        evidence = (office.span, min(person.spans, key=lambda s: abs(s.start - office.span.start)))
        return Tenure(
            ref,
            evidence,
            held.rule,
            self.person_refs[person.number],
            title,
            role_of(title, self.lexis),
            self.agent(self._polity(office.of), office.span),
            held.of_basis,
            self.agent(self._accredited(office.to), office.span),
            office.former,
            office.kind,
        )

    def _polity(self, name: str | None) -> str | None:
        """Take the government of a region that the register knows as a place: "Delaware Secretary of State"."""
        return LOCAL + self.lexis.label(name) if name and name.startswith("place:") else name

    def _accredited(self, name: str | None) -> str | None:
        """Take the state of a city; a part of the world accredits nobody."""
        return self.lexis.state_of(name) if name and name.startswith("place:") else name

    def _capacity(self, agent: str) -> tuple[str | None, str | None]:
        """Give the tenure in which a person acts, and the office as printed ("former …" for one who left it)."""
        held = self.tenures.get(int(agent[1:]), []) if agent.startswith(PERSON) else []
        current = next((t for t in held if not t.former), None)
        first = held[0] if held else None
        if first is not None and first.former:
            return (current.ref if current else None), f"former {first.title}"
        return (current.ref, current.title) if current else (None, None)

    # events

    def _event(self, event: Happening) -> Event:
        span = Span(event.start, event.end)
        city = next((p for p in event.places if p.startswith("place:")), None)
        ordered = sorted(event.places, key=lambda p: (not p.startswith(LOCAL), "-" not in p))
        places = tuple(self.place(p, span, city) for p in ordered)
        hosts = tuple(r for h in event.hosts if (r := self.agent(h, span)))
        parties = tuple(r for p in event.parties if (r := self.agent(p, span)))
        return Event(
            self.event_refs[id(event)],
            (event.sentence, *event.evidence),
            event.rule,
            event.kind,
            self._label(event),
            event.when,
            event.status,
            event.event_type,
            places,
            hosts,
            parties,
            self._link(event.margins_of),
            None,
            self._link(event.commemorates),
            event.ordinal,
            self._agreement_ref(event),
            basis=event.basis,
        )

    def _link(self, event: Happening | None) -> str | None:
        return self.event_refs.get(id(event)) if event is not None else None

    def _label(self, event: Happening) -> str:
        """Give the words that name the event, as printed: its noun, its agreement, or the words from who to whom."""
        words = event.title or (event.agreement[0] if event.agreement else self._told(event))
        words = " ".join(words.split())
        return words[:1].upper() + words[1:]

    def _told(self, event: Happening) -> str:
        """Give the run of the sentence that holds the verb and those who stand with it, if it is short."""
        near = [p.evidence for p in event.parts.values() if p.evidence and _inside(p.evidence, event.sentence)]
        start = min([event.start, *(s.start for s in near)])
        end = max([event.end, *(s.end for s in near)])
        return self.document.text[start:end] if end - start <= 120 else self.document.text[event.start : event.end]

    def _agreement_ref(self, event: Happening) -> str | None:
        return _ref("agreement", event.agreement[1]) if event.agreement else None

    def _agreement(self, event: Happening) -> list[Agreement]:
        if event.agreement is None:
            return []
        name, span = event.agreement
        parties = tuple(r for p in event.parties if (r := self.agent(p, span)))
        return [
            Agreement(_ref("agreement", span), (span,), "agreement.name", name, parties, self.event_refs[id(event)])
        ]

    def _participations(self, event: Happening) -> list[Participation]:
        out: list[Participation] = []
        hosts = {h: Part(h, [PartRole.HOST], evidence=event.sentence) for h in event.hosts if h not in event.parts}
        for position, part in enumerate([*event.parts.values(), *hosts.values()], 1):
            participant = self.agent(part.agent, event.sentence)
            if participant is None:
                continue
            evidence = part.evidence or event.sentence
            roles = [
                *part.roles,
                *([PartRole.HOST] if part.agent in event.hosts and PartRole.HOST not in part.roles else []),
            ]
            tenure, described = self._capacity(part.agent)
            ref = f"participation-{event.start}-{evidence.start}-{evidence.end}"
            if any(p.ref == ref for p in out):
                ref = f"{ref}-{position}"
            status = Attendance.EXPECTED if event.status in ("planned", "postponed", "cancelled") else part.status
            out.append(
                Participation(
                    ref,
                    (evidence, event.sentence),
                    part.rule,
                    self.event_refs[id(event)],
                    participant,
                    tuple(roles),
                    status,
                    part.mode,
                    tenure,
                    described,
                    None,
                    position,
                    basis=part.basis,
                )
            )
        for group in event.groups:
            out.append(
                Participation(
                    f"participation-{event.start}-{group.span.start}-{group.span.end}",
                    (group.span, event.sentence),
                    "participation.delegation",
                    self.event_refs[id(event)],
                    _ref("delegation", group.span),
                    (PartRole.GUEST,),
                )
            )
        return out

    def _delegations(self, event: Happening) -> list[Delegation]:
        return [
            Delegation(
                _ref("delegation", g.span),
                (g.span,),
                "delegation.count",
                g.name,
                self.agent(g.agent, g.span),
                g.count,
                g.qualifier,
                g.member_role,
                tuple(r for m in g.members if (r := self.agent(m, g.span))),
            )
            for g in event.groups
        ]

    # statements

    def _statement(self, said: Said) -> list[Statement]:
        speakers = tuple(r for s in said.speakers if (r := self.agent(s, said.sentence)))
        if not speakers and said.manner == Manner.INDIRECT:
            return []
        text = " ".join(" ".join(f.of(self.document.text).split()) for f in said.fragments)
        tenure = self._capacity(said.speakers[0])[0] if len(said.speakers) == 1 else None
        first, last = said.fragments[0], said.fragments[-1]
        ref = f"statement-{first.start}-{last.end}"
        return [
            Statement(
                ref, (said.sentence,), said.rule, said.manner, text, said.fragments, speakers, tenure, basis=said.basis
            )
        ]


def role_of(title: str, lexis: Lexis) -> str | None:
    """Give the slug of the kind of office that a title names: the longest known ending, complements left out."""
    words = title.casefold().replace("’", "'").split()
    for end in range(len(words), 0, -1):
        for start in range(end):
            phrase = " ".join(words[start:end])
            if phrase in lexis.lexicon.roles and (
                end == len(words) or words[end] in ("to", "of", "for", "in", "on", "at", ",")
            ):
                return lexis.lexicon.roles[phrase]
    return None


def _inside(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _place(record: Record) -> tuple[Span, str]:
    return record.evidence[0], record.ref


def _ref(kind: str, span: Span) -> str:
    return f"{kind}-{span.start}-{span.end}"
