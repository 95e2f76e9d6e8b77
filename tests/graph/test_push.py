"""A base carried to a server and back: only what differs is sent, an interruption is taken up, a full disk is told."""

from __future__ import annotations

import resource
import shutil
import signal
import socket
import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kb.errors import CutOff, RemoteError
from kb.graph.access import Access
from kb.graph.mapping import article_graph
from kb.graph.opening import open_or_create
from kb.graph.pull import pull, sizes
from kb.graph.push import GraphStore, Note, Sent, Updates, push
from kb.graph.remote import Endpoint
from kb.graph.results import Answer, Result
from kb.graph.store import Store
from kb.publish import export
from tests.conftest import oxigraph, wait_for
from tests.graph.told import Reported

NOW = datetime(2026, 1, 1, tzinfo=UTC)


class Oxigraph:
    """An Oxigraph server on loopback that takes changes; it can be stopped, and started with little room."""

    def __init__(self, place: Path) -> None:
        self.command, self.place = oxigraph(), place
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{free.getsockname()[1]}"
        self.start()

    def start(self, largest_file: int = resource.RLIM_INFINITY) -> None:
        """Start it; the system refuses to let its files grow beyond a size, as a full disk does."""

        def limited() -> None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, resource.RLIM_INFINITY))

        arguments = [self.command, "serve", "--location", self.place, "--bind", self.address]
        null = subprocess.DEVNULL
        self.process = subprocess.Popen(arguments, stdout=null, stderr=null, preexec_fn=limited)
        wait_for(self.address)

    def stop(self) -> None:
        """Stop it."""
        self.process.terminate()
        self.process.wait(10)

    @property
    def endpoint(self) -> Endpoint:
        """Give where it is asked."""
        return Endpoint(f"http://{self.address}/query", timeout=20)

    @property
    def updates(self) -> Updates:
        """Give where it takes updates."""
        return Updates(Endpoint(f"http://{self.address}/update", timeout=20))

    @property
    def graphs(self) -> GraphStore:
        """Give where it takes graphs."""
        return GraphStore(Access(f"http://{self.address}/store", timeout=20))


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Oxigraph]:
    """Give an empty server."""
    server = Oxigraph(tmp_path / "there")
    yield server
    server.stop()


@pytest.fixture
def base(tmp_path: Path, empty_store: Path, tokyo: Reported, brief: Callable[..., Reported]) -> Iterator[Store]:
    """Give a store with two articles."""
    with open_or_create(shutil.copytree(empty_store, tmp_path / "here")) as store:
        for article, claims in (tokyo, brief()):
            store.put(article, article_graph(article, claims), (), NOW)
        yield store


def pushed(base: Store, server: Oxigraph, writer: Updates | GraphStore) -> list[Sent]:
    """Push all that a store exports, and give what was sent."""
    return list(push(export(base), base.base, server.endpoint, writer, Note(base.path, "there")))


@pytest.mark.parametrize("way", ["updates", "graphs"])
def test_what_is_there_is_what_is_here(way: str, base: Store, server: Oxigraph) -> None:
    writer = getattr(server, way)
    sent = pushed(base, server, writer)
    assert sum(each.come for each in sent) == len(set(export(base)))
    assert set(pull(server.endpoint)) == set(export(base))
    assert pushed(base, server, writer) == []


@pytest.mark.parametrize("way", ["updates", "graphs"])
def test_only_what_changed_is_sent(way: str, base: Store, server: Oxigraph, brief: Callable[..., Reported]) -> None:
    writer = getattr(server, way)
    pushed(base, server, writer)
    article, claims = brief("Herald", "2025-07-02")
    base.put(article, article_graph(article, claims), (), NOW)
    base.remove(brief()[0].key)
    sent = {each.graph for each in pushed(base, server, writer)}
    assert sent >= {f"{base.base}doc/{article.key}", f"{base.base}doc/{brief()[0].key}", f"{base.base}graph/facts"}
    assert not any("gazette" in graph for graph in sent)
    assert set(pull(server.endpoint)) == set(export(base))


