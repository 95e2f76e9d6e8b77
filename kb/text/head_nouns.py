"""Find bodies that are named by a head noun: "Turkish Foreign Ministry", "House of Representatives"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.bodies import LOCAL, Found, printed
from kb.text.body_starts import COURTS, before_region, generally, ruler_start
from kb.text.lexis import Lexis
from kb.text.reckoning import DAYS, MONTHS
from kb.text.tokens import Token


def find_bodies(row: Sequence[Token], known: list[Found], lexis: Lexis) -> list[Found]:
    """Find bodies that are named by a head noun: "Turkish Foreign Ministry", "House of Representatives"."""
    ends = {f.j: f for f in known}
    starts = {f.i: f for f in known}
    out: list[Found] = []
    heads, done = lexis.group("body-head"), 0
    for b, token in [(b, token) for b, token in enumerate(row) if token.low in heads and token.capital]:
        if b < done or any(f.i <= b < f.j for f in known if f.form != "pair"):
            continue
        organ = b and f"{row[b - 1].low} {token.low}" in lexis.group("state-organ") and row[b - 1].low == "general"
        honour = [t.low for t in row[b : b + 3]] in (["guard", "of", "honour"], ["guard", "of", "honor"])
        honour = honour and b > 0 and row[b - 1].low in ("a", "with", "ceremonial", "military")  # not its chief
        if organ or honour or _inner_head(row, b, lexis) or _head_follows(row, b, lexis):
            continue
        start, state = _left(row, _joint_chiefs(row, b), ends, lexis, done)
        end, of_state, receiving = _right(row, b, starts, lexis)
        if (
            start == b
            and b > 1
            and row[b - 1].low == "of"
            and row[b - 2].low in ("chief", "head", "heads")
            and token.low in ("mission", "staff", "government")
        ):
            continue
        if start == b - 1 and _person(row, b, lexis):
            continue
        if token.low == "party" and start == b - 1 and b in ends and ends[b].form == "demonym":
            continue  # "Lao Party General Secretary" is that of the party of the state
        if row[start].low == "state" and token.low in ("government", "cabinet"):  # "Heads of State and Government"
            continue
        if end - start == 1 or (start == b and token.low == "union"):  # "the Union" has its name elsewhere
            continue
        name = printed(row, start, end)
        out.append(Found(start, end, LOCAL + name, "body", state or of_state, receiving))
        done = end
    return out


def _joint_chiefs(row: Sequence[Token], b: int) -> int:
    """Step back over the body whose name tells who sits on it: "South Korea's Joint Chiefs of Staff"."""
    staff = b - (row[b].low == "committee")
    return staff - 3 if staff > 2 and [t.low for t in row[staff - 3 : staff + 1]] == _JOINT_CHIEFS else b


_JOINT_CHIEFS = ["joint", "chiefs", "of", "staff"]


def _person(row: Sequence[Token], b: int, lexis: Lexis) -> bool:
    """Tell whether a family name is like a body's head noun: "Colonel Matthew House"."""
    given = row[b - 1].low in lexis.group("given-name")
    return given and b > 1 and row[b - 2].low in lexis.group("office-head")


def _head_follows(row: Sequence[Token], b: int, lexis: Lexis) -> bool:
    """Tell whether the next word is the head noun: "Northern Press Agency"."""
    following = row[b + 1] if b + 1 < len(row) else None
    beside = following is not None and following.capital and following.start - row[b].end == 1
    if beside and following is not None and row[b].low == "air" and following.low in lexis.group("level-word"):
        return True  # "Air Chief Marshal", "Air Vice Marshal"
    if beside and following is not None and f"{row[b].low} {following.low}" in lexis.group("compound-head"):
        return True  # "Press Secretary"
    return beside and following is not None and following.low in lexis.group("body-head")


def _inner_head(row: Sequence[Token], b: int, lexis: Lexis) -> bool:
    """Tell whether a head noun is rather a word of a portfolio: "Family and Community Development"."""
    if b == 0 or b + 1 >= len(row) or not _portfolio(row[b], lexis) or not _portfolio(row[b + 1], lexis):
        return False
    return row[b - 1].low in ("and", ",", "&", "of", "for") and row[b + 1].low not in lexis.group("body-head")


