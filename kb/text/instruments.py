"""Read what becomes of treaties and memberships: "the treaty entered into force", "X withdrew from the court"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.bodies import Found
from kb.text.document import Reading
from kb.text.groups import Group
from kb.text.happenings import Happening
from kb.text.item import PERSON, Item
from kb.text.lexis import Lexis
from kb.text.offices import Office
from kb.text.phrases import hypothetical, negative
from kb.text.prospects import read_status
from kb.text.scene import Scene
from kb.text.told_clauses import acting
from kb.text.verbs import Verb, find_verbs
from kb.text.wishes import only_wanted

_BACK = 16  # items between a treaty and the verb that tells that it is in force
_FORCE = ("force", "effect")
_COURTS = ("court", "tribunal", "treaty", "convention", "pact", "accord", "agreement", "bloc", "council", "alliance")


def by_instrument(scene: Scene, reading: Reading, items: Sequence[Item], known: Sequence[Happening]) -> list[Happening]:
    """Find treaties that come into force, and states that join or leave an organisation or a treaty."""
    out: list[Happening] = []
    for verb in find_verbs(items, scene.lexis.forms("membership-verb", "force-verb")):
        made = _made(reading, items, verb)
        twin = next((m for m in known if m.kind == made.kind and m.start < made.end and made.start < m.end), None)
        if any(test(items, verb.i, scene.lexis) for test in (negative, hypothetical, only_wanted)):
            continue
        forces = verb.lemma in scene.lexis.group("force-verb")
        if _in_force(scene, items, verb, made) if forces else _member(scene, items, verb, made):
            read_status(items, verb.i, verb.j, made, scene.lexis)
            out += [] if twin else [made]
            if twin:  # whose subject is the treaty, not a state
                twin.parties = made.parties or twin.parties
    return out


_SET = ("due", "set", "expected", "scheduled", "is", "are", "slated")  # before an infinitive that is to come


def _made(reading: Reading, items: Sequence[Item], verb: Verb) -> Happening:
    sentence, span = reading.sentence, (items[verb.i].start, items[verb.j - 1].end)
    return Happening("Ratification", *span, sentence.span, sentence.paragraph, "event.instrument")


def _in_force(scene: Scene, items: Sequence[Item], verb: Verb, made: Happening) -> bool:
    """Take the states named with the treaty before "entered into force"."""
    heads = scene.lexis.group("agreement-head")
    back = range(verb.i - 1, max(-1, verb.i - _BACK), -1)
    paper = next((n for n in back if items[n].low.split()[-1] in heads), None)
    aim = verb.i > 1 and items[verb.i - 1].low == "to" and items[verb.i - 2].low not in _SET  # "must be approved to"
    if paper is None or aim or not any(i.low in _FORCE for i in items[verb.j - 1 : verb.j + 1]):
        return False
    before = [i for i in items[:paper] if i.kind == "name" and i.who]  # "X and Y reached an agreement that took effect"
    for item in before or items[paper : verb.i]:
        for agent in item.who if item.kind == "name" else ():
            made.add_party(None if agent.startswith("place:") else scene.lexis.state_of(agent) or agent)
    made.title = " ".join(i.text for i in items[max(0, paper - 1) : paper + 1])
    return True


def _goes_on(items: Sequence[Item], k: int) -> bool:
    """Tell whether more follows than membership: "joined the UN's call", "joined the EU in condemning"."""
    after = items[k].low if k < len(items) else "."
    return after in ("'s", "’s", "and") or (after == "in" and not (k + 1 < len(items) and items[k + 1].kind == "date"))


def _member(scene: Scene, items: Sequence[Item], verb: Verb, made: Happening) -> bool:
    """Take which states join or leave, and what: a body of states, a court, a treaty."""
    lead = _BEFORE_MEMBER if verb.lemma == "become" else ("the",)
    at = next((n for n in range(verb.j, len(items)) if not _leads(items[n], lead)), len(items))
    thing = items[at].thing if at < len(items) else None
    body = _body(thing, verb, scene.lexis)
    court = isinstance(thing, Group) and thing.head in _COURTS and verb.lemma not in ("join", "become")
    if not (body or court) or _goes_on(items, at + 1):
        return False
    doers = acting(items, verb.i, scene.lexis)
    states = [who for k in doers for who in scene.focus.resolve(items, [k]) if who.startswith("state:")]
    if not states or any(who.startswith(PERSON) for k in doers for who in items[k].who):
        return False
    for party in (*states, body):
        made.add_party(party)
    return True


_BEFORE_MEMBER = ("the", "a", "full", "its", "newest")


def _leads(item: Item, words: Sequence[str]) -> bool:
    return item.low in words or ("a" in words and item.low[:1].isdigit())  # "the 30th member"


def _body(thing: object, verb: Verb, lexis: Lexis) -> str | None:
    """Give the body of states that is joined or left: "joined NATO", "became a full member of NATO"."""
    member = isinstance(thing, Office) and thing.head == "member" and verb.lemma == "become"
    agent = thing.of if isinstance(thing, Office) and member else None
    if isinstance(thing, Found) and verb.lemma != "become":
        agent = thing.agent
    return agent if agent and agent.startswith("body:") and not lexis.state_of(agent) else None
