"""Runs of the command, in this process or in one of its own, and what its tests share.

A process of its own takes most of a second to begin.  So most tests run the command within their own process, as
``python -m kb`` would run it, and only those that are about processes (signals, pipes, locks, what is loaded) start
one; ``test_commands.py`` holds that both say the same.
"""

from __future__ import annotations

import io
import logging
import os
import runpy
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BODY = "Norwegian Foreign Minister Jane Doe met Icelandic Foreign Minister John Roe in Oslo on Friday."
KEY = "harbour-wire/2025-06-20/reception-in-tokyo-marks-sixty-years-of-relations-between-south-korea-and-japan"

Done = subprocess.CompletedProcess[str]
Dkb = Callable[..., Done]
"""The command: takes arguments and, as ``stdin``, what is piped into it."""


def environment() -> dict[str, str]:
    """Give an environment in which a new process finds the package and prints wide and plain."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DKB_")}
    return kept | {"PYTHONPATH": str(ROOT), "COLUMNS": "160", "NO_COLOR": "1", "PYTHONWARNINGS": "error"}


def apart(folder: Path) -> Dkb:
    """Give the command in a folder, each time as a process of its own."""

    def run(*arguments: str | Path, stdin: str | bytes = b"", **more: str) -> Done:
        done = subprocess.run(
            [sys.executable, "-m", "kb", *map(str, arguments)],
            cwd=folder,
            env=environment() | more,
            input=_bytes(stdin),
            capture_output=True,
            timeout=300,
        )
        return _told(arguments, done.returncode, done.stdout, done.stderr)

    return run


def within(folder: Path) -> Dkb:
    """Give the command in a folder, within this process: with its own streams, environment and working folder."""

    def run(*arguments: str | Path, stdin: str | bytes = b"", **more: str) -> Done:
        streams = {name: io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for name in ("stdout", "stderr")}
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(folder)
            _surround(patch, environment() | more)
            patch.setattr(sys, "argv", ["kb", *map(str, arguments)])
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(_bytes(stdin)), encoding="utf-8"))
            for name, stream in streams.items():
                patch.setattr(sys, name, stream)
            code = _ended()
        out, err = (_written(stream) for stream in streams.values())
        return _told(arguments, code, out, err)

    return run


def _surround(patch: pytest.MonkeyPatch, wanted: dict[str, str]) -> None:
    """Set the environment to what a process of its own would see."""
    for name in os.environ.keys() - wanted.keys():
        patch.delenv(name)
    for name, value in wanted.items():
        patch.setenv(name, value)


def _ended() -> int:
    """Do what ``python -m kb`` does, and give the exit code; what a process would log goes to standard error."""
    logged = logging.StreamHandler(sys.stderr)
    logged.setLevel(logging.WARNING)
    logging.getLogger().addHandler(logged)
    try:
        runpy.run_module("kb", run_name="__main__", alter_sys=True)
    except SystemExit as end:
        return int(end.code or 0)
    finally:
        logging.getLogger().removeHandler(logged)
    return 0


def _written(stream: io.TextIOWrapper) -> bytes:
    stream.flush()
    data = stream.buffer
    assert isinstance(data, io.BytesIO)
    return data.getvalue()


def _bytes(stdin: str | bytes) -> bytes:
    return stdin.encode() if isinstance(stdin, str) else stdin


def _told(arguments: tuple[str | Path, ...], code: int, out: bytes, err: bytes) -> Done:
    """Give what a run said; whatever it was, no traceback."""
    done = subprocess.CompletedProcess([*map(str, arguments)], code, out.decode(), err.decode())
    assert "Traceback" not in done.stderr, done.stderr
    return done


def article(n: int) -> str:
    return f"Talks number {n} in Oslo\n\nHarbour Wire | 2025-06-20\n\n{BODY}\n"


def the_error(done: Done) -> str:
    """Give the only line of error."""
    lines = [line for line in done.stderr.splitlines() if line.startswith("error: ")]
    assert len(lines) == 1, done.stderr
    return lines[0]
