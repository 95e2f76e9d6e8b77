"""What it costs to add one article to a base of 10, 100, 1,000 and 10,000: prints the curve, gives no verdict.

    python tests/bench/grow.py FOLDER [SIZE ...]

Adding is what ``dkb add`` does after the extraction: the graph, the gate, the facts, and the rules across
articles over all that the article touches.
"""

from __future__ import annotations

import gc
import statistics
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from generate import reported

from kb.graph.gate import admit
from kb.graph.mapping import article_graph
from kb.graph.opening import open_or_create
from kb.graph.store import Store

NOW = datetime(2026, 1, 1, tzinfo=UTC)
SIZES = (0, 10, 100, 1_000, 10_000)
PROBES = 15


def add(store: Store, number: int) -> tuple[float, float]:
    """Add an article, and give the seconds of processor time that the gate and the store took."""
    article, claims = reported(number)
    start = time.process_time()
    admission = admit(article, article_graph(article, claims, store.base))
    middle = time.process_time()
    store.put(article, admission.graph, admission.quarantined, NOW)
    return middle - start, time.process_time() - middle


def main(folder: Path, sizes: tuple[int, ...]) -> None:
    """Grow a store from size to size, and time some articles at each."""
    print(f"{'articles':>9} {'gate ms':>9} {'store ms':>9} {'together':>9} {'of empty':>9}")
    there, empty = 0, 0.0
    with open_or_create(folder) as store:
        for size in sizes:
            while there < size:
                article, claims = reported(there)
                store.put(article, article_graph(article, claims, store.base), (), NOW)
                there += 1
            gc.collect()
            times = [add(store, there + n) for n in range(PROBES)]
            there += PROBES
            gate, kept = (statistics.median(side) * 1000 for side in zip(*times, strict=True))
            empty = empty or gate + kept
            print(f"{size:>9} {gate:>9.1f} {kept:>9.1f} {gate + kept:>9.1f} {(gate + kept) / empty:>9.2f}", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), tuple(map(int, sys.argv[2:])) or SIZES)
