"""What a store shows to a server that reads it: whole copies, made by whoever writes, while others read on.

::

    STORE/snapshots/lock        held by the server; while it is, each transaction ends with a new copy
                    00000042/   a copy of ``quads/`` by hard links, never changed; its name only grows

Reading a folder of Oxigraph while another process writes to it is undefined, so a server never does: it
reads the newest copy.  A copy shares its files with the store and costs some hundredths of a second.
"""

from __future__ import annotations

import fcntl
import shutil
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Final, Self

import pyoxigraph as ox

from kb.errors import StoreLocked
from kb.graph import disk

FOLDER: Final = "snapshots"
_LOCK: Final = "lock"


def publish(path: Path, quads: ox.Store) -> None:
    """Show what the store at ``path`` holds now to its server, if it has one.

    Call it after a transaction, by the one process that writes.  Raises StoreWrite if the disk refuses.
    """
    if _served(path):
        _copy(path, quads)


def _served(path: Path) -> bool:
    """Say whether a server holds the lock."""
    try:
        with (path / FOLDER / _LOCK).open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False


def _copy(path: Path, quads: ox.Store) -> Path:
    """Copy the quads under the next number; a copy that is there is whole."""
    last = _newest(path)
    name = path / FOLDER / f"{int(last.name) + 1 if last else 1:08}"
    draft = name.with_suffix(".draft")
    try:
        shutil.rmtree(draft, ignore_errors=True)  # of a process that was killed
        quads.backup(draft)
        draft.rename(name)
    except (OSError, RuntimeError) as error:
        raise disk.refused(path, error) from error
    return name


def _newest(path: Path) -> Path | None:
    return max((child for child in (path / FOLDER).iterdir() if child.name.isdigit()), default=None)


@dataclass(slots=True)
class Served:
    """The right to be told of every change of a store; use it in a ``with`` statement."""

    path: Path
    lock: IO[bytes]

    def newest(self) -> Path | None:
        """Give the newest copy that a writer has made, None before the first."""
        return _newest(self.path)

    def copy(self) -> Path:
        """Make a copy of what the store holds now; raise StoreLocked if another process has it open.

        The store is opened to write: opened to read, Oxigraph leaves out of a copy what stands in its journal only.
        """
        quads, lock = disk.to_write(self.path)
        try:
            return _copy(self.path, quads)
        finally:
            del quads
            lock.close()

    def drop_before(self, kept: Path) -> None:
        """Remove the copies that are older than one."""
        for child in (self.path / FOLDER).iterdir():
            if child.name.isdigit() and child.name < kept.name:
                shutil.rmtree(child, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.lock.close()


def serve(path: Path) -> Served:
    """Become the server of a store.

    Raises NoStore or StoreVersion, StoreLocked if it is served already, StoreWrite if the disk refuses.
    """
    disk.read_header(path)
    try:
        (path / FOLDER).mkdir(exist_ok=True)
        lock = (path / FOLDER / _LOCK).open("wb")
    except OSError as error:
        raise disk.refused(path, error) from error
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        lock.close()
        raise StoreLocked(path, "is served by another process already: ask there, or stop that one") from error
    return Served(path, lock)
