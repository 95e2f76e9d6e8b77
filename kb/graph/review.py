"""The queue of what needs an eye: possible duplicates, conflicts, warnings, low confidence, what was kept out.

An item is named by what it is about, and leaves the queue when a person has accepted, rejected, merged or split it;
when new reports change what it is about, it comes back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import Final

from pyoxigraph import Literal, NamedNode

from kb.graph import iris, same_person
from kb.graph.forms import PERSON, parted, person_of
from kb.graph.judgements import Decided, Kind, in_force
from kb.graph.store import Store
from kb.graph.vocab import DIP
from kb.match.identity import Outcome
from kb.model import Finding

LOW: Final = 0.5  # confidence below which a report is looked at


class Sort(StrEnum):
    """Why something is in the queue."""

    DUPLICATE = "possible duplicate"
    CONFLICT = "conflict"
    WARNING = "warning"
    LOW = "low confidence"
    KEPT_OUT = "kept out"


@dataclass(frozen=True, slots=True)
class Item:
    """Something that needs an eye: what it is about, why, and the reports on either side."""

    sort: Sort
    about: tuple[str, ...]  # IRIs of facts or reports
    why: str
    reports: tuple[str, ...]
    beside: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Give the name by which it is decided upon; it changes when other reports come in."""
        content = (self.sort, self.why, *sorted((*self.reports, *self.beside)))
        return f"{self.sort.name.lower().replace('_', '-')}-{iris.digest('|'.join(content))}"


def queue(store: Store, findings: Iterable[Finding] = ()) -> tuple[Item, ...]:
    """Give all that needs an eye, in a fixed order; ``findings`` are those of the base's shapes."""
    decided = in_force(store.judgements())
    items = (
        *_duplicates(store),
        *_conflicts(store),
        *_warnings(store, findings),
        *_low(store),
        *_kept_out(store),
    )
    return tuple(
        sorted((i for i in items if not _accepted(i, decided)), key=lambda i: (list(Sort).index(i.sort), i.id))
    )


def _accepted(item: Item, decided: Decided) -> bool:
    wanted = {*item.reports, *item.beside}
    return any(
        each.kind == Kind.ACCEPTANCE and each.about == item.sort and wanted <= {*each.reports, *each.beside}
        for _, each in decided
    )


# --- one function for each sort ----------------------------------------------------------------------


def _duplicates(store: Store) -> Iterator[Item]:
    """Give persons that may be one by their names and offices, and were not joined."""
    assert store.ledger is not None, "a queue is made of a store that is open to write"
    pairs: dict[tuple[str, str], str] = {}
    for group in store.ledger.crowded(PERSON):
        for one, other in combinations(sorted(group), 2):
            things = sorted(str(store.ledger.thing(PERSON, text)) for text in (one, other))
            forms = person_of(one), person_of(other)
            if things[0] == things[1] or parted(*forms):
                continue
            found = same_person.judged(*forms)
            if found.outcome in (Outcome.REVIEW, Outcome.SUPPOSED):
                pairs.setdefault((things[0], things[1]), f"{found.names}; {found.context}")
    for (one, other), why in sorted(pairs.items()):
        names = tuple(thing.name for mark in (one, other) if (thing := store.ledger.named(mark)))
        sides = [_reports(store, name) for name in names]
        if len(sides) == 2 and all(sides):
            yield Item(Sort.DUPLICATE, names, why, *sides)


def _conflicts(store: Store) -> Iterator[Item]:
    contested = store.quads.quads_for_pattern(None, NamedNode(DIP.contested), Literal(True), None)
    for fact in sorted({iri for quad in contested if (iri := _iri(quad.subject))}):
        yield Item(Sort.CONFLICT, (fact,), "its reports do not agree", _reports(store, fact))


def _warnings(store: Store, findings: Iterable[Finding]) -> Iterator[Item]:
    for finding in findings:
        reports = _reports(store, finding.focus) or (finding.focus,)
        yield Item(Sort.WARNING, (finding.focus,), f"{finding.code} {finding.message}", reports)


def _low(store: Store) -> Iterator[Item]:
    for quad in store.quads.quads_for_pattern(None, NamedNode(DIP.confidence), None, None):
        report, value = _iri(quad.subject), getattr(quad.object, "value", "1")
        if report and "#" in report and float(value) < LOW:
            yield Item(Sort.LOW, (report,), f"its confidence is {value}", (report,))


def _kept_out(store: Store) -> Iterator[Item]:
    keys = store.keys()
    for record in (record for key in keys for record in store.quarantine(key)):
        why = "; ".join(f"{finding.code} {finding.message}" for finding in record.findings)
        yield Item(Sort.KEPT_OUT, (record.record,), why, (record.record,))


def _reports(store: Store, fact: str) -> tuple[str, ...]:
    found = store.quads.quads_for_pattern(NamedNode(fact), NamedNode(DIP.supportedBy), None, None)
    return tuple(sorted(iri for quad in found if (iri := _iri(quad.object))))


def _iri(term: object) -> str:
    return term.value if isinstance(term, NamedNode) else ""
