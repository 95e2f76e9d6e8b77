"""What is held of one fact is settled by rule, from contents and days alone."""

from __future__ import annotations

from rdflib import Literal, URIRef

from kb.graph.settle import Told, settled
from kb.graph.vocab import DIP, DIPV, ETYPE, RDF, XSD

CONTESTED = (DIP.contested, Literal(True))


def told(number: int, *pairs: tuple[URIRef, URIRef | Literal], articles: int = 1) -> Told:
    day = f"2025-06-2{number}"
    return Told(frozenset(pairs), day, day, articles)


def period(edtf: str, start: str, end: str) -> tuple[tuple[URIRef, Literal], ...]:
    days = (Literal(start, datatype=XSD.date), Literal(end, datatype=XSD.date))
    return ((DIP.when, Literal(edtf)), (DIP.earliestStart, days[0]), (DIP.latestEnd, days[1]))


def test_the_narrower_date_holds_and_two_that_lie_apart_are_contested() -> None:
    month, one_day = period("2025-06", "2025-06-01", "2025-06-30"), period("2025-06-19", "2025-06-19", "2025-06-19")
    other = period("2025-06-20", "2025-06-20", "2025-06-20")
    agreed = settled([told(1, *month), told(2, *one_day)])
    assert agreed >= set(one_day)
    assert not agreed & (set(month) | {(DIP.contested, Literal(True))})
    assert (DIP.contested, Literal(True)) in settled([told(1, *one_day), told(2, *other)])


def test_values_that_differ_without_reason_are_contested() -> None:
    given = [told(n, (DIP.headcount, Literal(count))) for n, count in ((1, 10), (2, 12))]
    merged = settled(given)
    assert {v for p, v in merged if p == DIP.headcount} == {Literal(12)}
    assert (DIP.contested, Literal(True)) in merged


def test_what_one_report_states_is_stated() -> None:
    given = [told(n, (DIP.basis, DIPV[f"basis-{basis}"])) for n, basis in ((1, "stated"), (2, "implied"))]
    assert {v for p, v in settled(given) if p == DIP.basis} == {DIPV["basis-stated"]}


def test_an_event_told_by_two_kinds_has_the_one_that_most_articles_give() -> None:
    reception = ((RDF.type, DIP.Reception), (RDF.type, DIP.Occasion), (DIP.eventType, ETYPE["state-banquet"]))
    ceremony = ((RDF.type, DIP.Ceremony), (RDF.type, DIP.Occasion), (DIP.eventType, ETYPE["welcome-ceremony"]))
    assert settled([told(1, *reception, articles=2), told(2, *ceremony)]) == frozenset(reception)
    assert settled([told(1, *reception), told(2, *ceremony)]) == frozenset(ceremony)
    assert settled([told(1, *reception), told(1, *ceremony)]) == frozenset(reception)


def test_without_given_there_is_no_fact() -> None:
    assert settled([]) == frozenset()


def test_the_period_that_most_articles_give_holds_before_the_narrowest() -> None:
    visit, arrival = (
        period("2025-06-08/2025-06-10", "2025-06-08", "2025-06-10"),
        period("2025-06-08", *["2025-06-08"] * 2),
    )
    given = settled([told(1, *visit, articles=2), told(2, *arrival)])
    assert set(visit) <= given
    assert CONTESTED not in given


def status(name: str) -> tuple[URIRef, URIRef]:
    return (DIP.eventStatus, DIPV[f"status-{name}"])


def test_what_a_postponement_puts_off_gives_way_to_the_new_day() -> None:
    old, new = period("2025-06-25", *["2025-06-25"] * 2), period("2025-09-01", *["2025-09-01"] * 2)
    announced, off = told(1, status("planned"), *old), told(2, status("postponed"), *old)
    assert set(old) <= settled([announced, off])
    later = settled([announced, off, told(3, status("planned"), *new)])
    assert set(new) <= later
    assert status("planned") in later
    assert CONTESTED not in later


def test_nothing_told_afterwards_takes_back_that_an_event_occurred() -> None:
    assert status("occurred") in settled([told(1, status("occurred")), told(2, status("planned"))])
    both = settled([told(1, status("occurred")), told(2, status("cancelled"))])
    assert both >= {status("cancelled"), CONTESTED}
    assert status("planned") in settled([told(1, status("cancelled")), told(2, status("planned"))])
