"""Read who looked on: "…, while X and Y looked on" were at what was signed or held."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.happenings import GATHERING, Happening
from kb.text.items import Item, where
from kb.text.scene import Scene
from kb.text.subjects import subject
from kb.values import PartRole

_THERE = GATHERING | {"MissionOpening", "Accreditation"}


def note_lookers(scene: Scene, items: Sequence[Item], here: Sequence[Happening], recent: Sequence[Happening]) -> None:
    """Read "…, while X and Y looked on": they were at what was signed or held."""
    looked = (n for n in where(items, {"looked"}) if n < len(items) - 1)
    n = next((n for n in looked if items[n + 1].low == "on"), None)
    if n is None:
        return
    event = next((e for e in reversed([*recent, *here]) if e.kind in _THERE - {"Visit"}), None)
    if event is None:
        return
    for k in subject(items, n, scene.lexis):
        for who in items[k].who if items[k].kind == "person" else ():
            scene.take(event, who, PartRole.ATTENDEE, items[k])
