"""The whole way: an article in, the same bytes out, kept in a store, proved word for word, exported and gone again."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from rdflib import Graph, Literal

import kb
from kb import pipeline, publish
from kb.errors import BadValue, UnknownName, UnreadableInput
from kb.graph.opening import open_or_create, open_to_read
from kb.graph.proof import prove
from kb.graph.serialise import FORMATS, graph_of, parse
from kb.graph.shapes import validate
from kb.graph.store import Change, Store
from kb.graph.vocab import DIP, OA, RDF
from kb.model import Article
from kb.pipeline import Conversion
from kb.text.read import read_article

NOW = datetime(2025, 7, 1, 12, 0, tzinfo=UTC)
OTHER = """Ministers of Norway and Iceland meet in Oslo

Harbour Wire | 2025-07-02

Norwegian Foreign Minister Jane Doe met Icelandic Foreign Minister John Roe in Oslo on Tuesday.

"We have a plan for the coming years," Doe said after the meeting.
"""


@pytest.fixture(scope="module")
def conversion(sample: Article) -> Conversion:
    return pipeline.convert(sample)


@pytest.fixture(scope="module")
def other() -> Article:
    return read_article(OTHER.encode(), "other.txt")


@pytest.fixture
def store(tmp_path: Path, empty_store: Path) -> Iterator[Store]:
    with open_or_create(shutil.copytree(empty_store, tmp_path / "store")) as opened:
        yield opened


def exported(store: Store) -> bytes:
    return pipeline.serialise(publish.export(store), "nquads")


# --- converting --------------------------------------------------------------------------------------


def test_the_same_article_gives_the_same_bytes(sample: Article, conversion: Conversion) -> None:
    again = pipeline.convert(sample)
    for format in FORMATS:
        assert again.serialise(format) == conversion.serialise(format)


def test_each_triple_stands_in_one_graph_and_no_node_is_blank(conversion: Conversion) -> None:
    quads = list(conversion.quads())
    assert len({quad.triple for quad in quads}) == len(quads)
    assert not [quad for quad in quads if "_:" in (str(quad.subject)[:2], str(quad.object)[:2])]


def test_the_converted_file_conforms_by_itself_and_a_mutation_does_not(conversion: Conversion) -> None:
    graph = graph_of(parse(conversion.serialise("turtle"), "turtle"))
    assert not [f for f in validate(graph, "published") if f.severity == "violation"]
    report = next(graph.subjects(RDF.type, DIP.EventReport))
    graph.remove((report, DIP.evidence, None))
    assert [f for f in validate(graph, "published") if f.severity == "violation" and f.focus == str(report)]


def test_the_base_address_is_an_input(sample: Article) -> None:
    moved = pipeline.convert(sample, "https://data.example.org/x")
    assert b"kb.example" not in moved.serialise("nquads")
    with pytest.raises(BadValue, match="base"):
        pipeline.convert(sample, "not an address")


def test_the_sample_says_who_was_received_where_and_what_was_said(conversion: Conversion) -> None:
    attendees = kb.query(graph_of(conversion.quads()), "attendees", event="Reception").records()
    assert ("Shigeru Ishiba", "Prime Minister") in {(row["name"], row["title"]) for row in attendees}
    said = kb.query(graph_of(conversion.quads()), "said", person="Park Chul-hee").records()
    assert "a history of growth, achievement, and success" in {row["text"] for row in said}


# --- keeping -----------------------------------------------------------------------------------------


def test_adding_again_changes_nothing_and_a_corrected_version_replaces(store: Store, other: Article) -> None:
    assert pipeline.add(store, other, NOW)[0] is Change.ADDED
    before = exported(store)
    assert pipeline.add(store, other, NOW.replace(year=2026))[0] is Change.UNCHANGED
    assert exported(store) == before
    text = other.text.replace("coming years", "next ten years")
    corrected = replace(
        other, text=text, digest=sha256(text.encode()).hexdigest(), body=replace(other.body, end=len(text) - 1)
    )
    assert pipeline.add(store, corrected, NOW)[0] is Change.REPLACED
    assert b"next ten years" in exported(store)
    assert b"coming years" not in exported(store)
    assert store.keys() == (other.key,)


def test_removing_leaves_no_trace(store: Store, sample: Article, other: Article) -> None:
    pipeline.add(store, other, NOW)
    before = exported(store), sorted(str(quad) for quad in store.quads)
    pipeline.add(store, sample, NOW)
    store.remove(sample.key)
    assert (exported(store), sorted(str(quad) for quad in store.quads)) == before
    assert not [path for path in store.path.rglob("*.json") if b"Ishiba" in path.read_bytes()]
    with pytest.raises(UnknownName):
        store.remove(sample.key)


def test_the_order_of_articles_does_not_count(tmp_path: Path, sample: Article, other: Article) -> None:
    found = []
    for name, articles in (("one", (sample, other)), ("two", (other, sample))):
        with open_or_create(tmp_path / name) as opened:
            for article in articles:
                pipeline.add(opened, article, NOW)
            found.append(exported(opened))
    assert found[0] == found[1]


def test_of_one_article_store_and_conversion_hold_the_same(
    store: Store, sample: Article, conversion: Conversion
) -> None:
    pipeline.add(store, sample, NOW)
    apart = {f"<{store.base}graph/{name}>" for name in ("log", "derived", "dataset")}
    held = [quad for quad in publish.export(store) if str(quad.graph_name) not in apart]
    assert pipeline.serialise(held, "nquads") == conversion.serialise("nquads")
    assert pipeline.of_store(store, sample.key).serialise("turtle") == conversion.serialise("turtle")


def test_what_is_kept_is_there_when_it_is_opened_again(tmp_path: Path, sample: Article) -> None:
    with open_or_create(tmp_path / "store") as opened:
        pipeline.add(opened, sample, NOW)
        before = exported(opened)
    with open_to_read(tmp_path / "store") as opened:
        assert exported(opened) == before
        assert (1, "article") in pipeline.counts(opened)


def test_export_validates_and_reads_back(store: Store, sample: Article, other: Article) -> None:
    for article in (sample, other):
        pipeline.add(store, article, NOW)
    assert not [f for f in publish.check_store(store) if f.severity == "violation"]
    path = store.path.parent / "all.ttl"
    path.write_bytes(pipeline.serialise(publish.export(store), "turtle", store.base))
    assert not [f for f in pipeline.check(path) if f.severity == "violation"]
    assert len(pipeline.load(path)) == len({quad.triple for quad in publish.export(store)})


@pytest.mark.parametrize(("name", "words"), [("a.ttl", "not valid turtle"), ("a.doc", r"name it \*\.")])
def test_files_that_are_no_rdf(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / name).write_text("this is no Turtle")
    with pytest.raises(UnreadableInput, match=words) as caught:
        pipeline.load(tmp_path / name)
    assert str(caught.value).startswith(str(tmp_path / name))


# --- the proof by words ------------------------------------------------------------------------------


def test_every_span_and_quotation_of_the_sample_stands(store: Store, sample: Article) -> None:
    pipeline.add(store, sample, NOW)
    proof = pipeline.verify(store, sample.key)
    assert proof.faults == ()
    assert proof.spans > 30
    assert proof.quotations >= 5


def copied(graph: Graph) -> Graph:
    copy = Graph()
    for triple in graph:
        copy.add(triple)
    return copy


def changed(graph: Graph, predicate: object, value: object) -> Graph:
    """Give a copy in which the first value of a property is another."""
    copy = copied(graph)
    subject, _, old = sorted(copy.triples((None, predicate, None)), key=str)[0]
    copy.remove((subject, predicate, old))
    copy.add((subject, predicate, value))
    return copy


@pytest.mark.parametrize(
    ("predicate", "value", "words"),
    [
        (OA.exact, Literal("words never printed"), "'words never printed' do not stand there"),
        (OA.prefix, Literal("before it"), "'before it' do not stand there"),
        (OA.suffix, Literal("after it"), "'after it' do not stand there"),
        (OA.start, Literal(99999), "names no place in the text"),
        (DIP.textDigest, Literal("0" * 64), "its digest is another"),
    ],
)
def test_each_way_to_be_wrong_is_found(
    sample: Article, conversion: Conversion, predicate: object, value: object, words: str
) -> None:
    proof = prove(sample, changed(conversion.reports, predicate, value))
    assert [fault for fault in proof.faults if words in fault]


def test_a_quotation_of_other_words_is_found(sample: Article, conversion: Conversion) -> None:
    graph = copied(conversion.reports)
    quotation = next(graph.subjects(RDF.type, DIP.DirectQuotationReport))
    graph.set((quotation, DIP.statementText, Literal("something else")))
    assert [fault for fault in prove(sample, graph).faults if "is not what stands in the text" in fault]


def test_a_text_that_was_changed_on_disk_is_found(store: Store, sample: Article) -> None:
    pipeline.add(store, sample, NOW)
    for path in (store.path / "articles").glob("*.json"):
        path.write_text(path.read_text().replace("join hands", "hold hands"))
    faults = pipeline.verify(store, sample.key).faults
    assert any("digest" in fault for fault in faults)
    assert any("join hands" in fault for fault in faults)


@pytest.mark.slow
def test_all_spans_of_the_corpus_stand(tmp_path: Path, shared: Path) -> None:
    with open_or_create(tmp_path / "store") as opened:
        for path in sorted((shared / "corpus/dev/text").glob("*.txt")):
            pipeline.add(opened, read_article(path.read_bytes(), path.name), NOW)
        proofs = [pipeline.verify(opened, key) for key in opened.keys()]  # noqa: SIM118
        assert [proof.faults for proof in proofs] == [()] * len(list((shared / "corpus/dev/text").glob("*.txt")))
        assert not [f for f in publish.check_store(opened) if f.severity == "violation"]


# --- the public names --------------------------------------------------------------------------------


def test_the_public_names_are_there_and_do_what_the_docstring_says(tmp_path: Path) -> None:
    assert all(hasattr(kb, name) for name in kb.__all__)
    with kb.open_store(tmp_path / "store") as opened:
        kb.add(opened, kb.read(kb.SAMPLE), NOW)
        assert kb.query(opened, "attendees", event="reception Tokyo").rows
        assert kb.export(opened).startswith(b"@base <https://kb.example/>")
