"""Read "The two" as the two who were spoken of: "The two agreed", "The two, along with X, met", "the two men met"."""

from __future__ import annotations

from kb.text.item import Item, Items
from kb.text.items import where
from kb.text.lexis import Lexis

_ADVERBS = ("also", "both", "then", "later", "have", "had", "will", "would", "last", "again", "previously")
_BOTH = ("men", "women")
_LEADS = (",", "that", "and", "which", "said", "says", "when", "where", "after", "before", "since", "as")
_COMPANY = ("along", "together", "accompanied", "joined")


def as_pronoun(items: Items, lexis: Lexis) -> Items:
    """Let "the two" before its verb stand as one pronoun, "they"."""
    led = [n - 1 for n in where(items, {"two"}) if 0 < n < len(items) - 1 and items[n - 1].low == "the"]
    at = next((n for n in led if _alone(items, n, lexis)), None)
    if at is None:
        return items
    end = at + 2 + (items[at + 2].low in _BOTH)
    words = " ".join(i.text for i in items[at:end])
    pronoun = Item("pronoun", items[at].start, items[end - 1].end, words, "they")
    return Items([*items[:at], pronoun, *items[end:]])


def _alone(items: Items, n: int, lexis: Lexis) -> bool:
    """Tell whether no noun follows: a verb does, or those who came along."""
    after = items[min(n + 2 + (items[n + 2].low in _BOTH), len(items) - 1)]
    if after.low == ",":
        return n + 3 < len(items) and items[n + 3].low in _COMPANY
    opens = n == 0 or items[n - 1].low in _LEADS
    verb = after.low in lexis.past or after.low.endswith("ed") or after.low in _ADVERBS
    return opens and after.kind == "word" and verb
