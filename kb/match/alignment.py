"""Two names side by side: which part answers to which in whatever order, at the least cost in letters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import Final

from kb.match.parts import Name, NameWords, Part, skeleton


class Relation(StrEnum):
    """How two parts answer to one another; the value is said to people."""

    SAME = "the same"
    SOUND = "another spelling of the same sound"
    JOINED = "the same, written together or apart"
    NICKNAME = "a short form of the other"
    INITIAL = "an initial of the other"
    TYPO = "spelt nearly the same"
    OTHER = "another name in its place"
    MISSING = "only in one of the names"


@dataclass(frozen=True, slots=True)
class Pairing:
    """Some parts of one name and of the other (either may be empty), and the letters that differ."""

    one: tuple[str, ...]
    other: tuple[str, ...]
    relation: Relation
    letters: float  # how many letters differ
    length: float  # letters of the longer side, particles counting less
    places: tuple[int, int] = (-1, -1)  # where each stands


_PARTICLE: Final = 0.25  # what a particle counts beside a part of its own
_JOIN: Final = 0.3  # writing two parts together
_SOUND: Final = 0.4  # another spelling of one sound
_NICKNAME: Final = 0.8
_INITIAL: Final = 0.6
_RUN: Final = 3  # so many parts may be written together
_ALONE: Final = 0.7  # what a letter costs that answers to nothing
_APART: Final = 0.3  # what a letter of another name costs besides
_LIKE: Final = 0.5  # above this share of differing letters two parts are two names


def align(one: Name, other: Name, words: NameWords) -> tuple[Pairing, ...]:
    """Lay two names side by side at the least cost, in the same way whichever is named first."""
    swapped = (len(other.parts), other.printed) > (len(one.parts), one.printed)
    long, short = (other, one) if swapped else (one, other)
    vowels = one.vowels == other.vowels
    cells = {
        (i, m, j, n): _pairing(long.parts[i : i + m], short.parts[j : j + n], (i, j), words, vowels)
        for i in range(len(long.parts))
        for j in range(len(short.parts))
        for m, n in _runs(len(long.parts) - i, len(short.parts) - j)
    }
    alone = tuple(_missing(part, (i, -1)) for i, part in enumerate(long.parts))
    beside = tuple(_missing(part, (-1, j)) for j, part in enumerate(short.parts))
    found = _best(cells, alone, beside)
    return tuple(sorted((_turned(p) if swapped else p for p in found), key=lambda p: p.places))


def _runs(here: int, there: int) -> Iterator[tuple[int, int]]:
    yield 1, 1
    yield from ((m, 1) for m in range(2, min(_RUN, here) + 1))
    yield from ((1, n) for n in range(2, min(_RUN, there) + 1))


def _best(
    cells: dict[tuple[int, int, int, int], Pairing], alone: tuple[Pairing, ...], beside: tuple[Pairing, ...]
) -> list[Pairing]:
    """Choose pairings that use each part once, by trying all ways with what is left of the shorter name."""

    @cache
    def best(i: int, free: int) -> tuple[float, tuple[Pairing, ...]]:
        if i == len(alone):
            left = tuple(pairing for j, pairing in enumerate(beside) if free >> j & 1)
            return sum(_cost(p) for p in left), left
        ways = [(i + 1, free, alone[i])]
        for (start, m, j, n), pairing in cells.items():
            mask = ((1 << n) - 1) << j
            if start == i and free & mask == mask:
                ways.append((i + m, free & ~mask, pairing))
        done = [(best(then, rest), pairing) for then, rest, pairing in ways]
        (cost, chosen), first = min(done, key=lambda way: way[0][0] + _cost(way[1]))
        return cost + _cost(first), (first, *chosen)

    return list(best(0, (1 << len(beside)) - 1)[1])


def _cost(pairing: Pairing) -> float:
    """What an alignment pays: letters that differ, more than in proportion where little is alike."""
    if pairing.relation == Relation.MISSING:
        return pairing.length * _ALONE
    moved = 0.01 * abs(pairing.places[0] - pairing.places[1])
    return pairing.letters + moved + (_APART * pairing.length if pairing.relation == Relation.OTHER else 0)


def _turned(pairing: Pairing) -> Pairing:
    here, there = pairing.places
    return Pairing(pairing.other, pairing.one, pairing.relation, pairing.letters, pairing.length, (there, here))


def _missing(part: Part, places: tuple[int, int]) -> Pairing:
    length = len(part.text) * (_PARTICLE if part.particle else 1) + part.initial
    one, other = ((part.text,), ()) if places[1] < 0 else ((), (part.text,))
    return Pairing(one, other, Relation.MISSING, length, length, places)


def _pairing(
    here: tuple[Part, ...], there: tuple[Part, ...], places: tuple[int, int], words: NameWords, vowels: bool
) -> Pairing:
    one, other = ("".join(part.text for part in side) for side in (here, there))
    sounds = ["".join(part.sound for part in side) for side in (here, there)]
    particle = all(part.particle for part in (*here, *there))
    length = max(len(one), len(other)) * (_PARTICLE if particle else 1)
    relation, letters = _relation(here, there, (one, other), (sounds[0], sounds[1]), words, vowels)
    weight = _PARTICLE if particle else 1
    texts = [tuple(part.text for part in side) for side in (here, there)]
    return Pairing(texts[0], texts[1], relation, letters * weight, length, places)


def _relation(
    here: tuple[Part, ...],
    there: tuple[Part, ...],
    texts: tuple[str, str],
    sounds: tuple[str, str],
    words: NameWords,
    vowels: bool,
) -> tuple[Relation, float]:
    one, other = texts
    joined = _JOIN * (len(here) + len(there) - 2)
    if one == other:
        return (Relation.JOINED, joined) if joined else (Relation.SAME, 0.0)
    if sounds[0] == sounds[1] or (not vowels and skeleton(sounds[0]) == skeleton(sounds[1])):
        return Relation.SOUND, _SOUND + joined
    if not joined and _short(one, other, words):
        return Relation.NICKNAME, _NICKNAME
    if not joined and here[0].initial != there[0].initial and (one[0] == other[0] or sounds[0][0] == sounds[1][0]):
        return Relation.INITIAL, _INITIAL
    if here[0].initial or there[0].initial:
        return Relation.OTHER, 3.0
    letters = joined + min(distance(one, other), distance(*sounds) + 2 * _SOUND)
    if not vowels:
        letters = min(letters, joined + _SOUND + distance(skeleton(sounds[0]), skeleton(sounds[1])))
    longest = max(len(one), len(other))
    return (Relation.OTHER if letters > _LIKE * longest else Relation.TYPO), letters


def _short(one: str, other: str, words: NameWords) -> bool:
    """Tell whether one is a short form of the other, or both are of one name."""
    full = words.short_for
    return (
        other in full.get(one, ()) or one in full.get(other, ()) or bool(full.get(one, set()) & full.get(other, set()))
    )


@lru_cache(maxsize=4096)
def distance(one: str, other: str) -> float:
    """Count the letters to change, add, leave out or swap with the next.

    >>> distance("merkel", "merkle"), distance("scholz", "schulze")
    (1.0, 2.0)
    """
    before: list[float] = []
    row = [float(j) for j in range(len(other) + 1)]
    for i, letter in enumerate(one, 1):
        previous, row, older = row, [float(i)], before
        for j, facing in enumerate(other, 1):
            least = min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (letter != facing))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == facing:
                least = min(least, older[j - 2] + 1)
            row.append(least)
        before = previous
    return row[-1]
