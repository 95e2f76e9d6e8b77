"""Questions to an endpoint: a real server answers, a slow, busy, closed or wrong one gets one clear line."""

from __future__ import annotations

import base64
import gc
import http.server
import io
import os
import socket
import threading
import time
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pyoxigraph as ox
import pytest

from kb.errors import QuerySyntax, RemoteError
from kb.graph.queries import ask
from kb.graph.remote import Endpoint
from kb.graph.results import Result, from_oxigraph
from kb.graph.vocab import DIP
from kb.resources import folder


@pytest.fixture(autouse=True)
def _collected() -> Iterator[None]:
    """Collect what a failure that was caught still holds: Oxigraph's readers may not be let go by a server's thread."""
    yield
    gc.collect()


GOLDEN = folder("samples") / "tokyo-reception.ttl"
ROWS = b'{"head": {"vars": ["x"]}, "results": {"bindings": [{"x": {"type": "literal", "value": "1"}}]}}'
Reply = tuple[int, dict[str, str], bytes]


@pytest.fixture(scope="module")
def golden(serve: Callable[[Path], str]) -> Endpoint:
    """Give a server that holds the golden file."""
    return Endpoint(serve(GOLDEN), timeout=20)


class _Scripted(http.server.ThreadingHTTPServer):
    """A server that gives prepared replies, one a request, and remembers the requests."""

    replies: list[Reply]
    requests: list[tuple[str, str, str | None]]


class _Handler(http.server.BaseHTTPRequestHandler):
    def _reply(self) -> None:
        server = self.server
        assert isinstance(server, _Scripted)
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        server.requests.append((self.command, self.headers["User-Agent"], self.headers["Authorization"]))
        code, headers, body = server.replies.pop(0) if len(server.replies) > 1 else server.replies[0]
        if code == 0:
            time.sleep(3)
        self.send_response(code or 200)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = _reply

    def log_message(self, format: str, *values: object) -> None:
        """Say nothing."""


@pytest.fixture
def scripted() -> Iterator[Callable[..., tuple[Endpoint, _Scripted]]]:
    """Give a maker of endpoints that give prepared replies."""
    servers = []

    def make(*replies: Reply) -> tuple[Endpoint, _Scripted]:
        server = _Scripted(("127.0.0.1", 0), _Handler)
        server.replies, server.requests = list(replies), []
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return Endpoint(f"http://127.0.0.1:{server.server_port}/sparql", timeout=1, backoff=0.01), server

    yield make
    for server in servers:
        server.shutdown()
        server.server_close()


JSON = {"Content-Type": "application/sparql-results+json"}


def test_rows_come_as_typed_terms(golden: Endpoint) -> None:
    answer = golden.query("SELECT DISTINCT ?d WHERE { ?a <http://purl.org/dc/terms/issued> ?d }")
    assert isinstance(answer, Result)
    assert answer.values() == ((date(2025, 6, 20),),)


def test_ask_and_construct_are_answered(golden: Endpoint) -> None:
    assert golden.query("ASK { ?s ?p ?o }") is True
    assert golden.query("ASK { <urn:none> ?p ?o }") is False
    triples = golden.query(f"CONSTRUCT {{ ?s a <urn:Named> }} WHERE {{ ?s a <{DIP.State}> }}")
    assert isinstance(triples, tuple)
    assert {str(triple.object) for triple in triples} == {"<urn:Named>"}


def test_a_long_query_is_sent_too(golden: Endpoint) -> None:
    many = " ".join(f"<urn:x:{n}>" for n in range(2000))
    assert golden.query(f"ASK {{ VALUES ?s {{ {many} }} ?s ?p ?o }}") is False


def test_a_name_is_looked_up_at_the_endpoint(golden: Endpoint) -> None:
    result = ask("said", golden, {"person": "Park"})
    assert {row["name"] for row in result.records()} == {"Park Chul-hee"}


def test_a_faulty_query_is_told_with_line_and_column(golden: Endpoint) -> None:
    with pytest.raises(QuerySyntax) as caught:
        golden.query("SELECT ?x WHERE {\n ?x foaf:name ?y }")
    assert (caught.value.line, caught.value.column) == (2, 14)


def test_nobody_is_there() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/query"
    with pytest.raises(RemoteError, match=rf"^{url}: cannot be reached \(Connection refused\): check the address"):
        Endpoint(url, timeout=5).query("ASK {}")


def test_only_the_web_is_asked() -> None:
    with pytest.raises(RemoteError, match="is no address of an endpoint: it begins with http:// or https://"):
        Endpoint(GOLDEN.as_uri()).query("ASK {}")


