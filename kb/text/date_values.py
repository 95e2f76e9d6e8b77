"""Say what each kind of date expression comes to, from the parts that its pattern found."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from kb.model import TimeSpan
from kb.text.reckoning import (
    MONTHS,
    Setting,
    day,
    day_of,
    decade,
    distance,
    interval,
    month,
    month_from,
    month_of,
    part_of_year,
    safe_date,
    some_way,
    week,
    weekday,
    weekday_of_week,
    weekend,
    year,
)

_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
NUMBERS = {w: i for i, w in enumerate(_ONES)} | {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60}
NUMBERS |= {"a": 1, "an": 1}
ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_WAYS = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "this": 0, "next": 1, "following": 1, "coming": 1}


def _month_number(name: str) -> int:
    return next(i for i, m in enumerate(MONTHS, 1) if m.startswith(name.casefold().rstrip(".")[:3]))


def _number(word: str) -> int:
    low = word.casefold()
    return int(low) if low.isdigit() else 2 if "couple" in low else NUMBERS[low]


def _day_number(text: str) -> int:
    low = text.casefold()
    return ORDINALS.index(low) + 1 if low in ORDINALS else int(re.sub(r"\D", "", text))


def _year_of(m: re.Match[str], at: Setting) -> int | None:
    """Give the year beside a day or month: "2024", "last year", "of the following year"."""
    groups = m.groupdict()
    if groups.get("year"):
        return int(groups["year"])
    relative = (groups.get("rel") or "").split()
    if not relative:
        return None
    base = at.published if relative[0] != "the" else at.anchor or at.published
    return base.year + _WAYS[relative[-1].casefold()]


def full_date(m: re.Match[str], at: Setting) -> TimeSpan | None:
    """Read "June 17", "the 17th of June 2025", "March 20 last year"."""
    found = day_of(_month_number(m["mon"]), _day_number(m["day"]), _year_of(m, at), at)
    return day(found) if found else None


def day_range(m: re.Match[str], at: Setting) -> TimeSpan | None:
    """Read "June 9 and 10", "from 30 May to 2 June"."""
    groups = m.groupdict()
    last_month = _month_number(groups.get("mon2") or m["mon"])
    last = day_of(last_month, _day_number(m["day2"]), _year_of(m, at), at)
    first = last and safe_date(last.year, _month_number(m["mon"]), _day_number(m["day"]))
    if groups.get("year1"):
        first = safe_date(int(groups["year1"]), _month_number(m["mon"]), _day_number(m["day"]))
    elif first and last and first > last:
        first = safe_date(last.year - 1, first.month, first.day)
    return interval(day(first), day(last)) if first and last else None


def numeric_date(m: re.Match[str], at: Setting) -> TimeSpan | None:
    """Read 19/6/2025 and 6/19/2025: by the outlet's habit, unless only the other order is a date."""
    a, b, number = int(m["a"]), int(m["b"]), int(m["year"])
    orders = ((a, b), (b, a)) if at.month_first and m["sep"] == "/" else ((b, a), (a, b))
    found = next((d for mon, dom in orders if (d := safe_date(number, mon, dom))), None)
    return day(found) if found else None


def iso_date(m: re.Match[str], at: Setting) -> TimeSpan | None:
    """Read "2025-06-17"."""
    found = safe_date(int(m["year"]), int(m["m"]), int(m["d"]))
    return day(found) if found else None


def month_range(m: re.Match[str], at: Setting) -> TimeSpan | None:
    """Read "April to June 2024"."""
    last = month_of(_month_number(m["mon2"]), _year_of(m, at), at)
    number, first = (last.start or at.published).year, _month_number(m["mon"])
    return interval(month(number - (first > (last.start or at.published).month), first), last)


def nth_day(m: re.Match[str], at: Setting) -> TimeSpan | None:
    """Read "on the 16th": the latest such day, the coming one of what is to come, or that of the month told of."""
    found = _nth(int(m["nth"]), at, m["way"])
    return day(found) if found else None


