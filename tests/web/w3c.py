"""The W3C's SPARQL 1.1 test suite, read from its manifests: what to send, and what must come back."""

from __future__ import annotations

import http.client
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pyoxigraph as ox
import rdflib
from rdflib import RDF, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.compare import isomorphic

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
HT = Namespace("http://www.w3.org/2011/http#")
HTS = Namespace("http://www.w3.org/2011/http-statusCodes#")
CNT = Namespace("http://www.w3.org/2011/content#")

QUERY_SUITES = (
    *("aggregates", "bind", "bindings", "cast", "construct", "exists", "functions", "grouping", "negation"),
    *("project-expression", "property-path", "subquery", "syntax-query"),
)


def manifest(path: Path) -> tuple[rdflib.Graph, list[URIRef]]:
    """Read a manifest, and give its tests in order."""
    graph = rdflib.Graph().parse(path, format="turtle", publicID=path.as_uri())
    return graph, [
        URIRef(str(test)) for entries in graph.objects(None, MF.entries) for test in Collection(graph, entries)
    ]


# --- literal requests ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Exchange:
    """A request as it is to be sent, and the node that says what must come back."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes | None
    response: rdflib.term.Node


@dataclass(frozen=True)
class Got:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def exchanges(graph: rdflib.Graph, test: URIRef) -> Iterator[Exchange]:
    """Give the requests of a protocol test."""
    requests = graph.value(graph.value(test, MF.action), HT.requests)
    for request in Collection(graph, requests):
        headers = graph.value(request, HT.headers)
        pairs = Collection(graph, headers) if headers else ()
        body = graph.value(request, HT.body)
        yield Exchange(
            str(graph.value(request, HT.methodName)),
            str(graph.value(request, HT.absolutePath)),
            {str(graph.value(h, HT.fieldName)): str(graph.value(h, HT.fieldValue)) for h in pairs},
            str(graph.value(body, CNT.chars)).encode(_encoding(graph, body)) if body else None,
            graph.value(request, HT.resp),
        )


def _encoding(graph: rdflib.Graph, body: rdflib.term.Node) -> str:
    return str(graph.value(body, CNT.characterEncoding) or "UTF-8")


def send(address: str, method: str, path: str, headers: Mapping[str, str], body: bytes | None) -> Got:
    """Send a request just as it is given: no header is added but Host and the length."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=60)
    try:
        connection.putrequest(method, path, skip_accept_encoding=True)
        for name, value in headers.items():
            connection.putheader(name, value)
        if body is not None:
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body)
        response = connection.getresponse()
        return Got(response.status, {k.lower(): v for k, v in response.getheaders()}, response.read())
    finally:
        connection.close()


def faults(graph: rdflib.Graph, response: rdflib.term.Node, got: Got) -> list[str]:
    """Say in what a reply is not as expected."""
    wanted = {str(status).removeprefix(str(HTS)) for status in graph.objects(response, MF.expectedStatus)}
    found = [] if any(_fits(name, got.status) for name in wanted) else [f"status {got.status}, not {sorted(wanted)}"]
    truth, kind = graph.value(response, MF.expectedBoolean), graph.value(response, MF.expectedFormat)
    if truth is not None and not found and json.loads(got.body).get("boolean") is not bool(truth.toPython()):
        found.append(f"answered {got.body!r}, not {truth}")
    if kind is not None and not found and not _is_of_kind(str(kind), got):
        found.append(f"answered as {got.headers.get('content-type')}, which is not {kind}")
    return found


_NAMES = {"OK": 200, "Created": 201, "NoContent": 204, "NotFound": 404}


def _fits(name: str, status: int) -> bool:
    return _NAMES[name] == status if name in _NAMES else name == f"StatusCode{status // 100}xx"


def _is_of_kind(kind: str, got: Got) -> bool:
    media = got.headers["content-type"].partition(";")[0]
    if kind == "RDF":
        format = ox.RdfFormat.from_media_type(media)
        return format is not None and isinstance(list(ox.parse(got.body, format=format)), list)
    answer = ox.parse_query_results(got.body, format=ox.QueryResultsFormat.from_media_type(media))
    return isinstance(answer, ox.QueryBoolean if kind == "boolean" else ox.QuerySolutions)


# --- queries with expected results -----------------------------------------------------------------


@dataclass(frozen=True)
class Case:
    """A query over data; ``result`` is the file with the answer, None where only the syntax counts."""

    name: str
    query: str
    data: tuple[Path, ...]
    named: tuple[Path, ...]
    result: Path | None
    good: bool


def cases(folder: Path) -> Iterator[Case]:
    """Give the tests of a suite that are about SPARQL 1.1 queries."""
    graph, tests = manifest(folder / "manifest.ttl")
    for test in tests:
        action, kinds = graph.value(test, MF.action), set(graph.objects(test, RDF.type))
        if kinds & {MF.PositiveSyntaxTest11, MF.NegativeSyntaxTest11}:
            path = _path(action)
            yield Case(str(test), _text(path), (), (), None, MF.PositiveSyntaxTest11 in kinds)
        elif (query := graph.value(action, QT.query)) is not None:
            data = tuple(map(_path, graph.objects(action, QT.data)))
            named = tuple(map(_path, graph.objects(action, QT.graphData)))
            yield Case(str(test), _text(_path(query)), data, named, _path(graph.value(test, MF.result)), True)


def _path(iri: Any) -> Path:
    return Path(urlsplit(str(iri)).path)


def _text(path: Path) -> str:
    """Give a query with the address of its file as base, as the tests suppose."""
    return f"BASE <{path.as_uri()}>\n{path.read_text(encoding='utf-8')}"


def load(store: ox.Store, paths: Iterable[Path]) -> None:
    """Put each file into a graph that is named by its address."""
    for path in set(paths):
        format = ox.RdfFormat.from_extension(path.suffix.lstrip("."))
        store.load(path=str(path), format=format, base_iri=path.as_uri(), to_graph=ox.NamedNode(path.as_uri()))


Canonical = Any


def table(answer: Any, ordered: bool = False) -> Canonical:
    """Give an answer as it can be compared: a truth value, or rows without names of blank nodes."""
    if isinstance(answer, ox.QueryBoolean):
        return bool(answer)
    names = sorted(variable.value for variable in answer.variables)
    rows = [tuple(_term(solution[name]) for name in names) for solution in answer]
    return names, rows if ordered else Counter(rows)


def _term(term: Any) -> str:
    return "_:" if isinstance(term, ox.BlankNode) else str(term)


def same_graph(one: bytes, other: bytes) -> bool:
    """Say whether two Turtle texts hold the same graph."""
    graphs = [rdflib.Graph().parse(data=data, format="turtle") for data in (one, other)]
    return bool(isomorphic(*graphs))
