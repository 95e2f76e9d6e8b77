"""Read what stands after the head noun of an office: "of State", "of Foreign Affairs of Kenya", "to Japan"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from kb.text.around import (
    bracketed,
    called_place,
    country_office,
    owned_head,
    party,
    small_body,
    visit_to,
    with_initials,
    with_place_noun,
)
from kb.text.beside import beside
from kb.text.bodies import GOVERNMENTS, LOCAL, Found
from kb.text.designations import (
    apart,
    as_ruler,
    based,
    constituency,
    designation,
    hyphened,
    in_charge,
    majesty,
    organ,
    part_of_state,
    past_bracketed,
    session,
    ship,
    slashed,
    specified,
    there,
    year,
)
from kb.text.lexis import Lexis
from kb.text.portfolios import (
    Right,
    Walk,
    ends_in_portfolio,
    office_ahead,
    owned_body,
    past_the,
    portfolio_end,
    proper,
    served,
    small_portfolio,
)
from kb.text.several_states import and_other, and_region, and_state, more_regions, more_states
from kb.text.tokens import Token
from kb.text.unlisted_after import unknown_after, unlisted_town
from kb.text.walking import part_of_title

_WITH_PORTFOLIO = ("state", "secretary", "minister", "commissioner", "undersecretary")
_LINKS = ("of", "for", "to", "in", "at", "on", "with", "from")


def read_right(
    row: Sequence[Token], k: int, starts: dict[int, Found], lexis: Lexis, capital: bool, plural: bool = False
) -> Right:
    """Read to the right of the head: designations, then complements with their states and bodies."""
    walk = Walk(row, k, starts, lexis, capital, Right(k, k), plural)
    while walk.k < len(row) and not walk.done and any(step(walk) for step in _steps(walk)):
        pass
    return walk.out


def _steps(walk: Walk) -> tuple[Callable[[Walk], bool], ...]:
    return _STEPS if walk.row[walk.k].low in _OPENERS else _AFTER_OTHERS


def _agent(walk: Walk) -> bool:
    """Take "of Kenya", "at the Foreign Ministry", "for Haiti": a state, place or body that is named."""
    low = walk.link
    if low not in _LINKS or _of_governments(walk):
        return False
    after = past_the(walk)
    found = (
        owned_body(walk.row, walk.starts, after)
        or owned_head(walk, after)
        or bracketed(walk, after)
        or walk.starts.get(after)
    )
    found = found or walk.starts.get(walk.k + 1)  # "of The Bahamas"
    part = after < len(walk.row) and walk.row[after].low in walk.lexis.group("direction") and low == "to"
    found = found or (walk.starts.get(after + 1) if part else None)  # "Consul General to southern Laos"
    if found and (_serves_theirs(walk, found) or _served_there(walk, found) or _serves_holder(walk, found, after)):
        return True
    if found is None or found.form == "pair" or _compound(walk, found):
        return False
    if low == "to" and not found.is_body and as_ruler(walk):
        return False  # "his first trip as prime minister to Canberra"
    if part_of_state(walk, found, after):
        return walk.take(found.j + 1)
    if low in ("for", "of") and _all_portfolio(walk, found):
        return False
    if low == "for" and found.is_body and walk.row[found.j : found.j + 1] and walk.row[found.j].low == "and":
        end = portfolio_end(walk, found.j + 1)  # "Undersecretary for Mercosur and Economic Negotiations"
        if end > found.j + 1 and walk.row[walk.k - 1].low in {*_WITH_PORTFOLIO, "state"}:
            return walk.take(end)
    if found.form == "demonym" and low == "of" and not (found.j < len(walk.row) and walk.row[found.j].low == "to"):
        return False  # but "High Commissioner of Canadian to Ghana" is meant
    if (low == "with" and found.form != "body") or (low == "from" and not found.is_state) or visit_to(walk):
        return False
    if part_of_title(walk.row, found, walk.lexis) and after == walk.k + 1 and low == "of":
        return walk.take(found.j)
    _link(walk, found, low)
    return True


def _of_governments(walk: Walk) -> bool:
    """Tell whether "on" leads away from those who govern: "the heads of state and government on the Framework"."""
    return walk.plural and walk.link == "on" and walk.row[walk.k - 1].low == "government"


def _all_portfolio(walk: Walk, found: Found) -> bool:
    """Tell whether what looks like a body is a portfolio: "Secretary for Information and Broadcasting Services"."""
    named = walk.row[walk.k - 1].low in _WITH_PORTFOLIO and found.agent.startswith(LOCAL)
    words = {t.low for t in walk.row[found.i : found.j]} - {"and", ",", "&"}
    return named and words <= walk.lexis.group("portfolio-word")


def _served_there(walk: Walk, found: Found) -> bool:
    """Take "of the UN Secretary-General": the office served, and where it is held."""
    end = served(walk.row, found.j, walk.lexis)
    rank = found.j < len(walk.row) and walk.row[found.j].low in _rank_firsts(walk.lexis.group("rank-head"))
    titles = walk.lexis.groups("title-or-name", "styled-head")  # "to the UAE Amir A"
    name = end == found.j + 1 and walk.row[found.j].low in titles
    named = name and end < len(walk.row) and proper(walk.row[end])
    if end == found.j or rank or named or walk.row[found.i - 1].low != "the" or found.form in ("pair", "city"):
        return False
    if walk.out.linked is None:
        walk.out.linked, walk.out.link, walk.out.body = found.agent, "of", found
    return walk.take(end)


def _serves_theirs(walk: Walk, found: Found) -> bool:
    """Take "of Iran's foreign minister", "to Kenya's president": the office served, and its state."""
    row, lexis = walk.row, walk.lexis
    k = found.j + 1
    if k >= len(row) or row[found.j].low != "'s" or not (found.is_state or found.agent.startswith("body:")):
        return False
    words = lexis.groups("level-word", "portfolio-word", "office-head")
    while k < len(row) and row[k].low in words:
        k += 1
    named = k < len(row) and row[k].capital and not row[k].mark  # "of Iran's president NAME"
    if row[k - 1].low not in lexis.group("office-head"):
        return False
    if named and walk.out.linked:
        return False
    if walk.out.linked is None:
        walk.out.linked, walk.out.link, walk.out.body = found.agent, "of", found
    walk.done = named
    return named or walk.take(k)


def _serves_holder(walk: Walk, found: Found, after: int) -> bool:
    """Stop at "for European Commission President NAME", "for UN chief NAME": there somebody else's office begins."""
    row = walk.row
    if after != walk.k + 1 or found.j >= len(row) or not (row[found.j].capital or _small_office(walk, found.j)):
        return False
    if not (found.is_body or found.form in ("demonym", "abbreviation")):
        return False
    rank = row[found.j].low in _rank_firsts(walk.lexis.groups("rank-head", "style-head"))  # "Chief of Army Staff A"
    head = row[found.j].low in walk.lexis.group("office-head") or office_ahead(row, found.j, walk.lexis)
    if rank or not (head or _small_office(walk, found.j)):
        return False
    if walk.out.linked is None:
        walk.out.linked, walk.out.link, walk.out.body = found.agent, "of", found
    walk.done = True
    return True


