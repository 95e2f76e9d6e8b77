"""The W3C's SPARQL 1.1 tests over HTTP; the table in the README says what they give, and a test holds it to that."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pyoxigraph as ox
import pytest
import rdflib
from rdflib import RDF

from kb.graph.disk import to_write
from kb.graph.vocab import SD
from tests.web import w3c
from tests.web.conftest import ROOT, TOKEN, Server, serving

AUTHORITY = {"Authorization": f"Bearer {TOKEN}"}
TURTLE = {"Accept": "text/turtle"}
NEW = "http://www.example/gsp/new"
DATA = "http://kasei.us/2009/09/sparql/data/"


@pytest.fixture(scope="module")
def suite(shared: Path) -> Path:
    return shared / "conformance" / "sparql11"


@pytest.fixture(scope="module")
def changing(
    tmp_path_factory: pytest.TempPathFactory, make_store: Callable[[Path], Path], token_file: Path, suite: Path
) -> Iterator[Server]:
    """Give a server whose data the tests change, with the graphs that the protocol's tests ask for."""
    store = make_store(tmp_path_factory.mktemp("changing") / "store")
    quads, lock = to_write(store)
    for name in ("data1", "data2", "data3"):
        graph = ox.NamedNode(f"{DATA}{name}.rdf")
        quads.load(path=str(suite / "protocol" / f"{name}.nt"), format=ox.RdfFormat.N_TRIPLES, to_graph=graph)
    del quads
    lock.close()
    with serving(store, "--token-file", str(token_file)) as server:
        yield server


def held(name: str, faults: dict[str, Any], total: int) -> None:
    """Hold a suite's outcome to the README's table."""
    row = re.search(rf"^\| {re.escape(name)} \| (\d+) of (\d+) \|", (ROOT / "README.md").read_text(), re.MULTILINE)
    assert row, f"the README has no row for {name}"
    assert (total - len(faults), total) == (int(row[1]), int(row[2])), faults


# --- protocols -------------------------------------------------------------------------------------


def test_protocol(changing: Server, suite: Path) -> None:
    graph, tests = w3c.manifest(suite / "protocol" / "manifest.ttl")
    faults = {}
    for test in tests:
        found = [fault for each in w3c.exchanges(graph, test) for fault in _exchange(graph, changing, str(test), each)]
        if found:
            faults[test.rpartition("#")[2]] = found
    held("SPARQL 1.1 Protocol", faults, len(tests))


def _exchange(graph: rdflib.Graph, server: Server, test: str, sent: w3c.Exchange) -> list[str]:
    asks = sent.headers.get("content-type", "").startswith("application/sparql-query")
    updates = "update" in test and not asks
    path = sent.path.replace("/sparql/", "/update/" if updates else "/sparql/", 1)
    headers = {**sent.headers, **(AUTHORITY if updates else {})}
    return w3c.faults(graph, sent.response, w3c.send(server.address, sent.method, path, headers, sent.body))


def test_service_description(server: Server, suite: Path) -> None:
    _, tests = w3c.manifest(suite / "service-description" / "manifest.ttl")
    endpoint = f"{server.address}sparql"
    reply = httpx.get(endpoint, headers={"Accept": "application/rdf+xml, text/turtle;q=0.5"})
    described = rdflib.Graph().parse(data=reply.content, format="xml")
    services = set(described.subjects(RDF.type, SD.Service))
    checks = {
        "returns-rdf": reply.status_code == 200 and len(described) > 0,
        "has-endpoint-triple": set(described.objects(None, SD.endpoint)) == {rdflib.URIRef(endpoint)},
        "conforms-to-schema": len(services) == 1 and _conforms(described, services.pop()),
    }
    assert {test.rpartition("#")[2] for test in tests} == checks.keys()
    held("SPARQL 1.1 Service Description", {k: v for k, v in checks.items() if not v}, len(checks))


def _conforms(described: rdflib.Graph, service: rdflib.term.Node) -> bool:
    """Say whether what is said of a service is of the kinds that the vocabulary asks for."""
    kinds = {
        SD.defaultDataset: SD.Dataset,
        SD.defaultGraph: SD.Graph,
    }
    iris = (SD.supportedLanguage, SD.feature, SD.resultFormat, SD.endpoint)
    typed = all((o, RDF.type, kind) in described for p, kind in kinds.items() for o in described.objects(None, p))
    return typed and all(isinstance(o, rdflib.URIRef) for p in iris for o in described.objects(service, p))


