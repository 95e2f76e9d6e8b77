"""Read the name in quotation marks that is set after another: "Prime Minister A B ‘C’" is C later on."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.tokens import Token

_MARKS = ('"', "“", "”", "'", "‘", "’")


def nickname(row: Sequence[Token], k: int) -> str:
    """Give the one word in quotation marks that begins at ``k``, straight after a name; else nothing."""
    if k + 1 >= len(row) or row[k].text not in _MARKS or row[k].start == row[k - 1].end or not row[k + 1].capital:
        return ""
    word = row[k + 1].text.rstrip("'’")
    closed = word != row[k + 1].text or (k + 2 < len(row) and row[k + 2].text in _MARKS)
    near = row[k].end == row[k + 1].start
    return word if near and closed and len(word) > 2 else ""
