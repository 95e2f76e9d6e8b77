"""Read whom a host welcomed at a gathering: "welcomed A at the conference. He also welcomed B" tells who was there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kb.text.happenings import CEREMONY, Happening
from kb.text.item import Item
from kb.text.items import stretch, words_of
from kb.text.scene import ROLE
from kb.values import PartRole

_GREETING = frozenset("welcomed welcomes greeted greets".split())
_GATHERED = {"Conference", "Summit"} | CEREMONY
_AT_THE = (["at", "the"], ["to", "the"], ["at", "a"], ["to", "a"], ["at"])


def greeted_there(
    items: Sequence[Item], found: list[Happening], before: Happening | None
) -> tuple[list[Happening], Happening | None]:
    """Make those who are welcomed at a gathering its guests, not people who met their host one by one.

    ``before`` is the gathering of the sentence before, at which others are welcomed, too; gives what is found, and
    the gathering that the next sentence may go on with.
    """
    greeting = next((m for m in found if m.kind == "Meeting" and m.weak and _greets(items, m)), None)
    if greeting is None:
        same = before is not None and all(made.persons <= {*before.parts, *before.hosts} for made in found)
        return found, before if same else None  # "It was the first meeting between A and his host"
    there = next((g for g in found if g.kind in _GATHERED and _led_to(items, greeting, g)), None)
    rest = [m for m in found if m is not greeting]
    if there is None and before is not None and "also" in words_of(items) and not greeting.places:
        there = replace(greeting, kind=before.kind, event_type=before.event_type, title=before.title, when=before.when)
        there = replace(
            there,
            rule=before.rule,
            definite=True,
            roll=True,
            weak=False,
            apart=False,
            parts={},
            places=[*before.places],
        )
        there.hosts, there.parties = [*before.hosts], [*before.parties]
        rest = [*rest, there]
    if there is None:
        return found, None
    for part in greeting.parts.values():
        if part.agent not in {*there.hosts, *there.parts}:
            role = ROLE.get(there.kind, PartRole.ATTENDEE)
            there.add(part.agent, role, part.evidence or greeting.sentence, part.mode)
    for party in greeting.parties:
        there.add_party(party)
    return sorted(rest, key=lambda made: made.start), there


def _greets(items: Sequence[Item], made: Happening) -> bool:
    return any(item.start == made.start and item.low in _GREETING for item in items)


def _led_to(items: Sequence[Item], greeting: Happening, gathering: Happening) -> bool:
    """Tell whether the gathering is where somebody is welcomed: "welcomed A at the conference"."""
    between = [i.low for i in stretch(items, greeting.end, gathering.left)]
    led = any(between[-len(lead) :] == lead for lead in _AT_THE) and "up" not in between[-3:]
    return led and gathering.start > greeting.start and gathering.status == greeting.status
