"""Read for whom an occasion is given who is not named there: "hosted a banquet in honour of the visitor"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.model import Span
from kb.text.happenings import CEREMONY, Happening
from kb.text.item import PERSON, Item
from kb.text.items import where
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
