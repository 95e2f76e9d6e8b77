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

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import IO, Final, Self

import pyoxigraph as ox
import rdflib
from pyoxigraph import NamedNode, Quad

from kb.errors import BadValue, UnknownName
from kb.graph import archive, background, derive, disk, iris, snapshots
from kb.graph.consolidate import Arrival, Turn, take
from kb.graph.judgements import (
    Decided,
    Judgement,
    Kind,
    applied,
    in_force,
    judged_on,
    read_judgements,
    state,
    written,
)
from kb.graph.ledger import Ledger
from kb.graph.reading import Triple
from kb.graph.results import Answer
from kb.graph.serialise import graph_of, quads_of, serialise
from kb.graph.slices import register_labels
from kb.graph.sources import Quads
from kb.graph.vocab import DCTERMS, ONTOLOGY_GRAPH, REGISTER_GRAPH, XSD
from kb.model import Article, Quarantined

_SHARES: Final = "shares"  # where the layout before this one kept what the ledger holds
_AT_ONCE: Final = 200  # articles that are settled together
_NAME: Final = NamedNode(DCTERMS.identifier)
_TIME: Final = NamedNode(DCTERMS.dateSubmitted)
_REPLACED: Final = NamedNode(DCTERMS.isReplacedBy)
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
    ledger: Ledger | None = None  # None where the store is open to read

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

    def judgements(self) -> list[tuple[rdflib.URIRef, Judgement]]:
        """Give all that people have decided, withdrawn or not, in the order of their days."""
        return read_judgements(graph_of(self._graph(self._judged)))

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
        apart = {_REGISTER, _ONTOLOGY, self._log, self._forwarding}
        for name in self.quads.named_graphs():
            if name not in apart:
                yield from self.quads.quads_for_pattern(None, None, None, name)

    def taken_in(self) -> Iterator[Quad]:
        """Give when each article was taken in."""
        return iter(self.quads.quads_for_pattern(None, _TIME, None, self._log))

    def facts_of(self, key: str) -> list[str]:
        """Give the facts to which an article gives something; raise UnknownName if it is not there."""
        assert self.ledger is not None, "a store that is open to read has no ledger"
        self._name_of_key(key)
        return self.ledger.facts_of(self._document(key))

    def facts(self) -> rdflib.Graph:
        """Give the graph of all facts."""
        return graph_of(self._graph(self._facts.value))

    def grounds(self) -> Iterator[Quad]:
        """Give all that the facts are made from, and what is kept beside them: all graphs but facts and background."""
        apart = {_REGISTER, _ONTOLOGY, self._facts, self._derived}
        for name in self.quads.named_graphs():
            if name not in apart:
                yield from self.quads.quads_for_pattern(None, None, None, name)

    def take_over(self, grounds: Iterable[Quad]) -> None:
        """Take in what the ``grounds`` of another store were, into an empty one, and settle all facts.

        Raises StoreWrite if the disk refuses.
        """
        disk.fill(self.path, self.quads, grounds)
        _follow_ontology(self)

    def judged(self, document: str, graph: rdflib.Graph) -> Iterable[Triple]:
        """Give a graph of an article as people's decisions let it count."""
        bearing = judged_on(document, in_force(self.judgements()))
        return applied(graph, bearing) if bearing else graph

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

    # --- within ------------------------------------------------------------------------------------

    @property
    def _facts(self) -> NamedNode:
        return NamedNode(iris.facts_graph(self.base))

    @property
    def _judged(self) -> str:
        return str(iris.judgements_graph(self.base))

    @property
    def _derived(self) -> NamedNode:
        return NamedNode(iris.derived_graph(self.base))

    @property
    def _underived(self) -> Quad:
        return Quad(self._derived, NamedNode(DCTERMS.requires), self._facts, self._log)

    @property
    def _forwarding(self) -> NamedNode:
        return NamedNode(iris.forwarding_graph(self.base))

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

    @contextmanager
    def _turn(self, gone: Iterable[str], come: Mapping[str, Arrival]) -> Iterator[Turn]:
        """Let articles go and come in the ledger, which keeps that if nothing goes wrong with it outside."""
        assert self.ledger is not None, "a store that is open to read is not written to"
        self.ledger.begin()
        try:
            yield take(self.ledger, register_labels(self.registers), self.base, self._triples, list(gone), come)
            self.ledger.commit()
        finally:
            self.ledger.roll_back()

    def _triples(self, document: str) -> Iterable[Triple]:
        return self._arrival(document, self._graph(document), "", in_force(self.judgements())).graph

    def _arrival(self, document: str, quads: Iterable[Quad], name: str, decided: Decided) -> Arrival:
        """Give an article as people have judged it; its name in the ledger says by what."""
        bearing = judged_on(document, decided)
        graph = graph_of(quads)
        return Arrival(applied(graph, bearing) if bearing else graph, state(name, bearing))

    def _exchange(self, document: str, wanted: set[Quad], turn: Turn) -> None:
        """Put an article's graph and its lines in the log in place of what is there, and follow a turn."""
        there = {*self._graph(document), *self.quads.quads_for_pattern(NamedNode(document), None, None, self._log)}
        gone, come = self._quads_of(turn)
        self._change(turn.touched, {*(there - wanted), *gone}, {*(wanted - there), *come})

    def _change(self, touched: Iterable[str], gone: set[Quad], come: set[Quad]) -> None:
        """Take quads out and put others in, and follow with what the rules derive from the facts that are touched.

        Until the latter is done a mark in the log says so; it is done again when a store with the mark is opened.
        """
        about = derive.foci(self.quads, touched)
        before = derive.derived(self.quads, about)
        disk.exchange(self.path, self.quads, gone, {*come, self._underived})
        after = derive.derived(self.quads, derive.foci(self.quads, about))
        lost = before - after
        lost -= derive.derived_again(self.quads, lost)
        come = derive.in_graph(after - before, self._derived)
        disk.exchange(self.path, self.quads, {*derive.in_graph(lost, self._derived), self._underived}, come)
        snapshots.publish(self.path, self.quads)

    def _derive_anew(self) -> None:
        made = derive.in_graph(derive.all_derived(self.quads), self._derived)
        disk.refill(self.path, self.quads, [self._derived.value], list(made))
        disk.exchange(self.path, self.quads, {self._underived}, ())

    def _quads_of(self, turn: Turn) -> tuple[set[Quad], set[Quad]]:
        """Give what a turn takes from the facts and adds to them, and where facts that it renames went."""
        gone, come = (set(quads_of(triples, self._facts.value)) for triples in (turn.gone, turn.come))
        for fact in turn.touched - turn.moved.keys():
            gone.update(self.quads.quads_for_pattern(NamedNode(fact), _REPLACED, None, self._forwarding))
        for old, new in turn.moved.items():
            gone.update(self.quads.quads_for_pattern(NamedNode(old), _REPLACED, None, self._forwarding))
            come.add(Quad(NamedNode(old), _REPLACED, NamedNode(new), self._forwarding))
        return gone - come, come

    def settle_anew(self) -> None:
        """Work out all facts from the articles' graphs, with a new ledger; raise StoreWrite if the disk refuses."""
        self._open_ledger(afresh=True)
        disk.refill(self.path, self.quads, [self._facts.value], [])
        self._follow(set(), self.names())

    def follow_log(self) -> None:
        """Bring the ledger after the log, which an interruption may have left ahead of it."""
        self._open_ledger()
        assert self.ledger is not None
        held, decided = self.ledger.names(), in_force(self.judgements())
        names = {d: state(name, judged_on(d, decided)) for d, name in self.names().items()}
        differ = {document for document in held.keys() | names.keys() if held.get(document) != names.get(document)}
        if differ:
            self._follow(differ & held.keys(), {d: self.names()[d] for d in differ & names.keys()})
        elif self._underived in self.quads:
            self._derive_anew()

    def _follow(self, gone: Collection[str], come: Mapping[str, str]) -> None:
        documents, decided = sorted(come), in_force(self.judgements())
        for n in range(0, len(documents) or 1, _AT_ONCE):
            arrivals = {d: self._arrival(d, self._graph(d), come[d], decided) for d in documents[n : n + _AT_ONCE]}
            with self._turn(() if n else gone, arrivals) as turn:
                gone_quads, come_quads = self._quads_of(turn)
                disk.exchange(self.path, self.quads, gone_quads, {*come_quads, self._underived})
        self._derive_anew()

    def _open_ledger(self, *, afresh: bool = False) -> None:
        path = self.path / disk.LEDGER
        if self.ledger is not None:
            self.ledger.close()
        if afresh:
            disk.clear(self.path, [path, *path.parent.glob(f"{path.name}-*"), self.path / _SHARES])
        self.ledger = Ledger(path)


