"""Other people's stores and clients, where ``.ci/servers`` has started them, and the base that they are given."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pyoxigraph as ox
import pytest

from kb.graph.opening import open_or_create
from kb.graph.serialise import serialise
from kb.pipeline import add, load
from kb.publish import export
from kb.text.read import read_article
from tests.needed import command, started
from tests.web.conftest import serving

DAY = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="session")
def fuseki() -> str:
    """Give the address of a Fuseki server with the datasets ``open`` and ``guarded``."""
    return started("DKB_FUSEKI")


@pytest.fixture(scope="session")
def virtuoso() -> str:
    """Give the address of a Virtuoso server."""
    return started("DKB_VIRTUOSO")


@pytest.fixture(scope="session")
def corpus(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a store that holds the articles of the development corpus."""
    place = tmp_path_factory.mktemp("corpus") / "store"
    with open_or_create(place) as store:
        for path in sorted((shared / "corpus/dev/text").glob("*.txt")):
            add(store, read_article(path.read_bytes(), path.name), DAY)
    return place


@pytest.fixture(scope="session")
def turtle(corpus: Path) -> Path:
    """Give that store exported as Turtle."""
    path = corpus.parent / "everything.ttl"
    with open_or_create(corpus) as store:
        path.write_bytes(serialise(export(store), "turtle", store.base))
    return path


@pytest.fixture(scope="session")
def embedded(turtle: Path) -> ox.Store:
    """Give the exported Turtle in memory."""
    return load(turtle)


@pytest.fixture(scope="session")
def served(corpus: Path) -> Iterator[str]:
    """Give the address at which the store is served by this program."""
    with serving(corpus) as server:
        yield server.address


def upload(url: str, file: Path, *options: str) -> None:
    """Put a file in place of a graph as anybody would, without this program."""
    send = ("-f", "-s", "-S", "-X", "PUT", "-H", "Content-Type: text/turtle", "--data-binary", f"@{file}")
    subprocess.run([command("curl"), *send, *options, url], check=True, capture_output=True, timeout=120)


@pytest.fixture(scope="session")
def loaded(turtle: Path, request: pytest.FixtureRequest, serve: Callable[[Path], str]) -> Callable[[str], str]:
    """Give a loader of the exported Turtle into the default graph of a server; it gives the endpoint's address.

    Our own server is given the store itself.
    """
    addresses: dict[str, str] = {}

    def load_into(name: str) -> str:
        if name not in addresses:
            addresses[name] = _LOADERS[name](request, turtle, serve)
        return addresses[name]

    return load_into


def _into_fuseki(request: pytest.FixtureRequest, file: Path, _: Callable[[Path], str]) -> str:
    address = f"{request.getfixturevalue('fuseki')}/open"
    upload(f"{address}?default", file)
    return f"{address}/sparql"


def _into_virtuoso(request: pytest.FixtureRequest, file: Path, _: Callable[[Path], str]) -> str:
    address = request.getfixturevalue("virtuoso")
    upload(f"{address}/sparql-graph-crud-auth?graph-uri=urn:everything", file, "--digest", "-u", "dba:dba")
    return f"{address}/sparql"  # any graph of Virtuoso's is in its default graph


_LOADERS: dict[str, Callable[[pytest.FixtureRequest, Path, Callable[[Path], str]], str]] = {
    "fuseki": _into_fuseki,
    "virtuoso": _into_virtuoso,
    "oxigraph": lambda _, file, serve: serve(file),
    "served": lambda request, *_: f"{request.getfixturevalue('served')}sparql",
}
SERVERS = tuple(_LOADERS)
