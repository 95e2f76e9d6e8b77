"""Who can be asked: a store, Oxigraph or rdflib in memory, a remote endpoint; all answer alike.

Whatever is asked sees the union of its graphs as one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

import pyoxigraph as ox
import rdflib
from pyparsing.exceptions import ParseBaseException

from kb.errors import QueryError, QuerySyntax
from kb.graph.results import Answer, from_oxigraph, from_rdflib_result


class Source(Protocol):
    """Anything that answers SPARQL queries; it raises a KbError where it cannot."""

    def query(self, sparql: str) -> Answer:
        """Answer one query."""


@dataclass(frozen=True, slots=True)
class Quads:
    """Quads in an Oxigraph store."""

    store: ox.Store

    def query(self, sparql: str) -> Answer:
        """Answer one query; raise QuerySyntax or QueryError."""
        try:
            return from_oxigraph(self.store.query(sparql, use_default_graph_as_union=True))
        except SyntaxError as error:
            raise syntax_error(error, sparql) from error
        except (ValueError, RuntimeError, OSError) as error:
            raise QueryError(f"the query cannot be answered: {error}") from error


@dataclass(frozen=True, slots=True)
class Triples:
    """An rdflib Graph; of a Dataset, the graphs are merged."""

    graph: rdflib.Graph

    def query(self, sparql: str) -> Answer:
        """Answer one query; raise QuerySyntax or QueryError."""
        try:
            return from_rdflib_result(self.graph.query(sparql))
        except ParseBaseException as error:
            check(sparql)
            raise QuerySyntax(str(error.msg), error.lineno, error.column) from error
        except Exception as error:  # rdflib has no common base of its errors
            check(sparql)
            raise QueryError(f"the query cannot be answered: {error}") from error


def source(thing: Source | ox.Store | rdflib.Graph) -> Source:
    """Give anything that can be asked as a source.

    >>> source(rdflib.Graph()).query("ASK {}")
    True
    """
    if isinstance(thing, ox.Store):
        return Quads(thing)
    if isinstance(thing, rdflib.Dataset):
        return Triples(_merged(thing))
    return Triples(thing) if isinstance(thing, rdflib.Graph) else thing


def _merged(dataset: rdflib.Dataset) -> rdflib.Graph:
    graph = rdflib.Graph()
    for subject, predicate, value, _ in dataset.quads():
        graph.add((subject, predicate, value))
    return graph


def check(sparql: str) -> None:
    """Raise QuerySyntax if a text is not a SPARQL 1.1 query.

    >>> check("ASK {?s}")
    Traceback (most recent call last):
    kb.errors.QuerySyntax: the query is not valid SPARQL: line 1, column 9: not understood, at the end of 'ASK {?s}'
    """
    Quads(ox.Store()).query(sparql)


def syntax_error(error: SyntaxError, sparql: str) -> QuerySyntax:
    """Give the line and column that Oxigraph's message holds, and what stands before it."""
    match = re.match(r"error at (\d+):(\d+): (.*)", str(error), re.DOTALL)
    if match is None:
        return QuerySyntax(" ".join(str(error).split()))
    line, column = int(match[1]), int(match[2])
    before = "".join(sparql.splitlines(keepends=True)[line - 1 : line])[: column - 1].strip()[-30:]
    sentences = re.findall(r"\b[A-Z][a-z]*(?: [\w'`?]+){2,}", match[3])  # among the parser's lists of tokens
    problem = sentences[0].lower() if sentences else "not understood"
    return QuerySyntax(f"{problem}, at the end of {before!r}" if before else problem, line, column)
