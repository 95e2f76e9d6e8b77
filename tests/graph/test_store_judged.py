"""A store keeps what people decide: it changes the facts, goes out with them, survives, and can be undone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from rdflib import Graph, URIRef

from kb.errors import UnknownName
from kb.graph.judgements import Judgement, Kind, read_judgements
from kb.graph.mapping import article_graph
from kb.graph.opening import create, open_to_write
from kb.graph.serialise import graph_of
from kb.graph.store import Change, Store
from kb.graph.vocab import DIP, FOAF, RDF, SKOS
from tests.graph.told import Reported

NOW = datetime(2025, 7, 1, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path, empty_store: Path, tokyo: Reported) -> Iterator[Store]:
    with open_to_write(shutil.copytree(empty_store, tmp_path / "kb")) as made:
        made.put(tokyo[0], article_graph(*tokyo), (), NOW)
        yield made


def report(store: Store, ref: str) -> str:
    return f"{next(iter(store.names()))}#{ref}"


def rejection(store: Store, ref: str = "person-ishiba") -> Judgement:
    return Judgement(Kind.REJECTION, (report(store, ref),), "A. Nilsson", str(date(2025, 7, 2)), "a misprint")


def withdrawal(store: Store, of: Judgement) -> Judgement:
    return Judgement(Kind.WITHDRAWAL, (str(of.name(store.base)),), "A. Nilsson", "2025-07-03")


def people(graph: Graph) -> set[str]:
    return {str(graph.value(p, SKOS.prefLabel)) for p in graph.subjects(RDF.type, FOAF.Person)}


def test_a_rejection_takes_the_fact_out_and_is_kept_once(store: Store) -> None:
    assert "Shigeru Ishiba" in people(store.facts())
    assert store.judge(rejection(store))
    assert "Shigeru Ishiba" not in people(store.facts())
    assert not store.judge(rejection(store))
    assert [each for _, each in store.judgements()] == [rejection(store)]
    assert (URIRef(report(store, "person-ishiba")), RDF.type, DIP.Report) in graph_of(store.data())


def test_a_withdrawal_brings_all_facts_back(store: Store) -> None:
    before = set(store.facts())
    store.judge(rejection(store))
    store.judge(withdrawal(store, rejection(store)))
    assert set(store.facts()) == before
    assert len(store.judgements()) == 2


def test_a_withdrawal_of_nothing(store: Store) -> None:
    with pytest.raises(UnknownName, match="no judgement named"):
        store.judge(Judgement(Kind.WITHDRAWAL, ("urn:x",), "A. Nilsson", "2025-07-03"))


def test_it_holds_for_a_new_conversion_and_for_an_article_that_comes_later(store: Store, tokyo: Reported) -> None:
    store.judge(rejection(store))
    judged = set(store.facts())
    again = article_graph(*tokyo)
    again.add(
        (URIRef(report(store, "person-kishida")), DIP.otherPrintedName, next(again.objects(None, DIP.printedName)))
    )
    assert store.put(tokyo[0], again, (), NOW) == Change.REPLACED
    assert "Shigeru Ishiba" not in people(store.facts())
    store.remove(tokyo[0].key)
    store.put(tokyo[0], article_graph(*tokyo), (), NOW)
    assert set(store.facts()) == judged


def test_it_holds_when_all_facts_are_worked_out_anew(store: Store) -> None:
    store.judge(rejection(store))
    judged = set(store.facts())
    store.settle_anew()
    assert set(store.facts()) == judged


def test_what_is_exported_tells_who_decided_what(store: Store, tmp_path: Path, tokyo: Reported) -> None:
    store.judge(rejection(store))
    exported = graph_of(store.data())
    ((_, read),) = read_judgements(exported)
    assert read == rejection(store)
    with create(tmp_path / "other") as other:
        other.judge(read)
        other.put(tokyo[0], article_graph(*tokyo), (), NOW)
        assert set(other.facts()) == set(store.facts())


def test_a_ledger_that_was_left_behind_is_brought_after(tmp_path: Path, tokyo: Reported) -> None:
    with create(tmp_path / "kb") as store:
        store.put(tokyo[0], article_graph(*tokyo), (), NOW)
        (document,) = store.names()
        store.judge(rejection(store))
        judged = set(store.facts())
        assert store.ledger is not None
        assert store.ledger.names()[document] != store.names()[document]
        store.ledger.begin()
        store.ledger._do("UPDATE documents SET name = ?", store.names()[document])  # as before the judgement
        store.ledger.commit()
    with open_to_write(tmp_path / "kb") as again:
        assert set(again.facts()) == judged
        assert again.ledger is not None
        assert again.ledger.names()[document].startswith(f"{again.names()[document]}+")


def test_a_ledger_of_another_layout_is_made_anew(tmp_path: Path, empty_store: Path, tokyo: Reported) -> None:
    with open_to_write(shutil.copytree(empty_store, tmp_path / "kb")) as store:
        store.put(tokyo[0], article_graph(*tokyo), (), NOW)
        held, article = set(store.facts()), store.graph(tokyo[0].key)
        assert store.ledger is not None
        store.ledger._do("ALTER TABLE facts DROP COLUMN sources")
        store.ledger._do("PRAGMA user_version = 1")
    with open_to_write(tmp_path / "kb") as again:
        assert set(again.facts()) == held
        assert again.put(tokyo[0], article, (), NOW) == Change.UNCHANGED
        again.remove(tokyo[0].key)
        assert not set(again.facts())
