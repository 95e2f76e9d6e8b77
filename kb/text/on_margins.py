"""Take in who speaks beside a gathering: "speaking on the sidelines of the summit, X said"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.model import Span
from kb.text.happenings import MEETING, Happening
from kb.text.item import PERSON, Item
from kb.text.right_subjects import right_subject
from kb.text.scene import Scene
from kb.text.subjects import main_subject, subject
from kb.text.verbs import find_verbs
from kb.values import PartRole

_MARGINS = frozenset(("sidelines", "sideline", "margins", "fringes"))
_NEAR_WORDS = 8  # items from "speaking" to the gathering: "to reporters on the sidelines of the"


def spoke_beside(scene: Scene, items: Sequence[Item], left: int, made: Happening) -> None:
    """Read "speaking on the sidelines of the summit, X said": who speaks there has come to it."""
    lead = [i.low for i in items[max(0, left - 4) : left]]
    if made.kind not in MEETING or not _MARGINS & set(lead) or not {"of", "at"} & set(lead):
        return
    spoken = find_verbs(items[:left], scene.speech_forms())
    near = spoken[-1] if spoken and left - spoken[-1].j <= _NEAR_WORDS else None
    told = (main_subject(items, near.i, scene.lexis) or right_subject(items, left)) if near and near.participle else []
    for k in told or (subject(items, near.i, scene.lexis) if near else []):
        for agent in scene.focus.resolve(items, [k]):
            if agent.startswith(PERSON):
                made.add(agent, PartRole.ATTENDEE, Span(items[k].start, items[k].end))
