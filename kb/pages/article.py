"""An article seen with what was found in it: one page, each find opening the fact made of it and the rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rdflib import Graph, URIRef
from rdflib.term import Node

from kb.graph import reading
from kb.graph.proof import span_of
from kb.graph.reading import Reports
from kb.graph.serialise import quads_of
from kb.graph.slices import property_slice
from kb.graph.sources import Quads
from kb.graph.vocab import DIP, ONTOLOGY_GRAPH
from kb.model import Finding, Quarantined, Span, TimeSpan
from kb.pages.cards import Card, Value, cards
from kb.pages.marks import Mark, runs
from kb.pages.templating import render
from kb.pipeline import Conversion, in_memory

Dates = Sequence[tuple[Span, TimeSpan]]

SORTS: Final = (
    *("person", "tenure", "body", "place", "delegation", "event", "participation"),
    *("statement", "agreement", "date", "kept-out"),
)
"""Sorts of finds in the order in which the page lists them."""

_FLAGS: Final = frozenset({"participation"})
"""Sorts that lie where others lie, and are shown as a sign behind the words."""

_RANGE: Final = re.compile(r"(?:participation-\d+|[a-z]+)-(\d+)-(\d+)(?:-\d+)?")
"""The name of a record: its sort, of a participation where its event stands, and where its own words stand."""


_NOWHERE: Final = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Find:
    """One thing found: its card, the facts made of it, the rule, and the words with their places."""

    id: str
    sort: str
    title: str
    kinds: tuple[Value, ...] = ()
    facts: tuple[Card, ...] = ()
    rule: str | None = None
    basis: str | None = None
    confidence: str | None = None
    judged: str | None = None  # cases of the rule from which the confidence is known
    passages: tuple[Span, ...] = ()
    marked: tuple[Span, ...] = ()
    when: TimeSpan | None = None
    used_by: tuple[str, ...] = ()  # ids of the events that a date dates
    findings: tuple[Finding, ...] = ()
    taken_along: tuple[str, ...] = ()


def article_page(conversion: Conversion, dates: Dates) -> bytes:
    """Make the page of an article; ``dates`` are the date expressions in its text.

    The page is whole in itself and works without scripts.  Raises ResourceError if the ontology is damaged.
    """
    article = conversion.article
    reports = reading.read(conversion.reports)
    finds = [*_records(conversion, reports), *_dates(conversion, reports, dates), *_kept_out(conversion)]
    marks = [Mark(span, find.sort, find.id, find.title, find.sort in _FLAGS) for find in finds for span in find.marked]
    page = render(
        "article.html",
        article=article,
        headline=article.headline.of(article.text),
        runs=runs(article.text, marks, [span for find in finds for span in find.passages]),
        finds={sort: [find for find in finds if find.sort == sort] for sort in SORTS},
        titles={find.id: find.title for find in finds},
        link=_linker(_here(conversion, reports)),
        iri=str(reports.doc),
    )
    return page.encode()


# --- records ---------------------------------------------------------------------------------------


def _records(conversion: Conversion, read: Reports) -> Iterator[Find]:
    """Give the records of the article, in the order of the text."""
    graph, made = conversion.reports, _facts_of(conversion.facts)
    reports = sorted(read.records, key=lambda report: (_range(_id(report)) or _NOWHERE, str(report)))
    facts = {fact for of_report in made.values() for fact in of_report}
    named = quads_of(property_slice([graph, conversion.facts]), str(ONTOLOGY_GRAPH))
    told = cards(Quads(in_memory([*conversion.quads(), *named])), [*map(str, reports), *sorted(facts)])
    notes: dict[str, list[Finding]] = {}
    for warning in conversion.warnings:
        notes.setdefault(warning.focus, []).append(warning)
    for report in reports:
        of_report = tuple(told[fact] for fact in made.get(str(report), ()))
        yield _find(graph, report, told[str(report)], of_report, tuple(notes.get(str(report), ())))


def _find(graph: Graph, report: Node, card: Card, facts: tuple[Card, ...], notes: tuple[Finding, ...]) -> Find:
    name = _id(report)
    passages, quoted = _spans(graph, report, DIP.evidence), _spans(graph, report, DIP.quoteSpan)
    sort = name.partition("-")[0]
    return Find(
        name,
        sort,
        facts[-1].title if facts and sort != "person" else card.title,
        card.kinds,
        facts,
        _only(card, DIP.rule),
        _only(card, DIP.basis),
        _only(card, DIP.confidence),
        _only(card, DIP.judgedCases),
        passages,
        quoted or (passages if sort == "person" else (_range(name) or min(passages, key=_length),)),
        findings=notes,
    )


def _only(card: Card, prop: URIRef) -> str | None:
    return next((value.text for value in card.values(prop)), None)


def _spans(graph: Graph, report: Node, link: URIRef) -> tuple[Span, ...]:
    return tuple(sorted(span for passage in graph.objects(report, link) if (span := span_of(graph, passage))))


def _range(name: str) -> Span | None:
    """Give the words that a record's name names.

    >>> _range("event-120-214"), _range("participation-120-95-110-2")
    (Span(start=120, end=214), Span(start=95, end=110))
    """
    match = _RANGE.fullmatch(name)
    return Span(int(match[1]), int(match[2])) if match else None


def _length(span: Span) -> int:
    return span.end - span.start


def _id(record: object) -> str:
    return str(record).partition("#")[2]


def _facts_of(facts: Graph) -> dict[str, tuple[str, ...]]:
    """Give for each report the facts that it supports, the most telling last: a tenure after its post."""
    made: dict[str, list[str]] = {}
    for fact, report in facts.subject_objects(DIP.supportedBy):
        made.setdefault(str(report), []).append(str(fact))
    return {report: tuple(sorted(of_report)) for report, of_report in made.items()}


def _linker(here: Mapping[str, str]) -> Callable[[Value], str | None]:
    """Give the link of a value: to where this page tells of it, else to its address."""
    return lambda value: f"#{here[value.iri]}" if value.iri and value.iri in here else value.web


def _here(conversion: Conversion, read: Reports) -> Mapping[str, str]:
    """Give for each report and fact the find on this page that tells of it."""
    here = {str(report): _id(report) for report in read.records}
    for report, facts in sorted(_facts_of(conversion.facts).items(), reverse=True):
        here |= {fact: _id(report) for fact in facts}
    return here


# --- dates, and what was kept out ------------------------------------------------------------------


def _dates(conversion: Conversion, read: Reports, dates: Dates) -> Iterator[Find]:
    events = [(_id(event), event) for event in read.of(DIP.EventReport)]
    for span, when in dates:
        users = (name for name, event in events if _dated(conversion.reports, event, when, span))
        title = " ".join(span.of(conversion.article.text).split())
        yield Find(f"date-{span.start}-{span.end}", "date", title, marked=(span,), when=when, used_by=tuple(users))


def _dated(graph: Graph, event: Node, when: TimeSpan, span: Span) -> bool:
    """Tell whether an event has this date, and rests on a passage in which the date stands."""
    same = any(str(value) == when.edtf for value in graph.objects(event, DIP.when))
    return same and any(p.start <= span.start and span.end <= p.end for p in _spans(graph, event, DIP.evidence))


def _kept_out(conversion: Conversion) -> Iterator[Find]:
    text = conversion.article.text
    for record in conversion.quarantined:
        name = _id(record.record)
        words = _words(record, name, text)
        title = " ".join(words.of(text).split()) if words else name
        along = tuple(map(_id, record.taken_along))
        passages = (words,) if words else ()
        yield Find(
            f"kept-out-{name}",
            "kept-out",
            title,
            passages=passages,
            marked=passages,
            findings=record.findings,
            taken_along=along,
        )


def _words(record: Quarantined, name: str, text: str) -> Span | None:
    """Give where the words of a record stand that was kept out: by its name, else its sentence."""
    named = _range(name)
    if named and 0 <= named.start < named.end <= len(text):
        return named
    start = text.find(record.sentence) if record.sentence else -1
    return Span(start, start + len(record.sentence)) if start >= 0 else None
