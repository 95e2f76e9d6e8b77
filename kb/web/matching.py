"""Names in others' tables → things of this base: what the Reconciliation API does, apart from how it is written.

The two versions of the protocol that are spoken (``reconcile``) ask for the same and write it differently.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from pyoxigraph import Literal, NamedNode
from starlette.exceptions import HTTPException

from kb.graph.candidates import Candidate, Scored
from kb.graph.lookup import words
from kb.graph.queries import bind
from kb.graph.results import value
from kb.graph.serialise import Term as RdfTerm
from kb.pages.cards import query
from kb.web.known import BY, Known, Term
from kb.web.service import Service

MOST_QUERIES: Final = 100
"""Names in one batch."""

_MOST_THINGS: Final = 500
_LONGEST: Final = 256  # characters of a name that are compared
_MOST_CANDIDATES: Final = 50
_PLAIN: Final = 5
_BESIDE: Final = 0.3  # of the score, what conditions decide where there are some

Values = Mapping[str, Mapping[str, list[tuple[RdfTerm, str]]]]
"""IRI of a thing → property → its values, each with its name."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A property that a thing should have with one of some values; ``required`` leaves out what has none."""

    property: str
    values: tuple[str, ...]
    required: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A name to be matched."""

    text: str
    types: tuple[str, ...] = ()
    limit: int = _PLAIN
    conditions: tuple[Condition, ...] = ()
    id: str | None = None  # the thing itself, where it is known already


def limit(given: object, most: int = _MOST_CANDIDATES, plain: int = _PLAIN) -> int:
    """Give how many answers are wanted: a number between 1 and the most that are given."""
    try:
        return min(max(int(str(given)), 1), most)
    except ValueError:
        return plain


async def match(service: Service, known: Known, asked: Sequence[Asked]) -> list[list[Scored]]:
    """Give the candidates for each name, the best first.

    Raises HTTPException 413 if there are too many names, and what the guard raises.
    """
    if len(asked) > MOST_QUERIES:
        raise HTTPException(413, f"a batch may have {MOST_QUERIES} queries")
    found = await asyncio.to_thread(lambda: [_candidates(known, each) for each in asked])
    properties = {c.property for each in asked for c in each.conditions}
    if not properties:
        return found
    things = {scored.candidate.iri for of_name in found for scored in of_name}
    held = await values(service, sorted(things), properties)
    return [_weighed(each, of_name, held) for each, of_name in zip(asked, found, strict=True)]


def _candidates(known: Known, asked: Asked) -> list[Scored]:
    if asked.id is not None:
        candidate = known.by_iri.get(asked.id)
        return [Scored(candidate, 100.0, True)] if candidate else []
    most = _MOST_CANDIDATES if asked.conditions else asked.limit
    return known.index.find(asked.text[:_LONGEST], asked.types, most)


def _weighed(asked: Asked, found: list[Scored], held: Values) -> list[Scored]:
    """Let conditions change the order, and leave out what lacks a required value."""
    kept: list[Scored] = []
    for scored in found:
        fits = [_fits(c, held.get(scored.candidate.iri, {})) for c in asked.conditions]
        if all(fit or not c.required for fit, c in zip(fits, asked.conditions, strict=True)):
            share = sum(fits) / len(fits) if fits else 1.0
            kept.append(replace(scored, score=round(scored.score * (1 - _BESIDE + _BESIDE * share), 1)))
    ordered = sorted(kept, key=lambda s: (-s.score, s.candidate.iri))[: asked.limit]
    return [replace(s, match=s.match and n == 0) for n, s in enumerate(ordered)]


def _fits(condition: Condition, of_thing: Mapping[str, list[tuple[RdfTerm, str]]]) -> bool:
    known = [text for term, label in of_thing.get(condition.property, ()) for text in (term.value, label)]
    folded = {words(text) for text in known}
    return any(wanted in known or (words(wanted) and words(wanted) in folded) for wanted in condition.values)


async def values(service: Service, things: Sequence[str], properties: Iterable[str]) -> Values:
    """Give the values that things have for properties, those of others' properties (``BY``) among them."""
    wanted, found = set(properties), dict[str, dict[str, list[tuple[RdfTerm, str]]]]()
    terms = [NamedNode(iri) for iri in things if is_iri(iri)]
    ways = (("thing", ""), ("named-by", BY)) if terms else ()
    for name, sign in ways:
        if any(prop.startswith(BY) == bool(sign) for prop in wanted):
            answer = await service.pool.rows(bind(query(name), {"thing": terms}))
            for thing, prop, _, term, label in answer.rows:
                if thing and prop and isinstance(term, RdfTerm) and sign + prop.value in wanted:
                    of_thing = found.setdefault(thing.value, {}).setdefault(sign + prop.value, [])
                    if all(term != other for other, _ in of_thing):
                        of_thing.append((term, label.value if label else ""))
    return found


