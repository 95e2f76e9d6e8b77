"""A store as one file: what it rests on, from which all else is made again.

::

    kb.json        the data's base address, and the layout of the file
    graphs.nq      the articles' graphs, the log, people's decisions and the names that facts once had
    articles/      the settled text of each article
    quarantine/    what the gate kept out of it
    registers/     register files of the user's own

Facts and ledger are no part of it: they are a function of the rest, so that a file that an older program
wrote is read by a newer one.
"""

from __future__ import annotations

import io
import json
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from kb.errors import NoStore, StoreError, StoreVersion
from kb.graph import archive, disk
from kb.graph.opening import create
from kb.graph.serialise import parse, serialise
from kb.graph.store import Store

LAYOUT: Final = 1
_HEAD, _GRAPHS, _REGISTERS = "kb.json", "graphs.nq", "registers"


def backup(store: Store, file: Path) -> None:
    """Write a store into one file, the same bytes for the same store; raise StoreWrite if the disk refuses."""
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w:xz", format=tarfile.PAX_FORMAT) as tar:
        for name, data in _members(store):
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            tar.addfile(entry, io.BytesIO(data))
    disk.write(file.parent, file, held.getvalue())


def _members(store: Store) -> Iterator[tuple[str, bytes]]:
    yield _HEAD, json.dumps({"layout": LAYOUT, "base": store.base}).encode()
    yield _GRAPHS, serialise(store.grounds(), "nquads")
    names = sorted(store.names().values())
    for folder, ending in archive.FOLDERS.items():
        paths = (store.path / folder / (name + ending) for name in names)
        yield from ((f"{folder}/{path.name}", path.read_bytes()) for path in paths if path.exists())
    yield from ((f"{_REGISTERS}/{path.name}", path.read_bytes()) for path in store.registers)


def restore(file: Path, path: Path) -> Store:
    """Make a store again from a file that ``backup`` wrote, in a folder that is not there, or empty.

    Raises StoreError if the file is damaged or no backup, StoreVersion if a newer program wrote it, NoStore
    if something else is in the folder, StoreWrite if the disk refuses.
    """
    members = _read(file)
    head = json.loads(members.pop(_HEAD))
    if head["layout"] > LAYOUT:
        raise StoreVersion(file, f"has layout {head['layout']}, this program knows {LAYOUT}: install a newer version")
    if disk.is_store(path):
        raise NoStore(path, "is a store already: restore into another folder")
    graphs = parse(members.pop(_GRAPHS), "nquads")
    store = create(path, str(head["base"]))
    try:
        for name, data in members.items():
            disk.write(path, path / name, data)
        store.take_over(graphs)
    except BaseException:
        store.close()
        raise
    return store


def _read(file: Path) -> dict[str, bytes]:
    """Read the members of a backup; names that would leave the folder are refused."""
    try:
        with tarfile.open(file) as tar:
            found = {entry.name: read.read() for entry in tar if (read := tar.extractfile(entry)) is not None}
    except (OSError, tarfile.TarError, EOFError) as error:
        raise StoreError(file, f"is no backup, or a damaged one ({error}): take another") from error
    allowed = (*archive.FOLDERS, _REGISTERS)
    strange = [n for n in found if n not in (_HEAD, _GRAPHS) and (n.count("/") != 1 or n.split("/")[0] not in allowed)]
    if _HEAD not in found or _GRAPHS not in found or strange:
        raise StoreError(file, "is no backup of a store: take one that 'dkb backup' wrote")
    return found
