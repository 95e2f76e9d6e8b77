"""The reports of one article's graph, taken out of the triples once and looked up by record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from rdflib import URIRef
from rdflib.term import Node

from kb.graph.vocab import DCTERMS, DIP, RDF

Triple = tuple[Node, Node, Node]
Values = dict[Node, list[Node]]


@dataclass(frozen=True, slots=True)
class Reports:
    """An article and what it reports: values by record and property, records by class, all in a fixed order."""

    doc: URIRef
    issued: Node
    about: Values  # what the graph says of the article itself
    records: dict[Node, Values]
    classes: dict[Node, list[URIRef]]

    def of(self, kind: URIRef) -> list[URIRef]:
        """Give the reports of a class, in the order of their names."""
        return self.classes.get(kind, [])

    def each(self, report: Node, predicate: URIRef) -> list[Node]:
        """Give all values of a property, in the order of their spelling."""
        return self.records.get(report, {}).get(predicate, [])

    def one(self, report: Node, predicate: URIRef) -> Node | None:
        """Give the first value of a property, or None."""
        return next(iter(self.each(report, predicate)), None)


_TYPE: Final = frozenset({RDF.type})  # asked as sets: two IRIs that differ are compared by their digests
_DOCUMENT: Final = frozenset({DIP.SourceDocument})


def document_of(triples: Iterable[Triple]) -> URIRef:
    """Give the article whose graph it is; raise ValueError if there is none in it, or more than one."""
    found = {subject for subject, predicate, value in triples if predicate in _TYPE and value in _DOCUMENT}
    if len(found) != 1:
        raise ValueError(f"the graph of an article holds one source document, not {len(found)}")
    return _iri(found.pop())


def read(triples: Iterable[Triple]) -> Reports:
    """Take the reports out of the graph of one article.

    Raises ValueError if there is no article in it, or more than one.
    """
    whole = list(iter(triples))  # a graph that is asked for its length counts its triples one by one
    doc = document_of(whole)
    subjects: dict[Node, Values] = {}
    for subject, predicate, value in whole:
        subjects.setdefault(subject, {}).setdefault(predicate, []).append(value)
    records = {subject: values for subject, values in subjects.items() if DIP.Report in values.get(RDF.type, ())}
    classes: dict[Node, list[URIRef]] = {}
    for report, values in sorted(records.items(), key=_name):
        for several in values.values():
            if len(several) > 1:
                several.sort(key=str)
        for kind in values[RDF.type]:
            classes.setdefault(kind, []).append(_iri(report))
    return Reports(doc, subjects[doc][DCTERMS.issued][0], subjects[doc], records, classes)


def _name(item: tuple[Node, Values]) -> str:
    return str(item[0])


def _iri(node: Node) -> URIRef:
    """Give a node as an IRI: the same object, where it is one, for it is looked up again and again."""
    return node if isinstance(node, URIRef) else URIRef(str(node))
