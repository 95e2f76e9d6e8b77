"""Graph → findings: the only module that knows pySHACL.

The findings are pySHACL's, and those of the rules in SPARQL, each asked once for the whole graph
instead of once for each node: pySHACL parses the text of such a rule again for every node that it
looks at, which is nine tenths of its time.  Asking once is the same question, for a rule that only
binds ``$this`` and filters.

Most graphs are without fault, and that is told sooner: the core constraints by looking up in tables,
the rules by Oxigraph.  Only about the shapes in which one of them sees something is the reference asked what it is.
The tests hold both ways to the same findings over all shapes and all faults.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import pyoxigraph as ox
from rdflib import Graph, URIRef
from rdflib.exceptions import ParserError
from rdflib.query import ResultRow
from rdflib.term import Node

from kb.errors import ResourceError
from kb.graph.constraints import Constraints, Tables, constraints
from kb.graph.reading import Triple
from kb.graph.serialise import quads_of, to_rdflib
from kb.graph.vocab import RDF, RDFS, SH
from kb.model import Finding
from kb.resources import folder

if TYPE_CHECKING:
    from rdflib.plugins.sparql.sparql import Query

SETS: Final[dict[str, tuple[str, ...]]] = {
    "published": ("published",),
    "article": ("published", "article"),
    "base": ("published", "base"),
}
"""Set of shapes → the files in ``ontology/shapes`` that make it up."""

_SEVERITIES: Final = {SH.Violation: "violation", SH.Warning: "warning", SH.Info: "info"}


def validate(graph: Iterable[Triple], shapes: str) -> tuple[Finding, ...]:
    """Give what the shapes say against the triples of a graph, sorted by record and code; nothing where it conforms.

    ``shapes`` is a key of ``SETS``.  "article" wants the article's text beside its graph as one
    ``nif:isString``, and all sets want the entries of the register that the graph names.

    Raises KeyError for another set, ResourceError if the shapes cannot be read.
    """
    loaded = _load(shapes)
    triples = tuple(dict.fromkeys(graph))
    tables = Tables(triples)
    found = {*_answered(triples, tables, loaded)}
    if broken := loaded.quick.broken(tables):
        found |= {*_of_core(_whole(triples), loaded, broken)}
    return _in_order(found)


def reference(graph: Iterable[Triple], shapes: str) -> tuple[Finding, ...]:
    """Do as ``validate`` does, by pySHACL and rdflib alone: for the tests."""
    loaded, whole = _load(shapes), _whole(graph)
    return _in_order({*_of_core(whole, loaded, ()), *_of_rules(whole, loaded)})


def _whole(triples: Iterable[Triple]) -> Graph:
    whole = Graph(bind_namespaces="none")
    for triple in triples:
        whole.add(triple)
    return whole


def _in_order(found: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(found, key=lambda f: (f.focus, f.code, f.message, f.path or "", f.value or "")))


class RuleText(NamedTuple):
    """A shape in SPARQL as text, to be asked of something else than an rdflib graph."""

    code: str
    severity: str
    message: str
    select: str
    classes: tuple[str, ...]


def rules(file: str) -> tuple[RuleText, ...]:
    """Give the shapes in SPARQL of one file of ``ontology/shapes``; raise ResourceError if it cannot be read."""
    loaded, whole = _load("base"), Graph(bind_namespaces="none").parse(folder("ontology") / "shapes" / f"{file}.ttl")
    own = set(whole.subjects(SH.name))
    return tuple(
        RuleText(*loaded.sayings[rule.shape], rule.text, tuple(map(str, rule.classes)))
        for rule in loaded.rules
        if rule.shape in own
    )


# --- the shapes, read once -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Rule:
    """A shape in SPARQL: its query, and what it looks at."""

    shape: Node
    text: str  # of the query, with its prefixes
    classes: tuple[Node, ...]
    subjects_of: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class _Shapes:
    """A set of shapes: those of SHACL's core for pySHACL, the rules for us, and each shape's saying."""

    source: Path
    core: Graph
    quick: Constraints
    rules: tuple[_Rule, ...]
    sayings: dict[Node, tuple[str, str, str]]  # shape → code, severity, message


@cache
def _load(shapes: str) -> _Shapes:
    whole = Graph(bind_namespaces="none")
    for name in SETS[shapes]:
        path = folder("ontology") / "shapes" / f"{name}.ttl"
        try:
            whole.parse(path, format="turtle")
        except (OSError, ParserError, SyntaxError) as error:
            raise ResourceError(path, f"cannot be read ({error}): reinstall the package") from error
    named = sorted(whole.subjects(SH.name), key=str)
    in_sparql = set(whole.subjects(SH.sparql))
    core = Graph(bind_namespaces="none")
    for triple in whole:
        if triple[0] not in in_sparql:
            core.add(triple)
    rules = tuple(_rule(whole, shape) for shape in named if shape in in_sparql)
    return _Shapes(path, core, constraints(core), rules, {shape: _saying(whole, shape) for shape in named})


def _saying(whole: Graph, shape: Node) -> tuple[str, str, str]:
    code, severity, message = (whole.value(shape, term) for term in (SH.name, SH.severity, SH.message))
    return str(code), _SEVERITIES[URIRef(str(severity))], str(message)


def _rule(whole: Graph, shape: Node) -> _Rule:
    constraint = whole.value(shape, SH.sparql)
    prefixes = whole.objects(whole.value(constraint, SH.prefixes), SH.declare)
    names = {str(whole.value(entry, SH.prefix)): str(whole.value(entry, SH.namespace)) for entry in prefixes}
    text = str(whole.value(constraint, SH.select))
    header = "".join(f"PREFIX {name}: <{address}>\n" for name, address in sorted(names.items()))
    targets = (tuple(whole.objects(shape, term)) for term in (SH.targetClass, SH.targetSubjectsOf))
    return _Rule(shape, header + text, *targets)


# --- findings --------------------------------------------------------------------------------------


def _of_core(graph: Graph, shapes: _Shapes, named: Collection[Node]) -> Iterator[Finding]:
    """Ask pySHACL for the constraints of SHACL's core in some shapes, or in all where none is named.

    It is loaded when first there is something to ask.
    """
    import pyshacl
    from pyshacl.errors import ReportableRuntimeError

    try:
        conforms, report, text = pyshacl.validate(
            graph, shacl_graph=shapes.core, inplace=True, use_shapes=sorted(map(str, named))
        )
    except ReportableRuntimeError as error:
        raise ResourceError(shapes.source, f"pySHACL cannot use the shapes ({error}): reinstall the package") from error
    if not isinstance(report, Graph):
        raise ResourceError(shapes.source, f"pySHACL cannot use the shapes ({text}): reinstall the package")
    if conforms:
        return
    for result in report.subjects(RDF.type, SH.ValidationResult):
        shape, focus, value, path = (
            report.value(result, term) for term in (SH.sourceShape, SH.focusNode, SH.value, SH.resultPath)
        )
        yield _finding(shapes, shape, focus, value, path)


def _answered(triples: Iterable[Triple], tables: Tables, shapes: _Shapes) -> Iterator[Finding]:
    """Ask Oxigraph each rule once, and keep the answers about nodes that its shape looks at."""
    store = ox.Store()
    store.extend(quads_of(triples))
    for rule in shapes.rules:
        solutions = store.query(rule.text)
        assert isinstance(solutions, ox.QuerySolutions)
        valued = ox.Variable("value") in solutions.variables
        answers = [(_node(row["this"]), _node(row["value"]) if valued else None) for row in solutions]
        looked_at: set[Node] = set().union(*(tables.members(cls) for cls in rule.classes)) if answers else set()
        looked_at.update(node for each in rule.subjects_of for node in (tables.having(each) if answers else ()))
        yield from (_finding(shapes, rule.shape, this, value, None) for this, value in answers if this in looked_at)


def _node(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> Node | None:
    return to_rdflib(term) if isinstance(term, ox.NamedNode | ox.Literal) else None


def _of_rules(graph: Graph, shapes: _Shapes) -> Iterator[Finding]:
    """Ask each rule once, and keep the answers about nodes that its shape looks at."""
    for rule in shapes.rules:
        answers = [row.asdict() for row in graph.query(_prepared(rule.text)) if isinstance(row, ResultRow)]
        looked_at = set(_targets(graph, rule)) if answers else set()
        for answer in answers:
            if answer["this"] in looked_at:
                yield _finding(shapes, rule.shape, answer["this"], answer.get("value"), None)


@cache
def _prepared(text: str) -> Query:
    """Prepare a query for rdflib, which takes long and is not needed where nothing is at fault."""
    from rdflib.plugins.sparql import prepareQuery

    return prepareQuery(text)


def _targets(graph: Graph, rule: _Rule) -> Iterable[Node]:
    for wanted in rule.classes:
        for cls in graph.transitive_subjects(RDFS.subClassOf, wanted):
            yield from graph.subjects(RDF.type, cls)
    for predicate in rule.subjects_of:
        yield from graph.subjects(predicate)


def _finding(shapes: _Shapes, shape: Node | None, focus: Node | None, value: Node | None, path: Node | None) -> Finding:
    code, severity, message = shapes.sayings[shape or URIRef("")]
    where = str(path) if isinstance(path, URIRef) else None
    what = None if value is None or value == focus else str(value)
    return Finding(code, severity, str(focus), message, what, where)
