"""Read who serve those named before them: "the advisers to President A and Chancellor B, C and D"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from kb.text.holders import Named
from kb.text.lexis import Lexis
from kb.text.offices import Office
from kb.text.tokens import Token

_JOINS: Final = (["and"], [","], [",", "and"])
_CLOSERS: Final = (",", ".", ")", ";", "")


def named_after_served(
    row: Sequence[Token], persons: list[Named], offices: Sequence[Office], lexis: Lexis
) -> list[Named]:
    """Give the names set off after those of whom an office serves that office."""
    out = list(persons)
    for office in offices:
        if office.head not in lexis.group("serving-office") or not office.determined:
            continue
        served = _run(row, persons, office.j + 1) if _low(row, office.j) in ("to", "for") else []
        end = served[-1].j if served and all(p.offices for p in served) else len(row)
        holders = _run(row, persons, end + 1) if _low(row, end) == "," else []
        if _fit(row, office, served, holders):
            each = served if len(served) == len(holders) else served * len(holders)
            for one, chief in zip(holders, each, strict=True):
                of = chief.offices[0].of or office.of
                held = replace(office, of=of, plural=False, states=())
                out[out.index(one)] = replace(one, offices=(held,), evidence="person.title-before")
    return out


def _fit(row: Sequence[Token], office: Office, served: Sequence[Named], holders: Sequence[Named]) -> bool:
    """Tell whether the names may be those of the servants: as many as those served, or several of one, set off."""
    if not holders or any(p.offices or p.of or p.nj - p.ni < 2 for p in holders):
        return False
    if office.plural:
        return len(holders) > 1 and len(served) in (1, len(holders))
    return len(served) == len(holders) == 1 and _low(row, holders[0].j) in _CLOSERS


def _run(row: Sequence[Token], persons: Sequence[Named], k: int) -> list[Named]:
    """Give the persons named from a place on, joined by "and" and commas, all with an office or all without."""
    out: list[Named] = []
    for person in persons:
        joined = [t.low for t in row[out[-1].j : person.i]] in _JOINS if out else person.i == k
        if joined and (not out or bool(out[0].offices) == bool(person.offices)):
            out.append(person)
        elif out:
            break
    return out


def _low(row: Sequence[Token], k: int) -> str:
    return row[k].low if k < len(row) else ""
