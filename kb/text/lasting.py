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
_LOOK = 24  # characters before the noun, where a hyphen may have ended its phrase
_LONGEST = 31
_CLOSED = 5  # words after the noun in which it is told that it ended
_FAR = 24  # words after the noun, in which somebody is told to have ended the visit
_OVER = ("concluded", "ended", "completed", "finished")
_ENDING = ("conclude", "wrap", "wound", "end", "finish", "complet", "cut", "after", "cap")


def days_told(text: str, made: Happening) -> int:
    """Give the number of days that the words before the noun tell; 0 if they tell none, or the last one is dated."""
    lead = text[max(made.sentence.start, made.left - _LOOK) : made.end].casefold()
    told = next(iter(_DAYS.finditer(lead)), None)
    if told is None:
        return 0
    if any(word.startswith(_ENDING) for word in lead[: told.start()].split()[-4:]):
        return 0
    if any(word.startswith(_ENDING) for word in text[made.end : made.sentence.end].casefold().split()[:_CLOSED]):
        return 0  # "the two-day visit to Chad wrapped up on Monday"
    rest = text[made.end : made.sentence.end].casefold().split()[:_FAR]
    if made.kind == "Visit" and any(a in _OVER and b in ("his", "her", "the") for a, b in pairwise(rest)):
        return 0  # "who was in Chad for a two-day visit on the invitation of X concluded his visit on Monday"
    count = int(told[1]) if told[1].isdigit() else NUMBERS.get(told[1], 0)
    return count if count <= _LONGEST else 0


def last_day(made: Happening) -> TimeSpan | None:
    """Give the days of an event whose first day and length are told."""
    when = made.when
    if when is None or when.start is None or when.start != when.end or made.days < 2:
        return when
    return interval(day(when.start), day(when.start + timedelta(days=made.days - 1)))
