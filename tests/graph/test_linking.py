"""Links to Wikidata: proposed by name, country, office and day against an endpoint of its shape, decided by people."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox
import pytest
from rdflib import Graph, URIRef

from kb.errors import RemoteError
from kb.graph.deciding import Decider, Desk
from kb.graph.judgements import NOT_LINKED
from kb.graph.lexicon import load_lexicon
from kb.graph.linking import Proposal, proposals
from kb.graph.mapping import article_graph
from kb.graph.opening import open_to_write
from kb.graph.remote import Endpoint
from kb.graph.store import Store
from kb.graph.vocab import SCHEMA
from kb.match import NameWords
from kb.model import Article, Body, Claims, Event, Person, Span, Tenure, TimeSpan

WD = "http://www.wikidata.org/entity/"
WORDS = NameWords.of(load_lexicon().words)
WORLD = """
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
PREFIX wd: <http://www.wikidata.org/entity/>
PREFIX wdt: <http://www.wikidata.org/prop/direct/>
PREFIX p: <http://www.wikidata.org/prop/>
PREFIX ps: <http://www.wikidata.org/prop/statement/>
wd:Q900001 rdfs:label "Anna Berg"@en ; wdt:P31 wd:Q5 ; wdt:P27 wd:Q34 ; p:P39 wd:S1 .
wd:S1 ps:P39 wd:Q900010 .
wd:Q900010 rdfs:label "Minister for Foreign Affairs of Sweden"@en .
wd:Q900002 rdfs:label "Anna Berg"@en ; wdt:P31 wd:Q5 ; wdt:P27 wd:Q20 .
wd:Q900003 rdfs:label "A. K. Berg"@en ; skos:altLabel "Anna Berg"@en ; wdt:P31 wd:Q5 ; wdt:P27 wd:Q34 .
wd:Q900004 rdfs:label "Anna Berg"@en ; wdt:P31 wd:Q11424 ; wdt:P27 wd:Q34 .
wd:Q900005 rdfs:label "Fjord Institute"@en ; wdt:P31 wd:Q900006 ; wdt:P17 wd:Q34 .
wd:Q900006 wdt:P279 wd:Q43229 .
wd:Q900007 rdfs:label "Harbour Summit"@en ; wdt:P31 wd:Q900008 ; wdt:P585 "2025-06-19T00:00:00Z"^^xsd:dateTime .
wd:Q900008 wdt:P279 wd:Q1656682 .
wd:Q900009 rdfs:label "Harbour Summit"@en ; wdt:P31 wd:Q900008 ; wdt:P585 "2019-06-19T00:00:00Z"^^xsd:dateTime .
"""


@pytest.fixture(scope="module")
def world() -> Iterator[Endpoint]:
    """Serve a world of Wikidata's shape."""
    data = ox.Store()
    data.load(WORLD.encode(), ox.RdfFormat.TURTLE)

    class Handler(BaseHTTPRequestHandler):
        def _answer(self, query: str) -> None:
            rows = data.query(query)
            body = rows.serialize(format=ox.QueryResultsFormat.JSON)  # type: ignore[union-attr]
            self.send_response(200)
            self.send_header("Content-Type", "application/sparql-results+json")
            self.send_header("Content-Length", str(len(body or b"")))
            self.end_headers()
            self.wfile.write(body or b"")

        def do_GET(self) -> None:
            self._answer(parse_qs(urlsplit(self.path).query)["query"][0])

        def do_POST(self) -> None:
            text = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._answer(parse_qs(text)["query"][0])

        def log_message(self, *_: object) -> None:
            """Keep the terminal clean."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Endpoint(f"http://127.0.0.1:{server.server_address[1]}/sparql", timeout=10, backoff=0.01)
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def store(tmp_path: Path, empty_store: Path) -> Iterator[Store]:
    """Give a store that knows a minister, an institute and a summit."""
    text, words, day = "Harbour summit\n\nWords.\n", (Span(16, 21),), date(2025, 6, 19)
    article = Article("x/2025-06-20/a", text, Span(0, 14), Span(16, 22), date(2025, 6, 20), "0" * 64, "X")
    claims = Claims(
        persons=(
            Person("person-1-2", words, "r", name="Anna Berg"),
            Person("person-3-4", words, "r", name="Erik Lind"),
        ),
        bodies=(Body("body-1-2", words, "r", name="Fjord Institute", state="state:se"),),
        tenures=(Tenure("tenure-1-2", words, "r", "person-1-2", "Foreign Minister", "foreign-minister", "state:se"),),
        events=(
            Event(
                *("event-1-2", words, "r", "Summit", "Harbour Summit"),
                when=TimeSpan("2025-06-19", day, day),
                parties=("state:se",),
            ),
        ),
    )
    with open_to_write(shutil.copytree(empty_store, tmp_path / "kb")) as made:
        made.put(article, article_graph(article, claims), (), datetime(2025, 7, 1, tzinfo=UTC))
        yield made


def proposed(store: Store, world: Endpoint) -> dict[str, Proposal]:
    return {each.entity.removeprefix(WD): each for each in proposals(store, world, WORDS)}


def linked(graph: Graph) -> set[tuple[str, str]]:
    return {(str(s).rpartition("/")[2], str(o)) for s, o in graph.subject_objects(SCHEMA.sameAs)}


def test_what_bears_the_name_is_proposed_with_what_speaks_for_it(store: Store, world: Endpoint) -> None:
    found = proposed(store, world)
    assert set(found) == {"Q900001", "Q900003", "Q900005", "Q900007"}
    assert found["Q900001"].grounds == ("the same name", "the same country", "the same office")
    assert found["Q900001"].score > found["Q900003"].score
    assert found["Q900007"].grounds == ("the same name", "the same day")


def test_a_proposal_links_nothing(store: Store, world: Endpoint) -> None:
    before = set(store.facts())
    proposals(store, world, WORDS)
    assert set(store.facts()) == before
    assert linked(store.facts()) == set()


@pytest.mark.parametrize(("about", "expected"), [("", {("anna-berg", f"{WD}Q900001")}), (NOT_LINKED, set())])
def test_what_is_decided_either_way_is_not_proposed_again(
    store: Store, world: Endpoint, about: str, expected: set[tuple[str, str]]
) -> None:
    desk = Desk(store, Decider("A. Nilsson", date(2025, 7, 1)))
    store.judge(desk.link("Anna Berg", f"{WD}Q900001", about))
    assert linked(store.facts()) == expected
    assert "Q900001" not in proposed(store, world)


def test_a_link_is_undone(store: Store, world: Endpoint) -> None:
    desk = Desk(store, Decider("A. Nilsson", date(2025, 7, 1)))
    judgement = desk.link("Fjord Institute", f"{WD}Q900005")
    store.judge(judgement)
    assert (None, SCHEMA.sameAs, URIRef(f"{WD}Q900005")) in store.facts()
    store.judge(desk.withdrawal(str(judgement.name(store.base))))
    assert linked(store.facts()) == set()
    assert "Q900005" in proposed(store, world)


def test_an_endpoint_that_is_not_there(store: Store) -> None:
    with pytest.raises(RemoteError):
        proposals(store, Endpoint("http://127.0.0.1:9/", backoff=0.01), WORDS)
