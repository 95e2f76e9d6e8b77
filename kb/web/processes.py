"""Processes that may be killed at any moment, started from one that is kept ready: the server's side of them."""

from __future__ import annotations

import asyncio
import multiprocessing
import signal
import socket
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from typing import Any, Final

from kb.web import frames

_FORKS: Final = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(["kb.web.worker", "kb.web.writer"])

_BUFFER: Final = 1 << 20  # bytes of answers read ahead
_DEATHS: Final = {
    -signal.SIGSEGV: "it is nested too deeply: write it flatter",
    -signal.SIGABRT: "it takes too much memory: narrow it down",
}


@dataclass(slots=True, eq=False)
class Process:
    """A running process and the stream to it."""

    handle: Any
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def frame(self) -> bytes:
        """Read one frame; raise IncompleteReadError or ConnectionError if the process has died."""
        return await self.reader.readexactly(frames.length(await self.reader.readexactly(4)))

    async def send(self, data: bytes) -> None:
        """Send one frame; raise ConnectionError if the process has died."""
        self.writer.write(frames.packed(data))
        await self.writer.drain()

    def kill(self) -> None:
        """End the process at once, whatever it does."""
        self.handle.kill()
        self.writer.close()

    async def cause(self) -> str:
        """Say of what the process died, as far as a client can do something about it."""
        await asyncio.to_thread(self.handle.join, 1)
        return _DEATHS.get(self.handle.exitcode or 0, "it takes too much: narrow it down")


async def start(work: Callable[..., None], *values: object) -> Process:
    """Start a process that does ``work(pipe, *values)``; all must be picklable, and the work in a module preloaded."""
    ours, theirs = socket.socketpair()
    handle = _FORKS.Process(target=work, args=(theirs, *values), daemon=True)
    with closing(theirs):
        await asyncio.to_thread(handle.start)
    return Process(handle, *await asyncio.open_connection(sock=ours, limit=_BUFFER))
