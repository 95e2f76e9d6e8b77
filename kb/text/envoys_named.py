"""Read who the envoys were that were told of by number: "The six include A, B and C", "Receiving X, the king …"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kb.text.date_values import NUMBERS
from kb.text.document import Document
from kb.text.envoys import is_envoy
from kb.text.happenings import Happening
from kb.text.item import PERSON, Item
from kb.text.phrases import list_after
from kb.text.scene import Scene
from kb.text.subjects import main_subject
from kb.values import PartRole

_INCLUDE = ("include", "includes", "included", "are", "were", "was", "is")
_REACH = 14  # items between those counted and the verb
_RECEIVING = ("receiving", "hosting", "welcoming")
_FOR_ENVOYS = {"Reception": PartRole.GUEST, "Accreditation": PartRole.HONOREE}
_SHORTEST = 4  # items: "Receiving", who was received, a comma, who did
_SOON = 2  # paragraphs between the credentials and "They are", which else are others, such as envoys who take leave
_SWORN = ("swearing-in", "inauguration")
_ENVOYS = ("the envoys", "the ambassadors", "the diplomats", "the high commissioners")


def _envoys(items: Sequence[Item]) -> bool:
    """Tell whether a sentence opens with the envoys and says who they are: "The envoys included A, B and C"."""
    opens = items[0].low in _ENVOYS or f"{items[0].low} {items[1].low}" in _ENVOYS
    return opens and any(i.low in _INCLUDE for i in items[1:3])


def _they_are(scene: Scene, items: Sequence[Item], event: Happening) -> bool:
    """Tell whether "They are A and B", "Others were C" name envoys, right after they handed over their credentials."""
    opens = items[0].low in ("they", "these", "others") and items[1].low in _INCLUDE
    return opens and event.event_type == "credentials" and any(is_envoy(scene, i) for i in items[2:])


def _are_envoys(scene: Scene, items: Sequence[Item]) -> bool:
    """Read "Those invited to the palace are the new ambassadors of Chad – A, Mali – B"."""
    verb = next((n for n in range(1, min(len(items), _REACH)) if items[n].low in _INCLUDE), len(items))
    return any(is_envoy(scene, i) for i in items[verb + 1 : verb + 3])


def remember_envoys(scene: Scene, events: Sequence[Happening]) -> None:
    """Keep in mind who handed over credentials together: "Later that day, the envoys called on the minister"."""
    event = next((e for e in reversed(events) if e.kind == "Accreditation"), None)
    honoured = tuple(w for w, part in event.parts.items() if PartRole.HONOREE in part.roles) if event else ()
    scene.delegations.envoys = honoured if len(honoured) > 1 else scene.delegations.envoys


def note_envoys(scene: Scene, items: Sequence[Item], recent: Sequence[Happening], paragraph: int) -> None:
    """Read "The six include A, B and C", "The others were D and E" after envoys were told of by their number."""
    event = next((e for e in reversed(recent) if e.kind == "Accreditation" or e.event_type in _SWORN), None)
    if event is None:
        return
    counted = len(items) > _SHORTEST and items[0].low == "the" and items[1].low in {*NUMBERS, "others", "other", "rest"}
    counted = counted or (len(items) > _SHORTEST and items[0].low in {"the", *_ENVOYS} and _envoys(items))
    counted = counted or (len(items) > _SHORTEST and items[0].low == "those" and _are_envoys(scene, items))
    counted = counted or (len(items) > _SHORTEST and _they_are(scene, items, event) and paragraph - event.last <= _SOON)
    verb = next((n for n in range(1, min(len(items), _REACH)) if items[n].low in _INCLUDE), None) if counted else None
    named = any(i.kind == "person" for i in items[:verb]) and items[0].low != "those"
    if verb is None or named:
        return
    for before, item in pairwise(items[verb - 1 :]):
        for who in item.who if item.kind == "person" and before.low not in _FOLLOWED else ():
            scene.take(event, who, PartRole.HONOREE, item)
    remember_envoys(scene, [event])


_FOLLOWED = ("from", "succeeding", "succeeds", "replacing", "replaces")  # before who had the post: "takes over from X"


def note_received(scene: Scene, items: Sequence[Item], recent: Sequence[Happening]) -> None:
    """Read "Receiving Ambassador X, the president …" after receptions for envoys of some states: X was one of them."""
    if len(items) < _SHORTEST or items[0].low not in _RECEIVING:
        return
    guests = [k for k in list_after(items, 1, len(items)) if items[k].kind == "person"]
    last = max((e.last for e in recent if e.kind in _FOR_ENVOYS), default=None)
    for event in [e for e in recent if e.kind in _FOR_ENVOYS and e.last == last]:
        came = [(k, who) for k in guests for who in items[k].who if scene.speaks_for(who) in event.parties]
        for k, who in came:
            scene.take(event, who, _FOR_ENVOYS[event.kind], items[k])
        receiver = main_subject(items, len(items), scene.lexis) if came else []
        for who in [a for a in scene.focus.resolve(items, receiver) if a not in event.parts]:
            scene.take(event, who, PartRole.INTERLOCUTOR, items[receiver[0]])


def name_envoys(document: Document, events: Sequence[Happening]) -> None:
    """Take who is named later as the envoy of a state whose new envoy handed over credentials, for that envoy."""
    envoys = document.lexis.prefixes("envoy-head")
    for event in [e for e in events if e.event_type == "credentials" and len(e.parties) > _STATES]:
        sent = _offices(document, [who for who in event.persons if PartRole.HONOREE in event.parts[who].roles])
        took = _offices(document, [who for who in event.persons if PartRole.HONOREE not in event.parts[who].roles])
        for person in document.people.all:
            of = {h.office.of for h in person.offices if h.office.head.startswith(envoys) and not h.office.former}
            later = person.spans[0].start >= event.sentence.start and f"{PERSON}{person.number}" not in event.parts
            if later and of & set(event.parties) - (sent | took):
                event.add(f"{PERSON}{person.number}", PartRole.HONOREE, person.spans[0], rule="participation.list")


_STATES = 2  # parties: of one envoy and who receives him there may be others of that state


def _offices(document: Document, who: Sequence[str]) -> set[str | None]:
    return {h.office.of for w in who for h in document.people.all[int(w[1:])].offices}
