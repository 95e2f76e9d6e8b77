"""The canned queries at addresses that stay: ``/queries/attendees?event=…``, in every format.

::

    GET /queries                        the list: a page, JSON, or RDF (sh:SPARQLExecutable)
    GET /queries/NAME?parameter=value   the answer; a value is a name as people write it, an IRI or a date
    GET /queries/NAME.rq                the query itself
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from kb.errors import UnknownName
from kb.graph.lookup import Thing
from kb.graph.queries import Parameter, Query, bind, canned, needs_names, resolve_among, things_of
from kb.graph.vocab import ONTOLOGY_GRAPH, PREFIXES, RDF, RDFS, SCHEMA, SH, XSD
from kb.web import negotiate
from kb.web.answers import page
from kb.web.description import written
from kb.web.negotiate import PAGE, Offer
from kb.web.pages import listed
from kb.web.protocol import answered
from kb.web.requests import Pairs, fields, wanted
from kb.web.service import Service, while_there
from kb.web.worker import Limits

_ALL_NAMES: Final = Limits(seconds=60, rows=5_000_000, octets=1 << 30)
_OLD: Final = 30.0  # seconds
_SPARQL: Final = "application/sparql-query; charset=utf-8"
_OFFERS: Final = (Offer("application/json", "json"), *negotiate.TRIPLES, PAGE)
_OURS: Final = ("format", "output", "results")
"""Parameters of ours that no query has."""


@dataclass(slots=True)
class _Names:
    """What the data know by a name, as a snapshot shows it, and the task that makes it anew while the older is used."""

    service: Service
    things: tuple[Thing, ...] = ()
    snapshot: Path | None = None
    made: float = 0.0
    making: asyncio.Task[None] | None = field(default=None, repr=False)

    @property
    def new(self) -> bool:
        """Say whether it is of what is shown now."""
        return self.snapshot == self.service.pool.snapshot

    @property
    def old(self) -> bool:
        """Say whether it is of an older snapshot, and was made some time ago."""
        return not self.new and time.monotonic() - self.made > _OLD

    def renewed(self) -> asyncio.Task[None]:
        """Begin to make it anew, unless that is being done; give what to wait for."""
        if self.making is None or self.making.done():
            self.making = asyncio.create_task(self._make())
        return self.making

    async def _make(self) -> None:
        snapshot = self.service.pool.snapshot
        rows = await self.service.pool.rows(canned("names").text, _ALL_NAMES)
        self.things = await asyncio.to_thread(things_of, rows)
        self.snapshot, self.made = snapshot, time.monotonic()


def routes(service: Service) -> list[BaseRoute]:
    """Give the routes of the canned queries."""
    names = _Names(service)

    async def catalogue(request: Request) -> Response:
        offer = wanted(request, fields(request.scope["query_string"]), _OFFERS)
        if offer == PAGE:
            return page("queries.html", {"queries": listed()})
        if offer.format == "json":
            return JSONResponse([_plain(query) for query in listed()])
        address = service.address(request)
        return await written(service, request, offer, lambda: executables(address))

    async def text(request: Request) -> Response:
        return Response(canned(request.path_params["name"]).text, media_type=_SPARQL)

    async def ask(request: Request) -> Response:
        query = canned(request.path_params["name"])
        given = fields(request.scope["query_string"])
        values = _values(given)
        bound = await while_there(request, _bound(query, values, names))
        return await answered(service, request, bound, [pair for pair in given if pair[0] in _OURS], query.lists)

    return [Route("/queries", catalogue), Route("/queries/{name}.rq", text), Route("/queries/{name}", ask)]


def _values(given: Pairs) -> dict[str, list[str]]:
    """Give what is filled in, by parameter; an empty field of a form is none."""
    values: dict[str, list[str]] = {}
    for name, value in given:
        if name not in _OURS and value.strip():
            values.setdefault(name, []).append(value)
    return values


async def _bound(query: Query, values: dict[str, list[str]], names: _Names) -> str:
    """Fill in the values; raise UnknownName or BadValue where one does not fit what the data hold now."""
    if not needs_names(query, values):
        return bind(query, resolve_among(query, (), values))
    if names.snapshot is None:
        await asyncio.shield(names.renewed())
    try:
        return bind(query, await asyncio.to_thread(resolve_among, query, names.things, values))
    except UnknownName:
        if names.new:
            raise
    finally:
        if names.old:
            names.renewed()
    await asyncio.shield(names.renewed())
    return bind(query, await asyncio.to_thread(resolve_among, query, names.things, values))


def _plain(query: Query) -> dict[str, object]:
    return {
        "name": query.name,
        "title": query.title,
        "summary": query.summary,
        "parameters": [{"name": p.name, "sorts": list(p.sorts), "about": p.about} for p in query.parameters],
    }


# --- as data ---------------------------------------------------------------------------------------


def executables(address: str) -> list[Quad]:
    """Give the canned queries as SHACL's executables, with the prefixes that they use declared."""
    return [*_declarations(), *(quad for query in listed() for quad in _executable(query, address))]


def _executable(query: Query, address: str) -> list[Quad]:
    this = f"{address}queries/{query.name}"
    said: list[tuple[str, str, NamedNode | Literal]] = [
        (this, RDF.type, NamedNode(SH.SPARQLExecutable)),
        (this, RDF.type, NamedNode(SH.SPARQLSelectExecutable)),
        (this, RDFS.label, Literal(query.title, language="en")),
        (this, RDFS.comment, Literal(query.summary, language="en")),
        (this, SH.prefixes, NamedNode(ONTOLOGY_GRAPH)),
        (this, SH.select, Literal(query.text)),
        (this, SCHEMA.target, NamedNode(f"{address}sparql")),
    ]
    for number, parameter in enumerate(query.parameters):
        said += _slot(this, parameter, number)
    return [Quad(NamedNode(s), NamedNode(p), o) for s, p, o in said]


def _slot(this: str, parameter: Parameter, number: int) -> list[tuple[str, str, NamedNode | Literal]]:
    """Describe a parameter: SHACL finds the variable by the last part of the path, which therefore is its name."""
    slot = f"{this}#{parameter.name}"
    kind = (SH.datatype, NamedNode(XSD.date)) if parameter.of_days else (SH.nodeKind, NamedNode(SH.IRI))
    return [
        (this, SH.parameter, NamedNode(slot)),
        (slot, RDF.type, NamedNode(SH.Parameter)),
        (slot, SH.path, NamedNode(slot)),
        (slot, SH.name, Literal(parameter.name)),
        (slot, SH.description, Literal(parameter.about, language="en")),
        (slot, SH.order, Literal(number)),
        (slot, SH.optional, Literal(True)),
        (slot, *kind),
    ]


def _declarations() -> list[Quad]:
    kind, ontology = NamedNode(XSD.anyURI), NamedNode(ONTOLOGY_GRAPH)
    quads = []
    for prefix, namespace in PREFIXES.items():
        declared = NamedNode(f"{ONTOLOGY_GRAPH}#prefix-{prefix}")
        quads += [
            Quad(ontology, NamedNode(SH.declare), declared),
            Quad(declared, NamedNode(SH.prefix), Literal(prefix)),
            Quad(declared, NamedNode(SH.namespace), Literal(namespace, datatype=kind)),
        ]
    return quads
