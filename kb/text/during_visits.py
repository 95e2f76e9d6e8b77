"""Find who was on the visit during which two met: "met the Polish president during a visit to Warsaw"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.happenings import Happening
from kb.text.items import PERSON, Item, stretch
from kb.text.scene import Scene
from kb.values import PartRole

_LEADS = (["during", "a"], ["during", "an"], ["on", "a"], ["on", "an"])


def during_visits(scene: Scene, items: Sequence[Item], found: Sequence[Happening]) -> None:
    """Let those of two who met who are of another state than the one visited be the visitors."""
    for visit in found:
        if visit.kind != "Visit" or visit.rule != "event.noun" or visit.parts or not visit.places:
            continue
        lead = [i.low for i in stretch(items, 0, visit.left)[-2:]]
        met = next((e for e in found if e.kind == "Meeting" and e.end < visit.left and len(e.persons) > 1), None)
        if met is not None and lead in _LEADS:
            _take(scene, visit, met)


def _take(scene: Scene, visit: Happening, met: Happening) -> None:
    lands = {scene.lexis.state_of(p) for p in visit.places if p.startswith("place:")}
    of = {who: scene.speaks_for(who) for who in met.parts if who.startswith(PERSON)}
    if len(lands) != 1 or None in of.values() or not lands & set(of.values()):
        return
    for who in [who for who, state in of.items() if state not in lands]:
        visit.add(who, PartRole.VISITOR, met.parts[who].evidence or met.sentence)
    if not visit.own_date:
        visit.when = visit.when or met.when
