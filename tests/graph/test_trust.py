"""Of a base in which only some reports count, what rests on others alone is gone, and nothing dangles."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kb.graph.serialise import parse
from kb.graph.trust import above
from kb.graph.vocab import DIP, RDF
from tests.conftest import GOLDEN

TYPE, CONFIDENCE = NamedNode(RDF.type), NamedNode(DIP.confidence)


@pytest.fixture(scope="module")
def golden() -> list[Quad]:
    return parse(GOLDEN.read_bytes(), "turtle")


def of(quads: list[Quad], kind: str) -> set[NamedNode]:
    return {q.subject for q in quads if q.predicate == TYPE and q.object == NamedNode(DIP[kind])}


def rated(quads: list[Quad], low: str) -> list[Quad]:
    """Give every report a confidence: a low one to the reports of one class."""
    less = of(quads, low)
    marks = [Quad(r, CONFIDENCE, Literal("0.6" if r in less else "0.9")) for r in of(quads, "Report")]
    return [*quads, *marks]


def test_where_nothing_is_asked_for_all_stays(golden: list[Quad]) -> None:
    assert above(golden, 0) == golden


def test_reports_of_unknown_confidence_do_not_count(golden: list[Quad]) -> None:
    assert not of(above(golden, 0.1), "Fact")


def test_high_enough_is_enough(golden: list[Quad]) -> None:
    whole = rated(golden, "StatementReport")
    assert above(whole, 0.6) == whole


@pytest.mark.parametrize(
    ("low", "fact", "with_it"),
    [("StatementReport", "Statement", ()), ("EventReport", "DiplomaticEvent", ("Participation",))],
)
def test_what_rests_on_doubtful_reports_goes_and_takes_along_what_needs_it(
    low: str, fact: str, with_it: tuple[str, ...], golden: list[Quad]
) -> None:
    left = above(rated(golden, low), 0.7)
    assert not of(left, low)
    assert not of(left, fact)
    assert not [kind for kind in with_it if of(left, kind)]
    assert of(left, "Tenure") == of(golden, "Tenure")


def test_nothing_points_to_what_is_gone(golden: list[Quad]) -> None:
    left = above(rated(golden, "PersonMention"), 0.7)
    gone = {q.subject for q in golden} - {q.subject for q in left}
    assert gone
    assert not [quad for quad in left if quad.object in gone]
    assert not of(left, "Tenure")
