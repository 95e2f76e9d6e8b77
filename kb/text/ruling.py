"""Tell whether a foreign subject rules the paragraph that names somebody: there the outlet's state is not supposed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from kb.text.document import Document, Reading
from kb.text.facing import facing, offices_of, officials
from kb.text.holders import Named
from kb.text.offices import Office
from kb.text.people import Someone
from kb.text.strangers import named_in, quoted, states_of, states_told

_DATELINE: Final = 4  # tokens at the head of the body in which the place of filing stands


class _Told(NamedTuple):
    """A state that a sentence tells of: at which token, and whether by a place or an official of it."""

    i: int
    state: str
    place: bool = False
    official: bool = False


def ruled_abroad(person: Someone, document: Document) -> tuple[str, ...] | None:
    """Give what a foreign paragraph lends: a state where one alone is told, none; None itself where home may be meant.

    "Peru elected a new leader. President A promised jobs", in a paper of Kenya, tells of the President of Peru.
    """
    readings, words = _paragraph(person, document), set((document.article.outlet or "").casefold().split())
    if not readings or words & document.lexis.group("state-outlet-word") or _opened_at_home(readings[0], document):
        return None
    if any(o.to and document.lexis.state_of(o.to) == document.home for r in readings for o in _posts(r)):
        return None  # an envoy to the outlet's own state: "presented his letters to President A"
    at, lexis = person.spans[0].start, document.lexis
    told = [[t for t in _told(r, person, document) if r.row[t.i].start < at] for r in readings]
    if not any(told) or any(_home_acts(each, document) for each in told):
        return None
    faced = any(r.row[m].start < at for r in readings for m in facing(r, lexis))  # somebody is of the other side
    if faced or not any(told[:-1]):
        return None if faced and not any(told[:-1]) else ()
    states = {t.state for each in told for t in each}
    hostile = any(t.low in lexis.groups("affair-noun", "hostile-form") for r in readings for t in r.row)
    return tuple(states) if len(states) == 1 and document.home not in states and not hostile else ()


def domestic(document: Document) -> bool:
    """Tell whether an official whose state is not told opens an article: readers of the outlet know of which he is."""
    reading = next((r for r in document.readings if r.sentence.paragraph), None)
    return reading is not None and _opened_at_home(reading, document)


def _opened_at_home(reading: Reading, document: Document) -> bool:
    """Tell whether the first official of a sentence is told without a state, and before any state."""
    first = next((one for one in officials(reading) if offices_of(one)), None)
    if first is None or any(o.of or o.borrowed for o in offices_of(first)):
        return False
    known = {s for s in states_of(first, document) if s != document.home}
    return not known and not any(t.i < first.i for t in _told(reading, None, document))


def _paragraph(person: Someone, document: Document) -> list[Reading]:
    """Give the sentences of the paragraph that names a person first, up to the one with the name."""
    body = [r for r in document.readings if r.sentence.paragraph]
    at = next((n for n, r in enumerate(body) if named_in(person, r)), None)
    return [] if at is None else [r for r in body[: at + 1] if r.sentence.paragraph == body[at].sentence.paragraph]


def _told(reading: Reading, person: Someone | None, document: Document) -> list[_Told]:
    """Give the states that a sentence tells of itself, without the place where the article was filed."""
    first = next((r for r in document.readings if r.sentence.paragraph), None)
    filed = reading is first and document.dateline is not None
    begin, feed = _DATELINE if filed else 0, _feed_end(reading) if filed else 0
    others = [p for p in reading.mentions.persons if document.people.find(p.name, p.offices) is not person]
    own = [(p.i, p.ni) for p in reading.mentions.persons if p not in others]
    found = [f for f in states_told(reading, document) if f.form != "pair" and not quoted(f, reading)]
    told = [_Told(f.i, f.state, f.form in ("city", "capital")) for f in found if f.state and f.i >= feed]
    told = [t for t in told if (t.i >= begin or not t.place) and not any(i <= t.i < name for i, name in own)]
    held_by: list[Named | Office] = [*others, *reading.mentions.offices]
    held = [(one.i, s) for one in held_by for s in states_of(one, document)]
    return sorted([*told, *(_Told(i, s, official=True) for i, s in held)])


def _feed_end(reading: Reading) -> int:
    """Give where the brackets of a dateline end that name the agencies: "ABU DHABI, (Oman Feed / WAM - 2 May) The"."""
    texts = [t.text for t in reading.row[:_BRACKETS]]
    return texts.index(")") if "(" in texts[:_DATELINE] and ")" in texts else 0


_BRACKETS: Final = 20  # tokens at the head of the body in which they end


def _posts(reading: Reading) -> list[Office]:
    """Give the offices that a sentence names."""
    return [*reading.mentions.offices, *(o for p in reading.mentions.persons for o in p.offices)]


def _home_acts(told: Sequence[_Told], document: Document) -> bool:
    """Tell whether the outlet's state is the subject of a sentence, its place, or that of an official in it."""
    home = [t for t in told if t.state == document.home]
    return bool(home) and (home[0] is told[0] or any(t.place or t.official for t in home))
