"""Read what stands around the word of an event: "with X", "between X and Y", "hosted by X", "in PLACE"."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kb.model import Span
from kb.text.bounds import (
    aside_end,
    in_aside,
    in_row,
    new_clause,
    next_of_programme,
    next_of_row,
    next_verb,
    of_matter,
    opening_end,
    opens_topic,
    person_next,
    tells_matter,
    tells_part,
    there_of,
)
from kb.text.by_whom import by_phrase
from kb.text.closed_by_teller import attribution
from kb.text.groups import Group
from kb.text.happenings import CEREMONY, STEPS, Happening, for_guests
from kb.text.item import PERSON, PRONOUNS, Item
from kb.text.items import where
from kb.text.lexis import Lexis
from kb.text.meeting_kinds import received_person
from kb.text.phrases import clause_end, list_after
from kb.text.scene import ROLE, Scene
from kb.text.then_met import another_meeting
from kb.text.venues import find_venue, is_city, is_state, leads_to_place, unknown_city
from kb.values import PartRole

_TOGETHER = ("along", "together")
_SWORN = ("inauguration", "coronation")  # whose ceremonies they are is said with "of"
_OF_WHOM = frozenset(
    "Summit Conference Negotiation Meeting Signing EstablishmentOfRelations SeveranceOfRelations Visit"
    " MissionOpening Recall Expulsion".split()
)
_REASONS = frozenset(
    "over for after amid because following to in as at from with who which when while citing by".split()
)
_SUCCEEDS = 4  # items to the verb of "his visit to X follows that of Y"
_IT = ("it", "he", "she", "they")
_ELSEWHERE = frozenset("where then though ahead according since inviting".split())  # begin what is told of another
_MEASURES = ("Sanctions", "Aid", "Vote")
_WHO = ("who", "which", "that")  # what follows tells of those whom a measure strikes
_AIMS = ("on", "against", "to", "for", "toward", "towards")

Test = Callable[[Sequence[Item], int, int, Happening, Lexis], bool]


def surroundings(scene: Scene, items: Sequence[Item], j: int, made: Happening) -> None:
    """Add to an event whose words end at ``j`` what the rest of its clause says of it."""
    lexis = scene.lexis
    _of_group_there(items, j, made)
    end = min(clause_end(items, j), opening_end(items, j), next_of_programme(items, j, lexis))
    end = min(end, next_of_row(items, j, lexis) if made.rule == "event.noun" else end, aside_end(items, j, lexis))
    for k in range(end if tells_matter(items, made, lexis) else j, end):
        if any(test(items, k, j, made, lexis) for test in _ENDS.get(items[k].low, _ANYWHERE)):
            break
        if items[k].low in _LEADS and not _of_something_else(scene, items, k, j, made):
            _read(scene, items, j, k, end, made)


def _of_group_there(items: Sequence[Item], j: int, made: Happening) -> None:
    """Read "the fifth meeting of the Joint Commission in Bamako": where the noun of those who met says they met."""
    of = made.rule == "event.noun" and [i.low for i in items[j : j + 1]] == ["of"]
    near = items[j + 1 : j + _GROUP] if of else ()
    group = next((i.thing for i in near if isinstance(i.thing, Group)), None)
    if group is not None and (group.agent or "").startswith("place:") and " in " in group.text:
        made.add_place(group.agent)


_GROUP = 5  # items of "of the Joint Commission"


# --- where it ends: at words that tell of another event, a reason or what it is about ---------------


def _after_it(items: Sequence[Item], k: int, j: int, made: Happening, lexis: Lexis) -> bool:
    told_of = {"PressConference": "after", "Speech": "after", "Visit": "after before"}.get(made.kind, "").split()
    return items[k].low in told_of


def _following(items: Sequence[Item], k: int, j: int, made: Happening, lexis: Lexis) -> bool:
    return k > j or made.kind in ("PressConference", "Speech")


def _paper(items: Sequence[Item], k: int, j: int, made: Happening, lexis: Lexis) -> bool:
    """Tell whether a paper is meant: "in keeping with an accord between X and Y"."""
    return made.kind not in ("Signing", "Ratification") and bool(where(items[j:k], lexis.group("agreement-head")))


def _not_of_visit(items: Sequence[Item], k: int, j: int, made: Happening, lexis: Lexis) -> bool:
    return made.kind == "Visit" and (items[k].low != "with" or items[k - 1].low not in _TOGETHER)


def _along(items: Sequence[Item], k: int, j: int, made: Happening, lexis: Lexis) -> bool:
    """Tell whether "along with X" follows a noun: who came along is told of the verb."""
    return items[k - 1].low in _TOGETHER and made.rule == "event.noun"


def _next_told(items: Sequence[Item], k: int, j: int, made: Happening, lexis: Lexis) -> bool:
    """Tell whether another verb follows: "held talks with X and spoke with Y", but "the summit, hosted by X"."""
    after = [i.low for i in items[k + 1 : k + 3]]
    if items[k].low == "," and attribution(items, k):
        return True  # "is to travel to X, her spokesman confirmed in Berlin"
    if items[k].low == "," and after[:1] == ["held"] and after[1:] and after[1] in ("in", "at", "on"):
        return False  # "a meeting of the ministers of X, held in Y"
    told = k + 1 + bool(after and (after[0] in ("then", "later", "also") or after[0].endswith("ly")))
    joint = told < len(items) and (next_verb(items[told], lexis) or (made.kind == "Visit" and after[0] == "will"))
    return joint and [i.low for i in items[k + 2 : k + 3]] != ["by"]


def _elsewhere_too(items: Sequence[Item], k: int, j: int, made: Happening, lexis: Lexis) -> bool:
    """Tell whether a clause on another place begins: "met X, in Oslo she has talks with Y"."""
    after = items[k + 1 : k + 5]
    led = len(after) > _CLAUSE and after[0].low in ("in", "at") and after[1].kind == "name"
    return led and after[2].kind in ("person", "pronoun") and after[3].kind == "word" and after[3].low != "and"


_CLAUSE = 3  # items of "in Oslo she", and a verb


def _having(items: Sequence[Item], k: int, j: int, made: Happening, lexis: Lexis) -> bool:
    return [i.low for i in items[k + 1 : k + 2]] == ["having"]


def _part(items: Sequence[Item], k: int, j: int, made: Happening, lexis: Lexis) -> bool:
    return tells_part(items, k, lexis)


def _turn(items: Sequence[Item], k: int, j: int, made: Happening, lexis: Lexis) -> bool:
    """Tell whether "as it" begins another clause: "signed, as it vies with X"."""
    return bool(items[k + 1 : k + 2]) and (items[k + 1].low in _IT or items[k - 1].low in ("come", "comes", "came"))


_REASON = ("over", "amid", "regarding", "concerning", "about")


def _reason(items: Sequence[Item], k: int, j: int, made: Happening, lexis: Lexis) -> bool:
    """Tell whether the reason of a step follows: "summoned the envoy over the arrests in X", "to condemn a call"."""
    return made.kind in STEPS and (items[k].low in _REASON or opens_topic(items, k))


def _because(items: Sequence[Item], k: int, j: int, made: Happening, lexis: Lexis) -> bool:
    return made.kind in STEPS


def _clause(items: Sequence[Item], k: int, j: int, made: Happening, lexis: Lexis) -> bool:
    after = [i.low for i in items[k + 1 : k + 2]]  # "attended the talks, after which Y met", "before he meets with Y"
    return after in (["which"], ["he"], ["she"], ["they"]) or new_clause(items, k, j)


def _always(items: Sequence[Item], k: int, j: int, made: Happening, lexis: Lexis) -> bool:
    return True


def _succeeds(items: Sequence[Item], k: int, j: int, made: Happening, lexis: Lexis) -> bool:
    """Tell whether an event is only set after another: "his visit to X follows that of Y"."""
    return k <= j + _SUCCEEDS and items[k].low in lexis.group("succession-verb")


_ANYWHERE: tuple[Test, ...] = (_succeeds,)
_ENDS: dict[str, tuple[Test, ...]] = {
    "after": (_after_it, _because, _clause, _succeeds),
    "before": (_after_it, _clause, _succeeds),
    "following": (_following, _clause, _succeeds),
    **dict.fromkeys(("when", "until"), (_clause, _succeeds)),
    "between": (_paper, _not_of_visit, _succeeds),
    "with": (_not_of_visit, _along, _succeeds),
    "and": (_next_told, _succeeds),
    ",": (_next_told, _having, _elsewhere_too, _succeeds),
    "as": (_turn, _succeeds),
    **dict.fromkeys(("included", "includes", "including"), (_part, _succeeds)),
    **dict.fromkeys(("amid", "to", "aimed", "aiming", "focused", *_REASON), (_reason, _succeeds)),
    **dict.fromkeys(_ELSEWHERE, (_always,)),
}


# --- what is read on the way ------------------------------------------------------------------------


_LEADS = frozenset("with between among of from for by in at outside near".split()).union(PRONOUNS, _AIMS)  # to _read


def _of_something_else(scene: Scene, items: Sequence[Item], k: int, j: int, made: Happening) -> bool:
    """Tell whether a preposition goes with another word than the event's."""
    low = items[k].low
    if low in ("in", "at") and k > j and items[k - 1].low in scene.lexis.group("dwelling-word"):
        return True  # "the ambassador, resident in Amman", "agencies based in Seoul"
    talks = k > j and items[k - 1].low in scene.lexis.group("talking-noun")
    near = any(i.low in scene.lexis.event_nouns for i in items[max(j, k - 2) : k])
    if low == "between" and (talks or near):
        return True  # "phoned Y to discuss the negotiations between X and Z"
    if low == "with" and another_meeting(items, j, k):
        return True
    means = k > 1 and items[k - 2].low in ("via", "by", "through")  # "a meeting by videoconference with"
    named = low == "with" and k > j and items[k - 1].low in scene.lexis.event_nouns
    if named and not means and not in_row(items, j, k):
        return True  # "the talks, X told a press conference with Y"
    if low == "of":
        own = made.kind == "Reception" or made.event_type in _SWORN
        dined = own and k == j and person_next(items, k + received_person(items, j - 1))  # "a dinner of X and Y"
        whose = there_of(items, j, k, made)
        return not (items[k - 1].low in _HONOUR or dined or whose) and (k != j or made.kind not in _OF_WHOM)
    aside = low in ("with", "between", "by") and in_aside(items, j, k)  # "received X, who later met with Y"
    return aside or (low == "with" and any(opens_topic(items, m) for m in range(j, k)))  # "to restart contacts with"


