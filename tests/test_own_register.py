"""A register of one's own, laid over ours: in a store, on the command line, and what is refused."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from rdflib import Literal

import kb
from kb import pipeline, publish
from kb.errors import UnreadableInput
from kb.graph.background import checked, digest, quads
from kb.graph.slices import register_labels
from kb.graph.vocab import BODY, SKOS, STATE
from kb.text.read import read_article
from tests.commands import Dkb

NOW = datetime(2026, 1, 1, tzinfo=UTC)
PREFIXES = """
@prefix dip:   <https://w3id.org/diplomatic-events/ns#> .
@prefix skos:  <http://www.w3.org/2004/02/skos/core#> .
@prefix state: <https://w3id.org/diplomatic-events/register/state/> .
@prefix body:  <https://w3id.org/diplomatic-events/register/body/> .
"""
OWN = """
body:own-harbour a dip:Body ; skos:prefLabel "Joint Harbour Commission"@en ; dip:abbreviation "JHC" .
state:no skos:prefLabel "Norge"@en .
"""
NEWS = """Harbour talks in Oslo

Harbour Wire | 2025-06-20

OSLO - JHC Chairman Odd Lie met Norwegian Foreign Minister Jane Doe in Oslo on Friday.
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.ttl"
    path.write_text(PREFIXES + OWN, "utf-8")
    return path


@pytest.fixture(scope="module")
def news() -> kb.Article:
    return read_article(NEWS.encode(), "news.txt", date(2025, 6, 20))


def officials(conversion: pipeline.Conversion) -> dict[object, object]:
    """Give the state or body in which each person holds an office."""
    rows = kb.query(pipeline.in_memory(conversion.quads()), "officials").records()
    return {row["name"]: row["of"] for row in rows}


def test_an_article_is_read_and_named_by_it(own: Path, news: kb.Article) -> None:
    found = officials(pipeline.convert(news, registers=(own,)))
    assert found == {"Odd Lie": "Joint Harbour Commission", "Jane Doe": "Norge"}


def test_without_it_nothing_of_it_is_known(own: Path, news: kb.Article) -> None:
    pipeline.convert(news, registers=(own,))
    assert officials(pipeline.convert(news))["Jane Doe"] == "Norway"
    assert str(BODY["own-harbour"]) not in register_labels()


def test_our_label_stays_as_a_further_name(own: Path) -> None:
    said = {(q.predicate.value, q.object.value) for q in quads((own,)) if q.subject.value == str(STATE.no)}
    assert (str(SKOS.altLabel), "Norway") in said
    assert (str(SKOS.prefLabel), "Norway") not in said
    assert (str(SKOS.prefLabel), "Norge") in said
    assert digest((own,)) != digest()


@pytest.mark.slow  # all names are laid anew three times; test_on_the_command_line does it in short
def test_a_store_keeps_it_names_by_it_and_forgets_it(own: Path, news: kb.Article, tmp_path: Path) -> None:
    with kb.open_store(tmp_path / "store") as store:
        kb.add(store, news, NOW)
        store.lay_registers((own,))
        assert {row["of"] for row in kb.query(store, "officials").records()} >= {"Norge"}
        kb.add(store, news, NOW)
    own.unlink()
    with kb.open_store(tmp_path / "store") as store:
        rows = kb.query(store, "officials").records()
        assert {row["of"] for row in rows} == {"Joint Harbour Commission", "Norge"}
        exported = pipeline.graph_of(publish.export(store))
        labels = set(exported.objects(STATE.no, SKOS.prefLabel))
        assert Literal("Norge", lang="en") in labels
        assert Literal("Norway", lang="en") not in labels
        store.lay_registers(())
        kb.add(store, news, NOW)
        assert "Norway" in {row["of"] for row in kb.query(store, "officials").records()}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("no turtle", "not valid turtle"),
        (PREFIXES + "body:own-nameless a dip:Body .", "body/own-nameless> has no skos:prefLabel"),
        (PREFIXES + 'skos:Concept skos:prefLabel "Concept"@en .', "is no entry of a register"),
        (PREFIXES + '[] skos:prefLabel "Nobody"@en .', "is no entry of a register"),
    ],
)
def test_what_is_no_register_is_refused_and_the_store_stays_as_it_was(
    text: str, words: str, empty_store: Path, tmp_path: Path
) -> None:
    path = tmp_path / "wrong.ttl"
    path.write_text(text, "utf-8")
    with pytest.raises(UnreadableInput, match=words):
        checked((path,))
    with kb.open_store(shutil.copytree(empty_store, tmp_path / "store")) as store:
        with pytest.raises(UnreadableInput):
            store.lay_registers((path,))
        assert store.registers == ()


def test_on_the_command_line(empty: Dkb, own: Path, tmp_path: Path) -> None:
    dkb = empty
    (tmp_path / "news.txt").write_text(NEWS, "utf-8")
    assert 'skos:prefLabel "Norge"@en' in dkb("convert", "news.txt", "--register", "own.ttl").stdout
    assert dkb("register", "own.ttl").stdout == "kb-store: 1 register laid over ours\n"
    assert dkb("register").stdout.startswith("kb-store/registers/001-")
    dkb("add", "news.txt")
    assert "Joint Harbour Commission" in dkb("query", "officials", "-f", "csv").stdout
    assert dkb("register", "--clear").stdout == "kb-store: no registers laid over ours\n"
    refused = dkb("register", "missing.ttl")
    assert (refused.returncode, refused.stderr) == (
        3,
        "error: missing.ttl: it cannot be read (No such file or directory)\n",
    )
