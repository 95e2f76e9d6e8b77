"""Words of respect before a name: where they end, and the one that is a part of a name: "Sheikh Hasina"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kb.text.lexis import Lexis
from kb.text.tokens import Token

_MANS: Final = ("sheikh", "shaikh")
_OPENED: Final = ("'", "‘", "’")


def honorifics_end(row: Sequence[Token], i: int, lexis: Lexis) -> int:
    """Skip words of respect: "His Excellency", "Mr.", "Sheikh Dr.", "the Honourable", "His Excellency, the Hon."."""
    k = i
    while width := _width(row, k, lexis):
        plural = row[k].low == "their"  # "Their Excellencies, A of B; C of D"
        k += width
        k += k < len(row) and row[k].text in _OPENED and row[k].start == row[k - 1].end  # "Dato' Sri"
        k += k + 1 < len(row) and row[k].text == "," and width > 1 and (plural or _width(row, k + 1, lexis) > 1)
    return k


def _width(row: Sequence[Token], k: int, lexis: Lexis) -> int:
    """Give how many tokens a word of respect has that begins at token ``k``; 0 where none does."""
    honorifics, seconds = lexis.group("honorific"), lexis.seconds("honorific")
    if k >= len(row) or row[k].low not in seconds or not (row[k].capital or row[k].text == "the"):
        return 0
    longer = k + 1 == len(row) or row[k + 1].low in seconds[row[k].low]
    widths = (n for n in (4, 3, 2) if " ".join([t.low for t in row[k : k + n]]) in honorifics)
    if longer and (width := next(widths, 0)):
        return width
    weak = row[k].low in lexis.group("weak-honorific") and not (row[k].text.isupper() and len(row[k].text) == 2)
    single = row[k].low in honorifics and not weak  # "HE Sheikh A", but "He"
    return int(single and not part_of_name(row, k, lexis))


def part_of_name(row: Sequence[Token], k: int, lexis: Lexis) -> bool:
    """Tell whether a word of respect is a part of a name: "Sheikh Hasina", "Puan Maharani", but "Puan Hannah Yeoh"."""
    one = k + 1 < len(row) and row[k + 1].capital and (k + 2 == len(row) or not row[k + 2].capital)
    return own_style([t.low for t in row[k : k + 2]], lexis) or (one and row[k].low == "puan")


def own_style(words: Sequence[str], lexis: Lexis) -> bool:
    """Tell whether a man's style stands before a woman's given name: families of Bengal bear it as a name."""
    return len(words) > 1 and words[0] in _MANS and words[1] in lexis.group("womans-name")
