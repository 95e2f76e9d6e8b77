"""Names over HTTP: every IRI leads to its page and its triples, in the format that the client likes."""

from __future__ import annotations

import subprocess
from contextlib import closing
from datetime import UTC, datetime
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pyoxigraph as ox
import pytest

from kb import SAMPLE, add, convert, open_store, read
from kb.graph import terms
from kb.graph.iris import DEFAULT_BASE
from kb.graph.serialise import FORMATS, parse, quads_of
from kb.graph.vocab import DIP, SKOS
from tests.needed import command
from tests.pages.conftest import Page
from tests.web.conftest import Server, serving

KEY = "doc/harbour-wire/2025-06-20/reception-in-tokyo-marks-sixty-years-of-relations-between-south-korea-and-japan"
PERSON = "person/shigeru-ishiba"
ENDINGS = {"turtle": "ttl", "jsonld": "jsonld", "rdfxml": "rdf", "ntriples": "nt"}
THINGS = (
    PERSON,
    KEY,
    "ns",
    "role",
    "vocab",
    "event-type",
    "word",
    "shapes",
    "shapes/article",
    "register",
    "register/state/jp",
)


def iri(path: str) -> ox.NamedNode:
    own = path.partition("/")[0] in ("person", "doc", "event", "tenure")
    return ox.NamedNode((DEFAULT_BASE if own else terms.ROOT) + path)


def triples(reply: httpx.Response, format: str) -> set[ox.Triple]:
    """Read a reply as the engine's parser does, and not as our writers do."""
    return {quad.triple for quad in ox.parse(reply.content, format=FORMATS[format], base_iri="urn:x:")}


# --- from a name to a document -----------------------------------------------------------------------


@pytest.mark.parametrize("path", THINGS)
@pytest.mark.parametrize("format", ENDINGS)
def test_a_name_leads_to_its_triples(client: httpx.Client, path: str, format: str) -> None:
    media = FORMATS[format].media_type
    reply = client.get(f"/{path}", headers={"Accept": media})
    assert (reply.status_code, reply.headers["location"]) == (303, f"/about/{path}.{ENDINGS[format]}")
    assert "Accept" in reply.headers["vary"].split(", ")
    for ending in (*ENDINGS.values(), "html"):
        assert f'</about/{path}.{ending}>; rel="alternate"' in reply.headers["link"]
    document = client.get(reply.headers["location"])
    assert document.status_code == 200
    assert document.headers["content-type"].partition(";")[0] == media
    subjects = {getattr(triple.subject, "value", "") for triple in triples(document, format)}
    assert iri(path).value in {subject.partition("#")[0] for subject in subjects}


@pytest.mark.parametrize("path", THINGS)
def test_a_browser_gets_a_page(client: httpx.Client, path: str) -> None:
    browser = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
    reply = client.get(f"/{path}", headers=browser, follow_redirects=True)
    assert (reply.status_code, str(reply.url.path)) == (200, f"/about/{path}.html")
    assert reply.headers["content-type"] == "text/html; charset=utf-8"
    assert reply.headers["content-security-policy"].startswith("default-src 'none'")
    assert "<h1>" in reply.text


def test_all_formats_hold_the_same_triples(client: httpx.Client) -> None:
    given = [triples(client.get(f"/about/{PERSON}.{ending}"), format) for format, ending in ENDINGS.items()]
    assert all(one == given[0] for one in given)
    assert len(given[0]) > 10


def test_of_an_article_all_reports_and_their_words_are_given(client: httpx.Client) -> None:
    reports = {quad.triple for quad in quads_of(convert(read(SAMPLE)).reports)}
    assert reports <= triples(client.get(f"/about/{KEY}.nt"), "ntriples")


def test_of_a_person_what_names_him_is_given(client: httpx.Client) -> None:
    given = triples(client.get(f"/about/{PERSON}.ttl"), "turtle")
    assert (iri(PERSON), ox.NamedNode(SKOS.prefLabel), ox.Literal("Shigeru Ishiba")) in {
        (t.subject, t.predicate, t.object) for t in given
    }
    assert any(t.predicate.value == str(DIP.holder) and t.object == iri(PERSON) for t in given)


