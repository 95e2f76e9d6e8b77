"""Find where a personal name begins and ends in a row of tokens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kb.text.bodies import Found
from kb.text.honorifics import part_of_name
from kb.text.lexis import Lexis
from kb.text.seeming_names import demonym_as_surname, headline_verb, opening_participle
from kb.text.suffixes import named_as_month, names_a_place, past_letters, suffix
from kb.text.tokens import Token, says

_LONGEST: Final = 12
_ARTICLES: Final = ("al-", "el-", "an-", "ar-", "as-", "at-", "ad-", "ash-", "az-", "ul-", "ur-", "bin-", "d'", "o'")
_QUOTES: Final = ('"', "“", "”", "'", "‘", "’")
_AFTER_NICKNAME: Final = (",", "and", ".", ";", ")")
_PLACES: Final = ("name", "city", "capital", "region")
_NEVER: Final = (  # classes of words that are rather part of an office, a body or a sentence's grammar
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


def name_end(row: Sequence[Token], i: int, lexis: Lexis, starts: dict[int, Found], titled: bool) -> int:
    """Give where a name that begins at token ``i`` ends, or ``i`` if none begins there.

    ``titled`` tells that an office or honorific stands before: then one word is enough and a word
    that is also the name of a state may begin the name ("Foreign Minister Israel Katz").
    """
    if titled and (led := _after_particles(row, i, lexis)) > i:
        end = name_end(row, led, lexis, starts, titled=True)
        return end if end > led else i
    if i >= len(row) or says(row, i) or not _may_begin(row, i, lexis, starts, titled):
        return i
    k = i + 1
    while k < len(row) and k - i < _LONGEST:
        step = max(_nickname_end(row, k, lexis), _past_apostrophe(row, k))
        if step == k and not _continues(row, i, k, lexis, starts):
            break
        k = max(step, k + 1)
    while k > i and row[k - 1].low in lexis.group("name-particle") and not row[k - 1].capital:
        k -= 1
    if k == i + 1 and len(row[i].text) < 2:  # "a post on X" names nobody
        return i
    if _ends_as_place(row, i, k, lexis):
        house = row[k - 1].low in lexis.group("never-name") or _after_ruler(row, i, lexis)  # "Queen Elizabeth Hospital"
        known = row[i].low in lexis.group("given-name")
        known = known or (titled and _of_family(row, i, k - 1, lexis))  # "Ambassador Kyung Park"
        return k if known and k - i == 2 and not house else i
    return i if k > i and names_a_place(row, k, lexis) else past_letters(row, i, suffix(row, k, lexis))


def _after_particles(row: Sequence[Token], i: int, lexis: Lexis) -> int:
    """Step over small particles that open a family name after a title: "President von der NAME"; ``i`` if none do."""
    k = i
    while k < len(row) and k - i < _PARTICLES and row[k].text.islower() and row[k].low in lexis.group("name-particle"):
        k += 1
    return k if i < k < len(row) and row[k].capital and not row[k].mark else i


_PARTICLES = 3  # of a family name: "van de la"


def _ends_as_place(row: Sequence[Token], i: int, k: int, lexis: Lexis) -> bool:
    last = row[k - 1].low
    place = last in lexis.groups("venue-head", "body-head", "place-noun", "never-name") and last not in lexis.group(
        "family-name"
    )
    return k > i + 1 and place


def _of_family(row: Sequence[Token], i: int, k: int, lexis: Lexis) -> bool:
    return row[k].low in lexis.group("family-name-first") and row[i].low not in lexis.group("family-name")


def _after_ruler(row: Sequence[Token], i: int, lexis: Lexis) -> bool:
    return i > 0 and row[i - 1].low in lexis.group("forename-ruler")


def _nickname_end(row: Sequence[Token], k: int, lexis: Lexis) -> int:
    """Take in a name in quotation marks between two others: Emmanuel "Manny" Ortega."""
    if row[k].text not in _QUOTES:
        return k
    close = next((n for n in (k + 2, k + 3) if n + 1 < len(row) and row[n].text in _QUOTES), k)
    if close == k or not all(row[n].capital for n in range(k + 1, close)):
        return k
    ends = row[close].start - row[close - 1].end <= (row[close].text == "”")  # "Joseph “Joe ” A"
    between = row[k].end == row[k + 1].start and ends
    goes_on = row[close + 1].capital or row[close + 1].low in lexis.group("name-particle")
    if close == k + 2 and row[k].text == "“" and row[close + 1].low in _AFTER_NICKNAME:  # "Isse Yusuf “Hawar” and"
        return close + 1 if row[k - 2].capital else k
    return close + 1 if between and goes_on and row[close + 1].start - row[close].end == 1 else k


def _past_apostrophe(row: Sequence[Token], k: int) -> int:
    """Take in the apostrophe that ends a part of an Arabic name: "Shia' Al-Sudani"."""
    attached = row[k].text in _QUOTES[3:] and row[k].start == row[k - 1].end and k + 1 < len(row)
    return k + 1 if attached and row[k + 1].low.startswith(("al-", "el-")) else k


def _may_begin(row: Sequence[Token], i: int, lexis: Lexis, starts: dict[int, Found], titled: bool) -> bool:
    token = row[i]
    if (
        token.mark
        or token.low.endswith("-based")
        or not _name_like(token)
        or _ship(row, i, lexis)
        or _thing(row, i, lexis)
        or opening_participle(row, i, lexis)
    ):
        return False
    if part_of_name(row, i, lexis):
        return True
    if token.low in ("st", "st.") and not titled:  # "at the Diplomatic Centre, St Ann's"
        return False
    if i and row[i - 1].text in ("@", "#") and row[i - 1].end == token.start:  # an account or a topic
        return False
    if token.text in ("A", "I") and _initials(row, i, lexis, titled):
        return True
    if _abbreviated(row, i):
        return False
    given = token.low in lexis.groups("given-name", "family-name-first") or (titled and named_as_month(row, i))
    if token.low in lexis.group("family-or-word") and _family_name(row, i, lexis, titled):
        return True
    if i in starts:
        return _named_as_place(row, i, starts, lexis) and (titled or given)
    given = given and not (_styled(row, i) and token.low in lexis.group("title-or-name"))
    if given and (titled or token.low not in lexis.groups("office-head", "not-name") or is_given_name(row, i, lexis)):
        return True
    return not _blocked(token, lexis)


def _initials(row: Sequence[Token], i: int, lexis: Lexis, titled: bool) -> bool:
    """Tell whether another initial and a name follow one that is also a word: "his counterpart A K Momen"."""
    ahead = row[i + 1 : i + 3]
    if titled and ahead and ahead[0].text.istitle() and not _blocked(ahead[0], lexis):
        return True  # "Minister A Kumar"
    return len(ahead) == 2 and len(ahead[0].text) == 1 and all(t.capital and not t.mark for t in ahead)


def _abbreviated(row: Sequence[Token], i: int) -> bool:
    """Tell whether a word stands for several: "the ministers' council, CFM, met"; no family name is without a vowel."""
    text, alone = row[i].text, i + 1 >= len(row) or not row[i + 1].capital
    return alone and len(text) > 2 and text.isalpha() and text.isupper() and _VOWELS.isdisjoint(text)


_VOWELS = frozenset("AEIOUYÄÖÜÅÉÈÁÍÓÚ")


def _ship(row: Sequence[Token], i: int, lexis: Lexis) -> bool:
    """Tell whether a ship is named: "USS Santa Barbara"."""
    prefixes = lexis.group("ship-prefix")
    before = row[i - 1].text if i and row[i - 1].text not in _QUOTES else row[i - 2].text if i > 1 else ""
    return row[i].text in prefixes or before in prefixes


def _thing(row: Sequence[Token], i: int, lexis: Lexis) -> bool:
    """Tell whether a feast or agency is named whose first word may be a given name: "Hari Raya", "RIA Novosti"."""
    return f"{row[i].low} {row[i + 1].low}" in lexis.group("person-like") if i + 1 < len(row) else False


def _family_name(row: Sequence[Token], i: int, lexis: Lexis, titled: bool) -> bool:
    """Tell the family name "He" or "You" from the pronoun: "Vice Premier He A", "He A, a member of"."""
    if not titled and row[i].low in lexis.group("preposition"):  # "In Stanley, a member of the council, B, said"
        return False
    if i + 2 >= len(row) or row[i].text.isupper() or not row[i + 1].capital or _blocked(row[i + 1], lexis):
        return False
    return titled or row[i + 2].low in (",", "(")


def is_given_name(row: Sequence[Token], i: int, lexis: Lexis) -> bool:
    """Tell whether a title of rulers is rather a given name, as a family name follows it: "Amir Khan A"."""
    may_be = i + 1 < len(row) and not _styled(row, i) and row[i].low in lexis.group("title-or-name")
    following = row[i + 1].low if may_be else ""
    borne = i > 0 and row[i - 1].capital and row[i - 1].low in lexis.group("office-head")  # "Senator Dean A"
    if may_be and borne and row[i].low in lexis.group("given-name") and row[i + 1].capital:
        return not _blocked(row[i + 1], lexis)
    return following in lexis.group("family-name") and following not in lexis.group("given-name")


def _styled(row: Sequence[Token], i: int) -> bool:
    """Tell whether a style of rulers stands before: what follows is a title, "His Majesty Sultan A"."""
    return i > 0 and row[i - 1].low in ("majesty", "highness", "hm", "h.m.")


def _named_as_place(row: Sequence[Token], i: int, starts: dict[int, Found], lexis: Lexis) -> bool:
    """Tell whether the name of a place goes on as a person's: "Israel Katz", "Sabah Al-Khaled"."""
    found = starts[i]
    given = found.form == "demonym" and row[i].low in lexis.group("given-name")  # "Dane Taleski", "German Gref"
    if found.j != i + 1 or i + 1 >= len(row) or not (found.form in _PLACES or given) or i + 1 in starts:
        return False
    following = row[i + 1]
    return _name_like(following) and following.start - row[i].end == 1 and not _blocked(following, lexis)


