"""Verbs that ask: ``query``, ``queries`` and ``sparql``, of the store, a file or an endpoint."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kb.cli.endpoint import ENDPOINT, PASSWORD_FILE, TOKEN_FILE, USER, endpoint_if
from kb.cli.options import STORE, STORE_DEFAULT
from kb.cli.say import note, put, standard_output, tell
from kb.cli.table import readable, show_result, show_rows
from kb.errors import UnreadableInput

if TYPE_CHECKING:
    from kb.graph.remote import Endpoint
    from kb.graph.results import Answer
    from kb.graph.sources import Source

TABLE = "table"
_QUERY = re.compile(r"\s*(?:#.*\n\s*)*(?:SELECT|ASK|CONSTRUCT|DESCRIBE|PREFIX|BASE)\b", re.IGNORECASE)
NAME = Annotated[str, typer.Argument(help="Name of a canned query; dkb queries lists them.", show_default=False)]
GIVEN = Annotated[list[str] | None, typer.Argument(metavar="PARAMETER=VALUE", help="Narrow it down: person=Ishiba.")]
ROWS = Annotated[str, typer.Option("--format", "-f", help="table, csv, tsv, json or xml.")]
ANSWER = Annotated[
    str, typer.Option("--format", "-f", help="table, csv, tsv, json or xml; for CONSTRUCT turtle, nquads …")
]
FILE = Annotated[Path | None, typer.Option("--file", metavar="FILE", help="Ask an RDF file instead.")]


def query(
    name: NAME,
    given: GIVEN = None,
    format: ROWS = TABLE,
    store: STORE = STORE_DEFAULT,
    endpoint: ENDPOINT = None,
    user: USER = None,
    password_file: PASSWORD_FILE = None,
    token_file: TOKEN_FILE = None,
    file: FILE = None,
) -> None:
    """Ask one of the canned queries.

    \b
    dkb query attendees "event=reception Tokyo"
    dkb query said person=Ishiba --format json
    dkb query events --file export.ttl
    dkb query officials --endpoint http://localhost:3030/kb/sparql

    A parameter takes a name as people write it, an IRI, or a date; given twice, either may hold.
    Tables leave out columns of nothing but IRIs; the other formats hold all columns.
    """
    from kb.graph.queries import ask, canned
    from kb.graph.results import FORMATS

    _check(format, FORMATS)
    asked_for, values = canned(name), _given(given or [])
    with source_of(store, endpoint_if(endpoint, user, password_file, token_file), file) as asked:
        result = ask(asked_for, asked, values)
    if format == TABLE:
        show_result(readable(result, asked_for.lists))
        note(f"{len(result.rows)} row{'' if len(result.rows) == 1 else 's'}")
    else:
        put(result.serialise(format))


def queries(name: Annotated[str | None, typer.Argument(help="Show this one in full.")] = None) -> None:
    """List the canned queries, or print one to run it elsewhere.

    \b
    dkb queries
    dkb queries attendees > attendees.rq
    """
    from kb.graph.queries import canned, names

    if name:
        put(canned(name).text.encode())
        return
    rows = [(q.name, q.title, ", ".join(p.name for p in q.parameters)) for q in map(canned, names())]
    show_rows(("name", "what it tells", "parameters"), rows)


def sparql(
    text: Annotated[
        str, typer.Argument(metavar="QUERY", help="The query, a file that holds it, or - for standard input.")
    ],
    format: ANSWER = TABLE,
    store: STORE = STORE_DEFAULT,
    endpoint: ENDPOINT = None,
    user: USER = None,
    password_file: PASSWORD_FILE = None,
    token_file: TOKEN_FILE = None,
    file: FILE = None,
) -> None:
    """Ask a SPARQL query of your own; it sees all graphs as one.

    \b
    dkb sparql "SELECT ?name { ?p a dip:Official ; skos:prefLabel ?name }"
    dkb sparql question.rq --format csv
    dkb sparql "DESCRIBE <https://kb.example/person/shigeru-ishiba>" --format turtle

    The prefixes of the data (dip:, skos:, state: …) need not be declared.
    """
    from kb.graph.own import answered
    from kb.graph.results import FORMATS
    from kb.graph.serialise import FORMATS as RDF_FORMATS

    _check(format, (*FORMATS, *RDF_FORMATS))
    there = endpoint_if(endpoint, user, password_file, token_file)
    if there is not None and format in (*FORMATS, "ntriples"):
        _copied(there, query_text(text), format)
        return
    with source_of(store, there, file) as asked:
        _show(answered(asked, query_text(text)), format)


# --- what is asked, and what comes back --------------------------------------------------------------


@contextmanager
def source_of(store: Path, endpoint: Endpoint | None, file: Path | None) -> Iterator[Source]:
    """Open what is asked: the endpoint or the file if one is named, else the store."""
    if endpoint:
        yield endpoint
    elif file:
        from kb.graph.sources import source
        from kb.pipeline import load

        yield source(load(file))
    else:
        from kb.graph.opening import open_to_read

        with open_to_read(store) as opened:
            yield opened


def _given(pairs: list[str]) -> dict[str, list[str]]:
    """Read PARAMETER=VALUE; the same parameter may come several times."""
    given: dict[str, list[str]] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals:
            raise typer.BadParameter(f"{pair!r} is not of the form PARAMETER=VALUE")
        given.setdefault(name, []).append(value)
    return given


def query_text(named: str) -> str:
    """Give the query that is meant: standard input, a file, or the text itself."""
    if named == "-":
        return sys.stdin.read()
    if _QUERY.match(named):
        return named
    try:
        return Path(named).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        if "{" in named:  # a query with a fault in its first word is answered as a query, too
            return named
        raise UnreadableInput(named, "this is neither a query nor a file that can be read") from error


def _copied(there: Endpoint, text: str, format: str) -> None:
    """Print an answer in a standard format as it arrives, however long it is."""
    from kb.graph.own import lines_as_given, with_prefixes

    with lines_as_given(), standard_output() as output:
        there.copy(with_prefixes(text), format, output)


def _check(format: str, formats: Iterable[str]) -> None:
    """End the program with a usage error if no answer can be given in this format."""
    known = (TABLE, *formats)
    if format not in known:
        raise typer.BadParameter(f"{format!r} is none of {', '.join(known)}", param_hint="--format")


def _show(answer: Answer, format: str) -> None:
    """Print rows, a truth value, or triples (as Turtle unless another RDF format is asked for)."""
    from kb.graph.iris import DEFAULT_BASE
    from kb.graph.results import FORMATS, Result, named
    from kb.graph.serialise import FORMATS as RDF_FORMATS
    from kb.graph.serialise import serialise

    if isinstance(answer, bool):
        tell(json.dumps({"head": {}, "boolean": answer}) if format == "json" else str(answer).lower())
    elif not isinstance(answer, Result):
        put(serialise(named(answer, DEFAULT_BASE), format if format in RDF_FORMATS else "turtle"))
    elif format in FORMATS:
        put(answer.serialise(format))
    elif format == TABLE:
        show_result(answer)
    else:
        raise typer.BadParameter(f"rows cannot be written as {format}", param_hint="--format")
