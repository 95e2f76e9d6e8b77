"""What the shapes of the whole base say of the facts that an article touches, with the words on both sides.

Each rule is asked of the store itself, with the touched facts put in for the one side of a pair and for the
other; so the cost is that of what is touched, not of the base.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import pyoxigraph as ox
from pyoxigraph import NamedNode, QuerySolutions

from kb.graph.shapes import RuleText, rules
from kb.graph.vocab import DIP, OA, RDF

_SUPPORTED, _EVIDENCE, _SELECTOR, _EXACT, _TYPE = map(
    NamedNode, (DIP.supportedBy, DIP.evidence, OA.hasSelector, OA.exact, RDF.type)
)


@dataclass(frozen=True, slots=True, order=True)
class Cited:
    """A finding about one or two facts, with the words of each report that support either."""

    code: str
    severity: str
    message: str
    facts: tuple[str, ...]
    words: tuple[tuple[str, str], ...]  # article and words


def findings(quads: ox.Store, touched: Collection[str]) -> tuple[Cited, ...]:
    """Give what the rules across records say of some facts and of those beside them, in a fixed order."""
    found = {(rule, pair) for rule in rules("base") for pair in _pairs(quads, rule, touched)}
    return tuple(sorted(_cited(quads, rule, pair) for rule, pair in found))


def _pairs(quads: ox.Store, rule: RuleText, touched: Collection[str]) -> Iterator[tuple[str, ...]]:
    """Give the facts at fault by a rule, and what each is at fault with."""
    terms = " ".join(str(NamedNode(fact)) for fact in sorted(touched))
    for side in ("this", "value"):
        filled = rule.select.replace("$this", "?this").replace("WHERE {", f"WHERE {{ VALUES ?{side} {{ {terms} }} ", 1)
        answer = quads.query(filled, use_default_graph_as_union=True)
        assert isinstance(answer, QuerySolutions)
        for row in answer:
            this, value = row["this"], row["value"]
            if isinstance(this, NamedNode) and _looked_at(quads, rule, this):
                yield (this.value, value.value) if isinstance(value, NamedNode) else (this.value,)


def _looked_at(quads: ox.Store, rule: RuleText, fact: NamedNode) -> bool:
    return any(next(quads.quads_for_pattern(fact, _TYPE, NamedNode(each), None), None) for each in rule.classes)


def _cited(quads: ox.Store, rule: RuleText, pair: tuple[str, ...]) -> Cited:
    words = tuple(dict.fromkeys(each for fact in pair for each in _words(quads, fact)))
    return Cited(rule.code, rule.severity, rule.message, pair, words)


def _words(quads: ox.Store, fact: str) -> Iterator[tuple[str, str]]:
    """Give for each report that supports a fact the longest words on which it rests."""
    for support in sorted(quads.quads_for_pattern(NamedNode(fact), _SUPPORTED, None, None), key=str):
        exact = [
            str(words.object.value)
            for evidence in _of(quads, support.object, _EVIDENCE)
            for selector in _of(quads, evidence, _SELECTOR)
            for words in quads.quads_for_pattern(selector, _EXACT, None, None)
            if isinstance(words.object, ox.Literal)
        ]
        if isinstance(support.object, NamedNode) and exact:
            yield support.object.value.partition("#")[0], max(exact, key=len)


def _of(quads: ox.Store, subject: object, predicate: NamedNode) -> Iterator[NamedNode]:
    assert isinstance(subject, NamedNode)
    values = quads.quads_for_pattern(subject, predicate, None, None)
    yield from (quad.object for quad in values if isinstance(quad.object, NamedNode))
