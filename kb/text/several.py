"""Read the several who hold one office, after a plural title: "Presidents A of X and B of Y"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from kb.text.appositions import past_bracket
from kb.text.bodies import printed
from kb.text.holders import Named, portfolio_end
from kb.text.honorifics import honorifics_end
from kb.text.names import name_end
from kb.text.offices import Office
from kb.text.rows import Row
from kb.text.whence import with_of

_APART: Final = (",", "–", "—", ":")  # between the state of one of several envoys and the name
_REACH: Final = 14  # tokens after the last name in which "respectively" stands
_BOTH: Final = 2
_PLURAL: Final = "person.plural-title"


def others(row: Row, first: Named, office: Office) -> list[Named]:
    """Read those named after the first who hold the office of a plural title."""
    lists = (_state_and_name, _more_holders, _state_by_state, _portfolio_by_portfolio)
    return next((more for read in lists if (more := read(row, first, office))), [])


def respectively(row: Row, holders: list[Named]) -> list[Named]:
    """Give each his state: "A and B of Chad and Mali respectively", "Chad and Mali sent A and B, respectively"."""
    if len(holders) < 2:
        return holders
    if len(holders) == _BOTH and (each := _owned_by_both(row, holders)):
        return each
    last = holders[-1].nj
    told = next((n for n in range(last, min(last + _REACH, len(row.tokens))) if row.low(n) == "respectively"), None)
    if told is None and len(holders) == _BOTH:
        return _of_both(row, holders)
    if told is None or len(holders) < _BOTH:
        return holders
    states = [f for _, f in sorted(row.starts.items()) if f.is_state]
    after = [f for f in states if last <= f.i < told]
    before = [f for f in states if f.j <= holders[0].i][-len(holders) :]
    given = after if after else before
    if len(given) != len(holders):
        return holders
    return [
        _of(one, found.agent, max(one.j, told if one is holders[-1] else 0))
        for one, found in zip(holders, given, strict=True)
    ]


def _owned_by_both(row: Row, holders: list[Named]) -> list[Named]:
    """Read "Peru's and Chile's ministers A and B": each is of his own state."""
    states = [f for _, f in sorted(row.starts.items()) if f.is_state and f.j <= holders[0].ni][-_BOTH:]
    owned = len(states) == _BOTH and all(row.low(f.j) in ("'s", "’s") for f in states)
    if not owned or row.low(states[0].j + 1) != "and" or states[1].i != states[0].j + 2:
        return []
    return [_of(one, found.agent, one.j) for one, found in zip(holders, states, strict=True)]


def _of_both(row: Row, holders: list[Named]) -> list[Named]:
    """Read "Presidents A and B of Peru and Chile": each is of his own state."""
    first = row.starts.get(holders[-1].nj + 1) if row.low(holders[-1].nj) == "of" else None
    second = row.starts.get(first.j + 1) if first and row.low(first.j) == "and" else None
    if first is None or second is None or not (first.is_state and second.is_state) or holders[0].of:
        return holders
    owned = row.low(second.j) in ("'s", "’s") or second.j in row.by_start
    return holders if owned else [_of(holders[0], first.agent, holders[0].j), _of(holders[1], second.agent, second.j)]


def _of(named: Named, agent: str, j: int) -> Named:
    return replace(named, j=j, of=agent, offices=tuple(replace(o, of=agent, states=()) for o in named.offices))


def _more_holders(row: Row, first: Named, office: Office) -> list[Named]:
    """Read the other names after a plural title: "Presidents A of X and B of Y"."""
    out: list[Named] = []
    bare = replace(office, of=office.of if not office.states else None)
    k = past_bracket(row, first.j)
    while row.low(k) in (",", "and", "&", ";"):
        step = k + 2 if row.low(k) == "," and row.low(k + 1) == "and" else k + 1
        begins = honorifics_end(row.tokens, step, row.lexis)
        end = name_end(row.tokens, begins, row.lexis, row.starts, titled=True)
        if step in row.by_start or end == begins:
            break
        name = printed(row.tokens, begins, end)
        named = Named(step, end, begins, end, name, (bare,), None, None, "person.plural-title")
        out.append(with_portfolio(row, with_of(row, named)))
        k = past_bracket(row, out[-1].j)
    return out


def _state_and_name(row: Row, first: Named, office: Office) -> list[Named]:
    """Read "the Foreign Ministers of Peru A, Chile B, and the Republic of Chad C": a state before each name."""
    out: list[Named] = []
    k = first.j
    while (office.of or "").startswith("state:") and row.low(k) in (",", "and", ";"):
        at = k + 1 + (row.low(k) == "," and row.low(k + 1) == "and")
        found = row.starts.get(at + (row.low(at) == "the"))
        if found is None or not found.is_state or found.agent == office.of:
            break
        begins = honorifics_end(row.tokens, found.j + (row.low(found.j) in ("-", "–")), row.lexis)
        end = name_end(row.tokens, begins, row.lexis, row.starts, titled=True)
        if end - begins < _BOTH or row.low(begins) in row.lexis.group("office-head"):
            break
        held = (replace(office, of=found.agent, states=()),)
        out.append(Named(at, end, begins, end, printed(row.tokens, begins, end), held, None, None, _PLURAL))
        k = end
    return out


def _state_by_state(row: Row, first: Named, office: Office) -> list[Named]:
    """Read "The ambassadors of Bolivia, A, and of Chile, B": after each name the next state and name."""
    out: list[Named] = []
    k = first.j
    while True:
        k = next((n for n in range(k, k + 4) if row.low(n) not in (",", ";", "and")), k)
        at = k + 1 if row.low(k) in ("of", "from") else k
        found = row.starts.get(at + 1 if row.low(at) == "the" else at)
        apart = found is not None and row.low(found.j) in _APART
        if found is None or not (found.is_state or (apart and at > k)) or not (apart or at > k):
            return out  # "of Portugal A, of Iran B and of Chad C"
        end = row.name_after(found.j + apart)
        if end == found.j + apart:
            return out
        begins = honorifics_end(row.tokens, found.j + apart, row.lexis)
        name, held = printed(row.tokens, begins, end), (replace(office, of=found.agent),)
        out.append(Named(k, end, begins, end, name, held, None, None, "person.plural-title"))
        k = end


def _portfolio_by_portfolio(row: Row, first: Named, office: Office) -> list[Named]:
    """Read "the Ministers of Trade, A; Foreign Affairs, B": after each name the next portfolio and name."""
    out: list[Named] = []
    words, k = row.lexis.group("portfolio-word"), first.j
    while row.low(k) in (",", ";", "and"):
        at = next((n for n in range(k + 1, k + 5) if row.low(n) not in ("and", "that", "of")), k)
        end = at
        while row.low(end) in words or (row.low(end) in ("and", ",", "&") and row.low(end + 1) in words):
            end += 1
            end += row.low(end - 1) == "state" and row.low(end) == "for"  # "State for Finance, NAME"
        begins = honorifics_end(row.tokens, end + 1, row.lexis)
        close = name_end(row.tokens, begins, row.lexis, row.starts, titled=True)
        if end == at or row.low(end) != "," or close == begins or not row.tokens[at].capital:
            break
        title = f"{office.head.capitalize()} of {printed(row.tokens, at, end)}"
        held = (replace(office, title=title),)
        out.append(Named(at, close, begins, close, printed(row.tokens, begins, close), held, None, None, _PLURAL))
        k = close
    return out


def with_portfolio(row: Row, named: Named) -> Named:
    """Read "Ministers A (Foreign Affairs) and B (Trade)": what stands in brackets is the portfolio."""
    end = portfolio_end(row.tokens, named.j, row.lexis)
    if end == named.j:
        return named
    portfolio = printed(row.tokens, named.j, end)
    return replace(named, j=end, offices=tuple(replace(o, title=f"{o.title} {portfolio}") for o in named.offices))
