"""Read who looked on: "…, while X and Y looked on" were at what was signed or held."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.happenings import GATHERING, Happening
from kb.text.item import Item
from kb.text.items import where
from kb.text.phrases import list_after
from kb.text.scene import Scene
from kb.text.subjects import subject
from kb.values import PartRole

_THERE = GATHERING | {"MissionOpening", "Accreditation"}


def note_lookers(scene: Scene, items: Sequence[Item], here: Sequence[Happening], recent: Sequence[Happening]) -> None:
    """Read "…, while X and Y looked on": they were at what was signed or held."""
    _to_witness(scene, items, here)
    _observed(scene, items, here)
    _as_witnesses(items, here)
    looked = (n for n in where(items, {"looked"}) if n < len(items) - 1)
    n = next((n for n in looked if items[n + 1].low == "on"), None)
    if n is None:
        return
    event = next((e for e in reversed([*recent, *here]) if e.kind in _THERE - {"Visit"}), None)
    if event is None:
        return
    for k in subject(items, n, scene.lexis):
        for who in items[k].who if items[k].kind == "person" else ():
            scene.take(event, who, PartRole.ATTENDEE, items[k])


def _observed(scene: Scene, items: Sequence[Item], here: Sequence[Happening]) -> None:
    """Read "X and Y observed the signing of": they were there, and signed nothing."""
    for signing in [e for e in here if e.kind == "Signing"][:1]:
        for n in [n for n in where(items, {"observed"}) if items[n].start < signing.start <= _near(items, n)]:
            for item in [items[k] for k in subject(items, n, scene.lexis) if items[k].kind == "person"]:
                for who in item.who:
                    scene.take(signing, who, PartRole.ATTENDEE, item)


def _as_witnesses(items: Sequence[Item], here: Sequence[Happening]) -> None:
    """Read "signed by X and Y, with Z as witness": Z was there, and signed nothing."""
    for n in [n for n in where(items, {"witness", "witnesses"}) if "as" in [i.low for i in items[max(0, n - 2) : n]]]:
        begins = next((items[k].start for k in range(n, -1, -1) if items[k].low == "with"), items[n].start)
        for part in (part for made in here if made.kind == "Signing" for part in made.parts.values()):
            if part.evidence and begins <= part.evidence.start < items[n].start:
                part.roles = [PartRole.ATTENDEE]


def _near(items: Sequence[Item], n: int) -> int:
    """Give where the object of a verb may begin at the latest."""
    return items[min(n + 4, len(items) - 1)].start


_WITNESS = frozenset(("witness", "attend"))


def _to_witness(scene: Scene, items: Sequence[Item], here: Sequence[Happening]) -> None:
    """Read "will open its embassy on Monday with X to witness it", "with X attending": X is due there."""
    for n in [n for n in where(items, _WITNESS) if n > 1 and items[n - 1].low == "to"]:
        event = next((e for e in here if e.kind in _THERE - {"Visit"} and e.start < items[n].start), None)
        if event is None or items[n - 2].kind != "person" or not any(i.low == "with" for i in items[max(0, n - 6) : n]):
            continue
        for k in list_after(items, _with(items, n) + 1, n - 1):
            for who in items[k].who if items[k].kind == "person" else ():
                scene.take(event, who, PartRole.ATTENDEE, items[k])


def _with(items: Sequence[Item], n: int) -> int:
    return next(k for k in range(n, -1, -1) if items[k].low == "with")
