"""Read what stands before the head noun of an office: level, portfolio, state or body, "former"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kb.model import TenureKind
from kb.text.bodies import LOCAL, Found, printed
from kb.text.lexis import Lexis
from kb.text.tokens import Token

_DETERMINERS = ("the", "his", "her", "their", "its", "a", "an", "our")
_NO_PLACE = (
    "given-name",
    "family-name",
    "not-name",
    "common-word",
    "body-head",
    "office-head",
    "honorific",
    "former-word",
)
_STATE_FORMS = ("demonym", "name", "abbreviation")


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
class _Walk:
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


def read_left(
    row: Sequence[Token], h: int, ends: dict[int, Found], lexis: Lexis, floor: int, before: str | None = None
) -> Left:
    """Read to the left of the head: portfolio and level, then state or body, then "former".

    ``before`` is where the office is held that ends at ``floor``: "the U.S. President's envoy" is of the same state.
    """
    walk = _Walk(row, h, ends, lexis, floor, h, Left(h, h), before)
    while walk.k > walk.floor and any(step(walk) for step in _STEPS):
        pass
    out = walk.out
    out.determined = out.determined or (out.outer > 0 and row[out.outer - 1].low in _DETERMINERS)
    return out


def _named(walk: _Walk) -> bool:
    """Take the state, place or body whose name ends here."""
    here = walk.ends.get(walk.k)
    if here is None or here.i < walk.floor or (here.form == "city" and _portfolio_word(walk)):
        return False
    if part_of_title(walk.row, here, walk.lexis):
        return walk.take(here.i)
    if here.form in ("city", "capital") and walk.row[walk.h].low in walk.lexis.group("local-head"):
        walk.out.of = LOCAL + printed(walk.row, here.i, here.j)
        walk.skip(here.i)
        return walk.stop()
    if here.form == "pair" or (here.form == "city" and here.agent.startswith("place:")):
        return walk.stop()
    spokesman = here.form == "metonym" and walk.row[walk.h].low.startswith("spokes")
    return _owned(walk, here, LOCAL + printed(walk.row, here.i, here.j) if spokesman else here.agent)


def part_of_title(row: Sequence[Token], here: Found, lexis: Lexis) -> bool:
    """Tell whether a name is a portfolio: a part of the world, or an organ that every state has."""
    region = here.agent.startswith("place:") and lexis.state_of(here.agent) is None and here.form != "demonym"
    organ = here.agent.startswith(LOCAL) and here.state is None
    return region or (organ and " ".join(t.low for t in row[here.i : here.j]) in lexis.group("state-organ"))


def _owned(walk: _Walk, here: Found, agent: str) -> bool:
    head, last = walk.row[walk.h].low, walk.row[here.j - 1].low
    if here.state and last in walk.lexis.group("mission-head") and head in walk.lexis.group("diplomatic-head"):
        agent = here.state  # who serves at an embassy serves its state
    sender = _sender(walk, here)
    if sender is not None:
        walk.take(here.i)
        agent, here = sender.agent, sender
    walk.out.of = agent
    walk.out.states = (agent,)
    walk.skip(here.i)
    _more_states(walk)
    _before_owner(walk)
    return walk.stop()


def _sender(walk: _Walk, here: Found) -> Found | None:
    """Find the state before the body to which an envoy is sent: "Malta's UN ambassador"."""
    if not here.is_body or not walk.row[walk.h].low.startswith(tuple(walk.lexis.group("envoy-head"))):
        return None
    owned = here.i > 0 and walk.row[here.i - 1].low == "'s"
    sender = walk.ends.get(here.i - 1 if owned else here.i)
    return sender if sender and sender.i >= walk.floor and sender.agent.startswith("state:") else None


def _possessed(walk: _Walk) -> bool:
    """Take "Kenya's", and note that somebody's or the ministry's office is meant."""
    if walk.low() not in ("'s", "'"):
        return False
    owner = walk.ends.get(walk.k - 1)
    if owner is not None and owner.i >= walk.floor:
        return _owned(walk, owner, owner.agent)
    walk.out.determined = True
    if walk.k - 1 == walk.floor and walk.before:
        walk.out.of = walk.before
    elif not _place_owner(walk):
        _small_body(walk)
    return walk.stop()


def _place_owner(walk: _Walk) -> bool:
    """Take "Northamptonshire's" before an office that counties and towns have."""
    k = walk.k - 1
    if walk.row[walk.h].low not in walk.lexis.group("local-head") or not walk.row[k - 1].capital or k - 1 < walk.floor:
        return False
    if any(walk.row[k - 1].low in walk.lexis.group(c) for c in _NO_PLACE):
        return False
    walk.out.of = LOCAL + walk.row[k - 1].text
    return walk.skip(k - 1)


def _unknown_words(walk: _Walk) -> bool:
    """Take a capitalised word or two that no list holds, between a comma and the office: ", Cyber Hygiene Director"."""
    row, k = walk.row, walk.k
    if not row[walk.h].capital or walk.out.of:
        return False
    while k > walk.floor and k > walk.k - 2 and _unknown(walk, k - 1):
        k -= 1
    return k < walk.k and k > walk.floor and row[k - 1].low == "," and walk.take(k)


def _unknown(walk: _Walk, k: int) -> bool:
    token = walk.row[k]
    listed = any(token.low in walk.lexis.group(c) for c in _NO_PLACE)
    return token.capital and not token.mark and not listed and k + 1 not in walk.ends


def _initials(walk: _Walk) -> bool:
    """Take "DFA" before "spokesperson": a body by initials that the register does not hold."""
    token, head = walk.row[walk.k - 1], walk.row[walk.h]
    initials = token.text.isalpha() and token.text.isupper() and 2 <= len(token.text) <= 6
    if not initials or head.text.isupper() or walk.out.of or walk.k in walk.ends:
        return False
    if any(token.low in walk.lexis.group(c) for c in ("not-name", "office-head", "honorific", "rank-short")):
        return False
    state = walk.ends.get(walk.k - 1)
    ministry = token.low in walk.lexis.group("ministry-initials") and state and state.agent.startswith("state:")
    walk.out.of = state.agent if state and ministry else LOCAL + token.text
    walk.skip(state.i if state and ministry else walk.k - 1)
    _before_owner(walk)
    return walk.stop()


def _unknown_place(walk: _Walk) -> bool:
    """Take "Farwaniya" before "Governor": a place that the register does not hold."""
    token = walk.row[walk.k - 1]
    if walk.row[walk.h].low not in walk.lexis.group("local-head") or not token.capital or token.mark or walk.out.of:
        return False
    if any(token.low in walk.lexis.group(c) for c in _NO_PLACE):
        return False
    walk.out.of = LOCAL + token.text
    walk.skip(walk.k - 1)
    return walk.stop()


def _small_body(walk: _Walk) -> bool:
    """Take "the foreign ministry's" and "the agency's": a body named small, in full elsewhere in the article."""
    k = walk.k - 1
    heads, words = walk.lexis.group("body-head"), walk.lexis.group("portfolio-word")
    if k - 1 < walk.floor or walk.row[k - 1].low not in heads or walk.row[k - 1].capital:
        return False
    begin = k - 1
    while begin > walk.floor and walk.row[begin - 1].low in words:
        begin -= 1
    if begin < k - 1:
        walk.out.of = LOCAL + printed(walk.row, begin, k)
    return walk.skip(begin)


def _ministry(walk: _Walk) -> bool:
    """Take "foreign ministry" before "spokesman": a body named small, with the state before it."""
    row, k = walk.row, walk.k - 1
    if row[walk.h].capital or row[k].low not in walk.lexis.group("small-body-head") or row[k].capital:
        return False
    while k > walk.floor and row[k - 1].low in walk.lexis.group("portfolio-word"):
        k -= 1
    state = walk.ends.get(k)
    k = state.i if state and state.form == "demonym" and state.i >= walk.floor else k
    walk.out.of = LOCAL + printed(row, k, walk.k)
    walk.skip(k)
    owner = walk.ends.get(k - 1) if k > walk.floor and row[k - 1].low == "'s" else None
    if owner:
        walk.skip(owner.i)
    _before_owner(walk)
    return walk.stop()


def _status(walk: _Walk) -> bool:
    """Pass over "former", "-elect" and the like, which tell whether the office is held."""
    if _acting(walk):
        return walk.take(walk.k - 1)  # the word is part of the printed title
    return _flag(walk)


def _acting(walk: _Walk) -> bool:
    if walk.low() not in walk.lexis.group("acting-word"):
        return False
    walk.out.kind = TenureKind.CARETAKER if walk.low() == "caretaker" else TenureKind.ACTING
    return True


def _flag(walk: _Walk) -> bool:
    low = walk.low().rstrip("-")
    if low in walk.lexis.group("former-word") and low != "past" and (low != "late" or _deceased(walk)):
        walk.out.former = True
    elif low in walk.lexis.group("designate-word"):
        walk.out.kind = TenureKind.DESIGNATE
    else:
        return False
    return walk.skip(walk.k - 1)


def _deceased(walk: _Walk) -> bool:
    """Tell "the late president" from "late Tuesday"."""
    return walk.low(2) in (*_DETERMINERS, "'s", "of", "s'") or walk.k - 1 in walk.ends


def _portfolio_word(walk: _Walk) -> bool:
    return walk.low() in walk.lexis.group("portfolio-word")


def _portfolio(walk: _Walk) -> bool:
    """Take a word of a portfolio or of a level, printed as large or small as its head."""
    token, lexis = walk.row[walk.k - 1], walk.lexis
    under = token.low == "under" and not walk.row[walk.k].low.startswith("secretary")  # "under then-president A"
    if token.mark or under or not (_portfolio_word(walk) or token.low in lexis.group("level-word")):
        return _tenure_adjective(walk)
    if not token.capital and walk.row[walk.h].capital and token.low not in lexis.group("free-level"):
        return _tenure_adjective(walk)
    return _tenure_adjective(walk) or walk.take(walk.k - 1)


def _tenure_adjective(walk: _Walk) -> bool:
    verbal = walk.low() in walk.lexis.group("giving-verb") and walk.low(2) in walk.lexis.group("auxiliary")
    if walk.low() not in walk.lexis.group("tenure-adjective") or verbal:  # "was elected president"
        return False
    return walk.skip(walk.k - 1)


def _joined(walk: _Walk) -> bool:
    """Go over "and" or a comma between two words of one portfolio: "Trade and Industry Minister"."""
    if walk.low() not in ("and", "&", ",", "/") or walk.k - 2 < walk.floor:
        return False
    before, after = walk.row[walk.k - 2], walk.row[walk.k]
    words = walk.lexis.group("portfolio-word")
    if before.low not in words or after.low not in words or before.capital != after.capital:
        return False
    walk.k -= 1
    return True


def _modifier(walk: _Walk) -> bool:
    """Take a head noun that only modifies the next: "Chief Cabinet Secretary"."""
    token = walk.row[walk.k - 1]
    large = token.capital and not token.mark and walk.row[walk.h].capital
    return large and token.low in walk.lexis.group("modifying-head") and walk.take(walk.k - 1)


_STEPS: tuple[Callable[[_Walk], bool], ...] = (
    _named,
    _possessed,
    _ministry,
    _status,
    _portfolio,
    _joined,
    _modifier,
    _initials,
    _unknown_place,
    _unknown_words,
)


def _before_owner(walk: _Walk) -> None:
    """Read what may stand before the state: "former", "new", and a level set apart from its office."""
    end = walk.k
    while walk.k > walk.floor:
        if walk.low() in walk.lexis.group("split-level"):
            _acting(walk)
            walk.skip(walk.k - 1)
            walk.out.prefix = printed(walk.row, walk.k, end)
        elif _flag(walk) or _tenure_adjective(walk):
            end = walk.k
        else:
            return


def _more_states(walk: _Walk) -> None:
    """Read "Greek, Cypriot and French" before a plural: one state for each holder."""
    out, row = walk.out, walk.row
    states = list(out.states)
    while walk.k >= 2 and walk.low() in (",", "and"):
        step = walk.k - 1
        if row[step - 1].low == "," and row[step].low == "and":
            step -= 1
        here = walk.ends.get(step)
        if here is None or here.form not in _STATE_FORMS:
            break
        states.insert(0, here.agent)
        walk.skip(here.i)
    out.states = tuple(states) if len(states) > 1 else ()
