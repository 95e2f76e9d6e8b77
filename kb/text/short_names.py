"""Take up short names that an article gives to bodies and offices: "the Ministry of Trade (MOT)", later "MOT"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from kb.text.bodies import Found
from kb.text.mentions import Mentions, span_of
from kb.text.offices import Office
from kb.text.tokens import Token

_SHORTEST = 2  # letters of initials that could be anything
_LONGEST = 10  # letters of a short name


def name_shortly(rows: Sequence[tuple[Sequence[Token], Mentions]]) -> None:
    """Add to the mentions of an article's rows, in order, each short name that was given to a body or office before."""
    known: dict[str, Found] = {}
    held: dict[str, Office] = {}
    long: dict[str, Office] = {}  # by initials that no bracket gives: "the CNO" after "the Chief of Naval Operations"
    spelt: dict[str, Found] = {}  # likewise: "the DFA" after "the Department of Foreign Affairs"
    for row, mentions in rows:
        if spelt:
            known |= {t.text: spelt[t.text] for the, t in pairwise(row) if t.text in spelt and the.low == "the"}
        if long:
            held |= {t.text: long[t.text] for the, t in pairwise(row) if t.text in long and the.low == "the"}
        at = [k for k in range(1, len(row) - 2) if row[k].text == "(" and _bracketed(row, k)]
        if at:
            held |= _offices(row, mentions, at)
            ends = {f.j: f for f in mentions.found if f.is_body}
            known |= {row[k + 1].text: ends[k] for k in at if k in ends and row[k + 1].text not in held}
        if known:
            _mark(row, mentions, known)
        if held:
            _mark_offices(row, mentions, held)
        offices = [*mentions.offices, *(o for p in mentions.persons for o in p.offices)]
        long |= {_initials(o.title.split())[1]: o for o in offices if o.title.count(" ") > 1 and not o.plural}
        long = {short: o for short, o in long.items() if len(short) > _SHORTEST}
        bodies = {_initials([t.text for t in row[f.i : f.j]])[1]: f for f in mentions.found if f.is_body}
        spelt |= {short: f for short, f in bodies.items() if len(short) > _SHORTEST and short not in spelt}


def _offices(row: Sequence[Token], mentions: Mentions, at: Sequence[int]) -> dict[str, Office]:
    """Give the offices before a bracket with their initials: "Chief of Army Staff (COAS)"."""
    near = [*mentions.offices, *(o for p in mentions.persons for o in p.offices)]
    beside = [(row[k + 1].text, o) for k in at for o in near if o.i < k <= o.j + 1 and not o.plural]
    return {short: o for short, o in beside if short in _initials(o.title.split())}


def _initials(words: Sequence[str]) -> tuple[str, str]:
    """Give the first letters of all words, and of the large ones: "COAS", "CAS"."""
    return "".join(w[0] for w in words).upper(), "".join(w[0] for w in words if w[0].isupper())


def _mark_offices(row: Sequence[Token], mentions: Mentions, held: dict[str, Office]) -> None:
    mentions.persons[:] = [p for p in mentions.persons if p.name not in held]
    taken = [(p.i, p.j) for p in mentions.persons] + [(o.i, o.j) for o in mentions.offices]
    for n, token in enumerate(row):
        if token.text in held and not any(a <= n < b for a, b in taken) and not (n and row[n - 1].text == "("):
            span = span_of(row, n, n + 1)
            mentions.offices.append(replace(held[token.text], i=n, j=n + 1, span=span, determined=True))


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
