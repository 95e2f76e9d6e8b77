"""Read the items around a word of an event: lists of agents, the end of the clause, doubt and denial."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kb.text.closed_by_teller import attribution
from kb.text.coordination import both_act, bracket_end
from kb.text.denials import denied, kept_from
from kb.text.doubts import on_condition, only_possible, only_proposed
from kb.text.invitations import accepted, besides
from kb.text.item import Item
from kb.text.lexis import Lexis
from kb.text.noun_or_verb import in_session, of_leaders
from kb.text.offices import Office
from kb.text.then_met import another_day
from kb.text.verbs import Verb

_WITHIN = frozenset(
    ", and the a an & with both also on his her their its my our as well separately here visiting new newly"
    " respectively former late including two three four five six seven eight nine ten between today mr to among of"
    " 's ’s he hh hm hrh highness holy father eminence excellency host key senior top other wife husband spouse".split()
)  # what may stand in a list beside those it names: "the caretaker government's minister X" as well


_QUOTES = frozenset("'‘’“”\"")


def list_after(items: Sequence[Item], k: int, end: int) -> list[int]:
    """Give the agents of a list that begins at item ``k``: "X, Y and Z", "the Iranian ambassador"."""
    out: list[int] = []
    k += 3 * ([i.low for i in items[k : k + 3]] == ["a", "number", "of"])
    k += [i.low for i in items[k : k + 1]] == [":"]
    while k < end:
        item = items[k]
        if item.agent and not (item.kind == "pronoun" and item.low in ("his", "her", "their")):
            if not (k + 1 < end and (items[k + 1].low == "'s" or _only_names(item, items[k + 1]))):
                out.append(k)
        elif out and item.low == "(" and (close := bracket_end(items, k, end)):
            k = close  # "met A (PARTY), B (PARTY) and C"
        elif out and item.low in _QUOTES and k + 2 < end and items[k + 2].low in _QUOTES:
            k += 2  # "X 'Nickname', Y and Z"
        elif out and [i.low for i in items[k : k + 3]] == ["in", "addition", "to"]:
            k += 2  # "met X and Y in addition to Z"
        elif out and items[out[-1]].kind == "group" and (named := _some_named(items, k, end)):
            k = named  # "officials at the State Department, including X"
        elif (item.low in (",", ";") and out and not _list_goes_on(items, k, end)) or another_day(items, k):
            break
        elif not out and item.kind == "pronoun" and (fellow := _counterparts(items, k, end)):
            k = fellow - 1  # "met with his national security advisor counterparts A of X and B of Y"
        elif item.low == "as" and items[k + 1 : k + 2] and items[k + 1].kind == "pronoun":
            break  # "held by X as they concluded the first day"
        elif item.low == "and" and out and both_act(items, k + 1, end):
            break  # "met with X and the two leaders signed"
        elif item.low == "," and attribution(items, k):
            break  # "spoke on Monday, the ministry said"
        elif item.kind == "date" or item.low in _WITHIN or _of_late(item) or (item.low == ";" and out):
            if item.low == "of" and out and _named_holders(items, out[-1], k):
                k += 3  # "the ministers of the two countries, A and B"
                continue
            if item.low in ("on", "of") and not (k + 1 < end and items[k + 1].kind == "date"):
                break
            if item.low == "to" and out:
                break
        else:
            break
        k += 1
    return out


def _counterparts(items: Sequence[Item], k: int, end: int) -> int:
    """Tell where the counterparts of a holder stand whose office is told between: 0 if they do not."""
    persons = (n for n in range(k + 1, min(k + 5, end)) if items[n].kind == "person")
    found = next((n for n in persons if items[n].low.startswith("counterpart")), 0)
    return found if all(i.kind == "word" for i in items[k + 1 : found]) else 0


def _some_named(items: Sequence[Item], k: int, end: int) -> int:
    """Tell where "including" stands after the house of people without names, 0 if none of them is named."""
    house = next((n for n in range(k + 1, min(k + 4, end)) if items[n].kind == "name"), 0)
    led = house and items[k].low in ("at", "from", "of", "in") and house + 2 < end
    return house + 2 if led and [i.low for i in items[house + 1 : house + 3]] == [",", "including"] else 0


def _only_names(item: Item, after: Item) -> bool:
    """Tell whether a name only tells whose people are meant: "the Okoro family", "Dunn envoy NAME"."""
    return item.kind == "person" and (after.kind == "person" or (after.kind == "word" and after.low in _THEIRS))


_THEIRS = ("family", "families", "administration", "household", "regime", "era", "foundation")


def _named_holders(items: Sequence[Item], office: int, k: int) -> bool:
    """Tell whether those who hold a plural office follow it by name: "the ministers of the two countries, A and B"."""
    holders = items[office].thing
    after = items[k + 1 : k + 4]
    told = len(after) > 2 and after[0].kind in ("group", "name") and after[1].low == "," and after[2].kind == "person"
    return isinstance(holders, Office) and holders.plural and told


def _of_late(item: Item) -> bool:
    """Tell whether a word only says how somebody came to an office: "newly-appointed", "recently", "then"."""
    came = item.low.endswith(
        (
            "-elected",
            "-appointed",
            "-accredited",
            "-arrived",
            "-assigned",
            "-named",
            "-seated",
            "-inaugurated",
            "-sworn-in",
        )
    )
    ready = ("recently", "those", "these", "outgoing", "incoming", "visiting", "then", "interim", "caretaker")
    return item.kind == "word" and (came or item.low in ready)


def persons_after(items: Sequence[Item], k: int) -> list[str]:
    """Give the persons of a list that begins at item ``k``; words of a title and its body may stand between.

    The list ends at a verb, a dash or the end of the clause.
    """
    out: list[str] = []
    for n in range(k, len(items)):
        item = items[n]
        if item.kind == "person":
            out += item.who
        elif item.kind in ("name", "office", "group", "date") or item.low in (",", "and", "&", "(", ")", "the", "of"):
            continue
        elif item.low == ";" and any(i.kind == "person" for i in items[n + 1 : n + 4]):
            continue  # "A, head of X; the envoy of Y, B; and C"
        elif out or item.kind == "mark":
            break
    return out


def respective(items: Sequence[Item], v: int) -> list[int]:
    """Give the persons of "X and his Greek and French counterparts, Y and Z, respectively, met"."""
    told = any(i.low == "respectively" for i in items[max(0, v - 4) : v])
    return [k for k in range(v) if items[k].kind == "person"] if told else []


_LEADS_ON = frozenset("the and as well a an his her their including key senior top other".split())


def _list_goes_on(items: Sequence[Item], comma: int, end: int) -> bool:
    """Tell whether what follows a comma is one more of a list, not the subject of the main clause."""
    k = comma + 1
    while k < end and items[k].low in _LEADS_ON:
        k += 1
    k += 2 * (k + 2 < end and items[k].kind == "name" and items[k + 1].low in ("'s", "’s"))  # "Peru's X"
    if k >= end or not items[k].agent:
        return False
    after = items[k + 1].low if k + 1 < len(items) else "."
    clause = after in _FINITE and items[comma - 1].kind == "date"  # "met A on Monday, and B was in Oslo"
    joined = items[comma].low == "," and items[comma + 1].low in ("and", "as") and not clause
    return joined or after in (",", "and", ".", ";", "(") or items[k + 1].kind == "date"


_FINITE = ("was", "is", "were", "are", "has", "had", "will", "would")
_CLOSERS = frozenset((";", ":", "while", "although", "whereas", "because", "said", "says", "that", "and"))


def clause_end(items: Sequence[Item], j: int) -> int:
    """Find where the clause ends that goes on at item ``j``."""
    for n in range(j, len(items)):
        low = items[n].low
        if low not in _CLOSERS:
            continue
        if low == "that" and (n == j or items[n + 1 : n + 2] and items[n + 1].low == "time"):  # "the summit that will"
            continue
        if low == ";" and items[n - 1].kind == "person" and _list_goes_on(items, n, len(items)):
            continue  # "talks with Minister X; and President Y"
        if low == ":" and n == j and items[n + 1 : n + 2] and items[n + 1].agent:
            continue  # "spoke with: Minister X; Minister Y"
        if low in (";", ":") or (low != "and" and items[n].kind == "word"):
            return n
        if (
            low == "and"
            and n + 2 < len(items)
            and items[n + 1].agent
            and items[n + 2].kind == "word"
            and items[n + 2].low.endswith("ed")
            and items[n + 2].low not in _SENT
            and [i.low for i in items[n + 2 : n + 4]] != ["followed", "by"]
        ):
            return n
    return len(items)


_SENT = ("accredited", "posted", "assigned", "based")  # of envoys: "ambassadors and consuls accredited to"


def hypothetical(items: Sequence[Item], i: int, lexis: Lexis) -> bool:
    """Tell whether the words before an event only wish, ask or doubt it."""
    before = besides(items, i, 5)
    if i > 1 and items[i - 1].low == "and" and items[i - 2].agent and "called" in before and items[i].low in lexis.past:
        return False  # "called on X and met Y"
    turn = max((n for n, low in enumerate(before) if low in ("after", "following", "during")), default=-1)
    if turn >= 0 and not {"that", "to"} & set(before[:turn]):
        before = before[turn + 1 :]  # "expressed hope following a meeting with X"
    told = [w for w, after in pairwise([*before, ""]) if (w, after) != ("called", "off")]
    unsure = not lexis.group("unsure-word").isdisjoint(told[:-2] if told[-2:] == ["called", "the"] else told)
    unsure = unsure or ("like" in before and ("would", "like") in pairwise(before))
    wished = before[-3:-1] == ["would", "welcome"] and before[-1] in ("a", "an", "any", "another", "such", "further")
    unsure = unsure or only_proposed(items, i, lexis)
    return (unsure or wished or only_possible(items, i, lexis) or on_condition(items, i)) and not accepted(items, i)


def negative(items: Sequence[Item], i: int, lexis: Lexis) -> bool:
    """Tell whether the words before an event deny it."""
    before = [t.low for t in items[max(0, i - 3) : i] if t.kind == "word"]
    told = not lexis.group("negation").isdisjoint(before) or any(w.endswith("n't") for w in before)
    return told or kept_from(items, i) or denied(items, i, lexis)


_MEASURES = ("sanction", "sanctions", "embargo", "embargoes")
_NOUN_AFTER = ("on", "against", "of", "and", ".")
_BEFORE_MEETING = frozenset(
    "is are was were be been being and or but also then before after while when by who will currently later to".split()
)


def _for_meetings(items: Sequence[Item], i: int) -> bool:
    """Tell whether an infinitive is the purpose of several meetings with others, which their noun tells."""
    near = items[max(0, i - _PURPOSE) : i]
    return any(a.low == "meetings" and b.low == "with" for a, b in pairwise(near))


_PURPOSE = 9  # items from "meetings" to "to discuss"


_WHOSE = ("their", "his", "her", "this", "that", "our")  # "told him of their meeting"


_NEGOTIATING = frozenset(
    "efforts process track tracks position positions team teams table mandate format parties sides".split()
)


def governed(items: Sequence[Item], verb: Verb) -> bool:
    """Tell whether the word is rather a noun or an adjective: "the visit", "a signed copy"."""
    if verb.i == 0:
        return False
    before = items[verb.i - 1]
    if verb.form == "discuss" and before.low == "to" and _for_meetings(items, verb.i):
        return True  # "ahead of meetings with leaders to discuss trade"
    if verb.form == "accredited" and [i.low for i in items[verb.j : verb.j + 1]] == ["to"] and before.kind != "word":
        return True  # "ambassadors accredited to Kenya"
    if verb.form.startswith("accredited") and before.low in ("concurrently", "simultaneously", "currently"):
        return True  # where somebody serves as well
    noun = in_session(items, verb.i) or of_leaders(items, verb.i) or before.low in _WHOSE
    if verb.form.startswith("meeting") and noun:
        return True
    if verb.form == "signing" and [i.low for i in items[verb.j : verb.j + 1]] == ["of"]:
        return True  # "witnessed the official signing of the accord"
    if verb.form == "negotiating" and verb.j < len(items) and items[verb.j].low in _NEGOTIATING:
        return True  # "further negotiating efforts are needed"
    if verb.form in _MEASURES and verb.j < len(items) and items[verb.j].low in _NOUN_AFTER:
        return True  # "sanctions against banks"
    if verb.form in ("telephone", "phone") and verb.j < len(items) and items[verb.j].low.startswith(("call", "conv")):
        return True  # "a flurry of telephone calls"
    if verb.form == "signs" and (before.low in _FEW or (verb.j < len(items) and items[verb.j].low in ("of", "from"))):
        return True  # "there are few signs from X"
    closed = verb.j >= len(items) or items[verb.j].low in ("and", ",", ".")
    named = before.kind in ("name", "date") and verb.i > 1 and items[verb.i - 2].low in ("the", "a", "an", "this")
    if verb.form == "meeting" and (named or (before.kind in ("group", "office") and closed)):
        return True  # "the upcoming G7 leaders meeting"
    if verb.form in ("meeting", "meeting with") and before.kind == "word" and before.low not in _BEFORE_MEETING:
        return True  # "the next meeting", "a bilateral meeting"
    if verb.form.partition(" ")[0].endswith("s") and before.low in ("had", "have", "has", "hold", "held", "holding"):
        return True  # "had talks with"
    if before.kind == "pronoun":  # "met X, during his visit to Y"
        return before.low in ("his", "their") or (before.low == "her" and verb.form.startswith("visit"))
    return before.kind == "word" and before.low in _OF_NOUNS


_OF_NOUNS = frozenset("the a an his her their its this of for 's in with recently no any".split())
_FEW = ("few", "many", "some", "more", "clear", "are", "were", "show", "shows", "showed")
_HAVE = ("has", "had", "have")


def be_before(items: Sequence[Item], i: int, lexis: Lexis) -> bool:
    """Tell whether a form of "be" stands before item ``i``."""
    k = i - 1
    while (
        k > 0
        and items[k].kind == "word"
        and (items[k].low.endswith("ly") or (items[k].low in lexis.group("adverb") and items[k].low not in _HAVE))
    ):
        k -= 1
    return items[k].low in ("is", "are", "was", "were", "be", "been", "being")
