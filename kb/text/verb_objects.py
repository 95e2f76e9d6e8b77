"""Tell from what stands after a verb whether it tells an event: an audience, a paper of state, a request."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.bodies import Found
from kb.text.crowds_joined import joins_many
from kb.text.groups import Group
from kb.text.item import Item
from kb.text.lexis import Lexis
from kb.text.offices import Office
from kb.text.phrases import list_after
from kb.text.then_met import second_met
from kb.text.verbs import Verb

_PHONE = frozenset(("phone", "telephone", "call", "calls", "conversation", "video", "telephonic"))
_AUDIENCE = 6  # items in which it is named


def addresses(items: Sequence[Item], verb: Verb, lexis: Lexis) -> bool:
    """Tell whether those addressed are an assembly or the like: "addressed the Chadian National Assembly"."""
    audience, closers = lexis.group("audience"), lexis.group("audience-closer")
    for item in items[verb.j : verb.j + _AUDIENCE]:
        if item.low.split()[-1:] and item.low.split()[-1] in audience:
            return True
        if (item.kind in ("word", "mark") and item.low in closers) or item.low in (",", "."):
            return False
    return False


def domestic(items: Sequence[Item], j: int, end: int, lexis: Lexis) -> bool:
    """Tell whether what is signed is no instrument between states: a bill, a visitors' book; "signed on to"."""
    before = [i.low.split()[-1] for i in items[max(0, j - 4) : j - 1] if i.kind != "date"]
    if before[-1:] in (["he"], ["she"], ["they"]) and lexis.group("utterance-noun") & set(before[:-1]):
        return True  # "in a statement he signed"
    after = [i.low.split()[-1] for i in items[j : min(end, j + 7)]]
    instrument = any(w in lexis.group("agreement-head") for w in after) or "intent" in after
    return after[:2] in (["on", "to"], ["up", "to"]) or (
        not instrument and bool(lexis.group("domestic-paper") & set(after))
    )


def asks(items: Sequence[Item], verb: Verb) -> bool:
    """Tell whether "call on" asks for something, as it does with an infinitive after its object."""
    if not verb.form.endswith((" on", " upon")) or verb.form.startswith("vot"):
        return False
    objects = list_after(items, verb.j, len(items))
    rest = items[objects[-1] + 1 if objects else verb.j :]
    rest = [i for i in rest if i.kind != "date" and i.low != "on"]
    parting = [i.low for i in rest[:2]] in (["to", "bid"], ["to", "say"])  # "called on X to bid farewell"
    return bool(rest) and rest[0].low in ("to", "not", "for") and not parting


def one_office(item: Item) -> bool:
    """Tell whether an office without a name is meant: "The President welcomed …" in what his office writes."""
    return item.kind == "office" and isinstance(item.thing, Office) and not item.thing.plural


def usual(items: Sequence[Item], verb: Verb, lexis: Lexis) -> bool:
    """Tell a habit ("usually meet"), and what sides of a game do ("meet in the final")."""
    habit = any(i.low in lexis.group("habit-adverb") for i in items[max(0, verb.i - 2) : verb.j])
    before = [i.low for i in items[max(0, verb.i - 3) : verb.i]]
    habit = habit or (before in _EVER and not any(i.kind == "date" for i in items[verb.j :]))
    near = [i.low for i in items[verb.j : verb.j + 8]]
    often = bool({"occasions", "times"} & set(near)) and "separate" not in near
    often = often or ("every" in near[:2] and bool({"year", "years", "month", "months", "week"} & set(near[:4])))
    often = often or _uncounted(items, verb) or _each(items, verb)
    often = often or _ever_to(items, verb) or _for_them_to(items, verb)
    return (
        habit
        or often
        or (verb.form in _HANDING and wished_well(items, verb.j))
        or _hoped_for(items, verb)
        or _first_to(items, verb)
        or _of_game(items, lexis)
    )


