"""What the tests of pages share: the sample article with its triples written by hand, and how a page is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

import pytest
from rdflib import Graph

from kb.graph import iris
from kb.graph.vocab import empty_graph
from kb.model import Article
from kb.pipeline import Conversion
from tests.conftest import GOLDEN

_VOID = {"meta", "link", "br", "img", "input"}


@dataclass
class Page(HTMLParser):
    """A page as a browser takes it: its elements, and the text within the element ``text``."""

    source: str
    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    text: str = ""
    everything: str = ""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, dict[str, str]]] = []
        self.feed(self.source)
        self.close()
        assert self.open == [], "an element is not closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = (tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        tags = [tag for tag, _ in self.open]
        if "style" in tags:
            return
        self.everything += data
        if any(attributes.get("id") == "text" for _, attributes in self.open):
            self.text += data

    @property
    def ids(self) -> list[str]:
        return [attributes["id"] for _, attributes in self.elements if "id" in attributes]

    @property
    def links(self) -> list[str]:
        return [attributes["href"] for tag, attributes in self.elements if tag == "a" and "href" in attributes]


@pytest.fixture(scope="session")
def by_hand(sample: Article) -> Conversion:
    """Give the sample article with the reports that were written by hand: what is extracted changes nothing here."""
    document = str(iris.document(iris.DEFAULT_BASE, sample.key))
    whole, reports = Graph().parse(GOLDEN), empty_graph()
    for subject, predicate, value in whole:
        if str(subject).partition("#")[0] == document:
            reports.add((subject, predicate, value))
    return Conversion(sample, iris.DEFAULT_BASE, reports, (), ())
