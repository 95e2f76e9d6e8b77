"""Read people without names who came: "approximately ten National Assembly members, including X"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.model import Span
from kb.text.document import Document, Reading
from kb.text.groups import Group as Crowd
from kb.text.happenings import Group
from kb.text.item import Item

_QUALIFIERS = {
    "approximately": "approximately",
    "about": "approximately",
    "around": "approximately",
    "some": "approximately",
    "nearly": "approximately",
    "roughly": "approximately",
    "over": "at-least",
    "than": "at-least",
    "least": "at-least",
}


def counted_groups(items: Sequence[Item], start: int, document: Document, reading: Reading) -> list[Group]:
    """Read "approximately ten National Assembly members, including X": a count and no names."""
    out: list[Group] = []
    for n in range(start, len(items)):
        item = items[n]
        thing = item.thing
        if item.kind != "group" or not isinstance(thing, Crowd) or not thing.count or thing.count < 2:
            continue
        if item.low.startswith("the ") and thing.count <= _KNOWN:
            continue  # "The two leaders also attended": they were named before
        before = items[n - 1].low if n else ""
        qualifier = _QUALIFIERS.get(before, "exactly")
        begin = items[n - 1].start if before in _QUALIFIERS else item.start
        name = " ".join(document.text[begin : item.end].split())
        members = _members(items, n)
        side = next((g.agent for g in reading.mentions.groups if g.head == "side" and g.agent), None)
        out.append(
            Group(
                name,
                thing.agent or side,
                thing.count,
                qualifier,
                Span(begin, item.end),
                members,
                "member-of-parliament" if _of_assembly(thing.agent) else None,
            )
        )
    return out


_KNOWN = 3  # who are named where "the" stands before their count


def _of_assembly(agent: str | None) -> bool:
    return bool(agent and any(w in agent.casefold() for w in ("assembly", "parliament", "congress", "senate", "house")))


def _members(items: Sequence[Item], n: int) -> list[str]:
    follows = [i.low for i in items[n + 1 : n + 3]]
    if "including" not in follows:
        return []
    return [i.who[0] for i in items[n + 1 :] if i.kind == "person" and i.who]
