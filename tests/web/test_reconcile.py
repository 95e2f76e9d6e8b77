"""Names are matched over HTTP: both versions of the Reconciliation API, held against its schemas and examples."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from kb import add, open_store, read
from kb.graph.vocab import DIP, FOAF
from tests.web.conftest import Server, serving
from tests.web.reconciling import EVENT, G7, ISHIBA, JAPAN, KOREA, Valid, batch, best

_CANDIDATE = "reconciliation-result-batch/properties/results/items/properties/candidates/items"


# --- the manifests ---------------------------------------------------------------------------------


def test_the_manifest_names_addresses_that_answer(client: httpx.Client, server: Server) -> None:
    manifest = client.get("/reconcile").json()
    assert "0.2" in manifest["versions"]
    assert {"name", "identifierSpace", "schemaSpace"} <= manifest.keys()
    assert {t["id"] for t in manifest["defaultTypes"]} == {
        str(FOAF.Person),
        *map(str, (DIP.State, DIP.Body, DIP.DiplomaticEvent)),
    }
    for kind in ("entity", "type", "property"):
        at = manifest["suggest"][kind]
        assert client.get(at["service_url"] + at["service_path"], params={"prefix": "s"}).json()["result"]
    flyout = manifest["suggest"]["entity"]
    address = flyout["service_url"] + flyout["flyout_service_path"].replace("${id}", ISHIBA)
    assert "Shigeru Ishiba" in client.get(address).json()["html"]
    for what in ("view", "preview"):
        url = manifest[what]["url"].replace("{{id}}", httpx.URL("", params={"id": ISHIBA}).params.__str__()[3:])
        assert url.startswith(server.address)
        assert client.get(url, follow_redirects=True).status_code == 200
    propose = manifest["extend"]["propose_properties"]
    assert client.get(propose["service_url"] + propose["service_path"]).json()["properties"]


def test_the_manifest_to_come_is_valid(client: httpx.Client, valid: Valid) -> None:
    valid("manifest", client.get("/reconcile/1.0-draft").json())


def test_another_origin_may_ask(client: httpx.Client) -> None:
    reply = client.get("/reconcile", headers={"Origin": "http://127.0.0.1:3333"})
    assert reply.headers["access-control-allow-origin"] == "*"


# --- names -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "iri", "sure"),
    [
        ("Shigeru Ishiba", ISHIBA, True),
        ("ISHIBA Shigeru", ISHIBA, True),
        ("Shigeru Ishibaa", ISHIBA, True),
        ("Park Chulhee", "https://kb.example/person/park-chul-hee", True),
        ("Ishiba", ISHIBA, None),
        ("Japan", JAPAN, True),
        ("Republic of Korea", KOREA, True),
        ("ROK", KOREA, None),
        ("G7", G7, True),
        ("Reception Tokyo June 2025", EVENT, True),
    ],
)
def test_a_name_finds_its_thing(client: httpx.Client, text: str, iri: str, sure: bool | None) -> None:
    found = best(client, text)
    assert found is not None
    assert found["id"] == iri
    assert sure is None or found["match"] is sure


def test_what_nobody_knows_finds_nothing(client: httpx.Client) -> None:
    assert best(client, "Qwxyz Vbnmk") is None
    assert best(client, "  ") is None
    assert batch(client, q={"query": "\u0000\u202e"})["q"]["result"] == []


def test_answers_stand_behind_the_keys_of_their_queries_and_are_limited(client: httpx.Client, valid: Valid) -> None:
    found = batch(client, a={"query": "Korea", "limit": 2}, b={"query": "Ishiba Shigeru"}, c={"query": "zzzz"})
    assert list(found) == ["a", "b", "c"]
    assert [len(found[key]["result"]) for key in "abc"] == [2, 1, 0]
    for answer in found.values():
        for candidate in answer["result"]:
            valid(_CANDIDATE, candidate)
            assert 0 <= candidate["score"] <= 100
            assert candidate["type"][0].keys() == {"id", "name"}


def test_a_type_leaves_out_others(client: httpx.Client) -> None:
    assert (best(client, "Japan", type=str(DIP.State)) or {})["id"] == JAPAN
    assert all(
        {t["id"] for t in c["type"]} >= {str(DIP.Body)}
        for c in batch(client, q={"query": "Japan", "type": str(DIP.Body)})["q"]["result"]
    )
    assert best(client, "Shigeru Ishiba", type="https://example.org/Ship") is None


def test_a_property_tells_two_of_one_name_apart(client: httpx.Client) -> None:
    wanted = [{"pid": str(DIP.party), "v": "Japan"}]
    result = batch(client, q={"query": "Reception", "type": str(DIP.DiplomaticEvent), "properties": wanted})["q"][
        "result"
    ]
    other = [{"pid": str(DIP.party), "v": {"id": "https://w3id.org/diplomatic-events/register/state/fr"}}]
    lower = batch(client, q={"query": "Reception", "type": str(DIP.DiplomaticEvent), "properties": other})["q"][
        "result"
    ]
    assert result[0]["id"] == lower[0]["id"] == EVENT
    assert result[0]["score"] > lower[0]["score"]


def test_the_version_to_come_finds_the_same(client: httpx.Client, valid: Valid) -> None:
    asked = {
        "queries": [
            {"conditions": [{"matchType": "name", "propertyValue": "Ishiba Shigeru"}], "type": str(FOAF.Person)},
            {"conditions": [{"matchType": "id", "propertyValue": JAPAN}]},
            {
                "conditions": [
                    {"matchType": "name", "propertyValue": "Reception"},
                    {
                        "matchType": "property",
                        "propertyId": str(DIP.party),
                        "propertyValue": "France",
                        "required": True,
                    },
                ]
            },
        ]
    }
    valid("reconciliation-query-batch", asked)
    reply = client.post("/reconcile/1.0-draft/match", json=asked)
    valid("reconciliation-result-batch", reply.json())
    found = [[c["id"] for c in each["candidates"]] for each in reply.json()["results"]]
    assert found == [[ISHIBA], [JAPAN], []]


@pytest.mark.parametrize("version", ["0.2", "1.0-draft"])
def test_the_examples_of_the_suite_are_taken(client: httpx.Client, reconciliation: Path, version: str) -> None:
    examples = sorted((reconciliation / version / "examples" / "reconciliation-query-batch" / "valid").glob("*.json"))
    assert examples
    for example in examples:
        text = example.read_text()
        if version == "0.2":
            reply = client.post("/reconcile", data={"queries": text})
            assert reply.json().keys() == json.loads(text).keys()
        else:
            reply = client.post("/reconcile/1.0-draft/match", json=json.loads(text))
            assert len(reply.json()["results"]) == len(json.loads(text)["queries"])
        assert reply.status_code == 200, (example, reply.text)


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("/reconcile", {"queries": "{"}),
        ("/reconcile", {"queries": "[]"}),
        ("/reconcile", {"queries": '{"q0": {}}'}),
        ("/reconcile", {"queries": '{"q0": {"query": "x", "properties": [{"v": 1}]}}'}),
        ("/reconcile", {"queries": "[" * 100_000}),
        ("/reconcile", {"extend": '{"ids": 1}'}),
        ("/reconcile/1.0-draft/match", {"queries": []}),
    ],
)
def test_what_is_no_batch_is_told_so(client: httpx.Client, path: str, data: dict[str, str]) -> None:
    reply = client.post(path, data=data)
    assert reply.status_code in (400, 415)
    assert reply.json()["detail"]


def test_a_batch_has_its_limits(client: httpx.Client) -> None:
    queries = {f"q{n}": {"query": "Japan"} for n in range(101)}
    assert client.post("/reconcile", data={"queries": json.dumps(queries)}).status_code == 413
    assert client.post("/reconcile", content=b"queries=" + b"x" * 2_000_000).status_code == 413
    long = batch(client, q={"query": "Japan " * 10_000})
    assert "q" in long


def test_a_hundred_names_are_answered_within_a_second(client: httpx.Client, valid: Valid) -> None:
    """Persons, states and organisations, well and badly spelt; the index is there before."""
    spelt = ["Ishiba Shigeru", "Shigeru Ishbia", "Lee Jae Myung", "Fumio Kishda", "Republic of Corea", "Untied Nations"]
    known = [
        "Germany",
        "EU",
        "Deutschland",
        "Association of Southeast Asian Nations",
        "Nobody Known",
        "Tokyo reception",
    ]
    queries = {f"q{n}": {"query": f"{(spelt + known)[n % 12]}{' II' * (n // 60)}", "limit": 5} for n in range(100)}
    client.get("/reconcile")
    started = time.perf_counter()
    reply = client.post("/reconcile", data={"queries": json.dumps(queries)})
    took = time.perf_counter() - started
    assert len(reply.json()) == 100
    assert took < 1, took


def test_what_is_added_is_matched_soon(make_store: Callable[[Path], Path], tmp_path: Path) -> None:
    told = "Norwegian Foreign Minister Gunvor Skogland met reporters in Oslo on Monday."
    text = f"Talks in Oslo\n\nWire | 2025-07-01\n\n{told}\n"
    with serving(make_store(tmp_path / "store")) as server, server.client() as client:
        assert best(client, "Gunvor Skogland") is None
        with open_store(server.store) as store:
            (tmp_path / "new.txt").write_text(text)
            add(store, read(tmp_path / "new.txt"), datetime(2025, 7, 2, tzinfo=UTC))
        for _ in range(60):
            if found := best(client, "Skogland, Gunvor"):
                break
            time.sleep(0.5)
        assert found is not None
        assert found["id"] == "https://kb.example/person/gunvor-skogland"
