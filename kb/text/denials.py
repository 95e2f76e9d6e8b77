"""Tell whether somebody denies what a clause tells: "denied that X had met Y", "no plans for talks", "is false"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kb.text.coordination import determined
from kb.text.item import Item
from kb.text.items import where, words_of
from kb.text.lexis import Lexis

_REACH = 8  # items between "no plans" and the event
_AT = frozenset(("during", "at", "after", "following", "in", "on", "before"))  # lead to what did take place
_APART = frozenset((";", "but", "while"))
_TRUE = frozenset(("true", "correct", "accurate"))


def denied(items: Sequence[Item], i: int, lexis: Lexis) -> bool:
    """Tell whether the event whose words begin at ``i`` is denied, called false, or not planned."""
    words = words_of(items)
    if _taken_back(items, i):
        return True
    told = _TRUE | lexis.groups("denying-form", "false-word", "plan-noun")
    if words.isdisjoint(told) and items[0].low != "had":
        return False
    return _denied(items, i, lexis) or _false(items, i, lexis) or _unplanned(items, i, lexis) or _had_it_been(items, i)


def _taken_back(items: Sequence[Item], i: int) -> bool:
    """Read "backed out of the meeting", "rescinded the credentials of two diplomats": it was not, or is no more."""
    lead = [t.low for t in items[max(0, i - _LED) : i]]
    backed = "of" in lead and any(a in _BACKED and b == "out" for a, b in pairwise(lead))
    return backed or not _RESCINDED.isdisjoint(lead[-2:])


_LED = 4  # items before an event, an article among them
_BACKED = frozenset(("backed", "backing", "pulled", "pulling", "pull", "dropped", "bowed"))
_RESCINDED = frozenset("rescind rescinded rescinding rescinds revoke revoked revoking revokes strip stripped".split())


def _denied(items: Sequence[Item], i: int, lexis: Lexis) -> bool:
    """Read "denied that X had met Y", "denied he met", "rejected reports that …"."""
    n = max((n for n in where(items, lexis.group("denying-form")) if n < i), default=None)
    if n is None or any(t.low in _APART for t in items[n:i]) or _AT & {t.low for t in items[max(n, i - 2) : i]}:
        return False
    rest = [t for t in items[n + 1 : i] if not determined(t)]
    said = any(t.low in lexis.group("claim-noun") for t in rest) or any(t.low == "that" for t in rest)
    whose = rest[0] if rest else items[i]
    plain = items[n].low.startswith(("den", "refut"))  # "rejected X's call" is no denial
    return said or (plain and (whose.agent or whose.low in ("having", "any", "it")))


def _false(items: Sequence[Item], i: int, lexis: Lexis) -> bool:
    """Read "Reports that X had met Y are false", "it was false that …", "it is not true that …"."""
    false = where(items, lexis.group("false-word"))
    claims = [n for n in where(items, lexis.group("claim-noun")) if n < i]
    called = any(n < i and items[n + 1 : n + 2] and items[n + 1].low == "that" for n in false)
    claimed = bool(claims) and any(n > i for n in false) and any(t.low == "that" for t in items[claims[0] : i])
    untrue = [n for n in where(items, _TRUE) if n < i and items[n - 1].low in ("not", "n't")]
    return called or claimed or any(items[n + 1].low == "that" for n in untrue)


def _unplanned(items: Sequence[Item], i: int, lexis: Lexis) -> bool:
    """Read "no plans for a meeting", "no immediate plan to visit"."""
    plans = [n for n in where(items, lexis.group("plan-noun")) if i - _REACH <= n < i]
    return any("no" in [t.low for t in items[max(0, n - 3) : n]] for n in plans)


_PREVENTED = frozenset("prevented prevents prevent barred bars banned bans blocked blocks stopped stops kept".split())
_KEPT = 12  # items from "prevented X" to "from reaching"


def kept_from(items: Sequence[Item], i: int) -> bool:
    """Tell whether somebody was kept from it: "prevented X from reaching Malta"."""
    led = i > 0 and items[i - 1].low == "from"
    return led and any(t.low in _PREVENTED for t in items[max(0, i - _KEPT) : i])


_CALLED = ("as", "is", "are", "was", "were", "be", "and", "or", "more", "very", "not", "“", '"', "‘", "'", "only")


def not_held(items: Sequence[Item], j: int, lexis: Lexis) -> bool:
    """Tell whether the verb after an event's noun, which ends at ``j``, denies it: "The talks have not been held"."""
    verb = next((n for n in range(j, len(items)) if items[n].low in _HELPERS), len(items))
    rest = [t.low for t in items[verb : verb + _VERB]]
    if items[j - 1].low == "fair" and j > 1 and items[j - 2].low in _CALLED:
        return True  # "called the proposals fair": no trade fair
    if [t.low for t in items[j : j + 2]] in (["would", "likely"], ["would", "probably"], ["may", "take"]):
        return True  # "the trip would likely involve a stop": who knows
    plain = not any(t.low in (",", ";", "that", "who", "which") for t in items[j:verb])
    return plain and "not" in rest[1:2] and bool(_HAPPENED & set(rest))


_HAPPENED = frozenset("held happen place happened scheduled arranged planned agreed organised organized".split())
_HELPERS = ("has", "have", "was", "were", "did", "had")
_VERB = 6  # items of "has not yet been held"


def _had_it_been(items: Sequence[Item], i: int) -> bool:
    """Read "Had X met Y, the row would have been avoided"."""
    return items[0].low == "had" and not any(t.low == "," for t in items[:i]) and any(t.low == "," for t in items[i:])
