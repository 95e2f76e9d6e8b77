"""Tell whether a person is a woman or a man by honorific, office and given name: whom "he" and "she" can mean."""

from __future__ import annotations

from collections.abc import Iterable

from kb.text.honorifics import own_style
from kb.text.lexis import Lexis


def by_honorific(honorific: str | None) -> bool | None:
    """Tell whether an honorific is a woman's; None if it is anybody's.

    >>> by_honorific("Mrs"), by_honorific("Mr."), by_honorific("Dr")
    (True, False, None)
    """
    low = (honorific or "").casefold()
    if any(w in low for w in ("ms", "mrs", "her ", "lady", "sheikha", "madam", "dame", "miss")):
        return True
    return False if low.startswith(("mr", "his", "sir", "sheikh")) else None


def by_office(heads: Iterable[str], lexis: Lexis) -> bool | None:
    """Tell whether an office is a woman's by its noun: "spokeswoman", "queen", "crown prince"."""
    told = {
        sex
        for head in heads
        for sex, words in ((True, lexis.group("womans-office")), (False, lexis.group("mans-office")))
        if head in words
    }
    return told.pop() if len(told) == 1 else None


def by_naming(naming: str, lexis: Lexis) -> bool | None:
    """Tell whether one without a name is a woman by the last nouns: "the Danish queen", "the Peruvian first lady"."""
    words = naming.casefold().split()
    told = by_office((" ".join(words[-2:]), words[-1]), lexis)
    ends = words[-1].endswith("man")
    return words[-1].endswith("woman") if told is None and ends else told


def by_name(name: str, lexis: Lexis) -> bool | None:
    """Tell whether a name is a woman's by its first word, where that is a given name that only one sex bears."""
    words = name.casefold().split()
    first = words[0] if len(words) > 1 else ""
    if first in lexis.group("womans-name") or own_style(words, lexis):
        return True
    known = first in lexis.group("given-name") and first not in lexis.group("anybodys-name")
    return False if known else None
