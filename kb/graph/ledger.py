"""The ledger of a base: which article gives what to which fact, and which forms are which thing.

It stands in tables of SQLite (``tables``), and holds nothing that could not be worked out from
the articles' graphs again.  What articles give to the facts is beneath it (``shares``).  Tables are joined in the
order in which they are written (CROSS JOIN), from the few rows to the many: SQLite cannot know which these are.

::

    documents   article, the name of its files, its day, the source that it counts as, its fingerprint's keys
    forms       what articles say of persons and events (``forms``), with the thing that each is
    things      the name of a thing, and what that name is made from
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from kb.graph.shares import Shares


@dataclass(frozen=True, slots=True)
class Thing:
    """A person or an event of the base: its mark, what its name is proposed to be, and the name that it has."""

    thing: str
    proposal: str
    parts: tuple[str, ...]
    name: str = ""


class Ledger(Shares):
    """The questions and changes: one method for each question and each change; nothing here decides anything."""

    # --- documents -----------------------------------------------------------------------------------

    def names(self) -> dict[str, str]:
        """Give for each article the name under which its files are kept."""
        return dict(self._rows("SELECT iri, name FROM documents"))

    def issued(self, document: str) -> str:
        """Give the day of an article."""
        return str(self._one("SELECT issued FROM documents WHERE iri = ?", document))

    def put_document(self, document: str, name: str, issued: str, prints: Iterable[str]) -> None:
        """Enter an article that is not there, with the keys of its fingerprint, as a source of its own."""
        self._do(
            "INSERT INTO documents (iri, name, issued, source) VALUES (?, ?, ?, ?)", document, name, issued, document
        )
        number = self._number(document)
        self._many("INSERT OR IGNORE INTO prints VALUES (?, ?)", ((each, number) for each in prints))

    def drop_document(self, document: str) -> None:
        """Strike an article with what it gave; forms that no article has any more go with it."""
        self.put_given(document, set())
        number = self._number(document)
        forms = [form for (form,) in self._rows("SELECT form FROM sightings WHERE document = ?", number)]
        for table in ("sightings", "prints"):
            self._do(f"DELETE FROM {table} WHERE document = ?", number)
        self._do("DELETE FROM documents WHERE id = ?", number)
        for form in forms:
            if not self._rows("SELECT 1 FROM sightings WHERE form = ? LIMIT 1", form):
                self._do("DELETE FROM keys WHERE form = ?", form)
                self._do("DELETE FROM forms WHERE id = ?", form)

    def prints(self, document: str) -> frozenset[str]:
        """Give the keys of an article's fingerprint."""
        rows = self._rows("SELECT print FROM prints WHERE document = ?", self._number(document))
        return frozenset(each for (each,) in rows)

    def near_prints(self, document: str) -> list[str]:
        """Give the articles that share some keys of a fingerprint with one."""
        sql = (
            "SELECT d.iri FROM prints p CROSS JOIN prints q ON q.print = p.print AND q.document != p.document"
            " CROSS JOIN documents d ON d.id = q.document WHERE p.document = ? GROUP BY d.iri HAVING COUNT(*) > 3"
        )
        return [iri for (iri,) in self._rows(sql, self._number(document))]

    def sources(self, documents: Iterable[str]) -> dict[str, str]:
        """Give the source as which each article counts."""
        return {d: self._one("SELECT source FROM documents WHERE iri = ?", d) for d in documents}

    def of_source(self, source: str) -> list[str]:
        """Give the articles that count as one source."""
        return [iri for (iri,) in self._rows("SELECT iri FROM documents WHERE source = ?", source)]

    # --- forms and things ----------------------------------------------------------------------------

    def put_form(self, sort: str, text: str, keys: Iterable[str], document: str, report: str) -> None:
        """Enter that a report of an article has a form; ``keys`` are those under which the form is found."""
        if not self._rows("SELECT 1 FROM forms WHERE sort = ? AND text = ?", sort, text):
            self._do("INSERT INTO forms (sort, text) VALUES (?, ?)", sort, text)
            number = self._form(sort, text)
            self._many("INSERT OR IGNORE INTO keys VALUES (?, ?)", ((key, number) for key in keys))
        values = (self._form(sort, text), self._number(document), report)
        self._do("INSERT OR IGNORE INTO sightings VALUES (?, ?, ?)", *values)

    def forms_in(self, document: str, sort: str) -> list[str]:
        """Give the forms of a sort that an article has."""
        sql = (
            "SELECT DISTINCT f.text FROM sightings s CROSS JOIN forms f ON f.id = s.form"
            " WHERE s.document = ? AND f.sort = ?"
        )
        return [text for (text,) in self._rows(sql, self._number(document), sort)]

    def found_by(self, sort: str, keys: Iterable[str]) -> list[str]:
        """Give the forms of a sort that stand under some of the keys."""
        marks = list(keys)
        sql = (
            "SELECT DISTINCT f.text FROM keys k CROSS JOIN forms f ON f.id = k.form"
            f" WHERE f.sort = ? AND k.key IN ({_holes(marks)})"
        )
        return [text for (text,) in self._rows(sql, sort, *marks)]

    def crowded(self, sort: str) -> Iterator[list[str]]:
        """Give the forms of a sort that share a key, key by key, where they are of several things."""
        sql = (
            "SELECT k.key FROM keys k CROSS JOIN forms f ON f.id = k.form WHERE f.sort = ?"
            " GROUP BY k.key HAVING COUNT(DISTINCT f.thing) > 1 ORDER BY k.key"
        )
        for (key,) in self._rows(sql, sort):
            yield self.found_by(sort, [key])

    def is_there(self, sort: str, text: str) -> bool:
        """Say whether any article has a form."""
        return bool(self._rows("SELECT 1 FROM forms WHERE sort = ? AND text = ?", sort, text))

    def thing(self, sort: str, text: str) -> str | None:
        """Give the mark of the thing that a form is, if it has been sorted."""
        rows = self._rows("SELECT thing FROM forms WHERE sort = ? AND text = ?", sort, text)
        return rows[0][0] if rows else None

    def forms_of(self, thing: str) -> list[str]:
        """Give the forms of a thing."""
        return [text for (text,) in self._rows("SELECT text FROM forms WHERE thing = ?", thing)]

    def weight(self, sort: str, text: str) -> int:
        """Say how many articles have a form."""
        sql = "SELECT COUNT(DISTINCT document) FROM sightings WHERE form = ?"
        return int(self._one(sql, self._form(sort, text)))

    def put_things(self, sort: str, things: Mapping[str, Collection[str]], proposed: Iterable[Thing]) -> None:
        """Say which forms are which thing, and how each is proposed to be named; things without forms go."""
        for thing, forms in things.items():
            for text in forms:
                self._do("UPDATE forms SET thing = ? WHERE sort = ? AND text = ?", thing, sort, text)
        for each in proposed:
            values = (each.thing, sort, each.proposal, json.dumps(each.parts), each.name)
            self._do("INSERT OR REPLACE INTO things VALUES (?, ?, ?, ?, ?)", *values)

    def drop_thing(self, thing: str) -> None:
        """Strike a thing."""
        self._do("DELETE FROM things WHERE thing = ?", thing)

    def proposed(self, sort: str, proposal: str) -> list[Thing]:
        """Give the things that are proposed to be named alike."""
        rows = self._rows("SELECT thing, parts, name FROM things WHERE sort = ? AND proposal = ?", sort, proposal)
        return [Thing(thing, proposal, tuple(json.loads(parts)), name) for thing, parts, name in rows]

    def named(self, thing: str) -> Thing | None:
        """Give a thing by its mark."""
        rows = self._rows("SELECT proposal, parts, name FROM things WHERE thing = ?", thing)
        return next((Thing(thing, proposal, tuple(json.loads(parts)), name) for proposal, parts, name in rows), None)

    def rename(self, thing: str, name: str) -> None:
        """Give a thing its name."""
        self._do("UPDATE things SET name = ? WHERE thing = ?", name, thing)

    def seen_in(self, thing: str) -> list[str]:
        """Give the articles that speak of a thing."""
        sql = (
            "SELECT DISTINCT d.iri FROM forms f CROSS JOIN sightings s ON s.form = f.id"
            " CROSS JOIN documents d ON d.id = s.document WHERE f.thing = ?"
        )
        return [iri for (iri,) in self._rows(sql, thing)]

    def seen(self, sort: str, text: str) -> list[str]:
        """Give the articles that have a form."""
        sql = "SELECT DISTINCT d.iri FROM sightings s CROSS JOIN documents d ON d.id = s.document WHERE s.form = ?"
        return [iri for (iri,) in self._rows(sql, self._form(sort, text))]

    def known_in(self, document: str) -> dict[str, str]:
        """Give the name of the thing of which each report of an article speaks."""
        sql = (
            "SELECT s.report, t.name FROM sightings s CROSS JOIN forms f ON f.id = s.form"
            " CROSS JOIN things t ON t.thing = f.thing WHERE s.document = ?"
        )
        return dict(self._rows(sql, self._number(document)))

    # --- within --------------------------------------------------------------------------------------

    def _form(self, sort: str, text: str) -> int:
        return int(self._one("SELECT id FROM forms WHERE sort = ? AND text = ?", sort, text))


def _holes(values: Collection[object]) -> str:
    return ", ".join("?" * len(values))
