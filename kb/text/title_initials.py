"""Find whom the initials of a title name: "EAM" after an External Affairs Minister, "the PS" after a secretary."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from kb.text.people import Someone

_SHORT: Final = ("PS", "CS")  # of principal, permanent and cabinet secretaries, whatever their field
_LONGEST: Final = 4


def titled_so(people: Sequence[Someone], word: str) -> list[Someone]:
    """Give the one person whose title the letters of a word are the initials of; nobody where it fits several."""
    if not (word.isupper() and word.isalpha() and 2 <= len(word) <= _LONGEST):
        return []
    fits = [p for p in people if any(word in _initials(h.office.title) for h in p.offices if not h.office.former)]
    return fits if len(fits) == 1 else []


def _initials(title: str) -> tuple[str, ...]:
    letters = "".join(word[0] for word in title.split() if word[:1].isupper())
    whole = (letters,) if len(letters) > 2 else ()
    return (*whole, letters[-2:]) if letters[-2:] in _SHORT else whole
