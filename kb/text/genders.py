"""Learn from an article's own pronouns who is "he" and who is "she": "Torres met her counterpart", "Okoro said he"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kb.text.descriptions import items_of
from kb.text.document import Document
from kb.text.item import PERSON, PRONOUNS, Item
from kb.text.items import things_of, where
from kb.text.sexes import by_name, by_office

_OBJECTS = ("him", "her")
_SURE = 0.75  # share of the pronouns that must agree


def learn_genders(document: Document) -> None:
    """Give persons of whom nothing else tells it the sex of the pronouns that can only be theirs."""
    votes: dict[str, Counter[bool]] = {}
    unknown = any(p.female is None for p in document.people.all)
    for reading in document.readings if unknown else ():
        items = items_of(document, reading)
        for n in where(items, PRONOUNS.keys()):
            female = PRONOUNS[items[n].low] if items[n].kind == "pronoun" else None
            whose = _whose(items, n) if female is not None else None
            if whose is not None and female is not None:
                votes.setdefault(whose, Counter())[female] += 1
    _correct(document)
    for who, told in votes.items():
        person = document.people.all[int(who.removeprefix(PERSON))]
        female, times = told.most_common(1)[0]
        if person.female is None and times >= _SURE * told.total():
            person.female = female


def _whose(items: Sequence[Item], n: int) -> str | None:
    """Give the one person whom a pronoun can mean: the only one named before it, or not the one who acts on him."""
    persons = [k for k in range(n) if items[k].kind == "person" and len(items[k].who) == 1]
    named = list(dict.fromkeys(items[k].who[0] for k in persons))
    if len(named) == 1:
        return named[0]
    acting = len(named) == 2 and items[n].low in _OBJECTS and n > 1 and persons[-1] == n - 2
    follows = n + 1 < len(items) and items[n + 1].low in ("a", "an", "the", "to", ".", ",", "in", "on", "at", "that")
    return next(w for w in named if w != items[n - 2].who[0]) if acting and follows else None


def _correct(document: Document) -> None:
    """Give a person whose given name misleads the sex of the first pronoun, if nobody else can be meant by it."""
    told: list[tuple[bool, int]] = []
    others: list[int] = []  # where somebody without a name comes in
    for items in (items_of(document, r) for r in document.readings if r.sentence.paragraph):
        pronouns = (n for n in where(items, PRONOUNS.keys()) if items[n].kind == "pronoun")
        told += [(female, items[n].start) for n in pronouns if (female := PRONOUNS[items[n].low]) is not None]
        others += [i.start for _, i in things_of(items) if i.kind == "office"]
    if len(told) < _TWICE or len({female for female, _ in told}) > 1:
        return
    female, first = told[0]
    before = [p for p in document.people.all if p.spans[0].start < first]
    one = before[0] if len(before) == 1 else None
    last = max((s.start for s in one.spans if s.start < first), default=first) if one else first
    if one is None or any(last < at < first for at in others):
        return
    if one.female is not female and by_office((h.office.head for h in one.offices), document.lexis) is None:
        one.female = female if by_name(one.name, document.lexis) == one.female else one.female


_TWICE = 2
