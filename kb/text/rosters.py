"""Read long lists of people with their titles: "Minister X; Director of Trade in the Ministry of Finance, Y; and Z"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.item import Item
from kb.text.items import where
from kb.text.lexis import Lexis
from kb.text.phrases import list_after

_BETWEEN = frozenset(", ; ( ) & and as well of in for to at on the a an 's ’s mr mrs ms his her their".split())
_OF_ANOTHER = ("of", "to", "for", "with", "'s", "’s")  # before who is only named by another's title


def roster(items: Sequence[Item], k: int, lexis: Lexis) -> list[int]:
    """Give the persons of a list from ``k`` on, beyond the words of their titles; it ends at any other word."""
    end = next((n for n in range(k, len(items)) if not _may_stand(items[n])), len(items))
    out = [n for n in range(k, end) if items[n].kind == "person" and (n == k or items[n - 1].low not in _OF_ANOTHER)]
    if out and out[-1] == end - 1 and _does(items, end, lexis) and items[out[-1] - 1].low != "and":
        out.pop()  # "accompanied by X, President Y said"
    return out


def _may_stand(item: Item) -> bool:
    """Tell whether an item may stand in a list: a name, a title, a small word, a word with a capital of a title."""
    return item.kind not in ("word", "mark", "pronoun") or item.low in _BETWEEN or item.text[:1].isupper()


def _does(items: Sequence[Item], end: int, lexis: Lexis) -> bool:
    """Tell whether a verb follows whoever stands last in a list: it is another subject."""
    low = items[end].low if end < len(items) else ""
    return low in lexis.past or low.endswith("ed") or low in lexis.group("auxiliary")


def companions(items: Sequence[Item], k: int, lexis: Lexis) -> list[int]:
    """Give those of a list from item ``k`` on; what kin of the traveller they are is no matter: "his wife, Mrs X"."""
    kin = lexis.group("kin-noun")
    own = {n for n in where(items, kin) if n > k and items[n - 1].low in ("his", "her", "their")}
    own |= {n - 1 for n in own} | {n + 1 for n in own if items[n + 1 : n + 2] and items[n + 1].low == ","}
    left = [n for n in range(k, len(items)) if n not in own]
    those = [items[n] for n in left]
    listed = list_after(those, 0, len(left))
    return [left[m] for m in sorted({*listed, *(roster(those, 0, lexis) if listed else ())})]
