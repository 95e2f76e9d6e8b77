"""Tell what comes to nothing: a journey home, an arrival of nobody, talks of one side alone."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.document import Document
from kb.text.happenings import Happening
from kb.text.item import PERSON
from kb.values import Basis, Status

_SIDES = 2


def at_home(document: Document, event: Happening) -> bool:
    """Tell whether visitors only came back: a president who lands in his own capital visits nobody."""
    visitors = [p for p in event.parts if p.startswith(PERSON)]
    if event.kind != "Visit" or not visitors or event.hosts:
        return False
    offices = [h for p in visitors for h in document.people.all[int(p[1:])].offices if not h.office.former]
    stated = [h.office.of for h in offices if h.of_basis is Basis.STATED and h.office.of]
    homes = {document.lexis.state_of(of) for of in stated}
    lands = {document.lexis.state_of(p) for p in event.places if p.startswith("place:")}
    return len(homes) == 1 and lands == homes and None not in homes


def nobody_came(document: Document, event: Happening) -> bool:
    """Tell whether a verb tells of an arrival and nobody is known to have come: "flights arrived in Riyadh"."""
    lands = {document.lexis.state_of(p) for p in event.places if p.startswith("place:")}
    told = event.parts or event.groups or set(event.parties) - lands
    return event.kind == "Visit" and event.rule == "event.verb" and not told


def with_nobody(event: Happening, events: Sequence[Happening]) -> bool:
    """Tell whether talks of one side alone are only what a visit was for: "arrived in Oslo for talks on trade"."""
    done = event.kind == "Meeting" and event.status == Status.OCCURRED
    alone = done and len(event.parts) == 1 and len(event.parties) < _SIDES and not event.groups
    alone = alone and not (event.definite and any(w[:1].isupper() for w in (event.title or "").split()))
    nowhere = event.rule == "event.verb" and not event.own_date and not event.places  # "also met former officers"
    return alone and (nowhere or any(e.kind == "Visit" and set(event.parts) <= set(e.parts) for e in events))
