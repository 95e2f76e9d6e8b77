"""People's judgements: decisions on reports, each with who, when and why, kept as data and never deleted.

A judgement is tied to reports, not to the names of facts, which may change.  It is undone by a withdrawal, which is
a judgement too.  ``applied`` gives an article's graph as consolidation is to see it; the graph that is kept stays as
it is, so that a judgement survives a new conversion.

==============  ===================================================================================
rejection       the reports do not count, nor does what cannot stand without them
correction      a property of the reports has another value
merging         the reports are of one thing
parting         the reports are of another thing than those ``beside`` them
acceptance      the reports are in order as they are; they leave the queue
link            the reports are of an entity of another base such as Wikidata, or decidedly not of it
withdrawal      a judgement does not count any more
==============  ===================================================================================
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from kb.graph import iris
from kb.graph.gate import take_out
from kb.graph.vocab import DIP, EDTF, RDF, SCHEMA, XSD, empty_graph, graph_with


class Kind(StrEnum):
    """What a judgement decides; the local name of its class."""

    REJECTION = "Rejection"
    CORRECTION = "Correction"
    MERGING = "Merging"
    PARTING = "Parting"
    ACCEPTANCE = "Acceptance"
    LINK = "Link"
    WITHDRAWAL = "Withdrawal"


@dataclass(frozen=True, slots=True, order=True)
class Judgement:
    """A decision on reports (a withdrawal: on a judgement); ``value`` is text, or an IRI in angle brackets."""

    kind: Kind
    reports: tuple[str, ...]
    who: str
    day: str
    why: str = ""
    beside: tuple[str, ...] = ()
    about: str = ""  # the property that is corrected
    value: str = ""

    def name(self, base: str) -> URIRef:
        """Give its IRI, made from all that it says."""
        said = (*self.reports, "", *self.beside, "", self.about, self.value, self.who, self.why)
        return URIRef(f"{base}judgement/{self.day}-{self.kind.lower()}-{iris.digest('|'.join(said))}")

    @property
    def documents(self) -> frozenset[str]:
        """Give the articles whose reports it bears on."""
        return frozenset(report.partition("#")[0] for report in (*self.reports, *self.beside) if "#" in report)


Decided = Sequence[tuple[URIRef, Judgement]]
"""Judgements with their names."""

_TEXTS: Final = {"who": DIP.decidedBy, "why": DIP.reason, "about": DIP.judgedProperty}
SAME: Final = URIRef("urn:judged:same")
APART: Final = URIRef("urn:judged:apart")
"""What marks reports in the graph that consolidation sees; it is never kept."""
NOT_LINKED: Final = "not"
"""What a link says of itself where a person has decided against it."""


# --- as data ---------------------------------------------------------------------------------------


def written(judgement: Judgement, base: str) -> Graph:
    """Give a judgement as triples."""
    this, graph = judgement.name(base), empty_graph()
    graph.add((this, RDF.type, DIP.Judgement))
    graph.add((this, RDF.type, DIP[judgement.kind]))
    graph.add((this, DIP.decidedOn, Literal(judgement.day, datatype=XSD.date)))
    for field, predicate in _TEXTS.items():
        if getattr(judgement, field):
            graph.add((this, predicate, Literal(getattr(judgement, field))))
    for predicate, several in (
        *((DIP.judges, judgement.reports), (DIP.judgesBeside, judgement.beside)),
        (DIP.bearsOn, judgement.documents),
    ):
        for each in several:
            graph.add((this, predicate, URIRef(each)))
    if judgement.value:
        graph.add((this, *_value(judgement)))
    return graph


def _value(judgement: Judgement) -> tuple[URIRef, Node]:
    iri = re.fullmatch("<(.*)>", judgement.value)
    return (DIP.judgedEntity, URIRef(iri[1])) if iri else (DIP.judgedText, Literal(judgement.value))


def read_judgements(graph: Graph) -> list[tuple[URIRef, Judgement]]:
    """Read all judgements of a graph, each with its name, in the order of their days; what is none is passed over."""
    found = ((URIRef(str(this)), _read(graph, this)) for this in graph.subjects(RDF.type, DIP.Judgement))
    return sorted(((name, each) for name, each in found if each), key=lambda pair: (pair[1].day, str(pair[0])))


def judgements_in(turtle: str) -> list[Judgement]:
    """Read the judgements that stand in Turtle, a withdrawal after what it withdraws; none if it is no Turtle."""
    if str(DIP) not in turtle or "Judgement" not in turtle:
        return []
    try:
        found = read_judgements(Graph(bind_namespaces="none").parse(data=turtle, format="turtle"))
    except Exception:  # rdflib's parser raises errors of several kinds; who reads the records says which
        return []
    every, waiting = [each for _, each in found], {str(name) for name, _ in found}
    ordered: list[Judgement] = []
    for _ in found:
        ready = [j for j in every if j not in ordered and not {*j.reports} & waiting]
        ordered += ready
        waiting -= {str(name) for name, each in found if each in ready}
    return ordered


def _read(graph: Graph, this: Node) -> Judgement | None:
    names = {iris.local_name(str(kind)) for kind in graph.objects(this, RDF.type)}
    kind = next((kind for kind in Kind if kind in names), None)
    entity, text = graph.value(this, DIP.judgedEntity), graph.value(this, DIP.judgedText)
    reports = tuple(sorted(map(str, graph.objects(this, DIP.judges))))
    if kind is None or not reports:
        return None
    return Judgement(
        kind,
        reports,
        day=str(graph.value(this, DIP.decidedOn) or ""),
        beside=tuple(sorted(map(str, graph.objects(this, DIP.judgesBeside)))),
        value=f"<{entity}>" if entity else str(text or ""),
        **{field: str(graph.value(this, predicate) or "") for field, predicate in _TEXTS.items()},
    )


def in_force(judgements: Iterable[tuple[URIRef, Judgement]]) -> Decided:
    """Leave out what is withdrawn, and withdrawals; a withdrawal that is withdrawn itself does not count."""
    every = dict(judgements)
    against: dict[str, list[URIRef]] = {}
    for name, each in every.items():
        for target in each.reports if each.kind == Kind.WITHDRAWAL else ():
            against.setdefault(target, []).append(name)

    def counts(name: URIRef) -> bool:
        return not any(counts(other) for other in against.get(str(name), ()))

    return [(name, each) for name, each in every.items() if each.kind != Kind.WITHDRAWAL and counts(name)]


def judged_on(document: str, decided: Decided) -> Decided:
    """Give the judgements that bear on an article."""
    return [(name, each) for name, each in decided if document in each.documents]


def state(name: str, bearing: Decided) -> str:
    """Give the name of an article's files with the judgements that bear on it, shortened to a digest."""
    return f"{name}+{iris.digest('|'.join(sorted(each for each, _ in bearing)))}" if bearing else name


