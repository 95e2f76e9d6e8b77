"""Find who headed the sides of an event: "X led the Indian side", "the delegation was headed by Y"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.model import Span
from kb.text.groups import Group
from kb.text.happenings import Happening
from kb.text.item import Item
from kb.text.items import where
from kb.text.lexis import Lexis
from kb.values import PartRole, Status

_SIDES = ("delegation", "side", "team")
_AHEAD = ("will", "would", "shall", "to")
_HEADED = frozenset(("led", "headed", "represented"))


def note_heads(items: Sequence[Item], event: Happening, lexis: Lexis) -> None:
    """Read "X led the Indian side" and "the delegation was headed by Y": the heads of delegations were there."""
    leads = lexis.group("side-leading-form")
    if not where(items, leads | _HEADED):
        return
    for n in [n for n, i in enumerate(items) if i.kind == "group" or i.low.endswith(_SIDES)]:
        item = items[n]
        head = item.thing.head if isinstance(item.thing, Group) else item.low
        side = head.endswith(_SIDES)
        another = isinstance(item.thing, Group) and not (item.thing.definite or item.thing.agent)
        if item.kind not in ("group", "word") or not side or (another and not _there(items, event)):
            continue
        by = next((k for k in range(n + 1, min(n + 5, len(items) - 1)) if items[k].low == "by"), None)
        gapped = by == n + 1 and bool(where(items[:n], _HEADED))  # "…, and the Thai side by Minister Y"
        if by and (items[by - 1].low in _HEADED or gapped):
            who = [k for k in (by + 1, by + 2) if k < len(items) and items[k].kind == "person"][:1]
        else:
            lead = next((k for k in range(n - 1, max(0, n - 5), -1) if items[k].low in leads), 0)
            if items[lead - 1].low in _AHEAD and event.status == Status.OCCURRED:
                continue  # "X will lead the Zambian delegation" to what is to come
            who = [k for k in range(lead - 1, max(-1, lead - 6), -1) if items[k].kind == "person"][:1]
        for k in who:
            span = Span(items[k].start, items[k].end)
            event.add(items[k].who[0], PartRole.DELEGATION_HEAD, span, rule="participation.head")


def _there(items: Sequence[Item], event: Happening) -> bool:
    """Tell whether a sentence is one that tells of an event."""
    return any(items[0].start <= s.start <= items[-1].end for s in (event.sentence, *event.evidence))
