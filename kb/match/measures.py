"""An alignment → a few numbers that people can check, from which the score is made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kb.match.alignment import Pairing, Relation
from kb.match.parts import Name

_MATCHED: Final = (Relation.SAME, Relation.SOUND, Relation.JOINED, Relation.NICKNAME, Relation.INITIAL, Relation.TYPO)
_MOST: Final = 6.0  # more letters than this say nothing more

MEASURES: Final[Mapping[str, str]] = {
    "typed": "letters that differ in parts that are nearly the same",
    "worst": "letters that differ between the two least alike parts",
    "share": "share of the letters that differ, of those side by side",
    "other": "parts in whose place another name stands",
    "both": "letters of parts left over on both sides",
    "extra": "parts of one name that the other leaves out",
    "few": "too few whole parts answer to one another",
    "initials": "initials that stand for a whole part",
    "nicknames": "short forms that stand for a whole name",
    "sounds": "parts in another spelling of the same sound",
    "moved": "the parts stand in another order",
}
"""Measure → what it is, as an explanation says it."""


def measure(one: Name, other: Name, pairings: tuple[Pairing, ...]) -> dict[str, float]:
    """Take the measures of two names that lie side by side."""
    beside = [p for p in pairings if p.one and p.other]
    weighty = [p for p in beside if p.length >= 1 or p.relation == Relation.INITIAL]
    left = [sum(p.length for p in pairings if not getattr(p, side)) for side in ("other", "one")]
    matched = [p for p in weighty if p.relation in _MATCHED]
    clash = [p for p in weighty if p.relation == Relation.OTHER]
    length = sum(p.length for p in beside) or 1.0
    missing = [p for p in pairings if p.relation == Relation.MISSING and p.length >= 1]
    order = [p.places[1] for p in weighty]
    counted = {relation: float(sum(p.relation == relation for p in weighty)) for relation in Relation}
    full = sum(p.relation != Relation.INITIAL for p in matched)
    return {
        "typed": min(_MOST, sum(p.letters for p in matched if p.relation == Relation.TYPO)),
        "worst": min(_MOST, max((p.letters for p in weighty), default=_MOST)),
        "share": sum(p.letters for p in beside) / length,
        "other": float(min(2, len(clash))),
        "both": min(_MOST, *left),
        "extra": float(min(3, len(missing))),
        "few": float(max(0, min(2, len(pairings)) - full)),
        "initials": counted[Relation.INITIAL],
        "nicknames": counted[Relation.NICKNAME],
        "sounds": min(2.0, counted[Relation.SOUND]),
        "moved": float(order != sorted(order) and "," not in one.printed + other.printed),
    }
