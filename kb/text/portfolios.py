"""Read the words that offices are made of, after "of" or "for"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kb.text.bodies import LOCAL, Found, printed
from kb.text.honorifics import honorifics_end
from kb.text.lexis import Lexis
from kb.text.tokens import Token

_BASED = re.compile(r"-(?:based|owned|run|led|backed|controlled|member)$")


_INNER = re.compile(r"^(?:of|for|and|the|&|,|in|on|to)$")


@dataclass(slots=True)
class Right:
    """What stands after the head noun of an office."""

    end: int
    cut: int  # where the title ends: before "of STATE"
    linked: str | None = None
    link: str = ""
    designate: bool = False
    to: str | None = None  # a second one after "to": "ambassador of France to Japan"
    left_out: tuple[int, int] = (0, 0)  # "of STATE" inside the title
    body: Found | None = None  # the body that is linked
    states: tuple[str, ...] = ()  # "ministers of A and B": the states in their order


@dataclass(slots=True)
class Walk:
    """A walk to the right of a head noun: ``k`` is the token that has been reached."""

    row: Sequence[Token]
    k: int
    starts: dict[int, Found]
    lexis: Lexis
    capital: bool
    out: Right
    plural: bool = False
    done: bool = False

    def lows(self, count: int) -> list[str]:
        """Give the lower-case forms of the tokens that follow."""
        return [t.low for t in self.row[self.k : self.k + count]]

    @property
    def link(self) -> str:
        """Give the word reached as printed, in small letters within a line in capitals: "MINISTER FOR TRADE"."""
        word, before = self.row[self.k], self.row[self.k - 1]
        return word.low if word.text.isupper() and len(before.text) > 1 and before.text.isupper() else word.text

    def take(self, k: int) -> bool:
        """Take the words up to ``k`` into the title."""
        self.k = self.out.end = self.out.cut = k
        return True

    def hold(self, i: int, j: int) -> bool:
        """Take the words from ``i`` to ``j`` for the body or place, known to no list, where the office is held."""
        out = self.out
        out.linked, out.link, out.left_out = LOCAL + printed(self.row, i, j), "of", (self.k, j)
        self.k = out.end = j
        return True


def past_the(walk: Walk) -> int:
    """Pass over "the" and small adjectives before a name: "of the ruling Unity Party"."""
    row, after = walk.row, walk.k + 1
    styled = honorifics_end(row, after, walk.lexis)  # "to His Majesty the King"
    styled += styled < len(row) and row[styled].text in ("HE", "HH", "HM", "HRH")
    after = styled if styled < len(row) and row[styled].low == "the" else after
    if after >= len(row) or row[after].low != "the":
        return after + (after + 1 < len(row) and row[after].text == "so-called")
    after += 1
    while after < len(row) and (
        row[after].text in walk.lexis.group("body-adjective") or _BASED.search(row[after].text)
    ):
        after += 1
    return after


def ends_in_portfolio(walk: Walk, k: int) -> bool:
    """Tell whether "Asia and Pacific affairs" goes on to a word of a portfolio."""
    ahead = [t.low for t in walk.row[k + 1 : k + 4]]
    return "affairs" in ahead and not any(w in (",", ".", "of") for w in ahead[: ahead.index("affairs")])


def initials(token: Token) -> bool:
    """Tell whether a word is made of initials: "DFA"."""
    return token.text.isalpha() and token.text.isupper() and 2 <= len(token.text) <= 6


def proper(token: Token) -> bool:
    """Tell whether a word may stand in a name that no list holds."""
    return (token.capital or token.low.startswith(("al-", "el-"))) and not token.mark


def owned_body(row: Sequence[Token], starts: dict[int, Found], i: int) -> Found | None:
    """Read "South Korea's National Assembly", "MOFA's Europe Department": the body that a possessive leads to."""
    owner = starts.get(i)
    end = owner.j if owner else i + 1 if i < len(row) and initials(row[i]) else i
    if end == i or end + 1 >= len(row) or row[end].low != "'s":
        return None
    told = row[end + 1].text.islower() and row[end + 1].low not in ("and", "or", "of")  # "Iran's powerful Council"
    body = starts.get(end + 1) or (starts.get(end + 2) if told else None)
    return body if body and body.is_body else None


def portfolio_end(walk: Walk, i: int) -> int:
    """Read the words of a portfolio after "of" or "for": only words that offices are made of."""
    row, starts = walk.row, walk.starts
    if _principal(walk, i):
        return i
    words = walk.lexis.groups("portfolio-word", "portfolio-link")
    end = k = served(row, i, walk.lexis) if i and row[i - 1].low in ("the", "to") else i
    if end > i and row[i - 1].low == "to" and [t.low for t in row[end : end + 1]] not in (["on"], ["for"]):
        assists = walk.capital and row[walk.k - 1].low == "assistant" and row[end - 1].low in ("minister", "pm")
        end = k = end if assists else i  # "Adviser to PM on Trade A", "Special Assistant to Prime Minister A"
    while k < len(row):
        token = row[k]
        if k in starts and k > i and row[k - 1].low in ("of", "the", "for") and not _all_words(walk, starts[k], words):
            break
        if k in starts and starts[k].j > k + 1 and _name_inside(walk, starts[k], words):
            k = end = starts[k].j  # "North Korea Policy", where "North" alone could be a word of a portfolio
        elif (
            not token.mark
            and (token.low in words or (token.low == "general" and [t.low for t in row[k + 1 : k + 2]] in SERVICES))
            and (token.capital or not walk.capital or token.low in ("cabinet", "affairs", "office"))
        ):
            k += 1
            end = k
        elif k in starts and (_name_inside(walk, starts[k], words) or row[k - 1].low in walk.lexis.group("direction")):
            k = end = starts[k].j
        elif _INNER.match(token.low) and k > i and k + 1 < len(row) and _goes_on(walk, k, words):
            k += 1
        elif token.low in _PLURALS and k == end > i and k + 1 < len(row) and _portfolio_word(walk, k + 1):
            k += 1  # "International Organisations' Affairs"
        elif k == end > i and _unlisted_word(walk, k, words):
            k = end = k + 1  # "Housing, Urban Renewal and Construction"
        else:
            break
    return end


SERVICES = (["intelligence"], ["security"], ["directorate"])  # after "General", which is no rank there


def _all_words(walk: Walk, found: Found, words: frozenset[str]) -> bool:
    """Tell whether what looks like a body goes on a portfolio: "Foreign Affairs and the National Community Abroad"."""
    joined = walk.row[found.i - 2].low == "and" and found.agent.startswith(LOCAL)
    return joined and all(t.low in words for t in walk.row[found.i : found.j])


def _unlisted_word(walk: Walk, k: int, words: frozenset[str]) -> bool:
    """Tell whether one word that no list holds stands within a portfolio: "and" and another word of it come next."""
    row, ahead = walk.row, [t.low for t in walk.row[k + 1 : k + 3]]
    listed = len(ahead) == 2 and ahead[0] in ("and", "&") and ahead[1] in words and row[k + 2].capital
    return listed and row[k].capital and not row[k].mark and k not in walk.starts and _goes_on(walk, k + 1, words)


_PLURALS = ("'", "’")  # after which a plural owns what follows


def _portfolio_word(walk: Walk, k: int) -> bool:
    token = walk.row[k]
    return token.capital and token.low in walk.lexis.group("portfolio-word")


def _principal(walk: Walk, i: int) -> bool:
    """Tell whether a spokesperson's "for" leads to another with an office: "a spokeswoman for Foreign Minister A"."""
    speaks = walk.row[walk.k].text == "for" and walk.row[walk.k - 1].low in walk.lexis.group("speaking-head")
    return speaks and office_ahead(walk.row, i, walk.lexis)


