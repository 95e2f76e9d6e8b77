"""The graphs of a base: what each is named, what is read from it, and what the log says of the articles.

A base has a graph for each article, and one each for the facts, what is derived from them, the judgements, the names
that facts had before, the log, the register and the ontology.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

import pyoxigraph as ox
import rdflib
from pyoxigraph import NamedNode, Quad

from kb.graph import disk, iris
from kb.graph.judgements import Judgement, applied, in_force, judged_on, read_judgements
from kb.graph.reading import Triple
from kb.graph.serialise import graph_of
from kb.graph.vocab import DCTERMS, ONTOLOGY_GRAPH, REGISTER_GRAPH, XSD

_NAME: Final = NamedNode(DCTERMS.identifier)
_TIME: Final = NamedNode(DCTERMS.dateSubmitted)
_ONTOLOGY, _REGISTER = NamedNode(ONTOLOGY_GRAPH), NamedNode(REGISTER_GRAPH)


@dataclass(slots=True)
class Graphs:
    """The quads of a base in its folder, graph by graph."""

    path: Path
    base: str
    quads: ox.Store

    @property
    def registers(self) -> tuple[Path, ...]:
        """Give the register files of the user's own, in the order in which they are laid over ours."""
        return disk.registers(self.path)

    def data(self) -> Iterator[Quad]:
        """Give the articles' graphs and the facts, without register, ontology and log."""
        apart = {_REGISTER, _ONTOLOGY, self._log, self._forwarding}
        for name in self.quads.named_graphs():
            if name not in apart:
                yield from self.quads.quads_for_pattern(None, None, None, name)

    def taken_in(self) -> Iterator[Quad]:
        """Give when each article was taken in."""
        return iter(self.quads.quads_for_pattern(None, _TIME, None, self._log))

    def facts(self) -> rdflib.Graph:
        """Give the graph of all facts."""
        return graph_of(self._graph(self._facts.value))

    def grounds(self) -> Iterator[Quad]:
        """Give all that the facts are made from, and what is kept beside them: all graphs but facts and background."""
        apart = {_REGISTER, _ONTOLOGY, self._facts, self._derived}
        for name in self.quads.named_graphs():
            if name not in apart:
                yield from self.quads.quads_for_pattern(None, None, None, name)

    def judgements(self) -> list[tuple[rdflib.URIRef, Judgement]]:
        """Give all that people have decided, withdrawn or not, in the order of their days."""
        return read_judgements(graph_of(self._graph(self._judged)))

    def judged(self, document: str, graph: rdflib.Graph) -> Iterable[Triple]:
        """Give a graph of an article as people's decisions let it count."""
        bearing = judged_on(document, in_force(self.judgements()))
        return applied(graph, bearing) if bearing else graph

    # --- the log -----------------------------------------------------------------------------------

    def names(self) -> dict[str, str]:
        """Give for each document the name under which its files are kept."""
        logged = self.quads.quads_for_pattern(None, _NAME, None, self._log)
        return {_text(quad.subject): _text(quad.object) for quad in logged}

    def _name(self, document: str) -> str | None:
        logged = self.quads.quads_for_pattern(NamedNode(document), _NAME, None, self._log)
        return next((_text(quad.object) for quad in logged), None)

    def _log_quads(self, document: str, name: str, ingested: datetime) -> Sequence[Quad]:
        time = ox.Literal(ingested.isoformat(), datatype=NamedNode(XSD.dateTime))
        subject = NamedNode(document)
        return Quad(subject, _NAME, ox.Literal(name), self._log), Quad(subject, _TIME, time, self._log)

    # --- names -------------------------------------------------------------------------------------

    @property
    def _facts(self) -> NamedNode:
        return NamedNode(iris.facts_graph(self.base))

    @property
    def _judged(self) -> str:
        return str(iris.judgements_graph(self.base))

    @property
    def _derived(self) -> NamedNode:
        return NamedNode(iris.derived_graph(self.base))

    @property
    def _underived(self) -> Quad:
        return Quad(self._derived, NamedNode(DCTERMS.requires), self._facts, self._log)

    @property
    def _forwarding(self) -> NamedNode:
        return NamedNode(iris.forwarding_graph(self.base))

    @property
    def _log(self) -> NamedNode:
        return NamedNode(iris.log_graph(self.base))

    def _document(self, key: str) -> str:
        return str(iris.document(self.base, key))  # a plain string: an rdflib IRI is equal to none

    def _graph(self, name: str) -> Iterator[Quad]:
        return iter(self.quads.quads_for_pattern(None, None, None, NamedNode(name)))


def _text(term: object) -> str:
    return str(getattr(term, "value", term))
