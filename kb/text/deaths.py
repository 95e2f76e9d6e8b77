"""Read who is dead: "X, the long-serving Sultan, died", "the death of King X", "a strike killed General X"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.coordination import determined
from kb.text.item import Item
from kb.text.items import where
from kb.text.lexis import Lexis

_DIED = ("died", "dies")
_SUFFERED = ("was", "were", "been")
_GRAND = ("state", "royal", "national", "sudden", "untimely")  # "King A's state funeral"
_ONLY_TRIED = ("attempted", "failed", "alleged", "rumoured", "rumored", "reported")


def who_died(items: Sequence[Item], lexis: Lexis) -> list[int]:
    """Give where verbs stand whose subject is dead: "died", "was killed"."""
    verbs = [n for n in where(items, lexis.group("death-verb")) if items[n].kind == "word"]
    return [n for n in verbs if items[n].low in _DIED or (n and items[n - 1].low in _SUFFERED)]


def killed(items: Sequence[Item], lexis: Lexis) -> list[tuple[str, ...]]:
    """Give those who are named right after "killed" or "the death of", and those "whose" funeral is told of."""
    verbs = [n + 1 for n in where(items, lexis.group("death-verb")) if items[n].low not in _DIED]
    verbs = [k for k in verbs if k < 2 or items[k - 2].low not in _SUFFERED]
    nouns = [n + 2 for n in where(items, lexis.group("death-noun")) if [i.low for i in items[n + 1 : n + 2]] == ["of"]]
    nouns = [k for k in nouns if k < 3 or items[k - 3].low not in _ONLY_TRIED]
    heads = (_past_owner(items, k + determined(items[k])) for k in (*verbs, *nouns) if k < len(items) - 1)
    ends = {n - 1 - (items[n - 1].low in _GRAND) for n in where(items, lexis.group("death-noun")) if n > 1}
    owned = [k - 1 for k in sorted(ends) if k > 0 and items[k].low in ("'s", "’s")]
    return [items[k].who for k in (*heads, *owned) if items[k].kind == "person"]


def _past_owner(items: Sequence[Item], k: int) -> int:
    """Step over "Zambia's founding" before "President A"."""
    owned = [i.low for i in items[k + 1 : k + 2]] in (["'s"], ["’s"]) and items[k].kind == "name"
    k += 2 * owned
    return k + (k < len(items) - 1 and items[k].low in _FIRST)


_FIRST = ("founding", "late", "first", "slain", "ousted")
