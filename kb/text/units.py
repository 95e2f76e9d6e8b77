"""Tell the part of a ministry that an office heads from the ministry in which it is held."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kb.text.bodies import LOCAL, Found, printed
from kb.text.lexis import Lexis
from kb.text.portfolios import Right
from kb.text.tokens import Token

_LINKS = ("of", "at", "in", "within")


def within(row: Sequence[Token], k: int, right: Right, starts: dict[int, Found], lexis: Lexis) -> Right:
    """Read "of the Asia Department of the Foreign Ministry" from ``k`` on: the department is part of the title."""
    if right.end <= k + 2 or not _any(row, k, right.end, lexis, "unit-head"):
        return right
    after = row[right.end : right.end + 3]
    if (
        len(after) > 2
        and after[0].low in _LINKS
        and after[1].low == "the"
        and after[2].low in lexis.group("house-head")
    ):
        end = right.end + 3  # "of the press department at the ministry"
        return replace(right, end=end, linked=None, body=None, cut=right.end, left_out=(0, 0))
    begin = k + 1 + (row[k + 1].low == "the")
    whole = starts.get(begin)
    short = (
        whole.j + 3 if whole and whole.is_body and [t.low for t in row[whole.j : whole.j + 3 : 2]] == ["(", ")"] else 0
    )
    if whole and k < short < right.end:  # "of the African Union (AU) Department of Trade"
        return replace(right, linked=whole.agent, link="of", body=whole, cut=right.end, left_out=(begin, short))
    link = next((m for m in range(right.end - 2, k + 1, -1) if _divides(row, k, m, right.end, lexis)), None)
    if link is not None:
        begin = link + 1 + (row[link + 1].low == "the")
        return replace(_held(row, begin, right.end, right, starts), cut=link, left_out=(0, 0))
    owner = next((m for m in range(k + 1, right.end) if row[m].low in ("'s", "'")), None)
    if owner is None or not _any(row, k, owner, lexis, "house-head"):
        return right
    begin = k + 1 + (row[k + 1].low == "the")
    named = owner > begin + 1 or row[begin].capital  # "the ministry's": the one named elsewhere
    held = _held(row, begin, owner, right, starts) if named else replace(right, linked=None, body=None)
    return replace(held, cut=right.end, left_out=(begin, owner + 1))


def alone(row: Sequence[Token], k: int, right: Right, lexis: Lexis) -> Right:
    """Read "Director of the Legal Department": where no ministry is named, it is that of the state spoken of."""
    unit = row[k].text == "of" and _any(row, k, right.end, lexis, "unit-head") if k < len(row) else False
    unit = unit or (right.linked or "").endswith(" Staff")  # "Chief of the Army Staff"
    local = (right.linked or "").startswith(LOCAL) and right.cut == k
    if not unit or not local or any(t.low in ("'s", "'") for t in row[k : right.end]):
        return right
    state = right.body.state if right.body else None
    return replace(right, linked=state, body=None, cut=right.end, left_out=(0, 0))


def heads_unit(row: Sequence[Token], k: int, right: Right, lexis: Lexis) -> bool:
    """Tell whether all that stands after a head noun is a part of the body before it: "MFA head of division"."""
    return bool(right.linked) and _any(row, k, right.end, lexis, "unit-head")


def _divides(row: Sequence[Token], k: int, m: int, end: int, lexis: Lexis) -> bool:
    """Tell whether a small word stands between a department and the ministry that it is of."""
    parts = _any(row, k, m, lexis, "unit-head") and _any(row, m, end, lexis, "house-head")
    return row[m].text in _LINKS and parts


def _any(row: Sequence[Token], i: int, j: int, lexis: Lexis, words: str) -> bool:
    return any(t.low in lexis.group(words) for t in row[i:j])


def _held(row: Sequence[Token], i: int, j: int, right: Right, starts: dict[int, Found]) -> Right:
    known = starts.get(i)
    if known is None or known.j != j:
        state = right.body.state if right.body else None
        known = Found(i, j, LOCAL + printed(row, i, j), "body", state)
    return replace(right, linked=known.agent, link="of", body=known)
