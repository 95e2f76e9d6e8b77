"""Names compared: what makes them one, what parts them, and that the comparison explains itself."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.graph.lexicon import load_lexicon
from kb.match import NameWords, Verdict, compare
from kb.match.alignment import Relation, align
from kb.match.measures import MEASURES
from kb.match.parts import read_name
from kb.match.verdict import weights

WORDS = NameWords.of(load_lexicon().words)
NAMES = st.lists(st.text("abehimnrsu'.-, ", max_size=8), min_size=1, max_size=6).map(" ".join)


def parts(name: str) -> list[str]:
    return [part.text for part in read_name(name, WORDS).parts]


def relations(one: str, other: str) -> set[Relation]:
    return {p.relation for p in align(read_name(one, WORDS), read_name(other, WORDS), WORDS)}


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Sir Keir Rodney Starmer", ["keir", "rodney", "starmer"]),
        ("His Excellency Dr. Omar Haddad", ["omar", "haddad"]),
        ("He Lifeng", ["he", "lifeng"]),
        ("Xi Jinping", ["xi", "jinping"]),
        ("Martin Luther King Jr.", ["martin", "luther", "king"]),
        ("Þórdís Kolbrún Reykfjörð Gylfadóttir", ["thordis", "kolbrun", "reykfjord", "gylfadottir"]),
        ("한덕수", ["han", "deog", "su"]),
        ("李强", ["li", "qiang"]),
        ("FK Hansen", ["f", "k", "hansen"]),
        ("Al1ce Hansen", ["allce", "hansen"]),
        ("", []),
    ],
)
def test_a_name_is_laid_open(printed: str, expected: list[str]) -> None:
    assert parts(printed) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ishiba Shigeru", "Shigeru Ishiba"),
        ("KISHIDA, Fumio", "Fumio Kishida"),
        ("President Mahmoud Abbas", "Mahmud Abbas"),
        ("Chrystia Freeland", "Christia Freeland"),
        ("Дмитрий Песков", "Dmitry Peskov"),
        ("한덕수", "Han Duck-soo"),
        ("محمد السوداني", "Mohammed al-Sudani"),
        ("Κυριάκος Πιερρακάκης", "Kyriakos Pierrakakis"),
        ("Bill Hagerty", "William Hagerty"),
        ("E. Rinkēvičs", "Edgars Rinkevics"),
        ("Jaishankar Subrahmanyam", "Subrahmanyam Jaishankar"),
        ("Abdelmadjid Tebboune", "Abdulmajid Tebboune"),
        ("Muhammadhadi Tillo", "Muhammad Hadi Tillo"),
    ],
)
def test_one_person_in_two_spellings(one: str, other: str) -> None:
    assert compare(one, other, WORDS).verdict == Verdict.SAME


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kim Yo-jong", "Kim Yong-chol"),
        ("Raul Castro", "Fidel Castro"),
        ("Anna Fotyga", "Donald Tusk"),
        ("Ahmed Attaf", "Ahmed Aboul Gheit"),
        ("B. Lindner", "Christian Lindner"),
        ("Oleksandr Ivanovych Petrenko", "Oleksandr Mykolayovych Petrenko"),
        ("Hans Jürgen Wolff", "Hans Dietrich Wolff"),
    ],
)
def test_two_persons_of_like_names(one: str, other: str) -> None:
    assert compare(one, other, WORDS).verdict == Verdict.DIFFERENT


@pytest.mark.parametrize(("one", "other"), [("Ishiba", "Shigeru Ishiba"), ("石破 茂", "Shigeru Ishiba")])
def test_what_the_names_cannot_tell(one: str, other: str) -> None:
    assert compare(one, other, WORDS).verdict == Verdict.UNSURE


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("Annalena Baerbock", "Annalena Baerbock", Relation.SAME),
        ("Philip Green", "Filip Green", Relation.SOUND),
        ("Bob Green", "Robert Green", Relation.NICKNAME),
        ("B. Green", "Brian Green", Relation.INITIAL),
        ("Mariaelena Green", "Maria Elena Green", Relation.JOINED),
        ("Brian Grene", "Brian Green", Relation.TYPO),
        ("Brian Green", "Derek Green", Relation.OTHER),
        ("Brian Green", "Brian Paul Green", Relation.MISSING),
    ],
)
def test_how_parts_answer_to_one_another(one: str, other: str, relation: Relation) -> None:
    assert relations(one, other) - {Relation.SAME} == {relation} - {Relation.SAME}


def test_the_reasons_add_up_to_the_score() -> None:
    found = compare("Bob A. Greene", "Green, Robert", WORDS)
    total = found.start + sum(added for _, _, added in found.reasons)
    assert found.score == round(1 / (1 + pow(2.718281828459045, -total)), 3)
    assert {name for name, _, _ in found.reasons} <= set(MEASURES)
    assert all(added == value * weights().each[name] for name, value, added in found.reasons)


@settings(deadline=None, max_examples=150)
@given(NAMES, NAMES)
def test_the_order_of_the_two_makes_no_difference(one: str, other: str) -> None:
    there, back = compare(one, other, WORDS), compare(other, one, WORDS)
    assert (there.score, there.verdict) == (back.score, back.verdict)


@settings(deadline=None, max_examples=100)
@given(NAMES, NAMES)
def test_each_part_is_laid_beside_at_most_one(one: str, other: str) -> None:
    pairings = align(read_name(one, WORDS), read_name(other, WORDS), WORDS)
    assert sorted(part for p in pairings for part in p.one) == sorted(parts(one))
    assert sorted(part for p in pairings for part in p.other) == sorted(parts(other))


def test_the_weights_have_the_sign_that_they_should_have() -> None:
    each = weights().each
    assert all(each[name] < 0 for name in ("typed", "worst", "other", "both", "extra", "few", "initials", "moved"))
    assert 0 < weights().different < weights().same < 1
