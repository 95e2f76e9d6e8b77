"""The golden graph as each set of shapes wants it, and the shapes themselves."""

from __future__ import annotations

from functools import cache

from rdflib import Graph, Literal, Namespace
from rdflib.namespace import RDF, SH

from kb.graph.reading import Triple
from kb.graph.shapes import SETS
from kb.graph.vocab import DIP, DIPS, PREFIXES
from kb.resources import folder
from tests.conftest import GOLDEN

NIF = Namespace("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#")
SPACES = {**PREFIXES, "nif": NIF}


@cache
def shapes_graph(name: str) -> Graph:
    graph = Graph()
    for part_of_set in SETS[name]:
        graph.parse(folder("ontology") / "shapes" / f"{part_of_set}.ttl")
    return graph


@cache
def all_shapes() -> dict[str, tuple[str, str]]:
    """Local name of each shape → its code and its message."""
    shapes = [(s, g) for name in SETS for g in [shapes_graph(name)] for s in g.subjects(SH.name)]
    return {str(s).removeprefix(DIPS): (str(g.value(s, SH.name)), str(g.value(s, SH.message))) for s, g in shapes}


@cache
def golden() -> Graph:
    return Graph().parse(GOLDEN)


def data(shapes: str, update: str = "") -> Graph:
    """Give the golden graph as a set of shapes wants it, with one change."""
    graph = Graph(bind_namespaces="none")
    for triple in _whole(shapes):
        graph.add(triple)
    if update:
        graph.update(update, initNs=SPACES)
        assert set(graph) != _whole(shapes), "the change changes nothing"
    return graph


@cache
def _whole(shapes: str) -> frozenset[Triple]:
    triples = frozenset(golden())
    if shapes != "article":
        return triples
    document = golden().value(predicate=RDF.type, object=DIP.SourceDocument)
    assert document is not None
    text = (folder("samples") / "tokyo-reception.txt").read_text("utf-8")
    return triples | {(document, NIF.isString, Literal(text))}
