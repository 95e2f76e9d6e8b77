"""What may enter: an article's graph goes in without the records that the shapes refuse.

A record at fault is taken out with the records that cannot stand without it; a link to it that the
others can do without is cut.  The rest is validated again until nothing is at fault.  Only a fault
of the document itself, or of the register, keeps the article out as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import Final, NamedTuple

from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from kb.errors import DocumentRefused, ResourceError
from kb.graph.shapes import validate
from kb.graph.slices import register_slice
from kb.graph.vocab import DIP, OA, RDF
from kb.model import Article, Finding, Quarantined, Span
from kb.resources import folder

NIF: Final = Namespace("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#")

_NEEDED: Final = (DIP.inEvent, DIP.participant, DIP.holder, DIP.speaker, DIP.evidence, DIP.quoteSpan)
"""A record falls with what stands here; any other link to a record can be cut."""

_TOGETHER: Final = {DIP.heldIn: DIP.heldInBasis, DIP.commemorates: DIP.ordinal}
"""Link → the value beside it that says nothing once the link is cut."""

_TYPE: Final = frozenset({RDF.type})  # asked as sets: two IRIs that differ are compared by their digests
_DOCUMENT: Final = frozenset({DIP.SourceDocument})

_SELECTORS: Final = (OA.TextPositionSelector, OA.TextQuoteSelector)
_ENDS: Final = re.compile(r"(?<=[a-z0-9,\"”’')]{2})[.!?][\"”’')]*\s+|\n+")  # not after "U.S." or "Mr."


class Admission(NamedTuple):
    """What the gate lets in, what it keeps out, and what it says of what it lets in."""

    graph: Graph
    quarantined: tuple[Quarantined, ...]
    warnings: tuple[Finding, ...]


def admit(article: Article, graph: Graph, own: tuple[Path, ...] = ()) -> Admission:
    """Validate an article's graph record by record, and let through what conforms.

    ``graph`` is left as it is: it is the admitted graph where nothing is at fault, else a new one is.
    ``own`` are register files laid over ours.

    Raises DocumentRefused if the article's own record is at fault, ResourceError if an entry of the
    register is.
    """
    return admit_beside(article, graph, register_slice([graph], own))


def admit_beside(article: Article, graph: Graph, register: Graph) -> Admission:
    """Do as ``admit`` does, beside given entries of a register; they do not come into the admitted graph."""
    kept = graph
    document = next((s for s, p, value in kept if value in _DOCUMENT and p in _TYPE), None)
    if document is None:
        missing = "SR01 the graph holds no record of the document: convert the article again"
        raise DocumentRefused(article.key, (missing,))
    quarantined: list[Quarantined] = []
    while True:
        findings = _findings(article, kept, register, document)
        faults = _by_record(article, kept, document, findings)
        if not faults:
            warnings = tuple(f for f in findings if f.severity != "violation")
            return Admission(kept, tuple(sorted(quarantined, key=lambda q: q.record)), warnings)
        kept = _copy(graph) if kept is graph else kept
        quarantined += _take_out(article, kept, faults)


def _copy(graph: Graph) -> Graph:
    copy = Graph(namespace_manager=graph.namespace_manager)
    for triple in graph:
        copy.add(triple)
    return copy


def _findings(article: Article, kept: Graph, register: Graph, document: Node) -> tuple[Finding, ...]:
    """Validate with the register and the text beside the article's graph."""
    text = (document, NIF.isString, Literal(article.text))
    return validate(chain(kept, register, (text,)), "article")


# --- whose fault it is -----------------------------------------------------------------------------


def _by_record(article: Article, kept: Graph, document: Node, findings: Iterable[Finding]) -> dict[Node, list[Finding]]:
    """Sort violations by the record that has to go: the report itself, or all that rest on faulty evidence."""
    faults: dict[Node, list[Finding]] = {}
    refusals = []
    for finding in findings:
        focus = URIRef(finding.focus)
        if finding.severity != "violation":
            continue
        if focus == document:
            refusals.append(f"{finding.code} {finding.message}")
        elif (focus, None, None) not in kept:
            raise ResourceError(folder("ontology"), f"the register's entry {focus} is at fault: {finding.message}")
        for record in _records(kept, focus):
            faults.setdefault(record, []).append(finding)
    if refusals:
        raise DocumentRefused(article.key, tuple(refusals))
    return faults


