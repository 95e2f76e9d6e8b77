"""Claims → the article's graph: one report for each record, with its evidence, its rule and its basis.

A report says what this article says and nothing more; entries of the register are pointed to and
never described.  One small function per type of record gives the values of its report; the table
``_REPORTS`` says which class and function belong to which field of ``Claims``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from kb.graph import iris
from kb.graph.fingerprint import fingerprint
from kb.graph.literals import decimal, number, plain, rule, term, text, typed
from kb.graph.reading import Triple
from kb.graph.vocab import DC, DCTERMS, DIP, DIPV, EDTF, ETYPE, OA, PROV, RDF, RDFS, ROLE, SOFTWARE, XSD, graph_with
from kb.model import (
    Agreement,
    Article,
    Body,
    Claims,
    Delegation,
    Event,
    Participation,
    Person,
    Place,
    Record,
    Span,
    Statement,
    Tenure,
    TimeSpan,
)
from kb.values import Manner

Pairs = list[tuple[URIRef, Node | None]]
"""Values of one subject; None stands for what the article does not give and is left out."""

CONTEXT: Final = 32
"""Characters kept before and after the words of a quote selector."""

_MANNERS: Final = {Manner.DIRECT: DIP.DirectQuotationReport, Manner.INDIRECT: DIP.ReportedSpeechReport}


def article_graph(article: Article, claims: Claims, base: str = iris.DEFAULT_BASE) -> Graph:
    """Make the graph of one article: its document, its reports, and the words that they rest on.

    ``base`` is the data's base address with its closing slash.  The graph holds no blank node, and
    depends on nothing but the arguments.

    Raises KeyError if a ref has a colon and an unknown register before it.
    """
    return graph_with(_triples(claims, _Source(article, iris.document(base, article.key))))


def _triples(claims: Claims, source: _Source) -> list[Triple]:
    """Give the triples of an article's graph: of the document, of each report, of each run of words."""
    out = _said(source.doc, _document(source.article))
    spans: dict[Span, None] = {}
    for name, make in _REPORTS.items():
        for entry in getattr(claims, name):
            out += _said(source.at(entry.ref), [*make(entry, source), *_grounds(entry, source)])
            spans |= dict.fromkeys((*entry.evidence, *getattr(entry, "fragments", ())))
    for span in spans:
        out += evidence(source.words(span), span, source.article, source.doc)
    return out


@dataclass(frozen=True, slots=True)
class _Source:
    """The article that all records of a graph come from, and how refs are read in it; each IRI is made once."""

    article: Article
    doc: URIRef
    named: dict[str, URIRef] = field(default_factory=dict)
    runs: dict[Span, URIRef] = field(default_factory=dict)

    def at(self, ref: str) -> URIRef:
        if ref not in self.named:
            self.named[ref] = iris.record(self.doc, ref)
        return self.named[ref]

    def words(self, span: Span) -> URIRef:
        if span not in self.runs:
            self.runs[span] = iris.characters(self.doc, span)
        return self.runs[span]

    def one(self, ref: str | None) -> URIRef | None:
        return None if ref is None else self.at(ref)

    def each(self, predicate: URIRef, refs: Iterable[str]) -> Iterator[tuple[URIRef, URIRef]]:
        return ((predicate, self.at(ref)) for ref in refs)


def _said(subject: URIRef, pairs: Pairs) -> list[Triple]:
    return [(subject, predicate, value) for predicate, value in pairs if value is not None]


def _when(time: TimeSpan | None) -> Pairs:
    if time is None:
        return []
    return [
        (DIP.when, typed(time.edtf, EDTF)),
        (DIP.earliestStart, typed(time.start, XSD.date)),
        (DIP.latestEnd, typed(time.end, XSD.date)),
    ]


# --- the document and what every report carries ----------------------------------------------------


