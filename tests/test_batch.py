"""Many articles: the same bytes in the same order on one process and on two, errors in their place, few in memory."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kb.batch import Converted, Settings, converted
from kb.cli.app import app
from kb.errors import DocumentRefused, KbError, QuerySyntax, ReadingFault, UnknownName, UnreadableInput
from kb.model import Article, Claims, Lexicon
from kb.text.extract import extract
from kb.text.read import read_article

DAY = date(2025, 6, 20)
SPANISH = "El canciller recibió al embajador de Francia en Madrid y dijo que la visita fue útil para los dos."


def article(number: int, body: str = "") -> Article:
    told = body or f"Norwegian Foreign Minister Ingrid Solbakken met {number} envoys in Oslo and said the talks failed."
    return read_article(f"Talks number {number}\n\nHarbour Wire | {DAY}\n\n{told}".encode(), "a.txt")


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    return [article(n, SPANISH if n == 3 else "") for n in range(6)]


def test_two_processes_give_the_same_bytes_in_the_same_order(articles: list[Article]) -> None:
    alone, together = ([*converted(articles, Settings("nquads"), n)] for n in (1, 2))
    assert [type(made) for made in alone] == [type(made) for made in together]
    assert [made.data for made in alone if isinstance(made, Converted)] == [
        made.data for made in together if isinstance(made, Converted)
    ]
    for number, made in enumerate(together):
        if isinstance(made, Converted):
            assert f"talks-number-{number}".encode() in made.data
    assert isinstance(together[3], UnreadableInput)
    assert str(together[3]) == str(alone[3])


def test_an_article_alone_gives_the_bytes_that_it_gives_in_a_batch(articles: list[Article]) -> None:
    (alone,) = converted(articles[4:5], Settings("turtle"))
    among = [*converted(articles, Settings("turtle"))][4]
    assert isinstance(alone, Converted)
    assert isinstance(among, Converted)
    assert alone.data == among.data


def test_articles_are_taken_as_they_are_needed() -> None:
    taken = []

    def endless() -> Iterator[Article]:
        for number in range(10_000):
            taken.append(number)
            yield article(number)

    made = converted(endless(), Settings("nquads"), 1)
    next(made), next(made)
    assert len(taken) == 2


def test_no_process_is_no_batch() -> None:
    with pytest.raises(ValueError, match="0 processes"):
        converted([], Settings("nquads"), 0)


@pytest.mark.parametrize(
    "error",
    [
        UnreadableInput("a.txt", "it is empty"),
        DocumentRefused("a", ("SR01 no title",)),
        ReadingFault("a", IndexError("list index out of range")),
        QuerySyntax("odd", 3, 4),
        UnknownName("person", "Kim", ("Kim Keon-hee",)),
    ],
)
def test_an_error_passes_between_processes_whole(error: KbError) -> None:
    passed = pickle.loads(pickle.dumps(error))
    assert (type(passed), str(passed), vars(passed)) == (type(error), str(error), vars(error))


def test_a_fault_in_reading_one_article_costs_that_article_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound = extract

    def faulty(article: Article, lexicon: Lexicon, parser: str) -> Claims:
        if "Talks 1" in article.text or "Talks number 1" in article.text:
            raise IndexError("list index out of range")
        return sound(article, lexicon, parser)

    monkeypatch.setattr("kb.text.extract.extract", faulty)
    made = list(converted((article(n) for n in range(3)), Settings("nquads")))
    assert [type(one) for one in made] == [Converted, ReadingFault, Converted]

    files = []
    for number in range(3):
        files.append(str(tmp_path / f"{number}.txt"))
        text = f"Talks {number}\n\nHarbour Wire | {DAY}\n\nThe Kenyan president met the Thai envoy in Oslo."
        Path(files[-1]).write_text(text, encoding="utf-8")
    run = CliRunner().invoke(app, ["add", *files, "--store", str(tmp_path / "store")])
    assert run.exit_code == 70
    assert run.stdout.count("added ") == 2
    assert "a fault of the program: IndexError: list index out of range (test_batch.py:" in run.stderr


def test_the_command_writes_the_same_files_with_two_jobs(tmp_path: Path) -> None:
    for number in range(4):
        text = f"Talks {number}\n\nHarbour Wire | {DAY}\n\nThe Kenyan president met the Thai envoy in Oslo."
        (tmp_path / f"{number}.txt").write_text("" if number == 2 else text, encoding="utf-8")
    written = []
    for jobs in ("1", "2"):
        folder = tmp_path / jobs
        files = [str(tmp_path / f"{n}.txt") for n in range(4)]
        run = CliRunner().invoke(app, ["convert", *files, "-f", "nquads", "-o", str(folder), "--jobs", jobs])
        assert run.exit_code == 3
        written.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert written[0] == written[1]
    assert set(written[0]) == {"0.nq", "1.nq", "3.nq"}
