"""Offices are many, ranked and typed, and are found by the words of the news."""

from __future__ import annotations

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import ORG, RDF, SKOS
from rdflib.term import Node

from kb.graph.vocab import DIP, ROLE, WORD
from tests.ontology.terms import ROOT


def test_offices_are_many_and_typed(concepts: Graph) -> None:
    offices = set(concepts.subjects(RDF.type, DIP.Role))
    assert len(offices) >= 150
    for office in offices:
        assert {ORG.Role, SKOS.Concept} <= set(concepts.objects(office, RDF.type)), office
        assert concepts.value(office, SKOS.inScheme) == URIRef(ROOT + "role")
        rank = concepts.value(office, DIP.protocolRank)
        assert isinstance(rank, Literal), office
        assert 0 < int(rank) < 100, office


def test_every_name_means_one_office(concepts: Graph) -> None:
    names: dict[str, Node] = {}
    for label in (SKOS.prefLabel, SKOS.altLabel):
        for office in concepts.subjects(RDF.type, DIP.Role):
            for name in concepts.objects(office, label):
                if isinstance(name, Literal) and name.language == "en":
                    assert names.setdefault(str(name).lower(), office) == office, name


def test_offices_stand_in_a_hierarchy_without_circles(concepts: Graph) -> None:
    for office in concepts.subjects(RDF.type, DIP.Role):
        above = [
            a for b in concepts.objects(office, SKOS.broader) for a in concepts.transitive_objects(b, SKOS.broader)
        ]
        assert office not in above, office
        top = (office, SKOS.topConceptOf, URIRef(ROOT + "role")) in concepts
        assert top is not bool(above), office
        assert all((a, RDF.type, DIP.Role) in concepts for a in above), office


@pytest.mark.parametrize(
    ("name", "office"),
    [
        ("premier", "prime-minister"),
        ("external affairs minister", "foreign-minister"),
        ("top diplomat", "foreign-minister"),
        ("defense secretary", "defence-minister"),
        ("chancellor of the exchequer", "finance-minister"),
        ("charge d'affaires", "charge-d-affaires"),
        ("deputy minister of health", "deputy-health-minister"),
        ("spokeswoman", "spokesperson"),
        ("minister", "minister"),
        ("admiral", "admiral"),
        ("chairman", "chair"),
    ],
)
def test_an_office_is_found_by_the_wording_of_the_news(concepts: Graph, name: str, office: str) -> None:
    words = {str(n).lower() for p in (SKOS.prefLabel, SKOS.altLabel) for n in concepts.objects(ROLE[office], p)}
    assert name in words


def test_every_head_noun_by_which_the_converter_finds_offices_names_one(everything: Graph) -> None:
    names = {
        str(n).lower()
        for p in (SKOS.prefLabel, SKOS.altLabel)
        for o in everything.subjects(RDF.type, DIP.Role)
        for n in everything.objects(o, p)
    }
    for word in (
        "minister",
        "secretary",
        "director",
        "chair",
        "commissioner",
        "governor",
        "general",
        "rapporteur",
        "coordinator",
        "commander",
    ):
        assert word in names
    heads = {str(h) for h in everything.objects(WORD["office-head"], DIP.form)}
    unknown = {h for h in heads if h not in names and h.removesuffix("s") not in names}
    assert len(unknown) < len(heads) / 20, unknown
