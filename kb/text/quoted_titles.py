"""Tell quoted words that are a title or a theme from speech: "a statement titled "Peace for all now""."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.text.lexis import Lexis
from kb.text.tokens import Token


def is_title(text: str, lexis: Lexis) -> bool:
    """Tell whether quoted words are a name, not speech: all words of weight begin with a capital.

    >>> from kb.model import Lexicon
    >>> is_title("Treaty on Basic Relations between Two States", Lexis(Lexicon({}, {}, {}, {}, {}, {}, {})))
    True
    """
    if text.casefold().strip(" ,.") == "persona non grata":
        return True  # a term of art, whoever is called so
    words = [
        w
        for w in re.findall(r"[^\W\d_][\w'’-]*", text)
        if len(w) > 3 and w.casefold() not in ("between", "with", "from", "into", "upon", "over")
    ]
    return bool(words) and all(w[0].isupper() for w in words) and text.strip()[-1:] not in ",.!?"


def names_text(row: Sequence[Token], inside: Sequence[int], lexis: Lexis) -> bool:
    """Tell whether quoted words are a title by the word beside them: "a statement titled "Peace for all now""."""
    before = inside[0] - 1 - (inside[0] > 1 and row[inside[0] - 1].low in (",", ":"))
    titled = before >= 0 and row[before].low in lexis.group("titling-form")
    on = before > 0 and row[before].low == "on" and row[before - 1].low in _ON_A_MATTER
    titled = titled or (on and any(row[n].capital for n in inside[:2]))  # "its report on "Trade between two states""
    return titled or _themed(row, inside, lexis) or _counts(row, inside, lexis) or _held(row, inside, lexis)


_ON_A_MATTER = frozenset("report reports study paper book lecture seminar webinar presentation workshop talk".split())


def _held(row: Sequence[Token], inside: Sequence[int], lexis: Lexis) -> bool:
    """Tell whether quoted words call what was held: "held "regular political consultations" on Monday"."""
    words = [row[n] for n in inside if not row[n].mark]
    lead = [t.low for t in row[max(0, inside[0] - 2) : inside[0]]]
    before = (lead[:-1] if lead[-1:] in (["a"], ["an"], ["the"]) else lead)[-1:]  # "had a "very good meeting""
    few = 0 < len(words) <= _CALLED and not any(t.capital for t in words)
    held = bool(before) and before[0] in lexis.forms("hold-verb")
    return few and held and words[-1].low in lexis.event_nouns


_CALLED = 4  # words by which a meeting is called


def _themed(row: Sequence[Token], inside: Sequence[int], lexis: Lexis) -> bool:
    """Tell whether a theme is named after the noun for it: "the theme of the session, "Unity through Trade,"."""
    lead = row[max(0, inside[0] - _THEME) : inside[0]]
    at = next((n for n, t in enumerate(lead) if t.low in _THEMES), None)
    between = lead[at + 1 :] if at is not None else []
    small = lexis.group("preposition")
    words = [row[n] for n in inside if len(row[n].text) > _LONG and row[n].low not in small]
    apart = any(t.low in lexis.verb_class["reporting-verb"] or t.low == ":" for t in between)
    return at is not None and not apart and bool(words) and all(t.capital for t in words)


_THEME, _LONG = 9, 4  # words from the noun to the theme; letters of small words
_THEMES = frozenset(("theme", "motto", "slogan", "topic", "heading", "title"))
_MOTTO = 8  # words and marks of a motto


def _counts(row: Sequence[Token], inside: Sequence[int], lexis: Lexis) -> bool:
    """Tell whether quoted words with a number name what follows: "the "one house, two doors" policy"."""
    after = row[inside[-1] + 1].low if inside[-1] + 1 < len(row) else ""
    numbers = lexis.group("motto-number")
    return len(inside) <= _MOTTO and after in lexis.group("named-course") and any(row[n].low in numbers for n in inside)
