"""Find who came for another, or for a state: "X will be represented by Y", "Chad and Mali sent Ministers A and B"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.item import Item
from kb.text.items import where

_STANDS_IN = 12  # items between "was represented" and "by": "at the inauguration of X in Y on Monday"


def represented(items: Sequence[Item]) -> int | None:
    """Find who stands in for another: "X will be represented by Y"."""
    told = next(iter(where(items, {"represented"})), None)
    near = (n for n in where(items, {"by"}) if told is not None and told < n <= told + _STANDS_IN)
    by = next((n for n in near if n == (told or 0) + 1 or told and items[told - 1].low in ("was", "were", "be")), None)
    first = by + 1 + (items[by + 1].low in ("its", "their", "the")) if by is not None and by + 2 < len(items) else 0
    return first if first and items[first].kind == "person" else _sent(items)


def _sent(items: Sequence[Item]) -> int | None:
    """Find whom states sent to what is told of: "Chad and Mali sent Ministers A and B", not "sent A to Oslo"."""
    verb = next((n for n in where(items, {"sent"}) if 0 < n <= _SENDERS), 0)
    senders = verb and items[0].kind == "name" and all(i.kind == "name" or i.low in _JOINS for i in items[:verb])
    first = next((n for n in range(verb + 1, min(verb + 4, len(items))) if items[n].kind == "person"), None)
    plain = senders and first is not None and all(i.low in _ONLY for i in items[verb + 1 : first])
    return first if plain and not any(i.low in ("to", "for") for i in items[verb:]) else None


_SENDERS = 5  # items of "Chad, Mali and Togo"
_JOINS = (",", "and")
_ONLY = ("only", "its", "their", "the")
