"""Read those named bare after a noun for several: "their foreign ministers, A and B, signed the accord"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from kb.text.holders import Named
from kb.text.offices import Office
from kb.text.tokens import Token

_WHOSE: Final = 4  # words of "of the two countries"
_JOINTS: Final = ([","], ["and"], [",", "and"])


def named_after_plural(row: Sequence[Token], persons: list[Named], offices: list[Office]) -> list[Named]:
    """Give the office to each of those who are named between commas after "the energy ministers of the two states"."""
    out = list(persons)
    for office in (o for o in offices if o.plural and o.determined and not o.loose):
        k = office.j + (_WHOSE if _of_the_two(row, office.j) else 0)
        for m in _between_commas(row, persons, k) if k < len(row) and row[k].low == "," else ():
            held = replace(office, of=None, states=()) if office.states else office
            out[m] = replace(persons[m], offices=(held,), evidence="person.plural-title")
    return out


def _of_the_two(row: Sequence[Token], k: int) -> bool:
    words = [t.low for t in row[k : k + _WHOSE]]
    return words[:2] in (["of", "the"], ["of", "both"]) and words[-1] in ("countries", "states", "nations", "sides")


def _between_commas(row: Sequence[Token], persons: list[Named], comma: int) -> list[int]:
    """Give the two or more named bare after a comma, joined with "and", with another comma behind the last."""
    first = next((m for m, p in enumerate(persons) if p.i == comma + 1), None)
    run = [] if first is None else [first]
    joints: list[list[str]] = []
    while run and run[-1] + 1 < len(persons):
        between = [t.low for t in row[persons[run[-1]].j : persons[run[-1] + 1].i]]
        if between not in _JOINTS:
            break
        joints.append(between)
        run.append(run[-1] + 1)
    bare = all(not persons[m].offices and persons[m].of is None for m in run)
    closed = bool(joints) and "and" in joints[-1] and row[persons[run[-1]].j : persons[run[-1]].j + 1]
    return run if bare and closed and row[persons[run[-1]].j].low == "," else []
