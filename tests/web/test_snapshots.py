"""Writing and reading at once: what is added is seen within a second, and readers go on."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from kb import SAMPLE, add, open_store, read
from kb.errors import StoreLocked
from kb.graph import snapshots
from tests.commands import ROOT, Dkb
from tests.web.conftest import TOKEN, Server, serving

AUTHORITY = {"Authorization": f"Bearer {TOKEN}"}
TEXT = """Envoys of {0} and {1} meet in Geneva

Harbour Wire | 2025-03-0{2}

GENEVA - The foreign minister of {0}, Anna {3}, met the foreign minister of {1} on Tuesday.
"""


@pytest.fixture
def busy(tmp_path: Path, make_store: Callable[[Path], Path], token_file: Path) -> Iterator[Server]:
    """Give a server over a store of its own, to be changed."""
    with serving(make_store(tmp_path / "store"), "--token-file", str(token_file)) as server:
        yield server


def articles(client: httpx.Client) -> int:
    reply = client.get("/queries/articles", params={"format": "csv"})
    assert reply.status_code == 200, reply.text
    return len(reply.text.splitlines()) - 1


def test_what_is_added_from_the_command_line_is_seen_within_a_second_while_readers_go_on(
    busy: Server, own_process: Dkb, tmp_path: Path
) -> None:
    faults: list[str] = []
    stop = threading.Event()

    def reader() -> None:
        with busy.client() as client:
            while not stop.is_set():
                reply = client.get("/queries/officials")
                if reply.status_code != 200 or not reply.json()["results"]["bindings"]:
                    faults.append(reply.text)

    threads = [threading.Thread(target=reader) for _ in range(3)]
    for thread in threads:
        thread.start()
    try:
        with busy.client() as client:
            for number, (one, other, name) in enumerate([("Norway", "Chile", "Berg"), ("Ghana", "Peru", "Mensah")], 1):
                path = tmp_path / f"{number}.txt"
                path.write_text(TEXT.format(one, other, number, name))
                done = own_process("add", str(path), "--store", str(busy.store))
                added = time.monotonic()
                assert done.returncode == 0, done.stderr
                while articles(client) != number + 1:
                    assert time.monotonic() - added < 1
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    assert not faults


def test_the_command_line_reads_while_the_server_runs_and_a_second_server_is_told_why_not(
    busy: Server, dkb: Dkb, own_process: Dkb
) -> None:
    assert "Shigeru Ishiba" in dkb("query", "officials", "--store", str(busy.store)).stdout
    second = own_process("serve", "--store", str(busy.store), "--port", "0")
    assert (second.returncode, "Traceback" in second.stderr) == (5, False)
    assert "is served by another process already" in second.stderr


def test_an_update_is_seen_by_the_next_query_and_survives(
    tmp_path: Path, make_store: Callable[[Path], Path], token_file: Path
) -> None:
    store = make_store(tmp_path / "store")
    update = {"update": "INSERT DATA { GRAPH <urn:mine> { <urn:a> <urn:b> 1 } }"}
    asked = {"query": "ASK { <urn:a> <urn:b> 1 }"}
    for _ in range(2):
        with serving(store, "--token-file", str(token_file)) as server, server.client() as client:
            assert client.post("/update", data=update, headers=AUTHORITY).status_code == 204
            assert client.get("/sparql", params=asked).json()["boolean"] is True
    with serving(store) as server, server.client() as client:
        assert client.get("/sparql", params=asked).json()["boolean"] is True
        assert client.post("/update", data=update, headers=AUTHORITY).status_code == 403


def test_an_update_waits_its_turn_while_another_process_writes(busy: Server) -> None:
    update = {"update": "INSERT DATA { GRAPH <urn:mine> { <urn:a> <urn:b> 1 } }"}
    with busy.client() as client, open_store(busy.store):
        reply = client.post("/update", data=update, headers=AUTHORITY)
        assert (reply.status_code, reply.headers["retry-after"]) == (503, "2")
        assert str(busy.store.parent) not in reply.text
        assert client.get("/sparql", params={"query": "ASK {}"}).status_code == 200


def test_old_snapshots_are_removed_and_no_server_means_no_snapshot(
    tmp_path: Path, make_store: Callable[[Path], Path]
) -> None:
    store = make_store(tmp_path / "store")
    assert not (store / "snapshots").exists()
    with snapshots.serve(store) as served:
        first = served.copy()
        with open_store(store) as opened:
            opened.remove(opened.keys()[0])
            add(opened, read(SAMPLE), datetime.now(UTC))
        newest = served.newest()
        assert newest is not None
        assert int(newest.name) == int(first.name) + 2
        served.drop_before(newest)
        assert [path.name for path in sorted((store / "snapshots").iterdir())] == [newest.name, "lock"]
        with pytest.raises(StoreLocked):
            snapshots.serve(store)
    with open_store(store) as opened:
        opened.remove(opened.keys()[0])
    assert {path.name for path in (store / "snapshots").iterdir()} == {newest.name, "lock"}


def test_a_killed_server_leaves_no_process_behind_and_can_be_started_again(
    tmp_path: Path, make_store: Callable[[Path], Path]
) -> None:
    store = make_store(tmp_path / "store")
    with serving(store) as server:
        server.process.kill()
        server.process.wait()
    deadline = time.monotonic() + 5
    while _processes_with(store):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    with serving(store) as server, server.client() as client:
        assert articles(client) == 1


def _processes_with(store: Path) -> list[str]:
    """Give the processes that have a file of a store open."""
    found = []
    for files in Path("/proc").glob("[0-9]*/fd"):
        try:
            if any(str(store) in str(file.readlink()) for file in files.iterdir()):
                found.append(files.parent.name)
        except OSError:
            continue
    return found


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (["--port", "99999"], 2, "--port"),
        (["--store", "nowhere"], 5, "is no store"),
        (["--token-file", "nowhere"], 2, "cannot be read"),
        (["--host", "192.0.2.1"], 7, "cannot listen there"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(
    make_store: Callable[[Path], Path], own_process: Dkb, tmp_path: Path, options: list[str], code: int, said: str
) -> None:
    make_store(tmp_path / "kb-store")
    done = own_process("serve", *options)
    assert done.returncode == code
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_token_that_is_easily_guessed_is_refused(own_process: Dkb, tmp_path: Path) -> None:
    (tmp_path / "short").write_text("secret")
    done = own_process("serve", "--token-file", str(tmp_path / "short"))
    assert done.returncode == 2
    assert "16 ASCII characters" in " ".join(done.stderr.split())


@pytest.mark.slow  # it takes its ten seconds
def test_a_query_that_has_begun_keeps_its_snapshot_until_it_ends(
    tmp_path: Path, make_store: Callable[[Path], Path]
) -> None:
    slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f FILTER(?c != ?f) }"
    store = make_store(tmp_path / "store")
    with serving(store) as server, server.client() as client, ThreadPoolExecutor(1) as threads:
        begun = threads.submit(client.get, "/sparql", params={"query": slow})
        time.sleep(0.5)
        first = min(path.name for path in (store / "snapshots").iterdir() if path.name.isdigit())
        with open_store(store) as opened:
            opened.remove(opened.keys()[0])
        removed = time.monotonic()
        with server.client() as other:
            while articles(other) != 0:
                assert time.monotonic() - removed < 1
        assert not begun.done()
        assert (store / "snapshots" / first).is_dir()
        assert begun.result().status_code == 422
        deadline = time.monotonic() + 5
        while (store / "snapshots" / first).exists():
            assert time.monotonic() < deadline
            time.sleep(0.05)


def test_without_the_server_packages_it_is_said_what_to_install(own_process: Dkb, tmp_path: Path) -> None:
    (tmp_path / "without").mkdir()
    (tmp_path / "without" / "uvicorn.py").write_text("raise ImportError")
    done = own_process("serve", PYTHONPATH=f"{tmp_path / 'without'}:{ROOT}")
    assert done.returncode == 9
    assert "diplomatic-events[serve]" in done.stderr
