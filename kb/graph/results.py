"""What a query answers: rows of RDF terms, the same whoever answered, as Python values and in the W3C formats."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

import pyoxigraph as ox
import rdflib.query
from pyoxigraph import NamedNode, Quad, QueryResultsFormat

from kb.errors import BadValue
from kb.graph.lists import ordered
from kb.graph.serialise import Term, from_rdflib
from kb.graph.vocab import XSD

Value = str | int | float | bool | Decimal | date | datetime
Cell = Term | ox.BlankNode | None
Row = tuple[Cell, ...]

FORMATS: Final[dict[str, QueryResultsFormat]] = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
"""Name of a format → the W3C's SPARQL 1.1 query results format."""

_VALUES: Final[dict[str, Callable[[str], Value]]] = {
    str(XSD.integer): int,
    str(XSD.decimal): Decimal,
    str(XSD.double): float,
    str(XSD.float): float,
    str(XSD.boolean): lambda text: text in ("true", "1"),
    str(XSD.date): date.fromisoformat,
    str(XSD.dateTime): datetime.fromisoformat,
}


@dataclass(frozen=True, slots=True)
class Result:
    """The rows of a SELECT, columns in the order of the query; None where a variable is not bound."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def values(self) -> tuple[tuple[Value | None, ...], ...]:
        """Give the rows as Python values: IRIs and texts as strings, numbers and dates as such."""
        return tuple(tuple(map(value, row)) for row in self.rows)

    def records(self) -> list[dict[str, Value | None]]:
        """Give each row as a dictionary by column."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.values()]

    def serialise(self, format: str) -> bytes:
        """Write the rows in one of ``FORMATS``; raise BadValue for another."""
        if format not in FORMATS:
            raise BadValue("format", format, "one of " + ", ".join(FORMATS))
        data = _json(self)
        if format == "json":
            return data
        solutions = ox.parse_query_results(data, format=QueryResultsFormat.JSON)
        written = solutions.serialize(format=FORMATS[format])
        return written or b""

    def dataframe(self) -> Any:
        """Give the rows as a pandas DataFrame with typed columns; raise MissingExtra where pandas is not installed."""
        from kb.graph.frames import dataframe

        return dataframe(self)

    def to_networkx(self) -> Any:
        """Give the rows as a networkx graph, an edge from the first thing of each row to the second.

        Raises BadValue if rows have no two things, MissingExtra where networkx is not installed.
        """
        from kb.graph.frames import network_of_rows

        return network_of_rows(self)


Answer = Result | bool | tuple[ox.Triple, ...]
"""What SELECT, ASK, and CONSTRUCT or DESCRIBE give."""


def value(term: Cell) -> Value | None:
    """Give a term as a Python value; a literal that is not of the form of its datatype stays a string.

    >>> value(ox.Literal("2025-06-19", datatype=NamedNode(XSD.date)))
    datetime.date(2025, 6, 19)
    >>> value(ox.Literal("7", datatype=NamedNode(XSD.integer))), value(NamedNode("urn:x")), value(None)
    (7, 'urn:x', None)
    """
    if term is None or isinstance(term, NamedNode):
        return term.value if term else None
    if isinstance(term, ox.BlankNode):
        return str(term)
    read = _VALUES.get(term.datatype.value)
    try:
        return read(term.value) if read else term.value
    except (ValueError, ArithmeticError):
        return term.value


def lists_in_order(result: Result, columns: Iterable[str]) -> Result:
    """Sort the parts of the ``|``-joined lists in some columns: their order is the engine's, not the data's."""
    places = {result.columns.index(column) for column in columns}
    rows = (tuple(ordered(term) if i in places else term for i, term in enumerate(row)) for row in result.rows)
    return Result(result.columns, tuple(rows))


# --- from the engines ------------------------------------------------------------------------------


def from_oxigraph(answer: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> Answer:
    """Take over what Oxigraph, or its reader of results, gives."""
    if isinstance(answer, ox.QueryBoolean):
        return bool(answer)
    if isinstance(answer, ox.QueryTriples):
        return tuple(answer)
    columns = tuple(variable.value for variable in answer.variables)
    return Result(columns, tuple(tuple(solution[column] for column in columns) for solution in answer))


def from_rdflib_result(answer: rdflib.query.Result) -> Answer:
    """Take over what rdflib gives."""
    if answer.type == "ASK":
        return bool(answer.askAnswer)
    if answer.type in ("CONSTRUCT", "DESCRIBE"):
        return tuple(_triples(answer.graph or ()))
    columns = tuple(str(variable) for variable in answer.vars or ())
    rows: Iterator[Any] = iter(answer)
    return Result(columns, tuple(tuple(None if term is None else _node(term) for term in row) for row in rows))


def _triples(graph: Iterable[tuple[Any, Any, Any]]) -> Iterator[ox.Triple]:
    for subject, predicate, term in graph:
        yield ox.Triple(_node(subject), NamedNode(str(predicate)), _node(term))


def _node(term: Any) -> Any:
    """Give an rdflib term, a blank node too, as one of the parsers."""
    return ox.BlankNode(str(term)) if isinstance(term, rdflib.BNode) else from_rdflib(term)


def named(triples: Iterable[ox.Triple], base: str) -> list[Quad]:
    """Give triples as quads of the default graph, each blank node named below ``base`` in order of appearance.

    The names are Skolem IRIs as RDF 1.1 Concepts, section 3.5, has them.

    >>> triple = ox.Triple(ox.BlankNode("x"), NamedNode("urn:p"), ox.BlankNode("x"))
    >>> print(*named([triple], "https://kb.example/"))
    <https://kb.example/.well-known/genid/1> <urn:p> <https://kb.example/.well-known/genid/1>
    """
    names: dict[str, NamedNode] = {}

    def name(term: Any) -> Any:
        if not isinstance(term, ox.BlankNode):
            return term
        return names.setdefault(term.value, NamedNode(f"{base}.well-known/genid/{len(names) + 1}"))

    return [Quad(name(t.subject), t.predicate, name(t.object)) for t in triples]


# --- JSON ------------------------------------------------------------------------------------------


def _json(result: Result) -> bytes:
    bindings = [
        {column: _binding(term) for column, term in zip(result.columns, row, strict=True) if term is not None}
        for row in result.rows
    ]
    document = {"head": {"vars": list(result.columns)}, "results": {"bindings": bindings}}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _binding(term: Term | ox.BlankNode) -> dict[str, str]:
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    literal = {"type": "literal", "value": term.value}
    if term.language:
        return {**literal, "xml:lang": term.language}
    plain = term.datatype.value == str(XSD.string)
    return literal if plain else {**literal, "datatype": term.datatype.value}
