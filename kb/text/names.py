"""Find where a personal name begins and ends in a row of tokens."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.bodies import Found
from kb.text.lexis import Lexis
from kb.text.tokens import Token

_LONGEST = 8
_ARTICLES = ("al-", "el-", "an-", "ar-", "as-", "at-", "ad-", "ash-", "az-", "ul-", "ur-", "bin-", "d'", "o'")


def name_end(row: Sequence[Token], i: int, lexis: Lexis, starts: dict[int, Found], titled: bool) -> int:
    """Give where a name that begins at token ``i`` ends, or ``i`` if none begins there.

    ``titled`` tells that an office or honorific stands before: then one word is enough and a word
    that is also the name of a state may begin the name ("Foreign Minister Israel Katz").
    """
    if i >= len(row) or not _may_begin(row, i, lexis, starts, titled):
        return i
    k = i
    while k < len(row) and k - i < _LONGEST:
        if not _continues(row, i, k, lexis, starts):
            break
        k += 1
    while k > i and row[k - 1].low in lexis.group("name-particle") and not row[k - 1].capital:
        k -= 1
    if (
        k > i + 1
        and row[k - 1].low in lexis.group("venue-head") | lexis.group("body-head")
        and row[k - 1].low not in lexis.group("family-name")
    ):
        return i if row[i].low not in lexis.group("given-name") or k - i != 2 else k
    if k > i and _names_a_place(row, k, lexis):
        return i
    return _suffix(row, k, lexis) if k > i else i


def _names_a_place(row: Sequence[Token], k: int, lexis: Lexis) -> bool:
    """Tell whether a hall or body named after a person follows: "Sultan Qaboos Grand Mosque"."""
    if k >= len(row) or not row[k].capital or row[k].start - row[k - 1].end != 1:
        return False
    return row[k].low in lexis.group("venue-head") | lexis.group("body-head")


def _may_begin(row: Sequence[Token], i: int, lexis: Lexis, starts: dict[int, Found], titled: bool) -> bool:
    token = row[i]
    if token.mark or not _name_like(token):
        return False
    given = token.low in lexis.group("given-name") or token.low in lexis.group("family-name-first")
    if i in starts:
        found = starts[i]
        following = row[i + 1] if found.j == i + 1 and i + 1 < len(row) else None
        return bool(
            following
            and _name_like(following)
            and following.start - token.end == 1
            and i + 1 not in starts
            and (titled or given)
            and not _blocked(following, lexis)
            and found.form in ("name", "city", "capital", "region")
        )
    if given and token.low not in lexis.group("office-head") and (token.low not in lexis.group("not-name") or titled):
        return True
    return not _blocked(token, lexis)


def _blocked(token: Token, lexis: Lexis) -> bool:
    """Tell whether a capitalised word is rather part of an office, a body or a sentence's grammar."""
    classes = (
        "not-name",
        "common-word",
        "office-head",
        "portfolio-word",
        "body-head",
        "level-word",
        "honorific",
        "former-word",
        "group-noun",
        "venue-head",
    )
    return any(token.low in lexis.group(c) for c in classes)


def _name_like(token: Token) -> bool:
    return (token.capital and not token.text[0].isdigit()) or token.low.startswith(_ARTICLES)


def _continues(row: Sequence[Token], i: int, k: int, lexis: Lexis, starts: dict[int, Found]) -> bool:
    token = row[k]
    if token.mark or token.low == "'s":
        return False
    if k == i:
        return True
    if token.start - row[k - 1].end > 1:
        return False
    if not _name_like(token):
        following = row[k + 1] if k + 1 < len(row) else None
        return (
            token.low in lexis.group("name-particle")
            and token.low not in ("i", "o", "a")
            and bool(
                following
                and (_name_like(following) or following.low in lexis.group("name-particle"))
                and k + 1 not in starts
            )
        )
    if k in starts:
        found = starts[k]
        return (
            found.j == k + 1
            and found.form in ("name", "city", "capital")
            and row[k - 1].low in lexis.group("given-name")
            and k - i <= 2
        )
    if token.low in lexis.group("honorific") and token.text.endswith("."):
        return True
    if token.low in lexis.group("given-name") or token.low in lexis.group("family-name"):
        return True
    stops = ("office-head", "body-head")
    if any(token.low in lexis.group(c) for c in stops):
        # "Samantha Power", "Marcus Price": a lone second word may be anything
        return k == i + 1 and token.low not in lexis.group("never-name") and row[i].low in lexis.group("given-name")
    return (
        token.low not in lexis.group("not-name")
        or token.text.isupper() is False
        and row[k - 1].low in lexis.group("given-name")
    )


def _suffix(row: Sequence[Token], k: int, lexis: Lexis) -> int:
    """Take in "Jr." (after a comma too) and "the III"."""
    if k < len(row) and row[k].low in lexis.group("name-suffix") and len(row[k].text) > 1 and row[k].capital:
        return k + 1
    if (
        k + 1 < len(row)
        and row[k].low in (",", "the")
        and row[k + 1].low in lexis.group("name-suffix")
        and row[k + 1].capital
    ):
        long_enough = len(row[k + 1].text) > 1 and (row[k].low == "the" or row[k + 1].low.startswith(("jr", "sr")))
        return k + 2 if long_enough else k
    return k


def honorifics_end(row: Sequence[Token], i: int, lexis: Lexis) -> int:
    """Skip words of respect: "His Excellency", "Mr.", "Sheikh Dr."."""
    k = i
    while k < len(row) and row[k].capital:
        two = f"{row[k].low} {row[k + 1].low}" if k + 1 < len(row) else ""
        three = f"{two} {row[k + 2].low}" if k + 2 < len(row) else ""
        if three in lexis.group("honorific"):
            k += 3
        elif two in lexis.group("honorific"):
            k += 2
        elif row[k].low in lexis.group("honorific") - lexis.group("weak-honorific"):
            k += 1
        else:
            break
    return k
