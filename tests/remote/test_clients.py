"""Other people's clients on the served endpoint: each gets the rows and triples that the embedded store gives."""

from __future__ import annotations

import functools
import http.server
import json
import os
import subprocess
import threading
import warnings
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pandas
import pyoxigraph as ox
import pytest
import rdflib
import SPARQLWrapper as sw
from rdflib.plugins.stores.sparqlstore import SPARQLStore

from kb.graph.results import Result
from kb.graph.sources import source
from tests.needed import command, started

pytestmark = [
    pytest.mark.slow,
    # what SPARQLWrapper and rdflib use of each other is their own affair
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated", "ignore:Dataset.default_context is deprecated"),
]

PREFIX = "PREFIX dip: <https://w3id.org/diplomatic-events/ns#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
SELECT = PREFIX + "SELECT ?name ?person WHERE { ?person a dip:Official ; skos:prefLabel ?name } ORDER BY ?name"
ASK = PREFIX + "ASK { ?person a dip:Official }"
CONSTRUCT = (
    PREFIX + "CONSTRUCT { ?person skos:prefLabel ?name } WHERE { ?person a dip:Official ; skos:prefLabel ?name }"
)
DESCRIBE = "DESCRIBE <https://kb.example/person/shigeru-ishiba>"


@pytest.fixture(scope="session")
def endpoint(served: str) -> str:
    """Give the address of the served endpoint."""
    return f"{served}sparql"


@pytest.fixture(scope="session")
def elsewhere(turtle: Path) -> Iterator[str]:
    """Give the address of another origin: plain files, among them the export as ``everything.ttl``."""
    handler = functools.partial(_Quiet, directory=str(turtle.parent))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    extensions_map = http.server.SimpleHTTPRequestHandler.extensions_map | {".ttl": "text/turtle"}

    def log_message(self, format: str, *values: object) -> None:
        """Say nothing."""


def rows(embedded: ox.Store, sparql: str) -> Result:
    """Give what the embedded store answers."""
    answer = source(embedded).query(sparql)
    assert isinstance(answer, Result)
    return answer


# --- SPARQLWrapper -----------------------------------------------------------------------------------

METHODS = [(sw.GET, sw.URLENCODED), (sw.POST, sw.URLENCODED), (sw.POST, sw.POSTDIRECTLY)]


def wrapped(endpoint: str, sparql: str, format: str, method: str, request: str) -> Any:
    """Ask by SPARQLWrapper as its manual says, and give what it makes of the answer."""
    wrapper = sw.SPARQLWrapper(endpoint)
    wrapper.setQuery(sparql)
    wrapper.setReturnFormat(format)
    wrapper.setMethod(method)
    wrapper.setRequestMethod(request)
    answer = wrapper.query()
    converted = answer.convert()
    answer.response.close()
    return converted


@pytest.mark.parametrize(("method", "request_"), METHODS)
@pytest.mark.parametrize("format", [sw.JSON, sw.XML, sw.CSV, sw.TSV])
def test_sparqlwrapper_gets_rows(endpoint: str, embedded: ox.Store, format: str, method: str, request_: str) -> None:
    got = wrapped(endpoint, SELECT, format, method, request_)
    names = [str(row["name"]) for row in rows(embedded, SELECT).records()]
    if format == sw.JSON:
        assert [row["name"]["value"] for row in got["results"]["bindings"]] == names
    elif format == sw.XML:
        assert len(got.getElementsByTagName("result")) == len(names)
    else:
        lines = got.decode().splitlines()
        assert (lines[0].strip("?").replace("\t?", ","), len(lines) - 1) == ("name,person", len(names))


@pytest.mark.parametrize(("method", "request_"), METHODS)
@pytest.mark.parametrize("format", [sw.JSON, sw.XML])
def test_sparqlwrapper_gets_a_truth_value(endpoint: str, format: str, method: str, request_: str) -> None:
    got = wrapped(endpoint, ASK, format, method, request_)
    assert got["boolean"] if format == sw.JSON else got.getElementsByTagName("boolean")[0].firstChild.data == "true"


@pytest.mark.parametrize(("method", "request_"), METHODS)
@pytest.mark.parametrize("format", [sw.TURTLE, sw.N3, sw.RDFXML, sw.XML, sw.JSONLD])
@pytest.mark.parametrize("sparql", [CONSTRUCT, DESCRIBE])
def test_sparqlwrapper_gets_triples(
    endpoint: str, embedded: ox.Store, sparql: str, format: str, method: str, request_: str
) -> None:
    got = wrapped(endpoint, sparql, format, method, request_)
    kind = {sw.TURTLE: "turtle", sw.N3: "n3"}.get(format)
    graph = rdflib.Graph().parse(BytesIO(got), format=kind) if kind else got
    wanted = source(embedded).query(sparql)
    assert isinstance(wanted, tuple)
    assert len(graph) == len(set(wanted)) > 5


