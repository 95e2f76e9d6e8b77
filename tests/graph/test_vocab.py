"""The spelled terms are those of the ontology, and the version is that of the package."""

from __future__ import annotations

from rdflib import Graph

import kb
from kb.graph.slices import ontology_slice
from kb.graph.vocab import DIP, FAMILIES, PREFIXES, RDFS, SOFTWARE, empty_graph
from kb.resources import folder


def test_the_families_of_kinds_are_those_of_the_ontology() -> None:
    piece = ontology_slice([[(DIP.x, DIP.kind, kind) for kind in FAMILIES]])
    assert {kind: piece.value(kind, RDFS.subClassOf) for kind in FAMILIES} == FAMILIES
    assert {piece.value(family, RDFS.subClassOf) for family in FAMILIES.values()} == {DIP.DiplomaticEvent}


def test_every_kind_of_the_ontology_has_its_family_here() -> None:
    ontology = Graph().parse(folder("ontology") / "diplomatic-events.ttl")
    families = set(ontology.subjects(RDFS.subClassOf, DIP.DiplomaticEvent))
    assert families == set(FAMILIES.values())
    assert {kind for family in families for kind in ontology.subjects(RDFS.subClassOf, family)} == set(FAMILIES)


def test_the_software_is_this_package_in_this_version() -> None:
    assert f"diplomatic-events {kb.__version__}" == SOFTWARE


def test_an_empty_graph_holds_nothing_and_knows_every_prefix() -> None:
    graph = empty_graph()
    assert len(graph) == 0
    assert {prefix: str(namespace) for prefix, namespace in graph.namespaces()}.items() >= PREFIXES.items()
