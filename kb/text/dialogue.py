"""Read a talk that is printed with each speaker before a colon: "President X: I welcome you. … Ambassador Y: …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from kb.model import Span
from kb.text.descriptions import items_of
from kb.text.document import Document, Reading
from kb.text.item import PERSON, Item
from kb.text.own_words import speaks_of_itself, whole
from kb.text.speech import Said, trim
from kb.values import Manner

_LABEL = 20  # tokens within which a label ends
_LEAST = 4  # tokens of a sentence
_ASKER = 5  # tokens of a label: "Xinhua News Agency:"


def labelled(items: Sequence[Item]) -> bool:
    """Tell whether a paragraph opens with its speaker and a colon."""
    named = len(items) > 2 and items[0].kind == "person" and items[0].who[0].startswith(PERSON)
    return named and items[1].low == ":"


def turns(document: Document) -> list[Said]:
    """Take the sentences of each turn as reported speech of its speaker; of one turn alone, if it says "I" or "we"."""
    runs = list(_runs(document))
    several = sum(bool(speaker) for speaker, _ in runs) > 1
    return [one for speaker, turn in runs if speaker for one in _said(document, turn, speaker, several)]


def _runs(document: Document) -> Iterator[tuple[tuple[str, ...], list[Reading]]]:
    """Give each run of sentences that one label opens, with its speaker if that is a person."""
    turn: list[Reading] = []
    speaker: tuple[str, ...] = ()
    last = 0
    for reading in document.readings:
        opens = reading.sentence.paragraph > max(0, last) and any(t.low == ":" for t in reading.row[:_LABEL])
        last = reading.sentence.paragraph
        items = items_of(document, reading) if opens else None
        named = items is not None and labelled(items)
        if named or reading.quotes or _asks(reading, opens):
            yield speaker, turn
            turn, speaker = [], items[0].who if items and named and not reading.quotes else ()
        turn.append(reading)
    yield speaker, turn


def _asks(reading: Reading, opens: bool) -> bool:
    """Tell whether another label opens a paragraph: "Reporter: What do you think?"."""
    before = list(takewhile(lambda t: t.low != ":", reading.row)) if opens else []
    return 0 < len(before) <= _ASKER and all(t.text[:1].isupper() for t in before)


def _said(document: Document, turn: Sequence[Reading], speaker: tuple[str, ...], several: bool) -> list[Said]:
    own = [n for n, r in enumerate(turn) if speaks_of_itself(r, document)]
    if not own and not several:
        return []
    first = turn[0].sentence.paragraph
    last = max([*own, *(n for n, r in enumerate(turn) if r.sentence.paragraph == first)])
    rest = (whole(document, r, speaker, "reported.turn") for r in turn[1 : last + 1])
    return [*_first(document, turn[0], speaker), *(one for one in rest if one is not None)]


def _first(document: Document, reading: Reading, speaker: tuple[str, ...]) -> list[Said]:
    """Take the sentence that follows the speaker's name and its colon."""
    colon = next(t for t in reading.row if t.low == ":")
    sentence = reading.sentence
    span = trim(document.text, Span(colon.end, sentence.span.end))
    if sum(t.start >= span.start for t in reading.row) < _LEAST or document.text[span.end - 1] not in ".!?":
        return []
    said = (Span(span.start, span.end - 1),)
    return [Said(Manner.INDIRECT, said, speaker, sentence.span, sentence.paragraph, "reported.turn")]
