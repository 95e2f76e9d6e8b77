"""Read who comes to a meeting from the journey to its place: "Leaving for Tokyo on Monday, Minister A said"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.happenings import GATHERING, MEETING, Happening
from kb.text.item import PERSON, Item
from kb.text.scene import ROLE, Scene
from kb.text.subjects import main_subject
from kb.values import PartRole

_JOURNEY = (("leaving", "for"), ("departing", "for"), ("heading", "to"), ("heading", "for"), ("arriving", "in"))


def note_on_the_way(scene: Scene, items: Sequence[Item], here: Sequence[Happening]) -> None:
    """Add the main subject of a sentence that opens with a journey to what the sentence tells of at its end."""
    journey = len(items) > 2 and (items[0].low, items[1].low) in _JOURNEY
    there = [e for e in here if e.kind in MEETING | GATHERING and set(items[2].who) & set(e.places)] if journey else []
    ks = main_subject(items, len(items), scene.lexis) if there else []
    for agent in scene.focus.resolve(items, ks) if len(ks) == 1 else ():
        if agent.startswith(PERSON):
            scene.take(there[0], agent, ROLE.get(there[0].kind, PartRole.ATTENDEE), items[ks[0]])
