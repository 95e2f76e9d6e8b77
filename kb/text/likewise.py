"""Read who did what another is told to have done: "X attended the talks, as did Y"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.happenings import GATHERING, MEETING, Happening
from kb.text.item import PERSON, Item
from kb.text.items import where
from kb.text.phrases import list_after
from kb.text.scene import ROLE, Scene
from kb.values import PartRole

_DOES = ("did", "does", "do", "will", "would", "was", "were")


def note_likewise(scene: Scene, items: Sequence[Item], here: Sequence[Happening]) -> None:
    """Add those named after ", as did" to the gathering at which the sentence has told somebody to be."""
    at = next((n for n in where(items, {"as"}) if n > 1 and _turns(items, n)), None)
    told = [e for e in here if e.kind in MEETING | GATHERING and at is not None and e.start < items[at].start]
    there = [e for e in told if any(p.evidence and p.evidence.start >= items[0].start for p in e.parts.values())]
    for k in list_after(items, at + 2, len(items)) if there and at is not None else ():
        for agent in items[k].who if items[k].kind == "person" else ():
            if agent.startswith(PERSON):
                scene.take(there[-1], agent, ROLE.get(there[-1].kind, PartRole.ATTENDEE), items[k])


def _turns(items: Sequence[Item], n: int) -> bool:
    """Tell whether ", as did" stands at ``n``."""
    return items[n - 1].low == "," and n + 1 < len(items) and items[n + 1].low in _DOES
