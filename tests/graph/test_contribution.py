"""What one article gives to the facts: classes up to the top, labels, and pointers to facts alone."""

from __future__ import annotations

import pytest
from rdflib import Graph, Literal, URIRef

from kb.graph.consolidate import facts
from kb.graph.mapping import article_graph
from kb.graph.slices import register_labels
from kb.graph.vocab import DIP, FOAF, RDF, SKOS, XSD
from kb.model import (
    Claims,
    Person,
    Tenure,
)
from tests.conftest import GOLDEN
from tests.graph.told import BASE, WORDS, Described, Held, Labels, Reported, iri


def test_an_event_carries_its_classes_up_to_the_top(tokyo: Reported, held: Held) -> None:
    event = iri("event/2025-06-19-reception-japan-south-korea")
    graph = held(tokyo)
    assert set(graph.objects(event, RDF.type)) == {DIP.Reception, DIP.Occasion, DIP.DiplomaticEvent, DIP.Fact}
    assert graph.value(event, DIP.host) == iri("body/embassy-kr-in-jp")
    assert graph.value(event, DIP.commemorates) == iri(
        "agreement/treaty-on-basic-relations-japan-south-korea-1965-06-22"
    )
    assert graph.value(event, DIP.sourceCount) == Literal(1)
    assert graph.value(event, DIP.reportedOn) == Literal("2025-06-20", datatype=XSD.date)


def test_an_official_is_a_person_with_an_office(tokyo: Reported, held: Held) -> None:
    graph = held(tokyo)
    assert set(graph.objects(iri("person/shigeru-ishiba"), RDF.type)) == {FOAF.Person, DIP.Official, DIP.Fact}
    alone = held((tokyo[0], Claims(persons=tokyo[1].persons[:1])))
    assert set(alone.objects(iri("person/shigeru-ishiba"), RDF.type)) == {FOAF.Person, DIP.Fact}


@pytest.mark.parametrize(
    ("title", "of", "to", "label"),
    [
        ("Ambassador to Japan", "state:kr", "state:jp", "Ambassador of South Korea to Japan"),
        ("Ambassador", "state:kr", "state:jp", "Ambassador of South Korea to Japan"),
        (
            "Permanent Representative to the UN",
            "state:kr",
            "body:united-nations",
            "Permanent Representative of South Korea to United Nations",
        ),
        ("prime minister", "state:jp", None, "Prime minister of Japan"),
        ("Adviser to the President", "state:kr", None, "Adviser to the President of South Korea"),
        ("Head of the United Nations", "body:united-nations", None, "Head of the United Nations"),
    ],
)
def test_a_post_is_labelled_by_its_title_without_saying_anything_twice(
    told: Held, title: str, of: str, to: str | None, label: str
) -> None:
    person = Person("person-1", WORDS, "r", name="A B")
    tenure = Tenure("tenure-1", WORDS, "r", "person-1", title, of=of, to=to)
    graph = told(persons=(person,), tenures=(tenure,))
    (post,) = graph.subjects(RDF.type, DIP.Post)
    assert graph.value(post, SKOS.prefLabel) == Literal(label)


def test_without_state_or_body_there_is_a_tenure_and_no_post(tokyo: Reported, held: Held) -> None:
    graph = held(tokyo)
    tenure = iri("tenure/president/lee-jae-myung")
    assert (tenure, RDF.type, DIP.Tenure) in graph
    assert graph.value(tenure, DIP.post) is None
    assert graph.value(tenure, DIP.describedAs) == Literal("President")


def test_facts_point_to_facts_and_share_no_triple_with_the_articles(tokyo: Reported, held: Held) -> None:
    reports = article_graph(*tokyo)
    graph = held(tokyo)
    assert not set(graph) & set(reports)
    for _, predicate, value in graph:
        if str(value).startswith(BASE):
            home = reports if predicate == DIP.supportedBy else graph
            assert (value, None, None) in home


def test_what_points_to_a_record_that_was_taken_out_falls_away(
    tokyo: Reported, labels: Labels, described: Described
) -> None:
    reports = article_graph(*tokyo)
    for gone in ("agreement-1", "person-lee"):
        reports.remove((URIRef(f"{BASE}doc/gazette/2025-06-20/ties#{gone}"), None, None))
    graph = facts([reports], labels)
    assert graph.value(iri("event/2025-06-19-reception-japan-south-korea"), DIP.commemorates) is None
    assert "lee-jae-myung" not in described(graph, "person")
    assert "2025-06-17-meeting-japan-south-korea/lee-jae-myung" not in described(graph, "participation")
    assert not [
        value for _, p, value in graph if "#" in str(value) and str(value).startswith(BASE) and p != DIP.supportedBy
    ]


def test_a_graph_without_an_article_is_no_article() -> None:
    with pytest.raises(ValueError, match="one source document"):
        facts([Graph()], {})


def test_the_facts_of_the_sample_written_by_hand_are_those_of_its_reports() -> None:
    sample = Graph().parse(GOLDEN)
    (doc,) = sample.subjects(RDF.type, DIP.SourceDocument)
    of_article = [triple for triple in sample if str(triple[0]).partition("#")[0] == str(doc)]
    by_hand = {t for t in sample if str(t[0]).startswith(BASE)} - set(of_article)
    assert len(by_hand) > 500
    assert set(facts([of_article], register_labels())) == by_hand
