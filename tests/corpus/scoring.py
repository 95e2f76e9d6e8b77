"""How well the facts of the corpus are one where the truth is one: pairs of tellings, counted.

A telling is an event or person of one article.  An event that the extraction finds is matched with one of
``truth.toml`` by kind, and by day where the article tells of several of that kind; what matches nothing
counts as a thing of its own, so that merging it with anything is wrong.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from rdflib import Graph
from rdflib.term import Node

import kb
from kb.graph.lexicon import load_lexicon
from kb.graph.mapping import article_graph
from kb.graph.vocab import DIP, RDF
from kb.text.extract import extract

HERE = Path(__file__).parent
Telling = tuple[str, str]  # article, and event or person


class Gold(NamedTuple):
    """An event as the truth has it in one article; ``counted`` is false where it need not be found."""

    event: str
    kinds: tuple[str, ...]
    days: tuple[str, ...]
    status: str
    counted: bool


@dataclass(frozen=True)
class Score:
    """Pairs that are one in both, in the facts, and in the truth."""

    right: int
    made: int
    true: int

    @property
    def precision(self) -> float:
        return self.right / self.made if self.made else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.true if self.true else 1.0

    def __str__(self) -> str:
        return f"precision {self.precision:.3f} recall {self.recall:.3f} ({self.right} of {self.true} pairs)"


def truth() -> dict[str, Any]:
    return tomllib.loads((HERE / "truth.toml").read_text("utf-8"))


def gold(lines: Iterable[str]) -> list[Gold]:
    """Read the events that an article tells."""
    split = [line.split() for line in lines]
    return [
        Gold(event.removeprefix("?"), tuple(kinds.split("|")), tuple(days.split("|")), status, event[0] != "?")
        for event, kinds, days, status in split
    ]


def graphs(folder: str = "texts") -> dict[str, Graph]:
    """Convert the articles of a folder, by the names of their files."""
    lexicon = load_lexicon()
    articles = {path.stem: kb.read(path) for path in sorted((HERE / folder).glob("*.txt"))}
    return {name: article_graph(article, extract(article, lexicon)) for name, article in articles.items()}


def homes(facts: Graph) -> dict[Node, Node]:
    """Give the event or person of which each report speaks."""
    return {
        report: fact
        for kind in (DIP.DiplomaticEvent, DIP.Person)
        for fact in facts.subjects(RDF.type, kind)
        for report in facts.objects(fact, DIP.supportedBy)
    }


def matched(graph: Graph, told: Iterable[Gold]) -> dict[Node, Gold | None]:
    """Match each event found in an article with one that is told there, each of these as often as it is found."""
    found = sorted(graph.subjects(RDF.type, DIP.EventReport), key=str)
    return {event: _match(graph, event, list(told)) for event in found}


def _match(graph: Graph, event: Node, told: list[Gold]) -> Gold | None:
    kind = str(graph.value(event, DIP.kind)).rpartition("#")[2]
    day = str(graph.value(event, DIP.when) or "-")
    alike = [each for each in told if kind in each.kinds]
    exact = [each for each in alike if day in each.days or (each.days == ("-",) and len(alike) == 1)]
    return (exact or [None])[0]


def pairs(groups: Mapping[Telling, set[str]]) -> set[frozenset[Telling]]:
    """Give the pairs of tellings, of two articles, that are in one group; one told twice can be in two."""
    return {frozenset((a, b)) for a, b in combinations(groups, 2) if groups[a] & groups[b] and a[0] != b[0]}


def event_scores(articles: Mapping[str, Graph], facts: Graph) -> tuple[Score, Score]:
    """Score the events: against all that the articles tell, and against what the extraction found of it."""
    told = {name: gold(entry["events"]) for name, entry in truth()["articles"].items()}
    in_facts: dict[Telling, set[str]] = {}
    in_truth = {(n, g.event): {g.event} for n, several in told.items() for g in several if g.counted}
    free: set[Telling] = {(n, g.event) for n, several in told.items() for g in several} - in_truth.keys()
    for name, graph in articles.items():
        for event, fact, match in _found(name, graph, facts, told[name]):
            in_facts.setdefault((name, match.event if match else event), set()).add(fact)
    made = {pair for pair in pairs(in_facts) if not pair & free}
    true = pairs(in_truth)
    found = {pair for pair in true if pair <= in_facts.keys()}
    return Score(len(made & true), len(made), len(true)), Score(len(made & true), len(made), len(found))


def _found(name: str, graph: Graph, facts: Graph, told: list[Gold]) -> Iterator[tuple[str, str, Gold | None]]:
    where = homes(facts)
    for event, match in matched(graph, told).items():
        yield str(event), str(where[event]), match


def person_score(articles: Mapping[str, Graph], facts: Graph) -> Score:
    """Score the persons whom the truth names in the articles."""
    entries = truth()["articles"]
    where = {r: f for f in facts.subjects(RDF.type, DIP.Fact) for r in facts.objects(f, DIP.supportedBy)}
    in_truth = {(n, name): {who} for n, entry in entries.items() for name, who in entry["persons"].items()}
    in_facts = {
        (n, str(graph.value(person, DIP.printedName))): {str(where[person])}
        for n, graph in articles.items()
        for person in graph.subjects(RDF.type, DIP.PersonMention)
    }
    known = {telling: fact for telling, fact in in_facts.items() if telling in in_truth}
    made, true = pairs(known), pairs(in_truth)
    return Score(len(made & true), len(made), len(true))
