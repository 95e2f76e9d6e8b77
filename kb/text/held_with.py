"""Read with whom a visitor met besides, told in the passive: "Talks were also held with X and Y"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.document import Reading
from kb.text.happenings import Happening
from kb.text.item import PERSON, Item
from kb.text.items import words_of
from kb.text.passives import held_after
from kb.text.phrases import clause_end, list_after
from kb.text.prospects import read_status
from kb.text.scene import Scene
from kb.values import PartRole


def held_with(
    scene: Scene, reading: Reading, items: Sequence[Item], told: list[Happening]
) -> tuple[list[Happening], list[Happening]]:
    """Give the other events of a sentence, and those that were held with somebody, the visitor among them."""
    noun, held = held_after([i.low for i in items]) if "held" in words_of(items) else (0, 0)
    met = list_after(items, held + 2, clause_end(items, held + 2)) if held else []
    met = [k for k in met if items[k].kind == "person"]
    hosts = {a for k in met for a in items[k].who}
    came = [a for a in scene.visitors or (scene.focus.person or "",) if a.startswith(PERSON) and a not in hosts]
    if not met or not came:
        return told, []
    others = [m for m in told if not items[noun].start <= m.start < items[held].end]
    apart = [[k] for k in met] if items[noun].low == "meetings" else [met]
    return others, [_made(scene, reading, items, (noun, held), came, ks) for ks in apart]


def _made(
    scene: Scene, reading: Reading, items: Sequence[Item], at: tuple[int, int], came: Sequence[str], met: Sequence[int]
) -> Happening:
    noun, held = at
    start = items[noun].start if items[noun].low != "meetings" else items[met[0]].start
    end = max(items[held].end, items[met[0]].end)
    made = Happening("Meeting", start, end, reading.sentence.span, reading.sentence.paragraph, "event.noun")
    made.apart = True
    read_status(items, held, held + 1, made, scene.lexis)
    for who in came:
        made.add(who, PartRole.INTERLOCUTOR, made.sentence)
    for k in met:
        scene.take(made, items[k].who[0], PartRole.INTERLOCUTOR, items[k])
    return made
