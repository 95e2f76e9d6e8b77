"""Count the days of a visit or gathering, "On the second day", and find the day on which reported words were said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from kb.model import TimeSpan
from kb.text.document import Document, Reading
from kb.text.happenings import Happening
from kb.text.reckoning import day

_DAYS = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1, "final": -1}
_OF_DAYS = ("Visit", "Summit", "Conference")


def day_of_visit(document: Document, events: Sequence[Happening], reading: Reading) -> TimeSpan | None:
    """Read "On the second day", "On the first evening": counted from the beginning of the last visit or gathering.

    The first day is that of the lead where no other days are told: "launched three days of talks on Monday".
    """
    lead = [t.low for t in reading.row[:4]]
    opens = lead[:2] == ["on", "the"] and lead[3:] in (["day"], ["evening"], ["morning"])
    if not opens or lead[2] not in _DAYS:
        return None
    lasting = [e for e in events if e.kind in _OF_DAYS and e.when and e.when.start != e.when.end]
    visit = next((e for kind in _OF_DAYS for e in reversed(lasting) if e.kind == kind), None)
    if visit is None or visit.when is None:
        return _day_of_lead(document) if not _DAYS[lead[2]] and not lasting else None
    first, last = visit.when.start, visit.when.end
    if first is None or last is None or (last - first).days > LONGEST:
        return None
    found = last if _DAYS[lead[2]] < 0 else first + timedelta(days=_DAYS[lead[2]])
    return day(found) if found <= last else None


LONGEST = 14  # days of a visit whose days are counted


def day_of_words(document: Document, made: Happening) -> TimeSpan | None:
    """Give a meeting at which the reported words were said the day on which they are said to have been."""
    if made.kind == "PressConference" and made.paragraph <= _WORDS + 1:
        return _day_of_lead(document)
    if not made.remarked:
        return None
    before = [r for r in document.readings if r.sentence.paragraph > 0 and r.sentence.span.start < made.start]
    days = [d.when for r in before if made.paragraph - r.sentence.paragraph <= _WORDS for d in r.dates]
    single = [d for d in days if d.start and d.start == d.end and d.start <= document.article.published]
    return single[-1] if single else None


def _day_of_lead(document: Document) -> TimeSpan | None:
    """Give the one day that the first paragraph tells, for the press conference of which the next one tells."""
    days = [d.when for r in document.readings if r.sentence.paragraph == 1 for d in r.dates]
    recent = [d for d in days if d.start and d.start == d.end and d.start <= document.article.published]
    return recent[0] if len(recent) == len(days) == 1 else None


_WORDS = 2  # paragraphs between words and the meeting at which they were said
