"""Turtle in an order that tells the story, with names as short as they can safely be."""

from __future__ import annotations

import re

import pytest
from pyoxigraph import NamedNode, Quad

from kb.graph.serialise import parse
from kb.graph.turtle import compact, natural, relative, turtle
from kb.graph.vocab import DIP, PREFIXES, RDF
from tests.conftest import GOLDEN

BASE = "https://kb.example/"


@pytest.mark.parametrize(
    ("name", "short"),
    [("jp", "state:jp"), ("a.b", "state:a.b"), ("a.", None), ("", None), ("a/b", None), ("a%20b", None), ("é", None)],
)
def test_a_prefix_is_used_where_it_is_safe(name: str, short: str | None) -> None:
    assert compact(PREFIXES["state"] + name) == short


@pytest.mark.parametrize("rest", ["a/../b", "/x", "", "a:b/c", "a/b:c", "a/b?c", "a"])
def test_what_could_be_misread_stays_whole(rest: str) -> None:
    assert relative(BASE + rest, BASE) == BASE + rest


def test_what_is_safe_is_relative() -> None:
    assert relative(BASE + "doc/a/2025-06-19/b#event-1-2", BASE) == "doc/a/2025-06-19/b#event-1-2"


def test_numbers_are_in_the_order_of_their_values() -> None:
    assert sorted(["r-10", "r-9", "r-9-30", "r-9-4", "q-99"], key=natural) == ["q-99", "r-9", "r-9-4", "r-9-30", "r-10"]


def test_an_article_tells_itself_then_its_records_then_their_words() -> None:
    golden = parse(GOLDEN.read_bytes(), "turtle")
    subjects = re.findall(r"^(\S+) a? ?", turtle(golden, BASE), flags=re.MULTILINE)
    records = [subject.removeprefix("r:") for subject in subjects if subject.startswith("r:")]
    kinds = list(dict.fromkeys(record.partition("-")[0] for record in records))
    assert kinds[:4] == ["person", "body", "place", "delegation"]
    assert kinds[-3:] == ["char", "position", "quote"]
    for kind in ("event", "person", "char"):
        places = [tuple(map(int, r.split("-")[1:])) for r in records if r.startswith(f"{kind}-")]
        assert places == sorted(places)


def test_each_of_several_articles_announces_its_prefix() -> None:
    quads = [Quad(NamedNode(f"{BASE}doc/{n}"), NamedNode(RDF.type), NamedNode(DIP.SourceDocument)) for n in "ab"]
    text = turtle(quads, BASE)
    assert text.count("@prefix doc: ") == text.count("@prefix r: ") == 2
    assert text.index("doc/a>") < text.index("doc/b>")


def test_what_speaks_of_the_class_of_articles_is_no_article() -> None:
    part = NamedNode(f"{BASE}dataset#class-1")
    void = Quad(part, NamedNode("http://rdfs.org/ns/void#class"), NamedNode(DIP.SourceDocument))
    assert "@prefix doc: " not in turtle([void], BASE)
