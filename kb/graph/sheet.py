"""One thing laid out to be read: its names, the answers of the canned queries about it, and the words behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox
import rdflib

from kb.errors import UnknownName
from kb.graph.lookup import find
from kb.graph.queries import Given, Query, ask, canned, known_things
from kb.graph.results import Result
from kb.graph.sources import Source, source

_VIEWS: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    "person": (("careers", "person"), ("attendees", "person"), ("said", "person")),
    "event": (("events", "event"), ("attendees", "event"), ("delegations", "event"), ("statements", "at")),
    "agreement": (("agreements", "agreement"),),
    "state": (("office-holders", "agent"), ("involvement", "who"), ("statements", "by")),
    "body": (("office-holders", "agent"), ("involvement", "who"), ("statements", "by")),
}
"""Sort of thing → canned queries, each with the parameter that the thing fills."""


@dataclass(frozen=True, slots=True)
class View:
    """What a canned query answers."""

    query: Query
    result: Result


@dataclass(frozen=True, slots=True)
class Words:
    """Words of an article on which a thing rests, and where they stand: outlet and day."""

    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A thing, what it is called and of what sort, and what is known of it; views without rows are left out."""

    iri: str
    sort: str
    name: str
    other_names: tuple[str, ...]
    views: tuple[View, ...]
    words: tuple[Words, ...]


def sheet(of: Source | ox.Store | rdflib.Graph, named: str) -> Sheet:
    """Lay out the person, event, agreement, state or body that a name or an IRI means.

    Raises UnknownName with the nearest names if there is none, and what the source raises.
    """
    asked = source(of)
    things = known_things(asked)
    iri = find(named, things, tuple(_VIEWS)).value
    thing = next((thing for thing in things if thing.iri == iri), None)
    if thing is None:
        raise UnknownName("person, event, state, body or agreement", named)
    name = max(thing.names, key=len)
    others = tuple(other for other in thing.names if other != name)
    wanted = ((query, {parameter: iri}) for query, parameter in _VIEWS.get(thing.sort, ()))
    return Sheet(iri, thing.sort, name, others, tuple(views(asked, wanted)), tuple(_words(asked, iri)))


def views(of: Source | ox.Store | rdflib.Graph, wanted: Iterable[tuple[str, Given]]) -> Iterator[View]:
    """Give what canned queries answer that have an answer; raises what ``ask`` raises."""
    for name, given in wanted:
        query = canned(name)
        result = ask(query, of, given)
        if result.rows:
            yield View(query, result)


def _words(of: Source, iri: str) -> Iterator[Words]:
    for row in ask("evidence", of, {"fact": iri}).records():
        told = ", ".join(str(row[column]) for column in ("outlet", "published") if row[column])
        yield Words(" ".join(str(row["words"]).split()), told)
