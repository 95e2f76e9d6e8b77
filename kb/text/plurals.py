"""Tell apart the events of one plural noun: "meetings with A and B", "meetings in X on Monday and in Y on Friday"."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from kb.text.document import Reading
from kb.text.happenings import Happening
from kb.text.item import Item
from kb.text.phrases import clause_end, list_after
from kb.text.scene import ROLE, Scene
from kb.text.series import by_state, of_a_round, where
from kb.text.venues import find_venue
from kb.values import PartRole

_LEADS = ("on", "in", "at")
_HELD = (["were", "held", "between"], ["took", "place", "between"])


def tell_apart(scene: Scene, reading: Reading, items: Sequence[Item], j: int, base: Happening) -> list[Happening]:
    """Give one event for each place with its date, else for each person met; none if nothing tells them apart."""
    return (
        _by_place(scene, reading, items, j, base)
        or _by_counterpart(scene, reading, items, j, base)
        or _between(scene, items, j, base)
        or of_a_round(scene, items, j, base)
    )


def _by_place(scene: Scene, reading: Reading, items: Sequence[Item], j: int, base: Happening) -> list[Happening]:
    out: list[Happening] = []
    dates = {d.span.start: d.when for d in reading.dates}
    for k in range(j, clause_end(items, j) - 2):
        places = find_venue(items, k + 1, scene.lexis) if items[k].low in ("in", "at") else []
        when = next((i for i in items[k + 2 : k + 7] if i.kind == "date"), None)
        if not places or when is None or when.start not in dates:
            continue
        made = _one(base, items[k + 1])
        made.places, made.when, made.own_date = places, dates[when.start], True
        out.append(made)
    return out if len(out) > 1 else []


def _by_counterpart(scene: Scene, reading: Reading, items: Sequence[Item], j: int, base: Happening) -> list[Happening]:
    passed = ("date", "name") if items[j : j + 1] and items[j].low in ("in", "at") else ("date",)  # "meetings in Rome"
    start = next((k for k in range(j, len(items)) if items[k].kind not in passed and items[k].low not in _LEADS), j)
    if start >= len(items) or items[start].low != "with" or not (base.parts or _came(items, base)):
        return []
    base.places = base.places or where(scene, items, j) or find_venue(items, j + 1, scene.lexis)
    ks = list_after(items, start + 1, clause_end(items, j))
    return sorted([*_by_person(scene, items, ks, base), *by_state(scene, reading, items, ks, base)], key=_place)


def _came(items: Sequence[Item], base: Happening) -> bool:
    """Tell whether a journey leads to the meetings: "visited Oslo for meetings with X and Y"."""
    return [i.low for i in items if i.start < base.left][-1:] == ["for"]


def _by_person(scene: Scene, items: Sequence[Item], ks: Sequence[int], base: Happening) -> list[Happening]:
    out: list[Happening] = []
    for k in ks:
        if items[k].kind != "person" or any(set(items[k].who) & set(o.parts) - set(base.parts) for o in out):
            continue
        made = _one(base, items[k])
        made.apart = True
        for agent in scene.focus.resolve(items, [k]):
            scene.take(made, agent, ROLE.get(made.kind, PartRole.INTERLOCUTOR), items[k])
        out.append(made)
    return out


def _between(scene: Scene, items: Sequence[Item], j: int, base: Happening) -> list[Happening]:
    """Read "meetings were held between X's envoys and the presidents of Y and Z": nothing tells them apart."""
    if base.kind != "Meeting" or [i.low for i in items[j : j + 3]] not in _HELD:
        return []
    base.apart = base.several = True
    for item in items[j + 3 : clause_end(items, j)]:
        scene.take_states(base, item)
        for agent in item.who if item.kind in ("person", "name") else ():
            scene.take(base, agent, PartRole.INTERLOCUTOR, item)
    return [base] if len(base.parties) > 1 else []


def _place(made: Happening) -> int:
    return made.start


def _one(base: Happening, item: Item) -> Happening:
    """Make one of the events: it stands where its own person or place is named."""
    made = deepcopy(base)
    made.start, made.end = item.start, item.end
    return made
