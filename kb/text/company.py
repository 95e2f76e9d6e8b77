"""Read who came along, in the sentence of an event or one of its own: "accompanied by X", "Present were X and Y"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from kb.text.coordination import determined
from kb.text.crowds_joined import joining_those_there
from kb.text.groups import Group as Crowd
from kb.text.happenings import GATHERING, Happening, long_past
from kb.text.item import PERSON, Item
from kb.text.items import where
from kb.text.lexis import Lexis
from kb.text.phrases import hypothetical, list_after, negative
from kb.text.rosters import companions
from kb.text.scene import ROLE, Scene
from kb.text.subjects import main_subject, subject
from kb.text.taken_up import set_aside
from kb.values import PartRole, Status

_WITH = frozenset(("accompanied", "joined", "flanked", "assisted"))
_GO_WITH = frozenset(("accompanied", "accompanying", "accompanies", "accompany"))
_TRIPS = frozenset(("visit", "trip", "tour"))
_GOING = ("will", "would", "to", "also")
_OPENING = tuple(
    "signing presenting present seated sitting joining attending participating flanking taking accompanying".split()
) + ("also",)
_THERE = ("meeting", "attending", "present", "participating")
_ARE = ("was", "were", "is", "are")
_STEAD = frozenset(("represented", "behalf"))
_REACH = 14  # items between "Present at the meeting" and the verb
_ATTEND = frozenset(("attend", "attends", "attended", "participate", "participated"))
_ALONE = (",", ".", "as", "too", "also")  # what follows where it is not said what was attended
_DOES = ("will", "did", "does", "do", "would")
_JOINED = GATHERING | {"MissionOpening", "Accreditation"}
_ALONG = (
    ("joined", "by"),
    ("accompanied", "by"),
    ("flanked", "by"),
    ("along", "with"),
    ("together", "with"),
    ("alongside",),
    ("in", "the", "presence", "of"),
    ("with", "the", "participation", "of"),
    ("saw", "the", "participation", "of"),
    ("under", "the", "chairmanship", "of"),
    ("in", "the", "company", "of"),
    ("with", "the", "attendance", "of"),
    ("in", "presence", "of"),
)
_ALONG_FIRST = frozenset(phrase[0] for phrase in _ALONG)
_PAIR = 5  # items before "by" in "The two leaders were also accompanied by"
_AMONG = 6  # items from "among" to "accompanying"


def note_along(scene: Scene, items: Sequence[Item], found: Sequence[Happening]) -> None:
    """Read "joined by X", "accompanied by X", "along with X" as taking part in the event of the sentence."""
    there = [h for h in found if h.kind in _JOINED and (h.parts or h.hosts or h.definite or h.kind == "Signing")]
    if not there:
        return
    for n in where(items, _ALONG_FIRST):
        if n >= len(items) - 2:
            break
        phrase = next((p for p in _ALONG if [i.low for i in items[n : n + len(p)]] == list(p)), None)
        before = [h for h in there if h.start < items[n].start and there[0].kind != "Visit"]
        event = (before or there)[-1 if before else 0]  # "received X, who met Y, accompanied by Z"
        if set_aside(items, event, n):
            continue  # "X, who last came to Y in 2015, is accompanied by Z"
        looks_on = {"presence", "saw"} & set(phrase or ()) and (event.kind == "Signing" or not event.parts)
        for m in companions(items, n + len(phrase), scene.lexis) if phrase else ():
            role = PartRole.ATTENDEE if looks_on else ROLE.get(event.kind, PartRole.INTERLOCUTOR)
            for agent in scene.focus.resolve(items, [m]):
                scene.take(event, agent, role, items[m])


def note_company(scene: Scene, items: Sequence[Item], here: Sequence[Happening], recent: Sequence[Happening]) -> None:
    """Add those who accompany a person to the visit or meeting told before in which the person takes part."""
    _leave_out_absent(items, here)
    by, last = next(((n, m) for n in where(items, _WITH) if n and (m := _by(items, n))), (0, 0))
    if not by:
        _accompanying(scene, items, recent)
        return
    told = [e for e in here if items[0].start <= e.start < items[by].start and not set_aside(items, e, by)]
    if told:  # in this sentence: read with it
        return
    ks = subject(items, by, scene.lexis) or main_subject(items, by, scene.lexis)
    led = set(scene.focus.resolve(items, ks))
    office = bool(ks) and items[ks[0]].low in scene.lexis.group("paramount-office")
    if office and len(scene.visitors) == 1 and not any(led & set(e.parts) for e in recent):
        led = set(scene.visitors)  # "The President will be accompanied": of two, the one who travels
    opening = " ".join(i.low for i in items[:2]).removeprefix("the ").split(" ")[0]
    if opening in {*scene.lexis.group("pair-noun"), "two"} and by <= _PAIR:
        led = set(scene.focus.pair)  # "The pair were accompanied by their ministers"
    came = _JOINED - {"Signing", "Speech"}  # nobody knows who of his company signs papers; they do not speak with him
    known = [e for e in reversed([*recent, *here]) if e.kind in came and led & set(e.parts)]
    known = [e for e in known if not set_aside(items, e, by)] or known
    known = [e for e in known if not long_past(e, scene.document.article.published)]
    if items[by - 1].low in ("was", "were"):  # somebody went along to what has been, before what is to come
        known = [e for e in known if e.status != Status.PLANNED] or known
    being = items[by - 1].low in ("is", "are", "be")  # "is accompanied by", "will be accompanied by"
    trip = [e for e in known if being and known[0].kind == "Meeting" and e.kind == "Visit"]
    on_it = [e for e in here if e.kind == "Visit" and not e.parts]  # "X, who was accompanied by Y, is on a tour"
    event = next(iter(on_it or _to_come(items[:by], trip) or _to_come(items[:by], known) or trip or known), None)
    if event is None or not any(who.startswith(PERSON) for who in led):
        return
    for m in companions(items, last + 1, scene.lexis):
        for agent in scene.focus.resolve(items, [m]):
            if agent.startswith(PERSON):
                scene.take(event, agent, ROLE.get(event.kind, PartRole.ATTENDEE), items[m])


def _leave_out_absent(items: Sequence[Item], here: Sequence[Happening]) -> None:
    """Leave out for whom others came: "President X, represented by Y, attended", "on behalf of President X"."""
    for n, item in enumerate(items) if where(items, _STEAD) else ():
        sent = [i.low for i in items[n + 1 : n + 4]] == [",", "represented", "by"]
        behalf = n > 1 and [i.low for i in items[max(0, n - 2) : n] if i.low != "the"] == ["behalf", "of"]
        for who in item.who if item.kind == "person" and (sent or behalf) else ():
            for event in here:
                part = event.parts.get(who)
                if part and part.evidence and part.evidence.start == item.start:
                    del event.parts[who]


def _by(items: Sequence[Item], n: int) -> int:
    """Give where "by" stands after "accompanied", past a place or day: "accompanied in Oslo on Monday by X"; or 0."""
    between = range(n + 1, min(n + _BETWEEN, len(items) - 1))
    by = next((k for k in between if items[k].low == "by"), 0)
    apart = (items[k] for k in range(n + 1, by))
    return by if all(i.kind in ("name", "date") or i.low in ("in", "on", "at", "to") for i in apart) else 0


_BETWEEN = 6  # items from "accompanied" to "by"


def _accompanying(scene: Scene, items: Sequence[Item], recent: Sequence[Happening]) -> None:
    """Read "X, Y and Z accompanied the president", "X is accompanying him": they came on the visit told before."""
    verb = next((n for n in where(items, _GO_WITH) if n < len(items) - 1), None)
    if verb is None or (items[verb].low == "accompany" and items[verb - 1].low not in _GOING):
        return
    led = set(scene.focus.resolve(items, list_after(items, verb + 1, len(items))[:1]))
    kinds = {"Visit"} if where(items[verb:], _TRIPS) else _JOINED  # "accompanying the president on his visit are"
    known = [e for e in reversed(recent) if e.kind in kinds and led & set(e.parts)]
    among = next((n for n in where(items[:verb], {"among"}) if verb - n < _AMONG), 0)  # "are among those accompanying"
    goes = among or {"is", "are"} & {i.low for i in items[max(0, verb - 2) : verb]}  # "X and Y are also accompanying"
    event = next((e for e in known if goes and e.kind == "Visit"), next(iter(known), None))
    if event and items[verb].low == "accompanied" and event.status == Status.PLANNED:
        return  # what is to come is not where somebody went along
    named = [k for k, i in enumerate(items[:among]) if i.kind == "person"] if items[0].kind == "person" else []
    opens = not verb or items[verb - 1].low == "who"
    named = named or (_after_be(items, verb + 2) if opens else [])
    ks = named or subject(items, verb, scene.lexis) or main_subject(items, verb, scene.lexis)
    each = _meetings(recent) if where(items[verb:], {"meetings"}) else []
    for one, k in product(each or [event] if event else [], ks):
        for agent in scene.focus.resolve(items, [k]):
            if agent.startswith(PERSON) and agent not in led:
                scene.take(one, agent, ROLE.get(one.kind, PartRole.ATTENDEE), items[k])


def _meetings(recent: Sequence[Happening]) -> list[Happening]:
    """Give the meetings of the one who was at the last two: "accompanied the minister at the meetings"."""
    held = [e for e in recent if e.kind == "Meeting" and e.status == Status.OCCURRED]
    at_both = set(held[-1].parts) & set(held[-2].parts) if len(held) > 1 else set[str]()
    return [e for e in held if at_both & set(e.parts)]


def _after_be(items: Sequence[Item], k: int) -> list[int]:
    """Read "Accompanying the president are X and Y", "Those who accompanied the president are X and Y"."""
    be = next((n for n in range(k, min(len(items), k + _REACH)) if items[n].low in _ARE), None)
    among = next((n for n in where(items, {"including"}) if be is not None and n > be), be)
    return list_after(items, among + 1, len(items)) if among is not None else []


def note_attending(scene: Scene, items: Sequence[Item], here: Sequence[Happening], recent: Sequence[Happening]) -> None:
    """Read "X will attend, as will Y" after a sentence on a gathering: the gathering is what they attend."""
    attending = (n for n in where(items, _ATTEND) if n < len(items) - 1)
    n = next((n for n in attending if items[n + 1].low in _ALONE), _be_there(items) or joining_those_there(items))
    if n is None:
        return
    event = next((e for e in reversed(recent) if e.kind in GATHERING - {"Visit"}), None)
    listed = (e for e in recent for s in e.evidence if s.start <= items[0].start < s.end)
    event = next(listed, event)  # whose list of those who came this sentence is
    other = any(e.kind != "Visit" for e in here)  # what they attend then
    if event is None or other or negative(items, n, scene.lexis) or hypothetical(items, n, scene.lexis):
        return
    too = next((k for k in range(n, len(items) - 2) if items[k].low == "as" and items[k + 1].low in _DOES), None)
    turned = list_after(items, too + 2, len(items)) if too is not None else []
    who_comes = subject(items, n, scene.lexis) or subject(items, max(0, n - 2), scene.lexis)  # "A and B | are to join"
    for k in [*who_comes, *turned]:
        for who in items[k].who if items[k].kind == "person" else ():
            scene.take(event, who, ROLE.get(event.kind, PartRole.ATTENDEE), items[k])


def _be_there(items: Sequence[Item]) -> int | None:
    """Find "will be there": who is due at the gathering told before."""
    there = (n for n in where(items, {"there"}) if n > 1 and items[n - 1].low == "be")
    return next((n - 1 for n in there if items[n - 2].low in ("will", "would", "also")), None)


def listed_after_verb(items: Sequence[Item]) -> int | None:
    """Find where the list begins in a sentence that is turned round: "Joining the meeting was X and Y"."""
    if some := _among_those(items) or _beside(items):
        return some
    opens = [i.low for i in items[:2] if i.low != "among"]
    those = opens[:1] == ["those"] and any(i.low in _THERE for i in items[1:_REACH])
    if not items or (items[0].low not in _OPENING and not those):
        return _there_were(items)
    if items[0].low == "taking" and [i.low for i in items[1:2]] != ["part"]:
        return None
    if items[0].low == "accompanying" and any(i.agent for i in items[1:3]):
        return None  # who goes with somebody is told of what that one does
    if items[0].low == "also" and not any(i.low in _OPENING[:-1] for i in items[1:2]):
        return _there_were(items)
    verb = next((n for n, i in enumerate(items[:_REACH]) if i.low in _ARE), None)
    return verb + 1 if verb is not None else None


def _beside(items: Sequence[Item]) -> int | None:
    """Read "With Khan were X and Y", "Present at the meeting: X; Y; and Z"."""
    lows = [i.low for i in items[:_REACH]]
    if lows[:1] in (["with"], ["beside"], ["alongside"]) and lows[2:3] in (["was"], ["were"]):
        return 3 if items[1].kind in ("person", "pronoun") else None
    colon = lows.index(":") if ":" in lows and lows[0] in ("present", "attending", "participants", "attendees") else 0
    return colon + 1 if colon and not any(i.kind == "person" for i in items[:colon]) else None


def _among_those(items: Sequence[Item]) -> int | None:
    """Find where the list begins of some who came: "Among the ASEAN leaders attending were X and Y"."""
    verb = next((n for n, i in enumerate(items[:_REACH]) if i.low in _LISTING), 0)
    leads = items[:verb] and items[0].low.split(" ")[0] in ("among", "other")
    came = leads and any(i.low in _CAME for i in items[1:verb]) and not any(i.kind == "person" for i in items[:verb])
    return verb + 1 if came else None


_LISTING = ("was", "were", "is", "are", "included", "include", "includes")
_CAME = ("attending", "attended", "present", "participating", "attendance")


def _there_were(items: Sequence[Item]) -> int | None:
    """Find where the list begins of those who were at what was told before: "At the ceremony were X and Y"."""
    at = 0 if items and items[0].low != "also" else 1
    verb = next((n for n, i in enumerate(items[:_REACH]) if i.low in ("was", "were")), None)
    gathered = verb is not None and (items[at].low == "at" or (items[at].low == "in" and items[verb - 1].low in _SAT))
    if verb is None or not gathered or any(i.kind in ("person", "pronoun") for i in items[:verb]):
        return None
    first = verb + 1 + (verb + 1 < len(items) and determined(items[verb + 1]))
    return verb + 1 if first < len(items) and items[first].kind == "person" else None


_SAT = ("meeting", "talks", "session", "summit")  # in which people were


_MADE_UP = frozenset(
    "includes included include composed comprises comprised comprise consists consisted consist".split()
)
_OPENING_CROWD = 4  # items in which the delegation stands whose members a sentence tells
_OWNER = 7  # items between "accompanied" and "delegation", "the entourage of the prime minister" and "includes"


def travelling(items: Sequence[Item], events: Sequence[Happening], lexis: Lexis) -> Happening | None:
    """Give the visit of the delegation whose members are told: "The delegation includes X, Y and Z"."""
    crowds = ((n, i.thing.head) for n, i in enumerate(items) if isinstance(i.thing, Crowd))
    n, noun = next(((n, noun) for n, noun in crowds if noun in lexis.group("retinue-noun")), (0, ""))
    visits = [e for e in events if e.kind == "Visit" and e.parts and not _at_home(items[n].thing, e)] if noun else []
    if not visits:
        return None
    if any(_by(items, k) for k in where(items, {"accompanied"}) if n - _OWNER <= k < n):
        return (_to_come(items[:n], visits) or visits)[-1]
    told = n < _OPENING_CROWD and any(i.low in _MADE_UP for i in items[n + 1 : n + _OWNER])
    last, visit = events[-1], visits[-1]
    alone = last.kind == "Meeting" and len(last.parts) <= 1 and set(last.parts) <= set(visit.parts)
    ahead = last.status == Status.PLANNED  # a programme was told: the delegation comes for all of it
    return visit if told and (alone or ahead or last is visit or noun != "delegation") else None


def _at_home(crowd: object, visit: Happening) -> bool:
    """Tell whether a delegation is that of the state which is visited."""
    home = (crowd.agent or "").removeprefix("state:") if isinstance(crowd, Crowd) else ""
    return bool(home) and any(p.endswith((f":{home}", f"-{home}")) for p in visit.places)


def _to_come(before: Sequence[Item], events: Sequence[Happening]) -> list[Happening]:
    """Give those of some events that are to come, where words say that somebody will go there."""
    return [e for e in events if e.status == Status.PLANNED] if any(i.low == "will" for i in before) else []


def after_source(items: Sequence[Item]) -> int:
    """Step over the source that opens a sentence: "According to spokesman X, Y was present"."""
    if not items or items[0].low != "according":
        return 0
    return next((n + 1 for n, i in enumerate(items) if i.low == "," and items[n - 1].kind == "person"), 0)


def at_table(words: str, event: Happening, events: Sequence[Happening]) -> Happening:
    """Give the dinner at which somebody was seated, before the summit at which it was given."""
    near = (e for e in reversed(events) if e.kind == "Reception" and e.last >= event.last - 1)
    return next(near, event) if {"seated", "sitting"} & set(words.split()) else event
