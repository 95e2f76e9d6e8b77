"""Tell a meeting of two from one of ministers and from a summit: the noun alone does not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from kb.text.bodies import Found
from kb.text.happenings import Happening
from kb.text.item import PERSON, Item
from kb.text.offices import Office
from kb.text.phrases import list_after
from kb.text.scene import Scene
from kb.values import PartRole


def tell_kind(scene: Scene, made: Happening, items: Sequence[Item], n: int) -> None:
    """Settle the kind of an event told by the noun at item ``n`` by those who take part and whose it is."""
    _bilateral(scene, made, items, n)
    _plural_holders(scene, made, items, n)
    _of_rulers(made, items)
    _of_body(made, items, n)
    _audience(made, items, n)


def _of_body(made: Happening, items: Sequence[Item], n: int) -> None:
    """Call "a meeting of the Council of the Baltic Sea States" a conference: all its members meet."""
    if made.kind != "Meeting" or [i.low for i in items[n : n + 2]] != ["meeting", "of"] or len(made.persons) > 1:
        return
    k = n + 2 + ([i.low for i in items[n + 2 : n + 3]] == ["the"])
    whose = items[k].thing if k < len(items) else None
    if isinstance(whose, Found) and whose.agent.startswith("body:") and whose.agent in made.parties:
        made.kind, made.event_type = "Conference", None


def received_person(items: Sequence[Item], n: int) -> bool:
    """Tell whether the noun at item ``n`` is an audience: "his reception of the ambassador, X"."""
    after = items[n + 2 : n + 4] if [i.low for i in items[n : n + 2]] == ["reception", "of"] else []
    return [i.low for i in after[:1]] == ["the"] and [i.kind for i in after[1:]] == ["person"]


def _audience(made: Happening, items: Sequence[Item], n: int) -> None:
    """Make a meeting of "his reception of Ambassador X": no guests are feasted."""
    one = items[n + 2 : n + 3] if [i.low for i in items[n : n + 2]] == ["reception", "of"] else []
    if made.kind != "Reception" or not one or not (one[0].kind == "person" or received_person(items, n)):
        return
    made.kind, made.event_type = "Meeting", None
    for part in made.parts.values():
        part.roles = [PartRole.INTERLOCUTOR]
    for host in [h for h in made.hosts if h.startswith(PERSON)]:
        made.add(host, PartRole.INTERLOCUTOR, made.sentence)
    made.hosts = []


def visit_to_person(scene: Scene, made: Happening, items: Sequence[Item]) -> None:
    """Make a meeting of "paid a visit to President X", which tells of no journey."""
    after = next((n for n, i in enumerate(items) if i.start >= made.end), len(items))
    first = after + (after < len(items) and items[after].low == "to")
    led = first > after or scene.document.text[: made.end].endswith(" to")
    met = [k for k in list_after(items, first, len(items)) if items[k].kind == "person"] if led else []
    if made.kind != "Visit" or made.places or not met:
        return
    made.kind, made.event_type = "Meeting", None
    for part in made.parts.values():
        part.roles = [PartRole.INTERLOCUTOR if r is PartRole.VISITOR else r for r in part.roles]
    for k in met:
        for agent in scene.focus.resolve(items, [k]):
            scene.take(made, agent, PartRole.INTERLOCUTOR, items[k])


def _plural_holders(scene: Scene, made: Happening, items: Sequence[Item], n: int) -> None:
    """Tell "the foreign ministers' meeting" and "the leaders' meeting" from one of two officials."""
    holders = [i for i, after in pairwise(items[:n]) if i.start >= made.left and after.low in ("'", "’")]
    holders += _of_whom(items, n)
    whose = [i.low for i in holders if len(scene.states_of(i)) != 2]  # "Greek and Turkish ministers' talks"
    if made.kind == "Meeting" and whose and (made.title or "").split()[-1:] != ["discussions"]:
        made.kind = "Summit" if "leaders" in whose[-1] or "heads of" in whose[-1] else "Conference"
        made.event_type = None


def _of_rulers(made: Happening, items: Sequence[Item]) -> None:
    """Call "the consultative meeting of the heads of state of Central Asia" a summit."""
    if made.kind != "Conference":
        return
    after = [i for i in items if i.start >= made.end][:_RULERS]
    told = (
        " ".join(i.low for i in after)
        .removeprefix("of ")
        .removeprefix("for ")
        .removeprefix("the ")
        .removeprefix("council of ")
    )
    told = _GATHERED.sub("", told)
    if after and after[0].low in ("of", "for") and told.startswith(_RULING):
        made.kind, made.event_type = "Summit", None


_GATHERED = re.compile(r"^(?:the )?(?:(?:assembly|conference|authority) of )?(?:the )?")
_RULING = ("heads of state", "heads of govern", "african union", "au assembly")  # whose assembly is that of rulers
_RULERS = 6  # items that tell whose meeting it is


def _of_whom(items: Sequence[Item], n: int) -> list[Item]:
    """Find the holders after the noun: "the Meeting of Heads of Government", "a meeting of ministers"."""
    after = items[n + 1 : n + 5] if [i.low for i in items[n + 1 : n + 2]] == ["of"] else []
    plural = [
        i
        for k, i in enumerate(after)
        if isinstance(i.thing, Office) and i.thing.plural and len(i.thing.states) < _SEVERAL and not _of_both(after[:k])
    ]
    return plural[:1]


def _of_both(before: Sequence[Item]) -> bool:
    """Tell whether another state is named before the holders of one: "of Chinese and Russian ministers"."""
    lead = before[-2:]
    return len(lead) > 1 and lead[1].low == "and" and lead[0].kind == "name"


_SEVERAL = 2  # states whose ministers are named one by one


def _bilateral(scene: Scene, made: Happening, items: Sequence[Item], n: int) -> None:
    """Call a "summit" of two a meeting: the word stands for both."""
    led = {PartRole.SPEAKER, PartRole.HOST}  # "co-chaired by X and Y, the summit": others were there
    persons = [a for a, part in made.parts.items() if a.startswith(PERSON) and set(part.roles) - led]
    bodies = any(p.startswith("body:") for p in made.parties)
    if made.kind == "Summit" and (_of_two(scene, made, items[:n], len(persons)) or (len(persons) == 2 and not bodies)):
        made.kind, made.event_type = "Meeting", "bilateral-summit"
    elif made.event_type == "bilateral-summit" and not persons and bodies:
        made.kind, made.event_type = "Summit", None  # "the bloc's summit meeting"


_UNION = "body:european-union"  # which one or two speak for


def _of_two(scene: Scene, made: Happening, before: Sequence[Item], persons: int) -> bool:
    """Tell whether words say that two meet: "bilateral", "between X and Y", "Franco-German"."""
    told = [i for i in before if i.start >= made.left]
    states = [p for p in made.parties if p.startswith("state:")]
    between = scene.document.text.startswith(" between ", made.end) and len(states) == len(made.parties) == 2
    many = any(
        p.startswith("body:") and p != _UNION for p in made.parties
    )  # "the ASEAN-India Summit": all members come
    pair = not many and len([i for i in told if isinstance(i.thing, Found) and i.thing.form == "pair"]) == 1
    named = any(i.low in scene.lexis.group("bilateral-word") for i in told)
    return named or ((between or (pair and len(made.parties) == 2)) and persons < 3)
