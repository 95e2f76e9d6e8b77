"""What strangers may send: nothing of it reaches the network or a file, takes the server down, or slows its pulse.

The server of these tests allows a query 1.5 seconds, 512 MB and 5,000 rows, so that all of it is over soon.
"""

from __future__ import annotations

import csv
import io
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import httpx
import pyoxigraph as ox
import pytest
import uvicorn

from kb.graph import disk, snapshots
from kb.web import server as serving
from kb.web.pool import Pool
from kb.web.service import Service
from kb.web.worker import Limits
from tests.web.conftest import TOKEN

SECONDS = 1.5
AUTHORITY = {"Authorization": f"Bearer {TOKEN}"}
SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c != ?f) }"


@pytest.fixture(scope="module")
def hasty(
    tmp_path_factory: pytest.TempPathFactory, make_store: Callable[[Path], Path]
) -> Iterator[tuple[str, Service]]:
    """Give the address of a server that allows little, and what it serves."""
    store = make_store(tmp_path_factory.mktemp("hasty") / "store")
    listener = serving._listening("127.0.0.1", 0)
    limits = Limits(seconds=SECONDS, memory=512 << 20, rows=5000, octets=8 << 20)
    with snapshots.serve(store) as served, listener:
        service = Service(served, disk.read_header(store).base, Pool(limits), TOKEN)
        running = uvicorn.Server(serving.config(service))
        thread = threading.Thread(target=running.run, kwargs={"sockets": [listener]})
        thread.start()
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        assert httpx.get(f"{address}healthz", timeout=60).status_code == 200
        yield address, service
        running.should_exit = True
        thread.join()


@pytest.fixture
def client(hasty: tuple[str, Service]) -> Iterator[httpx.Client]:
    """Give a client; after each test the server must still answer."""
    with httpx.Client(base_url=hasty[0], timeout=30) as client:
        yield client
        assert client.get("/sparql", params={"query": "ASK {}"}).json()["boolean"] is True


@pytest.fixture
def listener() -> Iterator[tuple[str, list[object]]]:
    """Give an address on this machine, and the connections that came there."""
    came: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as open_socket:
        open_socket.settimeout(0.1)
        stop = threading.Event()

        def accept() -> None:
            while not stop.is_set():
                try:
                    connection, peer = open_socket.accept()
                    came.append(peer)
                    connection.close()
                except TimeoutError:
                    continue

        thread = threading.Thread(target=accept)
        thread.start()
        yield f"http://127.0.0.1:{open_socket.getsockname()[1]}/", came
        stop.set()
        thread.join()


def ask(client: httpx.Client, query: str, **headers: str) -> httpx.Response:
    return client.post("/sparql", data={"query": query}, headers=headers)


# --- network and files -----------------------------------------------------------------------------

SERVICES = (
    "SELECT * { SERVICE <%s> { ?s ?p ?o } }",
    "SELECT * { SERVICE SILENT <%s> { ?s ?p ?o } }",
    "SELECT * { sErViCe <%s> { ?s ?p ?o } }",
    "SELECT * { { SELECT * { SERVICE <%s> { ?s ?p ?o } } } }",
    "SELECT * { ?a ?b ?c FILTER EXISTS { SERVICE <%s> { ?s ?p ?o } } }",
    "SELECT * { VALUES ?e { <%s> } SERVICE ?e { ?s ?p ?o } }",
    "SELECT * { #\n SERVICE #\n <%s> { ?s ?p ?o } }",
    "SELECT * { \\u0053ERVICE <%s> { ?s ?p ?o } }",
    "PREFIX : <%s> SELECT * { SERVICE:{ ?s ?p ?o } }",
    "PREFIX : <%s> SELECT * { ?a ?b trueSERVICE:{ ?s ?p ?o } }",
    "SELECT * { SERVICESILENT<%s>{ ?s ?p ?o } }",
    "SELECT * { ?a ?b trueSERVICE<%s>{ ?s ?p ?o } }",
    'SELECT * { VALUES ?x { """a" } SERVICE<%s>{ ?s ?p ?o } }',
    "SELECT * { VALUES ?x { '''a' } SERVICE<%s>{ ?s ?p ?o } }",
)


