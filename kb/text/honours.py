"""Read orders and medals that one gives another: "decorated X with the Order of Merit", "was awarded it by Y"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.document import Reading
from kb.text.happenings import Happening
from kb.text.item import PERSON, Item
from kb.text.phrases import be_before, hypothetical, list_after, negative
from kb.text.prospects import read_status
from kb.text.scene import Scene
from kb.text.surroundings import surroundings
from kb.text.told_clauses import acting
from kb.text.verbs import Verb, find_verbs
from kb.values import PartRole

_REACH = 10  # items in which the order is named


def by_honour(scene: Scene, reading: Reading, items: Sequence[Item], known: Sequence[Happening]) -> list[Happening]:
    """Find the awards of a sentence; add to one that is known who gave and who received it."""
    out: list[Happening] = []
    for verb in find_verbs(items, scene.lexis.forms("honouring-verb")):
        order = _order(scene, items, verb)
        if order is None or any(test(items, verb.i, scene.lexis) for test in (negative, hypothetical)):
            continue
        start, end = items[verb.i].start, items[order].end
        made = next((m for m in known if m.kind == "Ceremony" and m.start < end and start < m.end), None)
        if made is None:
            sentence = reading.sentence
            made = Happening(
                "Ceremony", start, items[verb.j - 1].end, sentence.span, sentence.paragraph, "event.honour"
            )
            made.event_type = "award"
            read_status(items, verb.i, verb.j, made, scene.lexis)
            out.append(made)
        _people(scene, items, verb, order, made)
        surroundings(scene, items, order + 1, made)
    return [made for made in out if any(who.startswith(PERSON) for who in made.parts)]


def _order(scene: Scene, items: Sequence[Item], verb: Verb) -> int | None:
    """Find the order or medal that is given, printed with a capital."""
    nouns = scene.lexis.group("honour-noun")
    for n in range(verb.j, min(len(items), verb.j + _REACH)):
        if items[n].low in (";", ".", "who", "which"):
            return None
        if items[n].text[:1].isupper() and set(items[n].low.split()) & nouns and items[n].kind in ("word", "name"):
            return n
    return None


def _people(scene: Scene, items: Sequence[Item], verb: Verb, order: int, made: Happening) -> None:
    """Take who gives it and who receives it; of a passive the subject receives it."""
    passive = be_before(items, verb.i, scene.lexis)
    first = acting(items, verb.i, scene.lexis)
    after = list_after(items, verb.j, order) or _to(items, order, ("by",) if passive else ("to", "on", "upon"))
    for k in [*first, *after]:
        role = PartRole.HONOREE if (k in first) == passive else PartRole.HOST
        for who in scene.focus.resolve(items, [k]):
            if who.startswith(PERSON):
                scene.take(made, who, role, items[k])


def _to(items: Sequence[Item], order: int, words: tuple[str, ...]) -> list[int]:
    for n in range(order + 1, min(len(items) - 1, order + _REACH)):
        people = list_after(items, n + 1, len(items)) if items[n].low in words else []
        if people:
            return people
    return []
