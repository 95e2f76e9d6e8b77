"""Read bodies whose names go on around what the register holds: "the EU delegation", "the Party's Secretariat"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kb.text.bodies import LOCAL, Found, printed
from kb.text.lexis import Lexis
from kb.text.portfolios import Walk, initials, past_the
from kb.text.tokens import Token

_LONGEST = 5  # words of the name of a party
_LINKS = ("of", "at", "in", "to", "for")


def small_body(walk: Walk) -> bool:
    """Take "of the EU delegation", "at the Africa department": a body named small; a government is its state."""
    row, lexis = walk.row, walk.lexis
    if row[walk.k].text not in _LINKS:
        return False
    served = row[walk.k].text == "to" and not row[walk.k - 1].low.startswith(lexis.prefixes("envoy-head"))
    speaks = row[walk.k - 1].low in lexis.group("speaking-head")  # "a spokesman for the Peruvian embassy"
    links = ("of", "at", "in", *(("to",) if served else ()), *(("for",) if speaks else ()))
    if row[walk.k].text not in links or (walk.out.body is not None and walk.out.body.is_body):
        return False
    after = k = past_the(walk)
    found = walk.starts.get(after)
    k = found.j if found and found.form != "pair" else k
    k += k > after and k < len(row) and row[k].low in ("'s", "'")
    owned = k > after and k < len(row) and row[k - 1].low in ("'s", "'")
    k += owned and row[k].text in lexis.group("body-adjective")  # "of Sudan's ruling military council"
    while k < len(row) and _of_small_body(row, k, lexis):
        k += 1
    k = _department(walk, k)
    if k >= len(row) or row[k].capital or row[k].low not in lexis.groups("body-head", "unit-head"):
        return False
    if k == after and (k == walk.k + 1 or row[k - 1].low == "the"):
        return False
    after = after if k > after else walk.k + 2  # "of the opposition alliance"
    state = found.agent if found and found.agent.startswith("state:") else None
    own = row[k].low == "government"  # the state's: that named here, or that which the article is about
    agent = state if own else LOCAL + printed(row, after, k + 1)
    if agent:
        walk.out.linked, walk.out.link = agent, "of"
    if state and row[k].low in lexis.group("mission-head"):
        seat = walk.starts.get(k + 2) if k + 2 < len(row) and row[k + 1].text in ("in", "to", "for") else None
        walk.out.body = Found(after, k + 1, agent or "", "body", state, (seat.state or seat.agent) if seat else None)
    walk.out.left_out = (walk.k, k + 1) if not walk.out.left_out[1] else (walk.out.left_out[0], k + 1)
    walk.k = walk.out.end = k + 1
    return True


def visit_to(walk: Walk) -> bool:
    """Tell whether "to" leads to where a visit goes, not to where an office is: "a visit by the President to Chad"."""
    lows = [t.low for t in walk.row[max(0, walk.k - _VISIT) : walk.k]]
    turns = zip(lows, lows[1:], lows[2:], strict=False)
    whose = any(a in _TRIPS and b in ("of", "by") and c not in ("a", "an") for a, b, c in turns)
    sent = walk.row[walk.k - 1].low.startswith((*walk.lexis.prefixes("envoy-head"), "commissioner"))
    return walk.row[walk.k].text == "to" and whose and not sent


_TRIPS = ("visit", "visits", "trip", "tour", "journey")
_VISIT = 10  # tokens from "visit by" to the "to" behind the office


def party(walk: Walk) -> bool:
    """Take "of the Law and Justice party": a party named by capitalised words, whatever they are."""
    row, k = walk.row, past_the(walk)
    if row[walk.k].text != "of" or walk.out.linked:
        return False
    begin, end = k, k
    while end < len(row) and end - begin < _LONGEST and (row[end].capital or row[end].low in ("and", "for", "of")):
        end += 1
    if end == begin or end >= len(row) or not row[begin].capital or row[end].text not in walk.lexis.group("party-noun"):
        return False
    if row[begin].low in walk.lexis.group("office-head"):
        return False
    walk.out.linked, walk.out.link, walk.out.left_out = LOCAL + printed(row, begin, end + 1), "of", (walk.k, end + 1)
    walk.k = walk.out.end = end + 1
    return True


def _department(walk: Walk, k: int) -> int:
    """Go on from "the foreign ministry" to the head noun of "the foreign ministry's Asia department"."""
    row, words = walk.row, walk.lexis.group("portfolio-word")
    if k + 1 >= len(row) or row[k + 1].low != "'s" or row[k].low not in walk.lexis.group("house-head"):
        return k
    end = k + 2
    while end < len(row) and (end in walk.starts or row[end].low in words) and not _unit(walk, end):
        end = walk.starts[end].j if end in walk.starts else end + 1
    return end if end < len(row) and _unit(walk, end) else k


def _unit(walk: Walk, k: int) -> bool:
    return walk.row[k].low in walk.lexis.group("unit-head")


def _of_small_body(row: Sequence[Token], k: int, lexis: Lexis) -> bool:
    """Tell whether a word, or initials, stand before the head noun of a body named small: "the AGRI committee"."""
    words = lexis.groups("portfolio-word", "acting-word")
    return (row[k].low in words or initials(row[k])) and not _closes_body(row, k, lexis)


def _closes_body(row: Sequence[Token], k: int, lexis: Lexis) -> bool:
    """Tell whether a word is the head noun of a body, not one of its portfolio: "the security council"."""
    heads = lexis.group("body-head")
    return row[k].low in heads and not (k + 1 < len(row) and row[k + 1].low in heads | lexis.group("portfolio-word"))


def owned_head(walk: Walk, i: int) -> Found | None:
    """Read "the Party Committee's Secretariat": the head noun of a body that another body owns."""
    row, owner = walk.row, walk.starts.get(i)
    k = owner.j + 1 if owner and owner.is_body else len(row)
    if owner is None or k >= len(row) or row[k - 1].low != "'s" or row[k].low not in walk.lexis.group("body-head"):
        return None
    return Found(i, k + 1, LOCAL + printed(row, i, k + 1), "body", owner.state)


def bracketed(walk: Walk, i: int) -> Found | None:
    """Read "of the Regional Government (KRG) Department of Trade": a part of the body whose initials stand between."""
    row, owner = walk.row, walk.starts.get(i)
    k = owner.j if owner and owner.is_body else len(row)
    if owner is None or [t.text for t in row[k : k + 3 : 2]] != ["(", ")"]:
        return None
    part = walk.starts.get(k + 3)
    return Found(i, part.j, part.agent, "body", owner.state) if part and part.agent.startswith(LOCAL) else None


def with_initials(walk: Walk, found: Found) -> Found:
    """Take "CARICOM IMPACS": initials after the name of a body are part of it."""
    row, k = walk.row, found.j
    if not found.is_body or k + 1 >= len(row) or not initials(row[k]) or len(row[k].text) < 3 or k in walk.starts:
        return found
    if row[k].low in walk.lexis.groups("family-name", "given-name", "honorific", "seat-initials", "rank-short"):
        return found
    return replace(found, j=k + 1, agent=LOCAL + printed(row, found.i, k + 1))


def with_place_noun(walk: Walk, found: Found) -> Found:
    """Take "Kano State" whole, where the register holds the city of that name."""
    row, k = walk.row, found.j
    noun = k < len(row) and row[k].capital and row[k].low in walk.lexis.group("place-noun")
    if not noun or not found.agent.startswith("place:"):
        return found
    agent = LOCAL + printed(row, found.i, k + 1) if found.form == "city" else found.agent
    return replace(found, j=k + 1, agent=agent)


def called_place(walk: Walk, found: Found) -> int:
    """Tell how many small words after a name tell what it is: "governor of Erbil province", "the Mossad spy agency"."""
    row, k = walk.row, found.j
    if found.is_body and (told := _kind_of_body(walk, k)):
        return told
    placed = k < len(row) and (found.agent.startswith("place:") or row[k].low == "region")
    return int(placed and not row[k].capital and row[k].low in walk.lexis.group("place-noun"))


def _kind_of_body(walk: Walk, k: int) -> int:
    """Tell how many small words after the name of a body say what kind of body it is: "spy agency"."""
    heads, end = walk.lexis.group("body-head"), k
    while end < len(walk.row) and end - k < _KIND and walk.row[end].text.islower() and walk.row[end].low not in heads:
        end += 1
    told = end < len(walk.row) and walk.row[end].text.islower() and walk.row[end].low in heads
    return end + 1 - k if told else 0


_KIND = 2  # words before the noun of a body that tell its kind


def country_office(walk: Walk, found: Found, k: int) -> int:
    """Pass over the state in "of UNDP Nepal NAME": the body's office in a country."""
    state = walk.starts.get(k)
    if state is None or not found.is_body or walk.lexis.state_of(found.agent) or found.agent.startswith(LOCAL):
        return k
    follows = [t.capital and not t.mark for t in walk.row[state.j : state.j + 2]]
    named = all(follows) and len(follows) == 2
    closed = walk.row[state.j].low in (",", "(", ";", ".") if state.j < len(walk.row) else True
    return state.j if state.is_state and state.form == "name" and (named or closed) else k
