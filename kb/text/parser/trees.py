"""Read clauses from the dependency tree of a sentence whose mentions and quotations are one word each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from kb.text.clauses import Clause
from kb.text.item import Item
from kb.text.parser.relations import LABELS, UNDER_PREPOSITION, Relation
from kb.text.parser.treebank import NAME, QUOTATION

_CLAUSES = (Relation.OPEN, Relation.ADVERBIAL, Relation.JOINED)  # what can share the subject of its head
_REFERRING = ("who", "which", "that")
_PIECE = re.compile(r"n['’]t(?!\w)|['’](?:s|ll|re|ve|d|m)(?!\w)|\w+?(?=n['’]t(?!\w))|[\w.‐‑-]+|[^\w\s]", re.IGNORECASE)
_VERBS = ("VERB", "AUX")


@dataclass(frozen=True, slots=True)
class Node:
    """A word of a tree: its item, its class, the place of its head (its own at the root), its label."""

    item: int
    upos: str
    head: int
    label: str


def words_of(items: Sequence[Item]) -> list[tuple[str, int]]:
    """Give the words that stand for a collapsed sentence, each with the place of its item."""
    return [(word, n) for n, item in enumerate(items) for word in _words(item)]


def _words(item: Item) -> list[str]:
    if item.kind == "person" and not item.low.startswith(("his ", "her ", "their ")):
        return [NAME]
    if item.kind == "quote":
        return [QUOTATION]
    return [_plain(m.group()) for m in _PIECE.finditer(item.text)] or [item.text]


def _plain(word: str) -> str:
    return word.replace("’", "'").replace("“", '"').replace("”", '"')


@dataclass(frozen=True)
class Tree:
    """The tree of a sentence."""

    nodes: Sequence[Node]
    items: Sequence[Item]

    @cached_property
    def children(self) -> list[list[int]]:
        """Give the words that depend on each word."""
        out: list[list[int]] = [[] for _ in self.nodes]
        for n, node in enumerate(self.nodes):
            if node.head != n:
                out[node.head].append(n)
        return out

    def clauses(self) -> Iterator[Clause]:
        """Give the clause of every verb."""
        for n, node in enumerate(self.nodes):
            if node.upos in _VERBS and self.items[node.item].kind == "word":
                own = self._own(n)
                yield Clause(
                    node.item,
                    self._places(own or self._shared(n)),
                    not own,
                    self._places(self._under(n, Relation.OBJECT)),
                    self._places(self._agents(n)),
                    self._complement(n),
                )

    def _relation(self, n: int) -> Relation | None:
        label = self.nodes[n].label
        return LABELS.get(label) or LABELS.get(label.partition(":")[0])

    def _under(self, n: int, relation: Relation) -> list[int]:
        return [c for c in self.children[n] if self._relation(c) is relation]

    def _own(self, n: int) -> list[int]:
        """Find the subject that a verb has itself; a relative pronoun is none."""
        own = self._under(n, Relation.SUBJECT)
        return [] if own and self._relation(n) is Relation.ADNOMINAL and self._refers(own[0]) else own

    def _shared(self, n: int) -> list[int]:
        """Find the subject that a verb has from the verb on which it depends, or the noun at which it stands."""
        for _ in self.nodes:  # a tree is no deeper than it has words
            relation, head = self._relation(n), self.nodes[n].head
            if self._under(n, Relation.PASSIVE):
                return []
            if relation is Relation.ADNOMINAL:
                return [head]
            if relation not in _CLAUSES:
                return []
            own, n = self._own(head), head
            if own:
                return own
        return []

    def _refers(self, n: int) -> bool:
        return self.items[self.nodes[n].item].low in _REFERRING

    def _agents(self, n: int) -> list[int]:
        out: list[int] = []
        for agent in self._under(n, Relation.AGENT):
            below = [c for c in self.children[agent] if self.nodes[c].label == UNDER_PREPOSITION]
            out += below or [agent]
        return out

    def _complement(self, n: int) -> tuple[int, int] | None:
        for child in self._under(n, Relation.COMPLEMENT):
            below = self._below(child)
            return min(self.nodes[b].item for b in below), max(self.nodes[b].item for b in below) + 1
        return None

    def _below(self, n: int) -> list[int]:
        out = [n]
        for each in out:
            out += self.children[each]
        return out

    def _places(self, heads: Sequence[int]) -> tuple[int, ...]:
        """Give the items of words and of all that is joined to them by "and"."""
        out = list(heads)
        for each in out:
            out += self._under(each, Relation.JOINED)
        return tuple(sorted({self.nodes[n].item for n in out}))
