"""Tell of what the words after an event only hold possible: "a meeting of X and Y is possible in June"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.items import Item
from kb.text.lexis import Lexis


def only_possible(items: Sequence[Item], i: int, lexis: Lexis) -> bool:
    """Tell whether what follows only holds an event possible: "a meeting of X and Y is possible in June"."""
    doubts = (n for n in range(i + 1, len(items) - 1) if items[n + 1].low in _DOUBTS and items[n].low in _IS)
    n = next(doubts, None)
    if n is None or any(t.low in lexis.past or t.kind == "mark" for t in items[i:n]):
        return False
    return n == i + 1 or items[n - 1].kind != "word"


_IS = ("is", "are", "was", "were", "remains", "remain")
_DOUBTS = ("possible", "conceivable", "unlikely", "uncertain", "doubtful", "impossible")
