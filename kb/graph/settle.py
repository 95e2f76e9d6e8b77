"""What is held of one fact, from all that reports give to it.

The rules look at nothing but what is given and on which days, so that any order of articles gives the same.
A report always keeps what its article says.

==============================  =====================================================================
most properties                 all values of all reports
kind of event, with its types   the one that most articles give, then the last by day, then by alphabet
prefLabel, label, text          the longest, then the first by alphabet; other names become altLabel
when, earliestStart, latestEnd  of what is told to the day, the period that most articles give, then the
                                narrowest; what a postponement puts off does not count where a later
                                article gives another day; contested if one lies apart from it
eventStatus                     occurred or cancelled, of the article published last, once one says that
                                it occurred; else of the article published last, the firmest first
                                within one day; contested if reports hold both
participationStatus             of the article published last, the firmest first within one day;
                                contested if reports hold two outcomes that exclude one another
formerAsOf                      the first day on which the office was over and after which no article
                                gives it as held; contested if one does
firstHeldOn, lastHeldOn         the days of the first and last article that gives an office as held, or
                                up to which one says that it was
mode, kind of tenure, counts    of the article published last; contested if reports differ
placeKind, bodyKind, position   of the article published last
basis, heldInBasis              stated, if any report states it
==============================  =====================================================================

A contested fact carries ``dip:contested true``; the values in dispute stand in its reports.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Final, NamedTuple

from rdflib import Literal, URIRef
from rdflib.term import Node

from kb.graph.contribution import Pair
from kb.graph.vocab import DIP, DIPV, FAMILIES, RDF, RDFS, SKOS, XSD

_OUTCOMES: Final = ("occurred", "cancelled"), ("took-part", "declined", "absent")
_FIRMEST_FIRST: Final[dict[Node, int]] = {
    **{DIPV[f"status-{name}"]: n for n, name in enumerate(("occurred", "cancelled", "postponed", "planned"))},
    **{
        DIPV[f"attendance-{name}"]: n
        for n, name in enumerate(("took-part", "declined", "absent", "expected", "invited"))
    },
}
_EXCLUSIVE: Final = frozenset(
    DIPV[prefix + name] for prefix, names in zip(("status-", "attendance-"), _OUTCOMES, strict=True) for name in names
)
_GIVES_WAY: Final[dict[Node, Node]] = {
    DIP.ReportedSpeech: DIP.DirectQuotation,
    DIP.CollectiveSpeaker: DIP.Body,
}
"""Class → the class beside which it cannot stand: the speaker's own words and the organisation win."""


class Told(NamedTuple):
    """What reports give to a fact alike: the content, the days of the first and last article, how many these are."""

    pairs: frozenset[Pair]
    first: str
    last: str
    documents: int = 1


class Claim(NamedTuple):
    """A value, and the last day on which an article gives it."""

    value: Node
    day: str


def settled(told: Iterable[Told]) -> frozenset[Pair]:
    """Settle one fact from all that reports give to it; without reports there is no fact."""
    given = _of_one_kind(list(told))
    values: dict[URIRef, list[Claim]] = {}
    for each in given:
        for predicate, value in each.pairs:
            values.setdefault(predicate, []).append(Claim(value, each.last))
    pairs = set(_period(given))
    for predicate, claims in values.items():
        if predicate not in _PERIOD:
            pairs.update(_settled(predicate, claims))
    return frozenset(pairs - {(SKOS.altLabel, value) for predicate, value in pairs if predicate in _LABEL})


Pairs = Iterator[Pair]


def _of_one_kind(given: list[Told]) -> list[Told]:
    """Let an event have one kind: leave out the classes and finer types that reports of other kinds give."""
    kinds = [next((v for p, v in told.pairs if p in _TYPE and v in FAMILIES), None) for told in given]
    votes: Counter[Node] = Counter()
    last: dict[Node, str] = {}
    for kind, told in zip(kinds, given, strict=True):
        if kind is not None:
            votes[kind] += told.documents
            last[kind] = max(last.get(kind, ""), told.last)
    if len(votes) < 2:
        return given
    best = max(votes, key=lambda kind: (votes[kind], last[kind], str(kind)))
    return [told if kind in (best, None) else _unkinded(told) for kind, told in zip(kinds, given, strict=True)]


def _unkinded(told: Told) -> Told:
    """Leave out what tells the kind of an event."""
    kinds = {*FAMILIES, *FAMILIES.values()}
    return told._replace(
        pairs=frozenset((p, v) for p, v in told.pairs if p != DIP.eventType and not (p == RDF.type and v in kinds))
    )


_TYPE: Final = frozenset({RDF.type})  # asked as sets: two IRIs that differ are compared by their digests
_LABEL: Final = frozenset({SKOS.prefLabel})
_CONTESTED: Final = (DIP.contested, Literal(True))
_PERIOD: Final = frozenset({DIP.when, DIP.earliestStart, DIP.latestEnd, DIP.formerAsOf})


def _settled(predicate: URIRef, claims: list[Claim]) -> Pairs:
    values = {value for value, _ in claims}
    if predicate in _TYPE:
        values -= {one for one, other in _GIVES_WAY.items() if other in values}
    rule = _RULES.get(predicate)
    chosen = values if rule is None else {rule(claims)}
    yield from ((predicate, value) for value in chosen)
    if predicate in _LABEL:
        yield from ((SKOS.altLabel, value) for value in values - chosen)
    disputed = values & _EXCLUSIVE if predicate in _LIFE_CYCLES else values if predicate in _AGREED else set()
    if len(disputed) > 1:
        yield _CONTESTED


# --- rules for a single value ----------------------------------------------------------------------


