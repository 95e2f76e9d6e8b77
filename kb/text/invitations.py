"""Tell what an invitation says of an event: accepted, it is to come; extended, it is only wished for."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.item import Item

_FAR = 16  # items from "accepted" to what somebody is invited to
_GIVEN = 12  # items from the invitation to the visit
_INVITES = ("invited", "invite", "invites", "inviting", "invitation")


def accepted(items: Sequence[Item], i: int) -> bool:
    """Tell whether an invitation that was accepted stands before: "accepted an invitation to visit"."""
    before = {t.low for t in items[max(0, i - _FAR) : i]}
    return "invitation" in before and bool({"accepted", "accepts"} & before)


def for_a_visit(items: Sequence[Item], left: int) -> bool:
    """Tell whether somebody is only asked to come: "extended an invitation to X for an official visit"."""
    lead = [t.low for t in items[max(0, left - _GIVEN) : left]]
    led = lead[-2:-1] == ["for"] and lead[-1] in ("a", "an")
    return led and bool(set(_INVITES) & set(lead)) and not accepted(items, left)


def invited_to(items: Sequence[Item], i: int) -> bool:
    """Tell whether an infinitive is what an invitation asks for: "extended an invitation to A from B, to visit"."""
    if i < 1 or items[i - 1].low != "to":
        return False
    lead = [t.low for t in items[max(0, i - _FAR) : i]]
    given = next((n for n, low in enumerate(lead) if low == "invitation"), None)
    if given is None or lead[max(0, given - 2) : given] in (["at", "the"], ["on", "the"]):
        return False
    extended = {"extended", "extends", "conveyed", "handed", "delivered", "gave", "issued", "sent"} & set(lead[:given])
    return bool(extended) and not accepted(items, i)


def besides(items: Sequence[Item], i: int, width: int) -> list[str]:
    """Give the words before an item, none of an invitation that was followed: "at the invitation of Y, X called on"."""
    first = max(0, i - width)
    for n in range(i - 1, max(first, 2) - 1, -1):
        followed = items[n].low == "invitation" and (items[n - 2].low, items[n - 1].low) in (
            ("at", "the"),
            ("on", "the"),
        )
        handed = items[n].low == "invitation" and n + 1 < i and items[n + 1].low in ("during", "at", "in")
        if followed or handed or items[n].low in ("who", "which"):
            first = n + 1
            break
    return [t.low for t in items[first:i] if t.kind == "word"]
