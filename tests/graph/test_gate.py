"""The gate takes out what the shapes refuse, what hangs on it, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, SKOS
from rdflib.term import Node

from kb.errors import DocumentRefused, ResourceError
from kb.graph.gate import Admission, admit, admit_beside
from kb.graph.shapes import validate
from kb.graph.slices import register_slice
from kb.graph.vocab import DIP, DIPV, OA, STATE, XSD
from kb.model import Article
from tests.conftest import GOLDEN


@pytest.fixture
def reports(sample: Article) -> Graph:
    """Give the first layer of the golden graph: the sample article's own graph."""
    whole = Graph().parse(GOLDEN)
    (document,) = whole.subjects(RDF.type, DIP.SourceDocument)
    graph = Graph()
    for triple in whole:
        if str(triple[0]).partition("#")[0] == str(document):
            graph.add(triple)
    return graph


def report(graph: Graph, kind: URIRef, predicate: URIRef, value: Node) -> URIRef:
    """Give the one report of a class that has a value."""
    (found,) = (s for s in graph.subjects(predicate, value) if (s, RDF.type, kind) in graph)
    return URIRef(str(found))


def person(graph: Graph, name: str) -> URIRef:
    return report(graph, DIP.PersonMention, DIP.printedName, Literal(name))


def event(graph: Graph, kind: URIRef) -> URIRef:
    return report(graph, DIP.EventReport, DIP.kind, kind)


def records(graph: Graph) -> set[Node]:
    return set(graph.subjects(RDF.type, DIP.Report))


def gone(before: Graph, admission: Admission) -> set[Node]:
    """Give the reports that were kept out, and hold that the quarantine names them all."""
    missing = records(before) - records(admission.graph)
    named = {name for one in admission.quarantined for name in (one.record, *one.taken_along)}
    assert {str(record) for record in missing} == named
    return missing


def assert_whole(graph: Graph) -> None:
    """Hold that nothing in the graph points to a record that is not there."""
    inner = {str(s) for s in graph.subjects()}
    (document,) = graph.subjects(RDF.type, DIP.SourceDocument)
    assert not [o for o in graph.objects() if str(o).startswith(f"{document}#") and str(o) not in inner]


def test_what_conforms_goes_in_as_it_is(sample: Article, reports: Graph) -> None:
    admission = admit(sample, reports)
    assert set(admission.graph) == set(reports)
    assert (admission.quarantined, admission.warnings) == ((), ())


def test_a_participation_at_fault_goes_alone(sample: Article, reports: Graph) -> None:
    before = set(reports)
    message = report(reports, DIP.ParticipationReport, DIP.participationRole, DIPV["role-message-sender"])
    reports.set((message, DIP.attendanceMode, DIPV["mode-in-person"]))
    given = set(reports)
    admission = admit(sample, reports)
    assert gone(reports, admission) == {message}
    (kept_out,) = admission.quarantined
    assert (kept_out.article, [f.code for f in kept_out.findings]) == (sample.key, ["PA07"])
    assert kept_out.sentence == "President Lee sent a video message to it because of the G7 summit."
    assert {s for s, _, _ in before - set(admission.graph) if s in records(reports)} == {message}
    assert set(reports) == given, "the graph that was given is left as it was"
    assert_whole(admission.graph)


def test_an_event_takes_its_participations_along_and_links_to_it_are_cut(sample: Article, reports: Graph) -> None:
    reception = event(reports, DIP.Reception)
    there = set(reports.subjects(DIP.inEvent, reception))
    said = set(reports.subjects(DIP.occasion, reception))
    reports.set((reception, DIP.earliestStart, Literal("2025-06-20", datatype=XSD.date)))
    admission = admit(sample, reports)
    assert gone(reports, admission) == {reception, *there}
    assert len(there) == 12
    assert said <= records(admission.graph)
    assert not list(admission.graph.subject_objects(DIP.occasion))
    assert_whole(admission.graph)


def test_a_person_takes_offices_participations_and_statements_along(sample: Article, reports: Graph) -> None:
    suga = person(reports, "Yoshihide Suga")
    links = (DIP.holder, DIP.participant, DIP.speaker)
    hanging = {subject for link in links for subject in reports.subjects(link, suga)}
    reports.remove((suga, DIP.rule, None))
    admission = admit(sample, reports)
    assert gone(reports, admission) == {suga, *hanging}
    assert len(admission.quarantined[0].taken_along) == len(hanging) == 4


def test_an_optional_link_is_cut_with_what_says_nothing_without_it(sample: Article, reports: Graph) -> None:
    normalisation, ceremony = event(reports, DIP.EstablishmentOfRelations), event(reports, DIP.Ceremony)
    reports.remove((normalisation, DIP.eventStatus, None))
    kept = admit(sample, reports).graph
    assert ceremony in records(kept)
    assert (ceremony, DIP.commemorates, None) not in kept
    assert (ceremony, DIP.ordinal, None) not in kept


