"""Two names → a score, a verdict, and the reasons, by weights that are kept as data (``weights.toml``)."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Final

from kb.errors import ResourceError
from kb.match.alignment import Pairing, align
from kb.match.measures import MEASURES, measure
from kb.match.parts import Name, NameWords, read_name

WEIGHTS: Final = Path(__file__).with_name("weights.toml")


class Verdict(StrEnum):
    """Whether two names may be of one person, by the names alone."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True)
class Weights:
    """What each measure adds to the score, and the scores between which the verdict is open."""

    start: float
    each: Mapping[str, float]
    same: float  # from this score on they are the same
    different: float  # below this score they are different


@dataclass(frozen=True, slots=True)
class Comparison:
    """What comes out of comparing two names, and why."""

    one: str
    other: str
    score: float  # 0..1
    verdict: Verdict
    pairings: tuple[Pairing, ...]
    reasons: tuple[tuple[str, float, float], ...]  # measure, its value, what it adds to the score before the curve
    start: float  # what two names begin with


@cache
def weights() -> Weights:
    """Read the weights that come with the program.

    Raises ResourceError if the file is missing or damaged.
    """
    try:
        held = tomllib.loads(WEIGHTS.read_text(encoding="utf-8"))
        each = {name: float(held["weights"][name]) for name in MEASURES}
        return Weights(float(held["start"]), each, float(held["same"]), float(held["different"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ResourceError(WEIGHTS, "the weights of names are missing or damaged: reinstall the package") from error


def compare(one: str, other: str, words: NameWords) -> Comparison:
    """Compare two names of persons; which is named first makes no difference.

    >>> words = NameWords.of({})
    >>> compare("Ishiba Shigeru", "Shigeru Ishiba", words).verdict
    <Verdict.SAME: 'same'>
    """
    names = read_name(one, words), read_name(other, words)
    pairings = align(*names, words)
    held = weights()
    measured = measure(*names, pairings)
    reasons = tuple((name, value, value * held.each[name]) for name, value in measured.items() if value)
    score = 1 / (1 + math.exp(-held.start - sum(added for _, _, added in reasons)))
    return Comparison(one, other, round(score, 3), _verdict(score, names, held), pairings, reasons, held.start)


def _verdict(score: float, names: tuple[Name, Name], held: Weights) -> Verdict:
    """Judge a score; a lone part is never enough, and characters that do not tell their reading rule nothing out."""
    weighty = [sum(not part.particle for part in name.parts) for name in names]
    if score >= held.same:
        return Verdict.UNSURE if min(weighty) < 2 <= max(weighty) else Verdict.SAME
    if score >= held.different or names[0].reading != names[1].reading:
        return Verdict.UNSURE
    return Verdict.DIFFERENT
