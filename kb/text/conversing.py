"""Tell what talking and meeting come to: "had a discussion with X", "met A and B separately", "as they came"."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from itertools import pairwise

from kb.text.focus import Focus
from kb.text.happenings import Happening
from kb.text.items import PERSON, Item
from kb.text.lexis import Lexis
from kb.text.offices import Office
from kb.text.phrases import clause_end, list_after
from kb.text.scene import ROLE, Scene
from kb.text.subjects import subject
from kb.text.verbs import Verb, find_verbs
from kb.values import PartRole

_LEAD = 5  # items between "had" and the noun: "had a long and friendly discussion with"


def conversed(items: Sequence[Item], n: int, lexis: Lexis) -> bool:
    """Read "had a useful discussion with X": with whom one talked stands after it, that one did before it."""
    if items[n].low not in lexis.group("talking-noun") or n + 1 >= len(items) or items[n + 1].low != "with":
        return False
    had = any(i.low in ("had", "has", "held", "having") for i in items[max(0, n - _LEAD) : n])
    return had and any(items[k].kind == "person" for k in list_after(items, n + 2, len(items)))


def judged(items: Sequence[Item], left: int, right: int, made: Happening, scene: Scene) -> None:
    """Read "X described the meeting with Y as useful": who has been there says so."""
    named = find_verbs(items[:left], scene.lexis.forms("naming-verb"))
    near = [v for v in named if items[v.j : left] and all(i.low in ("the", "his", "her") for i in items[v.j : left])]
    if made.kind not in ("Meeting", "Call") or not near or right >= len(items) or items[right].low != "with":
        return
    for k in subject(items, near[-1].i, scene.lexis):
        for agent in scene.focus.resolve(items, [k]):
            if agent.startswith(PERSON):
                scene.take(made, agent, ROLE.get(made.kind, PartRole.INTERLOCUTOR), items[k])


def one_by_one(items: Sequence[Item], verb: Verb, made: Happening, focus: Focus) -> list[Happening]:
    """Give a meeting with each of those met where they are said to have been met apart."""
    end = clause_end(items, verb.j)
    singly = focus.document.lexis.group("one-by-one-word")
    told = any(i.low in singly for i in items[max(0, verb.i - 2) : end])
    met = [k for k in list_after(items, verb.j, end) if items[k].kind == "person"] if told else []
    if made.kind != "Meeting" or len(met) < 2:
        return [made]
    others = {k: set(focus.resolve(items, [k])) for k in met}
    return [_with(made, items[k], set().union(*others.values()) - who) for k, who in others.items()]


def several_before(items: Sequence[Item], k: int) -> int:
    """Give the holders of an office without names whom "they" takes up: "for envoys of A as they came"."""
    if items[k].low != "they":
        return k
    several = (n for n in range(k - 1, -1, -1) if isinstance(office := items[n].thing, Office) and office.plural)
    return next(several, k)


def _with(base: Happening, item: Item, absent: set[str]) -> Happening:
    """Make one of the meetings: it stands where the one met in it is named."""
    made = deepcopy(base)
    made.start, made.end, made.apart = item.start, item.end, True
    made.parts = {who: part for who, part in made.parts.items() if who not in absent}
    if any(who.startswith(PERSON) for who in absent):  # their states are parties by their offices
        made.parties = []
    return made


_TALKING = ("talking", "speaking")
_CAME = 12  # items after the verb in which it is told that one called on the other


def in_person(items: Sequence[Item], verb: Verb, made: Happening) -> None:
    """Read "He was talking to X, who called on him", "said this while talking to X at the palace": no call."""
    after = [i.low for i in items[verb.j : verb.j + _CAME]]
    called = any(pair == ("called", "on") for pair in pairwise(after))
    phone = {"phone", "telephone"} & {i.low for i in items}
    if made.kind != "Call" or items[verb.i].low not in _TALKING or phone or not (called or made.places):
        return
    made.kind, made.event_type, made.remarked = "Meeting", None, True
    for part in made.parts.values():
        part.roles = [PartRole.INTERLOCUTOR if role is PartRole.CALLER else role for role in part.roles]
