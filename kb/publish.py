"""What leaves a base: all of it, one article or what a query made, described and under the address wanted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Quad
from rdflib import URIRef
from rdflib.term import Node

from kb.errors import QueryError
from kb.graph import iris
from kb.graph.dataset import described, rebased
from kb.graph.results import Answer, Result, named
from kb.graph.serialise import graph_of, quads_of
from kb.graph.shapes import validate
from kb.graph.slices import ontology_slice, register_slice
from kb.graph.store import Store
from kb.graph.trust import above
from kb.graph.turtle import parts
from kb.graph.vocab import ONTOLOGY_GRAPH, REGISTER_GRAPH
from kb.model import Finding
from kb.pipeline import of_store


def export(store: Store, base: str | None = None, least: float = 0.0) -> list[Quad]:
    """Give all articles and facts of a store, the parts of register and ontology that they use, and a description.

    ``base`` is the address below which the names are to stand, if not the store's own; ``least`` the confidence,
    from 0 to 1, that a report needs to count.  Raises BadValue if ``base`` is no absolute address.
    """
    data = above([*store.data(), *store.taken_in()], least)
    register = register_slice([_links(data)], store.registers)
    slices = ((REGISTER_GRAPH, register), (ONTOLOGY_GRAPH, ontology_slice([_links(data), register])))
    return _published(store, [*data, *(quad for name, graph in slices for quad in quads_of(graph, str(name)))], base)


def export_article(store: Store, key: str, base: str | None = None) -> list[Quad]:
    """Give one article with the facts that follow from it alone, as ``export`` does.

    Raises UnknownName if it is not there, BadValue if ``base`` is no absolute address.
    """
    return _published(store, list(of_store(store, key).quads()), base)


def export_made(store: Store, made: Answer, base: str | None = None) -> list[Quad]:
    """Give the triples that a CONSTRUCT or DESCRIBE query made of a store, as ``export`` does.

    Raises QueryError if it was another query, BadValue if ``base`` is no absolute address.
    """
    if isinstance(made, (bool, Result)):
        raise QueryError("only what CONSTRUCT or DESCRIBE gives can be exported: ask others with 'dkb sparql'")
    return _published(store, named(made, store.base), base)


def _published(store: Store, quads: list[Quad], base: str | None) -> list[Quad]:
    whole = described(quads, store.base)
    return whole if base is None else rebased(whole, store.base, iris.base_address(base))


def _links(quads: Iterable[Quad]) -> Iterator[tuple[Node, Node, Node]]:
    """Give the triples between named things as rdflib has them, without a graph that would hold them all."""
    for quad in quads:
        if isinstance(quad.object, NamedNode):
            subject, predicate, value = parts(quad)
            yield URIRef(subject), URIRef(predicate), URIRef(str(value.value))


def check_store(store: Store) -> tuple[Finding, ...]:
    """Validate all that a store holds, as one whole."""
    return validate(graph_of(export(store)), "base")
