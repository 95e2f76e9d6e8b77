"""Of which of two sides somebody is whose office is printed without a state: rather of none than of the other side."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kb.model import Claims

Read = Callable[..., Claims]


def held_in(claims: Claims, name: str = "Tavi Ostrander") -> set[str | None]:
    """Give the states and bodies, by their printed names, in which a person holds offices."""
    bodies = {body.ref: body.name for body in claims.bodies}
    holder = next(person.ref for person in claims.persons if person.name == name)
    return {bodies.get(t.of or "", t.of) for t in claims.tenures if t.holder == holder}


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("Foreign Minister Tavi Ostrander met with Ana Soto, Minister of Foreign Affairs of Peru.", None),
        ("Deputy Minister Tavi Ostrander received the ambassador of Peru, Ana Soto, on Monday.", None),
        ("Minister Tavi Ostrander telephoned the Peruvian foreign minister on Monday.", None),
        ("Deputy Prime Minister Tavi Ostrander and Foreign Minister of Peru Ana Soto opened the bridge.", None),
        ("Foreign Minister of Peru Ana Soto and Deputy Prime Minister Tavi Ostrander opened the bridge.", "state:pe"),
        ("The Peruvian ambassador to Oslo, Ana Soto, met Senator Tavi Ostrander on Monday.", "state:no"),
        (
            "Kenyan Foreign Minister Amos Kiprono said that Peruvian ambassador Ana Soto had been handed a note by"
            " Deputy Minister Tavi Ostrander.",
            "state:ke",
        ),
    ],
)
def test_whoever_meets_somebody_is_not_of_the_state_of_the_one_met(read: Read, text: str, of: str | None) -> None:
    assert held_in(read(text, outlet="Harbour Wire")) == {of}


@pytest.mark.parametrize(
    ("text", "of"),
    [
        (
            "The Ministry of Trade of Kenya on Monday summoned the Peruvian envoy, Ana Soto, spokesperson"
            " Tavi Ostrander said.",
            "Ministry of Trade of Kenya",
        ),
        (
            "Kenya summoned the Peruvian envoy, Ana Soto, government spokesperson Tavi Ostrander told reporters.",
            "state:ke",
        ),
        (
            "Kenyan Trade Minister Amos Kiprono met Peruvian Trade Minister Ana Soto, his spokesman, Tavi Ostrander,"
            " said on Monday.",
            "state:ke",
        ),
        (
            "Trade Minister Amos Kiprono met Peruvian Trade Minister Ana Soto, his spokesman, Tavi Ostrander, said.",
            None,
        ),
        ("Norwegian Trade Minister Amos Kiprono attended. His spokesman, Tavi Ostrander, said so.", "state:no"),
    ],
)
def test_a_spokesperson_who_closes_a_sentence_is_of_the_side_that_acts(read: Read, text: str, of: str | None) -> None:
    assert held_in(read(text, outlet="Harbour Wire")) == {of}


def test_an_ambassador_who_speaks_for_a_ministry_is_not_of_the_state_of_the_one_named_before(read: Read) -> None:
    claims = read(
        "Kenyan Trade Minister Amos Kiprono received a call from Ana Soto, Peruvian Special Envoy for Fish, the Foreign"
        " Ministry spokesperson, Ambassador Tavi Ostrander, stated."
    )
    assert "state:pe" not in held_in(claims)


@pytest.mark.parametrize(
    ("text", "of"),
    [
        (
            "Norwegian President Kari Dahl sent Foreign Minister Tavi Ostrander to Lima on Monday to meet Peruvian"
            " President Ana Soto.",
            "state:no",
        ),
        (
            "Kenya's President Amos Kiprono has on Monday directed Trade Minister Tavi Ostrander to visit Peru.",
            "state:ke",
        ),
        ("Peru's former ambassador to Kenya Ana Soto, now Foreign Minister Tavi Ostrander's aide, left.", "state:pe"),
        (
            'Norwegian Prime Minister Kari Dahl warned that "Peru and Peru\'s allies will pay." Trade Minister'
            " Tavi Ostrander agreed.",
            "state:no",
        ),
        ("The war in Peru and the attack on Peru were told by Foreign Minister Tavi Ostrander.", "state:pe"),
        ("Kenyans long for visa-free travel to Peru, Foreign Minister Tavi Ostrander said. Kenya hopes.", "state:ke"),
    ],
)
def test_a_state_that_is_only_spoken_of_lends_nothing(read: Read, text: str, of: str | None) -> None:
    assert held_in(read(text, outlet="Harbour Wire")) == {of}


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("Kenyan President Amos Kiprono met Secretary of State Tavi Ostrander on Monday.", "state:ke"),
        ("The US envoy, Ana Soto, met Secretary of State Tavi Ostrander on Monday.", None),
        ("Washington was told by Secretary of State Tavi Ostrander. The United States agreed.", "state:us"),
        (
            "On behalf of King Charles III, Governor-General Tavi Ostrander met envoys at Government House, Canberra.",
            "state:au",
        ),
        ("Irish President Mary Roe and Tavi Ostrander, deputy chair of The Voices, left.", None),
        ("Irish President Mary Roe and Tavi Ostrander, minister of trade, left.", "state:ie"),
    ],
)
def test_a_list_and_a_title_lend_a_state_only_where_nothing_speaks_against(
    read: Read, text: str, of: str | None
) -> None:
    assert held_in(read(text, outlet="Harbour Wire")) == {of}


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Kenyan Trade Minister Amos Kiprono met President Tavi Ostrander, a spokesman said.", {"President"}),
        ("Kenya thanked President Tavi Ostrander, the trade minister told reporters on Monday.", {"President"}),
        ("Tavi Ostrander, the trade minister said on Monday, left Oslo.", {"trade minister"}),
        ("In Oslo, Tavi Ostrander, the trade minister of Peru said.", {"trade minister"}),
        ("Kenya thanked Tavi Ostrander, the trade minister, an aide said.", {"trade minister"}),
    ],
)
def test_an_office_that_tells_at_the_end_is_not_that_of_the_one_named_before(
    read: Read, text: str, titles: set[str]
) -> None:
    claims = read(text, outlet="Harbour Wire")
    holder = next((person.ref for person in claims.persons if person.name == "Tavi Ostrander"), None)
    assert {t.title for t in claims.tenures if t.holder == holder} == titles


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("Peru struck Chile on Monday. Defence Minister Tavi Ostrander called it a crime.", None),
        ("Peru's army said that Chile had fired first. Defence Minister Tavi Ostrander denied it.", None),
        ("Ties between Peru and Chile are bad. Foreign Minister Tavi Ostrander said that talks would help.", None),
        ("Peru, Chile and Cuba mediate. Prime Minister Tavi Ostrander thanked them.", None),
        ("The Peruvian junta closed the embassy in Chile. Foreign Minister Tavi Ostrander was calm.", "state:pe"),
        ("Peru has closed its embassy in Chile, Foreign Minister Tavi Ostrander said.", "state:pe"),
        ("Speaking in Lima, Foreign Minister Tavi Ostrander praised Peru.", None),
        ("Speaking in Lima, Foreign Minister Tavi Ostrander praised Peru's farmers.", "state:pe"),
        ("Ambassador Ana Soto of Peru and Culture Minister Tavi Ostrander opened the show.", None),
        ("Norwegian Foreign Minister Kari Dahl and Culture Minister Tavi Ostrander opened the show.", "state:no"),
    ],
)
def test_of_two_states_that_are_as_near_neither_is_lent(read: Read, text: str, of: str | None) -> None:
    assert held_in(read(text, outlet="Harbour Wire")) == {of}


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("Norwegian President Kari Dahl telephoned Prime Minister Tavi Ostrander on Monday.", None),
        ("Norwegian King Ola Dahl received Prime Minister Tavi Ostrander on Monday.", "state:no"),
        ("Foreign Minister Tavi Ostrander was received in Oslo by King Ola Dahl.", None),
        ("Norwegian King Ola Dahl flew to Lima. Trade Minister Tavi Ostrander welcomed him there.", "state:pe"),
        ("Norwegian King Ola Dahl flew to Lima. Trade Minister Tavi Ostrander stayed at home.", "state:no"),
        ("At a meeting with Norway's ambassador, Trade Minister Tavi Ostrander asked for fish.", None),
        ("The Norwegian minister was welcomed by Foreign Minister Tavi Ostrander.", None),
        ("Talks between Norway's Kari Dahl and Foreign Minister Tavi Ostrander went well.", None),
    ],
)
def test_whoever_receives_a_guest_is_not_of_his_state(read: Read, text: str, of: str | None) -> None:
    assert held_in(read(text, outlet="Harbour Wire")) == {of}


@pytest.mark.parametrize(
    ("text", "of"),
    [
        (
            "Foreign Minister Tavi Ostrander met Ana Soto, Minister of Foreign Affairs of Peru. The Peruvian Minister"
            " thanked the Norwegian Foreign Minister.",
            "state:no",
        ),
        ("Peru will buy jets from Norway, its Defence Minister, Tavi Ostrander, said.", "state:pe"),
        ("On Monday, Peru met Norway, its deputy spokesman, Tavi Ostrander, told reporters.", "state:pe"),
    ],
)
def test_an_office_told_again_with_its_state_is_that_of_the_holder(read: Read, text: str, of: str | None) -> None:
    assert held_in(read(text, outlet="Harbour Wire")) == {of}
