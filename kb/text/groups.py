"""Find people without names who act together: "German officials", "the two sides", "ten members"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from kb.text.bodies import Found, printed
from kb.text.lexis import Lexis
from kb.text.portfolios import owned_body
from kb.text.reckoning import MONTHS
from kb.text.tokens import Token


@dataclass(frozen=True, slots=True)
class Group:
    """People without names who act together: "German officials", "the two sides", "the ministry"."""

    i: int
    j: int
    text: str
    head: str
    agent: str | None = None  # the state or body that they stand for
    count: int | None = None
    definite: bool = False
    others: tuple[str, ...] = ()  # "Uzbek and Afghan officials": the states named before the last


PARTY_CHIEFS = ("chief", "leader", "boss")
_SHORT = {"mfa": "ministry", "mofa": "ministry", "fo": "office", "pmo": "office"}
_COUNT = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "dozen": 12,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "hundred": 100,
}


@lru_cache(maxsize=4)
def _last_words(heads: frozenset[str]) -> frozenset[str]:
    """Give the last words of nouns, some of which are of two words: "foreign policy"."""
    return frozenset(head.rpartition(" ")[2] for head in heads).union(_TEXTS)


def find_groups(row: Sequence[Token], found: list[Found], taken: list[tuple[int, int]], lexis: Lexis) -> list[Group]:
    """Find collective nouns with what stands before ("ten Thai", "both") and after them ("of Oman")."""
    ends, starts = {f.j: f for f in found}, {f.i: f for f in found}
    heads, modifiers = lexis.group("group-noun"), lexis.group("group-modifier")
    adjectives = lexis.group("official-adjective")
    out: list[Group] = []
    last_words = _last_words(heads)
    for h, token in [(h, token) for h, token in enumerate(row) if token.low in last_words]:
        double = f"{row[h - 1].low} {token.low}" if h else ""
        if token.low not in heads and double not in heads and not _text_says(row, h, lexis):
            continue
        if token.low in _KINDS and h + 1 < len(row) and row[h + 1].low in _TEXTS:
            continue  # "the press release said"
        if token.low in modifiers and h + 1 < len(row) and row[h + 1].low in heads:
            continue  # "a Ministry official" is one naming
        if token.low == "party" and h + 1 < len(row) and row[h + 1].low in PARTY_CHIEFS:
            continue  # "the Party chief" is a person
        if token.low in _SHORT and not _speaks_for_itself(row, h, lexis):
            continue  # "spokesperson of Sudan MoFA"
        if double in lexis.event_nouns:
            continue  # "a farewell party in Kuwait City" is no body
        if any(" ".join(t.low for t in row[k : k + 3]) in lexis.event_nouns for k in (h, max(0, h - 2))):
            continue  # "a letter of credence", "letters of commission"
        if any(a <= h < b for a, b in taken) or any(f.i <= h < f.j for f in found):
            continue
        on = row[h + 1 : h + 3] if h + 1 < len(row) and row[h + 1].capital else row[h + 1 : h + 2]
        if token.low in adjectives and any(_describes(t.low, lexis) for t in on):
            continue  # "the official Twitter account"
        if h and token.low in adjectives and row[h - 1].low == "both":
            continue  # "both official accounts"
        k, agent, count = h, None, None
        definite = token.low in _SHORT
        others: list[str] = []
        while k > 0:
            here = ends.get(k)
            short = ends.get(k - 1) if row[k - 1].low == ")" else None
            if short and short.i > 1 and row[short.i - 1].low == "(" and short.i - 1 in ends and not agent:
                k = short.i - 1  # "African Union (AU) leaders"
                continue
            if here:
                agent, k = here.agent, here.i
                while k > 1 and row[k - 1].low in ("and", ",") and k - 1 in ends and ends[k - 1].form == "demonym":
                    others.append(ends[k - 1].agent)
                    k = ends[k - 1].i
                continue
            low = row[k - 1].low
            if low == "'s" and k - 1 in ends:
                agent, k = ends[k - 1].agent, ends[k - 1].i
                continue
            number = int(low) if low.isdigit() and len(low) < 5 else _COUNT.get(low)
            if number and k > 1 and row[k - 2].low in MONTHS:
                break  # "a January 31 embassy reception"
            if number and low != "first":
                count, k = number, k - 1
            elif low in ("the", "their", "his", "its", "this", "these"):
                definite = True
                k -= low == "the"
                break
            elif low in modifiers or low in lexis.group("portfolio-word") or (token.low in _TEXTS and low in _KINDS):
                definite = definite or low in ("both",)
                k -= 1
            else:
                break
        j = h + 1
        room = token.low == "office" and h > 0 and row[h - 1].low in ("his", "her")  # "met X in his office in Oslo"
        if j < len(row) and not room and row[j].low in _GUESTS.get(token.low, ("of", "from", "for", "in")):
            after = j + 2 if j + 1 < len(row) and row[j + 1].low in ("the", "both") else j + 1
            body = owned_body(row, starts, after) or starts.get(after)
            if body and agent is None:
                agent, j = body.agent, _its_house(row, body, lexis)
                several, j = _more_states(row, starts, body, j) if _of_people(token.low) else ([], j)
                others, agent = ([agent, *several[:-1]], several[-1]) if several else (others, agent)
        head = _SHORT.get(token.low, token.low)
        out.append(Group(k, j, printed(row, k, j), head, agent, count, definite, tuple(others)))
    return out


_GUESTS = dict.fromkeys(
    ("countries", "nations", "leaders", "presidents", "premiers", "participants", "delegations", "counterparts"),
    ("of", "from", "for"),
)
"""Of whom "in" tells where they were met: "met the leaders in Oslo", but "officials in Oslo" are Norway's."""


