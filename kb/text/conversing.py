"""Tell what talking and meeting come to: "had a discussion with X", "talking to X, who called on him"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kb.text.coordination import determined
from kb.text.happenings import Happening
from kb.text.item import PERSON, Item
from kb.text.lexis import Lexis
from kb.text.offices import Office
from kb.text.phrases import list_after
from kb.text.scene import ROLE, Scene
from kb.text.subjects import subject
from kb.text.verbs import Verb, find_verbs
from kb.values import PartRole

_OPENING = 8  # items of a phrase that opens a sentence: "In another meeting on Monday at the palace, X"
_LEAD = 5  # items between "had" and the noun: "had a long and friendly discussion with"


_RUNG = ("received", "receives", "made", "placed", "had", "has", "held")


def conversed(items: Sequence[Item], n: int, lexis: Lexis) -> str | None:
    """Give the kind of "had a useful discussion with X" and "in a call with X": with whom one talked stands after it.

    Whoever talked with X stands before it.
    """
    link = items[n + 1].low if n + 1 < len(items) else ""
    if items[n].low.endswith(("s", "talk")) and _two_before(items, n):
        return "Meeting"
    if items[n].low not in lexis.group("talking-noun") or link not in ("with", "between", "from", "to"):
        return None
    had = any(i.low in _RUNG for i in items[max(0, n - _LEAD) : n])
    named = any(items[k].kind == "person" for k in list_after(items, n + 2, len(items)))
    if link == "between" and named and _was_held(items, n):
        return "Meeting"
    if items[n].low.startswith("conversation") and not _in_some_place(items, n):
        return None  # by which means nobody says
    if items[n].low == "call":
        rung = items[n - 1].kind == "word" and items[n - 1].low not in ("to", "courtesy", "on", "would", "will")
        return "Call" if named and n and rung and (had or link in ("with", "between")) else None
    return "Meeting" if named and had and link == "with" else None


def _was_held(items: Sequence[Item], n: int) -> bool:
    """Read "a discussion between X and Y was held in Oslo", "took place in Oslo"."""
    return any(
        (a.low in ("was", "were", "been") and b.low == "held") or (a.low in ("took", "taken") and b.low == "place")
        for a, b in pairwise(items[n:])
    )


def _in_some_place(items: Sequence[Item], n: int) -> bool:
    """Tell whether a conversation was in person: at some place, or beside a gathering."""
    return any(i.low in ("sidelines", "margins", "person") for i in items) or any(
        a.low in ("in", "at") and b.kind == "name" for a, b in pairwise(items[n:])
    )


def _two_before(items: Sequence[Item], n: int) -> bool:
    """Read "X and Y held wide-ranging discussions in Oslo", "X and Y had a talk"."""
    held = next((k for k in range(n - 1, max(1, n - _LEAD), -1) if items[k].low in ("held", "hold", "had")), 0)
    both = [k for k in range(max(0, held - _LEAD), held) if items[k].kind == "person"]
    return items[n].low in _TALKS and len(both) > 1 and items[both[-1] - 1].low in ("and", "his")


_TALKS = ("discussions", "deliberations", "talk")


def talked(items: Sequence[Item], left: int, right: int, made: Happening, scene: Scene) -> None:
    """Add who met, where only the words around a meeting's noun tell it."""
    judged(items, left, right, made, scene)
    for k in _in_another(items, left, right, made) or _in_one_with(items, left, right, made, scene):
        for agent in scene.focus.resolve(items, [k]):
            scene.take(made, agent, ROLE.get(made.kind, PartRole.INTERLOCUTOR), items[k])


def _in_another(items: Sequence[Item], left: int, right: int, made: Happening) -> list[int]:
    """Read "In another meeting, X thanked Y": the two of the main clause are those who met."""
    lead = [i.low for i in items[:left] if i.kind != "date"]
    one_more = lead in (["in"], ["in", "a"]) and items[left].low in ("another", "separate")
    comma = next((n for n in range(right, min(right + _OPENING, len(items))) if items[n].low == ","), None)
    if made.kind not in ("Meeting", "Call") or not one_more or comma is None:
        return []
    made.apart = True
    after = range(comma + 1, len(items) - 1)
    named = [n for n in after if items[n].kind == "person" or (n < comma + 3 and _he(items[n]))]
    two = [n for n in named if items[n + 1].low not in ("'s", "’s")][:2]
    told = len(two) < 2 or two[0] > comma + 2 or made.parts or items[right].low == "with"
    return [] if told else two


def _in_one_with(items: Sequence[Item], left: int, right: int, made: Happening, scene: Scene) -> list[int]:
    """Read "In a meeting with Y, X praised the ties": the subject after the phrase that opens the sentence met Y."""
    while right + 1 < len(items) and (items[right].kind == "date" or items[right + 1].kind == "date"):
        right += 1  # "In phone calls on Monday with …"
    lead = left <= 2 or (left <= _OPENING and not any(i.low == "," or i.agent for i in items[:left]))
    led = items[0].low in ("in", "during", "at", "after")
    opens = led and lead and right < len(items) and items[right].low == "with"
    if (
        made.kind not in ("Meeting", "Call", "PressConference")
        or not opens
        or any(who.startswith(PERSON) for who in made.parts)
    ):
        return []
    no_verb = _NO_VERB | scene.lexis.group("preposition")
    for comma in (n for n in range(right, len(items) - 2) if items[n].low == ","):
        k = comma + 1 + determined(items[comma + 1])
        verb = k + 1 < len(items) and items[k + 1].kind == "word" and items[k + 1].low not in no_verb
        if verb and (items[k].kind in ("person", "office") or _he(items[k])):
            return [k]
    return []


_NO_VERB = frozenset({"and", "'s", "’s", "who", "which", "as"})


def _he(item: Item) -> bool:
    return item.low in ("he", "she")


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


def several_before(items: Sequence[Item], k: int) -> int:
    """Give the holders of an office without names whom "they" takes up: "for envoys of A as they came"."""
    if items[k].low != "they":
        return k
    several = (n for n in range(k - 1, -1, -1) if isinstance(office := items[n].thing, Office) and office.plural)
    return next(several, k)


_TALKING = ("talking", "speaking")
_SPOKE = ("spoke", "spoken", "talked")  # in a city: in person
_CAME = 12  # items after the verb in which it is told that one called on the other


_FACED = ("personally", "face-to-face", "sidelines")


def in_person(items: Sequence[Item], verb: Verb, made: Happening) -> None:
    """Read "He was talking to X, who called on him", "said this while talking to X at the palace": no call."""
    after = [i.low for i in items[verb.j : verb.j + _CAME]]
    called = any(pair == ("called", "on") for pair in pairwise(after))
    phone = {"phone", "telephone"} & {i.low for i in items}
    faced = any("-" in place for place in made.places) or any(i.low in _FACED for i in items)
    there = faced and items[verb.i].low in _SPOKE
    talking = items[verb.i].low in _TALKING and (called or made.places)
    if made.kind != "Call" or phone or not (talking or there):
        return
    made.kind, made.event_type, made.remarked = "Meeting", None, True
    for part in made.parts.values():
        part.roles = [PartRole.INTERLOCUTOR if role is PartRole.CALLER else role for role in part.roles]
