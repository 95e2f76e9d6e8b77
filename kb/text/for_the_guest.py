"""Read who is at an occasion without a name there: "hosted a banquet in honour of the visitor", "and the banquet"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.model import Span
from kb.text.happenings import CEREMONY, Happening
from kb.text.item import PERSON, Item
from kb.text.items import where
from kb.text.noun_or_verb import MEALS
from kb.text.scene import Scene
from kb.values import PartRole

_GUESTS = frozenset(("visitor", "guest", "visitors", "guests", "dignitary"))
_LEADS = (["of", "the"], ["for", "the"])


def for_the_guest(scene: Scene, items: Sequence[Item], found: Sequence[Happening]) -> None:
    """Give a reception or ceremony for "the visitor" those who are on the visit, or who met the host."""
    at = next((n for n in where(items, _GUESTS) if [i.low for i in items[n - 2 : n]] in _LEADS), None)
    made = next((m for m in found if m.kind in CEREMONY and at is not None and m.start < items[at].start), None)
    if made is None or at is None:
        return
    hosts = {*made.hosts, *made.parts}
    for who in scene.visitors or scene.focus.pair:
        if who.startswith(PERSON) and who not in hosts:
            made.add(who, PartRole.GUEST, Span(items[at].start, items[at].end))


def with_meal(words: str, event: Happening, events: Sequence[Happening]) -> list[Happening]:
    """Read "attended the meeting and the banquet": those named were at both."""
    meal = next((e for e in reversed(events) if e.kind == "Reception" and e.last >= event.last - 1), None)
    both = meal is not None and any(f"and the {noun}" in words for noun in _MEALS)
    return [event, meal] if both and meal is not None and meal is not event else [event]


_MEALS = (*MEALS, "banquet", "luncheon", "reception")
