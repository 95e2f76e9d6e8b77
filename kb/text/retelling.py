"""Tell whether a telling is one of an event that was told before: one event told several times is one."""

from __future__ import annotations

from kb.text.agreements import another_paper
from kb.text.document import Document
from kb.text.happenings import CEREMONY, MEETING, Happening, dates_agree
from kb.text.numbered import of_other_bodies, same_number
from kb.text.retold_calls import said_or_brought, taken_up
from kb.text.series import another_of_programme, tells_one_of
from kb.text.told_twice import told_twice
from kb.text.venues import far_apart
from kb.values import PartRole, Status

_LEAD = 2  # paragraphs in which an article tells what "the ceremony" was
_NEAR = 1  # paragraphs over which "the meeting" takes up a meeting
_FORMS = ("Accreditation", "Signing", "MissionOpening")  # what "the ceremony" may have been
_PAIR = 2
_SOON = 3  # paragraphs over which "the reception" takes up that somebody was received
_CEREMONY = ("ceremony", "event", "function", "signing")  # not "the Expo"
_RECEIVING = ("reception", "audience")
_PLAIN = ("meeting", "talks", "gathering")  # "the meeting" may take up a summit
_SESSION = ("round of talks", "round of negotiations", "negotiations")  # may take up talks just told of
_LARGER = ("Summit", "Conference", "Negotiation")
_SESSIONS = ("opening session", "closing session", "plenary session", "inaugural session")
_OCCASION = CEREMONY | MEETING
_IN_PERSON = MEETING - {"Call"}


def retells(made: Happening, event: Happening, document: Document) -> bool:
    """Tell whether a new telling is one of a known event."""
    near = made.paragraph - event.last <= _NEAR
    both_dated = made.own_date and event.own_date
    if (
        made.kind == "Ceremony"
        and made.definite
        and not made.event_type
        and (made.title or "").casefold().split(" ")[-1] in _CEREMONY
        and not document.text.startswith((" marking ", " commemorating "), made.end)
        and event.kind in _FORMS
        and (near or (event.paragraph <= _LEAD and (made.title or "").casefold() == "ceremony"))
        and (not both_dated or dates_agree(event.when, made.when))
    ):
        return True
    if made.kind == "Reception" and made.definite and event.kind == "Meeting" and not both_dated:
        soon = made.paragraph - event.last <= _SOON
        return soon and (made.title or "").casefold() in _RECEIVING  # "received X", then "the audience"
    if made.weak and made.kind == "Meeting" and event.kind in CEREMONY and near and not made.own_date:
        greets = document.text[made.start : made.end].casefold().startswith("greet")
        return greets and event.status == Status.OCCURRED  # the host greeted the guests of the reception
    if made.kind == "Meeting" and event.kind == "Summons" and near and not made.own_date:
        received = document.text[made.start : made.end].casefold().startswith(("received", "met"))
        return received and bool(made.persons & event.persons)  # the envoy who was summoned "was received by X"
    if event.kind in _LARGER and made.definite and (made.title or "").casefold() in _SESSIONS:
        return made.paragraph - event.last <= _SOON and not both_dated  # the summit, then "the opening session"
    talked = made.weak and made.kind == "Meeting" and event.kind == "Call" and near and not made.places
    if talked and not both_dated and len(made.persons & event.persons) > 1:
        return True  # "X called Y; the two discussed trade"
    soon = made.paragraph - event.last <= _SOON
    if (near or (soon and made.persons & event.persons)) and not both_dated and taken_up(made, event, document.text):
        return True
    met_then = made.kind == "Meeting" and (made.weak or (made.definite and event.event_type == "credentials"))
    if met_then and event.kind == "Accreditation" and soon and not both_dated:
        return bool(made.persons & event.persons) and not made.apart  # "he was received by X", who took them
    if made.kind == "Message" and near and not both_dated and said_or_brought(made, event):
        return True
    if made.kind == "Meeting" and event.event_type == "farewell" and near and not made.own_date:
        return made.definite or (bool(made.persons) and made.persons <= event.persons)
    if near and _handed_then(made, event):
        return True
    if event.weak and made.own_date and not dates_agree(event.when, made.when):
        return False  # "was received by X" on arrival, "held talks with X on Tuesday"
    if not _alike(made, event) or made.answers(event) or (both_dated and not dates_agree(event.when, made.when)):
        return False
    if (both_dated and _leg(made, event)) or _of_a_body(made, event) or of_other_bodies(made, event):
        return False
    if made.kind == event.kind == "Signing" and another_paper(made, event, document):
        return False
    if made.roll:
        received = made.kind == event.kind == "Accreditation" and len(event.parties) < 2  # only by whom is known yet
        near = near or (soon and made.kind in _LARGER and made.title == event.title)
        return near and (received or bool(set(made.parties) & set(event.parties) or not event.parties))
    if event.status == Status.PLANNED and made.status == Status.OCCURRED and _is_over(made, event, document):
        return False  # "the consultations set for May", then "The meeting was attended by X"
    if event.status == Status.PLANNED and not event.when and made.status == Status.OCCURRED and made.own_date:
        return False  # "agreed to hold the next round" is not the meeting at which they did
    met = made.rule == "event.verb" and not made.weak and len(made.persons) >= _PAIR
    if met and made.places and (event.status, made.status) == (Status.PLANNED, Status.OCCURRED) and not event.when:
        return False  # "will continue talks", then "X and Y met in Lima"
    if (event.status, made.status) == (Status.PLANNED, Status.OCCURRED) and (
        _spoken_at(made) or _elsewhere(made, event)
    ):
        return False  # who spoke there did so at what was held; "the Cairo talks" are not those that are due
    if (made.status, event.status) == (Status.PLANNED, Status.OCCURRED) and _one_more(made):
        return False  # "are expected to hold talks" once the one has received the other
    if made.event_type == "credentials" and event.rule == "event.posting" and not made.persons & event.persons:
        return False
    known = made.definite and not event.own_date  # "came to the 5th meeting", then "the meeting will be held on Friday"
    if event.status == Status.OCCURRED and made.status == Status.PLANNED and _to_come(made, document) and not known:
        return False  # "agreed to hold the next meeting in the spring"
    if far_apart(event.places, made.places, document.lexis):
        return False
    if made.kind == "Accreditation" and _same_ceremony(made, event, near=near):
        return True
    if tells_one_of(made, event):
        return True
    if same_number(made, event, document.lexis) and made.paragraph - event.last <= _SOON:
        return True
    if (
        made.apart
        or event.foretold
        or another_of_programme(made, event)
        or (event.several and made.parts)
        or (made.generic and not made.definite)
    ):
        return False
    if (
        made.sentence == event.sentence
        and made.kind != event.kind
        and made.status == Status.PLANNED
        and not made.definite
    ):
        return False  # "will meet X and attend a forum"
    if made.status == event.status == Status.PLANNED and made.rule == "event.noun" and not (made.definite or near):
        return False  # a programme tells one thing after the other
    if near and _on_the_visit(made, event, document):
        return True
    if made.definite:
        return _taken_up(made, event, near=near)
    if not (made.parts or made.parties or made.places or made.own_date):  # a bare "ceremony" is the one just told of
        return made.kind == event.kind and near
    return told_twice(made, event, document)


