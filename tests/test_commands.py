"""Within the tests' own process the command says, byte for byte, what it says as a process of its own."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.commands import Dkb, article

ALIKE = {
    "help": ["--help"],
    "help of a verb": ["convert", "--help"],
    "no verb": [],
    "version": ["version"],
    "a table": ["query", "officials"],
    "rows": ["query", "officials", "-f", "csv"],
    "a thing": ["show", "Ishiba"],
    "triples": ["export", "-f", "nquads"],
    "a check": ["verify"],
    "a check that fails": ["validate", "bad.ttl"],
    "wrong usage": ["query", "said", "--formt", "csv"],
    "an unknown verb": ["qery"],
    "an unknown name": ["show", "Ishiva"],
    "no store": ["status", "--store", "nowhere"],
    "no file": ["convert", "absent.txt"],
    "standard input": ["convert", "-", "-f", "nquads"],
    "two processes": ["convert", "1.txt", "2.txt", "-f", "nquads", "-o", "rdf", "--jobs", "2"],
}


@pytest.mark.parametrize("arguments", ALIKE.values(), ids=ALIKE)
def test_both_say_the_same(filled: Dkb, own_process: Dkb, tmp_path: Path, arguments: list[str]) -> None:
    for n in (1, 2):
        (tmp_path / f"{n}.txt").write_text(article(n))
    (tmp_path / "bad.ttl").write_text("<urn:a> a <https://w3id.org/diplomatic-events/ns#Tenure> .")
    here, there = (run(*arguments, stdin=article(3)) for run in (filled, own_process))
    assert (here.returncode, here.stdout, here.stderr) == (there.returncode, there.stdout, there.stderr)


def test_the_tests_process_is_as_before(filled: Dkb, tmp_path: Path) -> None:
    before = (os.environ.copy(), Path.cwd(), sys.argv, sys.stdin, sys.stdout, sys.stderr, sys.modules["__main__"])
    assert filled("status", DKB_STORE="nowhere").returncode == 5
    assert filled("status").returncode == 0
    after = (os.environ.copy(), Path.cwd(), sys.argv, sys.stdin, sys.stdout, sys.stderr, sys.modules["__main__"])
    assert before == after
