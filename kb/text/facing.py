"""Find between whom the verbs stand whose subject and object are of two sides: "A met B", "A summoned B"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kb.text.document import Reading
from kb.text.holders import Named
from kb.text.lexis import Lexis
from kb.text.offices import Office

JOINS: Final = (",", "and", ";", "&", "as", "well", "the", "")  # between those of one list
_FAR: Final = 12  # tokens from the verb to whom it is done to


def facing(reading: Reading, lexis: Lexis) -> list[int]:
    """Give the tokens that stand between two sides: "met", "summoned"."""
    forms = lexis.group("facing-form")
    return [n for n, t in enumerate(reading.row) if t.low in forms]


def last_of(reading: Reading, m: int) -> Sequence[Named | Office]:
    """Give the official named last before a token, with those before him in one list."""
    before = _beyond_aside([one for one in officials(reading) if one.j <= m], reading, m)
    kept = before[-1:]
    for one in reversed(before[:-1]):
        if any(t.low not in JOINS for t in reading.row[one.j : kept[0].i]):
            break
        kept.insert(0, one)
    return kept


def _beyond_aside(before: list[Named | Office], reading: Reading, m: int) -> list[Named | Office]:
    """Leave out whom a clause set off names: "A, who is here at the invitation of B, called on C" tells of A."""
    row = reading.row
    who = next((n for n in range(m - 1, 1, -1) if row[n].low == "who" and row[n - 1].low == ","), m)
    closed = bool(before) and any(t.low == "," for t in row[before[-1].j : m])
    return [one for one in before if one.j < who] if closed and who < m else before


def first_of(reading: Reading, m: int) -> Sequence[Named | Office]:
    """Give the official named first after a token, not far from it, with those after him in one list."""
    after = [one for one in officials(reading) if one.i > m]
    kept = [one for one in after[:1] if one.i <= m + _FAR]
    for one in after[1:] if kept else ():
        if any(t.low not in JOINS for t in reading.row[kept[-1].j : one.i]):
            break
        kept.append(one)
    return kept


def officials(reading: Reading) -> list[Named | Office]:
    """Give the officials of a sentence, named or not, in their order."""
    return sorted((*reading.mentions.persons, *reading.mentions.offices), key=_begins)


def _begins(one: Named | Office) -> int:
    return one.i


def offices_of(one: Named | Office) -> tuple[Office, ...]:
    """Give the offices with which an official is told."""
    return one.offices if isinstance(one, Named) else (one,)