@pytest.mark.parametrize("way", ["direct", "indirect"])
def test_graph_store_protocol_read(changing: Server, suite: Path, way: str) -> None:
    graph, tests = w3c.manifest(suite / "graph-store-protocol" / f"manifest-{way}.ttl")
    faults, read = {}, 0
    for test in tests:
        _update(changing, "DROP ALL")
        for number, sent in enumerate(w3c.exchanges(graph, test)):
            if sent.method not in ("GET", "HEAD"):
                _write(changing, sent)
                continue
            read += 1
            found = _read(graph, changing, sent)
            if found:
                faults[f"{test.rpartition('#')[2]} {number}"] = found
    held(f"SPARQL 1.1 Graph Store Protocol, reading, {way}", faults, read)


def _write(server: Server, sent: w3c.Exchange) -> None:
    """Bring about by updates what the writing half of the protocol would: here, only reading is tried."""
    name = _named(server, sent.path)
    target = f"GRAPH <{name}>" if name else "DEFAULT"
    update = f"CLEAR SILENT {target}" if sent.method in ("PUT", "DELETE") else ""
    if sent.body and sent.method != "DELETE":
        triples = rdflib.Graph()
        for part in _parts(sent):
            triples.parse(data=part, format="turtle", publicID=name or server.address)
        lines = triples.serialize(format="nt")
        update += f"; INSERT DATA {{ GRAPH <{name}> {{ {lines} }} }}" if name else f"; INSERT DATA {{ {lines} }}"
    _update(server, update.lstrip(";"))


def _update(server: Server, text: str) -> None:
    reply = httpx.post(f"{server.address}update", data={"update": text}, headers=AUTHORITY, timeout=60)
    assert reply.status_code == 204, (text, reply.text)


def _parts(sent: w3c.Exchange) -> list[str]:
    body = (sent.body or b"").decode().replace("\r\n", "\n")
    if not sent.headers.get("content-type", "").startswith("multipart"):
        return [body]
    return [part.partition("\n\n")[2] for part in re.split(r"--[0-9a-f]{32}", body) if "Content-Type" in part]


def _named(server: Server, path: str) -> str:
    given = httpx.URL(f"{server.address[:-1]}{path}")
    if "graph" in given.params:
        return given.params["graph"].replace("$LOCATION$", NEW)
    if path == "/gsp":  # of a graph that is to be named by the server
        return NEW
    return "" if "default" in given.params else f"{server.address}graphs{path.removeprefix('/gsp')}"


def _read(graph: rdflib.Graph, server: Server, sent: w3c.Exchange) -> list[str]:
    path = sent.path.replace("/gsp", "/graphs", 1).replace("$LOCATION$", quote(NEW, safe=""))
    got = w3c.send(server.address, sent.method, path, sent.headers, None)
    found = w3c.faults(graph, sent.response, got)
    body = graph.value(sent.response, w3c.HT.body)
    if body is None or found or sent.method == "HEAD":
        return found
    wanted = rdflib.Graph().parse(data=str(graph.value(body, w3c.CNT.chars)), format="turtle", publicID=server.address)
    given = rdflib.Graph().parse(data=got.body, format="turtle")
    if "default" in sent.path:  # all graphs as one, so there is more
        return [] if (None, None, rdflib.Literal("Alice")) in given else ["what was put there is not in it"]
    return [] if w3c.isomorphic(wanted, given) else [f"another graph: {got.body!r}"]


# --- queries and results ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def queried(
    tmp_path_factory: pytest.TempPathFactory, make_store: Callable[[Path], Path], suite: Path
) -> Iterator[tuple[Server, ox.Store]]:
    """Give a server that holds all data of the query tests, each file as a graph, and the same in the engine itself."""
    paths = {path for name in (*w3c.QUERY_SUITES, "json-res", "csv-tsv-res") for path in _data(suite / name)}
    store = make_store(tmp_path_factory.mktemp("queried") / "store")
    quads, lock = to_write(store)
    w3c.load(quads, paths)
    del quads
    lock.close()
    engine = ox.Store()
    w3c.load(engine, paths)
    with serving(store) as server:
        yield server, engine


def _data(folder: Path) -> Iterator[Path]:
    for case in w3c.cases(folder):
        yield from (*case.data, *case.named)


