"""The state that readers complete where news prints an office and a name alone."""

from __future__ import annotations

import pytest

from kb.graph.lexicon import load_lexicon
from kb.text.leaders import known_state, sole
from kb.text.lexis import Lexis, lexis


@pytest.fixture(scope="module")
def words() -> Lexis:
    return lexis(load_lexicon())


@pytest.mark.parametrize(
    ("name", "title", "state"),
    [
        ("Macron", "President", "state:fr"),
        ("Emmanuel Jean-Michel Macron", "President", "state:fr"),
        ("Emmanuel", "President", None),
        ("Li", "Premier", "state:cn"),
        ("Macron", "Prime Minister", None),
        ("Macron", "Deputy President", None),
        ("Abdullah", "President", None),
        ("Macron", "Vice President", None),
        ("Vance", "Vice President", "state:us"),
        ("Tavi Ostrander", "President", None),
    ],
)
def test_a_leader_is_known_by_name_and_office_together(words: Lexis, name: str, title: str, state: str | None) -> None:
    assert known_state(name, title, words) == state


def test_a_short_name_holds_the_family_name(words: Lexis) -> None:
    assert known_state("Lee", "Prime Minister", words) == "state:sg"
    assert known_state("Mohammed", "King", words) == "state:ma"
    assert known_state("Kim", "President", words) == "state:kr"
    assert known_state("Clinton", "Secretary of State", words) == "state:us"
    assert known_state("Jae-myung", "President", words) is None


def test_offices_with_one_holder_at_a_time() -> None:
    assert sole("President")
    assert not sole("Ambassador")