@pytest.mark.parametrize(
    ("ask", "ending"), [("*/*", "ttl"), ("text/html", "html"), ("application/xml;q=0.1, text/turtle;q=0.2", "ttl")]
)
def test_the_client_chooses(client: httpx.Client, ask: str, ending: str) -> None:
    assert client.get(f"/{PERSON}", headers={"Accept": ask}).headers["location"] == f"/about/{PERSON}.{ending}"


def test_people_choose_by_an_ending_or_a_parameter(client: httpx.Client) -> None:
    assert client.get(f"/{PERSON}.rdf").headers["location"] == f"/about/{PERSON}.rdf"
    assert client.get(f"/{PERSON}?format=jsonld").headers["location"] == f"/about/{PERSON}.jsonld"


def test_an_accept_that_nothing_fits_gets_406(client: httpx.Client) -> None:
    assert client.get(f"/{PERSON}", headers={"Accept": "image/png"}).status_code == 406


def test_head_is_answered(client: httpx.Client) -> None:
    assert client.head(f"/{PERSON}").status_code == 303
    assert client.head(f"/about/{PERSON}.html").status_code == 200


def test_what_has_not_changed_is_not_sent_again(client: httpx.Client) -> None:
    tag = client.get(f"/about/{PERSON}.html").headers["etag"]
    assert client.get(f"/about/{PERSON}.html", headers={"If-None-Match": tag}).status_code == 304
    assert client.get(f"/about/{PERSON}.ttl", headers={"If-None-Match": tag}).status_code == 200


# --- pages -------------------------------------------------------------------------------------------


def test_a_page_tells_of_the_thing_and_of_the_sentences_behind_it(client: httpx.Client) -> None:
    text = client.get(f"/about/{PERSON}.html").text
    page = Page(text)
    assert "<h1>Shigeru Ishiba</h1>" in text
    assert '<a href="/tenure/prime-minister-of-japan/shigeru-ishiba">Shigeru Ishiba, Prime Minister</a>' in text
    assert "Ishiba described the talks as" in page.everything
    assert f"/{KEY}" in page.links
    assert f'<link rel="alternate" type="text/turtle" href="/about/{PERSON}.ttl">' in text


@pytest.mark.parametrize("path", [PERSON, KEY, "register/state/jp", "event/2025-06-19-reception-japan-south-korea"])
def test_every_link_on_a_page_that_stays_here_leads_to_something(client: httpx.Client, path: str) -> None:
    page = Page(client.get(f"/about/{path}.html").text)
    here = {link.partition("#")[0] for link in page.links if link.startswith("/")}
    assert len(here) > 3
    assert {link: code for link in here if (code := client.get(link).status_code) not in (200, 303)} == {}


def test_the_reports_of_an_article_have_their_anchors(client: httpx.Client) -> None:
    page = Page(client.get(f"/about/{KEY}.html").text)
    records = {quad.subject.value for quad in parse(client.get(f"/about/{KEY}.nt").content, "ntriples")}
    reports = {
        name for r in records if (name := r.partition("#")[2]) and not name.startswith(("char", "posit", "quote"))
    }
    assert reports
    assert reports <= set(page.ids)


def test_every_term_of_the_ontology_has_its_anchor(client: httpx.Client) -> None:
    for path in ("ns", "role", "vocab", "event-type", "word"):
        names = {term.partition("#")[2] for term in terms.terms(terms.ROOT + path)} - {""}
        text = client.get(f"/about/{path}.html").text
        assert {name for name in names if text.count(f'id="{name}"') != 1} == set(), path


def test_the_ontology_has_its_documentation(client: httpx.Client) -> None:
    text = client.get("/about/ns.html").text
    assert "pyLODE" in text
    assert text.count("<code>https://w3id.org/diplomatic-events/ns#") > 100


# --- what is not there, and what is sent to do harm --------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        "/person/nobody",
        "/about/person/nobody.ttl",
        f"/about/{PERSON}.exe",
        f"/about/{PERSON}",
        "/about/..%2f..%2fetc%2fpasswd.ttl",
        "/..%2f..%2fetc/passwd",
        "/person/x%00y",
        "/person/%3Cscript%3E",
        "/ns/Reception",
        "/register/state/%2e%2e/x",
        "/javascript:alert(1)",
    ],
)
def test_what_names_nothing_gets_404(client: httpx.Client, path: str) -> None:
    reply = client.get(path)
    assert reply.status_code == 404
    assert "<script" not in reply.text


