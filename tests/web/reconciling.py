"""Matching over HTTP, as the tests ask for it: what they look for, how a batch is sent, and what answers must be."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
from jsonschema import Draft7Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT7

ISHIBA = "https://kb.example/person/shigeru-ishiba"
JAPAN = "https://w3id.org/diplomatic-events/register/state/jp"
KOREA = "https://w3id.org/diplomatic-events/register/state/kr"
EVENT = "https://kb.example/event/2025-06-19-reception-japan-south-korea"
G7 = "https://w3id.org/diplomatic-events/register/body/g7"

Valid = Callable[[str, object], None]


def batch(client: httpx.Client, **queries: dict[str, object]) -> dict[str, Any]:
    reply = client.post("/reconcile", data={"queries": json.dumps(queries)})
    assert reply.status_code == 200, reply.text
    found: dict[str, Any] = reply.json()
    return found


def best(client: httpx.Client, text: str, **more: object) -> dict[str, Any] | None:
    result = batch(client, q={"query": text, **more})["q"]["result"]
    return dict(result[0]) if result else None


def by_schemas(folder: Path) -> Valid:
    """Give a check of an answer against a schema, or a part of one, by its name in a folder."""
    schemas = {path.stem: json.loads(path.read_text()) for path in folder.glob("*.json")}
    resources = [
        (s["$id"], Resource.from_contents(s, default_specification=DRAFT7)) for s in schemas.values() if "$id" in s
    ]
    registry: Registry[Any] = Registry().with_resources(resources)

    def check(name: str, answer: object) -> None:
        schema: Any = schemas
        for step in name.split("/"):
            schema = schema[step]
        rooted = {**schema, "$id": schemas[name.split("/")[0]]["$id"]}
        problems = list(Draft7Validator(rooted, registry=registry).iter_errors(answer))
        assert problems == [], problems

    return check
