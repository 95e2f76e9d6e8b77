"""The state or body that readers complete where news prints an office and a name alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kb.model import Claims
from kb.text.leaders import known_state
from kb.text.lexis import Lexis

Read = Callable[..., Claims]


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


def test_a_second_holder_of_an_office_is_not_given_the_state_of_the_first(read: Read) -> None:
    claims = read(
        "South Korean President Han Do-yun received President Tavi Ostrander of the island in Seoul on Monday.",
        outlet="Yonhap News Agency",
    )
    names = {person.ref: person.name for person in claims.persons}
    held = {names[tenure.holder]: tenure.of for tenure in claims.tenures}
    assert held == {"Han Do-yun": "state:kr", "Tavi Ostrander": None}


def test_a_body_is_taken_up_again_by_its_last_word(read: Read) -> None:
    claims = read(
        "Members of the Harbour Trade Council of Kenya met on Monday. The council's chairman, Tavi Ostrander, left."
    )
    (tenure,) = claims.tenures
    assert [body.name for body in claims.bodies if body.ref == tenure.of] == ["Harbour Trade Council of Kenya"]


def test_a_capital_stands_for_its_state_in_an_office_that_cities_do_not_have(read: Read) -> None:
    claims = read("Seoul's foreign minister Han Do-yun met Seoul Mayor Oh Min-ji on Monday.")
    names = {person.ref: person.name for person in claims.persons}
    bodies = {body.ref: body.name for body in claims.bodies}
    held = {names[tenure.holder]: bodies.get(tenure.of or "", tenure.of) for tenure in claims.tenures}
    assert held == {"Han Do-yun": "state:kr", "Oh Min-ji": "Seoul"}


@pytest.mark.parametrize(
    ("text", "outlet", "of"),
    [
        ("Foreign Minister Tavi Ostrander met his Syrian counterpart in Damascus.", "Daily Sabah", "state:tr"),
        ("ATHENS – Defence Minister Tavi Ostrander met Turkish President Kemal Demir.", "AMNA", "state:gr"),
        (
            "The Secretary-General, Tavi Ostrander, was alarmed by what Yemen said.",
            "UN News",
            "body:united-nations",
        ),
        ("Foreign Minister Tavi Ostrander spoke with Kenya's Peter Otieno.", "Beehive", "state:nz"),
    ],
)
def test_an_office_without_a_state_is_that_of_the_outlet(read: Read, text: str, outlet: str, of: str) -> None:
    claims = read(text, outlet=outlet)
    holder = next(person.ref for person in claims.persons if person.name == "Tavi Ostrander")
    assert [tenure.of for tenure in claims.tenures if tenure.holder == holder] == [of]