def small_portfolio(walk: Walk, i: int) -> int:
    """Read small words of a portfolio before a name or a mark: "Special Envoy for hostage affairs NAME"."""
    row, words, k = walk.row, walk.lexis.groups("portfolio-word", "portfolio-link"), i
    if row[walk.k].text in ("for", "on") and (end := _matters(walk, i)):
        return end
    if row[walk.k].text != "for" or not walk.capital:
        return i
    while k < len(row) and not row[k].capital and (row[k].low in words or (row[k].low == "and" and k > i)):
        k += 1
    closed = k >= len(row) or row[k].capital or row[k].mark
    return k if closed and k > i and row[k - 1].low != "and" else i


def _matters(walk: Walk, i: int) -> int:
    """Tell where small words that end in "issues" end: "Minister on European integration issues"; 0 if none do."""
    ahead = [t.low for t in walk.row[i : i + _FIELD]]
    n = next((n for n, low in enumerate(ahead) if low in ("issues", "matters")), 0)
    told = n and all(low in walk.lexis.group("portfolio-word") for low in ahead[:n] if low != "and")
    return i + n + 1 if told and walk.row[i + n].text.islower() else 0


_FIELD = 6  # words of a field that small words name


def served(row: Sequence[Token], i: int, lexis: Lexis) -> int:
    """Tell where the office ends that another office serves: "Assistant to the President"; ``i`` if there is none.

    The article "the" must stand before it: in "ambassador to President A" a person is named.
    """
    k = _past_portfolio(row, i, lexis)
    words = lexis.groups("level-word", "office-head", "legislature-word")
    while k < len(row) and k - i < 4 and row[k].low in words and not (k > i and row[k - 1].low in _RULERS):
        k += 1
    office = _with_office(row, k, lexis)
    if office > k:
        return office
    if k == i or row[k - 1].low not in lexis.group("office-head"):
        return i
    serving = k + 1 < len(row) and row[k].low == "'s" and row[k + 1].low in lexis.group("serving-head")
    bare = k < len(row) and row[k].capital and row[k].low in _SERVING  # "at the Crown Prince Diwan NAME"
    return k + 2 if serving else k + bare