def _handed_then(made: Happening, event: Happening) -> bool:
    """Tell whether a note was handed over at the summons just told of: "handed a note of protest to the ambassador"."""
    note = made.kind == event.kind == "Summons" and made.rule == "event.noun" and event.rule == "event.verb"
    return note and made.persons <= event.persons and set(made.parties) <= set(event.parties)


def _on_the_visit(made: Happening, event: Happening, document: Document) -> bool:
    """Read "During the visit, X will be accompanied by Y": the visit just told of, though Y alone is named."""
    lead = document.text[made.sentence.start : made.left].casefold().split()
    same = made.kind == event.kind == "Visit" and lead[-2:] == ["during", "the"] and not (made.own_date or made.places)
    return same and set(made.parties) <= set(event.parties) and bool(event.persons)


def _is_over(made: Happening, event: Happening, document: Document) -> bool:
    """Tell whether a verb in the past tells of what would be to come: "The meeting was", "attended the meeting"."""
    if made.joined and made.status == Status.OCCURRED and _to_come_yet(event, document):
        return True
    after = document.text[made.end : made.sentence.end].split(" ", 2)[1:2]
    held = made.rule == "event.noun" and after in (["was"], ["were"], ["saw"])
    return held and (event.when is None or _to_come_yet(event, document))


def _to_come_yet(event: Happening, document: Document) -> bool:
    starts = event.when.start if event.when else None
    return starts is not None and starts > document.article.published


def _of_a_body(made: Happening, event: Happening) -> bool:
    """Tell whether "the G7 meeting" is told after a meeting of two states: it is another."""
    bodies = {p for p in made.parties if p.startswith("body:")}
    states = [p for p in event.parties if p.startswith("state:")]
    meeting = made.kind in MEETING and made.rule == "event.noun" and made.definite and not made.joined
    meeting = meeting and event.kind == "Meeting"
    return meeting and bool(bodies) and not bodies & set(event.parties) and len(states) > 1


def _leg(made: Happening, event: Happening) -> bool:
    """Tell whether a visit is a leg, with days of its own, of a journey through several states."""
    through = sum("-" not in p for p in event.places)
    legs = made.kind == event.kind == "Visit" and through > 1 and sum("-" not in p for p in made.places) < through
    return legs and made.when != event.when


def _to_come(made: Happening, document: Document) -> bool:
    starts = made.when.start if made.when and made.own_date else None
    return starts is not None and starts > document.article.published


def _alike(made: Happening, event: Happening) -> bool:
    if made.generic or event.generic:
        return (event.kind in _OCCASION or event.generic) and (made.kind in _OCCASION or made.generic)
    if made.kind == event.kind == "Visit" and made.days and event.days:
        return abs(made.days) == abs(event.days)  # "his two-day tour", then "his eight-day visit"
    return made.kind == event.kind or (made.kind in _IN_PERSON and event.kind in _IN_PERSON)