@pytest.mark.parametrize("query", SERVICES)
def test_no_other_endpoint_is_asked(client: httpx.Client, listener: tuple[str, list[object]], query: str) -> None:
    reply = ask(client, query % listener[0])
    assert reply.status_code == 400, reply.text
    time.sleep(0.05)
    assert not listener[1]


def test_a_worker_has_no_network_whatever_the_lexer_lets_through(
    hasty: tuple[str, Service], listener: tuple[str, list[object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kb.web.lexer._FORBIDDEN", ())
    reply = httpx.post(f"{hasty[0]}sparql", data={"query": SERVICES[0] % listener[0]}, timeout=30)
    assert reply.status_code == 400
    assert "Permission denied" in reply.json()["detail"]
    assert not listener[1]


LOADS = ("LOAD <%s>", "LOAD SILENT <%s>", "LOADSILENT<%s>", "PREFIX : <%s> LOAD:", "LOAD <%s> INTO GRAPH <urn:x>")


@pytest.mark.parametrize("update", LOADS)
def test_nothing_is_loaded(
    client: httpx.Client, listener: tuple[str, list[object]], tmp_path: Path, update: str
) -> None:
    (tmp_path / "secret.ttl").write_text("<urn:secret> <urn:secret> <urn:secret> .")
    for address in (listener[0], (tmp_path / "secret.ttl").as_uri()):
        for reply in (
            client.post("/update", data={"update": update % address}, headers=AUTHORITY),
            client.post("/sparql", data={"query": update % address}),
            client.get("/sparql", params={"query": update % address}),
        ):
            assert reply.status_code == 400, reply.text
    assert ask(client, "ASK { ?s <urn:secret> ?o }").json()["boolean"] is False
    assert not listener[1]


def test_a_graph_to_ask_is_a_name_and_never_fetched(
    client: httpx.Client, listener: tuple[str, list[object]], tmp_path: Path
) -> None:
    (tmp_path / "secret.ttl").write_text("<urn:secret> <urn:secret> <urn:secret> .")
    for address in (listener[0], (tmp_path / "secret.ttl").as_uri()):
        assert ask(client, f"ASK FROM <{address}> {{ ?s ?p ?o }}").json()["boolean"] is False
        asked = {"query": "ASK { ?s ?p ?o }", "default-graph-uri": address}
        assert client.get("/sparql", params=asked).json()["boolean"] is False
        assert client.get("/graphs", params={"graph": address}).status_code == 404
    assert not listener[1]


@pytest.mark.parametrize(
    "path",
    [
        "/graphs/..%2f..%2fetc%2fpasswd",
        "/queries/..%2f..%2fetc%2fpasswd.rq",
        "/queries/%00.rq",
        "/%00",
        "/" + "a" * 9000,
    ],
)
def test_no_path_leads_to_a_file(client: httpx.Client, path: str) -> None:
    reply = client.get(path, headers={"Accept": "text/turtle"})
    assert reply.status_code in (400, 404, 414)
    assert "root:" not in reply.text


# --- shape and size --------------------------------------------------------------------------------

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


@pytest.mark.parametrize("name", DEEP)
def test_a_query_that_is_too_deep_or_long_is_refused_at_once(client: httpx.Client, name: str) -> None:
    began = time.monotonic()
    reply = ask(client, DEEP[name])
    assert reply.status_code in (400, 413), reply.text
    assert time.monotonic() - began < 2


def test_the_lexer_takes_no_time_over_hostile_texts(client: httpx.Client) -> None:
    for text in ('"""a\\' * 9000, "<a" * 30_000, "a:" * 30_000, "'" * 60_000, "\\u" * 30_000, "?" * 60_000):
        began = time.monotonic()
        assert ask(client, f"ASK {{ {text} }}").status_code == 400
        assert time.monotonic() - began < 2


# --- time and memory -------------------------------------------------------------------------------

HEAVY = {
    "cross product": SLOW,
    "order": "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f ?c",
    "join of 300": "SELECT * { " + " ".join(f"?s{n} ?p{n} ?s{n + 1} ." for n in range(300)) + " }",
    "doubling": "SELECT ?z { BIND('" + "a" * 1000 + "' AS ?v0) "
    + " ".join(f"BIND(CONCAT(?v{n}, ?v{n}, ?v{n}, ?v{n}) AS ?v{n + 1})" for n in range(14))
    + " BIND(STRLEN(?v14) AS ?z) }",
    "group_concat": "SELECT (GROUP_CONCAT(?x) AS ?all) { ?a ?b ?c . ?d ?e ?f BIND(CONCAT(STR(?c), STR(?f)) AS ?x) }",
}  # fmt: skip


@pytest.mark.parametrize("name", HEAVY)
def test_a_query_that_takes_too_much_is_stopped(client: httpx.Client, name: str) -> None:
    began = time.monotonic()
    reply = ask(client, HEAVY[name])
    assert reply.status_code == 422, reply.text[:200]
    assert "stopped" in reply.json()["detail"]
    assert time.monotonic() - began < SECONDS + 2


def test_expressions_that_grow_stay_fast(client: httpx.Client) -> None:
    for pattern in ("(a+)+$", "(a|aa)+$", "(a{1,50}){1,50}$", "((a{1,90}){1,90}){1,90}"):
        began = time.monotonic()
        reply = ask(client, f"ASK {{ FILTER(REGEX('{'a' * 40}!', '{pattern}')) }}")
        assert reply.status_code in (200, 422)
        assert time.monotonic() - began < SECONDS + 2


def test_a_long_answer_is_cut_and_says_so_in_every_format(client: httpx.Client) -> None:
    for media in ("application/sparql-results+json", "application/sparql-results+xml", "text/csv"):
        reply = ask(client, "SELECT * { ?s ?p ?o . ?a ?b ?c }", Accept=media)
        assert (reply.status_code, reply.headers["x-answer-cut"]) == (200, "rows")
        assert "/limits#rows" in reply.headers["link"]
    reply = ask(client, "SELECT * { ?s ?p ?o . ?a ?b ?c }")
    assert len(reply.json()["results"]["bindings"]) == 5000
    assert reply.json()["head"]["link"] == ["/limits#rows"]
    turtle = ask(client, "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    assert turtle.headers["x-answer-cut"] == "rows"
    assert "# cut: there is more" in turtle.text
    assert client.get("/limits", headers={"Accept": "application/json"}).json()["rows"] == 5000
    assert "x-answer-cut" not in ask(client, "SELECT * { ?s ?p ?o } LIMIT 5000").headers
    wide = f"SELECT ?x {{ ?s ?p ?o BIND('{'x' * 60_000}' AS ?x) }}"
    assert ask(client, wide).headers["x-answer-cut"] == "bytes"


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


def test_a_crowd_waits_in_a_queue_or_is_sent_away_and_the_pulse_goes_on(hasty: tuple[str, Service]) -> None:
    address = hasty[0]
    pulses: list[float] = []
    stop = threading.Event()

    def pulse() -> None:
        with httpx.Client(base_url=address, timeout=30) as client:
            while not stop.wait(0.05):
                began = time.monotonic()
                assert client.get("/healthz").status_code == 200
                pulses.append(time.monotonic() - began)

    thread = threading.Thread(target=pulse)
    thread.start()
    limits = httpx.Limits(max_connections=200)
    with httpx.Client(base_url=address, timeout=60, limits=limits) as client, ThreadPoolExecutor(200) as threads:
        replies = list(threads.map(lambda _: ask(client, SLOW), range(200)))
    stop.set()
    thread.join()
    counts = {code: sum(reply.status_code == code for reply in replies) for code in (422, 503)}
    assert sum(counts.values()) == 200
    assert counts[503] > 100
    assert counts[422] >= 2
    assert all(int(reply.headers["retry-after"]) > 0 for reply in replies if reply.status_code == 503)
    assert sorted(pulses)[len(pulses) // 2] < 0.2


# --- HTTP ------------------------------------------------------------------------------------------


def exchange(address: str, data: bytes, patience: float = 15) -> bytes:
    """Send bytes, and read until the server has answered or closed."""
    with socket.create_connection((urlsplit(address).hostname, urlsplit(address).port), timeout=patience) as connection:
        connection.sendall(data)
        return connection.recv(65536)


def test_a_head_that_does_not_come_is_not_waited_for(
    hasty: tuple[str, Service], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kb.web.patience.HEAD_SECONDS", 0.5)
    began = time.monotonic()
    assert exchange(hasty[0], b"GET /sparql HTTP/1.1\r\nHost: x\r\nX-Slow: ") == b""
    assert exchange(hasty[0], b"") == b""
    assert time.monotonic() - began < 5


def test_a_body_that_does_not_come_is_not_waited_for(
    hasty: tuple[str, Service], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kb.web.requests._SLOWEST", 0.5)
    head = b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nContent-Length: 100\r\n\r\n"
    assert b" 408 " in exchange(hasty[0], head + b"ASK")


def test_a_body_that_is_too_long_or_packed_is_refused(client: httpx.Client) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range(1000):
            yield b"query=" + b"a" * 100_000

    form = {"Content-Type": "application/x-www-form-urlencoded"}
    with suppress(httpx.WriteError):  # where the server does not even read on
        assert client.post("/sparql", content=endless(), headers=form).status_code == 413
    packed = {**form, "Content-Encoding": "gzip"}
    assert client.post("/sparql", content=b"\x1f\x8b", headers=packed).status_code == 415


def test_long_headers_and_many_weights_do_no_harm(client: httpx.Client) -> None:
    accept = ",".join(f"a/b{n};q=0.{n}" for n in range(10_000))
    for header in (accept[:60_000], "text/csv;q=much", "text/csv;q=nan", ";;;,,,=", "*/*;q=1e999"):
        began = time.monotonic()
        assert client.get("/sparql", params={"query": "ASK {}"}, headers={"Accept": header}).status_code in (200, 406)
        assert time.monotonic() - began < 2
    many: list[tuple[str, Any]] = [("query", "ASK {}"), *(("named-graph-uri", f"urn:{n}") for n in range(1000))]
    assert (
        client.post(
            "/sparql",
            content=str(httpx.QueryParams(many)),
            headers={"Content-Type": "application/x-www-form-urlencoded"},
        ).status_code
        == 200
    )


def test_a_false_host_changes_no_address(client: httpx.Client) -> None:
    for host in ("evil.example", "evil.example:80", "kb.example.evil", "x\ty"):
        reply = client.get("/sparql", headers={"Host": host, "Accept": "text/turtle"})
        assert reply.status_code == 400 or "evil" not in reply.text
    reply = client.get("/sparql", headers={"Host": "kb.example", "Accept": "text/turtle"})
    assert "https://kb.example/sparql" in reply.text


def test_nothing_that_is_sent_makes_a_header(client: httpx.Client) -> None:
    reply = client.get("/queries/attendees", params={"format": "csv\r\nX-Evil: 1", "person": "a\r\nX-Evil: 1"})
    assert "x-evil" not in reply.headers


def test_other_origins_may_read_but_send_no_credentials(client: httpx.Client) -> None:
    asked = {"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "POST"}
    for origin in ("https://elsewhere.example", "null"):
        reply = client.options("/sparql", headers={**asked, "Origin": origin})
        assert reply.status_code == 200
        assert reply.headers["access-control-allow-origin"] == "*"
        assert "access-control-allow-credentials" not in reply.headers
    secret = {**asked, "Access-Control-Request-Headers": "authorization"}
    assert client.options("/update", headers=secret).status_code == 400


# --- updates ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Authorization": "Bearer"},
        {"Authorization": f"Bearer {TOKEN}x"},
        {"Authorization": f"Bearer {TOKEN[:-1]}"},
        {"Authorization": "Basic !!!"},
        {"Authorization": "Basic dXNlcjp3cm9uZw=="},
        {"Authorization": "Bearer \u00e9".encode().decode("latin-1")},
    ],
)
def test_without_the_token_nothing_changes(client: httpx.Client, headers: dict[str, str]) -> None:
    reply = client.post(
        "/update", data={"update": "CLEAR ALL"}, headers={k: v.encode("latin-1") for k, v in headers.items()}
    )
    assert (reply.status_code, reply.headers["www-authenticate"]) == (401, "Bearer")
    assert client.post(f"/update?token={TOKEN}", data={"update": "CLEAR ALL"}).status_code == 401
    assert ask(client, "ASK { ?s ?p ?o }").json()["boolean"] is True


def test_an_update_is_none_where_a_query_is_asked(client: httpx.Client) -> None:
    for reply in (
        client.get("/sparql", params={"query": "CLEAR ALL"}),
        client.get("/sparql", params={"update": "CLEAR ALL"}),
        client.post("/sparql", data={"update": "CLEAR ALL"}),
        client.post("/sparql", data={"query": "ASK {}", "update": "CLEAR ALL"}),
        client.get("/sparql", params=[("query", "ASK {}"), ("query", "ASK {}")]),
        client.get("/update", params={"update": "CLEAR ALL"}, headers=AUTHORITY),
    ):
        assert 400 <= reply.status_code < 500 or reply.json()["boolean"] is True
    assert ask(client, "ASK { ?s ?p ?o }").json()["boolean"] is True


# --- what comes out --------------------------------------------------------------------------------

NASTY = 'bell\x07 \ufffe \u202e <script>alert(1)</script> "><img onerror=x> ]]> & =1+1 \r\n\t,;'


def test_every_format_can_be_read_whatever_a_text_holds(client: httpx.Client) -> None:
    literal = json.dumps(NASTY, ensure_ascii=True)
    query = f"SELECT ?text {{ BIND({literal} AS ?text) }}"
    for format, media in (
        ("JSON", "application/sparql-results+json"),
        ("XML", "application/sparql-results+xml"),
        ("TSV", "text/tab-separated-values"),
    ):
        reply = ask(client, query, Accept=media)
        rows = list(ox.parse_query_results(reply.content, format=getattr(ox.QueryResultsFormat, format)))  # type: ignore[arg-type]
        wanted = NASTY.replace("\x07", "\ufffd").replace("\ufffe", "\ufffd") if format == "XML" else NASTY
        assert rows[0]["text"].value == wanted, format
    assert list(csv.reader(io.StringIO(ask(client, query, Accept="text/csv").text, newline="")))[1] == [NASTY]


def test_a_page_holds_no_markup_of_the_data(client: httpx.Client) -> None:
    literal = json.dumps(NASTY, ensure_ascii=True)
    query = f"SELECT ?text ?link {{ BIND({literal} AS ?text) BIND(IRI('javascript:alert(1)') AS ?link) }}"
    reply = ask(client, query, Accept="text/html")
    assert reply.headers["content-type"].startswith("text/html")
    assert "<script" not in reply.text
    assert "<img" not in reply.text
    assert 'href="javascript' not in reply.text
    assert "default-src 'none'" in reply.headers["content-security-policy"]


@pytest.mark.parametrize(
    "value",
    [
        'x" } UNION { ?s ?p ?o } #',
        "> } ; DROP ALL",
        "a\nb",
        "# x",
        "\\u0022",
        "<urn:x> } SERVICE <http://x> {",
        "urn:a{b}",
        "{{7*7}}",
    ],
)
def test_a_parameter_stays_a_value(client: httpx.Client, value: str) -> None:
    reply = client.get("/queries/attendees", params={"person": value})
    assert reply.status_code in (200, 400, 404), reply.text
    assert reply.status_code != 200 or reply.json()["results"]["bindings"] == []