def _past_portfolio(row: Sequence[Token], i: int, lexis: Lexis) -> int:
    """Step over small words of a portfolio before the head noun: "to the Iranian foreign minister"; ``i`` if none."""
    k, words, heads = i, lexis.group("portfolio-word"), lexis.group("office-head")
    while k < len(row) and k - i < 3 and row[k].text.islower() and row[k].low in words - heads:
        k += 1
    return k if k < len(row) and row[k].text.islower() and row[k].low in heads else i


_RULERS = ("king", "queen", "sultan", "emir", "amir")  # after whom "Prince A" is the next one named
_SERVING = ("diwan", "court", "office")


def _with_office(row: Sequence[Token], k: int, lexis: Lexis) -> int:
    """Tell where "the Deputy Foreign Minister's office" ends, from inside the office; ``k`` if nowhere."""
    end, words = k, lexis.group("portfolio-word")
    while end < len(row) and end - k < 3 and row[end].low in words and row[end].low not in lexis.group("office-head"):
        end += 1
    owned = end > k and end + 2 < len(row) and row[end].low in lexis.group("office-head") and row[end + 1].low == "'s"
    return end + 3 if owned and row[end + 2].low in lexis.group("serving-head") else k


def _name_inside(walk: Walk, found: Found, words: frozenset[str]) -> bool:
    """Tell whether a name is part of a portfolio: "Korean Peninsula Affairs", "Asia and Pacific affairs"."""
    follows = walk.row[found.j].low if found.j < len(walk.row) else ""
    if found.is_body and found.form != "body" and follows == "affairs":
        return True  # "Minister of Foreign and CARICOM Affairs"
    if found.form == "region" and follows in ("and", "&"):
        return ends_in_portfolio(walk, found.j)
    if found.form == "body" and found.agent.startswith(LOCAL):  # "Minister of Amiri Diwan Affairs"
        return follows == "affairs"
    return found.form in ("demonym", "loose", "name", "city", "region") and follows in words


def _goes_on(walk: Walk, k: int, words: frozenset[str]) -> bool:
    row = walk.row
    if row[k].low == "on" and row[k - 1].low == "government":  # "heads of state and government on the Framework"
        return False
    ahead = [t for t in row[k + 1 : k + 4] if not _INNER.match(t.low)]
    named = walk.starts.get(k + 1)
    if named and (named.form == "demonym" or named.is_body) and _name_inside(walk, named, words):
        return not office_ahead(row, named.j, walk.lexis)  # "Emigration and Egyptian Expatriates"
    styled = row[k].low == "," and row[k + 1].low in walk.lexis.group("style-head")  # "Trade, Chief A"
    styled = styled and [t.low for t in row[k + 2 : k + 3]] not in (["and"], ["&"])  # "Defence, Justice and Security"
    if styled or not ahead or ahead[0].low not in words or (walk.capital and not ahead[0].capital):
        return False
    return row[k].low not in ("and", ",", "&") or not office_ahead(row, k + 1, walk.lexis)


def _begins_office(row: Sequence[Token], k: int, lexis: Lexis) -> bool:
    """Tell whether an office begins at a place: a level that no portfolio has, or levels and a head noun."""
    low = row[k].low if k < len(row) else ""
    if low in lexis.groups("level-word", "office-head") and low not in lexis.group("portfolio-word"):
        return True
    while k < len(row) and row[k].low in lexis.group("level-word"):
        k += 1
    return k < len(row) and row[k].capital and row[k].low in lexis.group("office-head")


def office_ahead(row: Sequence[Token], k: int, lexis: Lexis) -> bool:
    """Tell whether words of a portfolio lead to a head noun: then "and" begins another office."""
    words = lexis.groups("portfolio-word", "level-word")
    heads = lexis.group_without("office-head", "style-head", "rank-head")
    first = k
    while k < len(row) and (row[k].low in words or row[k].low == "and"):
        if row[k].low == "and" and k > first and _begins_office(row, k + 1, lexis):
            return False  # "and Security Policy and Vice-President": the portfolio goes on up to the second "and"
        if row[k].low in heads and row[k].capital:
            return True
        k += 1
    return k < len(row) and row[k].low in heads and row[k - 1].low not in ("of", "the")
