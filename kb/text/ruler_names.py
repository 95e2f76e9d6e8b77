"""Tell the title of a ruler from the given name by which many people are called: "Sultan A, Assistant Minister"."""

from __future__ import annotations

from dataclasses import replace

from kb.text.bodies import printed
from kb.text.holders import Named
from kb.text.rows import Row


def as_given_name(row: Row, named: Named) -> Named:
    """Take "Sultan" for a given name where a minister, director or envoy is called so, whom no ruler would be."""
    first, *others = named.offices[:1] and named.offices
    alone = first.j == first.i + 1 == named.ni and first.of is None and not first.determined
    if not (alone and others) or first.head not in row.lexis.group("title-or-name"):
        return named
    styled = row.low(first.i - 1) in ("majesty", "highness", "the")
    rulers = row.lexis.groups("forename-ruler", "paramount-office") | {"ruler", first.head}
    if styled or any(o.head in rulers for o in others):
        return named
    name = printed(row.tokens, first.i, named.nj)
    return replace(named, ni=first.i, name=name, offices=tuple(others), evidence="person.title-after")
