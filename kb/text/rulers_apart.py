"""Tell rulers from whoever else bears their name: "King A" is not adviser "A B", "King A II" is not "Sultan A B"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.text.alike import name_words
from kb.text.holders import Named
from kb.text.lexis import Lexis

if TYPE_CHECKING:
    from kb.text.people import Someone


def other_than_ruler(named: Named, found: Someone, lexis: Lexis) -> bool:
    """Tell whether a ruler who is named is another than the person found: a lower official, or one without a number."""
    rulers, heads = lexis.group("forename-ruler"), {o.head for o in named.offices}
    if not heads or not heads <= rulers:
        return False
    held = {h.office.head for h in found.offices}
    own, known = name_words(named.name), name_words(found.name)
    if _numbered(named.name) and len(known) > 1 and own[:1] == known[:1] and not any(map(_numbered, found.names)):
        return True
    alone = len(own) == 1 and own in (known[:1], known[-1:])  # "King A" is neither minister "A B" nor "C A"
    return alone and bool(held) and held.isdisjoint(rulers | {"prince", "princess"})


def _numbered(name: str) -> bool:
    """Tell whether a ruler's name has a number in it: "A II", "A II bin B"."""
    return any(set(word) <= set("IVX") for word in name.split()[1:])
