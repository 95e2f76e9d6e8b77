"""Several questions for one answer: which snapshots they were answered from.

While a newer snapshot is shown, some processes still answer from the older; what is made of their answers is as old
as the oldest of them, and must not be kept as new.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from kb.graph.results import Result
from kb.web.lexer import read_query
from kb.web.pool import Pool, Reply, rows_of
from kb.web.worker import Limits, Question


@dataclass(slots=True)
class Asking:
    """Asks the pool, and remembers the snapshots that answered."""

    pool: Pool
    limits: Limits | None = None  # what a question of the server's own may take, where it is more than others may
    snapshots: set[str] = field(default_factory=set)

    @property
    def oldest(self) -> str:
        """Give the oldest snapshot that answered, nothing before the first answer."""
        return min(self.snapshots, default="")

    async def reply(self, question: Question) -> Reply:
        """Ask a question; raises what the pool raises."""
        reply = await self.pool.ask(question)
        self.snapshots.add(reply.snapshot)
        return reply

    async def rows(self, sparql: str) -> Result:
        """Ask a SELECT for rows of terms; raises what the pool raises."""
        reply = await self.reply(Question(sparql, "json", read_query(sparql).columns, limits=self.limits))
        return await asyncio.to_thread(rows_of, reply)