@pytest.mark.parametrize(
    "path", ["/x>?p?o}#", "/x>%20?p%20?o%20.%20}%20#", "/x\\u003E{", '/person/"', "/about/x>{.ttl"]
)
def test_a_name_cannot_leave_its_query(server: Server, path: str) -> None:
    """Sent as no client would send it, byte for byte."""
    with closing(HTTPConnection(urlsplit(server.address).netloc, timeout=30)) as connection:
        connection.putrequest("GET", path, skip_accept_encoding=True)
        connection.endheaders()
        assert connection.getresponse().status in (400, 404)


def test_a_name_may_not_be_endless(client: httpx.Client) -> None:
    assert client.get(f"/person/{'x' * 5000}").status_code == 414


@pytest.mark.parametrize("path", [PERSON, "ns"])
def test_rapper_follows_a_name(server: Server, path: str, tmp_path: Path) -> None:
    """Its header likes RDF/XML best: it is led there, and reads all triples."""
    done = subprocess.run(
        [command("rapper"), "-c", f"{server.address}{path}"], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    with server.client() as client:
        count = len(triples(client.get(f"/about/{path}.rdf"), "rdfxml"))
    assert f"returned {count} triples" in done.stderr


def test_the_name_of_a_graph_leads_to_the_graph(client: httpx.Client) -> None:
    reply = client.get("/graph/facts")
    assert (reply.status_code, reply.headers["location"]) == (
        303,
        "/graphs?graph=https%3A%2F%2Fkb.example%2Fgraph%2Ffacts",
    )
    assert client.get(reply.headers["location"], headers={"Accept": "text/turtle"}).status_code == 200


def test_a_base_address_with_a_path_is_kept_in_all_links(tmp_path: Path) -> None:
    with open_store(tmp_path / "store", "https://data.example.org/kb/") as store:
        add(store, read(SAMPLE), datetime(2025, 7, 1, tzinfo=UTC))
    with serving(tmp_path / "store") as server, server.client() as client:
        for path in (f"/kb/{PERSON}", f"/{PERSON}"):  # as it is, and behind a proxy that takes the path off
            reply = client.get(path, headers={"Accept": "text/html"})
            assert (reply.status_code, reply.headers["location"]) == (303, f"/kb/about/{PERSON}.html")
        page = Page(client.get(f"/kb/about/{PERSON}.html").text)
        here = {link for link in page.links if not link.startswith("http")}
        assert f"/kb/{KEY}" in here
        assert "/kb/ns#Official" in here
        assert all(link.startswith("/kb/") for link in here)
        assert {client.get(link.partition("#")[0]).status_code for link in here} == {200, 303}


def test_every_name_of_the_data_and_the_ontology_resolves(server: Server, client: httpx.Client) -> None:
    """All that the server's own triples name below the two addresses, entries of the register in a sample."""
    query = "SELECT DISTINCT ?iri { { ?iri ?p ?o } UNION { ?s ?iri ?o } UNION { ?s ?p ?iri } FILTER(isIRI(?iri)) }"
    rows = client.get("/sparql", params={"query": query}, headers={"Accept": "application/json"}).json()
    named = {row["iri"]["value"].partition("#")[0] for row in rows["results"]["bindings"]} | terms.documents().keys()
    register = sorted(name for name in named if "/register/" in name)
    ours = {name for name in named - set(register) if name.startswith((DEFAULT_BASE, terms.ROOT))}
    assert len(ours) > 80
    assert len(register) > 1000
    missing = {}
    for name in [*sorted(ours), *register[::40]]:
        path = name.removeprefix(DEFAULT_BASE).removeprefix(terms.ROOT)
        reply = client.get(f"/{path}", headers={"Accept": "text/turtle"})
        if (reply.status_code, reply.headers.get("location")) != (303, f"/about/{path}.ttl"):
            missing[name] = reply.status_code
    assert missing == {}


def test_answers_in_a_browser_lead_to_the_pages_here(client: httpx.Client) -> None:
    query = f"SELECT ?p ?kind {{ ?p a ?kind ; a <{DIP.Official}> }}"
    page = Page(client.get("/sparql", params={"query": query}, headers={"Accept": "text/html"}).text)
    assert {f"/{PERSON}", "/ns#Official", "http://xmlns.com/foaf/0.1/Person"} <= set(page.links)
