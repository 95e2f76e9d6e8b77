"""Read whose an event is: "X's visit", "his talks", "the latter's tour", "told Y so at their January meeting"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.happenings import Happening
from kb.text.item import PERSON, Item
from kb.text.offices import Office
from kb.text.participles import opening_participle
from kb.text.scene import ROLE, Scene
from kb.text.subjects import main_subject, subject
from kb.text.verbs import find_verbs
from kb.values import PartRole

_OWN = ("'s", "’s", "'", "’")
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
    whose = _by_whom(items, at) or _who_said(scene, items, at) or whose
    whose = whose if items[at].low == "their" else whose[:1]  # "During his visit, X and Y signed"
    both = items[0].low == "during" and items[whose[0]].kind not in ("person", "office")  # ", both sides agreed"
    agents = (
        _told_each_other(scene, items, at, made)
        or _both_named(items, at, made)
        or scene.focus.resolve(items, [at] if both else whose)
    )
    if items[at].low == "their" and made.kind in ("Meeting", "Call"):
        agents = _with_speaker(scene, items, agents)
    if made.kind == "Visit":
        agents = _of_two_before(scene, items, at, left) or _guest(scene, items, at, left, agents)
    for agent in agents:
        scene.take(made, agent, ROLE.get(made.kind, PartRole.INTERLOCUTOR), items[at])
    made.taken_by(made.parties[known:])


def _with_speaker(scene: Scene, items: Sequence[Item], agents: tuple[str, ...]) -> tuple[str, ...]:
    """Read "after their meeting, X said": of the pairs told before it is the one of X, not those who signed since."""
    says = scene.focus.resolve(items, main_subject(items, len(items), scene.lexis))
    one = says[0] if len(says) == 1 and says[0].startswith(PERSON) else None
    pairs = (scene.focus.pair, scene.focus.pair_before)
    if one is None or one in agents or len(agents) != _PAIR:
        return agents
    return next((pair for pair in pairs if one in pair), (one,))


def _both_named(items: Sequence[Item], at: int, made: Happening) -> tuple[str, ...]:
    """Read "topped the agenda of X and Y during their meeting": the two who are named right before."""
    if items[at].low != "their" or made.kind not in ("Meeting", "Call") or at < _DONE or items[at - 1].low != "during":
        return ()
    first, last = items[at - 4], items[at - 2]
    both = first.kind == last.kind == "person" and items[at - 3].low == "and"
    return (*first.who, *last.who) if both else ()


def _by_whom(items: Sequence[Item], at: int) -> list[int]:
    """Read "The note was received by the Emir during his talks with Y": he who did it."""
    if items[at].low not in ("his", "her") or at < _DONE or items[at - 1].low != "during":
        return []
    by = next((n for n in range(at - 2, 1, -1) if items[n].low == "by" and items[n - 1].kind != "mark"), 0)
    done = [k for k in range(by + 1, at - 1) if items[k].kind in ("person", "office")] if by else []
    thing = not any(i.kind in ("person", "office", "pronoun") for i in items[:by])
    return done if thing and len(done) == 1 else []


def _who_said(scene: Scene, items: Sequence[Item], at: int) -> list[int]:
    """Read "X was named to the post, the spokesman, Y, said at his press conference": whoever said it."""
    led = at > _PAIR and items[at].kind == "pronoun" and items[at - 1].low in ("at", "in", "during")
    said = led and items[at - _PAIR].low in scene.lexis.forms("saying-verb")
    who = subject(items, at - _PAIR, scene.lexis) if said else []
    return who if len(who) == 1 and items[who[0]].kind in ("person", "office") else []


_DONE = 5  # items at least of "The note was received by X during"


def _of_two_before(scene: Scene, items: Sequence[Item], at: int, left: int) -> tuple[str, ...]:
    """Read "talks between President A and Premier B during his visit to Peru": he is the one of another state."""
    lead = [i.low for i in items[max(0, at - 2) : at]]
    two = [who for k in range(at) if items[k].kind == "person" for who in items[k].who][-_PAIR:]
    to = next((n for n in range(left, min(left + _NEAR, len(items) - 1)) if items[n].low == "to"), None)
    if items[at].low not in ("his", "her") or "during" not in lead or to is None or len(two) < _PAIR:
        return ()
    land = scene.lexis.state_of(next(iter(items[to + 1].who), "")) if items[to + 1].kind == "name" else None
    of = {who: scene.speaks_for(who) for who in two}
    others = tuple(who for who in two if of[who] not in (None, land))
    between = any(i.low == "between" for i in items[:at])
    return others if land in of.values() and len(others) == 1 and between else ()


def _guest(scene: Scene, items: Sequence[Item], at: int, left: int, agents: tuple[str, ...]) -> tuple[str, ...]:
    """Read "President A met General B during his visit to Cuba": nobody visits his own state, so it is the other."""
    to = next((n for n in range(left, min(left + _NEAR, len(items) - 1)) if items[n].low == "to"), None)
    goal = next(iter(items[to + 1].who), "") if to is not None and items[to + 1].kind == "name" else ""
    received = _received(scene, items, at, agents)
    land = scene.lexis.state_of(goal) if goal and len(agents) == 1 else None
    if land and items[at].kind != "pronoun":
        return _of_another_state(scene, items[at], land, agents)
    if received and (land is None or scene.speaks_for(received[0]) != land):
        return received
    filed = scene.lexis.state_of(scene.document.dateline) if land and scene.document.dateline else None
    own = scene.speaks_for(agents[0]) if land and agents[0].startswith(PERSON) else None
    if land is None or (own or filed) != land:
        return agents
    others = tuple(a for i in items[:at] if i.kind == "person" for a in i.who if a != agents[0])
    return others if len(others) == 1 and scene.speaks_for(others[0]) != land else agents


def _of_another_state(scene: Scene, item: Item, land: str, agents: tuple[str, ...]) -> tuple[str, ...]:
    """Read "the President's visit to Cuba" of the one who is not Cuba's, where the article names both."""
    office = item.thing if isinstance(item.thing, Office) else None
    if office is None or not agents[0].startswith(PERSON) or scene.speaks_for(agents[0]) != land:
        return agents
    holders = [f"{PERSON}{p.number}" for p in scene.document.people.holding(office)]
    others = tuple(who for who in holders if who != agents[0] and scene.speaks_for(who) != land)
    alone = item.inner == (item.start, item.end)  # no name beside it
    return others if alone and len(others) == 1 else agents


def _received(scene: Scene, items: Sequence[Item], at: int, agents: tuple[str, ...]) -> tuple[str, ...]:
    """Read "Minister A received Ambassador B on his first visit to Oslo": the guest is the one who visits."""
    people = [k for k in range(at) if items[k].kind == "person" and not _owns(items, k)]
    hosts = find_verbs(items[:at], scene.forms["welcome-verb"]) if len(people) > 1 else []
    guests = [k for k in people if hosts and k > hosts[-1].j - 1]
    who = items[guests[0]].who if len(guests) == 1 else ()
    turned = who and items[at].low in ("his", "her") and items[at - 1].low in ("on", "during") and who != agents
    return who if turned and len(who) == 1 and len(agents) == 1 and agents[0] not in who else ()


_NEAR = 5  # items from "his" to the state that is visited


def _owner(items: Sequence[Item], left: int) -> int | None:
    """Find who owns what begins at ``left``."""
    left -= left > 1 and items[left - 1].low in ("planned", "scheduled", "proposed", "postponed", "cancelled")
    if left and items[left - 1].low in ("his", "her", "their"):
        return left - 1
    left += left < len(items) and items[left].low in ("'", "’")  # "Dias' meeting"
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
