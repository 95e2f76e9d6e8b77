"""Read the anniversaries of relations as telling of their beginning: "the 30th anniversary of X-Y diplomatic ties"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.document import Reading
from kb.text.happenings import Happening
from kb.text.item import Item
from kb.text.items import where
from kb.text.scene import Scene
from kb.text.surroundings import surroundings

_REACH = 12  # items between "anniversary" and the relations that began


def relations_begun(scene: Scene, reading: Reading, items: Sequence[Item]) -> list[Happening]:
    """Find the beginning of relations of which a sentence names the anniversary; who they bind is told around it."""
    at = next((n for n in where(items, {"anniversary"}) if n), None)
    end = _relations(scene, items, at) if at is not None else None
    if at is None or end is None:
        return []
    first, last = items[at + 1], items[end]
    sentence = reading.sentence
    made = Happening(
        "EstablishmentOfRelations", first.start, last.end, sentence.span, sentence.paragraph, "event.anniversary"
    )
    made.title = " ".join(i.text for i in items[at + 2 : end + 1])
    scene.modifiers(items, at + 2, end, made)
    surroundings(scene, items, end + 1, made)
    made.places = []  # it is the anniversary that is marked there
    return [made]


def _relations(scene: Scene, items: Sequence[Item], at: int) -> int | None:
    """Find "diplomatic relations" after "anniversary of", no other event between."""
    if at + 2 >= len(items) or items[at + 1].low != "of":
        return None
    nouns = scene.lexis.group("relations-noun")
    for k in range(at + 2, min(at + _REACH, len(items) - 1)):
        if items[k].kind == "mark" and items[k].low != "-":
            return None
        if f"{items[k].low} {items[k + 1].low}" in nouns:
            return k + 1
    return None
