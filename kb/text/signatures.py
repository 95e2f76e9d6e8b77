"""Read the agency that signs a report at its end: "… and left on Monday. - Bernama"."""

from __future__ import annotations

import re
from collections.abc import Container
from typing import Final

_SIGNED: Final = re.compile(r"(?:[-–—]{1,2}|/) ?([A-Z][A-Za-z]{2,11})\.?\s*\Z")
_REACH: Final = 20  # characters at the end of a text in which an agency signs


def signing_agency(text: str, agencies: Container[str]) -> str | None:
    """Give the known agency that signs a text at its end.

    >>> signing_agency("They met on Monday. - Bernama", {"bernama"})
    'Bernama'
    """
    hit = _SIGNED.search(text[-_REACH:])
    return hit[1] if hit and hit[1].casefold() in agencies else None
