"""What people decided on a base of many articles stays: in the export, in another base, after a new conversion."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from types import ModuleType

import pytest
import rdflib
from pyoxigraph import NamedNode

import kb
from kb.graph.deciding import Decider, Desk
from kb.graph.judgements import Judgement, Kind, read_judgements
from kb.graph.opening import create
from kb.graph.serialise import serialise
from kb.graph.store import Store
from kb.graph.vocab import DIP, FOAF, RDF
from kb.model import Article
from kb.publish import export

NOW = datetime(2025, 12, 1, tzinfo=UTC)
DECIDER = Decider("A. Nilsson", date(2025, 12, 2), "the protocol's own list")
Fill = Callable[[str, list[str]], Store]


@pytest.fixture
def read(scoring: ModuleType) -> dict[str, Article]:
    """Give the articles by the names of their files."""
    return {path.stem: kb.read(path) for path in (scoring.HERE / "texts").glob("*.txt")}


@pytest.fixture
def fill(tmp_path: Path, read: dict[str, Article], articles: dict[str, rdflib.Graph]) -> Iterator[Fill]:
    """Give a way to make a store of articles in some order."""
    made: list[Store] = []

    def store(name: str, order: list[str]) -> Store:
        made.append(create(tmp_path / name))
        for each in order:
            made[-1].put(read[each], articles[each], (), NOW)
        return made[-1]

    yield store
    for each in made:
        each.close()


def facts(store: Store) -> set[tuple[str, ...]]:
    """Give the facts and what is derived from them."""
    graphs = (NamedNode(f"{store.base}graph/{name}") for name in ("facts", "derived"))
    return {tuple(map(str, q))[:3] for g in graphs for q in store.quads.quads_for_pattern(None, None, None, g)}


def decisions(store: Store) -> list[Judgement]:
    """Decide on a base in each of the ways that there are."""
    desk = Desk(store, DECIDER)
    graph = rdflib.Graph().parse(data=serialise(export(store), "ntriples", store.base), format="nt")
    persons = sorted(map(str, graph.subjects(RDF.type, FOAF.Person)))
    parts = sorted(map(str, graph.subjects(RDF.type, DIP.Participation)))
    events = sorted(map(str, graph.subjects(RDF.type, DIP.DiplomaticEvent)))
    several = next(e for e in events if len({r.partition("#")[0] for r in desk.reports(e)}) > 1)
    teller = desk.reports(several)[0].partition("#")[0]
    rejected = desk.rejection(parts[0])
    store.judge(rejected)
    return [
        desk.withdrawal(str(rejected.name(store.base))),
        desk.rejection(parts[1]),
        desk.merging(persons[:2]),
        desk.parting(several, [teller]),
        *desk.correction(events[0], "date", "2025-01-31"),
        desk.on(Kind.ACCEPTANCE, desk.reports(persons[3])),
        desk.link(persons[4], "http://www.wikidata.org/entity/Q42"),
    ]


@pytest.mark.slow
def test_decisions_stay(fill: Fill, read: dict[str, Article], articles: dict[str, rdflib.Graph]) -> None:
    order = sorted(articles)
    store = fill("one", order)
    before = facts(store)
    for judgement in decisions(store):
        assert store.judge(judgement), judgement.kind
    decided, known = facts(store), store.judgements()
    assert decided != before
    assert {judgement.kind for _, judgement in known} == set(Kind)

    exported = rdflib.Graph().parse(data=serialise(export(store), "turtle", store.base), format="turtle")
    other = fill("other", order[::-1])
    for _, judgement in read_judgements(exported):
        other.judge(judgement)
    assert other.judgements() == known
    assert facts(other) == decided

    keys = {store.article(key).text: key for key in sorted(store.keys())}
    for name in order:
        store.remove(keys[read[name].text])
        store.put(read[name], articles[name], (), NOW)
    assert store.judgements() == known
    assert facts(store) == decided
