"""Proposals of links to a base in Wikidata's model: what bears the same name, and what else speaks for it.

Nothing is linked by a proposal.  A person decides on each (``kb.graph.judgements``: link), and what has been decided
is not proposed again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from pyoxigraph import Literal, NamedNode

from kb.errors import ResourceError
from kb.graph.iris import slug
from kb.graph.judgements import Kind, in_force
from kb.graph.results import Result
from kb.graph.sources import Source
from kb.graph.store import Store
from kb.graph.vocab import DIP
from kb.match import NameWords, compare
from kb.resources import folder

_AT_ONCE: Final = 40  # names that are asked for together
_QUERIES: Final = {"person": "persons", "body": "bodies", "event": "events"}
_SLOT: Final = "{ UNDEF }"
_LEAST: Final = 0.5  # score from which a link is proposed
_ALIKE: Final = 0.6  # share of the words that two offices have in common
_WEIGHTS: Final[Mapping[str, float]] = {
    "the same name": 0.4,
    "the same country": 0.2,
    "the same office": 0.4,
    "the same day": 0.4,
    "another country": -0.2,
    "another day": -0.4,
}
"""What speaks for a link or against it → what it adds to the score; no name by itself is enough."""


@dataclass(frozen=True, slots=True, order=True)
class Proposal:
    """A link that a person may want: a fact, an entity, how much speaks for it and what."""

    fact: str
    name: str
    entity: str
    label: str
    score: float
    grounds: tuple[str, ...]


@dataclass(slots=True)
class _Known:
    """What one side knows of a thing."""

    sort: str = ""
    names: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    offices: set[str] = field(default_factory=set)
    days: set[str] = field(default_factory=set)

    def add(self, row: Mapping[str, str]) -> None:
        for values, columns in (
            (self.names, ("name", "label")),
            (self.countries, ("country",)),
            (self.offices, ("office",)),
            (self.days, ("day",)),
        ):
            values.update(row[column][: 10 if column == "day" else None] for column in columns if row.get(column))


def proposals(store: Store, endpoint: Source, words: NameWords) -> tuple[Proposal, ...]:
    """Ask an endpoint for what may be the same as the facts of a store that have no link; the likeliest first.

    Raises RemoteError if the endpoint fails, ResourceError if the queries are damaged.
    """
    ours: dict[str, _Known] = {}
    for row in _rows(store.query(_text("unlinked"))):
        ours.setdefault(row["fact"], _Known(row["sort"])).add(row)
    decided = _decided(store)
    found = [
        proposal
        for sort in _QUERIES
        for proposal in _of_sort({f: k for f, k in ours.items() if k.sort == sort}, sort, endpoint, words)
        if (proposal.fact, proposal.entity) not in decided
    ]
    return tuple(sorted(found, key=lambda p: (p.fact, -p.score, p.entity)))


def _of_sort(ours: Mapping[str, _Known], sort: str, endpoint: Source, words: NameWords) -> Iterator[Proposal]:
    theirs = _asked(sorted({name for known in ours.values() for name in known.names}), sort, endpoint)
    by_name: dict[str, set[str]] = {}
    for entity, known in theirs.items():
        for name in known.names:
            by_name.setdefault(name, set()).add(entity)
    for fact, known in ours.items():
        for entity in sorted({entity for name in known.names for entity in by_name.get(name, ())}):
            grounds = tuple(_grounds(known, theirs[entity], words))
            score = round(max(0.0, sum(_WEIGHTS[ground] for ground in grounds)), 2)
            if score >= _LEAST:
                label = min(theirs[entity].names, key=lambda name: (name not in known.names, name))
                yield Proposal(fact, max(known.names, key=len), entity, label, score, grounds)


def _grounds(one: _Known, other: _Known, words: NameWords) -> Iterator[str]:
    if any(compare(a, b, words).verdict == "same" for a in one.names for b in other.names):
        yield "the same name"
    if one.countries and other.countries:
        yield "the same country" if one.countries & other.countries else "another country"
    if any(_alike(a, b) for a in one.offices for b in other.offices):
        yield "the same office"
    if one.days and other.days:
        yield "the same day" if one.days & other.days else "another day"


def _alike(one: str, other: str) -> bool:
    """Compare offices by their words: "Minister for Foreign Affairs of Japan", "Foreign Minister of Japan"."""
    a, b = ({word[:5] for word in slug(text).split("-") if len(word) > 3} for text in (one, other))
    return bool(a & b) and len(a & b) >= _ALIKE * len(a | b)


# --- asking ----------------------------------------------------------------------------------------


def _asked(names: Iterable[str], sort: str, endpoint: Source) -> dict[str, _Known]:
    """Ask for all entities that bear some names in English."""
    found: dict[str, _Known] = {}
    every = list(names)
    for n in range(0, len(every), _AT_ONCE):
        some = every[n : n + _AT_ONCE]
        values = " ".join(str(Literal(name, language="en")) for name in some)
        for row in _rows(endpoint.query(_text(_QUERIES[sort]).replace(_SLOT, f"{{ {values} }}"))):
            found.setdefault(row["entity"], _Known(sort)).add(row)
    return found


def _rows(answer: object) -> Iterator[dict[str, str]]:
    assert isinstance(answer, Result), "the queries for links give rows"
    for row in answer.records():
        yield {name: str(value) for name, value in row.items() if value is not None}


def _text(name: str) -> str:
    path = folder("queries") / "linking" / f"{name}.rq"
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise ResourceError(path, "cannot be read: reinstall the package") from error


def _decided(store: Store) -> set[tuple[str, str]]:
    """Give the pairs of fact and entity on which a person has decided, either way."""
    links = [each for _, each in in_force(store.judgements()) if each.kind == Kind.LINK]
    decided = {(report, each.value.strip("<>")) for each in links for report in each.reports}
    return {(fact, entity) for report, entity in decided for fact in (report, *_facts_of(store, report))}


def _facts_of(store: Store, report: str) -> Iterator[str]:
    for quad in store.quads.quads_for_pattern(None, NamedNode(DIP.supportedBy), NamedNode(report), None):
        if isinstance(quad.subject, NamedNode):
            yield quad.subject.value