_HONOUR = ("honour", "honor")


def _read(scene: Scene, items: Sequence[Item], j: int, k: int, end: int, made: Happening) -> None:
    """Read what one word leads to: people, whoever did it, whom it strikes, a place."""
    low, plain = items[k].low, items[k].kind == "word"
    honour = low == "of" and items[k - 1].low in _HONOUR
    called = low == "on" and k == j and made.kind == "Meeting" and items[j - 1].low.endswith("call")
    if (called or _came(items, j, k, made) or low in ("with", "between", "among", "of")) and k + 1 < end and not honour:
        _people(scene, items, k, end, made, ROLE.get(made.kind, PartRole.INTERLOCUTOR))
    elif low in _AIMS and made.kind in _MEASURES and plain and not any(i.low in _WHO for i in items[j:k]):
        _struck(scene, items, k + 1, end, made)
    elif items[k].kind == "pronoun" and items[k + 1 : k + 2] and items[k + 1].low in ("honour", "honor"):
        _honoured(scene, items, k, made)
    elif (made.kind in CEREMONY and honour) or (low == "for" and for_guests(made)):
        _people(scene, items, k, end, made, PartRole.GUEST)
    elif low == "by" and k > 0 and not _another_told(items, j, k, scene.lexis):
        by_phrase(scene, items, j, k, end, made)
    elif (
        plain
        and not in_aside(items, j, k)
        and (leads_to_place(items, k) or (low == "to" and made.kind in ("Visit", "Message")))
    ):
        _place(scene, items, j, k, made)


