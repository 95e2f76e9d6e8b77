"""Find where what is said of an event ends: at the subject, at another clause, at what it is about."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.datelines import body_start
from kb.text.happenings import Happening
from kb.text.item import Item
from kb.text.items import stretch, where
from kb.text.lexis import Lexis
from kb.text.subjects import adverbial

_OPENERS = frozenset("at in on during after before prior following ahead while amid with under as by upon from".split())


def opening(items: Sequence[Item]) -> int:
    """Step over a dateline and a word set off before what opens a sentence: "Meanwhile, after the summit, X …"."""
    k = body_start(items)
    k = k if k + 1 < len(items) else 0
    return k + 2 if k + 2 < len(items) and items[k + 1].low == "," and items[k].kind == "word" else k


def opening_end(items: Sequence[Item], j: int) -> int:
    """Find where the phrase ends that opens a sentence, before the subject: "At talks in Oslo, X …"."""
    first = items[opening(items)]
    if j < len(items) and items[j].low in ("will", "would"):  # "At the end a press conference will be held by X, Y"
        return len(items)
    if not (first.low.endswith("ing") or first.low in _OPENERS or first.kind == "date"):
        return len(items)
    commas = (n for n in range(j, len(items) - 1) if items[n].low == ",")
    people = ("person", "office", "pronoun", "group")
    return next((n for n in commas if _free(items, n + 1).kind in people), len(items))


def _free(items: Sequence[Item], n: int) -> Item:
    """Step over an article and names of states before an agent."""
    while n + 1 < len(items) and (items[n].low in ("the", "a", "an") or items[n].kind == "name"):
        n += 1
    return items[n]


def new_clause(items: Sequence[Item], k: int, j: int) -> bool:
    """Tell whether another clause begins: "… before the ministers sat down"."""
    after = items[k + 1 : k + 4]
    if k == j:  # "talks after X suspended …"
        return items[k].low == "after" and any(i.kind == "word" and i.low.endswith("ed") for i in after[1:])
    if items[k].low == "after" and after and after[0].kind == "word" and after[0].low.endswith("ing"):
        return True  # "took up ties with X, after breaking with Y"
    return items[k].low in ("before", "after", "when", "until") and any(i.agent for i in after)


def in_aside(items: Sequence[Item], j: int, k: int) -> bool:
    """Tell whether a clause that tells of somebody else stands open at item ``k``: "…, who later met with Y"."""
    who = next((n for n in range(k - 1, j, -1) if items[n].low == "who" and items[n - 1].low == ","), None)
    if who is None:
        return False
    closing = [n for n in range(who, k) if items[n].low == ","]
    return all(items[n + 1].low in ("accompanied", "joined", "flanked") for n in closing)


def aside_end(items: Sequence[Item], j: int, lexis: Lexis) -> int:
    """Find where a clause set off ends in which item ``j`` stands: "X, who met Y in Oslo, will receive Z in Bern"."""
    who = next((n for n in range(j - 1, 0, -1) if items[n].low in ("who", "which") and items[n - 1].low == ","), None)
    if who is None or any(i.low in (",", ";") for i in items[who:j]):
        return len(items)
    commas = (n for n in range(j, len(items) - 1) if items[n].low == ",")
    helped = lexis.group("finite-auxiliary")
    return next((n for n in commas if items[n + 1].low in helped or items[n + 1].low in lexis.past), len(items))


def opens_topic(items: Sequence[Item], m: int) -> bool:
    """Tell whether words begin that say what an event is about: "to discuss", "aimed at"."""
    if items[m].low == "to":
        return m + 1 < len(items) and _verb_like(items[m + 1])
    return items[m].low in ("aimed", "aiming", "focused")


def tells_part(items: Sequence[Item], k: int, lexis: Lexis) -> bool:
    """Tell whether an event is told as part of another: "a seminar, which included a meeting between X and Y"."""
    told = items[k].low in ("included", "includes", "including")
    return told and any(i.low in lexis.event_nouns for i in items[k + 1 : k + 5] if i.kind == "word")


def tells_matter(items: Sequence[Item], made: Happening, lexis: Lexis) -> bool:
    """Tell whether a sentence says what a known event dealt with: "The talks covered the war in X since May"."""
    if not made.definite or made.rule != "event.noun":
        return False
    before = [i.low for i in stretch(items, 0, made.left)[-2:-1]]  # without its article
    begins = not before or before[-1] in (",", "that", "said", "and")
    after = next((i.low for i in stretch(items, made.end) if not adverbial(i, lexis)), "")
    return begins and after in lexis.group("matter-verb")


_NO_MATTER = ("no-matter", "venue-head", "pair-noun", "attendee-noun")


def of_matter(items: Sequence[Item], k: int, j: int, lexis: Lexis) -> bool:
    """Tell whether "in" goes with a noun for what is spoken of: "developments in the region", "the war in X"."""
    before = items[k - 1]
    plain = k > j and before.kind == "word" and before.text.islower() and before.low not in lexis.group("preposition")
    if not plain or before.low.endswith("ed") or before.low in lexis.groups(*_NO_MATTER):
        return False
    return before.low not in lexis.event_nouns and not before.low.endswith("ly")


def _verb_like(item: Item) -> bool:
    return item.kind == "word" and item.text.islower() and item.low not in ("the", "a", "an", "its", "be")


def next_verb(item: Item, lexis: Lexis) -> bool:
    """Tell whether a past verb that may tell an event follows "and": "held talks with X and spoke with Y"."""
    past = item.kind == "word" and (item.low in lexis.past or item.low.endswith("ed"))
    return past and item.low in lexis.event_forms.widths


def person_next(items: Sequence[Item], k: int) -> bool:
    """Tell whether a person stands right after item ``k``: "a dinner of X and Y"."""
    return [i.kind for i in items[k + 1 : k + 2]] == ["person"]


_JOINTS = frozenset((",", "and"))


def next_of_programme(items: Sequence[Item], j: int, lexis: Lexis) -> int:
    """Find where the next verb of a row begins: "will attend a dinner, lay a wreath and hold talks"."""
    for n in [n for n in where(items, _JOINTS) if j <= n < len(items) - 1]:
        verb = items[n + 1]
        base = verb.kind == "word" and verb.low in lexis.phrase_bases
        if base and items[n + 1 : n + 3][-1].low not in (",", "and", "."):
            return n
    return len(items)


def next_of_row(items: Sequence[Item], j: int, lexis: Lexis) -> int:
    """Find where the next event of a row begins: "a summit of X in Y on Friday, a summit of Z in W"."""
    for n in [n for n in where(items, _ROW_JOINTS) if j <= n < len(items) - 4]:
        first = n + 3 if [i.low for i in items[n : n + 3]] == ["as", "well", "as"] else n + 1
        words = [i.low for i in items[first + 1 : first + 4] if i.kind == "word"]
        if items[first].low in ("a", "an", "the") and any(word in lexis.event_nouns for word in words):
            return n
        if items[first].kind == "person" and [i.low for i in items[first + 1 : first + 3]] == ["on", "the"]:
            return n  # "with X on the sidelines of one summit in Y and Z on the sidelines of another"
    return len(items)


_ROW_JOINTS = frozenset((*_JOINTS, "as"))


def there_of(items: Sequence[Item], j: int, k: int, made: Happening) -> bool:
    """Read "the visit to Nairobi this week of President A": whose visit it is stands after the place."""
    there = j < k and items[j].low == "to" and made.kind == "Visit" and person_next(items, k)
    return there and all(i.kind in ("name", "date") for i in items[j + 1 : k])


def in_row(items: Sequence[Item], j: int, k: int) -> bool:
    """Tell whether "and" joins the event to the one before the preposition: "had a meeting and a dinner with X"."""
    return any(i.low in ("and", "or") for i in items[j:k])
