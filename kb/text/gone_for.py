"""Read for what two went elsewhere: "X and Y then left for the garden for a one-on-one meeting"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.happenings import Happening
from kb.text.item import PERSON, Item
from kb.text.scene import Scene
from kb.text.subjects import subject
from kb.values import PartRole

_GOING = frozenset("departed left headed proceeded went moved withdrew retired retreated adjourned".split())
_REACH = 9  # items between the verb and the noun: "left for the garden for a"
_BOTH = 2


def gone_for(scene: Scene, items: Sequence[Item], left: int, made: Happening) -> None:
    """Let several who leave a place together for a meeting be those who meet."""
    lead = [i.low for i in items[max(0, left - 2) : left]]
    if made.kind != "Meeting" or made.parts or "for" not in lead:
        return
    verb = next((n for n in range(left - 1, max(0, left - _REACH), -1) if items[n].low in _GOING), 0)
    ks = subject(items, verb, scene.lexis) if verb else []
    persons = [(k, who) for k in ks for who in scene.focus.resolve(items, [k]) if who.startswith(PERSON)]
    for k, who in persons if len(persons) >= _BOTH else ():
        scene.take(made, who, PartRole.INTERLOCUTOR, items[k])