def _blocked(token: Token, lexis: Lexis) -> bool:
    last = token.low.rpartition("-")[2]
    if token.low[-1] == "." and token.low in lexis.group("weak-honorific"):  # "Ma." shortens a given name
        return False
    return token.low in lexis.groups(*_NEVER) or (last != token.low and last in lexis.group("never-name"))


def may_lead(token: Token) -> bool:
    """Tell whether a name, or a word of respect before one, can begin with a word."""
    if not token.capital and token.text.isalpha():
        return token.text == "the"
    return not token.mark and _name_like(token)


def _name_like(token: Token) -> bool:
    if token.capital:
        return not token.text[0].isdigit() or token.low.startswith(_ARTICLES)
    return ("-" in token.low or "'" in token.low) and token.low.startswith(_ARTICLES)


def _continues(row: Sequence[Token], i: int, k: int, lexis: Lexis, starts: dict[int, Found]) -> bool:
    token, given = row[k], lexis.group("given-name")
    if token.mark or token.low == "'s" or token.start - row[k - 1].end > 1:
        return False
    if _syllable(row, i, k, lexis, starts):
        return True
    if not _name_like(token):
        return _particle(row, k, lexis, starts)
    if token.low in lexis.group("weekday") or headline_verb(token, lexis):  # "Prime Minister NAME Tuesday arrived"
        return False
    if token.text == "An" and k == i + 1 and not (k + 1 < len(row) and row[k + 1].capital):
        return True  # "Sok An"
    if k in starts:
        first = row[i].low in given or row[i].low in lexis.group("family-name-first")
        after_given = k - i <= 2 and (row[k - 1].low in given or first)
        if starts[k].form == "demonym":
            return k == i + 1 and starts[k].j == k + 1 and demonym_as_surname(row, k, lexis)
        return (
            starts[k].j == k + 1
            and starts[k].form in _PLACES
            and (
                after_given or _in_name(row[k - 1], lexis) or _named_as_place(row, k, starts, lexis) or _last(row, i, k)
            )
        )
    if token.text.endswith(".") and (token.low in lexis.group("honorific") or token.low in ("sta.", "sto.")):
        return True
    if token.low in given or token.low in lexis.group("family-name"):
        return True
    if token.low in lexis.group("office-head") or token.low in lexis.group("body-head"):
        # "Samantha Power", "Marcus Price": a lone second word may be anything
        return k == i + 1 and token.low not in lexis.group("never-name") and row[i].low in given
    named = row[k - 1].low in given or row[k - 1].low in lexis.group("name-particle")  # "Van West Charles"
    return token.low not in lexis.group("not-name") or (not token.text.isupper() and named)


