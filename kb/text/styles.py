"""Read "His Majesty" and "Their Majesties" without a name as those of the article who have that style."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.document import Document
from kb.text.people import Someone
from kb.text.tokens import Token

_BY_SEX = {"his": False, "her": True, "their": None}


def style_openings(row: Sequence[Token]) -> list[int]:
    """Find the words that may open a style: "his", "her" or "their" before a capital."""
    return [n for n, token in enumerate(row[:-1]) if token.low in _BY_SEX and row[n + 1].capital]


def styled(document: Document, row: Sequence[Token], opening: Sequence[int]) -> list[tuple[int, list[int]]]:
    """Give the places at which a style stands for persons, with their numbers."""
    found = ((n, _who(document, row, n)) for n in opening)
    return [(n, [p.number for p in who]) for n, who in found if who]


def _who(document: Document, row: Sequence[Token], n: int) -> list[Someone]:
    """Give the one person, or the two, who have the style that opens at token ``n``."""
    styles, women = document.lexis.group("style-of-address"), document.lexis.group("womans-office")
    noun, sex = row[n + 1].low, _BY_SEX[row[n].low]
    heads = {r.split("=")[1] for r in styles if noun in (r.split("=")[0], _plural(r.split("=")[0]))}
    heads -= {h for h in heads if sex is not None and (h in women) != sex}
    who = [p for p in document.people.all if heads & {h.office.head for h in p.offices}]
    if sex is None:  # of many who have the style, those of whom was spoken
        who = [p for p in who if p.spans[0].start < row[n].start]
    if sex is not None and len(who) > 1 and not _goes_on(row, n + 2):
        who = [min(who, key=lambda p: p.spans[0].start)]  # named first: the article reports on its own ruler
    return who if len(who) == (2 if sex is None else 1) else []


def _goes_on(row: Sequence[Token], n: int) -> bool:
    """Tell whether a title or name follows a style: "His Highness the Amir of Qatar"."""
    return n < len(row) and (row[n].capital or row[n].low == "the")


def _plural(noun: str) -> str:
    return noun[:-1] + "ies" if noun.endswith("y") else noun + "es"
