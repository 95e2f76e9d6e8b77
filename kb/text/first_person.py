"""Read "I" and "we" of a text in the first person as those who put it out."""

from __future__ import annotations

from kb.model import Sense
from kb.text.bodies import Found
from kb.text.document import Document, Reading
from kb.text.item import PERSON, Item, Items

_TELLING = 8  # items from "I" to the clause that it announces


def of_oneself(document: Document, reading: Reading, items: Items) -> Items:
    """Let "I" name the author of a text in the first person, and "we" its authors if they are several."""
    if not document.authors or reading.sentence.paragraph <= 0:
        return items
    return Items(
        _named(item, document.authors) if item.kind == "word" and not _tells(items, n) else item
        for n, item in enumerate(items)
    )


def _tells(items: Items, n: int) -> bool:
    """Tell whether one only says who does something: "I am proud to announce that Norway …"."""
    return any(i.low == "that" for i in items[n + 1 : n + _TELLING])


def _named(item: Item, authors: tuple[str, ...]) -> Item:
    if item.low not in ("i", "we") or (item.low == "we") != (len(authors) > 1):
        return item
    if all(a.startswith(PERSON) for a in authors):
        return item._replace(kind="person", who=authors, inner=(item.start, item.end))
    if any(a.startswith(PERSON) for a in authors):
        return item
    senses = tuple(Sense(a, "pair") for a in authors)
    return item._replace(kind="name", who=authors, thing=Found(0, 1, authors[0], "pair", senses=senses))
