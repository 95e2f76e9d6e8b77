"""Questions to an endpoint: a real server answers, in terms, in triples and in bytes."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest

from kb.errors import QuerySyntax
from kb.graph.queries import ask
from kb.graph.remote import Endpoint
from kb.graph.results import Result, from_oxigraph
from kb.graph.vocab import DIP
from tests.conftest import GOLDEN


@pytest.fixture(scope="module")
def golden(serve: Callable[[Path], str]) -> Endpoint:
    """Give a server that holds the golden file."""
    return Endpoint(serve(GOLDEN), timeout=20)


def test_rows_come_as_typed_terms(golden: Endpoint) -> None:
    answer = golden.query("SELECT DISTINCT ?d WHERE { ?a <http://purl.org/dc/terms/issued> ?d }")
    assert isinstance(answer, Result)
    assert answer.values() == ((date(2025, 6, 20),),)


def test_ask_and_construct_are_answered(golden: Endpoint) -> None:
    assert golden.query("ASK { ?s ?p ?o }") is True
    assert golden.query("ASK { <urn:none> ?p ?o }") is False
    triples = golden.query(f"CONSTRUCT {{ ?s a <urn:Named> }} WHERE {{ ?s a <{DIP.State}> }}")
    assert isinstance(triples, tuple)
    assert {str(triple.object) for triple in triples} == {"<urn:Named>"}


def test_a_long_query_is_sent_too(golden: Endpoint) -> None:
    many = " ".join(f"<urn:x:{n}>" for n in range(2000))
    assert golden.query(f"ASK {{ VALUES ?s {{ {many} }} ?s ?p ?o }}") is False


def test_a_name_is_looked_up_at_the_endpoint(golden: Endpoint) -> None:
    result = ask("said", golden, {"person": "Park"})
    assert {row["name"] for row in result.records()} == {"Park Chul-hee"}


def test_a_faulty_query_is_told_with_line_and_column(golden: Endpoint) -> None:
    with pytest.raises(QuerySyntax) as caught:
        golden.query("SELECT ?x WHERE {\n ?x foaf:name ?y }")
    assert (caught.value.line, caught.value.column) == (2, 14)


def test_parameters_in_the_address_go_with_each_question(serve: Callable[[Path], str]) -> None:
    url = serve(GOLDEN)
    assert Endpoint(f"{url}?default-graph-uri=urn:none").query("ASK { ?s ?p ?o }") is False


@pytest.mark.parametrize("format", ["csv", "tsv", "json", "xml"])
def test_rows_are_written_as_they_arrive(format: str, golden: Endpoint) -> None:
    sparql, written = "SELECT ?s ?o { ?s ?p ?o }", io.BytesIO()
    golden.copy(sparql, format, written)
    read = ox.parse_query_results(written.getvalue(), format=ox.QueryResultsFormat.JSON) if format == "json" else None
    answer = golden.query(sparql)
    assert isinstance(answer, Result)
    assert written.getvalue() == answer.serialise(format) or read is not None
    assert read is None or from_oxigraph(read) == answer


def test_triples_are_written_as_they_arrive(golden: Endpoint) -> None:
    sparql, written = "CONSTRUCT WHERE { ?s ?p ?o }", io.BytesIO()
    golden.copy(sparql, "ntriples", written)
    answer = golden.query(sparql)
    assert isinstance(answer, tuple)
    assert written.getvalue().decode() == "".join(f"{triple} .\n" for triple in answer)
