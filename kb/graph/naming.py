"""The names of facts, made from what reports say.

A person is named by name; a body by name and state (``bodies``); a place by name and what it lies in; a post by
role, body and receiving state; a tenure by post and holder; an event by date, kind and parties (else
place, hosts, participants, label); an agreement by name.  Where two things would get one name though they
are two, both get a further part from their own content (``told_apart``): nothing depends on which came first.

Persons and events are known again across articles, so their names are given (``known``); here are the
parts from which those names are made.  All else is named by them and by what its article says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeVar

from rdflib import URIRef
from rdflib.term import Node

from kb.graph import iris
from kb.graph.bodies import body_slug
from kb.graph.reading import Reports
from kb.graph.vocab import BODY, DIP, PLACE, RDFS, STATE

Key = TypeVar("Key", bound=Hashable)

FIRST_WORDS = 6  # of a statement, that stand in its name

_MOST = 4  # names in a list of names
_GENERIC = 4  # words up to which the name of an agreement is no name of its own ("memorandum of understanding")


@dataclass(frozen=True, slots=True)
class Names:
    """The facts that the reports of one article speak of."""

    of: dict[Node, URIRef] = field(default_factory=dict)  # report → fact
    posts: dict[URIRef, URIRef] = field(default_factory=dict)  # report of a tenure → its post, where it has one


def namer_of(reports: Reports, labels: Mapping[str, str], base: str) -> Namer:
    """Name the bodies and places of an article; ``labels`` gives the common name of the register's entries by IRI."""
    namer = Namer(reports, labels, base, Names())
    _bodies(namer)
    _places(namer)
    return namer


def names(namer: Namer, known: Mapping[Node, URIRef]) -> Names:
    """Name all facts of an article, given the names of its persons and events by report."""
    namer.made.of.update(known)
    for step in (_tenures, _delegations, _participations, _agreements, _statements):
        step(namer)
    return namer.made


def first_parts(namer: Namer, kind: URIRef) -> dict[Node, tuple[str, ...]]:
    """Give the parts of the names of an article's persons or events; the last is each one's own in its article."""
    return _PARTS[kind](namer)


def told_apart(parts: Mapping[Key, tuple[str, ...]]) -> dict[Key, str]:
    """Name each thing by its first part, and all that would share a name by their further parts too.

    Empty parts are passed over, so that each of those that share a name gets something of its own.

    >>> told_apart({1: ("talks", "lee", "4-9"), 2: ("talks", "", "20-25"), 3: ("visit", "kim", "30-35")})
    {1: 'talks-lee', 2: 'talks-20-25', 3: 'visit'}
    """
    filled = {key: tuple(part for part in own if part) for key, own in parts.items()}
    given = {key: own[0] for key, own in filled.items()}
    for depth in range(1, max(map(len, filled.values()), default=0)):
        count = Counter(given.values())
        for key, own in filled.items():
            if count[given[key]] > 1 and own[depth:]:
                given[key] = f"{given[key]}-{own[depth]}"
    return given


def _joined(*parts: str) -> str:
    return "-".join(part for part in parts if part)


def _unless_said(name: str, part: str) -> str:
    """Give a part of a name, or nothing where the name holds it already."""
    return "" if f"-{part}-" in f"-{name}-" else part


@dataclass(frozen=True, slots=True)
class Namer:
    """The article at hand and what has been named so far."""

    reports: Reports
    labels: Mapping[str, str]
    base: str
    made: Names

    def give(self, report: Node, kind: str, *parts: str) -> None:
        """Name the fact of which a report speaks."""
        self.made.of[report] = iris.fact(self.base, kind, *parts)

    def slug(self, thing: Node | None) -> str:
        """Give the slug of an agent, place or event: of the fact for a report, of the entry for the register."""
        if thing is None:
            return ""
        if thing in self.reports.records and thing not in self.made.of:
            return self.text(thing, DIP.printedName)
        iri = str(self.made.of.get(thing, thing))
        code = iris.local_name(iri)
        if iri.startswith((STATE, PLACE)) and "-" not in code:
            return iris.slug(self.labels.get(iri, code))
        return f"delegation-{code}" if iri.startswith(f"{self.base}delegation/") else code

    def code(self, thing: Node) -> str:
        """Give what tells bodies apart: the code of a state, else the slug."""
        return iris.local_name(str(thing)) if str(thing).startswith((STATE, BODY)) else self.slug(thing)

    def text(self, report: Node, predicate: URIRef) -> str:
        """Give the slug of a text, empty where there is none."""
        value = self.reports.one(report, predicate)
        return "" if value is None else iris.slug(str(value))

    def listed(self, things: Iterable[Node]) -> str:
        """Give the slugs of several things in alphabetical order, the first four of them."""
        slugs = sorted({self.slug(thing) for thing in things})
        more = [f"and-{len(slugs) - _MOST}-more"] if len(slugs) > _MOST else []
        return "-".join([*slugs[:_MOST], *more])

    def place(self, event: Node) -> str:
        """Give the place that names an event: a city rather than a venue, a venue rather than a territory."""

        def rank(slug_and_iri: tuple[str, str]) -> tuple[int, str]:
            slug, iri = slug_and_iri
            known = iri.startswith((PLACE, STATE))
            return (0 if known and "-" in iris.local_name(iri) else 2 if known else 1, slug)

        places = [(self.slug(place), str(place)) for place in self.reports.each(event, DIP.place)]
        return min(places, key=rank)[0] if places else ""


