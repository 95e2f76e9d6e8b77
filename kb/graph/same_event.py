"""Whether two forms are one event: the same sort of event, at one time, of the same people and sides.

Each sort of event has its own rule of what makes two tellings one, from the people that both name, the sides
(states and bodies), the hosts and the place: talks are known by both partners, a visit by visitor and
country, a gathering by its city and those who came, a reception by its host, a step against another by who
takes it.  An event without a day, told by the month, or without people and sides is vague: it is the one event
that it could be, if there is one.

Whatever is not judged different shares a key: else it would matter whether two forms come together or one by one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from itertools import islice
from typing import Final, NamedTuple

from kb.graph import iris
from kb.graph.alike import Likeness
from kb.graph.forms import EventForm, person_of, sort_of_kind

DIFFERENT, OPEN, SAME = Likeness.DIFFERENT, Likeness.OPEN, Likeness.SAME

_LATER: Final = 400  # days within which a postponed event may still take place
_LOOSE: Final = 10  # days between the article of an undated event and the event
_WEEKS_OF_ONE: Final = 7  # weeks of a long period under which an event is looked up
_LONGEST: Final = 7 * (_WEEKS_OF_ONE - 1) - 1  # days of a long period within which it may be told by another
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")


class Pair(NamedTuple):
    """What two forms have in common, and what keeps them apart."""

    shared: int  # people whom both name
    named: bool  # both name people
    rivals: bool  # each names people whom the other does not
    sides: bool  # the same two or more sides
    within: bool  # the sides of one are among those of the other
    some: bool  # at least one side in common
    hosts: bool | None  # share a host; None where one names none
    takers: bool | None  # are done by the same side
    city: bool | None
    land: bool | None


def sort_of(form: EventForm) -> str:
    """Give the sort of events within which a form is compared."""
    return sort_of_kind(form.kind)


def vague(form: EventForm) -> bool:
    """Say whether a form has too little to be an event by itself beside one that it could be."""
    nowhere = form.kind == "Visit" and not form.lands
    return not _DAY.search(form.when) or (len(form.sides) < 2 and (nowhere or not form.people))


def imprecise(form: EventForm) -> int:
    """Give how far a form is from telling the day: the lower, the better it serves to name the event."""
    return int(form.postponed) if _DAY.search(form.when) else 2 if form.when else 3


def keys(form: EventForm) -> frozenset[str]:
    """Give the keys under which a form is looked up: who or where, and the week."""
    words = {word for text in form.people for word in _words(text)}
    hosts = {host for host in form.hosts if host not in form.people}
    return _keys(form, {*words, *map(iris.digest, form.people), *form.sides, *hosts, *form.cities})


def keys_with(form: EventForm, people: Iterable[str]) -> frozenset[str]:
    """Give the keys of events of the time of a form that others of its people's forms were seen at."""
    return _keys(form, map(iris.digest, people))


def _keys(form: EventForm, tokens: Iterable[str]) -> frozenset[str]:
    return frozenset(f"{sort_of(form)}|{token}|{week}" for token in tokens for week in _weeks(form))


@lru_cache(4096)
def _words(person: str) -> tuple[str, ...]:
    return tuple(word for word in iris.slug(person_of(person).name).split("-") if len(word) > 2)


def _weeks(form: EventForm) -> Iterator[int]:
    """Give the numbers of the weeks of an event, a day to either side; of a long one, the first of them."""
    if form.start and form.end:
        yield from islice(_each_week(_days(form.start) - 1, _days(form.end) + 1), _WEEKS_OF_ONE)
    else:
        told = _days(form.told or form.start or form.end)
        yield from _each_week(told - _LOOSE, told + _LOOSE)
    if form.postponed:
        yield from _each_week(_days(form.told), _days(form.told) + _LATER)


