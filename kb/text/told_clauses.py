"""Find who acts in a clause that somebody reports or sends for: "X said Y would fly to Oslo to meet Z"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.coordination import coordinated_right, determined
from kb.text.item import Item
from kb.text.items import where
from kb.text.lexis import Lexis
from kb.text.subjects import POSSESSIVE, adverbial, main_subject, subject

_FAR = 7  # items between a verb of saying and its "that"
_TO_COME = frozenset(("will", "would", "shall", "should", "could", "can", "may", "might", "must", "to"))
_DONE = frozenset(("had", "has", "have", "having"))
_ENDS = frozenset((";", "but", "who", "which", "where", "adding"))


def acting(items: Sequence[Item], v: int, lexis: Lexis) -> list[int]:
    """Give who does what the verb at ``v`` tells: whoever was sent, the subject reported, else that of the sentence."""
    return sent_or_told(items, v, lexis) or subject(items, v, lexis) or main_subject(items, v, lexis)


def sent_or_told(items: Sequence[Item], v: int, lexis: Lexis) -> list[int]:
    """Give whoever was sent to do it, or the subject of the reported clause that "to" or "and" goes on with."""
    first = v
    while first > 1 and (adverbial(items[first - 1], lexis) or items[first - 1].low in lexis.group("auxiliary")):
        first -= 1  # "and was also travelling to Oslo"
    led = items[first - 1].low if first else ""
    if led not in ("to", "and", ","):
        return []
    row = led == "and" and items[v].low in lexis.phrase_bases  # "authorised X to travel to Doha and meet Y"
    going = _goes(items, first - 1) if led == "to" else []
    return (
        going
        or _asked(items, v, lexis)
        or (_sent(items, v, lexis) if led == "to" or row else [])
        or _told(items, v, lexis)
    )


def _goes(items: Sequence[Item], to: int) -> list[int]:
    """Read "confirmed X's visit to Lima to attend the summit": whoever goes attends."""
    near = range(to - 1, max(1, to - _TRIP), -1)
    noun = next((n for n in near if items[n].low in ("visit", "trip") and items[n - 1].low in ("'s", "’s")), 0)
    plain = all(
        i.kind in ("name", "date") or i.low in ("to", "on", "in", "next", "and", ",") for i in items[noun + 1 : to]
    )
    return [noun - 2] if noun > 1 and plain and items[noun - 2].kind == "person" else []


_TRIP = 8  # items between "visit" and "to attend"


def _sent(items: Sequence[Item], v: int, lexis: Lexis) -> list[int]:
    """Read "sent the minister to Juba to meet Y", "led Madrid to recall its envoy": the object acts."""
    for n in reversed(
        [n for n in where(items, lexis.groups("sending-form", "causing-form", "ordering-form")) if n < v - 1]
    ):
        first = n + 1 + determined(items[n + 1])
        plain = not any(i.low in _ENDS or (i.low == "and" and m < v - n - 1) for m, i in enumerate(items[n:v]))
        sent = (
            items[n].low in lexis.groups("sending-form", "ordering-form") or items[first].kind == "name"
        )  # "led a delegation to meet"
        if plain and sent and first < v - 1 and items[first].agent and items[first].low not in POSSESSIVE:
            return [first]
    return []


def _asked(items: Sequence[Item], v: int, lexis: Lexis) -> list[int]:
    """Read "X was invited by Y to witness the signing": X is who will witness it."""
    invited = next((n for n in range(v - 2, max(1, v - _TRIP), -1) if items[n].low in ("invited", "asked")), 0)
    passive = invited and items[v - 1].low == "to" and items[invited - 1].low in ("was", "were", "been")
    return subject(items, invited, lexis) if passive else []


def _told(items: Sequence[Item], v: int, lexis: Lexis) -> list[int]:
    """Give the subject of the clause after a verb of saying, where its verb leads on to the one at ``v``."""
    told = where(items, lexis.verb_class["reporting-verb"].keys())
    if items[v].low in lexis.verb_class["reporting-verb"]:
        return []
    said = [n for n in told if n < v - 2 and items[n - 1].low != "to"]  # not "to extend condolences"
    return next((ks for n in reversed(said) if (ks := _of_clause(items, n, v, lexis))), [])


def _of_clause(items: Sequence[Item], said: int, v: int, lexis: Lexis) -> list[int]:
    """Give the subject of what the verb at ``said`` reports."""
    that = next((n for n in range(said + 1, min(said + _FAR, v)) if items[n].low == "that"), said)
    first = that + 1 + determined(items[that + 1])
    if first >= v or not items[first].agent or items[first].low in POSSESSIVE or items[first].kind == "pronoun":
        return []
    ks = coordinated_right(items, first)
    verb = ks[-1] + 1
    while verb < v and items[verb].low not in _DONE and adverbial(items[verb], lexis):
        verb += 1
    return ks if verb < v and _leads_on(items, verb, v, lexis) else []


def _leads_on(items: Sequence[Item], verb: int, v: int, lexis: Lexis) -> bool:
    """Tell whether the finite verb at ``verb`` goes on to the one at ``v``: by "to", or with the same helper."""
    if any(i.low in _ENDS for i in items[verb:v]) or items[verb].kind != "word":
        return False
    low = items[verb].low
    bare = items[v].low not in lexis.past and not items[v].low.endswith(("ed", "ing"))
    aims = any(i.low == "to" and items[n + 1].kind == "word" for n, i in enumerate(items[verb:v], verb))
    if items[v - 1].low == "to" or (bare and aims):  # "travelled to Oslo to attend a parade and meet Y"
        return low in lexis.group("finite-auxiliary") or low in lexis.past or low.endswith("ed")
    return (low in _TO_COME and bare) or (low in _DONE and not bare)
