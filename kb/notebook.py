"""Jupyter: ``%load_ext kb.notebook`` brings ``%%sparql``, and shows results and things as HTML.

::

    %%sparql --store kb-store --out officials
    SELECT ?person ?name { ?person a dip:Official ; skos:prefLabel ?name }

asks a store; ``--file FILE`` an RDF file, ``--endpoint URL`` an endpoint, ``--of NAME`` what the notebook calls
so: an open store, a graph, an ``Endpoint`` with a password.  ``--out NAME`` keeps rows as a DataFrame.
"""

from __future__ import annotations

import shlex
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, NoReturn

from pyoxigraph import NamedNode

from kb.errors import BadValue, KbError, UnknownName
from kb.graph.opening import open_to_read
from kb.graph.own import answered
from kb.graph.remote import Endpoint
from kb.graph.results import Answer, Cell, Result
from kb.graph.sheet import Sheet
from kb.graph.sources import Source, source
from kb.graph.turtle import compact
from kb.pages.cards import Value
from kb.pages.templating import render
from kb.pipeline import load

_MOST: Final = 100
"""So many rows of a result are shown."""


def load_ipython_extension(shell: Any) -> None:
    """Give the magic to a shell, and teach it to show results and things."""

    def sparql(line: str, cell: str) -> Answer | None:
        """Ask the query of the cell; see ``help("kb.notebook")``."""
        return _told(shell.user_ns, line, cell)

    shell.register_magic_function(sparql, "cell", "sparql")
    html = shell.display_formatter.formatters["text/html"]
    html.for_type(Result, result_as_html)
    html.for_type(Sheet, sheet_as_html)


def result_as_html(result: Result) -> str:
    """Give the first rows of a result as an HTML table, with links; all that stands in it is escaped."""
    return render("result.html", result=result, cell=_cell, most=_MOST)


def sheet_as_html(sheet: Sheet) -> str:
    """Give a thing as HTML: its names, what is known of it, and the words behind it; all is escaped."""
    return render("sheet.html", sheet=sheet, name=Value(sheet.name, sheet.iri), cell=_cell, most=_MOST)


def _cell(term: Cell) -> Value:
    if isinstance(term, NamedNode):
        return Value(compact(term.value) or term.value, term.value)
    return Value("" if term is None else term.value)


# --- the magic ---------------------------------------------------------------------------------------


def _told(names: dict[str, Any], line: str, text: str) -> Answer | None:
    """Answer a query, or print in one line why that cannot be done."""
    try:
        options = _options(line)
        with _asked(options, names) as asked:
            answer = answered(asked, text)
        if options.out:
            names[options.out] = answer.dataframe() if isinstance(answer, Result) else answer
        return answer
    except KbError as error:
        print(f"error: {error}", file=sys.stderr)
        return None


class _Options(ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise BadValue("%%sparql", message, f"understood: {' '.join(self.format_usage().split()[1:])}")


def _options(line: str) -> Namespace:
    parser = _Options(prog="%%sparql", add_help=False)
    asked = parser.add_mutually_exclusive_group()
    asked.add_argument("--store", type=Path, default=Path("kb-store"))
    asked.add_argument("--file", type=Path)
    asked.add_argument("--endpoint", metavar="URL")
    asked.add_argument("--of", metavar="NAME")
    parser.add_argument("--out", metavar="NAME")
    return parser.parse_args(shlex.split(line))


@contextmanager
def _asked(options: Namespace, names: dict[str, Any]) -> Iterator[Source]:
    if options.of:
        if options.of not in names:
            raise UnknownName("variable", options.of)
        yield source(names[options.of])
    elif options.endpoint:
        yield Endpoint(options.endpoint)
    elif options.file:
        yield source(load(options.file))
    else:
        with open_to_read(options.store) as opened:
            yield opened
