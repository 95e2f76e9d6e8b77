"""Tell where the head noun of an office stands and how many words it takes: "minister", "Under Secretary General"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from kb.text.bodies import Found
from kb.text.leaders import is_leader
from kb.text.lexis import Lexis
from kb.text.tokens import Token

_OPENERS: Final = (
    "opposite",
    "prime",
    "crown",
    "first",
    "high",
    "grand",
    "permanent",
    "field",
    "rear",
    "vice",
    "vice-senior",
    "yang",
    "raja",
    "air",
    "wing",
    "group",
    "under",
    "chef",
    "charge",
)
_VERBAL: Final = ("head", "heads", "chair", "chairs", "lead", "captain", "captains", "marshal", "judge", "judges")
_SINGULAR: Final = {
    "chairmen": "chairman",
    "ladies": "lady",
    "spokesmen": "spokesman",
    "spokeswomen": "spokeswoman",
    "congressmen": "congressman",
    "attaches": "attache",
}
BORROWERS: Final = ("counterpart", "peer", "colleague", "predecessor", "successor")
OPPOSITE: Final = "opposite number"  # says what "counterpart" says
_BORROWING: Final = frozenset({*BORROWERS, *(f"{noun}s" for noun in BORROWERS)})


def head_width(row: Sequence[Token], h: int, lexis: Lexis) -> int:
    """Tell how many tokens the head noun at ``h`` takes; 0 if none stands there.

    In "Deputy Prime Minister" the head is the last noun: a noun that another head follows is a modifier.
    """
    token, heads = row[h], lexis.group("office-head")
    if token.mark:
        return 0
    short = _short_width(row, h, lexis) if token.capital else 0
    if short:
        return short
    if not (token.low in heads or token.low in _OPENERS or token.low in _BORROWING):
        return 0
    if _three(row, h, lexis) or spaced(row, h):
        return 3
    following = row[h + 1] if h + 1 < len(row) else None
    if following and _compound(token, following, lexis) and _alike(token, following) and not _ranked(row, h):
        return 2
    if token.low in _OPENERS or _verb(row, h, lexis):
        return 0
    level = token.low in lexis.group("free-level") and not token.capital
    ranked = following is not None and following.low in lexis.groups("rank-head", "style-head")  # "army chief General"
    if level and following is not None and following.capital and not ranked and _head_after(row, h + 1, lexis):
        return 0  # "Chad's deputy Prime Minister"
    modifies = token.low in lexis.group("modifying-head")
    if modifies and _head_ahead(row, h + 1, lexis):
        return 0
    return 0 if following and modifies and following.low in heads and _alike(token, following) else 1


def _ranked(row: Sequence[Token], h: int) -> bool:
    """Tell whether "General" is the rank of a secretary of defence: "Defence Secretary General NAME"."""
    lows = [t.low for t in row[max(0, h - 1) : h + 2]]
    return lows in (["defence", "secretary", "general"], ["defense", "secretary", "general"])


def level_apart(row: Sequence[Token], h: int, starts: dict[int, Found], lexis: Lexis) -> bool:
    """Tell whether a level stands before the state or body of its office: "Deputy Maltese Foreign Minister"."""
    chief = row[h].text == "Chief" and (
        h == 0 or not (row[h - 1].capital or row[h - 1].low == "of")
    )  # "Chief UN inspector"
    found = starts.get(h + 1) if chief or row[h].low in lexis.group("split-level") else None
    return found is not None and found.form != "city" and _head_after(row, found.j, lexis)


def _head_after(row: Sequence[Token], k: int, lexis: Lexis) -> bool:
    words = lexis.groups("portfolio-word", "level-word")
    while k < len(row) and row[k].low in words and row[k].low not in lexis.group("office-head"):
        k += 1
    return k < len(row) and row[k].low in lexis.group("office-head")


def _alike(token: Token, following: Token) -> bool:
    return token.capital or not following.capital or following.low.startswith("d'")


def _three(row: Sequence[Token], h: int, lexis: Lexis) -> bool:
    """Tell whether three words make one head: "Air Chief Marshal", "Under Secretary General"."""
    return h + 2 < len(row) and " ".join(singular(t.low) for t in row[h : h + 3]) in lexis.group("compound-head")


def spaced(row: Sequence[Token], h: int) -> bool:
    """Tell whether a hyphen stands apart in the head noun: "Secretary - General"."""
    lows = [t.low for t in row[h : h + 3]]
    return lows[1:] == ["-", "general"] and lows[0] in ("secretary", "director")


def _short_width(row: Sequence[Token], h: int, lexis: Lexis) -> int:
    """Take "Gov.", "Sen.", "Lt. Gen." before a name."""
    table = shorts(lexis.group("rank-short"))
    words = [t.low for t in row[h : h + 3]]
    width = next((n for n in (3, 2, 1) if " ".join(words[:n]) in table), 0)  # "Lt. - Gen.", "Lt. Gen.", "Gen."
    given = row[h].low in lexis.group("given-name") and width == 1
    names = 2 if given and h and row[h - 1].capital else 1  # "Minister Gen Takano" is a whole name, "Gen Adam" none
    after = h + width
    if given and after < len(row) and is_leader(f"{row[h].text} {row[after].text}", lexis):
        return 0
    if after < len(row) and row[after].low == "(":  # "Lt. Gen. (Ret.) NAME"
        after = next((n + 1 for n in range(after + 1, min(after + 4, len(row))) if row[n].low == ")"), after)
    following = row[after : after + names] if width else ()
    if row[h].text.isupper() and following and following[0].low in lexis.group("never-name"):
        return 0  # "NSA Director NAME"
    return width if len(following) == names and all(t.capital and not t.mark for t in following) else 0


@lru_cache(maxsize=4)
def shorts(rows: frozenset[str]) -> dict[str, str]:
    """Give the short forms of offices with what they stand for."""
    return dict(row.split("=") for row in rows if "=" in row)


def _verb(row: Sequence[Token], h: int, lexis: Lexis) -> bool:
    """Tell whether a small word is rather a verb: "will head to", "heads the"."""
    token = row[h]
    if token.capital or token.low not in _VERBAL or h + 1 >= len(row) or h == 0:
        return False
    before = row[h - 1]
    noun = before.low in ("the", "a", "an", "its", "his", "her", "as", "deputy", "former", "'s", "current", "new", ",")
    return not noun and row[h + 1].low in lexis.group("head-verb")


def _head_ahead(row: Sequence[Token], k: int, lexis: Lexis) -> bool:
    """Tell whether words of a portfolio lead to another head: "Chief Cabinet Secretary"."""
    words = lexis.groups("portfolio-word", "level-word")
    begin, large = k, row[k - 1].capital
    free = lexis.group("free-level")  # "Deputy parliamentary Chairman"
    while k < len(row) and (
        (row[k].capital == large or row[k].low in free)
        and row[k].low in words
        or (k > begin and row[k].low in ("&", "and"))
    ):
        k += 1
    return (
        k > begin
        and row[k - 1].low != "and"
        and k < len(row)
        and row[k].capital == large
        and row[k].low in lexis.group("office-head")
    )


def _compound(first: Token, second: Token, lexis: Lexis) -> bool:
    heads = lexis.group("compound-head")
    return f"{first.low} {singular(second.low)}" in heads or f"{singular(first.low)} {second.low}" in heads


def singular(noun: str) -> str:
    """Give the singular of a head noun.

    >>> singular("deputies"), singular("chargé d'affaires"), singular("envoys")
    ('deputy', "chargé d'affaires", 'envoy')
    """
    if noun in _SINGULAR:
        return _SINGULAR[noun]
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "affaires", "affairs", "us")) else noun


@lru_cache(maxsize=4)
def beginnings(lexis: Lexis) -> frozenset[str]:
    """Give the words with which a head noun of an office can begin."""
    short = (s.partition(" ")[0] for s in shorts(lexis.group("rank-short")))
    return frozenset((*lexis.group("office-head"), *_OPENERS, *_BORROWING, *short))
