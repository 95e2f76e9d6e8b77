"""Convert many articles, in several processes if asked: in the order given, with the same bytes, and few in memory."""

from __future__ import annotations

import gc
import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kb.errors import KbError
from kb.model import Article, Quarantined
from kb.pipeline import DEFAULT_BASE, convert
from kb.text import RULES

_AHEAD = 4  # articles for each process that are begun before the first of them is taken


@dataclass(frozen=True, slots=True)
class Settings:
    """How the articles of a batch are converted, and in which format they are written."""

    format: str
    base: str = DEFAULT_BASE
    registers: tuple[Path, ...] = ()
    parser: str = RULES


@dataclass(frozen=True, slots=True)
class Converted:
    """An article as written: its bytes, how much it reports, and what was kept out."""

    data: bytes
    counts: tuple[tuple[int, str], ...]
    quarantined: tuple[Quarantined, ...]


def converted(articles: Iterable[Article], settings: Settings, processes: int = 1) -> Iterator[Converted | KbError]:
    """Convert articles one after the other; one that cannot be converted stands as the error that says why.

    Articles are taken as they are needed: however many there are, few are in memory.
    Raises ValueError if ``processes`` is less than 1.
    """
    if processes < 1:
        raise ValueError(f"{processes} processes")
    one = partial(_converted, settings)
    return map(one, articles) if processes == 1 else _in_processes(articles, one, processes)


def _converted(settings: Settings, article: Article) -> Converted | KbError:
    try:
        made = convert(article, settings.base, settings.registers, settings.parser)
        return Converted(made.serialise(settings.format), made.counts, made.quarantined)
    except KbError as error:
        return error


def _in_processes(
    articles: Iterable[Article], one: partial[Converted | KbError], processes: int
) -> Iterator[Converted | KbError]:
    """Keep the processes busy, and give what they made in the order of the articles."""
    fresh = multiprocessing.get_context("spawn")  # a fork would copy the locks of threads that are running
    begun: deque[Future[Converted | KbError]] = deque()
    seldom = gc.get_threshold()  # a fresh process would look for dead rings of objects oftener than this one
    with ProcessPoolExecutor(processes, fresh, initializer=gc.set_threshold, initargs=seldom) as pool:
        for article in articles:
            begun.append(pool.submit(one, article))
            if len(begun) >= _AHEAD * processes:
                yield begun.popleft().result()
        while begun:
            yield begun.popleft().result()
