"""Read lists set below their announcement: "The following presented their credentials:", then a name on each line."""

from __future__ import annotations

from collections.abc import Sequence

from kb.model import Span
from kb.text.document import Document, Reading
from kb.text.happenings import CEREMONY, Happening
from kb.text.item import Item
from kb.text.offices import Office
from kb.text.people import HeldOffice
from kb.text.tokens import BULLETS
from kb.values import PartRole

_LONGEST = 24  # words of a line that is an entry
_JOINS = frozenset(("of", "the", "and", "to", "for", "from", ",", ";", "."))
_ROLES = {"Accreditation": PartRole.HONOREE, "Signing": PartRole.SIGNATORY}
_THERE = frozenset("attended attending attend attendance present participated participating joined included".split())


def offices_on_next_line(document: Document) -> None:
    """Give whom one line names the office that the next line is: "His Excellency A", then "Ambassador of Peru"."""
    for above, below in zip(document.readings, document.readings[1:], strict=False):
        named, told = above.mentions.persons, _only_office(below)
        person = document.people.find(named[0].name) if told and len(named) == 1 and is_entry(above) else None
        if person is not None and told is not None and not named[0].offices:
            person.offices.append(HeldOffice(told, told.span))
        elif person is not None and told is not None and all(o.of is None for o in named[0].offices):
            person.offices.append(
                HeldOffice(told, told.span)
            )  # "His Excellency Archbishop A", "Nuncio of the Holy See"


def _only_office(reading: Reading) -> Office | None:
    """Give the office that a line is and nothing else."""
    offices = reading.mentions.offices
    alone = is_entry(reading) and not reading.mentions.persons and len(offices) == 1 and not offices[0].plural
    return offices[0] if alone and offices[0].i <= 1 and offices[0].of else None


def note_listed(document: Document, reading: Reading, items: Sequence[Item], events: Sequence[Happening]) -> None:
    """Add who is named in an entry to the event that the line above the list announces."""
    persons = [i for i in items if i.kind == "person" and i.who]
    head = _announced(document, reading) if persons and is_entry(reading) else None
    event = next((e for e in reversed(events) if head and e.sentence.start == head.sentence.span.start), None)
    if head is None or event is None:
        return
    there = not _THERE.isdisjoint(t.low for t in head.row)
    attends = PartRole.GUEST if event.kind in CEREMONY else PartRole.ATTENDEE
    role = _ROLES.get(event.kind) or (attends if there else None)
    for item in persons if role else ():
        event.add(item.who[0], role, Span(item.start, item.end), rule="participation.list")
    if role and reading.sentence.span not in event.evidence:
        event.evidence.append(reading.sentence.span)


def _announced(document: Document, reading: Reading) -> Reading | None:
    """Give the line that ends in a colon above the entries of which a line is one."""
    n = document.readings.index(reading) - 1
    while n > 0 and is_entry(document.readings[n]):
        n -= 1
    head = document.readings[n] if n >= 0 else None
    return head if head and head.row and head.row[-1].text == ":" else None


def is_entry(reading: Reading) -> bool:
    """Tell whether a line is an entry of a list: it opens with a mark, or is only a name or an office."""
    told = reading.mentions
    if not reading.row or len(reading.row) > _LONGEST:
        return False
    if reading.row[0].text in BULLETS:
        return True
    covered = {n for each in (told.persons, told.offices, told.found) for t in each for n in range(t.i, t.j)}
    rest = [n for n in range(len(reading.row)) if n not in covered and reading.row[n].low not in _JOINS]
    return bool(told.persons or told.offices) and not rest
