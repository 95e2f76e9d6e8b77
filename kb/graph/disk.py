"""The folder of a store: its header, its lock, and Oxigraph in it, with the errors of all three made plain."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Callable, Collection, Iterable
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO, Final

import pyoxigraph as ox
from pyoxigraph import Quad

from kb.errors import NoStore, StoreError, StoreLocked, StoreVersion, StoreWrite

FORMAT: Final = 2
"""The version of the layout that this program writes; it reads none that is newer."""

_HEADER, _LOCK, _QUADS, _REGISTERS = "kb.json", "lock", "quads", "registers"
LEDGER: Final = "ledger.sqlite"


@dataclass(frozen=True, slots=True)
class Header:
    """What a store says of itself: its layout, the data's base address, the digest of the ontology in it."""

    format: int
    base: str
    ontology: str


def is_store(path: Path) -> bool:
    """Say whether a folder holds a store, whatever its version."""
    return (path / _HEADER).is_file()


def read_header(path: Path) -> Header:
    """Read what a store says of itself.

    Raises NoStore if the folder holds none, StoreVersion if a newer program made it, StoreError if the
    header is damaged.
    """
    try:
        record = json.loads((path / _HEADER).read_bytes())
        header = Header(int(record["format"]), str(record["base"]), str(record.get("ontology", "")))
    except NotADirectoryError as error:
        raise NoStore(path, "is a file and no store: give the folder of one") from error
    except FileNotFoundError as error:
        raise NoStore(path, "is no store: give the folder of one, or make one with 'dkb add'") from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(path, f"{_HEADER} cannot be read ({error}): restore it from a copy") from error
    if header.format > FORMAT:
        raise StoreVersion(path, f"has layout {header.format}, this program knows {FORMAT}: install a newer version")
    return header


def write_header(path: Path, header: Header) -> None:
    """Write what a store says of itself, whole or not at all; raise StoreWrite if the disk refuses."""
    write(path, path / _HEADER, (json.dumps(asdict(header), indent=1) + "\n").encode())


def make_folders(path: Path, names: Iterable[str]) -> None:
    """Make the folder of a store and those in it.

    Raises NoStore if something else is in it already, StoreWrite if the disk refuses.
    """
    ours = {_HEADER, _LOCK, _QUADS, _REGISTERS, LEDGER, *names, Path(_HEADER).with_suffix(".draft").name}
    if path.exists() and not path.is_dir():
        raise NoStore(path, "is a file and no store: give the folder of one, or of one to be made")
    try:
        path.mkdir(parents=True, exist_ok=True)
        if any(child.name not in ours for child in path.iterdir()):
            raise NoStore(path, "is no store and not empty: give another folder")
        for name in names:
            (path / name).mkdir(exist_ok=True)
        (path / _LOCK).touch()
    except OSError as error:
        raise refused(path, error) from error


def registers(path: Path) -> tuple[Path, ...]:
    """Give the register files of the user's own that a store keeps, in the order in which they are laid over ours."""
    return tuple(sorted((path / _REGISTERS).glob("*.ttl")))


def keep_registers(path: Path, files: Iterable[Path]) -> None:
    """Keep copies of register files in place of those that a store has; raise StoreWrite if the disk refuses.

    A copy's name tells its place in the order and a digest of what it holds.
    """
    copies = [file.read_bytes() for file in files]
    names = [f"{place:03}-{sha256(data).hexdigest()[:16]}.ttl" for place, data in enumerate(copies, 1)]
    try:
        (path / _REGISTERS).mkdir(exist_ok=True)
        for name, data in zip(names, copies, strict=True):
            write(path, path / _REGISTERS / name, data)
        for old in registers(path):
            if old.name not in names:
                old.unlink()
    except OSError as error:
        raise refused(path, error) from error


def write(store: Path, path: Path, data: bytes) -> None:
    """Write a file and see it safely on the disk, whole or not at all; raise StoreWrite if the disk refuses."""
    draft = path.with_suffix(".draft")
    try:
        path.parent.mkdir(exist_ok=True)
        with draft.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
        _sync(path.parent)
    except OSError as error:
        raise refused(store, error) from error


def clear(store: Path, paths: Iterable[Path]) -> None:
    """Delete files, and folders with all in them, where they are there; raise StoreWrite if the disk refuses."""
    try:
        for path in paths:
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
    except OSError as error:
        raise refused(store, error) from error


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


# --- Oxigraph --------------------------------------------------------------------------------------


def to_write(path: Path) -> tuple[ox.Store, IO[bytes]]:
    """Open the quads for this process alone; raise StoreLocked if another reads or writes."""
    return _open(path, fcntl.LOCK_EX, ox.Store)


def to_read(path: Path) -> tuple[ox.Store, IO[bytes]]:
    """Open the quads beside other readers; raise StoreLocked if another process writes."""
    return _open(path, fcntl.LOCK_SH, ox.Store.read_only)


def _open(path: Path, mode: int, opened: Callable[[str], ox.Store]) -> tuple[ox.Store, IO[bytes]]:
    try:
        lock = (path / _LOCK).open("rb")
        fcntl.flock(lock, mode | fcntl.LOCK_NB)
        return opened(str(path / _QUADS)), lock
    except BlockingIOError as error:
        lock.close()
        raise StoreLocked(path, "is in use by another process: wait until it is done") from error
    except OSError as error:
        if "lock" in str(error).casefold():
            raise StoreLocked(path, "is in use by another process: wait until it is done") from error
        raise StoreError(path, f"cannot be opened ({error}): restore it from a copy") from error


def exchange(path: Path, quads: ox.Store, gone: Collection[Quad], come: Collection[Quad]) -> None:
    """Take quads out and put others in, in one transaction; raise StoreWrite if the disk refuses."""
    verbs = (("DELETE", gone), ("INSERT", come))
    _transact(path, quads, [f"{verb} DATA {{\n{_by_graph(data)}}}" for verb, data in verbs if data])


def fill(path: Path, quads: ox.Store, come: Iterable[Quad]) -> None:
    """Put many quads into an empty store, fast and not in a transaction; raise StoreWrite if the disk refuses."""
    try:
        quads.bulk_extend(come)
    except (OSError, RuntimeError) as error:
        raise refused(path, error) from error


def refill(path: Path, quads: ox.Store, graphs: Iterable[str], come: Collection[Quad]) -> None:
    """Empty some graphs and put quads in, in one transaction; raise StoreWrite if the disk refuses."""
    _transact(
        path, quads, [*(f"CLEAR SILENT GRAPH <{name}>" for name in graphs), f"INSERT DATA {{\n{_by_graph(come)}}}"]
    )


def _transact(path: Path, quads: ox.Store, steps: Iterable[str]) -> None:
    try:
        quads.update(" ;\n".join(steps))
    except (OSError, RuntimeError) as error:
        raise refused(path, error) from error


def _by_graph(quads: Iterable[Quad]) -> str:
    graphs: dict[str, list[str]] = {}
    for quad in quads:
        graphs.setdefault(str(quad.graph_name), []).append(f"{quad.triple} .")
    return "".join(f"GRAPH {name} {{\n{chr(10).join(lines)}\n}}\n" for name, lines in graphs.items())


def refused(path: Path, error: Exception) -> StoreWrite:
    """Say in one line that the disk refused to write."""
    reason = getattr(error, "strerror", None) or " ".join(str(error).split())
    return StoreWrite(path, f"the disk refuses to write ({reason}): free space, or check the permissions")
