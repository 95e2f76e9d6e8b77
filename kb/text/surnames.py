"""Find leaders whom an article names by the family name alone, as readers know them: "Trump said", "met Macron"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from kb.text.alike import fold
from kb.text.holders import Named
from kb.text.leaders import family_name, led_state
from kb.text.lexis import Lexis
from kb.text.tokens import Token

_HAVE: Final = ("has", "had", "have", "also", "later", "earlier", "then", "will", "would")  # between name and verb
_MEETING: Final = frozenset("met meet meets meeting hosted hosts host received receives called phoned with by".split())
_AND: Final = ("and", ",")


def leaders_alone(row: Sequence[Token], lexis: Lexis) -> Iterator[Named]:
    """Give the leaders of a row of tokens who speak or meet somebody in it under the family name alone."""
    families, offices = _families(lexis.group("known-leader")), lexis.groups("office-head", "serving-office")
    told = [n for n, t in enumerate(row) if t.capital and fold(t.text) in families and _alone(row, n, offices)]
    if not told:
        return
    sayers, actors = _subjects(row, lexis)
    met = {n for n in told if n in actors or (n and row[n - 1].low in _MEETING)}
    met |= {n for n in told if _beside(row, n, met)}
    met = {n for n in met if led_state(row[n].text, lexis) and row[n].low not in lexis.group("not-name")}
    for n in told:
        if n in sayers or n in met:
            yield Named(n, n + 1, n, n + 1, row[n].text, evidence="person.known")


def _subjects(row: Sequence[Token], lexis: Lexis) -> tuple[set[int | None], set[int | None]]:
    """Give where those stand who say something, and those who do what is told by the verb of an event."""
    forms, saying = lexis.verb_class["reporting-verb"], lexis.group("saying-verb")
    sayers = {_speaker(row, v) for v, t in enumerate(row) if forms.get(t.low) in saying}
    return sayers, {_before(row, v) for v, t in enumerate(row) if t.low in lexis.event_forms and not t.capital}


def _beside(row: Sequence[Token], n: int, known: set[int]) -> bool:
    """Tell whether a name is joined to one of those known: "Trump and Macron met", "with Starmer, Merz and Macron"."""
    after = n + 2 in known and row[n + 1].low in _AND
    return after or (n - 2 in known and row[n - 1].low in _AND)


@lru_cache(maxsize=4)
def _families(rows: frozenset[str]) -> frozenset[str]:
    """Give the family names of the leaders whose full names are known."""
    return frozenset(family_name(row) for row in rows) - {""}


def _alone(row: Sequence[Token], n: int, offices: frozenset[str]) -> bool:
    """Tell whether no other part of a name stands beside the word, no "'s" and no office: "met Putin adviser A"."""
    beside = [*row[max(0, n - 1) : n], *row[n + 1 : n + 2]]
    served = any(t.low in offices for t in row[n + 1 : n + 2])
    return not served and not any((t.capital and not t.mark) or t.low == "'s" for t in beside)


def _before(row: Sequence[Token], v: int) -> int | None:
    """Find the capitalised word that stands before a verb."""
    n = v - 1
    while n > 0 and row[n].low in _HAVE:
        n -= 1
    return n if n >= 0 and row[n].capital else None


def _speaker(row: Sequence[Token], v: int) -> int | None:
    """Find the capitalised word before a verb of saying, or after one that a comma or quotation leads."""
    before = _before(row, v)
    if before is not None:
        return before
    inverted = v > 0 and row[v - 1].mark and v + 1 < len(row) and row[v + 1].capital
    return v + 1 if inverted else None


def an_agency(name: str, lexis: Lexis) -> bool:
    """Tell whether a word in capitals is an agency's, not a name: "Tehran, IRNA – Chad's ambassador X has said"."""
    return name.isupper() and " " not in name and name.casefold() in _agencies(lexis.group("agency-home"))


@lru_cache(maxsize=4)
def _agencies(rows: frozenset[str]) -> frozenset[str]:
    """Give the agencies whose homes are known."""
    return frozenset(row.partition("=")[0] for row in rows)
