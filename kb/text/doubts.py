"""Tell of what the words around an event only hold possible: "is possible in June", "would visit once"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.item import Item
from kb.text.lexis import Lexis


def only_possible(items: Sequence[Item], i: int, lexis: Lexis) -> bool:
    """Tell whether what follows only holds an event possible: "a meeting of X and Y is possible in June"."""
    doubts = (n for n in range(i + 1, len(items) - 1) if items[n + 1].low in _DOUBTS and items[n].low in _IS)
    n = next(doubts, None)
    if n is None or any(t.low in lexis.past or t.kind == "mark" for t in items[i:n]):
        return False
    return n == i + 1 or items[n - 1].kind != "word"


def on_condition(items: Sequence[Item], i: int) -> bool:
    """Tell whether an event would only be if something else was: "that X would visit once things improve"."""
    if not i or items[i - 1].low not in ("would", "could", "might"):
        return False
    mark = next((n for n in range(i, len(items)) if items[n].low in (",", ";")), len(items))
    return any(item.low in _CONDITIONS for item in items[i:mark])


_CONDITIONS = ("once", "if", "provided", "unless")
_IS = ("is", "are", "was", "were", "remains", "remain")
_DOUBTS = ("possible", "conceivable", "unlikely", "uncertain", "doubtful", "impossible")


def only_proposed(items: Sequence[Item], i: int, lexis: Lexis) -> bool:
    """Tell whether an event is only proposed: "suggested holding talks", "proposed visits, including a summit"."""
    forms = lexis.group("proposing-form")
    if any(items[n].low in forms and items[n + 1].low.endswith("ing") for n in range(max(0, i - _AMONG), i)):
        return True
    among = next((n for n in range(i - 1, max(0, i - _AMONG), -1) if items[n].low == "including"), 0)
    return any(t.low in forms for t in items[max(0, among - _LISTED) : among])


_AMONG = 4  # items of "including a regional", "suggested holding a"
_LISTED = 11  # items of what is proposed before one of it
