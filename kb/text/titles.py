"""Read what stands before and after the head noun of an office: level, portfolio, state or body, complement."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kb.model import TenureKind
from kb.text.bodies import LOCAL, Found, printed
from kb.text.lexis import Lexis
from kb.text.tokens import Token


@dataclass(slots=True)
class Left:
    """What stands before the head noun of an office."""

    start: int  # where the title begins
    outer: int  # where its modifiers begin
    of: str | None = None
    former: bool = False
    kind: TenureKind = TenureKind.SUBSTANTIVE
    determined: bool = False
    states: tuple[str, ...] = ()


def read_left(row: Sequence[Token], h: int, ends: dict[int, Found], lexis: Lexis, floor: int) -> Left:
    """Read to the left of the head: portfolio and level, then state or body, then "former"."""
    out = Left(h, h)
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
        if low in lexis.group("acting-word") and _flag(token, out, lexis) is False:
            out.start = out.outer = k = k - 1
            continue
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


def _flag(token: Token, out: Left, lexis: Lexis) -> bool:
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


def _flags(row: Sequence[Token], k: int, out: Left, lexis: Lexis, floor: int) -> int:
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


def _more_states(row: Sequence[Token], k: int, ends: dict[int, Found], out: Left) -> int:
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
class Right:
    """What stands after the head noun of an office."""

    end: int
    cut: int  # where the title ends: before "of STATE"
    linked: str | None = None
    link: str = ""
    designate: bool = False
    to: str | None = None  # a second one after "to": "ambassador of France to Japan"
    left_out: tuple[int, int] = (0, 0)  # "of STATE" inside the title


def read_right(row: Sequence[Token], k: int, starts: dict[int, Found], lexis: Lexis, capital: bool) -> Right:
    """Read to the right of the head: "of State", "of Foreign Affairs of Kenya", "to Japan", "for Haiti"."""
    out = Right(k, k)
    while k < len(row):
        low = row[k].low
        if low in ("-", "–") and k + 1 < len(row) and row[k + 1].low in lexis.group("designate-word"):
            k = out.end = out.cut = k + 2
            continue
        if low in ("-elect", "-designate", "-nominee"):
            k = out.end = out.cut = k + 1
            out.designate = True
            continue
        if low == "extraordinary":
            k = out.end = out.cut = k + (3 if [t.low for t in row[k : k + 3]][2:] == ["plenipotentiary"] else 1)
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
        found = owned_body(row, starts, after) or starts.get(after)
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
                elif low == "to":
                    out.to = agent
                if low == "of":
                    out.left_out = (k, found.j)
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


def owned_body(row: Sequence[Token], starts: dict[int, Found], i: int) -> Found | None:
    """Read "South Korea's National Assembly": the body that a state's possessive leads to."""
    owner = starts.get(i)
    if owner is None or owner.j + 1 >= len(row) or row[owner.j].low != "'s":
        return None
    body = starts.get(owner.j + 1)
    return body if body and (body.form == "body" or body.agent.startswith("body:")) else None


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
