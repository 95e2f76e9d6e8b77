"""The SPARQL 1.1 Protocol at ``/sparql``: queries by GET, as a form and directly, with the dataset's parameters.

Without a query, the endpoint describes itself: to programs in RDF, to people as a page with a form.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from kb.web import description, negotiate, pages
from kb.web.answers import answer, unchanged
from kb.web.lexer import LONGEST_QUERY, Reading, read_query
from kb.web.negotiate import PAGE, Offer
from kb.web.requests import Pairs, fields, graphs, only, posted, wanted
from kb.web.service import Service, while_there
from kb.web.worker import Question

_DIRECT: Final = "application/sparql-query"
_SHORT: Final = 4096  # characters, which take some milliseconds


def routes(service: Service) -> list[BaseRoute]:
    """Give the routes of the query endpoint."""

    async def sparql(request: Request) -> Response:
        given = await _given(request)
        if request.method != "POST" and not any(name in ("query", "update") for name, _ in given):
            return await _described(service, request, given)
        return await answered(service, request, only("query", given), given)

    return [Route(path, sparql, methods=["GET", "POST"]) for path in ("/sparql", "/sparql/")]


async def _described(service: Service, request: Request, given: Pairs) -> Response:
    offer = wanted(request, given, (*negotiate.TRIPLES, PAGE))
    if offer == PAGE:
        return pages.form(request, service)
    address = service.address(request)
    return await description.written(service, request, offer, lambda: description.about(service, address))


async def answered(
    service: Service, request: Request, text: str, given: Pairs, lists: tuple[str, ...] = ()
) -> Response:
    """Answer a query in the format that the client likes; ``given`` are the parameters of the request.

    ``lists`` are the columns that hold several values joined by ``|``.

    Raises what the guard raises, and HTTPException 406 where no format fits.
    """
    reading = await _read(text)
    offers = negotiate.TRIPLES if reading.form in ("construct", "describe") else negotiate.ROWS
    offer = wanted(request, given, (*offers, PAGE))
    parts = (text, offer.media, *(f"{k}={v}" for k, v in given))
    known = unchanged(request, service.etag(*parts) if reading.steady else None)
    if known is not None:
        return known
    question = replace(_question(service, text, reading, offer, given), lists=lists)
    if offer == PAGE:
        return await while_there(request, pages.answer(request, service, question, reading))
    reply = await while_there(request, service.pool.ask(question))
    return answer(reply, offer, service.etag(*parts, snapshot=reply.snapshot) if reading.steady else None)


async def _read(text: str) -> Reading:
    """Read the outside of a query; of a long one it takes so long that others are served meanwhile."""
    return read_query(text) if len(text) < _SHORT else await asyncio.to_thread(read_query, text)


def _question(service: Service, text: str, reading: Reading, offer: Offer, given: Pairs) -> Question:
    return Question(
        text,
        offer.format,
        reading.columns,
        graphs("default-graph-uri", given),
        graphs("named-graph-uri", given),
        union=not reading.dataset,
        base=service.base,
    )


async def _given(request: Request) -> Pairs:
    """Give the parameters of a request, those of its body behind those of its address."""
    given = fields(request.scope["query_string"])
    if request.method != "POST":
        return given
    return given + await posted(request, "query", _DIRECT, LONGEST_QUERY)
