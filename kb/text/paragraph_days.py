"""Give an event the day that its paragraph named before, unless the tense tells that it was another."""

from __future__ import annotations

from itertools import pairwise

from kb.model import TimeSpan
from kb.text.dates import DateMention
from kb.text.document import Document, Reading, told_aside
from kb.text.happenings import Happening
from kb.values import Status


def paragraph_day(document: Document, made: Happening, reading: Reading) -> TimeSpan | None:
    """Take the one day that the paragraph named before, if it can be that of the event."""
    days = [
        d.when
        for r in document.readings
        if r.sentence.paragraph == reading.sentence.paragraph and r.sentence.span.start < reading.sentence.span.start
        for d in r.dates
        if d.when.start and d.when.start == d.when.end and not _apart(document, r, d)
    ]
    unique = {d.edtf for d in days}
    return days[0] if len(unique) == 1 and not _amiss(document, made, days[0]) else None


def _apart(document: Document, reading: Reading, told: DateMention) -> bool:
    """Tell of what was long before: "since they took power on May 3", and of an aside: ", which voted on Sunday"."""
    clause = document.text[reading.sentence.span.start : told.span.start].rpartition(",")[2]
    return " since " in clause or told_aside(document, reading, told)


def _amiss(document: Document, made: Happening, told: TimeSpan) -> bool:
    """Tell whether a day is past for what is to come, or to come for what was before: "It came after a meeting"."""
    published = document.article.published
    clause = document.text[made.sentence.start : made.start].casefold().rpartition(",")[2].split()
    over = made.status == Status.OCCURRED and bool({"after", "following"} & set(clause))
    gone = told.end is not None and told.end < published
    ahead = told.start is not None and told.start > published
    lead = document.text[made.sentence.start : made.end].casefold().split()[-_LEAD:]
    done = made.status == Status.OCCURRED and (made.rule == "event.verb" or bool(_DONE & set(lead)))
    return (gone and made.status == Status.PLANNED) or (ahead and (over or done))


_LEAD = 6  # words up to the event in which it is told that it was held
_DONE = frozenset(("held", "had", "paid", "made"))


def has_since(reading: Reading) -> bool:
    """Tell whether something happened at some time after all that was told: "He has since been hosted by X"."""
    lows = [t.low for t in reading.row]
    return any(one in ("has", "have") and after == "since" for one, after in pairwise(lows))