def _longest(claims: list[Claim]) -> Node:
    return min((value for value, _ in claims), key=lambda value: (-len(str(value)), str(value)))


def _latest(claims: list[Claim]) -> Node:
    last = max(day for _, day in claims)
    return min((v for v, day in claims if day == last), key=lambda v: (_FIRMEST_FIRST.get(v, 0), str(v)))


def _outcome(claims: list[Claim]) -> Node:
    """Give what became of an event: nothing that is told afterwards takes back that it occurred."""
    occurred = any(claim.value == DIPV["status-occurred"] for claim in claims)
    return _latest([claim for claim in claims if claim.value in _EXCLUSIVE] if occurred else claims)


def _stated(claims: list[Claim]) -> Node:
    values = {value for value, _ in claims}
    return DIPV["basis-stated"] if DIPV["basis-stated"] in values else min(values, key=str)


_LIFE_CYCLES: Final = frozenset({DIP.eventStatus, DIP.participationStatus})
_AGREED: Final = frozenset({DIP.attendanceMode, DIP.tenureKind, DIP.ordinal, DIP.headcount, DIP.countQualifier})

_RULES: Final[dict[URIRef, Callable[[list[Claim]], Node]]] = {
    **dict.fromkeys((SKOS.prefLabel, RDFS.label, DIP.statementText), _longest),
    **dict.fromkeys((DIP.participationStatus, *_AGREED, DIP.placeKind, DIP.bodyKind, DIP.listPosition), _latest),
    DIP.eventStatus: _outcome,
    **dict.fromkeys((DIP.basis, DIP.heldInBasis), _stated),
}


# --- time ------------------------------------------------------------------------------------------

_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")


class _Time(NamedTuple):
    """When a fact was, as some reports have it."""

    values: dict[URIRef, Node]
    told: Told

    @property
    def over(self) -> str:
        return str(self.values.get(DIP.formerAsOf, ""))

    @property
    def status(self) -> Node | None:
        return next((value for predicate, value in self.told.pairs if predicate == DIP.eventStatus), None)


def _period(given: list[Told]) -> Pairs:
    """Give when a fact was, and for an office that is over, the day by which it was."""
    times = [_Time({p: v for p, v in told.pairs if p in _PERIOD}, told) for told in given]
    held = max((time.told.last for time in times if not time.over), default="")
    valid = [time for time in times if not time.over or time.over >= held]
    dated = _standing([time for time in valid if DIP.when in time.values])
    best = _best(dated)
    yield from ((p, best[p]) for p in (DIP.when, DIP.earliestStart) if p in best)
    over = [time.values for time in valid if time.over]
    for predicate, several in ((DIP.latestEnd, [best, *over]), (DIP.formerAsOf, over)):
        days = [time[predicate] for time in several if predicate in time]
        yield from ((predicate, day) for day in sorted(days, key=str)[:1])
    yield from _held(times)
    if len(valid) < len(times) or any(_apart(best, time.values) for time in dated):
        yield _CONTESTED


def _held(times: list[_Time]) -> Pairs:
    """Give the first and the last day on which articles give an office as held; one that is to be held is not."""
    offices = [time for time in times if (RDF.type, DIP.Tenure) in time.told.pairs and not time.over]
    held = [time.told for time in offices if (DIP.tenureKind, DIPV["tenure-designate"]) not in time.told.pairs]
    until = [str(time.values[DIP.latestEnd]) for time in times if time.over and _ends(time)]
    if held or until:
        yield DIP.firstHeldOn, Literal(min([*(told.first for told in held), *until]), datatype=XSD.date)
        yield DIP.lastHeldOn, Literal(max([*(told.last for told in held), *until]), datatype=XSD.date)


def _ends(time: _Time) -> bool:
    """Tell whether a report gives the day up to which an office was held: "resigned on Monday"."""
    return str(time.values.get(DIP.when, "")).startswith("../") and DIP.latestEnd in time.values


def _standing(dated: list[_Time]) -> list[_Time]:
    """Leave out the days that a postponement put off, where a later article gives another."""
    off = max((time.told.first for time in dated if time.status == DIPV["status-postponed"]), default="")
    after = [time for time in dated if time.told.last > off or time.status == DIPV["status-occurred"]]
    return after if off and after else dated


def _best(dated: list[_Time]) -> dict[URIRef, Node]:
    """Give the period that most articles tell of those told to the day, else of all; the narrowest of several."""
    exact = [time for time in dated if _DAY.search(str(time.values[DIP.when]))] or dated
    votes: Counter[str] = Counter()
    for time in exact:
        votes[str(time.values[DIP.when])] += time.told.documents
    ranked = sorted((-votes[str(time.values[DIP.when])], _width(time.values), n) for n, time in enumerate(exact))
    return exact[ranked[0][2]].values if ranked else {}


def _width(time: dict[URIRef, Node]) -> tuple[int, str]:
    """Order periods by their days, those with an open side last, then by their spelling."""
    bounds = [time[bound] for bound in (DIP.earliestStart, DIP.latestEnd) if bound in time]
    days = [date.fromisoformat(str(bound)).toordinal() for bound in bounds]
    width = days[1] - days[0] if len(days) == 2 else (2 - len(days)) * date.max.toordinal()
    return (width, str(time[DIP.when]))


def _apart(*times: dict[URIRef, Node]) -> bool:
    """Tell whether no day lies in both periods."""
    starts = [str(time[DIP.earliestStart]) for time in times if DIP.earliestStart in time]
    ends = [str(time[DIP.latestEnd]) for time in times if DIP.latestEnd in time]
    return bool(starts and ends) and max(starts) > min(ends)
