"""Give an event the day and place of what was told before it: a visit, talks, the words that were said there."""

from __future__ import annotations

from collections.abc import Sequence

from kb.model import TimeSpan
from kb.text.counted_days import LONGEST, day_of_words
from kb.text.document import Document, Reading
from kb.text.happenings import CEREMONY, MEETING, RELATIONS, Happening, long_past
from kb.text.item import PERSON
from kb.text.lasting import last_day
from kb.text.legs import on_leg, on_next_leg
from kb.text.news_day import day_of_news, day_of_printing, told_as_past
from kb.text.paragraph_days import has_since, paragraph_day
from kb.text.reckoning import MONTHS, day
from kb.text.states_before import take_states_before
from kb.values import PartRole, Status


def take_bearings(document: Document, events: Sequence[Happening], made: Happening, reading: Reading) -> None:
    """Complete a new event from the visit, the talks or the words that were told before it."""
    if made.cause or has_since(reading):
        return  # when and where it was, its protest does not tell, nor what was told before it
    if [t.low for t in reading.row[:2]] in (["following", "the"], ["after", "the"]):
        made.when = made.when or _next_in_turn(document, events, made, reading)
    on_leg(document, made, reading)
    _on_visit(document, events, made)
    take_states_before(document, events, made)
    _beside(document, events, made)
    if [t.low for t in reading.row[:1]] == ["since"] or on_next_leg(events, made, reading):
        return  # "Since then he has met officials": on no day that was told
    _of_the_round(events, made)
    made.when = made.when or _one_more(document, events, made) or _day_of_talks(events, made, reading)
    made.when = made.when or _next_in_turn(document, events, made, reading) or day_of_words(document, made)
    made.when = made.when or _one_more_aim(document, events, made)
    if told_as_past(document, made):
        return
    if made.when is None and made.kind not in RELATIONS:  # a measure follows its cause on another day
        made.when = paragraph_day(document, made, reading)
    made.when = made.when or day_of_news(document, events, made) or day_of_printing(document, events, made)


def _one_more_aim(document: Document, events: Sequence[Happening], made: Happening) -> TimeSpan | None:
    """Read "is due on Thursday to hold talks with X, who will host Y, and to call on Z": all are on that day."""
    if made.status != Status.PLANNED or not document.text[made.sentence.start : made.start].endswith(" and to "):
        return None
    same = (e for e in reversed(events) if e.sentence == made.sentence and e.status == made.status and e.own_date)
    return next((e.when for e in same if e.persons & made.persons), None)


_SAME_VISIT = 4  # paragraphs over which a visitor is still where he came to


_GATHERED = ("Summit", "Conference")


def _on_visit(document: Document, events: Sequence[Happening], made: Happening) -> None:
    """Give an event without place or date that the visitors of the last visit had those of the visit."""
    told = sorted((e for e in events if e.kind == "Visit"), key=lambda e: e.spoken, reverse=True)
    legs = ([e for e in told if not long_past(e, document.article.published)] or told)[:_TWO]
    between = {p for p in made.parties if p.startswith("state:")}  # talks are where X is, not on the next leg
    visit = next((e for e in legs if len(between & set(e.parties)) == _TWO), legs[0] if legs else None)
    if visit is None or made.kind not in MEETING | CEREMONY | {"Signing", "PressConference", "Speech"}:
        return
    if made.status != visit.status and (made.status, visit.status) != (Status.PLANNED, Status.OCCURRED):
        return
    if (
        made.kind in _GATHERED and made.sentence != visit.sentence
    ):  # others come there as well: it has a place of its own
        return
    if made.sentence != visit.sentence and _long_apart(document, visit, made):
        return
    if made.sentence == visit.sentence and " then to " in document.text[visit.end : max(visit.end, made.start)]:
        return  # "first to X, then to Y for a summit"
    apart = made.paragraph - visit.last
    one_place = apart <= _SAME_VISIT and len(visit.places) <= 2
    if not one_place or not {p for p in visit.parts if p.startswith(PERSON)} & set(made.parts):
        return
    if apart > 1:  # the visitor is still there
        visit.last = made.paragraph - 1
    lands = [{document.lexis.state_of(p) for p in e.places} - {None} for e in (made, visit)]  # "Accra", "in Ghana"
    there = not made.places or bool(set(made.places) & set(visit.places) or lands[0] & lands[1])
    days = last_day(visit)
    if made.when is None and made.status == visit.status and there and _few_days(days):
        made.when = day(days.start) if _on_arrival(document, made) and days and days.start else days
    elif made.when is None and there and made.kind in _GATHERED and abs(visit.days) < 2 and _short(visit.when):
        ahead = " ahead of " in document.text[visit.end : made.start]
        made.when = None if ahead else visit.when  # "visited X in late September to attend Y"
    own = [p for p in visit.places if document.lexis.state_of(p) in between]  # of a tour
    wide = [p for p in visit.places if p.startswith("place:") or made.sentence == visit.sentence]  # no hotel
    made.places = made.places or (own if len(between) == _TWO and own else wide)


