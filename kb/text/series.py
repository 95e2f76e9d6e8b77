"""Read several meetings that one word tells of: "separate meetings with the envoys of A and B", "all met him apart"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy

from kb.text.document import Reading
from kb.text.happenings import Happening
from kb.text.item import PERSON, Item
from kb.text.offices import Office
from kb.text.phrases import clause_end, list_after
from kb.text.scene import Scene
from kb.text.venues import find_venue
from kb.text.verbs import Verb
from kb.values import Status

_AT = ("in", "at")
_TALKS = ("talks", "meetings", "sessions", "audiences", "encounters", "occasions")


def by_state(
    scene: Scene, reading: Reading, items: Sequence[Item], ks: Sequence[int], base: Happening
) -> list[Happening]:
    """Give one event for each state of holders of an office without names: "with the envoys of A, B and C"."""
    out: list[Happening] = []
    for k in _of_several(scene, items, ks):
        states = [s for s in scene.states_of(items[k]) if s not in base.parties]
        named = {who: scene.speaks_for(who) for who in scene.focus.resolve(items, [k]) if who.startswith(PERSON)}
        for found in reading.mentions.found:
            state, start = scene.lexis.state_of(found.agent), reading.row[found.i].start
            if len(states) < 2 or state not in states or not items[k].start <= start < items[k].end:
                continue
            made = deepcopy(base)
            made.start, made.end, made.apart, made.foretold = start, reading.row[found.j - 1].end, True, True
            made.parts = {who: part for who, part in made.parts.items() if named.get(who, state) == state}
            made.add_party(state)
            out.append(made)
    return out


def _of_several(scene: Scene, items: Sequence[Item], ks: Sequence[int]) -> list[int]:
    return [k for k in ks if isinstance(items[k].thing, Office) and len(scene.states_of(items[k])) > 1]


def of_a_round(scene: Scene, items: Sequence[Item], j: int, base: Happening) -> list[Happening]:
    """Keep "held separate meetings with several ministers": its day and place are those of what is told after it."""
    several = base.kind in ("Meeting", "Call") and (base.title or "s").endswith("s")
    if not several or base.definite or not any(who.startswith(PERSON) for who in base.parts):
        return []
    base.foretold = base.apart = base.several = True
    scene.round = base
    base.places = base.places or where(scene, items, j)
    return [base]


def where(scene: Scene, items: Sequence[Item], j: int) -> list[str]:
    """Find the place of all events of which one word tells."""
    places = (find_venue(items, k + 1, scene.lexis) for k in range(j, clause_end(items, j) - 1) if items[k].low in _AT)
    return next((p for p in places if p), [])


def one_by_one(scene: Scene, reading: Reading, items: Sequence[Item], verb: Verb, made: Happening) -> list[Happening]:
    """Give a meeting with each of those met where they are said to have been met apart."""
    end = clause_end(items, verb.j)
    made.several = made.several or (made.kind == "Meeting" and _many(items[verb.j : verb.j + _NAMED]))
    if made.kind not in ("Meeting", "Call") or not _singly(scene, items, verb, end):
        return [made]
    after, before = list_after(items, verb.j, end), list(range(verb.i))
    met = [k for k in after if items[k].kind == "person"]
    came = [k for k in before if items[k].kind == "person" and set(items[k].who) & set(made.parts)]
    several = met if len(met) > 1 else came if len(came) > 1 and len(met) == 1 else []
    if several:
        others = {k: set(scene.focus.resolve(items, [k])) for k in several}
        return [_with(made, items[k], set().union(*others.values()) - who) for k, who in others.items()]
    offices = _of_several(scene, items, [*after, *before])
    base = deepcopy(made)
    base.parties = [p for p in made.parties if not any(p in scene.states_of(items[k]) for k in offices)]
    return by_state(scene, reading, items, offices, base) or [made]


_NAMED = 5  # items after a verb in which those met are told
_VARIOUS = frozenset(("several", "different", "various", "other", "many", "numerous"))


def _many(items: Sequence[Item]) -> bool:
    """Tell whether several were met without names, each apart: "met with the leaders of different countries"."""
    words = {w for i in items for w in i.low.split()}
    people = any(i.kind in ("group", "office") and i.low.split()[-1].endswith("s") for i in items)
    return people and not _VARIOUS.isdisjoint(words) and all(i.kind != "person" for i in items)


def _singly(scene: Scene, items: Sequence[Item], verb: Verb, end: int) -> bool:
    words = [i.low for i in items[max(0, verb.i - 2) : end]]
    apart = not scene.lexis.group("one-by-one-word").isdisjoint(words) or bool(_IN_TURN.search(" ".join(words)))
    return apart or any(
        w == "separate" and not set(words[n + 1 : n + 3]).isdisjoint(_TALKS) for n, w in enumerate(words)
    )


_IN_TURN = re.compile(r"\bone (?:after (?:the other|another)|by one)\b|\bin (?:turn|succession)\b")


def _with(base: Happening, item: Item, absent: set[str]) -> Happening:
    """Make one of the meetings: it stands where the one met in it is named."""
    made = deepcopy(base)
    made.start, made.end, made.apart = item.start, item.end, True
    made.parts = {who: part for who, part in made.parts.items() if who not in absent}
    if any(who.startswith(PERSON) for who in absent):  # their states are parties by their offices
        made.parties = []
    return made


def tells_one_of(made: Happening, event: Happening) -> bool:
    """Tell whether a meeting is one of those that were told of together: with the envoy of one of the states."""
    if not event.foretold or event.several or made.kind != event.kind:
        return False
    a, b = event.persons, made.persons
    return bool(event.parties) and set(event.parties) <= set(made.parties) and (a <= b or not b)


def another_of_programme(made: Happening, event: Happening) -> bool:
    """Tell whether a programme goes on with whom somebody will meet, after talks of others without names."""
    planned = made.status == event.status == Status.PLANNED and event.rule == "event.noun" != made.rule
    one = len(made.persons) == 1 and not event.persons
    return planned and one and made.kind == event.kind == "Meeting"
