"""Read what stands after the head noun of an office: "of State", "of Foreign Affairs of Kenya", "to Japan"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache

from kb.text.beside import beside
from kb.text.bodies import LOCAL, Found, printed
from kb.text.designations import (
    apart,
    designation,
    hyphened,
    majesty,
    organ,
    past_bracketed,
    specified,
    there,
    year,
)
from kb.text.lexis import Lexis
from kb.text.portfolios import (
    Right,
    Walk,
    ends_in_portfolio,
    initials,
    office_ahead,
    owned_body,
    past_the,
    portfolio_end,
    proper,
    served,
)
from kb.text.tokens import Token
from kb.text.walking import part_of_title

_AFTER_COMPANY = (",", ".", ";", ")", "and", "said", "told", "who")
_LINKS = ("of", "for", "to", "in", "at", "on", "with", "from")


def read_right(
    row: Sequence[Token], k: int, starts: dict[int, Found], lexis: Lexis, capital: bool, plural: bool = False
) -> Right:
    """Read to the right of the head: designations, then complements with their states and bodies."""
    walk = Walk(row, k, starts, lexis, capital, Right(k, k), plural)
    while walk.k < len(row) and not walk.done and any(step(walk) for step in _STEPS):
        pass
    return walk.out


def _agent(walk: Walk) -> bool:
    """Take "of Kenya", "at the Foreign Ministry", "for Haiti": a state, place or body that is named."""
    low = walk.row[walk.k].text
    if low not in _LINKS:
        return False
    after = past_the(walk)
    found = owned_body(walk.row, walk.starts, after) or _owned_head(walk, after) or walk.starts.get(after)
    found = found or walk.starts.get(walk.k + 1)  # "of The Bahamas"
    if found and (_serves_theirs(walk, found) or _served_there(walk, found) or _serves_holder(walk, found, after)):
        return True
    if found is None or found.form == "pair" or _compound(walk, found) or (found.form == "demonym" and low == "of"):
        return False
    if (low == "with" and found.form != "body") or (low == "from" and not found.is_state):
        return False
    if part_of_title(walk.row, found, walk.lexis) and after == walk.k + 1 and low == "of":
        return walk.take(found.j)
    _link(walk, found, low)
    return True


def _owned_head(walk: Walk, i: int) -> Found | None:
    """Read "the Party Committee's Secretariat": the head noun of a body that another body owns."""
    row, owner = walk.row, walk.starts.get(i)
    k = owner.j + 1 if owner and owner.is_body else len(row)
    if owner is None or k >= len(row) or row[k - 1].low != "'s" or row[k].low not in walk.lexis.group("body-head"):
        return None
    return Found(i, k + 1, LOCAL + printed(row, i, k + 1), "body", owner.state)


def _served_there(walk: Walk, found: Found) -> bool:
    """Take "of the UN Secretary-General": the office served, and where it is held."""
    end = served(walk.row, found.j, walk.lexis)
    rank = found.j < len(walk.row) and walk.row[found.j].low in _rank_firsts(walk.lexis.group("rank-head"))
    if end == found.j or rank or walk.row[found.i - 1].low != "the" or found.form in ("pair", "city"):
        return False
    if walk.out.linked is None:
        walk.out.linked, walk.out.link, walk.out.body = found.agent, "of", found
    return walk.take(end)


def _serves_theirs(walk: Walk, found: Found) -> bool:
    """Take "of Iran's foreign minister", "to Kenya's president": the office served, and its state."""
    row, lexis = walk.row, walk.lexis
    k = found.j + 1
    if k >= len(row) or row[found.j].low != "'s" or not found.is_state:
        return False
    words = lexis.groups("level-word", "portfolio-word", "office-head")
    while k < len(row) and row[k].low in words:
        k += 1
    named = k < len(row) and row[k].capital and not row[k].mark  # "of Iran's president NAME"
    if named or row[k - 1].low not in lexis.group("office-head"):
        return False
    if walk.out.linked is None:
        walk.out.linked, walk.out.link, walk.out.body = found.agent, "of", found
    return walk.take(k)


def _serves_holder(walk: Walk, found: Found, after: int) -> bool:
    """Stop at "for European Commission President NAME": there the office of somebody else begins."""
    row = walk.row
    if after != walk.k + 1 or found.j >= len(row) or not row[found.j].capital:
        return False
    if not (found.is_body or found.form in ("demonym", "abbreviation")):
        return False
    if row[found.j].low in _rank_firsts(walk.lexis.group("rank-head")):  # "Chief of Army Staff General NAME"
        return False
    if not (row[found.j].low in walk.lexis.group("office-head") or office_ahead(row, found.j, walk.lexis)):
        return False
    if walk.out.linked is None:
        walk.out.linked, walk.out.link, walk.out.body = found.agent, "of", found
    walk.done = True
    return True


@lru_cache(maxsize=4)
def _rank_firsts(ranks: frozenset[str]) -> frozenset[str]:
    return frozenset(rank.partition(" ")[0] for rank in ranks)


def _and_state(walk: Walk) -> bool:
    """Go on from "for Near Eastern Affairs" over "and Syria" before a comma or a name."""
    row, k = walk.row, walk.k
    found = walk.starts.get(k + 1) if row[k].low == "and" and row[k - 1].low == "affairs" else None
    if found is None or not found.is_state or found.j >= len(row) or walk.plural:
        return False
    return (row[found.j].low == "," or row[found.j].capital) and walk.take(found.j)


def _more_states(walk: Walk) -> bool:
    """Go on from "ministers of Burkina Faso" over "and Mali": one state for each of several holders."""
    out, row, k = walk.out, walk.row, walk.k
    if (
        not walk.plural
        or out.link not in ("of", "from")
        or out.body is None
        or not out.body.is_state
        or row[k].low not in (",", "and")
    ):
        return False
    step = k + 2 if row[k].low == "," and k + 1 < len(row) and row[k + 1].low == "and" else k + 1
    found = walk.starts.get(step)
    if found is None or not found.is_state:
        return False
    out.states = (*(out.states or (out.body.agent,)), found.agent)
    out.left_out = (out.left_out[0], found.j)
    out.end = walk.k = found.j
    return True


def _more_regions(walk: Walk) -> bool:
    """Go on from "for the Middle East" over ", North Africa and North America"."""
    if walk.out.link != "for" or walk.row[walk.k].low not in (",", "and") or walk.k != walk.out.cut:
        return False
    found = walk.starts.get(walk.k + 1) or (walk.starts.get(walk.k + 2) if walk.row[walk.k].low == "," else None)
    if found is None or walk.out.body is None or found.form != walk.out.body.form or found.form != "region":
        return False
    return walk.take(found.j)


def _with_initials(walk: Walk, found: Found) -> Found:
    """Take "CARICOM IMPACS": initials after the name of a body are part of it."""
    row, k = walk.row, found.j
    if not found.is_body or k + 1 >= len(row) or not initials(row[k]) or len(row[k].text) < 3 or k in walk.starts:
        return found
    if row[k].low in walk.lexis.groups("family-name", "given-name", "honorific", "seat-initials", "rank-short"):
        return found
    return replace(found, j=k + 1, agent=LOCAL + printed(row, found.i, k + 1))


def _link(walk: Walk, found: Found, low: str) -> None:
    out = walk.out
    found = _with_initials(walk, found)
    agent = found.agent
    if agent.startswith("place:") and low in ("in", "at"):
        agent = found.state or agent
    held = within = out.body is not None and out.body.is_body  # "of the Rada of Ukraine" is of the Rada
    if low == "on" and found.is_state and not found.is_body:
        out.to = agent
    elif out.linked is None or (low == "of" and not held) or (out.link == "for" and low in ("at", "in")):
        out.linked, out.link, out.body = agent, low, found
    elif low == "to":
        out.to = agent
    inside = low == "to" and within and out.left_out[1] > 0  # "Head of the Delegation to the UN"
    if low == "of" or (low == "for" and found.is_body) or inside:
        begin = (
            out.left_out[0] if out.left_out[1] and out.end >= out.left_out[1] and out.cut <= out.left_out[1] else walk.k
        )
        out.left_out = (begin, found.j)
    out.end = walk.k = found.j + _called_place(walk, found)
    if (low in ("to", "on") and not inside) or (low == "for" and not found.is_body):
        out.cut = walk.k


def _called_place(walk: Walk, found: Found) -> int:
    """Tell whether a small word after the name of a place tells what it is: "governor of Erbil province"."""
    row, k = walk.row, found.j
    placed = found.agent.startswith("place:") and k < len(row)
    return int(placed and not row[k].capital and row[k].low in walk.lexis.group("place-noun"))


def _small_body(walk: Walk) -> bool:
    """Take "of the EU delegation", "at the Africa department": a body named small; a government is its state."""
    row, lexis = walk.row, walk.lexis
    if row[walk.k].text not in ("of", "at", "in") or (walk.out.body is not None and walk.out.body.is_body):
        return False
    after = k = past_the(walk)
    found = walk.starts.get(after)
    k = found.j if found and found.form != "pair" else k
    k += k > after and k < len(row) and row[k].low in ("'s", "'")
    while k < len(row) and _of_small_body(row, k, lexis):
        k += 1
    if k >= len(row) or row[k].capital or row[k].low not in lexis.group("body-head") or k == after:
        return False
    state = found.agent if found and found.agent.startswith("state:") else None
    agent = state if state and row[k].low == "government" else LOCAL + printed(row, after, k + 1)
    walk.out.linked, walk.out.link = agent, "of"
    if state and row[k].low in lexis.group("mission-head"):
        seat = walk.starts.get(k + 2) if k + 2 < len(row) and row[k + 1].text in ("in", "to", "for") else None
        walk.out.body = Found(after, k + 1, agent, "body", state, (seat.state or seat.agent) if seat else None)
    walk.out.left_out = (walk.k, k + 1) if not walk.out.left_out[1] else (walk.out.left_out[0], k + 1)
    walk.k = walk.out.end = k + 1
    return True


def _of_small_body(row: Sequence[Token], k: int, lexis: Lexis) -> bool:
    """Tell whether a word, or initials, stand before the head noun of a body named small: "the AGRI committee"."""
    return (row[k].low in lexis.group("portfolio-word") or initials(row[k])) and not _closes_body(row, k, lexis)


def _closes_body(row: Sequence[Token], k: int, lexis: Lexis) -> bool:
    """Tell whether a word is the head noun of a body, not one of its portfolio: "the security council"."""
    heads = lexis.group("body-head")
    return row[k].low in heads and not (k + 1 < len(row) and row[k + 1].low in heads | lexis.group("portfolio-word"))


def _compound(walk: Walk, found: Found) -> bool:
    """Tell whether a name only begins the words of a portfolio: "for Western Hemisphere Affairs"."""
    row, words = walk.row, walk.lexis.group("portfolio-word")
    if found.form == "body" or found.j >= len(row):
        return False
    follows = row[found.j]
    if follows.low in ("and", "&") and found.agent.startswith("place:"):
        return ends_in_portfolio(walk, found.j)
    if found.is_state and " ".join(t.low for t in row[found.j : found.j + 3]) in walk.lexis.group("compound-head"):
        return False  # "to Nepal Air Chief Marshal NAME"
    return follows.low in words and (follows.capital or not walk.capital)


def _portfolio(walk: Walk) -> bool:
    """Take "of Foreign Affairs and Trade": words that offices are made of."""
    if walk.row[walk.k].text not in _LINKS or walk.row[walk.k].low == "from":
        return False
    after = past_the(walk)
    found = walk.starts.get(after)
    if found and found.form == "pair":  # "for the Belgrade-Pristina Dialogue"
        portfolio = found.j < len(walk.row) and walk.row[found.j].low in walk.lexis.group("portfolio-word")
        return portfolio and walk.take(found.j + 1)
    stop = portfolio_end(walk, after)
    if found and found.form == "demonym" and walk.row[found.j : stop] and walk.row[found.j].low == "diplomacy":
        walk.out.linked, walk.out.link = found.agent, "of"  # "the head of Polish diplomacy"
    return stop > after and walk.take(stop)


def _unknown(walk: Walk) -> bool:
    """Take "for First Nations People," and "of Kharkiv,": capitalised words that no list holds, up to a comma."""
    row, k = walk.row, walk.k + 1
    if row[walk.k].text not in ("for", "of") or walk.out.linked:
        return False
    after = past_the(walk)
    if row[walk.k].text == "of" and after < len(row) and after not in walk.starts and initials(row[after]):
        walk.out.linked, walk.out.link, walk.out.left_out = LOCAL + row[after].text, "of", (walk.k, after + 1)
        walk.k = walk.out.end = after + 1
        return True
    if not walk.capital:
        return False
    no_part = walk.lexis.groups("given-name", "family-name-first", "office-head")
    if k >= len(row) or row[k].low in ("his", "her", "their", "its"):
        return False
    while k < len(row) and proper(row[k]) and row[k].low not in no_part and k not in walk.starts:
        k += 1
    closers = _AFTER_COMPANY if row[walk.k - 1].low in ("ceo", "coo", "cfo") else (",",)
    if k == walk.k + 1 or (row[k].low if k < len(row) else ".") not in closers:
        return False
    if row[walk.k].text == "for":
        return walk.take(k)
    walk.out.linked, walk.out.link, walk.out.left_out = LOCAL + printed(row, walk.k + 1, k), "of", (walk.k, k)
    walk.k = walk.out.end = k
    return True


_STEPS: tuple[Callable[[Walk], bool], ...] = (
    hyphened,
    designation,
    organ,
    _small_body,
    _agent,
    _more_regions,
    _more_states,
    _and_state,
    _portfolio,
    beside,
    specified,
    there,
    year,
    past_bracketed,
    majesty,
    apart,
    _unknown,
)
