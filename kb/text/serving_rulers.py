"""Give who serves a ruler an office of his own: "press secretary of President A", where another is President."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from kb.model import Span
from kb.text.document import Document
from kb.text.people import HeldOffice

_RULERS: Final = frozenset(("president", "prime minister", "premier", "king", "emir"))
_SERVES: Final = re.compile(
    r"\b(?P<title>[Pp]ress[- ]?[Ss]ecretary|[Ss]pokes(?:man|woman|person)|[Aa]ide|[Aa]dvis[eo]r|[Cc]hief of [Ss]taff)"
    r" (?:of|to|for) (?:the )?(?:[A-Z]\w+ )?$"
)
_REACH: Final = 50  # characters of the office that serves


def give_servants_their_own(document: Document) -> None:
    """Take a ruler's office from whom it only leads to, where somebody else of the article holds it."""
    rulers = [(p, h) for p in document.people.all for h in p.offices if h.office.head in _RULERS]
    if len({p.number for p, _ in rulers}) < 2:
        return
    for person, held in rulers:
        own = _own(document, held)
        if own is not None and any(_same(held, other) for p, other in rulers if p is not person):
            person.offices = [own if h is held else h for h in person.offices]


def _same(held: HeldOffice, other: HeldOffice) -> bool:
    alike = other.office.head == held.office.head and other.office.of == held.office.of
    return alike and not other.office.former and held.office.of is not None


def _own(document: Document, held: HeldOffice) -> HeldOffice | None:
    at = held.office.span.start
    served = _SERVES.search(document.text, max(0, at - _REACH), at)
    if served is None:
        return None
    head = served["title"].casefold().replace("-", " ").split()[-1]
    span = Span(served.start("title"), held.office.span.end)
    return replace(held, span=span, office=replace(held.office, title=served["title"], head=head, span=span))
