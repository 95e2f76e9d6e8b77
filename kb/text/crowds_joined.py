"""Tell crowds that are joined, whom nobody meets one by one: "joined some 500 guests", "are to join the ministers"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.item import Item
from kb.text.offices import Office

_CROWDED = 6  # words of "some 500 guests"


def joins_those_there(items: Sequence[Item], j: int) -> bool:
    """Tell whether those at a gathering told before are joined: "are to join | the ministers on Thursday"."""
    office = items[j + 1].thing if j + 1 < len(items) and items[j].low == "the" else None
    return isinstance(office, Office) and office.plural and not office.of and not office.states


def joining_those_there(items: Sequence[Item]) -> int | None:
    """Find the verb in "A and B are to | join the ministers on Thursday", told of who comes to a gathering."""
    joins = (n for n, i in enumerate(items[:-1]) if n and i.low in _JOIN)
    return next((n for n in joins if joins_those_there(items, n + 1)), None)


_JOIN = ("join", "joins", "joined")


def joins_many(items: Sequence[Item], j: int) -> bool:
    """Tell whether a crowd is joined, or all who are at a gathering, so that nobody in particular is met."""
    words = [w for i in items[j : j + _CROWDED] for w in i.low.split()]
    return joins_those_there(items, j) or joins_crowd(words)


def joins_crowd(words: Sequence[str]) -> bool:
    """Tell whether words open with many who are joined: "some 500 guests", "thousands of mourners"."""
    words = words[:_CROWDED]
    at = next((n for n, word in enumerate(words) if word in _CROWD), len(words))
    led = words[:at]
    return at < len(words) and (any(w.isdigit() or w in _MANY for w in led) or led in ([], ["other"], ["the", "other"]))


_CROWD = frozenset("guests mourners dignitaries delegates attendees people worshippers visitors".split())
_MANY = frozenset("hundreds thousands dozens scores many".split())
