"""Find gatherings by their names and titles: "the Munich Security Conference", "the 11th Party Leaders Dialogue"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.model import Trigger
from kb.text.bodies import Found
from kb.text.item import Item
from kb.text.lexis import Lexis
from kb.text.scene import Scene

_STOPS = frozenset(
    "the a an this that these those both their his her its of in at for to on and with from by during attend attended"
    " into after before following as or which who was is were are has have had 's via requires require awaits".split()
)
_AT = ("at", "of", "during", "for", "to", "on")
_ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th)")
MATTER = ("about", "on", "regarding", "concerning", "over")  # before what is only spoken of


def titled(scene: Scene, items: Sequence[Item], n: int) -> bool:
    """Read "the 11th Party Leaders Dialogue": a number in its title makes a gathering of a word for contacts."""
    if items[n].low not in scene.lexis.group("titled-gathering"):
        return False
    if not items[n].text[:1].isupper():
        return items[n].low == "dialogue" and _held(scene, items, n)
    if n + 1 < len(items) and items[n + 1].low in scene.lexis.event_nouns:
        return False  # "the fifth Joint Mechanism meeting" is one gathering
    if _goes_on(scene, items, n):
        return False
    if items[n].low == "dialogue" and items[n - 1].text[:1].isupper() and _takes_place(items, n):
        return True  # "on the sidelines of the Manama Dialogue", "The Manama Dialogue, taking place from …"
    led = any(i.low in scene.forms["attend-verb"] for i in items[max(0, n - 4) : max(0, n - 1)])
    if led and items[n - 1].kind == "name" and items[n - 2].low == "the":
        return True  # "attended the Manama Dialogue"
    if items[n].low == "retreat":
        return n > 1 and items[n - 1].low in ("'", "’", "'s", "’s", "leaders", "ministers", "meeting")
    return any(counted(scene.lexis, i.low) for i in items[phrase_start(scene, items, n) : n])


def _goes_on(scene: Scene, items: Sequence[Item], n: int) -> bool:
    """Tell whether a title goes on to its own noun: "the 2nd Dialogue and Cooperation Mechanism (DCM) Meeting"."""
    end = next((k for k in range(n + 1, len(items)) if not (items[k].text[:1].isupper() or items[k].low in _JOINS)), n)
    return any(i.low in scene.lexis.event_nouns and i.text[:1].isupper() for i in items[n + 2 : end])


_JOINS = ("and", "&", "on", "(", ")", "-")  # within a title


def _takes_place(items: Sequence[Item], n: int) -> bool:
    """Tell whether words around a title say that a gathering is held: beside it people meet, it opens or closes."""
    lead, after = ({i.low for i in part} for part in (items[max(0, n - 6) : n], items[n + 1 : n + 5]))
    return bool({"sidelines", "margins"} & lead or {"taking", "held", "opened", "opens", "closed", "begins"} & after)


_BY = 8  # items after a noun in which its verb stands
_AWAY = 6  # items before it


def _held(scene: Scene, items: Sequence[Item], n: int) -> bool:
    """Tell whether a dialogue is said to have been held on a day: "held their annual energy dialogue on Monday"."""
    before, after = ({i.low for i in part} for part in (items[max(0, n - _AWAY) : n], items[n + 1 : n + 1 + _BY]))
    held = before & {"held", "hold", "holds", "conducted", "convened", "chaired"}
    was = after & {"was", "were", "took", "will"} and after & {"held", "place", "co-chaired", "chaired", "convened"}
    again = bool(was) and n > 0 and items[n - 1].low == "the"  # "The dialogue was co-chaired by X and Y"
    return again or (bool(held or was) and any(i.kind == "date" for i in items))


def sitting(scene: Scene, items: Sequence[Item], n: int) -> bool:
    """Read "the third session of the Joint Commission": a number makes one gathering of a body's sittings."""
    left = phrase_start(scene, items, n)
    which = bool({i.low for i in items[max(0, left - 1) : n]} & _WHICH)
    if session_again(items, n):
        return True
    if which and items[n].low == "session" and [i.low for i in items[n + 1 : n + 3]] in _TOOK_PLACE:
        return True
    its = left > 1 and "its" in [i.low for i in items[left - 1 : left + 1]]  # "the Council opened its 55th session"
    if items[n].low != "session" or not (its or [i.low for i in items[n + 1 : n + 2]] == ["of"]):
        return False
    whose = {w for i in (items[max(0, left - _OWNER) : left] if its else items[n + 2 : n + 9]) for w in i.low.split()}
    numbered = any(counted(scene.lexis, i.low) for i in items[left:n])
    return (numbered or which) and bool(whose & scene.lexis.group("sitting-body"))