# --- opening ---------------------------------------------------------------------------------------


def create(path: Path, base: str = iris.DEFAULT_BASE) -> Store:
    """Make a store in a folder that is not there, or empty.

    Raises NoStore if something else is in the folder, StoreWrite if the disk refuses, BadValue if
    ``base`` is no absolute address, ResourceError if the ontology is damaged.
    """
    base = iris.base_address(base)
    disk.make_folders(path, archive.FOLDERS)
    store = Store(path, base, *disk.to_write(path))
    disk.fill(store.path, store.quads, background.quads())
    store.settle_anew()
    disk.write_header(store.path, disk.Header(disk.FORMAT, store.base, background.digest()))
    return store


def open_to_write(path: Path) -> Store:
    """Open a store for this process alone; its ontology is brought up to that of the package.

    Raises NoStore, StoreLocked, StoreVersion, StoreWrite, or StoreError if the folder is damaged.
    """
    header = disk.read_header(path)
    store = Store(path, header.base, *disk.to_write(path))
    archive.sweep(path, store.names().values())
    if header.ontology != background.digest(store.registers) or header.format != disk.FORMAT:
        _follow_ontology(store)
    else:
        store.follow_log()
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
    graphs = [str(ONTOLOGY_GRAPH), str(REGISTER_GRAPH)]
    disk.refill(store.path, store.quads, graphs, list(background.quads(store.registers)))
    store.settle_anew()
    disk.write_header(store.path, disk.Header(disk.FORMAT, store.base, background.digest(store.registers)))
    snapshots.publish(store.path, store.quads)


def _text(term: object) -> str:
    return str(getattr(term, "value", term))
