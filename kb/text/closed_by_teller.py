"""Tell whether a clause is closed by who told it: "met on Monday, the ministry said"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.item import Item

_SAID = (
    "said",
    "says",
    "told",
    "reported",
    "announced",
    "confirmed",
    "stated",
    "added",
    "noted",
    "disclosed",
    "informs",
    "informed",
)


def attribution(items: Sequence[Item], comma: int) -> bool:
    """Tell whether what follows a comma says who told it: ", the ministry said", ", the spokesman, X, stated"."""
    k = comma + 1
    while k + 1 < len(items) and (items[k].agent or items[k].low in ("the", "a", "an", ",")):
        k += 1
    agents = sum(i.agent and i.low not in ("his", "her", "their", "its") for i in items[comma + 1 : k])
    said = k < len(items) and items[k].kind == "word" and items[k].low in _SAID
    return said and 0 < agents <= _APPOSED and (agents == 1 or items[k - 1].low == ",")


_APPOSED = 2  # agents of "the spokesman, X, said"
