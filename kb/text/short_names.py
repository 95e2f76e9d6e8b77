"""Take up the short names that an article gives to its bodies: "the Ministry of Foreign Affairs (MFA)", later "MFA"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kb.text.bodies import Found
from kb.text.mentions import Mentions
from kb.text.tokens import Token

_LONGEST = 10  # letters of a short name


def name_shortly(rows: Sequence[tuple[Sequence[Token], Mentions]]) -> None:
    """Add to the mentions of an article's rows, in order, each short name that was given to a body before."""
    known: dict[str, Found] = {}
    for row, mentions in rows:
        known |= {
            row[f.j + 1].text: f for f in mentions.found if f.is_body and f.j + 2 < len(row) and _bracketed(row, f.j)
        }
        if known:
            _mark(row, mentions, known)


def _bracketed(row: Sequence[Token], i: int) -> bool:
    short = row[i + 1].text
    return row[i].text == "(" and row[i + 2].text == ")" and sum(map(str.isupper, short)) > 1 and len(short) < _LONGEST


def _mark(row: Sequence[Token], mentions: Mentions, known: dict[str, Found]) -> None:
    mentions.persons[:] = [p for p in mentions.persons if p.name not in known]
    taken = [(p.i, p.j) for p in mentions.persons] + [(o.i, o.j) for o in mentions.offices]
    taken += [(g.i, g.j) for g in mentions.groups] + [(f.i, f.j) for f in mentions.found]
    for n, token in enumerate(row):
        given = n and row[n - 1].text == "("
        if token.text in known and not given and not any(a <= n < b for a, b in taken):
            mentions.found.append(replace(known[token.text], i=n, j=n + 1))
