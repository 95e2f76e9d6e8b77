"""The verb ``page`` as a person uses it: of a file, of standard input, of a stored article."""

from __future__ import annotations

import re
from pathlib import Path

from tests.commands import KEY, Dkb


def test_a_stored_article_gives_the_same_page_as_its_file(filled: Dkb, sample_path: Path, tmp_path: Path) -> None:
    assert filled("page", sample_path, "-o", "page.html").returncode == 0
    stored = filled("page", KEY)
    assert stored.returncode == 0
    assert stored.stdout == (tmp_path / "page.html").read_text()
    assert stored.stdout.count("<!DOCTYPE html>") == 1


def test_dates_and_persons_of_the_sample_are_marked(dkb: Dkb, sample_path: Path) -> None:
    page = dkb("page", "-", stdin=sample_path.read_bytes()).stdout
    assert re.search(r'class="mark date read" href="#date-\d+-\d+" title="Date: 19 June 2025">19 June 2025</a>', page)
    assert 'class="mark person read" href="#person-140-154" title="Person: Shigeru Ishiba">Ishiba</a>' in page


def test_what_is_neither_file_nor_stored_gets_one_line(dkb: Dkb) -> None:
    done = dkb("page", "nothing.txt")
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == "error: nothing.txt: there is no such file, and kb-store is no store that could hold it\n"
    assert dkb("add", "--sample").returncode == 0
    assert "no article named 'nothing.txt'" in dkb("page", "nothing.txt").stderr


def test_a_file_of_several_articles_is_not_one_page(dkb: Dkb, tmp_path: Path) -> None:
    record = '{"headline": "Talks in Oslo", "text": "They met in Oslo on Friday for talks.", "date": "2025-06-20"}\n'
    (tmp_path / "two.jsonl").write_text(record + record.replace("Oslo", "Rome"))
    done = dkb("page", "two.jsonl")
    assert done.returncode == 3
    assert "it holds 2 articles" in done.stderr
