"""What one article gives to the facts: for each fact that its reports speak of, one share per report.

A contribution is made from the article's own graph, the names of its persons and events, those of the
register's entries, and nothing else; it can be worked out again at any time, and leaving an article out of
a base is leaving its contribution out.  The tables say which classes a fact has and which values it takes
over from a report.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rdflib import Literal, URIRef
from rdflib.term import Node

from kb.graph.naming import Namer, Names, names
from kb.graph.reading import Reports
from kb.graph.shares import Given
from kb.graph.vocab import DIP, FAMILIES, FOAF, ORG, RDF, RDFS, SCHEMA, SKOS

Pair = tuple[URIRef, Node]


_PERIOD: Final = (DIP.when, DIP.earliestStart, DIP.latestEnd)

_CLASSES: Final[dict[URIRef, tuple[URIRef, ...]]] = {
    DIP.PersonMention: (FOAF.Person,),
    DIP.BodyMention: (),
    DIP.PlaceMention: (DIP.Place,),
    DIP.DelegationMention: (DIP.Delegation, FOAF.Group),
    DIP.TenureReport: (DIP.Tenure, ORG.Membership),
    DIP.EventReport: (DIP.DiplomaticEvent,),
    DIP.ParticipationReport: (DIP.Participation,),
    DIP.StatementReport: (DIP.Statement,),
    DIP.AgreementReport: (DIP.Agreement,),
}
"""Class of report → classes of its fact."""

_TAKEN: Final[dict[URIRef, tuple[URIRef, ...]]] = {
    DIP.PersonMention: (SCHEMA.sameAs,),
    DIP.BodyMention: (DIP.bodyKind, DIP.belongsTo, DIP.receivingState, SCHEMA.sameAs),
    DIP.PlaceMention: (DIP.placeKind, DIP.within),
    DIP.DelegationMention: (DIP.sentBy, DIP.headcount, DIP.countQualifier, DIP.memberRole, DIP.namedMember),
    DIP.TenureReport: (
        *(DIP.holder, DIP.describedAs, DIP.role, DIP.heldIn, DIP.heldInBasis, DIP.accreditedTo, DIP.tenureKind),
        *(DIP.formerAsOf, *_PERIOD),
    ),
    DIP.EventReport: (
        *(RDFS.label, DIP.eventType, DIP.eventStatus, DIP.place, DIP.host, DIP.party, DIP.takenBy),
        *(DIP.onMarginsOf, DIP.partOfEvent, DIP.commemorates, DIP.ordinal, DIP.concerns, SCHEMA.sameAs, *_PERIOD),
    ),
    DIP.ParticipationReport: (
        *(DIP.inEvent, DIP.participant, DIP.participationRole, DIP.attendanceMode, DIP.participationStatus),
        *(DIP.inCapacity, DIP.describedAs, DIP.onBehalfOf, DIP.listPosition, DIP.basis),
    ),
    DIP.StatementReport: (
        *(DIP.statementText, DIP.speaker, DIP.inCapacity, DIP.occasion, DIP.addressee, DIP.onBehalfOf, *_PERIOD),
    ),
    DIP.AgreementReport: (RDFS.label, DIP.party, DIP.signedAt),
}
"""Class of report → the properties whose values its fact takes over."""

_RENAMED: Final = {DIP.printedName: SKOS.prefLabel, DIP.otherPrintedName: SKOS.altLabel}

_BODY_CLASSES: Final = {
    "mission": (DIP.Mission, DIP.Body, ORG.Organization),
    "collective": (DIP.CollectiveSpeaker,),
}
_ANY_BODY: Final = (DIP.Body, ORG.Organization)
_MANNERS: Final = {DIP.DirectQuotationReport: DIP.DirectQuotation, DIP.ReportedSpeechReport: DIP.ReportedSpeech}


def contribution(namer: Namer, known: Mapping[Node, URIRef]) -> set[Given]:
    """Work out what one article gives to the facts.

    ``namer`` holds the article's reports and has named its bodies and places (``namer_of``); ``known`` gives
    the names of its persons and events by report.
    """
    reports = namer.reports
    holders = frozenset(reports.one(tenure, DIP.holder) for tenure in reports.of(DIP.TenureReport))
    source = _Source(reports, names(namer, known), namer.labels, holders)
    return {
        Given(str(fact), report.removeprefix(str(reports.doc)), content_of(pairs))
        for kind in _CLASSES
        for report in reports.of(kind)
        for fact, pairs in _facts(source, report, kind)
    }


def _facts(source: _Source, report: URIRef, kind: URIRef) -> Iterator[tuple[URIRef, Iterable[Pair]]]:
    """Give the facts of which a report speaks, with what it gives to each."""
    if report in source.names.of:
        yield source.names.of[report], _pairs(source, report, kind)
    if report in source.names.posts:
        yield source.names.posts[report], _post(source, report)


def content_of(pairs: Iterable[Pair]) -> str:
    """Give properties and values as text that is equal for equal content; ``pairs_of`` reads it.

    >>> content_of([(DIP.ordinal, Literal(60)), (DIP.post, DIP.it)]).count("ordinal")
    1
    """
    return json.dumps(sorted({(str(p), *_plain(v)) for p, v in pairs}), ensure_ascii=False, separators=(",", ":"))


@lru_cache(1024)
def pairs_of(content: str) -> frozenset[Pair]:
    """Read properties and values from their text."""
    return frozenset((_property(p), _node(*value)) for p, *value in json.loads(content))


@lru_cache(256)
def _property(iri: str) -> URIRef:
    return URIRef(iri)


def _plain(value: Node) -> tuple[str, str, str]:
    """Give a value as text, with its datatype, or "@" and its language; an IRI has "@" alone."""
    if isinstance(value, Literal):
        return str(value), str(value.datatype or ""), f"@{value.language}" if value.language else ""
    return str(value), "@", ""


@lru_cache(4096)  # most are named by several facts, and tables find soonest what is the very same object
def _node(text: str, datatype: str, language: str) -> Node:
    if datatype == "@":
        return URIRef(text)
    if language:
        return Literal(text, lang=language[1:])
    return Literal(text, datatype=URIRef(datatype), normalize=False) if datatype else Literal(text)


@dataclass(frozen=True, slots=True)
class _Source:
    """The article at hand, the names of its facts, and those of the register."""

    reports: Reports
    names: Names
    labels: Mapping[str, str]
    holders: frozenset[Node | None]  # mentions of persons of whom an office is reported

    def values(self, report: Node, predicate: URIRef) -> Iterator[Node]:
        """Give the values of a report with facts in place of reports; what names no fact falls away."""
        for value in self.reports.each(report, predicate):
            if value in self.names.of:
                yield self.names.of[value]
            elif isinstance(value, Literal) or not str(value).startswith(f"{self.reports.doc}#"):
                yield value

    def value(self, report: Node, predicate: URIRef) -> Node | None:
        return next(self.values(report, predicate), None)

    def label(self, agent: Node) -> str:
        """Give the name of an agent: as printed for a report, the common one for the register."""
        printed = self.reports.one(agent, DIP.printedName)
        return str(printed) if printed is not None else self.labels.get(str(agent), "")


def _pairs(source: _Source, report: URIRef, kind: URIRef) -> Iterator[Pair]:
    """Give the classes and values that a fact takes from one of its reports."""
    yield RDF.type, DIP.Fact
    yield from ((RDF.type, fact_class) for fact_class in (*_CLASSES[kind], *_finer(source, report, kind)))
    for predicate in _TAKEN[kind]:
        yield from ((predicate, value) for value in source.values(report, predicate))
    for printed, label in _RENAMED.items():
        yield from ((label, value) for value in source.reports.each(report, printed))
    if report in source.names.posts:
        yield DIP.post, source.names.posts[report]
    if kind == DIP.StatementReport:
        days = [source.reports.each(report, bound) for bound in (DIP.earliestStart, DIP.latestEnd)]
        yield from ((DIP.statedOn, day) for day in days[0] if day in days[1])


def _finer(source: _Source, report: URIRef, kind: URIRef) -> Iterator[URIRef]:
    """Give the classes that a fact has by the values of its report."""
    reports = source.reports
    if kind == DIP.EventReport:
        for event_kind in map(_iri, reports.each(report, DIP.kind)):
            yield from (event_kind, FAMILIES.get(event_kind, DIP.DiplomaticEvent))
    elif kind == DIP.StatementReport:
        yield from (_MANNERS[manner] for manner in map(_iri, reports.each(report, RDF.type)) if manner in _MANNERS)
    elif kind == DIP.BodyMention:
        yield from _BODY_CLASSES.get(str(reports.one(report, DIP.bodyKind)), _ANY_BODY)
    elif kind == DIP.PersonMention and report in source.holders:
        yield DIP.Official


def _iri(node: Node) -> URIRef:
    return URIRef(str(node))


def _post(source: _Source, tenure: URIRef) -> Iterator[Pair]:
    reports = source.reports
    yield from ((RDF.type, post_class) for post_class in (DIP.Fact, DIP.Post, ORG.Post))
    yield SKOS.prefLabel, Literal(_post_label(source, tenure))
    yield from ((DIP.role, role) for role in reports.each(tenure, DIP.role))
    for agent in reports.each(tenure, DIP.heldIn):
        within = source.names.of.get(agent, agent)
        yield DIP.postIn, within
        if str(reports.one(agent, DIP.bodyKind)) != "collective":
            yield ORG.postIn, within
    yield from ((DIP.accreditedTo, agent) for agent in source.values(tenure, DIP.accreditedTo))


def _post_label(source: _Source, tenure: URIRef) -> str:
    """Give "Ambassador of South Korea to Japan", from the title as printed, repeating nothing that it holds."""
    reports = source.reports
    title = str(reports.one(tenure, DIP.describedAs))
    within, to = (reports.one(tenure, place) for place in (DIP.heldIn, DIP.accreditedTo))
    office = title.rpartition(" to ")[0] or title if to is not None else title
    body = "" if within is None else source.label(within)
    receiving = "" if to is None else source.label(to)
    of = f" of {body}" if body and body.casefold() not in office.casefold() else ""
    return office[:1].upper() + office[1:] + of + (f" to {receiving}" if receiving else "")
