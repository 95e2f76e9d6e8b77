"""An article's graph says what the article says, shows the words, and says nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from rdflib import Graph, Literal, URIRef

from kb.graph.mapping import CONTEXT, article_graph
from kb.graph.vocab import DC, DCTERMS, DIP, DIPV, EDTF, OA, PROV, RDF, RDFS, ROLE, STATE, XSD
from kb.model import Claims, Event, Person, Span, Tenure, TimeSpan
from tests.graph.told import Reported

DOC = URIRef("https://kb.example/doc/gazette/2025-06-20/ties")


@pytest.fixture(scope="module")
def graph(tokyo: Reported) -> Graph:
    return article_graph(*tokyo)


def at(ref: str) -> URIRef:
    return URIRef(f"{DOC}#{ref}")


def values(graph: Graph, ref: str, predicate: URIRef) -> set[str]:
    return {str(value).rpartition("#")[2] for value in graph.objects(at(ref), predicate)}


def test_the_document_carries_what_is_known_of_it(graph: Graph, tokyo: Reported) -> None:
    article, _ = tokyo
    assert set(graph.objects(DOC, RDF.type)) == {DIP.SourceDocument, PROV.Entity}
    assert graph.value(DOC, DCTERMS.title) == Literal("Leaders toast sixty years of ties")
    assert graph.value(DOC, DCTERMS.issued) == Literal("2025-06-20", datatype=XSD.date)
    assert graph.value(DOC, DC.publisher) == Literal("Gazette")
    assert graph.value(DOC, DIP.textDigest) == Literal(article.digest)
    assert graph.value(DOC, DIP.textLength) == Literal(len(article.text))
    assert graph.value(DOC, DC.creator) is None
    assert graph.value(DOC, DCTERMS.source) is None


def test_address_byline_and_hour_stand_where_the_article_gives_them(tokyo: Reported) -> None:
    article = replace(
        tokyo[0], url="https://g.example/a b", byline="A. Writer", published_at="2025-06-20T09:30:00+09:00"
    )
    graph = article_graph(article, Claims())
    assert graph.value(DOC, DCTERMS.source) == URIRef("https://g.example/a%20b")
    assert graph.value(DOC, DC.creator) == Literal("A. Writer")
    hour = graph.value(DOC, DIP.publishedAt)
    assert isinstance(hour, Literal)
    assert (str(hour), hour.datatype) == ("2025-06-20T09:30:00+09:00", XSD.dateTime)


def test_every_claim_is_a_report_with_its_grounds(graph: Graph, tokyo: Reported) -> None:
    claims = tokyo[1]
    entries = [entry for field in Claims.__dataclass_fields__ for entry in getattr(claims, field)]
    assert set(graph.subjects(RDF.type, DIP.Report)) == {at(entry.ref) for entry in entries}
    for entry in entries:
        assert graph.value(at(entry.ref), DIP.reportedIn) == DOC
        assert graph.value(at(entry.ref), DIP.rule) == Literal(entry.rule)
        assert graph.value(at(entry.ref), DIP.basis) == DIPV[f"basis-{entry.basis}"]
        assert {(s.start, s.end) for s in entry.evidence} == set(spans(graph, at(entry.ref), DIP.evidence))


def spans(graph: Graph, report: URIRef, predicate: URIRef) -> list[tuple[int, int]]:
    positions = [
        selector
        for evidence in graph.objects(report, predicate)
        for selector in graph.objects(evidence, OA.hasSelector)
        if (selector, RDF.type, OA.TextPositionSelector) in graph
    ]
    return sorted((number(graph, p, OA.start), number(graph, p, OA.end)) for p in positions)


def number(graph: Graph, subject: object, predicate: URIRef) -> int:
    return int(str(graph.value(URIRef(str(subject)), predicate)))


def test_the_words_of_every_selector_stand_in_the_text(graph: Graph, tokyo: Reported) -> None:
    text = tokyo[0].text
    selectors = list(graph.subjects(RDF.type, OA.TextQuoteSelector))
    assert len(selectors) > 20
    for selector in selectors:
        start, end = (int(part) for part in str(selector).split("-")[-2:])
        assert str(graph.value(selector, OA.exact)) == text[start:end]
        assert str(graph.value(selector, OA.prefix)) == text[max(0, start - CONTEXT) : start]
        assert str(graph.value(selector, OA.suffix)) == text[end : end + CONTEXT]


def test_a_broken_quotation_points_to_each_of_its_parts(graph: Graph, tokyo: Reported) -> None:
    text = tokyo[0].text
    parts = [Span(*pair).of(text) for pair in spans(graph, at("statement-1"), DIP.quoteSpan)]
    assert parts == ["join hands", "move on"]
    assert (at("statement-1"), RDF.type, DIP.DirectQuotationReport) in graph
    assert (at("statement-2"), RDF.type, DIP.ReportedSpeechReport) in graph
    assert not spans(graph, at("statement-2"), DIP.quoteSpan)


def test_an_event_report_carries_its_values(graph: Graph) -> None:
    event = at("event-reception")
    assert graph.value(event, DIP.kind) == DIP.Reception
    assert graph.value(event, RDFS.label) == Literal("Reception in Tokyo")
    assert graph.value(event, DIP.when) == Literal("2025-06-19", datatype=EDTF)
    assert graph.value(event, DIP.earliestStart) == Literal("2025-06-19", datatype=XSD.date)
    assert graph.value(event, DIP.commemorates) == at("agreement-1")
    assert graph.value(event, DIP.ordinal) == Literal(60)
    assert set(graph.objects(event, DIP.party)) == {STATE.jp, STATE.kr}
    assert graph.value(at("event-signing"), DIP.concerns) == at("agreement-1")


def test_what_the_article_does_not_give_is_absent(tokyo: Reported) -> None:
    bare = Event("event-1", (Span(0, 7),), "event.noun", kind="Meeting", label="Meeting")
    graph = article_graph(tokyo[0], Claims(events=(bare,)))
    assert {str(p).rpartition("#")[2] for p in graph.predicates(at("event-1"))} == {
        *("type", "label", "kind", "eventStatus", "reportedIn", "evidence", "rule", "basis")
    }


def test_former_office_is_bounded_by_the_day_of_the_article(graph: Graph, tokyo: Reported) -> None:
    published = Literal("2025-06-20", datatype=XSD.date)
    assert graph.value(at("tenure-kishida"), DIP.formerAsOf) == published
    assert graph.value(at("tenure-kishida"), DIP.latestEnd) == published
    assert graph.value(at("tenure-kishida"), DIP.when) is None
    assert graph.value(at("tenure-ishiba"), DIP.formerAsOf) is None
    assert graph.value(at("tenure-ishiba"), DIP.latestEnd) is None


def test_a_former_office_with_dates_keeps_its_earlier_end(tokyo: Reported) -> None:
    when = TimeSpan("2021/2024", date(2021, 1, 1), date(2024, 12, 31))
    tenure = Tenure("tenure-1", (Span(0, 7),), "r", "person-1", "Prime Minister", former=True, when=when)
    graph = article_graph(tokyo[0], Claims(tenures=(tenure,)))
    assert graph.value(at("tenure-1"), DIP.formerAsOf) == Literal("2025-06-20", datatype=XSD.date)
    assert graph.value(at("tenure-1"), DIP.latestEnd) == Literal("2024-12-31", datatype=XSD.date)
    assert graph.value(at("tenure-1"), DIP.when) == Literal("2021/2024", datatype=EDTF)


def test_an_envoy_has_a_sending_and_a_receiving_state(graph: Graph) -> None:
    tenure = at("tenure-park")
    assert graph.value(tenure, DIP.heldIn) == STATE.kr
    assert graph.value(tenure, DIP.heldInBasis) == DIPV["basis-implied"]
    assert graph.value(tenure, DIP.accreditedTo) == STATE.jp
    assert graph.value(tenure, DIP.role) == ROLE.ambassador
    assert graph.value(at("tenure-lee"), DIP.heldInBasis) is None


def test_a_delegation_is_one_record_with_its_count(graph: Graph) -> None:
    group = at("delegation-1")
    assert graph.value(group, DIP.headcount) == Literal(10)
    assert graph.value(group, DIP.countQualifier) == DIPV["count-approximately"]
    assert graph.value(group, DIP.namedMember) == at("person-min")
    assert graph.value(group, DIP.sentBy) == at("body-assembly")


def test_confidence_is_a_decimal_and_absent_where_not_measured(tokyo: Reported) -> None:
    sure = [
        Person(f"person-{n}", (Span(0, 7),), "r", name="A", confidence=c) for n, c in enumerate((1.0, 0.935, 0.0, None))
    ]
    graph = article_graph(tokyo[0], Claims(persons=tuple(sure)))
    found = [graph.value(at(person.ref), DIP.confidence) for person in sure]
    assert found[:3] == [Literal(text, datatype=XSD.decimal, normalize=False) for text in ("1.0", "0.935", "0.0")]
    assert found[3] is None


def test_nothing_is_said_of_the_register_and_no_node_is_blank(graph: Graph) -> None:
    assert {str(subject).partition("#")[0] for subject in graph.subjects()} == {str(DOC)}
    assert all(isinstance(subject, URIRef) for subject in graph.subjects())
    assert all(isinstance(value, URIRef | Literal) for value in graph.objects())


def test_the_base_address_changes_the_addresses_and_nothing_else(tokyo: Reported) -> None:
    other = article_graph(*tokyo, "https://data.example.org/kb/")
    again = other.serialize(format="nt").replace("https://data.example.org/kb/", "https://kb.example/")
    assert set(again.splitlines()) == set(article_graph(*tokyo).serialize(format="nt").splitlines())
