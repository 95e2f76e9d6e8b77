"""A reasoner finds the ontology sound, finds contradictions, and infers what it is to infer."""

from __future__ import annotations

import shutil
from pathlib import Path

import owlready2
import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import FOAF, RDF, XSD

from kb.graph.vocab import DIP, EDTF
from tests.conftest import GOLDEN
from tests.ontology.terms import read


def reason(graph: Graph, folder_: Path) -> owlready2.World:
    """Run HermiT over a graph; raises OwlReadyInconsistentOntologyError where it contradicts itself."""
    if shutil.which("java") is None:
        pytest.fail("HermiT needs a Java runtime: install one, or leave these tests out with -m 'not slow'")
    path = folder_ / "ontology.nt"
    path.write_text(graph.serialize(format="nt"), "utf-8")
    world = owlready2.World()
    world.get_ontology(path.as_uri()).load()
    owlready2.sync_reasoner_hermit(world, infer_property_values=False, debug=0)
    return world


def without_dates(graph: Graph) -> Graph:
    """Leave out dates and EDTF literals, which OWL 2 has no datatypes for."""
    kept = Graph()
    for s, p, o in graph:
        if not (isinstance(o, Literal) and o.datatype in (XSD.date, EDTF)):
            kept.add((s, p, o))
    return kept


@pytest.fixture(scope="module")
def sample_triples() -> Graph:
    return without_dates(read(GOLDEN))


@pytest.mark.slow
def test_hermit_finds_the_core_consistent_and_no_class_empty(core: Graph, tmp_path: Path) -> None:
    world = reason(without_dates(core), tmp_path)
    assert list(world.inconsistent_classes()) == []


@pytest.mark.slow
def test_hermit_finds_the_concepts_and_the_golden_data_consistent(
    concepts: Graph, sample_triples: Graph, tmp_path: Path
) -> None:
    reason(without_dates(concepts) + sample_triples, tmp_path)


_EX = "https://kb.example/"
_CLASHES = {
    "a state that is an event": [("x", RDF.type, DIP.State), ("x", RDF.type, DIP.Meeting)],
    "a report as evidence": [("r", RDF.type, DIP.EventReport), ("r", DIP.evidence, "r")],
    "a statement quoted and reported": [("s", RDF.type, DIP.DirectQuotation), ("s", RDF.type, DIP.ReportedSpeech)],
    "a fact supported by a place": [("f", DIP.supportedBy, "p"), ("p", RDF.type, DIP.Place)],
    "a tenure of a post that is a person": [("t", DIP.post, "o"), ("o", RDF.type, DIP.Official)],
}


@pytest.mark.slow
@pytest.mark.parametrize("name", _CLASHES)
def test_hermit_finds_a_planted_contradiction(core: Graph, tmp_path: Path, name: str) -> None:
    planted = Graph() + without_dates(core)
    for s, p, o in _CLASHES[name]:
        planted.add((URIRef(_EX + s), p, o if isinstance(o, URIRef) else URIRef(_EX + o)))
    with pytest.raises(owlready2.OwlReadyInconsistentOntologyError):
        reason(planted, tmp_path)


@pytest.mark.slow
def test_hermit_infers_that_who_has_a_tenure_is_an_official(core: Graph, tmp_path: Path) -> None:
    data = without_dates(core)
    person, tenure, other = (URIRef(_EX + n) for n in ("person", "tenure", "other"))
    for s, p, o in [
        (person, RDF.type, FOAF.Person),
        (other, RDF.type, FOAF.Person),
        (tenure, RDF.type, DIP.Tenure),
        (tenure, DIP.holder, person),
    ]:
        data.add((s, p, o))
    world = reason(data, tmp_path)
    assert world[str(DIP.Official)] in world[str(person)].is_a
    assert world[str(DIP.Official)] not in world[str(other)].is_a
