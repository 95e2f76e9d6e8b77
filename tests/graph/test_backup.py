"""A store comes back from its one file with all that it holds, and says what is wrong with another file."""

from __future__ import annotations

import shutil
import tarfile
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest

from kb.errors import NoStore, StoreError
from kb.graph.backup import backup, restore
from kb.graph.mapping import article_graph
from kb.graph.opening import open_or_create, open_to_write
from kb.graph.store import Store
from tests.graph.told import Reported

NOW = datetime(2025, 7, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory, tokyo: Reported, brief: Callable[..., Reported]) -> Path:
    """Give the folder of a store that had three articles, one of which went, to be copied."""
    path = tmp_path_factory.mktemp("three") / "kb"
    with open_or_create(path, "https://data.example.org/") as opened:
        for article, claims in (tokyo, brief(), brief("Herald", events=2)):
            opened.put(article, article_graph(article, claims, opened.base), (), NOW)
        opened.remove(brief("Herald")[0].key)
    return path


@pytest.fixture
def store(three: Path, tmp_path: Path) -> Path:
    """Give the folder of a store of one's own with two articles."""
    return shutil.copytree(three, tmp_path / "kb")


def everything(store: Store) -> set[object]:
    return {*store.grounds(), *store.facts()}


def test_all_comes_back(store: Path, tmp_path: Path) -> None:
    with open_to_write(store) as opened:
        backup(opened, tmp_path / "base.tar.xz")
        held, keys, base = everything(opened), opened.keys(), opened.base
        articles = [opened.article(key) for key in keys]
    with restore(tmp_path / "base.tar.xz", tmp_path / "again") as again:
        assert (everything(again), again.keys(), again.base) == (held, keys, base)
        assert [again.article(key) for key in keys] == articles
    with open_to_write(tmp_path / "again") as reopened:
        assert everything(reopened) == held


def test_the_same_store_gives_the_same_bytes(store: Path, tmp_path: Path) -> None:
    with open_to_write(store) as opened:
        for name in ("one", "two"):
            backup(opened, tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_a_store_is_not_restored_over_another(store: Path, tmp_path: Path) -> None:
    with open_to_write(store) as opened:
        backup(opened, tmp_path / "base")
    with pytest.raises(NoStore, match="is a store already"):
        restore(tmp_path / "base", store)


def test_another_file_is_no_backup(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("no archive")
    with pytest.raises(StoreError, match="is no backup"):
        restore(tmp_path / "text", tmp_path / "kb")
    with tarfile.open(tmp_path / "evil.tar", "w") as tar:
        for name in ("kb.json", "graphs.nq", "articles/../../evil"):
            entry = tarfile.TarInfo(name)
            entry.size = 2
            tar.addfile(entry, BytesIO(b"{}"))
    with pytest.raises(StoreError, match="is no backup of a store"):
        restore(tmp_path / "evil.tar", tmp_path / "kb")
    assert not (tmp_path / "kb").exists()


def test_a_store_of_the_layout_before_is_brought_to_this_one(store: Path) -> None:
    with open_to_write(store) as opened:
        held = everything(opened)
    header = store / "kb.json"
    header.write_text(header.read_text().replace('"format": 2', '"format": 1'))
    for file in store.glob("ledger.sqlite*"):
        file.unlink()
    (store / "shares").mkdir()
    (store / "shares" / "old.nq").write_text("")
    with open_to_write(store) as opened:
        assert everything(opened) == held
    assert '"format": 2' in header.read_text()
    assert not (store / "shares").exists()