def nth_days(m: re.Match[str], at: Setting) -> TimeSpan | None:
    """Read "from the 16th to the 18th"."""
    last = _nth(int(m["last"]), at, None)
    first = last and safe_date(last.year, last.month, int(m["nth"]))
    return interval(day(first), day(last)) if first and last and first < last else None


def _nth(number: int, at: Setting, way: str | None) -> date | None:
    """Find the day of a number: in the month told of last, unless what is to come would be past by that."""
    here = at.published
    months = _MONTHS.get(way or "")
    if months is None and at.anchor and (at.anchor.year, at.anchor.month) != (here.year, here.month):
        found = _in_month(at.anchor, int(number < at.anchor.day), number)
        if found is None or found >= here or not at.future:
            return found
    if months is None:
        gone, ahead = number > here.day and not at.future, number < here.day and at.future
        months = ahead - gone
    return _in_month(here, months, number)


def _in_month(here: date, months: int, number: int) -> date | None:
    base = month_from(here, months).start or here
    return safe_date(base.year, base.month, number)


_MONTHS = {"this": 0, "last": -1, "next": 1}


def bare_month(m: re.Match[str], at: Setting) -> TimeSpan | None:
    """Read "in May", "May last year", "mid-April 2024"."""
    return month_of(_month_number(m["mon"]), _year_of(m, at), at, _way(m))


def _way(m: re.Match[str]) -> str:
    """Give "last", "this" or "next"; "this past May" is the last."""
    way = (m.groupdict().get("way") or "").casefold()
    return "last" if way.endswith("past") else way


def one_weekday(m: re.Match[str], at: Setting) -> TimeSpan | None:
    """Read "Tuesday", "next Tuesday", "Tuesday last"."""
    return day(weekday(m["wd"], at, (m.groupdict().get("way") or "").casefold()))


def two_weekdays(m: re.Match[str], at: Setting) -> TimeSpan | None:
    """Read "Monday and Tuesday"; the second day follows the first."""
    first, last = weekday(m["wd"], at), weekday(m["wd2"], at)
    return interval(day(first), day(last if last >= first else last + timedelta(days=7)))


def counted(m: re.Match[str], at: Setting) -> TimeSpan | None:
    """Read "two days ago", "a week later", "several months ago"."""
    way = " ".join(m["way"].casefold().split())
    ahead = 1 if way in ("later", "after", "from now", "on") else -1
    base = at.published if way in ("ago", "from now") else at.anchor
    if base is None:
        return None
    unit = m["unit"].casefold()
    count = _number(m["count"]) if m["count"] else 0
    return distance(base, ahead * count, unit) if count else some_way(base, ahead, unit)


def counted_ahead(m: re.Match[str], at: Setting) -> TimeSpan | None:
    """Read "in two weeks" of what is to come."""
    count = _number(m["count"])
    return distance(at.published, count, m["unit"].casefold()) if count and at.future else None


def neighbour(m: re.Match[str], at: Setting) -> TimeSpan | None:
    """Read "the following day", "the previous week", "that same month" from the last day spoken of."""
    if at.anchor is None:
        return None
    step = _WAYS.get(m["way"].casefold().split()[-1], 0)
    here = Setting(at.anchor)
    table: dict[str, Callable[[], TimeSpan]] = {
        "day": lambda: day(here.published + timedelta(days=step)),
        "week": lambda: week(here, step),
        "month": lambda: month_from(here.published, step),
        "year": lambda: year(here.published.year + step),
    }
    return table[m["unit"].casefold()]()


def that_day(m: re.Match[str], at: Setting) -> TimeSpan | None:
    """Read "earlier in the day", "a few hours later": the last day spoken of."""
    return day(at.anchor) if at.anchor else None


