"""Read where a tour leads: "the tour will continue with visits to X and Y", "began his tour with a visit to X"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from kb.text.happenings import Happening
from kb.text.item import Item
from kb.text.items import stretch, words_of
from kb.text.scene import Scene
from kb.text.venues import find_venue
from kb.values import PartRole

_TOURS = ("tour", "trip", "swing", "journey")
_STOPS = ("visits", "stops", "stopovers")
_FAR = 12  # items from the tour to its stops


def included(scene: Scene, items: Sequence[Item], found: list[Happening]) -> None:
    """Read "X is on a visit that includes a meeting with Y", "a tour, which includes a visit to Z": X is there."""
    if not _INCLUDES & words_of(items):
        return
    for visit, part in pairwise(list(found)):
        led = [i.low for i in stretch(items, visit.end, part.left)]
        if visit.kind != "Visit" or not visit.parts or not _INCLUDES & set(led[:_NEAR]) or part.status != visit.status:
            continue
        if part.kind == "Visit" and not part.parts and part.places and (not visit.places or not visit.own_date):
            for place in part.places if not visit.places else ():
                visit.add_place(place)
            found.remove(part)
        elif part.kind == "Meeting" and len(part.parts) == 1 and not set(part.parts) & set(visit.parts):
            for who in visit.parts.values():
                part.add(who.agent, PartRole.INTERLOCUTOR, who.evidence or visit.sentence)


_INCLUDES = frozenset(("includes", "included", "include", "including"))
_NEAR = 12  # items from a visit to what it includes


def next_legs(scene: Scene, items: Sequence[Item], found: Sequence[Happening]) -> list[Happening]:
    """Read "visited Turkey on 4 April and Chad from 5 to 6 April": each leg with a day of its own is a visit."""
    out: list[Happening] = []
    for visit in [m for m in found if m.kind == "Visit" and m.rule == "event.verb" and m.parts]:
        at = next((n for n, i in enumerate(items) if i.start >= visit.end and _leg(items, n)), None)
        between = items[:at] if at else ()
        first = [i for i in between if i.start >= visit.end]
        plain = all(i.kind in ("name", "date", "mark") or i.low in ("on", "from", "in", "and") for i in first)
        places = find_venue(items, at + 1, scene.lexis) if at and plain and any(i.kind == "date" for i in first) else []
        if at and places:
            start, end = items[at + 1].start, items[at + 1].end
            leg = replace(visit, start=start, end=end, left=start, places=places, parts={}, parties=[], title=None)
            for part in visit.parts.values():
                leg.add(part.agent, PartRole.VISITOR, part.evidence or visit.sentence)
            out.append(leg)
    return out


def _leg(items: Sequence[Item], n: int) -> bool:
    """Tell whether "and" leads to another place and its day: "and Chad on 5 April"."""
    after = items[n + 1 : n + 4]
    dated = len(after) > 1 and (
        after[1].kind == "date" or (after[1].low in ("on", "from") and after[-1].kind == "date")
    )
    return items[n].low == "and" and n > 0 and items[n - 1].kind == "date" and dated and after[0].kind == "name"


def tour_stops(scene: Scene, items: Sequence[Item], found: Sequence[Happening]) -> None:
    """Give a tour the places of its stops, and a visit with which it begins or ends the one who tours."""
    for tour in [m for m in found if m.kind == "Visit" and m.rule == "event.noun" and m.parts]:
        if (tour.title or "").casefold().split(" ")[-1] not in _TOURS:
            continue
        after = [i for i in stretch(items, tour.end) if i.start < tour.sentence.end][:_FAR]
        with_ = next((n for n, i in enumerate(after[:-3]) if i.low == "with"), None)
        if with_ is None:
            continue
        if after[with_ + 1].low in _STOPS and after[with_ + 2].low in ("to", "in") and not tour.places:
            first = items.index(after[with_ + 3])
            for place in find_venue(items, first, scene.lexis):
                tour.add_place(place)
        for leg in [m for m in found if m.kind == "Visit" and m is not tour and not m.parts]:
            if after[with_].end < leg.start and after[with_ + 1].low in ("a", "his", "her"):
                for who in tour.parts.values():
                    leg.add(who.agent, PartRole.VISITOR, who.evidence or tour.sentence)
