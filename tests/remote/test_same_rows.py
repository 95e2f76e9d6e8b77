"""Every canned query gives the same rows on Fuseki, Virtuoso, Oxigraph's server and our own as in the store."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kb.graph.opening import open_to_read
from kb.graph.queries import Parameter, ask, canned, names
from kb.graph.remote import Endpoint
from kb.graph.results import Result
from kb.graph.sources import Source, source
from tests.remote.conftest import SERVERS

pytestmark = pytest.mark.slow

COLUMN = {"by": "speaker", "at": "event", "for": "principal"}
"""Parameter → the column that it is about, where the two have different names."""
NAMED = {
    "party": "Japan",
    "in": "Japan",
    "agent": "United States",
    "office": "ambassador",
    "kind": "meeting",
    "role": "ambassador",
}
"""Parameter without a column → a value for it, as people write it."""
DAYS = ("1965-06-22", "2022-05-02", "2025-06-19", "2030-01-01")


def strings(result: Result) -> set[tuple[str | None, ...]]:
    """Give rows as a set, values as strings."""
    return {tuple(None if term is None else term.value for term in row) for row in result.rows}


@pytest.fixture(scope="module")
def known(embedded: ox.Store, corpus: Path) -> Iterator[Callable[[str], Source]]:
    """Give what a server must answer as: the export that it was given, or, if it is our own, the store itself."""
    copied = shutil.copytree(corpus, corpus.parent / "copy")  # the server keeps the store to itself
    with open_to_read(copied) as store:
        yield lambda server: store if server == "served" else source(embedded)


@pytest.mark.parametrize("server", SERVERS)
@pytest.mark.parametrize("name", names())
def test_all_rows(name: str, server: str, known: Callable[[str], Source], loaded: Callable[[str], str]) -> None:
    here, there = ask(name, known(server)), ask(name, Endpoint(loaded(server)))
    assert there.columns == here.columns
    assert strings(there) == strings(here)
    assert len(there.rows) == len(here.rows)


@pytest.mark.parametrize("server", SERVERS)
@pytest.mark.parametrize(("name", "parameter"), [(n, p) for n in names() for p in canned(n).parameters])
def test_rows_that_fit_a_value(
    name: str, parameter: Parameter, server: str, known: Callable[[str], Source], loaded: Callable[[str], str]
) -> None:
    for value in _values(name, parameter, known(server)):
        given = {parameter.name: value}
        assert strings(ask(name, Endpoint(loaded(server)), given)) == strings(ask(name, known(server), given)), value


def _values(name: str, parameter: Parameter, here: Source) -> list[str | list[str]]:
    """Give values to ask with: days, a name, or the first that stand in the rows, alone and two at once."""
    if "date" in parameter.sorts:
        return list(DAYS)
    if parameter.name in NAMED:
        return [NAMED[parameter.name]]
    other = COLUMN.get(parameter.name, parameter.name)
    result = ask("attendees" if other == "event" else name, here)
    column = parameter.name if parameter.name in result.columns else other
    values = sorted({str(row[column]) for row in result.records() if row[column] is not None})[:2]
    return [*values, values, "urn:nobody"]


def test_the_rows_are_not_few(embedded: ox.Store) -> None:
    assert sum(len(ask(name, embedded).rows) for name in names()) > 3000
