"""Read a conversation with a visitor as a meeting: "X spoke with Y about trade. Y is on a visit to Chad"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.text.happenings import Happening
from kb.values import PartRole, Status

_PHONES = ("phone", "telephon", "call", "video")


def face_to_face(events: Sequence[Happening], text: str) -> None:
    """Make a meeting of each conversation that no phone is named for, with one who was on a visit there that day."""
    _came_to_talk(events, text)
    for met in [e for e in events if e.kind == "Meeting" and e.rule.startswith("event.verb") and not e.places]:
        if _BY_PHONE.match(text[met.end : min(met.sentence.end, met.end + _NEAR)]):
            _by_phone(met)
    visits = [e for e in events if e.kind == "Visit" and e.status == Status.OCCURRED and e.when]
    for call in [e for e in events if e.kind == "Call" and e.rule == "event.verb"] if visits else ():
        if any(word in call.sentence.of(text).casefold() for word in _PHONES):
            continue
        visit = next((v for v in visits if _there(v, call)), None)
        if visit is not None:
            _in_person(call, visit.places)


def _came_to_talk(events: Sequence[Happening], text: str) -> None:
    """Read "is in Lima to talk to Y", "flew to Lima to speak with Y": they talk there."""
    for call in [e for e in events if e.kind == "Call" and e.rule == "event.verb" and e.places]:
        told = text[call.sentence.start : call.end].casefold()
        came = _CAME.search(told)
        if came and len(told) - came.end() < _FAR and not any(w in call.sentence.of(text).casefold() for w in _PHONES):
            _in_person(call, call.places)


_CAME = re.compile(r"\b(?:is in|are in|was in|were in|arrived in|flew to|travell?ed to|went to|came to) .{3,40} to ")
_FAR = 14  # characters of "talk to", "speak with"


def _in_person(call: Happening, places: Sequence[str]) -> None:
    call.kind, call.places = "Meeting", call.places or list(places)
    for part in call.parts.values():
        part.roles = [PartRole.INTERLOCUTOR if role is PartRole.CALLER else role for role in part.roles]


def _there(visit: Happening, call: Happening) -> bool:
    """Tell whether one of the two visited the other's state on that day."""
    day = call.when.start if call.when else None
    begin, end = (visit.when.start, visit.when.end) if visit.when else (None, None)
    then = day is not None and begin is not None and end is not None and begin <= day <= end
    lands = set(call.parties) & set(visit.parties)
    return then and bool(visit.persons & call.persons) and len(lands) > 1


_BY_PHONE = re.compile(
    r"(?:(?!\b(?:after|before|following|when|spoke|spoken|talked|called)\b)[^,;.])*?"
    r"\b(?:over|by|via|on) (?:the |a )?(?:tele)?phone\b(?! call)"
)
_NEAR = 90  # characters after "held talks" in which the phone is named


def _by_phone(met: Happening) -> None:
    """Make a call of "X and Y held talks over the telephone"."""
    met.kind, met.event_type = "Call", "phone-call"
    for part in met.parts.values():
        part.roles = [PartRole.CALLER if role is PartRole.INTERLOCUTOR else role for role in part.roles]
