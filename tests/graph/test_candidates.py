"""Names as others write them: which thing they find, with what score, and when one can be sure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.graph.candidates import PERSON, Candidate, Index, gather
from kb.graph.lexicon import load_lexicon
from kb.graph.vocab import DIP
from kb.match import NameWords

STATE, EVENT, BODY = str(DIP.State), str(DIP.DiplomaticEvent), str(DIP.Body)
DOE, ROE, OTHER = "urn:jane-doe", "urn:john-roe", "urn:jane-doering"

THINGS = (
    Candidate(DOE, (PERSON,), "Jane Doe", ("Jane Doe",)),
    Candidate(ROE, (PERSON,), "John Roe", ("John Roe", "J. Roe")),
    Candidate(OTHER, (PERSON,), "Jane Doering", ("Jane Doering",)),
    Candidate("urn:no", (STATE,), "Norway", ("Norway", "Kingdom of Norway", "노르웨이")),
    Candidate("urn:nordic", (BODY,), "Nordic Council", ("Nordic Council",)),
    Candidate("urn:oslo-1", (EVENT,), "Talks, 2025-06-19", ("Talks",), ("2025-06-19", "Oslo", "June")),
    Candidate("urn:oslo-2", (EVENT,), "Talks, 2025-07-02", ("Talks",), ("2025-07-02", "Oslo", "July")),
)


@pytest.fixture(scope="module")
def index() -> Index:
    return Index(THINGS, NameWords.of(load_lexicon().words))


@pytest.mark.parametrize(
    ("text", "iri"),
    [
        ("Jane Doe", DOE),
        ("DOE, Jane", DOE),
        ("Jane  Doe", DOE),
        ("Roe John", ROE),
        ("Kingdom of Norway", "urn:no"),
        ("노르웨이", "urn:no"),
        ("Norwey", "urn:no"),
        ("talks Oslo July", "urn:oslo-2"),
        ("Talks 2025-06-19", "urn:oslo-1"),
        ("Nordic Counsil", "urn:nordic"),
    ],
)
def test_the_best_is_the_one_that_is_meant(index: Index, text: str, iri: str) -> None:
    assert index.find(text)[0].candidate.iri == iri


def test_the_same_name_is_sure_and_scores_full(index: Index) -> None:
    best = index.find("Jane Doe")[0]
    assert (best.score, best.match) == (100.0, True)


def test_two_that_fit_alike_are_not_sure(index: Index) -> None:
    found = index.find("Talks")
    assert [scored.score for scored in found] == [100.0, 100.0]
    assert not any(scored.match for scored in found)


def test_a_family_name_alone_is_not_sure(index: Index) -> None:
    assert all(not scored.match for scored in index.find("Doe"))


def test_a_place_alone_finds_no_event_surely(index: Index) -> None:
    assert all(scored.score < 50 for scored in index.find("Oslo"))


def test_only_things_of_the_types_are_found(index: Index) -> None:
    assert {s.candidate.iri for s in index.find("Jane Doe", (STATE, BODY))} == set()
    assert index.find("Norway", (STATE,))[0].candidate.iri == "urn:no"


def test_things_are_suggested_by_the_beginnings_of_words(index: Index) -> None:
    assert [c.iri for c in index.starting("do ja")] == [DOE, OTHER]
    assert [c.iri for c in index.starting("nor", limit=1, skip=1)] == ["urn:nordic"]
    assert index.starting("") == []


@given(st.text(max_size=60))
def test_any_text_gets_an_ordered_answer(index: Index, text: str) -> None:
    found = index.find(text, limit=3)
    assert len(found) <= 3
    assert [s.score for s in found] == sorted((s.score for s in found), reverse=True)
    assert all(20 <= s.score <= 100 for s in found)
    assert not any(s.match for s in found[1:])


def test_rows_become_candidates_with_dates_in_their_names() -> None:
    rows = [
        {"thing": "urn:e", "type": EVENT, "use": use, "text": text}
        for use, text in (("hint", "2025-06-19"), ("hint", "Tokyo"), ("label", "Reception"), ("name", "Reception"))
    ]
    (found,) = gather(rows)
    assert found.label == "Reception, 2025-06-19"
    assert found.names == ("Reception",)
    assert "June" in found.hints
    assert found.about == "2025-06-19; Tokyo"


def test_a_thing_without_a_name_is_no_candidate() -> None:
    assert gather([{"thing": "urn:e", "type": EVENT, "use": "hint", "text": "2025"}]) == ()
