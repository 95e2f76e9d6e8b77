"""What the fixtures of this folder give, as types, and what the facts made of it are called."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rdflib import Graph, URIRef

from kb.model import Article, Claims, Span

Reported = tuple[Article, Claims]
Maker = Callable[..., Reported]
Held = Callable[..., Graph]
Labels = Mapping[str, str]
Described = Callable[[Graph, str], set[str]]

BASE = "https://kb.example/"
WORDS = (Span(0, 7),)


def iri(path: str) -> URIRef:
    """Give the IRI of a fact by its path below the base."""
    return URIRef(BASE + path)
