"""Events and persons of many articles are one where they are one, in any order, and without what has gone."""

from __future__ import annotations

import random
from types import ModuleType

import pytest
from rdflib import Graph, URIRef
from rdflib.term import Node

from kb.graph.consolidate import Arrival, facts, take
from kb.graph.ledger import Ledger
from kb.graph.slices import register_labels
from kb.graph.vocab import DIP, DIPV, RDF

BASE = "https://kb.example/"
Triples = set[tuple[Node, Node, Node]]


def test_events_are_merged_where_they_are_one(scoring: ModuleType, articles: dict[str, Graph], held: Graph) -> None:
    whole, of_what_was_found = scoring.event_scores(articles, held)
    print(f"events: {whole}; of those that the extraction found: {of_what_was_found}")
    assert whole.precision >= 0.97
    assert whole.recall >= 0.85
    assert of_what_was_found.recall >= 0.95


def test_persons_are_merged_where_they_are_one(scoring: ModuleType, articles: dict[str, Graph], held: Graph) -> None:
    score = scoring.person_score(articles, held)
    print(f"persons: {score}")
    assert score.precision >= 0.99
    assert score.recall >= 0.92


def test_it_is_known_what_became_of_each_event(scoring: ModuleType, articles: dict[str, Graph], held: Graph) -> None:
    told = {name: scoring.gold(entry["events"]) for name, entry in scoring.truth()["articles"].items()}
    where = scoring.homes(held)
    ends: dict[str, set[str]] = {}
    for name, graph in articles.items():
        for event, match in scoring.matched(graph, told[name]).items():
            if match and match.counted:
                status = str(held.value(where[event], DIP.eventStatus)).removeprefix(f"{DIPV}status-")
                ends.setdefault(match.event, set()).add(status)
    assert {event: {end} for event, end in scoring.truth()["ends"].items()} == {
        event: ends[event] for event in scoring.truth()["ends"]
    }


def test_copies_count_as_one_source(scoring: ModuleType, articles: dict[str, Graph], held: Graph) -> None:
    (signing,) = held.subjects(RDF.type, DIP.Signing)
    assert int(str(held.value(signing, DIP.sourceCount))) == 4
    assert int(str(held.value(signing, DIP.independentSourceCount))) == 2
    copied = {
        str(report).partition("#")[0]
        for fact in held.subjects(RDF.type, DIP.Fact)
        if held.value(fact, DIP.sourceCount) != held.value(fact, DIP.independentSourceCount)
        for report in held.objects(fact, DIP.supportedBy)
    }
    for name in scoring.truth()["copies"]["meridian"]:
        (document,) = articles[name].subjects(RDF.type, DIP.SourceDocument)
        assert str(document) in copied


@pytest.mark.parametrize("seed", range(3))
def test_any_order_gives_the_same_facts_under_the_same_names(
    articles: dict[str, Graph], held: Graph, seed: int
) -> None:
    order = list(articles.values())
    random.Random(seed).shuffle(order)
    base = Base()
    for graph in order:
        base.add(graph)
    assert base.facts == set(held)


@pytest.mark.parametrize("every", [9, pytest.param(1, marks=pytest.mark.slow)])
def test_without_any_one_article_the_facts_are_those_of_the_others(
    articles: dict[str, Graph], held: Graph, every: int
) -> None:
    base = Base()
    for graph in articles.values():
        base.add(graph)
    for name, graph in list(articles.items())[::every]:
        base.remove(graph)
        others = facts([other for key, other in articles.items() if key != name], register_labels())
        assert base.facts == set(others), name
        base.add(graph)
        assert base.facts == set(held), name


def test_a_corrected_article_takes_the_place_of_the_first(scoring: ModuleType, articles: dict[str, Graph]) -> None:
    base = Base()
    for graph in articles.values():
        base.add(graph)
    corrected = scoring.graphs("corrected")
    for name, graph in corrected.items():
        base.remove(articles[name])
        base.add(graph)
    assert base.facts == set(facts([*({**articles, **corrected}).values()], register_labels()))


class Base:
    """A base in memory to which articles come, and from which they go, one at a time."""

    def __init__(self) -> None:
        self.ledger = Ledger()
        self.graphs: dict[str, Graph] = {}
        self.facts: Triples = set()

    def add(self, graph: Graph) -> None:
        document = self._document(graph)
        self.graphs[document] = graph
        self._turn([], {document: Arrival(graph)})

    def remove(self, graph: Graph) -> None:
        document = self._document(graph)
        del self.graphs[document]
        self._turn([document], {})

    def _document(self, graph: Graph) -> str:
        (document,) = graph.subjects(RDF.type, DIP.SourceDocument)
        return str(URIRef(str(document)))

    def _turn(self, gone: list[str], come: dict[str, Arrival]) -> None:
        turn = take(self.ledger, register_labels(), BASE, self.graphs.__getitem__, gone, come)
        assert turn.gone <= self.facts
        self.facts = (self.facts - turn.gone) | turn.come
