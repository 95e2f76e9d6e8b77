"""Whose office a counterpart, a predecessor or a successor has, where the article names several it could be."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kb.model import Claims

Read = Callable[..., Claims]


@pytest.mark.parametrize(
    ("text", "name", "offices"),
    [
        (
            "Kenyan Trade Minister Amos Kiprono rang his counterparts from Peru, Ana Soto, Norway, Prince Ola Nor,"
            " and Chile, Ahmed Rojas, on Monday.",
            "Ahmed Rojas",
            {"Trade Minister of state:cl"},
        ),
        (
            "Kenyan Trade Minister Amos Kiprono telephoned his counterparts from Peru, Ana Soto, and Chile, Tavi"
            " Ostrander, and the banker Ola Nor.",
            "Ola Nor",
            set(),
        ),
        (
            "Kenyan caretaker Trade Minister Amos Kiprono called his Peruvian counterpart Ana Soto's successor, Tavi"
            " Ostrander, on Monday.",
            "Tavi Ostrander",
            {"Trade Minister of state:pe"},
        ),
        (
            "Kenyan Deputy Trade Minister Amos Kiprono met his Peruvian counterpart, Tavi Ostrander.",
            "Tavi Ostrander",
            {"Deputy Trade Minister of state:pe"},
        ),
        (
            "Kenyan Trade Minister Amos Kiprono dined with Finance Minister Ana Soto. His successor, Tavi Ostrander,"
            " will come in July.",
            "Tavi Ostrander",
            set(),
        ),
        (
            "Kenyan ambassador Amos Kiprono left on Monday. His successor, Tavi Ostrander, will come in July.",
            "Tavi Ostrander",
            {"ambassador of state:ke"},
        ),
        (
            "Ana Soto's adviser Amos Kiprono of Kenya told reporters that the minister would meet her Peruvian"
            " counterpart, Tavi Ostrander.",
            "Tavi Ostrander",
            set(),
        ),
        (
            "Kenyan Trade Minister Amos Kiprono saw Ola Nor, an adviser. The minister also met his Peruvian"
            " counterpart, Tavi Ostrander.",
            "Tavi Ostrander",
            {"Trade Minister of state:pe"},
        ),
        (
            "Kenyan Trade Minister Amos Kiprono saw Ola Nor, an adviser. The minister met his counterparts from Peru"
            " and Chile, Ana Soto and Tavi Ostrander.",
            "Tavi Ostrander",
            {"Trade Minister of state:cl"},
        ),
        (
            "The King left Oslo. The President met her Peruvian counterpart, Tavi Ostrander.",
            "Tavi Ostrander",
            {"President of state:pe"},
        ),
    ],
)
def test_an_office_is_lent_by_the_one_who_has_it(read: Read, text: str, name: str, offices: set[str]) -> None:
    claims = read(text, outlet="Harbour Wire")
    holder = next((person.ref for person in claims.persons if person.name == name), None)
    assert {f"{t.title} of {t.of}" for t in claims.tenures if t.holder == holder} == offices
