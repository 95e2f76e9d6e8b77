"""The guard: processes kept warm, each holding the newest snapshot, and killed when a query takes too much.

::

    pool = Pool(Limits(), size=2)
    await pool.show(snapshot)                       # at the start, and whenever there is a newer one
    reply = await pool.ask(Question("ASK {}"))      # a Reply: bytes, and whether they were cut
    table = await pool.rows("SELECT …")             # a kb.graph.results.Result
    await pool.close()

A query that is given up (its task is cancelled, because the client has left) loses its process at once.
"""

from __future__ import annotations

import asyncio
import json
import pickle
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Final

import pyoxigraph as ox

from kb.errors import QueryError, QueryStopped, QueryWaits
from kb.graph.results import Result, from_oxigraph
from kb.graph.sources import syntax_error
from kb.web.lexer import read_query
from kb.web.processes import Process, start
from kb.web.worker import Limits, Question, work

_QUEUE: Final = 64
_PATIENCE: Final = 20.0
"""How many queries may wait, and how many seconds each, before it is sent away."""

_RETRY: Final = 2
_ATTEMPTS, _PAUSE = 20, 0.25  # to start a process, and the seconds between
_START: Final = 20.0  # seconds that a process may take to open a snapshot
_IN_MEMORY: Final = 1 << 20  # bytes of an answer, before it is put on the disk
_SPARE_FILES: Final = 32


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as written; ``cut`` is "rows" or "bytes" if it is not all; close it when it is read."""

    body: IO[bytes]
    length: int
    cut: str | None
    snapshot: str

    def pieces(self, size: int = 1 << 16) -> Iterator[bytes]:
        """Give the answer in pieces, and close it."""
        with self.body:
            while piece := self.body.read(size):
                yield piece

    def whole(self) -> bytes:
        """Give the answer in one piece, and close it."""
        return b"".join(self.pieces())


@dataclass(slots=True, eq=False)
class _Worker:
    """A process at work, and the snapshot that it holds."""

    process: Process
    snapshot: Path

    def kill(self) -> None:
        self.process.kill()


@dataclass(slots=True, eq=False)
class Pool:
    """Processes that answer queries of strangers over a snapshot."""

    limits: Limits = field(default_factory=Limits)
    size: int = 2
    snapshot: Path | None = None
    idle: asyncio.Queue[_Worker] = field(default_factory=asyncio.Queue)
    everyone: set[_Worker] = field(default_factory=set)
    waiting: int = 0
    tasks: set[asyncio.Task[None]] = field(default_factory=set)

    # --- asking ------------------------------------------------------------------------------------

    async def ask(self, question: Question) -> Reply:
        """Answer a question that ``kb.web.lexer`` has read.

        Raises QuerySyntax, QueryError, QueryStopped if it takes too much, QueryWaits if too many others are asked.
        """
        seconds = (question.limits or self.limits).seconds
        worker = await self._free()
        try:
            async with asyncio.timeout(seconds):
                reply = await _exchange(worker, question)
        except TimeoutError as error:
            self._replace(worker)
            raise QueryStopped(f"the query was stopped after {seconds:g} seconds: narrow it down") from error
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            self._replace(worker)
            raise QueryStopped(f"the query was stopped: {await worker.process.cause()}") from error
        except QueryError:
            self._give_back(worker)
            raise
        except BaseException:  # the client has left, or the server ends
            self._replace(worker)
            raise
        self._give_back(worker)
        return reply

    async def rows(self, sparql: str, limits: Limits | None = None) -> Result:
        """Answer a SELECT with rows of terms; raises as ``ask`` does, and QueryRefused.

        ``limits`` are for a question of the server's own that may take more than others.
        """
        reply = await self.ask(Question(sparql, "json", read_query(sparql).columns, limits=limits))
        return await asyncio.to_thread(rows_of, reply)

    async def _free(self) -> _Worker:
        """Give a process that has nothing to do, waiting for it in the queue."""
        if self.waiting >= _QUEUE and self.idle.empty():
            raise QueryWaits(_RETRY)
        self.waiting += 1
        try:
            async with asyncio.timeout(_PATIENCE):
                return await self.idle.get()
        except TimeoutError as error:
            raise QueryWaits(_RETRY) from error
        finally:
            self.waiting -= 1

    def _give_back(self, worker: _Worker) -> None:
        if worker.snapshot == self.snapshot:
            self.idle.put_nowait(worker)
        else:
            self._replace(worker)

    def _replace(self, worker: _Worker) -> None:
        """Kill a process, and start another in its place while others go on."""
        worker.kill()
        self.everyone.discard(worker)
        task = asyncio.get_running_loop().create_task(self._add())
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    # --- processes ---------------------------------------------------------------------------------

    async def show(self, snapshot: Path) -> None:
        """Answer from a newer snapshot from now on; what is being answered goes on over the older one."""
        self.snapshot = snapshot
        for _ in range(max(self.size - len(self.everyone), 0)):
            await self._add()
        for _ in range(self.idle.qsize()):
            await self._renew()

    async def _renew(self) -> None:
        """Start a process on the newest snapshot, then end one that has nothing to do and holds an older one."""
        await self._add()
        if not self.idle.empty():
            old = self.idle.get_nowait()
            old.kill()
            self.everyone.discard(old)

    async def _add(self) -> None:
        """Start a process on the newest snapshot; where that is removed meanwhile, on the one that is newest then."""
        for attempt in range(_ATTEMPTS):
            assert self.snapshot is not None
            try:
                worker = await _start(self.snapshot, self.limits)
                break
            except (OSError, EOFError, TimeoutError):
                if attempt == _ATTEMPTS - 1:
                    raise
                await asyncio.sleep(_PAUSE)
        self.everyone.add(worker)
        self._give_back(worker)

    def oldest(self) -> Path | None:
        """Give the oldest snapshot from which something is still being answered."""
        return min((worker.snapshot for worker in self.everyone), default=None)

    async def close(self) -> None:
        """End all processes."""
        for task in self.tasks:
            task.cancel()
        for worker in self.everyone:
            worker.kill()
        self.everyone.clear()


async def _start(snapshot: Path, limits: Limits) -> _Worker:
    """Start a process on a snapshot, and wait until it has opened it."""
    files = sum(1 for _ in snapshot.iterdir()) + _SPARE_FILES
    process = await start(work, str(snapshot), limits, files)
    try:
        async with asyncio.timeout(_START):
            await process.frame()
    except BaseException:
        process.kill()
        raise
    return _Worker(process, snapshot)


async def _exchange(worker: _Worker, question: Question) -> Reply:
    """Send a question and gather the answer, on the disk if it is long."""
    process = worker.process
    await process.send(pickle.dumps(question))
    body: IO[bytes] = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 (who reads the reply closes it)
    try:
        length = 0
        while piece := await process.frame():
            length += len(piece)
            if length <= _IN_MEMORY:
                body.write(piece)
            else:
                await asyncio.to_thread(body.write, piece)
        said = json.loads(await process.frame())
        if "error" in said:
            raise _error(said, question.text)
        body.seek(0)
    except BaseException:
        body.close()
        raise
    return Reply(body, length, said["cut"], worker.snapshot.name)


def rows_of(reply: Reply) -> Result:
    """Read an answer in JSON, however long, as rows of terms; raise QueryError if it has none."""
    answer = from_oxigraph(ox.parse_query_results(reply.whole(), format=ox.QueryResultsFormat.JSON))
    if not isinstance(answer, Result):
        raise QueryError("the query is no SELECT")
    return answer


def _error(said: dict[str, Any], sparql: str) -> QueryError:
    if said["error"] == "syntax":
        return syntax_error(SyntaxError(said["message"]), sparql)
    if said["error"] == "memory":
        return QueryStopped("the query was stopped: it takes too much memory: narrow it down")
    return QueryError(f"the query cannot be answered: {said['message']}")
