"""What all parts of the server share: the guarded store, its names, who may change it, and how it is reached."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Final, TypeVar
from urllib.parse import urlsplit

from starlette.requests import ClientDisconnect, Request

from kb.errors import StoreLocked
from kb.graph.snapshots import Served
from kb.web.pool import Pool

T = TypeVar("T")

_LOOK: Final = 0.1  # seconds between two looks for a newer snapshot
_WRITER: Final = 30.0  # seconds that a start waits for a process that is writing


@dataclass(slots=True)
class Service:
    """The parts of a running server; ``base`` is the address below which the data's names stand."""

    served: Served
    base: str
    pool: Pool = field(default_factory=Pool)
    token: str | None = field(default=None, repr=False)
    writing: asyncio.Lock = field(default_factory=asyncio.Lock)
    following: asyncio.Lock = field(default_factory=asyncio.Lock)
    kept: Path | None = None  # the oldest snapshot that is not removed
    run: str = field(default_factory=lambda: secrets.token_hex(4))

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Hold processes ready and follow the store while the context lasts."""
        await self.pool.show(await self._first())
        watch = asyncio.create_task(self._follow())
        try:
            yield
        finally:
            watch.cancel()
            with suppress(asyncio.CancelledError):
                await watch
            await self.pool.close()

    async def _first(self) -> Path:
        """Copy the store as it is now; while a process writes to it, take what that one shows."""
        for _ in range(int(_WRITER / _LOOK)):
            try:
                return self.served.copy()
            except StoreLocked:
                if newest := self.served.newest():
                    return newest
                await asyncio.sleep(_LOOK)
        return self.served.copy()

    async def _follow(self) -> None:
        while True:
            await self.refresh()
            await asyncio.sleep(_LOOK)

    async def refresh(self) -> None:
        """Answer from the newest snapshot from now on, and return when that is so."""
        async with self.following:
            newest = self.served.newest()
            if newest is not None and newest != self.pool.snapshot:
                await self.pool.show(newest)
            oldest = self.pool.oldest()
            if oldest is not None and oldest != self.kept:
                await asyncio.to_thread(self.served.drop_before, oldest)
                self.kept = oldest

    # --- addresses and versions --------------------------------------------------------------------

    def address(self, request: Request) -> str:
        """Give the address of this server as a client may use it, ending in a slash.

        The Host header is believed only where it names what this server is known as: the host of the data's
        base address, or localhost.  For any other it is the address at which the request came in.
        """
        host = request.headers.get("host", "")
        own, base = request.scope["server"], urlsplit(self.base)
        if host == base.netloc:
            return f"{base.scheme}://{host}/"
        if host == f"localhost:{own[1]}":
            return f"http://{host}/"
        name = f"[{own[0]}]" if ":" in own[0] else own[0]
        return f"http://{name}:{own[1]}/"

    def etag(self, *parts: str, snapshot: str | None = None) -> str:
        """Give a tag of what a snapshot shows, of the one that is shown now if none is named.

        Another snapshot, another run of the server, or other parts change it.
        """
        newest = self.pool.snapshot.name if self.pool.snapshot else ""
        told = chr(0).join([self.run, newest if snapshot is None else snapshot, *parts])
        return f'W/"{sha256(told.encode()).hexdigest()[:20]}"'


async def while_there(request: Request, work: Awaitable[T]) -> T:
    """Wait for work that a client asked for, and give it up when the client leaves.

    Read the body of the request before.  Raises ClientDisconnect if the client has left, and what the work raises.
    """
    task, gone = asyncio.ensure_future(work), asyncio.create_task(_departure(request))
    try:
        await asyncio.wait((task, gone), return_when=asyncio.FIRST_COMPLETED)
        if not task.done():
            raise ClientDisconnect
        return task.result()
    finally:
        for each in (task, gone):
            each.cancel()


async def _departure(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
