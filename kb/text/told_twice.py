"""Tell whether what two tellings share, those who take part, parties, places and days, makes them one event."""

from __future__ import annotations

from kb.text.document import Document
from kb.text.happenings import STEPS, Happening
from kb.text.numbered import of_fewer
from kb.values import Status

_PAIR = 2


def _with_another(made: Happening, event: Happening, document: Document) -> bool:
    """Tell whether somebody of the own state was met, after one of another state without a name."""
    left = set(event.parties) - set(made.parties)
    others = [document.people.all[int(who[1:])] for who in made.persons - event.persons]
    held = [h.office.of for p in others for h in p.offices if not h.office.former]
    own = made.kind == "Meeting" and len(event.persons) == 1 and bool(held) and set(held) <= set(made.parties)
    return own and any(p.startswith("state:") for p in left)


def told_twice(made: Happening, event: Happening, document: Document) -> bool:
    """Tell whether those who take part, the parties, places and days that are told twice make it one event."""
    a, b = event.persons, made.persons
    parties, places = set(event.parties) & set(made.parties), set(event.places) & set(made.places)
    same_kind = made.kind == event.kind
    if same_kind and made.kind == "Ceremony" and made.event_type and event.event_type not in (None, made.event_type):
        return False
    if made.status == Status.CANCELLED and made.own_date and not made.definite and a and not b:
        return False  # "X held talks with Y", then "a meeting of the commission, set for Friday, was called off"
    letters = made.event_type == event.event_type == "credentials" and len(event.parties) < _PAIR and bool(a & b)
    met = a and (a <= b or letters) and set(event.parties) <= set(made.parties)
    if same_kind and made.kind == "Accreditation" and met:
        return True  # "received the credentials of new envoys", who are named later
    if same_kind and made.kind == "Visit" and a and a == b and not event.places and not made.own_date:
        return True  # "on a regional visit", then "the delegation is travelling to X and Y"
    coming = same_kind and made.kind == "Visit" and made.status == event.status == Status.PLANNED and not event.own_date
    if coming and a and a == b and set(event.places) < set(made.places):
        return True  # "will visit X as part of a tour", then "will visit X, Y and Z from April 10 to 13"
    if same_kind and made.kind == "Signing" and not (a or event.own_date) and set(event.parties) <= set(made.parties):
        return bool(event.parties)  # "the 60th state to sign the Accords", then who signed them and when
    if a and b:
        if _with_another(made, event, document):
            return False
        if b - a and made.kind == "Meeting" != event.kind and made.rule == "event.verb":
            return False  # "spoke at the seminar", then "met with Y"
        then = made.own_date and event.own_date and same_kind and bool(places)
        if made.kind == "Meeting" and then and len(a) > 1 and a < b:
            return True  # "A and B met in Oslo on Friday", then "C spoke after hosting A and B in Oslo on Friday"
        if (a != b or len(a) == 1) and set(made.parties) - set(event.parties):  # somebody else was met
            return False
        return len(a & b) == min(len(a), len(b)) and (len(a & b) > 1 or bool(parties) or (same_kind and bool(places)))
    both_dated = event.own_date and made.own_date
    few = min(len(made.parties), len(event.parties)) > 1 and len(parties) < _PAIR
    if of_fewer(made, event) or (few and (made.kind in STEPS or made.kind == event.kind == "Meeting")):
        return False  # "X received the Russian minister", "a new meeting between Moscow and Washington"
    if same_kind and places and event.own_date and not (a or event.parties or made.own_date or made.generic):
        return True  # "their meetings in X on Monday and in Y on Friday", then "the meeting in Y"
    alike = len(parties) >= 2 or bool(both_dated and (parties or places))
    return same_kind and alike and not made.generic