# --- rdflib ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_takes_it_as_a_store(endpoint: str, embedded: ox.Store, method: str) -> None:
    graph = rdflib.Graph(SPARQLStore(endpoint, method=method))
    assert [str(row[0]) for row in graph.query(SELECT)] == [str(v[0]) for v in rows(embedded, SELECT).values()]
    assert bool(graph.query(ASK)) is True
    constructed = graph.query(CONSTRUCT).graph
    assert constructed is not None
    assert len(constructed) == len(set(source(embedded).query(CONSTRUCT)))  # type: ignore[arg-type]
    count = rows(embedded, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").values()[0][0]
    assert len(graph) >= int(str(count)) > 1000
    person = rdflib.URIRef("https://kb.example/person/shigeru-ishiba")
    assert {*graph.triples((person, None, None))} >= {*_said(embedded, person)}


def _said(embedded: ox.Store, thing: rdflib.URIRef) -> Iterator[tuple[rdflib.term.Node, ...]]:
    made = rdflib.Graph()
    for quad in embedded.quads_for_pattern(ox.NamedNode(thing), None, None, None):
        made.parse(data=f"{quad.triple} .", format="nt")
    yield from made


# --- Comunica ----------------------------------------------------------------------------------------


def comunica(*arguments: str) -> list[dict[str, str]]:
    """Run a query by Comunica and give its rows."""
    done = subprocess.run(
        [started("DKB_COMUNICA"), *arguments, "-t", "application/json"], capture_output=True, text=True, timeout=180
    )
    assert done.returncode == 0, done.stderr
    found: list[dict[str, str]] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("way", ["sparql@{}", "{}"])
def test_comunica_asks_it(way: str, endpoint: str, embedded: ox.Store) -> None:
    got = comunica(way.format(endpoint), "-q", SELECT)
    assert len(got) == len(rows(embedded, SELECT).rows)


def test_comunica_joins_it_with_the_dump(endpoint: str, elsewhere: str, embedded: ox.Store) -> None:
    person = "<https://kb.example/person/shigeru-ishiba>"
    both = PREFIX + f"SELECT DISTINCT ?name ?tenure {{ {person} skos:prefLabel ?name . ?tenure dip:holder {person} }}"
    got = comunica(f"sparql@{endpoint}", f"{elsewhere}/everything.ttl", "-q", both)
    wanted = {str(row["tenure"]) for row in rows(embedded, both).records()}
    assert {row["tenure"] for row in got} == wanted != set()


# --- pandas, rapper, a browser -----------------------------------------------------------------------


def test_pandas_reads_rows_from_an_address(endpoint: str, embedded: ox.Store) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        frame = pandas.read_csv(f"{endpoint}?format=csv&query={quote(SELECT)}")
        asked = pandas.read_csv(f"{endpoint}?query={quote(SELECT)}", storage_options={"Accept": "text/csv"})
    assert list(frame.columns) == ["name", "person"]
    assert len(frame) == len(asked) == len(rows(embedded, SELECT).rows)


def test_rapper_counts_the_triples_of_a_thing(served: str, embedded: ox.Store) -> None:
    address = f"{served}sparql?query={quote(CONSTRUCT)}"
    done = subprocess.run([command("rapper"), "-c", address], capture_output=True, text=True, timeout=60)
    wanted = source(embedded).query(CONSTRUCT)
    assert isinstance(wanted, tuple)
    assert f"returned {len(set(wanted))} triples" in done.stderr


PAGE = """<!DOCTYPE html><meta charset="utf-8"><p id="rows">none</p><script>
fetch(%s, {headers: {Accept: "application/sparql-results+json"}}).then(r => r.json()).then(
  a => { document.getElementById("rows").textContent = a.results.bindings.length + " rows" },
  e => { document.getElementById("rows").textContent = "failed: " + e });
</script>"""


def test_a_page_of_another_origin_asks_it_in_a_browser(
    endpoint: str, elsewhere: str, turtle: Path, embedded: ox.Store, tmp_path: Path
) -> None:
    (turtle.parent / "page.html").write_text(PAGE % json.dumps(f"{endpoint}?query={quote(SELECT)}"))
    options = ["--headless=new", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}", "--timeout=20000"]
    done = subprocess.run(
        [command("chromium"), *options, "--virtual-time-budget=10000", "--dump-dom", f"{elsewhere}/page.html"],
        capture_output=True,
        text=True,
        timeout=120,
        env=os.environ | {"HOME": str(tmp_path)},
    )
    assert f"{len(rows(embedded, SELECT).rows)} rows" in done.stdout, done.stdout + done.stderr[-2000:]