_LONG = 45  # days between an event and a visit of which it can be no part


def _long_apart(document: Document, visit: Happening, made: Happening) -> bool:
    """Tell what was before the visit, or long after: "X and Y previously had a call", "They also met last February"."""
    over = visit.when.end if visit.when else None
    if over and made.when and made.when.start and (made.when.start - over).days > _LONG:
        return True
    begun = (visit.when.start if visit.when else None) or document.article.published
    end = made.when.end if made.when else None
    told = document.text[made.sentence.start : made.start].casefold()
    gone = end is not None and (begun - end).days > _LONG
    after = document.text[made.end : made.sentence.end].casefold().partition(" last ")[2]
    return gone or " previously " in told or after.startswith(("year", "month", *MONTHS))


def _on_arrival(document: Document, made: Happening) -> bool:
    """Tell whether the sentence of an event told of the visitors' arrival: "arrived in X and was received by Y"."""
    before = document.text[made.sentence.start : made.start].split()
    return bool({"arrived", "landed"} & set(before))


def _beside(document: Document, events: Sequence[Happening], made: Happening) -> None:
    """Give a meeting without a place that of the gathering on whose sidelines the article says that all was."""
    if made.kind != "Meeting" or made.places or made.status != Status.OCCURRED or not made.parties:
        return
    for event in events:
        sentence = document.text[event.sentence.start : event.sentence.end].casefold()
        told = any(phrase in sentence for phrase in document.lexis.group("margins-phrase"))
        several = "meetings" in sentence or "talks" in sentence
        if event.kind in ("Conference", "Summit") and event.paragraph <= 2 and told and several and event.places:
            made.places = list(event.places)


_TWO = 2


def _day_of_talks(events: Sequence[Happening], made: Happening, reading: Reading) -> TimeSpan | None:
    """Give a dinner, or a signing by those who met, told right after the talks, the one day of the talks."""
    talks = events[-1] if events else None
    if talks is not None and made.kind == "PressConference":
        return _after_talks(events, made)
    if talks is None or made.kind not in ("Reception", "Signing", "Ceremony"):
        return None
    held = [e for e in events if e.kind in MEETING | {"Visit"} and _of_those(made, e)]
    talks = held[-1] if held else talks
    lead = [t.low for t in reading.row[:2]]
    ends = [t.low for t in reading.row[:3]] == ["at", "the", "end"]
    turn = ends or lead[:1] in _IN_TURN_OF or lead in (["the", "two"], ["both", "sides"], ["prior", "to"])
    follows = turn or (bool(made.persons) and made.kind != "Ceremony")
    near = made.paragraph - talks.last <= _MEAL and follows
    same = bool(held) and made.status == talks.status and near
    one_day = talks.when is not None and talks.when.start is not None and talks.when.start == talks.when.end
    return talks.when if same and one_day else None


_IN_TURN_OF = (["after"], ["following"], ["later"], ["before"], ["they"], ["prior"])


def _of_those(made: Happening, talks: Happening) -> bool:
    """Tell whether those who dine or sign are those who held talks: somebody of them, or the two states."""
    both = made.kind == "Signing" and not made.persons and len(set(made.parties) & set(talks.parties)) == _TWO
    return both or bool(made.persons & talks.persons)


def _after_talks(events: Sequence[Happening], made: Happening) -> TimeSpan | None:
    """Give "a joint press conference" the day, the place and the two people of the talks before it."""
    talks = [e for e in events if e.kind in MEETING | {"Visit"} and made.paragraph - e.last <= _PRESS]
    if (made.title or "").casefold().startswith("closing"):
        return _after_gathering([e for e in talks if e.kind in _GATHERED and e.status == made.status], made)
    talks = [e for e in talks if e.status == made.status and made.persons & e.persons]
    if not talks:
        return None
    made.places = made.places or list(talks[-1].places)
    joint = "joint" in (made.title or "").casefold() and len(talks[-1].persons) == _TWO
    for part in talks[-1].parts.values() if joint else ():
        made.add(part.agent, PartRole.SPEAKER, part.evidence or made.sentence)
    when = talks[-1].when
    return when if when is not None and when.start == when.end else None


