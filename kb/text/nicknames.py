"""Read the name in quotation marks that is set after another: "Prime Minister A B ‘C’" is C later on."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.tokens import Token

_MARKS = ('"', "“", "”", "'", "‘", "’")


def nickname(row: Sequence[Token], k: int) -> str:
    """Give the one word in quotation marks, or in brackets, that begins at ``k``, straight after a name; else nothing.

    In brackets it has the letters with which the name begins: "Joko Widodo (Jokowi)", not "Anna Berg (Labour)".
    """
    if _bracketed(row, k):
        return row[k + 1].text
    if k + 1 >= len(row) or row[k].text not in _MARKS or row[k].start == row[k - 1].end or not row[k + 1].capital:
        return ""
    word = row[k + 1].text.rstrip("'’")
    closed = word != row[k + 1].text or (k + 2 < len(row) and row[k + 2].text in _MARKS)
    near = row[k].end == row[k + 1].start
    return word if near and closed and len(word) > 2 else ""


def past_short_form(row: Sequence[Token], k: int) -> int:
    """Pass over the brackets at ``k`` in which a short form of the name before them stands; ``k`` if there are none."""
    return k + 3 if _bracketed(row, k) else k


def _bracketed(row: Sequence[Token], k: int) -> bool:
    """Tell whether brackets at ``k`` hold a short form of the name before them."""
    if k + 2 >= len(row) or (row[k].text, row[k + 2].text) != ("(", ")") or len(row[k + 1].text) <= _ALIKE:
        return False
    short = row[k + 1]
    alike = (t for t in row[max(0, k - _NAME) : k] if t.capital and t.low[:_ALIKE] == short.low[:_ALIKE])
    return short.capital and not short.text.isupper() and any(alike)


_ALIKE = 3  # letters
_NAME = 3  # words of a name
