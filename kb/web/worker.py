"""The process in which a query runs: it holds one snapshot, answers one query at a time, may be killed any time.

It reads questions from a pipe and writes replies to it, in frames: the body in pieces, an empty frame, and in JSON
how it went.  Nothing of it is trusted by the server.
"""

from __future__ import annotations

import io
import pickle
import signal
import socket
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO, Final

import pyoxigraph as ox

from kb.graph.lists import ordered
from kb.web import confine, frames
from kb.web.rows import ROWS, TRUTH, Table, plain

_PIECE: Final = 1 << 18
_GRACE: Final = 2.0  # seconds after which a worker ends itself if the server, which should, does not

LIMITS_PAGE: Final = "/limits"
"""Where the server explains why answers are cut."""

TRIPLES: Final[dict[str, ox.RdfFormat]] = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "nquads": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}
"""Name of a format → Oxigraph's writer of triples."""

_COMMENTED: Final = frozenset({"turtle", "trig", "ntriples", "nquads"})


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may take: seconds, bytes of memory, rows (or triples) and bytes of its answer."""

    seconds: float = 10.0
    memory: int = 1 << 30
    rows: int = 100_000
    octets: int = 64 << 20


@dataclass(frozen=True, slots=True)
class Question:
    """A query, and how to answer it.

    ``format`` is a key of ``kb.web.rows.ROWS`` or of ``TRIPLES``.  ``columns`` gives the order of the columns
    where the query does not; ``lists`` are those that hold several values joined by ``|``.  ``default`` and
    ``named`` are the graphs to ask; with neither, those that the query names, or with ``union`` all as one.
    ``limits`` are for a question of the server's own.
    """

    text: str
    format: str = "json"
    columns: tuple[str, ...] = ()
    default: tuple[str, ...] | None = None
    named: tuple[str, ...] | None = None
    union: bool = True
    base: str | None = None
    limits: Limits | None = None
    lists: tuple[str, ...] = ()


def work(pipe: socket.socket, snapshot: str, limits: Limits, files: int) -> None:
    """Answer questions over a snapshot until the other end of the pipe closes."""
    confine.settle_down()
    store = ox.Store.read_only(snapshot)
    confine.limit(limits.memory, files)
    frames.send(pipe, b"ready")
    while (asked := frames.receive(pipe)) is not None:
        question: Question = pickle.loads(asked)
        allowed = question.limits or limits
        signal.setitimer(signal.ITIMER_REAL, allowed.seconds + _GRACE)
        said = _answer(pipe, store, question, allowed)
        frames.send(pipe, b"")
        frames.say(pipe, **said)
        signal.setitimer(signal.ITIMER_REAL, 0)


class _Frames(io.RawIOBase):
    """A file that sends each piece that is written to it as a frame."""

    def __init__(self, pipe: socket.socket) -> None:
        self.pipe = pipe

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        frames.send(self.pipe, bytes(data))
        return len(data)


def _answer(pipe: socket.socket, store: ox.Store, question: Question, limits: Limits) -> dict[str, object]:
    """Send the body of an answer, and give how it went."""
    body = io.BufferedWriter(_Frames(pipe), _PIECE)
    try:
        cut = _write(body, _result(store, question), question, limits)
        body.flush()
    except SyntaxError as error:
        return {"error": "syntax", "message": str(error)}
    except MemoryError:
        return {"error": "memory", "message": ""}
    except (ValueError, RuntimeError, OSError) as error:
        return {"error": "failed", "message": str(error)}
    return {"cut": cut}


def _result(store: ox.Store, question: Question) -> Any:
    given = question.default is not None or question.named is not None
    return store.query(
        question.text,
        base_iri=question.base,
        use_default_graph_as_union=question.union and not given,
        default_graph=[ox.NamedNode(name) for name in question.default or ()] if given else None,
        named_graphs=[ox.NamedNode(name) for name in question.named or ()] if given else None,
    )


def _write(body: BinaryIO, result: Any, question: Question, limits: Limits) -> str | None:
    """Write an answer; give "rows" or "bytes" if it was cut."""
    if isinstance(result, ox.QueryBoolean):
        body.write(TRUTH[question.format](bool(result)).encode())
        return None
    if isinstance(result, ox.QueryTriples):
        return _write_triples(body, result, question.format, limits)
    return _write_rows(body, result, question, limits)


def _write_rows(body: BinaryIO, solutions: Any, question: Question, limits: Limits) -> str | None:
    """Write rows, which are gathered before: some formats say at their head that there are more."""
    columns = [variable.value for variable in solutions.variables]
    order = sorted(columns, key=lambda c: question.columns.index(c) if c in question.columns else len(columns))
    places = [columns.index(column) for column in order]
    counted = _Counted((tuple(solution[place] for place in places) for solution in solutions), limits)
    rows = _in_order(counted, order, question.lists)
    table = Table(tuple(order), rows, f"{LIMITS_PAGE}#{counted.cut}" if counted.cut else None)
    for text in ROWS[question.format](table):
        body.write(text.encode("utf-8", "replace"))
    return counted.cut


def _in_order(rows: Iterable[tuple[Any, ...]], columns: Sequence[str], lists: Sequence[str]) -> list[tuple[Any, ...]]:
    """Give rows with the parts of joined values in the order in which the command line gives them."""
    places = {columns.index(column) for column in lists}
    if not places:
        return list(rows)
    return [tuple(ordered(term) if i in places else term for i, term in enumerate(row)) for row in rows]


def _write_triples(body: BinaryIO, triples: Iterable[ox.Triple], format: str, limits: Limits) -> str | None:
    """Write triples as they come, and behind them that there are more, where the format has comments."""
    counted = _Counted(triples, limits)
    ox.serialize(map(_for_xml, counted) if format == "rdfxml" else counted, body, format=TRIPLES[format])
    if counted.cut and format in _COMMENTED:
        body.write(f"# cut: there is more, but one answer holds no more {counted.cut}; see {LIMITS_PAGE}\n".encode())
    return counted.cut


class _Counted:
    """Rows or triples until there are too many, or they are too long; then ``cut`` says of what there was too much."""

    def __init__(self, rows: Iterable[Any], limits: Limits) -> None:
        self.rows, self.limits = rows, limits
        self.cut: str | None = None

    def __iter__(self) -> Iterator[Any]:
        octets = 0
        for number, row in enumerate(self.rows):
            octets += sum(len(getattr(term, "value", "")) for term in row if term is not None)
            if number == self.limits.rows or octets > self.limits.octets:
                self.cut = "rows" if number == self.limits.rows else "bytes"
                return
            yield row


def _for_xml(triple: ox.Triple) -> ox.Triple:
    """Give a triple as XML can hold it."""
    value = triple.object
    if not isinstance(value, ox.Literal) or plain(value.value) == value.value:
        return triple
    kind = {"language": value.language} if value.language else {"datatype": value.datatype}
    return ox.Triple(triple.subject, triple.predicate, ox.Literal(plain(value.value), **kind))
