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
    families = _families(lexis.group("known-leader"))
    for n, token in enumerate(row):
        if token.capital and fold(token.text) in families and _alone(row, n) and _speaks(row, n, lexis):
            yield Named(n, n + 1, n, n + 1, token.text, evidence="person.known")


@lru_cache(maxsize=4)
def _families(rows: frozenset[str]) -> frozenset[str]:
    """Give the family names of the leaders whose full names are known."""
    return frozenset(family_name(row) for row in rows) - {""}


def _alone(row: Sequence[Token], n: int) -> bool:
    """Tell whether no other part of a name stands beside the word."""
    beside = [*row[max(0, n - 1) : n], *row[n + 1 : n + 2]]
    return not any(t.capital and not t.mark for t in beside)


def _speaks(row: Sequence[Token], n: int, lexis: Lexis) -> bool:
    """Tell whether a verb of saying follows the name, or stands before it after a comma or quotation."""
    forms, saying = lexis.verb_class["reporting-verb"], lexis.group("saying-verb")
    after = next((t.low for t in row[n + 1 : n + 3] if t.low not in _HAVE), "")
    inverted = n > 1 and row[n - 2].mark and forms.get(row[n - 1].low) in saying
    return forms.get(after) in saying or inverted
