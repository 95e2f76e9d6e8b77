"""Reports → facts: a pure function of the articles' graphs and the names in the register.

Each article contributes by itself (``contribution``); what several articles give to one fact is merged by
the rules below, which look at nothing but the shares, so that any order of articles gives the same facts,
and only the facts that an article touches have to be settled again when it comes or goes.

Rules for what a fact holds (a report always keeps what its article says):

==============================  =====================================================================
most properties                 all values of all reports
prefLabel, label, text          the longest, then the first by alphabet; other names become altLabel
when, earliestStart, latestEnd  the narrowest period reported; contested if two periods lie apart
eventStatus,                    of the article published last, the firmest first within one day;
participationStatus             contested if reports hold two outcomes that exclude one another
formerAsOf                      the first day on which the office was over and after which no article
                                gives it as held; contested if one does
mode, kind of tenure, counts    of the article published last; contested if reports differ
placeKind, bodyKind, position   of the article published last
basis, heldInBasis              stated, if any report states it
==============================  =====================================================================

A contested fact carries ``dip:contested true``; the values in dispute stand in its reports.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from kb.graph.contribution import Contribution, Share, contribution, touched
from kb.graph.iris import DEFAULT_BASE
from kb.graph.reading import Triple
from kb.graph.vocab import DIP, DIPV, RDF, RDFS, SKOS, empty_graph

__all__ = ["Contribution", "Share", "contribution", "facts", "merge", "touched"]

Claim = tuple[Node, str]
"""A value, and the day on which the article that gives it came out."""

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


def facts(graphs: Iterable[Iterable[Triple]], labels: Mapping[str, str], base: str = DEFAULT_BASE) -> Graph:
    """Make the facts of a base from the graphs of its articles.

    ``labels`` gives the common name of entries of the register by IRI, ``base`` the data's base address.
    Any order of ``graphs`` gives the same triples.  Raises ValueError if a graph is not that of one article.
    """
    shares: dict[URIRef, list[Share]] = {}
    for graph in graphs:
        for fact, given in contribution(graph, labels, base).items():
            shares.setdefault(fact, []).extend(given)
    held = empty_graph()
    for fact, given in shares.items():
        for triple in merge(fact, given):
            held.add(triple)
    return held


def merge(fact: URIRef, shares: Iterable[Share]) -> set[Triple]:
    """Settle one fact from all shares that articles give to it; without shares there is no fact."""
    given = list(shares)
    if not given:
        return set()
    values: dict[URIRef, list[Claim]] = {}
    for share in given:
        for predicate, value in share.pairs:
            values.setdefault(predicate, []).append((value, str(share.issued)))
    pairs = set(_sources(given))
    for predicate, claims in values.items():
        if predicate not in _PERIOD:
            pairs.update(_settled(predicate, claims))
    pairs.update(_period(given))
    pairs -= {(SKOS.altLabel, value) for predicate, value in pairs if predicate == SKOS.prefLabel}
    return {(fact, predicate, value) for predicate, value in pairs}


Pairs = Iterator[tuple[URIRef, Node]]

_CONTESTED: Final = (DIP.contested, Literal(True))
_PERIOD: Final = frozenset({DIP.when, DIP.earliestStart, DIP.latestEnd, DIP.formerAsOf})


def _sources(shares: list[Share]) -> Pairs:
    """Say which reports support a fact, in how many documents, of which days."""
    yield from ((DIP.supportedBy, share.report) for share in shares)
    yield from ((DIP.reportedOn, share.issued) for share in shares)
    yield DIP.sourceCount, Literal(len({share.document for share in shares}))


def _settled(predicate: URIRef, claims: list[Claim]) -> Pairs:
    values = {value for value, _ in claims}
    if predicate == RDF.type:
        values -= {one for one, other in _GIVES_WAY.items() if other in values}
    rule = _RULES.get(predicate)
    chosen = values if rule is None else {rule(claims)}
    yield from ((predicate, value) for value in chosen)
    if predicate == SKOS.prefLabel:
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


def _stated(claims: list[Claim]) -> Node:
    values = {value for value, _ in claims}
    return DIPV["basis-stated"] if DIPV["basis-stated"] in values else min(values, key=str)


_LIFE_CYCLES: Final = frozenset({DIP.eventStatus, DIP.participationStatus})
_AGREED: Final = frozenset({DIP.attendanceMode, DIP.tenureKind, DIP.ordinal, DIP.headcount, DIP.countQualifier})

_RULES: Final[dict[URIRef, Callable[[list[Claim]], Node]]] = {
    **dict.fromkeys((SKOS.prefLabel, RDFS.label, DIP.statementText), _longest),
    **dict.fromkeys((*_LIFE_CYCLES, *_AGREED, DIP.placeKind, DIP.bodyKind, DIP.listPosition), _latest),
    **dict.fromkeys((DIP.basis, DIP.heldInBasis), _stated),
}


# --- time ------------------------------------------------------------------------------------------


def _period(shares: list[Share]) -> Pairs:
    """Give when a fact was, and for an office that is over, the day by which it was."""
    times = [{p: v for p, v in share.pairs if p in _PERIOD} for share in shares]
    held = max((str(s.issued) for s, t in zip(shares, times, strict=True) if DIP.formerAsOf not in t), default="")
    valid = [time for time in times if DIP.formerAsOf not in time or str(time[DIP.formerAsOf]) >= held]
    dated = [time for time in valid if DIP.when in time]
    best = min(dated, key=_width) if dated else {}
    yield from ((p, best[p]) for p in (DIP.when, DIP.earliestStart) if p in best)
    over = [time for time in valid if DIP.formerAsOf in time]
    for predicate, several in ((DIP.latestEnd, [best, *over]), (DIP.formerAsOf, over)):
        days = [time[predicate] for time in several if predicate in time]
        yield from ((predicate, day) for day in sorted(days, key=str)[:1])
    if len(valid) < len(times) or _apart(dated):
        yield _CONTESTED


def _width(time: dict[URIRef, Node]) -> tuple[int, str]:
    """Order periods by their days, those with an open side last, then by their spelling."""
    bounds = [time[bound] for bound in (DIP.earliestStart, DIP.latestEnd) if bound in time]
    days = [date.fromisoformat(str(bound)).toordinal() for bound in bounds]
    width = days[1] - days[0] if len(days) == 2 else (2 - len(days)) * date.max.toordinal()
    return (width, str(time[DIP.when]))


def _apart(times: list[dict[URIRef, Node]]) -> bool:
    """Tell whether no day lies in all the periods."""
    starts = [str(time[DIP.earliestStart]) for time in times if DIP.earliestStart in time]
    ends = [str(time[DIP.latestEnd]) for time in times if DIP.latestEnd in time]
    return bool(starts and ends) and max(starts) > min(ends)
