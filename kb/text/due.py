"""Read who is due somewhere: "X is due in La Paz on Thursday for talks with Y", "X will be in Oslo on Monday"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.document import Reading
from kb.text.happenings import Happening
from kb.text.item import PERSON, Item
from kb.text.items import where
from kb.text.phrases import be_before
from kb.text.scene import Scene
from kb.text.subjects import main_subject, subject
from kb.text.venues import find_venue, unknown_city
from kb.values import PartRole, Status

_DUE = ("due", "expected")

_WAS = ("was", "were", "is", "are")
_IN_ORDER = ("meet", "attend", "discuss", "hold", "participate", "sign", "address", "seek", "talk", "mediate", "press")
_NEXT_DOOR = ("neighbouring", "neighboring", "nearby")
_REACH, _FAR = 8, 16  # items between the place and what somebody came for; beyond what is set off by commas


_ARRIVED = ("arrived", "landed", "arrives")
_LEAVING = ("left", "leaves", "departed", "departs")
_LEADING = ("lead", "led", "leads", "leading", "head", "headed", "heads")
_SETTING_OUT = ("departing", "leaving", "flying", "travelling", "traveling", "heading")
_TOLD_BY = frozenset((*_DUE, *_WAS, *_ARRIVED, *_LEAVING, *_LEADING, *_SETTING_OUT, "be"))


def _arrived_here(scene: Scene, reading: Reading, items: Sequence[Item], n: int) -> list[Happening]:
    """Read "X arrived here on Monday to attend Y": he came to the place from which the article comes."""
    visitors = scene.focus.resolve(items, subject(items, n, scene.lexis))
    who = [a for a in visitors if a.startswith(PERSON)]
    visit = any(i.low in ("visit", "trip", "tour") for i in items[n:])  # which the noun tells
    if not who or visit:
        return []
    sentence = reading.sentence
    made = Happening("Visit", items[n].start, items[n + 1].end, sentence.span, sentence.paragraph, "event.due")
    made.add_place(scene.document.dateline)
    for agent in who:
        made.add(agent, PartRole.VISITOR, sentence.span)
    return [made]


def by_due(scene: Scene, reading: Reading, items: Sequence[Item]) -> list[Happening]:
    """Find the visits of which a sentence only says that somebody is due in a place."""
    out: list[Happening] = []
    for n in [n for n in where(items, _TOLD_BY) if 0 < n < len(items) - 2]:
        here = n + 1 + (items[n + 1].low == "also")
        came = items[n].low in _ARRIVED or (items[n].low in ("is", "are") and _for_talks(items, here, scene))
        if came and items[here].low == "here" and scene.document.dateline:
            out += _arrived_here(scene, reading, items, n)
        left = _left_for(items, n, scene) or _leads_to(items, n) or _sets_out(items, n)
        if items[n + 1].low != "in" and not left:
            continue
        awaited = items[n].low in _DUE and be_before(items, n, scene.lexis)
        helper = n - 1 - (items[n - 1].low == "also")
        there = items[n].low == "be" and items[helper].low == "will"
        there = there and (any(i.kind == "date" for i in items) or _for_talks(items, n + 2, scene))
        came = items[n].low in _WAS and _for_talks(items, n + 2, scene)
        if not (awaited or there or came or left):
            continue
        at = left or n + 2 + (items[n + 2].low in _NEXT_DOOR)
        places = find_venue(items, at, scene.lexis)
        city = unknown_city(items, at, scene.lexis)
        going = main_subject if items[n].low in _SETTING_OUT else subject
        visitors = scene.focus.resolve(items, going(items, n, scene.lexis))
        who = [a for a in visitors if a.startswith(PERSON)]
        if not who or not (places or city):
            continue
        sentence = reading.sentence
        made = Happening("Visit", items[n].start, items[n + 1].end, sentence.span, sentence.paragraph, "event.due")
        made.status = (
            Status.OCCURRED if came or items[n].low in ("left", "departed", "led", "headed") else Status.PLANNED
        )
        for place in places or ([city] if city else []):
            made.add_place(place)
        for agent in who:
            made.add(agent, PartRole.VISITOR, sentence.span)
        out.append(made)
    return out


def _left_for(items: Sequence[Item], n: int, scene: Scene) -> int:
    """Read "left Lima for Oslo": give where the place begins to which somebody went."""
    if items[n].low not in _LEAVING or n + 3 >= len(items):
        return 0
    to = next((k for k in range(n + 1, min(n + 5, len(items) - 1)) if items[k].low == "to"), 0)
    apart = all(i.kind == "date" or i.low == "," for i in items[n + 1 : to])  # "departed, this morning, to Chad"
    if to and apart and items[n].low in ("departed", "departs") and items[to + 1].kind == "name":
        return to + 1
    gone = find_venue(items, n + 1, scene.lexis) or items[n + 1].low in ("here", "home")
    on = next((k for k in range(n + 2, min(n + 6, len(items) - 1)) if items[k].low == "for"), 0)
    plain = all(i.kind in ("name", "date") or i.low in (",", "on", "here", "home") for i in items[n + 1 : on])
    return on + 1 if gone and on and plain else 0


def _sets_out(items: Sequence[Item], n: int) -> int:
    """Read "told reporters before departing for Oslo": give where the place begins to which somebody goes."""
    before = [i.low for i in items[max(0, n - 2) : n]]
    ahead = before[-1:] == ["before"] or before == ["prior", "to"]
    return n + 2 if items[n].low in _SETTING_OUT and ahead and items[n + 1].low in ("to", "for") else 0


def _leads_to(items: Sequence[Item], n: int) -> int:
    """Read "will lead a delegation to Chad and Mali": give where the places begin to which it goes."""
    crowd = next((k for k in range(n + 1, min(n + 7, len(items) - 2)) if items[k].low.endswith("delegation")), 0)
    plain = crowd and not any(i.kind == "mark" or i.agent for i in items[n + 1 : crowd])
    to = plain and items[n].low in _LEADING and items[crowd + 1].low == "to" and items[crowd + 2].kind == "name"
    return crowd + 2 if to else 0


_MET_THERE = ("met", "meets", "meeting", "held", "holding", "signed", "attended", "attending")  # "where he met X"
_GATHERINGS = ("meeting", "summit", "forum", "conference", "session", "assembly")


def _for_talks(items: Sequence[Item], k: int, scene: Scene) -> bool:
    """Tell whether somebody is in a place in order to meet others: "was in Oslo on Monday for talks with X"."""
    for n in range(k + 1, min(k + _REACH, len(items) - 1)):
        if items[n].low == "for" and items[n + 1].low in scene.lexis.event_nouns:
            return True
        if items[n].low == "for" and any(i.low.split(" ")[-1] in _GATHERINGS for i in items[n + 2 : n + _REACH]):
            return True
        if items[n].low == "to" and items[n + 1].low in _IN_ORDER:
            return True
        if items[n].low == "where" and {i.low for i in items[n + 2 : n + 5]} & set(_MET_THERE):
            return True
    aims = (n for n in range(k + _REACH, min(k + _FAR, len(items) - 1)) if items[n].low == "to")
    return any(items[n - 1].low == "," and items[n + 1].low in _IN_ORDER for n in aims)
