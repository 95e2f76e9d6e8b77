"""What helps a person to match by hand: suggestions while typing, previews, and pages; the same in both versions."""

from __future__ import annotations

import asyncio
from typing import Final

from pyoxigraph import NamedNode
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from kb.graph.queries import bind
from kb.pages.cards import Value, cards_of, query
from kb.pages.templating import render
from kb.web import matching
from kb.web.known import Latest
from kb.web.links import link
from kb.web.service import Service, while_there

_FRAMED: Final = {"content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors *"}
_MOST: Final = 1000


def suggestions(latest: Latest, path: str) -> list[BaseRoute]:
    """Give the routes below a path that suggest things, types and properties."""

    async def entities(request: Request) -> Response:
        prefix, kinds, skip = _prefix(request)
        known = await latest.get()
        found = await asyncio.to_thread(known.index.starting, prefix, kinds, _limit(request), skip)
        return JSONResponse({"result": [matching.suggestion_json(known, each) for each in found]})

    async def types(request: Request) -> Response:
        prefix, _, skip = _prefix(request)
        return _some(matching.terms_json((await latest.get()).types, prefix), request, skip)

    async def properties(request: Request) -> Response:
        prefix, kinds, skip = _prefix(request)
        known = (each for each in (await latest.get()).properties if not kinds or each.type in kinds)
        return _some(matching.terms_json(known, prefix), request, skip)

    handlers = {"entity": entities, "type": types, "property": properties}
    return [Route(f"{path}/suggest/{kind}", handler) for kind, handler in handlers.items()]


def proposals(latest: Latest, path: str) -> list[BaseRoute]:
    """Give the route at a path that proposes the properties of a type."""

    async def proposed(request: Request) -> Response:
        kind = request.query_params.get("type")
        known = (each for each in (await latest.get()).properties if kind in (None, "", each.type))
        most = _limit(request, _MOST, _MOST)
        found = [{"id": each["id"], "name": each["name"]} for each in matching.terms_json(known, "")][:most]
        return JSONResponse({"limit": most, **({"type": kind} if kind else {}), "properties": found})

    return [Route(path, proposed)]


def views(service: Service, path: str) -> list[BaseRoute]:
    """Give the routes below a path that show one thing."""

    async def view(request: Request) -> Response:
        to = link(service.base)(Value("", _id(request)))
        if to is None or not to.startswith("/"):
            raise HTTPException(404, "nothing is known by this name")
        return RedirectResponse(to, 303)

    async def preview(request: Request) -> Response:
        return HTMLResponse(await while_there(request, _preview(service, _id(request))), headers=_FRAMED)

    async def flyout(request: Request) -> Response:
        return JSONResponse({"id": _id(request), "html": await while_there(request, _preview(service, _id(request)))})

    return [
        Route(f"{path}/{name}", handler) for name, handler in (("view", view), ("preview", preview), ("flyout", flyout))
    ]


def _prefix(request: Request) -> tuple[str, tuple[str, ...], int]:
    """Give the prefix, the types and how many suggestions to leave out."""
    prefix = request.query_params.get("prefix")
    if prefix is None:
        raise HTTPException(400, "there must be a parameter 'prefix'")
    kind = request.query_params.get("type")
    cursor = request.query_params.get("cursor", "0")
    return prefix[:256], (kind,) if kind else (), int(cursor) if cursor.isascii() and cursor.isdigit() else 0


def _limit(request: Request, most: int = 50, plain: int = 10) -> int:
    return matching.limit(request.query_params.get("limit"), most, plain)


def _id(request: Request) -> str:
    given = request.query_params.get("id")
    if not given:
        raise HTTPException(400, "there must be a parameter 'id'")
    return given


def _some(found: list[dict[str, str]], request: Request, skip: int) -> Response:
    return JSONResponse({"result": found[skip : skip + _limit(request)]})


async def _preview(service: Service, iri: str) -> str:
    if not matching.is_iri(iri):
        raise HTTPException(404, "nothing is known by this name")
    said = await service.pool.rows(bind(query("thing"), {"thing": [NamedNode(iri)]}))
    card = cards_of(said).get(iri)
    if card is None:
        raise HTTPException(404, "nothing is known by this name")
    return render("preview.html", card=card)
