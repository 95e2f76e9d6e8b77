"""Find whose words another passes on: "TASS quoted X as saying", "X was quoted as saying", "X quotes Y"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.coordination import determined
from kb.text.item import Item
from kb.text.lexis import Lexis
from kb.text.speech import with_coordinated
from kb.text.subjects import main_subject


def relay_begins(items: Sequence[Item], v: int, lexis: Lexis) -> int | None:
    """Find where words on passing on begin after a comma: "The port is shut, the agency quoted X as saying"."""
    if not relayed(items, v, lexis):
        return None
    q = next(n for n in range(v - 2, -1, -1) if items[n].low in lexis.group("relaying-form"))
    comma = next((n for n in range(q - 1, max(0, q - _OUTLET), -1) if items[n].low == ","), None)
    return None if comma is None else comma + 1


_OUTLET = 9  # items of who passes words on
_APART = 6  # items between "quoted" and "as saying"


def relayed(items: Sequence[Item], v: int, lexis: Lexis) -> list[int]:
    """Find who is quoted before an "as" that stands at ``v - 1``; empty where nobody is."""
    if v < 2 or items[v - 1].low != "as":
        return []
    forms = lexis.group("relaying-form")
    q = next((n for n in range(v - 2, max(-1, v - 2 - _APART), -1) if items[n].low in forms), None)
    if q is None:
        return []
    if q + 2 == v - 1 and items[q + 1].low in ("him", "her"):
        return [q + 1]
    first = q + 1 + (q + 1 < v and (determined(items[q + 1]) or items[q + 1].low in ("its", "his", "her", "their")))
    if first < v - 1 and items[first].agent:
        return with_coordinated(items, first)
    return main_subject(items, q, lexis)
