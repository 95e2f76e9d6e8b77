"""What takes too much time, memory or room: it is refused, stopped or cut, and others are served meanwhile."""

from __future__ import annotations

import socket
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote, urlsplit

import httpx
import pytest

from kb.web.service import Service
from tests.slow import first_of_many
from tests.web.hasty import SECONDS, SLOW, Abused, ask, seconds_worked

DEEP = {
    "parentheses": "ASK { FILTER(" + "(" * 5000 + "1" + ")" * 5000 + ") }",
    "groups": "ASK " + "{" * 20_000 + "}" * 20_000,
    "optionals": "ASK {" + "OPTIONAL {" * 5000 + "}" * 5000 + "}",
    "negations": "ASK { FILTER(" + "!" * 20_000 + "true) }",
    "unions": "ASK { {}" + " UNION {}" * 5000 + " }",
    "sums": "ASK { FILTER(1" + "+1" * 20_000 + ") }",
    "minus": "ASK { FILTER(" + "- " * 20_000 + "1) }",
    "path": "ASK { ?s <urn:p>" + "/<urn:p>" * 1000 + " ?o }",
    "values": "ASK { VALUES ?x { " + "1 " * 1_000_000 + "} }",
    "collection": "ASK { ?s ?p " + "(" * 200 + ")" * 200 + " }",
}
HEAVY = {
    "cross product": SLOW,
    "order": "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f ?c",
    "join of 300": "SELECT * { " + " ".join(f"?s ?p{n} ?o{n} ." for n in range(300)) + " }",
    "doubling": "SELECT ?z { BIND('" + "a" * 1000 + "' AS ?v0) "
    + " ".join(f"BIND(CONCAT(?v{n}, ?v{n}, ?v{n}, ?v{n}) AS ?v{n + 1})" for n in range(14))
    + " BIND(STRLEN(?v14) AS ?z) }",
    "group_concat": "SELECT (GROUP_CONCAT(?x) AS ?all) { ?a ?b ?c . ?d ?e ?f BIND(CONCAT(STR(?c), STR(?f)) AS ?x) }",
}  # fmt: skip


@pytest.mark.parametrize("name", DEEP)
def test_a_query_that_is_too_deep_or_long_is_refused_at_once(stranger: httpx.Client, name: str) -> None:
    began = time.monotonic()
    reply = ask(stranger, DEEP[name])
    assert reply.status_code in (400, 413), reply.text
    assert time.monotonic() - began < 2


def test_the_lexer_takes_no_time_over_hostile_texts(stranger: httpx.Client) -> None:
    for text in (
        '"""a\\' * 9000,
        "<a" * 30_000,
        "a:" * 30_000,
        "'" * 60_000,
        "\\u" * 30_000,
        "?" * 60_000,
        "a.b" * 20_000,
        "a-.b" * 15_000,
    ):
        began = time.monotonic()
        assert ask(stranger, f"ASK {{ {text} }}").status_code == 400
        assert time.monotonic() - began < 2


@pytest.mark.parametrize("name", first_of_many(HEAVY))
def test_a_query_that_takes_too_much_is_stopped(stranger: httpx.Client, strict: Abused, name: str) -> None:
    began = time.monotonic()
    reply = ask(stranger, HEAVY[name])
    assert reply.status_code == 422, reply.text[:200]
    assert "stopped" in reply.json()["detail"]
    assert time.monotonic() - began < SECONDS + 2
    time.sleep(0.5)  # another process is being started
    worked = seconds_worked(strict.process.pid)
    time.sleep(0.5)
    assert seconds_worked(strict.process.pid) - worked < 0.2, "something goes on though nobody waits for it"


def test_expressions_that_grow_stay_fast(stranger: httpx.Client) -> None:
    for pattern in ("(a+)+$", "(a|aa)+$", "(a{1,50}){1,50}$", "((a{1,90}){1,90}){1,90}"):
        began = time.monotonic()
        reply = ask(stranger, f"ASK {{ FILTER(REGEX('{'a' * 40}!', '{pattern}')) }}")
        assert reply.status_code in (200, 422)
        assert time.monotonic() - began < SECONDS + 2


