"""Find date expressions: a grammar of patterns, the longer and surer ones first, each with what it comes to."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from kb.model import Span, TimeSpan
from kb.text import date_values as value
from kb.text.date_patterns import (
    BRIEF,
    COUNT,
    DAY,
    FEW,
    GAP,
    HOURS,
    JOIN,
    LEAD,
    MONTH,
    MONTH_LEAD,
    NO_NOUN,
    NTH,
    OF_YEAR,
    PART,
    REL,
    SEASON,
    SORTS,
    UNIT,
    WEEK,
    WEEKDAY,
    YEAR,
)
from kb.text.date_values import ORDINALS
from kb.text.reckoning import Setting

Maker = Callable[[re.Match[str], Setting], TimeSpan | None]
Rule = tuple[re.Pattern[str], Maker, bool, frozenset[str]]  # the last: the sorts of words that it cannot do without


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression at its place; ``loose`` ones (a bare year or month) bind less closely."""

    span: Span
    when: TimeSpan
    loose: bool = False


@lru_cache(8192)
def _sorts(word: str) -> frozenset[str]:
    return frozenset(name for name, words in SORTS.items() if words.search(word))


class Expression(NamedTuple):
    """What may be a date expression: its place, what was matched, and what makes a date of it."""

    span: Span
    match: re.Match[str]
    make: Maker
    loose: bool


def _rule(pattern: str, make: Maker, *needs: str, loose: bool = False) -> Rule:
    made = re.compile(rf"(?<![\w-]){pattern}(?![\w])")
    return made, make, loose, frozenset((*needs, *(SORTS.keys() & made.groupindex.keys())))


def _low(pattern: str, make: Maker, *needs: str, loose: bool = False) -> Rule:
    """Make a rule of words that may open a sentence; names of months and days keep their capital."""
    return _rule(rf"(?i:{pattern})", make, *needs, loose=loose)


