"""Read the name of an office around its head noun: level, portfolio, state or body, and what follows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kb.model import Span, TenureKind
from kb.text.bodies import LOCAL, Found, printed
from kb.text.lexis import Lexis
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
    left = _left(row, h, ends, lexis, floor)
    right = _right(row, h + width, starts, lexis, row[h].capital)
    title = _title(row, left.start, right.end, right.cut, lexis)
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
        to = None
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
        left.kind,
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


@dataclass(slots=True)
class _Left:
    start: int  # where the title begins
    outer: int  # where its modifiers begin
    of: str | None = None
    former: bool = False
    kind: TenureKind = TenureKind.SUBSTANTIVE
    determined: bool = False
    states: tuple[str, ...] = ()


def _left(row: Sequence[Token], h: int, ends: dict[int, Found], lexis: Lexis, floor: int) -> _Left:
    """Read to the left of the head: portfolio and level, then state or body, then "former"."""
    out = _Left(h, h)
    k = h
    while k > floor:
        token, here = row[k - 1], ends.get(k)
        low = token.low
        if here and here.i >= floor and not (token.low in lexis.group("portfolio-word") and here.form == "city"):
            if here.form in ("city", "capital") and row[k].low in ("mayor", "governor", "archbishop", "bishop"):
                out.of, out.outer, k = LOCAL + printed(row, here.i, here.j), here.i, here.i
                break
            if here.form == "pair" or (here.form == "city" and here.agent.startswith("place:")):
                break
            out.of, out.outer, k = here.agent, here.i, here.i
            out.states = (here.agent,)
            k = _more_states(row, k, ends, out)
            k = _flags(row, k, out, lexis, floor)
            break
        if low == "'s" and k - 1 in ends:
            owner = ends[k - 1]
            out.of, out.outer = owner.agent, owner.i
            k = _flags(row, owner.i, out, lexis, floor)
            break
        if low in ("'s", "'"):
            out.determined = True
            break
        if _flag(token, out, lexis):
            out.outer = k = k - 1
            continue
        portfolio = low in lexis.group("portfolio-word") or low in lexis.group("level-word")
        if (
            portfolio
            and not token.mark
            and (
                token.capital
                or not row[h].capital
                or low in ("deputy", "vice", "acting", "assistant", "interim", "caretaker", "foreign")
            )
        ):
            k -= 1
            if low in (
                "newly",
                "appointed",
                "elected",
                "new",
                "incumbent",
                "current",
                "outgoing",
                "visiting",
                "incoming",
                "long-serving",
                "veteran",
                "top",
            ):
                out.outer = min(out.outer, k)
            else:
                out.start = out.outer = k
            continue
        if low in ("and", "&", ",") and k - 2 >= floor and _joins(row, k, lexis):
            k -= 1
            continue
        if token.capital and not token.mark and row[h].capital and low in lexis.group("modifying-head"):
            out.start = out.outer = k = k - 1
            continue
        break
    out.determined = out.determined or (
        out.outer > 0 and row[out.outer - 1].low in ("the", "his", "her", "their", "its", "a", "an")
    )
    return out


def _joins(row: Sequence[Token], k: int, lexis: Lexis) -> bool:
    """Tell whether "and" or a comma before ``k`` joins two words of one portfolio."""
    before, after = row[k - 2], row[k]
    words = lexis.group("portfolio-word")
    return before.low in words and after.low in words and before.capital == after.capital


def _flag(token: Token, out: _Left, lexis: Lexis) -> bool:
    low = token.low.rstrip("-")
    if low in lexis.group("former-word") and low not in ("late", "past"):
        out.former = True
    elif low in lexis.group("acting-word"):
        out.kind = TenureKind.CARETAKER if low == "caretaker" else TenureKind.ACTING
        return False  # the word is part of the printed title
    elif low in lexis.group("designate-word"):
        out.kind = TenureKind.DESIGNATE
    else:
        return False
    return True


def _flags(row: Sequence[Token], k: int, out: _Left, lexis: Lexis, floor: int) -> int:
    while k > floor and (
        _flag(row[k - 1], out, lexis)
        or (
            row[k - 1].low in ("new", "newly", "appointed", "elected", "current", "incumbent", "outgoing", "then")
            and k > floor
        )
    ):
        k -= 1
        out.outer = k
    return k


def _more_states(row: Sequence[Token], k: int, ends: dict[int, Found], out: _Left) -> int:
    """Read "Greek, Cypriot and French" before a plural: one state for each holder."""
    states = list(out.states)
    while k >= 2 and row[k - 1].low in (",", "and"):
        step = k - 1
        if row[step - 1].low == "," and row[step].low == "and":
            step -= 1
        here = ends.get(step)
        if here is None or here.form not in ("demonym", "name", "abbreviation"):
            break
        states.insert(0, here.agent)
        k = here.i
        out.outer = k
    out.states = tuple(states) if len(states) > 1 else ()
    return k


@dataclass(slots=True)
class _Right:
    end: int
    cut: int  # where the title ends: before "of STATE"
    linked: str | None = None
    link: str = ""


def _right(row: Sequence[Token], k: int, starts: dict[int, Found], lexis: Lexis, capital: bool) -> _Right:
    """Read to the right of the head: "of State", "of Foreign Affairs of Kenya", "to Japan", "for Haiti"."""
    out = _Right(k, k)
    while k < len(row):
        low = row[k].low
        if low in ("-", "–") and k + 1 < len(row) and row[k + 1].low in lexis.group("designate-word"):
            k = out.end = out.cut = k + 2
            continue
        if low in ("designate", "elect", "ad", "a.i.", "ex", "in-office") and (
            low != "ad" or row[k + 1 : k + 2] and row[k + 1].low == "interim"
        ):
            k = out.end = out.cut = k + (2 if low == "ad" else 1)
            continue
        if low == "," and k + 2 < len(row) and row[k + 1].low in ("ad", "a.i."):
            k = out.end = out.cut = k + (3 if row[k + 1].low == "ad" else 2)
            continue
        if low == "," and k + 1 < len(row) and row[k + 1].text in ("USAID",):
            break
        if low not in ("of", "for", "to", "in", "at", "on", "with", "general", "and"):
            break
        if low in ("and",):
            break
        if low == "general":
            k = out.end = out.cut = k + 1
            continue
        after = k + 1
        if after < len(row) and row[after].low == "the":
            after += 1
        found = starts.get(after)
        compound = (
            found
            and found.j < len(row)
            and row[found.j].low in lexis.group("portfolio-word")
            and row[found.j].capital
            and found.form != "body"
        )
        if found and found.form != "pair" and not compound and not (found.form == "demonym" and low == "of"):
            agent = found.agent
            if agent.startswith("place:") and low in ("in", "at"):
                agent = found.state or agent
            if low in ("of", "to", "for", "in", "at") or found.form == "body":
                if out.linked is None or low == "of":
                    out.linked, out.link = agent, low
                out.end = k = found.j
                if low in ("to", "for", "on"):
                    out.cut = k
                continue
        if found and found.form == "pair":
            break
        stop = _words(row, after, lexis, capital, starts)
        if stop == after:
            break
        k = out.end = out.cut = stop
    return out


_OFFICE_LINK = re.compile(r"^(?:of|for|and|the|&|,|in|on|to)$")


def _words(row: Sequence[Token], i: int, lexis: Lexis, capital: bool, starts: dict[int, Found]) -> int:
    """Read the words of a portfolio after "of" or "for": only words that offices are made of."""
    end = k = i
    words = lexis.group("portfolio-word") | lexis.group("portfolio-link")
    while k < len(row):
        token = row[k]
        if k in starts and k > i and row[k - 1].low in ("of", "the"):
            break
        if not token.mark and token.low in words and (token.capital or not capital or token.low == "cabinet"):
            k += 1
            end = k
        elif (
            k in starts
            and starts[k].form in ("demonym", "loose", "name", "city")
            and k + 1 < len(row)
            and row[k + 1].low in words
        ):
            k = end = starts[k].j
        elif _OFFICE_LINK.match(token.low) and k > i and k + 1 < len(row) and _goes_on(row, k, words, capital, lexis):
            k += 1
        else:
            break
    return end


def _goes_on(row: Sequence[Token], k: int, words: frozenset[str], capital: bool, lexis: Lexis) -> bool:
    ahead = [t for t in row[k + 1 : k + 4] if not _OFFICE_LINK.match(t.low)]
    if not ahead or ahead[0].low not in words or (capital and not ahead[0].capital):
        return False
    return row[k].low not in ("and", ",", "&") or not _office_ahead(row, k + 1, lexis)


def _office_ahead(row: Sequence[Token], k: int, lexis: Lexis) -> bool:
    """Tell whether words of a portfolio lead to a head noun: then "and" begins another office."""
    words = lexis.group("portfolio-word") | lexis.group("level-word")
    while k < len(row) and (row[k].low in words or row[k].low == "and"):
        if row[k].low in lexis.group("office-head") and row[k].capital:
            return True
        k += 1
    return k < len(row) and row[k].low in lexis.group("office-head") and row[k - 1].low not in ("of", "the")


def _title(row: Sequence[Token], start: int, end: int, cut: int, lexis: Lexis) -> str:
    return printed(row, start, max(cut, start + 1)).strip(" ,")


def with_state(office: Office, agent: str | None) -> Office:
    """Complete an office with the state or body that its surroundings give."""
    return replace(office, of=agent) if office.of is None and agent else office
