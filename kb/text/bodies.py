"""Find in a row of tokens the states, places and bodies that the register holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from kb.model import Sense
from kb.text.lexis import Hit, Lexis
from kb.text.tokens import Token

_STATE_FORMS = ("name", "official", "abbreviation", "loose", "demonym")


GOVERNMENTS = ("~Government of ", "~government of ")  # the state's
LOCAL = "~"  # an agent that the register does not hold is named by this mark and its printed name


@dataclass(frozen=True, slots=True)
class Found:
    """A state, place or body at tokens ``i`` to ``j``: its key, or its printed name after the local mark."""

    i: int
    j: int
    agent: str
    form: str  # "name", "demonym", "capital", "body" …
    state: str | None = None  # the state to which a body belongs
    receiving: str | None = None  # the state or place where a mission stands
    senses: tuple[Sense, ...] = field(default=(), compare=False)

    @property
    def is_state(self) -> bool:
        """Tell whether a state itself is named, not its people or its capital."""
        return self.agent.startswith("state:") and self.form in _STATE_FORMS and self.form != "demonym"

    @property
    def is_body(self) -> bool:
        """Tell whether an organisation, ministry, mission or court is named."""
        return self.form == "body" or self.agent.startswith("body:")


def printed(row: Sequence[Token], i: int, j: int) -> str:
    """Give the words of tokens as they were printed, single spaces between them."""
    if j == i + 1:
        return row[i].text
    out, end = "", -1
    for token in row[i:j]:
        out += token.text if end in (-1, token.start) else f" {token.text}"
        end = token.end
    return out


def find_known(row: Sequence[Token], lexis: Lexis) -> list[Found]:
    """Find the names that the register holds, the longest first from the left."""
    out: list[Found] = []
    behind = 0
    for i in [i for i, t in enumerate(row) if (t.capital or t.text[0].isdigit()) and not t.mark]:
        if i < behind:
            continue
        hit = _first_in_capitals(row, lexis) if i == 0 else None
        hit = hit or lexis.match(row, i)
        if hit and not _is_word(row, hit, lexis):
            one: Found | None = _in_full(row, _found(hit, lexis), out, lexis)
        else:
            one = _pair(row, i, lexis) or _long_pair(row, i, lexis) or _in_capitals(row, i, lexis)
        if one and not _of_a_continent(row, one, lexis):
            out.append(one)
            behind = one.j
    return _with_initials(row, out)


_CLOSED_BY = ("for", "of", "to", "on", "in")  # before a state that ends a title: "Envoy for the DR Congo (DRC) A"


def _with_initials(row: Sequence[Token], found: Sequence[Found]) -> list[Found]:
    """Take the initials in brackets after the name of a state into it: "her United Arab Emirates (UAE) counterpart"."""
    out: list[Found] = []
    for one in found:
        last = out[-1] if out else one
        again = last.is_state and one.agent == last.agent and one.i == last.j + 1 and row[last.j].text == "("
        before = row[last.i - 1 - (last.i > 1 and row[last.i - 1].low == "the")].low if last.i else ""
        if again and before not in _CLOSED_BY and one.j < len(row) and row[one.j].text == ")":
            out[-1] = replace(last, j=one.j + 1)
        else:
            out.append(one)
    return out


def _of_a_continent(row: Sequence[Token], found: Found, lexis: Lexis) -> bool:
    """Tell whether a demonym ends that of a part of the world: "Latin American" leaders are not of the US."""
    i = found.i
    return found.form == "demonym" and i > 0 and f"{row[i - 1].low} {row[i].low}" in lexis.group("continental")


def _first_in_capitals(row: Sequence[Token], lexis: Lexis) -> Hit | None:
    """Read "PAPUA New Guinea": a name of several words of which the first, as it leads a text, is in capitals."""
    if len(row) < 2 or not row[0].text.isupper() or not row[1].text.istitle():
        return None
    hit = lexis.match([row[0]._replace(text=row[0].text.title()), *row[1:]], 0)
    return hit if hit and hit.j > 1 else None


def _in_full(row: Sequence[Token], found: Found, before: list[Found], lexis: Lexis) -> Found:
    """Take in "the Cooperative Republic of" before the name of a state."""
    begin, floor = _polity(row, found, lexis), before[-1].j if before else 0
    if begin < 0 or not found.is_state:
        return found
    adjectives = lexis.group("polity-adjective")
    while begin > floor and (row[begin - 1].low in adjectives and row[begin - 1].capital or row[begin - 1].low == "'s"):
        begin -= 1
        joined = begin > floor + 1 and row[begin - 1].low == "and" and row[begin - 2].low in adjectives
        begin -= joined and row[begin - 2].capital  # "the Federal and Democratic Republic of"
    return replace(found, i=max(begin, floor))


_OF_PEOPLE = ("union", "federation", "confederation")  # nouns that name an association after its members


def _polity(row: Sequence[Token], found: Found, lexis: Lexis) -> int:
    """Give where "Republic" stands at the head of a state's name or before it; -1 if nowhere."""
    nouns = lexis.group("polity-noun")
    if row[found.i].low in nouns and found.j > found.i + 1:
        return found.i
    k = found.i - 1 - (found.i > 1 and row[found.i - 1].low == "the")
    if k < 1 or row[k].low != "of" or row[k - 1].low not in nouns or not row[k - 1].capital:
        return -1
    led = k > 1 and row[k - 2].capital and row[k - 2].low not in lexis.group("polity-adjective")
    more = found.j < len(row) and row[found.j].capital and not row[found.j].mark  # "the Federation of UAE Chambers"
    if (led or more) and row[k - 1].low in _OF_PEOPLE:  # "the Writers Union of Serbia"
        return -1
    return -1 if row[k - 1].low == "state" and row[k - 2].low != "the" else k - 1


