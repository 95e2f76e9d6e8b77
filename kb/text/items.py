"""Collapse a sentence to a row of items: each mention, date and quotation is one item."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence, Set
from operator import attrgetter

from kb.text.bodies import Found, printed
from kb.text.document import Document, Reading
from kb.text.item import PERSON, PRONOUNS, Item, Items, Thing
from kb.text.meant import holder_meant
from kb.text.nicknames import past_short_form
from kb.text.offices import Office
from kb.text.people import Someone
from kb.text.quoted_titles import is_title, names_text
from kb.text.sentences import Quotation
from kb.text.styles import style_openings, styled
from kb.text.tokens import Token

_STYLES = frozenset(("mr", "mrs", "ms", "miss", "dr", "mr.", "mrs.", "ms.", "dr."))
_ATTRIBUTION = 12  # words between the parts of a quotation
_SHORT_QUOTE = 3  # words; a shorter quotation stays part of the sentence around it


def stretch(items: Sequence[Item], start: int, end: int | None = None) -> Sequence[Item]:
    """Give the items that begin from one place of the text on, and before another if one is given."""
    starts = items.starts if isinstance(items, Items) else [item.start for item in items]
    return items[bisect_left(starts, start) : None if end is None else bisect_left(starts, end)]


def words_of(items: Sequence[Item]) -> frozenset[str]:
    """Give the lower-case forms of items."""
    return items.words if isinstance(items, Items) else frozenset([item.low for item in items])


def things_of(items: Sequence[Item]) -> list[tuple[int, Item]]:
    """Give the items that name a body, a group, an office or words that are quoted, each with its place."""
    if isinstance(items, Items):
        return items.things
    return [(n, item) for n, item in enumerate(items) if item.thing is not None]


def where(items: Sequence[Item], words: Set[str]) -> list[int]:
    """Give where one of some words stands: most readers look for words that most sentences do not have."""
    if not isinstance(items, Items):
        return [n for n, item in enumerate(items) if item.low in words]
    told = words & items.words
    return sorted([n for word in told for n in items.places[word]]) if told else []


def ending(items: Sequence[Item], words: Set[str]) -> list[int]:
    """Give where items stand that end in one of some words: "statement", "the joint statement"."""
    if isinstance(items, Items) and words.isdisjoint(items.last_words):
        return []
    return [n for n, item in enumerate(items) if item.low.rpartition(" ")[2] in words]


def collapse(document: Document, reading: Reading) -> Items:
    """Make the row of items of a sentence."""
    row = reading.row
    cover: dict[int, tuple[int, Item]] = {}
    _cover_quotes(document, reading, cover)
    for named in reading.mentions.persons:
        person = document.people.named_at(row, named)
        if person is not None and reading.sentence.paragraph >= 0:
            bare = named.i == named.ni and named.i > 0
            i = named.i - (bare and _leads(row[named.i - 1].low, row[named.i].low, person))  # "said de Mistura"
            inner = row[min(i, named.ni)].start, row[named.nj - 1].end
            j = past_short_form(row, named.j)
            _put(cover, i, j, _item(row, "person", i, j, (f"{PERSON}{person.number}",), inner=inner))
    for office in reading.mentions.offices:
        _put(cover, office.i, office.j, _office_item(document, reading, office))
    for group in reading.mentions.groups:
        who: tuple[str, ...] = (group.agent,) if group.agent else ()
        _put(cover, group.i, group.j, _item(row, "group", group.i, group.j, who, group))
    for found in reading.mentions.found:
        if _surname(document, row, found):
            continue
        who = tuple(s.key for s in found.senses) if found.form == "pair" else (found.agent,)
        _put(cover, found.i, found.j, _item(row, "name", found.i, found.j, who, found))
    by_style = _cover_styles(document, row, cover)
    for mention in reading.dates:
        i = bisect_left(row, mention.span.start, key=_start)
        j = bisect_right(row, mention.span.end, key=_end)
        if i < j:
            _put(cover, i, j, _item(row, "date", i, j, ()))
    out = _flatten(document, row, cover)
    placed = all(document.people.placed(row, named) for named in reading.mentions.persons)
    out.by_office = by_style or bool(reading.mentions.offices) or not placed
    return out


_start, _end = attrgetter("start"), attrgetter("end")


def _cover_styles(document: Document, row: Sequence[Token], cover: dict[int, tuple[int, Item]]) -> bool:
    """Take "His Majesty" without a name as who has that style; gives whether a word stands there that may open one."""
    opening = style_openings(row)
    for n, numbers in styled(document, row, opening):
        who = tuple(f"{PERSON}{number}" for number in numbers)
        _put(cover, n, n + 2, _item(row, "person", n, n + 2, who, inner=(row[n].start, row[n + 1].end)))
    return bool(opening)


def _surname(document: Document, row: Sequence[Token], found: Found) -> bool:
    """Tell whether the name of a city is the surname of somebody in the article: "In his speech, Muscat said"."""
    one = found.form in ("city", "capital") and found.j == found.i + 1
    person = document.people.by_surname(row[found.i]) if one else None
    after = row[found.j : found.j + 1]
    speaks = bool(after) and after[0].low in document.lexis.verb_class["reporting-verb"]
    return speaks and person is not None and row[found.i].low == person.name.casefold().split()[-1]


def _put(cover: dict[int, tuple[int, Item]], i: int, j: int, item: Item) -> None:
    if cover.keys().isdisjoint(range(i, j)):
        cover |= dict.fromkeys(range(i, j), (j, item))


_APART = re.compile(r" (?=['’](?:s\b| ))")


def joined_up(texts: Iterable[str]) -> str:
    """Join the texts of items to a phrase, a mark of the genitive with the word before it.

    >>> joined_up(["Foreign Ministers", "’", "annual", "meeting"]), joined_up(["Chad", "'s", "visit"])
    ('Foreign Ministers’ annual meeting', "Chad's visit")
    """
    return _APART.sub("", " ".join(texts))


_make = tuple.__new__  # of a named tuple: half the time of a call of its class


def _item(
    row: Sequence[Token],
    kind: str,
    i: int,
    j: int,
    who: tuple[str, ...],
    thing: Thing = None,
    inner: tuple[int, int] = (0, 0),
) -> Item:
    text = printed(row, i, j)
    return _make(Item, (kind, row[i].start, row[j - 1].end, text, text.casefold(), who, thing, inner))


def _cover_quotes(document: Document, reading: Reading, cover: dict[int, tuple[int, Item]]) -> None:
    for n, quote in enumerate(reading.quotes):
        words = quote.inner.of(document.text)
        short = len(words.split()) < _SHORT_QUOTE and not _goes_on(document.text, reading.quotes[n : n + 2])
        if short or is_title(words, document.lexis):
            continue
        inside = [n for n, t in enumerate(reading.row) if quote.outer.start <= t.start < quote.outer.end]
        if inside and not names_text(reading.row, inside, document.lexis):
            item = _item(reading.row, "quote", inside[0], inside[-1] + 1, (), quote)
            _put(cover, inside[0], inside[-1] + 1, item)


def _goes_on(text: str, quotes: Sequence[Quotation]) -> bool:
    """Tell whether a few quoted words begin what goes on after the attribution: ""The aim," he said, "is peace"."""
    first, after = quotes[0].inner.of(text), quotes[1].inner.of(text) if len(quotes) > 1 else ""
    if first[-1:] != "," or not first[:1].isupper() or not after[:1].islower() or len(after.split()) < _SHORT_QUOTE:
        return False
    between = text[quotes[0].outer.end : quotes[1].outer.start].split()
    return len(between) <= _ATTRIBUTION and "and" not in between


