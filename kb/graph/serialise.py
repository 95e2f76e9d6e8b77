"""Quads ⇄ bytes in six formats; the same quads give the same bytes, whatever their order.

The parsers are Oxigraph's.  The writers are our own where the library's are not both readable and in
a stable order: data without blank nodes make each short.  Formats of triples merge the graphs.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph as ox
import rdflib
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat

from kb.errors import BadValue, UnreadableInput
from kb.graph import turtle
from kb.graph.iris import DEFAULT_BASE
from kb.graph.vocab import PREFIXES, RDF, XSD, graph_with

Term = NamedNode | ox.Literal
Triple = tuple[rdflib.term.Node, rdflib.term.Node, rdflib.term.Node]

FORMATS: Final[dict[str, RdfFormat]] = {
    "turtle": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
    "nquads": RdfFormat.N_QUADS,
    "ntriples": RdfFormat.N_TRIPLES,
    "rdfxml": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
}
"""Name of a format → the parser's word for it, which knows its ``file_extension`` and ``media_type``."""

_STRING: Final = str(XSD.string)
_NATIVE: Final = {str(XSD.integer): re.compile("0|-?[1-9][0-9]{0,14}"), str(XSD.boolean): re.compile("true|false")}
_ENTITY: Final = re.compile(rb"<!ENTITY\s+[^>\"']*[\"']([^\"']*)")
_LONGEST_ENTITY: Final = 200
_XML_NAME: Final = re.compile(r"(.*?)([A-Za-z_][A-Za-z0-9_.-]*)")


def serialise(quads: Iterable[Quad], format: str, base: str = DEFAULT_BASE) -> bytes:
    """Write quads in one of ``FORMATS``.

    ``base`` is the address to which names in Turtle, TriG and JSON-LD are relative.

    Raises BadValue if the format is not known, or RDF/XML cannot name a property.
    """
    return _WRITERS[_known(format)](list(quads), base).encode()


def parse(data: bytes, format: str, base: str | None = None) -> list[Quad]:
    """Read quads from bytes in one of ``FORMATS``, in the order in which they stand.

    Raises BadValue if the format is not known, UnreadableInput if the bytes are not in it.
    """
    if format == "rdfxml":
        _no_bomb(data)
    try:
        return list(ox.parse(data, format=FORMATS[_known(format)], base_iri=base))
    except SyntaxError as error:
        raise UnreadableInput("<data>", f"not valid {format}: {error}") from error


def _no_bomb(data: bytes) -> None:
    """Refuse RDF/XML whose entities grow; short ones for namespaces, as ontology editors write them, are read."""
    for value in _ENTITY.findall(data):
        if len(value) > _LONGEST_ENTITY or b"&" in value:
            raise UnreadableInput("<data>", "not valid rdfxml: its entities stand for long texts or for one another")


def _known(format: str) -> str:
    if format not in FORMATS:
        raise BadValue("format", format, "one of " + ", ".join(FORMATS))
    return format


# --- rdflib ----------------------------------------------------------------------------------------


def quads_of(graph: Iterable[Triple], name: str | None = None) -> Iterator[Quad]:
    """Give the triples of an rdflib graph as quads of the graph ``name``; None is the default graph.

    >>> g = rdflib.Graph().parse(data="<http://e/s> <http://e/p> 1 .", format="turtle")
    >>> print(*quads_of(g, "http://e/g"))
    <http://e/s> <http://e/p> "1"^^<http://www.w3.org/2001/XMLSchema#integer> <http://e/g>
    """
    graph_name = DefaultGraph() if name is None else NamedNode(name)
    named = _Named()
    for subject, predicate, value in graph:
        made = _literal(value, named) if type(value) is rdflib.Literal else named[value]
        yield Quad(named[subject], named[predicate], made, graph_name)


class _Named(dict[rdflib.term.Node, NamedNode]):
    """The names met so far, as the parsers' terms: most stand in many triples."""

    def __missing__(self, iri: rdflib.term.Node) -> NamedNode:
        return self.setdefault(iri, NamedNode(str(iri)))


def from_rdflib(value: rdflib.term.Node) -> Term:
    """Give an rdflib term as the same term of the parsers."""
    return _literal(value, _Named()) if isinstance(value, rdflib.Literal) else NamedNode(str(value))


def _literal(value: rdflib.Literal, named: _Named) -> ox.Literal:
    if value.language:
        return ox.Literal(str(value), language=value.language)
    return ox.Literal(str(value), datatype=named[value.datatype] if value.datatype else None)


def graph_of(quads: Iterable[Quad]) -> rdflib.Graph:
    """Give the triples of quads, their graphs merged, as an rdflib graph that knows the prefixes."""
    return graph_with(
        (rdflib.URIRef(s), rdflib.URIRef(p), to_rdflib(value)) for s, p, value in map(turtle.parts, quads)
    )


def to_rdflib(value: Term) -> rdflib.term.Node:
    """Give a term of the parsers as the same term of rdflib."""
    if isinstance(value, NamedNode):
        return rdflib.URIRef(value.value)
    if value.language:
        return rdflib.Literal(value.value, lang=value.language)
    datatype = None if value.datatype.value == _STRING else rdflib.URIRef(value.datatype.value)
    return rdflib.Literal(value.value, datatype=datatype, normalize=False)


