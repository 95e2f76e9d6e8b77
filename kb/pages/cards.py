"""A thing as a card: its name, its sort, and rows of what is said of it and what names it, with English names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from pyoxigraph import Literal, NamedNode

from kb.graph.iris import local_name
from kb.graph.queries import Query, bind, read
from kb.graph.results import Result
from kb.graph.serialise import Term
from kb.graph.sources import Source
from kb.graph.turtle import compact, natural, property_order, value_order
from kb.graph.vocab import DCTERMS, DIP, RDF, RDFS, SKOS
from kb.resources import folder

_NAMING: Final = tuple(
    map(
        str,
        (SKOS.prefLabel, RDFS.label, DIP.printedName, DIP.statementText, DIP.inEvent, DIP.describedAs, DCTERMS.title),
    )
)
"""Properties that give a thing its name, the best first."""

_WHOSE: Final = tuple(map(str, (DIP.participant, DIP.holder)))
"""Properties that say whose something is, without which its name says little."""

_VAGUE: Final = frozenset(map(str, (DIP.Fact, DIP.Report, DIP.Mention, DIP.DiplomaticEvent)))
"""Classes that say nothing to a reader that the others do not say."""

_WEB: Final = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Value:
    """One value as it is read, and the IRI that it is, if it is one."""

    text: str
    iri: str | None = None

    @property
    def web(self) -> str | None:
        """Give the IRI if a browser may follow it: data may hold ``javascript:`` and worse."""
        return self.iri if self.iri and self.iri.startswith(_WEB) else None


@dataclass(frozen=True, slots=True)
class Row:
    """A property by its English name, or shortened where the ontology names none, with its values."""

    iri: str
    name: str
    known: bool  # whether the ontology names it
    values: tuple[Value, ...]

    @property
    def local(self) -> str:
        """Give the last step of the property's IRI."""
        return local_name(self.iri)


@dataclass(frozen=True, slots=True)
class Card:
    """A thing: what it is called and of what sort, what is said of it, and what names it."""

    iri: str
    title: str
    kinds: tuple[Value, ...]
    rows: tuple[Row, ...]
    named_by: tuple[Row, ...]

    @property
    def web(self) -> str | None:
        """Give the IRI if a browser may follow it."""
        return Value(self.title, self.iri).web

    @property
    def fragment(self) -> str:
        """Give what stands behind the ``#`` of the IRI: the name within a page."""
        return self.iri.partition("#")[2]

    def values(self, *properties: object) -> tuple[Value, ...]:
        """Give the values of some properties."""
        wanted = set(map(str, properties))
        return tuple(value for row in self.rows if row.iri in wanted for value in row.values)


def query(name: str) -> Query:
    """Give a query that pages ask, by the name of its file; raise ResourceError if it is damaged."""
    return _queries()[name]


@cache
def _queries() -> dict[str, Query]:
    return {path.stem: read(path) for path in sorted((folder("queries") / "pages").glob("*.rq"))}


def cards(of: Source, iris: Iterable[str]) -> dict[str, Card]:
    """Give the cards of things by their IRIs; one of which nothing is said and which nothing names has none."""
    terms = [NamedNode(iri) for iri in iris]
    if not terms:
        return {}
    asked = (of.query(bind(query(name), {"thing": terms})) for name in ("thing", "named-by"))
    said, naming = (_by_thing(answer) for answer in asked if isinstance(answer, Result))
    return {iri: _card(iri, said.get(iri, {}), naming.get(iri, {})) for iri in {**said, **naming}}


def cards_of(said: Result) -> dict[str, Card]:
    """Make cards without what names the things, from the answer of the query ``thing``."""
    return {iri: _card(iri, found, {}) for iri, found in _by_thing(said).items()}


def card(iri: str, said: Result, naming: Result) -> Card:
    """Make the card of one thing from the answers of the two queries ``thing`` and ``named-by``."""
    return _card(iri, _by_thing(said).get(iri, {}), _by_thing(naming).get(iri, {}))


Found = dict[tuple[str, str | None], dict[Term, str]]
"""(property, its name) → value → how it is called; the first name is taken where there are several."""


def _by_thing(answer: Result) -> dict[str, Found]:
    things: dict[str, Found] = {}
    for thing, prop, name, value, label in answer.rows:
        if thing is not None and prop is not None and isinstance(value, Term):
            key = (prop.value, name.value if name else None)
            things.setdefault(thing.value, {}).setdefault(key, {}).setdefault(value, label.value if label else "")
    return things


def _card(iri: str, said: Found, naming: Found) -> Card:
    rows = tuple(_rows(said))
    kinds = tuple(value for row in rows if row.iri == str(RDF.type) for value in row.values)
    named = sorted((row for row in rows if row.iri in _NAMING), key=lambda row: _NAMING.index(row.iri))
    who = [value.text for row in rows if row.iri in _WHOSE for value in row.values[:1]]
    what = next((value.text for row in named for value in row.values), "") or local_name(iri) or iri
    telling = tuple(kind for kind in kinds if kind.iri not in _VAGUE)
    return Card(iri, ", ".join([*who, what]), telling or kinds, rows, tuple(_rows(naming)))


def _rows(found: Found) -> Iterator[Row]:
    """Give one row a property, in the order that Turtle has; a property with two names is taken by the first."""
    done: set[str] = set()
    for prop, name in sorted(found, key=lambda key: (property_order(key[0]), key[1] or "")):
        if prop not in done:
            done.add(prop)
            values = sorted(found[prop, name].items(), key=lambda item: _order(*item))
            shown = name or compact(prop) or prop
            yield Row(prop, shown, name is not None, tuple(_value(term, label) for term, label in values))


def _order(term: Term, label: str) -> tuple[object, ...]:
    """Order values by what is read; words in English, or in no language, before those in others."""
    foreign = isinstance(term, Literal) and term.language not in (None, "en")
    return (value_order(term)[0], foreign, natural(label or term.value), natural(str(term)))


def _value(term: Term, label: str) -> Value:
    if isinstance(term, Literal):
        return Value(f"{term.value} ({term.language})" if term.language not in (None, "en") else term.value)
    return Value(label or compact(term.value) or local_name(term.value) or term.value, term.value)
