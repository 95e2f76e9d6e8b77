"""The canned queries give the same rows whatever is asked: the store, its export in rdflib, and a server."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kb.graph.mapping import article_graph
from kb.graph.opening import open_to_write
from kb.graph.queries import ask, canned, names
from kb.graph.remote import Endpoint
from kb.graph.serialise import serialise
from kb.graph.store import Store
from kb.pipeline import load
from kb.publish import export
from tests.conftest import GOLDEN
from tests.graph.told import Reported

COLUMN = {"by": "speaker", "at": "event"}
"""Parameter → the column that it is about, where the two have different names."""


@pytest.fixture(scope="module")
def base(
    tmp_path_factory: pytest.TempPathFactory, empty_store: Path, tokyo: Reported, brief: Callable[..., Reported]
) -> Iterator[Store]:
    """Give a store on disk with several articles that agree, contradict and foretell."""
    with open_to_write(shutil.copytree(empty_store, tmp_path_factory.mktemp("stores") / "kb")) as store:
        for article, claims in (tokyo, brief(), brief("Herald", former=True), brief("Post", "2025-07-02", events=2)):
            store.put(article, article_graph(article, claims), (), datetime(2025, 7, 3, tzinfo=UTC))
        yield store


@pytest.fixture(scope="module")
def turtle(base: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the store exported as Turtle."""
    path = tmp_path_factory.mktemp("export") / "all.ttl"
    path.write_bytes(serialise(export(base), "turtle", base.base))
    return path


@pytest.fixture(scope="module")
def plain(turtle: Path) -> rdflib.Graph:
    """Give the exported Turtle in a plain rdflib graph."""
    return rdflib.Graph().parse(turtle)


@pytest.fixture(scope="module")
def endpoint(turtle: Path, serve: Callable[[Path], str]) -> Endpoint:
    """Give a server that holds the exported Turtle."""
    return Endpoint(serve(turtle), timeout=30)


@pytest.mark.parametrize("name", [name for name in names() if name != "names"])
def test_store_export_and_server_give_the_same_rows(
    name: str, base: Store, plain: rdflib.Graph, endpoint: Endpoint
) -> None:
    assert ask(name, base) == ask(name, endpoint)
    assert set(ask(name, base).rows) == set(ask(name, plain).rows)
    assert len(ask(name, base).rows) == len(ask(name, plain).rows)


def test_the_export_names_what_it_holds_as_the_store_does(base: Store, plain: rdflib.Graph) -> None:
    assert set(ask("names", plain).rows) < set(ask("names", base).rows)


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("said", {"person": "Ishiba"}),
        ("timeline", {"one": "Japan", "two": "south korea"}),
        ("attendees", {"event": "reception tokyo june"}),
        ("statements", {"by": ["Fumio Kishida", "Japan"]}),
        ("events-between", {"from": "2025-06-18", "to": "2025-06-30"}),
        ("office-holders", {"office": "prime minister", "day": "2025-06-20"}),
    ],
)
def test_with_values_too(
    name: str, given: dict[str, str | list[str]], base: Store, plain: rdflib.Graph, endpoint: Endpoint
) -> None:
    result = ask(name, base, given)
    assert 0 < len(result.rows) < len(ask(name, base).rows)
    assert result == ask(name, endpoint, given)
    assert set(result.rows) == set(ask(name, plain, given).rows)


def _filled() -> list[tuple[str, str, str]]:
    """Give query, parameter and column, for each parameter that is about a column of things."""
    graph, filled = load(GOLDEN), []
    for name in names():
        columns = ask(name, graph).columns
        for parameter in canned(name).parameters:
            column = COLUMN.get(parameter.name, parameter.name)
            if column in columns and "date" not in parameter.sorts:
                filled.append((name, parameter.name, column))
    return filled


@pytest.mark.parametrize(("name", "parameter", "column"), _filled())
@pytest.mark.parametrize("kind", ["oxigraph", "rdflib"])
def test_a_value_leaves_the_rows_that_fit_it(
    name: str, parameter: str, column: str, kind: str, golden: ox.Store, whole: rdflib.Graph
) -> None:
    asked = golden if kind == "oxigraph" else whole
    everything = ask(name, asked)
    place = everything.columns.index(column)
    for iri in sorted({str(row[place]) for row in everything.rows if row[place] is not None})[:3]:
        wanted = [row for row in everything.rows if str(row[place]) == iri]
        assert list(ask(name, asked, {parameter: iri}).rows) == wanted
    assert ask(name, asked, {parameter: "urn:nobody"}).rows == ()


@pytest.fixture(scope="module")
def whole() -> rdflib.Graph:
    """Give the golden file in a plain rdflib graph."""
    return rdflib.Graph().parse(GOLDEN)
