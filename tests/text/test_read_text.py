"""Plain text → article: headline, outlet, byline and date in their layouts, and dates that cannot be believed."""

from __future__ import annotations

import json
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from kb.errors import BadDate
from kb.model import Article
from kb.text.read import read_article
from tests.text.reading import BODY, DAY, body_of, read


def test_outlet_and_date_below_the_headline() -> None:
    article = read(f"Talks in Oslo\n\nHarbour Wire | 2025-06-20\n\n{BODY}\n")
    assert article.headline.of(article.text) == "Talks in Oslo"
    assert (article.outlet, article.published, article.byline) == ("Harbour Wire", DAY, None)
    assert body_of(article) == BODY
    assert article.key == "harbour-wire/2025-06-20/talks-in-oslo"
    assert article.digest == sha256(article.text.encode()).hexdigest()


@pytest.mark.parametrize("outlet", ["HW/HN", "harbour wire", "24kanals", "Wire & Sons, Ltd.", "the wire: world desk"])
def test_an_outlet_before_a_bar_may_be_spelled_in_any_way(outlet: str) -> None:
    article = read(f"Talks in Oslo\n\n{outlet} | 2025-06-20\n\n{BODY}\n")
    assert (article.outlet, article.published) == (outlet, DAY)
    assert body_of(article) == BODY


def test_reporter_line_then_address_and_moment() -> None:
    article = read(f"Talks in Oslo\n\nHarbour Times Reporter\n\ndesk@example.org | 2025-06-20 23:40:00\n\n{BODY}\n")
    assert (article.outlet, article.byline) == ("Harbour Times", "Harbour Times Reporter")
    assert (article.published, article.published_at) == (DAY, "2025-06-20T23:40:00")
    assert body_of(article) == BODY


def test_a_person_who_reports_is_no_outlet() -> None:
    article = read(f"Talks in Oslo\n\nJane Doe, staff reporter\nJune 20, 2025\n\n{BODY}\n")
    assert (article.outlet, article.byline) == (None, "Jane Doe, staff reporter")


@pytest.mark.parametrize(
    "line",
    [
        "June 20, 2025",
        "Friday, June 20, 2025",
        "20 June 2025",
        "20th June, 2025",
        "Jun. 20, 2025",
        "2025/06/20",
        "2025.06.20",
        "20/06/2025",
        "Published: 20 June 2025",
        "Last updated on June 20, 2025 at 8:05 p.m. GMT",
        "Published 2025-06-20 | Updated 2025-06-21",
        "Harbour Wire - June 20, 2025",
        "OSLO, June 20, 2025",
    ],
)
def test_ways_to_print_the_date(line: str) -> None:
    article = read(f"Talks in Oslo\n\n{line}\n\n{BODY}\n")
    assert article.published == DAY
    assert body_of(article) == BODY


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("2025-06-20T09:15:00+09:00", "2025-06-20T09:15:00+09:00"),
        ("2025-06-20 09:15 UTC", "2025-06-20T09:15:00Z"),
        ("June 20, 2025 9:15 pm", "2025-06-20T21:15:00"),
        ("2025-06-20 09:15 IST", "2025-06-20T09:15:00"),  # three countries call theirs so
        ("2025-06-20 29:15", None),
    ],
)
def test_time_and_zone_of_publication(line: str, moment: str | None) -> None:
    assert read(f"Talks in Oslo\n\nHarbour Wire | {line}\n\n{BODY}\n").published_at == moment


def test_byline_and_dateline() -> None:
    article = read(f"Talks in Oslo\n\nBy JANE DOE\n\nOSLO, June 20, 2025 (Northern News) -- {BODY}\n")
    assert (article.byline, article.outlet, article.published) == ("JANE DOE", "Northern News", DAY)
    assert body_of(article).startswith("OSLO, June 20, 2025 (Northern News) -- The two")


def test_the_writers_office_between_byline_and_dateline() -> None:
    article = read(f"Talks in Oslo\n\nBy Jane Doe\nNorthern Press Service\n\nOSLO, June 20, 2025 – {BODY}\n")
    assert (article.byline, article.outlet, article.published) == ("Jane Doe", "Northern Press Service", DAY)
    assert body_of(article).startswith("OSLO, June 20, 2025 – The two")


