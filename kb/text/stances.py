"""Find whose stance a sentence tells that holds quoted words: "He was hopeful that it would be a "new start"."."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.item import Item
from kb.text.items import where
from kb.text.lexis import Lexis

_BE = frozenset(("is", "are", "was", "were", "remains", "remained", "sounded"))
_KINDS = ("person", "pronoun", "office")
_LEADS = frozenset(("that", "of", "about", "this", "the", "it", "he", "she", "they", "his", "her", "their", ","))


def of_stance(items: Sequence[Item], n: int, lexis: Lexis) -> list[int]:
    """Give who "is confident that", "was adamant" with the quotation at item ``n`` after it; none where it is not."""
    for k in where(items[:n], lexis.group("stance-adjective")):
        be = k - 1 - (items[k - 1].low.endswith("ly") or items[k - 1].low in ("also", "very", "more", "still"))
        leads = k + 1 == n or items[k + 1].low in _LEADS
        if be > 0 and leads and items[be].low in _BE and items[be - 1].kind in _KINDS:
            return [be - 1]
    return []
