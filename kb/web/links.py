"""Where on this server a thing is read: below the path of the data's base address, terms of the ontology too."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from kb.graph import terms
from kb.pages.cards import Value


def prefix(base: str) -> str:
    """Give the path of the data's base address: below it all names stand, on this server too."""
    return urlsplit(base).path.rstrip("/")


def link(base: str) -> Callable[[Value], str | None]:
    """Give the link of a value on this server's pages: things of the base and terms of the ontology are read here."""

    def to(value: Value) -> str | None:
        for root in (base, terms.ROOT):
            if value.iri and value.iri.startswith(root) and not value.iri.startswith(("/", "\\"), len(root)):
                return f"{prefix(base)}/{value.iri[len(root) :]}"  # never "//host", which would lead elsewhere
        return value.web

    return to
