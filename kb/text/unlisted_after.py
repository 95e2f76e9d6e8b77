"""Read after an office a field, place or body that no list holds: "for First Nations People,", "of the Trust (NT)"."""

from __future__ import annotations

from kb.text.bodies import LOCAL
from kb.text.portfolios import Walk, initials, past_the, proper

_AFTER_COMPANY = (",", ".", ";", ")", "and", "said", "told", "who")


def unknown_after(walk: Walk) -> bool:
    """Take "for First Nations People," and "of Kharkiv,": capitalised words that no list holds, up to a comma."""
    row, k = walk.row, walk.k + 1
    if row[walk.k].text not in ("for", "of") or walk.out.linked:
        return False
    after = past_the(walk)
    if row[walk.k].text == "of" and after < len(row) and after not in walk.starts and initials(row[after]):
        return _unit_of(walk, after) or walk.hold(after, after + 1)
    if after > k and (end := _unlisted_body(walk, after)):
        return walk.hold(after, end)
    local = row[walk.k].text == "of" and row[walk.k - 1].low in walk.lexis.group("local-head")
    if not (walk.capital or local):  # "governor of Callao,"
        return False
    styles = walk.lexis.group("honorific") if local else frozenset()
    no_part = walk.lexis.groups("given-name", "family-name-first", "office-head") | styles
    if k >= len(row) or row[k].low in ("his", "her", "their", "its"):
        return False
    while k < len(row) and proper(row[k]) and row[k].low not in no_part and k not in walk.starts:
        k += 1
    closers = {*(_AFTER_COMPANY if row[walk.k - 1].low in ("ceo", "coo", "cfo") else (",",)), *styles}
    if k == walk.k + 1 or (row[k].low if k < len(row) else ".") not in closers:  # "the Ooni of Ife Oba A"
        return False
    if row[walk.k].text == "for":
        return walk.take(k)
    return walk.hold(walk.k + 1, k)


def unlisted_town(walk: Walk) -> bool:
    """Pass over "in Santa Cruz," after a consul: a town that no list holds, before the comma that leads to the name."""
    row, k = walk.row, walk.k + 1
    posted = row[walk.k].text in ("in", "at") and row[walk.k - 1].low in _POSTED and not walk.plural
    while posted and k < len(row) and k - walk.k <= _TOWN and proper(row[k]) and k not in walk.starts:
        k += 1
    town = posted and k > walk.k + 1 and k + 1 < len(row) and row[k].low == "," and proper(row[k + 1])
    if town:
        walk.k = walk.out.end = k
    return town


_POSTED = ("consul", "general", "consul-general")
_TOWN = 3  # words of the name of a town


def _unit_of(walk: Walk, k: int) -> bool:
    """Take "of MOFA Protocol Department": the department stays in the title, the initials tell where it is."""
    row, end = walk.row, k + 1
    while (
        end < len(row) and end - k < _LONGEST and proper(row[end]) and row[end].low not in walk.lexis.group("unit-head")
    ):
        end += 1
    if end == k + 1 or end >= len(row) or row[end].low not in walk.lexis.group("unit-head"):
        return False
    walk.hold(k, k + 1)
    walk.out.left_out = (k, k + 1)
    return walk.take(end + 1)


def _inside(walk: Walk, k: int) -> bool:
    unit = walk.row[k].low in walk.lexis.group("unit-head")
    return (proper(walk.row[k]) or walk.row[k].low in ("and", "&")) and not unit


_LONGEST = 5  # words from initials to the head noun of a department


def _unlisted_body(walk: Walk, k: int) -> int:
    """Tell where a name no list holds ends: "Chief Executive of the Bulk Oil Storage and Transportation (BOST)"; 0."""
    row, start, words = walk.row, k, walk.lexis.groups("given-name", "family-name-first", "office-head", "honorific")
    if row[walk.k].text != "of" or k >= len(row) or row[k].low in words:
        return 0
    while k < len(row) and (proper(row[k]) or (k > start and row[k].low in ("and", "&"))):
        inner = walk.starts.get(k)
        if inner and not (inner.form == "demonym" or (k > start and inner.agent.startswith(LOCAL))):
            return 0
        k = inner.j if inner else k + 1
    short = k + 2 < len(row) and row[k].low == "(" and initials(row[k + 1]) and row[k + 2].low == ")"
    return k if short and k > start + 1 and row[k - 1].low not in ("and", "&") else 0
