"""Tell whether talks or a message take up a call told before: "the conversation", "X congratulated Y" in it."""

from __future__ import annotations

from kb.text.happenings import Happening

_PAIR = 2
_ONLINE = "video-conference"
_TALKS = ("talks", "discussions", "conversation", "exchange")


def said_or_brought(made: Happening, event: Happening) -> bool:
    """Tell whether "X congratulated Y" was in the call just told of, or "the message" is the one just told of."""
    if event.kind == "Message":
        return made.definite
    both = len(made.persons) == len({*made.persons} & event.persons) == _PAIR
    return both and event.kind in ("Call", "Meeting") and made.rule == "event.verb" and not made.own_date


def of_the_call(made: Happening, event: Happening) -> bool:
    """Tell whether "the talks" are those that were held by telephone: nothing says that they were in person."""
    title = (made.title or "").casefold()
    virtual = title == "meeting" and (event.event_type == _ONLINE or "meeting" in (event.title or "").casefold())
    talks = made.kind == "Meeting" and made.definite and (title in _TALKS or virtual)
    known = not event.persons or not made.persons or bool(event.persons & made.persons)
    return event.kind == "Call" and talks and known and not made.places


def by_telephone(made: Happening, event: Happening) -> bool:
    """Tell whether "the phone talks" say of the talks just told of that they were by telephone."""
    words = [(e.title or "").casefold().split(" ")[-1] for e in (made, event)]
    talks = set(words) <= set(_TALKS) and made.kind == "Call" and made.definite and event.kind == "Meeting"
    return talks and not event.places and (not made.persons or bool(made.persons & event.persons))


def taken_up(made: Happening, event: Happening, text: str) -> bool:
    """Tell whether a call or its mediation is told again."""
    return of_the_call(made, event) or by_telephone(made, event) or mediated(made, event, text)


def mediated(made: Happening, event: Happening, text: str) -> bool:
    """Tell whether "X, who mediated the talks," says of the talks just told of who mediated."""
    told = made.kind == "Negotiation" and made.rule == "event.verb" and len(made.persons) == 1
    there = told and event.kind == "Meeting" and not made.places and not made.own_date and len(made.parties) < _PAIR
    return there and text.startswith(_THE_TALKS, made.end)


_THE_TALKS = (" the talks,", " the meeting,", " the talks.", " the meeting.", " the talks and", " their talks")
