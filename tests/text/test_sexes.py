"""Whom "he" and "she" can mean: a name, an office or an honorific tells a woman from a man, or nothing does."""

from __future__ import annotations

import pytest

from kb.graph.lexicon import load_lexicon
from kb.text.lexis import Lexis, lexis
from kb.text.sexes import by_name, by_office


@pytest.fixture(scope="module")
def words() -> Lexis:
    return lexis(load_lexicon())


@pytest.mark.parametrize(
    ("name", "female"),
    [
        ("Angela Merkel", True),
        ("Agnès Callamard", True),
        ("Emmanuel Macron", False),
        ("Andrea Orlando", None),
        ("Kim Yo-jong", None),
        ("Merkel", None),
        ("Xyzzy Plugh", None),
    ],
)
def test_a_given_name_tells_where_only_one_sex_bears_it(name: str, female: bool | None, words: Lexis) -> None:
    assert by_name(name, words) is female


def test_an_office_tells_and_two_that_disagree_tell_nothing(words: Lexis) -> None:
    assert by_office(["minister", "spokeswoman"], words) is True
    assert by_office(["king"], words) is False
    assert by_office(["king", "queen"], words) is None
    assert by_office(["minister"], words) is None


def test_names_of_women_and_of_anybody_are_given_names_and_not_both(words: Lexis) -> None:
    women, anybody = words.group("womans-name"), words.group("anybodys-name")
    assert len(women) > 4000
    assert women | anybody <= words.group("given-name")
    assert not women & anybody
