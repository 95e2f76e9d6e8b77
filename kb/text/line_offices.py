"""Give whom one line names the office that the next line is: "His Excellency A", then "Ambassador of Peru"."""

from __future__ import annotations

from itertools import pairwise

from kb.text.document import Document, Reading
from kb.text.holders import Named
from kb.text.offices import Office
from kb.text.people import HeldOffice

_JOINS = frozenset(("of", "the", "and", "to", "for", "from", ",", ";", "."))


def offices_on_next_line(document: Document) -> None:
    """Add to the persons of an article the offices set on a line of their own below their names."""
    for above, below in pairwise(document.readings):
        named, office = _only_name(above), _only_office(below)
        person = document.people.find(named.name) if named and office else None
        if person is None or named is None or office is None or any(o.of for o in named.offices):
            continue  # "Archbishop A", next line "Nuncio of the Holy See": his rank has no state
        person.offices.append(HeldOffice(office, office.span))


def _only_name(reading: Reading) -> Named | None:
    """Give the person whom a line names and says nothing else of."""
    named = reading.mentions.persons
    return named[0] if len(named) == 1 and not _says_more(reading) else None


def _only_office(reading: Reading) -> Office | None:
    """Give the office of a state or body that a line is and nothing else."""
    offices = reading.mentions.offices
    alone = not reading.mentions.persons and len(offices) == 1 and not offices[0].plural and not _says_more(reading)
    return offices[0] if alone and offices[0].of else None


def _says_more(reading: Reading) -> bool:
    """Tell whether a line holds more than the names, offices, states and bodies that were found in it."""
    told = reading.mentions
    covered = {n for each in (told.persons, told.offices, told.found) for t in each for n in range(t.i, t.j)}
    return any(n not in covered and token.low not in _JOINS for n, token in enumerate(reading.row))
