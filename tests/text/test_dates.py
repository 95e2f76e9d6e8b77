from datetime import date

import pytest

from kb.model import Span
from kb.text.dates import find_dates
from kb.text.reckoning import Setting

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
    ("twenty years ago", "2005"),
    ("a couple of days ago", "2025-06-17"),
    ("several days ago", "2025-06-13/2025-06-16"),
    ("a few months ago", "2024-12/2025-03"),
    ("on March 20 last year", "2024-03-20"),
    ("in May last year", "2024-05"),
    ("in March of this year", "2025-03"),
    ("on Monday last week", "2025-06-09"),
    ("last week on Friday", "2025-06-13"),
    ("on Monday and Tuesday", "2025-06-16/2025-06-17"),
    ("from Friday to Sunday", "2025-06-13/2025-06-15"),
    ("on Monday (June 16)", "2025-06-16"),
    ("on the 9th and 10th of June", "2025-06-09/2025-06-10"),
    ("on May 5, 6 and 7", "2025-05-05/2025-05-07"),
    ("on the first of May", "2025-05-01"),
    ("on 30 December 2024 - 2 January 2025", "2024-12-30/2025-01-02"),
    ("on 2025/6/9", "2025-06-09"),
    ("on 09.06.2025", "2025-06-09"),
    ("on 9-6-2025", "2025-06-09"),
    ("on 6/19/2025", "2025-06-19"),
    ("in early May", "2025-05"),
    ("in mid-April 2024", "2024-04"),
    ("at the end of May", "2025-05"),
    ("late last year", "2024"),
    ("early in the year", "2025"),
    ("from April to June 2024", "2024-04/2024-06"),
    ("in the second quarter of last year", "2024-04/2024-06"),
    ("in the first half of the year", "2025-01/2025-06"),
    ("last summer", "2024"),
    ("in the spring of 2023", "2023"),
    ("between 2019 and 2021", "2019/2021"),
    ("last night", "2025-06-18"),
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
    ("in three days", "2025-06-22"),
    ("in two weeks' time", "2025-07"),
    ("early next month", "2025-07"),
    ("this coming Friday", "2025-06-20"),
    ("later this month", "2025-06"),
    ("on Tuesday next week", "2025-06-24"),
    ("the day after tomorrow", "2025-06-21"),
    ("by the end of the year", "2025"),
]
ANCHORED = [
    ("the same day", "2025-06-10"),
    ("the next day", "2025-06-11"),
    ("the day before", "2025-06-09"),
    ("a day later", "2025-06-11"),
    ("three days after", "2025-06-13"),
    ("two weeks earlier", "2025-05"),
    ("the previous week", "2025-06-02/2025-06-08"),
    ("the following month", "2025-07"),
    ("the previous year", "2024"),
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


@pytest.mark.parametrize(("phrase", "edtf"), ANCHORED)
def test_some_dates_are_counted_from_the_last_day_spoken_of(phrase: str, edtf: str) -> None:
    assert _found(f"They met {phrase}.", Setting(THURSDAY, anchor=date(2025, 6, 10))) == [edtf]


def test_numbers_are_read_in_the_order_that_the_outlet_uses() -> None:
    assert _found("It began on 6/9/2025.", Setting(THURSDAY)) == ["2025-09-06"]
    assert _found("It began on 6/9/2025.", Setting(THURSDAY, month_first=True)) == ["2025-06-09"]
    assert _found("It began on 31/2/2025.", Setting(THURSDAY)) == ["2025"]


@pytest.mark.parametrize(
    "text", ["We may sign it.", "They march on.", "Some 2,000 people came.", "It rose 12 percent."]
)
def test_words_and_numbers_that_are_no_dates(text: str) -> None:
    assert _found(text, Setting(THURSDAY)) == []


def test_bounds_are_the_outermost_days() -> None:
    (mention,) = find_dates("in May", Span(0, 6), Setting(THURSDAY))
    assert (mention.when.start, mention.when.end) == (date(2025, 5, 1), date(2025, 5, 31))


def test_this_weekend_is_the_one_just_past_when_a_week_has_begun() -> None:
    def when(published: date, future: bool) -> list[str]:
        return _found("this weekend", Setting(published, future))

    monday = date(2025, 6, 16)
    assert when(monday, False) == ["2025-06-14/2025-06-15"]
    assert when(monday, True) == ["2025-06-21/2025-06-22"]
    assert when(THURSDAY, False) == ["2025-06-21/2025-06-22"]
