"""Core constraints in tables: whether a graph keeps to all shapes of SHACL's core that the ontology uses.

It names the shapes that are broken, in a tenth of the time of a full processor, and knows no findings: about these,
or about all where it meets a constraint that it does not know, the reference processor is asked.  The tests hold both
to one verdict.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from rdflib import Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from kb.graph.reading import Triple
from kb.graph.vocab import RDF, RDFS, SH, XSD

Values = Sequence[Node]
Path = Callable[["Tables", Node], Values]
Check = Callable[["Tables", Node, Values], bool]  # tables, focus node, value nodes

_SAYINGS: Final = {RDF.type, SH.name, SH.severity, SH.message, SH.description, SH.path}
_TARGETS: Final = {SH.targetClass, SH.targetSubjectsOf}
_BESIDE: Final = {SH.ignoredProperties, SH.qualifiedMinCount, SH.qualifiedMaxCount}  # read with the one they belong to


class Tables:
    """A graph to look up in: what is said of each node, and which nodes are of each class."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self.said: dict[Node, dict[Node, list[Node]]] = {}
        self.subjects: dict[Node, dict[Node, list[Node]]] = {}  # predicate → value → subjects
        for subject, predicate, value in triples:
            self.said.setdefault(subject, {}).setdefault(predicate, []).append(value)
            self.subjects.setdefault(predicate, {}).setdefault(value, []).append(subject)
        self._members: dict[Node, frozenset[Node]] = {}

    def values(self, node: Node, predicate: Node) -> list[Node]:
        """Give what a predicate says of a node."""
        return self.said.get(node, {}).get(predicate, [])

    def members(self, cls: Node) -> frozenset[Node]:
        """Give the instances of a class and of those below it."""
        if cls not in self._members:
            below, ahead = {cls}, [cls]
            while ahead:
                found = self.subjects.get(RDFS.subClassOf, {}).get(ahead.pop(), [])
                ahead += [each for each in found if each not in below]
                below.update(found)
            typed = self.subjects.get(RDF.type, {})
            self._members[cls] = frozenset(node for each in below for node in typed.get(each, ()))
        return self._members[cls]

    def having(self, predicate: Node) -> set[Node]:
        """Give the nodes of which a predicate says something."""
        return {s for subjects in self.subjects.get(predicate, {}).values() for s in subjects}


@dataclass(frozen=True, slots=True)
class _Shape:
    """A shape made ready: how its values are reached, what is asked of them, and what it looks at."""

    node: Node
    path: Path | None
    checks: tuple[Check, ...]
    classes: tuple[Node, ...] = ()
    subjects_of: tuple[Node, ...] = ()

    def keeps(self, tables: Tables, focus: Node) -> bool:
        values = (focus,) if self.path is None else self.path(tables, focus)
        return all(check(tables, focus, values) for check in self.checks)

    def kept(self, tables: Tables) -> bool:
        return all(self.keeps(tables, node) for node in self.targets(tables))

    def targets(self, tables: Tables) -> Iterable[Node]:
        for cls in self.classes:
            yield from tables.members(cls)
        for predicate in self.subjects_of:
            yield from tables.having(predicate)


@dataclass(slots=True)
class Constraints:
    """The shapes of a graph of shapes, each with a target, made ready to be asked."""

    shapes: tuple[_Shape, ...]
    unknown: frozenset[str] = field(default_factory=frozenset)  # constraints that are not known here

    def broken(self, tables: Tables) -> frozenset[Node]:
        """Give those to which a graph does not keep; all of them where a constraint is not known."""
        return frozenset(s.node for s in self.shapes if self.unknown or not s.kept(tables))


def constraints(graph: Graph) -> Constraints:
    """Make the shapes of a graph ready."""
    maker = _Maker(graph)
    targeted = sorted({s for term in _TARGETS for s in graph.subjects(term)}, key=str)
    shapes = tuple(maker.shape(each) for each in targeted)
    return Constraints(shapes, frozenset(maker.unknown))


