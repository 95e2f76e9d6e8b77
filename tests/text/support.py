"""What the tests of the text half ask of claims."""

from __future__ import annotations

from collections.abc import Callable

from kb.graph.lexicon import load_lexicon
from kb.model import Claims

Read = Callable[..., Claims]


def label(claims: Claims, ref: str | None) -> str | None:
    """Give the name of a ref: of the article's own records, else of the register."""
    own = {r.ref: r.name for r in (*claims.persons, *claims.bodies, *claims.places)}
    return None if ref is None else own.get(ref) or load_lexicon().labels[ref]


def offices(claims: Claims) -> dict[str, set[tuple[str, str | None, bool]]]:
    """Give the offices of each person: title, state or body, former."""
    out: dict[str, set[tuple[str, str | None, bool]]] = {p.name: set() for p in claims.persons}
    for tenure in claims.tenures:
        out[str(label(claims, tenure.holder))].add((tenure.title, label(claims, tenure.of), tenure.former))
    return out
