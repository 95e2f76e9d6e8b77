"""The SPARQL 1.1 Graph Store Protocol, its reading half, at ``/graphs``.

::

    GET /graphs?default           all graphs as one, as queries see them
    GET /graphs?graph=IRI         one graph
    GET /graphs/anything          the graph that has this very address as its name
    GET /graphs                   which graphs there are
"""

from __future__ import annotations

import json
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from kb.graph.queries import read
from kb.resources import folder
from kb.web import negotiate
from kb.web.answers import answer, unchanged
from kb.web.lexer import graph_name
from kb.web.protocol import answered
from kb.web.requests import Pairs, fields, wanted
from kb.web.service import Service, while_there
from kb.web.worker import Limits, Question

_WHOLE: Final = Limits(seconds=60, rows=10_000_000, octets=1 << 30)
"""A graph is read as a whole or not at all, so far more may come than for a query."""

_ALL: Final = "CONSTRUCT WHERE { ?subject ?property ?value }"
_ANY: Final = "ASK { ?subject ?property ?value }"


def routes(service: Service) -> list[BaseRoute]:
    """Give the routes of the graph store."""

    async def store(request: Request) -> Response:
        given = fields(request.scope["query_string"])
        named = [value for name, value in given if name == "graph"]
        default = any(name == "default" for name, _ in given)
        if not named and not default:
            text = read(folder("queries") / "web" / "graphs.rq").text
            return await answered(service, request, text, given)
        if len(named) + default != 1:
            raise HTTPException(400, "name one graph: ?graph=IRI, or ?default for all as one")
        return await _graph(service, request, graph_name(named[0]) if named else None, given)

    async def direct(request: Request) -> Response:
        name = f"{service.address(request)}graphs/{request.path_params['name']}"
        return await _graph(service, request, graph_name(name), [])

    return [Route("/graphs", store), Route("/graphs/{name:path}", direct)]


async def _graph(service: Service, request: Request, name: str | None, given: Pairs) -> Response:
    """Send a graph, None being all of them; raise HTTPException 404 if there is none of the name."""
    offer = wanted(request, given, negotiate.TRIPLES)
    parts = ("graph", name or "", offer.media)
    known = unchanged(request, service.etag(*parts))
    if known is not None:
        return known
    asked = (name,) if name else None
    if name and not await _is_there(service, name):
        raise HTTPException(404, f"there is no graph <{name}>: GET /graphs lists them")
    question = Question(_ALL, offer.format, default=asked, limits=_WHOLE)
    reply = await while_there(request, service.pool.ask(question))
    return answer(reply, offer, service.etag(*parts, snapshot=reply.snapshot))


async def _is_there(service: Service, name: str) -> bool:
    reply = await service.pool.ask(Question(_ANY, default=(name,)))
    return bool(json.loads(reply.whole())["boolean"])
