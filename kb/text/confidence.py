"""How far a record can be trusted: how often its rule was right on articles that it was not written for.

The counts are kept in ``judged.toml``.  Of a rule that was judged in fewer than ``FEW`` cases nothing is
claimed.  The confidence is Laplace's rule of succession, (right + 1) / (judged + 2): the expectation of the
next case after what was seen, which is never certain (Laplace, Théorie analytique des probabilités, 1812).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import fields, replace
from functools import cache
from pathlib import Path
from typing import Final, TypeVar

from kb.errors import ResourceError
from kb.model import Claims, Record

FEW: Final = 10
"""Cases below which nothing is claimed of a rule."""

JUDGED: Final = Path(__file__).with_name("judged.toml")
Cases = tuple[int, int]  # how often it was right, how often it was judged
R = TypeVar("R", bound=Record)


@cache
def judged() -> Mapping[str, Cases]:
    """Give for each rule how often it was right and how often it was judged.

    Raises ResourceError if the file is missing or damaged.
    """
    try:
        counts = tomllib.loads(JUDGED.read_text("utf-8"))
        return {rule: (int(right), int(number)) for rule, (right, number) in counts.items()}
    except (OSError, ValueError, TypeError) as error:
        raise ResourceError(JUDGED, f"cannot be read ({error}): reinstall the package") from error


@cache
def confidence(right: int, number: int) -> float | None:
    """Give the confidence in a rule from its cases, from 0 to 1; None where they are few.

    >>> confidence(47, 49), confidence(9, 9)
    (0.941, None)
    """
    return None if number < FEW else round((right + 1) / (number + 2), 3)


def rated(claims: Claims) -> Claims:
    """Give claims with the confidence in each record, and the number of cases from which it comes."""
    return Claims(*(tuple(map(_rated, getattr(claims, field.name))) for field in fields(Claims)))


def _rated(record: R) -> R:
    right, number = judged().get(record.rule, (0, 0))
    trust = confidence(right, number)
    return record if trust is None else replace(record, confidence=trust, judged=number)
