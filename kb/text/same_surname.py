"""Choose among the bearers of one surname: "Mr Lim said" is the man so called last, "Wang said" whom one just named."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kb.text.alike import fold, name_words
from kb.text.holders import Named
from kb.text.lexis import Lexis
from kb.text.sexes import by_honorific

if TYPE_CHECKING:
    from kb.text.people import Someone


def meant(bearers: Sequence[Someone], named: Named, found: Someone, at: int, lexis: Lexis) -> Someone:
    """Choose whom a surname means in a sentence that begins at ``at``: "Mr Lim" is the man so called last."""
    female = by_honorific(named.honorific)
    if female is None:
        return found if named.honorific else last_borne([found, *bearers], fold(named.name), at, lexis)
    last = max((p for p in bearers if p.female in (None, female)), key=lambda p: _last(p, at), default=found)
    return last if _last(last, at) >= 0 else found


def last_borne(bearers: Sequence[Someone], word: str, at: int, lexis: Lexis) -> Someone:
    """Choose whom a surname that stands alone at ``at`` means: whoever was named last, unless the first one rules."""
    found, paramount = bearers[0], lexis.group("paramount-office")
    if any(h.office.title.casefold() in paramount for h in found.offices):
        return found
    first = fold(found.name).split()[0] == word  # the name of the family stands before that of the person
    alike = [p for p in bearers if fold(p.name).split()[0 if first else -1] == word or first_surname(p.name) == word]
    return max(alike, key=lambda p: _last(p, at), default=found)


def first_surname(name: str) -> str:
    """Give the first of the two surnames that a name of three words or more may end in; "" where there is none.

    >>> first_surname("Bruno Rodriguez Parrilla"), first_surname("Ana Ruiz")
    ('rodriguez', '')
    """
    words = name_words(name)
    return words[-2] if len(words) > 2 else ""


def _last(person: Someone, at: int) -> int:
    return max((s.start for s in person.spans if s.start < at), default=-1)
