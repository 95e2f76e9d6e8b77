"""Triples in memory for an rdflib graph, sorted into tables only when something is first looked up.

Most graphs are made, gone through and let go: of these no table is ever asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from rdflib.plugins.stores.memory import SimpleMemory
from rdflib.term import Node

Triple = tuple[Node, Node, Node]


class Unsorted(SimpleMemory):
    """A store of rdflib that keeps triples as they come, and is a ``SimpleMemory`` from the first question on."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: dict[Triple, None] = {}
        self._sorted = False

    def add(self, triple: Any, context: Any, quoted: bool = False) -> None:
        """Add a triple."""
        if self._sorted:
            super().add(triple, context, quoted)
        else:
            self._waiting[triple] = None

    def fill(self, triples: Iterable[Triple]) -> None:
        """Add triples to a store that was asked nothing yet."""
        self._waiting.update(dict.fromkeys(triples))

    def remove(self, triple_pattern: Any, context: Any = None) -> None:
        """Remove the triples of a pattern."""
        self._sort(context)
        super().remove(triple_pattern, context)

    def triples(self, triple_pattern: Any, context: Any = None) -> Iterator[tuple[Any, Any]]:
        """Give the triples of a pattern; all of them in the order in which they came, as long as none was looked up."""
        if not self._sorted and triple_pattern == (None, None, None):
            return ((triple, iter((context,))) for triple in self._waiting)
        self._sort(context)
        return super().triples(triple_pattern, context)

    def __len__(self, context: Any = None) -> int:
        return super().__len__(context) if self._sorted else len(self._waiting)

    def _sort(self, context: Any) -> None:
        if not self._sorted:
            waiting, self._waiting = self._waiting, {}  # who goes through them meanwhile goes on undisturbed
            self._sorted = True
            for triple in waiting:
                super().add(triple, context)
