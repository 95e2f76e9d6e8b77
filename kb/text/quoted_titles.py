"""Tell quoted words that are a title or a theme from speech: "a statement titled "Peace for all now""."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.text.lexis import Lexis
from kb.text.tokens import Token


def is_title(text: str, lexis: Lexis) -> bool:
    """Tell whether quoted words are a name, not speech: all words of weight begin with a capital.

    >>> from kb.model import Lexicon
    >>> is_title("Treaty on Basic Relations between Two States", Lexis(Lexicon({}, {}, {}, {}, {}, {}, {})))
    True
    """
    words = [
        w
        for w in re.findall(r"[^\W\d_][\w'’-]*", text)
        if len(w) > 3 and w.casefold() not in ("between", "with", "from", "into", "upon", "over")
    ]
    return bool(words) and all(w[0].isupper() for w in words) and text.strip()[-1:] not in ",.!?"


def names_text(row: Sequence[Token], k: int, lexis: Lexis) -> bool:
    """Tell whether quoted words are a title by the word before them: "a statement titled "Peace for all now""."""
    before = k - 1 - (k > 1 and row[k - 1].low in (",", ":"))
    return before >= 0 and row[before].low in lexis.group("titling-form")
