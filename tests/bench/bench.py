"""Print how fast articles are converted and where the time goes: ``python tests/bench/bench.py [FOLDER] [--jobs N]``.

Without a folder of articles, the bundled sample is converted again and again.  Figures, no verdicts: the time of the
processor is printed for the stages, that of the clock for one and for several processes.
"""

from __future__ import annotations

import argparse
import gc
import os
import resource
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from types import FunctionType
from typing import TypeVar

from kb import SAMPLE
from kb.batch import Settings, converted
from kb.cli import SELDOM
from kb.errors import KbError
from kb.graph.gate import admit
from kb.graph.lexicon import load_lexicon
from kb.graph.mapping import article_graph
from kb.graph.shapes import reference, validate
from kb.graph.slices import register_slice
from kb.model import Article
from kb.pipeline import convert
from kb.text.extract import extract
from kb.text.read import read_article

T = TypeVar("T")
WORDS = 600  # of the article that the figures are given for
ROUNDS = 3
BATCH = 600  # articles of the batch, beside which the start of a process weighs little


class Clock:
    """Adds up the processor's time by stage, the quickest of several rounds."""

    def __init__(self) -> None:
        self.best: dict[tuple[str, str], float] = {}

    def time(self, stage: str, name: str, work: Callable[[], T]) -> T:
        """Time one piece of work."""
        start = time.process_time()
        made = work()
        took = time.process_time() - start
        self.best[stage, name] = min(took, self.best.get((stage, name), took))
        return made

    def total(self, stage: str) -> float:
        """Give the seconds of a stage over all articles."""
        return sum(took for (each, _), took in self.best.items() if each == stage)


def inputs(folder: Path | None) -> list[tuple[str, bytes]]:
    """Give the files of a folder that are articles, or the sample."""
    if folder is None:
        return [("sample", Path(SAMPLE).read_bytes())]
    return [(path.name, path.read_bytes()) for path in sorted(folder.glob("*.txt"))]


def stages(files: Sequence[tuple[str, bytes]]) -> tuple[Clock, list[Article]]:
    """Time each stage of the conversion of each article."""
    clock, lexicon, articles = Clock(), load_lexicon(), []
    for round in range(ROUNDS):
        for name, data in files:
            article = clock.time("read", name, lambda data=data, name=name: read_article(data, name))
            claims = clock.time("analyse", name, lambda article=article: extract(article, lexicon))
            graph = clock.time("map", name, lambda a=article, c=claims: article_graph(a, c))
            clock.time("validate", name, lambda a=article, g=graph: admit(a, g))
            if round == 0:
                articles.append(article)
                whole = (*graph, *register_slice([graph]))
                quick = clock.time("shapes, at a look", name, lambda g=whole: validate(g, "published"))
                slow = clock.time("shapes, reference", name, lambda g=whole: reference(g, "published"))
                assert quick == slow
                made = convert(article)
                clock.time("facts", name, lambda made=made: made.facts)
                clock.time("write", name, lambda made=made: made.serialise("nquads"))
    return clock, articles


def by_clock(articles: Sequence[Article], jobs: int) -> float:
    """Give how many articles a second a batch converts, by the clock on the wall."""
    start = time.perf_counter()
    made = [type(each) for each in converted(articles, Settings("nquads"), jobs)]
    assert not any(issubclass(kind, KbError) for kind in made)
    return len(made) / (time.perf_counter() - start)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    asked = parser.parse_args()
    gc.set_threshold(*SELDOM)  # as the command does
    files = inputs(asked.folder)
    clock, articles = stages(files)
    words = sum(len(article.text.split()) for article in articles)
    form = "as Python" if isinstance(extract, FunctionType) else "compiled"
    print(f"{len(articles)} articles of {words / len(articles):.0f} words, the language half {form}", end="; ")
    print(f"processor time, best of {ROUNDS}\n")
    print(f"{'stage':20}{'ms an article':>15}{f'ms a {WORDS} words':>17}")
    for stage in dict.fromkeys(stage for stage, _ in clock.best):
        took = 1000 * clock.total(stage)
        print(f"{stage:20}{took / len(articles):15.1f}{took / words * WORDS:17.1f}")
    conversion = sum(clock.total(stage) for stage in ("read", "analyse", "map"))
    print(f"\nread, analyse and map: {words / WORDS / conversion:.0f} articles of {WORDS} words a second on one core")
    many = [replace(a, key=f"{a.key}-{n}") for n in range(max(1, BATCH // len(articles))) for a in articles]
    gc.collect()
    one, several = by_clock(many, 1), by_clock(many, asked.jobs)
    print(f"batch of {len(many)}: {one:.1f} a second on one process, {several:.1f} on {asked.jobs}", end=" ")
    print(f"({several / one:.2f} x)")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory of this process: {peak:.0f} MB")


if __name__ == "__main__":
    main()