def _small_office(walk: Walk, k: int) -> bool:
    """Tell whether the name of an office in small letters and a personal name follow: "chief NAME"."""
    row, words = walk.row, walk.lexis.groups("level-word", "portfolio-word", "office-head")
    end = next((n for n in range(k, len(row)) if row[n].low not in words or row[n].capital), len(row))
    small = k < end < len(row) and row[end - 1].low in walk.lexis.group("office-head")
    return small and row[end].capital and not row[end].mark


@lru_cache(maxsize=4)
def _rank_firsts(ranks: frozenset[str]) -> frozenset[str]:
    return frozenset(rank.partition(" ")[0] for rank in ranks)


def _link(walk: Walk, found: Found, low: str) -> None:
    out = walk.out
    found = with_place_noun(walk, with_initials(walk, found))
    agent = found.agent
    if (agent.startswith("place:") and low in ("in", "at")) or agent.startswith(GOVERNMENTS):
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
    out.end = walk.k = country_office(walk, found, found.j + called_place(walk, found))
    if (low in ("to", "on") and not inside) or (low == "for" and not found.is_body):
        out.cut = walk.k


def _compound(walk: Walk, found: Found) -> bool:
    """Tell whether a name only begins the words of a portfolio: "for Western Hemisphere Affairs"."""
    row, words = walk.row, walk.lexis.group("portfolio-word")
    if found.j >= len(row):
        return False
    follows = row[found.j]
    if found.agent.startswith("place:") and follows.low in walk.lexis.group("place-noun"):
        return False  # "Deputy Governor of Kano State"
    if found.is_body:  # "Minister of Amiri Diwan Affairs"
        return follows.low == "affairs" and follows.capital
    if follows.low in ("and", "&") and found.agent.startswith("place:"):
        return ends_in_portfolio(walk, found.j)
    if found.is_state and " ".join(t.low for t in row[found.j : found.j + 3]) in walk.lexis.group("compound-head"):
        return False  # "to Nepal Air Chief Marshal NAME"
    return follows.low in words and (follows.capital or not walk.capital or follows.low == "affairs")