def test_what_a_cut_leaves_at_fault_goes_in_the_next_round(sample: Article, reports: Graph) -> None:
    """Without its only party and place, an event is no event."""
    signing, body = event(reports, DIP.Signing), person(reports, "Lee Jae-myung")
    treaty = report(reports, DIP.AgreementReport, DIP.signedAt, signing)
    reports.remove((signing, DIP.party, None))
    reports.add((signing, DIP.host, body))
    reports.remove((body, DIP.basis, None))
    admission = admit(sample, reports)
    codes = {one.record: [f.code for f in one.findings] for one in admission.quarantined}
    assert codes == {str(body): ["SR05"], str(signing): ["EV01"]}
    assert treaty in records(admission.graph)
    assert_whole(admission.graph)


def test_words_that_do_not_stand_in_the_text_take_out_what_rests_on_them(sample: Article, reports: Graph) -> None:
    seoul = event(reports, DIP.Ceremony)
    quotes = [q for e in reports.objects(seoul, DIP.evidence) for q in reports.objects(e, OA.hasSelector)]
    (quote,) = (q for q in quotes if str(reports.value(q, OA.exact)).startswith("A ceremony"))
    words = str(reports.value(quote, OA.exact))
    reports.set((quote, OA.exact, Literal(words.replace("Seoul", "Busan"))))
    admission = admit(sample, reports)
    assert seoul in gone(reports, admission)
    assert {f.code for one in admission.quarantined for f in one.findings} == {"SR02"}
    assert (quote, None, None) not in admission.graph


def test_two_faults_are_told_apart_though_one_hangs_on_the_other(sample: Article, reports: Graph) -> None:
    kato = person(reports, "Katsunobu Kato")
    there = report(reports, DIP.ParticipationReport, DIP.participant, kato)
    reports.remove((kato, DIP.rule, None))
    reports.remove((there, DIP.participationStatus, None))
    admission = admit(sample, reports)
    assert [one.record for one in admission.quarantined] == sorted(map(str, (there, kato)))
    (office,) = reports.subjects(DIP.holder, kato)
    assert [one.taken_along for one in admission.quarantined] == [(), (str(office),)]


def test_warnings_go_in_and_are_told(sample: Article, reports: Graph) -> None:
    ceremony = event(reports, DIP.Ceremony)
    reports.set((ceremony, DIP.ordinal, Literal(61)))
    admission = admit(sample, reports)
    assert ceremony in records(admission.graph)
    assert [(w.code, w.focus) for w in admission.warnings] == [("EV07", str(ceremony))]


def test_a_fault_of_the_document_refuses_the_article(sample: Article, reports: Graph) -> None:
    with pytest.raises(DocumentRefused, match="SR01 Length and digest"):
        admit(replace(sample, text=sample.text + " "), reports)
    reports.remove((None, DCTERMS.title, None))
    with pytest.raises(DocumentRefused, match="exactly one title"):
        admit(sample, reports)
    with pytest.raises(DocumentRefused, match="no record of the document"):
        admit(sample, Graph())


def test_a_state_that_no_register_knows_is_not_let_in(sample: Article, reports: Graph) -> None:
    signing = event(reports, DIP.Signing)
    reports.set((signing, DIP.party, STATE["atlantis"]))
    (kept_out,) = admit(sample, reports).quarantined
    assert (kept_out.record, kept_out.findings[0].value) == (str(signing), str(STATE["atlantis"]))


def test_a_fault_of_the_register_is_not_put_on_the_article(sample: Article, reports: Graph) -> None:
    register = register_slice([reports])
    register.remove((STATE["jp"], SKOS.prefLabel, None))
    with pytest.raises(ResourceError, match="register/state/jp"):
        admit_beside(sample, reports, register)


def test_what_goes_in_conforms_whatever_was_wrong(sample: Article, reports: Graph) -> None:
    """Break every record in turn by taking its rule, in steps of seven to keep it short."""
    for broken in sorted(records(reports), key=str)[::7]:
        faulty = Graph()
        for triple in reports:
            if triple[:2] != (broken, DIP.rule):
                faulty.add(triple)
        admission = admit(sample, faulty)
        assert str(broken) in {one.record for one in admission.quarantined}
        assert_whole(admission.graph)
        whole = admission.graph + register_slice([admission.graph])
        assert [f for f in validate(whole, "published") if f.severity == "violation"] == []


def test_the_same_faults_give_the_same_answer(sample: Article, reports: Graph) -> None:
    reports.remove((None, DIP.tenureKind, None))
    reports.remove((None, DIP.participationStatus, None))
    again = Graph()
    for triple in sorted(reports, reverse=True):
        again.add(triple)
    first, second = admit(sample, reports), admit(sample, again)
    assert len(first.quarantined) == 17
    assert (first.quarantined, first.warnings) == (second.quarantined, second.warnings)
    assert set(first.graph) == set(second.graph)
