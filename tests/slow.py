"""A few of many cases for every day; the others are slow, and come with the whole run."""

from __future__ import annotations

from collections.abc import Iterable

import pytest


def first_of_many(cases: Iterable[object], every: int = 0) -> list[object]:
    """Give the cases for ``parametrize``: the first, and each so many further ones, run every day.

    >>> [len(case.marks) if isinstance(case, type(pytest.param())) else 0 for case in first_of_many("abcde", 2)]
    [0, 1, 0, 1, 0]
    """
    return [
        case if n == 0 or (every and n % every == 0) else pytest.param(case, marks=pytest.mark.slow)
        for n, case in enumerate(cases)
    ]