def _records(kept: Graph, focus: Node) -> list[Node]:
    """Give the records that a fault at ``focus`` takes out: of evidence, those that rest on it."""
    kinds = set(kept.objects(focus, RDF.type))
    if not kinds.isdisjoint(_SELECTORS):
        return [record for whole in kept.subjects(OA.hasSelector, focus) for record in _records(kept, whole)]
    if DIP.Report not in kinds and DIP.Evidence in kinds:
        return [*kept.subjects(DIP.evidence | DIP.quoteSpan, focus)] or [focus]
    return [focus]


# --- taking out ------------------------------------------------------------------------------------


def _take_out(article: Article, kept: Graph, faults: dict[Node, list[Finding]]) -> list[Quarantined]:
    """Take the records at fault out of the graph, with what cannot stand without them."""
    made = []
    gone = set(faults)
    for record in sorted(faults, key=str):
        along = _hanging_on(kept, record) - gone
        gone |= along
        sentence, names = _sentence(article, kept, record), tuple(sorted(map(str, along)))
        made.append(Quarantined(article.key, str(record), sentence, tuple(faults[record]), names))
    for record in gone:
        _erase(kept, record)
    _sweep(kept)
    return made


def take_out(graph: Graph, records: Iterable[Node]) -> None:
    """Take records out of a graph with what cannot stand without them; other links to them are cut."""
    gone = {reached for record in records for reached in (record, *_hanging_on(graph, record))}
    for record in gone:
        _erase(graph, record)
    _sweep(graph)


def _hanging_on(kept: Graph, record: Node) -> set[Node]:
    """Give all records that cannot stand without this one, however far."""
    reached: set[Node] = set()
    ahead = {record}
    while ahead:
        ahead = {s for needed in ahead for link in _NEEDED for s in kept.subjects(link, needed)} - reached - {record}
        reached |= ahead
    return reached


def _erase(kept: Graph, record: Node) -> None:
    """Remove a record and all links to it."""
    kept.remove((record, None, None))
    for subject, link in list(kept.subject_predicates(record)):
        kept.remove((subject, link, record))
        beside = _TOGETHER.get(URIRef(str(link)))
        if beside is not None and (subject, link, None) not in kept:
            kept.remove((subject, beside, None))


def _sweep(kept: Graph) -> None:
    """Remove evidence on which nothing rests any more, and selectors that select for none."""
    for links, kinds in (((DIP.evidence, DIP.quoteSpan), (DIP.Evidence,)), ((OA.hasSelector,), _SELECTORS)):
        used = {value for link in links for value in kept.objects(None, link)}
        for kind in kinds:
            for unused in set(kept.subjects(RDF.type, kind)) - used:
                kept.remove((unused, None, None))


# --- the sentence ----------------------------------------------------------------------------------


def _sentence(article: Article, kept: Graph, record: Node) -> str:
    """Give the sentence in which the words of a record stand; empty if nothing says where they are."""
    spans = [span for span in _spans(kept, record) if 0 <= span.start < span.end <= len(article.text)]
    if not spans:
        return ""
    first, text = spans[0], article.text
    start = max((hit.end() for hit in _ENDS.finditer(text, 0, first.start)), default=0)
    end = _ENDS.search(text, first.end - 1)
    return text[start : end.end() if end else len(text)].strip()


def _spans(kept: Graph, record: Node) -> list[Span]:
    """Give the range in a record's own name, then those of its evidence in the order of the text."""
    named = re.findall(r"#[a-z]+-(\d+)-(\d+)$", str(record))
    found = [
        (kept.value(p, OA.start), kept.value(p, OA.end)) for p in kept.objects(record, DIP.evidence / OA.hasSelector)
    ]
    shown = [(str(start), str(end)) for start, end in found if f"{start}{end}".isdigit()]
    return [Span(int(start), int(end)) for start, end in named] + sorted(Span(int(s), int(e)) for s, e in shown)