class _Maker:
    """Reads shapes out of their graph."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.unknown: set[str] = set()

    def shape(self, node: Node) -> _Shape:
        """Read one shape with all that it holds."""
        path = self.graph.value(node, SH.path)
        checks = [
            check
            for term, value in self.graph.predicate_objects(node)
            if term not in _SAYINGS | _TARGETS | _BESIDE
            for check in self._checks(node, term, value)
        ]
        targets = (tuple(self.graph.objects(node, term)) for term in (SH.targetClass, SH.targetSubjectsOf))
        return _Shape(node, None if path is None else self._path(path), tuple(checks), *targets)

    def _checks(self, node: Node, term: Node, value: Node) -> list[Check]:
        if term in _SIMPLE:
            return [_SIMPLE[term](value)]
        if term == SH["in"]:
            return [_in(frozenset(Collection(self.graph, value)))]
        if term == SH["or"]:
            return [_any([self.shape(each) for each in Collection(self.graph, value)])]
        if term == SH["not"]:
            return [_none(self.shape(value))]
        if term == SH.property:
            return [_each(self.shape(value))]
        if term == SH.qualifiedValueShape:
            bounds = (self.graph.value(node, t) for t in (SH.qualifiedMinCount, SH.qualifiedMaxCount))
            return [_qualified(self.shape(value), *(None if b is None else int(str(b)) for b in bounds))]
        if term == SH.closed:
            return [self._closed(node)]
        self.unknown.add(str(term))
        return []

    def _closed(self, node: Node) -> Check:
        ignored = self.graph.value(node, SH.ignoredProperties)
        paths = {self.graph.value(p, SH.path) for p in self.graph.objects(node, SH.property)}
        allowed = paths | (set(Collection(self.graph, ignored)) if ignored is not None else set())
        return lambda tables, focus, values: all(tables.said.get(v, {}).keys() <= allowed for v in values)

    def _path(self, node: Node) -> Path:
        if isinstance(node, URIRef):
            return lambda tables, focus: tables.values(focus, node)
        inverse, alternative = (self.graph.value(node, t) for t in (SH.inversePath, SH.alternativePath))
        if inverse is not None:
            return lambda tables, focus: tables.subjects.get(inverse, {}).get(focus, [])
        if alternative is not None:
            ways = [self._path(each) for each in Collection(self.graph, alternative)]
            return lambda tables, focus: list(dict.fromkeys(v for way in ways for v in way(tables, focus)))
        steps = [self._path(each) for each in Collection(self.graph, node)]
        if not steps:
            self.unknown.add(str(node))
        return lambda tables, focus: _walk(tables, focus, steps)


def _walk(tables: Tables, focus: Node, steps: Sequence[Path]) -> Values:
    reached: Values = (focus,)
    for step in steps:
        reached = list(dict.fromkeys(v for node in reached for v in step(tables, node)))
    return reached


# --- the constraints -------------------------------------------------------------------------------


def _of_class(cls: Node) -> Check:
    return lambda tables, focus, values: all(v in tables.members(cls) for v in values)


def _datatype(wanted: Node) -> Check:
    def typed(value: Node) -> bool:
        if not isinstance(value, Literal) or value.ill_typed:
            return False
        return (value.datatype or (XSD.string if value.language is None else RDF.langString)) == wanted

    return lambda tables, focus, values: all(typed(v) for v in values)


def _least(count: Node) -> Check:
    least = int(str(count))
    return lambda tables, focus, values: len(values) >= least


def _most(count: Node) -> Check:
    most = int(str(count))
    return lambda tables, focus, values: len(values) <= most


def _long(length: Node) -> Check:
    least = int(str(length))
    return lambda tables, focus, values: all(len(str(v)) >= least for v in values)


def _pattern(pattern: Node) -> Check:
    wanted = re.compile(str(pattern))
    return lambda tables, focus, values: all(wanted.search(str(v)) for v in values)


def _compared(a: Node, b: Node, holds: Callable[[int], bool]) -> bool:
    """Tell how two literals of one datatype compare; others do not."""
    if not isinstance(a, Literal) or not isinstance(b, Literal) or a.ill_typed or b.ill_typed:
        return False
    x, y = a.value, b.value
    alike = a.datatype == b.datatype or {a.datatype, b.datatype} <= _NUMBERS
    return alike and x is not None and y is not None and holds((x > y) - (x < y))


_NUMBERS: Final = {XSD.integer, XSD.decimal, XSD.double, XSD.float}


def _from(bound: Node) -> Check:
    return lambda tables, focus, values: all(_compared(v, bound, lambda order: order >= 0) for v in values)


def _to(bound: Node) -> Check:
    return lambda tables, focus, values: all(_compared(v, bound, lambda order: order <= 0) for v in values)


def _ordered(holds: Callable[[int], bool]) -> Callable[[Node], Check]:
    def make(other: Node) -> Check:
        return lambda tables, focus, values: all(
            _compared(v, o, holds) for v in values for o in tables.values(focus, other)
        )

    return make


def _has(value: Node) -> Check:
    return lambda tables, focus, values: value in values


def _apart(other: Node) -> Check:
    return lambda tables, focus, values: not any(v in tables.values(focus, other) for v in values)


def _same(other: Node) -> Check:
    return lambda tables, focus, values: set(values) == set(tables.values(focus, other))


def _kind(kind: Node) -> Check:
    return lambda tables, focus, values: kind == SH.IRI and all(isinstance(v, URIRef) for v in values)


def _in(allowed: frozenset[Node]) -> Check:
    return lambda tables, focus, values: all(v in allowed for v in values)


def _any(shapes: Sequence[_Shape]) -> Check:
    return lambda tables, focus, values: all(any(s.keeps(tables, v) for s in shapes) for v in values)


def _none(shape: _Shape) -> Check:
    return lambda tables, focus, values: not any(shape.keeps(tables, v) for v in values)


def _each(shape: _Shape) -> Check:
    return lambda tables, focus, values: all(shape.keeps(tables, v) for v in values)


def _qualified(shape: _Shape, least: int | None, most: int | None) -> Check:
    def counted(tables: Tables, focus: Node, values: Values) -> bool:
        count = sum(1 for v in values if shape.keeps(tables, v))
        return (least is None or count >= least) and (most is None or count <= most)

    return counted


_SIMPLE: Final[dict[Node, Callable[[Node], Check]]] = {
    SH["class"]: _of_class,
    SH.datatype: _datatype,
    SH.minCount: _least,
    SH.maxCount: _most,
    SH.minLength: _long,
    SH.pattern: _pattern,
    SH.minInclusive: _from,
    SH.maxInclusive: _to,
    SH.lessThan: _ordered(lambda order: order < 0),
    SH.lessThanOrEquals: _ordered(lambda order: order <= 0),
    SH.hasValue: _has,
    SH.disjoint: _apart,
    SH.equals: _same,
    SH.nodeKind: _kind,
}
"""Constraint → the check that its value makes."""
