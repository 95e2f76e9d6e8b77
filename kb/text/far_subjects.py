"""Find subjects far from their verb: before titles or initials set apart, before a phrase, a text that opens."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.bodies import Found
from kb.text.coordination import coordinated_right, determined, led_by_conjunction, some_of
from kb.text.datelines import body_start
from kb.text.item import Item
from kb.text.lexis import Lexis

_CLOSES = (";", ":", "(", ")")


def before_initials(items: Sequence[Item], comma: int) -> int:
    """Step over initials in brackets before a comma: "X, commander of the National Army (LNA), met"."""
    initials = comma > 3 and items[comma - 1].low == ")" and items[comma - 3].low == "("
    region = initials and items[comma - 4].kind == "person" and items[comma - 2].text[:1].isupper()
    return comma - 3 if initials and (region or items[comma - 2].text.isupper()) else comma


_COMPANY = ("along", "together", "alongside", "accompanied", "joined", "flanked")


def before_day(items: Sequence[Item], comma: int) -> int | None:
    """Read "NAME on Saturday, December 4, 2021, welcomed": give where the name stands before its day."""
    k = comma - 1
    while k > 1 and (items[k].kind == "date" or items[k].low == ","):
        k -= 1
    named = k < comma - 1 and items[k].low == "on" and items[k - 1].kind == "person"
    owned = k > 2 and items[k - 2].low in ("'s", "’s", "from", "by", "with", "of", "to")  # "took over from B on May 1,"
    return k - 1 if named and not owned else None


def before_company(items: Sequence[Item], comma: int) -> int | None:
    """Find the comma before those who came along: "X, along with Minister Y, held talks"."""
    opens = (n for n in range(comma - 1, 0, -1) if items[n].low == "," and _along(items, n + 1))
    return next(opens, None)


def _along(items: Sequence[Item], n: int) -> bool:
    """Tell whether words lead to company: ", along with Y,", ", who is accompanied by Y,"."""
    if items[n].low == "who" and n + 2 < len(items) and items[n + 1].low in ("is", "was", "will"):
        return "accompanied" in [i.low for i in items[n + 2 : n + 4]]
    return items[n].low in _COMPANY


def phrase_between(items: Sequence[Item], k: int) -> int:
    """Tell how many items a phrase takes that ends at ``k`` between a subject and its verb: where, with whom."""
    return place_phrase(items, k) or company_phrase(items, k) or stay_phrase(items, k)


def place_phrase(items: Sequence[Item], k: int) -> int:
    """Tell how many items a place takes that ends at ``k`` after a person or a date: "X on Friday at Y Palace met".

    So do a day and its brackets: "X today (May 25) met".
    """
    if k > 2 and items[k].low == ")" and items[k - 1].kind == "date" and items[k - 2].low == "(":
        return 3
    city = k > 3 and items[k].kind == "name" and items[k - 1].low == ","  # "at X Palace, Oslo, met"
    at = k - 2 if city else k
    while at > 0 and (items[at].text[:1].isupper() or items[at].low in ("the", "of")) and items[at].kind != "person":
        at -= 1
    if at < 2 or at == k or items[at].low not in ("in", "at"):
        return 0
    before = items[at - 1]
    named = (
        before.kind in ("person", "date") or before.low in ("today", "yesterday") or bool(place_phrase(items, at - 1))
    )
    return k - at + 1 if named else 0


_NAMES = 4  # words with capitals that may end a description


_ON = 9  # items in which a description goes on
_PARTS = frozenset((",", ";", "(", "who", "which", "that", "but"))


_CREWS = frozenset(("delegation", "entourage", "team", "officials", "ministers", "aides", "members"))


def company_phrase(items: Sequence[Item], k: int) -> int:
    """Tell how many items those without names take who came along: "X, together with a delegation, met"."""
    end = k - (items[k].low == ",")
    if items[end].low.rpartition(" ")[2] not in _CREWS or items[end].kind == "person":
        return 0
    with_ = next((n for n in range(end, max(1, end - 6), -1) if items[n].low == "with"), 0)
    if with_ < 3 or items[with_ - 1].low not in ("together", "along"):
        return 0
    first = with_ - 1 - (items[with_ - 2].low == ",")
    return k - first + 1 if items[first - 1].kind == "person" else 0


_BEING = ("is", "was", "are", "were")
_STAYING = ("in", "on", "at", "here", "currently", "now", "presently", "also")
_STAY = 9  # items from "who" to the end of what tells where somebody is


def stay_phrase(items: Sequence[Item], k: int) -> int:
    """Tell how many items take the words that tell where somebody is: "X who is on a visit to Oslo has met"."""
    who = next((n for n in range(k - 3, max(0, k - _STAY), -1) if items[n].low == "who"), 0)
    if not who or items[who - 1].kind != "person":
        return 0
    stays = items[who + 1].low in _BEING and items[who + 2].low in _STAYING
    plain = not any(i.kind == "mark" or i.low in ("and", "that") for i in items[who : k + 1])
    return k - who + 1 if stays and plain else 0


def titled(items: Sequence[Item], comma: int) -> int | None:
    """Find the person whose last titles stand apart before a comma: "X, Adviser and official Envoy of the King,"."""
    if _set_off(items, comma) or _closes(items, comma):
        return comma - 1
    k = comma - 3
    named = k >= 0 and items[k].kind == "person" and items[comma - 2].low == "for" and items[comma - 1].kind == "person"
    if named and items[k].low.rpartition(", ")[2].removeprefix("a ").startswith("spokes"):
        return k  # "X, a spokesman for Minister Y, said"
    k = comma - 1
    while k > 0 and (items[k].kind in ("office", "group") or items[k].low in ("and", ",", "/", "the", "special")):
        k -= 1
    begins = k >= 0 and items[k].kind == "person" and (k == 0 or items[k - 1].kind != "word")
    return k if begins and k < comma - 1 and any(i.kind == "office" for i in items[k:comma]) else None


def _set_off(items: Sequence[Item], comma: int) -> bool:
    """Tell whether the name of a clause's subject stands before a comma: "after the minister, X, accused"."""
    before = items[comma - 1]
    named = items[comma].low == "," and comma > 0 and before.kind == "person" and ", " in before.text
    return named and led_by_conjunction(items, comma - 1)