def _document(article: Article) -> Pairs:
    return [
        (RDF.type, DIP.SourceDocument),
        (RDF.type, PROV.Entity),
        (DCTERMS.title, text(article.headline.of(article.text))),
        (DCTERMS.issued, typed(article.published, XSD.date)),
        (DCTERMS.language, text(article.language)),
        (DCTERMS.source, None if article.url is None else iris.address(article.url)),
        (DC.publisher, text(article.outlet)),
        (DC.creator, text(article.byline)),
        (DIP.publishedAt, typed(article.published_at, XSD.dateTime)),
        (DIP.textDigest, text(article.digest)),
        (DIP.textLength, Literal(len(article.text))),
        (DIP.fingerprint, text(" ".join(fingerprint(article.body.of(article.text))) or None)),
        (DIP.madeBy, Literal(SOFTWARE)),
    ]


def _grounds(entry: Record, source: _Source) -> Pairs:
    return [
        (RDF.type, DIP.Report),
        (DIP.reportedIn, source.doc),
        (DIP.rule, rule(entry.rule)),
        (DIP.basis, term(DIPV, entry.basis, "basis-")),
        (DIP.confidence, decimal(entry.confidence)),
        (DIP.judgedCases, None if entry.judged is None else number(entry.judged)),
        *((DIP.evidence, source.words(span)) for span in entry.evidence),
    ]


def evidence(whole: URIRef, span: Span, article: Article, doc: URIRef) -> list[Triple]:
    """Give the triples of the evidence ``whole`` for a run of an article's text: its position and its words."""
    text, position, quote = article.text, *(iris.characters(doc, span, what) for what in ("position", "quote"))
    return [
        (whole, RDF.type, OA.SpecificResource),
        (whole, RDF.type, DIP.Evidence),
        (whole, OA.hasSource, doc),
        (whole, OA.hasSelector, position),
        (whole, OA.hasSelector, quote),
        (position, RDF.type, OA.TextPositionSelector),
        (position, OA.start, number(span.start)),
        (position, OA.end, number(span.end)),
        (quote, RDF.type, OA.TextQuoteSelector),
        (quote, OA.exact, plain(span.of(text))),
        (quote, OA.prefix, plain(text[max(0, span.start - CONTEXT) : span.start])),
        (quote, OA.suffix, plain(text[span.end : span.end + CONTEXT])),
    ]


# --- one function per type of record ---------------------------------------------------------------


def _mention(kind: URIRef, name: str) -> Pairs:
    return [(RDF.type, kind), (RDF.type, DIP.Mention), (DIP.printedName, plain(name))]


def _person(entry: Person, _: _Source) -> Pairs:
    others = [(DIP.otherPrintedName, Literal(name)) for name in entry.other_names if name != entry.name]
    return [*_mention(DIP.PersonMention, entry.name), *others, (DIP.honorific, text(entry.honorific))]


def _body(entry: Body, source: _Source) -> Pairs:
    return [
        *_mention(DIP.BodyMention, entry.name),
        (DIP.bodyKind, text(entry.kind)),
        (DIP.belongsTo, source.one(entry.state)),
        (DIP.receivingState, source.one(entry.host_state)),
    ]


def _place(entry: Place, source: _Source) -> Pairs:
    return [
        *_mention(DIP.PlaceMention, entry.name),
        (DIP.placeKind, text(entry.kind)),
        (DIP.within, source.one(entry.within)),
    ]


def _delegation(entry: Delegation, source: _Source) -> Pairs:
    return [
        *_mention(DIP.DelegationMention, entry.name),
        (DIP.sentBy, source.one(entry.of)),
        (DIP.headcount, None if entry.count is None else number(entry.count)),
        (DIP.countQualifier, term(DIPV, entry.qualifier, "count-")),
        (DIP.memberRole, term(ROLE, entry.member_role)),
        *source.each(DIP.namedMember, entry.members),
    ]


