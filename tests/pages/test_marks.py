"""The text cut into runs: nothing is lost, and every mark is to be reached."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kb.model import Span
from kb.pages.marks import Mark, runs

TEXT = "Prime Minister Ishiba met Lee"
OFFICE = Mark(Span(0, 14), "tenure", "office", "Prime Minister")
ISHIBA = Mark(Span(15, 21), "person", "ishiba", "Ishiba")
THERE = Mark(Span(0, 21), "participation", "there", "Ishiba, meeting", flag=True)

spans = st.tuples(st.integers(-3, 40), st.integers(-3, 40)).map(lambda ends: Span(*ends))
marks = st.builds(
    Mark, spans, st.sampled_from(["person", "event"]), st.sampled_from("abcdef"), st.just(""), st.booleans()
)


def test_words_open_the_closest_mark() -> None:
    wide = Mark(Span(0, 29), "event", "meeting", "met")
    found = runs(TEXT, [ISHIBA, wide, OFFICE], [])
    assert [(run.text, run.link.card if run.link else None) for run in found] == [
        ("Prime Minister", "office"),
        (" ", "meeting"),
        ("Ishiba", "ishiba"),
        (" met Lee", "meeting"),
    ]


def test_a_flag_stands_behind_its_words_and_marks_none() -> None:
    found = runs(TEXT, [THERE, ISHIBA], [])
    assert [(run.text, [flag.card for flag in run.flags]) for run in found if run.flags] == [("Ishiba", ["there"])]
    assert all(run.link != THERE for run in found)


def test_a_mark_that_others_cover_becomes_a_flag() -> None:
    twice = Mark(Span(15, 21), "agreement", "other", "Ishiba")
    found = runs(TEXT, [ISHIBA, twice], [])
    reached = {run.link.card for run in found if run.link} | {flag.card for run in found for flag in run.flags}
    assert reached == {"ishiba", "other"}


def test_what_yielded_nothing_is_told_from_what_was_read() -> None:
    found = runs(f"{TEXT}. Rain fell.", [ISHIBA], [Span(0, 30)])
    assert [run.text for run in found if not run.read] == [" Rain fell."]


@given(st.text(max_size=40), st.lists(marks, max_size=8), st.lists(spans, max_size=4))
def test_the_runs_joined_are_the_text_and_each_mark_in_it_is_reached(
    text: str, found: list[Mark], passages: list[Span]
) -> None:
    cut = runs(text, found, passages)
    assert "".join(run.text for run in cut) == text
    assert all(run.text for run in cut)
    reached = {run.link for run in cut} | {flag for run in cut for flag in run.flags}
    assert {mark for mark in found if 0 <= mark.span.start < mark.span.end <= len(text)} <= reached
