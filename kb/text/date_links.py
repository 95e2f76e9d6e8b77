"""Link days within a sentence: "visited Kigali, where he met X", "agreed Tuesday in their first meeting"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from kb.text.bodies import Found
from kb.text.date_clauses import Dated
from kb.text.date_values import NUMBERS
from kb.text.happenings import MEETING, RELATIONS, STEPS, Happening
from kb.text.item import Item
from kb.text.items import stretch
from kb.text.lexis import Lexis
from kb.text.reckoning import day, month
from kb.text.venues import place_of
from kb.values import Status

_UNITS = ("day", "week", "month", "year")
_TURNS = ("after", "before")
_LEADS = frozenset(("in", "during", "at"))
_THEIR = frozenset(("their", "a", "the", "first", "second", "latest", "bilateral"))


def there_then(items: Sequence[Item], found: Sequence[Happening], dates: Sequence[Dated], lexis: Lexis) -> None:
    """Give what happened "where" an event before was that event's day and place: "visiting X, where he met Y"."""
    for first, second in pairwise(found):
        between = stretch(items, first.end, second.left)
        where = next((n for n, i in enumerate(between) if i.low == "where"), None)
        if where is None or any(d[0] > between[where].start for d in dates):
            continue
        place = _named(between[:where], lexis)
        if place and place not in first.places:  # "arrived in Madrid from Cairo, where she had talks"
            second.places = [place]
            continue
        if first.when is not None and first.status == second.status:
            second.when, second.own_date = first.when, first.own_date
        if first.kind == "Visit" or not second.places:
            second.places = list(first.places) or second.places


def joined_there(items: Sequence[Item], found: Sequence[Happening]) -> None:
    """Read "flew in from Paris, where on Sunday he took part in X and attended Y": both were on that day."""
    for first, second in pairwise(found):
        lead = [i.low for i in items if i.start < first.left]
        between = [i.low for i in stretch(items, first.end, second.left)]
        there = "where" in lead and first.own_date and not second.own_date
        if there and "and" in between and not {",", ";", "before", "after"} & set(between):
            second.when, second.own_date = first.when, True


def then_there(items: Sequence[Item], found: Sequence[Happening]) -> None:
    """Give all meetings of "a visit to Y, during which he called on A and held talks with B" the place of the visit."""
    for visit in [m for m in found if m.kind == "Visit" and m.places]:
        after = [i.low for i in stretch(items, visit.end)]
        led = next((n for n, pair in enumerate(pairwise(after)) if pair == ("during", "which")), _LEAD)
        if led >= _LEAD or ";" in after:
            continue
        elsewhere = {p for m in found if m.end < visit.left for p in m.places}
        over = bool({"after", "following"} & {i.low for i in stretch(items, 0, visit.left)[-_LEAD:]})
        for met in [m for m in found if m.kind == "Meeting" and m.start > visit.end and not m.own_date]:
            met.places = list(visit.places) if set(met.places) <= elsewhere else met.places
            met.when = met.when or visit.when
            met.cause = met.cause or (over and met.when is None)  # on no day that is told of what followed


_LEAD = 6  # items from a visit to "during which"


def _named(before: Sequence[Item], lexis: Lexis) -> str | None:
    """Give the place named right before "where"."""
    last = next((i for i in reversed(before) if i.low != ","), None)
    return place_of(last.thing, lexis) if last is not None and isinstance(last.thing, Found) else None


def counted_off(items: Sequence[Item], made: Happening) -> bool:
    """Tell whether an event only dates another: "left for Oslo a day after he met X"."""
    lead = [i.low for i in stretch(items, 0, made.left)[-5:]]
    turn = next((n for n in range(len(lead) - 1, 1, -1) if lead[n] in _TURNS), 0)
    unit = lead[turn - 1].removesuffix("s") if turn else ""
    return unit in _UNITS and lead[turn - 2] in NUMBERS and len(lead) - turn > 1


def counted_from(items: Sequence[Item], made: Happening, dates: Sequence[Dated]) -> Dated | None:
    """Read "on Tuesday, a day after France summoned …": the day of the one, counted from that of the other."""
    lead = stretch(items, 0, made.left)
    way = next((n for n in range(len(lead) - 1, max(1, len(lead) - 4), -1) if lead[n].low in ("after", "before")), 0)
    if way < 2 or lead[way - 1].low.removesuffix("s") not in ("day", "week") or lead[way - 2].low not in NUMBERS:
        return None
    days = NUMBERS[lead[way - 2].low] * (7 if lead[way - 1].low.startswith("week") else 1)
    known = [d for d in dates if d[0] < lead[way].start and d[2].start and d[2].start == d[2].end]
    if not known or known[-1][2].start is None:
        return None
    found = known[-1][2].start + timedelta(days=-days if lead[way].low == "after" else days)
    return known[-1][0], known[-1][1], day(found)


