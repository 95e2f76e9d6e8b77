"""Find the subject of a verb in a row of verbs: "X met Y, spoke by phone with Z and received W"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.items import Item
from kb.text.lexis import Forms, Lexis
from kb.text.subjects import main_subject
from kb.text.verbs import find_verbs


def in_a_row(items: Sequence[Item], v: int, ks: list[int], events: Forms, lexis: Lexis) -> list[int]:
    """Give the main subject where the person before the comma is whom the verb before has as its object."""
    if v < 3 or items[v - 1].low != "," or (ks or [v - 2])[-1] != v - 2 or not items[v - 2].agent:
        return ks
    main = main_subject(items, v, lexis)
    first = ks[0] if ks else v - 2
    if not main or main[-1] >= first:
        return ks
    before = [
        verb
        for verb in find_verbs(items[:first], events, lexis.longest_verb)
        if verb.i > main[-1] and not verb.participle
    ]
    told = any(i.low in lexis.verb_class["reporting-verb"] or i.low == "that" for i in items[main[-1] : first])
    return main if before and not told else ks
