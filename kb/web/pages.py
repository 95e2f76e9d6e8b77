"""Pages of the endpoint for people: a form for queries, and answers as tables."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response

from kb.graph.queries import Query, canned, names
from kb.graph.results import Result, from_oxigraph
from kb.graph.turtle import compact
from kb.pages.cards import Value
from kb.pages.thing import Link
from kb.web.answers import page
from kb.web.lexer import Reading
from kb.web.links import link
from kb.web.pool import Reply
from kb.web.service import Service
from kb.web.worker import Question

_SHOWN_ROWS: Final = 1000
"""Rows, or triples, that a page shows; the other formats hold more."""

_EXAMPLE: Final = "events"


@dataclass(frozen=True, slots=True)
class Cell:
    """A value as it is shown; ``to`` is an address that a browser may follow."""

    text: str
    to: str | None = None


def form(request: Request, service: Service, text: str | None = None) -> Response:
    """Give the page on which a query is written."""
    return page("sparql.html", _common(text or canned(_EXAMPLE).text))


async def answer(request: Request, service: Service, question: Question, reading: Reading) -> Response:
    """Answer a query with a page; raises what the guard raises."""
    graph = reading.form in ("construct", "describe")
    limits = replace(service.pool.limits, rows=_SHOWN_ROWS)
    asked = replace(question, format="turtle" if graph else "json", limits=limits)
    reply = await service.pool.ask(asked)
    return await asyncio.to_thread(_shown, service, reply, question.text, graph)


def _shown(service: Service, reply: Reply, text: str, graph: bool) -> Response:
    data = reply.whole()
    shown = {"text": data.decode()} if graph else _table(data, link(service.base))
    return page("sparql.html", _common(text) | shown | {"cut": reply.cut})


def _common(text: str) -> dict[str, object]:
    """Give what every page with the form needs."""
    nothing: dict[str, object] = {"columns": (), "rows": None, "text": None, "truth": None, "cut": None}
    return nothing | {"query": text, "shown": _SHOWN_ROWS, "canned": listed()}


@cache
def listed() -> Sequence[Query]:
    """Give the canned queries as the pages list them; they stay as they are while the program runs."""
    return tuple(canned(name) for name in names())


def _table(data: bytes, to: Link) -> dict[str, object]:
    answer = from_oxigraph(ox.parse_query_results(data, format=ox.QueryResultsFormat.JSON))
    if not isinstance(answer, Result):
        return {"truth": bool(answer)}
    return {"columns": answer.columns, "rows": [[cell(term, to) for term in row] for row in answer.rows]}


def cell(term: object, to: Link) -> Cell:
    """Give a term as a page shows it: an IRI short, with a link to where it is read."""
    if isinstance(term, ox.NamedNode):
        return Cell(compact(term.value) or term.value, to(Value("", term.value)))
    return Cell("" if term is None else str(getattr(term, "value", term)))
