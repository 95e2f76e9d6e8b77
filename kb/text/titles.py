"""Read what stands before the head noun of an office: level, portfolio, state or body, "former"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from kb.text.bodies import Found
from kb.text.lexis import Lexis
from kb.text.owners import (
    bracketed,
    entered,
    government,
    initials,
    ministry,
    named,
    opened,
    party,
    possessed,
    unknown_place,
)
from kb.text.tokens import Token
from kb.text.unlisted import misspelt, unknown_words
from kb.text.walking import DETERMINERS, Left, Walk, acting, flag, portfolio_word, tenure_adjective


def read_left(
    row: Sequence[Token], h: int, ends: dict[int, Found], lexis: Lexis, floor: int, before: str | None = None
) -> Left:
    """Read to the left of the head: portfolio and level, then state or body, then "former".

    ``before`` is where the office is held that ends at ``floor``: "the U.S. President's envoy" is of the same state.
    """
    walk = Walk(row, h, ends, lexis, floor, h, Left(h, h), before)
    while walk.k > walk.floor and any(step(walk) for step in _STEPS):
        pass
    out = walk.out
    out.determined = out.determined or (out.outer > 0 and row[out.outer - 1].low in DETERMINERS)
    return out


def _status(walk: Walk) -> bool:
    """Pass over "former", "-elect" and the like, which tell whether the office is held."""
    if acting(walk):
        return walk.take(walk.k - 1)  # the word is part of the printed title
    return flag(walk)


def _portfolio(walk: Walk) -> bool:
    """Take a word of a portfolio or of a level, printed as large or small as its head."""
    token, lexis = walk.row[walk.k - 1], walk.lexis
    if token.mark or _under(walk) or not (portfolio_word(walk) or token.low in lexis.group("level-word")):
        return tenure_adjective(walk)
    if not token.capital and walk.row[walk.h].capital and token.low not in lexis.group("free-level"):
        return tenure_adjective(walk)
    return tenure_adjective(walk) or walk.take(walk.k - 1)


def _under(walk: Walk) -> bool:
    """Tell whether "under" is no level: "under then-president A", "Under President A, trade grew"."""
    return walk.low() == "under" and not walk.row[walk.k].low.startswith("secretary")


def _joined(walk: Walk) -> bool:
    """Go over "and" or a comma between two words of one portfolio: "Trade and Industry Minister"."""
    if walk.low() not in ("and", "&", ",", "/") or walk.k - 2 < walk.floor:
        return False
    apart = walk.ends.get(walk.k - 1)
    if apart and (walk.low() == "," or (walk.low() == "and" and apart.is_body)):
        return False  # "the Summit of the Americas, Foreign Minister NAME"
    before, after = walk.row[walk.k - 2], walk.row[walk.k]
    words = walk.lexis.group("portfolio-word")
    if walk.low() == "," and before.low in walk.lexis.group("direction"):
        return False  # "the fighting in the east, government spokesman NAME said"
    if before.low not in words or after.low not in words or before.capital != after.capital:
        return False
    walk.k -= 1
    return True


def _modifier(walk: Walk) -> bool:
    """Take a head noun that only modifies the next: "Chief Cabinet Secretary"."""
    token = walk.row[walk.k - 1]
    large = token.capital and not token.mark and walk.row[walk.h].capital and not _under(walk)
    return large and token.low in walk.lexis.group("modifying-head") and walk.take(walk.k - 1)


def _body_inside(walk: Walk) -> bool:
    """Take the body inside a portfolio: "Foreign and Caricom Affairs Minister"."""
    here, row = walk.ends.get(walk.k), walk.row
    inside = here is not None and here.is_body and row[walk.k].low == "affairs" and here.i - 2 >= walk.floor
    if here is None or not inside or row[here.i - 1].low != "and":
        return False
    return row[here.i - 2].low in walk.lexis.group("portfolio-word") and walk.take(here.i - 1)


_SEVERAL: Final = frozenset("two three four five six seven eight nine ten".split())


def _counted(walk: Walk) -> bool:
    """Pass over how many hold an office: "Italy's two deputy prime ministers"."""
    told = walk.low() in _SEVERAL and walk.k - 2 >= walk.floor and walk.row[walk.k - 2].low in ("'s", "'")
    return told and walk.skip(walk.k - 1)


_STEPS: tuple[Callable[[Walk], bool], ...] = (
    government,
    _body_inside,
    named,
    _counted,
    possessed,
    ministry,
    party,
    _status,
    _portfolio,
    _joined,
    _modifier,
    initials,
    bracketed,
    opened,
    entered,
    unknown_place,
    unknown_words,
    misspelt,
)
