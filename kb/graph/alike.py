"""Forms → things: which forms of persons or events are one, from a judgement of pairs.

A judgement is SAME, DIFFERENT, or OPEN: it could be the same, and nothing more can be said of the pair.
Forms that are the same are one thing, directly or through others.  A *vague* form (a bare name, an event
without date) is taken to be the one thing that it could be, if there is exactly one; if there are several
it stays by itself.  Forms that a person has parted are never one thing, even through others: what lies between
them goes with the side that it is tied to, and stays by itself where it is tied to both.  So the result depends on
the set of forms alone, never on their order.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable, Iterable, Iterator
from enum import Enum
from itertools import combinations
from typing import TypeVar

F = TypeVar("F", bound=Hashable)


class Likeness(Enum):
    """What is said of two forms."""

    SAME = "same"
    OPEN = "open"
    DIFFERENT = "different"


Parted = Callable[[F, F], bool]
Judge = Callable[[F, F], Likeness]


def things(
    forms: Iterable[F],
    judge: Judge[F],
    vague: Callable[[F], bool],
    later: Callable[[F, F], int | None],
    parted: Parted[F],
) -> list[frozenset[F]]:
    """Sort forms into things.

    ``judge`` is symmetric.  ``later`` gives by how many days a form comes after another that it may make
    good (a postponed event that takes place); the next one does.  ``parted`` says whether a person has decided
    that two forms are two things.  The forms given must be closed: none that
    is left out may be alike to one of them.
    """
    whole = list(dict.fromkeys(forms))
    said = {frozenset(pair): judge(*pair) for pair in combinations(whole, 2)}
    same = [pair for pair, likeness in said.items() if likeness is Likeness.SAME]
    could_be = [pair for pair, likeness in said.items() if likeness is Likeness.OPEN]
    groups = _joined(whole, same)
    ties = [*same, *_supposed(groups, could_be, vague), *_made_good(groups, said, later)]
    apart = [pair for pair in said if parted(*pair)]
    return [part for group in _joined(whole, ties) for part in _cut(group, ties, apart)]


def _cut(group: frozenset[F], ties: list[frozenset[F]], apart: list[frozenset[F]]) -> list[frozenset[F]]:
    """Divide a group that holds forms that are parted."""
    inside = [pair for pair in apart if pair <= group]
    if not inside:
        return [group]
    within = [pair for pair in ties if pair <= group and pair not in inside]
    marked = frozenset[F]().union(*inside)
    sides = _joined(marked, [pair for pair in within if pair <= marked])
    if any(pair <= side for pair in inside for side in sides):  # tied through one another: each by itself
        sides = [frozenset({form}) for form in marked]
    home = {form: n for n, side in enumerate(sides) for form in side}
    grown, loose = list(sides), []
    for rest in _joined(group - marked, [pair for pair in within if not pair & marked]):
        near = {home[form] for pair in within if pair & rest for form in pair & marked}
        if len(near) == 1:
            grown[near.copy().pop()] |= rest
        else:
            loose.append(rest)
    return [*grown, *loose]


def _supposed(
    groups: list[frozenset[F]], could_be: list[frozenset[F]], vague: Callable[[F], bool]
) -> Iterator[frozenset[F]]:
    """Tie each vague group to the one definite group that it could be."""
    definite = [group for group in groups if not all(map(vague, group))]
    home = {form: group for group in definite for form in group}
    for group in groups:
        if all(map(vague, group)):
            found = {home[form] for pair in could_be if pair & group for form in pair - group if form in home}
            if len(found) == 1:
                yield frozenset((next(iter(group)), next(iter(found.pop()))))


def _made_good(
    groups: list[frozenset[F]], said: dict[frozenset[F], Likeness], later: Callable[[F, F], int | None]
) -> Iterator[frozenset[F]]:
    """Tie what was put off to the next thing that makes it good."""
    home = {form: group for group in groups for form in group}
    for group in groups:
        found: dict[int, set[frozenset[F]]] = {}
        for form in group:
            for other in home.keys() - group:
                days = later(form, other)
                if days is not None and said[frozenset((form, other))] is not Likeness.DIFFERENT:
                    found.setdefault(days, set()).add(home[other])
        nearest = found[min(found)] if found else set()
        if len(nearest) == 1:
            yield frozenset((next(iter(group)), next(iter(nearest.pop()))))


def _joined(forms: Iterable[F], pairs: Iterable[frozenset[F]]) -> list[frozenset[F]]:
    """Give the connected components."""
    group = {form: {form} for form in forms}
    for one, other in pairs:
        if group[one] is not group[other]:
            larger, smaller = sorted((group[one], group[other]), key=len, reverse=True)
            larger |= smaller
            group.update(dict.fromkeys(smaller, larger))
    return [frozenset(each) for each in {id(each): each for each in group.values()}.values()]


def reached(start: Iterable[F], near: Callable[[F], Iterable[F]], judge: Judge[F]) -> set[F]:
    """Give all forms that are linked with some forms, directly or through others: those that they can bear upon.

    ``near`` gives the forms that are worth a judgement.
    """
    found = set(start)
    waiting = deque(found)
    while waiting:
        for other in _linked(waiting.popleft(), near, judge):
            if other not in found:
                found.add(other)
                waiting.append(other)
    return found


def _linked(form: F, near: Callable[[F], Iterable[F]], judge: Judge[F]) -> Iterator[F]:
    return (other for other in near(form) if other != form and judge(form, other) is not Likeness.DIFFERENT)
