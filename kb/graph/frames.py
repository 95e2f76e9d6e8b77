"""Rows as tables and networks of other libraries, each column of the type that its terms have."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox
from pyoxigraph import NamedNode

from kb.errors import BadValue, MissingExtra
from kb.graph.turtle import compact
from kb.graph.vocab import RDFS, SKOS, XSD

if TYPE_CHECKING:
    from kb.graph.results import Cell, Result

_INTEGER, _DECIMAL, _BOOLEAN, _DATE, _TIME = "Int64", "Float64", "boolean", "datetime64[s]", "datetime64[us, UTC]"
_TEXT, _MIXED = "string", "object"

_TYPES: Final[dict[str, str]] = {
    str(XSD.integer): _INTEGER,
    str(XSD.decimal): _DECIMAL,
    str(XSD.double): _DECIMAL,
    str(XSD.float): _DECIMAL,
    str(XSD.boolean): _BOOLEAN,
    str(XSD.date): _DATE,
    str(XSD.dateTime): _TIME,
}
"""Datatype → pandas' type for a column of it; all have a value for what is missing."""

_NAMES: Final = tuple(NamedNode(name) for name in (SKOS.prefLabel, RDFS.label))


def dataframe(result: Result) -> Any:
    """Give rows as a pandas DataFrame: numbers, truth values, dates and times as such, all else as text.

    A column whose terms are of several types, or not of the form of their type, holds Python values.
    Raises MissingExtra where pandas is not installed.
    """
    try:
        import pandas  # type: ignore[import-untyped,unused-ignore]
    except ImportError as error:
        raise MissingExtra("a DataFrame", "notebook") from error
    columns = zip(*result.rows, strict=True) if result.rows else (() for _ in result.columns)
    values = zip(*result.values(), strict=True) if result.rows else (() for _ in result.columns)
    return pandas.DataFrame(
        {
            name: _series(pandas, column, held)
            for name, column, held in zip(result.columns, columns, values, strict=True)
        }
    )


def _series(pandas: Any, terms: Iterable[Cell], values: Iterable[Any]) -> Any:
    kinds = {
        _TYPES.get(t.datatype.value, _TEXT) if isinstance(t, ox.Literal) else _TEXT for t in terms if t is not None
    }
    kind = kinds.pop() if len(kinds) == 1 else _MIXED if kinds else _TEXT
    held = list(values)
    try:
        return _MADE.get(kind, _made)(pandas, held, kind)
    except (ValueError, TypeError):
        return pandas.Series(held, dtype=_MIXED)


def _kind(term: Cell) -> str:
    return _TYPES.get(term.datatype.value, _TEXT) if isinstance(term, ox.Literal) else _TEXT


def _made(pandas: Any, values: list[Any], kind: str) -> Any:
    return pandas.Series(values, dtype=kind)


def _numbers(pandas: Any, values: list[Any], kind: str) -> Any:
    return pandas.Series([None if value is None else float(value) for value in values], dtype=kind)


def _days(pandas: Any, values: list[Any], kind: str) -> Any:
    return pandas.Series(pandas.to_datetime(pandas.Series(values, dtype="object")), dtype=kind)


def _times(pandas: Any, values: list[Any], kind: str) -> Any:
    return pandas.Series(pandas.to_datetime(pandas.Series(values, dtype="object"), utc=True), dtype=kind)


_MADE: Final[dict[str, Callable[[Any, list[Any], str], Any]]] = {_DECIMAL: _numbers, _DATE: _days, _TIME: _times}


# --- networks ----------------------------------------------------------------------------------------


def network_of_rows(result: Result) -> Any:
    """Give rows as a networkx graph: an edge from the first thing of each row to the second, the rest on the edge.

    A column ``name`` or ``otherName`` that stands behind a thing becomes the ``label`` of its node.
    Raises BadValue if no two columns hold things, MissingExtra where networkx is not installed.
    """
    graph = _networkx().MultiDiGraph()
    columns = result.columns
    things = [n for n, name in enumerate(columns) if any(isinstance(row[n], NamedNode) for row in result.rows)][:2]
    if result.rows and len(things) < 2:
        raise BadValue("network", ", ".join(columns), "rows in which two columns hold things")
    for row, values in zip(result.rows, result.values(), strict=True):
        ends = [row[n] for n in things]
        if not all(isinstance(end, NamedNode) for end in ends):
            continue
        for place in things:
            graph.add_node(values[place], **_label(columns, values, place))
        rest = {c: v for n, (c, v) in enumerate(zip(columns, values, strict=True)) if n not in things and v is not None}
        graph.add_edge(*(values[n] for n in things), **rest)
    return graph


def _label(columns: tuple[str, ...], values: tuple[Any, ...], place: int) -> dict[str, Any]:
    """Give the name that stands in the column behind a thing."""
    named = place + 1 < len(columns) and columns[place + 1].casefold().endswith(("name", "label"))
    return {"label": values[place + 1]} if named and values[place + 1] is not None else {}


def network_of_triples(triples: Iterable[ox.Triple]) -> Any:
    """Give triples as a networkx graph: an edge for each between two things, all else on the nodes.

    An edge's key is its property, shortened; a node's ``label`` is its name.
    Raises MissingExtra where networkx is not installed.
    """
    graph = _networkx().MultiDiGraph()
    for triple in triples:
        subject, name = _node(triple.subject), compact(triple.predicate.value) or triple.predicate.value
        if isinstance(triple.object, ox.Literal):
            key = "label" if triple.predicate in _NAMES else name
            graph.add_node(subject)
            held = graph.nodes[subject].setdefault(key, triple.object.value)
            if held != triple.object.value and key != "label":
                graph.nodes[subject][key] = "|".join(sorted({*held.split("|"), triple.object.value}))
        else:
            graph.add_edge(subject, _node(triple.object), key=name)
    return graph


def _node(term: object) -> str:
    return term.value if isinstance(term, NamedNode) else str(term)


def _networkx() -> Any:
    try:
        import networkx  # type: ignore[import-untyped,unused-ignore]
    except ImportError as error:
        raise MissingExtra("a network", "notebook") from error
    return networkx
