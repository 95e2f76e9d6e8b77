"""Learn the weights of the name comparison from judged pairs: ``python tests/eval/fit_names.py PAIRS.csv``.

A logistic regression with a quadratic penalty, by Newton's method: the same pairs give the same weights.
"""

from __future__ import annotations

import csv
import math
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kb.graph.lexicon import load_lexicon
from kb.match.alignment import align
from kb.match.measures import MEASURES, measure
from kb.match.parts import NameWords, read_name

PENALTY = 3.0
STEPS = 30
SAME, DIFFERENT = 0.5, 0.3

HEAD = """\
# What each measure of two names adds to the score of their being one person, on the scale of log-odds.
# Learned by tests/eval/fit_names.py from judged pairs of names of the OpenSanctions project (nomenklatura,
# contrib/name_bench, MIT licence, copyright Friedrich Lindenberg and OpenSanctions Datenbanken GmbH);
# no name of those pairs is kept here.
"""


@dataclass(frozen=True)
class Pair:
    """A judged pair of names, and its measures."""

    names: tuple[str, str]
    same: bool
    values: tuple[float, ...]


def read_pairs(path: Path) -> list[Pair]:
    """Read judged pairs, and measure them."""
    words = NameWords.of(load_lexicon().words)
    with path.open(encoding="utf-8", newline="") as file:
        return [_pair(row["name1"], row["name2"], row["is_match"] == "true", words) for row in csv.DictReader(file)]


def _pair(one: str, other: str, same: bool, words: NameWords) -> Pair:
    names = read_name(one, words), read_name(other, words)
    measured = measure(*names, align(*names, words))
    return Pair((one, other), same, tuple(measured[name] for name in MEASURES))


def fit(pairs: Sequence[Pair]) -> tuple[float, ...]:
    """Give the start and the weight of each measure."""
    rows = [(1.0, *pair.values) for pair in pairs]
    spread = [1.0, *(_deviation([pair.values[k] for pair in pairs]) for k in range(len(MEASURES)))]
    penalty = [0.0, *(PENALTY * s * s for s in spread[1:])]
    found = [0.0] * len(spread)
    for _ in range(STEPS):
        slope = [-p * b for p, b in zip(penalty, found, strict=True)]
        curve = [[p if i == j else 0.0 for j in range(len(found))] for i, p in enumerate(penalty)]
        for row, pair in zip(rows, pairs, strict=True):
            chance = score(found, row[1:])
            for i, x in enumerate(row):
                slope[i] += x * (pair.same - chance)
                for j, y in enumerate(row):
                    curve[i][j] += x * y * chance * (1 - chance)
        found = [b + step for b, step in zip(found, _solve(curve, slope), strict=True)]
    return tuple(found)


def score(found: Sequence[float], values: Sequence[float]) -> float:
    """Give the chance that a pair is one person."""
    return 1 / (1 + math.exp(-found[0] - sum(w * v for w, v in zip(found[1:], values, strict=True))))


def _deviation(values: Sequence[float]) -> float:
    mean = sum(values) / len(values)
    return math.sqrt(sum((v - mean) ** 2 for v in values) / len(values)) or 1.0


def _solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Solve linear equations by elimination, the largest pivot first."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for k in range(len(rows)):
        pivot = max(range(k, len(rows)), key=lambda i: abs(rows[i][k]))
        rows[k], rows[pivot] = rows[pivot], rows[k]
        for i in range(len(rows)):
            if i != k:
                factor = rows[i][k] / rows[k][k]
                rows[i] = [a - factor * b for a, b in zip(rows[i], rows[k], strict=True)]
    return [row[-1] / row[k] for k, row in enumerate(rows)]


def written(found: Sequence[float]) -> str:
    """Give the file of weights."""
    lines = [f"start = {found[0]:.2f}", f"same = {SAME}", f"different = {DIFFERENT}", "", "[weights]"]
    lines += [f"{name} = {weight:.2f}  # {MEASURES[name]}" for name, weight in zip(MEASURES, found[1:], strict=True)]
    return HEAD + "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(written(fit(read_pairs(Path(sys.argv[1])))), end="")
