"""Give a meeting of which the article does not say the day that of the news: the day on which it says people met."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise

from kb.model import TimeSpan
from kb.text.dates import DateMention
from kb.text.document import Document, Reading, is_official
from kb.text.happenings import Happening
from kb.text.item import PERSON
from kb.text.reckoning import day
from kb.values import Status

_FRESH = timedelta(days=7)
_NEAR = 8  # paragraphs over which the meetings of one day are told
_KINDS = ("Meeting", "Call", "Accreditation", "Message")
_EARLIER = (
    "had",
    "recent",
    "recently",
    "last",
    "previous",
    "earlier",
    "past",
    "former",
    "latest",
    "ever",
    "have",
    "has",
)
_OF_NEWS = frozenset(("has", "have"))  # "has met" is the news itself where the article opens
_OPENING = 3  # paragraphs, the dateline among them
_BEFORE = 6  # words before the event in which one of them stands


def day_of_news(document: Document, events: Sequence[Happening], made: Happening) -> TimeSpan | None:
    """Give the day of what was told before of one of those who met, else the day on which the article opens."""
    if made.status == Status.OCCURRED and _of_release(document, made) and not looked_back(document, made):
        return day(document.article.published)
    if made.kind not in _KINDS or made.status != Status.OCCURRED or looked_back(document, made):
        return None
    those = {who for who in made.parts if who.startswith(PERSON)}
    if len(those) < 1 + (made.kind != "Accreditation"):
        return None
    told = [e for e in events if those & set(e.parts) and e.kind in _KINDS and e.status == made.status and e.when]
    if told:
        near = made.paragraph - told[-1].last <= _NEAR and not _elsewhere(made, told[-1])
        return told[-1].when if near and _fresh(document, told[-1].when) else None
    opening = [r for r in document.readings if r.sentence.paragraph == 1 and r.sentence.span.start < made.start]
    told_on = [d for r in opening for d in r.dates if _fresh(document, d.when) and _of_deeds(document, r, d, those)]
    days = [d.when for d in told_on if not _of_coming(document, made, d)]
    return days[0] if len({d.edtf for d in days}) == 1 else None


def _of_coming(document: Document, made: Happening, told: DateMention) -> bool:
    """Tell whether a day before the news is that of "who arrived on Tuesday", told of one of those who met."""
    aside = document.text[made.end : told.span.start].rpartition(", who ")
    inside = bool(aside[1]) and made.sentence.start <= told.span.start < made.sentence.end and "," not in aside[2]
    return inside and told.when.end is not None and told.when.end < document.article.published


def _of_deeds(document: Document, reading: Reading, told: DateMention, those: set[str]) -> bool:
    """Tell whether a day is that of more than words, or of words of one of those who met: "X stressed on Tuesday"."""
    named = next(iter(reading.mentions.persons), None)
    if named is None or not _of_saying(document, reading, told):
        return not _of_saying(document, reading, told)
    one = document.people.named_at(reading.row, named)
    speaks = one is not None and f"{PERSON}{one.number}" in those
    return speaks and reading.row[named.j - 1].end < told.span.start


def _of_saying(document: Document, reading: Reading, told: DateMention) -> bool:
    """Tell whether a day is that on which something was said: "the Union said on Thursday that …"."""
    before = [t.low for t in reading.row if t.end <= told.span.start][-2:]
    before = before[:1] if before[1:] in (["on"], ["late"], ["early"]) else before[1:]
    return bool(before) and before[0] in document.lexis.verb_class["reporting-verb"]


def day_of_stay(document: Document, events: Sequence[Happening], visit: Happening) -> TimeSpan | None:
    """Give "X, who is on a visit to Y" the day on which the article tells that X met others there."""
    words = document.text[visit.sentence.start : visit.end].casefold()
    there = any(f" {told} " in f" {words} " for told in _NOW)
    if visit.kind != "Visit" or visit.status != Status.OCCURRED or not there:
        return None
    those = {who for who in visit.parts if who.startswith(PERSON)}
    met = [e for e in events if e.kind in ("Meeting", "Call") and those & set(e.parts) and _fresh(document, e.when)]
    days = {e.when.edtf: e.when for e in met if e.when and not _abroad(document, e, visit)}
    return next(iter(days.values())) if len(days) == 1 else None


_NOW = ("is on", "is currently", "is in", "is now", "are on", "currently on", "is paying", "is visiting", "on a visit")


def _of_release(document: Document, made: Happening) -> bool:
    """Tell whether an official release opens with what happened and names no day: it came out on that day."""
    early = [r for r in document.readings if 0 < r.sentence.paragraph <= made.paragraph]
    dated = any(r.dates for r in early if r.sentence.span.start <= made.start)
    return (
        is_official(document) and made.paragraph <= _LEAD and not dated and made.kind in _RELEASED and bool(made.parts)
    )


_LEAD = 2  # paragraphs: a line that names the place may open a release
_RELEASED = ("Meeting", "Call", "Visit", "Signing", "Reception", "Ceremony", "Accreditation", "Message", "Negotiation")
_NEWS = frozenset(("Visit", "Signing", "Reception", "Summons", "Expulsion", "Recall", "PressConference", *_KINDS))


def day_of_printing(document: Document, events: Sequence[Happening], made: Happening) -> TimeSpan | None:
    """Give what a report without any day tells first the day on which it was printed: "X met in Kyiv with Y"."""
    if _stayed(document, made) or any(e.kind == "Visit" and told_as_past(document, e) for e in events):
        return None  # "He was in Kyiv", "During a recent visit": on which day nobody says
    new = made.kind in _NEWS and made.status == Status.OCCURRED and made.paragraph <= _LEAD
    lead = _words(document, made)[-_BEFORE:]
    back = set(lead) & ((set(_EARLIER) - {"have", "has"}) | {"after", "since"})  # "a month after X visited Y"
    both = len({*made.parts, *made.parties}) > 1
    before = [r for r in document.readings if r.sentence.paragraph and r.sentence.span.start <= made.start]
    told = [d.when for r in before for d in r.dates]
    filed = len(told) == 1 and _filed(document, before[0], told[0])
    printed = day(document.article.published)
    days = [d.when for r in document.readings for d in r.dates if not _quoted(r, d)]
    dated = told or any(_fresh(document, when) for when in days if when != printed)  # "Earlier today" is that day
    dated = dated and not filed
    return printed if new and both and not back and not dated else None


def _quoted(reading: Reading, told: DateMention) -> bool:
    """Tell whether a day is told in a quotation: "I met them yesterday"."""
    return any(q.inner.start <= told.span.start < q.inner.end for q in reading.quotes)


def _stayed(document: Document, made: Happening) -> bool:
    """Tell whether a visit is told only by where somebody was: "He was in Kyiv for the summit"."""
    words = document.text[made.sentence.start : made.end].casefold() + " "
    return made.kind == "Visit" and (" was in " in words or " were in " in words)


def _filed(document: Document, first: Reading, when: TimeSpan) -> bool:
    """Tell whether the one day is that of a line that says where and when a report was filed."""
    whole = len(first.row) <= _LINE and len(first.dates) == 1 and first.dates[0].when is when
    return whole and when.start == when.end == document.article.published


_LINE = 8  # tokens of such a line


def _abroad(document: Document, met: Happening, visit: Happening) -> bool:
    """Tell whether people met in another state than the one that is visited: "in Riga" is on a visit to Latvia."""
    first, second = ({document.lexis.state_of(p) for p in e.places} - {None} for e in (met, visit))
    return _elsewhere(met, visit) and not first & second


def _elsewhere(made: Happening, before: Happening) -> bool:
    return bool(made.places and before.places and not set(made.places) & set(before.places))


_PAST = frozenset(("recent", "recently", "last", "previous", "latest", "past", "ended", "just-ended", "just-concluded"))


def _words(document: Document, made: Happening) -> list[str]:
    """Give the words of the sentence up to the event; one of several stands where its own person is named."""
    several = made.start > made.left and made.rule == "event.noun" and made.apart
    end = document.text.find(" ", made.left) if several else made.end
    return document.text[made.sentence.start : end].casefold().replace(",", "").split()


def told_as_past(document: Document, made: Happening) -> bool:
    """Tell whether an event is called one of before: "his recent visit, during which he met"."""
    words = _words(document, made)
    nested = {"which", "where"} & set(words[-_BEFORE:]) and _PAST & set(words)
    return bool(_PAST & set(words[-_BEFORE:]) or nested)


def looked_back(document: Document, made: Happening) -> bool:
    """Tell whether words tell that it was before what is reported: "had met", "in a recent meeting"."""
    words = _words(document, made)
    earlier = set(_EARLIER) - (_OF_NEWS if made.paragraph <= _OPENING else set())
    first = words[:1] == ["earlier"] and words[1:2] not in (["in"], ["on"], ["that"], ["this"], ["today"], ["at"])
    lead = [w for w, after in pairwise([*words[-_BEFORE:], ""]) if (w, after) not in _HELD]
    return first or bool(set(lead) & earlier) or told_as_past(document, made)


_HELD = (("had", "a"), ("had", "an"), ("had", "talks"), ("had", "discussions"))  # are no "had met"


def _fresh(document: Document, when: TimeSpan | None) -> bool:
    first, published = (when.start if when else None), document.article.published
    return when is not None and first is not None and first == when.end and published - _FRESH <= first <= published
