"""Lay rows out as a table to be read: short names for IRIs, one style for all verbs."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterable, Sequence
from io import StringIO
from typing import TYPE_CHECKING

from kb.cli.say import put

if TYPE_CHECKING:
    from kb.graph.results import Cell, Result

_WIDE = 10_000  # columns: where nobody's terminal sets a limit, no line is broken


def show_rows(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table on standard output, as wide as the terminal, or as its longest rows where there is none."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, highlight=False)
    for title in titles:
        table.add_column(title, overflow="fold")
    for row in rows:
        table.add_row(*row)
    free = not sys.stdout.isatty() and "COLUMNS" not in os.environ
    written = StringIO()
    console = Console(file=written, width=_WIDE if free else None, markup=False, emoji=False, highlight=False)
    console.print(table)
    put("".join(f"{line.rstrip()}\n" for line in written.getvalue().splitlines() if line.strip()).encode())


def show_result(result: Result) -> None:
    """Print rows as a table."""
    show_rows(result.columns, ([short(term) for term in row] for row in result.rows))


def readable(result: Result, lists: Collection[str]) -> Result:
    """Give rows as they are best read: without IRIs whose names stand beside them; lists with commas."""
    from kb.graph.results import Result

    columns = [[row[place] for row in result.rows] for place in range(len(result.columns))]
    kept = [place for place, terms in enumerate(columns) if not _only_iris(terms) or (place == 0 and _articles(terms))]
    parted = {place for place in kept if result.columns[place] in lists}
    rows = (tuple(_commas(row[p]) if p in parted else row[p] for p in kept) for row in result.rows)
    return Result(tuple(result.columns[p] for p in kept), tuple(rows))


def _only_iris(terms: Iterable[Cell]) -> bool:
    from pyoxigraph import NamedNode

    return all(term is None or isinstance(term, NamedNode) for term in terms)


def _articles(terms: Iterable[Cell]) -> bool:
    """Tell the column of a list of articles: the end of its IRI is what an article is called."""
    return all(term is not None and "/doc/" in term.value for term in terms)


def _commas(term: Cell) -> Cell:
    from pyoxigraph import Literal

    return Literal(term.value.replace("|", ", ")) if isinstance(term, Literal) else term


def short(term: object) -> str:
    """Give a term as a person reads it: the end of an IRI, the words of a literal, nothing for nothing."""
    from pyoxigraph import Literal, NamedNode

    from kb.graph.turtle import compact

    if isinstance(term, NamedNode):
        return compact(term.value) or term.value.partition("//")[2].partition("/")[2] or str(term.value)
    return str(term.value) if isinstance(term, Literal) else "" if term is None else str(term)
