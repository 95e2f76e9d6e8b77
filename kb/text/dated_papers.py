"""Read an agreement told with its day, or as signed, as a signing: "the 27 November agreement between X and Y"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.document import Reading
from kb.text.gatherings import phrase_start
from kb.text.happenings import Happening
from kb.text.item import Item
from kb.text.items import where
from kb.text.scene import Scene
from kb.text.surroundings import surroundings
from kb.values import Status


def by_agreement(scene: Scene, reading: Reading, items: Sequence[Item]) -> list[Happening]:
    """Read "the 27 November agreement between X and Y" and "the agreement signed in 1994" as a signing."""
    out: list[Happening] = []
    for n in where(items, scene.lexis.group("agreement-head")):
        item = items[n]
        if item.kind != "word" or n == 0:
            continue
        left = phrase_start(scene, items, n)
        dated = any(i.kind == "date" for i in items[left:n])
        signed = any(i.low in ("signed", "inked", "concluded") for i in items[n + 1 : n + 4])
        if not (dated or signed) or (signed and any(i.low in _UNSURE for i in items[n + 1 : n + 3])):
            continue  # "an accord might be signed"
        made = Happening(
            "Signing",
            item.start,
            item.end,
            reading.sentence.span,
            reading.sentence.paragraph,
            "event.agreement",
            definite=dated or (signed and items[left - 1].low == "the" and bool(left)),
        )
        made.title = " ".join(i.text for i in items[left : n + 1] if i.kind != "date").replace(" - ", "-")
        scene.modifiers(items, left, n, made)
        surroundings(scene, items, n + 1, made)
        if any(i.low in ("will", "to") for i in items[n + 1 : n + 3]):  # "an accord will be signed"
            made.status = Status.PLANNED
        if len(made.parties) >= 2 or signed:
            out.append(made)
    return out


_UNSURE = ("may", "might", "could", "can", "cannot", "should")
