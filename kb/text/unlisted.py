"""Read words that no list holds before the head noun of an office: ", Cyber Hygiene Director", "Thai Vice Consult"."""

from __future__ import annotations

from kb.text.owners import NO_PLACE
from kb.text.walking import Walk


def unknown_words(walk: Walk) -> bool:
    """Take a capitalised word or two that no list holds, between a comma and the office: ", Cyber Hygiene Director"."""
    row, k = walk.row, walk.k
    if not row[walk.h].capital or walk.out.of:
        return False
    while k > walk.floor and k > walk.k - 2 and _unknown(walk, k - 1):
        k -= 1
    return k < walk.k and k > walk.floor and row[k - 1].low == "," and walk.take(k)


def misspelt(walk: Walk) -> bool:
    """Take "Vice Consult" between "Russian" and "General": words that no list holds before a head of such words."""
    heads, levels, k = walk.lexis.groups("rank-head", "diplomatic-head"), walk.lexis.group("level-word"), walk.k
    if walk.row[walk.h].low not in heads or not walk.row[walk.h].capital or walk.out.of:
        return False
    while k > walk.floor and k > walk.k - 3 and (_unknown(walk, k - 1) or walk.row[k - 1].low in levels):
        k -= 1
    state = walk.ends.get(k)
    return k < walk.k and state is not None and state.form == "demonym" and walk.take(k)


def _unknown(walk: Walk, k: int) -> bool:
    token = walk.row[k]
    listed = any(token.low in walk.lexis.group(c) for c in NO_PLACE)
    return token.capital and not token.mark and not listed and k + 1 not in walk.ends
