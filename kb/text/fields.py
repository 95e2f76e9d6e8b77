"""Tell which portfolio a minister has, under whatever word: the external affairs minister is a foreign minister."""

from __future__ import annotations

from functools import lru_cache

from kb.text.lexis import Lexis
from kb.text.offices import Office


def field_of(office: Office, lexis: Lexis) -> set[str]:
    """Give the words of a minister's portfolio, each in one spelling: "information" of "the information minister"."""
    words = office.title.casefold().split()
    known = lexis.group_without("portfolio-word", "office-head", "level-word", "portfolio-link")
    minister = "minister" in words or words[-2:] == ["foreign", "secretary"]
    return {_root(w, lexis) for w in words if w in known} - {""} if minister else set()


def has_field(office: Office, field: set[str], lexis: Lexis) -> bool:
    """Tell whether an office has a portfolio, or is that of a minister printed without any: "Minister A"."""
    words = office.title.casefold().split()
    bare = office.head == "minister" and not lexis.group("portfolio-word").intersection(words)
    return bare or field <= {_root(w, lexis) for w in words}


def envoy_before(held: Office, office: Office, lexis: Lexis) -> bool:
    """Tell whether an office is that of an envoy and told before another, which may take it up: "the envoy"."""
    envoy = held.head.startswith(lexis.prefixes("envoy-head")) and not held.former
    return envoy and held.span.start < office.span.start


def _root(word: str, lexis: Lexis) -> str:
    return _roots(lexis.group("same-portfolio")).get(word, word)


@lru_cache(maxsize=4)
def _roots(rows: frozenset[str]) -> dict[str, str]:
    return dict(row.split("=") for row in rows)
