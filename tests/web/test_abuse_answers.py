"""What strangers are answered: whatever characters, markup or formulas the data or a parameter hold, it stays data."""

from __future__ import annotations

import csv
import io
import json

import httpx
import pyoxigraph as ox
import pytest

from tests.web.hasty import ask

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
NASTY = 'bell\x07 \ufffe \u202e <script>alert(1)</script> "><img onerror=x> ]]> & =1+1 \r\n\t,;'


def test_every_format_can_be_read_whatever_a_text_holds(stranger: httpx.Client) -> None:
    literal = json.dumps(NASTY, ensure_ascii=True)
    query = f"SELECT ?text {{ BIND({literal} AS ?text) }}"
    for format, media in (
        ("JSON", "application/sparql-results+json"),
        ("XML", "application/sparql-results+xml"),
        ("TSV", "text/tab-separated-values"),
    ):
        reply = ask(stranger, query, Accept=media)
        rows = list(ox.parse_query_results(reply.content, format=getattr(ox.QueryResultsFormat, format)))  # type: ignore[arg-type]
        wanted = NASTY.replace("\x07", "\ufffd").replace("\ufffe", "\ufffd") if format == "XML" else NASTY
        assert rows[0]["text"].value == wanted, format
    assert list(csv.reader(io.StringIO(ask(stranger, query, Accept="text/csv").text, newline="")))[1] == [NASTY]


def test_a_formula_stays_as_it_is_and_is_a_text_where_that_is_asked_for(stranger: httpx.Client) -> None:
    cells = ("=1+1", "+1", "-1+2", "@SUM(A1)", "\tx", "\rx", "a=b", "")
    values = " ".join(json.dumps(cell) for cell in cells)
    query = {"query": f"SELECT ?text ?number {{ VALUES ?text {{ {values} }} BIND(-1 AS ?number) }}"}
    plain, safe = (
        list(csv.reader(io.StringIO(stranger.get("/sparql", params=query | {"format": form}).text, newline="")))[1:]
        for form in ("csv", "safe-csv")
    )
    assert plain == [[cell, "-1"] for cell in cells]
    assert safe == [[f"'{cell}" if cell[:1] in "=+-@\t\r" and cell else cell, "-1"] for cell in cells]
    asked = stranger.get("/sparql", params=query | {"format": "safe-csv"}, headers={"Accept": "text/csv"})
    assert "'=1+1" in asked.text


def test_half_a_character_is_refused(stranger: httpx.Client) -> None:
    assert ask(stranger, 'SELECT ("\\ud83d" AS ?x) {}').status_code == 400
    assert stranger.post("/sparql", content=b"query=SELECT+(%22%ED%A0%BD%22+AS+?x)+{}", headers=FORM).status_code == 400


def test_a_page_holds_no_markup_of_the_data(stranger: httpx.Client) -> None:
    literal = json.dumps(NASTY, ensure_ascii=True)
    query = f"SELECT ?text ?link {{ BIND({literal} AS ?text) BIND(IRI('javascript:alert(1)') AS ?link) }}"
    reply = ask(stranger, query, Accept="text/html")
    assert reply.headers["content-type"].startswith("text/html")
    assert "<script" not in reply.text
    assert "<img" not in reply.text
    assert 'href="javascript' not in reply.text
    assert "default-src 'none'" in reply.headers["content-security-policy"]


@pytest.mark.parametrize(
    "value",
    [
        'x" } UNION { ?s ?p ?o } #',
        "> } ; DROP ALL",
        "a\nb",
        "# x",
        "\\u0022",
        "<urn:x> } SERVICE <http://x> {",
        "urn:a{b}",
        "{{7*7}}",
    ],
)
def test_a_parameter_stays_a_value(stranger: httpx.Client, value: str) -> None:
    reply = stranger.get("/queries/attendees", params={"person": value})
    assert reply.status_code in (200, 400, 404), reply.text
    assert reply.status_code != 200 or reply.json()["results"]["bindings"] == []
