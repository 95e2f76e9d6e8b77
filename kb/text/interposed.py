"""Step over what says where, when or beside whom between a verb and its subject or object: "received at X today Y"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.item import Item
from kb.text.phrases import list_after

_OPENS = ("at", "in", "on", "inside", "during", "here")
_REACH = 16  # items of such a phrase
_ENDS = ("who", "which", "that", "said", "and", ";", ".", "where", "to", "for", "with", "after", "before")
_HOURS = ("morning", "afternoon", "evening", "night", "noon")
_LEADS = ("the", "a", "an", "his", "her", "their", "new", "visiting")


_NOMINATIVE = ("he", "she", "they", "it")  # begin another clause: "when they meet in July, he expects"


def objects_after(items: Sequence[Item], k: int, end: int) -> list[int]:
    """Give the agents of a list after a verb, where need be beyond "at the palace yesterday", ", in X's presence,"."""
    direct = [m for m in list_after(items, k, end) if items[m].low not in _NOMINATIVE]
    if direct or k >= end:
        return direct
    set_off = items[k].low == ","
    first = k + set_off
    first += first + 1 < end and items[first].low in ("this", "on") and items[first + 1].kind == "date"
    while first < end and items[first].kind == "date":  # "received yesterday at X"
        first += 1
    if k < first < end and items[first].low == "," and not set_off:  # "this Wednesday, at the palace, X"
        return objects_after(items, first, end)
    if first >= end or items[first].low not in _OPENS:
        return []
    for n in range(first + 1, min(end, first + _REACH)):
        if items[n].low == "with" and not set_off and items[n - 1].kind in ("name", "group", "date"):
            return list_after(items, n + 1, end)  # "met at the State Guest House with X, Y and Z"
        if items[n].low in _ENDS and not (set_off and items[n].low == "and"):
            return []
        if set_off and items[n].low == ",":
            return objects_after(items, n + 1, end) or objects_after(items, n, end)
        if items[n].low == ",":
            return objects_after(items, n, end)
        crowd = items[n].kind == "group" and items[n].low.endswith("delegation")
        if not set_off and (crowd or items[n].kind in ("person", "office")) and _begins(items, n):
            return list_after(items, n, end)
    return []


def _begins(items: Sequence[Item], n: int) -> bool:
    """Tell whether a person begins the object: after a day, a place or a venue, not after "of" or "by"."""
    before = n - 1
    while before > 0 and items[before].low in {*_LEADS, *_HOURS}:
        before -= 1
    while before > 1 and items[before].low in ("'s", "’s") and items[before - 1].kind == "name":
        before -= 2  # "at Bayan Palace Qatar's minister X"
    last = items[before]
    return last.kind in ("date", "name", "group") or (last.kind == "word" and last.text[:1].isupper())


def before_venue(items: Sequence[Item], p: int) -> int:
    """Step left over the capitalised words that open a venue's name: "at Al | Husseiniya Palace"."""
    k = p
    while k > 0 and items[k].kind == "word" and items[k].text[:1].isupper():
        k -= 1
    return k if items[k].low in ("at", "in") else p
