"""Bring the tellings of an article together: one event told several times is one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from kb.model import TimeSpan
from kb.text.at_summons import note_summons
from kb.text.attendance import note_attendance
from kb.text.bare_nouns import also_attended, takes_up_the_one
from kb.text.bearings import take_bearings
from kb.text.bodies import LOCAL
from kb.text.company import note_attending, note_company
from kb.text.counted_days import day_of_visit
from kb.text.document import Document, Reading
from kb.text.envoys_named import name_envoys, note_envoys, note_received
from kb.text.events import EventReader
from kb.text.face_to_face import face_to_face
from kb.text.happenings import CEREMONY, GATHERING, MEETING, Happening, absorb, long_past
from kb.text.hollow import at_home, nobody_came, with_nobody
from kb.text.item import PERSON, Item
from kb.text.items import where
from kb.text.lasting import last_day
from kb.text.news_day import day_of_stay
from kb.text.onlookers import note_lookers
from kb.text.readouts import with_readouts
from kb.text.reckoning import day, safe_date, year
from kb.text.retelling import retells
from kb.text.retinue import note_retinue
from kb.text.roll import Roll
from kb.text.said_after import note_said_after
from kb.text.served import acts_for
from kb.text.signed_there import note_signed_there
from kb.values import Basis, PartRole, Status

_ORDINAL = re.compile(r"^(\d{1,3})(?:st|nd|rd|th)$")
_WORD_ORDINALS = {
    w: n for n, w in enumerate("zeroth first second third fourth fifth sixth seventh eighth ninth tenth".split())
} | {"golden": 50, "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50}


def read_events(document: Document) -> list[Happening]:
    """Read all events of an article, each once, in the order in which they are first told."""
    reader = EventReader(document)
    events: list[Happening] = []
    recent: list[Happening] = []  # in the order in which they were last spoken of
    roll = Roll()
    for reading in with_readouts(document):
        items, found = reader.read(reading)
        counted = day_of_visit(document, events, reading)
        for made in found:
            if counted and not made.own_date:
                made.when, made.own_date = counted, True
            two = reader.two_before(items, made)
            if two and not any(retells(made, e, document) for e in events):
                reader.between(made, two)
            _complete_parties(document, made)
        here: list[Happening] = []
        for made in found:
            over = [h for told, h in zip(found, here, strict=False) if _is_over(items, told)]
            here.append(_place_in(events, made, document, reading, over))
        _anniversary(document, reading, items, found, here, events)
        _margins(items, found, here, document)
        note_signed_there(items, found, here)
        note_attendance(document, reader, reading, items, here, recent)
        note_retinue(reader.scene, items, here, recent)
        note_company(reader.scene, items, here, recent)
        note_received(reader.scene, items, recent)
        note_envoys(reader.scene, items, recent, reading.sentence.paragraph)
        note_attending(reader.scene, items, here, recent)
        note_lookers(reader.scene, items, here, recent)
        note_summons(reader.scene, items, [*recent, *here], reading.sentence.paragraph)
        note_said_after(reader.scene, items, [*recent, *here], reading.sentence.paragraph)
        roll.note(document, reading, items, [*recent, *here])
        for event in here:
            event.last = reading.sentence.paragraph
        recent[:] = [e for e in recent if not any(e is h for h in here)] + here
        reader.after(items, here)
    _from_title(document, reader, events)
    name_envoys(document, events)
    return _finished(document, events)


def _from_title(document: Document, reader: EventReader, events: list[Happening]) -> None:
    """Take from the title where an event of the article takes place, if the body does not say."""
    placed = all(e.places for e in events)
    for reading in [r for r in document.readings if r.sentence.paragraph == 0 and not placed]:
        for made in reader.read(reading)[1]:
            made.paragraph = events[0].last if events else 0
            target = next((e for e in events if not e.places and retells(made, e, document)), None)
            if target is not None:
                target.places = list(made.places)


def _is_over(items: Sequence[Item], told: Happening) -> bool:
    """Tell whether what follows is another than an event: "Following the meeting, X and Y chaired the meeting of"."""
    lead = [i.low for i in items if i.start < told.left]
    if lead[:2] == ["ahead", "of"] and len(lead) <= _TO_COME:
        return True  # "Ahead of next week's G20 meeting, the leaders discussed …"
    return told.definite and lead[:1] in (["following"], ["after"]) and lead[1:] in ([], ["the"], ["their"])


_TO_COME = 5  # items of "Ahead of next week's"


def _place_in(
    events: list[Happening], made: Happening, document: Document, reading: Reading, over: Sequence[Happening]
) -> Happening:
    """Add a telling to the event that it retells, or as a new event; it is none of those that are over."""
    told = [e for e in reversed(events) if not any(e is o for o in over) and retells(made, e, document)]
    if made.kind == "Reception":  # what was held as such, before a meeting at which somebody was received
        told.sort(key=lambda e: e.kind != made.kind)
    elif not made.own_date:  # "the summit" is this year's, before one that is looked back upon
        told.sort(key=lambda e: long_past(e, document.article.published))
    larger = [e.margins_of for e in told]
    told.sort(key=lambda e: any(e is one for one in larger))  # not the assembly beside which it was
    if made.kind in MEETING:  # "their meeting" is that of those two, before another of one of them
        told.sort(key=lambda e: e.kind != made.kind or len(set(made.parts) & set(e.parts)) < _BOTH)
        told.sort(key=lambda e: not set(made.parts) <= set(e.parts))
    target = (told[0] if told else None) or also_attended(made, events, document.text)
    target = target or (None if over else takes_up_the_one(made, events))
    if target is None and made.predicate:
        return made
    if target is None:
        take_bearings(document, events, made, reading)
        made.last, made.spoken = made.paragraph, made.start
        events.append(made)
        return made
    absorb(target, made)
    target.spoken = made.start
    return target


def _margins(items: Sequence[Item], found: list[Happening], here: list[Happening], document: Document) -> None:
    """Read "a meeting with X on the sidelines of the summit", where it tells of what was told before, too."""
    for first, second in combinations(zip(found, here, strict=True), 2):
        opening = first[1].kind in _LARGER and second[1].kind in MEETING | {"Signing"}
        (told, one), (beside, larger) = (second, first) if opening else (first, second)
        if (
            one is larger
            or larger.kind not in _LARGER
            or (opening and one.kind == larger.kind)
            or one.kind not in MEETING | {"Signing"}
        ):
            continue
        lead = (told.sentence.start, beside.start) if opening else (told.end, beside.start)
        between = " ".join(document.text[slice(*lead)].casefold().split())
        said = next((p for p in sorted(document.lexis.group("margins-phrase")) if p in between), None)
        apart = opening and said and "," in between.rpartition(said)[2]  # "During the tour, X will attend a summit"
        matter = between.partition(said)[0].split()[-1:] if said and told.weak and not opening else []
        apart = apart or (bool(matter) and matter[0].endswith("ed"))  # "reviewed what was achieved during the summit"
        other = any(e is not larger and told.end < m.start < beside.start for m, e in zip(found, here, strict=True))
        if said and len(between) < 140 and not apart and not (one.margins_of and other):
            _set_beside(one, larger, beside)


_BOTH = 2
_LARGER = ("Summit", "Conference", "Ceremony", "Visit")


def _set_beside(one: Happening, larger: Happening, told: Happening) -> None:
    """Set one event beside a larger one; a date between them, if the larger is first told here, is that of the one."""
    one.margins_of = larger
    if not larger.parties and not larger.parts:
        larger.parties = [p for p in one.parties if p.startswith("state:")]
    if larger is told and larger.when is None and one.status == Status.PLANNED:
        larger.status = one.status  # "will meet on the sidelines of the summit"
    if larger.when is not None and (one.when is None or not one.own_date):
        one.when, one.own_date = larger.when, larger.own_date
        if larger is told and larger.kind != "Visit":  # "during his visit to Oslo on Monday": of both
            larger.when, larger.own_date = None, False
    for place in larger.places:
        one.add_place(place)


def _anniversary(
    document: Document,
    reading: Reading,
    items: Sequence[Item],
    found: list[Happening],
    here: list[Happening],
    events: list[Happening],
) -> None:
    """Read "the 60th anniversary of …": what is commemorated lies that many years back."""
    for n in [n for n in where(items, {"anniversary"}) if n]:
        item = items[n]
        number = _ordinal(items[n - 1].low)
        past = next((h for made, h in zip(found, here, strict=True) if item.start < made.start < item.end + 90), None)
        if number is None or past is None or past.kind in GATHERING - {"Signing", "Visit"}:
            continue
        then = document.article.published.year - number
        near = past.when and past.when.start and abs(past.when.start.year - then) <= past.own_date
        told = past.when if near else None
        past.when = told or _years_back(reading, items, n, number) or year(then)
        past.own_date, past.basis, past.status = False, Basis.IMPLIED, Status.OCCURRED
        if len(past.parties) < 2:
            for found_name in reading.mentions.found:
                past.add_party(found_name.agent if found_name.is_state or found_name.form == "demonym" else None)
        past.ordinal = number
        past.rule = "event.anniversary"


def _years_back(reading: Reading, items: Sequence[Item], n: int, number: int) -> TimeSpan | None:
    """Read "12 December 2022 marks the 200th anniversary": the very day that many years before."""
    k = next((k for k in range(n - 1, max(0, n - 4), -1) if items[k].low in ("mark", "marks", "marked")), 0)
    spans = [d.when for d in reading.dates if k and d.span.start == items[k - 1].start]
    told = spans[0].start if spans and spans[0].start == spans[0].end else None
    back = safe_date(told.year - number, told.month, told.day) if told else None
    return day(back) if back else None


def _ordinal(word: str) -> int | None:
    m = _ORDINAL.match(word)
    return int(m.group(1)) if m else _WORD_ORDINALS.get(word)


def _finished(document: Document, events: list[Happening]) -> list[Happening]:
    """Complete parties from those who take part, link anniversaries, and keep what is specific."""
    for event in events:
        _complete_parties(document, event)
        event.when = last_day(event) or day_of_stay(document, events, event)
        if event.kind == "Vote":  # states and bodies vote: "the envoy explained her vote"
            event.parts = {who: part for who, part in event.parts.items() if not who.startswith(PERSON)}
        _at_hosts(event)
        event.places = [] if event.kind == "Call" else event.places  # where somebody spoke of it
        for part in event.parts.values():
            if PartRole.HOST in part.roles and PartRole.GUEST in part.roles:
                part.roles.remove(PartRole.GUEST)
        starts = event.when.start if event.when else None
        if starts and starts > document.article.published and event.status == Status.OCCURRED:
            event.status = Status.PLANNED
    face_to_face(events, document.text)
    for past in [e for e in events if e.ordinal and e.rule == "event.anniversary"]:
        for event in events:
            if (
                event.kind in CEREMONY
                and event is not past
                and (event.event_type not in _WELCOMES or event.sentence == past.sentence)
                and (event.paragraph == past.paragraph or _shares_parties(event, past))
            ):
                event.commemorates, event.ordinal = past, past.ordinal
                for party in past.parties:
                    event.add_party(party)
    events = [e for e in events if not e.unmet and not at_home(document, e) and not nobody_came(document, e)]
    events = [e for e in events if not with_nobody(e, events)]
    kept = [e for e in events if e.specific() or any(e is x.commemorates for x in events)]
    for event in kept:
        if event.margins_of is not None and event.margins_of not in kept:
            event.margins_of = None
    return kept


_WELCOMES = ("welcome-ceremony", "farewell-ceremony")  # given to a guest, not to an anniversary


def _at_hosts(event: Happening) -> None:
    """Give a gathering of which no place is told the land of the state that hosts it."""
    hosts = [h for h in event.hosts if h.startswith("state:")]
    if event.kind in ("Summit", "Conference", "Meeting", "Negotiation") and len(hosts) == 1 and not event.places:
        event.add_place("place:" + hosts[0].removeprefix("state:"))


def _shares_parties(event: Happening, past: Happening) -> bool:
    return len(set(event.parties) & set(past.parties)) >= 1 and event.status == Status.OCCURRED


def _complete_parties(document: Document, event: Happening) -> None:
    parts = sorted(event.parts.values(), key=lambda part: part.rule == "participation.list")
    for part in (p for p in parts if p.agent.startswith(PERSON)):
        also_there = part.rule == "participation.list" and event.kind == "Meeting" and len(event.parties) >= _BOTH
        event.add_party(None if also_there else _speaks_for(document, part.agent, only_states=event.kind in CEREMONY))
    for place in event.places if event.kind == "Visit" else ():
        event.add_party(document.lexis.state_of(place) if place.startswith("place:") else None)
    event.parties = [p for p in event.parties if not p.startswith(("place:", LOCAL + "the"))]


def _speaks_for(document: Document, agent: str, *, only_states: bool) -> str | None:
    """Give the state on whose behalf a person acts, else the organisation, by the offices now held."""
    held = [h.office.of for h in document.people.all[int(agent[1:])].offices if h.office.of and not h.office.former]
    state = next((s for of in held if (s := acts_for(of, document))), None)
    body = next((of for of in held if of.startswith("body:")), None)
    return state or (None if only_states else body)