def test_an_unknown_host_is_told() -> None:
    with pytest.raises(RemoteError, match="cannot be reached"):
        Endpoint("http://nowhere.invalid/sparql", timeout=5).query("ASK {}")


def test_a_busy_endpoint_is_asked_again_when_it_says(scripted: Callable[..., tuple[Endpoint, _Scripted]]) -> None:
    endpoint, server = scripted((503, {"Retry-After": "1"}, b""), (429, {}, b""), (200, JSON, ROWS))
    start = time.monotonic()
    answer = endpoint.query("SELECT ?x {}")
    assert isinstance(answer, Result)
    assert answer.values() == (("1",),)
    assert time.monotonic() - start >= 1
    assert [command for command, *_ in server.requests] == ["GET"] * 3
    assert server.requests[0][1].startswith("diplomatic-events/")


def test_one_that_stays_busy_is_given_up(scripted: Callable[..., tuple[Endpoint, _Scripted]]) -> None:
    endpoint, server = scripted((503, {}, b""))
    with pytest.raises(RemoteError, match="is too busy and stayed so: try again later"):
        endpoint.query("ASK {}")
    assert len(server.requests) == 4


def test_a_slow_one_is_given_up_in_time(scripted: Callable[..., tuple[Endpoint, _Scripted]]) -> None:
    endpoint, _ = scripted((0, JSON, ROWS))
    start = time.monotonic()
    with pytest.raises(RemoteError, match="gave no answer within 1 seconds"):
        endpoint.query("ASK {}")
    assert time.monotonic() - start < 2.5


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        ((401, {}, b""), "asks for a user and password, or a token"),
        ((403, {}, b""), "refuses: check user and password"),
        ((404, {}, b""), "is no SPARQL endpoint: check the address"),
        ((500, {}, b"boom"), "failed with HTTP status 500"),
        ((418, {}, b""), "failed with HTTP status 418"),
        ((400, {}, b"too many rows\nfor one"), "does not accept the request: too many rows for one$"),
        ((200, {"Content-Type": "text/html"}, b"<html>Welcome</html>"), r"gave a bad answer \(text/html, 20 bytes\)"),
        ((200, JSON, ROWS[:60]), r"gave a bad answer \(application/sparql-results\+json, 60 bytes\)"),
        ((200, JSON, b""), "gave a bad answer"),
        ((200, {**JSON, "Content-Length": "999"}, ROWS), "broke off in the middle of its answer"),
    ],
)
def test_each_failure_is_one_clear_line(
    reply: Reply, said: str, scripted: Callable[..., tuple[Endpoint, _Scripted]]
) -> None:
    endpoint, _ = scripted(reply)
    with pytest.raises(RemoteError, match=said) as caught:
        endpoint.query("SELECT ?x {}")
    assert "\n" not in str(caught.value)
    assert caught.value.url == endpoint.url


def test_a_password_is_sent_and_not_shown(scripted: Callable[..., tuple[Endpoint, _Scripted]]) -> None:
    endpoint, server = scripted((200, JSON, ROWS))
    named = Endpoint(endpoint.url, user="reader", password="secret")
    assert "secret" not in repr(named)
    assert isinstance(named.query("SELECT ?x {}"), Result)
    assert server.requests[0][2] == "Basic " + base64.b64encode(b"reader:secret").decode()


def test_a_password_in_the_address_is_sent_and_never_shown(
    scripted: Callable[..., tuple[Endpoint, _Scripted]],
) -> None:
    endpoint, server = scripted((200, JSON, ROWS), (500, {}, b"no luck"))
    address = endpoint.url.replace("//", "//reader:s3cret@") + "?key=k3y"
    named = Endpoint(address)
    assert isinstance(named.query("SELECT ?x {}"), Result)
    assert server.requests[0][2] == "Basic " + base64.b64encode(b"reader:s3cret").decode()
    with pytest.raises(RemoteError, match=f"^{endpoint.url}: failed with HTTP status 500: no luck$") as caught:
        named.query("SELECT ?x {}")
    assert "s3cret" not in f"{caught.value} {named!r}"


def test_a_token_is_sent_and_not_shown(scripted: Callable[..., tuple[Endpoint, _Scripted]]) -> None:
    endpoint, server = scripted((200, JSON, ROWS))
    named = Endpoint(endpoint.url, token="s3cret")
    assert "s3cret" not in repr(named)
    assert isinstance(named.query("SELECT ?x {}"), Result)
    assert server.requests[0][2] == "Bearer s3cret"