def is_iri(text: str) -> bool:
    """Say whether a text can be an IRI."""
    try:
        NamedNode(text)
    except ValueError:
        return False
    return True


def extension(given: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """Read which things are to be extended by which properties; raise HTTPException 400 or 413."""
    ids, properties = given.get("ids"), given.get("properties")
    if not isinstance(ids, list) or not isinstance(properties, list):
        raise HTTPException(400, "there must be a list 'ids' and a list 'properties'")
    if len(ids) > _MOST_THINGS:
        raise HTTPException(413, f"{_MOST_THINGS} things may be extended at once")
    named = [str(each.get("id", "")) if isinstance(each, Mapping) else str(each) for each in properties]
    return list(dict.fromkeys(map(str, ids))), list(dict.fromkeys(named))


# --- as JSON, in both versions -----------------------------------------------------------------------


def candidate_json(known: Known, scored: Scored) -> dict[str, Any]:
    """Write a candidate."""
    return {
        **_thing(scored.candidate),
        "score": scored.score,
        "match": scored.match,
        "type": _types(known, scored.candidate),
    }


def suggestion_json(known: Known, candidate: Candidate) -> dict[str, Any]:
    """Write a thing that is suggested."""
    return {**_thing(candidate), "notable": _types(known, candidate)}


def value_json(term: RdfTerm, label: str) -> dict[str, Any]:
    """Write a value: a thing with its name, a number, a truth value, a day, or words."""
    if isinstance(term, NamedNode):
        return {"id": term.value, "name": label or term.value}
    return _literal_json(term, value(term))


def _literal_json(term: Literal, read: object) -> dict[str, Any]:
    if isinstance(read, bool):
        return {"bool": read}
    if isinstance(read, int):
        return {"int": read}
    if isinstance(read, (float, Decimal)):
        return {"float": float(read)}
    if isinstance(read, datetime):
        return {"date": read.isoformat()}
    return {"date": f"{read}T00:00:00Z"} if isinstance(read, date) else {"str": term.value}


def columns_json(known: Known, properties: Iterable[str]) -> list[dict[str, str]]:
    """Write what the columns of an extension are called."""
    called = {term.id: term.name for term in known.properties}
    return [{"id": prop, "name": called.get(prop, prop)} for prop in properties]


def terms_json(terms: Iterable[Term], prefix: str) -> list[dict[str, str]]:
    """Write the types or properties one of whose words begins like a prefix, each once."""
    wanted = prefix.casefold().strip()
    found = {term.id: term.card for term in terms if any(w.startswith(wanted) for w in _starts(term.name))}
    return sorted(found.values(), key=lambda card: (card["name"].casefold(), card["id"]))


def _starts(name: str) -> list[str]:
    """Give a name from each of its words on.

    >>> _starts("Head of State")
    ['head of state', 'of state', 'state']
    """
    split = name.casefold().split()
    return [" ".join(split[place:]) for place in range(len(split))]


def _thing(candidate: Candidate) -> dict[str, str]:
    described = {"description": candidate.about} if candidate.about else {}
    return {"id": candidate.iri, "name": candidate.label, **described}


def _types(known: Known, candidate: Candidate) -> list[dict[str, str]]:
    return [{"id": term.id, "name": term.name} for term in known.types if term.id in candidate.types]