def _after_gathering(held: Sequence[Happening], made: Happening) -> TimeSpan | None:
    """Give "a closing news conference" the place and the last day of the summit, at which its speakers were."""
    for part in made.parts.values() if held else ():
        held[-1].add(part.agent, PartRole.ATTENDEE, part.evidence or made.sentence)
    made.places = made.places or [place for e in held[-1:] for place in e.places]
    last = held[-1].when.end if held and held[-1].when else None
    return day(last) if last else None


_PRESS = 4  # paragraphs over which the press is told of the talks
_MEAL = 3  # paragraphs over which a dinner is that of the talks


_ROUND = 12  # paragraphs over which the meetings of one day are told one after another


def _one_more(document: Document, events: Sequence[Happening], made: Happening) -> TimeSpan | None:
    """Give "also met", "had a discussion" the day of the meetings told before that one of them had."""
    talked = (made.title or "").casefold().split(" ")[-1] in document.lexis.group("talking-noun")
    if made.kind != "Meeting" or not (made.apart or talked):
        return None
    those = {p for p in made.parts if p.startswith(PERSON)}
    day_known = (
        e
        for e in reversed(events)
        if e.kind == "Meeting" and e.status == made.status and those & set(e.parts) and e.when is not None
    )
    before = next(day_known, None)
    near = before is not None and made.paragraph - before.last <= _ROUND
    return before.when if before and near and before.when and before.when.start == before.when.end else None


def _of_the_round(events: Sequence[Happening], made: Happening) -> None:
    """Give a meeting the day and place of "held separate meetings with several ministers on Monday in X"."""
    those = {p for p in made.parts if p.startswith(PERSON)}
    rounds = [e for e in events if e.foretold and e.kind == made.kind and e.status == made.status]
    told = next((e for e in reversed(rounds) if those & set(e.parts) and made.paragraph - e.paragraph <= _ROUND), None)
    if told is None or made.foretold or (made.status == Status.PLANNED and made.paragraph != told.paragraph):
        return  # a programme tells of one day after the other
    made.when = made.when or told.when
    made.places = made.places or list(told.places)
    made.margins_of = made.margins_of or told.margins_of


def _few_days(when: TimeSpan | None) -> bool:
    """Tell whether the days of a visit are known and few: what happened on it was on one of them."""
    if when is None or when.start is None or when.end is None or len(when.edtf.partition("/")[0]) < _ISO:
        return False
    return (when.end - when.start).days <= LONGEST


_ISO = len("2025-06-19")


def _short(when: TimeSpan | None) -> bool:
    return (
        when is not None and when.start is not None and when.end is not None and (when.end - when.start).days < _MONTH
    )


_MONTH = 31
_IN_TURN = ("separately", "meanwhile", "then", "later", "afterwards", "afterward", "subsequently")


def _today(document: Document, event: Happening) -> bool:
    return event.when is not None and event.when.end == document.article.published


def _next_in_turn(
    document: Document, events: Sequence[Happening], made: Happening, reading: Reading
) -> TimeSpan | None:
    """Give what "then" or "later" followed, the day of what it followed."""
    before = events[-1] if events else None
    lead = [t.low for t in reading.row[:3]]
    upon = lead[:1] in (["after"], ["following"]) and lead[1:2] in (["the"], ["their"], ["his"], ["her"])
    in_turn = (
        bool(set(lead[:1]) & set(_IN_TURN))
        or lead[1:3] in (["is", "then"], ["was", "then"], ["will", "then"])
        or (upon and lead[2:] and lead[2] in document.lexis.event_nouns)
        or [t.low for t in reading.row if t.end <= made.start][-1:] == ["then"]
    )
    ahead = before is not None and before.status == Status.OCCURRED and made.status == Status.PLANNED
    if before is None or not in_turn or (made.status != before.status and not (ahead and _today(document, before))):
        return None
    near = (
        made.paragraph - before.last <= 1 + ("separately" in lead)
        and before.when is not None
        and before.when.start == before.when.end
    )
    return before.when if near else None
