"""A base as a dataset that others take: described in DCAT and VoID with its licence, under the address wanted.

The words stand in ``ontology/about/dataset.ttl``; added here is what the data tell: how many triples,
things, classes and properties there are, how many of each class and property, and the days over which
the articles run.  DCAT 3 (W3C, 2024) and VoID (W3C, 2011) define the terms.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import Any, Final

from pyoxigraph import Literal, NamedNode, Quad

from kb.errors import ResourceError, UnreadableInput
from kb.graph import turtle
from kb.graph.iris import dataset, dataset_graph, slug
from kb.graph.serialise import parse
from kb.graph.vocab import DCAT, DCTERMS, DIP, RDF, VOID, XSD
from kb.resources import folder

_INTEGER: Final = NamedNode(XSD.integer)
_DATE: Final = NamedNode(XSD.date)
_TYPE: Final = str(RDF.type)


def described(quads: Collection[Quad], base: str) -> list[Quad]:
    """Give the quads, and beside them their description in a graph of its own.

    ``base`` is the address below which the data's names stand.
    Raises ResourceError if the file with the words is missing or damaged.
    """
    return [*quads, *description(quads, base)]


def description(quads: Iterable[Quad], base: str) -> Iterator[Quad]:
    """Describe quads as one dataset, each triple counted once; raises as ``described`` does."""
    graph, this = NamedNode(dataset_graph(base)), str(dataset(base))
    triples = set(map(turtle.parts, quads))
    for quad in words(base):
        yield Quad(quad.subject, quad.predicate, quad.object, graph)
    for subject, predicate, value in (*_sizes(this, triples), *_partitions(this, triples), *_period(this, triples)):
        yield Quad(NamedNode(subject), NamedNode(predicate), value, graph)


def rebased(quads: Iterable[Quad], old: str, new: str) -> list[Quad]:
    """Give the quads with each name below the address ``old`` moved below ``new``; other names stay.

    >>> quad = Quad(NamedNode("https://a.example/x"), NamedNode("https://b.example/p"), NamedNode("https://a.example/y"))
    >>> print(*rebased([quad], "https://a.example/", "https://c.example/"))
    <https://c.example/x> <https://b.example/p> <https://c.example/y>
    """

    def moved(term: Any) -> Any:
        if isinstance(term, NamedNode) and term.value.startswith(old):
            return NamedNode(new + term.value[len(old) :])
        if isinstance(term, Literal) and term.value == old:  # what the description says of its own address
            return Literal(new)
        return term

    return [Quad(moved(q.subject), q.predicate, moved(q.object), moved(q.graph_name)) for q in quads]


def words(base: str) -> list[Quad]:
    """Give what every base says of itself, below an address; raise ResourceError if it is missing or damaged."""
    path = folder("ontology") / "about" / "dataset.ttl"
    try:
        return parse(path.read_bytes(), "turtle", base)
    except (OSError, UnreadableInput) as error:
        raise ResourceError(path, f"cannot be read ({error}): reinstall the package") from error


Said = tuple[str, str, Literal | NamedNode]


def _sizes(this: str, triples: Collection[turtle.Parts]) -> Iterator[Said]:
    counted = (
        (VOID.triples, len(triples)),
        (VOID.distinctSubjects, len({subject for subject, _, _ in triples})),
        (VOID.distinctObjects, len({value for _, _, value in triples})),
        (VOID.classes, len(_classes(triples))),
        (VOID.properties, len(_properties(triples))),
        (VOID.documents, _classes(triples)[str(DIP.SourceDocument)]),
    )
    for predicate, number in counted:
        yield this, str(predicate), _number(number)
    yield this, str(VOID.uriSpace), Literal(this.removesuffix("dataset"))


def _partitions(this: str, triples: Collection[turtle.Parts]) -> Iterator[Said]:
    """Count the instances of each class and the triples of each property."""
    kinds = (
        ("class", VOID.classPartition, VOID["class"], VOID.entities, _classes(triples)),
        ("property", VOID.propertyPartition, VOID.property, VOID.triples, _properties(triples)),
    )
    for sort, link, term, count, counted in kinds:
        for iri, number in sorted(counted.items()):
            part = f"{this}#{sort}-{slug(turtle.compact(iri) or iri)}"
            yield this, str(link), NamedNode(part)
            yield part, str(term), NamedNode(iri)
            yield part, str(count), _number(number)


def _period(this: str, triples: Iterable[turtle.Parts]) -> Iterator[Said]:
    """Give the first and the last day on which one of the articles was published."""
    days = sorted(
        v.value for _, p, v in triples if p == str(DCTERMS.issued) and isinstance(v, Literal) and v.datatype == _DATE
    )
    if days:
        period = f"{this}#period"
        yield this, str(DCTERMS.temporal), NamedNode(period)
        yield period, _TYPE, NamedNode(DCTERMS.PeriodOfTime)
        yield period, str(DCAT.startDate), Literal(days[0], datatype=_DATE)
        yield period, str(DCAT.endDate), Literal(days[-1], datatype=_DATE)


def _classes(triples: Iterable[turtle.Parts]) -> Counter[str]:
    return Counter(value.value for _, p, value in triples if p == _TYPE)


def _properties(triples: Iterable[turtle.Parts]) -> Counter[str]:
    return Counter(predicate for _, predicate, _ in triples)


def _number(number: int) -> Literal:
    return Literal(str(number), datatype=_INTEGER)
