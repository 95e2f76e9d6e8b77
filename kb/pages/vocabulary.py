"""The pages of the documents that define our terms: each term with its anchor, its names and what it means."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from threading import Lock
from typing import Final

import pyoxigraph as ox

from kb.errors import MissingExtra, ResourceError
from kb.graph import terms
from kb.graph.iris import local_name
from kb.graph.sources import Quads
from kb.graph.vocab import DIP, ONTOLOGY_GRAPH
from kb.pages.cards import Card, cards
from kb.pages.lode import documentation
from kb.pages.templating import render
from kb.pages.thing import Alternate, Link
from kb.pipeline import in_memory
from kb.resources import folder

_ONE_AT_A_TIME: Final = Lock()


def document_page(address: str, alternates: Sequence[Alternate], link: Link) -> bytes:
    """Make the page of a document of terms; that of the ontology is made by pyLODE where it is installed.

    Raises ResourceError if the ontology is damaged.
    """
    made = _ontology() if address == str(ONTOLOGY_GRAPH) else None
    return made or _listed(address, alternates, link)


def _ontology() -> bytes | None:
    """Give the page that pyLODE makes; only one is made, however many ask."""
    with _ONE_AT_A_TIME:
        return _made()


@cache
def _made() -> bytes | None:
    try:
        return documentation(folder("ontology") / "diplomatic-events.ttl", str(DIP))
    except (MissingExtra, ResourceError):
        return None  # our own page says less nicely what it says


def _listed(address: str, alternates: Sequence[Alternate], link: Link) -> bytes:
    found = cards(Quads(_all()), terms.terms(address))
    own = found.pop(address, Card(address, local_name(address), (), (), ()))
    listed = sorted(found.values(), key=lambda card: card.title.casefold())
    return render("vocabulary.html", card=own, terms=listed, alternates=alternates, link=link).encode()


@cache
def _all() -> ox.Store:
    return in_memory(quad for quads in terms.documents().values() for quad in quads)
