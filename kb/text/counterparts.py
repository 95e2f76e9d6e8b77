"""Lend the office of one to another who is named by it: "his Japanese counterpart A", "her successor, B"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from kb.model import Span
from kb.text.bodies import LOCAL
from kb.text.document import Document, Reading
from kb.text.holders import Named
from kb.text.leaders import only_state
from kb.text.lexis import Lexis
from kb.text.offices import Office
from kb.text.people import HeldOffice

EQUALS: Final = ("counterpart", "peer", "colleague")  # who hold the same office elsewhere
_FOR_A_TIME: Final = ("caretaker ", "acting ", "interim ", "outgoing ")  # how one holds an office, and others need not


def lend_offices(document: Document, reading: Reading) -> None:
    """Read "his Japanese counterpart A": the office of the person spoken of before, in the other state."""
    lent: dict[Span, HeldOffice] = {}  # by the word that borrows: "his counterparts A and B" borrow from one
    for named in reading.mentions.persons:
        borrowed = next((o for o in named.offices if o.borrowed), None)
        person = document.people.find(named.name) if borrowed else None
        lender = _respective(document, reading, named, borrowed) if person and borrowed else None
        lender = lender or (lent.get(borrowed.span) if borrowed else None)
        lender = lender or (_lender(document, reading, named, borrowed) if person and borrowed else None)
        if not borrowed or not person or not lender or _told_himself(named, borrowed):
            continue
        foreign = lender.office.title.casefold() == "secretary of state"  # no other state calls its foreign minister so
        only = borrowed.head in EQUALS and only_state(lender.office.title, document.lexis) == "state:us"
        if only and not (foreign and borrowed.of):
            continue
        lent[borrowed.span] = lender
        of, to = (borrowed.of, None) if borrowed.head in EQUALS else (lender.office.of, lender.office.to)
        of = named.of if _in_bodies(of, lender, named) else of
        former = borrowed.former or borrowed.head == "predecessor"
        title = _below(lender.office) if borrowed.head == "deputy" else _lasting(lender.office.title)
        alone = of is None and "external affairs" in title.casefold() and only_state(title, document.lexis)
        if alone or only or "diplomacy" in title.casefold():
            title = "Foreign Minister"  # what one state alone calls so, "the head of Cuban diplomacy"
        here = replace(lender.office, i=borrowed.i, j=borrowed.j, span=borrowed.span, title=title)
        office = replace(here, of=of, to=to, former=former, plural=False)
        person.offices.append(HeldOffice(office, borrowed.span, rule="tenure.counterpart"))
        _lend_on(document, reading, named, office) if borrowed.plural else None


def _told_himself(named: Named, borrowed: Office) -> bool:
    """Tell whether the office of a counterpart is printed: "her counterpart A, Minister of External Relations of B"."""
    return borrowed.head in EQUALS and any(o.of and not (o.borrowed or o.former) for o in named.offices)


def _below(office: Office) -> str:
    """Give the title of the deputy of a minister or director; that of a president's has another name."""
    low = office.title.casefold()
    plain = "deputy" in low or "president" in low or office.head in ("king", "leader", "governor-general")
    return "deputy" if plain else f"{'Deputy' if office.title[:1].isupper() else 'deputy'} {office.title}"


def _in_bodies(of: str | None, lender: HeldOffice, named: Named) -> bool:
    """Read "the director of one agency and his Chadian counterpart A of the Bureau": each leads a body."""
    led = (lender.office.of or "state:").startswith("state:")
    return bool(of) and not led and (named.of or "state:").startswith(("body:", LOCAL))


def _lasting(title: str) -> str:
    """Leave out that somebody holds an office for a time alone: "caretaker Prime Minister"."""
    first = next((w for w in _FOR_A_TIME if title.casefold().startswith(w)), "")
    return title[len(first) :]


def _lend_on(document: Document, reading: Reading, first: Named, office: Office) -> None:
    """Read "his counterparts from Egypt, A, Chad, B, and Jordan, C": a state stands before each name."""
    states = {f.j: f for f in reading.mentions.found if f.is_state}
    end = first.j
    for named in reading.mentions.persons if first.of is None else ():  # not "A of Egypt, B of Chad"
        state = states.get(named.i - 1) if named.i > end and reading.row[named.i - 1].low == "," else None
        if named.i < end:
            continue
        between = [t.low for t in reading.row[end : state.i]] if state else []
        person = document.people.find(named.name) if state else None
        if not state or not person or any(low not in _BETWEEN for low in between):
            return
        person.offices.append(HeldOffice(replace(office, of=state.agent), office.span, rule="tenure.counterpart"))
        end = named.j


