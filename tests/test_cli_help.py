"""The help of each verb, the version, the exit codes, and a fault of the program itself."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import kb
from kb.errors import KbError
from tests.commands import Dkb, environment, the_error
from tests.slow import first_of_many

VERBS = (
    "add query show queries sparql status verify remove match import assert review judgements accept reject correct"
    " merge split undo decide propose link export validate convert version"
).split()


@pytest.mark.parametrize("verb", VERBS[:-1])
def test_each_verb_has_help_with_examples(dkb: Dkb, verb: str) -> None:
    done = dkb(verb, "--help")
    assert done.returncode == 0
    assert f"dkb {verb}" in done.stdout


@pytest.mark.parametrize("verb", first_of_many(VERBS, every=5))
def test_help_loads_no_library_that_takes_long(tmp_path: Path, verb: str) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "kb", verb, "--help"]
    done = subprocess.run(command, cwd=tmp_path, env=environment(), capture_output=True, text=True, timeout=60)
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
    assert "typer" in loaded
    assert not loaded & {"rdflib", "pyshacl", "pyoxigraph", "SPARQLWrapper", "trafilatura", "lxml", "pandas"}


ASKING = ("status", "verify", "query events", "show Ishiba", "validate", "export -f nquads", "review")


@pytest.mark.parametrize("asked", first_of_many(ASKING))
def test_what_asks_loads_nothing_that_reads_language(tmp_path: Path, sample_store: Path, asked: str) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "kb", *asked.split(), "--store", str(sample_store)]
    done = subprocess.run(command, cwd=tmp_path, env=environment(), capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "kb.graph.store" in loaded
    assert not [name for name in loaded if name.startswith("kb.text.")]


def test_the_exit_codes_in_the_help_are_those_of_the_errors(dkb: Dkb) -> None:
    described = {int(code) for code in re.findall(r"^ +(\d+)  ", dkb("--help").stdout, re.MULTILINE)}

    def below(error: type[KbError]) -> set[int]:
        return {error.exit_code}.union(*(below(one) for one in error.__subclasses__()))

    assert below(KbError) | {0, 2, 70, 130, 141} == described


def test_a_fault_of_the_program_is_one_line_too(tmp_path: Path) -> None:
    code = "import kb.cli.app as a; a.app = lambda **_: 1 / 0; from kb.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment(), capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 70
    assert the_error(done).startswith("error: this is a fault of the program: ZeroDivisionError")
    assert "Traceback" not in done.stderr


def test_version(dkb: Dkb) -> None:
    assert dkb("version").stdout == f"diplomatic-events {kb.__version__}\n"