_RULES: tuple[Rule, ...] = (
    _rule(
        rf"{WEEK}(?P<mon>{MONTH}){GAP}(?P<day>{DAY})(?:,?\s+(?P<year1>{YEAR}))?,?{JOIN}"
        rf"{WEEK}(?P<mon2>{MONTH}){GAP}(?P<day2>{DAY}){OF_YEAR}",
        value.day_range,
        "digit",
    ),
    _rule(
        rf"(?P<mon>{MONTH})\s+(?P<day>{DAY})(?:,\s+{DAY})*,?{JOIN}(?P<day2>{DAY}){OF_YEAR}",
        value.day_range,
        "digit",
    ),
    _rule(
        rf"{WEEK}(?P<day>{DAY})\s+(?P<mon>{MONTH})(?:,?\s+(?P<year1>{YEAR}))?{JOIN}"
        rf"{WEEK}(?P<day2>{DAY})\s+(?P<mon2>{MONTH}){OF_YEAR}",
        value.day_range,
        "digit",
    ),
    _rule(
        rf"(?P<day>{DAY})(?:,\s+{DAY})*{JOIN}(?:the\s+)?(?P<day2>{DAY})\s+(?:of\s+)?(?P<mon>{MONTH}){OF_YEAR}",
        value.day_range,
        "digit",
    ),
    _rule(rf"{WEEK}(?P<mon>{MONTH}){GAP}(?:the\s+)?(?P<day>{DAY}){OF_YEAR}", value.full_date, "digit"),
    _rule(
        rf"(?:(?<=[Oo]n )|[Ff]rom\s+)the\s+{NTH}{JOIN}(?:the\s+)?{NTH.replace('nth', 'last')}{NO_NOUN}",
        value.nth_days,
        "digit",
    ),
    _rule(
        rf"(?<=[Oo]n ){HOURS}the\s+{NTH}(?:\s+of\s+(?:(?P<way>this|last|next)|the)\s+month|{NO_NOUN})",
        value.nth_day,
        "digit",
    ),
    _rule(rf"{WEEK}(?:the\s+)?(?P<day>{DAY})\s+(?:of\s+)?(?P<mon>{BRIEF}){OF_YEAR}", value.full_date, "digit"),
    _rule(rf"(?:the\s+)?(?P<day>{'|'.join(ORDINALS)})\s+of\s+(?P<mon>{MONTH}){OF_YEAR}", value.full_date),
    _rule(rf"(?P<year>{YEAR})(?P<sep>[-/.])(?P<m>\d\d?)(?P=sep)(?P<d>\d\d?)", value.iso_date),
    _rule(r"(?P<a>\d{1,2})(?P<sep>[./-])(?P<b>\d{1,2})(?P=sep)(?P<year>20\d\d|19\d\d)", value.numeric_date),
    _rule(rf"(?P<mon>{MONTH}){JOIN}(?P<mon2>{MONTH})(?:,?\s+(?P<year>{YEAR}))?(?!\s+\d)", value.month_range),
    _rule(rf"{PART}(?P<mon>{MONTH})(?:\s+of|,)?\s+(?P<year>{YEAR})", value.bare_month, "y1"),
    _rule(rf"{PART}(?P<mon>{MONTH})\s+(?:of\s+)?{REL}", value.bare_month, "unit"),
    _rule(
        rf"(?P<wd>{WEEKDAY})\s+(?:of\s+)?(?P<way>last|this|next)\s+week",
        value.weekday_in_week,
        "unit",
    ),
    _rule(
        rf"(?P<way>[Ll]ast|[Nn]ext|[Tt]his)\s+week\s+on\s+(?P<wd>{WEEKDAY})",
        value.weekday_in_week,
        "unit",
    ),
    _rule(rf"(?P<way>[Ll]ast|[Nn]ext|[Tt]his|[Cc]oming|[Pp]ast|[Pp]revious)\s+(?P<wd>{WEEKDAY})", value.one_weekday),
    _rule(rf"(?P<wd>{WEEKDAY})\s+(?P<way>last|next)", value.one_weekday),
    _rule(rf"(?P<wd>{WEEKDAY}){JOIN}(?P<wd2>{WEEKDAY})", value.two_weekdays),
    _rule(rf"(?P<wd>{WEEKDAY})", value.one_weekday),
    _low(rf"(?P<count>{COUNT})\s+years?\s+ago\s+(?:today|on\s+this\s+day)", value.years_ago_today, "unit", "beside"),
    _low(
        r"(?:the\s+)?day (?:before yesterday|after tomorrow)|today|tonight|yesterday|tomorrow|last (?:night|evening)"
        r"|this (?:morning|afternoon|evening)",
        value.named_day,
        "named",
    ),
    _low(
        r"(?:earlier|later|early|late)\s+(?:in\s+the|on\s+(?:that|the\s+same)|that|the\s+same)\s+day"
        r"|(?:(?:just|only|a\s+few|several|some|two|three)\s+)?(?:hours|minutes)\s+(?:later|earlier)"
        r"|(?:that|the\s+same)\s+(?:morning|afternoon|evening)",
        value.that_day,
        "of a day",
    ),
    _rule(r"(?:[Ii]n|[Ll]ater\s+in)\s+the\s+(?:morning|afternoon|evening)(?!\s+(?:of|on))", value.that_day, "named"),
    _low(r"(?:the\s+|that\s+)(?P<way>same)\s+(?P<unit>day)", value.neighbour, "same"),
    _low(r"(?P<way>that)\s+(?P<unit>day)", value.neighbour, "same"),
    _low(r"the\s+(?P<way>previous|preceding|following|next)\s+(?P<unit>day|week|month|year)", value.neighbour, "next"),
    _low(r"the\s+day\s+(?P<way>before|after|earlier|later)(?!\s+(?!and\b)\w)", value.beside, "unit", "beside"),
    _low(r"(?P<way>on\s+the\s+eve)\s+of\s+(?:the|their)\s+(?:summit|meeting|talks|conference)", value.eve, "eve"),
    _low(
        rf"(?:(?P<count>{COUNT})|{FEW})\s+{UNIT}\s+(?P<way>ago|earlier|later|from\s+now|(?:before|after)(?!\s+\w))",
        value.counted,
        "beside",
        loose=True,
    ),
    _low(rf"in\s+(?P<count>{COUNT})\s+{UNIT}(?:['’]?\s+time)?", value.counted_ahead, loose=True),
    _low(
        rf"(?P<which>first|second|third|fourth)\s+(?P<share>quarter|half)"
        rf"(?:\s+of\s+(?:(?P<year>{YEAR})|{REL}|the\s+year))?",
        value.share_of_year,
    ),
    _low(
        rf"{PART}(?P<way>last|this|next|coming)\s+(?P<unit>week|month|year|quarter|decade)(?!-)",
        value.named_span,
        "next",
    ),
    _low(r"(?:earlier|later|early|late)\s+in\s+the\s+(?P<way>)(?P<unit>week|month|year)", value.named_span, "early"),
    _low(r"(?:the\s+)?end\s+of\s+the\s+(?P<way>)(?P<unit>week|month|year)", value.named_span, "end"),
    _low(
        r"(?P<way>last|this|next|past|coming|)\s*(?:the\s+)?weekend",
        value.days_off,
        "weekend",
    ),
    _low(
        rf"(?:early\s+|late\s+|mid-?)?(?:(?P<way>last|this|next)\s+(?:{SEASON})|(?:{SEASON})(?:\s+of)?\s+(?P<year>{YEAR}))",
        value.season,
        "season",
        loose=True,
    ),
    _rule(rf"{MONTH_LEAD}(?P<mon>{MONTH})(?!\s+\d)", value.bare_month, loose=True),
    _rule(rf"(?P<mon>{MONTH})(?=\s+(?:summit|meeting|visit|talks|trip)\b)", value.bare_month, loose=True),
    _rule(r"(?P<dec>19\d|20\d)0s", value.decade_of, loose=True),
    _rule(
        rf"(?:[Bb]etween|[Ff]rom)\s+(?P<y1>{YEAR})\s+(?:and|to|until)\s+(?P<y2>{YEAR})",
        value.years,
        "from",
        loose=True,
    ),
    _rule(
        rf"(?:since|Since)\s+(?P<year>{YEAR})",
        value.open_year,
        "y1",
        "from",
        loose=True,
    ),
    _rule(
        rf"(?<!\d \()(?:(?:early|mid|late)[\s-])?(?P<year>{YEAR})"  # "resolution 1701 (2006)" is not of its year
        r"(?!\s*(?:km|kilomet|people|percent|troops|soldiers|tonnes|tons|million|billion|,\d|-\w))",
        value.bare_year,
        "y1",
        loose=True,
    ),
)


