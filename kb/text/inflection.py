"""Give the forms of a regular English verb, and those of an irregular one that is given."""

from __future__ import annotations

from collections.abc import Mapping

_VOWELS = "aeiou"


def inflect(lemma: str, irregular: Mapping[str, tuple[str, str]]) -> tuple[str, ...]:
    """Give the forms of a verb, its particle kept: third person, past, participle, -ing.

    >>> inflect("call on", {})
    ('call on', 'calls on', 'called on', 'called on', 'calling on')
    >>> inflect("say", {"say": ("said", "said")})
    ('say', 'says', 'said', 'said', 'saying')
    """
    verb, _, rest = lemma.partition(" ")
    tail = f" {rest}" if rest else ""
    if verb == "be":
        return tuple(form + tail for form in ("be", "is", "are", "was", "were", "been", "being"))
    past, participle = irregular.get(verb, (_past(verb), _past(verb)))
    forms = (verb, _third(verb), past, participle, _ing(verb), *_doubled(verb))
    return tuple(form + tail for form in forms)


def _doubled(verb: str) -> tuple[str, ...]:
    """Give the forms in which one half of the press doubles an l: "travelled", "signalling"."""
    long = len(verb) > 4 and verb.endswith(("el", "al")) and verb[-3] not in _VOWELS
    return (verb + "led", verb + "ling") if long and not _doubles(verb) else ()


def _third(verb: str) -> str:
    if verb == "have":
        return "has"
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return verb + "es"
    return verb[:-1] + "ies" if verb.endswith("y") and verb[-2] not in _VOWELS else verb + "s"


def _doubles(verb: str) -> bool:
    short = len(verb) <= 4 or verb.endswith(("fer", "mit", "pel", "gret", "cur", "gin"))
    closed = verb[-1] not in _VOWELS + "wxy" and verb[-2] in _VOWELS and (len(verb) < 3 or verb[-3] not in _VOWELS)
    return short and closed and verb not in ("offer", "open", "visit", "order", "enter", "answer", "suffer", "differ")


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ied"
    return verb + (verb[-1] if _doubles(verb) else "") + "ed"


def _ing(verb: str) -> str:
    if verb.endswith("e") and not verb.endswith(("ee", "oe")):
        return verb[:-1] + "ing"
    return verb + (verb[-1] if _doubles(verb) else "") + "ing"


def plural(noun: str) -> str:
    """Give the plural of a noun, or of a run of words that ends in one.

    >>> plural("embassy"), plural("visit"), plural("essay")
    ('embassies', 'visits', 'essays')
    """
    return noun[:-1] + "ies" if noun.endswith("y") and noun[-2] not in _VOWELS else noun + "s"
