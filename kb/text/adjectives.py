"""Tell what only looks like the verb of another clause: "a strong, lasting peace", "a close and valued friend"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.item import Item
from kb.text.lexis import Lexis


def second_adjective(items: Sequence[Item], k: int, lexis: Lexis) -> bool:
    """Tell whether the word in -ing after a comma is a second adjective, before its noun or a third."""
    if k + 1 >= len(items) or not items[k].low.endswith("ing") or items[k].kind != "word":
        return False
    able = "-" in items[k].low or items[k].low in lexis.group("adjective-in-ing")
    after = items[k + 1]
    if not able or after.low in ("and", ",", "or"):
        return able
    closed = lexis.groups("preposition", "noun-marker") | lexis.past
    return after.kind == "word" and after.low not in closed and after.low not in ("that", "he", "she", "it", "they")


def joined_adjective(items: Sequence[Item], k: int, lexis: Lexis) -> bool:
    """Tell whether the form at ``k`` is the second adjective of a noun: "a close and committed partner"."""
    if k < _JOINED or k + 1 >= len(items) or items[k - 1].low != "and":
        return False
    led = items[k - 3].low in _DETERMINERS and items[k - 2].low in lexis.group("leading-adjective")
    after = items[k + 1]
    return led and after.kind in ("word", "group", "office") and after.low not in lexis.groups("preposition")


_JOINED = 3  # items before the second of two adjectives: "a close and"
_DETERMINERS = ("a", "an", "the", "its", "his", "her", "their", "our")


def listed(items: Sequence[Item], start: int, comma: int, lexis: Lexis) -> bool:
    """Tell whether an -ing form goes on with a list: "the importance of preventing X, ensuring Y and …"."""
    before = [n for n in range(start, comma) if _gerund(items[n])]
    lead = before and (before[0] == start or items[before[0] - 1].low in lexis.group("preposition"))
    last = any(items[n].low == "and" and _gerund(items[n + 1]) for n in range(comma, len(items) - 1))
    return bool(lead) and last


def _gerund(item: Item) -> bool:
    return item.kind == "word" and len(item.low) > _ING and item.low.endswith("ing") and item.text.islower()


_ING = 5  # letters of "thing"
