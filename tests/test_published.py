"""What anyone can check with stock tools: the export conforms to the published shapes, and a mutated copy does not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pyshacl
import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF

import kb
from kb.graph.opening import open_to_read
from kb.graph.queries import ask, names
from kb.graph.store import Store
from kb.graph.vocab import DIP
from kb.pipeline import in_memory, verify
from kb.publish import export
from kb.resources import folder
from tests.slow import first_of_many

NOW = datetime(2026, 1, 1, tzinfo=UTC)
SHAPES = folder("ontology") / "shapes" / "published.ttl"


def judged(graph: Graph) -> bool:
    """Give the verdict of stock pySHACL, with no setting of ours."""
    conforms, _, _ = pyshacl.validate(graph, shacl_graph=Graph().parse(SHAPES))
    return bool(conforms)


def exported(store: Store) -> Graph:
    return Graph().parse(data=kb.export(store))


def stored(path: Path, *files: Path) -> Store:
    store = kb.open_store(path)
    for file in files:
        kb.add(store, kb.read(file), NOW)
    return store


@pytest.fixture
def sample(sample_store: Path) -> Graph:
    with open_to_read(sample_store) as store:
        return exported(store)


def test_the_export_of_the_sample_conforms(sample: Graph) -> None:
    assert judged(sample)


def _first(graph: Graph, kind: URIRef) -> URIRef:
    return URIRef(str(min(graph.subjects(RDF.type, kind))))


MUTATIONS: dict[str, Callable[[Graph], object]] = {
    "a report without evidence": lambda g: g.remove((_first(g, DIP.EventReport), DIP.evidence, None)),
    "a tenure without holder": lambda g: g.remove((_first(g, DIP.Tenure), DIP.holder, None)),
    "an event of two kinds": lambda g: g.add((_first(g, DIP.Reception), RDF.type, DIP.Visit)),
    "a day that is none": lambda g: g.set((_first(g, DIP.EventReport), DIP.earliestStart, Literal("in June"))),
    "a statement without words": lambda g: g.remove((_first(g, DIP.Statement), DIP.statementText, None)),
}


@pytest.mark.parametrize("mutate", first_of_many(MUTATIONS))
def test_a_mutated_copy_does_not(sample: Graph, mutate: str) -> None:
    MUTATIONS[mutate](sample)
    assert not judged(sample)


@pytest.mark.slow
def test_the_export_of_the_users_article_conforms(shared: Path, tmp_path: Path) -> None:
    with stored(tmp_path / "kb", shared / "corpus" / "dev" / "text" / "seed.txt") as store:
        assert store.keys()
        assert judged(exported(store))


@pytest.mark.slow
def test_thirty_real_articles_make_a_sound_base_that_answers_alike_everywhere(shared: Path, tmp_path: Path) -> None:
    """All are stored, nearly nothing is kept out, every span is proved, and stock tools find nothing."""
    files = sorted((shared / "corpus" / "dev" / "text").glob("*.txt"))
    with stored(tmp_path / "kb", *files) as store:
        keys = store.keys()
        assert len(keys) == len(files) >= 30
        kept_out = sum(1 + len(one.taken_along) for key in keys for one in store.quarantine(key))
        admitted = len({s for key in keys for s in store.graph(key).subjects(RDF.type, DIP.Report)})
        assert kept_out <= 0.02 * (kept_out + admitted)
        assert all(not verify(store, key).faults for key in keys)
        graph = exported(store)
        assert judged(graph)
        asked = in_memory(export(store))
        for name in names():
            rows = ask(name, graph).rows
            assert set(rows) == set(ask(name, asked).rows), name
            assert name == "names" or set(rows) == set(ask(name, store).rows), name
