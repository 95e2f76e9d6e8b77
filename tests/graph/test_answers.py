"""Every canned query gives the same rows on quads, on the exported Turtle in plain rdflib, and on a real server."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
import rdflib

from kb.graph.queries import ask, canned, names
from kb.graph.remote import Endpoint
from kb.pipeline import load
from kb.resources import folder

GOLDEN = folder("samples") / "tokyo-reception.ttl"

BOUND = [
    ("attendees", {"event": ["reception Tokyo June"]}, 11),
    ("attendees", {"person": ["Ishiba"]}, 3),
    ("officials", {"person": ["Yoshihide Suga"]}, 2),
    ("hosts", {}, 1),
    ("former-officials", {}, 2),
    ("said", {"person": ["Park Chul-hee"]}, 2),
    ("timeline", {"one": ["Japan"], "two": ["South Korea"]}, 5),
    ("delegations", {}, 1),
    ("anniversaries", {}, 2),
    ("remote-participants", {}, 1),
    ("margins", {}, 1),
]

NOTHING = {"contested", "not-present", "planned", "two-places"}
"""What one article that tells of the past, without contradiction, has no answer to."""


def _rows(result: object) -> list[tuple[str, ...]]:
    return sorted(tuple("" if v is None else str(v) for v in row) for row in result.values())  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def graph() -> rdflib.Graph:
    """Give the golden file in a plain rdflib graph."""
    return rdflib.Graph().parse(GOLDEN)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    """Start an Oxigraph server on loopback that holds the golden file in its default graph."""
    command = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    if command is None:
        pytest.skip("no oxigraph server is installed")
    place = tmp_path_factory.mktemp("server") / "data"
    subprocess.run([command, "load", "--location", str(place), "--file", str(GOLDEN)], check=True, capture_output=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    process = subprocess.Popen(
        [command, "serve-read-only", "--location", str(place), "--bind", address],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(f"http://{address}/")
        yield Endpoint(f"http://{address}/query")
    finally:
        process.terminate()
        process.wait(10)


def _wait(url: str) -> None:
    for _ in range(100):
        try:
            urllib.request.urlopen(url, timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server did not start")


@pytest.mark.parametrize("name", names())
def test_unbound_it_gives_the_same_rows_everywhere(name: str, graph: rdflib.Graph, server: Endpoint) -> None:
    here = ask(name, load(GOLDEN))
    assert bool(here.rows) is (name not in NOTHING)
    assert _rows(here) == _rows(ask(name, graph)) == _rows(ask(name, server))


@pytest.mark.parametrize(("name", "given", "count"), BOUND)
def test_bound_it_gives_the_expected_rows_everywhere(
    name: str, given: dict[str, list[str]], count: int, graph: rdflib.Graph, server: Endpoint
) -> None:
    here = ask(name, load(GOLDEN), given)
    assert len(here.rows) == count
    assert _rows(here) == _rows(ask(name, graph, given)) == _rows(ask(name, server, given))


def test_each_file_runs_as_it_stands(graph: rdflib.Graph) -> None:
    for name in names():
        text = (folder("queries") / f"{name}.rq").read_text()
        assert "GRAPH" not in text.upper().replace("GRAPHS", "")
        assert len(list(graph.query(text))) == len(ask(canned(name), graph).rows)