def _one_more(made: Happening) -> bool:
    return made.kind in ("Meeting", "Call") and not made.definite and not made.own_date


def _spoken_at(made: Happening) -> bool:
    return any(PartRole.SPEAKER in part.roles for part in made.parts.values())


def _elsewhere(made: Happening, event: Happening) -> bool:
    """Tell whether talks are named by a place of which nothing was said of those told before."""
    return made.kind in MEETING and made.rule == "event.noun" and bool(made.places) and not event.places


def _same_ceremony(made: Happening, event: Happening, *, near: bool) -> bool:
    """Tell whether further envoys handed credentials to the same person: "Y and Z also presented theirs to X"."""
    handed = made.event_type == event.event_type == "credentials" and made.apart and not made.own_date
    to_nobody = all(PartRole.HONOREE in part.roles for part in made.parts.values())  # nobody else is told who took them
    return handed and ((near and to_nobody) or bool(made.persons & event.persons))


_CAME = {PartRole.GUEST, PartRole.ATTENDEE, PartRole.HOST, PartRole.SPEAKER}


def _met(made: Happening) -> set[str]:
    """Give the persons who met each other, not those who came to it besides or presided: "was attended by Y and Z"."""
    return {who for who in made.persons if set(made.parts[who].roles) - _CAME}


def _taken_up(made: Happening, event: Happening, *, near: bool) -> bool:
    """Tell whether "the meeting", "their visit" is the event: nobody may speak against it."""
    if made.generic:
        return bool(set(event.places) & set(made.places)) or not made.places or (near and not event.places)
    a, b = event.persons, made.persons
    parties = set(event.parties) & set(made.parties)
    if made.kind == event.kind == "Ceremony" and _unlike(made, event):
        return False
    if made.kind == event.kind == "Visit" and a and b - set(made.hosts) and not a & b:
        return False
    if (
        made.kind in MEETING
        and b
        and not a & b
        and {"recent", "latest", "last"} & set((made.title or "").casefold().split())
    ):
        return False  # "their recent meeting" is that of those two
    if made.kind in MEETING and a & b and a - b and b - a and len(b) > 1:  # "X's meeting with Z" after that with Y
        return False
    met = b if _met(made) and not made.joined else set()
    others = len(a) > 1 or set(made.parties) - set(event.parties)
    if made.kind == "Meeting" and a and len(met) > 1 and not a & met and others:
        return False  # "his meeting with Z": somebody else was met
    if made.kind == "Meeting" and not a and len(met) > 1 and made.status != event.status:
        return False  # talks held, then "ahead of X's meeting with Z"
    near_by = near and not (made.own_date or made.parties)  # "witnessed the signing in X"
    there = made.kind == "Signing" and (near_by or bool(set(made.places) & set(event.places)))
    taken = (
        there
        or made.kind in CEREMONY | {"Summit", "Conference"}
        or (made.kind in MEETING and made.rule == "event.noun" and near)
        or not a
        or not b
        or (made.joined and not made.own_date and not made.places)
        or bool(a & b or parties)
    )
    rite = made.kind in CEREMONY and made.event_type is not None and made.event_type == event.event_type
    one = made.kind == event.kind == "Summit" and not made.own_date  # "The summit was attended by X"
    joined = made.joined or ((near or there or one) and bool(b) and not _met(made))
    agree = rite or joined or not made.parties or not event.parties or bool(parties or a & b)
    two = event.kind == "Conference" and _met(made) and not made.joined  # "his meeting with Y" is not the assembly
    larger = event.kind in _LARGER and not two
    words = (made.title or "").casefold().split()
    bare = " ".join(words[words[:1] != [] and words[0].endswith("-day") :])  # "the one-day meeting" is the summit
    plain = made.kind == "Meeting" and (near or made.joined) and bare in _PLAIN and larger
    close = near or bool(set(made.places) & set(event.places))
    raised = made.kind == "Summit" and event.kind == "Meeting" and not a and close
    told = (made.title or "").casefold()
    plain = plain or (made.kind == "Meeting" and near and told.endswith("day talks") and event.kind == "Negotiation")
    session = made.kind == "Negotiation" and event.kind == "Meeting" and (made.title or "").casefold() in _SESSION
    session = session and near and (event.title or "").casefold().endswith("talks")
    return (made.kind == event.kind or plain or session or raised) and taken and agree


def _unlike(made: Happening, event: Happening) -> bool:
    """Tell whether the words for two ceremonies are those of different ones: "the celebrations", "a welcome"."""
    new, old = (made.title or "").casefold().split(), (event.title or "").casefold().split()
    typed = made.event_type and event.event_type and made.event_type != event.event_type
    return bool(typed) or bool(new and old and new[-1] != "ceremony" and not set(new) & set(old) and event.event_type)
