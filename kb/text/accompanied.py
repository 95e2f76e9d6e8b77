"""Find the state of those who accompany somebody: it is that of the one accompanied."""

from __future__ import annotations

from itertools import pairwise

from kb.text.document import Document, Reading
from kb.text.people import HeldOffice, Someone
from kb.text.served import sibling
from kb.text.supposed import has_office
from kb.text.tokens import BULLETS
from kb.text.trips import destinations


def accompanied(held: HeldOffice, person: Someone, document: Document) -> str | None:
    """Read "The President is accompanied by the Minister of Planning, A": the state of the one accompanied."""
    start, words = held.office.span.start, document.lexis.group("accompanied-word")
    for reading in [r for r in document.readings if r.sentence.holds(start)]:
        row = reading.row
        at = next((t.start for t in row if t.low in words), None)
        if row and row[0].low == "accompanying" and row[0].start < start:
            return _of_those_before(held, document, reading)
        above = _above(reading, document)
        if team := _team_of(above, document):
            return None if team is person else sibling(held, team, document)
        if _members_of_delegation(above, document) or _joined_trip(reading):
            leads = [p for p in document.people.all if p is not person and destinations(p, document)]
            return next((s for p in leads if (s := sibling(held, p, document))), None)
        if _along(reading, start, words):
            return _of_those_before(held, document, reading)
        if led := _led(reading, start, words, document):
            return next((s for p in led if p is not person and (s := sibling(held, p, document))), None)
        if at is None or not at < start < reading.sentence.span.end:
            continue
        leads = [p for n in reading.mentions.persons if row[n.ni].start < at and (p := document.people.find(n.name))]
        told = [o for o in reading.mentions.offices if o.span.start < start and not o.plural]
        leads += [p for o in told for p in document.people.holders(o.head, o.of)]
        if not leads and row[0].low in ("he", "she", "the"):  # "The Kenyan head of state", "The leader", "He"
            own = next((o.of for o in told if (o.of or "").startswith("state:")), None)
            return own or _of_those_before(held, document, reading)
        states = [s for p in leads if p is not person and (s := sibling(held, p, document))]
        gone = {s for p in leads for s in destinations(p, document)} if len(set(states)) > 1 else set()
        states = [s for s in states if s not in gone] or states  # "the President", who goes to another
        return states[0] if states and has_office(states[0], held.office, document.lexis) else None
    return None


def _members_of_delegation(reading: Reading, document: Document) -> bool:
    """Tell whether a sentence lists who came with whoever travels in the article: "The delegation includes"."""
    lows = [t.low for t in reading.row[:_OPENING]]
    crowds = document.lexis.group("retinue-noun")
    crowd = next((n for n, low in enumerate(lows) if low in crowds), len(lows))
    plain = lows[:1] in (["the"], ["his"], ["her"]) and not any(f.i < crowd for f in reading.mentions.found)
    return plain and any(low in document.lexis.group("membership-word") for low in lows[crowd + 1 : crowd + 3])


def _above(reading: Reading, document: Document) -> Reading:
    """Give the sentence that a list of entries follows, for one of the entries: "- Foreign Secretary A"."""
    n = document.readings.index(reading)
    while n and document.readings[n].row and document.readings[n].row[0].text in BULLETS:
        n -= 1
    return document.readings[n]


def _joined_trip(reading: Reading) -> bool:
    """Tell whether a sentence opens with somebody who comes along: "Secretary A also joined the trip"."""
    lows = [t.low for t in reading.row]
    at = next((n for n in range(1, len(lows) - 2) if lows[n] in ("joined", "joins") and lows[n + 1] == "the"), 0)
    return at > 0 and lows[at + 2] in ("trip", "delegation", "entourage", "journey")


def _team_of(reading: Reading, document: Document) -> Someone | None:
    """Give whose team a sentence names: "Duque's team included Trade Minister A"."""
    owner = next((p for p in reading.mentions.persons[:1] if p.i == 0), None)
    lows = [t.low for t in reading.row]
    if owner is None or lows[owner.nj : owner.nj + 1] not in (["'s"], ["'"], ["’"]):
        return None
    teams = document.lexis.group("retinue-noun") | {"team"}
    crowd = next((n for n in range(owner.nj + 1, min(owner.nj + 4, len(lows))) if lows[n] in teams), len(lows))
    made_up = document.lexis.group("membership-word").intersection(lows[crowd + 1 : crowd + 4])
    return document.people.find(owner.name) if made_up else None


_OPENING = 7  # words in which a delegation and the verb that tells its members stand


def _along(reading: Reading, start: int, words: frozenset[str]) -> bool:
    """Tell whether "accompanied him" stands after an office in the sentence: who does so is of his side."""
    pairs = pairwise(t for t in reading.row if start < t.start < reading.sentence.span.end)
    inside = reading.sentence.holds(start)
    return inside and any(a.low in words and b.low in ("him", "her", "them") for a, b in pairs)


def _led(reading: Reading, start: int, words: frozenset[str], document: Document) -> list[Someone]:
    """Give whom others accompany: "Minister A also accompanied the Prime Minister"."""
    row = reading.row
    n = next((n for n, t in enumerate(row) if t.low in words and n and row[n - 1].low not in _PASSIVE), len(row))
    if n + 1 >= len(row) or row[n].start < start or row[n + 1].low == "by":
        return []
    k = n + 1 + (row[n + 1].low == "the")
    named = [p for m in reading.mentions.persons if m.i == k and (p := document.people.find(m.name, m.offices))]
    offices = [o for o in reading.mentions.offices if o.i == k and not o.plural]
    return named or [p for o in offices for p in document.people.holders(o.head, o.of)]


_PASSIVE = ("was", "were", "is", "are", "be", "been", "being", ",")


def _of_those_before(held: HeldOffice, document: Document, reading: Reading) -> str | None:
    """Read "Accompanying them will be the Minister of Health, A": the state of those named in the sentence before."""
    at = document.readings.index(reading)
    told = ((r, r.mentions.persons) for r in reversed(document.readings[max(0, at - _LEADS) : at]))
    met = ("with", "meet", "met", "by", "to")  # before whom somebody else goes to meet
    free = ([p for p in row if not (p.i and r.row[p.i - 1].low in met)] for r, row in told)
    named = next((persons for persons in free if persons), [])
    leads = [p for n in named if (p := document.people.find(n.name)) and not is_sent(p, document)]
    return next((s for p in leads if (s := sibling(held, p, document))), None)


_LEADS = 3  # sentences before "He is accompanied by" in which he is named


def is_sent(person: Someone, document: Document) -> bool:
    """Tell whether somebody is an envoy: those listed with him are of the state where he is."""
    envoys = document.lexis.prefixes("envoy-head")
    return any(h.office.head.startswith(envoys) for h in person.offices if not h.office.former)
