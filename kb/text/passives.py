"""Tell a sentence that opens with what was held with somebody: "Talks were also held with the minister"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

_TALKS: Final = frozenset(("talks", "discussions", "meetings", "consultations", "deliberations"))
_OPENS: Final = 4  # words in which the noun stands
_HELD: Final = 5  # words from the noun to "held"
_BE: Final = ("was", "were", "been", "be")


def held_after(lows: Sequence[str]) -> tuple[int, int]:
    """Give where the noun and "held" stand before "with"; two zeros if the sentence opens otherwise.

    >>> held_after("talks were also held with the minister".split()), held_after("he held talks with her".split())
    ((0, 3), (0, 0))
    """
    if _TALKS.isdisjoint(lows[:_OPENS]) or "held" not in lows:
        return 0, 0
    noun = next(n for n, low in enumerate(lows) if low in _TALKS)
    held = next((n for n in range(noun + 2, min(noun + _HELD, len(lows) - 2)) if lows[n] == "held"), 0)
    led = held and any(low in _BE for low in lows[noun + 1 : held]) and lows[held + 1] == "with"
    return (noun, held) if led else (0, 0)
