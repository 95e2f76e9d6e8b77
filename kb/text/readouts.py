"""Read a readout that is printed as a quotation: its sentences in the third person tell events as others do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kb.text.descriptions import items_of
from kb.text.document import Document, Reading, read_sentence
from kb.text.lexis import Lexis
from kb.text.sentences import sentences
from kb.text.tokens import Token, tokens

_WORD = re.compile(r"[^\W_]+")
_LEAST = 6  # words of a sentence that tells an event


def with_readouts(document: Document) -> Iterator[Reading]:
    """Give the sentences of the body, each followed by those of the readouts that it quotes."""
    for reading in document.readings:
        if reading.sentence.paragraph:
            yield reading
            yield from (told for told in _inside(document, reading) if _of_a_meeting(document, told))


def _inside(document: Document, reading: Reading) -> Iterator[Reading]:
    """Give the sentences of the quotations in a sentence, with the dates that are known there."""
    for quote in reading.quotes:
        words = quote.inner.of(document.text)
        told_of = len(words.split()) >= _LEAST and _meets(words, document.lexis)
        spans = sentences(document.text, quote.inner, reading.sentence.paragraph, [], frozenset()) if told_of else ()
        for sentence in spans:
            inner = sentence.span
            if _may_tell(tokens(document.text, inner.start, inner.end), document.lexis):
                told = read_sentence(document.text, sentence, (), document.lexis)
                told.dates = [d for d in reading.dates if inner.start <= d.span.start and d.span.end <= inner.end]
                yield told


def _meets(text: str, lexis: Lexis) -> bool:
    """Tell whether a verb of those who meet stands in a text."""
    return not lexis.group("meeting-form").isdisjoint(_WORD.findall(text.casefold()))


def _may_tell(row: Sequence[Token], lexis: Lexis) -> bool:
    """Tell whether a sentence is in the third person, and has a verb of those who meet."""
    words = {t.low for t in row}
    first = lexis.group("first-person").isdisjoint(words)
    return first and len(row) >= _LEAST and not lexis.group("meeting-form").isdisjoint(words)


def _of_a_meeting(document: Document, reading: Reading) -> bool:
    """Tell whether a sentence opens with who met: "The Prime Minister spoke to …", "President A met …"."""
    items = items_of(document, reading)
    k = 1 if items[0].low == "the" else 0
    opens = k + 1 < len(items) and items[k].kind in ("person", "office")
    told = items[k + 1].low if opens else ""
    past = told in document.lexis.past or told.endswith("ed")
    return past and told in document.lexis.group("meeting-form")
