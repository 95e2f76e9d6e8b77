"""Tell whether the clause that leads to a quotation says something without it: "said X would stay "for as long as"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from kb.text.complements import clausal
from kb.text.item import Item
from kb.text.lexis import Lexis

_OBJECT = 6  # items of an object before another, quoted verb
_WHOLE = 12  # items of a clause before its quotation that may stand on its own
_ADJUNCT = 5  # items of one before a quotation that only adds how, where or for how long
_ADDS = frozenset("with for in as until without under through because by at on during unless if".split())
_ADDED = frozenset(
    ("to", "in", "order", "and", "but", "with", "for", "about", "on")
)  # before words that are only added to it


def stands_alone(items: Sequence[Item], start: int, end: int, lexis: Lexis) -> bool:
    """Tell whether the clause before a quotation says something without it."""
    left = (items[n] for n in range(end, len(items)))
    between = list(takewhile(lambda i: i.kind != "quote", left))
    hanging = [i.low for i in between if i.kind == "word"]
    if [i.low for i in between] == [",", "and"] and end - start >= _OBJECT:
        return True  # "emphasized the importance of trade, and "compared notes""
    quote = next((i for i in items[end:] if i.kind == "quote"), None)
    added = quote is not None and not between and quote.low.lstrip("\"'“‘").split(" ")[0] in _ADDS
    long = end - start >= (_ADJUNCT if added else _WHOLE)
    return long and set(hanging) <= _ADDED and clausal(items[start:end], lexis)
