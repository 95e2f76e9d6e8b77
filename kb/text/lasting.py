"""Read how long an event lasts: "arrived on Monday on a three-day visit" is one from Monday to Wednesday."""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import pairwise

from kb.model import TimeSpan
from kb.text.date_values import NUMBERS
from kb.text.happenings import Happening
from kb.text.reckoning import day, interval

_DAYS = re.compile(r"\b(\d{1,2}|[a-z]+)[-\s]day\b")
_DAYS_OF = re.compile(r"\b(\d{1,2}|[a-z]+) days of\b")
_OF_DAYS = re.compile(r" of (\d{1,2}|[a-z]+) days\b")
_LOOK = 24  # characters before the noun, where a hyphen may have ended its phrase
_LONGEST = 31
_CLOSED = 5  # words after the noun in which it is told that it ended
_FAR = 24  # words after the noun, in which somebody is told to have ended the visit
_OVER = ("concluded", "ended", "completed", "finished", "broke", "wrapped")
_ENDED = ("conclud", "wrap", "wound", "ended", "ending", "finish", "complet")  # on the day that is told
_ENDING = ("conclud", "wrap", "wound", "end", "finish", "complet", "cut", "after", "cap")


def days_told(text: str, made: Happening) -> int:
    """Give the number of days that the words before the noun tell, below 0 if the last one is dated; 0 for none."""
    lead = text[max(made.sentence.start, made.left - _LOOK) : made.end].casefold()
    told = next(iter(_DAYS.finditer(lead)), None)
    after = text[made.end : made.sentence.end].casefold()
    if told is None:
        if lasts := _OF_DAYS.match(after):
            return _count(lasts[1])  # "on an official visit of two days"
        of = _DAYS_OF.search(lead)  # "Two days of talks between X and Y broke up on Thursday"
        return -_count(of[1]) if of and any(word in after.split() for word in _OVER) else 0
    ending = [word for word in lead[: told.start()].split()[-4:] if word.startswith(_ENDING)]
    if ending:
        return -_count(told[1]) if ending[-1].startswith(_ENDED) else 0
    if any(word.startswith(_ENDING) for word in after.split()[:_CLOSED]):
        return 0  # "the two-day visit to Chad wrapped up on Monday"
    rest = after.split()[:_FAR]
    if made.kind == "Visit" and any(a in _OVER and b in ("his", "her", "the") for a, b in pairwise(rest)):
        return 0  # "who was in Chad for a two-day visit on the invitation of X concluded his visit on Monday"
    return _count(told[1])


def _count(word: str) -> int:
    count = int(word) if word.isdigit() else NUMBERS.get(word, 0)
    return count if count <= _LONGEST else 0


def last_day(made: Happening) -> TimeSpan | None:
    """Give the days of an event whose length and first day, or last day, are told."""
    when = made.when
    if when is None or when.start is None or when.start != when.end or abs(made.days) < 2:
        return when
    if made.days < 0:
        return interval(day(when.start + timedelta(days=made.days + 1)), day(when.start))
    return interval(day(when.start), day(when.start + timedelta(days=made.days - 1)))
