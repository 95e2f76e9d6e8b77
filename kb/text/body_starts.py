"""Step back over what may stand before the head noun of a body: a ruler, a part of the world, "General"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from kb.text.bodies import Found
from kb.text.tokens import Token

COURTS: Final = ("court", "diwan")
_GENERALS: Final = ("directorate", "administration", "department", "inspectorate", "delegation")
_OF_GENERAL: Final = ("authority", "organization", "organisation", "commission", "secretariat", "union")  # after "the"


def ruler_start(row: Sequence[Token], k: int, floor: int) -> int:
    """Step back over the office of a ruler who keeps a court: "Crown Prince", "Ruler"."""
    k -= k > floor and row[k - 1].low in ("prince", "ruler", "amir", "emir", "king", "sultan") and row[k - 1].capital
    return k - (k > floor and row[k - 1].low == "crown")


def before_region(row: Sequence[Token], here: Found, ends: Mapping[int, Found]) -> int:
    """Step back from one part of the world to the one joined to it: "West Asia and North Africa Department"."""
    joined = here.form == "region" and here.i > 1 and row[here.i - 1].low == "and"
    other = ends.get(here.i - 1) if joined else None
    return other.i if other and other.form == "region" else here.i


def generally(row: Sequence[Token], b: int) -> bool:
    """Tell whether "General" may open the name of a body: "the General Authority of Ports"."""
    return row[b].low in _GENERALS or (b > 1 and row[b].low in _OF_GENERAL and row[b - 2].low in ("the", "of"))
