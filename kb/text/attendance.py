"""Find who was there from lists and phrases: "Attendees included …", "… were present", "in his toast"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from kb.model import Span
from kb.text.company import after_source, at_table, listed_after_verb, travelling
from kb.text.counted_groups import counted_groups
from kb.text.document import Document, Reading
from kb.text.events import EventReader
from kb.text.for_the_guest import with_meal
from kb.text.groups import Group as Crowd
from kb.text.happenings import (
    CEREMONY,
    GATHERING,
    MEETING,
    Happening,
    dates_agree,
    long_past,
    without_guests_own,
)
from kb.text.item import Item
from kb.text.items import ending, things_of, where, words_of
from kb.text.lexis import Lexis
from kb.text.likewise import note_likewise
from kb.text.offices import Office
from kb.text.on_the_way import note_on_the_way
from kb.text.phrases import list_after
from kb.text.side_heads import note_heads
from kb.text.spoken_there import sent_message, spoke_there, toasted
from kb.text.stand_ins import represented
from kb.text.taken_up import the_ceremony
from kb.values import PartRole, Status


def note_attendance(
    document: Document,
    reader: EventReader,
    reading: Reading,
    items: Sequence[Item],
    here: list[Happening],
    events: list[Happening],
) -> None:
    """Find who was there from lists and phrases: "Attendees included …", "… were present", "in his toast"."""
    it = [i.low for i in items[:2]] == ["it", "was"] and "attended" in [i.low for i in items[2:4]]
    event = travelling(items, events, document.lexis) or _taken_up(items, [] if it else here)
    event = event or _of_the_meetings(items, events)
    note_on_the_way(reader.scene, items, here)
    note_likewise(reader.scene, items, here)
    recent = [e for e in events if not long_past(e, document.article.published)]
    event = event or the_ceremony(document, reading, it, recent or events)
    event = event or _last_gathering(recent or events, reading, document)
    if event is None or not _PREPARING.isdisjoint(words_of(items)):
        return  # "those who took part in organising the visit, including A"
    start = _others(items, event) or _listing(items, document)
    apart = event not in here and not any(dates_agree(event.when, d.when) for d in reading.dates)
    if start is not None and reading.dates and apart:
        return  # "Delegations of Chad and Mali were here in April, the former led by A"
    asked = start is not None or not _PRESENT.isdisjoint(words_of(items))
    words = " ".join([i.low for i in items if i.kind in ("word", "pronoun")]) if asked else ""
    stands_in = represented(items)
    if stands_in is not None:
        present = list_after(items, stands_in, next(iter(where(items, {";"})), len(items)))
        _take_list(items[: present[-1] + 1], stands_in, event, document, reading)
    elif start is not None:
        for one in _each_meeting(words, at_table(words, event, events), events):
            _take_list(items, start, one, document, reading)
    elif _tells_presence(words, document) and not (
        (here and not it and event not in [here[0], _taken_up(items, here)])
        or _told_with_noun(items, here)
        or (event.kind == "Meeting" and not here and "airport" in words)  # who was there when somebody landed
    ):
        row = _before_presence(items, document.lexis)
        for one in _each_meeting(words, at_table(words, event, events), events):
            _take_list(row, after_source(row), one, document, reading)
    note_heads(items, event, document.lexis)
    toasted(reader.scene, items, [*events, *here])
    sent_message(here, items, events)
    spoke_there(reader.scene, items, here, events)


_PREPARING = frozenset(("organising", "organizing"))
_MEETINGS = frozenset(("meetings", "talks", "discussions", "receptions"))


def _of_the_meetings(items: Sequence[Item], events: Sequence[Happening]) -> Happening | None:
    """Give the last of several meetings that a sentence takes up later: "Also present at the meetings were X"."""
    told = any(i.low == "meetings" for i in items[:_OPENS])
    return next((e for e in reversed(events) if e.kind == "Meeting"), None) if told else None


_OPENS = 8  # items in which "the meetings" stand that a sentence takes up
_AFTER = ("after", "following", "before")


def _each_meeting(words: str, event: Happening, events: Sequence[Happening]) -> list[Happening]:
    """Give all meetings that one sentence told apart, where those who attended "the meetings" are named."""
    if event.kind != "Meeting" or not _MEETINGS & set(words.split()):
        return with_meal(words, event, events)
    apart = [e for e in events if e.kind == "Meeting" and e.sentence == event.sentence and e is not event]
    return [event, *(e for e in apart if set(e.parts) & set(event.parts))]


_LISTED = ("Accreditation", "Signing", "Conference", "Summit", "Reception", "Ceremony", "Meeting")
_ATTENDED = MEETING | CEREMONY | {"Signing", "Accreditation"}


_PRESENT = frozenset(
    "present seated seen attended attendance participated participation joined came attend part spoke guest"
    " graced meeting talks hand there row place".split()
)


def _tells_presence(words: str, document: Document) -> bool:
    tells = not _PRESENT.isdisjoint(words.split()) and not words.startswith("neither ")
    phrases, padded = document.lexis.group("presence-phrase") if tells else (), f" {words} "
    elsewhere = " present when " in padded or any(f" came to the {noun}" in padded for noun in _CONCLUDED)
    return not elsewhere and any(f" {p} " in padded or words.startswith(p) for p in phrases)


_CONCLUDED = ("conclusion", "view", "decision", "agreement", "realisation", "realization", "rescue", "aid", "fore")


def _told_with_noun(items: Sequence[Item], here: Sequence[Happening]) -> bool:
    """Tell whether "a meeting attended by X" tells who came: no other of the sentence did."""
    by = [n for n in where(items, {"attended"}) if 0 < n < len(items) - 1 and items[n + 1].low == "by"]
    return any(items[n - 1].end == event.end for n in by for event in here)


def _before_presence(items: Sequence[Item], lexis: Lexis) -> Sequence[Item]:
    """Give what stands before "attended" in the active voice: "X and Y attended an event where they discussed Z"."""
    attending = lexis.group("attending-form")
    verb = next((n for n, i in enumerate(items) if i.low in attending and i.kind == "word"), None)
    led = verb is not None and any(i.kind in ("person", "group", "office") for i in items[:verb])
    passive = verb is None or any(i.low in ("by", "included", "were", "including") for i in items[verb : verb + 4])
    return _without_aside(items[:verb]) if led and not passive else _without_source(items)


def _without_source(items: Sequence[Item]) -> Sequence[Item]:
    """Leave out who tells it: "X and Y were also present, according to Z"."""
    there = next((n for n, i in enumerate(items) if i.low == "present"), len(items))
    source = (n for n in range(there + 1, len(items) - 2) if items[n].low == "," and items[n + 1].low == "according")
    return items[: next(source, len(items))]


def _without_aside(before: Sequence[Item]) -> Sequence[Item]:
    """Leave out whom a clause set off tells of: "X, who flew in from Oslo, where she met Y, attended"."""
    pairs = [n for n in range(len(before) - 1) if before[n].low == "," and before[n + 1].low == "who"]
    ends = [n for n, i in enumerate(before) if i.low == ","]
    closed = pairs and before[pairs[0] - 1].kind == "person" and ends[-1] > pairs[0] and ends[-1] == len(before) - 1
    return before[: pairs[0]] if closed else before


_INCLUDED = ("included", "include", "were", "includes", "are", ":", "including", "such", "featured", "features")


def _listing(items: Sequence[Item], document: Document) -> int | None:
    """Find where a list of attendees begins: after "attendees … included", "present … were"."""
    turned = listed_after_verb(items) or _brought_together(items)
    if turned is not None:
        return turned
    if _of_others(items):
        return None
    nouns, come_along = (document.lexis.group(name) for name in ("attendee-noun", "retinue-noun"))
    crowds = {n: item.thing.head for n, item in things_of(items) if isinstance(item.thing, Crowd)}
    for n in sorted({*ending(items, nouns), *ending(items, come_along), *crowds}):
        noun = crowds.get(n, items[n].low).rpartition(" ")[2]
        whose = noun in come_along and n > 0 and items[n - 1].low == "whose"  # "X, whose delegation includes Y, was"
        if not whose and items[n].kind in ("word", "group", "office") and (noun in nouns or noun in come_along):
            made_up = document.lexis.group("membership-word") if noun in come_along else frozenset()
            for k in range(n + 1, min(n + 16, len(items))):
                does = items[k].low.endswith("ed") and (noun in come_along or items[k].low == "discussed")
                if does and items[k].low not in made_up.union(_INCLUDED):
                    break  # "the delegation welcomed the momentum driven by X", "participants discussed"
                one = items[k].low == "was" and "representative" in noun
                if items[k].low in made_up.union(_INCLUDED) or one:
                    return k + 1
    return None


def _of_others(items: Sequence[Item]) -> bool:
    """Tell whether a list is of other meetings, or of who came along elsewhere: "held similar meetings, including"."""
    similar = any(i.low in _SIMILAR and items[n + 1].low in _MEETINGS for n, i in enumerate(items[:-1]))
    where_ = next((n for n, i in enumerate(items) if i.low == "where" and n), len(items))
    return similar or any(i.low in ("leading", "leads", "heading", "heads") for i in items[where_ : where_ + _LEADS])


_SIMILAR = ("similar", "other", "further", "more")
_LEADS = 5  # items of "where the minister is leading"


def _brought_together(items: Sequence[Item]) -> int | None:
    """Find where the list begins of those whom a gathering unites: "The meeting brought together A, B and C"."""
    brought = [n + 1 for n in where(items, {"together"}) if n and items[n - 1].low in ("brought", "brings")]
    told = {"meeting", "talks"} & {i.low for i in items[:3]}
    involved = where(items, {"involves", "involved", "featured"}) if told else []
    return next(iter([*brought, *(n for n in involved if any(i.kind == "person" for i in items[n : n + 4]))]), None)


def _taken_up(items: Sequence[Item], here: Sequence[Happening]) -> Happening | None:
    """Give the event of the sentence at which people were: the one before ", which", else the first."""
    gatherings = [h for h in here if h.kind in GATHERING or (h.kind == "Accreditation" and h.start < items[0].start)]
    which = next((items[n].start for n in where(items, {"which"}) if n and items[n - 1].low == ","), None)
    before = [h for h in gatherings if h.kind in _ATTENDED and which and items[0].start <= h.start < which]
    heard = "attended" in words_of(items)  # "A, who in an address named B, who was also present"
    attended = [h for h in gatherings if h.kind in _ATTENDED] or [h for h in gatherings if heard or h.kind != "Speech"]
    verb = next((n for n in where(items, {"attended"}) if len(_without_aside(items[:n])) < n), None)
    after = (h for h in attended if verb and h.start > items[verb].start)  # "X, who met Y, attended the summit"
    return max(before, key=lambda h: h.start) if before else next(after, next(iter(attended), None))


def _others(items: Sequence[Item], event: Happening) -> int | None:
    """Find where the list of an event goes on in the next sentence: "Others include A", "The new envoys were A"."""
    words = [i.low for i in items[:4]]
    named = _SENT if event.kind == "Accreditation" else _MORE
    k = next((n for n, low in enumerate(words[:3]) if low.rpartition(" ")[2] in named), 9)
    if words[k + 1 : k + 3] in (["at", "the"], ["in", "the"]):  # "Others at the meeting included X"
        k = next((n - 1 for n in range(k + 3, min(k + 6, len(items))) if items[n].low in _INCLUDED), 9)
        return k + 2 if k < 9 and event.kind in _LISTED and event.parts else None
    return k + 2 if words[k + 1 :] and words[k + 1] in _INCLUDED and event.kind in _LISTED and event.parts else None


_MORE = frozenset(("others",))
_SENT = _MORE | {"envoys", "ambassadors", "diplomats", "commissioners"}


def _last_gathering(events: list[Happening], reading: Reading, document: Document) -> Happening | None:
    ahead = reading.future and any(e.status == Status.PLANNED for e in events[-2:])
    status = Status.PLANNED if ahead else Status.OCCURRED
    attended = [e for e in without_guests_own(events) if e.kind in _ATTENDED and not e.unmet]
    published, alone = document.article.published, document.lexis.group("word-of-two-alone")
    gatherings = [e for e in attended if e.status == status] or [e for e in attended if e.status == Status.PLANNED]
    if not gatherings:  # "Also attending are …" of what is to come
        gatherings = [e for e in events if e.kind in {"Summit", "Conference"} and e.status == Status.PLANNED]
    near = [e for e in gatherings if reading.sentence.paragraph - e.last <= 2]
    near = [e for e in near if not any(e is other.margins_of for other in near)] or near  # not the assembly beside it
    near = [e for e in near if e.specific()] or near  # "the summit began with a gathering of ministers"
    if near and not alone.isdisjoint((near[-1].title or "").casefold().split()):
        return None  # "They held one-on-one talks. The delegation includes A, B and C"
    large = [e for e in gatherings if e.kind in _LARGE and e.paragraph <= 1 and e.status == status]
    if large and near and near[-1].kind == "Meeting" and not _MEETING_TOLD & {t.low for t in reading.row}:
        return large[0]  # a funeral was told of, then whom the host received, then "A, B and C attended"
    ceremonies = [e for e in gatherings if e.kind in CEREMONY]
    news = [e for e in gatherings if e.when and e.when.start and published - e.when.start <= _NEWS] or gatherings
    return near[-1] if near else ceremonies[-1] if ceremonies else news[0] if len(news) == 1 else None


_LARGE = CEREMONY | {"Summit", "Conference"}
_MEETING_TOLD = frozenset(
    "meeting meetings talks audience discussions call also side sides delegation delegations".split()
)
_NEWS = timedelta(days=3)  # within which what is reported has been


def _take_list(items: Sequence[Item], start: int, event: Happening, document: Document, reading: Reading) -> None:
    """Take the persons and delegations of a list as those who were there."""
    role, closers = _role_of_list(items, event), document.lexis.group("list-closer")
    for n, item in enumerate(items[start:]):
        ended = n and item.low == "which" and items[start + n - 1].low in _AFTER  # "…, after which Y met the press"
        if item.kind == "word" and (item.low in closers or ended):
            break
        theirs = n > 1 and items[start + n - 1].low == "of" and items[start + n - 2].low == "that"
        if theirs:
            continue  # "The last funeral there was that of King A, which was attended by B"
        if item.kind == "person" and item.who and not _of_title(items, start + n, document.lexis):
            event.add(item.who[0], role, Span(item.start, item.end), rule="participation.list")
    for group in counted_groups(items, start, document, reading):
        if group.name not in {g.name for g in event.groups}:
            event.groups.append(group)
    if reading.sentence.span not in event.evidence:
        event.evidence.append(reading.sentence.span)


def _role_of_list(items: Sequence[Item], event: Happening) -> PartRole:
    if event.kind == "Accreditation" and (_others(items, event) or items[0].low == "presenting"):
        return PartRole.HONOREE  # more of those whose credentials are told of
    if event.kind == "Signing" and items[0].low == "signing":
        return PartRole.SIGNATORY  # "Signing for Egypt was X"
    others = PartRole.VISITOR if event.kind == "Visit" else PartRole.ATTENDEE
    return PartRole.GUEST if event.kind in CEREMONY else others


def _of_title(items: Sequence[Item], n: int, lexis: Lexis) -> bool:
    """Tell whether somebody is only named in another's title, "adviser to the President", or in "the funeral of X"."""
    k = n - 1 - (n > 0 and items[n - 1].low == "the")
    if k > 0 and items[k].low == "of" and items[k - 1].low in _FOR_ONE:
        return True
    if k > 0 and items[k].low == "to" and items[k - 1].low.split()[-1] in lexis.group("serving-office"):
        return True
    owns = isinstance(items[n].thing, Office) and [i.low for i in items[n + 1 : n + 2]] in (["'s"], ["’s"])
    return owns or (isinstance(items[n].thing, Office) and k >= 0 and items[k].low in ("to", "of"))


_FOR_ONE = ("funeral", "burial", "inauguration", "coronation", "wedding", "birthday", "memory", "death", "visit")
