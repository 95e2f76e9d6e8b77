"""What names can be matched with, as a snapshot shows it: the index of names, the types, their properties.

It is made anew when there is a newer snapshot, while questions are answered from the older one.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from kb.graph import candidates
from kb.graph.candidates import Candidate, Index
from kb.graph.lexicon import load_lexicon
from kb.graph.results import Result
from kb.match import NameWords
from kb.pages.cards import query
from kb.web.asking import Asking
from kb.web.service import Service
from kb.web.worker import Limits

_ROWS: Final = 50_000  # taken at once: less than an answer may have

_PATIENT: Final = Limits(seconds=60)

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

    snapshot: str  # the oldest of those that it was made from
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
        if self.making is None and (self.known is None or self.known.snapshot != self._shown()):
            self.making = asyncio.create_task(_make(self.service))
        if self.known is not None:
            return self.known
        assert self.making is not None
        return await asyncio.shield(self.making)

    def _shown(self) -> str:
        shown = self.service.pool.snapshot
        return shown.name if shown else ""

    def _take(self) -> None:
        """Take over what has been made; what could not be made is tried again."""
        made = self.making
        if made is not None and made.done():
            self.making = None
            if not made.cancelled() and made.exception() is None:
                self.known = made.result()


async def _make(service: Service) -> Known:
    asking = Asking(service.pool, _PATIENT)
    answers = await _all(asking, "candidates")
    found, index = await asyncio.to_thread(_indexed, answers)
    types, properties = [(await asking.rows(query(name).text)).records() for name in ("types", "properties")]
    return Known(
        asking.oldest,
        index,
        {candidate.iri: candidate for candidate in found},
        tuple(Term(str(t["type"]), str(t["name"]), str(t["about"] or "")) for t in types),
        tuple(_property(p) for p in properties),
    )


def _indexed(answers: Sequence[Result]) -> tuple[tuple[Candidate, ...], Index]:
    found = tuple(candidates.gather(row for answer in answers for row in answer.records()))
    return found, Index(found, _words())


def _property(row: Mapping[str, object]) -> Term:
    sign = BY if row["way"] == "by" else ""
    return Term(f"{sign}{row['property']}", str(row["name"]), str(row["about"] or ""), str(row["type"]))


async def _all(asking: Asking, name: str) -> list[Result]:
    """Ask a query for all of its rows, so many at once."""
    answers: list[Result] = []
    while not answers or len(answers[-1].rows) == _ROWS:
        answers.append(await asking.rows(f"{query(name).text}\nLIMIT {_ROWS} OFFSET {len(answers) * _ROWS}"))
    return answers


@cache
def _words() -> NameWords:
    return NameWords.of(load_lexicon().words)
