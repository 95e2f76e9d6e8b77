"""The page to which answers point that were cut: what a query may take here."""

from __future__ import annotations

from typing import Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from kb.web.answers import page
from kb.web.lexer import DEEPEST, LONGEST_QUERY
from kb.web.negotiate import PAGE, Offer
from kb.web.requests import fields, wanted
from kb.web.service import Service
from kb.web.worker import LIMITS_PAGE

_OFFERS: Final = (Offer("application/json", "json"), PAGE)


def routes(service: Service) -> list[BaseRoute]:
    """Give the route of the page."""
    limits = service.pool.limits
    told = {
        "seconds": limits.seconds,
        "memory": limits.memory,
        "rows": limits.rows,
        "bytes": limits.octets,
        "characters": LONGEST_QUERY,
        "depth": DEEPEST,
    }

    async def show(request: Request) -> Response:
        offer = wanted(request, fields(request.scope["query_string"]), _OFFERS)
        return page("limits.html", told) if offer == PAGE else JSONResponse(told)

    return [Route(LIMITS_PAGE, show)]