def _each(items: Sequence[Item], verb: Verb) -> bool:
    """Tell what whoever holds an office does: "Every Chadian president has visited Peru since"."""
    return verb.i <= _JUDGED and bool(items) and items[0].low in ("every", "each")


def _ever_to(items: Sequence[Item], verb: Verb) -> bool:
    """Tell what is said of somebody's rank: "the only president ever to visit London"."""
    return [i.low for i in items[max(0, verb.i - 2) : verb.i]] == ["ever", "to"]


def _for_them_to(items: Sequence[Item], verb: Verb) -> bool:
    """Tell what is only judged: "it will not be easy for X to travel to Peru"."""
    lead = items[max(0, verb.i - _JUDGED) : verb.i]
    who = len(lead) > 3 and (lead[-2].agent or lead[-2].text[:1].isupper())
    for_x = who and lead[-1].low == "to" and lead[-3].low == "for"
    return for_x and any(i.low in _JUDGING for i in lead[:-3])


_JUDGED = 7  # items from the judgement to what is judged
_JUDGING = ("easy", "hard", "difficult", "possible", "impossible", "necessary", "important", "better", "good", "time")


def _uncounted(items: Sequence[Item], verb: Verb) -> bool:
    """Tell whether papers are only counted: "she signed numerous accords"."""
    many = verb.j < len(items) and items[verb.j].low in _MANY and verb.form.startswith(("sign", "ink"))
    return many and not any(i.kind == "date" for i in items)


_MANY = ("numerous", "many", "various")


def _of_game(items: Sequence[Item], lexis: Lexis) -> bool:
    return any(i.low in lexis.group("game-word") for i in items)


def wished_well(items: Sequence[Item], j: int) -> bool:
    """Tell for what somebody is congratulated: "congratulated X on presenting his credentials" tells it once more."""
    lead = [i.low for i in items[max(0, j - _NEAR) : j]]
    at = next((n for n, low in enumerate(lead) if low in ("presenting", "submitting")), 0)
    return at > 0 and lead[at - 1] in ("on", "for")


_NEAR = 4  # items from "on presenting" to the credentials
_HANDING = ("presenting credentials", "presenting his credentials", "presenting her credentials")


def _hoped_for(items: Sequence[Item], verb: Verb) -> bool:
    """Tell what somebody looks forward to some day: "looks forward to meeting them at the ministry"."""
    lead = [i.low for i in items[max(0, verb.i - 2) : verb.i]]
    rest = items[verb.j : next((n for n in range(verb.j, len(items)) if items[n].low == ","), len(items))]
    return lead == ["forward", "to"] and not any(i.kind == "date" for i in rest)


def _first_to(items: Sequence[Item], verb: Verb) -> bool:
    """Tell what is said of somebody whom others met: "is the first leader to meet X after his election on Monday"."""
    lead = [i.low for i in items[max(0, verb.i - _RANKED) : verb.i]]
    after = {i.low for i in items[verb.j : verb.j + _RANKED]}
    ranked = lead[-1:] == ["to"] and "first" in lead and bool({"is", "was"} & set(lead[: lead.index("first")]))
    highest = lead[-1:] == ["to"] and bool(_HIGHEST & set(lead)) and "since" in after
    return highest or (verb.lemma == "meet" and ranked and bool({"after", "since"} & after))


_HIGHEST = {"highest-ranking", "highest-level", "highest", "most"}  # "the most senior official to visit Chad since"
_RANKED = 8  # items around "to meet" in which it is told how early it was


_EVER = [["who", have, word] for have in ("have", "had") for word in ("previously", "already", "recently", "ever")]
"""Before what people without names did at some time: "lawmakers who have previously visited Chad"."""


def no_encounter(items: Sequence[Item], verb: Verb, lexis: Lexis) -> bool:
    """Tell whether a verb that may tell a meeting or call says something else of its object."""
    said_of_it = _only_called(items, verb) or _gives_occasion(items, verb, lexis) or _deed_welcomed(items, verb)
    crowd = verb.lemma == "join" and joins_many(items, verb.j)
    return said_of_it or _seen_off(items, verb) or _joined_in(items, verb) or crowd


