"""Read who and what is named in a sentence: persons with offices, offices alone, groups, bodies, states, places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kb.model import Span
from kb.text.bodies import Found, find_known
from kb.text.groups import Group, find_groups
from kb.text.head_nouns import find_bodies
from kb.text.holders import Named
from kb.text.lexis import Lexis
from kb.text.offices import Office, find_offices
from kb.text.persons import find_persons
from kb.text.tokens import Token


@dataclass(frozen=True, slots=True)
class Mentions:
    """All that one row of tokens names, each list from left to right."""

    row: Sequence[Token]
    found: list[Found]
    persons: list[Named]
    offices: list[Office]  # those without a name
    groups: list[Group]
    owners: list[Named] = field(default_factory=list)  # persons named inside what tells of others
    covered: dict[int, object] = field(default_factory=dict)


def read_mentions(row: Sequence[Token], lexis: Lexis) -> Mentions:
    """Read the mentions of a row of tokens."""
    known = find_known(row, lexis)
    bodies = find_bodies(row, known, lexis)
    found = sorted([f for f in known if not any(b.i <= f.i < b.j for b in bodies)] + bodies, key=lambda f: f.i)
    offices = find_offices(row, found, lexis)
    persons, loose, owners = find_persons(row, offices, found, lexis)
    taken = [(p.i, p.j) for p in persons] + [(o.i, o.j) for o in loose]
    free = [f for f in found if not any(a <= f.i < b for a, b in taken)]
    groups = find_groups(row, free, taken, lexis)
    return Mentions(row, found, persons, loose, groups, owners)


def span_of(row: Sequence[Token], i: int, j: int) -> Span:
    """Give the place of tokens in the text."""
    return Span(row[i].start, row[j - 1].end)
