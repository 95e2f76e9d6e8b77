"""Tell whose post a sentence tells of: "his appointment as foreign secretary", "X, appointed by Y as ambassador"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.document import Document
from kb.text.item import PERSON, Item
from kb.text.offices import Office

_POSTED = 3  # items of "his appointment as" before the post


def by_own_post(items: Sequence[Item], verb: int, document: Document) -> list[str]:
    """Give the one who has, or is told to have had, the post that a sentence calls his before its verb."""
    nouns = document.lexis.group("giving-noun")
    for n in range(_POSTED, verb):
        office = items[n].thing
        at = n - (items[n - 1].low in ("the", "a", "an"))
        lows = [i.low for i in items[max(0, at - _POSTED) : at]]
        if isinstance(office, Office) and lows[:1] in (["his"], ["her"]) and lows[1] in nouns and lows[2:] == ["as"]:
            title = office.title.casefold()
            holders = [p for p in document.people.all if any(h.office.title.casefold() == title for h in p.offices)]
            return [f"{PERSON}{holders[0].number}"] if len(holders) == 1 else []
    return []


def set_after_name(items: Sequence[Item], verb: int) -> list[int]:
    """Read "NAME, appointed by President Y as ambassador to Z": what is set after a name tells of whom it names."""
    name = verb - 1 - (verb > 1 and items[verb - 1].low == ",")
    passive = [i.low for i in items[verb + 1 : verb + 2]] == ["by"]
    return [name] if passive and name >= 0 and items[name].kind == "person" else []
