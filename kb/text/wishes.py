"""Tell what is only asked, sought or hoped for: "a resolution to expel", "hopes to visit Oslo and hold talks"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.invitations import invited_to
from kb.text.item import Item
from kb.text.lexis import Lexis

_READY = ("prepared", "ready", "willing")  # to do what is not yet settled


def only_wanted(items: Sequence[Item], i: int, lexis: Lexis) -> bool:
    """Tell whether an infinitive only says what is asked or sought: "a resolution to expel", "urged them to sign"."""
    if i > 2 and items[i - 1].low == "and":
        return _hoped_too(items, i)
    if i < 2 or items[i - 1].low != "to":
        return False
    if invited_to(items, i):
        return True
    near = items[max(0, i - 6) : i - 1]  # "appointed special envoys" may be one item
    if [t.low for t in near[-2:]] in (["taking", "steps"], ["take", "steps"], ["took", "steps"], ["first", "steps"]):
        return True
    before = [t.low.split(" ")[0] if t.kind == "office" else t.low for t in near]
    if before[-1] in _READY:
        return True  # "he was prepared to receive X"
    asked = {"urged", "urges", "urging", "exhorted", "implored"} & {t.low for t in items[max(0, i - _URGED) : i]}
    seeking = any(w in lexis.group("seeking-verb") for w in before)
    return before[-1] in lexis.group("seeking-noun") or seeking or bool(asked)


_URGED = 12  # items of "urged the five nuclear weapon states of the region to"


def _hoped_too(items: Sequence[Item], i: int) -> bool:
    """Tell whether an infinitive goes on with what is hoped: "hopes to visit Oslo in May and hold talks with Y"."""
    hopes = [n for n in range(i - 2) if items[n].low in _HOPING and items[n + 1].low == "to"]
    plain = not items[i].low.endswith(("ed", "s")) and items[i].low not in ("met", "held", "spoke")
    return bool(hopes) and plain and not any(t.low in (";", "will", "would") for t in items[hopes[-1] : i])


_HOPING = ("hoped", "hopes", "hoping", "wants", "wanted", "wished", "wishes")