def _each_week(start: int, end: int) -> Iterator[int]:
    return iter(range(start // 7, end // 7 + 1))


def _days(iso: str) -> int:
    return min(max(date.fromisoformat(iso), date.min + timedelta(_LATER)), date.max - timedelta(_LATER)).toordinal()


def judging(who: Callable[[str], str]) -> Callable[[EventForm, EventForm], Likeness]:
    """Give the judge of events; ``who`` gives the person whom the text of a person's form means."""
    people: dict[EventForm, frozenset[str]] = {}

    def of(form: EventForm) -> frozenset[str]:
        if form not in people:
            people[form] = frozenset(map(who, form.people))
        return people[form]

    def judge(one: EventForm, other: EventForm) -> Likeness:
        if sort_of(one) != sort_of(other):
            return DIFFERENT
        time = _time(one, other)
        if time is DIFFERENT and not _puts_off(one, other) and not _puts_off(other, one):
            return DIFFERENT if not _day_off(one, other) else _beside(_pair(one, other, of))
        if one.twin and other.twin and one.twin != other.twin:
            return DIFFERENT
        pair = _pair(one, other, of)
        found = _RULES.get(sort_of(one), _by_sides)(pair)
        sure = time is SAME and (bool(one.twin) == bool(other.twin) or pair.shared or _both_bare(one, other))
        return OPEN if found is SAME and not sure else found

    return judge


def later(one: EventForm, other: EventForm) -> int | None:
    """Give by how many days another event comes after a postponement that it may make good, or None."""
    return _days(other.start) - _days(one.told) if _puts_off(one, other) else None


def _puts_off(one: EventForm, other: EventForm) -> bool:
    return (
        one.postponed
        and not other.postponed
        and bool(other.start and other.end)
        and 0 < _days(other.start) - _days(one.told) <= _LATER
    )


def _both_bare(one: EventForm, other: EventForm) -> bool:
    """Say whether neither names people, and an article that tells of several alike tells of this first."""
    return not one.people and not other.people and (one.twin or other.twin).endswith("#1")


# --- time ------------------------------------------------------------------------------------------


def _time(one: EventForm, other: EventForm) -> Likeness:
    dated = [bool(form.start and form.end) for form in (one, other)]
    if all(dated):
        meets = _days(one.start) <= _until(other) and _days(other.start) <= _until(one)
        exact = one.when == other.when or all(_DAY.search(form.when) for form in (one, other))
        return (SAME if exact else OPEN) if meets else DIFFERENT
    days = [_days(form.start if is_dated else form.told) for form, is_dated in zip((one, other), dated, strict=True)]
    near = abs(days[0] - days[1]) <= _LOOSE
    return DIFFERENT if not near else OPEN if any(dated) else SAME


def _until(form: EventForm) -> int:
    """Give the last day of an event; of a long one, the last under which it is surely looked up."""
    return min(_days(form.end), _days(form.start) + _LONGEST)


def _day_off(one: EventForm, other: EventForm) -> bool:
    """Say whether two single days follow one another."""
    single = all(form.start and form.start == form.end for form in (one, other))
    return single and abs(_days(one.start) - _days(other.start)) == 1


def _beside(pair: Pair) -> Likeness:
    """Judge two events of neighbouring days: one host at one place with the same people gives them once."""
    return SAME if pair.hosts and pair.city and pair.shared else DIFFERENT


# --- who and where ---------------------------------------------------------------------------------


def _pair(one: EventForm, other: EventForm, people: Callable[[EventForm], frozenset[str]]) -> Pair:
    a, b = people(one), people(other)
    s, t = set(one.sides), set(other.sides)
    return Pair(
        len(a & b),
        bool(a and b),
        bool(a - b and b - a),
        s == t and len(s) > 1,
        bool(s and t) and (s <= t or t <= s),
        bool(s & t),
        _common(one.hosts, other.hosts),
        _common(one.takers, other.takers),
        _common(one.cities, other.cities),
        _common(one.lands, other.lands),
    )


def _common(one: tuple[str, ...], other: tuple[str, ...]) -> bool | None:
    return bool(set(one) & set(other)) if one and other else None


def _talks(pair: Pair) -> Likeness:
    if pair.shared > 1:
        return SAME
    if pair.named and (not pair.shared or pair.rivals):
        return OPEN if pair.shared and pair.sides else DIFFERENT
    if pair.city is False:
        return DIFFERENT
    return SAME if pair.sides else OPEN if pair.within or pair.shared else DIFFERENT


def _visit(pair: Pair) -> Likeness:
    if pair.land is False or (pair.named and not pair.shared):
        return DIFFERENT
    if pair.sides or (pair.shared and pair.land):
        return SAME
    return OPEN if pair.shared or (pair.within and pair.land) else DIFFERENT


def _gathering(pair: Pair) -> Likeness:
    if pair.city is False:
        return DIFFERENT
    if pair.shared > 1 or (pair.city and (pair.within or pair.shared)) or (pair.sides and pair.within):
        return SAME
    return OPEN if pair.city or pair.within else DIFFERENT


def _occasion(pair: Pair) -> Likeness:
    if pair.hosts is False or (pair.city is False and pair.shared < 2):
        return DIFFERENT
    if pair.hosts or pair.shared > 1 or (pair.sides and not pair.named) or (pair.shared and pair.within):
        return SAME
    return OPEN if pair.shared or (pair.city and not pair.named) else DIFFERENT


def _address(pair: Pair) -> Likeness:
    if pair.named:
        return SAME if pair.shared and pair.city is not False else DIFFERENT
    return OPEN if pair.within and pair.city is not False else DIFFERENT


def _by_sides(pair: Pair) -> Likeness:
    if pair.takers is False or pair.city is False or (pair.named and not pair.shared):
        return DIFFERENT
    if pair.sides or pair.shared > 1 or (pair.shared and pair.within):
        return SAME
    return OPEN if pair.within or pair.shared else DIFFERENT


_RULES: Final[dict[str, Callable[[Pair], Likeness]]] = {
    **{"talks": _talks, "Call": _talks, "Visit": _visit, "gathering": _gathering, "occasion": _occasion},
    **dict.fromkeys(("Speech", "PressConference", "Message"), _address),
}
