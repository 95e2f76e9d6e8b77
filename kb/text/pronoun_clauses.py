"""Find the subject of the clause in which a pronoun stands: "noted that the minister began his visit"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.datelines import body_start
from kb.text.item import Item

_CLAUSE = 8  # items between "that" and the possessive of its clause


_TRIPS = ("arrival", "visit", "trip", "tour")


def _acted_on(items: Sequence[Item], k: int) -> list[int]:
    """Find the one person on whom a body acts twice: "the government called X a threat and levied sanctions on him"."""
    persons = [n for n in range(k) if items[n].kind == "person"]
    acts = len(persons) == 1 and any(i.kind in ("group", "name") for i in items[: persons[0]])
    return persons if acts and any(i.low == "and" for i in items[persons[0] : k]) else []


def in_clause(items: Sequence[Item], k: int) -> list[int]:
    """Find the subject of the clause that is reported: "X noted that the minister began his visit in Oslo"."""
    lead = body_start(items)
    if items[lead].low in _GREETING and items[k].low in ("his", "her") and items[lead + 1].kind == "person":
        return [lead + 1]  # "Welcoming X, the President noted that his visit …"
    who = next((n for n in range(k - 1, max(1, k - 2 * _CLAUSE), -1) if items[n].low in ("who", ",")), 0)
    aside = who > 1 and (items[who - 1].low, items[who].low) == (",", "who") and items[who - 2].kind == "person"
    if aside and items[k].low != "him":
        return [who - 2]  # "thanked Y, who is here on the second leg of his tour"
    text = k > 3 and [i.low for i in items[k - 3 : k]] == [",", "in", "which"] and items[k - 4].kind == "person"
    if text and items[k - 5].low != "with":
        return [k - 4]  # "reacted to the speech of President X, in which he asked …"
    if [i.low for i in items[k - 2 : k]] == [",", "where"]:  # "X's arrival in Oslo, where he met Y"
        came = next((n for n in range(k - 3, max(1, k - _CLAUSE), -1) if items[n].low in _TRIPS), 0)
        if came > 1 and items[came - 1].low in ("'s", "’s") and items[came - 2].kind == "person":
            return [came - 2]
    if items[k].low == "him" and (whom := _acted_on(items, k)):
        return whom
    told = next((n for n in range(k - 2, 1, -1) if items[n - 1].low == "said" and items[n].kind == "person"), 0)
    if told and items[told + 1].kind == "word" and items[k].low in ("his", "her") and items[told + 1].text.islower():
        return [told]  # "the secretary said Mr A voiced support during his meeting"
    that = next((n for n in range(k - 1, max(0, k - _CLAUSE), -1) if items[n].low == "that"), None)
    joined = next((n for n in range(k - 3, max(1, k - _CLAUSE), -1) if items[n].low == "and"), 0)
    helped = joined and items[joined + 1].kind == "person" and items[joined + 2].low in ("is", "was", "will", "would")
    if helped and items[joined - 1].low == "," and items[k].low in ("his", "her"):
        return [joined + 1]  # "is expected in Oslo, it confirmed, and X is to make his first trip"
    if that is None or items[k].low not in ("his", "her"):
        return []
    first = that + 1 + (items[that + 1].low == "the")
    alone = items[first + 1].kind == "word" and items[first + 1].low not in ("and", "of", "'s", "’s")
    return [first] if first < k - 1 and alone and items[first].kind in ("person", "office") else []


_GREETING = frozenset("welcoming greeting receiving congratulating thanking".split())
