"""The composition: bytes → articles → claims → graphs that passed the gate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import rdflib
from pyoxigraph import Quad

from kb.graph import iris
from kb.graph.consolidate import facts
from kb.graph.gate import admit
from kb.graph.lexicon import load_lexicon
from kb.graph.mapping import article_graph
from kb.graph.serialise import quads_of, serialise
from kb.graph.slices import ontology_slice, register_labels, register_slice
from kb.graph.vocab import DIP, ONTOLOGY_GRAPH, RDF, REGISTER_GRAPH
from kb.model import Article, Finding, Lexicon, Quarantined
from kb.text.extract import extract

__all__ = ["DEFAULT_BASE", "Conversion", "convert"]

DEFAULT_BASE = iris.DEFAULT_BASE

_COUNTED = (
    (DIP.EventReport, "event"),
    (DIP.PersonMention, "person"),
    (DIP.TenureReport, "office"),
    (DIP.StatementReport, "statement"),
)


@dataclass(frozen=True)
class Conversion:
    """An article as a graph: what it reports, the facts that follow from it alone, and what was kept out."""

    article: Article
    base: str
    reports: rdflib.Graph
    quarantined: tuple[Quarantined, ...]
    warnings: tuple[Finding, ...]

    @cached_property
    def facts(self) -> rdflib.Graph:
        """Give the facts of this article alone."""
        return facts([self.reports], register_labels(), self.base)

    @property
    def counts(self) -> tuple[tuple[int, str], ...]:
        """Give how many events, persons, offices and statements the article reports, each with its name."""
        return tuple((sum(1 for _ in self.reports.subjects(RDF.type, kind)), name) for kind, name in _COUNTED)

    def graphs(self) -> Iterator[tuple[str, rdflib.Graph]]:
        """Give the graphs of the converted file by name: reports, facts, and the slices that they use."""
        register = register_slice([self.reports, self.facts])
        yield str(iris.document(self.base, self.article.key)), self.reports
        yield str(iris.facts_graph(self.base)), self.facts
        yield str(REGISTER_GRAPH), register
        yield str(ONTOLOGY_GRAPH), ontology_slice([self.reports, self.facts, register])

    def quads(self) -> Iterator[Quad]:
        """Give the converted file as quads."""
        for name, graph in self.graphs():
            yield from quads_of(graph, name)

    def serialise(self, format: str) -> bytes:
        """Write the converted file in one of ``kb.graph.serialise.FORMATS``.

        Raises BadValue if the format is not known.
        """
        return serialise(self.quads(), format, self.base)


def convert(article: Article, base: str = iris.DEFAULT_BASE, lexicon: Lexicon | None = None) -> Conversion:
    """Convert one article and let through what the shapes accept.

    Raises DocumentRefused if the article's own record is at fault, BadValue if ``base`` is no
    absolute address, ResourceError if the ontology is damaged.
    """
    base = iris.base_address(base)
    claims = extract(article, lexicon or load_lexicon())
    graph = article_graph(article, claims, base)
    admission = admit(article, graph)
    return Conversion(article, base, admission.graph, admission.quarantined, admission.warnings)
