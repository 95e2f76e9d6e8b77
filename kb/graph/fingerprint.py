"""Which articles are one source: texts that repeat one another, word for word in the main.

An article carries the fingerprint of its text: the smallest of the digests of its runs of five words.  Of
two fingerprints those below the smaller of their upper ends are a fair sample of both texts, so that a copy
cut short is known as well as a whole one, whatever its headline.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from hashlib import blake2b
from typing import Final

_RUN: Final = 5  # words
_KEPT: Final = 96  # digests
_COPY: Final = 0.5  # of the runs of the shorter text
_LEAST: Final = 12  # runs below which a text is too short to tell


def fingerprint(text: str) -> tuple[str, ...]:
    """Give the fingerprint of a text: digests of its runs of words, the smallest ones, sorted.

    >>> fingerprint("A b c d e f.") == fingerprint("a B c, d e f")
    True
    """
    words = re.findall(r"\w+", text.casefold())
    runs = set(map(" ".join, zip(*(words[n:] for n in range(_RUN)), strict=False)))
    digests = sorted([blake2b(run.encode(), digest_size=4).digest() for run in runs])
    return tuple(digest.hex() for digest in digests[:_KEPT])


def are_copies(one: Collection[str], other: Collection[str]) -> bool:
    """Say whether two fingerprints are of texts of which one repeats the better part of the other."""
    if min(len(one), len(other)) < _LEAST:
        return False
    limit = min(max(each) if len(each) == _KEPT else "g" for each in (one, other))
    samples = [{digest for digest in each if digest <= limit} for each in (one, other)]
    least = min(map(len, samples))
    return least > 0 and len(samples[0] & samples[1]) >= _COPY * least


def copies(start: str, near: Callable[[str], Collection[str]], prints: Callable[[str], Collection[str]]) -> set[str]:
    """Give all articles that are one source with an article, directly or through others."""
    found, waiting = {start}, [start]
    while waiting:
        article = waiting.pop()
        mine = prints(article)
        for other in near(article):
            if other not in found and are_copies(mine, prints(other)):
                found.add(other)
                waiting.append(other)
    return found
