"""The store: one transaction an article, nothing lost, nothing half visible, and a plain word for each fault."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

import pytest
from pyoxigraph import NamedNode, Quad
from rdflib import Graph

from kb.errors import BadValue, NoStore, QuerySyntax, StoreError, StoreLocked, StoreVersion, StoreWrite, UnknownName
from kb.graph import store as stores
from kb.graph.consolidate import facts
from kb.graph.mapping import article_graph
from kb.graph.opening import open_or_create, open_to_read, open_to_write
from kb.graph.results import Result
from kb.graph.slices import register_labels
from kb.graph.store import Change, Store
from kb.graph.vocab import DIP, RDF
from kb.model import Article, Claims, Finding, Quarantined

Reported = tuple[Article, Claims]
INGESTED = datetime(2025, 7, 1, 12, tzinfo=UTC)
LATER = datetime(2025, 7, 2, 12, tzinfo=UTC)
PUT_MANY = Path(__file__).parent / "data" / "put_many.py"
FOLDERS = ("articles", "quarantine")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give a folder that is not there yet."""
    return tmp_path / "deep" / "kb"


@pytest.fixture
def store(path: Path, empty_store: Path) -> Iterator[Store]:
    """Give a store without articles, open."""
    with open_or_create(shutil.copytree(empty_store, path)) as opened:
        yield opened


def put(store: Store, reported: Reported, quarantined: tuple[Quarantined, ...] = (), at: datetime = INGESTED) -> Change:
    """Put an article with all its claims."""
    return store.put(reported[0], article_graph(*reported), quarantined, at)


def everything(store: Store) -> set[Quad]:
    """Give all quads of a store, the log included."""
    return set(store.quads)


def beside(path: Path) -> list[str]:
    """Give the files kept beside the quads."""
    return sorted(str(file.relative_to(path)) for folder in FOLDERS for file in (path / folder).iterdir())


def documents(store: Store) -> list[Quad]:
    """Give the triples that make something a source document, in whichever graph."""
    kind, document = NamedNode(RDF.type), NamedNode(DIP.SourceDocument)
    return list(store.quads.quads_for_pattern(None, kind, document, None))


def quarantined(reported: Reported) -> tuple[Quarantined, ...]:
    """Give a record of an article that the gate kept out."""
    finding = Finding("EV02", "violation", "urn:e", "an event needs a party: name one", "x", "urn:p")
    return (Quarantined(reported[0].key, "urn:e", "A sentence.", (finding,), ("urn:f", "urn:g")),)


# --- one article -----------------------------------------------------------------------------------


def test_an_article_comes_back_as_it_was_put(store: Store, tokyo: Reported) -> None:
    assert put(store, tokyo, quarantined(tokyo)) is Change.ADDED
    key = tokyo[0].key
    assert store.keys() == (key,)
    assert store.article(key) == tokyo[0]
    assert store.quarantine(key) == quarantined(tokyo)
    assert set(store.graph(key)) == set(article_graph(*tokyo))
    assert set(store.facts()) == set(facts([article_graph(*tokyo)], register_labels()))


def test_it_is_all_there_after_reopening(path: Path, tokyo: Reported) -> None:
    with open_or_create(path) as store:
        put(store, tokyo)
        store.flush()
        before = everything(store)
    with open_to_read(path) as store:
        assert everything(store) == before
    with open_to_write(path) as store:
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


def test_a_corrected_version_replaces_the_first(store: Store, path: Path, brief: Callable[..., Reported]) -> None:
    first, corrected = brief(name="Shigeru Ishiba"), brief(name="Fumio Kishida")
    assert first[0].key == corrected[0].key
    put(store, first, quarantined(first))
    assert put(store, corrected, at=LATER) is Change.REPLACED
    with open_or_create(path.parent / "other") as other:
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


def test_facts_are_settled_from_earlier_runs_put(path: Path, tokyo: Reported, brief: Callable[..., Reported]) -> None:
    reported = [tokyo, brief(), brief("Herald", "2025-06-22")]
    for one in reported:
        with open_or_create(path) as store:
            put(store, one)
    with open_to_read(path) as store:
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


def test_a_store_follows_the_ontology_of_the_package(path: Path, tokyo: Reported) -> None:
    with open_or_create(path) as store:
        put(store, tokyo)
        before = {quad for quad in everything(store) if "_:" not in str(quad)}
        store.quads.update(f"DELETE WHERE {{ GRAPH ?g {{ ?s a <{DIP.State}> }} }}")
        store.quads.update("CLEAR GRAPH <https://kb.example/graph/facts>")
    header = json.loads((path / "kb.json").read_text())
    (path / "kb.json").write_text(json.dumps(header | {"ontology": "another"}))
    with open_to_write(path) as store:
        assert {quad for quad in everything(store) if "_:" not in str(quad)} == before
    assert json.loads((path / "kb.json").read_text()) == header


# --- faults ----------------------------------------------------------------------------------------


