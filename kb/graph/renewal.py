"""What a new conversion of all articles would change, before it is taken over: a diff of facts.

People's decisions bear on the new conversion as they did on the old one, so that what they decided shows in
neither side of the diff.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

import rdflib

from kb.graph import iris, turtle
from kb.graph.consolidate import facts
from kb.graph.reading import Triple
from kb.graph.serialise import from_rdflib
from kb.graph.slices import register_labels
from kb.graph.store import Store


@dataclass(frozen=True, slots=True)
class Renewal:
    """The articles whose graphs change, and the triples of facts that go and come."""

    articles: tuple[str, ...]  # keys
    gone: frozenset[Triple]
    come: frozenset[Triple]

    def lines(self, base: str) -> Iterator[str]:
        """Give the diff as text, fact by fact: a line for each value that goes (-) or comes (+)."""
        signed = [(str(t[0]), sign, t) for sign, triples in (("-", self.gone), ("+", self.come)) for t in triples]
        for fact, of_fact in groupby(sorted(signed, key=_place), key=lambda each: each[0]):
            yield turtle.relative(fact, base)
            yield from (f"  {sign} {_term(triple[1], base)} {_term(triple[2], base)}" for _, sign, triple in of_fact)


def _place(signed: tuple[str, str, Triple]) -> tuple[str, str, str, str]:
    fact, sign, triple = signed
    return fact, str(triple[1]), {"-": "0", "+": "1"}[sign], str(triple[2])


def _term(node: rdflib.term.Node, base: str) -> str:
    text = str(node)
    if isinstance(node, rdflib.URIRef):
        return turtle.compact(text) or turtle.relative(text, base)
    return str(from_rdflib(node))


def renewal(store: Store, converted: Mapping[str, rdflib.Graph]) -> Renewal:
    """Compare the facts of a store with those that newly made graphs of its articles would give.

    ``converted`` gives the new graph of each article by key, as it passed the gate.
    """
    changed = tuple(sorted(key for key, graph in converted.items() if set(graph) != set(store.graph(key))))
    held = set(store.facts())
    new = set(_facts(store, converted.items())) if changed else held
    return Renewal(changed, frozenset(held - new), frozenset(new - held))


def _facts(store: Store, converted: Iterable[tuple[str, rdflib.Graph]]) -> rdflib.Graph:
    graphs = [store.judged(str(iris.document(store.base, key)), graph) for key, graph in converted]
    return facts(graphs, register_labels(store.registers), store.base)
