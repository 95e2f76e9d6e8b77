"""What it costs to add one article to a base of 10, 100, 1,000 and 10,000: prints the curve, gives no verdict.

    python tests/bench/grow.py FOLDER [SIZE ...]

Adding is what ``dkb add`` does after the extraction: the graph, the gate, the facts with what is derived from
them, and the rules across articles over all that the article touches.  A base that is there grows further;
sizes that it is past are left out.  What an empty one costs is measured each time.
"""

from __future__ import annotations

import gc
import statistics
import sys
import time
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parent))

from generate import reported

from kb.graph.cross import findings
from kb.graph.gate import admit
from kb.graph.mapping import article_graph
from kb.graph.opening import open_or_create
from kb.graph.store import Store

NOW = datetime(2026, 1, 1, tzinfo=UTC)
SIZES = (10, 100, 1_000, 10_000)
PROBES = 15


def add(store: Store, number: int) -> tuple[float, float, float]:
    """Add an article; give the seconds of processor time of the gate, the store, and the rules across articles."""
    article, claims = reported(number)
    times = [time.process_time()]
    admission = admit(article, article_graph(article, claims, store.base))
    times.append(time.process_time())
    store.put(article, admission.graph, admission.quarantined, NOW)
    times.append(time.process_time())
    findings(store.quads, store.facts_of(article.key))
    times.append(time.process_time())
    gate, put, across = (after - before for before, after in pairwise(times))
    return gate, put, across


def measured(store: Store) -> tuple[float, ...]:
    """Give the middle of what some articles cost, in milliseconds: each part, and all together."""
    there = len(store.names())
    gc.collect()
    times = [add(store, there + n) for n in range(PROBES)]
    parts = [statistics.median(part) * 1000 for part in zip(*times, strict=True)]
    return *parts, sum(parts)


def grow(store: Store, size: int) -> None:
    """Add articles until there are so many."""
    for number in range(len(store.names()), size):
        article, claims = reported(number)
        store.put(article, article_graph(article, claims, store.base), (), NOW)


def main(folder: Path, sizes: tuple[int, ...]) -> None:
    """Grow a store from size to size, and time some articles at each."""
    print(f"{'articles':>9} {'gate ms':>9} {'store ms':>9} {'across ms':>9} {'together':>9} {'of empty':>9}")
    with TemporaryDirectory() as elsewhere, open_or_create(Path(elsewhere)) as store:
        empty = measured(store)
    show(0, empty, empty)
    with open_or_create(folder) as store:
        for size in sorted(size for size in sizes if size >= len(store.names())):
            grow(store, size)
            show(size, measured(store), empty)


def show(size: int, times: tuple[float, ...], empty: tuple[float, ...]) -> None:
    """Print a line of the curve."""
    print(f"{size:>9}", *(f"{part:>9.1f}" for part in times), f"{times[-1] / empty[-1]:>9.2f}", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), tuple(map(int, sys.argv[2:])) or SIZES)
