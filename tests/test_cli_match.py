"""The verb ``match``: an explanation of two names, rows for many, and what wrong input gets."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands import Dkb


def test_two_names_are_explained(dkb: Dkb) -> None:
    done = dkb("match", "Bob Green", "Green, Robert")
    assert done.returncode == 0
    assert done.stdout.startswith("same (score 0.")
    assert "a short form of the other" in done.stdout
    assert "together" in done.stdout


def test_pairs_come_back_as_csv_with_score_and_verdict(dkb: Dkb, tmp_path: Path) -> None:
    (tmp_path / "pairs.csv").write_text(
        'note,name2,name1\nx,Shigeru Ishiba,"Ishiba, Shigeru"\ny,Fidel Castro,Raul Castro\nz,Ishiba,Shigeru Ishiba\n'
    )
    rows = [line.rsplit(",", 2) for line in dkb("match", "--pairs", "pairs.csv").stdout.splitlines()]
    assert [row[0] for row in rows] == [
        *("name1,name2", '"Ishiba, Shigeru",Shigeru Ishiba', "Raul Castro,Fidel Castro", "Shigeru Ishiba,Ishiba")
    ]
    assert [row[2] for row in rows] == ["verdict", "same", "different", "unsure"]
    assert all(0 <= float(row[1]) <= 1 for row in rows[1:])


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"one,two\nA,B\n", "the column name1 is missing"),
        (b"", "the column name1 is missing"),
        (b"name1,name2\n\xff\xfe,B\n", "cannot be read as CSV"),
        (None, "cannot be read as CSV"),
    ],
)
def test_files_that_hold_no_pairs(dkb: Dkb, tmp_path: Path, content: bytes | None, words: str) -> None:
    if content is not None:
        (tmp_path / "pairs.csv").write_bytes(content)
    done = dkb("match", "--pairs", "pairs.csv")
    assert done.returncode == 3
    assert words in done.stderr


@pytest.mark.parametrize("arguments", [[], ["one"], ["a", "b", "c"], ["a", "b", "--pairs", "x.csv"], ["a", " "]])
def test_wrong_usage(dkb: Dkb, arguments: list[str]) -> None:
    assert dkb("match", *arguments).returncode == 2
