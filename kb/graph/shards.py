"""Many quads as files for the bulk loaders of large stores: compressed N-Quads, parted, the same bytes each time."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from pyoxigraph import Quad

from kb.graph.disk import refused, write

_SIZE: Final = 1_000_000
"""So many quads stand in one file: several can be loaded at a time, and none takes long."""


def write_shards(quads: Iterable[Quad], folder: Path, size: int = _SIZE) -> tuple[Path, ...]:
    """Write quads into ``part-00001.nq.gz`` and so on in a folder, in place of those that are there; give the files.

    Raises StoreWrite if the disk refuses.
    """
    lines = sorted({f"{quad} .\n" for quad in quads})
    parts = [lines[start : start + size] for start in range(0, len(lines), size)]
    paths = tuple(folder / f"part-{n:05}.nq.gz" for n in range(1, len(parts) + 1))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for old in {*folder.glob("part-*.nq.gz")} - {*paths}:
            old.unlink()
    except OSError as error:
        raise refused(folder, error) from error
    for path, part in zip(paths, parts, strict=True):
        write(folder, path, _compressed(part))
    return paths


def _compressed(lines: Iterable[str]) -> bytes:
    data = io.BytesIO()
    with gzip.GzipFile(filename="", fileobj=data, mode="wb", mtime=0) as file:
        file.writelines(line.encode() for line in lines)
    return data.getvalue()
