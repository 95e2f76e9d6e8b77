"""The text of an article cut into runs, each with the marks that lie on it; the runs joined are the text again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kb.model import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """Something found in the text: where, of what sort, and the name of the card that tells of it.

    Words under a mark lead to its card; a mark that is a ``flag`` is only a sign at the end of its words.
    """

    span: Span
    sort: str  # "person", "event" …
    card: str
    title: str
    flag: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Words that lie under the same marks; ``link`` is the closest of them, ``flags`` are set after the words."""

    span: Span
    text: str
    marks: tuple[Mark, ...]  # the widest first
    read: bool  # whether they belong to a sentence from which something was taken
    flags: tuple[Mark, ...]

    @property
    def link(self) -> Mark | None:
        """Give the mark whose card the words open."""
        return self.marks[-1] if self.marks else None


def runs(text: str, marks: Iterable[Mark], evidence: Iterable[Span]) -> tuple[Run, ...]:
    """Cut a text where a mark or a passage of evidence begins or ends.

    Each mark is to be reached: one that is nowhere the closest becomes a flag as well.

    >>> [run.text for run in runs("Ishiba met Lee", [Mark(Span(0, 6), "person", "p", "Ishiba")], [])]
    ['Ishiba', ' met Lee']
    """
    whole = Span(0, len(text))
    kept = sorted({m for m in marks if _within(m.span, whole)}, key=_order)
    passages = sorted({span for span in evidence if _within(span, whole)})
    pieces = _pieces(text, [mark.span for mark in kept] + passages)
    drawn = [mark for mark in kept if not mark.flag]
    lying = [tuple(mark for mark in drawn if _within(piece, mark.span)) for piece in pieces]
    closest = {on[-1] for on in lying if on}
    flags = [mark for mark in kept if mark not in closest]
    return tuple(
        Run(
            piece,
            piece.of(text),
            on,
            any(_within(piece, passage) for passage in passages),
            tuple(mark for mark in flags if mark.span.end == piece.end),
        )
        for piece, on in zip(pieces, lying, strict=True)
    )


def _pieces(text: str, spans: Sequence[Span]) -> list[Span]:
    cuts = sorted({0, len(text), *(end for span in spans for end in (span.start, span.end))})
    return [Span(start, end) for start, end in zip(cuts, cuts[1:], strict=False)]


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start < inner.end <= outer.end


def _order(mark: Mark) -> tuple[int, str, str]:
    """Put wide marks before narrow ones, so that the last that lies on a word is the closest."""
    return (mark.span.start - mark.span.end, mark.sort, mark.card)
