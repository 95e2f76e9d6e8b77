"""SPARQL updates at ``/update``: for who holds the token, and in a process of their own that may be killed.

An update is one transaction over the quads; the articles' own files do not change, so a later version of an
article, or its removal, works on what it gave.  The next snapshot is shown before the reply is sent.
"""

from __future__ import annotations

import asyncio
import hmac
import json
from base64 import b64decode
from collections.abc import Callable
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from kb.errors import KbError, QueryError, QueryStopped, StoreLocked, StoreWrite
from kb.graph.sources import syntax_error
from kb.web.lexer import LONGEST_UPDATE, read_update
from kb.web.processes import start
from kb.web.requests import fields, graphs, only, posted
from kb.web.service import Service, while_there
from kb.web.writer import write

_DIRECT: Final = "application/sparql-update"
_LONGEST: Final = 60.0
"""Seconds that an update may take."""


def routes(service: Service) -> list[BaseRoute]:
    """Give the route of the update endpoint."""

    async def update(request: Request) -> Response:
        allow(service, request)
        given = await _given(request)
        named = graphs("using-graph-uri", given) or (), graphs("using-named-graph-uri", given) or ()
        text = await asyncio.to_thread(read_update, only("update", given), *named)
        await while_there(request, _apply(service, text))
        return Response(status_code=204)

    return [Route(path, update, methods=["POST"]) for path in ("/update", "/update/")]


def allow(service: Service, request: Request) -> None:
    """Let a request pass that carries the token; raise HTTPException 403 if there is none, 401 if it is another.

    The token comes as a bearer token, or as the password of any user.
    """
    if service.token is None:
        raise HTTPException(403, "this server takes no updates: it was started without --token-file")
    if not hmac.compare_digest(_secret(request.headers.get("authorization", "")).encode(), service.token.encode()):
        raise HTTPException(401, "send the token: 'Authorization: Bearer …'", {"www-authenticate": "Bearer"})


def _secret(header: str) -> str:
    scheme, _, value = header.partition(" ")
    if scheme.lower() != "basic":
        return value.strip() if scheme.lower() == "bearer" else ""
    try:
        return b64decode(value, validate=True).decode().partition(":")[2]
    except ValueError:
        return ""


async def _given(request: Request) -> list[tuple[str, str]]:
    given = [(name, value) for name, value in fields(request.scope["query_string"]) if name != "update"]
    return given + await posted(request, "update", _DIRECT, LONGEST_UPDATE)


# --- the process of an update ----------------------------------------------------------------------


async def _apply(service: Service, text: str) -> None:
    """Run an update in a process, then show what came of it.

    Raises QuerySyntax, QueryError, QueryStopped, StoreLocked if another process writes, StoreWrite.
    """
    async with service.writing:
        said = await _written(service, text)
    if "error" in said:
        raise _ERRORS[said["error"]](service, said["message"], text)
    await service.refresh()


async def _written(service: Service, text: str) -> dict[str, str]:
    """Give what the process of an update says at its end."""
    process = await start(write, str(service.served.path), text, service.base)
    try:
        async with asyncio.timeout(_LONGEST):
            return dict(json.loads(await process.frame()))
    except TimeoutError as error:
        raise QueryStopped(f"the update was stopped after {_LONGEST:g} seconds: nothing was changed") from error
    except (asyncio.IncompleteReadError, ConnectionError) as error:
        raise QueryStopped(f"the update was stopped: {await process.cause()}") from error
    finally:
        process.kill()


_ERRORS: Final[dict[str, Callable[[Service, str, str], KbError]]] = {
    "syntax": lambda _, said, text: syntax_error(SyntaxError(said), text),
    "failed": lambda _, said, text: QueryError(f"the update cannot be applied: {said}"),
    "locked": lambda service, said, _: StoreLocked(service.served.path.name, said),
    "store": lambda service, said, _: StoreWrite(service.served.path.name, said),
}
