"""Rows: the same terms from every engine, as Python values and in the W3C formats."""

from __future__ import annotations

import builtins
import csv
import io
import json
import xml.etree.ElementTree as ElementTree
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib

from kb.errors import BadValue, MissingExtra
from kb.graph.results import FORMATS, Result, from_oxigraph, lists_in_order, value
from kb.graph.sources import source
from kb.graph.vocab import XSD

DATA = """
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<urn:s> <urn:p> <urn:o>, "plain, \\"quoted\\"\\nline"@en, "plain", 7, 1.50, true, 1e3,
  "2025-06-19"^^xsd:date, "2025-06-19T10:00:00Z"^^xsd:dateTime, "2025-06"^^<urn:edtf> .
"""
QUERY = "SELECT ?s ?o ?none WHERE { ?s <urn:p> ?o }"


def _both() -> tuple[Result, Result]:
    store = ox.Store()
    store.load(DATA.encode(), format=ox.RdfFormat.TURTLE)
    graph = rdflib.Graph().parse(data=DATA, format="turtle")
    answers = source(store).query(QUERY), source(graph).query(QUERY)
    assert isinstance(answers[0], Result)
    assert isinstance(answers[1], Result)
    return answers[0], answers[1]


def test_both_engines_give_the_same_values() -> None:
    one, other = _both()
    assert one.columns == other.columns == ("s", "o", "none")
    assert len(one.rows) == 10
    assert set(one.values()) == set(other.values())  # Oxigraph keeps numbers by value: 1.50 comes back as 1.5


def test_values_are_typed() -> None:
    values = {row[1] for row in _both()[0].values()}
    assert values == {
        *("urn:o", 'plain, "quoted"\nline', "plain", 7, Decimal("1.50"), True, 1000.0),
        *(date(2025, 6, 19), datetime(2025, 6, 19, 10, tzinfo=UTC), "2025-06"),
    }
    assert {row["none"] for row in _both()[0].records()} == {None}


@pytest.mark.parametrize(("text", "datatype"), [("2025-13-01", XSD.date), ("seven", XSD.integer), ("x", XSD.decimal)])
def test_a_literal_without_the_form_of_its_datatype_stays_text(text: str, datatype: str) -> None:
    assert value(ox.Literal(text, datatype=ox.NamedNode(datatype))) == text


@pytest.mark.parametrize("format", ["json", "xml", "tsv"])
def test_the_formats_read_back_the_same(format: str) -> None:
    result = _both()[0]
    back = from_oxigraph(ox.parse_query_results(result.serialise(format), format=FORMATS[format]))
    assert back == result


def test_other_readers_understand_them() -> None:
    result = _both()[0]
    assert len(json.loads(result.serialise("json"))["results"]["bindings"]) == 10
    assert len(ElementTree.fromstring(result.serialise("xml"))[1]) == 10
    rows = list(csv.reader(io.StringIO(result.serialise("csv").decode(), newline="")))
    assert rows[0] == ["s", "o", "none"]
    assert ["urn:s", 'plain, "quoted"\nline', ""] in rows


def test_no_rows_are_an_answer() -> None:
    assert Result(("a", "b"), ()).serialise("csv") == b"a,b\r\n"


def test_an_unknown_format_is_named_with_the_known_ones() -> None:
    with pytest.raises(BadValue, match="'yaml' is not one of json, xml, csv, tsv"):
        Result((), ()).serialise("yaml")


def test_lists_are_put_in_order() -> None:
    result = Result(("a", "b"), ((ox.Literal("z|y||x"), ox.Literal("z|y")), (None, None)))
    assert lists_in_order(result, ["a"]).values() == (("x|y|z", "z|y"), (None, None))


def test_a_frame_needs_pandas(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without_pandas(name: str, *rest: Any) -> Any:
        if name == "pandas":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without_pandas)
    with pytest.raises(MissingExtra, match=r"pip install 'diplomatic-events\[notebook\]'"):
        Result(("a",), ()).dataframe()


def test_a_frame_has_the_columns_and_values() -> None:
    frame = Result(("a", "b"), ((ox.Literal("x"), None),)).dataframe()
    assert list(frame.columns) == ["a", "b"]
    assert frame["a"][0] == "x"