def _another_told(items: Sequence[Item], j: int, k: int, lexis: Lexis) -> bool:
    """Tell whether another event is named between two words: a "banquet hall" is none."""
    told = (n for n in range(j, k) if items[n].low in lexis.event_nouns)
    return any(items[n + 1].low not in lexis.group("compound-end") for n in told)


def _came(items: Sequence[Item], j: int, k: int, made: Happening) -> bool:
    """Tell whether "from" leads to people: "a visit from X", "a delegation of ministers from Y"."""
    if items[k].low != "from":
        return False
    came = k == j and made.kind in ("Meeting", "Call", "Visit") and person_next(items, k)
    return came or (k > j and items[k - 1].kind == "group" and items[k - 2].low == "of")


def _people(scene: Scene, items: Sequence[Item], k: int, end: int, made: Happening, role: PartRole) -> None:
    for m in list_after(items, k + 1, end):
        scene.take_states(made, items[m])
        for agent in scene.focus.resolve(items, [m]):
            scene.take(made, agent, role, items[m])


def _place(scene: Scene, items: Sequence[Item], j: int, k: int, made: Happening) -> None:
    """Take the places after "in", "at" or "to", unless they go with what the event is about."""
    low, lexis = items[k].low, scene.lexis
    found = find_venue(items, k + 1, lexis) or _city(items, k, lexis)
    found = [p for p in found if low != "at" or not is_state(p, lexis)]  # "at the US think tank"
    if low == "outside" and not any(is_city(p, lexis) for p in found):
        return  # "a country outside Europe"
    if {"held", "during"} <= {i.low for i in items[j:k]}:
        return  # "reviewed the progress achieved during the assembly held in Rome"
    told = low == "in" or any(items[m].low in lexis.group("auxiliary") for m in range(j, k))
    topic = (told and of_matter(items, k, j, lexis)) or any(opens_topic(items, m) for m in range(j, k))
    for place in found if not topic else [p for p in found if not made.places and is_city(p, lexis)]:
        made.add_place(place)


def _honoured(scene: Scene, items: Sequence[Item], k: int, made: Happening) -> None:
    """Read "hosted a banquet in his honour": the guest is whoever was spoken of last, but not the host."""
    named = [a for n in range(k) if items[n].agent for a in scene.focus.resolve(items, [n])]
    known = [*reversed(named), scene.focus.person or "", *scene.focus.pair]
    guest = next((a for a in known if a.startswith(PERSON) and a not in made.hosts), None)
    if made.kind in CEREMONY and guest:
        made.add(guest, PartRole.GUEST, Span(items[k].start, items[k].end))


def _struck(scene: Scene, items: Sequence[Item], start: int, end: int, made: Happening) -> None:
    """Read whom a measure strikes or helps: "on two Iranian firms and a Chinese refinery"."""
    for item in items[start:end]:
        if item.kind == "word" and item.low in _REASONS:
            break
        for agent in item.who if item.kind == "name" else ():
            made.add_party(scene.lexis.state_of(agent) or agent)


def _city(items: Sequence[Item], k: int, lexis: Lexis) -> list[str]:
    """Read a city that the register does not know: after "in", or after "to" of a visit."""
    city = unknown_city(items, k + 1, lexis) if items[k].low in ("in", "to") else None
    return [city] if city else []
