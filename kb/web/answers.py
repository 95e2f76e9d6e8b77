"""Replies over HTTP: answers with what is to be said of them in headers, errors as people and programs read them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import suppress
from http import HTTPStatus
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.types import Message, Receive, Scope, Send

from kb.errors import (
    KbError,
    QueryError,
    QueryRefused,
    QueryStopped,
    QuerySyntax,
    QueryWaits,
    StoreLocked,
    UnknownName,
)
from kb.pages.templating import render
from kb.web.negotiate import PAGE, Offer, choose
from kb.web.pool import Reply
from kb.web.worker import LIMITS_PAGE

_STATUS: Final[tuple[tuple[type[KbError], int], ...]] = (
    (QueryWaits, 503),
    (StoreLocked, 503),
    (QueryStopped, 422),
    (UnknownName, 404),
    (QueryRefused, 400),
    (QueryError, 400),
    (KbError, 500),
)
_PROBLEM: Final = (
    Offer("application/problem+json", "json"),
    Offer("application/json", "json"),
    Offer("text/plain", "text"),
    PAGE,
)
_RETRY: Final = 2
_SLOWEST: Final = 30.0  # seconds in which a client must have taken a piece of an answer
_FOR_BROWSERS: Final = {
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "vary": "Accept",
    "cache-control": "no-cache",
}


def answer(reply: Reply, offer: Offer, etag: str | None) -> Response:
    """Send an answer, and say in its headers if it was cut."""
    headers = {"content-type": offer.content_type, "vary": "Accept", **_told(reply)}
    headers |= {"etag": etag, "cache-control": "no-cache"} if etag else {"cache-control": "no-store"}
    return _Answer(_body(reply), headers=headers)


class _Answer(StreamingResponse):
    """A reply that is given up when its reader takes nothing of it for long; the answer is on the disk meanwhile."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def hurried(message: Message) -> None:
            async with asyncio.timeout(_SLOWEST):
                await send(message)

        with suppress(TimeoutError):  # uvicorn then closes the connection
            await super().__call__(scope, receive, hurried)


def page(template: str, values: Mapping[str, object], status: int = 200, headers: Mapping[str, str] = {}) -> Response:
    """Send a page made from a template; what it may load and where its forms may lead is said to the browser."""
    return HTMLResponse(render(template, **values), status, {**_FOR_BROWSERS, **headers})


async def _body(reply: Reply) -> AsyncIterator[bytes]:
    """Give an answer in pieces; between them others are served, however fast its reader takes it."""
    for piece in reply.pieces():
        yield piece
        await asyncio.sleep(0)


def _told(reply: Reply) -> dict[str, str]:
    length = {"content-length": str(reply.length)}
    if reply.cut is None:
        return length
    return length | {"x-answer-cut": reply.cut, "link": f'<{LIMITS_PAGE}#{reply.cut}>; rel="describedby"'}


def unchanged(request: Request, etag: str | None) -> Response | None:
    """Give the reply for a client that holds what would be sent already; None for all others."""
    known = [tag.strip() for tag in request.headers.get("if-none-match", "").split(",")]
    return Response(status_code=304, headers={"etag": etag, "vary": "Accept"}) if etag and etag in known else None


def problem(
    request: Request, status: int, detail: str, more: Mapping[str, object] = {}, headers: Mapping[str, str] = {}
) -> Response:
    """Say what is wrong, as JSON (RFC 9457) or as one line of text."""
    offer = choose(request.headers.get("accept"), _PROBLEM)
    if offer is None or offer.format == "text":
        return PlainTextResponse(detail + "\n", status, dict(headers))
    if offer == PAGE:
        return page("problem.html", {"title": HTTPStatus(status).phrase, "detail": detail}, status, headers)
    body = {"title": HTTPStatus(status).phrase, "status": status, "detail": detail, **more}
    return JSONResponse(body, status, dict(headers), media_type=offer.media)


async def of_error(request: Request, error: Exception) -> Response:
    """Say an error of this program to a client, without anything of the inside."""
    assert isinstance(error, KbError)
    status = next(code for kind, code in _STATUS if isinstance(error, kind))
    where = {"line": error.line, "column": error.column} if isinstance(error, QuerySyntax) else {}
    wait = {"retry-after": str(getattr(error, "seconds", _RETRY))} if status == 503 else {}
    return problem(request, status, str(error) if status != 500 else "this is a fault of the server", where, wait)


async def of_http(request: Request, error: Exception) -> Response:
    """Say an error of the protocol to a client."""
    assert isinstance(error, HTTPException)
    return problem(request, error.status_code, error.detail, {}, error.headers or {})
