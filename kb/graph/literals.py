"""Literals and concepts as graphs hold them: made once for the same words, and nothing for what is not given."""

from __future__ import annotations

from functools import lru_cache

from rdflib import Literal, Namespace, URIRef

from kb.graph.vocab import XSD


def typed(value: object, datatype: URIRef) -> Literal | None:
    """Give a value as a literal of a datatype, as it is written; None stays None."""
    return None if value is None else literal(str(value), datatype)


@lru_cache(2048)  # the same days and confidences come again and again
def literal(text: str, datatype: URIRef) -> Literal:
    """Give a literal of a datatype, not normalised."""
    return Literal(text, datatype=datatype, normalize=False)


@lru_cache(8192)  # places in a text, most of all
def number(value: int) -> Literal:
    """Give a whole number."""
    return Literal(value)


@lru_cache(512)
def rule(name: str) -> Literal:
    """Give the name of a rule."""
    return Literal(name)


def text(value: str | None) -> Literal | None:
    """Give words without a language; None stays None."""
    return None if value is None else plain(value)


def plain(value: str) -> Literal:
    """Give words without a language that are there; nothing of them is to be normalised, and it is not tried."""
    return Literal(value, normalize=False)


@lru_cache(512)
def decimal(value: float | None) -> Literal | None:
    """Give a decimal number with at most six places; None stays None."""
    return None if value is None else typed(f"{value:.6f}".rstrip("0").ljust(3, "0"), XSD.decimal)


@lru_cache(2048)
def term(namespace: Namespace, name: str | None, prefix: str = "") -> URIRef | None:
    """Give the concept of a namespace that has a name; None stays None."""
    return None if name is None else namespace[prefix + name]
