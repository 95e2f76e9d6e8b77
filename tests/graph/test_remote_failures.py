"""An endpoint that is slow, busy, closed or wrong gets one clear line, and no other learns who asks."""

from __future__ import annotations

import base64
import gc
import http.server
import os
import socket
import threading
import time
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from kb.errors import RemoteError
from kb.graph.remote import Endpoint
from kb.graph.results import Result
from tests.conftest import GOLDEN


@pytest.fixture(autouse=True)
def _collected() -> Iterator[None]:
    """Collect what a failure that was caught still holds: Oxigraph's readers may not be let go by a server's thread."""
    yield
    gc.collect()


ROWS = b'{"head": {"vars": ["x"]}, "results": {"bindings": [{"x": {"type": "literal", "value": "1"}}]}}'
JSON = {"Content-Type": "application/sparql-results+json"}
_OFTEN = 0.01  # seconds after which a server looks again whether it is to end
Reply = tuple[int, dict[str, str], bytes]


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
        threading.Thread(target=server.serve_forever, args=[_OFTEN], daemon=True).start()
        servers.append(server)
        return Endpoint(f"http://127.0.0.1:{server.server_port}/sparql", timeout=1, backoff=0.01), server

    yield make
    for server in servers:
        server.shutdown()
        server.server_close()


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


def test_rows_that_were_cut_off_are_not_taken_for_all(scripted: Callable[..., tuple[Endpoint, _Scripted]]) -> None:
    endpoint, _ = scripted((200, {**JSON, "X-SPARQL-MaxRows": "1"}, ROWS))
    with pytest.raises(RemoteError, match="gave no more than 1 rows and cut the others off"):
        endpoint.query("SELECT ?x {}")


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
