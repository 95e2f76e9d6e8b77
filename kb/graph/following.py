"""How the facts of a base follow its articles: a turn of the ledger, the facts it touches, what is derived from them.

A change is one transaction over the quads; what is derived follows in a second one, and a mark in the log stands until
that is done.  The ledger keeps its part only if the quads are changed, and is brought after the log on opening.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from pyoxigraph import NamedNode, Quad

from kb.graph import background, derive, disk, snapshots
from kb.graph.consolidate import Arrival, Turn, take
from kb.graph.graphs import Graphs
from kb.graph.judgements import Decided, applied, in_force, judged_on, state
from kb.graph.ledger import Ledger
from kb.graph.reading import Triple
from kb.graph.serialise import graph_of, quads_of
from kb.graph.slices import register_labels
from kb.graph.vocab import DCTERMS, ONTOLOGY_GRAPH, REGISTER_GRAPH

_SHARES: Final = "shares"  # where the layout before this one kept what the ledger holds
_AT_ONCE: Final = 200  # articles that are settled together
_REPLACED: Final = NamedNode(DCTERMS.isReplacedBy)


@dataclass(slots=True)
class Following(Graphs):
    """The graphs of a base with the ledger by which the facts follow."""

    ledger: Ledger | None = field(default=None, kw_only=True)  # None where the store is open to read

    def follow_ontology(self) -> None:
        """Load the package's ontology in place of what is there, and settle all facts by its names."""
        graphs = [str(ONTOLOGY_GRAPH), str(REGISTER_GRAPH)]
        disk.refill(self.path, self.quads, graphs, list(background.quads(self.registers)))
        self.settle_anew()
        disk.write_header(self.path, disk.Header(disk.FORMAT, self.base, background.digest(self.registers)))
        snapshots.publish(self.path, self.quads)

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
        there = self.names()
        names = {d: state(name, judged_on(d, decided)) for d, name in there.items()}
        differ = {document for document in held.keys() | names.keys() if held.get(document) != names.get(document)}
        if names and not held:  # it is a new one: that of another layout, or none, was there
            self.settle_anew()
        elif differ:
            self._follow(differ & held.keys(), {d: there[d] for d in differ & there.keys()})
        elif self._underived in self.quads:
            self._derive_anew()

    # --- within ------------------------------------------------------------------------------------

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