def _office_item(document: Document, reading: Reading, office: Office) -> Item:
    item = _item(reading.row, "office", office.i, office.j, ())
    holder = holder_meant(document, reading, office, item.text)
    if holder is None:
        return item._replace(thing=office)
    return item._replace(kind="person", who=(f"{PERSON}{holder.number}",), thing=office, inner=(item.start, item.end))


def _leads(low: str, surname: str, person: Someone) -> bool:
    """Tell whether a word belongs to the surname after it: "said Mr Field", a word as a name; "said de Mistura"."""
    return low in _STYLES or f" {low} {surname}" in person.name.casefold()


def _flatten(document: Document, row: Sequence[Token], cover: dict[int, tuple[int, Item]]) -> Items:
    out: list[Item] = []
    behind, no_names = 0, document.lexis.group("not-name")
    for n, token in enumerate(row):
        if n in cover:
            if n >= behind:
                behind, item = cover[n]
                out.append(item)
            continue
        text, start, end, low, mark, capital = token
        kind = "mark" if mark else "pronoun" if low in PRONOUNS and text != "HE" else "word"
        known = capital and kind == "word" and low not in no_names
        person = document.people.by_surname(token) if known else None
        who, inner = ((f"{PERSON}{person.number}",), (start, end)) if person is not None else ((), (0, 0))
        while person is not None and out and out[-1].kind == "word" and _leads(out[-1].low, low, person):
            start = out.pop().start
        out.append(_make(Item, ("person" if who else kind, start, end, text, low, who, None, inner)))
    return Items(out)
