"""The store: articles come and go, and what is held is that of the articles which are there."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kb.errors import BadValue, QuerySyntax, UnknownName
from kb.graph.consolidate import facts
from kb.graph.mapping import article_graph
from kb.graph.opening import open_or_create, open_to_read, open_to_write
from kb.graph.results import Result
from kb.graph.slices import register_labels
from kb.graph.store import Change, Store
from kb.graph.vocab import DIP
from tests.graph.storing import INGESTED, LATER, beside, everything, put, quarantined
from tests.graph.told import Reported

# --- one article -----------------------------------------------------------------------------------


def test_an_article_comes_back_as_it_was_put(store: Store, tokyo: Reported) -> None:
    assert put(store, tokyo, quarantined(tokyo)) is Change.ADDED
    key = tokyo[0].key
    assert store.keys() == (key,)
    assert store.article(key) == tokyo[0]
    assert store.quarantine(key) == quarantined(tokyo)
    assert set(store.graph(key)) == set(article_graph(*tokyo))
    assert set(store.facts()) == set(facts([article_graph(*tokyo)], register_labels()))


def test_it_is_all_there_after_reopening(begun: Path, tokyo: Reported) -> None:
    with open_or_create(begun) as store:
        put(store, tokyo)
        store.flush()
        before = everything(store)
    with open_to_read(begun) as store:
        assert everything(store) == before
    with open_to_write(begun) as store:
        assert everything(store) == before
        assert put(store, tokyo) is Change.UNCHANGED


def test_the_same_again_changes_nothing(store: Store, path: Path, tokyo: Reported) -> None:
    put(store, tokyo)
    before, files = everything(store), beside(path)
    assert put(store, tokyo, at=LATER) is Change.UNCHANGED
    assert everything(store) == before
    assert beside(path) == files


def test_each_triple_stands_in_one_graph(store: Store, tokyo: Reported, brief: Callable[..., Reported]) -> None:
    put(store, tokyo)
    put(store, brief())
    quads = everything(store)
    assert len({quad.triple for quad in quads}) == len(quads)


def test_a_corrected_version_replaces_the_first(
    store: Store, path: Path, empty_store: Path, brief: Callable[..., Reported]
) -> None:
    first, corrected = brief(name="Shigeru Ishiba"), brief(name="Fumio Kishida")
    assert first[0].key == corrected[0].key
    put(store, first, quarantined(first))
    assert put(store, corrected, at=LATER) is Change.REPLACED
    with open_or_create(shutil.copytree(empty_store, path.parent / "other")) as other:
        put(other, corrected, at=LATER)
        assert {q.triple for q in everything(store)} >= {q.triple for q in other.data()}
        assert set(store.data()) == set(other.data())
        assert beside(path) == beside(other.path)
    assert store.quarantine(first[0].key) == ()


def test_removing_leaves_no_trace(store: Store, path: Path, tokyo: Reported, brief: Callable[..., Reported]) -> None:
    empty = everything(store)
    put(store, brief())
    before, files = everything(store), beside(path)
    put(store, tokyo, quarantined(tokyo))
    assert everything(store) != before
    store.remove(tokyo[0].key)
    assert everything(store) == before
    assert beside(path) == files
    store.remove(brief()[0].key)
    assert everything(store) == empty
    assert beside(path) == []


def test_an_article_that_is_not_there_is_named_with_the_nearest(store: Store, tokyo: Reported) -> None:
    put(store, tokyo)
    for use in (store.remove, store.article, store.graph, store.quarantine):
        with pytest.raises(UnknownName, match=f"no article named 'gazette'; nearest: {tokyo[0].key}"):
            use("gazette")


# --- several articles ------------------------------------------------------------------------------


@pytest.mark.parametrize("turn", [False, True])
def test_facts_are_those_of_all_articles_in_any_order(
    store: Store, tokyo: Reported, brief: Callable[..., Reported], turn: bool
) -> None:
    reported = [tokyo, brief(), brief("Herald", "2025-06-22"), brief("Post", "2025-07-01", former=True)]
    for one in reversed(reported) if turn else reported:
        put(store, one)
    graphs = [article_graph(*one) for one in reported]
    assert set(store.facts()) == set(facts(graphs, register_labels()))
    store.remove(brief("Herald", "2025-06-22")[0].key)
    assert set(store.facts()) == set(facts([graphs[0], graphs[1], graphs[3]], register_labels()))


def test_facts_are_settled_from_earlier_runs_put(begun: Path, tokyo: Reported, brief: Callable[..., Reported]) -> None:
    reported = [tokyo, brief(), brief("Herald", "2025-06-22")]
    for one in reported:
        with open_or_create(begun) as store:
            put(store, one)
    with open_to_read(begun) as store:
        assert set(store.facts()) == set(facts([article_graph(*one) for one in reported], register_labels()))


def test_a_shared_label_counts_once(store: Store, brief: Callable[..., Reported]) -> None:
    for outlet in ("Courier", "Herald", "Post"):
        put(store, brief(outlet))
    label = "<http://www.w3.org/2004/02/skos/core#prefLabel>"
    answer = store.query(f'SELECT (COUNT(*) AS ?n) WHERE {{ ?p {label} "Shigeru Ishiba" }}')
    assert isinstance(answer, Result)
    assert answer.values() == ((1,),)


def test_data_leave_out_register_ontology_and_log(store: Store, tokyo: Reported) -> None:
    put(store, tokyo)
    names = {str(quad.graph_name) for quad in store.data()}
    graphs = {f"<https://kb.example/graph/{name}>" for name in ("facts", "derived")}
    assert names == {f"<https://kb.example/doc/{tokyo[0].key}>", *graphs}


def test_the_log_holds_when_an_article_came(store: Store, tokyo: Reported) -> None:
    put(store, tokyo)
    ask = 'ASK { GRAPH <https://kb.example/graph/log> { ?a ?p "2025-07-01T12:00:00+00:00"^^<%s> } }'
    assert store.query(ask % "http://www.w3.org/2001/XMLSchema#dateTime") is True


def test_a_query_with_a_fault_says_where(store: Store) -> None:
    with pytest.raises(QuerySyntax) as caught:
        store.query("SELECT ?x WHERE {\n ?x foaf:name ?y }")
    assert (caught.value.line, caught.value.column) == (2, 14)


def test_another_base_address_names_the_data(path: Path, tokyo: Reported) -> None:
    base = "https://example.org/mine/"
    with open_or_create(path, "https://example.org/mine") as store:
        store.put(tokyo[0], article_graph(*tokyo, base), (), INGESTED)
        assert store.base == base
        assert all(str(quad.subject).startswith(f"<{base}") for quad in store.data())
    with pytest.raises(BadValue, match="the base address of this store, https://example.org/mine/"):
        open_or_create(path, "https://kb.example/")


# --- a new ontology --------------------------------------------------------------------------------


def test_a_store_follows_the_ontology_of_the_package(begun: Path, tokyo: Reported) -> None:
    with open_or_create(begun) as store:
        put(store, tokyo)
        before = {quad for quad in everything(store) if "_:" not in str(quad)}
        store.quads.update(f"DELETE WHERE {{ GRAPH ?g {{ ?s a <{DIP.State}> }} }}")
        store.quads.update("CLEAR GRAPH <https://kb.example/graph/facts>")
    header = json.loads((begun / "kb.json").read_text())
    (begun / "kb.json").write_text(json.dumps(header | {"ontology": "another"}))
    with open_to_write(begun) as store:
        assert {quad for quad in everything(store) if "_:" not in str(quad)} == before
    assert json.loads((begun / "kb.json").read_text()) == header
