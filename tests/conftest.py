"""What all tests share: the bundled sample, the lexicon, the shared data where they are, and runs of the command."""

from __future__ import annotations

import gc
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pyoxigraph as ox
import pytest

from kb import SAMPLE, add, open_store, read
from kb.graph.lexicon import load_lexicon
from kb.model import Article, Lexicon
from kb.pipeline import load
from kb.resources import folder
from kb.text.lexis import Lexis, lexis
from kb.text.read import read_article
from tests.commands import ROOT, Dkb, apart, within

GOLDEN = folder("samples") / "tokyo-reception.ttl"  # what the bundled sample should become, written by hand
gc.set_threshold(100_000, 20, 20)  # as the command does: it took a fifth of the time
_SKIPPED = "the shared data are not there (KB_SHARED, else ../shared)"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Give the folder of shared data; a test that needs it is skipped without it."""
    named = os.environ.get("KB_SHARED")
    place = Path(named) if named else ROOT.parent / "shared"
    if place.is_dir():
        return place
    if named:
        pytest.fail(f"KB_SHARED names no folder: {named}")
    pytest.skip(_SKIPPED)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many tests were skipped for want of the shared data."""
    skipped = [r for r in terminalreporter.stats.get("skipped", []) if _SKIPPED in str(r.longrepr)]
    terminalreporter.write_line(f"skipped without the shared data: {len(skipped)}")


@pytest.fixture(scope="session")
def sample_path() -> Path:
    """Give the bundled sample article."""
    return folder("samples") / "tokyo-reception.txt"


@pytest.fixture(scope="session")
def sample(sample_path: Path) -> Article:
    """Give the bundled sample article as read."""
    return read_article(sample_path.read_bytes(), sample_path.name)


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    """Give the lexicon of the bundled ontology and register."""
    return load_lexicon()


@pytest.fixture(scope="session")
def words(lexicon: Lexicon) -> Lexis:
    """Give the lexicon with its indexes."""
    return lexis(lexicon)


@pytest.fixture(scope="session")
def golden() -> ox.Store:
    """Give the golden file in memory."""
    return load(GOLDEN)


@pytest.fixture
def dkb(tmp_path: Path) -> Dkb:
    """Give the command in an empty folder; it runs within this process."""
    return within(tmp_path)


@pytest.fixture
def own_process(tmp_path: Path) -> Dkb:
    """Give the command in the same folder; it runs as a process of its own, for what only that can show."""
    return apart(tmp_path)


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a closed store without articles, to be copied; making one anew takes long."""
    path = tmp_path_factory.mktemp("empty") / "store"
    open_store(path).close()
    return path


@pytest.fixture(scope="session")
def sample_store(empty_store: Path) -> Path:
    """Give the folder of a closed store that holds the sample, to be copied."""
    path = shutil.copytree(empty_store, empty_store.parent / "sample")
    with open_store(path) as store:
        add(store, read(SAMPLE), datetime(2025, 7, 1, tzinfo=UTC))
    return path


@pytest.fixture
def empty(dkb: Dkb, empty_store: Path, tmp_path: Path) -> Dkb:
    """Give the command in a folder whose store holds no article yet."""
    shutil.copytree(empty_store, tmp_path / "kb-store")
    return dkb


@pytest.fixture
def filled(dkb: Dkb, sample_store: Path, tmp_path: Path) -> Dkb:
    """Give the command in a folder whose store holds the sample."""
    shutil.copytree(sample_store, tmp_path / "kb-store")
    return dkb


def oxigraph() -> str:
    """Give the path of the Oxigraph server, which the tests' own extra installs."""
    path = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    if path is None:
        pytest.fail("no oxigraph server is installed: install the package with its extra 'test'")
    return path


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Path], str]]:
    """Give a starter of Oxigraph servers on loopback that hold an RDF file; it gives the endpoint's address."""
    command = oxigraph()
    running: list[subprocess.Popen[bytes]] = []

    def start(file: Path) -> str:
        place = tmp_path_factory.mktemp("server") / "data"
        subprocess.run([command, "load", "--location", place, "--file", file], check=True, capture_output=True)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            address = f"127.0.0.1:{free.getsockname()[1]}"
        options = ["--location", str(place), "--bind", address, "--union-default-graph"]
        null = subprocess.DEVNULL
        running.append(subprocess.Popen([command, "serve-read-only", *options], stdout=null, stderr=null))
        wait_for(address)
        return f"http://{address}/query"

    yield start
    for process in running:
        process.terminate()
        process.wait(10)


def wait_for(address: str) -> None:
    """Wait until a server answers at an address."""
    host, _, port = address.partition(":")
    for _ in range(300):
        with socket.socket() as attempt:
            if attempt.connect_ex((host, int(port))) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("the server did not start")
