"""Read who is told to have done something at a gathering: "the vision they laid out at the summit in May"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.happenings import GATHERING, Happening
from kb.text.item import PERSON, Item
from kb.text.scene import ROLE, Scene
from kb.values import PartRole

_AT = ("in", "at", "during")
_DID = 3  # items of "they laid out" before "in"


def did_there(scene: Scene, items: Sequence[Item], left: int, made: Happening) -> None:
    """Add "they", who laid out, adopted or agreed what a sentence tells of at the gathering that begins at ``left``."""
    at = next((n for n in range(left - 1, max(0, left - _DID), -1) if items[n].low in _AT), 0)
    they = next((n for n in range(at - 1, max(0, at - _DID) - 1, -1) if items[n].low == "they"), 0) if at else 0
    done = [i for i in items[they + 1 : at] if i.kind == "word"]
    if not they or not done or made.kind not in GATHERING or done[0].low not in scene.lexis.past | {"laid"}:
        return
    for agent in scene.focus.resolve(items, [they]):
        if agent.startswith(PERSON):
            scene.take(made, agent, ROLE.get(made.kind, PartRole.ATTENDEE), items[they])