def _tenure(entry: Tenure, source: _Source) -> Pairs:
    return [
        (RDF.type, DIP.TenureReport),
        (DIP.holder, source.at(entry.holder)),
        (DIP.describedAs, plain(entry.title)),
        (DIP.role, term(ROLE, entry.role)),
        (DIP.heldIn, source.one(entry.of)),
        (DIP.heldInBasis, None if entry.of is None else term(DIPV, entry.of_basis, "basis-")),
        (DIP.accreditedTo, source.one(entry.to)),
        (DIP.tenureKind, term(DIPV, entry.kind, "tenure-")),
        *(_former(entry, source) if entry.former else _when(entry.when)),
    ]


def _former(entry: Tenure, source: _Source) -> Pairs:
    """Bound a former office: it ended on or before the day of the article, or when the article says."""
    published = source.article.published
    time = entry.when or TimeSpan("", None, None)
    return [
        (DIP.formerAsOf, typed(published, XSD.date)),
        (DIP.when, typed(time.edtf or None, EDTF)),
        (DIP.earliestStart, typed(time.start, XSD.date)),
        (DIP.latestEnd, typed(min(time.end or published, published), XSD.date)),
    ]


def _event(entry: Event, source: _Source) -> Pairs:
    return [
        (RDF.type, DIP.EventReport),
        (RDFS.label, Literal(entry.label)),
        (DIP.kind, DIP[entry.kind]),
        (DIP.eventType, term(ETYPE, entry.event_type)),
        (DIP.eventStatus, term(DIPV, entry.status, "status-")),
        (DIP.onMarginsOf, source.one(entry.on_margins_of)),
        (DIP.partOfEvent, source.one(entry.part_of)),
        (DIP.commemorates, source.one(entry.commemorates)),
        (DIP.ordinal, None if entry.ordinal is None else number(entry.ordinal)),
        (DIP.concerns, source.one(entry.agreement)),
        *_when(entry.when),
        *source.each(DIP.place, entry.places),
        *source.each(DIP.host, entry.hosts),
        *source.each(DIP.party, entry.parties),
        *source.each(DIP.takenBy, entry.taken_by),
    ]


def _participation(entry: Participation, source: _Source) -> Pairs:
    return [
        (RDF.type, DIP.ParticipationReport),
        (DIP.inEvent, source.at(entry.event)),
        (DIP.participant, source.at(entry.participant)),
        *((DIP.participationRole, term(DIPV, role, "role-")) for role in entry.roles),
        (DIP.attendanceMode, term(DIPV, entry.mode, "mode-")),
        (DIP.participationStatus, term(DIPV, entry.status, "attendance-")),
        (DIP.inCapacity, source.one(entry.tenure)),
        (DIP.describedAs, text(entry.described_as)),
        (DIP.onBehalfOf, source.one(entry.on_behalf_of)),
        (DIP.listPosition, None if entry.position is None else number(entry.position)),
    ]


def _statement(entry: Statement, source: _Source) -> Pairs:
    return [
        (RDF.type, DIP.StatementReport),
        (RDF.type, _MANNERS[entry.manner]),
        (DIP.statementText, plain(entry.text)),
        *((DIP.quoteSpan, source.words(span)) for span in entry.fragments),
        *source.each(DIP.speaker, entry.speakers),
        (DIP.inCapacity, source.one(entry.tenure)),
        (DIP.occasion, source.one(entry.occasion)),
        (DIP.addressee, source.one(entry.addressee)),
        (DIP.onBehalfOf, source.one(entry.on_behalf_of)),
        *_when(entry.when),
    ]


def _agreement(entry: Agreement, source: _Source) -> Pairs:
    return [
        (RDF.type, DIP.AgreementReport),
        (RDFS.label, Literal(entry.name)),
        *source.each(DIP.party, entry.parties),
        (DIP.signedAt, source.one(entry.signing)),
    ]


_REPORTS: Final[dict[str, Callable[[Any, _Source], Pairs]]] = {
    "persons": _person,
    "bodies": _body,
    "places": _place,
    "delegations": _delegation,
    "tenures": _tenure,
    "events": _event,
    "participations": _participation,
    "statements": _statement,
    "agreements": _agreement,
}
