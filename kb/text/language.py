"""Tell whether a text is English, by its script and its most frequent small words."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from kb.text.lexis import Lexis

_WORD = re.compile(r"[^\W\d_]+")
_LEAST = 12  # words; a shorter text is too short to tell
_SAMPLE = 20_000  # characters that are looked at
_SCRIPT = 0.5  # of the letters must be Latin
_FOREIGN = 0.08  # of the words, small words of other languages, beside which those of English must be more


def is_english(text: str, lexis: Lexis) -> bool:
    """Tell whether a text is English; one too short to tell passes, and so does a table of names.

    >>> from kb.model import Lexicon
    >>> is_english("Президент принял посла в понедельник.", Lexis(Lexicon({}, {}, {}, {}, {}, {}, {})))
    False
    """
    sample = text[:_SAMPLE]
    letters = [c for c in sample if c.isalpha()]
    if len(letters) >= _LEAST and sum(map(_latin, letters)) < _SCRIPT * len(letters):
        return False
    words = [w.casefold() for w in _WORD.findall(sample)]
    if len(words) < _LEAST:
        return True
    foreign = sum(w in lexis.group("foreign-small-word") for w in words)
    english = sum(w in lexis.group("english-small-word") for w in words)
    return foreign < _FOREIGN * len(words) or english > foreign


@lru_cache(maxsize=4096)
def _latin(letter: str) -> bool:
    return letter.isascii() or "LATIN" in unicodedata.name(letter, "")
