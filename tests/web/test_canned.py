"""The canned queries at addresses that stay, and what the server says of itself and of its data."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import httpx
import pyoxigraph as ox
import pytest
import rdflib
from rdflib import RDF, RDFS

from kb.graph.queries import ask, canned, names
from kb.graph.vocab import DCAT, DCTERMS, DIP, ONTOLOGY_GRAPH, PREFIXES, SCHEMA, SD, SH, VOID
from tests.web.conftest import Server


def graph(reply: httpx.Response) -> rdflib.Graph:
    assert reply.status_code == 200, reply.text
    return rdflib.Graph().parse(data=reply.content, format="turtle")


@pytest.fixture(scope="module")
def published(server: Server) -> rdflib.Graph:
    """Give the canned queries as the server publishes them."""
    with server.client() as client:
        return graph(client.get("/queries", headers={"Accept": "text/turtle"}))


@pytest.fixture(scope="module")
def known(server: Server) -> Callable[[str], bytes]:
    """Give what the command line answers of the same base, as CSV; the server keeps the store itself open."""
    newest = max(path for path in (server.store / "snapshots").iterdir() if path.name.isdigit())
    quads = ox.Store.read_only(str(newest))
    return lambda name: ask(name, quads).serialise("csv")


def people(reply: httpx.Response) -> set[str]:
    assert reply.status_code == 200, reply.text
    return {row["name"]["value"] for row in reply.json()["results"]["bindings"]}


@pytest.mark.parametrize("name", names())
def test_every_canned_query_is_answered(client: httpx.Client, name: str) -> None:
    reply = client.get(f"/queries/{name}", params={"format": "csv"})
    assert reply.status_code == 200
    assert reply.text.partition("\r\n")[0].split(",")
    assert client.get(f"/queries/{name}.rq").text == canned(name).text


def test_a_parameter_is_a_name_an_iri_or_several(client: httpx.Client) -> None:
    one = people(client.get("/queries/said", params={"person": "Park Chul-hee"}))
    assert one == {"Park Chul-hee"}
    iri = "https://kb.example/person/park-chul-hee"
    assert people(client.get("/queries/said", params={"person": iri})) == one
    assert people(client.get("/queries/said", params={"person": f"<{iri}>", "format": "json"})) == one
    several = [("person", "Park Chul-hee"), ("person", "ishiba")]
    assert len(people(client.get("/queries/said", params=several))) == 2


def test_a_name_that_is_not_known_gets_the_nearest(client: httpx.Client) -> None:
    reply = client.get("/queries/said", params={"person": "Park Chul-he"})
    assert reply.status_code == 404
    assert "Park Chul-hee" in reply.json()["detail"]
    assert client.get("/queries/attendee").status_code == 404
    assert "attendees" in client.get("/queries/attendee").json()["detail"]
    assert client.get("/queries/said", params={"persn": "x"}).status_code == 404
    assert client.get("/queries/events-between", params={"from": "June"}).status_code in (400, 404)


def test_they_are_listed_for_people_programs_and_as_data(client: httpx.Client) -> None:
    assert [query["name"] for query in client.get("/queries").json()] == list(names())
    page = client.get("/queries", headers={"Accept": "text/html,*/*;q=0.8"})
    assert 'action="/queries/attendees"' in page.text
    listed = graph(client.get("/queries", headers={"Accept": "text/turtle"}))
    executables = set(listed.subjects(RDF.type, SH.SPARQLExecutable))
    assert len(executables) == len(names())
    for query in executables:
        assert listed.value(query, RDFS.comment)
    found = {
        str(listed.value(declared, SH.prefix)): str(listed.value(declared, SH.namespace))
        for declared in listed.objects(ONTOLOGY_GRAPH, SH.declare)
    }
    assert found == PREFIXES


@pytest.mark.parametrize("name", names())
def test_what_is_published_of_a_query_can_be_asked(client: httpx.Client, published: rdflib.Graph, name: str) -> None:
    query = next(each for each in published.subjects(RDF.type, SH.SPARQLExecutable) if each.endswith(f"/{name}"))
    text = str(published.value(query, SH.select))
    reply = client.get(str(query), headers={"Accept": "application/sparql-results+json"})
    assert reply.status_code == 200
    declared = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())
    for asked in (text, declared + text):  # as it stands, and as SHACL has it: with its sh:prefixes before it
        same = client.post(str(published.value(query, SCHEMA.target)), data={"query": asked})
        assert same.json()["head"] == reply.json()["head"]
        assert len(same.json()["results"]["bindings"]) == len(reply.json()["results"]["bindings"])
    variables = {str(slot).rpartition("#")[2] for slot in published.objects(query, SH.parameter / SH.path)}
    assert variables == {parameter.name for parameter in canned(name).parameters}
    assert all(f"?{variable}" in text for variable in variables)


@pytest.mark.parametrize("name", names())
def test_rows_and_lists_stand_in_the_order_of_the_command_line(
    client: httpx.Client, known: Callable[[str], bytes], name: str
) -> None:
    assert client.get(f"/queries/{name}", params={"format": "csv"}).content == known(name)


def test_the_parts_of_a_list_are_sorted_in_every_format(client: httpx.Client, known: Callable[[str], bytes]) -> None:
    lists = [cell for name in names() if canned(name).lists for cell in _joined(known(name))]
    assert lists, "no list of the sample has two parts: this test would see nothing"
    for name in (name for name in names() if canned(name).lists and _joined(known(name))):
        for format in ("json", "xml", "tsv", "html"):
            text = client.get(f"/queries/{name}", params={"format": format}).text
            assert all(cell in text for cell in _joined(known(name))), (name, format)


def _joined(table: bytes) -> list[str]:
    return [cell for row in csv.reader(io.StringIO(table.decode(), newline="")) for cell in row if "|" in cell]


def test_the_service_describes_itself_before_it_counts(client: httpx.Client, server: Server) -> None:
    described = graph(client.get("/sparql", headers={"Accept": "text/turtle"}))
    service = described.value(None, RDF.type, SD.Service)
    assert str(described.value(service, SD.endpoint)) == f"{server.address}sparql"
    assert SD.SPARQL11Update in set(described.objects(service, SD.supportedLanguage))
    dataset = described.value(service, DCAT.servesDataset)
    assert described.value(dataset, DCTERMS.license)
    assert str(described.value(dataset, VOID.uriSpace)) == "https://kb.example/"
    for media in ("application/n-quads", "application/ld+json", "application/trig", "application/rdf+xml"):
        reply = client.get("/sparql", headers={"Accept": media})
        assert list(ox.parse(reply.content, format=ox.RdfFormat.from_media_type(media))), media


def test_what_the_data_consist_of_is_counted(client: httpx.Client) -> None:
    counted = graph(client.get("/.well-known/void", headers={"Accept": "text/turtle"}))
    dataset = rdflib.URIRef("https://kb.example/dataset")
    total = client.get("/sparql", params={"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "format": "csv"}).text
    assert int(counted.value(dataset, VOID.triples).toPython()) == int(total.split()[1])
    by_class = {str(counted.value(p, VOID["class"])): p for p in counted.objects(dataset, VOID.classPartition)}
    reception = by_class[str(DIP.Reception)]
    assert int(counted.value(reception, VOID.entities).toPython()) == 1
    inside = {str(counted.value(p, VOID.property)) for p in counted.objects(reception, VOID.propertyPartition)}
    assert {str(RDF.type), str(RDFS.label), str(DIP.when)} <= inside
    by_property = {str(counted.value(p, VOID.property)) for p in counted.objects(dataset, VOID.propertyPartition)}
    assert str(DIP.participant) in by_property


def test_graphs_are_listed_and_read(client: httpx.Client) -> None:
    rows = client.get("/graphs").json()["results"]["bindings"]
    sizes = {row["graph"]["value"]: int(row["triples"]["value"]) for row in rows}
    facts = next(name for name in sizes if name.endswith("/facts"))
    assert len(graph(client.get("/graphs", params={"graph": facts}))) == sizes[facts]
    assert client.head("/graphs", params={"graph": facts}).status_code == 200
    assert client.get("/graphs", params={"graph": "not an iri"}).status_code == 400
    assert client.get("/graphs", params=[("graph", facts), ("default", "")]).status_code == 400


def test_pages_answer_in_a_browser(client: httpx.Client) -> None:
    browser = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
    assert "<textarea" in client.get("/sparql", headers=browser).text
    rows = client.get("/queries/hosts", headers=browser)
    assert "Embassy of South Korea in Japan" in rows.text
    assert (
        '<p class="truth" id="answer">yes</p>'
        in client.get("/sparql", params={"query": "ASK {}"}, headers=browser).text
    )
    assert "seconds" in client.get("/limits", headers=browser).text
    wrong = client.get("/sparql", params={"query": "ASK {"}, headers=browser)
    assert (wrong.status_code, wrong.headers["content-type"]) == (400, "text/html; charset=utf-8")
    csv = client.get("/queries/hosts", params={"format": "csv"}, headers=browser)
    assert csv.headers["content-type"] == "text/csv; charset=utf-8"


def test_answers_are_packed_for_clients_that_can_unpack(client: httpx.Client) -> None:
    asked = {"query": "SELECT * { ?s ?p ?o } LIMIT 500"}
    with client.stream("GET", "/sparql", params=asked, headers={"Accept-Encoding": "gzip"}) as reply:
        assert reply.headers["content-encoding"] == "gzip"
        packed = sum(len(piece) for piece in reply.iter_raw())
    assert packed < len(client.get("/sparql", params=asked, headers={"Accept-Encoding": "identity"}).content) / 3