_BETWEEN: Final = (",", "and", "the")  # between one counterpart and the state of the next


def _respective(document: Document, reading: Reading, named: Named, borrowed: Office) -> HeldOffice | None:
    """Read "A and B, with their Thai counterparts C and D": the first has the office of the first."""
    if not borrowed.plural or borrowed.states:
        return None
    sharing = [p for p in reading.mentions.persons if any(o.span == borrowed.span for o in p.offices)]
    before = [p for p in reading.mentions.persons if p.j <= min(s.i for s in sharing)]
    if len(sharing) < 2 or len(before) != len(sharing):
        return None
    lender = document.people.find(before[sharing.index(named)].name)
    current = [h for h in lender.offices if not h.office.former] if lender else []
    return current[0] if current else None


def _lender(document: Document, reading: Reading, named: Named, borrowed: Office) -> HeldOffice | None:
    """Find the office that is shared: a counterpart's is that of the one named last, a predecessor's the subject's."""
    here = [p for p in _named(document, reading) if p.j <= named.i]
    here = [p for p in here if not _acted_for(reading, p)] or here
    here = _past_clause(reading, here, borrowed, document.lexis)
    owner = next((p for p in here if p.nj + 1 == borrowed.i and reading.row[p.nj].low == "'s"), None)
    if owner:
        return _held(owner, document, borrowed)  # "his Thai counterpart A's successor, B"
    told = _told(reading, named)
    if told and len(told.title.split()) > 1:
        return HeldOffice(told, told.span)  # "The Foreign Secretary also met his Thai counterpart"
    if told:
        return _described(document, reading, told, borrowed)
    if not here and (several := _several(reading, named)):
        return HeldOffice(replace(several, title=several.title.removeprefix("Allied ")), several.span)
    joined = [
        p for p in here if [t.low for t in reading.row[p.j : borrowed.i]][:1] == ["and"] and p.j + 2 >= borrowed.i
    ]
    if borrowed.head not in EQUALS and joined:
        return _first_held(joined, document, borrowed)  # "met President A and her predecessor B"
    if borrowed.head == "deputy":  # "A met the envoy B, her deputy C": of the one named right before
        return _first_held(here[-1:] or _alone_before(document, reading), document, borrowed)
    if borrowed.head not in EQUALS:
        return _first_held(here or _alone_before(document, reading), document, borrowed)
    here = [] if _only_met(reading, here) else here
    last = document.people.find(here[-1].name) if here else None
    if last and not last.offices:
        return None  # "Brazil's A met his counterpart": no office of somebody told of before
    again = any(t.low in ("he", "she") for t in reading.row[: borrowed.i])  # "In Seoul, she will meet her counterpart"
    taken_up = _subjects_before(document, reading) if not here and again else []
    spoke = _office_before(document, reading) if not here and again and not taken_up else None
    if spoke and (held := _described(document, reading, spoke, borrowed)):
        return held  # "The prime minister addressed the summit. She met her Thai counterpart"
    return _first_held([*taken_up, *reversed([*_earlier(document, reading), *here])], document, borrowed)


def _past_clause(reading: Reading, here: list[Named], borrowed: Office, lexis: Lexis) -> list[Named]:
    """Leave out whom a clause set off names: "A, whose trip follows a visit by B, is to meet his counterpart"."""
    row = reading.row
    head = next((p for p in here if [t.low for t in row[p.j : p.j + 2]] in ([",", "who"], [",", "whose"])), None)
    if head is None or here[-1] is head:
        return here
    closed = next((n for n in range(here[-1].j, borrowed.i - 1) if row[n].low == ","), None)
    goes_on = lexis.group("auxiliary") | lexis.past | {"has", "have", "had"}
    return [head] if closed is not None and row[closed + 1].low in goes_on else here


def _only_met(reading: Reading, here: list[Named]) -> bool:
    """Tell whether "he" is the subject of those named: "He will call on A and hold talks with his counterpart, B"."""
    he = next((n for n, t in enumerate(reading.row) if t.low in ("he", "she")), len(reading.row))
    return bool(here) and all(p.i > he and reading.row[p.i - 1].low in ("on", "with") for p in here)


def _acted_for(reading: Reading, named: Named) -> bool:
    """Tell of the one with whose support, or on whose behalf, somebody else acts: "with the support of Premier A".

    Neither does his predecessor act: "A, who took over from B, flew to Paris to see his colleague C".
    """
    before = [t.low for t in reading.row[max(0, named.i - 3) : named.i] if t.low != "the"]
    if before[-2:] == ["over", "from"] or before[-1:] in (["succeeded"], ["replaced"], ["succeeding"], ["replacing"]):
        return True
    return before[-1:] == ["of"] and before[-2:-1] != [] and before[-2] in _FOR


