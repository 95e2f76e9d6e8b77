"""Name persons, bodies, places and offices by where they stand: the refs that all records use."""

from __future__ import annotations

from dataclasses import replace

from kb.model import (
    Body,
    Place,
    Span,
    Tenure,
)
from kb.text.bodies import LOCAL
from kb.text.document import Document
from kb.text.item import PERSON
from kb.text.lexis import Lexis
from kb.text.offices import Office, role_of
from kb.text.people import HeldOffice, Someone


class Refs:
    """Gives each agent, place and office of an article its record, when it is first needed."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.lexis: Lexis = document.lexis
        self.bodies: dict[str, Body] = {}
        self.places: dict[str, Place] = {}
        self.tenures: dict[int, list[Tenure]] = {}
        self.person_refs = {p.number: ref_of("person", p.spans[0]) for p in document.people.all}

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
        outlet = group is None and self._is_outlet(name)
        collective = found is None and not outlet
        kind = "collective" if collective else "mission" if words & self.lexis.group("mission-head") else "body"
        receiving = self.lexis.state_of(found.receiving) if found and found.receiving else None
        body = Body(
            ref_of("body", span),
            (span,),
            "body.collective" if collective else "body.head-noun" if found else "body.outlet",
            name,
            kind,
            state,
            receiving,
        )
        self.bodies[name.casefold()] = body
        return body

    def _is_outlet(self, name: str) -> bool:
        """Tell whether a name that the register does not hold is that of a paper, agency or station: "told Reuters"."""
        words = name.split()
        office = words[-1].casefold() in self.lexis.group("office-head")
        return all(w[:1].isupper() for w in words) and not office and not self.lexis.senses(name)

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
            self.places[printed] = Place(ref_of("place", span), (span,), rule, printed, kind, within)
        return self.places[printed].ref

    def hold(self, person: Someone) -> list[Tenure]:
        """Make the records of the offices that a person holds or held."""
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
            role_of(title, self.lexis, office.of),
            self.agent(self._polity(office), office.span),
            held.of_basis,
            self.agent(self._accredited(office.to), office.span),
            office.former,
            office.kind,
            held.when,
        )

    def _polity(self, office: Office) -> str | None:
        """Take the state of a capital ("Seoul's foreign minister"), the government of another place by its name."""
        name = office.of
        if not name or not name.startswith("place:"):
            return name
        state = next((s.key for s in self.lexis.senses(self.lexis.label(name)) if s.form == "capital"), None)
        national = office.head in self.lexis.group("national-head")
        return state if state and national else LOCAL + self.lexis.label(name)

    def _accredited(self, name: str | None) -> str | None:
        """Take the state of a city; a part of the world accredits nobody."""
        return self.lexis.state_of(name) if name and name.startswith("place:") else name

    def capacity(self, agent: str) -> tuple[str | None, str | None]:
        """Give the tenure in which a person acts, and the office as printed ("former …" for one who left it)."""
        held = self.tenures.get(int(agent[1:]), []) if agent.startswith(PERSON) else []
        current = next((t for t in held if not t.former), None)
        first = held[0] if held else None
        if first is not None and first.former:
            return (current.ref if current else None), f"former {first.title}"
        return (current.ref, current.title) if current else (None, None)


def ref_of(kind: str, span: Span) -> str:
    """Give the ref of a record from the characters that it rests on."""
    return f"{kind}-{span.start}-{span.end}"
