"""Names that resolve: the IRI of a thing leads to its page or to its triples, whichever the client likes.

::

    GET /person/shigeru-ishiba          303 to what fits the Accept header, with Link headers to all:
        /about/person/shigeru-ishiba.html  .ttl  .jsonld  .rdf  .nt
    GET /person/shigeru-ishiba.ttl      303 to the same below /about/, where no thing has that name

What stands below the data's base address stands below this server's, and the terms of the ontology (whose
addresses begin with ``terms.ROOT``) too: ``/ns``, ``/role``, ``/register/state/jp``.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from urllib.parse import quote

from pyoxigraph import NamedNode
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from kb.graph import terms
from kb.graph.queries import bind
from kb.graph.serialise import parse, serialise
from kb.pages.cards import card, cards_of, query
from kb.pages.thing import Alternate, thing_page
from kb.pages.vocabulary import document_page
from kb.web.answers import unchanged
from kb.web.asking import Asking
from kb.web.links import link, prefix
from kb.web.negotiate import PAGE, Offer
from kb.web.requests import fields, wanted
from kb.web.service import Service, while_there
from kb.web.worker import Question

OFFERS: Final = (
    Offer("text/turtle", "turtle"),
    Offer("application/ld+json", "jsonld"),
    Offer("application/rdf+xml", "rdfxml"),
    Offer("application/n-triples", "ntriples"),
    PAGE,
)
"""What a thing can be given as, what we like best first; browsers name HTML, and get it."""

_ENDINGS: Final[Mapping[str, Offer]] = dict(zip(("ttl", "jsonld", "rdf", "nt", "html"), OFFERS, strict=True))
_TERMS: Final = frozenset({"ns", "vocab", "event-type", "role", "word", "register", "shapes"})
_ABOUT: Final = "about"  # below it stand the documents
_SAFE: Final = "/-._~:@!$,;=+()%"
_MOST: Final = 2000  # characters of a name
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


@dataclass(frozen=True, slots=True)
class Name:
    """A thing as asked for: its path on this server, and its IRI."""

    path: str
    iri: str

    @property
    def document(self) -> bool:
        """Say whether it is a document of terms, which the ontology's files hold."""
        return self.iri in terms.documents() and "/register/" not in self.iri


def routes(service: Service) -> list[BaseRoute]:
    """Give the route of names; it takes every path, so it comes last."""

    async def named(request: Request) -> Response:
        path = _path(service, request)
        kind, _, rest = path.partition("/")
        return await (_about(service, request, rest) if kind == _ABOUT else _thing(service, request, path))

    return [Route("/{path:path}", named)]


async def _thing(service: Service, request: Request, path: str) -> Response:
    """Lead from a name to the document that the client likes; an ending behind a name says which, too."""
    name = _name(service, path)
    if await _known(service, request, name):
        return _see_other(service, path, wanted(request, fields(request.scope["query_string"]), OFFERS))
    stem, _, ending = path.rpartition(".")
    if ending in _ENDINGS and await _known(service, request, _name(service, stem)):
        return _see_other(service, stem, _ENDINGS[ending])
    if await _asked(service, request, "graph", name):
        return RedirectResponse(f"{prefix(service.base)}/graphs?graph={quote(name.iri, safe='')}", 303)
    raise HTTPException(404, "nothing is known by this name")


async def _about(service: Service, request: Request, path: str) -> Response:
    """Give the document of a thing in the format that its ending says."""
    stem, _, ending = path.rpartition(".")
    name = _name(service, stem)
    if ending not in _ENDINGS or not await _known(service, request, name):
        raise HTTPException(404, "nothing is known by this name")
    return await _document(service, request, name, _ENDINGS[ending])


# --- names and addresses ---------------------------------------------------------------------------


def _path(service: Service, request: Request) -> str:
    """Give the path that is asked for, as it was sent, below the base (whose own path a proxy may have taken off)."""
    raw = request.scope.get("raw_path") or quote(request.scope["path"], safe=_SAFE).encode()
    path = raw.decode("ascii", "replace").partition("?")[0]
    if len(path) > _MOST:
        raise HTTPException(414, f"a name may have {_MOST} characters")
    return path.removeprefix(prefix(service.base) + "/").removeprefix("/")


