"""Find the moment of publication in the ways in which outlets print it; whole dates only, never guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

_MONTHS: Final = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH: Final = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATES: Final = (
    r"(?P<y1>\d{4})[-/.](?P<m1>\d{1,2})[-/.](?P<d1>\d{1,2})(?![\d])",
    rf"(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH.format('m2')},?\s+(?P<y2>\d{{4}})\b",
    rf"{_MONTH.format('m3')}\s+(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+|/)(?P<y3>\d{{4}})\b",
    r"(?P<a4>\d{1,2})[-/.](?P<b4>\d{1,2})[-/.](?P<y4>\d{4})\b",
)
_OLDEST: Final = 1600  # years that newspapers have
_ZONE: Final = r"(?P<zone>Z\b|(?:UTC|GMT)?[+-]\d{1,2}(?::?\d{2})?\b|UTC\b|GMT\b|[A-Z]{2,5}\b)"
_CLOCK: Final = r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?\s*(?P<half>[ap]\.?m\.?)?"
_TIME: Final = rf"{_CLOCK}\s*{_ZONE}?"
_WEEKDAY: Final = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+)?"
_DATE: Final = re.compile(rf"(?<![\w-]){_WEEKDAY}(?:{'|'.join(_DATES)})", re.IGNORECASE)
_AFTER: Final = re.compile(rf"(?:\s*T|,?\s*(?:at\s+)?)?{_TIME}")
_BEFORE: Final = re.compile(rf"{_TIME},?\s*(?:on\s+)?$")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A day as printed, with the time where one stands beside it; ``start`` and ``end`` say where."""

    day: date
    moment: str | None  # ISO 8601, with the zone if a numeric one is given
    start: int
    end: int


class NoSuchDay(ValueError):
    """Say that a date is printed which no calendar has; the argument is the date as printed."""


def find_stamp(text: str) -> Stamp | None:
    """Find the first whole date in a line, and the time beside it.

    Raises NoSuchDay for a date such as 30 February.

    >>> find_stamp("editor@example.org | 2025-06-19 23:40:00").moment
    '2025-06-19T23:40:00'
    >>> find_stamp("Published: 8:05 p.m. GMT+9, Thursday, June 19th, 2025").moment
    '2025-06-19T20:05:00+09:00'
    >>> find_stamp("19/06/2025").day, find_stamp("05/06/2025"), find_stamp("June 19")
    (datetime.date(2025, 6, 19), None, None)
    """
    for hit in _DATE.finditer(text):
        day = _day(hit)
        if day:
            return _with_time(text, hit, day)
    return None


def _day(hit: re.Match[str]) -> date | None:
    """Give the day, None for numbers that could be read in two ways (05/06/2025)."""
    part = hit.groupdict()
    if part["y4"]:
        a, b, year = int(part["a4"]), int(part["b4"]), int(part["y4"])
        if a != b and a <= 12 and b <= 12:
            return None
        return _exact(year, *((a, b) if b > 12 else (b, a)), hit)
    n = next(n for n in "123" if part[f"y{n}"])
    month = part[f"m{n}"]
    return _exact(int(part[f"y{n}"]), int(month) if month.isdigit() else _number(month), int(part[f"d{n}"]), hit)


def _number(month: str) -> int:
    return _MONTHS.index(month[:3].casefold()) + 1


def _exact(year: int, month: int, day: int, hit: re.Match[str]) -> date | None:
    if year < _OLDEST:  # by another calendar: "1439/10/13"
        return None
    try:
        return date(year, month, day)
    except ValueError:
        raise NoSuchDay(hit[0].strip()) from None


def _with_time(text: str, hit: re.Match[str], day: date) -> Stamp:
    after, before = _AFTER.match(text, hit.end()), _BEFORE.search(text, 0, hit.start())
    time = after or before
    start = before.start() if before and not after else hit.start()
    clock = _clock(time) if time else None
    return Stamp(day, f"{day}T{clock}" if clock else None, start, after.end() if after else hit.end())


def _clock(time: re.Match[str]) -> str | None:
    """Give hours, minutes, seconds and a numeric zone; None for a time that no clock shows."""
    hour, minute, second = int(time["hour"]), int(time["minute"]), int(time["second"] or 0)
    half = (time["half"] or "").replace(".", "").casefold()
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 23 or minute > 59 or second > 59:
        return None
    return f"{hour:02}:{minute:02}:{second:02}{_offset(time['zone'])}"


def _offset(zone: str | None) -> str:
    """Give a zone as ISO 8601 does; a name such as KST or IST means several, so it gives none."""
    if zone in ("Z", "UTC", "GMT"):
        return "Z"
    number = re.search(r"([+-])(\d{1,2}):?(\d{2})?$", zone or "")
    return f"{number[1]}{int(number[2]):02}:{number[3] or '00'}" if number and int(number[2]) <= 14 else ""