def _closes(items: Sequence[Item], comma: int) -> bool:
    """Tell whether a spokesperson with the name set off stands after a clause: "X met Y, his spokesman, Z, told"."""
    k = comma - 1
    speaks = k > 2 and items[k].kind == "person" and items[k].low.partition(", ")[0].split()[-1].startswith("spokes")
    return speaks and items[k - 2].low == "," and items[k - 1].low in ("the", "a", "his", "her", "its", "their")


def last_title(items: Sequence[Item], k: int) -> int:
    """Step from a title that no comma closes to who bears it: "X, Secretary of Trade, Envoy of Peru stressed"."""
    apart = k > 1 and items[k].kind == "office" and items[k].text[:1].isupper() and items[k - 1].low == ","
    return k - 2 if apart and items[k - 2].kind == "person" and ", " in items[k - 2].text else k


def described_on(items: Sequence[Item], comma: int, lexis: Lexis) -> int | None:
    """Find whose description goes on in words before a comma: "X, Chilean senator and co-founder of NATO, said"."""
    k = next((n for n in range(comma - 1, max(-1, comma - _ON), -1) if items[n].kind == "person"), None)
    if k is None or "," not in items[k].text or [i.low for i in items[k + 1 : k + 2]] not in (["and"], ["of"]):
        return None
    between = items[k + 1 : comma]
    verbal = any(i.low in lexis.past or i.low.endswith("ed") or i.low in lexis.group("auxiliary") for i in between)
    return k if not verbal and all(i.low not in _PARTS for i in between) else None


def makers_of_text(items: Sequence[Item], k: int, lexis: Lexis) -> list[int]:
    """Find those by whom a text that opens was issued, the last at ``k``: "A note issued after talks by X and Y"."""
    by = next((n for n in range(k - 1, max(1, k - _ON), -1) if items[n].low == "by"), None)
    quoted = next((n + 1 for n in range(by or 0, -1, -1) if items[n].kind == "quote"), 0)  # ""Q," a text issued by X"
    text = quoted or (body_start(items) if by else 0)
    if by and items[text].low in ("in", "following", "after"):
        return []  # "In a statement issued by the ministry, X said"
    while by and text < min(by, quoted + 3) and items[text].low.split()[-1] not in lexis.group("utterance-noun"):
        text += 1
    if not by or text + 1 >= by or items[text + 1].low not in lexis.group("issuing-form"):
        return []
    first = by + 1 + determined(items[by + 1])
    makers = coordinated_right(items, first) if items[first].agent else []
    return makers if makers[-1:] == [k] else []


def speech_apart(items: Sequence[Item], comma: int, lexis: Lexis) -> bool:
    """Tell whether a speech is told of between a person who opens and a comma: "X in his speech at Y, held in Z,"."""
    start = body_start(items)
    if start + 3 >= comma or items[start].kind != "person" or items[start + 1].low not in ("in", "during", "at"):
        return False
    between = items[start + 1 : comma]
    spoke = any(i.low in lexis.groups("utterance-noun", "talking-noun") or i.low == "speech" for i in between[:4])
    pasts = (n for n in range(start + 1, comma) if items[n].low in lexis.past or items[n].low.endswith("ed"))
    return spoke and all(items[n].kind != "word" or items[n - 1].low == "," for n in pasts)


def spoken_for(items: Sequence[Item], comma: int, lexis: Lexis) -> int | None:
    """Find who speaks for the person named last before a comma: "X, spokesperson for Minister of Trade, Y, said"."""
    k = comma - 3
    if k < 0 or items[comma - 2].low != "," or items[k].kind != "person" or "," not in items[k].text:
        return None
    tail = items[k].text.casefold().split(",", 1)[1]
    return k if any(f"{head} for" in tail for head in lexis.group("speaking-head")) else None


