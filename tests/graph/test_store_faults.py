"""Faults of a store: nothing that was acknowledged is lost or half there, and each has a plain word."""

from __future__ import annotations

import importlib.util
import os
import signal
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from rdflib import Graph

from kb.errors import NoStore, StoreError, StoreLocked, StoreVersion, StoreWrite
from kb.graph import store as stores
from kb.graph.consolidate import facts
from kb.graph.opening import open_or_create, open_to_read, open_to_write
from kb.graph.slices import register_labels
from kb.graph.store import Change, Store
from tests.graph.storing import FOLDERS, beside, documents, everything, put
from tests.graph.told import Reported
from tests.slow import first_of_many

PUT_MANY = Path(__file__).parent / "data" / "put_many.py"


@pytest.fixture(scope="module")
def put_many() -> ModuleType:
    """Give the script that puts articles in another process, to make the same articles here."""
    spec = importlib.util.spec_from_file_location("put_many", PUT_MANY)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_folder_that_is_no_store_is_told_apart(tmp_path: Path) -> None:
    (tmp_path / "holiday.jpg").write_bytes(b"x")
    for attempt in (open_to_read, open_to_write):
        with pytest.raises(NoStore, match="is no store: give the folder of one"):
            attempt(tmp_path)
    with pytest.raises(NoStore, match="is no store and not empty"):
        open_or_create(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["holiday.jpg"]


def test_a_store_of_a_newer_version_is_left_alone(begun: Path) -> None:
    (begun / "kb.json").write_text('{"format": 99, "base": "https://kb.example/"}')
    for attempt in (open_to_read, open_to_write, open_or_create):
        with pytest.raises(StoreVersion, match="has layout 99, this program knows 2: install a newer version"):
            attempt(begun)


def test_a_damaged_header_is_named(begun: Path) -> None:
    (begun / "kb.json").write_text("{")
    with pytest.raises(StoreError, match=r"kb\.json cannot be read"):
        open_to_read(begun)


def test_a_damaged_text_is_named(store: Store, path: Path, tokyo: Reported) -> None:
    put(store, tokyo)
    next((path / "articles").iterdir()).write_text("{")
    with pytest.raises(StoreError, match="is damaged: add the article again"):
        store.article(tokyo[0].key)


def test_one_writes_or_many_read(begun: Path) -> None:
    with open_or_create(begun):
        for attempt in (open_to_write, open_to_read):
            with pytest.raises(StoreLocked, match="is in use by another process: wait until it is done"):
                attempt(begun)
    with open_to_read(begun), open_to_read(begun), pytest.raises(StoreLocked):
        open_to_write(begun)
    open_to_write(begun).close()


def test_another_process_holds_the_store(begun: Path) -> None:
    code = (
        f"from kb.graph.opening import *; s = open_or_create(Path({str(begun)!r})); print('open', flush=True); input()"
    )
    with _python("-c", code) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        assert process.stdout.readline() == "open\n"
        with pytest.raises(StoreLocked):
            open_to_read(begun)
        process.stdin.write("\n")
        process.stdin.flush()
        assert process.wait(30) == 0
    open_to_read(begun).close()


def test_a_full_disk_loses_nothing(begun: Path, put_many: ModuleType) -> None:
    with _python(PUT_MANY, begun, 0, 3) as process:
        assert process.communicate(timeout=100)[0].split() == ["outlet/0", "outlet/1", "outlet/2"]
    with _python(PUT_MANY, begun, 3, 3000, 5_000_000) as process:
        lines = process.communicate(timeout=300)[0].splitlines()
    assert lines[-1].startswith(f"refused: {begun}: the disk refuses to write (")
    assert len(lines) > 10
    _check_whole(begun, ["outlet/0", "outlet/1", "outlet/2", *lines[:-1]], put_many)


def test_a_text_that_cannot_be_written_is_not_half_there(store: Store, path: Path, tokyo: Reported) -> None:
    (path / "articles").rmdir()
    (path / "articles").write_text("in the way")
    before = everything(store)
    with pytest.raises(StoreWrite, match="the disk refuses to write"):
        put(store, tokyo)
    assert everything(store) == before


@pytest.mark.parametrize("after", first_of_many([4, 1, 17]))
def test_a_kill_in_the_middle_loses_nothing_acknowledged(begun: Path, after: int, put_many: ModuleType) -> None:
    acknowledged = []
    with _python(PUT_MANY, begun, 0, 100_000) as process:
        assert process.stdout is not None
        for _ in range(after):
            acknowledged.append(process.stdout.readline().strip())
        os.kill(process.pid, signal.SIGKILL)
        acknowledged += process.stdout.read().split()
    _check_whole(begun, acknowledged, put_many)


def test_what_an_interruption_leaves_is_swept_away(begun: Path, tokyo: Reported) -> None:
    with open_or_create(begun) as store:
        put(store, tokyo)
    kept = beside(begun)
    for folder in FOLDERS:
        (begun / folder / "orphan.json").write_text("{}")
        (begun / folder / "orphan.draft").write_text("{")
    open_to_write(begun).close()
    assert beside(begun) == kept


def test_an_interrupted_creation_is_done_again(path: Path, tokyo: Reported) -> None:
    open_or_create(path).close()
    (path / "kb.json").unlink()
    with pytest.raises(NoStore):
        open_to_read(path)
    with open_or_create(path) as store:
        assert put(store, tokyo) is Change.ADDED


def _python(*arguments: object) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(Path(stores.__file__).parents[2])}
    command = [sys.executable, *map(str, arguments)]
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment
    )


def _check_whole(path: Path, acknowledged: list[str], put_many: ModuleType) -> None:
    """Hold a store, first as it was left and then as a writer mends it, against the articles put into it."""
    for opened in (open_to_read, open_to_write):
        with opened(path) as store:
            keys = store.keys()
            assert set(acknowledged) <= set(keys)
            assert len(keys) <= len(acknowledged) + 1
            graphs: list[Graph] = []
            for key in keys:
                article, graph = put_many.reported(int(key.removeprefix("outlet/")))
                assert store.article(key) == article
                assert set(store.graph(key)) == set(graph)
                graphs.append(graph)
            assert set(store.facts()) == set(facts(graphs, register_labels()))
            assert len(documents(store)) == len(keys)
    assert len(beside(path)) == len(keys)
