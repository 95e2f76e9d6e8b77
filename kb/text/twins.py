"""Tell whether two tellings in one sentence are one event: "met … for a meeting", "signed at a signing ceremony"."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kb.text.happenings import CEREMONY, MEETING, Happening
from kb.text.item import Item
from kb.text.items import stretch
from kb.text.noun_or_verb import MEALS

SOLEMN = ("Accreditation", "Signing")  # "presented credentials at a ceremony" is one event
_OWN = ("a", "an", "his", "her", "their", "its")  # before the visit for which somebody came
_CEREMONY = 12  # characters before the word that opens a sentence: "At a formal ceremony"
_CLOSE = 12  # characters between two words for one event
_THERE = (["during", "a"], ["over", "a"], ["in", "a"], ["at", "a"], ["during", "their"], ["during", "the"])
_CALLS = ("courtesy call", "courtesy visit")

Test = Callable[[Happening, Happening, list[str], Sequence[Item]], bool]


def twins(first: Happening, second: Happening, items: Sequence[Item]) -> bool:
    """Tell whether a later telling of a sentence is one of the event that an earlier one tells."""
    between = [i.low for i in stretch(items, first.end, second.left)]
    if _one_title(first, second, between, items):
        return True
    if first.apart and second.apart:
        return False
    return any(test(first, second, between, items) for test in _TESTS)


def _one_title(first: Happening, second: Happening, between: list[str], items: Sequence[Item]) -> bool:
    """Read "the 46th Pacific Islands Forum Meeting", "the 15th annual dinner banquet"."""
    kinds = {first.kind, second.kind}
    nouns = first.rule == second.rule == "event.noun" and (kinds <= MEETING or kinds <= CEREMONY)
    return nouns and second.left <= first.start and 0 <= second.start - first.end <= 1


def _one_word(first: Happening, second: Happening, between: list[str], items: Sequence[Item]) -> bool:
    """Read "attended the Forum Ministers Meeting": one word tells one event."""
    return (first.start, first.end) == (second.start, second.end)


def _side_by_side(first: Happening, second: Happening, between: list[str], items: Sequence[Item]) -> bool:
    """Tell two words of a kind that stand close: not "After his tour, X will fly to Peru"."""
    close = first.start <= second.start < first.end or second.start - first.end < _CLOSE
    before = items[0].low in ("after", "following", "before", "ahead", "prior") and "," in between
    return first.kind == second.kind and close and not before and not (first.own_date and second.own_date)


def _courtesy(first: Happening, second: Happening, between: list[str], items: Sequence[Item]) -> bool:
    """Read "met X during a courtesy call"."""
    called = (second.title or "").casefold() in _CALLS and not second.own_date
    led = between[-2:] in (["during", "a"], ["on", "a"], ["at", "a"])
    return called and first.kind == second.kind == "Meeting" and led


def _spoken_there(first: Happening, second: Happening, between: list[str], items: Sequence[Item]) -> bool:
    """Read "discussed trade during a meeting"."""
    return first.weak and first.kind == second.kind == "Meeting" and not first.own_date and between[-2:] in _THERE


def _held_at(first: Happening, second: Happening, between: list[str], items: Sequence[Item]) -> bool:
    """Read "X and Y held talks at the 13th meeting of Chadian and Malian ministers": no others were there."""
    two = first.rule == "event.verb" and first.kind == second.kind == "Meeting" and not second.parts
    alike = len(first.parts) == _TWO == len(second.parties)
    return (
        two
        and alike
        and set(first.parties) <= set(second.parties)
        and between[-2:] in (["at", "the"], ["during", "the"])
    )


_TWO = 2


def _at_a_meal(first: Happening, second: Happening, between: list[str], items: Sequence[Item]) -> bool:
    """Read "discussed trade over dinner", "at a working lunch"."""
    meal = second.kind == "Reception" and (second.title or "").casefold().endswith(MEALS) and not second.parts
    return meal and first.weak and first.kind == "Meeting" and (between[-1:] == ["over"] or between[-2:] in _THERE)


def _came_on(first: Happening, second: Happening, between: list[str], items: Sequence[Item]) -> bool:
    """Read "arrived in Rome today for a visit", not "hosted Y on a visit, and he went on a visit"."""
    visits = first.kind == second.kind == "Visit" and first.rule in ("event.verb", "event.due")
    led = between[-2:-1] in (["for"], ["on"]) and between[-1] in _OWN and len(between) < 16
    return visits and led and [",", "and"] not in [between[n : n + 2] for n in range(len(between))]


def _apposed(first: Happening, second: Happening, between: list[str], items: Sequence[Item]) -> bool:
    """Read "the G20 summit, a meeting of leaders": the second noun says what the first is."""
    nouns = first.rule == second.rule == "event.noun" and first.kind in ("Summit", "Conference")
    return nouns and second.kind == "Meeting" and between in ([",", "a"], [",", "an"]) and not second.parties


def _step(first: Happening, second: Happening, between: list[str], items: Sequence[Item]) -> bool:
    """Read "declared X persona non grata", "summoned the ambassador to lodge representations"."""
    if first.kind != second.kind or second.parties:
        return False
    return first.kind == "Summons" or (first.kind == "Expulsion" and first.rule == "event.verb")


def _recalled_for(first: Happening, second: Happening, between: list[str], items: Sequence[Item]) -> bool:
    """Read "recalled its ambassador for consultations"."""
    return first.kind == "Recall" and second.kind in MEETING and between[-1:] == ["for"]


def _sum(first: Happening, second: Happening, between: list[str], items: Sequence[Item]) -> bool:
    """Read "will provide 20 million euros in humanitarian aid"."""
    sums = first.kind == second.kind == "Aid" and "event.sum" in (first.rule, second.rule)
    return sums and set(second.parties) <= set(first.parties)


def _by_meeting(first: Happening, second: Happening, between: list[str], items: Sequence[Item]) -> bool:
    """Read "began talks by meeting members of the opposition"."""
    by_it = second.rule == "event.verb" and first.kind in MEETING and second.kind in MEETING
    return by_it and [i.low for i in stretch(items, first.end, second.start)[-1:]] == ["by"]


def _farewell(first: Happening, second: Happening, between: list[str], items: Sequence[Item]) -> bool:
    """Read "paid a farewell call on", "received Y, who paid him a farewell visit", "hosted Y to bid farewell"."""
    if first.kind == "Reception":
        leaves = second.kind == "Accreditation" and second.event_type in (None, "farewell")
        return leaves and between[-1:] == ["to"]
    within = second.kind == "Accreditation" and first.start <= second.start < first.end
    same = second.event_type == "farewell" and set(second.parts) <= set(first.parts)
    return first.kind == "Meeting" and (within or same)


def _phoned(first: Happening, second: Happening, between: list[str], items: Sequence[Item]) -> bool:
    """Read "discussed the border in a phone call"."""
    return first.kind == second.kind == "Call" and first.rule == "event.phone"


def _to_discuss(first: Happening, second: Happening, between: list[str], items: Sequence[Item]) -> bool:
    """Read "convened at a summit in Oslo to discuss trade"."""
    purpose = second.weak and second.rule == "event.verb" and between[-1:] == ["to"] and "," not in between
    return first.kind in MEETING and second.kind == "Meeting" and purpose and not second.persons - first.persons


def _given_for(first: Happening, second: Happening, between: list[str], items: Sequence[Item]) -> bool:
    """Read "held a banquet in Lima, welcoming X": whoever is welcomed is the guest."""
    comma = between[-1:] == [","] and len(between) < _BANQUET
    word = next((i.low for i in items if i.start == second.start), "")
    return first.kind == "Reception" and second.weak and word == "welcoming" and comma


_BANQUET = 20  # items between a banquet and whom it welcomed


def _opened(first: Happening, second: Happening, between: list[str], items: Sequence[Item]) -> bool:
    """Read "In a ceremony, X received the credentials of Y"."""
    opens = first.left - items[0].start < _CEREMONY and (first.title or "").endswith("ceremony")
    told = second.rule == "event.verb" or second.event_type == "credentials"
    return first.kind == "Ceremony" and second.kind in SOLEMN and opens and told


def _talks_of_it(first: Happening, second: Happening, between: list[str], items: Sequence[Item]) -> bool:
    """Read "In her meeting with X, the talks centred on trade": not talks with somebody else."""
    opens = items[0].low in ("in", "during", "at") and first.left - items[0].start < _CEREMONY
    plain = second.rule == "event.noun" and (second.title or "").casefold() in ("the talks", "talks", "discussions")
    one = first.kind == second.kind == "Meeting" and second.definite and between[-1:] in ([","], ["the"])
    return opens and plain and one and second.persons <= first.persons


def _solemnly(first: Happening, second: Happening, between: list[str], items: Sequence[Item]) -> bool:
    """Read "signed the accord at a ceremony"."""
    solemn = first.kind in SOLEMN and second.kind in ("Ceremony", "PressConference") and not second.event_type
    led = between[-2:-1] in (["at"], ["during"], ["in"]) and between[-1:] in (["a"], ["the"])
    return solemn and led and len(between) < 60


def _of_a_gathering(first: Happening, second: Happening, between: list[str], items: Sequence[Item]) -> bool:
    """Read "the third session of the consultations", "the next meeting of the Baltic Forum"."""
    if between not in (["of"], ["of", "the"]):
        return False
    session = first.kind == "Conference" and "session" in (first.title or "").casefold() and second.kind in MEETING
    of_it = first.kind in MEETING and second.kind in ("Conference", "Summit") and first.rule == "event.noun"
    return session or of_it


def _paper(first: Happening, second: Happening, between: list[str], items: Sequence[Item]) -> bool:
    """Read "The treaty was initially signed in May"."""
    passive = first.rule == "event.agreement" and second.rule == "event.verb" and first.kind == second.kind
    return passive and len(between) < 4


def _verb_then_noun(first: Happening, second: Happening, between: list[str], items: Sequence[Item]) -> bool:
    """Read "met for talks", "convened to hold the sixth meeting", "hosted X for a visit"."""
    if first.rule != "event.verb" or second.rule != "event.noun" or first.kind not in MEETING:
        return False
    if {"discuss", "prepare", "agenda", "preparations"} & set(between):
        return False  # "met to discuss the agenda for the summit"
    if between[-3:] == ["to", "hold", "the"] or between[-2:] == ["for", "the"]:
        return second.kind in MEETING
    if second.definite and between[-1:] not in (["their"], ["his"], ["her"]):
        return False
    lead = between[:-1] if second.definite else between
    if first.weak and second.kind in ("Visit", "Reception"):
        if between[-3:-1] == [",", "on"] or between[-2:-1] == ["during"]:
            return False  # "received X, the minister of Peru, on a visit to Chad, in his office"
        return bool({"for", "on", "to"} & set(lead[-4:])) and not _turns(stretch(items, first.end, second.left)[-6:])
    purpose = lead[-1:] == ["for"] or lead[-2:-1] == ["for"] or lead[-3:-1] == ["to", "hold"]
    plain = ";" not in lead[-6:] and not _turns(stretch(items, first.end, second.left)[-7:])
    opens = bool({"launch", "attend"} & set(lead[-3:])) or lead[-2:-1] == ["in"]
    opens = opens or (lead[-2:-1] == ["at"] and not first.persons)  # "leaders from A and B convened at a summit"
    title = (second.title or "").casefold()  # "met his counterparts at a trilateral meeting"
    opens = opens or (lead[-2:] in (["at", "a"], ["at", "an"]) and title.endswith("meeting") and not second.parts)
    return second.kind in MEETING and plain and (purpose or opens)


def _turns(between: Sequence[Item]) -> bool:
    """Tell whether another clause begins between two words: not with "and" in a list of people."""
    listed = [n for n, i in enumerate(between[:-1]) if i.low == "and" and between[n + 1].kind in ("person", "office")]
    return any(i.low in ("who", "which", "and") and n not in listed for n, i in enumerate(between))


_TESTS: tuple[Test, ...] = (
    _one_word,
    _side_by_side,
    _courtesy,
    _spoken_there,
    _held_at,
    _at_a_meal,
    _came_on,
    _apposed,
    _step,
    _recalled_for,
    _sum,
    _by_meeting,
    _farewell,
    _phoned,
    _given_for,
    _to_discuss,
    _opened,
    _solemnly,
    _talks_of_it,
    _of_a_gathering,
    _paper,
    _verb_then_noun,
)
