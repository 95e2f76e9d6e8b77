"""Within the tests' own process the command says, byte for byte, what it says as a process of its own."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.commands import Dkb, article
from tests.slow import first_of_many

ALIKE = {
    "a table": ["query", "officials"],
    "help": ["--help"],
    "no verb": [],
    "wrong usage": ["query", "said", "--formt", "csv"],
    "version": ["version"],
    "a check": ["verify"],
    "standard input": ["convert", "-", "-f", "nquads"],
    "rows": ["query", "officials", "-f", "csv"],
    "triples": ["export", "-f", "nquads"],
    "no store": ["status", "--store", "nowhere"],
    "help of a verb": ["convert", "--help"],
    "an unknown verb": ["qery"],
    "a check that fails": ["validate", "bad.ttl"],
    "a thing": ["show", "Ishiba"],
    "an unknown name": ["show", "Ishiva"],
    "no file": ["convert", "absent.txt"],
    "two processes": ["convert", "1.txt", "2.txt", "-f", "nquads", "-o", "rdf", "--jobs", "2"],
}
"""Commands of every sort; each third is run every day."""


@pytest.mark.parametrize("case", first_of_many(ALIKE, every=3))
def test_both_say_the_same(filled: Dkb, own_process: Dkb, tmp_path: Path, case: str) -> None:
    for n in (1, 2):
        (tmp_path / f"{n}.txt").write_text(article(n))
    (tmp_path / "bad.ttl").write_text("<urn:a> a <https://w3id.org/diplomatic-events/ns#Tenure> .")
    here, there = (run(*ALIKE[case], stdin=article(3)) for run in (filled, own_process))
    assert (here.returncode, here.stdout, here.stderr) == (there.returncode, there.stdout, there.stderr)


def test_the_tests_process_is_as_before(filled: Dkb, tmp_path: Path) -> None:
    before = (os.environ.copy(), Path.cwd(), sys.argv, sys.stdin, sys.stdout, sys.stderr, sys.modules["__main__"])
    assert filled("status", DKB_STORE="nowhere").returncode == 5
    assert filled("status").returncode == 0
    after = (os.environ.copy(), Path.cwd(), sys.argv, sys.stdin, sys.stdout, sys.stderr, sys.modules["__main__"])
    assert before == after
