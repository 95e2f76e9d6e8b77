"""Take the day where it was when an article tells it by two clocks: "On May 5, at 8 p.m. (May 6, 2 a.m. JST)"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.model import Span
from kb.text.dates import DateMention

_BRACKET = re.compile(r"\(([^()]{6,80})\)")
_ZONE = re.compile(r"\b(?:[A-Z]{2,4}T|GMT|UTC|[Tt]ime)\b")
_NEAR = 60  # characters of ", commencing at 5:20 p.m. local time" between a day and the bracket that tells it again


def by_local_clock(text: str, sentence: Span, dates: Sequence[DateMention]) -> list[DateMention]:
    """Leave out the days of a sentence that are told by the clock of another place.

    >>> from datetime import date
    >>> from kb.text.reckoning import day
    >>> told = "On May 5, at 8 p.m. (May 6, 2 a.m. JST), they met."
    >>> days = [DateMention(Span(a, a + 5), day(date(2023, 5, d))) for a, d in ((3, 5), (21, 6))]
    >>> [d.when.edtf for d in by_local_clock(told, Span(0, len(told)), days)]
    ['2023-05-05']
    """
    out = list(dates)
    for bracket in _BRACKET.finditer(text, sentence.start, sentence.end):
        inside = [d for d in out if bracket.start() < d.span.start < bracket.end()]
        outside = [d for d in out if bracket.start() - _NEAR < d.span.end <= bracket.start()][-1:]
        if inside and outside and _ZONE.search(bracket[1]):
            there = any(_told_as_local(text, bracket, d) for d in inside)
            out = [d for d in out if d not in (outside if there else inside)]
    return out


def _told_as_local(text: str, bracket: re.Match[str], day: DateMention) -> bool:
    """Tell whether a day in brackets is that of the place: "On May 6 (May 5, local time)"."""
    begins = max(text.rfind(mark, bracket.start(), day.span.start) for mark in "(;")
    ends = [k for mark in ";)" if (k := text.find(mark, day.span.end, bracket.end())) >= 0]
    return "local" in text[begins : min(ends)]
