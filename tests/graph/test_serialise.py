"""Six formats: the same bytes each time, read back the same by Oxigraph and by rdflib."""

from __future__ import annotations

import random
import subprocess
import time
from itertools import pairwise
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad

from kb.errors import BadValue, UnreadableInput
from kb.graph.serialise import FORMATS, graph_of, parse, quads_of, serialise
from kb.graph.vocab import XSD
from tests.conftest import GOLDEN
from tests.needed import command

GRAPHS = ("turtle", "ntriples", "rdfxml")
IN_RDFLIB = {"nquads": "nquads", "ntriples": "nt", "rdfxml": "xml", "jsonld": "json-ld"}
HARD = [
    'quote " backslash \\ slash / tab \t line \n return \r end',
    "a line\u2028separator, an accent é, 漢字, 한국, and beyond the plane: 𝕏",
    " spaces around ",
    "",
    "<not a tag> & no entity;",
    "ends in a backslash\\",
]


@pytest.fixture(scope="module")
def quads() -> list[Quad]:
    """Give the golden file as two graphs: its article's and the rest."""
    found = parse(GOLDEN.read_bytes(), "turtle")
    names = {True: NamedNode("https://kb.example/doc/one"), False: NamedNode("https://kb.example/graph/facts")}
    return [Quad(q.subject, q.predicate, q.object, names["/doc/" in str(q.subject)]) for q in found]


@pytest.mark.parametrize("format", FORMATS)
def test_any_order_of_quads_gives_the_same_bytes(format: str, quads: list[Quad]) -> None:
    shuffled = random.Random(1).sample(quads, len(quads))
    assert serialise(quads, format) == serialise([*shuffled, *shuffled[:50]], format)


@pytest.mark.parametrize("format", FORMATS)
def test_it_reads_back_the_same(format: str, quads: list[Quad]) -> None:
    back = parse(serialise(quads, format), format)
    if format in GRAPHS:
        assert {q.triple for q in back} == {q.triple for q in quads}
        assert len(back) == len({q.triple for q in quads})
    else:
        assert set(back) == set(quads)


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # rdflib warns of itself
@pytest.mark.parametrize("format", FORMATS)
def test_rdflib_reads_it_too(format: str, quads: list[Quad]) -> None:
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=serialise(quads, format), format=IN_RDFLIB.get(format, format))
    assert {(s, p, o) for s, p, o, _ in dataset.quads()} == set(graph_of(quads))


@pytest.mark.parametrize(("format", "name"), [("turtle", "turtle"), ("rdfxml", "rdfxml"), ("ntriples", "ntriples")])
def test_rapper_counts_as_many_triples(format: str, name: str, quads: list[Quad], tmp_path: Path) -> None:
    rapper = command("rapper")
    (tmp_path / "file").write_bytes(serialise(quads, format))
    asked = [rapper, "--quiet", "--input", name, "--output", "ntriples", str(tmp_path / "file")]
    done = subprocess.run(asked, capture_output=True, check=True, text=True)
    assert len(done.stdout.splitlines()) == len({q.triple for q in quads})


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("text", HARD)
def test_no_text_is_bent(format: str, text: str) -> None:
    subject, predicate = NamedNode("https://kb.example/person/a"), NamedNode("https://kb.example/ns#says")
    values = [Literal(text), Literal(text, language="en"), Literal(text, datatype=NamedNode("urn:own"))]
    quads = [Quad(subject, predicate, value) for value in values]
    assert set(parse(serialise(quads, format), format)) == set(quads)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(
    ("lexical", "datatype"),
    [("007", XSD.integer), ("-5", XSD.integer), ("1.50", XSD.decimal), (".5", XSD.decimal), ("1", XSD.boolean)],
)
def test_numbers_keep_their_form(format: str, lexical: str, datatype: str) -> None:
    value = Literal(lexical, datatype=NamedNode(datatype))
    quad = Quad(NamedNode("urn:s"), NamedNode("urn:p#p"), value)
    assert [q.object for q in parse(serialise([quad], format), format)] == [value]


def test_names_that_cannot_be_shortened_stay_whole() -> None:
    odd = [f"https://kb.example/{rest}" for rest in ("a/../b", "/x", "", "a:b", "a/b:c", "a/b?c")]
    quads = [Quad(NamedNode(iri), NamedNode("urn:p#p"), NamedNode(iri)) for iri in [*odd, "urn:a:b"]]
    for format in FORMATS:
        assert set(parse(serialise(quads, format), format)) == set(quads)


