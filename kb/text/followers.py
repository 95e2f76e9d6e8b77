"""Find who follows somebody where no office is told: "Ambassador A was succeeded by B", "took over from B"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from kb.text.item import Item
from kb.text.people import HeldOffice, Someone
from kb.values import TenureKind

_NEAR = 4  # items after "by" in which the follower is named
_PASSIVE = ("was", "were", "been", "be", "being")


def passed_on(items: Sequence[Item]) -> Iterator[tuple[int, int]]:
    """Give "was succeeded by" with the item of who follows, and "takes over in Lima from" with that of who had it."""
    for n in range(1, len(items) - 2):
        if items[n].low in _TAKES and items[n + 1].low == "over" and (left := _left(items, n + 2)):
            yield n, left
        told = items[n].low in ("succeeded", "replaced") and items[n + 1].low == "by"
        if not told or items[n - 1].low not in _PASSIVE:
            continue
        near = range(n + 2, min(n + 2 + _NEAR, len(items)))
        k = next((k for k in near if items[k].kind in ("person", "mark")), None)
        if k is not None and items[k].kind == "person":
            yield n, k


def _left(items: Sequence[Item], k: int) -> int:
    """Give the item of the person after "from" at ``k``, a place or a day before it passed over; 0 if none stands."""
    while k + 2 < len(items) and items[k].low in ("in", "on") and items[k + 1].kind in ("name", "date"):
        k += 2
    return k + 1 if k + 1 < len(items) and items[k].low == "from" and items[k + 1].kind == "person" else 0


_TAKES: Final = ("take", "takes", "took", "taking", "taken")


def hand_over(holder: Someone, follower: Someone, items: Sequence[Item], verb: int) -> None:
    """Give a follower the office told last of its holder; who "will be succeeded" still has it."""
    current = [h for h in holder.offices if not h.office.former and h.office.kind is not TenureKind.DESIGNATE][-1:]
    if items[verb].low in _TAKES:  # "A takes over from B"
        past_offices = [replace(h, office=replace(h.office, former=True)) for h in current]
        follower.offices += past_offices if follower is not holder and not follower.offices else []
        return
    if holder is follower or any(
        h.office.kind is TenureKind.SUBSTANTIVE and not h.office.former for h in follower.offices
    ):
        return
    coming = items[verb - 1].low == "be"
    for held in current:
        office = replace(held.office, former=False, kind=TenureKind.DESIGNATE if coming else TenureKind.SUBSTANTIVE)
        follower.offices.append(HeldOffice(office, office.span, rule="tenure.verb"))
        past = replace(held, office=replace(held.office, former=held.office.former or not coming))
        holder.offices = [past if h is held else h for h in holder.offices]


def leave(holder: Someone, taken: HeldOffice) -> bool:
    """Make past the like office that is told of a predecessor: "X, the ambassador-designate, succeeds Ambassador Y"."""
    title, of = taken.office.title.casefold(), taken.office.of
    like = [h for h in holder.offices if not h.office.former and title.startswith(h.office.title.casefold())]
    own = next((h for h in like if h.office.of in (None, of)), None)
    if own is not None:
        left = replace(own, office=replace(own.office, of=of, former=True))
        holder.offices = [left if h is own else h for h in holder.offices]
    return own is not None
