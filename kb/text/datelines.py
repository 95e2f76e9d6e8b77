"""Step over the dateline that opens a body: "NEW DELHI, June 18 (PTI) -- "."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.item import Item, Items
from kb.text.items import where

_FILED = frozenset(("--", "–", "—", "-", "_", ")", "/", ":"))  # what closes a dateline
_DATELINE = 14  # items


def body_start(items: Sequence[Item]) -> int:
    """Find where a sentence begins after its dateline: "NEW DELHI, June 18 (PTI) -- "."""
    if not isinstance(items, Items):
        return _start(items)
    if items.begin is None:  # it is asked for each verb of a sentence
        items.begin = _start(items)
    return items.begin


def _start(items: Sequence[Item]) -> int:
    if len(items) > 2 and items[0].kind == "person" and items[1].low == ":" and items[2].kind != "quote":
        return 2  # a talk printed with its speakers
    if len(items) > 2 and items[0].kind == "name" and items[1].low == ",":
        city = getattr(items[0].thing, "form", "") in ("city", "capital")
        if city and (items[2].kind == "person" or (items[0].text.isupper() and not items[2].text.isupper())):
            return 2
    ends = [n for n in where(items, _FILED) if 0 < n < _DATELINE]
    if not ends:
        return 0
    filed = [n for n in ends if all(_of_dateline(i) or _agency(items, k) for k, i in enumerate(items[:n]))]
    place = bool(filed) and (items[0].kind in ("name", "word") or items[0].text.isupper())
    if not place or not items[0].text[:1].isupper():
        return 0
    start = filed[-1] + 1
    if (
        items[start - 1].low == ")"
        and start < len(items)
        and not (items[start].text[:1].isupper() or _opens(items[start]))
    ):
        return 0  # "The African Union (AU) has …", "A, commander of the Army (LNA), met"
    return start + (start < len(items) and items[start].low == ".")


def _opens(item: Item) -> bool:
    return item.kind in ("quote", "date") or item.low in (".", "the")


def _agency(items: Sequence[Item], k: int) -> bool:
    """Tell whether a word stands alone in brackets: an agency that prints its name in small letters, "(dpa)"."""
    return 0 < k < len(items) - 1 and items[k - 1].low == "(" and items[k + 1].low == ")"


def _of_dateline(item: Item) -> bool:
    site = item.low in ("com", "net", "org")  # "(IraqiNews.com)"
    return site or item.kind in ("name", "date", "mark") or item.text[:1].isupper() or item.text.isdigit()
