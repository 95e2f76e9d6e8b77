"""Each shape has an example that passes and one that fails: the golden graph, and the golden graph with one fault."""

from __future__ import annotations

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import RDF, SH

from kb.graph.shapes import SETS, validate
from kb.graph.vocab import DIP, DIPS
from tests.ontology.faults import FAULTS, HARMLESS
from tests.ontology.golden import all_shapes, data, golden, shapes_graph


@pytest.mark.parametrize("shapes", SETS)
def test_the_golden_graph_passes(shapes: str) -> None:
    assert validate(data(shapes), shapes) == ()


def test_every_shape_has_a_failing_example() -> None:
    assert set(FAULTS) == set(all_shapes())


def test_every_shape_looks_at_something_in_the_golden_graph() -> None:
    """A shape with nothing to look at would pass whatever it says."""
    graph = data("article")
    for name in SETS:
        shapes = shapes_graph(name)
        for shape in set(shapes.subjects(SH.name)) - {DIPS[harmless] for harmless in HARMLESS}:
            classes = {(RDF.type, cls) for cls in shapes.objects(shape, SH.targetClass)}
            paths = {(path, None) for path in shapes.objects(shape, SH.targetSubjectsOf)}
            assert any((None, *target) in graph for target in classes | paths), shape


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_caught_with_its_code_and_no_other(name: str) -> None:
    code, message = all_shapes()[name]
    found = validate(data(FAULTS[name].shapes, FAULTS[name].update), FAULTS[name].shapes)
    assert {finding.code for finding in found} == {code}
    assert message in {finding.message for finding in found}


@pytest.mark.parametrize("name", HARMLESS)
def test_a_good_example_passes_where_the_golden_graph_has_none(name: str) -> None:
    assert validate(data("published", HARMLESS[name].update), "published") == ()


def test_findings_come_in_one_order() -> None:
    graph = data("published", FAULTS["SR03-document"].update)
    graph.remove((None, DIP.rule, None))
    again = Graph()
    for triple in sorted(graph, reverse=True):
        again.add(triple)
    found = validate(graph, "published")
    assert len(found) > 50
    assert found == validate(again, "published")


def test_a_finding_says_where_and_what() -> None:
    found = validate(data("published", FAULTS["EV07"].update), "published")
    assert [(f.code, f.severity, f.value) for f in found] == [("EV07", "warning", "61")]
    assert URIRef(found[0].focus) in set(golden().subjects(DIP.kind, DIP.Ceremony))
    (basis,) = validate(data("published", FAULTS["SR05-basis"].update), "published")
    assert (basis.path, basis.value) == (str(DIP.basis), "https://w3id.org/diplomatic-events/vocab#basis-guessed")
