"""Take in who received an envoy that was summoned: ", where Undersecretary X handed him a note", "X told the envoy"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.happenings import Happening
from kb.text.item import PERSON, Item
from kb.text.items import where
from kb.text.scene import Scene
from kb.values import PartRole, Status

_HANDED = frozenset("handed told informed presented conveyed delivered gave".split())
_NEAR = 3  # paragraphs after a summons in which it is told what was said at it


def note_summons(scene: Scene, items: Sequence[Item], events: Sequence[Happening], paragraph: int) -> None:
    """Add to the last summons the official who hands the envoy a paper or tells him something, of no state but ours."""
    event = next((e for e in reversed(events) if e.kind == "Summons" and e.status == Status.OCCURRED), None)
    if event is None or paragraph - event.last > _NEAR:
        return
    for v in where(items, _HANDED):
        doer = items[v - 1] if v and items[v - 1].kind in ("person", "office") else None
        whom = scene.focus.resolve(items, [v + 1]) if doer and v + 1 < len(items) and items[v + 1].agent else ()
        called = set(whom) & event.persons
        for agent in scene.focus.resolve(items, [v - 1]) if called else ():
            own = {scene.speaks_for(who) for who in called}
            if agent.startswith(PERSON) and agent not in called and scene.speaks_for(agent) not in own:
                scene.take(event, agent, PartRole.INTERLOCUTOR, items[v - 1])
