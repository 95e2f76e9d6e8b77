"""Date what somebody sets out for: "arrived on Wednesday to attend the summit on Saturday" means the next Saturday."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from kb.text.dates import DateMention, Expression, understood
from kb.text.lexis import Lexis
from kb.text.reckoning import Setting
from kb.text.tokens import Token

NO_VERBS = (
    "united",
    "armed",
    "unnamed",
    "red",
    "wed",
    "ahmed",
    "mohammed",
    "mohamed",
    "muhammed",
    "need",
    "indeed",
)  # end like past forms
_WEEK = timedelta(days=7)


def set_out_for(
    row: Sequence[Token], dates: list[DateMention], found: list[Expression], at: Setting, lexis: Lexis
) -> list[DateMention]:
    """Give the dates of a sentence, those of what somebody came for no earlier than the day of coming."""
    if len(dates) < 2:
        return dates
    coming = next((t.start for t in row if t.low in lexis.group("coming-form")), None)
    before = [d for d in dates if coming is not None and _day(d) and abs(d.span.start - coming) < _NEAR]
    came = before[0] if before else None
    purpose = next((a.start for a, b in pairwise(row) if _purpose(a, b, came)), None)
    if came is None or came.when.start is None or purpose is None:
        return dates
    then = understood(found, replace(at, future=True, published=came.when.start))
    later = {d.span: d for d in then if d.span.start > purpose and _day(d)}
    return [_later(d, later.get(d.span), came) for d in dates]


_NEAR = 60  # characters between the verb of coming and its day
_FOR = ("attend", "participate", "take", "join", "meet", "hold", "address", "chair", "open", "sign", "discuss", "see")


def _purpose(a: Token, b: Token, came: DateMention | None) -> bool:
    return came is not None and a.start > came.span.start and a.low == "to" and b.low in _FOR


def _day(dated: DateMention) -> bool:
    return dated.when.start is not None and dated.when.start == dated.when.end


def _later(dated: DateMention, then: DateMention | None, came: DateMention) -> DateMention:
    """Take the later reading where a day told after the coming would lie less than a week before it."""
    start, first = dated.when.start, came.when.start
    if then is None or start is None or first is None or not first - _WEEK < start < first:
        return dated
    return then


_LEAVES = ("leaves", "departs", "flies", "heads")  # in the present form they tell of what is to come


def done_since(before: Sequence[str], words: frozenset[str], told: Container[str], lexis: Lexis) -> bool:
    """Tell whether something done is told after the last word of what is to come: "an accord reached in May"."""
    ahead = max((n for n, w in enumerate(before) if w in words or w in _LEAVES), default=-1)
    after = [n for n in range(ahead + 1, len(before)) if before[n].endswith("ed") or before[n] in lexis.past]
    verbs = [n for n in after if not (before[n] in told or before[n] in words or before[n] in NO_VERBS)]
    done = [n for n in verbs if n and before[n - 1] not in _HELPED]
    return ahead >= 0 and bool(done)


_HELPED = ("be", "being", "to", "is", "are", "get", "not", "also", "officially", "formally")


def here_for(lows: Sequence[str]) -> bool:
    """Tell whether somebody has come for what is on another day: "X, who is in Oslo for Friday's meeting"."""
    ends = [n for n, low in enumerate(lows) if low in ("'s", "’s") and n > 2]
    ends += [len(lows)] if lows[-1:] == ["'s"] else []
    return any("for" in lows[max(0, n - 2) : n] and _HERE & set(lows[max(0, n - 6) : n]) == _HERE for n in ends)


_HERE = {"in", "is"}
