"""Persons known again across articles: by name, office and state, in any order of arrival, without what has gone."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from itertools import permutations

import pytest
from rdflib import Graph

from kb.graph.consolidate import Arrival, facts, take
from kb.graph.judgements import Judgement, Kind, applied
from kb.graph.ledger import Ledger
from kb.graph.mapping import article_graph
from kb.graph.slices import register_labels
from kb.graph.vocab import DIP, FOAF, RDF, SKOS
from kb.model import Article, Claims, Person, Span, Tenure

BASE = "https://kb.example/"
WORDS = (Span(0, 5),)


def told(number: int, *persons: str) -> Graph:
    """Make an article that names persons, each as "Name: role of state, …"."""
    people, tenures = [], []
    for n, text in enumerate(persons):
        name, _, offices = text.partition(": ")
        people.append(Person(f"person-{n}", WORDS, "r", name=name))
        for m, office in enumerate(filter(None, offices.split(", "))):
            role, _, of = office.partition(" of ")
            place = (f"tenure-{n}-{m}", WORDS, "r", f"person-{n}")
            tenures.append(Tenure(*place, role, role, of=f"state:{of}" if of else None))
    text = f"Title {number}\n\nBody.\n"
    day = date(2025, 6, number)
    digest = sha256(text.encode()).hexdigest()
    article = Article(f"x/{day}/a-{number}", text, Span(0, 7), Span(9, 14), day, digest, "X")
    return article_graph(article, Claims(persons=tuple(people), tenures=tuple(tenures)), BASE)


def names(graph: Graph) -> list[list[str]]:
    """Give the names of each person that is held."""
    persons = graph.subjects(RDF.type, FOAF.Person)
    return sorted(sorted(str(n) for n in graph.objects(p, SKOS.prefLabel | SKOS.altLabel)) for p in persons)


def held(*articles: Graph) -> Graph:
    return facts(articles, register_labels(), BASE)


ISHIBA = (
    told(1, "Shigeru Ishiba: prime-minister of jp"),
    told(2, "Ishiba Shigeru: prime-minister of jp"),
    told(3, "Ishiba: prime-minister of jp"),
    told(4, "Shigeru Ishiba"),
)


@pytest.mark.parametrize("order", list(permutations(ISHIBA)))
def test_one_person_under_three_names_whatever_came_first(order: tuple[Graph, ...]) -> None:
    graph = held(*order)
    assert names(graph) == [["Ishiba", "Ishiba Shigeru", "Shigeru Ishiba"]]
    assert set(graph) == set(held(*ISHIBA))


@pytest.mark.parametrize("gone", range(4))
def test_what_an_article_brought_goes_with_it(gone: int) -> None:
    ledger, graphs = Ledger(), {str(n): graph for n, graph in enumerate(ISHIBA)}
    documents = {n: str(g.value(predicate=RDF.type, object=DIP.SourceDocument)) for n, g in graphs.items()}
    by_document = {documents[n]: graph for n, graph in graphs.items()}
    there: set[tuple[object, ...]] = set()
    for leaving, coming in [([], [n]) for n in graphs] + [([str(gone)], [])]:
        arrivals = {documents[n]: Arrival(graphs[n]) for n in coming}
        left = [documents[n] for n in leaving]
        turn = take(ledger, register_labels(), BASE, by_document.__getitem__, left, arrivals)
        there = (there - turn.gone) | turn.come
    ledger.close()
    assert there == set(held(*(g for n, g in graphs.items() if n != str(gone))))


def test_two_of_one_name_stay_two() -> None:
    assert len(names(held(told(1, "Anna Berg: minister of se"), told(2, "Anna Berg: minister of no")))) == 2
    assert len(names(held(told(1, "Kim Min-su: ambassador of kr"), told(2, "Kim Min-su: foreign-minister of kr")))) == 2


def test_a_lone_name_that_could_be_either_is_neither() -> None:
    both = told(1, "Anna Berg: minister of se"), told(2, "Erik Berg: minister of se")
    assert names(held(*both, told(3, "Berg: minister of se"))) == [["Anna Berg"], ["Berg"], ["Erik Berg"]]


def test_offices_of_one_article_tie_persons_of_others() -> None:
    home, abroad = told(1, "Anna Berg: prime-minister of se"), told(2, "Anna Berg: chief of no")
    assert len(names(held(home, abroad))) == 2
    assert len(names(held(home, abroad, told(3, "Anna Berg: prime-minister of se, chief of no")))) == 1


# --- what people decide ------------------------------------------------------------------------------


def judged(kind: Kind, one: Graph, *others: Graph, graphs: tuple[Graph, ...]) -> list[Graph]:
    """Let a person decide that the first persons of some articles are one, or another than that of one article."""
    first, *rest = (str(min(g.subjects(RDF.type, DIP.PersonMention), key=str)) for g in (one, *others))
    reports, beside = ((first, *rest), ()) if kind == Kind.MERGING else ((first,), tuple(rest))
    judgement = Judgement(kind, reports, "A. Nilsson", "2025-07-01", beside=beside)
    return [applied(graph, [(judgement.name(BASE), judgement)]) for graph in graphs]


def test_whom_a_person_merges_is_one_and_keeps_all_offices() -> None:
    one, other = told(1, "Anna Berg: minister of se"), told(2, "Hanna Strom: minister of no")
    graph = held(*judged(Kind.MERGING, one, other, graphs=(one, other)))
    assert names(graph) == [["Anna Berg", "Hanna Strom"]]
    assert len(set(graph.subjects(RDF.type, DIP.Tenure))) == 2


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_whom_a_person_parts_stays_two_even_through_a_third(order: tuple[int, ...]) -> None:
    graphs = tuple(told(n, "Anna Berg: minister of se") for n in (1, 2, 3))
    graph = held(*(judged(Kind.PARTING, graphs[0], graphs[1], graphs=graphs)[n] for n in order))
    assert len(names(graph)) == 3  # the third could be either
    both = held(*(judged(Kind.PARTING, graphs[0], graphs[1], graphs[2], graphs=graphs)[n] for n in order))
    assert sorted(str(n) for n in both.objects(None, DIP.sourceCount)) == sorted("1 2 1 2".split() + ["3"])
