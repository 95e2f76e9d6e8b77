"""The Reconciliation API, by which OpenRefine and others match their tables with this base.

::

    /reconcile              version 0.2: give this address to OpenRefine
        GET                 the manifest
        queries=…           by GET or as a form: a batch of names → candidates
        extend=…            by GET or as a form: things and properties → values
    /reconcile/suggest/entity|type|property?prefix=…      /reconcile/properties?type=…
    /reconcile/preview?id=…     /reconcile/flyout?id=…    /reconcile/view?id=…

    /reconcile/1.0-draft    the version to come; what it writes otherwise is in ``reconcile_draft``
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from kb.graph import terms
from kb.web import matching, reconcile_draft, suggest
from kb.web.known import Known, Latest
from kb.web.matching import Asked, Condition
from kb.web.requests import FORM, body, fields, media_type
from kb.web.service import Service, while_there

PATH: Final = "/reconcile"
_LONGEST: Final = 1 << 20  # bytes of a batch
_WIDTH, _HEIGHT = 420, 220


def routes(service: Service) -> list[BaseRoute]:
    """Give the routes of both versions."""
    latest = Latest(service)

    async def root(request: Request) -> Response:
        given = await _given(request)
        known = await latest.get()
        if "queries" in given:
            batch = _batch(given["queries"])
            found = await while_there(request, matching.match(service, known, list(batch.values())))
            written = ([matching.candidate_json(known, scored) for scored in of_name] for of_name in found)
            return JSONResponse({key: {"result": result} for key, result in zip(batch, written, strict=True)})
        if "extend" in given:
            return JSONResponse(await while_there(request, _extended(service, known, _object(given["extend"]))))
        return JSONResponse(_manifest(service, known, service.address(request).rstrip("/")))

    return [
        Route(PATH, root, methods=["GET", "POST"]),
        *suggest.suggestions(latest, PATH),
        *suggest.proposals(latest, f"{PATH}/properties"),
        *suggest.views(service, PATH),
        *reconcile_draft.routes(service, latest),
    ]


# --- reading -----------------------------------------------------------------------------------------


async def _given(request: Request) -> dict[str, str]:
    """Give the parameters of a request and of its form."""
    given = fields(request.scope["query_string"])
    if request.method == "POST":
        data = await body(request, _LONGEST)
        if media_type(request) != FORM:
            raise HTTPException(415, f"send a batch as {FORM}")
        given += fields(data)
    return dict(given)


def _object(text: str) -> dict[str, Any]:
    """Read a JSON object; raise HTTPException 400 if it is none."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise HTTPException(400, "the parameter is no JSON") from None
    if not isinstance(found, dict):
        raise HTTPException(400, "the parameter is no JSON object")
    return found


def _batch(text: str) -> dict[str, Asked]:
    return {key: _asked(each) for key, each in _object(text).items()}


def _asked(given: object) -> Asked:
    """Read a query of version 0.2; raise HTTPException 400 if it has no name and no properties."""
    if not isinstance(given, Mapping) or not (given.get("query") or given.get("properties")):
        raise HTTPException(400, "each query needs a text 'query' or a list 'properties'")
    kinds, properties = given.get("type") or (), given.get("properties") or ()
    conditions = tuple(_condition(each) for each in properties) if isinstance(properties, list) else ()
    return Asked(
        str(given.get("query") or ""),
        tuple(map(_reference, kinds if isinstance(kinds, list) else [kinds])) if kinds else (),
        matching.limit(given.get("limit")),
        conditions,
    )


def _condition(given: object) -> Condition:
    if not isinstance(given, Mapping) or "pid" not in given:
        raise HTTPException(400, "each of 'properties' needs a 'pid' and a 'v'")
    wanted = given.get("v")
    return Condition(str(given["pid"]), tuple(map(_reference, wanted if isinstance(wanted, list) else [wanted])))


def _reference(given: object) -> str:
    return str(given.get("id", "")) if isinstance(given, Mapping) else str(given)


# --- writing -----------------------------------------------------------------------------------------


def _manifest(service: Service, known: Known, address: str) -> dict[str, Any]:
    here = f"{address}{PATH}"
    suggested = {
        kind: {"service_url": here, "service_path": f"/suggest/{kind}"} for kind in ("entity", "type", "property")
    }
    suggested["entity"]["flyout_service_path"] = "/flyout?id=${id}"
    return {
        "versions": ["0.1", "0.2"],
        "name": f"Diplomatic events ({service.base})",
        "identifierSpace": service.base,
        "schemaSpace": f"{terms.ROOT}ns#",
        "documentation": f"{address}/ns",
        "defaultTypes": [{"id": each.id, "name": each.name} for each in known.types],
        "view": {"url": f"{here}/view?id={{{{id}}}}"},
        "preview": {"url": f"{here}/preview?id={{{{id}}}}", "width": _WIDTH, "height": _HEIGHT},
        "suggest": suggested,
        "extend": {
            "propose_properties": {"service_url": here, "service_path": "/properties"},
            "property_settings": [],
        },
    }


async def _extended(service: Service, known: Known, given: Mapping[str, Any]) -> dict[str, Any]:
    """Answer an extension of version 0.2: rows and columns by name."""
    things, properties = matching.extension(given)
    held = await matching.values(service, things, properties)
    return {
        "meta": matching.columns_json(known, properties),
        "rows": {iri: _row(held.get(iri, {}), properties) for iri in things},
    }


def _row(held: Mapping[str, list[Any]], properties: Iterable[str]) -> dict[str, Any]:
    return {prop: [matching.value_json(term, label) for term, label in held.get(prop, ())] for prop in properties}