_TEXTS = ("release", "note")
_KINDS = ("press", "news", "media", "diplomatic")


def _text_says(row: Sequence[Token], h: int, lexis: Lexis) -> bool:
    """Tell whether a text that is named by a common word speaks: "the press release said", "said the note"."""
    if row[h].low not in _TEXTS or h < 1:
        return False
    first = h - (row[h - 1].low in _KINDS)
    says = lexis.verb_class["reporting-verb"]
    after = h + 1 + (h + 1 < len(row) and row[h + 1].low in ("also", "further"))
    spoken = (after < len(row) and row[after].low in says) or (first > 1 and row[first - 2].low in says)
    return spoken and first > 0 and row[first - 1].low == "the"


def _speaks_for_itself(row: Sequence[Token], h: int, lexis: Lexis) -> bool:
    """Tell whether a ministry's initials stand as its name: "the MoFA", "“…,” MoFA said"."""
    alone = h == 0 or row[h - 1].mark or row[h - 1].low in ("the", "'s")
    following = row[h + 1] if h + 1 < len(row) else None
    owner = following is not None and (following.capital or following.low in lexis.group("office-head"))
    return alone and not row[h].text.islower() and not owner


def _describes(after: str, lexis: Lexis) -> bool:
    """Tell whether a noun follows that makes of one for officials an adjective: "the official visit", "website"."""
    visit = after in ("working", "state", "account", "handle", "page")  # "an official working visit", "account"
    return visit or after in lexis.event_nouns or after in lexis.groups("outlet-noun", "utterance-noun")


def _of_people(head: str) -> bool:
    """Tell whether a noun names people, of whom several states have sent some, not the states themselves."""
    return head.endswith("s") and head not in ("governments", "states", "countries", "nations", "capitals")


def _more_states(row: Sequence[Token], starts: dict[int, Found], first: Found, j: int) -> tuple[list[str], int]:
    """Go on from "delegations from Norway" over ", Japan and Chile": the states, and where the last ends."""
    states: list[str] = []
    k, last = j, False
    while first.is_state and first.form != "demonym" and k + 1 < len(row) and row[k].low in (",", "and") and not last:
        last = "and" in (row[k].low, row[k + 1].low)
        k += 1 + (row[k].low == "," and row[k + 1].low == "and")
        k += k < len(row) and row[k].low == "the"
        found = starts.get(k)
        if found is None or not found.is_state or found.form == "demonym":
            return [], j
        states.append(found.agent)
        k = found.j
    return (states, k) if last and (k == len(row) or row[k].low != "'s") else ([], j)


def _its_house(row: Sequence[Token], body: Found, lexis: Lexis) -> int:
    """Find where a body ends that its state or people open: "from the Japanese embassy", "of Peru's trade ministry"."""
    k = body.j + (body.j < len(row) and row[body.j].low == "'s")
    if body.form == "body" or (body.form != "demonym" and k == body.j):
        return body.j
    led = takewhile(lambda n: row[n].capital or row[n].low in lexis.group("portfolio-word"), range(k, len(row)))
    houses = lexis.group("house-of-state")
    last = next((n for n in (k, *(n + 1 for n in led)) if n < len(row) and row[n].low in houses), None)
    return body.j if last is None else last + 1
