"""Seconds that each canned query takes on a store and, in the same run, in a plain rdflib graph of its export.

    python tests/bench/questions.py STORE [LIMIT]

``base.py`` or ``dkb add`` makes a store.  A query is asked without parameters, which gives every row; what rdflib
has not answered within LIMIT seconds (60) is broken off and printed as more.  Figures, no verdicts.
"""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import rdflib

from kb.graph.opening import open_to_read
from kb.graph.queries import ask, names
from kb.graph.results import Result
from kb.graph.serialise import graph_of
from kb.publish import export


class Broken(BaseException):
    """Breaks off a query; no handler of errors on the way takes it for one."""


def timed(question: Callable[[], Result], limit: int) -> tuple[float | None, int | None]:
    """Give seconds and rows, or nothing if the limit was reached."""
    signal.alarm(limit)
    start = time.perf_counter()
    try:
        rows = len(question().rows)
        return time.perf_counter() - start, rows
    except Broken:
        return None, None
    finally:
        signal.alarm(0)


def _stop(*_: object) -> None:
    raise Broken


def main(path: str, limit: str = "60") -> None:
    """Print one line for each query: its name, the rows, the seconds of both, and how much faster the store is."""
    signal.signal(signal.SIGALRM, _stop)
    with open_to_read(Path(path)) as store:
        quads = export(store)
        plain: rdflib.Graph = graph_of(quads)
        print(f"{len(store.keys())} articles, {len(quads)} quads, {len(plain)} triples")
        print(f"{'query':22}{'rows':>8}{'store s':>10}{'rdflib s':>10}{'ratio':>8}")
        for name in names():
            ours, rows = timed(lambda name=name: ask(name, store), int(limit))
            theirs, _ = timed(lambda name=name: ask(name, plain), int(limit))
            print(_line(name, rows, ours, theirs, int(limit)), flush=True)


def _line(name: str, rows: int | None, ours: float | None, theirs: float | None, limit: int) -> str:
    shown = [f">{limit}" if seconds is None else f"{seconds:.3f}" for seconds in (ours, theirs)]
    ratio = f"{theirs / ours:.0f}" if ours and theirs else ""
    return f"{name:22}{'' if rows is None else rows:>8}{shown[0]:>10}{shown[1]:>10}{ratio:>8}"


if __name__ == "__main__":
    main(*sys.argv[1:])
