"""Our own reading of the shapes finds what pySHACL finds, and asks it only where it must."""

from __future__ import annotations

from random import Random

import pyshacl
import pytest
from rdflib import Graph, Literal
from rdflib.namespace import RDF, SH

from kb.graph.constraints import constraints
from kb.graph.reading import Triple
from kb.graph.shapes import SETS, reference, validate
from kb.graph.vocab import DIPS
from tests.conftest import GOLDEN
from tests.ontology.faults import FAULTS
from tests.ontology.golden import all_shapes, data, shapes_graph
from tests.slow import first_of_many


def rules() -> list[str]:
    return [name for name in FAULTS if any((DIPS[name], SH.sparql, None) in shapes_graph(s) for s in SETS)]


@pytest.mark.parametrize("name", first_of_many(rules(), every=3))
def test_a_rule_asked_once_says_what_pyshacl_says(name: str) -> None:
    """The rules are asked once for the whole graph; SHACL asks them for each node."""
    fault = FAULTS[name]
    graph = data(fault.shapes, fault.update)
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes_graph(fault.shapes), use_shapes=[str(DIPS[name])])
    assert isinstance(report, Graph)
    results = [
        (report.value(result, SH.focusNode), report.value(result, SH.value))
        for result in report.subjects(RDF.type, SH.ValidationResult)
    ]
    theirs = {(str(focus), None if value in (None, focus) else str(value)) for focus, value in results}
    message = all_shapes()[name][1]
    assert theirs == {(f.focus, f.value) for f in validate(graph, fault.shapes) if f.message == message}


def damaged(seed: int) -> list[Triple]:
    """Give the golden graph with a few triples dropped, turned to other values, or put into other words."""
    chance = Random(seed)
    triples: list[Triple] = sorted(data("article"))
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(triples))
        subject, predicate, value = triples[at]
        other = chance.choice(triples)
        damage = (
            [],
            [(subject, predicate, other[2])],
            [(subject, other[1], value)],
            [(subject, predicate, Literal(str(value) + "!", datatype=getattr(value, "datatype", None)))],
            [(subject, predicate, value), (subject, predicate, other[2])],
        )
        triples[at : at + 1] = chance.choice(damage)
    return triples


@pytest.mark.parametrize("seed", first_of_many(range(12), every=4))
def test_whatever_is_damaged_both_ways_find_the_same(seed: int) -> None:
    triples = damaged(seed)
    assert validate(triples, "article") == reference(triples, "article")


def test_a_graph_without_fault_is_not_sent_to_the_reference(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise AssertionError("the reference was asked")

    monkeypatch.setattr("kb.graph.shapes._of_core", fail)
    assert [validate(data(name), name) for name in SETS] == [(), (), ()]


def test_every_constraint_of_the_shapes_is_known_without_the_reference() -> None:
    for name in SETS:
        core = shapes_graph(name)
        for shape in set(core.subjects(SH.sparql)):
            core = core - Graph().__iadd__(core.triples((shape, None, None)))
        assert constraints(core).unknown == frozenset()


@pytest.mark.slow
def test_stock_pyshacl_says_yes_to_the_golden_file_and_no_to_a_mutated_copy() -> None:
    source = GOLDEN.read_text("utf-8")
    faulty = source.replace('Text "very good and meaningful"', 'Text "very good and useful"', 1)
    graphs = [Graph().parse(data=text, format="turtle") for text in (source, faulty)]
    answers = [pyshacl.validate(graph, shacl_graph=shapes_graph("published"), meta_shacl=True)[0] for graph in graphs]
    assert answers == [True, False]
