"""One body is one under all that it is called, and the bodies of two states stay two."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from rdflib import Graph, Literal

from kb.graph.bodies import body_slug
from kb.graph.vocab import DIP, RDF, SKOS
from kb.model import Article, Body, Claims, Span

Reported = tuple[Article, Claims]
Maker = Callable[..., Reported]


def of(brief: Maker, outlet: str, name: str, state: str | None) -> Reported:
    """Give an article that names a body."""
    article, claims = brief(outlet)
    return article, replace(claims, bodies=(Body("body-1", (Span(0, 9),), "r", name, state=state),))


@pytest.mark.parametrize(
    ("names", "state", "slug"),
    [
        (
            ("turkish-ministry-of-foreign-affairs", "foreign-ministry-of-turkey", "foreign-ministry"),
            "tr",
            "foreign-ministry",
        ),
        (("ministry-of-defence", "defense-ministry", "the-ministry-of-defense"), "", "defense-ministry"),
        (("us-southern-command", "united-states-southern-command"), "us", "southern-command"),
        (("south-korean-embassy-in-japan", "embassy-of-the-republic-of-korea-in-japan"), "kr", "embassy-in-japan"),
        (("british-government", "government-of-the-united-kingdom"), "gb", "government"),
        (("bank-of-japan",), "jp", "bank-of-japan"),
        (("house-of-representatives",), "jp", "house-of-representatives"),
        (("turkish",), "tr", "turkish"),
    ],
)
def test_names_of_one_body_come_to_one(names: tuple[str, ...], state: str, slug: str) -> None:
    assert {body_slug(name, state) for name in names} == {slug}
    assert body_slug(slug, state) == slug


@pytest.mark.parametrize("name", ["us-embassy-in-japan", "embassy-of-the-united-states-to-japan", "american-embassy"])
def test_a_mission_is_told_by_both_its_states(name: str) -> None:
    assert body_slug(name, "us", "jp") == "embassy"


def test_one_body_has_all_its_names(brief: Maker, held: Callable[..., Graph]) -> None:
    names = ("Turkish Ministry of Foreign Affairs", "Foreign Ministry of Türkiye", "Foreign Ministry")
    graph = held(*(of(brief, f"Outlet {n}", name, "state:tr") for n, name in enumerate(names)))
    (body,) = graph.subjects(RDF.type, DIP.Body)
    assert graph.value(body, DIP.sourceCount) == Literal(3)
    assert {*graph.objects(body, SKOS.prefLabel), *graph.objects(body, SKOS.altLabel)} == set(map(Literal, names))


def test_bodies_of_one_name_in_two_states_stay_two(brief: Maker, held: Callable[..., Graph]) -> None:
    graph = held(of(brief, "A", "Foreign Ministry", "state:tr"), of(brief, "B", "Foreign Ministry of Iraq", "state:iq"))
    assert len(set(graph.subjects(RDF.type, DIP.Body))) == 2