def _last(row: Sequence[Token], i: int, k: int) -> bool:
    """Tell whether a city's name ends a long name: "Minister Gabriel Mbega Obiang Lima"."""
    return k - i > 2 and all(t.capital and t.text.isalpha() for t in row[i:k]) and not row[k].text.isupper()


def _syllable(row: Sequence[Token], i: int, k: int, lexis: Lexis, starts: dict[int, Found]) -> bool:
    """Tell whether a small word in a capital is a syllable of a Korean name: "Ko In Ho"."""
    if k != i + 1 or k + 1 >= len(row) or row[i].low not in lexis.group("family-name-first"):
        return False
    last = row[k + 1]
    large = row[k].text.istitle() and len(row[k].text) < _SYLLABLE and last.text.istitle() and k + 1 not in starts
    return large and last.low in lexis.groups("given-name", "family-name-first") and k not in starts


_SYLLABLE = 4  # letters that are too many for a small word within a name


def _in_name(before: Token, lexis: Lexis) -> bool:
    """Tell whether a particle of names stands before a word: "Nawaf Al Ahmad Al Sabah"."""
    return before.capital and before.low in lexis.group("name-particle")


def _particle(row: Sequence[Token], k: int, lexis: Lexis, starts: dict[int, Found]) -> bool:
    """Tell whether a small word stands inside a name: "Lula da Silva", "Bin Salman al Saud"."""
    if row[k].low not in lexis.group("name-particle") or row[k].low in ("i", "o", "a") or k + 1 >= len(row):
        return False
    following = row[k + 1]
    return (_name_like(following) or following.low in lexis.group("name-particle")) and k + 1 not in starts
