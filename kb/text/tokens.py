"""Cut text into words and marks, each with its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

# A word keeps inner hyphens and apostrophes ("Chul-hee", "O'Brien"), abbreviations keep their dots
# ("U.S.", "a.m."), numbers their separators; a possessive ending is a token of its own.
_TOKEN = re.compile(
    r"""
      [A-Za-z][A-Za-z]++(?![\w'’‐‑–/-])  # most words, told at once; all others have a name
    | (?P<abbr>(?:[A-Za-z]\.){2,}(?!\w))
    | (?P<num>\d+(?:[.,]\d+)*(?:st|nd|rd|th)?(?![\w]))
    | (?P<poss>(?<=[\w.])['’][sS](?!\w)|(?<=s)['’](?=\s))
    | (?P<word>[^\W_]+(?:(?:[-‐‑–/]|['’](?![sS]\b))[^\W_]+)*(?:['’](?=[A-Z][a-z])[^\W_]+)?)
    | (?P<mark>[^\w\s]|_)
    """,
    re.VERBOSE,
)
BULLETS = ("-", "–", "—", "•", "*", "·")  # marks that an entry of a list opens with
_HONORIFIC_DOT = frozenset(
    "mr mrs ms ma md mohd rt dr prof rev fr gen lt col maj capt sgt adm cmdr amb sen rep gov hon st jr sr sec min pres "
    "dep dy asst no vs jan feb mar apr jun jul aug sep sept oct nov dec mt ft corp inc ltd co etc brig vice cpl "
    "pte sqn sta sto ir drs gens sens reps".split()
)


class Token(NamedTuple):
    """A word or mark: its text, its place in the article, its lower-case form."""

    text: str
    start: int
    end: int
    low: str
    mark: bool = False
    capital: bool = False  # whether it begins with a capital letter


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Cut a stretch of text into tokens whose places refer to the whole text.

    >>> [t.text for t in tokens("U.S. Amb. Park Chul-hee's visit (17 June)")]
    ['U.S.', 'Amb.', 'Park', 'Chul-hee', "'s", 'visit', '(', '17', 'June', ')']
    """
    out: list[Token] = []
    end = len(text) if end is None else end
    for m in _TOKEN.finditer(text, start, end):
        piece, (a, b), kind = m[0], m.span(), m.lastgroup
        if kind is None:
            low, capital = _plain(piece)
            out.append(_make(Token, (piece, a, b, low, False, capital)))
            continue
        if piece == "." and out and out[-1].end == a and (_takes_dot(out) or _initials(out[-1], text, a + 1)):
            last = out.pop()
            out.append(Token(last.text + ".", last.start, b, last.low + ".", False, last.capital))
            continue
        for cut, low, mark, capital in _cuts(piece, kind):
            b = a + len(cut)
            out.append(_make(Token, (cut, a, b, low, mark, capital)))
            a = b
    return _with_okina(out) if _OKINA.search(text, start, end) else out


# The sign with which names of the Pacific begin, typed as an apostrophe after another word of the name: "Dr 'Aisake".
_OKINA = re.compile(r"[A-Za-z.] ['‘ʻ][A-Z]")


def _with_okina(row: list[Token]) -> list[Token]:
    """Take the sign into the name that begins with it, if nothing shows that it opens a quotation.

    >>> [t.text for t in tokens("Minister 'Aisake Eke")], [t.text for t in tokens("Ana 'Kiki' Roe")]
    (['Minister', "'Aisake", 'Eke'], ['Ana', "'", 'Kiki', "'", 'Roe'])
    """
    out = row[:1]
    for n in range(1, len(row)):
        sign, name = out[-1], row[n]
        led = len(out) > 1 and out[-2].capital and sign.text in ("'", "‘", "ʻ") and out[-2].end < sign.start
        closes = any(t.mark and t.text in ("'", "’") for t in row[n + 1 : n + _QUOTED])
        if led and name.capital and sign.end == name.start and not closes:
            out[-1] = Token(sign.text + name.text, sign.start, name.end, "'" + name.low, False, True)
        else:
            out.append(name)
    return out


_QUOTED = 8  # tokens in which a quotation between single marks closes


def past_insertions(row: list[Token]) -> list[Token]:
    """Leave out the brackets by which an editor completes a name: "[President Volodymyr] Zelensky".

    >>> [t.text for t in past_insertions(tokens("my friend [James] Marape [said]"))]
    ['my', 'friend', 'James', 'Marape', '[', 'said', ']']
    """
    opened, left_out = None, set()
    for n, token in enumerate(row):
        if token.text == "[":
            opened = n
        elif token.text == "]" and opened is not None:
            named = opened + 1 < n <= opened + _QUOTED and not row[n - 1].mark and row[n - 1].capital
            if named and n + 1 < len(row) and row[n + 1].capital and row[n + 1].start > token.end:
                left_out |= {opened, n}
                row[opened + 1] = row[opened + 1]._replace(start=row[opened].start)
                row[n - 1] = row[n - 1]._replace(end=token.end)  # the name goes on behind the bracket
            opened = None
    return [t for n, t in enumerate(row) if n not in left_out] if left_out else row


# A name in its own script after the same name in Latin letters: "You Si-kun (游錫堃)".
_OWN_SCRIPT = re.compile(r"\([\u0370-\u1fff\u2e80-\ud7ff\uf900-\ufaff][^()A-Za-z]{0,40}\)")


def past_own_script(row: list[Token], text: str) -> list[Token]:
    """Leave out the brackets in which a name is repeated in another script; ``text`` is the article's.

    >>> told = "with You Si-kun (游錫堃), Speaker"
    >>> [t.text for t in past_own_script(tokens(told), told)]
    ['with', 'You', 'Si-kun', ',', 'Speaker']
    """
    inside = [m.span() for m in _OWN_SCRIPT.finditer(text, row[0].start, row[-1].end)] if row else []
    return [t for t in row if not any(a <= t.start < b for a, b in inside)] if inside else row


_make = tuple.__new__  # of a named tuple: half the time of a call of its class, and a text has many tokens


@lru_cache(8192)  # the words of texts are few
def _plain(word: str) -> tuple[str, bool]:
    """Give the lower-case form of a word of plain letters, and whether it begins with a capital."""
    return word.lower(), word[0].isupper()


@lru_cache(2048)
def _cuts(piece: str, kind: str) -> tuple[tuple[str, str, bool, bool], ...]:
    """Give the tokens of a piece of text: what was printed, its lower-case form, whether a mark, whether capital."""
    cuts = _parts(piece) if "-" in piece or "/" in piece else (piece,)
    return tuple((cut, cut.casefold().replace("’", "'"), kind == "mark", cut[0].isupper()) for cut in cuts)


_AFFIX = re.compile(r"(?P<head>ex-|then-)?(?P<stem>.+?)(?P<tail>-elect|-designate|-nominee)?", re.IGNORECASE)


# A stroke between two words of titles ("Minister/Foreign"), not between initials or names of states.
_SLASHED = re.compile(r"(?:[A-Z][a-z]{3,}(?:-[A-Z][a-z]+)*/)+[A-Z][a-z]{3,}(?:-[A-Z][a-z]+)*")


def _parts(word: str) -> tuple[str, ...]:
    """Part "ex-minister" and "president-elect" from what tells whether the office is held.

    >>> _parts("ex-president"), _parts("president-elect"), _parts("Jae-myung"), _parts("Premier/Foreign")
    (('ex-', 'president'), ('president', '-elect'), ('Jae-myung',), ('Premier', '/', 'Foreign'))
    """
    if "/" in word and _SLASHED.fullmatch(word):
        return tuple(p for p in re.split(r"(/)", word) if p)
    if "-" not in word:
        return (word,)
    m = _AFFIX.fullmatch(word)
    return tuple(p for p in m.groups() if p) if m else (word,)


def _initials(token: Token, text: str, end: int) -> bool:
    """Tell whether two letters and the stop after them shorten a name that follows at once: "Ts.Elbegdorj"."""
    return token.capital and len(token.text) == 2 and text[end : end + 1].isupper()


_DIGRAPHS = ("Th", "Kh", "Zh", "Ch", "Ph", "Sh", "Ts", "Dz")  # initials of two letters: "Guðni Th. Jóhannesson"


def _takes_dot(row: list[Token]) -> bool:
    """Tell whether a full stop after the last word belongs to it: an initial, or a known short form."""
    token = row[-1]
    name = token.low == "sen" and len(row) > 1 and row[-2].low == "hun"  # whose family name it is not short for
    short = token.capital and token.low in _HONORIFIC_DOT and not name
    return short or (len(token.text) == 1 and token.text.isupper()) or token.text in _DIGRAPHS


_FAR = 12  # words of a speaker with titles


def says(row: Sequence[Token], i: int) -> bool:
    """Tell whether "Said" is the verb before a speaker and his words: "Said Minister Obi: "We will stay.""."""
    if row[i].low != "said" or (i and not row[i - 1].mark):
        return False
    colon = next((n for n in range(i + 2, min(i + _FAR, len(row) - 1)) if row[n].low == ":"), None)
    return colon is not None and row[colon + 1].text in ('"', "“", "”", "'", "‘", "«")


def token_at(row: Sequence[Token], start: int) -> int:
    """Give the number of the token that begins at a place in the text; 0 if none does."""
    return next((n for n, token in enumerate(row) if token.start == start), 0)
