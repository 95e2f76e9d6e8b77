"""Find the subject after a phrase that opens the sentence: "Speaking at a reception in Lima, X said"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.item import Item

_ASIDE = 7  # items of ", at the ministry in Lima,"
_WHERE = ("in", "at", "on", "near", "outside")


def set_after(items: Sequence[Item], right: int) -> list[int]:
    """Find the person after the comma that closes a phrase which opens the sentence."""
    closed = (n + 1 for n in range(right, min(right + 12, len(items) - 2)) if items[n].low == ",")
    first = next((k for k in closed if items[k].kind == "person"), None)
    return [first] if first is not None and items[first + 1].low not in ("'s", "’s", "was") else []


def right_subject(items: Sequence[Item], k: int) -> list[int]:
    """Find the subject after a phrase that opens the sentence: "Speaking at a reception …, X said"."""
    comma = next((n for n in range(k, len(items)) if items[n].low == "," and not _of_a_place(items, n)), None)
    if comma is None:
        return []
    follow = next((n for n in range(comma + 1, min(comma + 4, len(items))) if items[n].agent), None)
    return [follow] if follow is not None else []


def _of_a_place(items: Sequence[Item], comma: int) -> bool:
    """Tell whether a comma parts a place from its state or from what is around it: "Lomé, Togo,", "…, in Lomé,"."""
    around = items[comma - 1 : comma + 3]
    if len(around) > 3 and around[0].kind == around[2].kind == "name" and around[3].low == ",":
        return True
    aside = items[comma + 1 : comma + _ASIDE] if items[comma + 1 : comma + 2] else ()
    closed = next((n for n, i in enumerate(aside) if i.low == ","), 0)  # "…, in Lima, X said"
    return closed > 1 and aside[0].low in _WHERE and all(i.kind in ("name", "date", "word") for i in aside[:closed])
