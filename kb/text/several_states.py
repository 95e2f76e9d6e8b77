"""Go on from one state or region of an office to the next: "ministers of Chad, the ROK, and Mali"."""

from __future__ import annotations

from kb.text.heads import beginnings
from kb.text.portfolios import Walk, office_ahead
from kb.text.walking import part_of_title


def and_state(walk: Walk) -> bool:
    """Go on from "for Near Eastern Affairs" over "and Syria" before a comma or a name."""
    row, k = walk.row, walk.k
    found = walk.starts.get(k + 1) if row[k].low == "and" and row[k - 1].low == "affairs" else None
    if found is None or not found.is_state or found.j >= len(row) or walk.plural:
        return False
    return (row[found.j].low == "," or row[found.j].capital) and walk.take(found.j)


def and_region(walk: Walk) -> bool:
    """Go on from "for International Development" over "and the Pacific" before a comma or a name."""
    row, k = walk.row, walk.k
    joined = walk.lows(2) == ["and", "the"] and row[k - 1].low in walk.lexis.group("portfolio-word")
    found = walk.starts.get(k + 2) if joined and not walk.plural else None
    if found is None or found.form != "region" or found.j >= len(row) or not part_of_title(row, found, walk.lexis):
        return False
    return (row[found.j].low in (",", ".") or row[found.j].capital) and walk.take(found.j)


def and_other(walk: Walk) -> bool:
    """Go on from "Permanent Representative to the African Union" over "and the UNECA" before a comma or a name."""
    out, row = walk.out, walk.row
    told = walk.k == out.cut or (out.to is not None and walk.k == out.end)
    if row[walk.k].low != "and" or not (out.link == "to" or out.to) or walk.plural or not told:
        return False
    found = walk.starts.get(walk.k + 1) or (walk.starts.get(walk.k + 2) if walk.lows(2)[1:] == ["the"] else None)
    if found is None or not (found.is_state or found.is_body) or found.j >= len(row):
        return False
    after = row[found.j]
    named = after.capital and not after.mark and after.low not in beginnings(walk.lexis)
    goes_on = after.low == "," or (named and not office_ahead(row, found.j, walk.lexis))
    if goes_on and out.left_out[1] == walk.k:  # "of the European Union to Peru and Chile"
        out.left_out = (out.left_out[0], found.j)
        out.end = walk.k = found.j
        return True
    return goes_on and walk.take(found.j)


def more_states(walk: Walk) -> bool:
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
    the = step + 1 < len(row) and row[step].low == "the"
    found = walk.starts.get(step + the)
    if found is None or not found.is_state or (the and not _listed(walk, step, found.j)):
        return False
    out.states = (*(out.states or (out.body.agent,)), found.agent)
    out.left_out = (out.left_out[0], found.j)
    out.end = walk.k = found.j
    return True


def _listed(walk: Walk, step: int, end: int) -> bool:
    """Tell whether a state with its article goes on in a list: "from Chad, the ROK, and Mali", "Chad and the ROK"."""
    after = walk.row[end].low if end < len(walk.row) else "."
    last = walk.row[step - 1].low == "and" and after not in beginnings(walk.lexis)
    return last or after == "and" or (after == "," and any(t.low == "and" for t in walk.row[end : end + 6]))


def more_regions(walk: Walk) -> bool:
    """Go on from "for the Middle East" over ", North Africa and North America"."""
    if walk.out.link != "for" or walk.row[walk.k].low not in (",", "and") or walk.k != walk.out.cut:
        return False
    found = walk.starts.get(walk.k + 1) or (walk.starts.get(walk.k + 2) if walk.row[walk.k].low == "," else None)
    if found is None or walk.out.body is None or found.form != walk.out.body.form or found.form != "region":
        return False
    return walk.take(found.j)
