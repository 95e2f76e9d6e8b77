"""Stores that cannot be used, and commands that are interrupted: one line, a documented exit code, nothing lost."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.commands import KEY, Dkb, article, environment, the_error
from tests.slow import first_of_many

ASKING = [["status"], ["verify"], ["query", "events"], ["sparql", "ASK {}"], ["show", "x"], ["export"], ["validate"]]


@pytest.mark.parametrize("arguments", ASKING, ids=lambda a: a[0])
def test_where_there_is_no_store(dkb: Dkb, tmp_path: Path, arguments: list[str]) -> None:
    done = dkb(*arguments)
    assert done.returncode == 5
    assert "is no store" in the_error(done)
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_something_else(dkb: Dkb, tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "cat.jpg").write_text("miaow")
    done = dkb("add", "--sample", "--store", "photos")
    assert done.returncode == 5
    assert "is no store and not empty" in the_error(done)
    assert [path.name for path in (tmp_path / "photos").iterdir()] == ["cat.jpg"]


@pytest.mark.parametrize("arguments", [["add", "--sample"], ["status"], ["query", "events"], ["export"]])
def test_a_file_where_the_store_should_be(dkb: Dkb, tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "file").write_text("mine")
    done = dkb(*arguments, "--store", "file")
    assert done.returncode == 5
    assert the_error(done).startswith("error: file: is a file and no store: give the folder of one")
    assert (tmp_path / "file").read_text() == "mine"


def test_a_store_of_a_newer_version(filled: Dkb, tmp_path: Path) -> None:
    header = tmp_path / "kb-store" / "kb.json"
    header.write_text(json.dumps(json.loads(header.read_text()) | {"format": 99}))
    for arguments in (["status"], ["add", "--sample"]):
        done = filled(*arguments)
        assert done.returncode == 5
        assert "newer version" in the_error(done)


@contextmanager
def held(store: Path, how: str) -> Iterator[None]:
    """Let another process hold a store meanwhile."""
    code = (
        f"import sys; from pathlib import Path; from kb.graph.opening import {how} as opened\n"
        "store = opened(Path(sys.argv[1])); print(1, flush=True); input(); store.close()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", code, str(store)], env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert other.stdout
    other.stdout.readline()
    try:
        yield
    finally:
        other.communicate(b"\n")


def test_a_locked_store(filled: Dkb, tmp_path: Path) -> None:
    with held(tmp_path / "kb-store", "open_to_write"):
        for arguments in (["status"], ["add", "--sample"], ["remove", KEY]):
            done = filled(*arguments)
            assert done.returncode == 5
            assert "in use by another process" in the_error(done)
    assert filled("status").returncode == 0


def test_readers_stand_beside_one_another(filled: Dkb, tmp_path: Path) -> None:
    with held(tmp_path / "kb-store", "open_to_read"):
        assert filled("status").returncode == 0
        assert "in use by another process" in the_error(filled("remove", KEY))


def test_a_full_disk_loses_nothing(empty: Dkb, tmp_path: Path) -> None:
    dkb = empty
    assert dkb("add", "-", stdin=article(1)).returncode == 0
    before = dkb("export", "-f", "nquads").stdout
    (tmp_path / "b.txt").write_text(article(2))
    limited = f"ulimit -f 2; exec {sys.executable} -m kb add b.txt"  # no file may be longer than 2 KiB
    done = subprocess.run(
        ["bash", "-c", limited], cwd=tmp_path, env=environment(), capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 5, done.stderr
    assert the_error(done)
    assert "added" not in done.stdout
    assert dkb("export", "-f", "nquads").stdout == before
    assert dkb("add", "b.txt").stdout.startswith("added ")


# --- interruptions ---------------------------------------------------------------------------------


def interrupted(tmp_path: Path, how: signal.Signals, after: int) -> tuple[int, list[str], str]:
    """Add many articles and send a signal once some are reported; give exit code, what was reported, and the talk."""
    folder = tmp_path / "news"
    folder.mkdir()
    for n in range(60):
        (folder / f"{n:02}.txt").write_text(article(n))
    running = subprocess.Popen(
        [sys.executable, "-m", "kb", "add", str(folder)],
        cwd=tmp_path,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert running.stdout
    reported = [running.stdout.readline() for _ in range(after)]
    running.send_signal(how)
    rest, talk = running.communicate(timeout=120)
    return running.returncode, [*reported, *rest.splitlines(keepends=True)], talk


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL], ids=["ctrl-c", "kill-9"])
@pytest.mark.parametrize("after", first_of_many([1, 4]))
def test_what_was_reported_is_kept_and_nothing_is_half_there(
    empty: Dkb, tmp_path: Path, how: signal.Signals, after: int
) -> None:
    code, reported, talk = interrupted(tmp_path, how, after)
    assert code == (130 if how is signal.SIGINT else -signal.SIGKILL)
    if how is signal.SIGINT:
        assert talk.splitlines()[-1] == "interrupted; what was reported as added is kept"
    keys = {line.split()[1].rstrip(":") for line in reported if line.startswith("added ") and line.endswith("\n")}
    assert after <= len(keys) < 60
    kept = empty("query", "articles", "-f", "csv").stdout
    assert [key for key in keys if key not in kept] == []
    assert empty("verify").returncode == 0
    assert empty("validate").returncode == 0
    done = empty("add", tmp_path / "news")
    assert done.returncode == 0
    assert "60 articles" in empty("verify").stdout