def test_turtle_reads_well(quads: list[Quad]) -> None:
    text = serialise(quads, "turtle").decode()
    assert text.startswith("@base <https://kb.example/> .\n@prefix dip: ")
    start = text.index("<event/2025-06-19-reception-japan-south-korea> a ")
    event = text[start : text.index("\n\n", start)]
    assert "\n    dip:party state:jp, state:kr ;" in event
    assert (
        event.index("rdfs:label") < event.index("dip:when") < event.index("dip:party") < event.index("dip:supportedBy")
    )
    assert text.index("<person/") < text.index("<event/") < text.index("\ndoc: ") < text.index("\nr:event-")
    assert text.index("\nr:event-") < text.index("\nr:char-") < text.index("\nstate:jp a ")


def test_each_of_several_articles_has_its_own_prefix() -> None:
    kind, document = NamedNode(rdflib.RDF.type), NamedNode("https://w3id.org/diplomatic-events/ns#SourceDocument")
    quads = [Quad(NamedNode(f"https://kb.example/doc/{n}"), kind, document) for n in "ab"]
    text = serialise(quads, "turtle").decode()
    assert text.count("@prefix r: ") == 2
    assert set(parse(text.encode(), "turtle")) == set(quads)


def test_graphs_of_rdflib_go_there_and_back(quads: list[Quad]) -> None:
    graph = graph_of(quads)
    assert set(graph_of(quads_of(graph))) == set(graph)
    assert {q.triple for q in quads_of(graph)} == {q.triple for q in quads}


def test_an_unknown_format_is_named_with_the_known_ones() -> None:
    with pytest.raises(BadValue, match="'docx' is not one of turtle, trig, nquads, ntriples, rdfxml, jsonld"):
        serialise([], "docx")


def test_bytes_of_another_format_are_refused() -> None:
    with pytest.raises(UnreadableInput, match="not valid turtle"):
        parse(b"<<<", "turtle")


def test_a_property_that_xml_cannot_name_is_refused() -> None:
    quad = Quad(NamedNode("urn:s"), NamedNode("https://kb.example/ns#1"), Literal("x"))
    with pytest.raises(BadValue, match="choose another format"):
        serialise([quad], "rdfxml")


def test_a_blank_node_is_a_broken_promise() -> None:
    blank = parse(b"[] <urn:p> 1 .", "turtle")
    with pytest.raises(ValueError, match="blank node"):
        serialise(blank, "turtle")


BOMB = """<!DOCTYPE x [<!ENTITY a "{}">{}]>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="urn:e:">
<rdf:Description rdf:about="urn:x"><e:p>{}</e:p></rdf:Description></rdf:RDF>"""


@pytest.mark.parametrize(
    "text",
    [
        BOMB.format("ha" * 90, "".join(f'<!ENTITY {b} "{f"&{a};" * 100}">' for a, b in pairwise("abcdef")), "&f;"),
        BOMB.format("ha" * 50_000, "", "&a;" * 50_000),
        BOMB.format("", '<!ENTITY b SYSTEM "file:///etc/passwd">', "&b;"),
        BOMB.format("", '<!ENTITY b SYSTEM "http://127.0.0.1:9/">', "&b;"),
    ],
    ids=["nested", "long", "file", "address"],
)
def test_entities_of_xml_neither_grow_nor_reach_out(text: str) -> None:
    began = time.monotonic()
    with pytest.raises(UnreadableInput) as caught:
        parse(text.encode(), "rdfxml")
    assert "root:" not in str(caught.value)
    assert time.monotonic() - began < 1


def test_entities_that_shorten_addresses_are_read() -> None:
    (quad,) = parse(BOMB.format("urn:long:", "", "&a;x").encode(), "rdfxml")
    assert quad.object == Literal("urn:long:x")


@pytest.mark.parametrize(
    "context", ['"http://127.0.0.1:9/c"', '"file:///etc/passwd"', '{"@import": "file:///etc/passwd"}']
)
def test_a_context_elsewhere_is_not_read(context: str) -> None:
    with pytest.raises(UnreadableInput) as caught:
        parse(f'{{"@context": {context}, "@id": "urn:x", "urn:p": 1}}'.encode(), "jsonld")
    assert "root:" not in str(caught.value)


def test_json_that_is_nested_without_end_is_refused() -> None:
    with pytest.raises(UnreadableInput):
        parse(b'{"urn:p":' * 100_000 + b"1" + b"}" * 100_000, "jsonld")
