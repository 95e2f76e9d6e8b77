"""What people add from the command line goes in beside the news, meets it in the facts, and goes out again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands import Dkb

GUESTS = """\
name,title,of,event,date,parties,status
Shigeru Ishiba,Prime Minister,Japan,reception,2025-06-19,Japan; South Korea,took part
Mara Quist,Ambassador,Sweden,reception,2025-06-19,Japan; South Korea,declined
"""
KEY = "~guests/a-nilsson/2025-06-20/list"


def test_a_list_meets_the_article_and_is_withdrawn_alone(filled: Dkb, tmp_path: Path) -> None:
    dkb = filled
    before = dkb("export", "-f", "nquads").stdout
    (tmp_path / "list.csv").write_text(GUESTS)
    added = dkb("import", "list.csv", "--by", "A. Nilsson", "--why", "seating plan", "--date", "2025-06-20")
    assert added.stdout == f"added {KEY}: 1 event, 2 persons, 2 offices, no statements\n"
    assert "Mara Quist" in dkb("query", "not-present").stdout
    assert "Mara Quist" not in dkb("query", "attendees").stdout
    events = dkb("query", "events", "kind=Reception", "--format", "csv").stdout
    assert events.count(",Reception,2025-06-19,") == 1
    assert dkb("verify").returncode == 0
    dkb("remove", KEY)
    assert dkb("export", "-f", "nquads").stdout == before


def test_an_assertion_is_a_fact_with_its_own_source(empty: Dkb) -> None:
    dkb = empty
    given = ("name=Anna Berg", "title=Foreign Minister", "of=Sweden")
    done = dkb("assert", *given, "--by", "A. Nilsson", "--date", "2025-06-20")
    assert done.returncode == 0
    assert "Anna Berg" in dkb("query", "officials").stdout
    assert "A. Nilsson" in dkb("query", "articles").stdout
    again = dkb("assert", *given, "--by", "A. Nilsson", "--date", "2025-06-20")
    assert again.stdout.startswith("unchanged ")


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [("x.csv", "name\nAnna\n", 3), ("x.txt", "Anna", 3), ("x.ttl", "nonsense", 3), ("x.csv", "", 3), (None, "", 3)],
)
def test_files_that_cannot_be_taken_in(empty: Dkb, tmp_path: Path, name: str | None, content: str, code: int) -> None:
    if name:
        (tmp_path / name).write_text(content)
    done = empty("import", name or "missing.csv", "--by", "A. Nilsson", "--date", "2025-06-20")
    assert done.returncode == code
    assert done.stderr.startswith("error: ")


@pytest.mark.parametrize("arguments", [["import", "x.csv"], ["assert", "--by", "A"], ["assert", "Anna", "--by", "A"]])
def test_wrong_usage(dkb: Dkb, arguments: list[str]) -> None:
    assert dkb(*arguments).returncode == 2