# --- what they do ----------------------------------------------------------------------------------


def applied(graph: Graph, judgements: Decided) -> Graph:
    """Give an article's graph as the judgements in force want it seen; ``graph`` is left as it is."""
    seen = graph_with(graph)
    there = _Reports(graph)
    for name, judgement in judgements:
        for report in there.meant(judgement.reports):
            _DEEDS[judgement.kind](seen, report, name, judgement)
        for report in there.meant(judgement.beside):
            seen.add((report, APART, Literal(f"{name} beside")))
    rejected = [r for _, j in judgements if j.kind == Kind.REJECTION for r in there.meant(j.reports)]
    take_out(seen, rejected)
    return seen


class _Reports:
    """The reports of a graph, found by name, or by place where a new conversion has moved them a little."""

    def __init__(self, graph: Graph) -> None:
        self.names = {str(report): report for report in graph.subjects(RDF.type, DIP.Report)}

    def meant(self, wanted: Iterable[str]) -> Iterator[URIRef]:
        for name in map(str, wanted):  # an IRI of rdflib is equal to no string
            found = [name] if name in self.names else self._near(name)
            if len(found) == 1:
                yield URIRef(found[0])

    def _near(self, name: str) -> list[str]:
        """Give the reports of the same sort whose words overlap those of one that is not there any more."""
        document, sort, start, end = _placed(name)
        others = ((other, *_placed(other)) for other in sorted(self.names))
        return [o for o, doc, s, a, z in others if (doc, s) == (document, sort) and a < end and start < z]


def _placed(report: str) -> tuple[str, str, int, int]:
    document, _, fragment = report.partition("#")
    place = re.fullmatch(r"([a-z]+)-(\d+)-(\d+)", fragment)
    return (document, place[1], int(place[2]), int(place[3])) if place else (document, fragment, -1, -1)


def _correct(seen: Graph, report: URIRef, _: URIRef, judgement: Judgement) -> None:
    predicate = URIRef(judgement.about)
    old = next(iter(sorted(seen.objects(report, predicate), key=str)), None)
    seen.remove((report, predicate, None))
    iri = re.fullmatch("<(.*)>", judgement.value)
    datatype = old.datatype if isinstance(old, Literal) else _DATATYPES.get(predicate)
    if judgement.value:
        seen.add((report, predicate, URIRef(iri[1]) if iri else Literal(judgement.value, datatype=datatype)))


def _join(seen: Graph, report: URIRef, name: URIRef, _: Judgement) -> None:
    seen.add((report, SAME, Literal(str(name))))


def _part(seen: Graph, report: URIRef, name: URIRef, _: Judgement) -> None:
    seen.add((report, APART, Literal(f"{name} judged")))


def _link(seen: Graph, report: URIRef, _: URIRef, judgement: Judgement) -> None:
    """Tie a report to the entity, unless the decision is that they are not one."""
    if judgement.about != NOT_LINKED:
        seen.add((report, SCHEMA.sameAs, URIRef(judgement.value.strip("<>"))))


def _leave(seen: Graph, report: URIRef, name: URIRef, judgement: Judgement) -> None:
    """Leave the report as it is."""


_DATATYPES: Final = {
    DIP.when: EDTF,
    **dict.fromkeys((DIP.earliestStart, DIP.latestEnd, DIP.formerAsOf), XSD.date),
    **dict.fromkeys((DIP.headcount, DIP.ordinal, DIP.listPosition), XSD.integer),
}
_DEEDS: Final = {
    Kind.CORRECTION: _correct,
    Kind.MERGING: _join,
    Kind.PARTING: _part,
    Kind.LINK: _link,
    **dict.fromkeys((Kind.REJECTION, Kind.ACCEPTANCE), _leave),
}
