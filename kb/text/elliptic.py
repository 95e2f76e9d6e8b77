"""Read a list whose office is said once: "the prime minister of Chad, A, of Mali, B, and of Togo, C"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from kb.text.bodies import Found, printed
from kb.text.holders import Named, complete
from kb.text.honorifics import honorifics_end
from kb.text.lexis import Lexis
from kb.text.names import name_end
from kb.text.offices import Office
from kb.text.rows import Row
from kb.text.tokens import Token

_JOINTS: Final = ({","}, {"and"}, {",", "and"}, {",", "and", "the", "host"}, {"and", "the", "host", ","})


def of_each(tokens: Sequence[Token], persons: Sequence[Named], lexis: Lexis) -> list[Named]:
    """Read "President A of Chad, B of Mali and C of Togo": each holds the office in his state."""
    out, ranks = list(persons), lexis.group("rank-head")
    for n, first in enumerate(persons):
        held = [o for o in first.offices if not o.plural and o.of == first.of and o.head not in ranks]
        run = _run(tokens, persons, n) if held and len(first.offices) == 1 else []
        for m in run if len(run) > 1 else ():
            out[m] = replace(persons[m], offices=(replace(held[0], of=persons[m].of),), evidence="person.listed")
    return out


def of_all(row: Row, persons: Sequence[Named]) -> list[Named]:
    """Read "A, Deputy Prime Minister, and B, Minister of Foreign Affairs, of Libya": the state is of the last too."""
    out = list(persons)
    for n, named in enumerate(persons):
        state = row.starts.get(named.j + 2) if row.low(named.j) == "," and row.low(named.j + 1) == "of" else None
        after = n and named.offices and named.offices[-1].i > named.nj and not any(o.of for o in named.offices)
        if state is not None and state.is_state and after and persons[n - 1].offices:
            held = tuple(complete(o, state.agent) for o in named.offices)
            out[n] = replace(named, of=state.agent, offices=held)
    return out


def _run(tokens: Sequence[Token], persons: Sequence[Named], n: int) -> list[int]:
    """Give those in a row after a holder who are told with a state and without an office."""
    out: list[int] = []
    for m in range(n + 1, len(persons)):
        between = {t.low for t in tokens[persons[m - 1].j : persons[m].i]}
        told = persons[m].of is not None and not persons[m].offices and (persons[m].of or "").startswith("state:")
        if not told or between not in _JOINTS:
            break
        out.append(m)
    return out


def of_others(row: Row, first: Named, office: Office) -> list[Named]:
    """Give those after the holder of an office who hold that of another state."""
    out: list[Named] = []
    k = first.j
    while office.of and office.j < first.ni and row.low(office.j) == ",":
        state = _state(row, k)
        named = _named(row, state, office) if state else None
        if named is None:
            break
        out.append(named)
        k = named.j
    return out


def _state(row: Row, k: int) -> Found | None:
    """Read ", of Mali," or ", and of Mali,"."""
    at = k + 1 + (row.low(k) == "," and row.low(k + 1) == "and")
    found = row.starts.get(at + 1) if row.low(k) in (",", "and") and row.low(at) == "of" else None
    return found if found and found.is_state and row.low(found.j) == "," else None


def _named(row: Row, state: Found, office: Office) -> Named | None:
    begins = honorifics_end(row.tokens, state.j + 1, row.lexis)
    end = name_end(row.tokens, begins, row.lexis, row.starts, titled=True)
    if end == begins:
        return None
    held = replace(office, of=state.agent, span=office.span)
    honorific = printed(row.tokens, state.j + 1, begins) or None
    return Named(
        state.i - 1, end, begins, end, printed(row.tokens, begins, end), (held,), honorific, None, "person.listed"
    )
