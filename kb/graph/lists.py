"""Cells that hold several values joined by ``|``: in one order whoever answered, since engines join as they find."""

from __future__ import annotations

from typing import Any

import pyoxigraph as ox


def ordered(term: Any) -> Any:
    """Sort the parts of a literal, leaving out empty ones; another term stays as it is.

    >>> ordered(ox.Literal("host||guest")).value
    'guest|host'
    """
    return ox.Literal("|".join(sorted(filter(None, term.value.split("|"))))) if isinstance(term, ox.Literal) else term
