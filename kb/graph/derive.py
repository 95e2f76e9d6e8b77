"""What follows from facts by rule: ``queries/rules/*.rq``, each a CONSTRUCT over an event or a post (its focus).

Derived triples stand in a graph of their own, by which they are marked; none is a fact that an article
reports.  When facts change, the rules are run for the events and posts that these reach, before and after;
what comes out before and not after goes, unless it follows from another focus too.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import cache
from typing import Final

import pyoxigraph as ox
from pyoxigraph import NamedNode, Quad

from kb.graph.vocab import DIP, RDF
from kb.resources import files

_FOCUS: Final = re.compile(r"VALUES \?focus \{ UNDEF \}")
_SUBJECT: Final = re.compile(r"VALUES \?subject \{ UNDEF \}")
_FOCI: Final = tuple(NamedNode(term) for term in (DIP.DiplomaticEvent, DIP.Post))
_AT_ONCE: Final = 500
_TYPE: Final = NamedNode(RDF.type)
_TO_FOCUS: Final = tuple(NamedNode(term) for term in (DIP.inEvent, DIP.post))


def foci(quads: ox.Store, touched: Iterable[str]) -> set[str]:
    """Give the facts that are touched, with the events and posts that they are about."""
    found = set(touched)
    for fact in list(found):
        for link in _TO_FOCUS:
            there = quads.quads_for_pattern(NamedNode(fact), link, None, None)
            found.update(quad.object.value for quad in there if isinstance(quad.object, NamedNode))
    return found


def derived(quads: ox.Store, about: Collection[str]) -> set[ox.Triple]:
    """Give what the rules derive for some events and posts."""
    values = f"VALUES ?focus {{ {_terms(about)} }}"
    return {triple for rule in _rules() for triple in _made(quads, _FOCUS.sub(lambda _: values, rule))}


def derived_again(quads: ox.Store, lost: Collection[ox.Triple]) -> set[ox.Triple]:
    """Give those of some triples that the rules derive from any focus."""
    values = f"VALUES ?subject {{ {' '.join(sorted({str(triple.subject) for triple in lost}))} }}"
    rules = [_SUBJECT.sub(lambda _: values, rule) for rule in _rules() if lost and _SUBJECT.search(rule)]
    return {triple for rule in rules for triple in _made(quads, rule)} & set(lost)


def all_derived(quads: ox.Store) -> set[ox.Triple]:
    """Give all that the rules derive, some foci at a time: asked of all at once, a store may join all with all."""
    kinds = (quads.quads_for_pattern(None, _TYPE, kind, None) for kind in _FOCI)
    about = sorted({quad.subject.value for several in kinds for quad in several if isinstance(quad.subject, NamedNode)})
    return {triple for n in range(0, len(about), _AT_ONCE) for triple in derived(quads, about[n : n + _AT_ONCE])}


def in_graph(triples: Iterable[ox.Triple], graph: NamedNode) -> set[Quad]:
    """Give triples as quads of a graph."""
    return {Quad(triple.subject, triple.predicate, triple.object, graph) for triple in triples}


@cache
def _rules() -> tuple[str, ...]:
    return tuple(path.read_text("utf-8") for path in files("queries", "rules/*.rq"))


def _made(quads: ox.Store, rule: str) -> set[ox.Triple]:
    made = quads.query(rule, use_default_graph_as_union=True)
    assert isinstance(made, ox.QueryTriples)
    return set(made)


def _terms(names: Collection[str]) -> str:
    return " ".join(str(NamedNode(name)) for name in sorted(names))
