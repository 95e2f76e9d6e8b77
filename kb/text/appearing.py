"""Find who appeared beside others before the press: "X appeared with Y at a press conference"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.happenings import Happening
from kb.text.item import PERSON, Item
from kb.text.items import where
from kb.text.scene import ROLE, Scene
from kb.text.subjects import main_subject, subject

_APPEARING = {"appeared", "appearing", "speaking", "spoke", "standing", "stood"}
_BESIDE = ("with", "alongside", "beside", "together")
_BEFORE_PRESS = ("PressConference", "Speech")


def appearing(scene: Scene, items: Sequence[Item], found: Sequence[Happening]) -> None:
    """Let those who appear with somebody at a press conference speak at it as well."""
    for n in where(items, _APPEARING):
        if n + 1 >= len(items) or items[n + 1].low not in _BESIDE:
            continue
        met = next((m for m in found if m.kind in _BEFORE_PRESS and m.start > items[n].end), None)
        if met is None or not _named_between(items, n, met):
            continue
        by = main_subject if items[n].low.endswith("ing") else subject
        for k in by(items, n, scene.lexis):
            for who in scene.focus.resolve(items, [k]):
                scene.take(met, who, ROLE[met.kind], items[k])


def _named_between(items: Sequence[Item], n: int, made: Happening) -> bool:
    """Tell whether one of those who were there is named between the verb and the event."""
    between = [i for i in items[n + 1 :] if i.end <= made.start]
    return any(who.startswith(PERSON) and who in made.parts for i in between for who in i.who)
