"""Putting articles into a store, and all that is in one, for the tests of stores."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from pyoxigraph import NamedNode, Quad

from kb.graph.mapping import article_graph
from kb.graph.store import Change, Store
from kb.graph.vocab import DIP, RDF
from kb.model import Finding, Quarantined
from tests.graph.told import Reported

INGESTED = datetime(2025, 7, 1, 12, tzinfo=UTC)
LATER = datetime(2025, 7, 2, 12, tzinfo=UTC)
FOLDERS = ("articles", "quarantine")


def put(store: Store, reported: Reported, quarantined: tuple[Quarantined, ...] = (), at: datetime = INGESTED) -> Change:
    """Put an article with all its claims."""
    return store.put(reported[0], article_graph(*reported), quarantined, at)


def everything(store: Store) -> set[Quad]:
    """Give all quads of a store, the log included."""
    return set(store.quads)


def beside(path: Path) -> list[str]:
    """Give the files kept beside the quads."""
    return sorted(str(file.relative_to(path)) for folder in FOLDERS for file in (path / folder).iterdir())


def documents(store: Store) -> list[Quad]:
    """Give the triples that make something a source document, in whichever graph."""
    kind, document = NamedNode(RDF.type), NamedNode(DIP.SourceDocument)
    return list(store.quads.quads_for_pattern(None, kind, document, None))


def quarantined(reported: Reported) -> tuple[Quarantined, ...]:
    """Give a record of an article that the gate kept out."""
    finding = Finding("EV02", "violation", "urn:e", "an event needs a party: name one", "x", "urn:p")
    return (Quarantined(reported[0].key, "urn:e", "A sentence.", (finding,), ("urn:f", "urn:g")),)