def _is_word(row: Sequence[Token], hit: Hit, lexis: Lexis) -> bool:
    """Tell whether a one-word name is rather a word at the head of a sentence, or part of a longer token."""
    token = row[hit.i]
    return hit.j == hit.i + 1 and token.low in lexis.group("not-name") and not token.text.isupper()


_PREFERENCE = ("name", "official", "abbreviation", "loose", "demonym", "metonym", "city", "capital")


def _found(hit: Hit, lexis: Lexis) -> Found:
    agent, form, state = _meaning(hit.senses, lexis)
    return Found(hit.i, hit.j, agent, form, state, senses=hit.senses)


@lru_cache(2048)
def _meaning(senses: tuple[Sense, ...], lexis: Lexis) -> tuple[str, str, str | None]:
    """Give what is meant where a name stands by itself: the entry, the form of the name, and the state."""
    best = min(senses, key=lambda s: (_PREFERENCE.index(s.form) if s.form in _PREFERENCE else 9, s.key[:6] != "state:"))
    if best.form in ("city", "capital"):
        place = next((s for s in senses if s.key.startswith("place:")), best)
        best = Sense(place.key, "city")
    return best.key, best.form, lexis.state_of(best.key)


def _in_capitals(row: Sequence[Token], i: int, lexis: Lexis) -> Found | None:
    """Read "MALAWI President A" and "MALAWI's": a state in capitals as the word that leads a text often is."""
    word = row[i].text
    if i or not word.isupper() or len(word) < _SPELT or len(row) < 2 or row[1].mark:
        return None
    senses = tuple(s for s in lexis.senses_in_capitals(word) if s.key.startswith("state:"))
    senses = tuple(s for s in senses if s.form in ("name", "demonym"))
    return _found(Hit(i, i + 1, senses), lexis) if senses else None


_SPELT = 4  # letters from which a word in capitals is no abbreviation
_BETWEEN_STATES = re.compile("[-–—/]")


def _pair(row: Sequence[Token], i: int, lexis: Lexis) -> Found | None:
    """Read "Korea-Japan" or "US-China": two states in one token, in the printed order."""
    word = row[i].text
    parts = [p for p in _BETWEEN_STATES.split(word) if p] if not word.isalpha() else []
    if len(parts) < 2:
        return None
    first = _combining(lexis.group("combining-state")).get(parts[0].casefold())  # "Sino-"
    keys = [next((s.key for s in lexis.senses(p) if s.key[:5] in ("state", "body:")), None) for p in parts]
    keys[0] = keys[0] or (f"state:{first}" if first else None)
    named = tuple(Sense(k, "pair") for k in keys if k)
    return Found(i, i + 1, named[0].key, "pair", senses=named) if len(named) == len(parts) else None


def _long_pair(row: Sequence[Token], i: int, lexis: Lexis) -> Found | None:
    """Read "Japan-South Korea" and "EU-Western Balkans": two of which one has a name of two words."""
    if i + 1 == len(row) or not (row[i].capital and row[i + 1].capital):
        return None
    if row[i].text.isalpha() and row[i + 1].text.isalpha():
        return None
    words = f"{row[i].text} {row[i + 1].text}"
    at = next((m.start() for m in _BETWEEN_STATES.finditer(words) if m.start()), 0)
    if not at:
        return None
    senses = [lexis.senses(p) for p in (words[:at], words[at + 1 :])]
    keys = [next((s.key for s in part if s.key.startswith(("state:", "body:", "place:"))), None) for part in senses]
    if not any(key and not key.startswith("place:") for key in keys):
        return None
    named = tuple(Sense(k, "pair") for k in keys if k)
    return Found(i, i + 2, named[0].key, "pair", senses=named) if len(named) == len(keys) else None


@lru_cache(maxsize=4)
def _combining(rows: frozenset[str]) -> dict[str, str]:
    """Give the forms in which names of states begin a compound, each with its state."""
    return dict(row.split("=", 1) for row in rows)


def is_mission(thing: object) -> bool:
    """Tell whether an embassy or consulate is named."""
    return isinstance(thing, Found) and thing.receiving is not None


def sender_of(thing: object) -> str | None:
    """Give the state that sent an embassy or consulate."""
    return thing.state if isinstance(thing, Found) and is_mission(thing) else None


_HOUSE = re.compile(r"Office of the (?:Vice )?(?:President|Prime Minister|Chancellor|First Lady)\b")


def served_house(row: Sequence[Token], found: Found) -> str:
    """Give " of the Office of the President" for the office that serves a ruler, which is part of the title there.

    The state is then where it is held: "Head of the Office of the President of Ukraine" is an office of Ukraine.
    """
    house = _HOUSE.match(printed(row, found.i, found.j).removeprefix("the ").removeprefix("The "))
    return f" of the {house.group()}" if house else ""
