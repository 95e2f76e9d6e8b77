"""Two events that may be one are found by one another: by what they are looked up under, in either order."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from kb.graph import same_event
from kb.graph.alike import Likeness
from kb.graph.forms import EventForm, PersonForm, text_of

PEOPLE = [text_of(PersonForm(name, (), (), (name,))) for name in ("Ana Berg", "Bo Li", "Cy Ono")]
DAYS = st.dates(date(2025, 1, 1), date(2025, 12, 31))
KINDS = ("Meeting", "Reception", "Visit", "Conference", "Expulsion", "Speech")


def some(*values: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.sets(st.sampled_from(values), max_size=2).map(lambda several: tuple(sorted(several)))


@st.composite
def times(draw: st.DrawFn) -> tuple[str, str, str]:
    """Draw when an event was, as told, with its bounds: on a day, for days or months, in the year, from then on."""
    start = draw(DAYS)
    end = start + timedelta(draw(st.sampled_from([0, 2, 30, 100])))
    days = (f"{start}/{end}" if end > start else str(start), str(start), str(end))
    return draw(
        st.sampled_from([days, ("2025", "2025-01-01", "2025-12-31"), (f"{start}/..", str(start), ""), ("",) * 3])
    )


@st.composite
def tellings(draw: st.DrawFn, kind: str) -> EventForm:
    when, start, end = draw(times())
    postponed = draw(st.booleans())
    told = "" if start and end and not postponed else str(draw(DAYS))
    hosts, people = draw(some("kr>jp", "embassy-kr", PEOPLE[0])), draw(some(*PEOPLE))
    who = tuple(sorted({*people, *(host for host in hosts if host in PEOPLE)}))
    where = draw(some("tokyo-jp", "seoul-kr")), draw(some("jp", "kr"))
    takers = draw(some("jp", "kr"))
    return EventForm(
        kind, "l", when, start, end, told, postponed, who, draw(some("jp", "kr", "us")), hosts, takers, *where, ("n",)
    )


@given(st.sampled_from(KINDS).flatmap(lambda kind: st.tuples(tellings(kind), tellings(kind))))
@settings(deadline=None, max_examples=200)
def test_what_may_be_one_shares_a_key_and_is_judged_alike_from_both_sides(pair: tuple[EventForm, EventForm]) -> None:
    judge = same_event.judging(str)
    assert judge(*pair) is judge(*reversed(pair))
    if judge(*pair) is not Likeness.DIFFERENT:
        assert same_event.keys(pair[0]) & same_event.keys(pair[1])
