"""Compose the reading of an article into claims: every record named by its place, every ref resolved."""

from __future__ import annotations

from kb.model import (
    Agreement,
    Article,
    Claims,
    Delegation,
    Event,
    Lexicon,
    Participation,
    Person,
    Record,
    Span,
    Statement,
)
from kb.text import RULES
from kb.text.bodies import LOCAL
from kb.text.chronicle import read_events
from kb.text.circumstances import occasion
from kb.text.clauses import rule_analyst
from kb.text.completion import complete_given, complete_offices
from kb.text.confidence import rated
from kb.text.document import Document, read_document
from kb.text.genders import learn_genders
from kb.text.happenings import Happening, Part
from kb.text.item import PERSON
from kb.text.leaders import is_leader, led_state
from kb.text.lexis import lexis
from kb.text.own_words import first_person_authors
from kb.text.parser.backend import parser_analyst
from kb.text.people import Someone
from kb.text.refs import Refs, ref_of
from kb.text.speech import Said
from kb.text.statements import read_statements
from kb.text.tenures import read_given_offices
from kb.values import Attendance, Manner, PartRole


def extract(article: Article, lexicon: Lexicon, parser: str = RULES) -> Claims:
    """Make the claims of an article: who holds which office, what happened, who was there, who said what.

    ``parser`` tells who does what where the rules of reading find nobody: "rules" (none), "own", or the name or folder
    of an installed pipeline of spaCy.  Raises MissingExtra where a parser is named and spaCy is not installed, NoParser
    if there is none of that name, ResourceError if the own weights are damaged.
    """
    words = lexis(lexicon)
    document = read_document(article, words)
    document.analyst = rule_analyst(words) if parser == RULES else parser_analyst(parser)
    complete_offices(document)
    before = document.people.held()
    read_given_offices(document)
    complete_given(document)
    if document.people.held() != before:
        document.forget_items()
    document.authors = first_person_authors(document)
    learn_genders(document)
    events = read_events(document)
    said = read_statements(document)
    return rated(_Writer(document, events, said).claims())


