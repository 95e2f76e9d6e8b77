"""A knowledge base on disk: the quads in Oxigraph, and beside them what the quads rest on.

::

    STORE/kb.json      the format's version, the data's base address, the ontology that was loaded
          lock         held by who writes (alone) or reads (with other readers)
          quads/       Oxigraph: one graph an article, the facts, the register, the ontology, the log
          articles/    the settled text of each article        ┐
          quarantine/  what the gate kept out of it            ├ see kb.graph.archive
          shares/      what it gives to the facts              ┘
          registers/   register files of the user's own, laid over ours
          snapshots/   copies for a server that reads while others write, see kb.graph.snapshots

Putting or removing an article is one transaction over its graph, the facts it touches and the log; a
process that is killed leaves the base as it was before or after.  ``flush`` makes that hold for a power
cut too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import IO, Final, Self

import pyoxigraph as ox
import rdflib
from pyoxigraph import NamedNode, Quad

from kb.errors import BadValue, UnknownName
from kb.graph import archive, background, disk, iris, snapshots
from kb.graph.consolidate import contribution, merge
from kb.graph.contribution import Contribution, Share
from kb.graph.results import Answer
from kb.graph.serialise import graph_of, quads_of, serialise
from kb.graph.slices import register_labels
from kb.graph.sources import Quads
from kb.graph.vocab import DCTERMS, DIP, ONTOLOGY_GRAPH, REGISTER_GRAPH, XSD
from kb.model import Article, Quarantined

_REMEMBERED: Final = 2000  # articles, at about 0.1 MB each
_NAME: Final = NamedNode(DCTERMS.identifier)
_TIME: Final = NamedNode(DCTERMS.dateSubmitted)
_ISSUED: Final = NamedNode(DCTERMS.issued)
_SUPPORTED: Final = NamedNode(DIP.supportedBy)
_ONTOLOGY, _REGISTER = NamedNode(ONTOLOGY_GRAPH), NamedNode(REGISTER_GRAPH)


class Change(StrEnum):
    """What putting an article did."""

    ADDED = "added"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"


@dataclass(slots=True)
class Store:
    """An open store; use it in a ``with`` statement, or call ``close``."""

    path: Path
    base: str
    quads: ox.Store
    lock: IO[bytes]
    shares: dict[str, Contribution] = field(default_factory=dict)  # document → what it gives, once read

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
        shares = contribution(graph, register_labels(self.registers), self.base)
        archive.keep(self.path, name, article, quarantined, shares)
        log = self._log_quads(document, name, ingested)
        self._replace(document, [*given, *log], self._settled(document, shares))
        self._remember(document, shares)
        if before is None:
            return Change.ADDED
        archive.drop(self.path, before)
        return Change.REPLACED

    def remove(self, key: str) -> None:
        """Take an article out with all that only it supports; raise UnknownName if it is not there."""
        document, name = self._document(key), self._name_of_key(key)
        self._replace(document, [], self._settled(document, {}))
        self.shares.pop(document, None)
        archive.drop(self.path, name)

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

    @property
    def registers(self) -> tuple[Path, ...]:
        """Give the register files of the user's own, in the order in which they are laid over ours."""
        return disk.registers(self.path)

    def lay_registers(self, files: tuple[Path, ...]) -> None:
        """Lay register files of one's own over ours, in place of those laid before, and name all facts anew.

        Articles are read with their names once they are added again.
        Raises UnreadableInput if a file is no register, and then nothing has changed; StoreWrite.
        """
        disk.keep_registers(self.path, background.checked(files))
        _follow_ontology(self)

    # --- the whole ---------------------------------------------------------------------------------

    def query(self, sparql: str) -> Answer:
        """Answer a query over the union of all graphs; raise QuerySyntax or QueryError."""
        return Quads(self.quads).query(sparql)

    def data(self) -> Iterator[Quad]:
        """Give the articles' graphs and the facts, without register, ontology and log."""
        apart = {_REGISTER, _ONTOLOGY, self._log}
        for name in self.quads.named_graphs():
            if name not in apart:
                yield from self.quads.quads_for_pattern(None, None, None, name)

    def facts(self) -> rdflib.Graph:
        """Give the graph of all facts."""
        return graph_of(self._graph(self._facts.value))

    def flush(self) -> None:
        """See all that was taken in safely on the disk; raise StoreWrite if it refuses."""
        try:
            self.quads.flush()
        except OSError as error:
            raise disk.refused(self.path, error) from error

    def close(self) -> None:
        """Let go of the folder."""
        del self.quads
        self.lock.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    # --- within ------------------------------------------------------------------------------------

    @property
    def _facts(self) -> NamedNode:
        return NamedNode(iris.facts_graph(self.base))

    @property
    def _log(self) -> NamedNode:
        return NamedNode(iris.log_graph(self.base))

    def _document(self, key: str) -> str:
        return str(iris.document(self.base, key))  # a plain string: an rdflib IRI is equal to none

    def _graph(self, name: str) -> Iterator[Quad]:
        return iter(self.quads.quads_for_pattern(None, None, None, NamedNode(name)))

    def names(self) -> dict[str, str]:
        """Give for each document the name under which its files are kept."""
        logged = self.quads.quads_for_pattern(None, _NAME, None, self._log)
        return {_text(quad.subject): _text(quad.object) for quad in logged}

    def _name(self, document: str) -> str | None:
        logged = self.quads.quads_for_pattern(NamedNode(document), _NAME, None, self._log)
        return next((_text(quad.object) for quad in logged), None)

    def _log_quads(self, document: str, name: str, ingested: datetime) -> Sequence[Quad]:
        time = ox.Literal(ingested.isoformat(), datatype=NamedNode(XSD.dateTime))
        subject = NamedNode(document)
        return Quad(subject, _NAME, ox.Literal(name), self._log), Quad(subject, _TIME, time, self._log)

    def _replace(self, document: str, given: Iterable[Quad], facts: dict[str, set[Quad]]) -> None:
        """Put an article's graph, its lines in the log and the facts that it touches in place of what is there."""
        there = {*self._graph(document), *self.quads.quads_for_pattern(NamedNode(document), None, None, self._log)}
        wanted = set(given)
        for fact, settled in facts.items():
            there.update(self.quads.quads_for_pattern(NamedNode(fact), None, None, self._facts))
            wanted |= settled
        disk.exchange(self.path, self.quads, there - wanted, wanted - there)
        snapshots.publish(self.path, self.quads)

    def _settled(self, document: str, shares: Contribution) -> dict[str, set[Quad]]:
        """Settle anew every fact that a document touches or touched, given what it contributes now."""
        held = self._shares(document) if self._name(document) else {}
        settled: dict[str, set[Quad]] = {}
        for fact in {**held, **shares}:
            others = (share for other in self._supporters(fact) - {document} for share in self._share(other, fact))
            settled[fact] = self._fact(fact, [*others, *shares.get(fact, ())])
        return settled

    def _fact(self, fact: rdflib.URIRef, shares: Iterable[Share]) -> set[Quad]:
        return set(quads_of(merge(fact, shares), self._facts.value))

    def facts_anew(self) -> Iterator[Quad]:
        """Work out all facts from the articles' graphs, and keep what each article gives to them."""
        given: dict[rdflib.URIRef, list[Share]] = {}
        for document, name in self.names().items():
            shares = contribution(graph_of(self._graph(document)), register_labels(self.registers), self.base)
            archive.keep_shares(self.path, name, shares)
            for fact, of_fact in shares.items():
                given.setdefault(fact, []).extend(of_fact)
        self.shares.clear()
        for fact, of_fact in given.items():
            yield from self._fact(fact, of_fact)

    def _supporters(self, fact: str) -> set[str]:
        quads = self.quads.quads_for_pattern(NamedNode(fact), _SUPPORTED, None, self._facts)
        return {_text(quad.object).partition("#")[0] for quad in quads}

    def _share(self, document: str, fact: rdflib.URIRef) -> list[Share]:
        return self._shares(document).get(fact, [])

    def _shares(self, document: str) -> Contribution:
        if document not in self.shares:
            issued = next(iter(self.quads.quads_for_pattern(NamedNode(document), _ISSUED, None, NamedNode(document))))
            day = date.fromisoformat(_text(issued.object))
            self._remember(document, archive.shares(self.path, self._name(document) or "", document, day))
        return self.shares[document]

    def _remember(self, document: str, shares: Contribution) -> None:
        self.shares[document] = shares
        if len(self.shares) > _REMEMBERED:
            del self.shares[next(iter(self.shares))]


