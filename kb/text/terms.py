"""Tell by the years set after an office that it is past: "Sweden's foreign minister from 2006 to 2014"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from kb.text.document import Document
from kb.text.people import HeldOffice

_YEAR: Final = r"(?:\w+ )?(\d{4})\b"  # or a month and a year
_SPAN: Final = re.compile(
    rf",?\s+(?:(?:from|between|in)\s+)?\(?{_YEAR}\s*(?:to|until|till|and|[-–])\s*{_YEAR}|,?\s+until\s+{_YEAR}"
)


def close_terms(document: Document) -> None:
    """Make past the offices after which a span of years, or its end, is told that lies before the article's year."""
    for person in document.people.all:
        person.offices = [_closed(held, document) for held in person.offices]


def _closed(held: HeldOffice, document: Document) -> HeldOffice:
    told = _SPAN.match(document.text, held.office.span.end)
    end = int(told.group(2) or told.group(3)) if told else None
    if end is None or end >= document.article.published.year or held.office.former:
        return held
    return replace(held, office=replace(held.office, former=True))
