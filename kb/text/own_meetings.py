"""Read what only a quotation tells: meetings and calls in the words of one who was there, visits looked back upon."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from kb.model import Span
from kb.text.dating import date_events
from kb.text.document import Reading
from kb.text.happenings import Happening
from kb.text.item import PERSON, Item
from kb.text.items import collapse
from kb.text.scene import Scene
from kb.text.subjects import main_subject
from kb.values import Status

Reader = Callable[[Reading, Sequence[Item]], list[Happening]]
_KINDS = ("Call", "Meeting")
_TOLD = frozenset("spoke spoken met call conversation talks meeting received hosted".split())


def in_first_person(
    scene: Scene, reading: Reading, items: Sequence[Item], readers: Sequence[Reader]
) -> list[Happening]:
    """Find the meetings and calls that a quotation tells in the words of one who was there."""
    words = {t.low for t in reading.row} if reading.quotes else set()
    if "i" not in words or not words & _TOLD:
        return []
    who = [a for a in scene.focus.resolve(items, main_subject(items, len(items), scene.lexis)) if a.startswith(PERSON)]
    if len(who) != 1:
        return []
    plain = replace(reading, quotes=[], items=None, clauses={})
    row = [_speaker(item, who[0]) for item in collapse(scene.document, plain)]
    told = [made for read in readers for made in read(plain, row) if _had(made, who[0], reading)]
    date_events(plain, row, told, scene.document.article.published, scene.lexis)
    return told[:1]


def _speaker(item: Item, who: str) -> Item:
    return item._replace(kind="person", who=(who,), inner=(item.start, item.end)) if item.text == "I" else item


def _had(made: Happening, who: str, reading: Reading) -> bool:
    """Tell whether the speaker met or called somebody else who is named, within a quotation."""
    others = [a for a in made.parts if a.startswith(PERSON) and a != who]
    inside = any(quote.outer.start <= made.start < quote.outer.end for quote in reading.quotes)
    return made.kind in _KINDS and inside and who in made.parts and bool(others) and not made.thin


_NOUNS = frozenset("visit trip tour summit conference forum".split())


def looked_back_upon(scene: Scene, reading: Reading, read: Reader) -> list[Happening]:
    """Find what a quotation looks back upon: "during X's visit to Y", "the summit held in Y in 2019"."""
    if not reading.quotes or _NOUNS.isdisjoint(t.low for t in reading.row):
        return []
    plain = replace(reading, quotes=[], items=None, clauses={})
    row = collapse(scene.document, plain)
    inside = [q.outer for q in reading.quotes]
    told = [made for made in read(plain, row) if any(q.start <= made.start < q.end for q in inside)]
    date_events(plain, row, told, scene.document.article.published, scene.lexis)
    return [made for made in told if _known(made) and not _of_somebody_else(made, row, inside)]


def _of_somebody_else(made: Happening, row: Sequence[Item], inside: Sequence[Span]) -> bool:
    """Tell whether "his visit" is quoted and nobody is named before it there: it is not the speaker's."""
    said = next(q for q in inside if q.start <= made.start < q.end)
    before = [i for i in row if said.start <= i.start < made.left]
    return bool(before) and before[-1].low in ("his", "her") and not any(i.kind == "person" for i in before)


def _known(made: Happening) -> bool:
    """Tell whether a quotation says enough of an event: who visited where, what was held where and when."""
    who = any(agent.startswith(PERSON) for agent in made.parts)
    told = made.kind == "Visit" and who or made.kind in ("Summit", "Conference") and made.own_date
    return bool(made.places and told) and made.status == Status.OCCURRED and not made.thin and not made.generic
