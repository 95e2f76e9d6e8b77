"""Beside matching, the Reconciliation API suggests, previews and extends, alike in both versions."""

from __future__ import annotations

import json

import httpx
import pytest

from kb.graph.vocab import DIP, FOAF
from tests.web.reconciling import EVENT, ISHIBA, JAPAN, Valid

HOLDER, LABEL, COUNT, REPORTED = f"^{DIP.holder}", str(DIP.when), str(DIP.sourceCount), str(DIP.reportedOn)


@pytest.mark.parametrize("root", ["/reconcile", "/reconcile/1.0-draft"])
def test_suggestions_are_valid_and_begin_as_typed(client: httpx.Client, valid: Valid, root: str) -> None:
    entities = client.get(f"{root}/suggest/entity", params={"prefix": "shig"}).json()
    valid("suggest-entities-response", entities)
    assert [each["id"] for each in entities["result"]] == [ISHIBA]
    types = client.get(f"{root}/suggest/type", params={"prefix": "per"}).json()
    valid("suggest-types-response", types)
    assert [each["id"] for each in types["result"]] == [str(FOAF.Person)]
    properties = client.get(f"{root}/suggest/property", params={"prefix": "par"}).json()
    valid("suggest-properties-response", properties)
    assert str(DIP.party) in {each["id"] for each in properties["result"]}


def test_suggestions_go_on(client: httpx.Client) -> None:
    first, second = (
        client.get("/reconcile/suggest/entity", params={"prefix": "united", "limit": 3, "cursor": n}).json()["result"]
        for n in (0, 3)
    )
    assert len(first) == len(second) == 3
    assert not {each["id"] for each in first} & {each["id"] for each in second}
    assert client.get("/reconcile/suggest/entity").status_code == 400


def test_properties_are_proposed_for_a_type(client: httpx.Client, valid: Valid) -> None:
    for path in ("/reconcile/properties", "/reconcile/1.0-draft/extend/propose"):
        answer = client.get(path, params={"type": str(FOAF.Person), "limit": 100}).json()
        valid("data-extension-property-proposal", answer)
        names = {each["id"]: each["name"] for each in answer["properties"]}
        assert names[HOLDER] == "is holder of"


def test_things_are_extended_alike_in_both_versions(client: httpx.Client, valid: Valid) -> None:
    asked = {
        "ids": [ISHIBA, EVENT, "https://kb.example/person/nobody", "no iri > {"],
        "properties": [{"id": p} for p in (HOLDER, LABEL, COUNT, REPORTED, "urn:x")],
    }
    valid("data-extension-query", asked)
    to_come = client.post("/reconcile/1.0-draft/extend", json=asked).json()
    valid("data-extension-response", to_come)
    now = client.post("/reconcile", data={"extend": json.dumps(asked)}).json()
    assert now["meta"] == to_come["meta"]
    assert now["rows"] == {
        row["id"]: {cell["id"]: cell["values"] for cell in row["properties"]} for row in to_come["rows"]
    }
    ishiba = now["rows"][ISHIBA]
    assert ishiba[HOLDER][0]["id"] == "https://kb.example/tenure/prime-minister-of-japan/shigeru-ishiba"
    assert ishiba[COUNT] == [{"int": 1}]
    assert ishiba[REPORTED] == [{"date": "2025-06-20T00:00:00Z"}]
    assert now["rows"][EVENT][LABEL] == [{"str": "2025-06-19"}]
    assert now["rows"]["no iri > {"][COUNT] == []


def test_a_preview_is_small_and_safe_and_a_view_leads_to_the_page(client: httpx.Client) -> None:
    preview = client.get("/reconcile/preview", params={"id": EVENT})
    assert "<h1>Reception</h1>" in preview.text
    assert "frame-ancestors *" in preview.headers["content-security-policy"]
    view = client.get("/reconcile/view", params={"id": JAPAN})
    assert (view.status_code, view.headers["location"]) == (303, "/register/state/jp")


@pytest.mark.parametrize(
    "iri", ["https://evil.example/", "https://kb.example//evil.example", "javascript:alert(1)", "x> {"]
)
def test_a_view_leads_nowhere_else(client: httpx.Client, iri: str) -> None:
    assert client.get("/reconcile/view", params={"id": iri}).status_code == 404
    assert client.get("/reconcile/preview", params={"id": iri}).status_code == 404
