"""A push to Fuseki and Virtuoso that is killed in the middle and done again leaves exactly the base there."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import pytest
from pyoxigraph import Quad

from kb.graph.access import Access
from kb.graph.opening import open_to_read
from kb.graph.pull import pull
from kb.graph.push import GraphStore, Note, Updates, Writer, push
from kb.graph.queries import ask
from kb.graph.remote import Endpoint
from kb.publish import export
from tests.commands import environment
from tests.remote.test_same_rows import strings

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Way:
    """A server and the way in which it takes changes."""

    endpoint: str
    option: tuple[str, str]
    user: str
    password: str

    @property
    def union(self) -> Endpoint:
        return self.there.at(self.endpoint + (UNION if "guarded" in self.endpoint else ""))

    @property
    def there(self) -> Endpoint:
        return Endpoint(self.endpoint, user=self.user, password=self.password)

    @property
    def writer(self) -> Writer:
        at = {"url": self.option[1], "user": self.user, "password": self.password}
        return Updates(Endpoint(**at)) if self.option[0] == "--update" else GraphStore(Access(**at))

    @property
    def options(self) -> list[str]:
        return ["--endpoint", self.endpoint, *self.option, "--user", self.user]


WAYS: dict[str, Callable[[str, str], Way]] = {
    "fuseki-updates": lambda f, _: Way(
        f"{f}/guarded/sparql", ("--update", f"{f}/guarded/update"), "editor", "let-me-write"
    ),
    "fuseki-graphs": lambda f, _: Way(
        f"{f}/guarded/sparql", ("--graphs", f"{f}/guarded/data"), "editor", "let-me-write"
    ),
    "virtuoso-updates": lambda _, v: Way(f"{v}/sparql-auth", ("--update", f"{v}/sparql-auth"), "dba", "dba"),
    "virtuoso-graphs": lambda _, v: Way(f"{v}/sparql-auth", ("--graphs", f"{v}/sparql-graph-crud-auth"), "dba", "dba"),
}


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Way]:
    """Give each way, to a server on which nothing of the base stands before and after."""
    server = request.param.partition("-")[0]
    address = request.getfixturevalue(server)
    way = WAYS[request.param](address, address)

    def clear() -> None:
        list(push([], BASE, way.there, way.writer, Note(tmp_path, "clear")))

    clear()
    yield way
    clear()


BASE = "https://kb.example/"
UNION = "?default-graph-uri=urn:x-arq:UnionGraph"
"""How Fuseki is asked to see named graphs as one."""


def here(store: Path) -> set[Quad]:
    """Give all that is to be pushed."""
    with open_to_read(store) as opened:
        return set(export(opened))


def there(way: Way) -> set[Quad]:
    """Give what stands at the server in the graphs of the base."""
    names = ("<https://kb.example/", "<https://w3id.org/")
    return {quad for quad in pull(way.there) if str(quad.graph_name).startswith(names)}


def test_killed_in_the_middle_and_done_again(way: Way, corpus: Path, embedded: ox.Store) -> None:
    env = environment() | {"DKB_PASSWORD": way.password}
    command = [sys.executable, "-m", "kb", "push", "--store", str(corpus), *way.options]
    first = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert first.stdout is not None
    for _ in range(3):
        assert "triples put in" in first.stdout.readline()
    os.kill(first.pid, signal.SIGKILL)
    first.communicate()
    wanted = here(corpus)
    assert 0 < len(there(way)) < len(wanted)

    again = subprocess.run(command, env=env, capture_output=True, text=True, timeout=300)
    assert again.returncode == 0, again.stderr
    assert there(way) == wanted
    assert "doc/global-economic-times" not in again.stdout.splitlines()[0]

    for name in ("attendees", "statements", "evidence"):
        rows, theirs = (strings(ask(name, of)) for of in (embedded, way.union))
        assert rows == theirs

    third = subprocess.run(command, env=env, capture_output=True, text=True, timeout=300)
    assert (third.stdout, third.stderr) == ("", "no graphs changed\n")


def test_a_wrong_password_is_one_clear_line(way: Way, corpus: Path) -> None:
    env = environment() | {"DKB_PASSWORD": "wrong"}
    command = [sys.executable, "-m", "kb", "push", "--store", str(corpus), *way.options]
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=60)
    said = "asks for a user and password, or a token: check them"
    assert (done.returncode, done.stdout, done.stderr) == (7, "", f"error: {way.endpoint}: {said}\n")
    assert there(way) == set()
