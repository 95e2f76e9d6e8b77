"""The server as one ASGI application, put together from parts.

A part is a module with a function ``routes(service) -> list[BaseRoute]``: it makes Starlette routes whose
handlers ask the guard and never open the store themselves::

    def routes(service: Service) -> list[BaseRoute]:
        async def page(request: Request) -> Response:
            work = service.pool.rows("SELECT ?name { … }")          # a kb.graph.results.Result
            table = await while_there(request, work)                # given up when the client leaves
            reply = await service.pool.ask(Question("CONSTRUCT …", "turtle"))
            data = reply.whole()                                    # bytes
            ...
        return [Route("/page", page)]

and stands in ``PARTS``.  To write a term into a query, use ``str()`` of a pyoxigraph term or
``kb.graph.queries.bind``, never the text of a client.  A KbError or an HTTPException that a handler raises
becomes a reply with the right status; ``kb.web.negotiate`` chooses formats; ``service.address(request)``
is the server's own address.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Final

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from kb.errors import KbError
from kb.web import canned, description, graphs, limits, names, protocol, reconcile, updates
from kb.web.answers import of_error, of_http
from kb.web.service import Service

Part = Callable[[Service], list[BaseRoute]]

_MIDDLEWARE: Final = (
    Middleware(
        CORSMiddleware,
        allow_origins=["*"],
        allow_methods=["GET", "HEAD", "POST"],
        allow_headers=["Accept", "Content-Type", "If-None-Match"],
        expose_headers=["ETag", "Link", "Retry-After", "X-Answer-Cut"],
        max_age=86_400,
    ),
    Middleware(GZipMiddleware, minimum_size=1000, compresslevel=3),
)


def _health(service: Service) -> list[BaseRoute]:
    async def healthz(request: Request) -> Response:
        shown = service.pool.snapshot
        return JSONResponse({"status": "ok", "snapshot": shown.name if shown else None})

    return [Route("/healthz", healthz)]


PARTS: Final[Sequence[Part]] = (
    _health,
    protocol.routes,
    updates.routes,
    graphs.routes,
    description.routes,
    canned.routes,
    limits.routes,
    reconcile.routes,
    names.routes,
)
"""What the server consists of; another part is added here, before the names, which take every path."""


def build(service: Service, parts: Sequence[Part] = PARTS) -> Starlette:
    """Put the server together; it starts and ends the guard with itself."""

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with service.running():
            yield

    return Starlette(
        routes=[route for part in parts for route in part(service)],
        middleware=list(_MIDDLEWARE),
        exception_handlers={KbError: of_error, HTTPException: of_http},
        lifespan=lifespan,
    )
