"""One item of a collapsed sentence, and the row of them, which knows what stands where.

These two stand apart because they are a named tuple and a kind of tuple: a compiler leaves them as they are.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from kb.text.bodies import Found
from kb.text.groups import Group
from kb.text.offices import Office
from kb.text.sentences import Quotation

PERSON = "@"  # an agent that is the article's person number n is "@n"


PRONOUNS = {
    "he": False,
    "she": True,
    "they": None,
    "his": False,
    "her": True,
    "their": None,
    "him": False,
    "them": None,
}


Thing = Found | Group | Office | Quotation | None


class Item(NamedTuple):
    """One item of a collapsed sentence.

    ``kind``: "person", "office" (nobody known), "pronoun", "group", "name" (state, body, place),
    "date", "quote", "word", "mark".  ``who`` are the agents that it names.
    """

    kind: str
    start: int
    end: int
    text: str
    low: str
    who: tuple[str, ...] = ()
    thing: Thing = None
    inner: tuple[int, int] = (0, 0)  # of a person: where the name alone stands

    @property
    def agent(self) -> bool:
        """Tell whether it can be the subject of a verb of speech or of an event."""
        return self.kind in ("person", "pronoun", "group", "name", "office")


class Items(tuple[Item, ...]):
    """The items of a sentence, which keep what is asked of them; a kind of list would give its items half as fast."""

    begin: int | None = None  # where the sentence begins after its dateline, once that is known
    by_office = False  # whether it was asked who holds an office: the answer may change while offices are read

    def __init__(self, items: Iterable[Item] = ()) -> None:
        """Gather at once what hundreds of readers ask for: which words and persons are there, and where."""
        places: dict[str, list[int]] = {}
        for n, item in enumerate(self):
            if item.low in places:
                places[item.low].append(n)
            else:
                places[item.low] = [n]
        self.places = places  # of each lower-case form
        self.words = frozenset(places)
        self.things = [(n, item) for n, item in enumerate(self) if item.thing is not None]
        self.persons = [(n, item) for n, item in enumerate(self) if item.kind == "person"]
        self.subjects: dict[int, tuple[int, ...]] = {}  # the main subject before an item, once that is known

    @cached_property
    def last_words(self) -> frozenset[str]:
        """Give the last words of all items: the nouns of groups and offices among them."""
        return frozenset([item.low.rpartition(" ")[2] for item in self])

    @cached_property
    def starts(self) -> list[int]:
        """Give where the items begin in the text."""
        return [item.start for item in self]
