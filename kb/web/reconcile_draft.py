"""The version of the Reconciliation API to come (1.0-draft), where it is written otherwise than version 0.2."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from kb.web import matching, suggest
from kb.web.known import Known, Latest
from kb.web.matching import Asked, Condition
from kb.web.requests import body, decoded, media_type
from kb.web.service import Service, while_there

PATH: Final = "/reconcile/1.0-draft"
_JSON: Final = "application/json"
_LONGEST: Final = 1 << 20  # bytes of a batch


def routes(service: Service, latest: Latest) -> list[BaseRoute]:
    """Give the routes that only this version has."""

    async def manifest(request: Request) -> Response:
        return JSONResponse(_manifest(service, await latest.get(), service.address(request).rstrip("/")))

    async def match(request: Request) -> Response:
        asked = _batch(await _sent(request))
        known = await latest.get()
        found = await while_there(request, matching.match(service, known, asked))
        written = ([matching.candidate_json(known, scored) for scored in of_name] for of_name in found)
        return JSONResponse({"results": [{"candidates": candidates} for candidates in written]})

    async def extend(request: Request) -> Response:
        things, properties = matching.extension(await _sent(request))
        held = await while_there(request, matching.values(service, things, properties))
        rows = [{"id": iri, "properties": _cells(held.get(iri, {}), properties)} for iri in things]
        return JSONResponse({"meta": matching.columns_json(await latest.get(), properties), "rows": rows})

    return [
        Route(PATH, manifest),
        Route(f"{PATH}/match", match, methods=["POST"]),
        Route(f"{PATH}/extend", extend, methods=["POST"]),
        *suggest.suggestions(latest, PATH),
        *suggest.proposals(latest, f"{PATH}/extend/propose"),
        *suggest.views(service, PATH),
    ]


async def _sent(request: Request) -> dict[str, Any]:
    """Read the object that is sent; raise HTTPException 415 or 400 if it is none."""
    data = await body(request, _LONGEST)
    if media_type(request) != _JSON:
        raise HTTPException(415, f"send it as {_JSON}")
    try:
        found = json.loads(decoded(data))
    except (ValueError, RecursionError):
        raise HTTPException(400, "what was sent is no JSON") from None
    if not isinstance(found, dict):
        raise HTTPException(400, "what was sent is no JSON object")
    return found


def _batch(sent: Mapping[str, Any]) -> list[Asked]:
    queries = sent.get("queries")
    if not isinstance(queries, list):
        raise HTTPException(400, "there must be a list 'queries'")
    return [_asked(each) for each in queries]


def _asked(given: object) -> Asked:
    """Read a query; raise HTTPException 400 if it has no conditions."""
    conditions = given.get("conditions") if isinstance(given, Mapping) else None
    if not isinstance(given, Mapping) or not isinstance(conditions, list) or not conditions:
        raise HTTPException(400, "each query needs a list 'conditions'")
    by_kind: dict[str, list[tuple[str, ...]]] = {"name": [], "id": [], "property": []}
    for each in conditions:
        if not isinstance(each, Mapping) or each.get("matchType") not in by_kind or "propertyValue" not in each:
            raise HTTPException(400, "each condition needs a 'matchType' (name, id or property) and a 'propertyValue'")
        by_kind[each["matchType"]].append(_values(each["propertyValue"]))
    texts, ids = ([value for values in by_kind[kind] for value in values] for kind in ("name", "id"))
    kind = given.get("type")
    return Asked(
        " ".join(texts),
        (str(kind),) if kind else (),
        matching.limit(given.get("limit")),
        tuple(_condition(each) for each in conditions if each["matchType"] == "property"),
        ids[0] if ids else None,
    )


def _condition(given: Mapping[str, Any]) -> Condition:
    return Condition(str(given.get("propertyId")), _values(given["propertyValue"]), given.get("required") is True)


def _values(given: object) -> tuple[str, ...]:
    several: Sequence[object] = given if isinstance(given, list) else [given]
    return tuple(str(each.get("id", "")) if isinstance(each, Mapping) else str(each) for each in several)


def _manifest(service: Service, known: Known, address: str) -> dict[str, Any]:
    return {
        "versions": ["1.0-draft"],
        "name": f"Diplomatic events ({service.base})",
        "lang": "en",
        "documentation": f"{address}/ns",
        "defaultTypes": [{"id": each.id, "name": each.name} for each in known.types],
        "view": {"url": f"{address}/reconcile/1.0-draft/view?id={{{{id}}}}"},
        "suggest": {"entity": True, "property": True, "type": True},
        "preview": {"width": 420, "height": 220},
        "extend": {"proposeProperties": True, "propertySettings": []},
    }


def _cells(held: Mapping[str, list[Any]], properties: Sequence[str]) -> list[dict[str, Any]]:
    return [
        {"id": prop, "values": [matching.value_json(term, label) for term, label in held.get(prop, ())]}
        for prop in properties
    ]
