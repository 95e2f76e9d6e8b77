"""A converted file carries what the register and the ontology say of the terms that it uses."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from rdflib import Graph, Literal, URIRef

from kb.graph.consolidate import facts
from kb.graph.mapping import article_graph
from kb.graph.slices import ontology_slice, register_labels, register_slice
from kb.graph.vocab import BODY, DIP, DIPV, PLACE, RDF, RDFS, ROLE, SKOS, STATE
from tests.graph.told import Reported


@pytest.fixture(scope="module")
def used(tokyo: Reported, labels: Mapping[str, str]) -> list[Graph]:
    reports = article_graph(*tokyo)
    return [reports, facts([reports], labels)]


def test_the_register_gives_names_by_entry() -> None:
    assert register_labels()[str(STATE.jp)] == "Japan"
    assert register_labels()[str(PLACE["tokyo-jp"])] == "Tokyo"
    assert all(iri.startswith((str(STATE), str(PLACE), str(BODY))) for iri in register_labels())


def test_entries_come_with_their_names_and_with_what_they_lie_in(used: list[Graph]) -> None:
    piece = register_slice(used)
    assert Literal("Japan", lang="en") in set(piece.objects(STATE.jp, SKOS.prefLabel))
    assert piece.value(STATE.jp, RDF.type) == DIP.State
    assert piece.value(PLACE["tokyo-jp"], DIP.within) == PLACE.jp
    assert piece.value(PLACE.jp, DIP.territoryOf) == STATE.jp
    assert (PLACE.ca, RDF.type, DIP.Place) in piece


def test_entries_that_are_not_used_stay_away(used: list[Graph]) -> None:
    assert {str(subject) for subject in register_slice(used).subjects()} == {
        *map(str, (STATE.jp, STATE.kr, STATE.ca, PLACE.jp, PLACE.kr, PLACE.ca)),
        *(str(PLACE[capital]) for capital in ("tokyo-jp", "seoul-kr", "ottawa-ca")),
    }


def test_terms_come_with_their_labels_and_with_what_is_above_them(used: list[Graph]) -> None:
    piece = ontology_slice([*used, register_slice(used)])
    assert piece.value(DIP.Reception, RDFS.subClassOf) == DIP.Occasion
    assert piece.value(DIP.Occasion, RDFS.subClassOf) == DIP.DiplomaticEvent
    for term in (DIP.Reception, DIP.State, DIP.Tenure):
        assert piece.value(term, RDFS.label) is not None
    for concept in (ROLE.ambassador, DIPV["role-host"], DIPV["status-occurred"], DIPV["count-approximately"]):
        assert piece.value(concept, SKOS.prefLabel) is not None
    assert (DIP.Visit, None, None) not in piece


def test_slices_share_no_triple_and_have_no_blank_node(used: list[Graph]) -> None:
    register = register_slice(used)
    ontology = ontology_slice([*used, register])
    assert not set(register) & set(ontology)
    assert all(isinstance(subject, URIRef) for graph in (register, ontology) for subject in graph.subjects())
    assert all(isinstance(value, URIRef | Literal) for graph in (register, ontology) for value in graph.objects())
