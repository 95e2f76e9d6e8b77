"""Reckon days, weeks, months and years against the article's date: what an expression of time comes to."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from kb.model import TimeSpan

MONTHS = "january february march april may june july august september october november december".split()
DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()

_MIDWEEK: Final = 2  # Wednesday, by number


@dataclass(frozen=True, slots=True)
class Setting:
    """Against what an expression is resolved: the article's date, the tense, the last day spoken of, the habit."""

    published: date
    future: bool = False
    anchor: date | None = None
    month_first: bool = False  # of the outlet: 6/9/2025 is a day in June


def day(d: date) -> TimeSpan:
    """Make the time span of one day.

    >>> day(date(2025, 6, 19)).edtf
    '2025-06-19'
    """
    return TimeSpan(d.isoformat(), d, d)


def month(year: int, number: int) -> TimeSpan:
    """Make the time span of one month."""
    return TimeSpan(f"{year:04d}-{number:02d}", date(year, number, 1), date(year, number, monthrange(year, number)[1]))


def year(number: int) -> TimeSpan:
    """Make the time span of one year."""
    return TimeSpan(f"{number:04d}", date(number, 1, 1), date(number, 12, 31))


def decade(tens: int) -> TimeSpan:
    """Make the time span of ten years: 199 for the 1990s."""
    return TimeSpan(f"{tens:03d}X", date(tens * 10, 1, 1), date(tens * 10 + 9, 12, 31))


def interval(first: TimeSpan | None, last: TimeSpan | None) -> TimeSpan | None:
    """Join two time spans; None where one is missing or the second begins before the first."""
    if first is None or last is None or first.start is None or last.end is None or first.start > last.end:
        return None
    return first if first == last else TimeSpan(f"{first.edtf}/{last.edtf}", first.start, last.end)


def safe_date(year_: int, month_: int, day_: int) -> date | None:
    """Make a date; None where the calendar has no such day."""
    try:
        return date(year_, month_, day_)
    except ValueError:
        return None


def day_of(month_: int, day_: int, year_: int | None, at: Setting) -> date | None:
    """Complete a day and month with the year that the tense and the article's date suggest."""
    if year_ is not None:
        return safe_date(year_, month_, day_)
    found = safe_date(at.published.year, month_, day_)
    if found is None:
        return None
    ahead = (found - at.published).days
    if at.future and ahead < -60:
        return safe_date(at.published.year + 1, month_, day_)
    if (not at.future and ahead > 60) or ahead > 300:
        return safe_date(at.published.year - 1, month_, day_)
    return found


def month_of(month_: int, year_: int | None, at: Setting, way: str = "") -> TimeSpan:
    """Complete a month with its year: the latest one up to the article's, the coming one of what is to come."""
    if year_ is not None:
        return month(year_, month_)
    past = at.published.year - (month_ > at.published.month)
    coming = at.published.year + (month_ < at.published.month)
    if way == "last":
        return month(at.published.year - (month_ >= at.published.month), month_)
    if way == "this":
        return month(at.published.year, month_)
    return month(coming if way == "next" or at.future else past, month_)


def weekday(name: str, at: Setting, way: str = "") -> date:
    """Give the day that a weekday means: the latest up to the article's date, the next of what is to come."""
    back = (at.published.weekday() - DAYS.index(name.casefold())) % 7
    latest = at.published - timedelta(days=back)
    if way in ("last", "past", "previous"):
        return latest if back > 1 else latest - timedelta(days=7)  # the day before is "yesterday", not "last Monday"
    if way in ("next", "coming") or (at.future and way != "this"):
        return latest + timedelta(days=7) if back or way == "next" else latest
    return latest + timedelta(days=7) if at.future and back else latest


def weekday_of_week(name: str, at: Setting, weeks: int) -> date:
    """Give a weekday of last week, this week or the next: "Tuesday last week"."""
    monday = at.published - timedelta(days=at.published.weekday()) + timedelta(weeks=weeks)
    return monday + timedelta(days=DAYS.index(name.casefold()))


def week(at: Setting, weeks: int) -> TimeSpan:
    """Give a week from Monday to Sunday, counted from the article's."""
    monday = at.published - timedelta(days=at.published.weekday()) + timedelta(weeks=weeks)
    return interval(day(monday), day(monday + timedelta(days=6))) or day(monday)


def weekend(at: Setting, way: str) -> TimeSpan:
    """Give Saturday and Sunday: the latest, the coming one of what is to come; of a week just begun the one before."""
    saturday = at.published - timedelta(days=at.published.weekday()) + timedelta(days=5)
    begun = way == "this" and not at.future and at.published.weekday() < _MIDWEEK
    if way in ("last", "past") or begun or (not way and not at.future and saturday > at.published):
        saturday -= timedelta(weeks=1)
    elif way == "next":
        saturday += timedelta(weeks=1)
    return interval(day(saturday), day(saturday + timedelta(days=1))) or day(saturday)


def month_from(base: date, months: int) -> TimeSpan:
    """Give the month that lies so many months from a day."""
    total = base.year * 12 + base.month - 1 + months
    return month(total // 12, total % 12 + 1)


def distance(base: date, count: int, unit: str) -> TimeSpan:
    """Give what lies so many units from a day; a count of weeks is only as fine as the month."""
    table: dict[str, Callable[[], TimeSpan]] = {
        "day": lambda: day(base + timedelta(days=count)),
        "week": lambda: month((b := base + timedelta(weeks=count)).year, b.month),
        "month": lambda: month_from(base, count),
        "year": lambda: year(base.year + count),
        "decade": lambda: year(base.year + 10 * count),
    }
    return table[unit]()


FEW = (3, 6)  # how many are meant by "several", "a few"


def some_way(base: date, ahead: int, unit: str) -> TimeSpan | None:
    """Give the span of what lies a few units away: "several days ago", "a few weeks later"."""
    first, last = sorted(ahead * n for n in FEW)
    return interval(distance(base, first, unit), distance(base, last, unit))


def part_of_year(number: int, first: int, months: int) -> TimeSpan | None:
    """Give a quarter or half of a year as its first and last month."""
    return interval(month(number, first), month(number, first + months - 1))
