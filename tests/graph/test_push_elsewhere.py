"""A push to servers that cannot be had here, imitated by what their documentation and source say they take.

QLever has one address for all: queries, updates as ``application/sparql-update``, and graphs by ``?graph=``; what
changes data needs its access token, as a bearer token or a parameter, and a body's media type may have no parameters.
GraphDB, as any server of RDF4J's protocol, has ``/repositories/ID`` for queries, ``…/statements`` for updates and
``…/rdf-graphs/service`` for graphs, and asks for a user and password.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox
import pytest

from kb.errors import RemoteError
from kb.graph.access import Access
from kb.graph.mapping import article_graph
from kb.graph.opening import open_or_create
from kb.graph.pull import pull
from kb.graph.push import GraphStore, Note, Sent, Updates, Writer, push
from kb.graph.remote import Endpoint
from kb.graph.store import Store
from kb.publish import export
from tests.graph.told import Reported

TOKEN, USER, PASSWORD = "an-access-token", "editor", "let-me-write"
_FORM = "application/x-www-form-urlencoded"


@dataclass
class Contract:
    """What a server takes where, who may change it, and how it answers."""

    name: str
    query: str
    update: str
    graphs: str
    allowed: Callable[[_Handler, dict[str, list[str]]], bool]
    refused: int
    who: dict[str, str]
    store: ox.Store = field(default_factory=ox.Store)
    address: str = ""

    def endpoint(self, **who: str) -> Endpoint:
        return Endpoint(self.address + self.query, timeout=20, **{**self.who, **who})  # type: ignore[arg-type]

    def writer(self, way: str, **who: str) -> Writer:
        at: dict[str, Any] = {"timeout": 20, **self.who, **who}
        if way == "updates":
            return Updates(Endpoint(self.address + self.update, **at))
        return GraphStore(Access(self.address + self.graphs, **at))


class _Handler(BaseHTTPRequestHandler):
    """Takes what a contract allows, and answers 4xx to all else."""

    contract: Contract

    def handle_any(self) -> None:
        parts = urlsplit(self.path)
        given = parse_qs(parts.query, keep_blank_values=True)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        kind = self.headers.get("Content-Type", "")
        if kind == _FORM:
            given |= parse_qs(body.decode(), keep_blank_values=True)
        self._say(*self._answer(parts.path, given, kind, body))

    do_GET = do_POST = do_PUT = do_DELETE = handle_any

    def _answer(self, path: str, given: dict[str, list[str]], kind: str, body: bytes) -> tuple[int, str, bytes]:
        taken = self.contract
        if path == taken.query and "query" in given and kind in ("", _FORM):
            return self._asked(given["query"][0])
        if path == taken.update and self.command == "POST" and kind == "application/sparql-update":
            return self._changed(given, lambda: taken.store.update(body.decode()))
        if path == taken.graphs and "graph" in given:
            return self._graph(given, kind, body)
        return 404, "text/plain", b"nothing here"

    def _asked(self, query: str) -> tuple[int, str, bytes]:
        answer = self.contract.store.query(query)
        accepted = self.headers.get("Accept", "")
        if isinstance(answer, ox.QueryTriples):
            assert "text/turtle" in accepted
            return 200, "text/turtle", answer.serialize(format=ox.RdfFormat.TURTLE) or b""
        assert "application/sparql-results+json" in accepted
        written = answer.serialize(format=ox.QueryResultsFormat.JSON)
        return 200, "application/sparql-results+json", written or b""

    def _graph(self, given: dict[str, list[str]], kind: str, body: bytes) -> tuple[int, str, bytes]:
        graph = ox.NamedNode(given["graph"][0])
        if self.command != "DELETE" and kind not in ("text/turtle", "application/n-triples"):
            return 415, "text/plain", b"Mediatype is not supported"

        def change() -> None:
            if self.command in ("PUT", "DELETE"):
                self.contract.store.remove_graph(graph)
            if self.command in ("PUT", "POST"):
                self.contract.store.load(body, format=ox.RdfFormat.TURTLE, to_graph=graph)

        return self._changed(given, change)

    def _changed(self, given: dict[str, list[str]], change: Callable[[], None]) -> tuple[int, str, bytes]:
        if not self.contract.allowed(self, given):
            return self.contract.refused, "text/plain", b"the access token is missing or wrong"
        change()
        return 200, "application/json", b"{}"

    def _say(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if status == 401:
            self.send_header("WWW-Authenticate", 'Basic realm="GraphDB"')
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None: ...


def _has_token(handler: _Handler, given: dict[str, list[str]]) -> bool:
    return handler.headers.get("Authorization") == f"Bearer {TOKEN}" or given.get("access-token") == [TOKEN]


def _has_password(handler: _Handler, given: dict[str, list[str]]) -> bool:
    wanted = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
    return handler.headers.get("Authorization") == f"Basic {wanted}"


def _qlever() -> Contract:
    return Contract("qlever", "/", "/", "/", _has_token, 403, {"token": TOKEN})


def _graphdb() -> Contract:
    at = "/repositories/news"
    who = {"user": USER, "password": PASSWORD}
    return Contract("graphdb", at, f"{at}/statements", f"{at}/rdf-graphs/service", _has_password, 401, who)


@pytest.fixture(params=[_qlever, _graphdb], ids=["qlever", "graphdb"])
def there(request: pytest.FixtureRequest) -> Iterator[Contract]:
    """Give each server, empty."""
    contract: Contract = request.param()
    handler = type("Handler", (_Handler,), {"contract": contract})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        contract.address = f"http://127.0.0.1:{server.server_port}"
        Thread(target=server.serve_forever, daemon=True).start()
        yield contract
        server.shutdown()


@pytest.fixture
def base(tmp_path: Path, tokyo: Reported, brief: Callable[..., Reported]) -> Iterator[Store]:
    """Give a store with two articles."""
    with open_or_create(tmp_path / "here") as store:
        for article, claims in (tokyo, brief()):
            store.put(article, article_graph(article, claims), (), datetime(2026, 1, 1, tzinfo=UTC))
        yield store


def pushed(base: Store, there: Contract, writer: Writer) -> list[Sent]:
    """Push all that a store exports, and give what was sent."""
    return list(push(export(base), base.base, there.endpoint(), writer, Note(base.path, there.address)))


@pytest.mark.parametrize("way", ["updates", "graphs"])
def test_what_is_there_is_what_is_here(way: str, base: Store, there: Contract) -> None:
    assert pushed(base, there, there.writer(way))
    assert set(pull(there.endpoint())) == set(export(base))
    assert pushed(base, there, there.writer(way)) == []


@pytest.mark.parametrize("way", ["updates", "graphs"])
def test_one_who_may_not_is_told_so(way: str, base: Store, there: Contract) -> None:
    wrong = {key: "wrong" for key in there.who if key != "user"}
    with pytest.raises(RemoteError, match="asks for a user and password|refuses: check user and password") as caught:
        pushed(base, there, there.writer(way, **wrong))
    assert "\n" not in str(caught.value)
    assert len(there.store) == 0


@pytest.mark.parametrize("way", ["updates", "graphs"])
@pytest.mark.parametrize("there", [_qlever], ids=["qlever"], indirect=True)
def test_a_token_may_stand_in_the_address(way: str, base: Store, there: Contract) -> None:
    at = f"{there.address}/?access-token={TOKEN}"
    writer = Updates(Endpoint(at)) if way == "updates" else GraphStore(Access(at))
    pushed(base, there, writer)
    assert set(pull(there.endpoint())) == set(export(base))
