"""Tell by the number in their titles whether two gatherings are one: "the fifth meeting", "the 18th Forum"."""

from __future__ import annotations

import re

from kb.text.gatherings import counted
from kb.text.happenings import MEETING, Happening
from kb.text.lexis import Lexis

_LARGER = ("Summit", "Conference")


def same_number(made: Happening, event: Happening, lexis: Lexis) -> bool:
    """Tell whether two gatherings are both "the fifth meeting", of the same body if both name one."""
    words = [set((e.title or "").casefold().split()) for e in (made, event)]
    numbers = words[0] & words[1] & lexis.group("ordering-word") - {"next", "last", "new", "first"}
    both = made.kind in MEETING and event.kind in MEETING and made.rule == event.rule
    return (both and (bool(numbers) or _one_numbered(made, event, lexis))) or _called_alike(made, event, lexis)


def _called_alike(made: Happening, event: Happening, lexis: Lexis) -> bool:
    """Tell whether two tellings have one and the same name with a number in it: "the 50th ASEAN Meeting" twice."""
    told = [[w.removesuffix("s") for w in _title(e)] for e in (made, event)]
    alike = made.kind == event.kind and made.rule == event.rule and set(made.parties) & set(event.parties)
    shorter = min(told, key=len)
    tails = [words[-len(shorter) :] for words in told]
    return bool(alike) and len(shorter) > 1 and tails[0] == tails[1] and any(counted(lexis, w) for w in shorter)


def _one_numbered(made: Happening, event: Happening, lexis: Lexis) -> bool:
    """Tell whether one of two tellings numbers what the other names alike: "the X Forum", then "the 18th X Forum"."""
    bodies = {p for p in set(made.parties) & set(event.parties) if p.startswith("body:")}
    if not bodies or made.kind != event.kind or made.kind not in _LARGER:
        return False
    told = [_title(e) for e in (made, event)]
    plain = [[w for w in words if not counted(lexis, w)] for words in told]
    return plain[0] == plain[1] and told[0] != told[1] and any(a == b for a, b in zip(told, plain, strict=True))


def of_other_bodies(made: Happening, event: Happening) -> bool:
    """Tell whether the titles of two gatherings name different bodies by their letters: "APEC Summit", "G20 Summit"."""
    letters = [set(_LETTERS.findall(e.title or "")) for e in (made, event)]
    alike = made.kind == event.kind and made.kind in _LARGER
    return alike and ((all(letters) and not letters[0] & letters[1]) or _called_after(made, event))


def _called_after(made: Happening, event: Happening) -> bool:
    """Tell whether two of a sort are called after others: "Quad Foreign Ministers' Meeting", "ASEAN ministers' …"."""
    titles = [(e.title or "").split() for e in (made, event)]
    sort = [" ".join(words[-_SORT:]).casefold() for words in titles]
    names = [{w for w in words[:-_SORT] if w[:1].isupper()} - _PLAIN for words in titles]
    return sort[0] == sort[1] and bool(names[0] - names[1]) and bool(names[1] - names[0])


_SORT = 2  # words that tell of which sort a gathering is
_PLAIN = {"Foreign", "The", "First", "Second", "Next", "Annual", "Regular", "Ministerial", "Extraordinary"}


_LETTERS = re.compile(r"\b[A-Z][A-Z\d]{1,9}\b")


def _title(event: Happening) -> list[str]:
    return (event.title or "").casefold().split()


def of_fewer(made: Happening, event: Happening) -> bool:
    """Tell whether two named people of two states met, after ministers of three: "for talks with Y" is another."""
    two = made.kind == event.kind == "Meeting" and not made.definite and not made.weak and len(made.persons) == _TWO
    return two and not event.persons and len(made.parties) <= _TWO < len(event.parties)


_TWO = 2