def _diplomacy(walk: Walk) -> bool:
    """Take "of Polish diplomacy", "of Poland's diplomacy": the state whose foreign minister is meant."""
    found = walk.starts.get(past_the(walk)) if walk.row[walk.k].low == "of" else None
    if found is None or not found.state or found.form == "pair":
        return False
    end = found.j + (found.is_state and [t.low for t in walk.row[found.j : found.j + 1]] in (["'s"], ["’s"]))
    if [t.low for t in walk.row[end : end + 1]] != ["diplomacy"]:
        return False
    walk.out.linked, walk.out.link = found.state, "of"
    return walk.take(end + 1)


def _words(walk: Walk, k: int, count: int) -> str:
    return " ".join(t.low for t in walk.row[k : k + count])


def _portfolio(walk: Walk) -> bool:
    """Take "of Foreign Affairs and Trade": words that offices are made of."""
    if walk.link not in _LINKS or walk.link == "from" or _of_governments(walk):
        return False
    after = past_the(walk)
    found = walk.starts.get(after)
    phrase = next((n for n in (2, 3) if _words(walk, after, n) in walk.lexis.group("portfolio-phrase")), 0)
    if phrase and walk.row[after].capital:
        return walk.take(after + phrase)  # "of the People's Power", before the field itself
    if found and found.is_state and walk.link == "with":
        return False  # "a meeting of foreign ministers with South Korea"
    if found and found.form == "pair":  # "for the Belgrade-Pristina Dialogue"
        portfolio = found.j < len(walk.row) and walk.row[found.j].low in walk.lexis.group("portfolio-word")
        return portfolio and walk.take(found.j + 1)
    stop = max(portfolio_end(walk, after), small_portfolio(walk, after))
    return stop > after and walk.take(stop)


_STEPS: tuple[Callable[[Walk], bool], ...] = (
    hyphened,
    designation,
    session,
    in_charge,
    based,
    ship,
    constituency,
    organ,
    party,
    small_body,
    _diplomacy,
    there,
    _agent,
    more_regions,
    more_states,
    and_state,
    and_other,
    and_region,
    _portfolio,
    beside,
    specified,
    slashed,
    year,
    past_bracketed,
    majesty,
    apart,
    unknown_after,
    unlisted_town,
)
_OPENERS = frozenset((*_LINKS, ",", "and", "-", "–", "(", "/", "aboard", "attached"))
"""Words one of which all readers look for first, but for the few that take any word:"""
_AFTER_OTHERS: tuple[Callable[[Walk], bool], ...] = (designation, based, beside)