def unclosed(items: Sequence[Item], k: int) -> int | None:
    """Find the person whose description goes on in names that nobody knows: "X, spokesperson of the MoFA tweeted"."""
    n = k
    while n > 0 and k - n < _NAMES and items[n].kind == "word" and items[n].text[:1].isupper():
        n -= 1
    described = items[n].kind == "person" and "," in items[n].text
    return n if n < k and described else None


def whose_clause(items: Sequence[Item], comma: int) -> int | None:
    """Find who is described by a clause that a comma closes: "X, whose delegation includes Minister Y, is"."""
    whose = next((n for n in range(comma - 2, 1, -1) if items[n].low == "whose" or items[n].kind == "mark"), None)
    told = whose is not None and items[whose].low == "whose" and items[whose - 1].low == ","
    return whose - 2 if whose and told and items[whose - 2].kind == "person" else None


def text_opening(items: Sequence[Item], k: int, lexis: Lexis) -> int | None:
    """Find the text that opens a sentence and is told of: "The statement after the meeting in Lima said"."""
    start = body_start(items)
    n = start + (start < k and (items[start].low in ("the", "a", "an")))
    led = n + 1 < k and items[n + 1].low in ("after", "at", "following", "on", "adopted")
    text = led and items[n].kind == "group" and items[n].low.split()[-1] in lexis.group("utterance-noun")
    plain = text and not any(
        i.kind == "mark" or i.low in ("and", "that", "which", "by", "from") for i in items[n + 1 : k]
    )
    return n if plain and not items[n].who else None


def before_phrase(items: Sequence[Item], p: int, lexis: Lexis) -> list[int]:
    """Find the subject that a phrase with a preposition follows: "officials from the ministry"."""
    k = p - 1 - (p > 1 and items[p - 1].low == "," and _own_text(items, p, lexis))  # "X here, in its statement, said"
    k -= items[k].low == "here"
    first = p + 1 + (p + 2 < len(items) and items[p + 1].low == "the")
    if first < len(items) and some_of(items, first):
        return [first]  # "Two of the envoys said"
    if k > 1 and items[k].low == ")":  # "the Foreign Ministry (MFA) of Peru"
        k = next((n for n in range(k, -1, -1) if items[n].low == "("), 0) - 1
    while k >= 0 and items[k].kind in ("word", "date") and items[k].low not in _CLOSES and items[k].kind != "mark":
        if items[k].low in ("who", "and", "but", "that"):
            return []
        k -= 1
    within = in_a_text(items, k, lexis)
    if within is not None:
        return [within]
    body = k >= 0 and _is_body(items[k])
    to = k - 1 - (k > 0 and determined(items[k - 1]))
    if to > 1 and items[to].low == "to" and items[to - 1].low == "close":
        return before_phrase(items, to, lexis)  # "Sources close to the ministry in Oslo said"
    text = k > 2 and items[k].low.split()[-1] in lexis.group("utterance-noun")
    if text and items[k - 1].low in ("a", "his", "her") and items[k - 2].low == "in":
        return before_phrase(items, k - 2, lexis)  # "X in a letter to Y said"
    if k > 1 and items[k].kind == items[k - 2].kind == "person" and items[k - 1].low == "and":
        return [k - 2, k]  # "A of Chad and B from Mali arrived"
    return [k] if k >= 0 and (body or items[k].kind in ("group", "office", "person")) else []


def _own_text(items: Sequence[Item], p: int, lexis: Lexis) -> bool:
    """Tell whether a phrase names a text of the subject's: "in its statement"."""
    noun = next((n for n in range(p + 2, min(p + 4, len(items))) if items[n].kind == "group"), None)
    own = noun is not None and items[p].low == "in" and items[p + 1].low in _ONES
    return own and noun is not None and items[noun].low.split()[-1] in lexis.group("utterance-noun")


def in_a_text(items: Sequence[Item], k: int, lexis: Lexis) -> int | None:
    """Find who speaks in the text that ends at ``k``: "X in a letter to the council said"."""
    text = items[k].kind in ("group", "word") and items[k].low.split()[-1] in lexis.group("utterance-noun")
    led = k - 2 if text and k > 2 and items[k - 1].low in _ONES else k - 1 if text and k > 1 else -1
    return led - 1 if led > 0 and items[led].low == "in" and items[led - 1].agent else None


_ONES = frozenset(("a", "an", "his", "her", "its", "their", "the"))


def text_of_talk(items: Sequence[Item], k: int, lexis: Lexis) -> int | None:
    """Find the text that tells of what ends at ``k``: "a readout of the call said"."""
    if k < 3 or items[k].kind != "word" or items[k - 2].low != "of" or not determined(items[k - 1]):
        return None
    text = items[k - 3].kind == "group" and items[k - 3].low.split()[-1] in lexis.group("utterance-noun")
    return k - 3 if text else None


def _is_body(item: Item) -> bool:
    return isinstance(item.thing, Found) and (item.thing.form == "body" or item.thing.agent.startswith("body:"))
