"""Read one of several meetings that were announced together: "He held two meetings. The first was with X and Y"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.document import Reading
from kb.text.happenings import MEETING, Happening
from kb.text.item import PERSON, Item
from kb.text.items import words_of
from kb.text.phrases import clause_end, list_after
from kb.text.scene import Scene
from kb.values import PartRole

_ONE_OF = frozenset("first second third fourth other another last final latter".split())
_OPENS = 2  # items before the word that tells which of them
_TO_VERB = 5  # items from that word to "was with"
_NEAR = 5  # paragraphs over which the meetings are told one by one


def one_of_a_round(scene: Scene, reading: Reading, items: Sequence[Item], told: list[Happening]) -> list[Happening]:
    """Give the events of a sentence, the one of a round among them with those who held the round."""
    base = scene.round
    if base is None or _ONE_OF.isdisjoint(words_of(items)) or reading.sentence.paragraph - base.paragraph > _NEAR:
        return told
    which = next((n for n, i in enumerate(items[: _OPENS + 1]) if i.low in _ONE_OF), None)
    with_ = None if which is None else _with(items, which)
    met = [] if with_ is None else list_after(items, with_ + 1, clause_end(items, with_))
    if which is None or with_ is None or not any(items[k].kind == "person" for k in met):
        return told
    own = next((m for m in told if m.kind in MEETING and items[0].start <= m.start < items[with_].start), None)
    made = own or _made(reading, items, which, with_, base)
    made.apart = True
    for who in (p for p in base.parts if p.startswith(PERSON)):
        made.add(who, PartRole.INTERLOCUTOR, base.sentence)
    for k in met if own is None else ():
        for agent in scene.focus.resolve(items, [k]):
            scene.take(made, agent, PartRole.INTERLOCUTOR, items[k])
    return told if own else [*told, made]


def _with(items: Sequence[Item], which: int) -> int | None:
    """Find "with" of "the first (meeting) was with"."""
    near = range(which + 1, min(which + _TO_VERB, len(items) - 2))
    return next((k + 1 for k in near if items[k].low in ("was", "were", "came") and items[k + 1].low == "with"), None)


def _made(reading: Reading, items: Sequence[Item], which: int, with_: int, base: Happening) -> Happening:
    sentence = reading.sentence
    span = items[which].start, items[with_].end
    made = Happening(base.kind, *span, sentence.span, sentence.paragraph, "event.noun")
    made.when, made.own_date, made.places, made.status = base.when, base.own_date, [*base.places], base.status
    return made