_OWNER = 16  # items from a body to "its 55th session"


def session_again(items: Sequence[Item], n: int) -> bool:
    """Read "The session was co-chaired by X and Y": the one told of before."""
    after = [i.low for i in items[n + 1 : n + 4] if i.low != "also"]
    led = after[:1] == ["was"] and after[1:2] in ([w] for w in _LED)
    return items[n].low == "session" and n > 0 and items[n - 1].low == "the" and led


_LED = ("co-chaired", "chaired", "opened", "presided", "moderated", "hosted")


def once_held(items: Sequence[Item], left: int, j: int) -> bool:
    """Tell what was held on a day that is told: "held regular talks on Monday", "The previous meeting was held in"."""
    before = [i.low for i in items[max(0, left - 2) : left] if i.kind != "mark"]
    after = [i.low for i in items[j : j + 2]]
    of_series = items[left].low == "previous" and before[-1:] == ["the"] and not items[j - 1].low.endswith("s")
    if before[:1] == ["at"] and before[1:] in (["his"], ["her"], ["its"], ["the"]) and items[left].low in _REGULAR:
        return True  # "said at her weekly press briefing"
    told = before[-1:] == ["held"] or (of_series and after in (["took", "place"], ["was", "held"]))
    return told and any(i.kind == "date" for i in items[j : j + (3 if before[-1:] == ["held"] else _SOON)])


_REGULAR = ("weekly", "daily", "regular", "monthly")
_SOON = 8  # items from "took place" to when it did


def next_round(items: Sequence[Item], n: int) -> bool:
    """Read "The next round has been set for July 15": of the talks that were told."""
    due = [i.low for i in items[n + 1 : n + 3]]
    told = due[:1] in (["will"], ["is"]) or due in (["has", "been"], ["was", "set"], ["was", "scheduled"])
    return items[n].low == "round" and n > 0 and items[n - 1].low == "next" and told


_WHICH = {"next", "previous", "last"}
_TOOK_PLACE = (["took", "place"], ["was", "held"], ["will", "be"], ["will", "take"])


def named(scene: Scene, items: Sequence[Item], n: int) -> tuple[int, Trigger, bool] | None:
    """Read a name that is that of a gathering: "the Africa Water Forum", "at the UN General Assembly"."""
    thing, last = items[n].thing, items[n].low.split()[-1]
    if isinstance(thing, Found) and thing.agent.startswith("body:"):
        key = thing.agent.removeprefix("body:")
        kind = next((k for row in scene.lexis.group("gathering-body") for b, k in (row.split("="),) if b == key), None)
        return (n + 1, Trigger(kind), False) if kind and _gathers(scene, items, n) else None
    if not isinstance(thing, Found) or thing.form != "body":
        return None
    if n > 1 and [i.low for i in items[n - 3 : n] if i.low != "the"][-2:] == ["accredited", "to"]:
        return None  # "the ambassador is accredited to the Pacific Islands Forum"
    if items[n].low.endswith("ministerial council") and _gathers(scene, items, n):
        return n + 1, Trigger("Conference"), False
    trigger = scene.lexis.event_nouns.get(last) or scene.lexis.event_nouns.get(_noun_of_title(items[n].low))
    if trigger is None and " of " in items[n].low and _gathers(scene, items, n):
        trigger = scene.lexis.event_nouns.get(_noun_of_title(items[n].low.partition(" of ")[0]))
        trigger = Trigger("Summit") if trigger and " of heads of " in items[n].low else trigger
    return (n + 1, trigger, False) if trigger and trigger.kind in ("Summit", "Conference") else None


def _noun_of_title(name: str) -> str:
    """Give the noun of a title before its matter: "the Paris Conference on Syria"."""
    return re.split(r" (?:on|for) ", name, maxsplit=1)[0].rpartition(" ")[2]


def _gathers(scene: Scene, items: Sequence[Item], n: int) -> bool:
    """Tell whether the words around the name of a body are those around a gathering: "takes part in", "to be held"."""
    before = [i for i in items[max(0, n - _LEAD) : n] if i.low not in _PLAIN and i.kind != "date"]
    lead = [i.low for i in before if not i.text.isdigit()]
    after = [i.low for i in items[n + 1 : n + 5] if i.kind != "date" and i.low != ","][:3]
    if after and after[0] in _OPENED:
        return True
    to_come = after[:1] in (["to"], ["will"], ["is"], ["which"], ["scheduled"]) and bool(set(after) & set(_HELD))
    if to_come or not lead:
        return to_come
    if n > 1 and items[n - 1].low in ("'s", "’s") and items[n - 2].kind == "name":
        lead = lead[:-1] or lead  # "the OSCE's Ministerial Council"
    joined = lead[-1] == "in" and lead[-2:-1] and lead[-2].startswith(_JOIN)
    return bool(joined) or lead[-1] in _AT or lead[-1] in _leading(scene) or counted(scene.lexis, lead[-1])


