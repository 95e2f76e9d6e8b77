"""Find date expressions and resolve them against the article's date."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from kb.model import Span, TimeSpan

_MONTHS = "january february march april may june july august september october november december".split()
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_NUMBERS = {w: i for i, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())}
_NUMBERS |= {"a": 1, "an": 1, "several": 0, "a couple of": 2, "a few": 0}

_MONTH = (
    r"(?:Jan(?:uary|\.)|Feb(?:ruary|\.)|March|Mar\.|April|Apr\.|May|June|Jun\.|July|Jul\.|Aug(?:ust|\.)"
    r"|Sept?(?:ember|\.)|Oct(?:ober|\.)|Nov(?:ember|\.)|Dec(?:ember|\.))"
)
_MONTH = _MONTH.replace(r"|\.)", r"|\.|(?=\s\d))")  # "Aug 12", without the stop, only before a number
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\d.,]*\d*(?:\s*(?:percent|per\s+cent|%)))"
_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
_JOIN = r"\s*(?:-|–|—|to|and|through|until|till)\s*"
_COUNT = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a|an)"
_WEEK = rf"(?:{_WEEKDAY},?\s+)?"


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression at its place; ``loose`` ones (a bare year or month) bind less closely."""

    span: Span
    when: TimeSpan
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """Against what an expression is resolved: the article's date, the tense, the last day spoken of."""

    published: date
    future: bool = False
    anchor: date | None = None


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


def interval(first: TimeSpan, last: TimeSpan) -> TimeSpan | None:
    """Join two time spans; None where the second begins before the first."""
    if first.start is None or last.end is None or first.start > last.end:
        return None
    return first if first == last else TimeSpan(f"{first.edtf}/{last.edtf}", first.start, last.end)


def _month_number(name: str) -> int:
    return next(i for i, m in enumerate(_MONTHS, 1) if m.startswith(name.casefold().rstrip(".")[:3]))


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS.get(word.casefold(), 0)


def _safe(year_: int, month_: int, day_: int) -> date | None:
    try:
        return date(year_, month_, day_)
    except ValueError:
        return None


def _day_of(month_: int, day_: int, year_: str | None, at: Setting) -> date | None:
    """Complete a day and month with the year that the tense and the article's date suggest."""
    if year_:
        return _safe(int(year_), month_, day_)
    found = _safe(at.published.year, month_, day_)
    if found is None:
        return None
    ahead = (found - at.published).days
    if at.future and ahead < -60:
        return _safe(at.published.year + 1, month_, day_)
    if (not at.future and ahead > 60) or ahead > 300:
        return _safe(at.published.year - 1, month_, day_)
    return found


def _month_of(month_: int, year_: str | None, at: Setting, way: str = "") -> TimeSpan:
    if year_:
        return month(int(year_), month_)
    past = at.published.year - (month_ > at.published.month)
    coming = at.published.year + (month_ < at.published.month)
    if way == "last":
        return month(at.published.year - (month_ >= at.published.month), month_)
    return month(coming if way == "next" or at.future else past, month_)


def _weekday(name: str, at: Setting, way: str = "") -> date:
    back = (at.published.weekday() - _DAYS.index(name.casefold())) % 7
    latest = at.published - timedelta(days=back)
    if way in ("last", "past", "previous"):
        return latest if back else latest - timedelta(days=7)
    if way in ("next", "coming") or (at.future and way != "this"):
        return latest + timedelta(days=7) if back or way == "next" else latest
    return latest + timedelta(days=7) if at.future and back else latest


