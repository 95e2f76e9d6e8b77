"""The page of a thing: nothing that data hold becomes markup, and passages are told once."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kb.graph.results import Result
from kb.graph.sources import Quads
from kb.graph.vocab import DIP, RDFS, XSD
from kb.pages.cards import card, cards
from kb.pages.thing import Alternate, thing_page
from tests.pages.conftest import Page

EVIL = '<script>alert(1)</script>"><img src=x onerror=alert(2)>{{ 7 * 7 }}'
SAID = ("thing", "property", "name", "value", "label")
WORDS = ("thing", "words", "start", "end", "rule", "basis", "article", "headline", "outlet", "published")
THING = ox.NamedNode("https://kb.example/event/x")


def text(value: str) -> ox.Literal:
    return ox.Literal(value)


def row(words: str, start: int, end: int, rule: str = "r") -> tuple[ox.NamedNode | ox.Literal, ...]:
    places = (ox.Literal(str(n), datatype=ox.NamedNode(XSD.integer)) for n in (start, end))
    article = ox.NamedNode("https://kb.example/doc/k")
    return (THING, text(words), *places, text(rule), text("stated"), article, text("Talks"), text("Wire"), text("2025"))


def page(said: list[tuple[object, ...]], words: tuple[tuple[object, ...], ...] = ()) -> Page:
    of = card(THING.value, Result(SAID, tuple(said)), Result(SAID, ()))  # type: ignore[arg-type]
    alternates = (Alternate("/about/x.ttl", "text/turtle", "ttl"),)
    return Page(thing_page(of, Result(WORDS, words), (), alternates, lambda v: v.web).decode())  # type: ignore[arg-type]


def test_what_data_hold_is_no_markup() -> None:
    label = ox.NamedNode(RDFS.label)
    found = page(
        [(THING, label, text(EVIL), text(EVIL), None), (THING, label, None, ox.NamedNode("urn:x"), text(EVIL))]
    )
    assert not {"script", "img"} & {tag for tag, _ in found.elements}
    assert EVIL in found.everything
    assert not any(name.startswith("on") for _, attributes in found.elements for name in attributes)


@pytest.mark.parametrize("iri", ["javascript:alert(1)", "data:text/html,x", "urn:x"])
def test_only_web_addresses_are_links(iri: str) -> None:
    found = page([(THING, ox.NamedNode(DIP.host), text("host"), ox.NamedNode(iri), text("somebody"))])
    assert found.links == ["/about/x.ttl"]


def test_a_passage_is_told_once_with_all_its_rules_and_not_again_within_a_longer_one() -> None:
    sentence = row("Jane Doe met John Roe.", 10, 32, "event.verb")
    found = page([], (sentence, row("Jane Doe met John Roe.", 10, 32, "office"), row("Jane Doe", 10, 18)))
    assert found.everything.count("Jane Doe") == 1
    assert "event.verb, office" in found.everything


def test_a_name_in_english_goes_before_others() -> None:
    store = ox.Store()
    for name in (ox.Literal("일본", language="ko"), ox.Literal("Japan", language="en")):
        store.add(ox.Quad(THING, ox.NamedNode(RDFS.label), name))
    assert cards(Quads(store), [THING.value])[THING.value].title == "Japan"
