"""Find who was on the visit during which two met, or after which one spoke: "X said after a visit to Warsaw"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.happenings import Happening
from kb.text.item import PERSON, Item
from kb.text.items import stretch
from kb.text.scene import Scene
from kb.text.subjects import main_subject
from kb.values import PartRole

_OPENS = frozenset(("during", "on"))
_WHOSE = frozenset("a an the his her 's ’s official state working".split())  # and who holds an office


def during_visits(scene: Scene, items: Sequence[Item], found: Sequence[Happening]) -> None:
    """Let those of two who met who are of another state than the one visited be the visitors."""
    for visit in found:
        if visit.kind != "Visit" or visit.rule != "event.noun" or not visit.places:
            continue
        met = next((e for e in found if e.kind == "Meeting" and e.end < visit.left and len(e.persons) > 1), None)
        during = met is not None and _during(items, visit)
        if met is not None and during and met.when is None and visit.own_date:
            met.when = visit.when  # "received X, on a visit to Oslo, in his office on Monday"
        if visit.parts:
            continue
        if met is not None and during:
            _take(scene, visit, met)
        elif _then(items, visit):
            _take_speaker(scene, items, visit)


def _during(items: Sequence[Item], visit: Happening) -> bool:
    """Tell whether a visit is told as that during which something was: "during a", "during the minister's"."""
    lead = stretch(items, 0, visit.left)[-_NEAR:]
    at = max((n for n, i in enumerate(lead) if i.low in _OPENS), default=None)
    return at is not None and all(i.low in _WHOSE or i.kind in ("office", "group") for i in lead[at + 1 :])


def _take(scene: Scene, visit: Happening, met: Happening) -> None:
    lands = {scene.lexis.state_of(p) for p in visit.places if p.startswith("place:")}
    of = {who: scene.speaks_for(who) for who in met.parts if who.startswith(PERSON)}
    if len(lands) != 1 or None in of.values() or not lands & set(of.values()):
        return
    for who in [who for who, state in of.items() if state not in lands]:
        visit.add(who, PartRole.VISITOR, met.parts[who].evidence or met.sentence)
    if not visit.own_date:
        visit.when = visit.when or met.when


def _then(items: Sequence[Item], visit: Happening) -> bool:
    """Tell whether a visit without an owner leads to what the visitor said: "at the end of a three-day visit"."""
    lead = [i.low for i in stretch(items, 0, visit.left)[-_NEAR:]]
    at = max((n for n, low in enumerate(lead) if low in ("a", "an")), default=0)
    return at > 0 and (lead[at - 1] in _TIMES or lead[max(0, at - 2) : at] in _ENDS)


def _take_speaker(scene: Scene, items: Sequence[Item], visit: Happening) -> None:
    """Let the one of whom the sentence tells be the visitor, where he is of another state than the one visited."""
    ks = main_subject(items, len(items), scene.lexis)
    who = scene.focus.resolve(items, ks) if ks else ()
    lands = {scene.lexis.state_of(p) for p in visit.places if p.startswith("place:")}
    held = scene.document.people.all[int(who[0][1:])].offices if len(who) == 1 and who[0].startswith(PERSON) else []
    own = {scene.lexis.state_of(h.office.of) or h.office.of for h in held if h.office.of}
    spoken = any(i.low in scene.speech_forms() for i in items if i.kind == "word")
    if own and spoken and len(lands) == 1 and not own & lands and items[ks[0]].kind == "person":
        scene.take(visit, who[0], PartRole.VISITOR, items[ks[0]])


_NEAR = 5  # items before the words of the visit: "at the end of a three-day"
_TIMES = ("after", "following", "during", "on", "concluding", "ending", "wrapping")
_ENDS = (["end", "of"], ["conclusion", "of"], ["close", "of"], ["wrapping", "up"], ["course", "of"])
