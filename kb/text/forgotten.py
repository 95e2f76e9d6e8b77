"""Close a quotation whose closing mark was forgotten or typed otherwise, where the next paragraph does not go on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kb.model import Span
from kb.text.sentences import OPENING, Quotation

_DOUBLE = re.compile(r"[,.!?…](?P<mark>’’|'')(?=\s|$)")
_SINGLE = re.compile(r"[,.!?…](?P<mark>’|')(?=\s|$)")
_SAID = re.compile(r",\s+(?:(?:and|but)\s+)?(?:(?:he|she|[A-Z][\w’'-]+)\s+)?(?P<verb>[a-z]+)\b")


def closed_late(
    text: str, quotes: Sequence[Quotation], following: Span | None, verbs: frozenset[str]
) -> list[Quotation]:
    """Close the last quotation of a paragraph: at a mark of another style, or before "…, announced X"."""
    last = quotes[-1] if quotes else None
    if last is None or not last.open_end:
        return list(quotes)
    goes_on = following is not None and text[following.start] in OPENING
    end = _typed(_DOUBLE, text, last.inner)
    if end is None and not goes_on:
        end = _typed(_SINGLE, text, last.inner) or _attributed(text, last.inner, verbs)
    if end is None:
        return list(quotes)
    outer = Span(last.outer.start, end.end)
    return [*quotes[:-1], replace(last, outer=outer, inner=Span(last.inner.start, end.start), open_end=False)]


def _typed(marks: re.Pattern[str], text: str, inner: Span) -> Span | None:
    """Find a closing mark of single strokes after the stop of a sentence."""
    hit = marks.search(text, inner.start, inner.end)
    return Span(hit.start("mark"), hit.end("mark")) if hit else None


def _attributed(text: str, inner: Span, verbs: frozenset[str]) -> Span | None:
    """Find the comma before an attribution that stands within the marks; the last one counts."""
    hits = [m for m in _SAID.finditer(text, inner.start, inner.end) if m["verb"] in verbs]
    return Span(hits[-1].start() + 1, hits[-1].start() + 1) if hits else None