def test_what_others_changed_there_is_put_right(base: Store, server: Oxigraph) -> None:
    pushed(base, server, server.updates)
    facts = f"{base.base}graph/facts"
    server.updates.address.update(f"DELETE WHERE {{ GRAPH <{facts}> {{ ?s ?p ?o }} }}")
    server.updates.address.update("INSERT DATA { GRAPH <urn:theirs> { <urn:s> <urn:p> 1 } }")
    assert [each.graph for each in pushed(base, server, server.updates)] == [facts]
    assert set(pull(server.endpoint)) == set(export(base))
    assert server.endpoint.query("ASK { GRAPH <urn:theirs> { ?s ?p 1 } }") is True


def test_without_the_note_what_is_there_is_compared(base: Store, server: Oxigraph) -> None:
    pushed(base, server, server.updates)
    note = Note(base.path, "there")
    note.path.write_text("{")
    assert pushed(base, server, server.updates) == []
    assert note.path.stat().st_size > 100


def test_an_interruption_is_taken_up(base: Store, server: Oxigraph) -> None:
    sending = push(export(base), base.base, server.endpoint, server.updates, Note(base.path, "there"))
    first = next(sending)
    sending.close()
    assert 0 < len(set(pull(server.endpoint))) < len(set(export(base)))
    rest = pushed(base, server, server.updates)
    assert first.graph not in {each.graph for each in rest}
    assert set(pull(server.endpoint)) == set(export(base))


@pytest.mark.parametrize("way", ["updates", "graphs"])
def test_a_full_disk_there_is_told_and_nothing_is_lost(way: str, base: Store, server: Oxigraph) -> None:
    server.stop()
    server.start(largest_file=160_000)
    with pytest.raises(RemoteError, match="HTTP status 500: .*too large") as caught:
        pushed(base, server, getattr(server, way))
    assert "\n" not in str(caught.value)
    server.stop()
    server.start()
    assert pushed(base, server, getattr(server, way))
    assert set(pull(server.endpoint)) == set(export(base))


def test_a_base_in_the_default_graph_is_fetched_too(base: Store, serve: Callable[[Path], str], tmp_path: Path) -> None:
    here = {quad.triple for quad in export(base)}
    (tmp_path / "all.nt").write_text("".join(f"{triple} .\n" for triple in here))
    assert {quad.triple for quad in pull(Endpoint(serve(tmp_path / "all.nt")))} == here


class _Cut(Endpoint):
    """An endpoint that gives no more than 100 triples, and does not say so."""

    most = 100

    def query(self, sparql: str) -> Answer:
        answer = super().query(sparql)
        return answer[: self.most] if isinstance(answer, tuple) else answer


class _Short(Endpoint):
    """An endpoint that gives no more than two rows, and says so."""

    def query(self, sparql: str) -> Answer:
        answer = super().query(sparql)
        if isinstance(answer, Result) and len(answer.rows) > 2:
            raise CutOff(self.shown, "gave no more than 2 rows")
        return answer


class _Mute(_Cut):
    """An endpoint that gives no triples, and does not say so."""

    most = 0


def test_what_a_server_cuts_off_is_fetched_in_parts(base: Store, server: Oxigraph) -> None:
    pushed(base, server, server.updates)
    assert set(pull(_Cut(server.endpoint.url))) == set(export(base))


def test_graphs_that_a_server_does_not_name_at_once_are_asked_for_in_parts(base: Store, server: Oxigraph) -> None:
    pushed(base, server, server.updates)
    assert sizes(_Short(server.endpoint.url)) == sizes(server.endpoint)
    assert set(pull(_Short(server.endpoint.url))) == set(export(base))


def test_what_a_server_never_gives_is_told(base: Store, server: Oxigraph) -> None:
    pushed(base, server, server.updates)
    with pytest.raises(RemoteError, match=r"gives 0 of the \d+ triples of a part of <.*>: raise its limits"):
        list(pull(_Mute(server.endpoint.url)))
