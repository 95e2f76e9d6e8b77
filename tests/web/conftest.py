"""A server over a store of its own, as a process of its own on a free port, for the tests of this folder."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from kb.web.service import Service
from tests.web.hasty import TOKEN, Abused, abused, in_a_thread
from tests.web.reconciling import Valid, by_schemas

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Server:
    """A running server."""

    address: str
    store: Path
    process: subprocess.Popen[str]

    def client(self) -> httpx.Client:
        return httpx.Client(base_url=self.address, timeout=30)


@contextmanager
def serving(store: Path, *options: str) -> Iterator[Server]:
    """Serve a store while the context lasts."""
    command = [sys.executable, "-m", "kb", "serve", "--store", str(store), "--port", "0", *options]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error"}
    process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    try:
        said = process.stderr.readline()
        found = re.search(r"http://\S+/(?=sparql)", said)
        assert found, said + process.stderr.read()
        threading.Thread(target=process.stderr.read, daemon=True).start()
        _await(found[0])
        yield Server(found[0], store, process)
    finally:
        process.terminate()
        process.wait(20)
        process.stderr.close()


def _await(address: str) -> None:
    assert httpx.get(f"{address}healthz", timeout=120).status_code == 200


@pytest.fixture(scope="session")
def make_store(sample_store: Path) -> Callable[[Path], Path]:
    """Give a maker of stores that hold the sample article."""
    return lambda path: shutil.copytree(sample_store, path)


@pytest.fixture(scope="session")
def token_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("token") / "token"
    path.write_text(TOKEN + "\n")
    return path


@pytest.fixture(scope="session")
def server(
    tmp_path_factory: pytest.TempPathFactory, make_store: Callable[[Path], Path], token_file: Path
) -> Iterator[Server]:
    """Give a server over a store with the sample article, which no test changes."""
    store = make_store(tmp_path_factory.mktemp("served") / "store")
    with serving(store, "--token-file", str(token_file)) as running:
        yield running


@pytest.fixture
def client(server: Server) -> Iterator[httpx.Client]:
    with server.client() as client:
        yield client


# --- for matching ----------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def reconciliation(shared: Path) -> Path:
    """Give the schemas and examples of the Reconciliation API."""
    folder = shared / "conformance" / "reconciliation"
    assert folder.is_dir()
    return folder


@pytest.fixture(scope="session")
def valid(reconciliation: Path) -> Valid:
    """Give a check of an answer against one of its schemas (which has those of the version to come)."""
    return by_schemas(reconciliation / "schemas")


# --- for strangers --------------------------------------------------------------------------------

_BEAT = 0.2
"""Seconds in which a server must say that it is well, whatever strangers ask meanwhile."""
_MARGIN = 5
"""So many times longer one beat of many may take where other programs have the processors, too."""
_MOST_MEMORY = 400 << 20


@pytest.fixture(scope="session")
def strict(tmp_path_factory: pytest.TempPathFactory, make_store: Callable[[Path], Path]) -> Iterator[Abused]:
    """Give a server that allows little, in a process of its own, whose pulse is felt all the time."""
    with abused(make_store(tmp_path_factory.mktemp("strict") / "store")) as server:
        yield server


@pytest.fixture
def stranger(strict: Abused) -> Iterator[httpx.Client]:
    """Give a client; all through the test the server must be well, and afterwards still answer."""
    began = time.monotonic()
    with httpx.Client(base_url=strict.address, timeout=30) as client:
        yield client
        assert client.get("/sparql", params={"query": "ASK {}"}).json()["boolean"] is True
    assert strict.slowest_since(began) < _BEAT * _MARGIN
    assert strict.most_memory < _MOST_MEMORY


@pytest.fixture(scope="module")
def hasty(
    tmp_path_factory: pytest.TempPathFactory, make_store: Callable[[Path], Path]
) -> Iterator[tuple[str, Service]]:
    """Give the address of a server that allows little, in a thread of the test, and what it serves."""
    with in_a_thread(make_store(tmp_path_factory.mktemp("hasty") / "store")) as running:
        yield running


@pytest.fixture
def listener() -> Iterator[tuple[str, list[object]]]:
    """Give an address on this machine, and the connections that came there."""
    came: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as open_socket:
        open_socket.settimeout(0.1)
        stop = threading.Event()

        def accept() -> None:
            while not stop.is_set():
                try:
                    connection, peer = open_socket.accept()
                    came.append(peer)
                    connection.close()
                except TimeoutError:
                    continue

        thread = threading.Thread(target=accept)
        thread.start()
        yield f"http://127.0.0.1:{open_socket.getsockname()[1]}/", came
        stop.set()
        thread.join()
