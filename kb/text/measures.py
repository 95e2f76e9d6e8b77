"""Read who takes a measure that a noun names: "lifted its sanctions", "announced the expulsion of"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kb.text.happenings import Happening
from kb.text.item import PERSON, Item
from kb.text.phrases import be_before, hypothetical, negative
from kb.text.scene import Scene
from kb.text.told_clauses import acting
from kb.text.verbs import find_verbs
from kb.values import PartRole

_CALLING = ("called", "calls", "calling", "call", "urged", "pushed", "pressed")
_CALLED = 16  # items from "called for" to what was called for
_BEFORE, _AFTER = 6, 20  # items between the noun and the verb that governs it


def measured(scene: Scene, items: Sequence[Item], left: int, right: int, made: Happening) -> bool:
    """Add those who take the measure told by items ``left`` to ``right``; tell whether one is taken at all."""
    ordered = made.kind in ("Expulsion", "Recall")
    verbs = find_verbs(items, scene.lexis.forms("expelling-verb") if ordered else scene.forms["measure-verb"])
    if any(a.low in _CALLING and b.low == "for" for a, b in pairwise(items[max(0, left - _CALLED) : left])):
        return False  # "called for tougher sanctions, including an embargo"
    verb = next((v for v in reversed(verbs) if v.j <= left and left - v.j <= _BEFORE), None)
    if verb is None:
        passive = any(right <= v.i <= right + _AFTER and be_before(items, v.i, scene.lexis) for v in verbs)
        return passive or any(i.kind == "date" or i.low == "imposition" for i in items[max(0, left - 2) : right])
    if negative(items, verb.i, scene.lexis) or hypothetical(items, verb.i, scene.lexis):
        return False
    known = len(made.parties)
    for k in acting(items, verb.i, scene.lexis):
        scene.take_states(made, items[k])
        for agent in scene.focus.resolve(items, [k]):
            if agent.startswith(PERSON):  # who announces a measure takes it for the state
                made.add_party(scene.speaks_for(agent))
            else:
                scene.take(made, agent, PartRole.INTERLOCUTOR, items[k])
    made.taken_by(made.parties[known:])
    return True
