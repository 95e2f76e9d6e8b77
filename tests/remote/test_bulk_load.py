"""The shards of an export are loaded as they are: by Virtuoso's bulk loader, with each graph under its name."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kb.graph.opening import open_to_read
from kb.graph.pull import pull
from kb.graph.remote import Endpoint
from kb.publish import export
from tests.commands import environment
from tests.needed import command, started

pytestmark = pytest.mark.slow


def isql(statements: str) -> str:
    """Send statements to Virtuoso as its administrator."""
    arguments = [command("isql-vt"), started("DKB_VIRTUOSO_SQL"), "dba", "dba", f"exec={statements}"]
    done = subprocess.run(arguments, capture_output=True, text=True, timeout=120)
    assert "Error" not in done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def folder(virtuoso: str) -> Iterator[Path]:
    """Give a folder from which Virtuoso may load; what was loaded is taken out again."""
    folder = Path(started("DKB_VIRTUOSO_FOLDER")) / "load"
    folder.mkdir()
    yield folder
    shutil.rmtree(folder)
    for graph in sorted({quad.graph_name.value for quad in pull(Endpoint(f"{virtuoso}/sparql"))}):
        if graph.startswith(("https://kb.example/", "https://w3id.org/")):
            isql(f"sparql clear graph <{graph}>;")


def test_virtuoso_loads_the_shards(virtuoso: str, corpus: Path, folder: Path) -> None:
    arguments = [sys.executable, "-m", "kb", "export", "--store", str(corpus), "--shards", str(folder)]
    subprocess.run(arguments, check=True, env=environment(), timeout=120)
    assert os.listdir(folder) == ["part-00001.nq.gz"]
    isql(f"ld_dir('{folder}', '*.nq.gz', 'urn:unnamed'); rdf_loader_run(); checkpoint;")
    with open_to_read(corpus) as opened:
        wanted = set(export(opened))
    loaded = {quad for quad in pull(Endpoint(f"{virtuoso}/sparql")) if quad.graph_name.value != "urn:everything"}
    assert loaded == wanted
