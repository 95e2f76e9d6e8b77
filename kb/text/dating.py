"""Give each event of a sentence the date that stands nearest to it, unless the date bounds or tells something else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from kb.model import TimeSpan
from kb.text.bounds import tells_matter
from kb.text.date_bounds import bounding, of_saying
from kb.text.date_clauses import (
    Dated,
    attributive,
    before_another,
    beside,
    beyond_aside,
    for_later,
    imposed_before,
    left_from,
    next_clause,
    of_another_noun,
    of_apposition,
    of_cause,
    of_matter,
    of_object,
    of_opening,
    of_reason,
    replaced,
    turned,
)
from kb.text.date_links import (
    agreed_there,
    announced_step,
    commemorated,
    counted_from,
    counted_off,
    day_of_both,
    decided_before,
    joined_there,
    next_such,
    next_weekday,
    then_there,
    there_then,
)
from kb.text.datelines import body_start
from kb.text.document import Reading
from kb.text.happenings import GATHERING, MEETING, Happening
from kb.text.item import Item
from kb.text.items import stretch
from kb.text.lexis import Lexis
from kb.text.reckoning import interval
from kb.values import Status

_NOT_OWN = (
    attributive,
    for_later,
    of_apposition,
    beyond_aside,
    of_opening,
    of_reason,
    replaced,
    imposed_before,
    commemorated,
)
_VERBAL = {"event.verb", "event.step"}
_WITHIN = 6  # words before the larger event at which another took place
_FAR = 120  # characters between an event and a date that hardly belongs to it
_OF_ANOTHER = frozenset({"after", "following", "against", "over", "about", "regarding"})


def date_events(reading: Reading, items: Sequence[Item], found: list[Happening], published: date, lexis: Lexis) -> None:
    """Give each event the date that stands nearest to it in its part of the sentence."""
    if not found:
        return
    dates = _after_dateline(items, _dates(reading, items, lexis))
    said = [d for d in dates if of_saying(items, d[0], lexis) and not any(beside(items, m, d, lexis) for m in found)]
    body = items[body_start(items)].start if body_start(items) < len(items) else 0
    for n, made in reversed(list(enumerate(found))):
        made.cause = made.cause or of_cause(items, made) or counted_off(items, made)
        if made.own_date:
            continue
        if briefed := _briefed(items, made, said):
            made.when, made.own_date, made.status = briefed[2], True, Status.OCCURRED
            continue
        pick = _day_of(reading, items, found, n, dates, said, published, lexis) if dates else None
        if pick:
            made.when, made.own_date = pick[2], pick[0] >= body  # the day of filing is nobody's own
        if made.apart and not made.own_date:  # the one date is that of all that one word tells of
            made.when = next((o.when for o in found if o.left == made.left and o.own_date), made.when)
        if made.when and made.when.start and made.when.start > published and made.status == Status.OCCURRED:
            verbs = (i.low for i in items if i.start == made.start and made.rule == "event.verb")
            past = any(low in lexis.past or low == "discussed" for low in verbs)
            if past or made.kind == "Message":  # "congratulated X on the chair of next year": that of something else
                made.when, made.own_date = None, False
            else:
                made.status = Status.PLANNED
    there_then(items, found, dates, lexis)
    then_there(items, found)
    _told_after(items, found)
    joined_there(items, found)


def _briefed(items: Sequence[Item], made: Happening, said: list[Dated]) -> Dated | None:
    """Read "a spokesman said on Friday during a briefing": the day of the words is that of the briefing."""
    if made.kind != "PressConference" or not said:
        return None
    after = (d for d in said if [i.low for i in stretch(items, made.end, d[0])] == ["on"])
    if beside_it := next(after, None):
        return beside_it  # "said at a briefing on Friday"
    lead = {d: [i.low for i in stretch(items, d[1], made.left)] for d in said if d[0] < made.left}
    return next((d for d, lows in lead.items() if lows[:1] in (["during"], ["at"], ["in"]) and len(lows) <= _LED), None)


_LED = 3  # items from the day to the briefing


def _told_after(items: Sequence[Item], found: Sequence[Happening]) -> None:
    """Give words to the press the day of the meeting after which they were said: "told reporters after talks on"."""
    for first, second in pairwise(found):
        lead = [i.low for i in stretch(items, first.end, second.left)]
        told = first.kind in ("PressConference", "Speech") and second.kind in MEETING and second.own_date
        if told and first.when is None and {"after", "following"} & set(lead[:1]) and second.when:
            first.when = second.when


def _day_of(
    reading: Reading,
    items: Sequence[Item],
    found: Sequence[Happening],
    n: int,
    dates: list[Dated],
    said: list[Dated],
    published: date,
    lexis: Lexis,
) -> Dated | None:
    """Choose the date that is that of an event among those of its sentence."""
    made = found[n]
    owner = [i for i in items if i.start < made.left][-2:]
    if len(owner) > 1 and owner[1].low in ("'s", "’s") and owner[0].kind == "date":  # "tomorrow's summit"
        return next((d for d in dates if d[0] == owner[0].start), None)
    limit = found[n + 1].left if n + 1 < len(found) else reading.sentence.span.end
    floor = found[n - 1].end if n else reading.sentence.span.start
    own = [
        d
        for d in dates
        if d not in said or any(test(items, made, d, lexis) for test in (beside, agreed_there, announced_step))
    ]  # the day on which it was told is not that on which it was
    if _purpose(items, made) and n:  # "came on Monday to attend …", "ahead of …": the day is that of the arrival
        own = [d for d in own if d[0] >= made.left]
    if made.status == Status.PLANNED and n and found[n - 1].status == Status.OCCURRED:
        own = [d for d in own if not _past_before(d, made, published)]
    had_been = any(i.low == "had" for i in stretch(items, 0, made.left)[-_WITHIN:])  # "had been scheduled in May"
    if made.status == Status.PLANNED and not had_been:  # what is to come has no day that is gone
        own = [next_weekday(items, made, next_such(items, d, published), published, lexis) for d in own]
        own = [d for d in own if d[2].end is None or d[2].end >= published]
    own = [d for d in own if not (made.kind in GATHERING and d[2].edtf.endswith("/.."))]  # "since 2012"
    own = [d for d in own if made.left <= d[0] < made.end or not of_another_noun(items, made, d[0])]
    own = [d for d in own if not any(apart(items, made, d) for apart in _NOT_OWN)]
    own = [d for d in own if not of_object(items, made, d)] or own
    made.cause = made.cause or any(of_matter(items, made, d) for d in dates)
    own = [d for d in own if not of_matter(items, made, d)]
    own = [d for d in own if d[0] < made.start or not (_succeeds(items, made, lexis) or next_clause(items, made, d))]
    own = before_another(items, made, [d for d in own if not turned(items, d, made)])
    end, start = _opening_end(items, made), made.left if made.cause or _earlier(items, made) else 0
    start = made.left if left_from(items, made) else start
    own = [d for d in own if start <= d[0] < end]
    counted = counted_from(items, made, dates)
    pick = counted or _nearest(made, own, floor, limit, alone=len(found) == 1)
    if pick is None and n + 1 < len(found) and len(own) == 1 and _coordinate(items, made, found[n + 1]):
        return own[0]
    return pick


def _after_dateline(items: Sequence[Item], dates: list[Dated]) -> list[Dated]:
    """Leave out the day on which a report was filed, where it names another: "OSLO, June 18 (HW) -- … on June 17"."""
    start = items[body_start(items)].start if body_start(items) < len(items) else 0
    rest = [d for d in dates if d[0] >= start]
    return rest or dates


def _succeeds(items: Sequence[Item], made: Happening, lexis: Lexis) -> bool:
    """Tell whether an event is only set after another: "this meeting follows talks held in October"."""
    if tells_matter(items, made, lexis):
        return True
    rest = stretch(items, made.end)[:4]
    there = len(rest) > 1 and rest[0].low == "to" and rest[1].kind == "name"  # "the visit to Peru follows that of X"
    after = [i.low for i in rest[2 * there :][:2]]
    helped = after[:1] in (["will"], ["would"])  # "the visit will follow a meeting on Monday"
    return bool(set(after[: 1 + helped]) & lexis.group("succession-verb"))


def _past_before(dated: Dated, made: Happening, published: date) -> bool:
    """Tell whether a day before a planned event is that of what has happened: "came on Monday; they will sign"."""
    return dated[0] < made.left and dated[2].end is not None and dated[2].end <= published


def _dates(reading: Reading, items: Sequence[Item], lexis: Lexis) -> list[Dated]:
    if not reading.dates:
        return []
    spans = {(d.span.start, d.span.end): d.when for d in reading.dates}
    dates = [
        (i.start, i.end, w)
        for i in items
        if i.kind == "date"
        for (a, b), w in spans.items()
        if i.start <= a and b <= i.end + 1
    ]
    return _begun_and_ended(items, [d for d in dates if not bounding(items, d[0])], lexis)


def _begun_and_ended(items: Sequence[Item], dates: list[Dated], lexis: Lexis) -> list[Dated]:
    """Read "will start on February 24 and end on March 6" as one span of days."""
    for first, last in pairwise(dates):
        between = [i.low for i in stretch(items, first[1], last[0])]
        ends = between[:1] == ["and"] and bool(lexis.group("ending-form") & set(between))
        whole = interval(first[2], last[2]) if ends else None
        if whole:
            return [d for d in dates if d not in (first, last)] + [(first[0], first[1], whole)]
    return dates


def _nearest(made: Happening, dates: list[Dated], floor: int, limit: int, *, alone: bool) -> Dated | None:
    """Choose: within the noun phrase, after the event, before it, else the only one of the sentence."""
    within = [d for d in dates if made.left <= d[0] < made.start]
    inside = [d for d in dates if made.start <= d[0] < made.end]
    after = inside or [d for d in dates if made.end <= d[0] < limit]
    before = [d for d in dates if floor <= d[0] < made.end]
    exact = [d for d in (inside or dates) if within and d[0] >= made.start and _in_year(d[2], within[-1][2])]
    if exact:
        return exact[0]  # "the 2025 meeting on July 10": the year belongs to its name
    if within:
        return within[-1]
    if after and not (before and after[0][0] - made.end > _FAR):
        return after[0]
    if before:
        return before[-1]
    earlier = [d for d in dates if d[0] < made.start]
    return dates[0] if len(dates) == 1 and (earlier or alone) else None


def _in_year(day_: TimeSpan, year_: TimeSpan) -> bool:
    """Tell whether a date is a finer one within a year."""
    return len(year_.edtf) == len("2025") < len(day_.edtf) and day_.edtf.startswith(year_.edtf)


def _opening_end(items: Sequence[Item], made: Happening) -> int:
    """Give where the phrase ends by which a sentence takes up a known event: "During the talks, …"."""
    first = items[0].low in ("during", "in", "at", "after", "following", "before")
    if not (first and made.definite and sum(i.start < made.left for i in items) <= 3):
        return items[-1].end
    commas = (n for n, i in enumerate(items[:-1]) if i.low == "," and i.start >= made.end)
    people = ("person", "office", "pronoun", "group")
    closing = (n for n in commas if items[n + 1].kind in people or items[n + 1].low in ("the", "both", "he", "she"))
    return next((items[n].start for n in closing), items[-1].end)


def _earlier(items: Sequence[Item], made: Happening) -> bool:
    """Tell whether an event is another than that with the date: "arrived on Monday after visiting Y"."""
    lead = [i.low for i in stretch(items, 0, made.left)[-3:]]
    within = [i.low for i in stretch(items, made.left, made.start)]
    attended = {"after", "attending"} <= set(lead)  # "left on Friday after attending the session"
    return (
        attended
        or (bool(_OF_ANOTHER & set(lead[-2:])) and not day_of_both(items, made))
        or decided_before(items, made)
        or bool({"latest", "recent", "last"} & set(within))
    )


def _coordinate(items: Sequence[Item], made: Happening, following: Happening) -> bool:
    """Tell whether two verbs share subject and date: "expelled two diplomats and closed its embassy on Tuesday"."""
    between = stretch(items, made.end, following.left)
    words = [i.low for i in between]
    verbs = {made.rule, following.rule} <= _VERBAL and bool(between) and between[-1].low == "and"
    plain = all(i.kind != "mark" or i.low in "()" for i in between)
    at = {"at", "during"} & set(words[-_WITHIN:]) and plain
    within = made.rule == following.rule == "event.noun" and bool(at) and made.kind in ("Reception", "Meeting")
    alike = made.rule == following.rule and words in (["and"], ["and", "a"], ["and", "an"])
    opens = made.kind == "Ceremony" and words in (["of"], ["of", "the"])  # "the opening of the forum"
    voted = made.kind == "Vote" and following.kind in MEETING and {"in", "at", "during"} & {i.low for i in between}
    return verbs or alike or within or opens or bool(voted)  # "a dinner at the summit on Thursday"


def _purpose(items: Sequence[Item], made: Happening) -> bool:
    lead = [i.low for i in stretch(items, 0, made.left)[-3:]]
    noun = stretch(items, made.left, made.end)
    told_before = lead[-1:] == ["the"] and len(noun) == 1 and noun[0].text.islower()
    beside = told_before and bool({"sidelines", "margins"} & set(lead))  # "met X on Monday beside the summit"
    return (
        made.rule == "event.noun"
        and (bool({"to", "ahead"} & set(lead)) or beside)
        and made.kind in ("Summit", "Conference", "Meeting")
    )
