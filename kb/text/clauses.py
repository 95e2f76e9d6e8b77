"""Who does what in a sentence, behind one protocol: the rules, the project's own parser, or another one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from kb.text.complements import complement
from kb.text.descriptions import items_of
from kb.text.document import Document, Reading
from kb.text.item import Item
from kb.text.lexis import REPORTING, Forms, Lexis
from kb.text.subjects import subject
from kb.text.verbs import find_verbs

Items = Sequence[Item]


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb of a collapsed sentence and what stands with it, all as places of items."""

    predicate: int
    subject: tuple[int, ...] = ()
    shared: bool = False  # whether the subject is that of another verb, or the noun at which the verb stands
    object: tuple[int, ...] = ()
    agent: tuple[int, ...] = ()  # by whom, of a passive
    complement: tuple[int, int] | None = None  # the clause that it governs: its first item, and where it ends


class Analyst(Protocol):
    """What can tell the clauses of sentences; the same sentences have the same clauses."""

    @property
    def mark(self) -> str:
        """Give the ending by which the rules of what it has found are told apart; empty for the rules themselves."""

    def analyse(self, sentences: Sequence[Items]) -> list[tuple[Clause, ...]]:
        """Give the clauses of each sentence, by the place of their verbs."""


@dataclass(frozen=True, slots=True)
class RuleAnalyst:
    """Tells clauses by the rules that look left and right of the verbs of a table of forms; it needs no parser."""

    lexis: Lexis
    forms: Forms
    mark: str = ""

    def analyse(self, sentences: Sequence[Items]) -> list[tuple[Clause, ...]]:
        """Give the clauses of each sentence, by the place of their verbs."""
        return [tuple(self._clauses(items)) for items in sentences]

    def _clauses(self, items: Items) -> list[Clause]:
        out: list[Clause] = []
        verbs = find_verbs(items, self.forms)
        for n, verb in enumerate(verbs):
            found = complement(items, verb, verbs[n + 1 :], self.lexis)
            who = tuple(subject(items, verb.i, self.lexis))
            out.append(Clause(verb.i, who, complement=found[:2] if found else None))
        return out

    def subject(self, items: Items, at: int) -> tuple[int, ...]:
        """Give the subject of the verb at an item, without telling the clauses of the whole sentence."""
        told = any(verb.i == at for verb in find_verbs(items, self.forms))
        return tuple(subject(items, at, self.lexis)) if told else ()


@cache
def rule_analyst(lexis: Lexis) -> RuleAnalyst:
    """Give the rules, for all verbs of speech and of events."""
    return RuleAnalyst(lexis, Forms(lexis.event_forms | lexis.speech_forms | lexis.forms(*REPORTING)))


def clauses_of(document: Document, reading: Reading) -> dict[int, Clause]:
    """Give the clauses of a sentence by the places of their verbs, told when they are first asked for."""
    if reading.clauses is None:
        assert document.analyst is not None  # set before anything but mentions is read
        told = document.analyst.analyse([items_of(document, reading)])[0]
        reading.clauses = {clause.predicate: clause for clause in told}
    return reading.clauses


def subject_told(document: Document, reading: Reading, at: int) -> tuple[int, ...]:
    """Give the subject of the verb at an item of a sentence, as the analyst tells it."""
    if isinstance(document.analyst, RuleAnalyst) and reading.clauses is None:
        return document.analyst.subject(items_of(document, reading), at)
    clause = clauses_of(document, reading).get(at)
    return clause.subject if clause else ()


def own_subject(document: Document, reading: Reading, at: int) -> tuple[int, ...]:
    """Give the subject that the verb at an item has for itself, none where it is that of another verb."""
    told = subject_told(document, reading, at)
    clause = (reading.clauses or {}).get(at)
    return () if clause and clause.shared else told
