"""Read the name of an office around its head noun."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kb.model import Span, TenureKind
from kb.text.bodies import Found, printed
from kb.text.lexis import Lexis
from kb.text.titles import Right, read_left, read_right
from kb.text.tokens import Token

_OPENERS = ("prime", "crown", "first", "high", "grand", "permanent", "field", "rear", "vice")  # of compound heads only


_BORROWERS = ("counterpart", "counterparts")


@dataclass(frozen=True, slots=True)
class Office:
    """An office as the article names it, at tokens ``i`` to ``j``; ``title`` leaves state and "former" out."""

    i: int
    j: int
    title: str
    span: Span
    head: str  # the head noun in lower case and singular
    of: str | None = None  # register key, or a local body after its mark
    to: str | None = None
    former: bool = False
    kind: TenureKind = TenureKind.SUBSTANTIVE
    plural: bool = False
    loose: bool = False  # lower case and weak: an office only beside a name
    determined: bool = False  # "the", "his" … stands before
    borrowed: bool = False  # "counterpart": the kind of office is that of somebody else
    states: tuple[str, ...] = ()  # "Greek, Cypriot and French": one for each of several holders


def find_offices(row: Sequence[Token], found: list[Found], lexis: Lexis) -> list[Office]:
    """Find all names of offices in a row of tokens, left to right, none within another."""
    ends, starts = {f.j: f for f in found}, {f.i: f for f in found}
    inside = {k for f in found if f.form == "body" or f.agent.startswith("body:") for k in range(f.i, f.j)}
    out: list[Office] = []
    floor = 0
    h = 0
    while h < len(row):
        width = _head_width(row, h, lexis)
        if not width or h in inside or h < floor:
            h += 1
            continue
        office = _read(row, h, width, ends, starts, lexis, floor)
        if office:
            out.append(office)
            floor = office.j
            h = office.j
        else:
            h += 1
    return out


def _head_width(row: Sequence[Token], h: int, lexis: Lexis) -> int:
    """Tell how many tokens the head noun at ``h`` takes; 0 if none stands there.

    In "Deputy Prime Minister" the head is the last noun: a noun that another head follows is a modifier.
    """
    heads = lexis.group("office-head")
    token = row[h]
    if token.mark or not (token.low in heads or token.low in _OPENERS or token.low in _BORROWERS):
        return 0
    following = row[h + 1] if h + 1 < len(row) else None
    if (
        following
        and _compound(token, following, lexis)
        and (following.capital == token.capital or following.low.startswith("d'"))
    ):
        return 2
    if token.low in _OPENERS:
        return 0
    modifies = token.low in lexis.group("modifying-head")
    if modifies and token.capital and _head_ahead(row, h + 1, lexis):
        return 0
    return 0 if following and modifies and following.low in heads and following.capital == token.capital else 1


def _head_ahead(row: Sequence[Token], k: int, lexis: Lexis) -> bool:
    """Tell whether words of a portfolio lead to another head: "Chief Cabinet Secretary"."""
    words = lexis.group("portfolio-word") | lexis.group("level-word")
    begin = k
    while k < len(row) and row[k].capital and row[k].low in words:
        k += 1
    return k > begin and k < len(row) and row[k].capital and row[k].low in lexis.group("office-head")


def _compound(first: Token, second: Token, lexis: Lexis) -> bool:
    return f"{first.low} {_singular(second.low)}" in lexis.group(
        "compound-head"
    ) or f"{_singular(first.low)} {second.low}" in lexis.group("compound-head")


def _read(
    row: Sequence[Token], h: int, width: int, ends: dict[int, Found], starts: dict[int, Found], lexis: Lexis, floor: int
) -> Office | None:
    head = _singular(" ".join(t.low for t in row[h : h + width]))
    left = read_left(row, h, ends, lexis, floor)
    right = read_right(row, h + width, starts, lexis, row[h].capital)
    title = _title(row, left.start, right)
    plural = row[h + width - 1].low.endswith("s") and _singular(row[h + width - 1].low) != row[h + width - 1].low
    if plural:
        title = title.replace(row[h + width - 1].text, _like(_singular(row[h + width - 1].low), row[h].capital), 1)
    lower = not row[h].capital
    weak = lower and head in lexis.group("weak-head")
    of, to = left.of, None
    if head.startswith(tuple(lexis.group("envoy-head"))) and right.linked and right.link in ("to", "for", "in", "at"):
        to = right.linked
    elif right.linked:
        of = right.linked if right.link != "to" or left.of is None else left.of
        to = right.to
    if head == "counterpart":
        title = ""
    return Office(
        left.outer,
        right.end,
        title,
        Span(row[left.outer].start, row[right.end - 1].end),
        head,
        of,
        to,
        left.former,
        TenureKind.DESIGNATE if right.designate else left.kind,
        plural,
        weak,
        left.determined,
        head == "counterpart",
        left.states,
    )


def _like(word: str, capital: bool) -> str:
    return word[:1].upper() + word[1:] if capital else word


def _singular(noun: str) -> str:
    table = {
        "chairmen": "chairman",
        "ladies": "lady",
        "deputies": "deputy",
        "secretaries": "secretary",
        "attaches": "attache",
        "spokesmen": "spokesman",
        "generals": "general",
        "lords": "lord",
    }
    if noun in table:
        return table[noun]
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "affaires", "us")) else noun


def _title(row: Sequence[Token], start: int, right: Right) -> str:
    """Give the office alone: "of STATE" is left out, "to STATE" stays."""
    cut = max(right.cut, start + 1)
    i, j = right.left_out
    if j and j < cut:
        return f"{printed(row, start, i)} {printed(row, j, cut)}".strip(" ,")
    return printed(row, start, cut).strip(" ,")
