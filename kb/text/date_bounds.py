"""Tell which dates are no event's own: those that only bound something, or on which somebody spoke."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.item import Item
from kb.text.lexis import Lexis

_COUNTED = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth".split())
_BOUNDS = frozenset({"until", "till", "by", "before", "after"})
_CLAUSE = 18  # items of a clause after "since" in which a date stands


def bounding(items: Sequence[Item], start: int) -> bool:
    """Tell whether a date only bounds something: "for the first time since March", "to finish it by 2025"."""
    n = next(n for n, i in enumerate(items) if i.start == start)
    lead = [i.low for i in items[max(0, n - 5) : n]]
    if items[n].low.startswith("this ") and lead and lead[-1] in _COUNTED:
        return True  # "already the second this year"
    within = items[n].low.startswith("in ") or lead[-1:] == ["in"]
    if within and lead and set(lead[-2:]) & {"established", "founded", "created", "formed", "launched", "adopted"}:
        return not any(i.low in ("relations", "ties") for i in items[:n])  # "the partnership established in 2016"
    if within and "years" in items[n].low and any(i.low == "first" for i in items[:n]):
        return True  # "the first visit in six years"
    far = [i.low for i in items[max(0, n - _CLAUSE) : n]]
    far = far[len(far) - far[::-1].index(",") :] if "," in far else far
    ties = {"relations", "ties"} & set(far)  # "the first visit since the two established relations in 1974"
    if "since" in far and not ties and any(i.low in _COUNTED for i in items[:n]):
        return True  # "his first since winning the June 3 election", "since his election as president in May"
    if "office" in lead[-2:] and {"taking", "took", "assuming", "assumed"} & set(lead):
        return True  # "his first visit after taking office in 2019"
    if {"following", "after"} & set(far) and {"those", "that"} & set(far):
        return True  # "the fourth to visit, following those by X in 2018"
    if ("by", "or", "before") in zip(far, far[1:], far[2:], strict=False):
        return True  # "asked to leave by or before 11 pm on June 19"
    return bool(lead) and (lead[-1] in _BOUNDS or (lead[-1] == "since" and "first" in lead))


_LISTENING = ("the", "news", "agency", "reporters", "journalists", "press", "media", "newspaper", "a")


def of_saying(items: Sequence[Item], start: int, lexis: Lexis) -> bool:
    """Tell whether a date is that of an utterance: "…, the ministry said on Monday"."""
    n = next(n for n, i in enumerate(items) if i.start == start)
    k = n - 1 - (n > 0 and items[n - 1].low in ("on", "late", "early", "in"))
    if _text_of(items, k, lexis):
        return True
    while k > 0 and (
        items[k].kind in ("name", "group") or items[k].low in _LISTENING or items[k].text.isupper()
    ):  # "informed the agency MTI on"
        k -= 1
    after = items[n + 1].low if n + 1 < len(items) else ""
    verbs = lexis.verb_class["reporting-verb"]
    return (k >= 0 and items[k].low in verbs) or after in verbs


def _text_of(items: Sequence[Item], k: int, lexis: Lexis) -> bool:
    """Tell whether a text was put out on a day: "In a statement on Monday", "in a note issued on Monday"."""
    noun = k - (k > 0 and items[k].low in lexis.group("issuing-form"))
    name = items[noun].low.split()[-1] if noun > 0 else ""
    text = name in lexis.group("utterance-noun") and name not in lexis.event_nouns  # no speech: it is an event
    return text and "in" in [i.low for i in items[max(0, noun - _LEAD) : noun]]


_LEAD = 3  # items of "in a joint"
