"""Find the side of whoever closes a sentence by telling it: "Peru summoned the envoy of Mali, spokesperson A said"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from kb.text.document import Document, Reading
from kb.text.facing import facing, last_of
from kb.text.holders import Named
from kb.text.lexis import Lexis
from kb.text.offices import Office
from kb.text.people import HeldOffice, Someone

_DETERMINERS: Final = ("the", "a", "his", "her", "its", "their")
_ITS: Final = " its "
_MARKS: Final = (",", '"', "”")
_DATED: Final = (":", "-", "–", "—", "--")  # closes a dateline


def teller(reading: Reading, named: Named, lexis: Lexis) -> bool:
    """Tell whether somebody closes a sentence as the one who told it: "…, spokesperson A said on Monday"."""
    row = reading.row
    k = named.j + (named.j < len(row) and row[named.j].low == ",")
    before = named.i - 1 - (named.i > 1 and row[named.i - 1].low in _DETERMINERS)
    if k >= len(row) or before < 0 or row[before].text not in _MARKS:
        return False
    return row[k].low in lexis.verb_class["reporting-verb"] and not any(p.i > k for p in reading.mentions.persons)


def tells(reading: Reading, person: Someone, document: Document) -> bool:
    """Tell whether a person closes a sentence as the one who told it."""
    last = reading.mentions.persons[-1:]
    return any(document.people.find(p.name) is person and teller(reading, p, document.lexis) for p in last)


def told_for(held: HeldOffice, person: Someone, document: Document) -> str | None:
    """Give a spokesperson who closes a sentence the state or body whose doing it tells: that of its subject."""
    own = document.text[: held.office.span.start].endswith(_ITS)  # "Peru will buy jets, its Defence Minister, A, said"
    if held.office.head not in document.lexis.group("speaking-head") and not own:
        return None
    at = held.office.span.start
    reading = next((r for r in document.readings if r.sentence.holds(at)), None)
    if reading is None or not reading.sentence.paragraph or not tells(reading, person, document):
        return None
    m = next(iter(facing(reading, document.lexis)), sum(t.start < at for t in reading.row) if own else 0)
    return _subject(reading, m, document)


def of_its_state(reading: Reading, office: Office) -> Office:
    """Give an office that closes a sentence the state with which that begins: "Peru will buy jets, its envoy said"."""
    at = office.i - 1
    if office.of is not None or at < 1 or reading.row[at].low != "its" or reading.row[at - 1].text not in _MARKS:
        return office
    first = next(iter(reading.mentions.found), None)
    if first is None or not first.is_state or first.j >= at:
        return office
    filed = first.i > 0 and reading.row[first.i - 1].text in _DATED  # "LIMA: Peru will buy jets"
    return replace(office, of=first.agent, determined=True) if filed or _opens(reading, first.i) else office


def _subject(reading: Reading, m: int, document: Document) -> str | None:
    """Give the state or body of whoever does what the verb at a token tells, if the sentence opens with that."""
    doers = last_of(reading, m)
    if doers and _opens(reading, doers[0].i):
        return _of(doers[0], document)
    found = next((f for f in reading.mentions.found if f.j <= m), None)
    return found.agent if found and (found.is_body or found.is_state) and _opens(reading, found.i) else None


def _opens(reading: Reading, i: int) -> bool:
    """Tell whether a sentence opens at a token, or after a comma before it: "On Monday, the minister"."""
    k = i - 1 - (i > 0 and reading.row[i - 1].low in _DETERMINERS)
    return k < 0 or reading.row[k].text in _MARKS


def _of(one: Named | Office, document: Document) -> str | None:
    if isinstance(one, Office):
        return one.of
    person = document.people.find(one.name, one.offices)
    held = [h.office.of for h in person.offices if h.office.of and not h.office.former] if person else []
    return next(iter(held), None)
