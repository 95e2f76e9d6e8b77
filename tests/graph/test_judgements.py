"""Judgements are data that go out and come back, and change only what consolidation sees."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from rdflib import Graph, Literal, URIRef

from kb.graph.judgements import APART, NOT_LINKED, SAME, Judgement, Kind, applied, in_force, read_judgements, written
from kb.graph.mapping import article_graph
from kb.graph.vocab import DIP, RDF, SCHEMA
from tests.graph.told import Reported

BASE = "https://kb.example/"
ISHIBA, KISHIDA = "person-ishiba", "person-kishida"


@pytest.fixture
def graph(tokyo: Reported) -> Graph:
    return article_graph(*tokyo)


def report(graph: Graph, ref: str) -> URIRef:
    (document,) = graph.subjects(RDF.type, DIP.SourceDocument)
    return URIRef(f"{document}#{ref}")


def decided(kind: Kind, *reports: str, **more: Any) -> Judgement:
    return Judgement(kind, tuple(sorted(map(str, reports))), "A. Nilsson", "2025-07-01", "I was there", **more)


def seen(graph: Graph, *judgements: Judgement) -> Graph:
    return applied(graph, [(each.name(BASE), each) for each in judgements])


@pytest.mark.parametrize("kind", list(Kind))
def test_a_judgement_comes_back_from_its_triples(kind: Kind) -> None:
    given = decided(kind, "urn:a#x-1-2", "urn:a#y-1-2", beside=("urn:b#x-3-4",), about=str(DIP.when), value="<urn:v>")
    ((name, read),) = read_judgements(written(given, BASE))
    assert (name, read) == (given.name(BASE), given)
    assert given.documents == {"urn:a", "urn:b"}


def test_a_rejected_report_is_not_seen_nor_what_hangs_on_it(graph: Graph) -> None:
    ishiba = report(graph, ISHIBA)
    left = seen(graph, decided(Kind.REJECTION, ishiba))
    assert (ishiba, None, None) not in left
    assert set(left.subjects(DIP.participant, ishiba)) == set()
    assert (ishiba, None, None) in graph
    assert (report(graph, KISHIDA), None, None) in left


def test_a_corrected_value_takes_the_place_of_the_old_with_its_datatype(graph: Graph) -> None:
    name = decided(Kind.CORRECTION, report(graph, ISHIBA), about=str(DIP.printedName), value="Ishiba Shigeru")
    assert seen(graph, name).value(report(graph, ISHIBA), DIP.printedName) == Literal("Ishiba Shigeru")
    tenure = report(graph, "tenure-ishiba")
    state = decided(Kind.CORRECTION, tenure, about=str(DIP.heldIn), value="<urn:x:elsewhere>")
    assert list(seen(graph, state).objects(tenure, DIP.heldIn)) == [URIRef("urn:x:elsewhere")]
    nothing = decided(Kind.CORRECTION, tenure, about=str(DIP.heldIn))
    assert list(seen(graph, nothing).objects(tenure, DIP.heldIn)) == []


def test_merged_and_parted_reports_are_marked(graph: Graph) -> None:
    one, other = report(graph, ISHIBA), report(graph, KISHIDA)
    merging, parting = decided(Kind.MERGING, one, other), decided(Kind.PARTING, one, beside=(str(other),))
    both = seen(graph, merging, parting)
    assert set(both.subjects(SAME, Literal(str(merging.name(BASE))))) == {one, other}
    assert set(both.objects(one, APART)) != set(both.objects(other, APART))


def test_what_is_accepted_or_decidedly_not_linked_is_seen_as_it_is(graph: Graph) -> None:
    accepted = decided(Kind.ACCEPTANCE, report(graph, ISHIBA), about="conflict")
    apart = decided(Kind.LINK, report(graph, ISHIBA), value="<urn:v>", about=NOT_LINKED)
    assert set(seen(graph, accepted, apart)) == set(graph)


def test_what_is_linked_has_the_entity_beside_it(graph: Graph) -> None:
    linked = seen(graph, decided(Kind.LINK, report(graph, ISHIBA), value="<urn:v>"))
    assert set(linked) - set(graph) == {(report(graph, ISHIBA), SCHEMA.sameAs, URIRef("urn:v"))}


def test_a_report_that_a_new_conversion_has_moved_is_found_by_its_place() -> None:
    graph = Graph()
    for ref in ("urn:a#person-10-24", "urn:a#person-40-50", "urn:a#event-10-20"):
        graph.add((URIRef(ref), RDF.type, DIP.Report))
        graph.add((URIRef(ref), DIP.printedName, Literal("old")))
    judgement = decided(Kind.CORRECTION, "urn:a#person-14-24", about=str(DIP.printedName), value="new")
    assert {str(s) for s in seen(graph, judgement).subjects(DIP.printedName, Literal("new"))} == {"urn:a#person-10-24"}
    lost = decided(Kind.CORRECTION, "urn:a#person-25-30", about=str(DIP.printedName), value="new")
    assert set(seen(graph, lost)) == set(graph)


def test_a_withdrawal_undoes_and_can_be_undone() -> None:
    first = decided(Kind.REJECTION, "urn:a#x-1-2")
    second = decided(Kind.WITHDRAWAL, str(first.name(BASE)))
    third = decided(Kind.WITHDRAWAL, str(second.name(BASE)))

    def left(*several: Judgement) -> list[Judgement]:
        return [each for _, each in in_force([(one.name(BASE), one) for one in several])]

    assert (left(first), left(first, second), left(first, second, third)) == ([first], [], [first])


def test_the_name_of_a_judgement_tells_all_that_it_says() -> None:
    first = decided(Kind.CORRECTION, "urn:a#x-1-2", about="p", value="v")
    others: list[Callable[[], Judgement]] = [
        lambda: decided(Kind.CORRECTION, "urn:a#x-1-2", about="p", value="w"),
        lambda: decided(Kind.CORRECTION, "urn:a#x-1-3", about="p", value="v"),
        lambda: decided(Kind.CORRECTION, "urn:a#x-1-2", about="q", value="v"),
    ]
    assert len({first.name(BASE), *(make().name(BASE) for make in others)}) == 4
