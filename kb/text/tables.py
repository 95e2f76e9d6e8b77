"""CSV with the place of every cell, so that what is made of a cell can rest on it."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from kb.errors import UnreadableInput
from kb.model import Span


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: where it stands, its line (from 1, the names of the columns), the cells by column."""

    span: Span
    line: int
    cells: Mapping[str, str]
    spans: Mapping[str, Span]

    def cell(self, column: str) -> str:
        """Give what a cell says; empty if there is no such cell."""
        return self.cells.get(column, "")

    def at(self, column: str) -> Span:
        """Give where a cell stands; the row where the cell cannot be told apart."""
        return self.spans.get(column, self.span)


def read_table(text: str, within: Span, source: str, columns: Collection[str], needed: str) -> Iterator[Row]:
    """Read the rows of a table that stands in a text; rows without anything are passed over.

    ``columns`` are the columns that may stand in it, ``needed`` the one that must be filled in every row.
    Raises UnreadableInput with the line at fault.
    """
    records = _records(within.of(text), source)
    names = [name.strip().casefold() for name in next(records, (0, 0, 0, []))[3]]
    unknown = [name for name in names if name not in columns]
    if unknown or needed not in names:
        problem = f"there is no column {unknown[0]!r} in such a list" if unknown else f"the column {needed} is missing"
        raise UnreadableInput(source, f"{problem}: the first line names the columns, of {', '.join(columns)}")
    for start, end, line, values in records:
        if len(values) > len(names):
            raise UnreadableInput(source, f"line {line}: more cells than columns: put a cell with a comma in quotes")
        cells = {name: value.strip() for name, value in zip(names, values, strict=False) if value.strip()}
        if not cells:
            continue
        if needed not in cells:
            raise UnreadableInput(source, f"line {line}: the column {needed} is empty: fill it in")
        span = Span(within.start + start, within.start + end)
        yield Row(span, line, cells, dict(_places(text, span, cells, names)))


def _records(text: str, source: str) -> Iterator[tuple[int, int, int, list[str]]]:
    """Give each record with where it begins and ends and the line on which it begins."""
    lines = text.splitlines(keepends=True)
    ends = [0]
    for each in lines:
        ends.append(ends[-1] + len(each))
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    before = 0
    while True:
        try:
            values = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise UnreadableInput(source, f"line {before + 1}: this is no CSV ({error})") from error
        start, end = ends[before], ends[reader.line_num]
        yield start, start + len(text[start:end].rstrip()), before + 1, values
        before = reader.line_num


def _places(text: str, row: Span, cells: Mapping[str, str], names: list[str]) -> Iterator[tuple[str, Span]]:
    """Find the cells in their order; one with doubled quotes in it is not found, and rests on its row."""
    at = row.start
    for name in names:
        found = text.find(cells[name], at, row.end) if name in cells else -1
        if found >= 0:
            at = found + len(cells[name])
            yield name, Span(found, at)