@pytest.mark.parametrize(
    "filed", ["Lima, Peru (June 20, 2025)", "Lima [Peru], June 20, 2025 (ANA):", "LIMA, June 20, 2025. /ANA/."]
)
def test_a_dateline_without_a_dash(filed: str) -> None:
    article = read(f"Talks in Oslo\n\n{filed} {BODY}\n")
    assert article.published == DAY
    assert body_of(article).startswith(filed)


def test_who_puts_a_release_out_is_part_of_it() -> None:
    article = read(f"Talks in Oslo\n\nMEDIA RELEASE\nMINISTER FOR TRADE JANE DOE\n\nMT 24/3 20 June 2025\n\n{BODY}\n")
    assert (article.byline, article.published) == (None, DAY)
    assert body_of(article).startswith("MEDIA RELEASE\nMINISTER FOR TRADE JANE DOE")


def test_a_dateline_in_brackets_and_an_agency_after_the_day() -> None:
    article = read(f"Talks in Oslo\n\nOSLO, (Feed / Northern News - 20th June, 2025) {BODY}\n")
    assert (article.outlet, article.published) == ("Northern News", DAY)
    article = read(f"Talks in Oslo\n\nOslo, June 20, 2025, NNA – {BODY}\n")
    assert (article.outlet, article.published) == ("NNA", DAY)


def test_a_year_of_another_calendar_is_passed_over() -> None:
    assert read(f"Talks in Oslo\n\nFriday 1446/12/24 - 2025/06/20\n\n{BODY}\n").published == DAY


def test_a_short_first_paragraph_is_no_byline() -> None:
    article = read(f"Talks in Oslo\n\nHarbour Wire | 2025-06-20\n\nOffice of the Spokesperson\n\n{BODY}\n")
    assert body_of(article).startswith("Office of the Spokesperson")


def test_a_date_within_a_sentence_is_not_the_date_of_the_article() -> None:
    text = f"Talks in Oslo\n\nLeaders meet again on May 5, 2024\n\n{BODY}\n"
    with pytest.raises(BadDate):
        read(text)


def test_the_first_line_is_the_headline_without_a_blank_line_too() -> None:
    article = read(f"Talks in Oslo\nHarbour Wire | 2025-06-20\n{BODY}\n")
    assert (article.headline.of(article.text), body_of(article)) == ("Talks in Oslo", BODY)


def test_the_date_given_goes_before_the_one_found() -> None:
    article = read(f"Talks in Oslo\n\nHarbour Wire | 2025-06-20 10:00\n\n{BODY}\n", given=date(2024, 1, 2))
    assert (article.published, article.published_at) == (date(2024, 1, 2), None)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"Talks in Oslo\n\n{BODY}\n", "gives no date of publication: give it with --date"),
        (f"Talks in Oslo\n\nHarbour Wire | 2025-02-30\n\n{BODY}\n", "2025-02-30 is in no calendar"),
        (f"Talks in Oslo\n\nHarbour Wire | 05/06/2025\n\n{BODY}\n", "gives no date"),
        (f"Talks in Oslo\n\nHarbour Wire | 2025-06-23\n\n{BODY}\n", "2025-06-23 lies in the future"),
    ],
)
def test_dates_that_cannot_be_believed(text: str, words: str) -> None:
    with pytest.raises(BadDate, match=words):
        read(text, today=date(2025, 6, 21))


def test_it_may_be_tomorrow_already_where_the_article_comes_from() -> None:
    text = f"Talks in Oslo\n\nHarbour Wire | 2025-06-22\n\n{BODY}\n"
    assert read(text, today=date(2025, 6, 21)).published == date(2025, 6, 22)


def test_the_sample_reads_as_its_hand_made_graph_says(sample: Article) -> None:
    assert sample.key.startswith("harbour-wire/2025-06-20/reception-in-tokyo-marks-sixty-years")
    assert len(sample.text) == 2274
    assert sample.digest == "f1170a164faa460d2717c112255fb31a487c84615a0aa256cf3a80d4311f09a4"


def test_every_article_of_the_corpus_reads(shared: Path) -> None:
    for path in sorted((shared / "corpus/dev/text").glob("*.txt")):
        article = read_article(path.read_bytes(), path.name)
        gold = json.loads((shared / "corpus/dev/gold" / f"{path.stem}.json").read_text())
        assert str(article.published) == gold["published"]
        assert article.outlet
        assert article.text.split() == path.read_text().replace("\u00a0", " ").split()
