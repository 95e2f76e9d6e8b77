"""What the server says of itself and of its data: SPARQL Service Description and DCAT at once, VoID after counting.

The words stand in ``ontology/about/``.  The service description is made without asking the data, so that
clients that want it first need not wait; what the data consist of is counted once for a snapshot, in the guard.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from kb.graph import dataset
from kb.graph.iris import dataset as dataset_iri
from kb.graph.queries import read
from kb.graph.serialise import parse, serialise
from kb.graph.vocab import DCAT, SD, VOID
from kb.resources import folder
from kb.web import negotiate
from kb.web.answers import unchanged
from kb.web.negotiate import Offer
from kb.web.requests import fields, wanted
from kb.web.service import Service
from kb.web.worker import Limits, Question

_COUNTING: Final = Limits(seconds=60, rows=1_000_000)


@dataclass(slots=True)
class _Counted:
    """The partitions of the data, as counted for a snapshot."""

    snapshot: str = ""
    quads: list[Quad] = field(default_factory=list)
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)


def routes(service: Service) -> list[BaseRoute]:
    """Give the routes of the description of the data."""
    counted = _Counted()

    async def void(request: Request) -> Response:
        offer = wanted(request, fields(request.scope["query_string"]), negotiate.TRIPLES)
        async with counted.lock:
            await _count(service, counted)
        told = service.address(request), counted.quads
        return await written(service, request, offer, lambda: [*about(service, told[0]), *told[1]])

    return [Route("/.well-known/void", void), Route("/void", void)]


async def _count(service: Service, counted: _Counted) -> None:
    """Count the data, unless it was done for what is shown now."""
    shown = service.pool.snapshot.name if service.pool.snapshot else ""
    if shown == counted.snapshot:
        return
    text = read(folder("queries") / "web" / "partitions.rq").text
    reply = await service.pool.ask(Question(text, "ntriples", base=service.base, limits=_COUNTING))
    counted.quads = await asyncio.to_thread(lambda: parse(reply.whole(), "ntriples"))
    counted.snapshot = shown


async def written(service: Service, request: Request, offer: Offer, told: Callable[[], list[Quad]]) -> Response:
    """Send what is told in a format; the same again is not sent twice, and others are served while it is made."""
    etag = service.etag(str(request.url), offer.media)
    known = unchanged(request, etag)
    if known is not None:
        return known
    data = await asyncio.to_thread(lambda: serialise(told(), offer.format, service.base))
    headers = {"content-type": offer.content_type, "vary": "Accept", "etag": etag, "cache-control": "no-cache"}
    return Response(data, headers=headers)


def about(service: Service, address: str) -> list[Quad]:
    """Describe the server at an address, and the dataset that it serves, without asking the data."""
    words = (folder("ontology") / "about" / "service.ttl").read_bytes()
    this, data = f"{address}sparql#service", str(dataset_iri(service.base))
    said = [
        (this, DCAT.servesDataset, data),
        (f"{address}catalog", DCAT.dataset, data),
        (data, DCAT.distribution, f"{address}graphs?default"),
        (data, VOID.sparqlEndpoint, f"{address}sparql"),
        (data, VOID.dataDump, f"{address}graphs?default"),
    ]
    if service.token is not None:
        said.append((this, SD.supportedLanguage, str(SD.SPARQL11Update)))
    added = [Quad(NamedNode(s), NamedNode(p), NamedNode(o)) for s, p, o in said]
    spaces = [Quad(NamedNode(data), NamedNode(VOID.uriSpace), Literal(service.base))]
    return [*parse(words, "turtle", address), *dataset.words(service.base), *added, *spaces]