# --- opening ---------------------------------------------------------------------------------------


def create(path: Path, base: str = iris.DEFAULT_BASE) -> Store:
    """Make a store in a folder that is not there, or empty.

    Raises NoStore if something else is in the folder, StoreWrite if the disk refuses, BadValue if
    ``base`` is no absolute address, ResourceError if the ontology is damaged.
    """
    base = iris.base_address(base)
    disk.make_folders(path, archive.FOLDERS)
    store = Store(path, base, *disk.to_write(path))
    _follow_ontology(store)
    return store


def open_to_write(path: Path) -> Store:
    """Open a store for this process alone; its ontology is brought up to that of the package.

    Raises NoStore, StoreLocked, StoreVersion, StoreWrite, or StoreError if the folder is damaged.
    """
    header = disk.read_header(path)
    store = Store(path, header.base, *disk.to_write(path))
    archive.sweep(path, store.names().values())
    if header.ontology != background.digest(store.registers):
        _follow_ontology(store)
    return store


def open_to_read(path: Path) -> Store:
    """Open a store beside other readers; raises as ``open_to_write`` does, but for StoreWrite."""
    return Store(path, disk.read_header(path).base, *disk.to_read(path))


def open_or_create(path: Path, base: str | None = None) -> Store:
    """Open a store to write, or make it if there is none; raises as both do.

    ``base`` is for a store that is made; raises BadValue if the store that is there has another one.
    """
    if not disk.is_store(path):
        return create(path, base or iris.DEFAULT_BASE)
    there = disk.read_header(path).base
    if base is not None and iris.base_address(base) != there:
        raise BadValue("base", base, f"the base address of this store, {there}")
    return open_to_write(path)


def _follow_ontology(store: Store) -> None:
    """Load the package's ontology in place of what is there, and settle all facts by its names."""
    if len(store.quads):
        graphs = [str(ONTOLOGY_GRAPH), str(REGISTER_GRAPH), str(iris.facts_graph(store.base))]
        disk.refill(store.path, store.quads, graphs, [*background.quads(store.registers), *store.facts_anew()])
    else:
        disk.fill(store.path, store.quads, background.quads(store.registers))
    disk.write_header(store.path, disk.Header(disk.FORMAT, store.base, background.digest(store.registers)))
    snapshots.publish(store.path, store.quads)


def _text(term: object) -> str:
    return str(getattr(term, "value", term))
