"""What strangers may send that is hardly HTTP: it is refused soon, and makes nothing of ours false."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from kb.web.service import Service
from tests.web.hasty import Abused, ask


def exchange(address: str, data: bytes, patience: float = 15) -> bytes:
    """Send bytes, and read until the server has answered or closed."""
    with socket.create_connection((urlsplit(address).hostname, urlsplit(address).port), timeout=patience) as connection:
        with suppress(ConnectionError):  # where the server has refused before it had all
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


def test_a_body_that_is_too_long_or_packed_is_refused(stranger: httpx.Client) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range(1000):
            yield b"query=" + b"a" * 100_000

    form = {"Content-Type": "application/x-www-form-urlencoded"}
    with suppress(httpx.WriteError):  # where the server does not even read on
        assert stranger.post("/sparql", content=endless(), headers=form).status_code == 413
    packed = {**form, "Content-Encoding": "gzip"}
    assert stranger.post("/sparql", content=b"\x1f\x8b", headers=packed).status_code == 415


@pytest.mark.parametrize(
    "lengths",
    [
        b"Content-Length: -1",
        b"Content-Length: many",
        b"Content-Length: 3\r\nContent-Length: 30",
        b"Content-Length: 99999999999999999999",
        b"Content-Length: 3\r\nTransfer-Encoding: nothing",
    ],
)
def test_a_length_that_is_none_is_refused(strict: Abused, stranger: httpx.Client, lengths: bytes) -> None:
    head = b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n" + lengths
    status = exchange(strict.address, head + b"\r\n\r\nASK {}" + b" " * 300_000).split(b" ", 2)[1]
    assert status in (b"400", b"413", b"501")


def test_what_comes_behind_a_body_is_no_part_of_it(strict: Abused, stranger: httpx.Client) -> None:
    head = b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nContent-Length: 6\r\n\r\n"
    assert exchange(strict.address, head + b"ASK {}; CLEAR ALL").startswith(b"HTTP/1.1 200 ")
    assert ask(stranger, "ASK { ?s ?p ?o }").json()["boolean"] is True


def test_long_headers_and_many_weights_do_no_harm(stranger: httpx.Client) -> None:
    accept = ",".join(f"a/b{n};q=0.{n}" for n in range(10_000))
    for header in (accept[:60_000], "text/csv;q=much", "text/csv;q=nan", ";;;,,,=", "*/*;q=1e999"):
        began = time.monotonic()
        assert stranger.get("/sparql", params={"query": "ASK {}"}, headers={"Accept": header}).status_code in (200, 406)
        assert time.monotonic() - began < 2
    many: list[tuple[str, Any]] = [("query", "ASK {}"), *(("named-graph-uri", f"urn:{n}") for n in range(1000))]
    assert (
        stranger.post(
            "/sparql",
            content=str(httpx.QueryParams(many)),
            headers={"Content-Type": "application/x-www-form-urlencoded"},
        ).status_code
        == 200
    )


def test_a_long_head_is_taken_in_parts_as_well_as_at_once(stranger: httpx.Client, strict: Abused) -> None:
    head = b"GET /sparql?query=ASK%20%7B%7D HTTP/1.1\r\nHost: x\r\nAccept: text/csv" + b",a/b" * 15_000
    with socket.create_connection((urlsplit(strict.address).hostname, urlsplit(strict.address).port), 15) as connection:
        connection.sendall(head)
        time.sleep(0.3)  # so that the server has read the part
        connection.sendall(b"\r\n\r\n")
        assert connection.recv(100).split(b" ", 2)[1] in (b"200", b"406")


def test_a_false_host_changes_no_address(stranger: httpx.Client) -> None:
    for host in ("evil.example", "evil.example:80", "kb.example.evil", "x\ty"):
        reply = stranger.get("/sparql", headers={"Host": host, "Accept": "text/turtle"})
        assert reply.status_code == 400 or "evil" not in reply.text
    reply = stranger.get("/sparql", headers={"Host": "kb.example", "Accept": "text/turtle"})
    assert "https://kb.example/sparql" in reply.text


def test_nothing_that_is_sent_makes_a_header(stranger: httpx.Client) -> None:
    reply = stranger.get("/queries/attendees", params={"format": "csv\r\nX-Evil: 1", "person": "a\r\nX-Evil: 1"})
    assert "x-evil" not in reply.headers


def test_other_origins_may_read_but_send_no_credentials(stranger: httpx.Client) -> None:
    asked = {"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "POST"}
    for origin in ("https://elsewhere.example", "null"):
        reply = stranger.options("/sparql", headers={**asked, "Origin": origin})
        assert reply.status_code == 200
        assert reply.headers["access-control-allow-origin"] == "*"
        assert "access-control-allow-credentials" not in reply.headers
    secret = {**asked, "Access-Control-Request-Headers": "authorization"}
    assert stranger.options("/update", headers=secret).status_code == 400
