from datetime import date

import pytest

from kb.model import Span
from kb.text.dates import Setting, find_dates

THURSDAY = date(2025, 6, 19)

PAST = [
    ("on June 17", "2025-06-17"),
    ("on 17 June 2025", "2025-06-17"),
    ("on the 17th of June", "2025-06-17"),
    ("on 2025-06-17", "2025-06-17"),
    ("on Tuesday", "2025-06-17"),
    ("on Thursday", "2025-06-19"),
    ("last Thursday", "2025-06-12"),
    ("Tuesday last", "2025-06-17"),
    ("yesterday", "2025-06-18"),
    ("the day before yesterday", "2025-06-17"),
    ("last week", "2025-06-09/2025-06-15"),
    ("at the weekend", "2025-06-14/2025-06-15"),
    ("last month", "2025-05"),
    ("earlier this month", "2025-06"),
    ("last year", "2024"),
    ("in May", "2025-05"),
    ("in November", "2024-11"),
    ("last October", "2024-10"),
    ("in November 2021", "2021-11"),
    ("from 12 to 14 May", "2025-05-12/2025-05-14"),
    ("from May 30 to June 2", "2025-05-30/2025-06-02"),
    ("on June 9 and 10", "2025-06-09/2025-06-10"),
    ("on Aug. 12, 2024", "2024-08-12"),
    ("on December 20", "2024-12-20"),
    ("in 1965", "1965"),
    ("since 1998", "1998/.."),
    ("in the 1990s", "199X"),
    ("in the first quarter of 2024", "2024-01/2024-03"),
    ("two days ago", "2025-06-17"),
    ("three weeks ago", "2025-05"),
    ("five years ago", "2020"),
]
FUTURE = [
    ("on Monday", "2025-06-23"),
    ("next Tuesday", "2025-06-24"),
    ("tomorrow", "2025-06-20"),
    ("next month", "2025-07"),
    ("in September", "2025-09"),
    ("in March", "2026-03"),
    ("on July 4", "2025-07-04"),
    ("next year", "2026"),
]


def _found(text: str, setting: Setting) -> list[str]:
    return [d.when.edtf for d in find_dates(text, Span(0, len(text)), setting)]


@pytest.mark.parametrize(("phrase", "edtf"), PAST)
def test_past_dates_are_resolved_back_from_the_article(phrase: str, edtf: str) -> None:
    assert _found(f"They met {phrase} in Oslo.", Setting(THURSDAY)) == [edtf]


@pytest.mark.parametrize(("phrase", "edtf"), FUTURE)
def test_dates_to_come_are_resolved_forward(phrase: str, edtf: str) -> None:
    assert _found(f"They will meet {phrase} in Oslo.", Setting(THURSDAY, future=True)) == [edtf]


def test_neighbouring_days_need_a_day_spoken_of_before() -> None:
    assert _found("They met the following day.", Setting(THURSDAY, anchor=date(2025, 6, 10))) == ["2025-06-11"]
    assert _found("They met the following day.", Setting(THURSDAY)) == []


@pytest.mark.parametrize(
    "text", ["We may sign it.", "They march on.", "Some 2,000 people came.", "It rose 12 percent."]
)
def test_words_and_numbers_that_are_no_dates(text: str) -> None:
    assert _found(text, Setting(THURSDAY)) == []


def test_bounds_are_the_outermost_days() -> None:
    (mention,) = find_dates("in May", Span(0, 6), Setting(THURSDAY))
    assert (mention.when.start, mention.when.end) == (date(2025, 5, 1), date(2025, 5, 31))
