"""Tell apart words that stand within other words: "X said both sides acknowledged the need"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.model import Span
from kb.text.item import PERSON
from kb.text.speech import Said


def told_within(inner: Said, said: Sequence[Said]) -> bool:
    """Tell whether words stand in what another says: "X said both sides acknowledged the need" is X's."""
    others = (o for o in said if o.speakers and o.speakers != inner.speakers and o.manner == inner.manner)
    return any(within(inner.fragments[0], o.fragments) for o in others)


def told_by(outer: Said, inner: Said) -> bool:
    """Tell whether another closes a sentence that itself tells what a person said: "He praised it, the PMD said"."""
    persons = bool(inner.speakers) and all(s.startswith(PERSON) for s in inner.speakers)
    other = outer.speakers != inner.speakers and outer.rule in ("reported.trailing", "reported.according-to")
    body = outer.rule == "reported.according-to" or not any(s.startswith(PERSON) for s in outer.speakers)
    return other and body and inner.rule == "reported.verb" and persons


def within(span: Span, others: Sequence[Span]) -> bool:
    """Tell whether a run lies within one of others."""
    return any(o.start <= span.start and span.end <= o.end for o in others)
