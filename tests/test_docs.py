"""The README is true: its commands run and print what it shows, and its Python runs."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from kb.resources import folder
from tests.commands import within

README = (Path(__file__).resolve().parent.parent / "README.md").read_text()
ROOT = Path(__file__).resolve().parent.parent


def _environment(folder_: Path) -> dict[str, str]:
    """Give an environment whose ``dkb`` is this checkout's."""
    command = folder_ / "dkb"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kb "$@"\n')
    command.chmod(0o755)
    return os.environ | {
        "PATH": f"{folder_}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "COLUMNS": "100",
        "NO_COLOR": "1",
    }


def _steps() -> list[tuple[str, str]]:
    """Give the commands of the console blocks with what the README shows below each."""
    blocks = re.findall(r"```console\n(.*?)```", README, re.DOTALL)
    steps = [s for block in blocks for s in re.split(r"^\$ ", block, flags=re.MULTILINE) if s.strip()]
    return [(command, shown) for command, _, shown in (s.partition("\n") for s in steps)]


def _plain(text: str) -> list[str]:
    return [line.rstrip() for line in text.strip().splitlines()]


def test_each_command_prints_what_the_readme_shows(tmp_path: Path) -> None:
    dkb = within(tmp_path)
    for command, shown in _steps():
        ours, _, theirs = command.partition(" | ")
        name, *arguments = shlex.split(ours)
        assert name == "dkb"
        done = dkb(*arguments, COLUMNS="100")
        assert done.returncode == 0, (command, done.stderr)
        filtered = subprocess.run(theirs or "cat", shell=True, input=done.stdout, capture_output=True, text=True)
        assert _plain(filtered.stdout + done.stderr) == _plain(shown), command


@pytest.mark.slow
def test_each_command_prints_in_a_shell_what_the_readme_shows(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "work").mkdir()
    environment = _environment(tmp_path / "bin")
    steps = _steps()
    assert len(steps) >= 8
    for command, shown in steps:
        done = subprocess.run(
            command, shell=True, cwd=tmp_path / "work", env=environment, capture_output=True, text=True, timeout=120
        )
        assert done.returncode == 0, (command, done.stderr)
        assert _plain(done.stdout + done.stderr) == _plain(shown), command


def test_the_python_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    for block in re.findall(r"```python\n(.*?)```", README, re.DOTALL):
        exec(compile(block, "README.md", "exec"), {})
    assert "Fumio Kishida - Prime Minister of Japan" in capsys.readouterr().out


def test_the_count_of_queries_is_true() -> None:
    assert f"{len(list(folder('queries').glob('*.rq')))} canned SPARQL queries" in README


def test_the_files_it_names_are_there() -> None:
    for name in re.findall(r"`((?:ontology|queries|kb|tests)/[\w./-]+)`", README):
        assert (ROOT / name).exists(), name