def _joined_in(items: Sequence[Item], verb: Verb) -> bool:
    """Tell whether somebody is joined in what the noun tells: "joined the President in separate meetings with Y"."""
    objects = list_after(items, verb.j, len(items)) if verb.lemma == "join" else []
    led = bool(objects) and [i.low for i in items[objects[0] + 1 : objects[0] + 2]] in (["in"], ["at"], ["for"])
    return led and any(i.low in _HELD_WITH for i in items[objects[0] + 2 : objects[0] + _IN])


_IN = 6  # items from the one who is joined to what he holds
_HELD_WITH = ("meeting", "meetings", "talks", "discussions", "consultations")


def _deed_welcomed(items: Sequence[Item], verb: Verb) -> bool:
    """Tell whether what was done is welcomed, nobody who came: "They welcomed the June 1 arrival of aid"."""
    near = items[verb.j : verb.j + _DEED] if verb.lemma == "welcome" else []
    of = next((n for n, i in enumerate(near) if i.low == "of"), 0)
    if of < 1 or any(i.agent for i in near[:of]):
        return False
    return near[of - 1].low.endswith(_DEEDS) or any(i.kind == "date" for i in near[:of])


_DEED = 6  # items from "welcomed" to "of"
_DEEDS = ("tion", "sion", "ment", "ing", "al", "ance", "ence", "ure", "ease")  # of "adoption", "arrival", "signing"


def _seen_off(items: Sequence[Item], verb: Verb) -> bool:
    """Tell whether a guest only departed: "saw the premier off at the airport"."""
    after = [i.low for i in items[verb.j : verb.j + _OFF]] if verb.lemma == "see" else []
    return "off" in after and after.index("off") < (after.index(",") if "," in after else _OFF)


_OFF = 6  # items from "saw" to "off"


def _only_called(items: Sequence[Item], verb: Verb) -> bool:
    """Tell whether "call" says what somebody is: "called him a friend", "called X “brave”"."""
    objects = list_after(items, verb.j, len(items)) if verb.lemma == "call" else []
    after = items[objects[-1] + 1] if objects and objects[-1] + 1 < len(items) else None
    return after is not None and (after.low in ("a", "an", "the", "his", "her", "its") or after.kind == "quote")


def _gives_occasion(items: Sequence[Item], verb: Verb, lexis: Lexis) -> bool:
    """Tell whether what is hosted is an occasion, which its noun tells: "hosted a gala in Oslo"."""
    near = items[verb.j : verb.j + _OCCASION]
    first = next((n for n, i in enumerate(near) if i.agent), len(near))
    active = verb.lemma == "host" and near[:1] and near[0].low != "to"  # "was hosted to a lunch by Y"
    return bool(active) and any(i.low in lexis.event_nouns for i in near[:first])


_OCCASION = 5  # items between "hosted" and the noun of the occasion


def to_post(items: Sequence[Item], j: int, end: int, lexis: Lexis) -> bool:
    """Tell whether somebody came to stay: "arrived in X to take up her post"."""
    heads = lexis.prefixes("envoy-head")
    offices = [items[n].thing for n in range(j + 1, min(end, j + 8)) if items[n - 1].low == "as"]
    if any(isinstance(office, Office) and office.head.startswith(heads) for office in offices):
        return True  # "heads to Nairobi as Ghana's ambassador"
    lead = [i.low for i in items[max(0, j - _GOING) : j]]
    if "who" in lead and {"going", "headed"} & set(lead):  # "Ambassadors A who is going to Chad and B"
        return any(word.startswith(heads) for i in items[:j] if i.kind == "person" for word in i.low.split())
    words = " ".join(i.low for i in items[j:end])
    return any(f" {phrase}" in words for phrase in lexis.group("post-phrase"))


