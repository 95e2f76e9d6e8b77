"""The pages of the documents of terms: each term with its anchor; the ontology's by pyLODE, else by ourselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kb.errors import MissingExtra, ResourceError
from kb.graph import terms
from kb.graph.iris import local_name
from kb.graph.serialise import FORMATS
from kb.graph.vocab import DIP, ONTOLOGY_GRAPH
from kb.pages import lode, vocabulary
from kb.pages.vocabulary import document_page
from kb.resources import folder
from tests.pages.conftest import Page

ONTOLOGY = str(ONTOLOGY_GRAPH)


@pytest.fixture
def without_pylode(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(lode, "find_spec", lambda _: None)
    vocabulary._made.cache_clear()
    yield
    vocabulary._made.cache_clear()


def anchors(text: str) -> list[str]:
    return re.findall(r'\bid="([^"]+)"', text)


def own_names(address: str) -> set[str]:
    return {local_name(term) for term in terms.terms(address) if "#" in term}


def test_the_documentation_has_one_anchor_for_each_term() -> None:
    text = document_page(ONTOLOGY, (), lambda value: value.web).decode()
    found = anchors(text)
    assert {name for name in own_names(ONTOLOGY) if found.count(name) != 1} == set()
    assert "pyLODE" in text
    assert not re.search("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]", text), "names in other languages run together"


@pytest.mark.usefixtures("without_pylode")
def test_without_pylode_the_ontology_has_a_page_of_ours() -> None:
    with pytest.raises(MissingExtra):
        lode.documentation(folder("ontology") / "diplomatic-events.ttl", str(DIP))
    page = Page(document_page(ONTOLOGY, (), lambda value: value.web).decode())
    assert own_names(ONTOLOGY) <= set(page.ids)
    assert "Event in which states, international organisations or their representatives meet" in page.everything


def test_what_pylode_cannot_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "broken.ttl").write_text("<a> <b>")
    with pytest.raises(ResourceError, match="pyLODE"):
        lode.documentation(tmp_path / "broken.ttl", str(DIP))


@pytest.mark.parametrize("name", ["role", "vocab", "event-type", "word", "shapes"])
def test_a_vocabulary_lists_its_terms(name: str) -> None:
    page = Page(document_page(terms.ROOT + name, (), lambda value: value.web).decode())
    assert own_names(terms.ROOT + name) <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))


def test_the_documents_together_are_what_the_files_say() -> None:
    """Nothing of the files is left out but what is said of terms of others."""
    written = {quad.triple for quads in terms.documents().values() for quad in quads}
    for path in sorted(folder("ontology").glob("*.ttl")):
        said = {quad.triple for quad in ox.parse(path=path, format=FORMATS["turtle"])}
        named = {
            t for t in said if isinstance(t.subject, ox.NamedNode) and isinstance(t.object, ox.NamedNode | ox.Literal)
        }
        ours = {t for t in named if t.subject.value.startswith(terms.ROOT)}
        assert ours
        assert ours <= written, path


@pytest.mark.parametrize("format", ["turtle", "ntriples", "rdfxml", "jsonld"])
def test_a_document_is_written_the_same_each_time_and_read_back_whole(format: str) -> None:
    data = terms.write(ONTOLOGY, format)
    assert data == terms.write(ONTOLOGY, format)
    back = ox.Dataset(ox.parse(data, format=FORMATS[format]))
    there = ox.Dataset(quad for quad in terms.documents()[ONTOLOGY])
    for dataset in (back, there):
        dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    assert {q.triple for q in back} == {q.triple for q in there}
