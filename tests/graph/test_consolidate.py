"""Facts are a function of the articles: merged by rule, and the same in any order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Graph, Literal, URIRef

from kb.graph.consolidate import Arrival, facts, take
from kb.graph.ledger import Ledger
from kb.graph.mapping import article_graph
from kb.graph.vocab import DIP, DIPV, FAMILIES, RDF, RDFS, SKOS, STATE, XSD
from kb.model import Article, Body, Claims, Event, Participation, Person, Span, Statement, Tenure, TimeSpan
from kb.values import Attendance, Manner, Status
from tests.graph.told import BASE, WORDS, Held, Maker, Reported, iri

RECEPTION = iri("event/2025-06-19-reception-japan-south-korea")
PRESENCE = iri("participation/2025-06-19-reception-japan-south-korea/shigeru-ishiba")
OFFICE = iri("tenure/prime-minister-of-japan/shigeru-ishiba")


@pytest.fixture(scope="module")
def in_any_order(held: Held) -> Held:
    """Consolidate in every order, and give the facts if they are always the same."""

    def settled(*reported: Reported) -> Graph:
        graphs = [held(*order) for order in permutations(reported)]
        assert all(set(graph) == set(graphs[0]) for graph in graphs)
        return graphs[0]

    return settled


def test_sources_are_counted_and_named(brief: Maker, in_any_order: Held) -> None:
    graph = in_any_order(brief("Courier", "2025-06-21"), brief("Herald", "2025-06-21"), brief("Herald", "2025-06-22"))
    assert graph.value(RECEPTION, DIP.sourceCount) == Literal(3)
    assert len(list(graph.objects(RECEPTION, DIP.supportedBy))) == 3
    assert {str(day) for day in graph.objects(RECEPTION, DIP.reportedOn)} == {"2025-06-21", "2025-06-22"}


def test_a_reception_and_a_ceremony_that_one_article_tells_apart_stay_two(brief: Maker, in_any_order: Held) -> None:
    article, claims = brief("Courier", events=2)
    ceremony = replace(claims.events[1], kind="Ceremony")
    both = article, replace(claims, events=(claims.events[0], ceremony))
    for others in ((), (brief("Herald"),)):
        graph = in_any_order(both, *others)
        kinds = [(e, k) for e in graph.subjects(RDF.type, DIP.DiplomaticEvent) for k in graph.objects(e, RDF.type)]
        assert sorted(k for _, k in kinds if k in FAMILIES) == [DIP.Ceremony, DIP.Reception]
        assert len({event for event, _ in kinds}) == 2


def test_an_article_taken_twice_counts_once(brief: Maker, held: Held) -> None:
    assert set(held(brief(), brief())) == set(held(brief()))


def test_a_planned_event_that_took_place_has_occurred(brief: Maker, in_any_order: Held) -> None:
    before = brief("Courier", "2025-06-17", status=Status.PLANNED, attendance=Attendance.EXPECTED)
    graph = in_any_order(before, brief("Herald", "2025-06-20"))
    assert list(graph.objects(RECEPTION, DIP.eventStatus)) == [DIPV["status-occurred"]]
    assert list(graph.objects(PRESENCE, DIP.participationStatus)) == [DIPV["attendance-took-part"]]
    assert graph.value(RECEPTION, DIP.contested) is None


def test_outcomes_that_exclude_one_another_are_contested(brief: Maker, in_any_order: Held) -> None:
    graph = in_any_order(brief("Courier", "2025-06-20"), brief("Herald", "2025-06-21", status=Status.CANCELLED))
    assert list(graph.objects(RECEPTION, DIP.eventStatus)) == [DIPV["status-cancelled"]]
    assert graph.value(RECEPTION, DIP.contested) == Literal(True)
    assert graph.value(PRESENCE, DIP.contested) is None


def test_an_office_held_and_later_left_is_former_from_the_first_day_that_says_so(
    brief: Maker, in_any_order: Held
) -> None:
    left = [brief("Herald", day, former=True) for day in ("2026-02-01", "2026-01-01")]
    graph = in_any_order(brief("Courier", "2025-06-21"), *left)
    first = Literal("2026-01-01", datatype=XSD.date)
    assert list(graph.objects(OFFICE, DIP.formerAsOf)) == [first]
    assert list(graph.objects(OFFICE, DIP.latestEnd)) == [first]
    assert graph.value(OFFICE, DIP.contested) is None


def test_an_office_that_is_held_again_is_not_former_but_contested(brief: Maker, in_any_order: Held) -> None:
    graph = in_any_order(brief("Courier", "2025-01-01", former=True), brief("Herald", "2025-06-21"))
    assert graph.value(OFFICE, DIP.formerAsOf) is None
    assert graph.value(OFFICE, DIP.latestEnd) is None
    assert graph.value(OFFICE, DIP.contested) == Literal(True)


def test_the_longest_name_is_preferred_and_the_others_stay(tokyo: Reported, brief: Maker, in_any_order: Held) -> None:
    spellings = [
        brief("Herald", day, name=name)
        for day, name in (("2025-07-01", "SHIGERU ISHIBA"), ("2025-07-02", "Shigeru-Ishiba."))
    ]
    graph = in_any_order(tokyo, *spellings)
    person = iri("person/shigeru-ishiba")
    assert list(graph.objects(person, SKOS.prefLabel)) == [Literal("Shigeru-Ishiba.")]
    assert set(map(str, graph.objects(person, SKOS.altLabel))) == {"SHIGERU ISHIBA", "Shigeru Ishiba", "Ishiba"}


# --- properties ------------------------------------------------------------------------------------

people = st.sampled_from(["Shigeru Ishiba", "ISHIBA Shigeru", "Shigeru ISHIBA", "Lee Jae-myung", "이재명"])
days = st.sampled_from(["2025-06-18", "2025-06-20", "2025-06-21", "2026-01-01"])
spans = st.sampled_from(
    [
        None,
        TimeSpan("2025-06-19", date(2025, 6, 19), date(2025, 6, 19)),
        TimeSpan("2025-06", date(2025, 6, 1), date(2025, 6, 30)),
        TimeSpan("2025-06/..", date(2025, 6, 1), None),
        TimeSpan("2025", date(2025, 1, 1), date(2025, 12, 31)),
    ]
)


@st.composite
def claims(draw: st.DrawFn) -> Claims:
    """Draw what an article says: few names and days, so that articles meet in the same facts."""
    count = draw(st.integers(1, 3))
    persons = tuple(Person(f"person-{n}", WORDS, "r", name=draw(people)) for n in range(count))
    tenures = tuple(
        Tenure(
            *(
                f"tenure-{n}",
                WORDS,
                "r",
                f"person-{draw(st.integers(0, count - 1))}",
                draw(st.sampled_from(["Premier", "premier"])),
            ),
            role=draw(st.sampled_from([None, "prime-minister"])),
            of=draw(st.sampled_from([None, "state:jp", "body-1"])),
            former=draw(st.booleans()),
            when=draw(spans),
        )
        for n in range(draw(st.integers(0, 3)))
    )
    bodies = (Body("body-1", WORDS, "r", name="Cabinet", kind=draw(st.sampled_from(["body", "collective"]))),)
    events = tuple(
        Event(
            *(f"event-{n}", WORDS, "r"),
            kind=draw(st.sampled_from(["Meeting", "Reception"])),
            label=draw(st.sampled_from(["Talks", "talks", "Longer talks"])),
            when=draw(spans),
            status=draw(st.sampled_from(Status)),
            hosts=draw(st.sampled_from([(), ("body-1",)])),
            parties=draw(st.sampled_from([(), ("state:jp", "state:kr"), ("body-1",)])),
        )
        for n in range(draw(st.integers(1, 3)))
    )
    parts = tuple(
        Participation(
            *(f"participation-{n}", WORDS, "r", f"event-{draw(st.integers(0, len(events) - 1))}"),
            f"person-{draw(st.integers(0, count - 1))}",
            status=draw(st.sampled_from(Attendance)),
            position=draw(st.sampled_from([None, 1, 2])),
        )
        for n in range(draw(st.integers(0, 3)))
    )
    said = Statement(
        "statement-1", WORDS, "r", manner=draw(st.sampled_from(Manner)), text="all is well", speakers=("person-0",)
    )
    return Claims(persons, bodies, (), (), tenures, events, parts, (said,))


@st.composite
def bases(draw: st.DrawFn) -> list[Graph]:
    """Draw the graphs of two to four articles."""
    text = "Headline\n\nText.\n"
    graphs = []
    for n in range(draw(st.integers(2, 4))):
        issued = date.fromisoformat(draw(days))
        article = Article(f"wire/{n}", text, Span(0, 8), Span(10, 15), issued, "0" * 64)
        graphs.append(article_graph(article, draw(claims())))
    return graphs


DAY = TimeSpan("2025-11-19", date(2025, 11, 19), date(2025, 11, 19))
LABELS = {str(STATE.jp): "Japan", str(STATE.kr): "South Korea"}


@given(bases(), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=20)
def test_the_order_of_articles_does_not_matter(graphs: list[Graph], chance: object) -> None:
    shuffled = list(graphs)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert set(facts(graphs, LABELS)) == set(facts(shuffled, LABELS))


class Base:
    """A base in memory to which articles come, and from which they go, one at a time."""

    def __init__(self) -> None:
        self.ledger = Ledger()
        self.graphs: dict[str, Graph] = {}
        self.facts: set[tuple[object, object, object]] = set()

    def add(self, graph: Graph) -> None:
        (document,) = map(str, graph.subjects(RDF.type, DIP.SourceDocument))
        gone = [document] if document in self.graphs else []
        self.graphs[document] = graph
        self._turn(gone, {document: Arrival(graph)})

    def remove(self, document: str) -> None:
        del self.graphs[document]
        self._turn([document], {})

    def _turn(self, gone: list[str], come: dict[str, Arrival]) -> None:
        turn = take(self.ledger, LABELS, BASE, self.graphs.__getitem__, gone, come)
        assert turn.gone <= self.facts
        self.facts = (self.facts - turn.gone) | turn.come


@given(bases(), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=25)
def test_articles_that_come_and_go_one_by_one_leave_the_facts_of_those_that_are_there(
    graphs: list[Graph], chance: object
) -> None:
    base = Base()
    for graph in graphs:
        base.add(graph)
        assert base.facts == set(facts(base.graphs.values(), LABELS))
    order = sorted(base.graphs)
    chance.shuffle(order)  # type: ignore[attr-defined]
    for document in order:
        base.remove(document)
        assert base.facts == set(facts(base.graphs.values(), LABELS))


@given(bases(), bases())
@settings(deadline=None, max_examples=20)
def test_another_version_of_an_article_takes_its_place(graphs: list[Graph], corrected: list[Graph]) -> None:
    base = Base()
    for graph in (*graphs, *corrected):
        base.add(graph)
    assert base.facts == set(facts(base.graphs.values(), LABELS))


@given(bases())
@settings(deadline=None, max_examples=20)
def test_every_fact_is_whole(graphs: list[Graph]) -> None:
    held = facts(graphs, LABELS)
    facts_named = set(held.subjects())
    assert facts_named == set(held.subjects(RDF.type, DIP.Fact))
    for fact in facts_named:
        assert isinstance(fact, URIRef)
        assert len(set(held.objects(fact, DIP.sourceCount))) == 1
        for single in (SKOS.prefLabel, RDFS.label, DIP.when, DIP.earliestStart, DIP.latestEnd, DIP.formerAsOf):
            assert len(set(held.objects(fact, single))) <= 1
        for single in (DIP.eventStatus, DIP.participationStatus, DIP.inEvent, DIP.participant, DIP.holder, DIP.post):
            assert len(set(held.objects(fact, single))) <= 1
    pointed = {value for _, p, value in held if str(value).startswith(BASE) and p != DIP.supportedBy}
    assert pointed <= facts_named


@pytest.mark.parametrize(
    "when", [(TimeSpan("2025", date(2025, 1, 1), date(2025, 12, 31)), DAY), (DAY, DAY)], ids=["in-the-year", "one-host"]
)
def test_what_comes_together_and_what_comes_one_by_one_is_one_alike(
    brief: Maker, when: tuple[TimeSpan, TimeSpan]
) -> None:
    graphs = []
    for outlet, day, parties in zip(("Courier", "Herald"), when, ((), ("state:jp", "state:kr")), strict=True):
        article, claims = brief(outlet, "2025-12-31")
        host = Body("body-1", WORDS, "r", name="Harbour Union")
        event = replace(claims.events[0], when=day, parties=parties, hosts=(host.ref,))
        graphs.append(article_graph(article, replace(claims, bodies=(host,), events=(event,), participations=())))
    base = Base()
    for graph in graphs:
        base.add(graph)
    assert base.facts == set(facts(graphs, LABELS))
