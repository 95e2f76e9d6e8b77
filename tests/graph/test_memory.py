"""Graphs whose triples are sorted when something is first looked up answer as those of rdflib do."""

from __future__ import annotations

from itertools import product

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from kb.graph.memory import Triple, Unsorted

ONE, TWO = URIRef("https://e.example/1"), URIRef("https://e.example/2")
TRIPLES: list[Triple] = [(ONE, ONE, Literal("a")), (ONE, TWO, TWO), (TWO, ONE, Literal("a")), (ONE, ONE, Literal("a"))]
PATTERNS = list(product((None, ONE, TWO), (None, ONE, TWO), (None, TWO, Literal("a"), Literal("b"))))


def both() -> tuple[Graph, Graph]:
    """Make the same graph with our store and with rdflib's."""
    graphs = Graph(store=Unsorted(), bind_namespaces="none"), Graph(store="SimpleMemory", bind_namespaces="none")
    for graph in graphs:
        for triple in TRIPLES:
            graph.add(triple)
    return graphs


@pytest.mark.parametrize("pattern", PATTERNS)
def test_every_pattern_has_the_same_answers(pattern: tuple[Node | None, ...]) -> None:
    ours, theirs = both()
    assert set(ours.triples(pattern)) == set(theirs.triples(pattern))
    assert set(ours) == set(theirs)


def test_triples_come_once_and_in_their_order_until_something_is_looked_up() -> None:
    ours, _ = both()
    assert list(ours) == TRIPLES[:3]
    assert len(ours) == 3
    assert (ONE, TWO, TWO) in ours
    assert len(ours) == 3


@pytest.mark.parametrize("pattern", PATTERNS)
def test_what_is_removed_is_gone_and_what_is_added_afterwards_is_there(pattern: tuple[Node | None, ...]) -> None:
    ours, theirs = both()
    for graph in (ours, theirs):
        graph.remove(pattern)
        graph.add((TWO, TWO, TWO))
    assert set(ours) == set(theirs)
    assert len(ours) == len(theirs)