def _left(row: Sequence[Token], b: int, ends: dict[int, Found], lexis: Lexis, floor: int) -> tuple[int, str | None]:
    start, k = b, b
    state: str | None = None
    while k > floor:
        here = ends.get(k)
        if here and here.form != "city" and here.i >= floor:
            start = k = here.i
            if here.form == "demonym" and k > floor and row[k - 1].low in lexis.group("direction"):
                start = k = k - 1  # "North American Affairs Department"
                continue
            start = k = before_region(row, here, ends)
            state = here.agent if here.agent.startswith("state:") and here.form != "pair" else here.state
            if here.form != "pair":
                break
            state = None
            continue
        token = row[k - 1]
        if token.text in ("'", "’") and k - 2 >= floor and row[k - 2].capital:
            k -= 2
            start = k
        elif token.low == "'s" and row[b].low in COURTS and (ruler := ruler_start(row, k - 1, floor)) < k - 1:
            start = k = ruler  # "the Abu Dhabi Crown Prince's Court"
        elif token.low == "'s" and k - 2 >= floor and k - 1 not in ends and _portfolio(row[k - 2], lexis):
            start = k = k - 2  # "People's Party"
        elif _part_of_body(token, k - 1, lexis):
            k -= 1
            start = k
        elif _joins(row, k, b, floor, lexis):
            k -= 1
        else:
            break
    general = start == b and generally(row, k)
    if (
        k > floor
        and row[k - 1].capital
        and (row[k - 1].low in ("royal", "congressional", "parliamentary") or (general and row[k - 1].low == "general"))
    ):
        start = k = k - 1
    if k > floor and row[k - 1].low == "'s" and k - 1 in ends and ends[k - 1].agent.startswith("state:"):
        state = ends[k - 1].agent
    return start, state


def _joins(row: Sequence[Token], k: int, b: int, floor: int, lexis: Lexis) -> bool:
    """Tell whether "and", "of" or a comma before ``k`` stands inside the name of a body; no comma before its head."""
    low = row[k - 1].low
    if low not in ("and", "&", ",", "of") or k - 2 < floor or (low == "," and k == b):
        return False
    return _portfolio(row[k - 2], lexis) and row[k].capital


def _part_of_body(token: Token, index: int, lexis: Lexis) -> bool:
    if (
        token.mark
        or not token.capital
        or token.low in lexis.group("office-head")
        or token.low in lexis.group("former-word")
    ):
        return False
    if token.low in lexis.group("portfolio-word") or token.low in lexis.group("body-head"):
        return True
    if token.low == "united":  # "the United Progressive Alliance"; a state that begins so is known by its name
        return True
    return token.low not in lexis.group("not-name") and token.low not in lexis.group("honorific")


def _portfolio(token: Token, lexis: Lexis) -> bool:
    return token.capital and token.low in lexis.group("portfolio-word")


def _right(row: Sequence[Token], b: int, starts: dict[int, Found], lexis: Lexis) -> tuple[int, str | None, str | None]:
    """Read what follows the head noun: "of Foreign Affairs and Trade of Kenya", "in Japan", "to the UN"."""
    end, state, receiving = b + 1, None, None
    mission = row[b].low in lexis.group("mission-head")
    k = b + 1
    while k < len(row):
        low = row[k].low
        if low not in ("of", "for", "on", "in", "to", "at"):
            break
        after = k + 2 if k + 1 < len(row) and row[k + 1].low == "the" else k + 1
        served = _served(row, b, after, starts, lexis) if low == "of" else after
        if served > after:
            end = k = served
            continue
        found = starts.get(after)
        people = found and found.form == "demonym" and not (found.j < len(row) and row[found.j].capital)
        if people:
            break
        if found and (low == "of" or mission):
            state, receiving = (state, found.agent) if mission and low != "of" else (found.state or state, receiving)
            end = k = found.j
            party = found.is_body and k < len(row) and _portfolio(row[k], lexis)  # "Office of the CCP Central …"
            if (found.form in ("demonym", "loose") or party) and k < len(row) and row[k].capital:
                end = k = max(k, _complement(row, k, lexis, starts))  # "Association of Korean Cultural Centers"
            continue
        if low in ("in", "to", "at") or after >= len(row) or (low == "on" and _day(row[after])):
            break
        stop = _complement(row, after, lexis, starts)
        if stop == after:
            break
        end = k = stop
    return end, state, receiving


def _day(token: Token) -> bool:
    """Tell whether a day begins: "at the Central Committee on Oct. 19", "at the Ministry on Monday"."""
    return token.low in DAYS or token.low.removesuffix(".") in _MONTHS


_MONTHS = frozenset((*MONTHS, *(month[:3] for month in MONTHS), "sept"))


def _served(row: Sequence[Token], b: int, i: int, starts: dict[int, Found], lexis: Lexis) -> int:
    """Tell where "Office of the UN High Commissioner" ends: an office may name the one that it serves."""
    if row[b].low not in lexis.group("serving-head") or i == 0 or row[i - 1].low != "the":
        return i
    k = starts[i].j if i in starts else i
    begin = k
    levels = lexis.groups("level-word", "portfolio-word")
    while k < len(row) and row[k].capital and row[k].low in levels | lexis.group("office-head"):
        k += 1
    if k == begin or row[k - 1].low not in lexis.group("office-head"):
        return i
    if k + 1 in starts and row[k].low == "of" and starts[k + 1].form != "demonym":
        return starts[k + 1].j  # "Office of the President of Peru"
    stop = _complement(row, k + 1, lexis, starts) if k + 1 < len(row) and row[k].low in ("of", "for") else k
    return stop if stop > k + 1 else k