def _own_part(report: Node) -> str:
    """Give the part of a name that no other record of the article has: the characters that it rests on."""
    _, local, fragment = str(report).rpartition("#")
    return fragment.partition("-")[2] or fragment if local else "register"


# --- one step per kind of fact ---------------------------------------------------------------------


def _persons(namer: Namer) -> dict[Node, tuple[str, ...]]:
    titles: dict[Node, set[str]] = {}
    for tenure in namer.reports.of(DIP.TenureReport):
        for holder in namer.reports.each(tenure, DIP.holder):
            titles.setdefault(holder, set()).add(namer.text(tenure, DIP.describedAs))
    persons = namer.reports.of(DIP.PersonMention)
    return {p: (namer.text(p, DIP.printedName), "-".join(sorted(titles.get(p, ()))), _own_part(p)) for p in persons}


def _bodies(namer: Namer) -> None:
    for body in namer.reports.of(DIP.BodyMention):
        state, host = namer.reports.one(body, DIP.belongsTo), namer.reports.one(body, DIP.receivingState)
        name = _body_name(namer, body, state, host)
        where = "" if host is None else _unless_said(name, namer.slug(host)) and f"in-{namer.code(host)}"
        namer.give(body, "body", _joined(name, "" if state is None else namer.code(state), where, _within(namer, body)))


def _body_name(namer: Namer, body: Node, *states: Node | None) -> str:
    """Give the name of a body besides those of its states; what a collective speaker is called is kept as printed."""
    name = namer.text(body, DIP.printedName)
    codes = (iris.local_name(str(state)) if str(state).startswith(STATE) else "" for state in states)
    return name if _within(namer, body) else body_slug(name, *codes)


def _within(namer: Namer, body: Node) -> str:
    """Tie a collective speaker ("the two sides") to its article: nowhere else does it mean the same."""
    collective = str(namer.reports.one(body, DIP.bodyKind)) == "collective"
    return iris.digest(namer.reports.doc.removeprefix(namer.base)) if collective else ""


def _places(namer: Namer) -> None:
    for place in namer.reports.of(DIP.PlaceMention):
        name, within = namer.text(place, DIP.printedName), namer.reports.one(place, DIP.within)
        inner = namer.text(within, DIP.printedName) if within in namer.reports.records else namer.slug(within)
        namer.give(place, "place", _joined(name, _unless_said(name, inner)))


def _tenures(namer: Namer) -> None:
    reports = namer.reports
    paths: dict[URIRef, tuple[str, str]] = {}
    for tenure in reports.of(DIP.TenureReport):
        if reports.one(tenure, DIP.holder) not in namer.made.of:
            continue
        office = _post(namer, tenure)
        if office:
            namer.made.posts[tenure] = iris.fact(namer.base, "post", office)
        paths[tenure] = (office or namer.text(tenure, DIP.describedAs), namer.slug(reports.one(tenure, DIP.holder)))
    held = {path for tenure, path in paths.items() if reports.one(tenure, DIP.formerAsOf) is None}
    for tenure, path in paths.items():
        both = path in held and reports.one(tenure, DIP.formerAsOf) is not None
        namer.give(tenure, "tenure", path[0], _joined(path[1], "former" if both else ""))


def _post(namer: Namer, tenure: Node) -> str:
    """Name the post of a tenure; without a state or body there is none."""
    within, to = namer.reports.one(tenure, DIP.heldIn), namer.reports.one(tenure, DIP.accreditedTo)
    if within is None:
        return ""
    role = namer.reports.one(tenure, DIP.role)
    name = iris.local_name(str(role)) if role else namer.text(tenure, DIP.describedAs)
    of, receiving = (_unless_said(name, namer.slug(agent)) for agent in (within, to))
    return _joined(name, of and f"of-{of}", receiving and f"to-{receiving}")


