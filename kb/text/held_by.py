"""Read who held or hosted an event from the clause after its noun: "the meeting that X held on Monday with Y"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.happenings import CEREMONY, MEETING, Happening
from kb.text.item import PERSON, Item
from kb.text.phrases import list_after
from kb.text.scene import ROLE, Scene
from kb.values import PartRole

_THAT = ("that", "which")
_HELD = ("held", "had")
_GIVEN = ("held", "gave", "threw")
_HELPERS = ("has", "have", "had", "earlier", "recently", ",")
_NEAR = 7  # items from the verb to "with", a day and a place among them


def held_by(scene: Scene, items: Sequence[Item], j: int, made: Happening) -> None:
    """Add those named between the noun that ends at item ``j`` and "held", and those with whom they held it."""
    set_off = items[j : j + 1] and items[j].low == "," and [i.low for i in items[j + 1 : j + 2]] == ["which"]
    start = j + 2 if set_off else j + (j < len(items) and items[j].low in _THAT)
    if (
        made.kind not in MEETING | CEREMONY
        or start >= len(items) - 1
        or not (items[start].agent or items[start].low == "the")
    ):
        return
    holders = list_after(items, start, len(items))
    verb = _verb_after(items, holders[-1] + 1) if holders else None
    if verb is None or made.kind in CEREMONY:
        _hosted(scene, items, holders, made)
        return
    near = range(verb + 1, min(verb + _NEAR, len(items) - 1))
    with_ = next((k for k in near if items[k].low == "with"), None)
    met = list_after(items, with_ + 1, len(items)) if with_ else []
    for k in (*holders, *met):
        scene.take_states(made, items[k])
        for agent in scene.focus.resolve(items, [k]):
            scene.take(made, agent, ROLE.get(made.kind, PartRole.INTERLOCUTOR), items[k])


def _hosted(scene: Scene, items: Sequence[Item], holders: Sequence[int], made: Happening) -> None:
    """Add as hosts those of whom the clause says so: "a dinner, which X hosted", "the talks that Qatar hosted"."""
    verb = holders[-1] + 1 if holders else len(items)
    lemma = scene.forms["host-verb"].get(items[verb].low) if verb < len(items) else None
    given = made.kind == "Reception" and items[verb : verb + 1] and items[verb].low in _GIVEN
    if not given and (lemma not in scene.hosts or not items[verb].low.endswith("ed")):
        return
    for k in holders:
        scene.take_states(made, items[k])
        for agent in scene.focus.resolve(items, [k]):
            made.add_host(agent)
            if agent.startswith(PERSON):
                scene.take(made, agent, PartRole.HOST, items[k])


def _verb_after(items: Sequence[Item], k: int) -> int | None:
    while k < len(items) and items[k].low in _HELPERS and not (items[k].low == "had" and not _helps(items, k)):
        k += 1
    return k if k < len(items) and items[k].low in _HELD else None


def _helps(items: Sequence[Item], k: int) -> bool:
    """Tell whether "had" stands before another verb: "had held"."""
    return k + 1 < len(items) and items[k + 1].low in {*_HELD, "earlier", "recently"}
