"""The sample article and its triples, written by hand: every offset is true, and they say what a reader would."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256

import pytest
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, RDF, SKOS
from rdflib.term import BNode, Node

from kb.graph import iris
from kb.graph.slices import ontology_slice, register_slice
from kb.model import Article, Span
from tests.conftest import GOLDEN

DIP = Namespace("https://w3id.org/diplomatic-events/ns#")
DIPV = Namespace("https://w3id.org/diplomatic-events/vocab#")
OA = Namespace("http://www.w3.org/ns/oa#")


@pytest.fixture(scope="module")
def golden() -> Graph:
    return Graph().parse(GOLDEN)


@pytest.fixture(scope="module")
def document(golden: Graph) -> URIRef:
    (found,) = golden.subjects(RDF.type, DIP.SourceDocument)
    return URIRef(str(found))


def number(graph: Graph, subject: Node, predicate: URIRef) -> int:
    value = graph.value(subject, predicate)
    assert isinstance(value, Literal)
    return int(value)


def fact(graph: Graph, *path: str) -> URIRef:
    found = iris.fact(iris.DEFAULT_BASE, *path)
    assert (found, RDF.type, DIP.Fact) in graph, found
    return found


def names(graph: Graph, kind: URIRef) -> set[str]:
    return {str(graph.value(thing, SKOS.prefLabel)) for thing in graph.subjects(RDF.type, kind)}


# --- the words -------------------------------------------------------------------------------------


def test_the_document_is_the_text(golden: Graph, document: URIRef, sample: Article, sample_path: object) -> None:
    assert document == iris.document(iris.DEFAULT_BASE, sample.key)
    assert number(golden, document, DIP.textLength) == len(sample.text)
    assert str(golden.value(document, DIP.textDigest)) == sha256(sample.text.encode()).hexdigest() == sample.digest
    assert str(golden.value(document, DCTERMS.title)) == sample.headline.of(sample.text)
    assert str(golden.value(document, DCTERMS.issued)) == sample.published.isoformat()


def test_every_evidence_quotes_the_text_at_its_offsets(golden: Graph, document: URIRef, sample: Article) -> None:
    text, seen = sample.text, 0
    for evidence in golden.subjects(RDF.type, DIP.Evidence):
        position, quote = sorted(golden.objects(evidence, OA.hasSelector), key=str)
        span = Span(number(golden, position, OA.start), number(golden, position, OA.end))
        expected = [iris.characters(document, span, what) for what in ("char", "position", "quote")]
        assert [evidence, position, quote] == expected
        around = text[max(0, span.start - 32) : span.start], span.of(text), text[span.end : span.end + 32]
        assert around == tuple(str(golden.value(quote, term)) for term in (OA.prefix, OA.exact, OA.suffix))
        seen += 1
    assert seen > 70


def test_every_report_is_named_by_words_that_it_rests_on(golden: Graph, document: URIRef) -> None:
    for report in golden.subjects(RDF.type, DIP.Report):
        start, end = map(int, str(report).rsplit("-", 2)[1:])
        assert (report, DIP.evidence, iris.characters(document, Span(start, end))) in golden, report


def test_every_quotation_stands_between_quotation_marks(golden: Graph, document: URIRef, sample: Article) -> None:
    for report in golden.subjects(RDF.type, DIP.DirectQuotationReport):
        (span,) = golden.objects(report, DIP.quoteSpan)
        start, end = map(int, str(span).rsplit("-", 2)[1:])
        assert sample.text[start - 1] == sample.text[end] == '"'
        assert sample.text[start:end] == str(golden.value(report, DIP.statementText))


def test_names_stand_in_the_words_of_their_mention(golden: Graph, sample: Article) -> None:
    for mention in golden.subjects(RDF.type, DIP.Mention):
        start, end = map(int, str(mention).rsplit("-", 2)[1:])
        assert str(golden.value(mention, DIP.printedName)) == sample.text[start:end]
        assert all(str(other) in sample.text for other in golden.objects(mention, DIP.otherPrintedName))


# --- the file --------------------------------------------------------------------------------------


def test_there_is_no_blank_node(golden: Graph) -> None:
    assert not [term for term in golden.all_nodes() if isinstance(term, BNode)]


def test_its_last_part_stands_in_the_register_and_the_ontology(golden: Graph) -> None:
    here = {triple for triple in golden if not str(triple[0]).startswith(iris.DEFAULT_BASE)}
    data = [triple for triple in golden if triple not in here]
    register = register_slice([data])
    known = {*register, *ontology_slice([data, register])}
    assert here <= known
    assert {subject for subject, _, _ in known} == {subject for subject, _, _ in here}


# --- what it says ----------------------------------------------------------------------------------


def test_it_knows_the_twelve_officials_and_their_offices(golden: Graph) -> None:
    assert len(names(golden, DIP.Official)) == 12
    tenures = list(golden.subjects(RDF.type, DIP.Tenure))
    held = Counter(str(golden.value(tenure, DIP.holder / SKOS.prefLabel)) for tenure in tenures)
    assert {name for name, n in held.items() if n == 2} == {"Joo Ho-young", "Yoshihide Suga", "Min Hong-cheol"}
    assert sum(held.values()) == 15
    former = {str(golden.value(tenure, DIP.holder)) for tenure in golden.subjects(DIP.formerAsOf) if tenure in tenures}
    assert {iri.rpartition("/")[2] for iri in former} == {"yoshihide-suga", "fumio-kishida"}
    envoy = fact(golden, "tenure", "ambassador-of-south-korea-to-japan", "park-chul-hee")
    sides = [str(golden.value(envoy, side)).rpartition("/")[2] for side in (DIP.heldIn, DIP.accreditedTo)]
    assert sides == ["kr", "jp"]


def test_it_knows_the_reception(golden: Graph) -> None:
    reception = fact(golden, "event", "2025-06-19-reception-japan-south-korea")
    assert golden.value(reception, DIP.host) == fact(golden, "body", "embassy-kr-in-jp")
    assert fact(golden, "place", "hotel-new-otani-tokyo-jp") in set(golden.objects(reception, DIP.place))
    normalisation = fact(golden, "event", "1965-establishment-of-relations-japan-south-korea")
    assert golden.value(reception, DIP.commemorates) == normalisation
    there = list(golden.subjects(DIP.inEvent, reception))
    basis = Counter(str(golden.value(p, DIP.basis)).rpartition("-")[2] for p in there)
    assert basis == {"stated": 10, "implied": 2}
    delegation = fact(golden, "delegation", "2025-06-19-reception-japan-south-korea", "national-assembly-kr")
    assert number(golden, delegation, DIP.headcount) == 10


def test_the_president_sent_a_message_and_was_not_there(golden: Graph) -> None:
    sent = fact(golden, "participation", "2025-06-16-ceremony-japan-south-korea", "lee-jae-myung")
    assert golden.value(sent, DIP.attendanceMode) == DIPV["mode-recorded-message"]
    assert golden.value(sent, DIP.participationRole) == DIPV["role-message-sender"]


def test_it_knows_six_events_and_how_they_hang_together(golden: Graph) -> None:
    assert len(set(golden.subjects(RDF.type, DIP.DiplomaticEvent))) == 6
    meeting = fact(golden, "event", "2025-06-17-meeting-japan-south-korea")
    assert golden.value(meeting, DIP.onMarginsOf) == fact(golden, "event", "undated-2025-06-20-summit-g7")
    (treaty,) = golden.subjects(RDF.type, DIP.Agreement)
    assert golden.value(treaty, DIP.signedAt) == fact(golden, "event", "1965-06-22-signing-japan-south-korea")


def test_each_statement_has_its_speaker(golden: Graph) -> None:
    quotations = golden.subjects(RDF.type, DIP.DirectQuotation)
    assert Counter(str(golden.value(quotation, DIP.speaker)).rpartition("/")[2] for quotation in quotations) == {
        "shigeru-ishiba": 3,
        "park-chul-hee": 1,
        "joo-ho-young": 1,
    }
    assert len(set(golden.subjects(RDF.type, DIP.ReportedSpeech))) == 5