def _events(namer: Namer) -> dict[Node, tuple[str, ...]]:
    reports = namer.reports
    present: dict[Node, list[Node]] = {}
    for participation in reports.of(DIP.ParticipationReport):
        for event in reports.each(participation, DIP.inEvent):
            present.setdefault(event, []).extend(reports.each(participation, DIP.participant))
    return {event: _event(namer, event, present.get(event, [])) for event in reports.of(DIP.EventReport)}


def _event(namer: Namer, event: Node, present: list[Node]) -> tuple[str, ...]:
    reports = namer.reports
    when = reports.one(event, DIP.when)
    date = f"undated-{reports.issued}" if when is None else iris.date_slug(str(when))
    kind = iris.kind_slug(iris.local_name(str(reports.one(event, DIP.kind))))
    people = "-".join(sorted(_agent(namer, agent) for agent in set(present))[:_MOST])
    label = iris.short_slug(str(reports.one(event, RDFS.label)), 2 * FIRST_WORDS)
    by = namer.listed(reports.each(event, DIP.party)) or namer.place(event)
    by = by or namer.listed(reports.each(event, DIP.host)) or people or label
    return (f"{date}-{kind}-{by}", "" if by == people else people, "" if by == label else label, _own_part(event))


def _agent(namer: Namer, agent: Node) -> str:
    """Give the slug of a participant before delegations, which are named by their event, have one."""
    return namer.slug(agent) if agent in namer.made.of else namer.text(agent, DIP.printedName) or namer.slug(agent)


def _delegations(namer: Namer) -> None:
    reports = namer.reports
    events: dict[Node, set[str]] = {}
    for participation in reports.of(DIP.ParticipationReport):
        for member in reports.each(participation, DIP.participant):
            events.setdefault(member, set()).update(map(namer.slug, reports.each(participation, DIP.inEvent)))
    parts = {}
    for group in reports.of(DIP.DelegationMention):
        name, event = namer.text(group, DIP.printedName), min(events.get(group, ()), default="")
        sender = namer.slug(reports.one(group, DIP.sentBy)) or name
        parts[group] = (f"{event or f'undated-{reports.issued}'}/{sender}", name, _own_part(group))
    for group, path in told_apart(parts).items():
        namer.give(group, "delegation", path)


def _participations(namer: Namer) -> None:
    reports, made = namer.reports, namer.made.of
    pairs = {}
    for report in reports.of(DIP.ParticipationReport):
        event, agent = reports.one(report, DIP.inEvent), reports.one(report, DIP.participant)
        if event in made and agent is not None:
            pairs[report] = (event, agent)
    facts = {report: (made[event], made.get(agent, agent)) for report, (event, agent) in pairs.items()}
    paths = told_apart(
        {
            facts[r]: (f"{namer.slug(event)}/{namer.slug(agent)}", _own_part(agent))
            for r, (event, agent) in pairs.items()
        }
    )
    for report, fact in facts.items():
        namer.give(report, "participation", paths[fact])


def _agreements(namer: Namer) -> None:
    for agreement in namer.reports.of(DIP.AgreementReport):
        name = namer.text(agreement, RDFS.label)
        own = name.count("-") >= _GENERIC
        parties = "" if own else namer.listed(namer.reports.each(agreement, DIP.party))
        signing = namer.reports.one(agreement, DIP.signedAt)
        signed = None if own or signing is None else namer.reports.one(signing, DIP.when)
        day = "" if signed is None else iris.date_slug(str(signed))
        namer.give(agreement, "agreement", _joined(name, parties, day))


def _statements(namer: Namer) -> None:
    reports = namer.reports
    parts = {}
    for statement in reports.of(DIP.StatementReport):
        date = iris.date_slug(str(reports.one(statement, DIP.when) or reports.issued))
        who = namer.listed(reports.each(statement, DIP.speaker)) or "unattributed"
        text = str(reports.one(statement, DIP.statementText))
        parts[statement] = (f"{date}-{who}-{iris.short_slug(text, FIRST_WORDS)}", iris.slug(text))
    contents = {content: (content[0], iris.digest(content[1])) for content in parts.values()}
    slugs = told_apart(contents)
    for statement, content in parts.items():
        namer.give(statement, "statement", slugs[content])


_PARTS: Final = {DIP.PersonMention: _persons, DIP.EventReport: _events}
