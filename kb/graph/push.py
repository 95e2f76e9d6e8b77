"""A base kept the same at a server elsewhere: the graphs that changed are sent in batches.

What is there is compared with what is here, graph by graph, so that a push which was interrupted is taken
up again by the next, and a second one changes nothing.  A note beside the store tells which graphs were
sent to whom; a graph that the note and the server's own count agree on is not looked at again.

Either the differences go as SPARQL updates, or whole graphs by the Graph Store Protocol.
"""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Final, Protocol
from urllib.parse import quote

import pyoxigraph as ox
from pyoxigraph import NamedNode, Quad

from kb.graph.access import Access
from kb.graph.disk import write
from kb.graph.pull import sizes, triples
from kb.graph.remote import Endpoint
from kb.graph.vocab import ONTOLOGY_GRAPH, REGISTER_GRAPH

_STATEMENTS: Final = 500
"""So many triples go in one update: Virtuoso compiles each, and refuses one that is long."""
_WHOLE: Final = 50_000
"""So many triples go in one request of the Graph Store Protocol."""

Triples = frozenset[str]
"""Triples as lines of N-Triples."""


class Writer(Protocol):
    """A way to change a graph elsewhere."""

    def change(self, graph: str, there: Triples, wanted: Triples) -> None:
        """Turn what a graph holds into what it shall hold; raise RemoteError."""


@dataclass(frozen=True, slots=True)
class Updates:
    """Changes by SPARQL 1.1 Update: what is too much is taken out, then what is missing is put in."""

    address: Endpoint

    def change(self, graph: str, there: Triples, wanted: Triples) -> None:
        """Turn what a graph holds into what it shall hold; raise RemoteError."""
        for verb, lines in (("DELETE", there - wanted), ("INSERT", wanted - there)):
            for batch in _batches(lines, _STATEMENTS):
                self.address.update(f"{verb} DATA {{ GRAPH <{graph}> {{\n{''.join(batch)}}} }}")


@dataclass(frozen=True, slots=True)
class GraphStore:
    """Changes by the SPARQL 1.1 Graph Store HTTP Protocol: a graph is replaced as a whole."""

    address: Access

    def change(self, graph: str, there: Triples, wanted: Triples) -> None:
        """Turn what a graph holds into what it shall hold; raise RemoteError."""
        if there == wanted:
            return
        method = "PUT"
        for batch in _batches(wanted, _WHOLE):
            self._send(graph, method, "".join(batch).encode())
            method = "POST"
        if not wanted:
            self._send(graph, "DELETE", None)

    def _send(self, graph: str, method: str, data: bytes | None) -> None:
        joint = "&" if "?" in self.address.url else "?"
        url = f"{self.address.url}{joint}graph={quote(graph, safe='')}"
        kind = {"Content-Type": "text/turtle"} if data else {}  # it is UTF-8 always, and QLever refuses to be told so
        with self.address.opened(urllib.request.Request(url, data, kind, method=method)) as reply:
            reply.rest()


@dataclass(slots=True)
class Note:
    """Which graphs were sent to an address, each with the digest of what it held; kept beside the store."""

    store: Path
    address: str
    graphs: dict[str, str] = field(default_factory=dict)

    @property
    def path(self) -> Path:
        """Give the file of the note."""
        return self.store / "pushed" / f"{sha256(self.address.encode()).hexdigest()[:16]}.json"

    def read(self) -> None:
        """Read what was noted before; a note that is not there or damaged says nothing."""
        try:
            self.graphs = {str(k): str(v) for k, v in json.loads(self.path.read_bytes())["graphs"].items()}
        except (OSError, ValueError, KeyError, AttributeError, TypeError):
            self.graphs = {}

    def keep(self) -> None:
        """Write down what was sent; raise StoreWrite if the disk refuses."""
        self.path.parent.mkdir(exist_ok=True)
        write(self.store, self.path, (json.dumps({"graphs": self.graphs}, indent=1, sort_keys=True) + "\n").encode())


@dataclass(frozen=True, slots=True)
class Sent:
    """A graph that was changed elsewhere, with the number of triples taken out and put in."""

    graph: str
    gone: int
    come: int


def push(quads: Iterable[Quad], base: str, there: Endpoint, writer: Writer, note: Note) -> Iterator[Sent]:
    """Make the graphs of a base at an endpoint what they are here; give each that was changed once it is done.

    ``base`` is the address below which the base's names stand: no graph elsewhere is touched, but for those
    of ontology and register.  Raises RemoteError; what was given by then is done.
    """
    here = _graphs(quads)
    counts = {graph: count for graph, count in sizes(there).items() if _is_ours(graph, base)}
    note.read()
    for graph in sorted({*here, *counts}):
        wanted = here.get(graph, frozenset())
        digest = sha256("".join(sorted(wanted)).encode()).hexdigest()
        if note.graphs.get(graph) == digest and counts.get(graph, 0) == len(wanted):
            continue
        held = frozenset(map(_line, triples(there, graph, counts[graph]))) if graph in counts else frozenset()
        writer.change(graph, held, wanted)
        note.graphs[graph] = digest
        note.keep()
        if held != wanted:
            yield Sent(graph, len(held - wanted), len(wanted - held))


def _graphs(quads: Iterable[Quad]) -> dict[str, Triples]:
    graphs: dict[str, set[str]] = {}
    for quad in quads:
        assert isinstance(quad.graph_name, NamedNode)
        graphs.setdefault(quad.graph_name.value, set()).add(_line(quad.triple))
    return {name: frozenset(lines) for name, lines in graphs.items()}


def _line(triple: ox.Triple) -> str:
    return f"{triple} .\n"


def _is_ours(graph: str, base: str) -> bool:
    return graph.startswith((f"{base}doc/", f"{base}graph/")) or graph in (str(ONTOLOGY_GRAPH), str(REGISTER_GRAPH))


def _batches(lines: Triples, size: int) -> Iterator[list[str]]:
    """Part lines into batches, in the same order each time."""
    ordered = sorted(lines)
    return (ordered[start : start + size] for start in range(0, len(ordered), size))