def _leading(scene: Scene) -> set[str]:
    return {*scene.forms["attend-verb"], *scene.forms["host-verb"]}


_LEAD = 6  # items before a name in which it is told that people go there
_OPENED = ("taking", "opened", "opens", "closed", "begins", "began", "kicked")
_PLAIN = ("-", "day", "the", "annual", "upcoming", "recent", "this", "year", "'s", "’s", "ongoing", "next", "last")
_JOIN = ("participat", "part", "speak", "spoke")
_HELD = ("held", "take", "convened", "hosted", "scheduled", "be")


def counted(lexis: Lexis, word: str) -> bool:
    """Tell whether a word numbers the gathering that follows: "the 61st", "this year's third"."""
    number = word.rpartition("-")[2] if word.partition("-")[0].endswith("ty") else word  # "the Forty-First Meeting"
    return bool(_ORDINAL.fullmatch(word)) or number in lexis.group("ordering-word")


_AHEAD = ("upcoming", "forthcoming", "coming")
_TOPIC = 9  # items from "about" to what is spoken of


def only_spoken_of(items: Sequence[Item], left: int, n: int, j: int) -> bool:
    """Tell what people only talk about: "talked about the upcoming G7 meeting and NATO summit", without a day."""
    lead = [i.low for i in items[max(0, left - 4) : left]]
    if "for" in lead[-2:] and {"underway", "ongoing", "efforts"} & set(lead):
        return True  # "work is underway for a meeting between A and B"
    if lead[-4:] == ["the", "holding", "of", "a"] or lead[-3:] == ["the", "holding", "of"] and items[left].low == "a":
        return True  # "a cautious stance on the holding of a meeting between A and B"
    at = next((k for k in range(left - 1, max(-1, left - _TOPIC), -1) if items[k].low in {*MATTER, "discussed"}), None)
    if at is None or any(i.kind == "date" for i in items[left : j + 8]):
        return False
    between = items[at + 1 : n]
    verbs = any(i.kind == "word" and i.low.endswith("ed") for i in between)
    return not verbs and any(i.low in _AHEAD for i in between)


def _adjective(scene: Scene, items: Sequence[Item], k: int) -> bool:
    """Tell whether a participle says of a noun that it is to come: "X's planned visit"."""
    own = k > 0 and items[k - 1].low in ("'s", "’s", "'", "’", "the", "a", "his", "her", "their", "its")
    return own and items[k].low in scene.lexis.group("future-adjective")


def comes_back(items: Sequence[Item], left: int, n: int) -> bool:
    """Tell what is held again and again: "a forum that takes place every two years"."""
    told = {i.low for i in items[n + 1 : n + _AWAY]}
    return left > 0 and items[left - 1].low in ("a", "an") and bool({"every", "annually"} & told)


def phrase_start(scene: Scene, items: Sequence[Item], n: int) -> int:
    """Give where the noun phrase begins: adjectives, names and dates before the noun."""
    k, kinds = n, scene.lexis.group("visit-kind")
    while k > 0 and n - k < 7:
        before = items[k - 1]
        genitive = before.low in ("'", "’") and k > 1 and items[k - 2].kind in ("group", "office")
        minutes = before.low == "-" and k > 1 and items[k - 2].text.isdigit()  # "their 20-minute conversation"
        joined = before.low == "-" and k > 1 and items[k].kind == items[k - 2].kind == "name"  # "U.S.-Japan talks"
        both = before.low == "and" and k > 1 and {items[k].low[-2:], items[k - 2].low[-2:]} <= {"al", "ic"}
        both = both or (before.low == "and" and k > 1 and {items[k].low, items[k - 2].low} <= kinds)
        both = both and items[k].low not in scene.lexis.event_nouns  # not "the arrival and festival"
        if genitive or minutes or joined or both:  # "the diplomatic and political consultations"
            k -= 2
        elif before.kind in ("name", "date") or (
            before.kind == "word"
            and before.low not in _STOPS
            and before.low not in MATTER
            and (before.low not in scene.light or _adjective(scene, items, k - 1))
            and before.low not in scene.lexis.verb_class["reporting-verb"]
        ):
            k -= 1
        else:
            break
    return k
