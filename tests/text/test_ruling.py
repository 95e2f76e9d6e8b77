"""Where the outlet's own state is completed, and where a foreign subject rules the paragraph."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kb.model import Claims

Read = Callable[..., Claims]


def held_in(claims: Claims) -> set[str | None]:
    """Give the states in which Tavi Ostrander holds offices."""
    holder = next(person.ref for person in claims.persons if person.name == "Tavi Ostrander")
    return {t.of for t in claims.tenures if t.holder == holder}


@pytest.mark.parametrize(
    ("text", "outlet", "of"),
    [
        (
            "Peru on Monday elected a new leader. President Tavi Ostrander promised jobs.\n\nKenya's envoy was there.",
            "Daily Nation Kenya",
            "state:pe",
        ),
        (
            "SEOUL, June 19 (Yonhap) -- Peruvian President Luis Rojas met Chilean President Ana Soto in Lima. Foreign"
            " Minister Tavi Ostrander was there, too.\n\nSouth Korea was watching.",
            "Yonhap News Agency",
            None,
        ),
        (
            "SEOUL, June 19 (Yonhap) -- South Korean President Han Do-yun received Peruvian President Luis Rojas on"
            " Monday. Foreign Minister Tavi Ostrander was there, too.",
            "Yonhap News Agency",
            "state:kr",
        ),
        (
            "Peru's parliament approved the pact with Korea. Speaker Tavi Ostrander said so.",
            "The Korea Herald",
            None,
        ),
        ("Iran launched missiles on Monday. Defence Minister Tavi Ostrander will answer.", "The Times of Israel", None),
        (
            "Peruvian Defence Minister Luis Rojas spoke with Defence Minister Tavi Ostrander on Monday. Kyiv is glad.",
            "Kyiv Post",
            "state:ua",
        ),
        (
            "The Prime Minister met Peruvian Foreign Minister Luis Rojas on Monday. Chile and Cuba are next on his"
            " tour.\n\nAlso there was Trade Minister Tavi Ostrander.",
            "Trinidad and Tobago Newsday",
            "state:tt",
        ),
        (
            "Peru on Monday elected a new leader.\n\nPresident Tavi Ostrander promised jobs.",
            "Daily Nation Kenya",
            "state:pe",
        ),
        (
            "Foreign Minister Arun Mehta on Monday met Nepal's envoy. Home Minister Tavi Ostrander will go to Nepal.",
            "The Times of India",
            "state:in",
        ),
        (
            "Nepal's Prime Minister Ram Thapa came to New Delhi. Trade Minister Tavi Ostrander accompanied him.",
            "The Times of India",
            "state:np",
        ),
        (
            "The Peruvian ambassador to Kenya, Ana Soto, presented her letters of credence to President Tavi Ostrander"
            " on Monday.",
            "Daily Nation Kenya",
            "state:ke",
        ),
        (
            "Peru on Monday recalled its envoy in Gabon, where President Tavi Ostrander refused to go.",
            "Daily Nation Kenya",
            "state:ga",
        ),
        (
            "Minister Tavi Ostrander is in Lima with a delegation.\n\nNAIROBI: Foreign Minister Tavi Ostrander met"
            " Peru's Foreign Minister Ana Soto in Lima.",
            "Harbour Wire",
            "state:ke",
        ),
    ],
)
def test_the_state_of_the_outlet_is_not_that_of_a_foreign_paragraph(
    read: Read, text: str, outlet: str, of: str | None
) -> None:
    assert held_in(read(text, outlet=outlet)) == {of}
