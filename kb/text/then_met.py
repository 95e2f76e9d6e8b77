"""Read a second meeting that one verb tells: "met with X, then with Y", "met X on Monday and with Y on Tuesday"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.item import Item


def second_met(items: Sequence[Item], j: int) -> int | None:
    """Find where a second one is met: "then | with Y", "met X in A on Monday and | Y in B on Tuesday"."""
    then = next((k for k in range(j, len(items) - 2) if items[k].low in ("then", "later")), None)
    if then is not None:
        return then + 1 if items[then + 1].low == "with" else None
    for k in range(j + 2, len(items) - 3):
        low = items[k].low
        then_at = low == "and" and items[k + 1].kind == "person" and items[k + 2].low in ("in", "at")
        apart = then_at and not {"time", "attendance", "tow"} & {i.low for i in items[k + 3 : k + 5]}
        if apart and _placed(items[j:k]):
            return k + 1
        if low == "and" and (later := _later_that_day(items, k)):
            return later
        if low == "and" and another_day(items, k):
            return k + 1 + (items[k + 1].kind == "date")
        if low in (";", "who", "which", "that"):
            return None
    return None


def _later_that_day(items: Sequence[Item], k: int) -> int | None:
    """Find "with" in "met with A and, later in the day, | with B"."""
    near = items[k + 1 : k + _LATER]
    day = next((n for n, i in enumerate(near) if i.kind == "date" and i.low.startswith(("later", "earlier"))), None)
    if day is None or any(i.low != "," for i in near[:day]):
        return None
    led = next((n for n in range(k + day + 2, min(k + day + 4, len(items))) if items[n].low != ","), None)
    return led if led is not None and items[led].low == "with" else None


_LATER = 4  # items from "and" to "later in the day"


def _placed(items: Sequence[Item]) -> bool:
    """Tell whether a place is told: "met X at the palace"."""
    return any(i.low in ("in", "at") for i in items)


def another_day(items: Sequence[Item], k: int) -> bool:
    """Read "met with A on Monday | and with B on Tuesday", "| and the next day with B"."""
    if k < 2 or items[k].low != "and" or k + _DAYS > len(items):
        return False
    if "date" not in (items[k - 1].kind, items[k - 2].kind) and not _day_before(items, k):
        return False
    day = items[k + 1].kind == "date"
    after = items[k + 2 + day : k + 2 + day + _DAYS]
    return items[k + 1 + day].low == "with" and (day or any(i.kind == "date" for i in after))


def _day_before(items: Sequence[Item], k: int) -> bool:
    """Tell whether the day of the first is told farther before: "held talks Tuesday with A, before lunch, | and"."""
    verb = next((n for n in range(k - 1, -1, -1) if items[n].low == "with"), 0)
    return items[k - 1].low == "," and verb > 1 and items[verb - 1].kind == "date"


_DAYS = 4  # items from "with" to the day on which somebody was met


def another_meeting(items: Sequence[Item], j: int, k: int) -> bool:
    """Tell whether "with" at ``k`` tells of another meeting: "his meeting with X and the earlier one with Y"."""
    one = k > j + 1 and items[k - 1].low == "one"
    later = any(_later_that_day(items, a) == k for a in range(max(j, k - _LATER), k) if items[a].low == "and")
    return one or later or another_day(items, k - 1) or another_day(items, k - 2)
