"""Tell whether the word of an event is a verb where it stands: "could visit", "leaders visit", not "a visit"."""

from __future__ import annotations

from collections.abc import Sequence, Set

from kb.text.crowds_joined import joins_crowd
from kb.text.item import Item
from kb.text.lexis import Lexis
from kb.text.verbs import Verb

MEALS = ("breakfast", "lunch", "dinner", "supper")
_HAVE = frozenset(("have", "has", "had"))


def is_verb(items: Sequence[Item], left: int, n: int, lexis: Lexis) -> bool:
    """Tell whether the noun is a verb here: "could visit", "will tour", "leaders visit"."""
    before = {i.low for i in items[max(left, n - 3) : n] if i.kind == "word"} - _HAVE
    helped = not lexis.group("auxiliary").isdisjoint(before)
    verbs = lexis.event_forms.firsts if items[n].low not in MEALS else frozenset[str]()
    return items[n].low in verbs and (
        helped
        or _in_programme(items, n)
        or (n > 0 and items[n - 1].low == "to")
        or (n > 0 and items[n - 1].low == "then" and [i.low for i in items[n + 1 : n + 2]] == ["to"])
        or (
            n > 0
            and items[n - 1].kind in ("person", "pronoun", "group")
            and items[n - 1].low not in ("his", "her", "their")
            and not _compound(items, n)
        )
    )


_AFTER_NOUN = (
    "to",
    "of",
    "by",
    "with",
    "between",
    "in",
    "at",
    "on",
    "for",
    "from",
    "and",
    ",",
    ".",
    "was",
    "were",
    "is",
)


def _in_programme(items: Sequence[Item], n: int) -> bool:
    """Tell whether a word is one of a row of infinitives: "is set to pay tribute to X, visit the temple and meet Y"."""
    if n < 2 or n + 1 >= len(items):
        return False
    joined = items[n - 1].low in (",", "and") or [i.low for i in items[n - 3 : n]] == ["as", "well", "as"]
    row = joined and items[n + 1].low not in _AFTER_NOUN
    return row and bool({"to", "will", "would"} & {i.low for i in items[:n]})


def _compound(items: Sequence[Item], n: int) -> bool:
    """Tell whether people in the plural stand in a noun phrase with "a": "a Polish-Baltic countries meeting"."""
    lead = [i.low for i in items[max(0, n - 5) : n - 1]]
    return items[n - 1].kind == "group" and items[n - 1].low.endswith("s") and bool({"a", "an"} & set(lead[-3:]))


def in_session(items: Sequence[Item], n: int) -> bool:
    """Tell whether those who meet do so in a session that is named: "leaders meeting in their 48th summit"."""
    after = [i.low for i in items[n + 1 : n + _SESSION]]
    return after[:2] in (["in", "their"], ["in", "its"]) and bool({"summit", "session", "conference"} & set(after))


_SESSION = 7  # items from "meeting" to the noun of the session


def of_leaders(items: Sequence[Item], n: int) -> bool:
    """Tell whether a plural before "meeting" is part of its name: "a Pacific Women Leaders meeting in June"."""
    several = n > 1 and items[n - 1].kind in ("group", "office") and items[n - 1].low.endswith("s")
    return several and items[n - 2].low in ("a", "an")


_WORDS = 4  # between a verb and its object
_DETERMINERS = ("the", "a", "an", "this", "that", "his", "her", "its", "their")


def object_near(items: Sequence[Item], verb: Verb, left: int, apart: Set[str], lexis: Lexis) -> bool:
    """Tell whether a noun may be the object of a verb; "told reporters that the summit …" tells others of it."""
    near = words_between(items, verb.j, left)
    if verb.lemma == "join" and joins_crowd(near):  # "joined some 500 guests in Oslo for the funeral"
        near = near[max((n for n, low in enumerate(near) if low in ("at", "for")), default=0) :]
    opened = verb.lemma in _BEGINS and [w for w in near if w not in _DETERMINERS][-1:] == ["with"]
    if opened and "," not in near and len(near) <= _CLAUSE:
        return True  # "began a one-day visit to Rome with an audience with X"
    others = verb.lemma in lexis.group("informing-verb") and bool(near) and near[0] not in _DETERMINERS
    return len(near) <= _WORDS and not others and apart.isdisjoint(near)


_BEGINS = ("begin", "start", "open", "kick off", "conclude", "end", "wrap up")
_CLAUSE = 12  # words of "a one-day visit to Rome with an"


def words_between(items: Sequence[Item], j: int, left: int) -> list[str]:
    """Give the words between a verb and its object, without a day and a place, which may be set off by commas."""
    words = [i.low for i in items[j:left] if i.kind != "date" and i.low != "on"]
    placed = len(words) > _PLACE and words[0] == words[_PLACE] == "," and words[1] in ("in", "at")
    if placed and any(i.kind == "name" and i.low == words[2] for i in items[j:left]):
        return words[_PLACE + 1 :]  # "chaired on Tuesday, in Tunis, the session"
    return words[2:] if words[:2] == [",", ","] else words


_PLACE = 3  # words of ", in Tunis" before the comma that closes it


def verb_between(items: Sequence[Item], j: int, left: int) -> bool:
    """Tell whether "have" only helps a verb of its own object: "has let the forum down", "had left the talks"."""
    if items[left - 1].low not in ("the", "this", "that", "his", "her", "its", "their"):
        return False
    return any(i.kind == "word" and i.low not in ("on", "in", "at", "with") for i in items[j : left - 1])