def find_dates(text: str, span: Span, at: Setting) -> list[DateMention]:
    """Find the date expressions of a stretch of text, in order, none within another.

    >>> from datetime import date
    >>> text = "They met on June 9 and 10, after talks last Tuesday."
    >>> [d.when.edtf for d in find_dates(text, Span(0, len(text)), Setting(date(2025, 6, 19)))]
    ['2025-06-09/2025-06-10', '2025-06-17']
    """
    return understood(expressions(text, span), at)


_NO_SORT: frozenset[str] = frozenset()


def expressions(text: str, span: Span) -> list[Expression]:
    """Find what may be date expressions in a stretch of text, the surer ones first; they may overlap."""
    there = _NO_SORT.union(*map(_sorts, span.of(text).split()))
    return [
        Expression(Span(*_without_lead(m)), m, make, loose)
        for pattern, make, loose, _ in _applicable(there)
        for m in pattern.finditer(text, span.start, span.end)
    ]


@lru_cache(1024)
def _applicable(there: frozenset[str]) -> tuple[Rule, ...]:
    """Give the rules that can do with the sorts of words which there are."""
    return tuple(rule for rule in _RULES if rule[3] <= there)


def understood(found: list[Expression], at: Setting) -> list[DateMention]:
    """Give those of some expressions that come to a date in a setting, in order, none within another."""
    taken: list[DateMention] = []
    for here, m, make, loose in found:
        if any(here.start < d.span.end and d.span.start < here.end for d in taken):
            continue
        when = make(m, _after(taken, here, at) if make in _FROM_ANOTHER else at)
        if when:
            taken.append(DateMention(here, when, loose))
    return _told_twice(sorted(taken, key=lambda d: d.span), found[0][1].string if found else "")


def _told_twice(dates: list[DateMention], text: str) -> list[DateMention]:
    """Take the day printed in full for the one beside it: "tomorrow, Sunday, June 22" when the report came late."""
    for n in range(len(dates) - 1, 0, -1):
        told, full = dates[n - 1], dates[n]
        beside = text[told.span.end : full.span.start].strip() in (",", "(", "")
        if (
            beside
            and told.span.of(text).casefold() in _BESIDE
            and full.when.start is not None
            and full.when.start == full.when.end
        ):
            dates[n - 1] = replace(told, when=full.when)
    return dates


_BESIDE = ("yesterday", "today", "tomorrow", "tonight")


_FROM_ANOTHER = (value.counted, value.neighbour, value.that_day)


def _after(taken: Sequence[DateMention], here: Span, at: Setting) -> Setting:
    """Let a day be counted from the one told before it in its sentence: "on May 8, and four days later"."""
    before = [d for d in taken if d.span.end <= here.start and d.when.start and d.when.start == d.when.end]
    last = max(before, key=lambda d: d.span, default=None)
    return replace(at, anchor=last.when.start) if last else at


_SHED = re.compile(rf"{LEAD}|\s+", re.IGNORECASE)


def _without_lead(m: re.Match[str]) -> tuple[int, int]:
    """Leave a preposition that a rule needed outside the expression."""
    lead = _SHED.match(m.group())
    return (m.start() + (lead.end() if lead else 0), m.end())
