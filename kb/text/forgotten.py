"""Close a quotation whose closing mark was forgotten or typed otherwise; open one whose opening mark was."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kb.model import Span
from kb.text.sentences import OPENING, Quotation

_DOUBLE = re.compile(r"[,.!?…](?P<mark>’’|'')(?=\s|$)")
_SINGLE = re.compile(r"[,.!?…](?P<mark>’|')(?=\s|$)")
_SAID = re.compile(
    r",\s+(?:(?:and|but)\s+)?(?:(?:he|she|(?:(?:Dr|Mr|Mrs|Ms)\.?\s+)?[A-Z][\w’'-]+)\s+)?(?P<verb>[a-z]+)\b"
)


_ANY = re.compile(r"[“”„«»\"]")
_NEAR = 12  # words of an attribution with its verb
_OWN = re.compile(r"\b(?:[Ww]e|[Oo]ur|us|I|[Mm]y)\b")  # who speaks
_STOPPED = re.compile(r"[.!?…]\s")
_CARRIED = 12  # paragraphs of one speech
_LEAST = 20  # characters of speech


def opened_early(
    text: str, paragraph: Span, quotes: Sequence[Quotation], goes_on: bool, verbs: frozenset[str]
) -> list[Quotation]:
    """Open at its beginning a paragraph that only closes a quotation: it goes on, or its mark was forgotten."""
    end = _only_closed(text, paragraph)
    if end is None or (not goes_on and not _said_after(text, paragraph, end, verbs)):
        return list(quotes)
    early = Quotation(Span(paragraph.start, end + 1), Span(paragraph.start, end))
    return [early, *(q for q in quotes if q.outer.start > end)]


def carried(text: str, runs: Sequence[Span], number: int) -> list[Quotation]:
    """Take a paragraph without a mark as words that go on, if a later one only closes: marks between were left out."""
    for later in runs[number : number + _CARRIED]:
        if _ANY.search(text, later.start, later.end):
            closes = later is not runs[number] and _only_closed(text, later) is not None
            return [Quotation(runs[number], runs[number], open_end=True)] if closes else []
    return []


def _only_closed(text: str, paragraph: Span) -> int | None:
    """Find the first mark of a paragraph if it closes, after the stop of a sentence."""
    first = _ANY.search(text, paragraph.start, paragraph.end)
    if first is None or first.start() - paragraph.start < _LEAST or text[first.start() - 1] not in ",.!?…":
        return None
    beside = text[first.end() : first.end() + 1]
    closes = first[0] == "”" or (first[0] == '"' and (not beside or beside.isspace()))
    return first.start() if closes else None


def _said_after(text: str, paragraph: Span, end: int, verbs: frozenset[str]) -> bool:
    """Tell whether one sentence stands before the mark, or several in the first person, and an attribution after."""
    opening = _STOPPED.split(text[paragraph.start : end])[0]
    own = bool(_OWN.search(opening)) and not any(word in verbs for word in opening.split())
    whole = text[end - 1] in ",?!" and (own or not _STOPPED.search(text, paragraph.start, end))
    after = text[end + 1 : paragraph.end].split(".")[0].split()[:_NEAR]
    return whole and any(word.strip(",") in verbs for word in after)


def closed_late(
    text: str, quotes: Sequence[Quotation], following: Span | None, verbs: frozenset[str]
) -> list[Quotation]:
    """Close the last quotation of a paragraph: at a mark of another style, or before "…, announced X"."""
    last = quotes[-1] if quotes else None
    if last is None or not last.open_end:
        return list(quotes)
    goes_on = following is not None and (text[following.start] in OPENING or _only_closed(text, following) is not None)
    end = _typed(_DOUBLE, text, last.inner)
    if end is None and not goes_on:
        inner = "‘" in text[last.inner.start : last.inner.end]  # that one closes, not the outer one
        end = (None if inner else _typed(_SINGLE, text, last.inner)) or _attributed(text, last.inner, verbs)
    if end is None:
        return list(quotes)
    outer = Span(last.outer.start, end.end)
    return [*quotes[:-1], replace(last, outer=outer, inner=Span(last.inner.start, end.start), open_end=False)]


_CLOSING = 60  # characters of an attribution
_TOLD = re.compile(
    r",\s+(?:he|she|(?:(?:Dr|Mr|Mrs|Ms)\.?\s+)?[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){0,3})\s+(?P<verb>[a-z]+)\.\s*$"
)
_SENTENCE_END = re.compile(r"[.!?…](?=\s)")
_ANNOUNCED = re.compile(r"\b(?P<verb>[a-z]+)\s*[,:]\s*$")


def reopened(text: str, quotes: Sequence[Quotation], verbs: frozenset[str]) -> list[Quotation]:
    """Part a quotation in which another opens: ""We agree. Turning to Y, X said, "We do"": the first was not closed."""
    return [part for q in quotes for part in _parted(text, q, verbs)]


def _parted(text: str, quote: Quotation, verbs: frozenset[str]) -> list[Quotation]:
    again = text.find("“", quote.inner.start, quote.inner.end)
    told = _TOLD.search(text, max(quote.inner.start, again - _CLOSING), again) if again > 0 else None
    if told is not None and told["verb"] in verbs:  # ""We agree, X said. "We do": it was not closed before X
        first = Quotation(Span(quote.outer.start, told.start() + 1), Span(quote.inner.start, told.start() + 1))
        return [first, replace(quote, outer=Span(again, quote.outer.end), inner=Span(again + 1, quote.inner.end))]
    said = _ANNOUNCED.search(text, max(quote.inner.start, again - _LEAST), again) if again > 0 else None
    ends = [m.end() for m in _SENTENCE_END.finditer(text, quote.inner.start, again)] if said else []
    if said is None or said["verb"] not in verbs or not ends:
        return [quote]
    first = Quotation(Span(quote.outer.start, ends[-1]), Span(quote.inner.start, ends[-1]))
    return [first, replace(quote, outer=Span(again, quote.outer.end), inner=Span(again + 1, quote.inner.end))]


def _typed(marks: re.Pattern[str], text: str, inner: Span) -> Span | None:
    """Find a closing mark of single strokes after the stop of a sentence."""
    hit = marks.search(text, inner.start, inner.end)
    return Span(hit.start("mark"), hit.end("mark")) if hit else None


def _attributed(text: str, inner: Span, verbs: frozenset[str]) -> Span | None:
    """Find the comma before an attribution that stands within the marks; the last one counts."""
    hits = [m for m in _SAID.finditer(text, inner.start, inner.end) if m["verb"] in verbs]
    whole = [m for m in hits if text[m.end() : m.end() + 1] == "." and not _OWN.search(text, m.end(), inner.end)]
    last = whole[:1] or hits[-1:]  # ", X said." after which nobody says "we" closes it
    return Span(last[0].start() + 1, last[0].start() + 1) if last else None
