"""A knowledge base on disk: the quads in Oxigraph, and beside them what the quads rest on.

::

    STORE/kb.json      the format's version, the data's base address, the ontology that was loaded
          lock         held by who writes (alone) or reads (with other readers)
          quads/       Oxigraph: one graph an article, the facts, the register, the ontology, the log
          articles/    the settled text of each article        ┐
          quarantine/  what the gate kept out of it            ┘ see kb.graph.archive
          ledger.sqlite  what articles give to the facts, and what is known again: kb.graph.ledger
          registers/   register files of the user's own, laid over ours
          snapshots/   copies for a server that reads while others write, see kb.graph.snapshots

Putting or removing an article is one transaction over its graph, the facts it touches and the log; a
process that is killed leaves the base as it was before or after, and the ledger is brought after it when
the store is opened.  ``flush`` makes that hold for a power cut too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import IO, Self

import rdflib
from pyoxigraph import Quad

from kb.errors import UnknownName
from kb.graph import archive, background, disk
from kb.graph.following import Following
from kb.graph.judgements import Judgement, Kind, in_force, written
from kb.graph.results import Answer
from kb.graph.serialise import graph_of, quads_of, serialise
from kb.graph.sources import Quads
from kb.model import Article, Quarantined


class Change(StrEnum):
    """What putting an article did."""

    ADDED = "added"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"


@dataclass(slots=True)
class Store(Following):
    """An open store; use it in a ``with`` statement, or call ``close``."""

    lock: IO[bytes]

    # --- articles ----------------------------------------------------------------------------------

    def put(
        self, article: Article, graph: rdflib.Graph, quarantined: tuple[Quarantined, ...], ingested: datetime
    ) -> Change:
        """Take in an article with its graph in one transaction; another version of it is replaced.

        ``graph`` is what passed the gate, ``quarantined`` what did not; ``ingested`` goes into the log.
        The same again changes nothing.  Raises StoreWrite if the disk refuses, and then nothing has changed.
        """
        document = self._document(article.key)
        given = list(quads_of(graph, document))
        name = archive.name_of(article, quarantined, serialise(given, "nquads"))
        before = self._name(document)
        if before == name:
            return Change.UNCHANGED
        archive.keep(self.path, name, article, quarantined)
        come = {document: self._arrival(document, given, name, in_force(self.judgements()))}
        with self._turn([document] if before else [], come) as turn:
            self._exchange(document, {*given, *self._log_quads(document, name, ingested)}, turn)
        if before is None:
            return Change.ADDED
        archive.drop(self.path, before)
        return Change.REPLACED

    def remove(self, key: str) -> None:
        """Take an article out with all that only it supports; raise UnknownName if it is not there."""
        document, name = self._document(key), self._name_of_key(key)
        with self._turn([document], {}) as turn:
            self._exchange(document, set(), turn)
        archive.drop(self.path, name)

    def judge(self, judgement: Judgement) -> bool:
        """Keep what a person has decided, and settle anew what it bears on; False if that is there already.

        Raises UnknownName if a withdrawal names no judgement, StoreWrite if the disk refuses.
        """
        name, known = judgement.name(self.base), self.judgements()
        if name in dict(known):
            return False
        if judgement.kind == Kind.WITHDRAWAL and not {*judgement.reports} <= {str(each) for each, _ in known}:
            raise UnknownName("judgement", judgement.reports[0], tuple(str(each) for each, _ in known[-5:]))
        before, after = in_force(known), in_force([*known, (name, judgement)])
        changed = {d for _, each in {*before} ^ {*after} for d in each.documents}
        names = {d: held for d in sorted(changed) if (held := self._name(d))}
        with self._turn(list(names), {d: self._arrival(d, self._graph(d), names[d], after) for d in names}) as turn:
            gone, come = self._quads_of(turn)
            self._change(turn.touched, gone, {*come, *quads_of(written(judgement, self.base), self._judged)})
        return True

    def keys(self) -> tuple[str, ...]:
        """Give the keys of the articles, sorted."""
        return tuple(sorted(archive.article(self.path, name).key for name in self.names().values()))

    def article(self, key: str) -> Article:
        """Give an article as it was read; raise UnknownName if it is not there."""
        return archive.article(self.path, self._name_of_key(key))

    def quarantine(self, key: str) -> tuple[Quarantined, ...]:
        """Give what was kept out of an article; raise UnknownName if the article is not there."""
        return archive.quarantine(self.path, self._name_of_key(key))

    def graph(self, key: str) -> rdflib.Graph:
        """Give the graph of an article; raise UnknownName if it is not there."""
        self._name_of_key(key)
        return graph_of(self._graph(self._document(key)))

    def _name_of_key(self, key: str) -> str:
        name = self._name(self._document(key))
        if name is None:
            known = [other for other in self.keys() if key.casefold() in other.casefold()]
            raise UnknownName("article", key, tuple(known[:5]))
        return name

    # --- the register ------------------------------------------------------------------------------

    def lay_registers(self, files: tuple[Path, ...]) -> None:
        """Lay register files of one's own over ours, in place of those laid before, and name all facts anew.

        Articles are read with their names once they are added again.
        Raises UnreadableInput if a file is no register, and then nothing has changed; StoreWrite.
        """
        disk.keep_registers(self.path, background.checked(files))
        self.follow_ontology()

    # --- the whole ---------------------------------------------------------------------------------

    def query(self, sparql: str) -> Answer:
        """Answer a query over the union of all graphs; raise QuerySyntax or QueryError."""
        return Quads(self.quads).query(sparql)

    def facts_of(self, key: str) -> list[str]:
        """Give the facts to which an article gives something; raise UnknownName if it is not there."""
        assert self.ledger is not None, "a store that is open to read has no ledger"
        self._name_of_key(key)
        return self.ledger.facts_of(self._document(key))

    def take_over(self, grounds: Iterable[Quad]) -> None:
        """Take in what the ``grounds`` of another store were, into an empty one, and settle all facts.

        Raises StoreWrite if the disk refuses.
        """
        disk.fill(self.path, self.quads, grounds)
        self.follow_ontology()

    def flush(self) -> None:
        """See all that was taken in safely on the disk; raise StoreWrite if it refuses."""
        try:
            self.quads.flush()
        except OSError as error:
            raise disk.refused(self.path, error) from error

    def close(self) -> None:
        """Let go of the folder; what was written is seen safely on the disk, or each opening would do it again.

        Raises StoreWrite if the disk refuses that.
        """
        if self.ledger is not None:
            self.flush()
            self.ledger.close()
        del self.quads
        self.lock.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()
