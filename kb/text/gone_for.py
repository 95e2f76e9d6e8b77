"""Read for what people went somewhere: "X and Y then left for the garden for a meeting", "came to Oslo for talks"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.happenings import CEREMONY, MEETING, Happening
from kb.text.item import PERSON, Item
from kb.text.items import stretch
from kb.text.scene import ROLE, Scene
from kb.text.subjects import subject
from kb.values import PartRole, Status

_GOING = frozenset("departed left headed proceeded went moved withdrew retired retreated adjourned".split())
_REACH = 9  # items between the verb and the noun: "left for the garden for a"
_BOTH = 2


def gone_for(scene: Scene, items: Sequence[Item], left: int, made: Happening) -> None:
    """Let several who leave a place together for a meeting be those who meet."""
    lead = [i.low for i in items[max(0, left - 2) : left]]
    if made.kind != "Meeting" or made.parts or "for" not in lead:
        return
    verb = next((n for n in range(left - 1, max(0, left - _REACH), -1) if items[n].low in _GOING), 0)
    ks = subject(items, verb, scene.lexis) if verb else []
    persons = [(k, who) for k in ks for who in scene.focus.resolve(items, [k]) if who.startswith(PERSON)]
    for k, who in persons if len(persons) >= _BOTH else ():
        scene.take(made, who, PartRole.INTERLOCUTOR, items[k])


def came_for(items: Sequence[Item], found: Sequence[Happening]) -> None:
    """Read "arrived in Oslo for talks with Y": those who came for a meeting take part in it."""
    pairs = [(visit, n + 1) for n, visit in enumerate(found) if visit.kind == "Visit" and n + 1 < len(found)]
    for visit, meeting in ((v, m) for v, n in pairs for m in found[n:] if m.left == found[n].left):
        _came_to_attend(items, visit, meeting)
        lead = [i.low for i in stretch(items, visit.end, meeting.left)[-3:]]
        came = visit.kind == "Visit" and meeting.kind in MEETING | CEREMONY and meeting.rule == "event.noun"
        ahead = "ahead" in lead and (meeting.kind != "Summit" or visit.rule == "event.verb")  # "his visit came ahead"
        if not came or not ("for" in lead[-2:] or ahead) or _told_before(visit, meeting):
            continue
        if visit.status == Status.PLANNED and meeting.status == Status.OCCURRED:
            meeting.status = visit.status  # "would travel to Oslo for talks with Y"
        if set(visit.parts) & set(meeting.parts) or (ahead and len(meeting.persons) > 1):
            continue  # "will travel ahead of a meeting between Y and Z"
        for part in visit.parts.values():
            if PartRole.VISITOR in part.roles:
                meeting.add(part.agent, ROLE.get(meeting.kind, PartRole.INTERLOCUTOR), part.evidence or visit.sentence)
        bodies = any(p.startswith("body:") for p in meeting.parties)
        if meeting.kind == "Summit" and len(meeting.persons) == _BOTH and not bodies:
            meeting.kind, meeting.event_type = "Meeting", "bilateral-summit"  # "visited the US for a summit with X"


def _told_before(visit: Happening, meeting: Happening) -> bool:
    """Tell whether several came for a gathering told of before, not to meet one another: "came for the talks"."""
    several = sum(PartRole.VISITOR in part.roles for part in visit.parts.values()) > 1
    return several and meeting.kind == "Meeting" and meeting.definite and not (meeting.parts or meeting.parties)


def _came_to_attend(items: Sequence[Item], visit: Happening, other: Happening) -> None:
    """Read "will travel to Oslo to attend the forum": what somebody goes to attend is to come as the journey is."""
    lead = [i.low for i in items if visit.end <= i.start < other.left][-5:]
    aims = "to" in lead and {"attend", "join", "participate", "part"} & set(lead)
    meets = lead[-1:] == ["to"] and other.rule == "event.verb"  # "will visit Oslo to meet X"
    if visit.kind == "Visit" and (aims or meets) and other.status == Status.OCCURRED:
        other.status = visit.status
