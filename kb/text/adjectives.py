"""Tell an adjective in -ing from the verb of another clause: "a strong, lasting peace"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.items import Item
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
