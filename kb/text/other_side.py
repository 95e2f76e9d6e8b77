"""Find who met those with whom a meeting is told: "X said after talks with Y", "During the meeting with Y, …"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.happenings import MEETING, Happening
from kb.text.item import PERSON, Item
from kb.text.offices import Office
from kb.text.phrases import be_before, list_after
from kb.text.right_subjects import right_subject
from kb.text.scene import ROLE, Scene
from kb.text.subjects import POSSESSIVE, main_subject, subject
from kb.text.verbs import find_verbs
from kb.values import PartRole

_AT = frozenset({"after", "during", "following", "in", "at"})
_ARTICLES = ("a", "an", "his", "her", "the", "their")
_OPENING = 3  # items before the noun in a phrase that opens the sentence
_BOTH = 2
_BEFORE = 16  # items between who acted and the meeting at which it was


def other_side(scene: Scene, items: Sequence[Item], left: int, right: int, made: Happening) -> None:
    """Add to a meeting of which only the one side is told with it who acted there."""
    leads = [i.low for i in items[max(0, left - 2) : left] if i.low not in _ARTICLES]
    if leads[-1:] == ["of"] and leads[0] in ("hours", "days", "weeks", "rounds"):  # "after nine hours of talks"
        leads = [i.low for i in items[max(0, left - 4) : max(0, left - 3)]]
    if made.parts or made.parties or not set(leads[-1:]) & _AT:
        return
    called = _called_on(items, right, made)
    right = right if called else _past_day_and_place(items, right)
    met = called or (made.kind in MEETING and items[right : right + 1] and items[right].low == "with")
    ks = _who(scene, items, left, right) if met else _two(scene, items, left, made)
    for k in [*ks, *(called if ks else [])]:
        for agent in scene.focus.resolve(items, [k]):
            scene.take(made, agent, ROLE.get(made.kind, PartRole.INTERLOCUTOR), items[k])
    if met and not ks and left <= _OPENING and (made.definite or any(i.low == "another" for i in items[: left + 1])):
        _visitors(scene, items, right, made)


def _past_day_and_place(items: Sequence[Item], right: int) -> int:
    """Step over where and when it was: "following a meeting in Oslo on Monday | with Y"."""
    k = right
    while k + 2 < len(items) and (items[k].kind == "date" or items[k].low in ("in", "on")):
        if items[k].kind != "date" and items[k + 1].kind not in ("name", "date"):
            break
        k += 1 + (items[k].kind != "date")
    return k if k < len(items) and items[k].low == "with" else right


def _called_on(items: Sequence[Item], right: int, made: Happening) -> list[int]:
    """Read "a courtesy visit to Y", "a courtesy call on Y": on whom one called."""
    courtesy = (made.title or "").casefold().startswith("courtesy")
    to = courtesy and [i.low for i in items[right : right + 1]] in (["to"], ["on"])
    return [k for k in list_after(items, right + 1, len(items)) if items[k].kind == "person"] if to else []


def _who(scene: Scene, items: Sequence[Item], left: int, right: int) -> list[int]:
    opens = left <= _OPENING and items[0].kind != "person"
    ks = _after_phrase(items, right) if opens else _speaker(scene, items, left) or _actor(scene, items, left)
    return [k for k in ks if items[k].kind in ("person", "pronoun")]


def _visitors(scene: Scene, items: Sequence[Item], right: int, made: Happening) -> None:
    """Read "At the meeting with Y, trade was discussed" as that with those on whose visit the article reports."""
    met = scene.focus.resolve(items, list_after(items, right + 1, len(items)))
    told = scene.round.parts if scene.round and not scene.visitors else ()
    those = scene.visitors or [who for who in told if who.startswith(PERSON)]  # who held several meetings
    for agent in those if not set(those) & set(met) else ():
        made.add(agent, ROLE.get(made.kind, PartRole.INTERLOCUTOR), made.sentence)


def _after_phrase(items: Sequence[Item], right: int) -> list[int]:
    """Read "During the meeting with Y, X said": who stands first after the phrase, unless Y's titles go on there."""
    first = list_after(items, right + 1, len(items))
    ks = right_subject(items, first[-1] if first else right)
    return ks if ks and items[ks[0] + 1 : ks[0] + 2] and items[ks[0] + 1].low not in (",", "'s", "’s") else []


def _speaker(scene: Scene, items: Sequence[Item], left: int) -> list[int]:
    """Read "X said after talks with Y", "this was stated by X during a meeting with Y"."""
    verbs = [v for v in find_verbs(items[:left], scene.lexis.forms("reporting-verb")) if not v.participle]
    if not verbs or any(i.low == ";" for i in items[verbs[-1].i : left]):
        return []
    if told := _told_of(items, verbs[-1].j, left):
        return told
    passive = be_before(items, verbs[-1].i, scene.lexis)
    return _agent(items, verbs[-1].j, left) if passive else subject(items, verbs[-1].i, scene.lexis)


def _told_of(items: Sequence[Item], j: int, left: int) -> list[int]:
    """Find of whom somebody tells: "X said that Y came back after talks with Z"."""
    ahead = items[j : min(j + _TOLD, left)]
    that = any(i.low == "that" for i in ahead[:2])  # "told reporters that"
    return [k for k in range(j, j + len(ahead)) if items[k].kind == "person"][:1] if that else []


_TOLD = 9  # items of "that in May the then prime minister, X"


def _actor(scene: Scene, items: Sequence[Item], left: int) -> list[int]:
    """Read "X thanked Y for help during a meeting with Z", "was handed over by X": nobody else may stand between."""
    by = next((k for k in range(left - 1, max(0, left - _BEFORE), -1) if items[k].low == "by"), None)
    agent = _agent(items, by, left) if by else []
    ks = agent or main_subject(items, left, scene.lexis)
    last = ks[-1] if ks else left
    between = items[last + 1 : left]
    others = [n for n in range(last + 1, left) if items[n].kind in ("person", "office")]
    others = [n for n in others if [i.low for i in items[n - 2 : n]] != ["behalf", "of"]]  # of whom X stands in for
    alone = bool(ks) and len(between) <= _BEFORE and not others
    return ks if alone and not any(i.low in (";", "that", "who") for i in between) else []


def _two(scene: Scene, items: Sequence[Item], left: int, made: Happening) -> list[int]:
    """Read "The presidents of X and Y discussed trade during a meeting": two who are named together met."""
    ks = main_subject(items, left, scene.lexis)
    office = items[ks[0]].thing if len(ks) == 1 else None
    both = isinstance(office, Office) and office.plural and len(office.states) == 2
    two = len(ks) == 2 and all(items[k].kind == "person" for k in ks)
    told = [k for k in range(left) if items[k].kind in ("person", "pronoun")]
    if made.kind == "Call" and not (both or two) and len(told) == _BOTH and items[told[1]].low not in POSSESSIVE:
        ks, two = told, True  # "X congratulated Y in a phone call"
    return ks if made.kind in ("Meeting", "Call") and not made.definite and (both or two) else []


def _agent(items: Sequence[Item], j: int, left: int) -> list[int]:
    """Find the person after "by" between a passive verb and an event."""
    by = next((k for k in range(j, left) if items[k].low == "by"), left)
    return [k for k in range(by, left) if items[k].kind == "person"][:1]


def left_of_day(items: Sequence[Item], k: int) -> int:
    """Step back over a day before item ``k``: "is | on Friday on a visit"."""
    day = k > 2 and items[k - 1].kind == "date"
    return k - 1 - day * (1 + (items[k - 2].low == "on"))
