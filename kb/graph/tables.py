"""The tables in which a ledger stands: SQLite in one file or in memory, with changes that are whole or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from kb.errors import StoreError, StoreWrite

_LAYOUT: Final = 3
"""The number of the tables' layout, which changes with it."""

_TABLES: Final = """
CREATE TABLE IF NOT EXISTS documents (
  id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, name TEXT NOT NULL, issued TEXT NOT NULL, source TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS documents_of ON documents (source);
CREATE TABLE IF NOT EXISTS prints (print TEXT NOT NULL, document INTEGER NOT NULL, PRIMARY KEY (print, document))
  WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS prints_of ON prints (document);
CREATE TABLE IF NOT EXISTS forms (
  id INTEGER PRIMARY KEY, sort TEXT NOT NULL, text TEXT NOT NULL, thing TEXT, UNIQUE (sort, text));
CREATE INDEX IF NOT EXISTS forms_of ON forms (thing);
CREATE TABLE IF NOT EXISTS keys (key TEXT NOT NULL, form INTEGER NOT NULL, PRIMARY KEY (key, form)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS keys_of ON keys (form);
CREATE TABLE IF NOT EXISTS sightings (
  form INTEGER NOT NULL, document INTEGER NOT NULL, report TEXT NOT NULL, PRIMARY KEY (form, document, report))
  WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS sightings_of ON sightings (document);
CREATE TABLE IF NOT EXISTS things (
  thing TEXT PRIMARY KEY, sort TEXT NOT NULL, proposal TEXT NOT NULL, parts TEXT NOT NULL, name TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS things_of ON things (sort, proposal);
CREATE TABLE IF NOT EXISTS facts (
  id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, settled TEXT NOT NULL DEFAULT '',
  documents INTEGER NOT NULL DEFAULT 0, sources INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS contents (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS shares (
  fact INTEGER NOT NULL, document INTEGER NOT NULL, report TEXT NOT NULL, content INTEGER NOT NULL,
  PRIMARY KEY (fact, document, report)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS shares_of ON shares (document);
CREATE TABLE IF NOT EXISTS groups (
  fact INTEGER NOT NULL, content INTEGER NOT NULL, documents INTEGER NOT NULL, first TEXT NOT NULL, last TEXT NOT NULL,
  PRIMARY KEY (fact, content)) WITHOUT ROWID;
"""


class Tables:
    """An open file of tables, and the few ways in which SQL is said to it; SQLite's errors become ours here."""

    def __init__(self, path: Path | None = None) -> None:
        """Open the tables of a store, or such in memory; raise StoreError if the file is damaged."""
        self.path = path
        try:
            self._db = sqlite3.connect(path or ":memory:", isolation_level=None, check_same_thread=False)
            self._db.execute("PRAGMA journal_mode = WAL").close()
            self._db.execute("PRAGMA synchronous = NORMAL").close()
            self._lay_out()
        except sqlite3.DatabaseError as error:
            raise self._broken(error) from error

    def _lay_out(self) -> None:
        """Make the tables that are not there; such of another layout go, and what they held is worked out again."""
        if self._one("PRAGMA user_version") != _LAYOUT:
            for (name,) in self._rows(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            ):
                self._do(f"DROP TABLE {name}")
        self._db.executescript(f"{_TABLES} PRAGMA user_version = {_LAYOUT};").close()

    def begin(self) -> None:
        """Begin a change; nothing of it stays unless ``commit`` is called."""
        self._do("BEGIN IMMEDIATE")

    def commit(self) -> None:
        """Keep what was changed; raise StoreWrite if the disk refuses."""
        self._do("COMMIT")

    def roll_back(self) -> None:
        """Forget what was changed since ``begin``."""
        if self._db.in_transaction:
            self._do("ROLLBACK")

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    # --- SQL ----------------------------------------------------------------------------------------

    def _one(self, sql: str, *values: object) -> Any:
        rows = self._rows(sql, *values)
        if not rows:
            raise KeyError(values)
        return rows[0][0]

    def _rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        try:
            return self._db.execute(sql, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise self._broken(error) from error

    def _do(self, sql: str, *values: object) -> None:
        try:
            self._db.execute(sql, values).close()
        except sqlite3.OperationalError as error:
            raise self._refused(error) from error
        except sqlite3.DatabaseError as error:
            raise self._broken(error) from error

    def _many(self, sql: str, rows: Iterable[tuple[object, ...]]) -> None:
        try:
            self._db.executemany(sql, rows).close()
        except sqlite3.OperationalError as error:
            raise self._refused(error) from error
        except sqlite3.DatabaseError as error:
            raise self._broken(error) from error

    def _refused(self, error: sqlite3.Error) -> StoreWrite:
        return StoreWrite(self.path or Path("memory"), f"the disk refuses to write ({error}): free space")

    def _broken(self, error: sqlite3.Error) -> StoreError:
        return StoreError(self.path or Path("memory"), f"cannot be read ({error}): delete it, and it is made again")
