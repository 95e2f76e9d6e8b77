"""Queries over HTTP: the three ways to send one, the dataset, the formats, and the errors."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from kb.graph.vocab import DIP
from tests.needed import absent
from tests.web.conftest import Server

OFFICIALS = f"SELECT ?name ?p {{ ?p a <{DIP.Official}> ; <http://www.w3.org/2004/02/skos/core#prefLabel> ?name }}"


def test_a_query_is_answered_by_all_three_ways_of_sending_it(client: httpx.Client) -> None:
    replies = [
        client.get("/sparql", params={"query": OFFICIALS}),
        client.post("/sparql", data={"query": OFFICIALS}),
        client.post("/sparql", content=OFFICIALS, headers={"Content-Type": "application/sparql-query"}),
    ]
    assert [reply.status_code for reply in replies] == [200, 200, 200]
    assert replies[0].json()["head"]["vars"] == ["name", "p"]
    names = [{row["name"]["value"] for row in reply.json()["results"]["bindings"]} for reply in replies]
    assert names[0] == names[1] == names[2]
    assert "Shigeru Ishiba" in names[0]


def test_select_star_keeps_the_order_in_which_variables_are_named(client: httpx.Client) -> None:
    query = 'SELECT * { ?zeta a ?alpha FILTER("?nothing" != "") } LIMIT 1'
    assert client.get("/sparql", params={"query": query}).json()["head"]["vars"] == ["zeta", "alpha"]


@pytest.mark.parametrize(
    ("accept", "query", "media"),
    [
        ("*/*", "ASK {}", "application/sparql-results+json"),
        ("*/*", "CONSTRUCT WHERE { ?s ?p ?o } LIMIT 1", "text/turtle; charset=utf-8"),
        ("application/sparql-results+xml, application/rdf+xml", "DESCRIBE <urn:x>", "application/rdf+xml"),
        ("text/csv;q=0.4, text/tab-separated-values;q=0.7", OFFICIALS, "text/tab-separated-values; charset=utf-8"),
        ("application/ld+json", "CONSTRUCT WHERE { ?s ?p ?o } LIMIT 1", "application/ld+json"),
    ],
)
def test_the_client_chooses_the_format(client: httpx.Client, accept: str, query: str, media: str) -> None:
    reply = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert (reply.status_code, reply.headers["content-type"]) == (200, media)


def test_a_fault_is_told_with_its_place(client: httpx.Client) -> None:
    reply = client.get("/sparql", params={"query": "SELECT ?x WHERE {\n ?x foaf:name ?y }"})
    assert reply.status_code == 400
    assert reply.headers["content-type"] == "application/problem+json"
    assert reply.json()["line"] == 2


def test_what_has_not_changed_is_not_sent_again(client: httpx.Client) -> None:
    first = client.get("/sparql", params={"query": OFFICIALS})
    again = client.get("/sparql", params={"query": OFFICIALS}, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = {"If-None-Match": first.headers["etag"], "Accept": "text/csv"}
    assert client.get("/sparql", params={"query": OFFICIALS}, headers=other).status_code == 200
    assert "etag" not in client.get("/sparql", params={"query": "SELECT (NOW() AS ?n) {}"}).headers


def test_small_replies_are_not_held_back(client: httpx.Client) -> None:
    """Without TCP_NODELAY each reply waits 40 ms for the client's system to acknowledge its head."""
    assert min(client.get("/healthz").elapsed.total_seconds() for _ in range(20)) < 0.03


def test_the_server_itself_keeps_no_answer_in_memory(server: Server, client: httpx.Client) -> None:
    asked = {"query": "SELECT * { ?a ?b ?c } LIMIT 50000"}
    for _ in range(4):
        reply = client.get("/sparql", params=asked)
        assert len(reply.json()["results"]["bindings"]) == 50_000
    status = Path(f"/proc/{server.process.pid}/status")
    if not status.exists():
        absent("the system does not tell in /proc how much memory a process has")
    resident = next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    assert resident < 300_000  # kB
