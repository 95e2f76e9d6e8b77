"""Read what a headline attributes and the body does not repeat: "Iran says ready for talks"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.model import Span
from kb.text.descriptions import items_of
from kb.text.document import Document, Reading
from kb.text.focus import Focus
from kb.text.item import Item
from kb.text.quoted import QuotedSpeech
from kb.text.reported import ReportedSpeech
from kb.text.speech import Said, closed
from kb.values import Manner

_STEM = 5  # letters by which two words count as one
_REPEATED = 0.3  # share of a headline's words in one sentence of the body from which on it repeats it


def headline_statements(
    document: Document, focus: Focus, quoted: QuotedSpeech, reported: ReportedSpeech, body: Sequence[Said]
) -> list[Said]:
    """Give the statements of the headline where nobody speaks in the body, and no sentence of it repeats them."""
    if any(said.speakers for said in body):
        return []
    out: list[Said] = []
    for reading in (r for r in document.readings if r.sentence.paragraph == 0):
        items = items_of(document, reading)
        direct, used = quoted.read(reading, items, ())
        told = [*direct, *(_after_colon(document, reading, items, focus) or reported.read(reading, items, used))]
        out += [s for s in told if s.speakers and not _repeated(s, document)]
    return out


def _after_colon(document: Document, reading: Reading, items: Sequence[Item], focus: Focus) -> list[Said]:
    """Read "X: CLAUSE" of a headline."""
    if len(items) < 5 or items[1].low != ":" or not items[0].agent or any(i.kind == "quote" for i in items):
        return []
    span = closed(document.text, Span(items[2].start, items[-1].end))
    who = focus.resolve(items, [0])
    return [Said(Manner.INDIRECT, (span,), who, reading.sentence.span, 0, "reported.headline")] if who else []


def _repeated(said: Said, document: Document) -> bool:
    words = _stems(" ".join(f.of(document.text) for f in said.fragments))
    rows = (r for r in document.readings if r.sentence.paragraph > 0)
    return any(len(words & _stems(r.sentence.span.of(document.text))) > _REPEATED * len(words) for r in rows)


def _stems(text: str) -> set[str]:
    return {w[:_STEM] for w in text.casefold().split() if len(w) > 3}
