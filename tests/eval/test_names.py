"""Judged pairs of names: what the weights score, and what weights learned from the pairs of other persons score."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from kb.graph.lexicon import load_lexicon
from kb.match import NameWords, Verdict, compare
from kb.match.verdict import WEIGHTS
from tests.eval.fit_names import SAME, Pair, fit, read_pairs, score, written

FOLDS = 5


@pytest.fixture(scope="module")
def pairs(shared: Path) -> list[Pair]:
    return read_pairs(shared / "names" / "pairs-dev.csv")


def figures(judged: Iterable[tuple[bool, bool]]) -> dict[str, float]:
    """Give precision and F1 in percent of what was judged the same, from (is the same, judged the same)."""
    rows = list(judged)
    hit = sum(same and found for same, found in rows)
    precision, recall = hit / sum(found for _, found in rows), hit / sum(same for same, _ in rows)
    return {"precision": 100 * precision, "f1": 200 * precision * recall / (precision + recall)}


def persons(pairs: list[Pair]) -> list[int]:
    """Number the pairs so that two that share a name share a number."""
    group: dict[str, int] = {}
    numbers = list(range(len(pairs)))
    for k, pair in enumerate(pairs):
        met = {group[name.casefold()] for name in pair.names if name.casefold() in group} | {k}
        numbers = [min(met) if n in met else n for n in numbers]
        group = {name: min(met) if n in met else n for name, n in group.items()}
        group |= dict.fromkeys((name.casefold() for name in pair.names), min(met))
    return numbers


def unseen(pairs: list[Pair]) -> list[tuple[bool, bool]]:
    """Judge each pair by weights learned without it and without the pairs of its persons."""
    numbers = persons(pairs)
    fold = {n: k % FOLDS for k, n in enumerate(sorted(set(numbers)))}
    judged = []
    for held in range(FOLDS):
        found = fit([p for p, n in zip(pairs, numbers, strict=True) if fold[n] != held])
        rest = [p for p, n in zip(pairs, numbers, strict=True) if fold[n] == held]
        judged += [(p.same, score(found, p.values) >= SAME) for p in rest]
    return judged


def test_names_of_persons(pairs: list[Pair], hold: Any) -> None:
    words = NameWords.of(load_lexicon().words)
    all_pairs = figures((p.same, compare(*p.names, words).verdict == Verdict.SAME) for p in pairs)
    print(f"\nnames {all_pairs}, of persons not learned from {figures(unseen(pairs))}")
    hold("names", all_pairs | {f"unseen {name}": figure for name, figure in figures(unseen(pairs)).items()})


def test_the_weights_are_those_that_the_pairs_give(pairs: list[Pair]) -> None:
    assert written(fit(pairs)) == WEIGHTS.read_text(encoding="utf-8")
