"""Files for bulk loaders: all quads, parted, the same bytes each time, none left over from before."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kb.errors import StoreWrite
from kb.graph.shards import write_shards

QUADS = [
    Quad(NamedNode(f"urn:s{n}"), NamedNode("urn:p"), Literal(f"line\n{n} é"), NamedNode("urn:g")) for n in range(250)
]


def test_the_files_hold_all_and_no_more(tmp_path: Path) -> None:
    paths = write_shards([*QUADS, *QUADS], tmp_path / "load", size=100)
    assert [path.name for path in paths] == ["part-00001.nq.gz", "part-00002.nq.gz", "part-00003.nq.gz"]
    lines = [line for path in paths for line in gzip.decompress(path.read_bytes()).decode().splitlines()]
    assert lines == sorted(f"{quad} ." for quad in QUADS)


def test_again_they_are_the_same_and_none_is_left_over(tmp_path: Path) -> None:
    first = {path: path.read_bytes() for path in write_shards(QUADS, tmp_path, size=100)}
    assert {path: path.read_bytes() for path in write_shards(reversed(QUADS), tmp_path, size=100)} == first
    (tmp_path / "notes.txt").write_text("mine")
    write_shards(QUADS[:10], tmp_path, size=100)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["notes.txt", "part-00001.nq.gz"]


def test_a_folder_that_cannot_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreWrite, match="the disk refuses"):
        write_shards(QUADS, tmp_path / "file")
