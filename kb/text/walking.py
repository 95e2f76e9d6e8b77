"""Walk to the left of the head noun of an office, over the words that tell its level and whether it is held."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from kb.text.bodies import LOCAL, Found
from kb.text.lexis import Lexis
from kb.text.tokens import Token
from kb.values import TenureKind

_SENT = ("ambassador", "envoy", "consul", "president", "resident")
DETERMINERS = ("the", "his", "her", "their", "its", "a", "an", "our")


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
    prefix: str = ""  # a level apart from the rest: "Deputy UN Secretary-General"


@dataclass(slots=True)
class Walk:
    """A walk to the left of a head noun: ``k`` is the token that has been reached, ``h`` the head."""

    row: Sequence[Token]
    h: int
    ends: dict[int, Found]
    lexis: Lexis
    floor: int
    k: int
    out: Left
    before: str | None = None  # the state or body of the office that ends at ``floor``

    def low(self, back: int = 1) -> str:
        """Give the lower-case form of a token before the place reached."""
        return self.row[self.k - back].low if self.k - back >= self.floor else ""

    def take(self, k: int) -> bool:
        """Go on to ``k`` and take the words passed into the title."""
        self.k = self.out.start = self.out.outer = k
        return True

    def skip(self, k: int) -> bool:
        """Go on to ``k`` and leave the words passed out of the title."""
        self.k = self.out.outer = k
        return True

    def stop(self) -> bool:
        """End the walk here."""
        self.floor = self.k
        return True


def part_of_title(row: Sequence[Token], here: Found, lexis: Lexis) -> bool:
    """Tell whether a name is a portfolio: a part of the world, or an organ that every state has."""
    region = here.agent.startswith("place:") and lexis.state_of(here.agent) is None and here.form != "demonym"
    organ = here.agent.startswith(LOCAL) and here.state is None
    return region or (organ and " ".join(t.low for t in row[here.i : here.j]) in lexis.group("state-organ"))


def acting(walk: Walk) -> bool:
    """Note "acting", "caretaker" and the like before an office."""
    if walk.low() not in walk.lexis.group("acting-word"):
        return False
    walk.out.kind = TenureKind.CARETAKER if walk.low() == "caretaker" else TenureKind.ACTING
    return True


def flag(walk: Walk) -> bool:
    """Pass over a word that tells whether the office is held: "former", "designate", "the late"."""
    low = walk.low().rstrip("-")
    if low == "past" and walk.low(2) == "immediate":  # "the immediate past director"
        walk.out.former = True
        return walk.skip(walk.k - 2)
    if low in walk.lexis.group("former-word") and low != "past" and (low != "late" or _deceased(walk)):
        walk.out.former = True
    elif low in walk.lexis.group("designate-word"):
        walk.out.kind = TenureKind.DESIGNATE
    else:
        return False
    return walk.skip(walk.k - 1)


def _deceased(walk: Walk) -> bool:
    """Tell "the late president" from "late Tuesday"."""
    if walk.row[walk.h].capital and walk.k == walk.h and not walk.row[walk.k - 1].capital:
        return walk.low(2) in {*DETERMINERS, "'s", "of", "s'", "to", "for", "by", "and"} or walk.k - 1 in walk.ends
    if walk.out.of is not None and walk.k < walk.h:  # "Recalling late Cuban leader A"
        return True
    return walk.low(2) in {*DETERMINERS, "'s", "of", "s'"} or walk.k - 1 in walk.ends


def portfolio_word(walk: Walk) -> bool:
    """Tell whether a word of a portfolio stands before the place reached."""
    return walk.low() in walk.lexis.group("portfolio-word")


@lru_cache(maxsize=4)
def _forms(rows: frozenset[str]) -> frozenset[str]:
    return frozenset(row.partition("=")[0] for row in rows)


def tenure_adjective(walk: Walk) -> bool:
    """Pass over "new", "long-serving", "newly elected", which are no part of the office."""
    giver = walk.ends.get(walk.k - 1)  # "ECOWAS appointed President A as mediator"
    active = giver is not None and giver.form != "demonym"
    gives = walk.low() in _forms(walk.lexis.group("giving-verb"))
    if walk.low() == "first" and not walk.row[walk.k - 1].capital and walk.row[walk.k].low in _SENT:
        return walk.skip(walk.k - 1)  # "the first ambassador of his country"
    active = active or 0 < walk.floor == walk.k - 1  # "the president named former army chief A": an office gives
    verbal = gives and (active or walk.low(2) in walk.lexis.group("auxiliary"))
    if walk.low() not in walk.lexis.group("tenure-adjective") or verbal:  # "was elected president"
        return False
    return walk.skip(walk.k - 1)
