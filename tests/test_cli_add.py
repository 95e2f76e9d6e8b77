"""Articles are added, removed, read again and counted on the command line, each wrong turn in one line."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.commands import KEY, Dkb, article, the_error


def test_add_says_what_was_found_and_adding_again_changes_nothing(own_process: Dkb) -> None:
    first, again = own_process("add", "--sample"), own_process("add", "--sample")
    assert re.fullmatch(rf"added {KEY}: \d+ events, \d+ persons, \d+ offices, \d+ statements\n", first.stdout)
    assert again.stdout == first.stdout.replace("added", "unchanged")
    assert (first.returncode, again.returncode) == (0, 0)


def test_a_corrected_version_replaces(empty: Dkb) -> None:
    assert empty("add", "-", stdin=article(1)).stdout.startswith("added ")
    assert empty("add", "-", stdin=article(1).replace("Jane", "Mary")).stdout.startswith("replaced ")
    assert "Mary Doe" in empty("query", "officials").stdout
    assert "Jane" not in empty("query", "officials").stdout


def test_one_bad_file_stops_nothing(empty: Dkb, tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    for n in (1, 2):
        (folder / f"{n}.txt").write_text(article(n))
    (folder / "0.txt").write_bytes(b"\x00\x01")
    (folder / "3.jsonl").write_text('{"title": "Talks", "text": "They met.", "date": "2025-06-20"}\n{"title": "x"}\n')
    done = empty("add", folder)
    assert done.returncode == 3
    assert len([line for line in done.stdout.splitlines() if line.startswith("added ")]) == 3
    errors = [line for line in done.stderr.splitlines() if line.startswith("error: ")]
    assert ["0.txt" in errors[0], "3.jsonl:2" in errors[1], len(errors)] == [True, True, 2]


def test_the_same_file_twice_in_one_call(empty: Dkb, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(article(1))
    done = empty("add", "a.txt", "a.txt")
    assert (done.returncode, done.stdout.count("\n")) == (0, 1)
    assert "given twice, taken once" in done.stderr


def test_an_article_without_diplomacy_is_kept_and_that_is_said(empty: Dkb) -> None:
    text = "Bakers open early\n\nHarbour Wire | 2025-06-20\n\nThe bakery in our street opens at five from now on.\n"
    done = empty("add", "-", stdin=text)
    assert done.returncode == 0
    assert (
        done.stdout
        == "added harbour-wire/2025-06-20/bakers-open-early: no events, no persons, no offices, no statements\n"
    )
    assert "no diplomatic event was found in it; it is kept without" in done.stderr
    assert "1 article\n" in empty("status").stdout


def test_nothing_to_add(dkb: Dkb) -> None:
    done = dkb("add")
    assert done.returncode == 2
    assert "--sample" in done.stderr


def test_a_store_is_not_made_for_files_that_cannot_be_read(dkb: Dkb, tmp_path: Path) -> None:
    assert dkb("add", "absent.txt").returncode == 3
    assert not (tmp_path / "kb-store").exists()


def test_the_store_is_where_the_user_says(dkb: Dkb, tmp_path: Path) -> None:
    assert dkb("add", "--sample", "--store", "mine", "--base", "https://data.example.org/").returncode == 0
    assert "https://data.example.org/" in dkb("status", "--store", "mine").stdout
    done = dkb("add", "--sample", "--store", "mine", "--base", "https://other.example.org/")
    assert done.returncode == 6
    assert "https://data.example.org/" in the_error(done)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine"]


def test_the_environment_names_the_store(dkb: Dkb, tmp_path: Path) -> None:
    assert dkb("add", "--sample", DKB_STORE="elsewhere").returncode == 0
    assert (tmp_path / "elsewhere" / "kb.json").is_file()


@pytest.mark.parametrize("name", [KEY, f"doc/{KEY}", f"https://kb.example/doc/{KEY}"], ids=["key", "short", "iri"])
def test_remove_by_each_name(filled: Dkb, name: str) -> None:
    assert filled("remove", name).stdout == f"removed {KEY}\n"
    assert "0 articles" in filled("status").stdout
    assert "Ishiba" not in filled("query", "officials").stdout


def test_remove_what_is_not_there(filled: Dkb) -> None:
    done = filled("remove", "harbour-wire")
    assert done.returncode == 6
    assert KEY in the_error(done)


def test_verify_says_what_it_read_and_finds_a_change(filled: Dkb, own_process: Dkb, tmp_path: Path) -> None:
    done = filled("verify")
    assert done.returncode == 0
    assert re.fullmatch(r"1 article, \d+ spans and \d+ quotations read again: no faults\n", done.stdout)
    for path in (tmp_path / "kb-store" / "articles").glob("*.json"):
        path.write_text(path.read_text().replace("join hands", "hold hands"))
    done = own_process("verify")
    assert done.returncode == 1
    assert "do not stand there" in done.stderr


def test_status_counts(filled: Dkb) -> None:
    out = filled("status").stdout
    assert re.search(r"^ +1 article$", out, re.MULTILINE)
    assert re.search(r"^ +\d+ events$", out, re.MULTILINE)
    assert re.search(r"^base +https://kb.example/$", out, re.MULTILINE)


def test_nothing_is_written_outside_the_store(filled: Dkb, tmp_path: Path) -> None:
    filled("query", "events")
    assert os.listdir(tmp_path) == ["kb-store"]