def _office_follows(row: Sequence[Token], k: int, lexis: Lexis) -> bool:
    """Tell whether capitalised words lead to the head noun of an office: another mention begins there."""
    begin = k
    while k < len(row) and (row[k].capital or row[k].low == "and") and not row[k].mark:
        if row[k].low in lexis.group("office-head"):
            return row[k - 1].low != "of" and not (k > begin and _heads_body(row, begin, k, lexis))
        k += 1
    return False


def _heads_body(row: Sequence[Token], begin: int, k: int, lexis: Lexis) -> bool:
    """Tell whether an office is that of the body whose name goes on: "Centre for Trade and Peace Studies President"."""
    levels = lexis.groups("level-word", "body-head", "office-head")
    portfolio = all(_portfolio(t, lexis) and t.low not in levels for t in row[begin:k])
    protocol = [t.low for t in row[k : k + 3]] == ["chief", "of", "protocol"]
    return portfolio and (protocol or row[k].low in lexis.group("leading-head") - {"chief", "speaker"})


def _members(row: Sequence[Token], k: int) -> bool:
    """Tell whether the plural of an office ends the name of a body: "House of Representatives"."""
    if (
        row[k].low.endswith("s")
        and k > 1
        and row[k - 1].low == "of"
        and row[k - 2].low in ("chamber", "house", "council", "cabinet")
    ):
        return True
    last = (
        k + 1 >= len(row)
        or not row[k + 1].capital
        or row[k + 1].low in ("speaker", "president", "chairman", "member", "chairwoman", "chair")
    )
    return row[k].low.endswith("s") and "of" in (row[k - 1].low, row[k - 2].low) and last


def _known(token: Token, lexis: Lexis) -> bool:
    return _portfolio(token, lexis) or (token.capital and token.low in lexis.group("body-head"))


def _first_name(token: Token, lexis: Lexis) -> bool:
    return token.low in lexis.group("given-name") or token.low in lexis.group("family-name-first")


def _complement(row: Sequence[Token], i: int, lexis: Lexis, starts: dict[int, Found]) -> int:
    """Read capitalised words of a portfolio or of a body, with "and" and commas between them."""
    end = k = i
    while k < len(row):
        token = row[k]
        word = token.capital and not token.mark and (token.low not in lexis.group("office-head") or _members(row, k))
        known = _portfolio(token, lexis) or token.low in lexis.group("body-head") or _members(row, k)
        whole = k > i and (_known(row[k - 1], lexis) or _members(row, k - 1))
        styled = k > i and token.low in lexis.group("honorific") and token.capital
        if styled and (token.low[-1] == "." or (row[k - 1].capital and not known)):
            break  # "the House of Representatives the Hon. NAME", "the Majlis Al-Shura Sheikh NAME"
        if word and not known and k > i and (whole or _first_name(token, lexis)):
            break
        if word and (_known(token, lexis) or _members(row, k) or token.low not in lexis.group("not-name")):
            if (
                not _portfolio(token, lexis)
                and token.low not in lexis.group("body-head")
                and k > i
                and not row[k - 1].capital
            ) and row[k - 1].low in ("and", ","):
                break
            k += 1
            end = k
        elif token.low == "affairs" and row[k - 1].low == "foreign" and k > i:  # "the Ministry of Foreign affairs"
            k += 1
            end = k
        elif token.low in ("and", "&", ",", "of", "for", "the") and k > i and k + 1 < len(row):
            inner = starts.get(k + 2) if token.low == "of" and row[k + 1].low == "the" else None
            if inner is not None and inner.is_body and inner.j > inner.i + 2:
                return inner.j  # "the Authority of the Economic Community of West African States"
            if token.low in ("of", "and") and k + 1 in starts and starts[k + 1].is_state:
                break  # "of Papua New Guinea" is read as a whole; "and China's minister" is another
            if token.low == "," and not _portfolio(row[k + 1], lexis) and row[k + 1].low != "and":
                break
            if token.low in ("and", "&", ",") and _office_follows(row, k + 1, lexis):
                break
            k += 1
        elif token.low == "'s" and k > i and row[k - 1].text == "People" and k + 1 < len(row) and row[k + 1].capital:
            k += 1  # "the National Assembly of the People's Power"
        else:
            break
    return end
