"""Find whose doing a participle tells: "Noting …, X asked", "…, but X posted a video saying", "according to X"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.datelines import body_start
from kb.text.items import Item
from kb.text.lexis import Lexis
from kb.text.subjects import POSSESSIVE, adverbial, coordinated_right, determined, main_subject


def opening_participle(items: Sequence[Item], v: int, lexis: Lexis) -> tuple[int, list[int]] | None:
    """Find the comma after an -ing form that opens the sentence, and the subject after it: "Noting …, X asked"."""
    start = body_start(items)
    led = v == start + 1 and (adverbial(items[start], lexis) or items[start].low in lexis.group("preposition"))
    if v > start and not led:
        return None  # "Countries seeking to join, X said" opens with its own subject
    for comma in range(v + 1, len(items) - 1):
        first = comma + 1 + (comma + 2 < len(items) and determined(items[comma + 1]))
        if items[comma].low == "," and items[first].agent and items[first].low not in POSSESSIVE:
            return comma, coordinated_right(items, first)
    return None


def doer(items: Sequence[Item], v: int, lexis: Lexis) -> list[int]:
    """Find the subject of a participle: of the last clause before it, or the source that it follows."""
    start = body_start(items)
    if start + 1 < v and items[start].low in ("quoting", "citing") and items[start + 1].agent:
        return [start + 1]  # "Quoting X, the agency praised the move, saying"
    source = _source(items, v)
    if source is not None:
        return [source]
    turn = max((n for n in range(1, v) if items[n].low == "but" and items[n - 1].low == ","), default=-1)
    here = [turn + 1 + k for k in main_subject(items[turn + 1 :], v - turn - 1, lexis)] if turn > 0 else []
    return here or main_subject(items, v, lexis)


def _source(items: Sequence[Item], v: int) -> int | None:
    """Find the source between commas before a participle: "…, according to X, emphasizing the need"."""
    k = v - 2
    led = k > 2 and items[v - 1].low == "," and items[k].agent
    first = k - (led and determined(items[k - 1]))
    return k if led and [i.low for i in items[first - 2 : first]] == ["according", "to"] else None