def test_a_redirection_elsewhere_is_not_told_who_asks(scripted: Callable[..., tuple[Endpoint, _Scripted]]) -> None:
    elsewhere, other = scripted((200, JSON, ROWS))
    endpoint, server = scripted((302, {"Location": elsewhere.url}, b""))
    assert isinstance(Endpoint(endpoint.url, user="reader", password="s3cret").query("SELECT ?x {}"), Result)
    assert server.requests[0][2] is not None
    assert other.requests[0][2] is None


def test_a_digest_is_given_where_one_is_asked_for(scripted: Callable[..., tuple[Endpoint, _Scripted]]) -> None:
    challenge = {"WWW-Authenticate": 'Digest realm="r", nonce="n", qop="auth", algorithm="MD5"'}
    endpoint, server = scripted((401, challenge, b""), (200, JSON, ROWS), (200, JSON, ROWS))
    named = Endpoint(endpoint.url, user="reader", password="s3cret")
    for _ in range(2):
        assert isinstance(named.query("SELECT ?x {}"), Result)
    sent = [str(who) for _, _, who in server.requests]
    assert [who.partition(" ")[0] for who in sent] == ["Basic", "Digest", "Digest"]
    assert 'username="reader"' in sent[1]
    assert "nc=00000002" in sent[2]
    assert "s3cret" not in "".join(sent)


def test_a_wrong_password_is_tried_once(scripted: Callable[..., tuple[Endpoint, _Scripted]]) -> None:
    endpoint, server = scripted((401, {"WWW-Authenticate": 'Digest realm="r", nonce="n", qop="auth"'}, b""))
    with pytest.raises(RemoteError, match="asks for a user and password, or a token: check them"):
        Endpoint(endpoint.url, user="reader", password="wrong").query("SELECT ?x {}")
    assert len(server.requests) == 2


def test_a_busy_endpoint_may_name_a_time(scripted: Callable[..., tuple[Endpoint, _Scripted]]) -> None:
    then = format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True)
    endpoint, server = scripted(
        (503, {"Retry-After": then}, b""), (429, {"Retry-After": "soon"}, b""), (200, JSON, ROWS)
    )
    start = time.monotonic()
    assert isinstance(endpoint.query("SELECT ?x {}"), Result)
    assert 0.5 < time.monotonic() - start < 3
    assert len(server.requests) == 3


def test_parameters_in_the_address_go_with_each_question(serve: Callable[[Path], str]) -> None:
    url = serve(GOLDEN)
    assert Endpoint(f"{url}?default-graph-uri=urn:none").query("ASK { ?s ?p ?o }") is False


def test_rows_that_were_cut_off_are_not_taken_for_all(scripted: Callable[..., tuple[Endpoint, _Scripted]]) -> None:
    endpoint, _ = scripted((200, {**JSON, "X-SPARQL-MaxRows": "1"}, ROWS))
    with pytest.raises(RemoteError, match="gave no more than 1 rows and cut the others off"):
        endpoint.query("SELECT ?x {}")


@pytest.mark.parametrize("format", ["csv", "tsv", "json", "xml"])
def test_rows_are_written_as_they_arrive(format: str, golden: Endpoint) -> None:
    sparql, written = "SELECT ?s ?o { ?s ?p ?o }", io.BytesIO()
    golden.copy(sparql, format, written)
    read = ox.parse_query_results(written.getvalue(), format=ox.QueryResultsFormat.JSON) if format == "json" else None
    answer = golden.query(sparql)
    assert isinstance(answer, Result)
    assert written.getvalue() == answer.serialise(format) or read is not None
    assert read is None or from_oxigraph(read) == answer


def test_triples_are_written_as_they_arrive(golden: Endpoint) -> None:
    sparql, written = "CONSTRUCT WHERE { ?s ?p ?o }", io.BytesIO()
    golden.copy(sparql, "ntriples", written)
    answer = golden.query(sparql)
    assert isinstance(answer, tuple)
    assert written.getvalue().decode() == "".join(f"{triple} .\n" for triple in answer)


def test_a_large_answer_takes_no_memory(scripted: Callable[..., tuple[Endpoint, _Scripted]]) -> None:
    row = b'{"x": {"type": "literal", "value": "' + b"x" * 1000 + b'"}}'
    body = b'{"head": {"vars": ["x"]}, "results": {"bindings": [' + b",".join([row] * 30_000) + b"]}}"
    endpoint, _ = scripted((200, JSON, body))
    tracemalloc.start()
    with Path(os.devnull).open("wb") as nowhere:
        endpoint.copy("SELECT ?x {}", "csv", nowhere)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < len(body) / 10