def _clean_day(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _week(at: Setting, weeks: int) -> TimeSpan:
    monday = at.published - timedelta(days=at.published.weekday()) + timedelta(weeks=weeks)
    return interval(day(monday), day(monday + timedelta(days=6))) or day(monday)


def _weekend(at: Setting, way: str) -> TimeSpan:
    saturday = at.published - timedelta(days=at.published.weekday()) + timedelta(days=5)
    if way in ("last", "past") or (not way and not at.future and saturday > at.published):
        saturday -= timedelta(weeks=1)
    elif way == "next":
        saturday += timedelta(weeks=1)
    return interval(day(saturday), day(saturday + timedelta(days=1))) or day(saturday)


def _shift_month(at: Setting, months: int) -> TimeSpan:
    total = at.published.year * 12 + at.published.month - 1 + months
    return month(total // 12, total % 12 + 1)


Rule = tuple[re.Pattern[str], Callable[[re.Match[str], Setting], TimeSpan | None], bool]


def _full(m: re.Match[str], at: Setting) -> TimeSpan | None:
    found = _day_of(_month_number(m["mon"]), _clean_day(m["day"]), m["year"], at)
    return day(found) if found else None


def _range(m: re.Match[str], at: Setting) -> TimeSpan | None:
    groups = m.groupdict()
    last_month = _month_number(groups.get("mon2") or m["mon"])
    last = _day_of(last_month, _clean_day(m["day2"]), m["year"], at)
    first = last and _safe(last.year, _month_number(m["mon"]), _clean_day(m["day"]))
    if first and last and first > last and not groups.get("year1"):
        first = _safe(last.year - 1, first.month, first.day)
    return interval(day(first), day(last)) if first and last else None


def _relative(m: re.Match[str], at: Setting) -> TimeSpan | None:
    count, unit = _number(m["count"]), m["unit"].casefold()
    ahead = 1 if m["way"].casefold() in ("later", "after", "from now") else -1
    from_article = m["way"].casefold() in ("ago", "from now")
    base = at.published if from_article else at.anchor
    if base is None or not count:
        return None
    here = Setting(base)
    table: dict[str, Callable[[], TimeSpan]] = {
        "day": lambda: day(base + timedelta(days=ahead * count)),
        "week": lambda: month((b := base + timedelta(weeks=ahead * count)).year, b.month),
        "month": lambda: _shift_month(here, ahead * count),
        "year": lambda: year(base.year + ahead * count),
        "decade": lambda: year(base.year + 10 * ahead * count),
    }
    return table[unit.rstrip("s")]()


def _quarter(m: re.Match[str], at: Setting) -> TimeSpan | None:
    first = 3 * ("first second third fourth".split().index(m["which"].casefold())) + 1
    number = int(m["year"]) if m["year"] else at.published.year
    return interval(month(number, first), month(number, first + 2))


_NAMED: dict[str, Callable[[Setting], TimeSpan]] = {
    "today": lambda at: day(at.published),
    "tonight": lambda at: day(at.published),
    "this morning": lambda at: day(at.published),
    "this afternoon": lambda at: day(at.published),
    "this evening": lambda at: day(at.published),
    "yesterday": lambda at: day(at.published - timedelta(days=1)),
    "last night": lambda at: day(at.published - timedelta(days=1)),
    "tomorrow": lambda at: day(at.published + timedelta(days=1)),
    "the day before yesterday": lambda at: day(at.published - timedelta(days=2)),
    "the day after tomorrow": lambda at: day(at.published + timedelta(days=2)),
    "this week": lambda at: _week(at, 0),
    "last week": lambda at: _week(at, -1),
    "next week": lambda at: _week(at, 1),
    "this month": lambda at: _shift_month(at, 0),
    "the month": lambda at: _shift_month(at, 0),
    "last month": lambda at: _shift_month(at, -1),
    "next month": lambda at: _shift_month(at, 1),
    "this year": lambda at: year(at.published.year),
    "last year": lambda at: year(at.published.year - 1),
    "next year": lambda at: year(at.published.year + 1),
}
_NEIGHBOUR = {"previous": -1, "preceding": -1, "following": 1, "next": 1}


def _neighbour(m: re.Match[str], at: Setting) -> TimeSpan | None:
    return day(at.anchor + timedelta(days=_NEIGHBOUR[m["way"].casefold()])) if at.anchor else None


def _rule(pattern: str, make: Callable[[re.Match[str], Setting], TimeSpan | None], loose: bool = False) -> Rule:
    return (
        re.compile(rf"(?<![\w-]){pattern}(?![\w])", re.IGNORECASE if pattern.startswith("(?:the|") else 0),
        make,
        loose,
    )


_RULES: tuple[Rule, ...] = (
    _rule(
        rf"{_WEEK}(?P<mon>{_MONTH})\s+(?P<day>{_DAY})(?:,?\s+(?P<year1>{_YEAR}))?,?{_JOIN}{_WEEK}(?P<mon2>{_MONTH})\s+(?P<day2>{_DAY})(?:,?\s+(?P<year>{_YEAR}))?",
        _range,
    ),
    _rule(rf"(?P<mon>{_MONTH})\s+(?P<day>{_DAY}){_JOIN}(?P<day2>{_DAY})(?:,?\s+(?P<year>{_YEAR}))?", _range),
    _rule(
        rf"(?P<day>{_DAY})\s+(?P<mon>{_MONTH}){_JOIN}(?P<day2>{_DAY})\s+(?P<mon2>{_MONTH})(?:,?\s+(?P<year>{_YEAR}))?",
        _range,
    ),
    _rule(rf"(?P<day>{_DAY}){_JOIN}(?P<day2>{_DAY})\s+(?:of\s+)?(?P<mon>{_MONTH})(?:,?\s+(?P<year>{_YEAR}))?", _range),
    _rule(rf"{_WEEK}(?P<mon>{_MONTH})\s+(?P<day>{_DAY})(?:,?\s+(?P<year>{_YEAR}))?", _full),
    _rule(rf"{_WEEK}(?:the\s+)?(?P<day>{_DAY})\s+(?:of\s+)?(?P<mon>{_MONTH})(?:,?\s+(?P<year>{_YEAR}))?", _full),
    _rule(
        rf"(?P<year>{_YEAR})-(?P<m>\d\d)-(?P<d>\d\d)",
        lambda m, at: day(d) if (d := _safe(int(m["year"]), int(m["m"]), int(m["d"]))) else None,
    ),
    _rule(
        r"(?P<d>\d{1,2})[./](?P<m>\d{1,2})[./](?P<year>20\d\d|19\d\d)",
        lambda m, at: day(d) if (d := _safe(int(m["year"]), int(m["m"]), int(m["d"]))) else None,
    ),
    _rule(
        rf"(?P<mon>{_MONTH})(?:\s+of|,)?\s+(?P<year>{_YEAR})",
        lambda m, at: month(int(m["year"]), _month_number(m["mon"])),
    ),
    _rule(
        rf"(?P<way>last|next|this|coming|past|previous)\s+(?P<wd>{_WEEKDAY})",
        lambda m, at: day(_weekday(m["wd"], at, m["way"].casefold())),
    ),
    _rule(rf"(?P<wd>{_WEEKDAY})\s+last", lambda m, at: day(_weekday(m["wd"], at, "last"))),
    _rule(
        rf"(?P<wd>{_WEEKDAY}){_JOIN}(?P<wd2>{_WEEKDAY})",
        lambda m, at: interval(day(_weekday(m["wd"], at)), day(_weekday(m["wd2"], at))),
    ),
    _rule(rf"(?P<wd>{_WEEKDAY})", lambda m, at: day(_weekday(m["wd"], at))),
    _rule(
        r"(?:the|)\s*(?P<way>previous|preceding|following|next)\s+day",
        _neighbour,
    ),
    _rule(
        rf"(?P<count>{_COUNT})\s+(?P<unit>days?|weeks?|months?|years?|decades?)"
        r"\s+(?P<way>ago|earlier|before|later|after|from now)",
        _relative,
        loose=True,
    ),
    _rule(
        r"(?:the|)\s*(?P<name>day before yesterday|day after tomorrow|today|tonight|yesterday|tomorrow|last night"
        r"|this (?:morning|afternoon|evening|week|month|year)|(?:last|next) (?:week|month|year))",
        lambda m, at: _NAMED[key if (key := m["name"].casefold()) in _NAMED else f"the {key}"](at),
    ),
    _rule(
        r"(?:the|)\s*(?:earlier|later|early|late) in the (?P<name>month|week|year)",
        lambda m, at: _NAMED[f"this {m['name'].casefold()}"](at),
    ),
    _rule(
        r"(?:the|)\s*(?P<way>last|this|next|past|coming|)\s*(?:the\s+)?weekend",
        lambda m, at: _weekend(at, m["way"].casefold()),
    ),
    _rule(rf"(?P<which>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth) quarter(?:\s+of\s+(?P<year>{_YEAR}))?", _quarter),
    _rule(
        rf"(?:(?P<way>last|next|this)\s+|(?:(?:in|since|until|by|during|of|from|for)\s+(?:early\s+|late\s+|mid-)?))(?P<mon>{_MONTH})(?!\s+\d)",
        lambda m, at: _month_of(_month_number(m["mon"]), None, at, m["way"] or ""),
        loose=True,
    ),
    _rule(
        r"(?P<dec>19\d|20\d)0s",
        lambda m, at: TimeSpan(f"{m['dec']}X", date(int(m["dec"]) * 10, 1, 1), date(int(m["dec"]) * 10 + 9, 12, 31)),
        loose=True,
    ),
    _rule(
        rf"(?:between|from)\s+(?P<y1>{_YEAR})\s+(?:and|to)\s+(?P<y2>{_YEAR})",
        lambda m, at: interval(year(int(m["y1"])), year(int(m["y2"]))),
        loose=True,
    ),
    _rule(
        rf"(?:since|Since)\s+(?P<year>{_YEAR})",
        lambda m, at: TimeSpan(f"{m['year']}/..", date(int(m["year"]), 1, 1), None),
        loose=True,
    ),
    _rule(
        rf"(?P<year>{_YEAR})(?!\s*(?:km|kilomet|people|percent|troops|soldiers|tonnes|tons|million|billion|,\d|-\w))",
        lambda m, at: year(int(m["year"])),
        loose=True,
    ),
)


def find_dates(text: str, span: Span, at: Setting) -> list[DateMention]:
    """Find the date expressions of a stretch of text, in order, none within another.

    >>> text = "They met on June 9 and 10, after talks last Tuesday."
    >>> [d.when.edtf for d in find_dates(text, Span(0, len(text)), Setting(date(2025, 6, 19)))]
    ['2025-06-09/2025-06-10', '2025-06-17']
    """
    taken: list[DateMention] = []
    for pattern, make, loose in _RULES:
        for m in pattern.finditer(text, span.start, span.end):
            here = Span(*_without_lead(m))
            if any(here.start < d.span.end and d.span.start < here.end for d in taken):
                continue
            when = make(m, at)
            if when:
                taken.append(DateMention(here, when, loose))
    return sorted(taken, key=lambda d: d.span)


def _without_lead(m: re.Match[str]) -> tuple[int, int]:
    """Leave a preposition that a rule needed outside the expression."""
    lead = re.match(
        r"(?:in|since|until|by|during|of|from|for)\s+(?:early\s+|late\s+|mid-)?|\s+", m.group(), re.IGNORECASE
    )
    return (m.start() + (lead.end() if lead else 0), m.end())
