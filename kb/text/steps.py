"""Read steps between states whose verb and noun stand apart: "opened its first ever mission", "ties were severed"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from kb.text.bodies import Found
from kb.text.document import Reading
from kb.text.envoys import is_envoy, take_envoy
from kb.text.groups import Group
from kb.text.happenings import Happening
from kb.text.item import PERSON, Item
from kb.text.items import where
from kb.text.offices import Office
from kb.text.phrases import be_before, clause_end, hypothetical, list_after, negative
from kb.text.prospects import read_status
from kb.text.scene import Scene
from kb.text.subjects import main_subject
from kb.text.told_clauses import acting
from kb.text.venues import find_venue, place_of, unknown_city
from kb.text.verbs import Verb, find_verbs
from kb.text.wishes import only_wanted
from kb.values import PartRole, Status

_APART = 7  # items between verb and noun
_BACK = 14  # items between a noun and the passive after it
_ENDS = (",", ";", ".", "that", "which", "who", "and", "to", "in", "for", "with", "from", "at", "on", "as")
_AFTER = {"Recall": ("from", "to", "in"), "MissionOpening": ("in",), "MissionClosing": ("in",)}
_THEN = 12  # items in which what must follow the noun stands
_NOUN_NEXT = ("the", "a", "an", "its", "his", "her", "their", "of", "this")
_PLANS = ("intent", "intention", "intends", "plan", "plans", "planning")

Test = Callable[[Scene, Sequence[Item], int], bool]


@dataclass(frozen=True, slots=True)
class Step:
    """A kind of step: the class of its verbs, and what its noun is."""

    verbs: str
    kind: str
    noun: Test
    then: str = ""  # what follows the noun


def by_step(scene: Scene, reading: Reading, items: Sequence[Item], known: Sequence[Happening]) -> list[Happening]:
    """Find the steps that a sentence tells and that no phrase of the word lists has told."""
    out: list[Happening] = []
    verbs = where(items, scene.lexis.forms(*_VERBS).firsts)
    for step in _STEPS if verbs else ():
        for verb in find_verbs(items, scene.lexis.forms(step.verbs)):
            told = _told(scene, items, verb, step)
            then = " ".join(i.low for i in items[told + 1 : told + _THEN]) if told is not None else ""
            if told is None or step.then not in then or _doubtful(scene, items, verb):
                continue
            first, last = sorted((verb.i, told))
            start, end = items[first].start, items[max(last, verb.j - 1)].end
            tell = _acted if told > verb.i else _suffered
            twin = next((m for m in known if m.kind == step.kind and m.start < end and start < m.end), None)
            if twin is not None:
                tell(scene, items, verb, told, twin)
                continue
            made = Happening(step.kind, start, end, reading.sentence.span, reading.sentence.paragraph, "event.step")
            tell(scene, items, verb, told, made)
            read_status(items, verb.i, verb.j, made, scene.lexis)
            if set(_PLANS) & {i.low for i in items[: verb.i]} and verb.form != verb.lemma + "ed":
                made.status = Status.PLANNED
            out.append(made)
    return [*out, *_openings(scene, reading, items, known)]


def _openings(scene: Scene, reading: Reading, items: Sequence[Item], known: Sequence[Happening]) -> list[Happening]:
    """Read "the opening ceremony of the new embassy in X", also where it is known as a ceremony."""
    out: list[Happening] = []
    for n in [n for n in where(items, _OPENING) if n < len(items) - 2]:
        of = n + 1 + (items[n + 1].low == "ceremony")
        missions = (k for k in range(of + 1, min(len(items), of + _APART)) if _mission(scene, items, k))
        mission = next(missions, None) if items[of].low == "of" else None
        if mission is None or any(i.low in {*_ENDS, "by"} for i in items[of + 1 : mission]):
            continue
        start, end = items[n].start, items[mission].end
        made = next((m for m in known if m.start < end and start < m.end and m.kind in _AT_OPENINGS), None)
        if made is None:
            made = Happening(
                "MissionOpening", start, end, reading.sentence.span, reading.sentence.paragraph, "event.step"
            )
            made.title = " ".join(i.text for i in items[n : mission + 1])
            read_status(items, n, of, made, scene.lexis)
            out.append(made)
        made.kind, made.event_type, made.generic = "MissionOpening", None, False
        for k in range(of, mission + 1):
            _of_noun(scene, items, k, made)
        _after(scene, items, mission + 1, made)
    return out


_OPENING = frozenset(("opening", "reopening", "re-opening", "inauguration", "launch"))
_AT_OPENINGS = ("Ceremony", "MissionOpening")


def _doubtful(scene: Scene, items: Sequence[Item], verb: Verb) -> bool:
    i, lexis = verb.i, scene.lexis
    noun = i > 0 and items[i - 1].low in _NOUN_NEXT
    return noun or hypothetical(items, i, lexis) or negative(items, i, lexis) or only_wanted(items, i, lexis)


def _told(scene: Scene, items: Sequence[Item], verb: Verb, step: Step) -> int | None:
    """Find the noun of a step: the object of its verb, or what stands before its passive."""
    if step.kind == "Vote" and (at := _past_votes(items, verb.j)) > verb.j:
        return next((n for n in range(at, min(len(items), at + _APART)) if step.noun(scene, items, n)), None)
    if not verb.participle and be_before(items, verb.i, scene.lexis):
        back = range(verb.i - 1, max(-1, verb.i - _BACK), -1)
        noun = next((n for n in back if step.noun(scene, items, n)), None)
        listed = noun is not None and isinstance(items[noun].thing, Office)  # "the ambassadors to X, Y and Z were"
        apart = noun is not None and any(i.kind == "mark" for i in items[noun : verb.i])
        return None if apart and not listed else noun
    for n in range(verb.j, min(len(items), verb.j + _APART)):
        if step.noun(scene, items, n):
            return n
        if items[n].low in _ENDS or items[n].kind == "mark":
            return None
    return None


def _past_votes(items: Sequence[Item], j: int) -> int:
    """Step over what is set off by dashes, or tells the votes: "approved, with 25 votes in favour, a resolution"."""
    k = j + sum(1 for _ in takewhile(lambda i: i.kind == "date" or i.low == "on", items[j : j + 2]))
    if k < len(items) and items[k].low in ("—", "–"):
        return next((n + 1 for n in range(k + 1, len(items)) if items[n].low == items[k].low), j)
    k += k < len(items) and items[k].low == ","
    votes = next((n + 1 for n in range(k, min(k + _VOTES, len(items))) if items[n].low == "votes"), 0)
    return votes if votes and items[k].low in ("with", "by") else j


_VOTES = 4  # items of "with 25 votes"


def _acted(scene: Scene, items: Sequence[Item], verb: Verb, noun: int, made: Happening) -> None:
    """Take who takes the step, whom or what it strikes, and the states named after that."""
    for k in _it(items, verb.i) or acting(items, verb.i, scene.lexis):
        _take(scene, items, k, made)
    for agent in scene.focus.it() if not made.parties and items[verb.i - 1].low == "it" else ():
        made.add_party(agent)
    made.taken_by(made.parties)
    for n in range(verb.j, noun + 1):
        _of_noun(scene, items, n, made)
    if items[noun].kind == "person":
        take_envoy(scene, items, verb, [noun], made)
        for agent in items[noun].who if made.kind == "Expulsion" else ():
            scene.take(made, agent, PartRole.RECIPIENT, items[noun])
    _after(scene, items, noun + 1, made)


def _it(items: Sequence[Item], v: int) -> list[int]:
    """Read "welcomed the Peruvian government's announcement that it would open an embassy": the body named last."""
    at = v - 1 - (items[v - 1].low in ("would", "will", "had", "has"))
    told = at > 1 and items[at].low == "it" and items[at - 1].low == "that"
    owners = [k for k in range(at - 1) if items[k].kind in ("name", "group") and items[k + 1].low in ("'s", "’s")]
    return owners[-1:] if told else []


def _suffered(scene: Scene, items: Sequence[Item], verb: Verb, noun: int, made: Happening) -> None:
    """Take the states named with the noun of a passive, and who it says has done it."""
    first = max(0, noun - 4)
    for n in range(first, verb.i):
        _of_noun(scene, items, n, made)
    take_envoy(scene, items, verb, [noun], made)
    if not made.parties:  # "resolved to restore the ties that had been severed"
        for k in main_subject(items, verb.i, scene.lexis):
            _take(scene, items, k, made)
    _after(scene, items, verb.j, made)


def _take(scene: Scene, items: Sequence[Item], k: int, made: Happening) -> None:
    scene.take_states(made, items[k])
    for agent in scene.focus.resolve(items, [k]):
        if agent.startswith(PERSON) and made.kind not in _MISSIONS:
            made.add_party(scene.speaks_for(agent))
        else:
            scene.take(made, agent, PartRole.INTERLOCUTOR, items[k])


_MISSIONS = ("MissionOpening", "MissionClosing")


def _of_noun(scene: Scene, items: Sequence[Item], n: int, made: Happening) -> None:
    """Take the states that a mission, an envoy or relations are those of."""
    thing = items[n].thing
    if isinstance(thing, Found) and thing.is_state:
        made.add_party(thing.agent)
    elif isinstance(thing, Found) and made.kind in _MISSIONS:
        scene.take_mission(made, thing)
    elif isinstance(thing, Found) and thing.form == "demonym":
        made.add_party(scene.lexis.state_of(thing.agent))
    elif isinstance(thing, Group) and thing.agent and thing.agent.startswith("state:"):
        made.add_party(thing.agent)
    elif isinstance(thing, Group) and thing.agent and thing.agent.startswith("place:"):
        made.add_place(thing.agent)
        made.add_party(scene.lexis.state_of(thing.agent))
    elif isinstance(thing, Office):
        for state in (*scene.states_of(items[n]), scene.lexis.state_of(thing.to) if thing.to else None):
            made.add_party(state if state and state.startswith("state:") else None)


def _after(scene: Scene, items: Sequence[Item], k: int, made: Happening) -> None:
    """Take the states after "with", "from" or "including", and where a mission is opened."""
    for n in range(k, min(len(items) - 1, k + _APART)):
        low = items[n].low
        if low in (";", ".", "after", "who", "which"):
            return
        if made.kind in _MISSIONS and low == "in":
            city = unknown_city(items, n + 1, scene.lexis)
            for place in find_venue(items, n + 1, scene.lexis) or ([city] if city else []):
                made.add_place(place)
            where = [k for k in range(n + 1, min(len(items), n + 5)) if items[k].kind == "name"]
            for m in list_after(items, n + 1, len(items)) or (where if city else []):
                thing = items[m].thing
                made.add_place(place_of(thing, scene.lexis) if isinstance(thing, Found) else None)
                made.add_party(scene.lexis.state_of(thing.agent) if isinstance(thing, Found) else None)
            return
        if low in {"with", "including", *_AFTER.get(made.kind, ())}:
            for m in list_after(items, n + 1, clause_end(items, n + 1)):
                named = items[m].thing
                seat = isinstance(named, Found) and made.kind == "Recall"  # "recalled its ambassador from Quito"
                if isinstance(named, Found) and (named.is_state or seat):
                    made.add_party(named.agent if named.is_state else scene.lexis.state_of(named.agent))


def _mission(scene: Scene, items: Sequence[Item], n: int) -> bool:
    item = items[n]
    words = {w.removesuffix("s") for w in item.low.split()}
    if item.low.endswith("commission") and (items[n - 1].low == "high" or "high" in words):
        return True
    body = isinstance(item.thing, Group | Found) or item.kind == "word"
    return body and bool(words & scene.lexis.group("mission-head")) and item.low not in ("mission", "missions")


def _envoy(scene: Scene, items: Sequence[Item], n: int) -> bool:
    return items[n].kind in ("office", "person") and is_envoy(scene, items[n])


def _own_envoy(scene: Scene, items: Sequence[Item], n: int) -> bool:
    """Tell whether an item names whom a state itself has sent: "called its ambassadors in Chad and Mali"."""
    return n > 0 and items[n - 1].low in ("its", "their", "his", "her") and _envoy(scene, items, n)


def _relations(scene: Scene, items: Sequence[Item], n: int) -> bool:
    if items[n].low not in ("relations", "ties"):
        return False
    return bool({"diplomatic", "formal", "full", "consular"} & {i.low for i in items[max(0, n - 3) : n]})


def _any_relations(scene: Scene, items: Sequence[Item], n: int) -> bool:
    return items[n].low in ("relations", "ties") and items[n - 1].low not in scene.lexis.group("lesser-ties")


def _diplomats(scene: Scene, items: Sequence[Item], n: int) -> bool:
    thing = items[n].thing
    return (isinstance(thing, Group) and thing.head in _STAFF) or _envoy(scene, items, n)


def _resolution(scene: Scene, items: Sequence[Item], n: int) -> bool:
    return items[n].low.split()[-1] in _RESOLUTIONS


_RESOLUTIONS = ("resolution", "resolutions")
_STAFF = ("diplomats", "officials", "staff", "employees", "envoys", "diplomat")
_STEPS = (
    Step("ordering-out-verb", "Expulsion", _diplomats, "to leave"),
    Step("mission-opening-verb", "MissionOpening", _mission),
    Step("mission-closing-verb", "MissionClosing", _mission),
    Step("recalling-verb", "Recall", _diplomats),
    Step("consulting-verb", "Recall", _own_envoy, "for consultation"),
    Step("deciding-verb", "Vote", _resolution),
    Step("relations-making-verb", "EstablishmentOfRelations", _relations),
    Step("relations-breaking-verb", "SeveranceOfRelations", _any_relations),
)
_VERBS = tuple(step.verbs for step in _STEPS)