_FOR: Final = frozenset("support behalf backing approval name instruction instructions message greetings".split())


def _told(reading: Reading, named: Named) -> Office | None:
    """Give the office without a name that is told nearer before a person than anybody's name: "The minister met"."""
    own = [p for p in reading.mentions.persons if p.j <= named.i and not any(o.borrowed for o in p.offices)]
    near = max((p.j for p in own), default=0)
    unnamed = [o for o in reading.mentions.offices if near <= o.i and o.j <= named.i and o.determined]
    return next((o for o in reversed(unnamed) if not (o.plural or o.borrowed)), None)


def _several(reading: Reading, named: Named) -> Office | None:
    """Read "EU foreign ministers met their Thai counterpart A": the office that they hold."""
    plurals = (o for o in reading.mentions.offices if o.plural and o.j <= named.i and not (o.borrowed or o.former))
    return next((o for o in plurals if o.head == "minister" and " " in o.title), None)


def _described(document: Document, reading: Reading, told: Office, borrowed: Office) -> HeldOffice | None:
    """Read "The minister also met his Thai counterpart": the office of the one last named whom one word takes up."""
    named = (p for p in reversed(_earlier(document, reading)) if not any(o.borrowed for o in p.offices))
    held = [h for p in named if (h := _held(p, document, borrowed)) and h.office.head == told.head]
    same = [h for h in held if h.office.title.casefold() == told.title.casefold()]  # no Deputy Prime Minister
    if told.title.casefold() in document.lexis.group("sole-office"):
        return same[0] if same else HeldOffice(told, told.span)
    return held[0] if held else None


def _earlier(document: Document, reading: Reading) -> list[Named]:
    """Give those whom the body names in the sentences before."""
    before = document.readings[: _at(document, reading)]
    return [p for r in before if r.sentence.paragraph for p in r.mentions.persons]


def _at(document: Document, reading: Reading) -> int:
    return next(n for n, r in enumerate(document.readings) if r is reading)


def _subjects_before(document: Document, reading: Reading) -> list[Named]:
    """Give the first person of the sentence before, whom "he" takes up, but not the one by whom something was done."""
    at = _at(document, reading)
    before = document.readings[at - 1] if at else reading
    first = _named(document, before)[:1] if before is not reading else []
    return [p for p in first if not (p.i and before.row[p.i - 1].low in ("by", "with", "to", "of"))]


def _office_before(document: Document, reading: Reading) -> Office | None:
    """Give the office without a name that is the first thing told of in the sentence before, if nobody is named."""
    at = _at(document, reading)
    before = document.readings[at - 1].mentions if at else reading.mentions
    if before.persons or before is reading.mentions:
        return None
    return next((o for o in before.offices[:1] if o.determined and not (o.plural or o.borrowed)), None)


def _named(document: Document, reading: Reading) -> list[Named]:
    """Give the persons of a sentence, without the family name that "In" before a city may be."""
    small = document.lexis.group("preposition")
    return [p for p in reading.mentions.persons if p.name.casefold() not in small]


def _alone_before(document: Document, reading: Reading) -> list[Named]:
    """Give the one whom the sentence before names, if it names nobody else: "His successor" is his."""
    at = _at(document, reading)
    before = document.readings[at - 1].mentions.persons if at else []
    return list(before) if len({p.name for p in before}) == 1 else []


def _first_held(candidates: Iterable[Named], document: Document, borrowed: Office) -> HeldOffice | None:
    """Give the office of the first who holds one, but of none who is named by such a word in turn."""
    named = (c for c in candidates if not any(o.borrowed for o in c.offices))
    return next((h for c in named if (h := _held(c, document, borrowed))), None)


def _held(named: Named, document: Document, borrowed: Office) -> HeldOffice | None:
    """Give the office that a person holds, also a past one if a past one is lent."""
    person = document.people.find(named.name)
    ranks = document.lexis.group("rank-head")  # "General A and his Thai counterpart": no rank is lent
    held = [h for h in person.offices if borrowed.former or not h.office.former] if person else []
    held = [h for h in held if h.office.head not in ranks]
    ministers = [h for h in held if h.office.head == "minister" and "foreign" in h.office.title.casefold().split()]
    deputy = bool(held) and held[0].office.title.casefold() in _DEPUTIES and bool(ministers)
    return ministers[0] if deputy else held[0] if held else None


_DEPUTIES: Final = ("deputy prime minister", "deputy premier", "vice premier", "vice prime minister")
