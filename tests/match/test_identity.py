"""Sightings of persons: who is the same, who is only supposed to be, who is for a person to say, and who stays two."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.graph.lexicon import load_lexicon
from kb.match import NameWords
from kb.match.identity import Context, Names, Outcome, context, judge, keys, vague

WORDS = NameWords.of(load_lexicon().words)
SAME, SUPPOSED, REVIEW, DIFFERENT = Outcome.SAME, Outcome.SUPPOSED, Outcome.REVIEW, Outcome.DIFFERENT


class Held(NamedTuple):
    role: str
    of: str = ""
    to: str = ""


@dataclass(frozen=True)
class Seen:
    name: str
    others: tuple[str, ...] = ()
    offices: tuple[Held, ...] = ()
    twin: str = ""


def seen(text: str) -> Seen:
    """Read "Name: role of>to, role of": what an article says."""
    name, _, offices = text.partition(": ")
    held = []
    for office in filter(None, offices.split(", ")):
        role, _, sides = office.partition(" ")
        of, _, to = sides.partition(">")
        held.append(Held(role, of, to))
    return Seen(name, (), tuple(held))


def test_a_son_named_with_his_father_is_not_the_father() -> None:
    father, son = "Salim bin Nasser Al Harthy: king om", "Hamad bin Salim bin Nasser Al Harthy: crown-prince om"
    assert outcome(father, son) == outcome(son, father) == DIFFERENT


def outcome(one: str, other: str) -> Outcome:
    return judge(seen(one), seen(other), WORDS).outcome


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        # one person
        ("Shigeru Ishiba: pm jp", "Ishiba Shigeru: pm jp", SAME),
        ("Shigeru Ishiba: pm jp", "Shigeru Ishiba: lawmaker jp", SAME),
        ("Sergei Lavrov: fm ru", "Sergey Viktorovich Lavrov: fm ru", SAME),
        ("Mohammed bin Salman: crown-prince sa", "Mohammed bin Salman Al Saud: pm sa", SAME),
        ("Bob Vance: senator us", "Robert Vance: envoy us", SAME),
        ("E. Rinkevics: president lv", "Edgars Rinkevics: president lv", SAME),
        ("Volodymyr Zelensky: president ua", "Volodymyr Zelenskyy: president ua", SAME),
        ("Chrystia Freeland: fm ca", "Chrystia Freland: fm ca", SAME),
        ("Lee Jae-myung: president kr", "Lee Jaemyung: president kr", SAME),
        ("Ishiba: pm jp", "Ishiba: pm jp", SAME),
        ("Anna Berg", "Anna Berg", SAME),
        # one person, if there is nobody else
        ("Ishiba: pm jp", "Shigeru Ishiba: pm jp", SUPPOSED),
        ("Anna Berg", "Anna Berg: fm se", SUPPOSED),
        ("Sergey Lavrov", "Sergei Viktorovich Lavrov: fm ru", SUPPOSED),
        # for a person to say
        ("Anna Berg: fm se", "Anna Berg: fm no", REVIEW),
        ("Park Min-su: ambassador kr>jp", "Park Min-su: fm kr", REVIEW),
        ("A. Maria Berg: fm se", "Anna Maria Berg: minister se", REVIEW),
        ("George W. Hill: president us", "George H. W. Hill: president us", REVIEW),
        ("Choi Jung-woo: official kr", "Choi Jong-woo: minister kr", REVIEW),
        ("Lee Jae-myung: president kr", "Lee Jae-hyung: president kr", REVIEW),
        # two persons
        ("Ishiba", "Shigeru Ishiba: pm jp", DIFFERENT),
        ("Lee: president kr", "Lee: minister kr", DIFFERENT),
        ("Lee: president kr", "Lee Joo-ho: minister kr", DIFFERENT),
        ("Raul Castro: president cu", "Fidel Castro: president cu", DIFFERENT),
        ("Kim Min-seok: pm kr", "Kim Min-jae: pm kr", DIFFERENT),
        ("Anna Berg: fm se", "Hanna Borg: fm se", DIFFERENT),
        ("Fumio Kishida: pm jp", "Shigeru Ishiba: pm jp", DIFFERENT),
    ],
)
def test_what_is_held_of_two_sightings(one: str, other: str, expected: Outcome) -> None:
    assert outcome(one, other) == expected


def test_the_grounds_are_told() -> None:
    found = judge(seen("Ishiba: pm jp"), seen("Shigeru Ishiba: pm jp"), WORDS)
    assert (found.names, found.context) == (Names.LONE, Context.POST)


def test_another_name_in_the_article_counts_if_it_is_a_full_one() -> None:
    marcos = Seen("Ferdinand Romualdez Marcos", ("Bongbong Marcos", "Marcos"), (Held("president", "ph"),))
    assert judge(marcos, seen("Bongbong Marcos: senator ph"), WORDS).outcome == SAME
    assert judge(marcos, seen("Imee Marcos: senator ph"), WORDS).outcome == DIFFERENT


def test_namesakes_of_one_article_stay_two_and_draw_nobody_in() -> None:
    one, other = (Seen("Kim Min-seok", (), (), twin) for twin in "12")
    assert judge(one, other, WORDS).outcome == DIFFERENT
    assert judge(one, seen("Kim Min-seok: fm kr"), WORDS).outcome == REVIEW


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Anna Berg", True), ("Berg: fm se", True), ("Anna Berg: spokesperson", True), ("Anna Berg: fm se", False)],
)
def test_who_is_vague(text: str, expected: bool) -> None:
    assert vague(seen(text), WORDS) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("a: ambassador kr>jp", "b: ambassador kr>jp", Context.POST),
        ("a: ambassador kr>jp", "b: ambassador kr>us", Context.SIDE),
        ("a: ambassador kr>jp", "b: fm kr", Context.BARRED),
        ("a: fm", "b: fm kr", Context.ROLE),
        ("a: mp", "b: fm kr", Context.LOOSE),
        ("a: pm pt", "b: chief un", Context.APART),
        ("a: pm pt, chief un", "b: chief un", Context.POST),
    ],
)
def test_how_offices_stand_to_one_another(one: str, other: str, expected: Context) -> None:
    assert context(seen(one).offices, seen(other).offices) == expected
    assert context(seen(other).offices, seen(one).offices) == expected


PARTS = ("kim", "min", "anna", "berg", "bob", "robert", "j", "minsu", "su", "al")
SEEN = st.builds(
    Seen,
    st.lists(st.sampled_from(PARTS), min_size=1, max_size=4).map(" ".join),
    st.just(()),
    st.lists(st.sampled_from([Held("fm", "se"), Held("pm", "se"), Held("fm"), Held("fm", "no")]), max_size=2).map(
        tuple
    ),
)


@settings(deadline=None, max_examples=300)
@given(SEEN, SEEN)
def test_a_judgement_is_symmetric_and_never_made_without_a_common_key(one: Seen, other: Seen) -> None:
    there, back = judge(one, other, WORDS), judge(other, one, WORDS)
    assert there == back
    assert there.outcome == DIFFERENT or keys(one, WORDS) & keys(other, WORDS)


@settings(deadline=None, max_examples=100)
@given(SEEN, st.sampled_from(("olga", "minsu")), st.sampled_from(("lindqvist", "berg")))
def test_who_is_seen_alike_under_a_full_name_is_the_same(one: Seen, first: str, last: str) -> None:
    full = Seen(f"{first} {one.name} {last}", (), one.offices)
    assert judge(full, full, WORDS).outcome == SAME
