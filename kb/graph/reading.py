"""The reports of one article's graph, taken out of the triples once and looked up by record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

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


def read(triples: Iterable[Triple]) -> Reports:
    """Take the reports out of the graph of one article.

    Raises ValueError if there is no article in it, or more than one.
    """
    subjects: dict[Node, Values] = {}
    for subject, predicate, value in triples:
        subjects.setdefault(subject, {}).setdefault(predicate, []).append(value)
    documents = [subject for subject, values in subjects.items() if DIP.SourceDocument in values.get(RDF.type, ())]
    if len(documents) != 1:
        raise ValueError(f"the graph of an article holds one source document, not {len(documents)}")
    records = {subject: values for subject, values in subjects.items() if DIP.Report in values.get(RDF.type, ())}
    classes: dict[Node, list[URIRef]] = {}
    for report, values in sorted(records.items(), key=lambda item: str(item[0])):
        for several in values.values():
            several.sort(key=str)
        for kind in values[RDF.type]:
            classes.setdefault(kind, []).append(URIRef(str(report)))
    doc = URIRef(str(documents[0]))
    return Reports(doc, subjects[doc][DCTERMS.issued][0], subjects[doc], records, classes)
