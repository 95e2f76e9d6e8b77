"""Read the name of a treaty or other instrument: "Treaty on Basic Relations between X and Y"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.model import Span
from kb.text.items import Item
from kb.text.lexis import Lexis

_LINKS = frozenset("of on for and between the to with in concerning regarding & against under".split())


def find_agreement(text: str, items: Sequence[Item], lexis: Lexis) -> tuple[str, Span] | None:
    """Find the first name of an instrument among items: capitalised, with the head noun of an agreement in it."""
    for n, item in enumerate(items):
        if item.kind == "word" and item.text[:1].isupper() and item.low in lexis.group("agreement-head"):
            first, last = _first(items, n), _last(items, n)
            if last - first >= 2:
                span = Span(items[first].start, items[last - 1].end)
                return " ".join(span.of(text).split()), span
    return None


def _named(item: Item) -> bool:
    return item.kind in ("word", "name", "group") and item.text[:1].isupper()


def _first(items: Sequence[Item], n: int) -> int:
    k = n
    while k and _named(items[k - 1]) and items[k - 1].low not in ("the", "a", "an", "this"):
        k -= 1
    return k


def _last(items: Sequence[Item], n: int) -> int:
    end = k = n + 1
    while k < len(items) and (_named(items[k]) or items[k].low in _LINKS):
        k += 1
        if _named(items[k - 1]):
            end = k
    return end
