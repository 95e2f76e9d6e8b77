"""A base fetched from an endpoint, graph by graph, and counted: what a server silently cuts off is fetched in parts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pyoxigraph as ox
from pyoxigraph import NamedNode, Quad

from kb.errors import CutOff, RemoteError
from kb.graph.remote import Endpoint
from kb.graph.results import Result
from kb.graph.vocab import DIP, ONTOLOGY_GRAPH, REGISTER_GRAPH

_SIZES: Final = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
_DOCUMENTS: Final = f"SELECT DISTINCT ?g ?d WHERE {{ GRAPH ?g {{ ?d a <{DIP.SourceDocument}> }} }}"
_OF_GRAPH: Final = 'FILTER(STRSTARTS(MD5(STR(?g)), "%s")) }'
_DIGITS: Final = "0123456789abcdef"
_DEEPEST: Final = 4
"""Digits by which parts are told from each other: 65,536 parts are enough for any graph."""


def sizes(there: Endpoint) -> dict[str, int]:
    """Give the named graphs of an endpoint, each with its number of triples; raise RemoteError."""
    return {str(row["g"]): int(str(row["n"])) for row in _by_graph(there, _SIZES) if row["g"] is not None}


def pull(there: Endpoint) -> Iterator[Quad]:
    """Give the quads of a base at an endpoint, graph by graph, or its default graph if no graph holds a base.

    Raises RemoteError if an answer fails or stays incomplete.
    """
    counts = sizes(there)
    ours = _ours(there, counts)
    if not ours:
        [row] = _rows(there, "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")
        ours, counts = [""], {"": int(str(row["n"]))}
    for graph in ours:
        name = NamedNode(graph) if graph else ox.DefaultGraph()
        for triple in triples(there, graph, counts[graph]):
            yield Quad(triple.subject, triple.predicate, triple.object, name)


def _ours(there: Endpoint, counts: dict[str, int]) -> list[str]:
    """Give those graphs that documents of a base stand in, that are named below its address, or that come along."""
    found = [(str(row["g"]), str(row["d"])) for row in _by_graph(there, _DOCUMENTS)]
    graphs = {graph for graph, _ in found} | {str(ONTOLOGY_GRAPH), str(REGISTER_GRAPH)}
    bases = tuple({f"{document.partition('/doc/')[0]}/graph/" for _, document in found})
    return sorted(g for g in counts if found and (g in graphs or g.startswith(bases)))


def triples(there: Endpoint, graph: str, count: int) -> Iterator[ox.Triple]:
    """Give the triples of a graph (of the default graph, if its name is empty), of which there are ``count``.

    A server that gives fewer is asked for parts.  Raises RemoteError if it does not give all even so.
    """
    yield from _part(there, graph, "", count)


def _part(there: Endpoint, graph: str, digits: str, count: int) -> Iterator[ox.Triple]:
    """Give the triples whose digest begins with some digits, in parts of that part if need be."""
    pattern = f"GRAPH <{graph}> {{ ?s ?p ?o }}" if graph else "?s ?p ?o"
    within = f'{pattern} FILTER(STRSTARTS(MD5(CONCAT(STR(?s), STR(?p), STR(?o))), "{digits}"))' if digits else pattern
    if digits:
        [row] = _rows(there, f"SELECT (COUNT(*) AS ?n) WHERE {{ {within} }}")
        count = int(str(row["n"]))
    answer = there.query(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {within} }}") if count else ()
    found = set(answer) if isinstance(answer, tuple) else set()
    if len(found) >= count:
        yield from found
    elif len(digits) < _DEEPEST:
        for digit in _DIGITS:
            yield from _part(there, graph, digits + digit, 0)
    else:
        raise there.fails(f"gives {len(found)} of the {count} triples of a part of <{graph}>: raise its limits")


def _by_graph(there: Endpoint, sparql: str, digits: str = "") -> Iterator[dict[str, object]]:
    """Give rows about graphs ?g whose digest begins with some digits; in parts, where a server cuts rows off."""
    before, _, after = sparql.rpartition("}")
    try:
        yield from _rows(there, f"{before}{_OF_GRAPH % digits}{after}" if digits else sparql)
    except CutOff:
        if len(digits) == _DEEPEST:
            raise
        for digit in _DIGITS:
            yield from _by_graph(there, sparql, digits + digit)


def _rows(there: Endpoint, sparql: str) -> list[dict[str, object]]:
    answer = there.query(sparql)
    if not isinstance(answer, Result):
        raise RemoteError(there.shown, "gave no rows where rows were asked for")
    return [dict(row) for row in answer.records()]
