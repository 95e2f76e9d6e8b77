"""Read who belongs to a delegation, told after the visit or talks for which it came: "The delegation includes X"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.happenings import MEETING, Happening
from kb.text.item import Item
from kb.text.items import where
from kb.text.phrases import persons_after
from kb.text.scene import ROLE, Scene
from kb.text.subjects import subject
from kb.values import PartRole

_OPENS = 6  # items in which the delegation is named that a sentence is about
_CREWS = ("delegation", "entourage", "retinue")
_TAKEN_UP = (["the", "group"], ["the", "team"], ["the", "mission"])  # the delegation told of before
_ONE = ("one", "another", "among")  # of its members
_WITHIN = frozenset(("among", "part"))
_BE = frozenset(("is", "are", "was", "were"))
_DETERMINED = 6  # items from "among" to the delegation: "members of the Turkish delegation"
_OF_IT = frozenset("the of members member his her their 's ’s".split())
_NEAR = 3  # paragraphs over which a delegation is that of the visit told last
_BETWEEN = frozenset("is was are were be will would also being has been which that , - – flew in arrived".split())


def note_retinue(scene: Scene, items: Sequence[Item], here: Sequence[Happening], recent: Sequence[Happening]) -> None:
    """Add the members of a delegation to the visit or talks for which it came."""
    belongs = _belonging(items)
    n = belongs or next((n for n, i in enumerate(items[:_OPENS]) if i.low.endswith(_CREWS)), None)
    n = 1 if n is None and [i.low for i in items[:2]] in _TAKEN_UP else n
    if n is None or any(e.kind == "Visit" for e in here):
        return
    members = _subjects(scene, items, belongs) if belongs else _one_of_them(items, n) or _told(scene, items, n)
    scene.delegations.enlarge(items[n].thing, tuple(members))
    for event in _came_for(scene, recent, items[n]) if members else ():
        for who, k in members.items():
            scene.take(event, who, ROLE.get(event.kind, PartRole.INTERLOCUTOR), items[k])


def _belonging(items: Sequence[Item]) -> int | None:
    """Find the delegation in "X and Y were also among the delegates", "X was part of the delegation"."""
    for k in where(items, _WITHIN):
        be = k > 1 and (items[k - 1].low in _BE or (items[k - 1].low == "also" and items[k - 2].low in _BE))
        near = range(k + 1, min(k + _DETERMINED, len(items))) if be else ()
        for n in near:
            if items[n].low.endswith((*_CREWS, "delegates")):
                return n
            if items[n].kind == "word" and items[n].low not in _OF_IT:
                break
    return None


def _subjects(scene: Scene, items: Sequence[Item], n: int) -> dict[str, int]:
    """Give the persons who are told to belong to the delegation."""
    k = max(k for k in where(items, _WITHIN) if k < n)
    be = max(m for m in range(k) if items[m].low in _BE)
    return {items[m].who[0]: m for m in subject(items, be, scene.lexis) if items[m].kind == "person"}


def _one_of_them(items: Sequence[Item], n: int) -> dict[str, int]:
    """Read "One of the delegation members, X, will come later"."""
    near = (k for k in range(n + 1, min(n + 5, len(items))) if items[k].kind == "person")
    k = next(near, None) if items[0].low in _ONE else None
    return {items[k].who[0]: k} if k is not None else {}


def _told(scene: Scene, items: Sequence[Item], n: int) -> dict[str, int]:
    """Read "The delegation is headed by X and includes Y", "Members of the delegation are X and Y"."""
    words = scene.lexis.group("membership-word")
    listed = (
        {"are", "were", "is", "was"} if any(i.low.endswith("members") or i.low == "also" for i in items[:n]) else set()
    )
    out: dict[str, int] = {}
    for k in range(n + 1, len(items) - 1):
        first = all(i.low in _BETWEEN for i in items[n + 1 : k])
        goes_on = bool(out) and items[k - 1].low in ("and", ",", "also")
        if items[k].low not in words | listed or not (first or goes_on):
            continue
        start = next(
            m for m in range(k + 1, len(items)) if items[m].low not in ("by", "of", "up") or m == len(items) - 1
        )
        persons = persons_after(items, start)
        out |= {i.who[0]: m for m, i in enumerate(items) if m > k and i.kind == "person" and i.who[0] in persons}
    return out


def _came_for(scene: Scene, recent: Sequence[Happening], crew: Item) -> list[Happening]:
    """Give the visit told last and the talks told with it, else the meetings that a delegation is told to have had."""
    latest = max((e.last for e in recent), default=0)
    near = [e for e in recent if latest - e.last <= _NEAR]
    own = set(scene.states_of(crew))  # a delegation pays no visit to its own state
    abroad = (e for e in reversed(near) if e.kind == "Visit" and not own & {scene.lexis.state_of(p) for p in e.places})
    visit = next(abroad, None)
    if visit:
        with_it = [e for e in near if e.kind in MEETING and e.sentence == visit.sentence]
        return [visit, *(e for e in with_it if e.kind != "Meeting" or set(e.parts) <= set(visit.parts))]
    return [e for e in near if e.kind == "Meeting" and "delegation" in e.sentence.of(scene.document.text)]
