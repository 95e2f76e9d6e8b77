"""A base that is written out says what it is: a dataset with a licence, counted, under the address wanted."""

from __future__ import annotations

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad
from rdflib import URIRef

from kb.graph.dataset import described, description, rebased
from kb.graph.serialise import graph_of, parse, serialise
from kb.graph.vocab import DCAT, DCTERMS, DIP, FOAF, RDF, VOID
from tests.conftest import GOLDEN

BASE = "https://kb.example/"
DATASET = URIRef(BASE + "dataset")


@pytest.fixture(scope="module")
def quads() -> list[Quad]:
    return parse(GOLDEN.read_bytes(), "turtle")


@pytest.fixture(scope="module")
def said(quads: list[Quad]) -> rdflib.Graph:
    return graph_of(description(quads, BASE))


def test_it_is_a_dataset_of_both_vocabularies_with_title_and_licence(said: rdflib.Graph) -> None:
    assert {DCAT.Dataset, VOID.Dataset} == set(said.objects(DATASET, RDF.type))
    assert said.value(DATASET, DCTERMS.license) == URIRef("https://creativecommons.org/licenses/by/4.0/")
    for needed in (DCTERMS.title, DCTERMS.description, DCTERMS.rights, DCTERMS.language):
        assert said.value(DATASET, needed), needed


def test_the_counts_are_those_of_the_data(said: rdflib.Graph, quads: list[Quad]) -> None:
    data = graph_of(quads)
    assert said.value(DATASET, VOID.triples).toPython() == len(data)
    assert said.value(DATASET, VOID.distinctSubjects).toPython() == len(set(data.subjects()))
    assert said.value(DATASET, VOID.classes).toPython() == len(set(data.objects(None, RDF.type)))
    assert said.value(DATASET, VOID.properties).toPython() == len(set(data.predicates()))
    assert said.value(DATASET, VOID.documents).toPython() == 1


def test_each_class_and_property_has_a_partition_with_its_count(said: rdflib.Graph, quads: list[Quad]) -> None:
    data = graph_of(quads)
    classes = {
        said.value(p, VOID["class"]): said.value(p, VOID.entities) for p in said.objects(DATASET, VOID.classPartition)
    }
    assert set(classes) == set(data.objects(None, RDF.type))
    assert classes[FOAF.Person].toPython() == len(set(data.subjects(RDF.type, FOAF.Person)))
    properties = {
        said.value(p, VOID.property): said.value(p, VOID.triples) for p in said.objects(DATASET, VOID.propertyPartition)
    }
    assert set(properties) == set(data.predicates())
    assert properties[DIP.evidence].toPython() == sum(1 for _ in data.subject_objects(DIP.evidence))


def test_a_triple_in_two_graphs_counts_once(quads: list[Quad]) -> None:
    twice = [*quads, *(Quad(q.subject, q.predicate, q.object, NamedNode("urn:other")) for q in quads)]
    assert set(description(twice, BASE)) == set(description(quads, BASE))


def test_it_tells_over_which_days_the_articles_run(said: rdflib.Graph) -> None:
    period = said.value(DATASET, DCTERMS.temporal)
    assert str(said.value(period, DCAT.startDate)) == str(said.value(period, DCAT.endDate)) == "2025-06-20"


def test_nothing_has_no_period() -> None:
    said = graph_of(description([], BASE))
    assert said.value(DATASET, VOID.triples).toPython() == 0
    assert said.value(DATASET, DCTERMS.temporal) is None


def test_another_address_moves_every_name_of_the_data_and_no_other(quads: list[Quad]) -> None:
    whole = described(quads, BASE)
    moved = rebased(whole, BASE, "https://data.example.org/d/")
    assert BASE.encode() not in serialise(moved, "nquads")
    assert rebased(moved, "https://data.example.org/d/", BASE) == whole
    terms = {t.value for q in whole for t in (q.subject, q.object) if isinstance(t, NamedNode)}
    foreign = {iri for iri in terms if not iri.startswith(BASE)}
    assert foreign <= {t.value for q in moved for t in (q.subject, q.object) if isinstance(t, NamedNode | Literal)}
