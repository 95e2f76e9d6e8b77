"""Reports → facts: a pure function of the articles' graphs and the names in the register.

Articles come and go in turns.  A turn sorts the forms that it brings into persons, then into events, works
out anew what the articles give that speak of a thing whose name has changed by it, and settles the facts
that are touched: all other articles and facts stay unread.  Whatever the order of turns, the facts are
those that the articles that are there would give by themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from kb.graph.contribution import Pair, content_of, contribution, pairs_of
from kb.graph.fingerprint import copies
from kb.graph.forms import forms
from kb.graph.iris import DEFAULT_BASE
from kb.graph.ledger import Ledger
from kb.graph.naming import Namer, namer_of
from kb.graph.reading import Triple, document_of, read
from kb.graph.settle import Told, settled
from kb.graph.shares import Given
from kb.graph.sorting import Sorter
from kb.graph.vocab import DIP, XSD, graph_with


@dataclass(frozen=True, slots=True)
class Turn:
    """What a turn does to the facts; ``moved`` gives for a name that is gone the one that took its place."""

    gone: frozenset[Triple]
    come: frozenset[Triple]
    touched: frozenset[str]
    moved: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Arrival:
    """An article that comes into a base: its graph, and the name under which its files are kept."""

    graph: Iterable[Triple]
    name: str = ""


def facts(graphs: Iterable[Iterable[Triple]], labels: Mapping[str, str], base: str = DEFAULT_BASE) -> Graph:
    """Make the facts of a base from the graphs of its articles.

    ``labels`` gives the common name of entries of the register by IRI, ``base`` the data's base address.
    Any order of ``graphs`` gives the same triples.  Raises ValueError if a graph is not that of one article.
    """
    arrivals = {str(document_of(triples)): triples for triples in (list(iter(graph)) for graph in graphs)}
    ledger = Ledger()
    ledger.begin()  # else each change is written down by itself
    turn = take(ledger, labels, base, arrivals.__getitem__, (), {d: Arrival(g) for d, g in arrivals.items()})
    ledger.close()
    return graph_with(turn.come)


def take(
    ledger: Ledger,
    labels: Mapping[str, str],
    base: str,
    graph_of: Callable[[str], Iterable[Triple]],
    gone: Collection[str],
    come: Mapping[str, Arrival],
) -> Turn:
    """Let articles go and come, and say what that does to the facts.

    ``gone`` are the articles that leave, those to be replaced included; ``come`` those that arrive, by IRI.
    ``graph_of`` gives the graph of an article that is there after the turn.  The ledger is changed, and has
    to be committed by the caller.  Raises ValueError if a graph is not that of one article.
    """
    before = {document: (ledger.issued(document), ledger.given_by(document)) for document in gone}
    copied = {other for source in ledger.sources(gone).values() for other in ledger.of_source(source)}
    sorter = Sorter(ledger, base)
    sorter.part(gone)
    namers = {document: namer_of(read(arrival.graph), labels, base) for document, arrival in come.items()}
    for document, namer in namers.items():
        ledger.put_document(document, come[document].name, str(namer.reports.issued), _prints(namer))
        for report, form in forms(namer.reports, namer).items():
            sorter.meet(document, str(report).removeprefix(document), form)
    sorter.sort()
    changes = _Changes(ledger, before)
    for document in sorted({*sorter.stale, *come}):
        namer = namers.get(document) or namer_of(read(graph_of(document)), labels, base)
        known: dict[Node, URIRef] = {
            URIRef(document + report): URIRef(name) for report, name in ledger.known_in(document).items()
        }
        changes.give(document, contribution(namer, known))
    changes.count_again(_regroup(ledger, (copied - set(gone)) | come.keys()))
    return changes.settle()


def _prints(namer: Namer) -> list[str]:
    return str(namer.reports.about.get(DIP.fingerprint, [""])[0]).split()


def _regroup(ledger: Ledger, documents: set[str]) -> set[str]:
    """Say as which source some articles count, and give those for which that has changed.

    Articles that repeat one another count as the first of them by name.
    """
    prints = lru_cache(None)(ledger.prints)
    changed = set()
    while documents:
        group = copies(min(documents), ledger.near_prints, prints)
        for document, source in ledger.sources(group).items():
            if source != min(group):
                ledger.put_source(document, min(group))
                changed.add(document)
        documents = documents - group
    return changed


class _Changes:
    """What a turn changes in what articles give, and the facts that it touches thereby."""

    def __init__(self, ledger: Ledger, before: Mapping[str, tuple[str, set[Given]]]) -> None:
        self.ledger = ledger
        self.gone = {(document, given) for document, (_, several) in before.items() for given in several}
        self.days = {document: day for document, (day, _) in before.items()}
        self.now: dict[str, str] = {}  # the day of a version that takes another's place is its own
        self.come: set[tuple[str, Given]] = set()
        self.counted: set[str] = set()

    def give(self, document: str, given: set[Given]) -> None:
        """Put what an article gives now in place of what it gave."""
        gone, come = self.ledger.put_given(document, given)
        self.gone |= {(document, each) for each in gone}
        self.come |= {(document, each) for each in come}

    def count_again(self, documents: Iterable[str]) -> None:
        """Settle again all facts of articles that count as another source now."""
        self.counted |= {fact for document in documents for fact in self.ledger.facts_of(document)}

    def settle(self) -> Turn:
        """Settle all facts that are touched."""
        gone: set[Triple] = set()
        come: set[Triple] = set()
        touched = {given.fact for _, given in (*self.gone, *self.come)} | self.counted
        for fact in touched:
            old, new = self._settle(fact)
            gone.update((URIRef(fact), *pair) for pair in old - new)
            come.update((URIRef(fact), *pair) for pair in new - old)
        come.update(triple for each in self.come for triple in self._support(*each, self.now))
        gone.update(triple for each in self.gone for triple in self._support(*each, self.days))
        gone -= {(URIRef(fact), DIP.reportedOn, _day(day)) for fact, day in self._days_left()}
        return Turn(frozenset(gone - come), frozenset(come), frozenset(touched), self._moved())

    def _settle(self, fact: str) -> tuple[frozenset[Pair], frozenset[Pair]]:
        """Give what was held of a fact and what is now, but for the reports that support it and their days."""
        before = self.ledger.settled(fact)
        old = pairs_of(before) if before else frozenset()
        groups = [Told(pairs_of(g.content), g.first, g.last, g.documents) for g in self.ledger.groups(fact)]
        if not groups:
            self.ledger.put_settled(fact, "")
            return old, frozenset()
        documents, sources = self.ledger.counted(fact)
        counts = {(DIP.sourceCount, Literal(documents)), (DIP.independentSourceCount, Literal(sources))}
        new = settled(groups) | counts
        text = content_of(new)
        self.ledger.put_settled(fact, text)
        return old, new

    def _support(self, document: str, given: Given, days: dict[str, str]) -> tuple[Triple, Triple]:
        """Say that a report supports a fact, and on which day it was told; ``days`` keeps those that were looked up."""
        if document not in days:
            days[document] = self.ledger.issued(document)
        fact = URIRef(given.fact)
        return (
            (fact, DIP.supportedBy, URIRef(document + given.report)),
            (fact, DIP.reportedOn, _day(days[document])),
        )

    def _days_left(self) -> set[tuple[str, str]]:
        """Give the days on which articles still tell of facts that some do not tell of any more."""
        return {(fact, day) for fact in {given.fact for _, given in self.gone} for day in self.ledger.days(fact)}

    def _moved(self) -> dict[str, str]:
        """Give for each fact that is gone the one of which its reports speak now."""
        now = {document + given.report: given.fact for document, given in self.come}
        homes: dict[str, set[str]] = {}
        for document, given in self.gone:
            to = now.get(document + given.report)
            if to and not self.ledger.settled(given.fact):
                homes.setdefault(given.fact, set()).add(to)
        return {fact: min(to) for fact, to in homes.items()}


@lru_cache(1024)
def _day(iso: str) -> Literal:
    return Literal(iso, datatype=XSD.date)
