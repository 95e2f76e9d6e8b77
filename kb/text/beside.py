"""Read where an office is held when it is named right after it: "Deputy Commander INDOPACOM", "Chairman Senate"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.bodies import LOCAL, Found, printed
from kb.text.portfolios import Walk, initials
from kb.text.tokens import Token
from kb.text.walking import part_of_title

_CLOSERS = (",", "of", "at", ")")  # after a part of the world that is a portfolio
_MOST_WORDS = 4  # of the name of an organ


def beside(walk: Walk) -> bool:
    """Take a body by its initials, an organ or a province between the head noun and the name."""
    found = walk.starts.get(walk.k)
    if not walk.capital or walk.out.linked:
        return False
    if found is None:
        return _local(walk) or _portfolio(walk)
    if (end := _region_end(walk, found)) > found.i:
        return walk.take(end)
    if not _may_stand_beside(walk, found) or not _name_goes_on(walk, found):
        return False
    walk.out.body = found
    return _hold(walk, found.agent, found.j)


def _region_end(walk: Walk, found: Found) -> int:
    """Give where a part of the world ends that is the portfolio: "DG South Asia and Saarc,"."""
    row, k = walk.row, found.j
    head = row[walk.k - 1].low in {*walk.lexis.group("portfolio-head"), "dg"} or row[walk.k - 2].low == "director"
    if found.form != "region" or not part_of_title(row, found, walk.lexis) or not head:
        return found.i
    joined = [t.low == "and" or (t.capital and not t.mark) for t in row[k : k + 2]] == [True, True]
    k += 2 if joined and row[k].low == "and" and k + 2 < len(row) and row[k + 2].low in _CLOSERS else 0
    follows = k < len(row) and (row[k].low in _CLOSERS or (row[k].capital and not row[k].mark))
    return k if follows else found.i


def _portfolio(walk: Walk) -> bool:
    """Take "Secretary Foreign Affairs NAME": a portfolio of more than one word right after the head noun."""
    row, k, words = walk.row, walk.k, walk.lexis.group("portfolio-word")
    section = row[k - 1].low in walk.lexis.group("section-head") and row[k].low in words and row[k].capital
    if section and k + 1 < len(row) and row[k + 1].low in _CLOSERS:
        return walk.take(k + 1)  # "Minister Counsellor Political at"
    head = row[k - 1].low in walk.lexis.group("portfolio-head")
    while head and k < len(row) and row[k].capital and row[k].low in words:
        k += 1
    named = k + 1 < len(row) and all(t.capital and not t.mark for t in row[k : k + 2])
    one = k == walk.k + 1 and row[walk.k].low in walk.lexis.groups("given-name", "family-name", "portfolio-link")
    if k == walk.k or one or not named or row[k].low in walk.lexis.groups("office-head", "body-head", "not-name"):
        return False
    return walk.take(k)


def _hold(walk: Walk, agent: str, k: int) -> bool:
    walk.out.linked, walk.out.link, walk.out.left_out = agent, "of", (walk.k, k)
    walk.out.end = walk.k = k
    return True


def _may_stand_beside(walk: Walk, found: Found) -> bool:
    """Tell whether a body by its initials is meant, the body of a chair, or the province of a governor."""
    if found.agent.startswith("body:"):
        if walk.row[found.i].low in walk.lexis.group("given-name") and found.j == found.i + 1:
            return False  # "President Duma A B"
        return found.form in ("abbreviation", "name") or _leads(walk)
    if found.form == "body" and found.agent.startswith(LOCAL):
        return _leads(walk)  # "Speaker National Assembly"
    if found.is_state and found.form == "name":  # "Foreign Minister Thailand A B"
        names = walk.row[found.j : found.j + 2]
        whole = len(names) == 2 and all(t.capital and not t.mark for t in names)
        national = walk.row[walk.k - 1].low in walk.lexis.group("national-head")
        return whole and national and walk.row[found.i].low not in walk.lexis.groups("given-name", "family-name")
    pair = " ".join(t.low for t in walk.row[max(walk.k - 2, 0) : walk.k])
    local = walk.lexis.group("local-head")
    named = walk.row[found.i].low in walk.lexis.group("given-name")
    return found.form == "region" and not named and (pair in local or walk.row[walk.k - 1].low in local)


def _leads(walk: Walk) -> bool:
    """Tell whether the head noun is that of one who leads a body: "Chairman", "Speaker"."""
    return walk.row[walk.k - 1].low in walk.lexis.group("leading-head")


def _local(walk: Walk) -> bool:
    """Take "Chairman Senate NAME", "President FPCCI NAME": an organ or initials that no list holds."""
    row, k = walk.row, walk.k
    if not _leads(walk):
        return False
    names = walk.lexis.groups("family-name", "family-name-first", "given-name")
    short = initials(row[k]) and (row[k].low not in names or _set_apart(row, k + 1))
    end = k + 1 if short else _organ_end(walk)
    name = end + (short and _set_apart(row, end))
    if end == k or not all(t.capital and not t.mark for t in row[name : name + 2]) or name + 1 >= len(row):
        return False
    return _hold(walk, LOCAL + printed(row, k, end), end)


def _set_apart(row: Sequence[Token], k: int) -> bool:
    """Tell whether a comma and words that are not all in capitals follow: "Chairman PTV, NAME"."""
    return k + 1 < len(row) and row[k].low == "," and not row[k + 1].text.isupper()


def _organ_end(walk: Walk) -> int:
    """Give where capitalised words end that make the name of an organ: "National Assembly"."""
    row, heads = walk.row, walk.lexis.group("body-head")
    words = walk.lexis.groups("portfolio-word", "level-word", "body-head")
    k = walk.k
    while k < min(walk.k + _MOST_WORDS, len(row)) and row[k].capital and row[k].low in words:
        k += 1
    return k if k > walk.k and row[k - 1].low in heads else walk.k


def _name_goes_on(walk: Walk, found: Found) -> bool:
    """Tell whether a name follows, or a comma and the rank of one; after a whole name of a body any comma will do."""
    row, k = walk.row, found.j
    if k + 1 < len(row) and row[k].low == "," and row[k + 1].low in walk.lexis.group("rank-head"):
        return row[k + 1].capital
    short = found.form == "body" and row[k].low == "(" and initials(row[k + 1]) if k + 1 < len(row) else False
    return k < len(row) and (short or row[k].capital or (found.form == "name" and row[k].low in (",", "(")))
