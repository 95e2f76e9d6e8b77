"""Making and opening a store: to write, alone and brought up to this version, or to read beside others."""

from __future__ import annotations

from pathlib import Path

from kb.errors import BadValue
from kb.graph import archive, background, disk, iris
from kb.graph.store import Store


def create(path: Path, base: str = iris.DEFAULT_BASE) -> Store:
    """Make a store in a folder that is not there, or empty.

    Raises NoStore if something else is in the folder, StoreWrite if the disk refuses, BadValue if
    ``base`` is no absolute address, ResourceError if the ontology is damaged.
    """
    base = iris.base_address(base)
    disk.make_folders(path, archive.FOLDERS)
    store = Store(path, base, *disk.to_write(path))
    disk.fill(store.path, store.quads, background.quads())
    store.settle_anew()
    disk.write_header(store.path, disk.Header(disk.FORMAT, store.base, background.digest()))
    return store


def open_to_write(path: Path) -> Store:
    """Open a store for this process alone; its ontology is brought up to that of the package.

    Raises NoStore, StoreLocked, StoreVersion, StoreWrite, or StoreError if the folder is damaged.
    """
    header = disk.read_header(path)
    store = Store(path, header.base, *disk.to_write(path))
    archive.sweep(path, store.names().values())
    if header.ontology != background.digest(store.registers) or header.format != disk.FORMAT:
        store.follow_ontology()
    else:
        store.follow_log()
    return store


def open_to_read(path: Path) -> Store:
    """Open a store beside other readers; raises as ``open_to_write`` does, but for StoreWrite."""
    return Store(path, disk.read_header(path).base, *disk.to_read(path))


def open_or_create(path: Path, base: str | None = None) -> Store:
    """Open a store to write, or make it if there is none; raises as both do.

    ``base`` is for a store that is made; raises BadValue if the store that is there has another one.
    """
    if not disk.is_store(path):
        return create(path, base or iris.DEFAULT_BASE)
    there = disk.read_header(path).base
    if base is not None and iris.base_address(base) != there:
        raise BadValue("base", base, f"the base address of this store, {there}")
    return open_to_write(path)