def years_ago_today(m: re.Match[str], at: Setting) -> TimeSpan | None:
    """Read "two years ago today"."""
    then = safe_date(at.published.year - _number(m["count"]), at.published.month, at.published.day)
    return day(then) if then else None


def beside(m: re.Match[str], at: Setting) -> TimeSpan | None:
    """Read "the day before" and "the day after"."""
    step = -1 if m["way"].casefold() in ("before", "earlier") else 1
    return day(at.anchor + timedelta(days=step)) if at.anchor else None


def eve(m: re.Match[str], at: Setting) -> TimeSpan | None:
    """Read "on the eve of the summit": the day before the last one spoken of."""
    return day(at.anchor - timedelta(days=1)) if at.anchor else None


def named_day(m: re.Match[str], at: Setting) -> TimeSpan | None:
    """Read "yesterday", "last night", "the day after tomorrow"."""
    steps = {"yesterday": -1, "last": -1, "before": -1, "tomorrow": 1, "after": 1}
    return day(at.published + timedelta(days=sum(steps.get(w, 0) for w in m.group().casefold().split())))


def named_span(m: re.Match[str], at: Setting) -> TimeSpan | None:
    """Read "last week", "early next month", "later in the year"."""
    step = _WAYS.get((m["way"] or "this").casefold(), 0)
    table: dict[str, Callable[[], TimeSpan]] = {
        "week": lambda: week(at, step),
        "month": lambda: month_from(at.published, step),
        "year": lambda: year(at.published.year + step),
        "quarter": lambda: month_from(at.published, 3 * step),
        "decade": lambda: decade(at.published.year // 10 + step),
    }
    return table[m["unit"].casefold()]()


def season(m: re.Match[str], at: Setting) -> TimeSpan | None:
    """Read a season as its year: its months depend on the hemisphere."""
    return year(int(m["year"]) if m["year"] else at.published.year + _WAYS[m["way"].casefold()])


def share_of_year(m: re.Match[str], at: Setting) -> TimeSpan | None:
    """Read "the second quarter of 2024", "the first half of the year"."""
    months = 3 if m["share"].casefold() == "quarter" else 6
    number = _year_of(m, at) or at.published.year
    first = ORDINALS.index(m["which"].casefold()) * months + 1
    return part_of_year(number, first, months) if first + months <= 13 else None


def weekday_in_week(m: re.Match[str], at: Setting) -> TimeSpan | None:
    """Read "Tuesday last week", "next week on Friday"."""
    return day(weekday_of_week(m["wd"], at, _WAYS[m["way"].casefold()]))


def days_off(m: re.Match[str], at: Setting) -> TimeSpan | None:
    """Read "at the weekend", "next weekend"."""
    return weekend(at, m["way"].casefold())


def decade_of(m: re.Match[str], at: Setting) -> TimeSpan | None:
    """Read "the 1990s"."""
    return decade(int(m["dec"]))


def years(m: re.Match[str], at: Setting) -> TimeSpan | None:
    """Read "between 2019 and 2021"."""
    return interval(year(int(m["y1"])), year(int(m["y2"])))


def open_year(m: re.Match[str], at: Setting) -> TimeSpan | None:
    """Read "since 1998": a span without an end."""
    return TimeSpan(f"{m['year']}/..", year(int(m["year"])).start, None)


def bare_year(m: re.Match[str], at: Setting) -> TimeSpan | None:
    """Read "1965", but not in the name of what was then: "the Armistice of 1918"."""
    named = _OF_A_YEAR.search(m.string[max(0, m.start() - _NAME) : m.start("year")])
    when = named[1].casefold() if named else ""
    return None if named and when not in MONTHS and when not in _SEASONS else year(int(m["year"]))


_OF_A_YEAR = re.compile(r"\b([A-Z][\w’'-]+) of $")
_NAME = 30  # characters before a year in which the last word of a name stands
_SEASONS = ("spring", "summer", "autumn", "fall", "winter", "end", "beginning", "middle", "start")
