"""The process in which a query runs: it holds one snapshot, answers one query at a time, may be killed any time.

It reads questions from a socket and writes replies to it, each a frame: four bytes of length, then the data.  A
reply is a head in JSON, the body in pieces, and an empty frame.  Nothing of it is trusted by the server: a head
is plain data.
"""

from __future__ import annotations

import json
import os
import pickle
import signal
import socket
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final

import pyoxigraph as ox

from kb.web import confine
from kb.web.rows import ROWS, TRUTH, Table, plain

_PIECE: Final = 1 << 18
_GRACE: Final = 2.0  # seconds after which a worker ends itself if the server, which should, does not
_KINDNESS: Final = 5  # so that the server, which only passes things on, is always served first

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

_COMMENTS: Final = {"turtle": "# {}\n", "trig": "# {}\n", "ntriples": "# {}\n", "nquads": "# {}\n", "rdfxml": ""}


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
    where the query does not.  ``default`` and ``named`` are the graphs to ask; with neither, all as one.
    """

    text: str
    format: str = "json"
    columns: tuple[str, ...] = ()
    default: tuple[str, ...] | None = None
    named: tuple[str, ...] | None = None
    union: bool = True
    base: str | None = None


@dataclass(frozen=True, slots=True)
class _Cut:
    """The first of the rows, and why there are no more."""

    rows: list[Any]
    reason: str | None


def work(pipe: socket.socket, snapshot: str, limits: Limits, files: int) -> None:
    """Answer questions over a snapshot until the other end of the pipe closes."""
    _settle_down()
    store = ox.Store.read_only(snapshot)
    confine.limit(limits.memory, files)
    _send(pipe, b"ready")
    while (asked := _receive(pipe)) is not None:
        signal.setitimer(signal.ITIMER_REAL, limits.seconds + _GRACE)
        _answer(pipe, store, pickle.loads(asked), limits)
        signal.setitimer(signal.ITIMER_REAL, 0)


def _settle_down() -> None:
    """Ignore the terminal, keep silent, give way to others, and give up the network."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    silence = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(silence, standard)
    os.nice(_KINDNESS)
    confine.cut_network()


def _answer(pipe: socket.socket, store: ox.Store, question: Question, limits: Limits) -> None:
    try:
        cut, body = _body(_result(store, question), question, limits)
        pieces = list(_gathered(body))
    except SyntaxError as error:
        _send(pipe, _head(error="syntax", message=str(error)))
    except (ValueError, RuntimeError, OSError) as error:
        _send(pipe, _head(error="failed", message=str(error)))
    except MemoryError:
        _send(pipe, _head(error="memory", message=""))
    else:
        _send(pipe, _head(cut=cut))
        for piece in pieces:
            _send(pipe, piece)
    _send(pipe, b"")


def _head(**fields: object) -> bytes:
    return json.dumps(fields).encode()


def _result(store: ox.Store, question: Question) -> Any:
    given = question.default is not None or question.named is not None
    return store.query(
        question.text,
        base_iri=question.base,
        use_default_graph_as_union=question.union and not given,
        default_graph=[ox.NamedNode(name) for name in question.default or ()] if given else None,
        named_graphs=[ox.NamedNode(name) for name in question.named or ()] if given else None,
    )


def _body(result: Any, question: Question, limits: Limits) -> tuple[str | None, Iterable[bytes]]:
    """Give why the answer was cut, if it was, and the answer as written."""
    if isinstance(result, ox.QueryBoolean):
        return None, [TRUTH[question.format](bool(result)).encode()]
    if isinstance(result, ox.QueryTriples):
        cut = _cut(result, limits)
        return cut.reason, _triples(cut, question.format)
    columns = tuple(variable.value for variable in result.variables)
    ordered = tuple(sorted(columns, key=lambda c: question.columns.index(c) if c in question.columns else len(columns)))
    cut = _cut((tuple(solution[column] for column in ordered) for solution in result), limits)
    table = Table(ordered, cut.rows, f"{LIMITS_PAGE}#{cut.reason}" if cut.reason else None)
    return cut.reason, (text.encode("utf-8", "replace") for text in ROWS[question.format](table))


def _cut(rows: Iterable[Any], limits: Limits) -> _Cut:
    """Take rows until there are too many, or they are too long."""
    taken: list[Any] = []
    octets = 0
    for row in rows:
        if len(taken) == limits.rows:
            return _Cut(taken, "rows")
        octets += sum(len(getattr(term, "value", "")) for term in row if term is not None)
        if octets > limits.octets:
            return _Cut(taken, "bytes")
        taken.append(row)
    return _Cut(taken, None)


def _triples(cut: _Cut, format: str) -> Iterator[bytes]:
    triples = map(_for_xml, cut.rows) if format == "rdfxml" else cut.rows
    if cut.reason and format in _COMMENTS:
        yield _COMMENTS[format].format(f"cut: this is not all, for the answer has too many {cut.reason}").encode()
    yield ox.serialize(triples, format=TRIPLES[format]) or b""


def _for_xml(triple: ox.Triple) -> ox.Triple:
    """Give a triple as XML can hold it."""
    value = triple.object
    if not isinstance(value, ox.Literal) or plain(value.value) == value.value:
        return triple
    kind = {"language": value.language} if value.language else {"datatype": value.datatype}
    return ox.Triple(triple.subject, triple.predicate, ox.Literal(plain(value.value), **kind))


# --- frames ----------------------------------------------------------------------------------------


def _gathered(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Join small pieces to larger ones, none of them empty."""
    waiting: list[bytes] = []
    length = 0
    for piece in chain(pieces, [b""]):
        waiting.append(piece)
        length += len(piece)
        if length >= _PIECE or not piece:
            if length:
                yield b"".join(waiting)
            waiting, length = [], 0


def _send(pipe: socket.socket, data: bytes) -> None:
    try:
        pipe.sendall(struct.pack("!I", len(data)) + data)
    except OSError:
        raise SystemExit(0) from None  # the server has gone


def _receive(pipe: socket.socket) -> bytes | None:
    """Read one frame; None at the end."""
    length = _exactly(pipe, 4)
    return None if length is None else _exactly(pipe, struct.unpack("!I", length)[0])


def _exactly(pipe: socket.socket, length: int) -> bytes | None:
    data = bytearray()
    while len(data) < length:
        piece = pipe.recv(length - len(data))
        if not piece:
            return None
        data += piece
    return bytes(data)
