"""Read whose an event is: "X's visit", "his talks", "the latter's tour", "told Y so at their January meeting"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.happenings import Happening
from kb.text.items import Item
from kb.text.participles import opening_participle
from kb.text.scene import ROLE, Scene
from kb.text.verbs import find_verbs
from kb.values import PartRole

_OWN = ("'s", "’s", "'")
_PAIR = 2


def take_possessor(scene: Scene, items: Sequence[Item], left: int, made: Happening) -> None:
    """Add to the event whose noun phrase begins at ``left`` those whose it is."""
    at = _owner(items, left)
    dead = scene.lexis.group("mourning-word") & set((made.title or "").casefold().split())
    if at is None or not items[at].agent or dead:
        return
    known = len(made.parties)
    opens = items[at].kind == "pronoun" and items[0].low.endswith("ing")
    turned = opening_participle(items, 0, scene.lexis) if opens else None
    whose = turned[1] if turned and turned[0] > at else [at]  # "Referring to his meeting with Y, X said"
    whose = whose if items[at].low == "their" else whose[:1]  # "During his visit, X and Y signed"
    both = items[0].low == "during" and items[whose[0]].kind not in ("person", "office")  # ", both sides agreed"
    for agent in _told_each_other(scene, items, at, made) or scene.focus.resolve(items, [at] if both else whose):
        scene.take(made, agent, ROLE.get(made.kind, PartRole.INTERLOCUTOR), items[at])
    made.taken_by(made.parties[known:])


def _owner(items: Sequence[Item], left: int) -> int | None:
    """Find who owns what begins at ``left``."""
    if left and items[left - 1].low in ("his", "her", "their"):
        return left - 1
    if left < 2 or items[left - 1].low not in _OWN:
        return None
    if [i.low for i in items[max(0, left - 3) : left - 1]] == ["the", "latter"]:  # the one named last
        return next((k for k in range(left - 3, -1, -1) if items[k].kind in ("person", "office")), None)
    return left - 2


def _told_each_other(scene: Scene, items: Sequence[Item], at: int, made: Happening) -> tuple[str, ...]:
    """Give the two of "X told Y to wait at their meeting": who spoke and who was told."""
    if items[at].low != "their" or made.kind not in ("Meeting", "Call"):
        return ()
    people = [k for k in range(at) if items[k].kind == "person" and not _owns(items, k)]
    told = find_verbs(items[:at], scene.lexis.forms("informing-verb")) if len(people) == _PAIR else []
    between = any(people[0] < v.i < people[1] for v in told)
    return tuple(who for k in people for who in items[k].who) if between else ()


def _owns(items: Sequence[Item], k: int) -> bool:
    return k + 1 < len(items) and items[k + 1].low in _OWN