def test_the_guard_refuses_no_query_that_the_engine_answers(queried: tuple[Server, ox.Store], suite: Path) -> None:
    server, engine = queried
    every = [case for name in w3c.QUERY_SUITES for case in w3c.cases(suite / name)]
    with httpx.Client(base_url=server.address, timeout=60) as client:
        answers = {case.name: (_own(engine, case), _served(client, case)) for case in every}
    held("SPARQL 1.1 Query, as the engine itself", {k: v for k, v in answers.items() if v[0] != v[1]}, len(every))


def _dataset(case: w3c.Case) -> dict[str, list[str]]:
    """Give the dataset of a test as parameters; a query with FROM names it itself."""
    if re.search(r"\bFROM\b", case.query):
        return {}
    nothing = ["urn:no-graph"]
    return {
        "default-graph-uri": [path.as_uri() for path in case.data] or nothing,
        "named-graph-uri": [path.as_uri() for path in case.named] or nothing,
    }


def _own(engine: ox.Store, case: w3c.Case) -> Any:
    given = _dataset(case)
    try:
        answer = engine.query(
            case.query,
            default_graph=[ox.NamedNode(name) for name in given["default-graph-uri"]] if given else None,
            named_graphs=[ox.NamedNode(name) for name in given["named-graph-uri"]] if given else None,
        )
        return len(list(answer)) if isinstance(answer, ox.QueryTriples) else _steady(case, w3c.table(answer))
    except (SyntaxError, RuntimeError):  # a function that there is not, is no fault of syntax
        return 400


def _served(client: httpx.Client, case: w3c.Case) -> Any:
    reply = client.post("/sparql", data={**_dataset(case), "query": case.query}, headers={"Accept": "*/*"})
    if reply.status_code != 200:
        return reply.status_code
    if reply.headers["content-type"].startswith("text/turtle"):
        return len(rdflib.Graph().parse(data=reply.content, format="turtle"))
    return _steady(case, w3c.table(ox.parse_query_results(reply.content, format=ox.QueryResultsFormat.JSON)))


def _steady(case: w3c.Case, table: Any) -> Any:
    """Leave out what is another each time: of a query with chance or a clock in it, only the columns count."""
    chance = re.search(r"\b(?:UUID|STRUUID|RAND|NOW)\s*\(", case.query)
    return table[0] if chance and isinstance(table, tuple) else table


@pytest.mark.parametrize(
    ("name", "folder"), [("SPARQL 1.1 JSON results", "json-res"), ("SPARQL 1.1 CSV and TSV results", "csv-tsv-res")]
)
def test_results(queried: tuple[Server, ox.Store], suite: Path, name: str, folder: str) -> None:
    client = httpx.Client(base_url=queried[0].address, timeout=60)
    every = list(w3c.cases(suite / folder))
    with client:
        faults = {case.name: fault for case in every if (fault := _result_fault(client, case))}
    held(name, faults, len(every))


_MEDIA = {".srj": "application/sparql-results+json", ".csv": "text/csv", ".tsv": "text/tab-separated-values"}


def _result_fault(client: httpx.Client, case: w3c.Case) -> str | None:
    assert case.result is not None
    media = _MEDIA[case.result.suffix]
    reply = client.post("/sparql", data={**_dataset(case), "query": case.query}, headers={"Accept": media})
    read = _json if case.result.suffix == ".srj" else _lines
    wanted, got = read(case.result.read_bytes()), read(reply.content)
    return None if wanted == got and reply.headers["content-type"].startswith(media) else f"{got} instead of {wanted}"


def _json(data: bytes) -> Any:
    document = json.loads(data)
    rows = document.get("results", {}).get("bindings", [])
    for term in (term for row in rows for term in row.values() if term["type"] == "bnode"):
        term["value"] = "_"
    return (
        document["head"].get("vars"),
        document.get("boolean"),
        sorted(json.dumps(row, sort_keys=True) for row in rows),
    )


def _lines(data: bytes) -> Any:
    """Give the head and the rows of CSV or TSV, without names of blank nodes; the engine keeps numbers as values."""
    head, *rows = re.sub(r"_:\w+", "_:", data.decode()).splitlines()
    return head, sorted([_cell(cell) for cell in re.split("[,\t]", row)] for row in rows)


def _cell(text: str) -> str:
    bare = re.sub(r'"([^"]*)"\^\^<http://www.w3.org/2001/XMLSchema#(?:double|negativeInteger)>', r"\1", text)
    return str(float(bare)) if re.fullmatch(r"-?[0-9.]+(?:[eE][0-9]+)?", bare) else text
