"""What articles give to the facts, and how often: a fact is settled from a handful of rows, whoever speaks of it.

Contents that many reports share are kept once.  How many articles and sources speak of a fact, and from which
day to which with one content, is counted as articles come and go: a fact of which thousands speak costs no
more than one of which two do.

::

    shares      fact, article, report and content: what a report gives to a fact
    groups      fact and content: how many articles give it, and the days of the first and the last
    facts       what is held of it, how many articles and independent sources speak of it
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from kb.graph.tables import Tables


class Given(NamedTuple):
    """What one report gives to one fact; ``content`` is text that is equal for equal content."""

    fact: str
    report: str
    content: str


class Group(NamedTuple):
    """All shares in a fact that have one content: it, the days of the first and last article, how many these are."""

    content: str
    first: str
    last: str
    documents: int


class Shares(Tables):
    """The part of the ledger that holds what articles give to the facts; nothing here decides anything."""

    def given_by(self, document: str) -> set[Given]:
        """Give what an article gives to the facts."""
        sql = (
            "SELECT f.iri, s.report, c.text FROM shares s CROSS JOIN facts f ON f.id = s.fact"
            " CROSS JOIN contents c ON c.id = s.content WHERE s.document = ?"
        )
        return {Given(*row) for row in self._rows(sql, self._number(document))}

    def put_given(self, document: str, given: set[Given]) -> tuple[set[Given], set[Given]]:
        """Put what an article gives to the facts in place of what it gave; say what of it goes, and what comes."""
        held = self.given_by(document)
        gone, come = held - given, given - held
        self._exchange(self._number(document), gone, come)
        told, tells = ({(each.fact, each.content) for each in shares} for shares in (held, given))
        self._tell_less(told - tells)
        self._tell(document, tells - told)
        spoken, speaks = ({each.fact for each in shares} for shares in (held, given))
        self._count(document, spoken - speaks, -1)
        self._count(document, speaks - spoken, +1)
        return gone, come

    def put_source(self, document: str, source: str) -> None:
        """Say as which source an article counts."""
        facts = self.facts_of(document)
        self._count(document, facts, -1)
        self._do("UPDATE documents SET source = ? WHERE iri = ?", source, document)
        self._count(document, facts, +1)

    def facts_of(self, document: str) -> list[str]:
        """Give the facts to which an article gives something."""
        sql = "SELECT DISTINCT f.iri FROM shares s CROSS JOIN facts f ON f.id = s.fact WHERE s.document = ?"
        return [iri for (iri,) in self._rows(sql, self._number(document))]

    def groups(self, fact: str) -> list[Group]:
        """Give what all articles give to a fact, by content."""
        sql = (
            "SELECT c.text, g.first, g.last, g.documents FROM facts f CROSS JOIN groups g ON g.fact = f.id"
            " CROSS JOIN contents c ON c.id = g.content WHERE f.iri = ?"
        )
        return [Group(*row) for row in self._rows(sql, fact)]

    def counted(self, fact: str) -> tuple[int, int]:
        """Say how many articles, and how many sources independent of one another, speak of a fact."""
        ((documents, sources),) = self._rows("SELECT documents, sources FROM facts WHERE iri = ?", fact)
        return documents, sources

    def days(self, fact: str) -> set[str]:
        """Give the days of the articles that speak of a fact."""
        sql = (
            "SELECT DISTINCT d.issued FROM shares s CROSS JOIN documents d ON d.id = s.document"
            " WHERE s.fact = (SELECT id FROM facts WHERE iri = ?)"
        )
        return {day for (day,) in self._rows(sql, fact)}

    def settled(self, fact: str) -> str:
        """Give what a fact was last settled to, as text; empty if it is new."""
        rows = self._rows("SELECT settled FROM facts WHERE iri = ?", fact)
        return str(rows[0][0]) if rows else ""

    def put_settled(self, fact: str, text: str) -> None:
        """Keep what a fact is settled to; nothing strikes the fact."""
        if text:
            self._do("UPDATE facts SET settled = ? WHERE iri = ?", text, fact)
        else:
            self._do("DELETE FROM facts WHERE iri = ?", fact)

    # --- within --------------------------------------------------------------------------------------

    def _number(self, document: str) -> int:
        return int(self._one("SELECT id FROM documents WHERE iri = ?", document))

    def _exchange(self, number: int, gone: Iterable[Given], come: Iterable[Given]) -> None:
        for each in gone:
            sql = "DELETE FROM shares WHERE fact = (SELECT id FROM facts WHERE iri = ?) AND document = ? AND report = ?"
            self._do(sql, each.fact, number, each.report)
        for each in come:
            self._do("INSERT OR IGNORE INTO facts (iri) VALUES (?)", each.fact)
            self._do("INSERT OR IGNORE INTO contents (text) VALUES (?)", each.content)
            sql = (
                "INSERT OR REPLACE INTO shares"
                " SELECT f.id, ?, ?, c.id FROM facts f, contents c WHERE f.iri = ? AND c.text = ?"
            )
            self._do(sql, number, each.report, each.fact, each.content)

    def _tell(self, document: str, told: Iterable[tuple[str, str]]) -> None:
        """Count an article to those that give a content to a fact."""
        sql = (
            "INSERT INTO groups SELECT f.id, c.id, 1, d.issued, d.issued FROM documents d, facts f, contents c"
            " WHERE d.iri = ? AND f.iri = ? AND c.text = ? ON CONFLICT (fact, content) DO UPDATE SET"
            " documents = documents + 1, first = MIN(first, excluded.first), last = MAX(last, excluded.last)"
        )
        self._many(sql, ((document, fact, content) for fact, content in told))

    def _tell_less(self, told: Iterable[tuple[str, str]]) -> None:
        """Count an article less among those that give a content to a fact, and look for the first and the last anew."""
        which = (
            "WHERE fact = (SELECT id FROM facts WHERE iri = ?) AND content = (SELECT id FROM contents WHERE text = ?)"
        )
        left = (
            "(SELECT MIN(d.issued), MAX(d.issued) FROM shares s CROSS JOIN documents d ON d.id = s.document"
            " WHERE s.fact = groups.fact AND s.content = groups.content)"
        )
        for fact, content in told:
            self._do(f"DELETE FROM groups {which} AND documents = 1", fact, content)
            self._do(f"UPDATE groups SET documents = documents - 1, (first, last) = {left} {which}", fact, content)

    def _count(self, document: str, facts: Iterable[str], by: int) -> None:
        """Count an article more or less among those that speak of facts, and its source if no other has it."""
        sql = (
            "UPDATE facts SET documents = documents + ?1, sources = sources + ?1 * NOT EXISTS (SELECT 1"
            " FROM documents mine CROSS JOIN documents other ON other.source = mine.source AND other.id != mine.id"
            " CROSS JOIN shares s ON s.fact = facts.id AND s.document = other.id WHERE mine.iri = ?2) WHERE iri = ?3"
        )
        self._many(sql, ((by, document, fact) for fact in facts))