# --- lines -----------------------------------------------------------------------------------------


def _nquads(quads: list[Quad], _: str) -> str:
    return "".join(sorted({f"{quad} .\n" for quad in quads}))


def _ntriples(quads: list[Quad], _: str) -> str:
    return "".join(sorted({f"{quad.triple} .\n" for quad in quads}))


# --- RDF/XML ---------------------------------------------------------------------------------------


def _rdfxml(quads: list[Quad], _: str) -> str:
    subjects = _by_subject(quads)
    namespaces = {_xml_name(predicate)[0] for properties in subjects.values() for predicate in properties}
    known = {namespace: prefix for prefix, namespace in PREFIXES.items() if namespace in namespaces}
    others = sorted(namespaces - known.keys() - {str(RDF)})
    prefixes = {str(RDF): "rdf", **known, **{namespace: f"n{i}" for i, namespace in enumerate(others, 1)}}
    head = "".join(f"\n    xmlns:{prefix}={quoteattr(name)}" for name, prefix in sorted(prefixes.items()))
    body = "".join(_description(subject, properties, prefixes) for subject, properties in subjects.items())
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{head}>\n{body}</rdf:RDF>\n'


def _xml_name(iri: str) -> tuple[str, str]:
    """Split the IRI of a property into namespace and name; raise BadValue where XML knows no such name."""
    split = max(iri.rfind("#"), iri.rfind("/")) + 1
    match = _XML_NAME.fullmatch(iri, split)
    if match is None:
        raise BadValue("format", "rdfxml", f"able to write the property {iri}: choose another format")
    return iri[:split] + match[1], match[2]


def _description(subject: str, properties: dict[str, list[Term]], prefixes: dict[str, str]) -> str:
    lines = [f"  <rdf:Description rdf:about={quoteattr(subject)}>\n"]
    for predicate, values in properties.items():
        namespace, name = _xml_name(predicate)
        lines += [_element(f"{prefixes[namespace]}:{name}", value) for value in values]
    return "".join([*lines, "  </rdf:Description>\n"])


def _element(tag: str, value: Term) -> str:
    if isinstance(value, NamedNode):
        return f"    <{tag} rdf:resource={quoteattr(value.value)}/>\n"
    text = escape(value.value, {"\r": "&#13;"})
    if value.language:
        return f"    <{tag} xml:lang={quoteattr(value.language)}>{text}</{tag}>\n"
    plain = value.datatype.value == _STRING
    datatype = "" if plain else f" rdf:datatype={quoteattr(value.datatype.value)}"
    return f"    <{tag}{datatype}>{text}</{tag}>\n"


# --- JSON-LD ---------------------------------------------------------------------------------------


def _jsonld(quads: list[Quad], base: str) -> str:
    graphs: dict[str, list[Quad]] = {}
    for quad in quads:
        graphs.setdefault("" if isinstance(quad.graph_name, DefaultGraph) else quad.graph_name.value, []).append(quad)
    nodes = _nodes(graphs.pop("", []), base)
    nodes += [{"@id": turtle.relative(name, base), "@graph": _nodes(graphs[name], base)} for name in sorted(graphs)]
    document = {"@context": {"@base": base, **PREFIXES}, "@graph": nodes}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _nodes(quads: list[Quad], base: str) -> list[dict[str, Any]]:
    return [
        {"@id": _name(subject, base), **dict(_member(p, values, base) for p, values in properties.items())}
        for subject, properties in _by_subject(quads).items()
    ]


def _name(iri: str, base: str) -> str:
    return turtle.compact(iri) or turtle.relative(iri, base)


def _member(predicate: str, values: list[Term], base: str) -> tuple[str, Any]:
    if predicate == str(RDF.type):
        return "@type", [_name(value.value, base) for value in values]
    found = [_json_value(value, base) for value in values]
    return turtle.compact(predicate) or predicate, found[0] if len(found) == 1 else found


def _json_value(value: Term, base: str) -> Any:
    if isinstance(value, NamedNode):
        return {"@id": _name(value.value, base)}
    if value.language:
        return {"@value": value.value, "@language": value.language}
    datatype = value.datatype.value
    if datatype in _NATIVE and _NATIVE[datatype].fullmatch(value.value):
        return json.loads(value.value)
    return value.value if datatype == _STRING else {"@value": value.value, "@type": _name(datatype, base)}


def _by_subject(quads: list[Quad]) -> dict[str, dict[str, list[Term]]]:
    """Group triples by subject and property, in the order of their names."""
    found = set(map(turtle.parts, quads))
    result: dict[str, dict[str, list[Term]]] = {}
    for subject, predicate, value in sorted(
        found, key=lambda t: (*map(turtle.natural, t[:2]), turtle.value_order(t[2]))
    ):
        result.setdefault(subject, {}).setdefault(predicate, []).append(value)
    return result


_WRITERS: Final[dict[str, Callable[[list[Quad], str], str]]] = {
    "turtle": turtle.turtle,
    "trig": turtle.trig,
    "nquads": _nquads,
    "ntriples": _ntriples,
    "rdfxml": _rdfxml,
    "jsonld": _jsonld,
}