def agreed_there(items: Sequence[Item], made: Happening, dated: Dated, lexis: Lexis) -> bool:
    """Tell whether the day of an agreement is that of a meeting: "agreed Tuesday on trade in their first meeting"."""
    if made.kind not in MEETING or made.left < dated[0]:
        return False
    before = [i.low for i in stretch(items, 0, dated[0])[-2:] if i.low != "on"]
    lead = [i.low for i in stretch(items, dated[1], made.left)[-3:] if i.low not in _THEIR]
    return bool(before) and before[-1] in lexis.forms("agreeing-verb") and lead[-1:] != [] and lead[-1] in _LEADS


def announced_step(items: Sequence[Item], made: Happening, dated: Dated, lexis: Lexis) -> bool:
    """Tell whether a step is taken as it is announced: "said on Tuesday that it was recalling its ambassador"."""
    if made.kind not in _TAKEN or made.rule == "event.noun" or made.status != Status.OCCURRED:
        return False
    lead = [i.low for i in stretch(items, dated[1], made.left) if i.low not in (",", "that", "also")]
    if made.left < dated[0]:
        return _said_last(items, made, dated)
    lead = lead[lead[:1] != [] and lead[0] in lexis.verb_class["reporting-verb"] :]
    steps = len(lead) == _IT_IS and lead[0] in ("steps", "measures", "moves") and lead[1] == "to"
    whose = stretch(items, dated[1], made.left)[-len(lead) : -1]
    named = 0 < len(whose) < _NAMED and all(i.kind in ("name", "group") or i.low in _STATE for i in whose)
    it = len(lead) == _IT_IS and lead[0] in ("it", "they", "he", "she")
    return steps or ((it or named) and lead[-1] in _TAKING)


def _said_last(items: Sequence[Item], made: Happening, dated: Dated) -> bool:
    """Read "Norway is closing its embassy in Chad, the ministry said on Monday"."""
    before, after = stretch(items, 0, made.left)[-1:], stretch(items, dated[1])
    taking = bool(before) and before[0].low in _NOW_TAKEN
    return taking and all(i.kind == "mark" for i in after)


_TAKEN = (RELATIONS - {"Accreditation"}) | STEPS
_TAKING = ("is", "are", "was", "were", "has", "have", "had")
_STATE = ("the", "country", "nation", "federal", "government", "his", "her")
_NAMED = 4  # items of whoever takes it: "the federal government"
_NOW_TAKEN = ("is", "are", "has", "have")
_IT_IS = 2  # words between the day and the step: "it was"


def commemorated(items: Sequence[Item], made: Happening, dated: Dated) -> bool:
    """Tell whether an event is one of long ago: "fifty years of the establishment of ties, said a text of Monday"."""
    lead = [i.low for i in stretch(items, 0, made.left)[-_YEARS:]]
    return made.kind in RELATIONS and "years" in lead and bool({"of", "since"} & set(lead)) and dated[0] > made.end


_YEARS = 3  # items of "years of the"


def next_weekday(items: Sequence[Item], made: Happening, dated: Dated, published: date, lexis: Lexis) -> Dated:
    """Give the weekday to come of what is to come: "will attend a dinner hosted by X on Friday", told on a Saturday."""
    told = dated[2].start
    named = any(i.start == dated[0] and i.low.rpartition(" ")[2] in lexis.group("weekday") for i in items)
    gone = told is not None and dated[2].end == told < published and dated[0] > made.end
    return (dated[0], dated[1], day(told + timedelta(days=7))) if told and gone and named else dated


def next_such(items: Sequence[Item], dated: Dated, published: date) -> Dated:
    """Give a month without a year that is gone in the year after: "the agenda for the summit in May", told in June."""
    bare = not any(c.isdigit() for i in items if i.start == dated[0] for c in i.text)
    told = dated[2].start
    gone = bare and told is not None and len(dated[2].edtf) == len("2025-05") and told < published.replace(day=1)
    return (dated[0], dated[1], month(told.year + 1, told.month)) if gone and told else dated


def decided_before(items: Sequence[Item], made: Happening) -> bool:
    """Read "on Tuesday, after X's earlier decision to expel …": the day is not that of what came before."""
    lead = [i.low for i in stretch(items, 0, made.left)[-8:]]
    turn = max((n for n, word in enumerate(lead) if word in ("after", "following")), default=None)
    return turn is not None and lead[-1] == "to" and "," not in lead[turn:] and made.rule == "event.verb"


def day_of_both(items: Sequence[Item], made: Happening) -> bool:
    """Read "On Friday, after talks with X, Y signed …": the day set off before is that of the talks too."""
    lead = stretch(items, 0, made.left)[-_FOLLOWED:]
    turn = next((n for n in range(len(lead) - 1, 1, -1) if lead[n].low in ("after", "following")), 0)
    set_off = turn > 1 and lead[turn - 1].low == "," and lead[turn - 2].kind == "date"
    later = any(i.kind == "date" for i in _to_comma(items, made))
    long = any(i.low == "of" for i in lead[turn:])  # "months of talks"
    return set_off and not (later or long) and made.kind in MEETING and made.rule == "event.noun"


_FOLLOWED = 5  # items of "Friday, after the talks"


def _to_comma(items: Sequence[Item], made: Happening) -> Sequence[Item]:
    """Give the items from an event to the comma that ends its phrase."""
    rest = stretch(items, made.start)
    return rest[: next((n for n, i in enumerate(rest) if i.low == ","), len(rest))]
