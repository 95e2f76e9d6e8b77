"""Give what happens on one leg of a journey the days and the place with which its paragraph opens."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from kb.model import TimeSpan
from kb.text.document import Document, Reading
from kb.text.happenings import GATHERING, Happening
from kb.text.venues import place_of
from kb.values import Status

_OPENS = ("in", "from", "between", "at", "during")
_PHRASE = 12  # tokens of the phrase that opens the paragraph
_LONGEST = timedelta(days=14)


def on_leg(document: Document, made: Happening, reading: Reading) -> None:
    """Read "In Spain, from June 15 to 18, X will meet Y. She will also call on Z": both are on that leg."""
    opening = next(r for r in document.readings if r.sentence.paragraph == reading.sentence.paragraph)
    days = _days(opening)
    if days is None or made.kind not in GATHERING or made.kind == "Visit" or opening is reading:
        return
    gone = days.end is not None and days.end < document.article.published
    if gone == (made.status == Status.PLANNED):
        return
    made.when = made.when or days
    made.places = made.places or _place(document, opening)


def on_next_leg(events: Sequence[Happening], made: Happening, reading: Reading) -> bool:
    """Tell whether a journey goes on: "After Saudi Arabia X will travel to Mali" is on no day told before."""
    if made.status != Status.PLANNED or not _TURNS & {t.low for t in reading.row}:
        return False
    leg = made if made.kind == "Visit" else _same_sentence(events, made)
    if leg is None or leg.when is not None:
        return False
    before = [e for e in events if e.kind == "Visit" and e is not leg and leg.paragraph - e.last <= 1]
    return any(e.persons & leg.persons and not set(e.places) & set(leg.places) for e in before)


_TURNS = frozenset("then after following later afterwards thereafter onwards onward next".split())


def _same_sentence(events: Sequence[Happening], made: Happening) -> Happening | None:
    return next((e for e in reversed(events) if e.kind == "Visit" and e.sentence == made.sentence), None)


def _days(opening: Reading) -> TimeSpan | None:
    """Give the span of days in the phrase that opens a paragraph."""
    row = opening.row
    if not row or row[0].low not in _OPENS:
        return None
    reach = row[min(_PHRASE, len(row)) - 1].end
    told = [d.when for d in opening.dates if d.span.end <= reach]
    when = told[0] if len(told) == 1 else None
    several = when is not None and when.start is not None and when.end is not None and when.start < when.end
    return when if several and when and when.end and when.start and when.end - when.start <= _LONGEST else None


def _place(document: Document, opening: Reading) -> list[str]:
    """Give the place that the opening phrase names after "in" or "at"."""
    row = opening.row
    named = (f for f in opening.mentions.found if 0 < f.i < _PHRASE and row[f.i - 1].low in ("in", "at"))
    found = next((place_of(f, document.lexis) for f in named), None)
    return [found] if found else []