def test_a_long_answer_is_cut_and_says_so_in_every_format(stranger: httpx.Client) -> None:
    for media in ("application/sparql-results+json", "application/sparql-results+xml", "text/csv"):
        reply = ask(stranger, "SELECT * { ?s ?p ?o }", Accept=media)
        assert (reply.status_code, reply.headers["x-answer-cut"]) == (200, "rows")
        assert "/limits#rows" in reply.headers["link"]
    reply = ask(stranger, "SELECT * { ?s ?p ?o }")
    assert len(reply.json()["results"]["bindings"]) == 5000
    assert reply.json()["head"]["link"] == ["/limits#rows"]
    turtle = ask(stranger, "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    assert turtle.headers["x-answer-cut"] == "rows"
    assert "# cut: there is more" in turtle.text
    assert stranger.get("/limits", headers={"Accept": "application/json"}).json()["rows"] == 5000
    assert "x-answer-cut" not in ask(stranger, "SELECT * { ?s ?p ?o } LIMIT 5000").headers
    wide = f"SELECT ?x {{ ?s ?p ?o BIND('{'x' * 60_000}' AS ?x) }}"
    assert ask(stranger, wide).headers["x-answer-cut"] == "bytes"


def test_a_query_ends_when_its_client_leaves(hasty: tuple[str, Service]) -> None:
    address, service = hasty
    before = {worker.process.handle.pid for worker in service.pool.everyone}
    with socket.create_connection((urlsplit(address).hostname, urlsplit(address).port)) as connection:
        connection.sendall(f"GET /sparql?query={quote(SLOW)} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        time.sleep(0.4)
    deadline = time.monotonic() + 1.0
    while before <= {worker.process.handle.pid for worker in service.pool.everyone}:
        assert time.monotonic() < deadline, "the process goes on though nobody waits for it"
        time.sleep(0.02)


@pytest.mark.slow
def test_a_crowd_waits_in_a_queue_or_is_sent_away(stranger: httpx.Client, strict: Abused) -> None:
    limits = httpx.Limits(max_connections=200)
    with httpx.Client(base_url=strict.address, timeout=60, limits=limits) as crowd, ThreadPoolExecutor(200) as threads:
        replies = list(threads.map(lambda _: ask(crowd, SLOW), range(200)))
    counts = {code: sum(reply.status_code == code for reply in replies) for code in (422, 503)}
    assert sum(counts.values()) == 200
    assert counts[503] > 100
    assert counts[422] >= 2
    assert all(int(reply.headers["retry-after"]) > 0 for reply in replies if reply.status_code == 503)


@pytest.mark.parametrize("format", first_of_many(["json", "xml", "csv", "html"]))
def test_long_answers_that_are_taken_and_packed_fast_hold_up_nobody(stranger: httpx.Client, format: str) -> None:
    """Twenty at once; the client unpacks nothing, so that it is no slower than the server."""
    wide = f"SELECT ?s ?x {{ ?s ?p ?o BIND(CONCAT(STR(?s), '{'x' * 3000}') AS ?x) }} LIMIT 800"
    packed = {"Accept-Encoding": "gzip"}

    def take(_: int) -> int:
        with stranger.stream("POST", "/sparql", data={"query": wide, "format": format}, headers=packed) as reply:
            return reply.status_code if sum(len(piece) for piece in reply.iter_raw()) > 5000 else 0

    with ThreadPoolExecutor(20) as threads:
        assert set(threads.map(take, range(20))) == {200}


def test_nobody_waits_while_what_is_asked_first_is_made(stranger: httpx.Client) -> None:
    batch = quote('{"q": {"query": "Park"}}')
    for path in (f"/reconcile?queries={batch}", "/queries?format=ttl", "/.well-known/void", "/about/ns.html"):
        assert stranger.get(path).status_code == 200


@pytest.mark.slow  # of the few beats of every day a hundredth is none
def test_the_server_was_well_all_through(strict: Abused) -> None:
    took = sorted(seconds for _, seconds in strict.beats)
    assert took[int(len(took) * 0.99)] < 0.2
