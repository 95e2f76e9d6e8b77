"""The text of an article cut into runs, each with the marks that lie on it; the runs joined are the text again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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
    lying = list(_lying(pieces, [mark for mark in kept if not mark.flag]))
    closest = {on[-1] for on in lying if on}
    flags: dict[int, list[Mark]] = {}
    for mark in kept:
        if mark not in closest:
            flags.setdefault(mark.span.end, []).append(mark)
    read = _read(pieces, passages)
    return tuple(
        Run(piece, piece.of(text), on, piece in read, tuple(flags.get(piece.end, ())))
        for piece, on in zip(pieces, lying, strict=True)
    )


def _lying(pieces: Iterable[Span], marks: Iterable[Mark]) -> Iterator[tuple[Mark, ...]]:
    """Give for each piece the marks that lie on it, the widest first; a mark lies on a piece wholly or not at all."""
    ahead = sorted(marks, key=lambda mark: -mark.span.start)
    open_: list[Mark] = []
    for piece in pieces:
        while ahead and ahead[-1].span.start <= piece.start:
            open_.append(ahead.pop())
        open_ = [mark for mark in open_ if mark.span.end >= piece.end]
        yield tuple(sorted(open_, key=_order))


def _read(pieces: Iterable[Span], passages: Iterable[Span]) -> set[Span]:
    """Give the pieces that lie in a passage of evidence."""
    found: set[Span] = set()
    ahead, until = sorted(passages, reverse=True), 0
    for piece in pieces:
        while ahead and ahead[-1].start <= piece.start:
            until = max(until, ahead.pop().end)
        if piece.end <= until:
            found.add(piece)
    return found


def _pieces(text: str, spans: Sequence[Span]) -> list[Span]:
    cuts = sorted({0, len(text), *(end for span in spans for end in (span.start, span.end))})
    return [Span(start, end) for start, end in zip(cuts, cuts[1:], strict=False)]


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start < inner.end <= outer.end


def _order(mark: Mark) -> tuple[int, str, str]:
    """Put wide marks before narrow ones, so that the last that lies on a word is the closest."""
    return (mark.span.start - mark.span.end, mark.sort, mark.card)