def _name(service: Service, path: str) -> Name:
    """Give the thing that a path means; raise HTTPException 404 if it can mean none."""
    root = terms.ROOT if path.partition("/")[0] in _TERMS else service.base
    try:
        return Name(path, NamedNode(root + path).value)
    except ValueError:
        raise HTTPException(404, "nothing is known by this name") from None


def _alternates(base: str, path: str) -> tuple[Alternate, ...]:
    about = f"{prefix(base)}/{_ABOUT}/{path}"
    return tuple(Alternate(f"{about}.{ending}", offer.media, ending) for ending, offer in _ENDINGS.items())


def _links(service: Service, path: str) -> str:
    """Give the Link header of a thing: where each format of it stands."""
    return ", ".join(f'<{a.address}>; rel="alternate"; type="{a.media}"' for a in _alternates(service.base, path))


def _see_other(service: Service, path: str, offer: Offer) -> Response:
    ending = next(ending for ending, each in _ENDINGS.items() if each.format == offer.format)
    headers = {"link": _links(service, path), "vary": "Accept", "cache-control": "no-cache"}
    return RedirectResponse(f"{prefix(service.base)}/{_ABOUT}/{path}.{ending}", 303, headers)


# --- what is known ---------------------------------------------------------------------------------


async def _known(service: Service, request: Request, name: Name) -> bool:
    if await asyncio.to_thread(lambda: name.document):
        return True
    return await _asked(service, request, "exists", name)


async def _asked(service: Service, request: Request, query_name: str, name: Name) -> bool:
    asked = service.pool.ask(Question(_bound(query_name, name.iri), "json"))
    return b"true" in (await while_there(request, asked)).whole()


def _bound(query_name: str, *iris: str) -> str:
    given = query(query_name)
    return bind(given, {given.parameters[0].name: [NamedNode(iri) for iri in iris]})


async def _document(service: Service, request: Request, name: Name, offer: Offer) -> Response:
    parts = ("about", name.iri, offer.media)
    known = unchanged(request, service.etag(*parts))
    if known is not None:
        return known
    asking = Asking(service.pool)
    if name.document:
        data = await asyncio.to_thread(_terms, service.base, name, offer)
    else:
        write = _page if offer == PAGE else _triples
        data = await while_there(request, write(service, asking, name, offer))
    etag = service.etag(*parts, snapshot=asking.oldest or None)
    headers = {"link": _links(service, name.path), "etag": etag, "cache-control": "no-cache"}
    headers |= {"content-security-policy": _POLICY} if offer == PAGE else {}
    return Response(data, headers=headers, media_type=offer.content_type)


@lru_cache(maxsize=256)
def _terms(base: str, name: Name, offer: Offer) -> bytes:
    """Write a document of terms, once: the ontology stays as it is while the program runs."""
    if offer == PAGE:
        return document_page(name.iri, _alternates(base, name.path), link(base))
    return terms.write(name.iri, offer.format)


async def _triples(service: Service, asking: Asking, name: Name, offer: Offer) -> bytes:
    reply = await asking.reply(Question(_bound("describe", name.iri), "ntriples"))
    return serialise(parse(reply.whole(), "ntriples"), offer.format, service.base)


async def _page(service: Service, asking: Asking, name: Name, _: Offer) -> bytes:
    said, naming, words, reports = [
        await asking.rows(_bound(each, name.iri)) for each in ("thing", "named-by", "words", "reports")
    ]
    told = [str(row["report"]) for row in reports.records()]
    of_reports = cards_of(await asking.rows(_bound("thing", *told))) if told else {}
    shown = [of_reports[report] for report in told if report in of_reports]
    alternates = _alternates(service.base, name.path)
    return thing_page(card(name.iri, said, naming), words, shown, alternates, link(service.base))