class _Writer:
    """Turns what was read into records."""

    def __init__(self, document: Document, events: list[Happening], said: list[Said]) -> None:
        self.document, self.events, self.said = document, events, said
        self.refs = Refs(document)
        self.event_refs = {id(e): ref_of("event", Span(e.start, e.end)) for e in events}
        self.wanted = self._wanted()

    def claims(self) -> Claims:
        people = [p for p in self.document.people.all if p.number in self.wanted]
        persons = tuple(self._person(p) for p in people)
        for person in people:
            self.refs.tenures[person.number] = self.refs.hold(person)
        events = [self._event(e) for e in self.events]
        parts = [r for e in self.events for r in self._participations(e)]
        delegations = [d for e in self.events for d in self._delegations(e)]
        agreements = [a for e in self.events for a in self._agreement(e)]
        statements = [s for said in self.said for s in self._statement(said)]
        return Claims(
            persons,
            tuple(sorted(self.refs.bodies.values(), key=_place)),
            tuple(sorted(self.refs.places.values(), key=_place)),
            tuple(delegations),
            tuple(t for ts in self.refs.tenures.values() for t in ts),
            tuple(events),
            tuple(parts),
            tuple(statements),
            tuple(agreements),
        )

    def _wanted(self) -> set[int]:
        """Keep persons who hold an office or are known to, take part in an event, or speak."""
        keep = {p.number for p in self.document.people.all if p.offices or self._leads(p)}
        keep |= {int(a[1:]) for e in self.events for a in [*e.parts, *e.hosts] if a.startswith(PERSON)}
        keep |= {int(a[1:]) for s in self.said for a in s.speakers if a.startswith(PERSON)}
        return keep

    def _leads(self, person: Someone) -> bool:
        """Tell whether readers know a person as a leader: by the full name, or as "Mr Maduro"."""
        lexis = self.document.lexis
        return is_leader(person.name, lexis) or (
            person.honorific is not None and led_state(person.name, lexis) is not None
        )

    def _person(self, person: Someone) -> Person:
        others = tuple(n for n in person.names if n != person.name)
        return Person(
            self.refs.person_refs[person.number],
            tuple(person.spans),
            person.rule,
            person.name,
            others,
            person.honorific,
        )

    def _event(self, event: Happening) -> Event:
        span = Span(event.start, event.end)
        city = next((p for p in event.places if p.startswith("place:")), None)
        ordered = sorted(event.places, key=lambda p: (not p.startswith(LOCAL), "-" not in p))
        places = tuple(self.refs.place(p, span, city) for p in ordered)
        hosts = tuple(r for h in event.hosts if (r := self.refs.agent(h, span)))
        parties = tuple(r for p in event.parties if (r := self.refs.agent(p, span)))
        return Event(
            self.event_refs[id(event)],
            (event.sentence, *event.evidence),
            event.rule + event.mark,
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
            tuple(r for p in event.takers if p in event.parties and (r := self.refs.agent(p, span))),
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
        return ref_of("agreement", event.agreement[1]) if event.agreement else None

    def _agreement(self, event: Happening) -> list[Agreement]:
        if event.agreement is None:
            return []
        name, span = event.agreement
        parties = tuple(r for p in event.parties if (r := self.refs.agent(p, span)))
        return [
            Agreement(ref_of("agreement", span), (span,), "agreement.name", name, parties, self.event_refs[id(event)])
        ]

    def _participations(self, event: Happening) -> list[Participation]:
        out: list[Participation] = []
        hosts = {h: Part(h, [PartRole.HOST], evidence=event.sentence) for h in event.hosts if h not in event.parts}
        for position, part in enumerate([*event.parts.values(), *hosts.values()], 1):
            participant = self.refs.agent(part.agent, event.sentence)
            if participant is None:
                continue
            evidence = part.evidence or event.sentence
            roles = [
                *part.roles,
                *([PartRole.HOST] if part.agent in event.hosts and PartRole.HOST not in part.roles else []),
            ]
            tenure, described = self.refs.capacity(part.agent)
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
                    ref_of("delegation", group.span),
                    (PartRole.GUEST,),
                )
            )
        return out

    def _delegations(self, event: Happening) -> list[Delegation]:
        return [
            Delegation(
                ref_of("delegation", g.span),
                (g.span,),
                "delegation.count",
                g.name,
                self.refs.agent(g.agent, g.span),
                g.count,
                g.qualifier,
                g.member_role,
                tuple(r for m in g.members if (r := self.refs.agent(m, g.span))),
            )
            for g in event.groups
        ]

    def _recorded(self, agent: str | None, near: Span) -> str | None:
        """Give the ref of an agent; none of a person of whom no record is made."""
        private = agent is not None and agent.startswith(PERSON) and int(agent[1:]) not in self.wanted
        return None if private else self.refs.agent(agent, near)

    def _statement(self, said: Said) -> list[Statement]:
        speakers = tuple(r for s in said.speakers if (r := self.refs.agent(s, said.sentence)))
        if not speakers and said.manner == Manner.INDIRECT:
            return []
        words = [f.of(self.document.text) for f in said.fragments]  # a quotation stands as printed, with each space
        text = " ".join(words if said.manner == Manner.DIRECT else [" ".join(w.split()) for w in words])
        tenure = self.refs.capacity(said.speakers[0])[0] if len(said.speakers) == 1 else None
        first, last = said.fragments[0], said.fragments[-1]
        ref = f"statement-{first.start}-{last.end}"
        return [
            Statement(
                ref,
                (said.sentence,),
                said.rule,
                said.manner,
                text,
                said.fragments,
                speakers,
                tenure,
                self._link(occasion(said, self.document, self.events)),
                self._recorded(said.addressee, said.sentence),
                self._recorded(said.behalf, said.sentence),
                basis=said.basis,
            )
        ]


def _inside(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _place(record: Record) -> tuple[Span, str]:
    return record.evidence[0], record.ref
