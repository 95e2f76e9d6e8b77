"""What names can be matched with, as a snapshot shows it: the index of names, the types, their properties.

It is made anew when there is a newer snapshot, while questions are answered from the older one.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

from kb.graph import candidates
from kb.graph.candidates import Candidate, Index
from kb.graph.lexicon import load_lexicon
from kb.graph.results import Result
from kb.match import NameWords
from kb.pages.cards import query
from kb.web.service import Service

_ROWS: Final = 50_000  # taken at once: less than an answer may have

BY: Final = "^"
"""Stands before the IRI of a property by which other things name a thing."""


@dataclass(frozen=True, slots=True)
class Term:
    """A type or a property, by what people call it; of a property also the type whose things have it."""

    id: str
    name: str
    about: str
    type: str = ""

    @property
    def card(self) -> dict[str, str]:
        """Give it as the protocol's answers do."""
        return {"id": self.id, "name": self.name, **({"description": self.about} if self.about else {})}


@dataclass(frozen=True, slots=True)
class Known:
    """The index of a snapshot, and the terms."""

    snapshot: Path
    index: Index
    by_iri: dict[str, Candidate]
    types: tuple[Term, ...]
    properties: tuple[Term, ...]


@dataclass(slots=True)
class Latest:
    """Holds what is known, and sees that it follows the store."""

    service: Service
    known: Known | None = None
    making: asyncio.Task[Known] | None = field(default=None, repr=False)

    async def get(self) -> Known:
        """Give what is known; only the first caller waits until it is made."""
        self._take()
        if self.making is None and (self.known is None or self.known.snapshot != self.service.pool.snapshot):
            self.making = asyncio.create_task(_make(self.service))
        if self.known is not None:
            return self.known
        assert self.making is not None
        return await asyncio.shield(self.making)

    def _take(self) -> None:
        """Take over what has been made; what could not be made is tried again."""
        made = self.making
        if made is not None and made.done():
            self.making = None
            if not made.cancelled() and made.exception() is None:
                self.known = made.result()


async def _make(service: Service) -> Known:
    snapshot = service.pool.snapshot
    assert snapshot is not None
    rows = [row for answer in await _all(service, "candidates") for row in answer.records()]
    found = candidates.gather(rows)
    index = await asyncio.to_thread(Index, found, _words())
    types = (await service.pool.rows(query("types").text)).records()
    properties = (await service.pool.rows(query("properties").text)).records()
    return Known(
        snapshot,
        index,
        {candidate.iri: candidate for candidate in found},
        tuple(Term(str(t["type"]), str(t["name"]), str(t["about"] or "")) for t in types),
        tuple(
            Term(
                (BY if p["way"] == "by" else "") + str(p["property"]),
                str(p["name"]),
                str(p["about"] or ""),
                str(p["type"]),
            )
            for p in properties
        ),
    )


async def _all(service: Service, name: str) -> list[Result]:
    """Ask a query for all of its rows, so many at once."""
    answers: list[Result] = []
    while not answers or len(answers[-1].rows) == _ROWS:
        window = f"\nLIMIT {_ROWS} OFFSET {len(answers) * _ROWS}"
        answers.append(await service.pool.rows(query(name).text + window))
    return answers


@cache
def _words() -> NameWords:
    return NameWords.of(load_lexicon().words)
