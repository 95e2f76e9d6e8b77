"""Read who has lost the office named beside them: "Prime Minister X resigned", "the ouster of President Y"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.item import Item
from kb.text.items import where
from kb.text.lexis import Lexis
from kb.text.phrases import be_before, hypothetical, negative
from kb.text.subjects import subject

_UNDER = frozenset({"under"})
_LEFT_ELSE = ("as", "from")  # what was left is named after the verb
_REACH = 5  # items between "the ouster of" and who was ousted


def fallen(items: Sequence[Item], lexis: Lexis) -> list[tuple[int, int]]:
    """Give the items that name persons whose office the sentence says is over, each with the item that says so."""
    left, toppled, falls = (lexis.group(name) for name in ("leaving-form", "toppling-form", "overthrow-noun"))
    told = lexis.groups("leaving-form", "toppling-form", "overthrow-noun")
    out: list[tuple[int, int]] = []
    for n in where(items, told):
        if n + 1 == len(items) or items[n].kind != "word":
            continue
        if hypothetical(items, n, lexis) or negative(items, n, lexis):
            continue
        item = items[n]
        gone = item.low in left and items[n + 1].low not in _LEFT_ELSE and items[n - 1].low != "to"
        if n and (gone or (item.low in toppled and be_before(items, n, lexis))):
            out += [(k, n) for k in subject(items, n, lexis) if items[k].kind == "person"]
        elif item.low in falls and items[n + 1].low == "of":
            out += [(k, n) for k in range(n + 2, min(n + 2 + _REACH, len(items))) if items[k].kind == "person"][:1]
    return out + [(n + 1, n) for n in where(items, _UNDER) if 0 < n < len(items) - 1 and _served(items, n)]


def _served(items: Sequence[Item], n: int) -> bool:
    """Read "who was minister under President X", "served as envoy under X": both offices are past."""
    post, under = items[n - 1], items[n + 1]
    lead = " ".join([i.low for i in items[max(0, n - 4) : n - 1]])
    was = lead.endswith(" was") or "served as" in lead
    past = (post.kind == "office" and was) or (post.kind == "person" and ", who was " in post.low)
    return past and under.kind == "person"
