"""Find who follows somebody in office where that is told in the passive: "Ambassador A was succeeded by B"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kb.text.items import Item
from kb.text.people import HeldOffice, Someone
from kb.values import TenureKind

_NEAR = 4  # items after "by" in which the follower is named
_PASSIVE = ("was", "were", "been", "be", "being")


def passed_on(items: Sequence[Item]) -> Iterator[tuple[int, int]]:
    """Give the verbs "succeeded" and "replaced" in the passive, each with the item of who follows."""
    for n in range(1, len(items) - 2):
        told = items[n].low in ("succeeded", "replaced") and items[n + 1].low == "by"
        if not told or items[n - 1].low not in _PASSIVE:
            continue
        near = range(n + 2, min(n + 2 + _NEAR, len(items)))
        k = next((k for k in near if items[k].kind in ("person", "mark")), None)
        if k is not None and items[k].kind == "person":
            yield n, k


def hand_over(holder: Someone, follower: Someone, items: Sequence[Item], verb: int) -> None:
    """Give a follower the office told last of its holder; who "will be succeeded" still has it."""
    current = [h for h in holder.offices if not h.office.former and h.office.kind is not TenureKind.DESIGNATE][-1:]
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
