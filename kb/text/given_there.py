"""Tell whether the words beside a name give its bearer an office, so that he is a person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kb.text.holders import Named
from kb.text.lexis import Lexis
from kb.text.tokens import Token

_CALLING: Final = 9  # tokens after a name in which a calling that is set off ends
_POST: Final = 4  # tokens after "as" in which the head of an office stands


def given_there(row: Sequence[Token], named: Named, lexis: Lexis) -> bool:
    """Tell whether a verb beside the name gives an office: "X took over as", "appointed X ambassador"."""
    near = [t.low for t in (*row[max(0, named.ni - 3) : named.ni], *row[named.nj : named.nj + 3])]
    giving = lexis.groups("office-giving-verb", "giving-noun")
    gives = any(w in giving for w in near) and any(t.low in lexis.group("office-head") for t in row)
    return gives or _called(row, named, lexis) or _taken(row, named, lexis) or _met_of(row, named)


def _met_of(row: Sequence[Token], named: Named) -> bool:
    """Tell whether somebody is one of those met, each of a state: "met A B of Chad, C D of Mali and E F of Togo"."""
    whole = named.nj - named.ni in (2, 3) and (named.of or "").startswith("state:") and named.j > named.nj
    lows = [t.low for t in row[: named.i]]
    return whole and lows[-1:] != [] and lows[-1] in _LISTED and not _MET.isdisjoint(lows)


_LISTED: Final = (",", "and", "with", "met", "by", ";", ":")
_MET: Final = frozenset(("met", "meet", "with", "meeting", "received", "attended", "were"))


def _called(row: Sequence[Token], named: Named, lexis: Lexis) -> bool:
    """Tell whether a person's calling is set after a name: "A B, a senior rebel official, signed"."""
    set_off = [t.low for t in row[named.nj : named.nj + _CALLING]]
    end = next((n for n, low in enumerate(set_off) if n and low in (",", ".", "and", "who")), 0)
    apart = set_off[:1] == [","] and set_off[1:2] in (["a"], ["an"]) and end > 2
    return apart and set_off[end - 1] in lexis.group("official-noun")


def _taken(row: Sequence[Token], named: Named, lexis: Lexis) -> bool:
    """Tell whether a post follows a name: "John Tembo as Ambassador to Peru, A B as High Commissioner"."""
    after = row[named.nj : named.nj + 1 + _POST]
    taken = len(after) > 1 and after[0].low == "as" and named.nj - named.ni > 1
    large = [t.low for t in after[1:] if t.capital]
    return taken and ("commissioner" in large or not lexis.group("diplomatic-head").isdisjoint(large))
