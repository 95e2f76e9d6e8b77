"""Find leaders whom an article names by the family name alone, as readers know them: "Trump said", "…, said Macron"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from kb.text.alike import fold
from kb.text.holders import Named
from kb.text.leaders import family_name
from kb.text.lexis import Lexis
from kb.text.tokens import Token

_HAVE = ("has", "had", "have", "also", "later", "earlier", "then")  # between the name and its verb


def leaders_alone(row: Sequence[Token], lexis: Lexis) -> Iterator[Named]:
    """Give the leaders of a row of tokens who speak in it under the family name alone."""
    forms, saying = lexis.verb_class["reporting-verb"], lexis.group("saying-verb")
    families = _families(lexis.group("known-leader"))
    for v in [n for n, token in enumerate(row) if forms.get(token.low) in saying]:
        n = _speaker(row, v)
        if n is not None and fold(row[n].text) in families and _alone(row, n):
            yield Named(n, n + 1, n, n + 1, row[n].text, evidence="person.known")


@lru_cache(maxsize=4)
def _families(rows: frozenset[str]) -> frozenset[str]:
    """Give the family names of the leaders whose full names are known."""
    return frozenset(family_name(row) for row in rows) - {""}


def _alone(row: Sequence[Token], n: int) -> bool:
    """Tell whether no other part of a name stands beside the word."""
    beside = [*row[max(0, n - 1) : n], *row[n + 1 : n + 2]]
    return not any(t.capital and not t.mark for t in beside)


def _speaker(row: Sequence[Token], v: int) -> int | None:
    """Find the capitalised word before a verb of saying, or after one that a comma or quotation leads."""
    n = v - 1
    while n > 0 and row[n].low in _HAVE:
        n -= 1
    if n >= 0 and row[n].capital:
        return n
    inverted = v > 0 and row[v - 1].mark and v + 1 < len(row) and row[v + 1].capital
    return v + 1 if inverted else None