_GOING = 4  # items of "who is going to"


def state_before(items: Sequence[Item], k: int) -> str | None:
    """Give the state whose person is named: "Germany's X held talks with Poland's Y"."""
    own = k > 1 and items[k].kind == "person" and items[k - 1].low in ("'s", "’s")
    thing = items[k - 2].thing if own else None
    return thing.agent if isinstance(thing, Found) and thing.is_state else None


def by_telephone(items: Sequence[Item]) -> bool:
    """Tell whether a sentence tells of a call: what is discussed in it is discussed at no meeting."""
    return bool(_PHONE & {i.low.split()[-1] for i in items})


def of_letter(items: Sequence[Item], verb: Verb) -> bool:
    """Tell whether what was received is a letter, not a guest: "the message was received by X"."""
    before = items[verb.i - 2].low.split()[-1] if verb.i > 1 else ""
    return verb.lemma == "receive" and before in ("message", "letter", "cable", "telegram", "credentials")


def to_press(items: Sequence[Item], j: int) -> bool:
    """Tell whether those spoken to or met are the press: "spoke to the press", "met reporters"."""
    after = [i.low.split()[-1] for i in items[j : j + 2] if i.low not in ("the", "local", "with")]
    return bool(after) and after[0] in ("press", "media", "reporters", "journalists", "newsmen", "correspondents")


def and_with(items: Sequence[Item], j: int, objects: list[int]) -> list[int]:
    """Add those named after a semicolon: "met with A; with B and C; and with D"."""
    then = second_met(items, j)
    out = [m for m in objects if then is None or m < then]
    for n in range(out[-1] + 1 if out else j, len(items) - 2):
        if items[n].low == ";":
            start = n + 1 + (items[n + 1].low == "and")
            out += list_after(items, start + 1, len(items)) if items[start].low == "with" else []
    return out


_DID = ("ed", "met", "held", "said", "told", "gave", "spoke", "took", "left")  # how verbs of the past end


def with_whom(items: Sequence[Item], j: int, end: int) -> list[int]:
    """Find with whom a matter was discussed: "discussed bilateral ties with X"."""
    for n in range(j + 1, end - 1):
        matter = items[n].low == "and" and items[n + 1].kind == "word" and not items[n + 1].low.endswith(_DID)
        if matter:  # "discussed bilateral ties and cooperation in many fields with X"
            continue
        if items[n].low in (",", ";", "and", "that", "to", "who", "which") or items[n].kind == "person":
            return []
        people = list_after(items, n + 1, end) if items[n].low == "with" else []
        if any(items[k].kind in ("person", "office") or _crew(items[k]) for k in people):
            return people
    return []


def _crew(item: Item) -> bool:
    """Tell whether a delegation is named: "discussed trade with a Turkish delegation"."""
    return isinstance(item.thing, Group) and item.thing.head in ("delegation", "delegations")


def named_place(items: Sequence[Item], k: int) -> bool:
    """Tell whether a name stands at ``k``, or after "the": "arrived the Felix Airport"."""
    name = items[k + (items[k].low == "the" and k + 1 < len(items))]
    return name.kind in ("name", "word") and name.text[:1].isupper()


def matter_end(items: Sequence[Item], j: int) -> int:
    """Find where it ends what was discussed: before what is told of the matter itself, "the summit, which will be"."""
    return next(
        (n for n in range(j, len(items)) if items[n].low in ("which", "that", "who", "where", "due")), len(items)
    )


def state_of_people(item: Item) -> str | None:
    """Give the state or body of an envoy, the state of a demonym: "summoned the Iranian ambassador"."""
    thing = item.thing
    of = getattr(thing, "of", None)
    of = of or (thing.agent if isinstance(thing, Found) and thing.form == "demonym" else None)
    sent = isinstance(thing, Office) and not thing.plural  # "expelled the EU's ambassador"
    return of if of and of.startswith(("state:", "body:") if sent else "state:") else None
