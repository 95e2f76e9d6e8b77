"""Find what ends a personal name: "Jr.", "the III", letters of an honour, a hall named so; a month as a name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kb.text.lexis import Lexis
from kb.text.tokens import Token

_LETTERS: Final = ("AC", "AO", "AM", "OBE", "CBE", "MBE", "KC", "QC", "CMG", "KCMG", "GCMG", "CNZM", "ONZ", "SC")


def past_letters(row: Sequence[Token], i: int, k: int) -> int:
    """Leave out letters of an honour after a whole name: "Sam Mostyn AC"."""
    letters = k - i > 2 and row[k - 1].text in _LETTERS and not any(t.text.isupper() for t in row[i : k - 1])
    return k - 1 if letters else k


def named_as_month(row: Sequence[Token], i: int) -> bool:
    """Tell whether a month is a given name after a title: "Dr. June Soomer"."""
    after = row[i + 1] if i + 1 < len(row) else None
    return (
        row[i].text in ("January", "April", "June", "August")
        and after is not None
        and after.text.istitle()
        and not after.mark
    )


def suffix(row: Sequence[Token], k: int, lexis: Lexis) -> int:
    """Take in "Jr." (after a comma too) and "the III"."""
    suffixes = lexis.group("name-suffix")
    if k < len(row) and row[k].low in suffixes and len(row[k].text) > 1 and row[k].capital:
        return k + 1
    if k + 1 >= len(row) or row[k].low not in (",", "the") or row[k + 1].low not in suffixes or not row[k + 1].capital:
        return k
    long_enough = len(row[k + 1].text) > 1 and (row[k].low == "the" or row[k + 1].low.startswith(("jr", "sr")))
    return k + 2 if long_enough else k


def names_a_place(row: Sequence[Token], k: int, lexis: Lexis) -> bool:
    """Tell whether a hall or body named after a person follows: "Sultan Qaboos Grand Mosque"."""
    if k >= len(row) or row[k].start - row[k - 1].end != 1:
        return False
    if not row[k].capital:
        return row[k].text in lexis.group("memorial-noun")
    k += row[k].low == "international" and k + 1 < len(row)  # "Julius A International Airport"
    return row[k].low in lexis.groups("venue-head", "body-head")