def test_a_folder_that_is_no_store_is_told_apart(tmp_path: Path) -> None:
    (tmp_path / "holiday.jpg").write_bytes(b"x")
    for attempt in (open_to_read, open_to_write):
        with pytest.raises(NoStore, match="is no store: give the folder of one"):
            attempt(tmp_path)
    with pytest.raises(NoStore, match="is no store and not empty"):
        open_or_create(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["holiday.jpg"]


def test_a_store_of_a_newer_version_is_left_alone(path: Path) -> None:
    open_or_create(path).close()
    (path / "kb.json").write_text('{"format": 99, "base": "https://kb.example/"}')
    for attempt in (open_to_read, open_to_write, open_or_create):
        with pytest.raises(StoreVersion, match="has layout 99, this program knows 2: install a newer version"):
            attempt(path)


def test_a_damaged_header_is_named(path: Path) -> None:
    open_or_create(path).close()
    (path / "kb.json").write_text("{")
    with pytest.raises(StoreError, match=r"kb\.json cannot be read"):
        open_to_read(path)


def test_a_damaged_text_is_named(store: Store, path: Path, tokyo: Reported) -> None:
    put(store, tokyo)
    next((path / "articles").iterdir()).write_text("{")
    with pytest.raises(StoreError, match="is damaged: add the article again"):
        store.article(tokyo[0].key)


def test_one_writes_or_many_read(path: Path) -> None:
    with open_or_create(path):
        for attempt in (open_to_write, open_to_read):
            with pytest.raises(StoreLocked, match="is in use by another process: wait until it is done"):
                attempt(path)
    with open_to_read(path), open_to_read(path), pytest.raises(StoreLocked):
        open_to_write(path)
    open_to_write(path).close()


def test_another_process_holds_the_store(path: Path) -> None:
    code = (
        f"from kb.graph.opening import *; s = open_or_create(Path({str(path)!r})); print('open', flush=True); input()"
    )
    with _python("-c", code) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        assert process.stdout.readline() == "open\n"
        with pytest.raises(StoreLocked):
            open_to_read(path)
        process.stdin.write("\n")
        process.stdin.flush()
        assert process.wait(30) == 0
    open_to_read(path).close()


def test_a_full_disk_loses_nothing(path: Path, put_many: ModuleType) -> None:
    with _python(PUT_MANY, path, 0, 3) as process:
        assert process.communicate(timeout=100)[0].split() == ["outlet/0", "outlet/1", "outlet/2"]
    with _python(PUT_MANY, path, 3, 3000, 5_000_000) as process:
        lines = process.communicate(timeout=300)[0].splitlines()
    assert lines[-1].startswith(f"refused: {path}: the disk refuses to write (")
    assert len(lines) > 10
    _check_whole(path, ["outlet/0", "outlet/1", "outlet/2", *lines[:-1]], put_many)


def test_a_text_that_cannot_be_written_is_not_half_there(store: Store, path: Path, tokyo: Reported) -> None:
    (path / "articles").rmdir()
    (path / "articles").write_text("in the way")
    before = everything(store)
    with pytest.raises(StoreWrite, match="the disk refuses to write"):
        put(store, tokyo)
    assert everything(store) == before


@pytest.mark.parametrize("after", [1, 4, 17])
def test_a_kill_in_the_middle_loses_nothing_acknowledged(path: Path, after: int, put_many: ModuleType) -> None:
    acknowledged = []
    with _python(PUT_MANY, path, 0, 100_000) as process:
        assert process.stdout is not None
        for _ in range(after):
            acknowledged.append(process.stdout.readline().strip())
        os.kill(process.pid, signal.SIGKILL)
        acknowledged += process.stdout.read().split()
    _check_whole(path, acknowledged, put_many)


def test_what_an_interruption_leaves_is_swept_away(path: Path, tokyo: Reported) -> None:
    with open_or_create(path) as store:
        put(store, tokyo)
    kept = beside(path)
    for folder in FOLDERS:
        (path / folder / "orphan.json").write_text("{}")
        (path / folder / "orphan.draft").write_text("{")
    open_to_write(path).close()
    assert beside(path) == kept


def test_an_interrupted_creation_is_done_again(path: Path, tokyo: Reported) -> None:
    open_or_create(path).close()
    (path / "kb.json").unlink()
    with pytest.raises(NoStore):
        open_to_read(path)
    with open_or_create(path) as store:
        assert put(store, tokyo) is Change.ADDED


@pytest.fixture(scope="module")
def put_many() -> ModuleType:
    """Give the script that puts articles in another process, to make the same articles here."""
    spec = importlib.util.spec_from_file_location("put_many", PUT_MANY)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _python(*arguments: object) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(Path(stores.__file__).parents[2])}
    command = [sys.executable, *map(str, arguments)]
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment
    )


def _check_whole(path: Path, acknowledged: list[str], put_many: ModuleType) -> None:
    """Hold a store, first as it was left and then as a writer mends it, against the articles put into it."""
    for opened in (open_to_read, open_to_write):
        with opened(path) as store:
            keys = store.keys()
            assert set(acknowledged) <= set(keys)
            assert len(keys) <= len(acknowledged) + 1
            graphs: list[Graph] = []
            for key in keys:
                article, graph = put_many.reported(int(key.removeprefix("outlet/")))
                assert store.article(key) == article
                assert set(store.graph(key)) == set(graph)
                graphs.append(graph)
            assert set(store.facts()) == set(facts(graphs, register_labels()))
            assert len(documents(store)) == len(keys)
    assert len(beside(path)) == len(keys)
