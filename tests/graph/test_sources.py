"""Whoever is asked: the union of the graphs, the same kinds of answers, the same words for a fault."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
import rdflib

from kb.errors import QueryError, QuerySyntax
from kb.graph.results import Result
from kb.graph.sources import check, source

TRIG = "<urn:g1> { <urn:s> <urn:p> 1 } <urn:g2> { <urn:s> <urn:p> 2 } <urn:s> <urn:p> 3 ."


def _oxigraph() -> ox.Store:
    store = ox.Store()
    store.load(TRIG.encode(), format=ox.RdfFormat.TRIG)
    return store


def _graph() -> rdflib.Graph:
    graph = rdflib.Graph()
    for number in (1, 2, 3):
        graph.add((rdflib.URIRef("urn:s"), rdflib.URIRef("urn:p"), rdflib.Literal(number)))
    return graph


def _dataset() -> rdflib.Dataset:
    dataset = rdflib.Dataset()
    for number, graph in ((1, dataset.graph("urn:g1")), (2, dataset.graph("urn:g2")), (3, dataset.default_graph)):
        graph.add((rdflib.URIRef("urn:s"), rdflib.URIRef("urn:p"), rdflib.Literal(number)))
    return dataset


ALL = pytest.mark.parametrize("thing", [_oxigraph(), _graph(), _dataset()], ids=["oxigraph", "graph", "dataset"])


@ALL
def test_all_graphs_are_seen_as_one(thing: ox.Store | rdflib.Graph) -> None:
    answer = source(thing).query("SELECT ?o WHERE { <urn:s> <urn:p> ?o } ORDER BY ?o")
    assert isinstance(answer, Result)
    assert answer.values() == ((1,), (2,), (3,))


@ALL
def test_ask_and_construct_are_answered(thing: ox.Store | rdflib.Graph) -> None:
    assert source(thing).query("ASK { <urn:s> ?p 2 }") is True
    assert source(thing).query("ASK { <urn:s> ?p 4 }") is False
    triples = source(thing).query("CONSTRUCT { ?o <urn:of> ?s } WHERE { ?s ?p 1 . BIND(<urn:o> AS ?o) }")
    assert triples == (ox.Triple(ox.NamedNode("urn:o"), ox.NamedNode("urn:of"), ox.NamedNode("urn:s")),)


@ALL
@pytest.mark.parametrize(
    ("sparql", "line", "column"),
    [
        ("SELECT * WHERE { ?s ?p }", 1, 25),
        ("SELECT ?x\nWHERE {\n  ?x ?y }", 3, 10),
        ("", 1, 1),
        ("DELETE WHERE { ?s ?p ?o }", 1, 10),
    ],
)
def test_a_fault_is_told_with_line_and_column(
    thing: ox.Store | rdflib.Graph, sparql: str, line: int, column: int
) -> None:
    with pytest.raises(QuerySyntax) as caught:
        source(thing).query(sparql)
    assert (caught.value.line, caught.value.column) == (line, column)
    assert "\n" not in str(caught.value)


def test_a_missing_prefix_is_named() -> None:
    with pytest.raises(QuerySyntax, match=r"line 1, column 19: prefix not found, at the end of 'ASK { \?x foaf:name'"):
        source(_oxigraph()).query("ASK { ?x foaf:name ?y }")


@ALL
def test_what_fails_in_the_middle_is_told(thing: ox.Store | rdflib.Graph) -> None:
    with pytest.raises(QueryError, match="the query cannot be answered: "):
        source(thing).query("SELECT * { SERVICE <http://127.0.0.1:9/none> { ?s ?p ?o } }")


def test_a_valid_query_passes() -> None:
    check("PREFIX a: <urn:a> SELECT (COUNT(*) AS ?n) { ?s a:b/a:c* ?o }")
