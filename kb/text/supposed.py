"""Suppose the state of an office where nothing tells it: the outlet's, the one named last before, the one left over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

from kb.text.bodies import Found
from kb.text.document import Document, Reading
from kb.text.fields import field_of
from kb.text.leaders import nation
from kb.text.lexis import Lexis
from kb.text.nearness import Fits, nearest_states, of_mission, states_after
from kb.text.offices import Office
from kb.text.outlets import outlet_state
from kb.text.people import HeldOffice, Someone
from kb.text.ruling import domestic, ruled_abroad
from kb.text.served import home_of
from kb.text.strangers import of_other_side, quoted, states_told, summoners
from kb.text.trips import arrived_in, destinations, posted_to, visited
from kb.values import Basis


def supposed(held: HeldOffice, person: Someone, document: Document) -> str | None:
    """Take the state that a reader supposes where nothing tells."""
    lexis, head = document.lexis, held.office.head
    if held.office.plural and held.office.title.casefold() in lexis.group("sole-office"):
        return None  # "presidents A and B" are of two states
    if _long_ago(held, document) or _guest_of_mission(held, document):
        return None
    if head in ("prince", "princess") and not outlet_state(document.article, lexis):
        return None  # a guest, as may be: most states have none
    if head in lexis.group("unsupposed-head") or style(held, person) or own_body(held, person, document):
        return None
    if own := nation(person.name, lexis):
        return own
    if head in lexis.group("speaking-head") and document.home and not outlet_state(document.article, lexis):
        near = nearest_states(person, document, lambda s: free(s, held, person, document))
        return _served_body(person, document) or next(iter(near or ()), None)
    away = destinations(person, document) | _counterparts(held, person, document) | of_other_side(person, document)

    unplaced = [h for h in person.offices if h.office.of is None and not h.office.former] or [held]

    def fits(state: str) -> bool:  # what one person holds without a state is held in the same
        return state not in away and all(free(state, h, person, document) for h in (held, *unplaced))

    return next((s for s in _candidates(held, person, document, fits) if s and fits(s)), None)


def _long_ago(held: HeldOffice, document: Document) -> bool:
    """Tell of whom an anniversary is told: "the anniversary of the appeal issued by General A", "the birth of A"."""
    start = held.office.span.start
    for reading in document.readings:
        row = [t for t in reading.row if t.end <= start] if reading.sentence.holds(start) else []
        at = next((n for n, t in enumerate(row) if t.low in _MARKED), len(row))
        if row[at + 1 : at + 2] and row[at + 1].low == "of":
            return row[-1].low in ("of", "by") and not any(t.low in (",", "and") for t in row[at:])
    return False


def _guest_of_mission(held: HeldOffice, document: Document) -> bool:
    """Tell of the guests of a mission whose own outlet reports: they are of the state where it is."""
    outlet = set((document.article.outlet or "").casefold().split())
    if not outlet & document.lexis.group("mission-head"):
        return False
    here = (r.row for r in document.readings if r.sentence.holds(held.office.span.start))
    return any(t.low in ("guests", "attendance", "attended") for row in here for t in row)


_GOING = ("delegation", "mission", "visit", "trip")
_MARKED = ("anniversary", "centenary", "bicentenary")


def style(held: HeldOffice, person: Someone) -> bool:
    """Tell whether an office without a state is rather a style beside another office: "the director, Ambassador A"."""
    alone = held.office.title.casefold() == held.office.head == "ambassador"
    return alone and any(h is not held and not h.office.former for h in person.offices)


def own_body(held: HeldOffice, person: Someone, document: Document) -> bool:
    """Tell of the chair of a body that nobody knows, told after the name: "A, deputy chair of The Elders"."""
    office = held.office
    after = any(s.start < office.span.start < s.end + _APPOSED for s in person.spans)
    told = document.text[office.span.start : office.span.end + len(_OF_ONE)]
    return after and office.head in document.lexis.group("chairing-head") and _OF_ONE in told


_OF_ONE = " of The "  # before the name of a body
_APPOSED = 3  # characters between a name and what tells who it is


def _candidates(held: HeldOffice, person: Someone, document: Document, fits: Fits) -> Iterable[str | None]:
    """Give the states that may be supposed, the likeliest first."""
    lexis, head = document.lexis, held.office.head
    envoy = (
        held.office.title != "Representative"
        and head.startswith(lexis.prefixes("envoy-head"))
        and not body_outlet(document)
    )
    if envoy:
        return ()
    if _only_quoted(person, document) and _abroad(document):
        return ()  # of whom others speak, what the outlet is does not tell
    last = _last(person, document)
    own = outlet_state(document.article, lexis) is not None
    own = own and (_named(document.home, document) or body_outlet(document) or _at_home(document))
    home = outlet_state(document.article, lexis)
    own = own or (home is not None and domestic(document))
    abroad = ruled_abroad(person, document) if home else None
    if abroad is not None:
        return (*visited(person, document), *posted_to(person, document), *abroad)
    if head in lexis.group("rank-head"):
        return chain((document.home,), last) if own or not document.home else last
    near = nearest_states(person, document, fits)
    last = iter(()) if near is None else last  # of two that are as near, neither, and none that is farther
    nearest = [*posted_to(person, document), *visited(person, document), *(near or ())]
    if own:
        return chain(visited(person, document), (document.home, *_filed_or_home(document)[:1]), nearest, last)
    return chain(nearest, _filed_or_home(document), last)


def _only_quoted(person: Someone, document: Document) -> bool:
    """Tell whether nobody but those who are quoted names a person."""
    inside = [q.outer for r in document.readings for q in r.quotes]
    return all(any(q.start <= s.start < q.end for q in inside) for s in person.spans)


def _last(person: Someone, document: Document) -> Iterator[str | None]:
    """Give the states that are supposed where none is nearer, each looked for only if the one before does not fit."""
    yield _filed_in(document)
    yield _one_state(document)
    yield _left_over(document)
    yield from summoners(document)
    yield from states_after(person, document)
    yield arrived_in(document)


def _at_home(document: Document) -> bool:
    """Tell whether an article was filed at home, or comes from an office of its state."""
    filed = document.lexis.state_of(document.dateline) if document.dateline else None
    words = set((document.article.outlet or "").casefold().split())
    return filed == document.home or bool(words & document.lexis.group("state-outlet-word"))


def _filed_or_home(document: Document) -> tuple[str | None, ...]:
    """Give the state where a report was filed; that of an outlet comes after it, if the article names no others."""
    filed = document.lexis.state_of(document.dateline) if document.dateline else None
    own = document.home if filed == document.home or _named(document.home, document) or not _abroad(document) else None
    return (filed, own)


def _abroad(document: Document) -> bool:
    """Tell whether an article is about two other states or more, or opens with one: it is their affair."""
    lead = next((r for r in document.readings if r.sentence.paragraph), None)
    if lead and any(f.i == 0 and f.is_state and f.state != document.home for f in lead.mentions.found):
        return True
    told = (s for r in document.readings for f in states_told(r, document) for s in _each(f))
    return len(set(told)) > 1


def _left_over(document: Document) -> str | None:
    """Give the one state much spoken of for which nobody named in the article holds an office."""
    found = (f for r in document.readings for f in r.mentions.found if f.form != "city" and not quoted(f, r))
    told = Counter(s for f in found for s in _each(f))
    offices = [h for p in document.people.all for h in p.offices]
    held = {h.office.of for h in offices if h.of_basis == Basis.STATED and not h.office.former}
    bodies = {h.office.of for h in offices if h.office.of and not (h.office.former or h.office.of.startswith("state:"))}
    held |= {home_of(body, document) for body in bodies}  # of its council
    held |= {h.office.to for h in offices if h.of_basis != Basis.STATED or not h.office.of}  # not that of the envoy
    rest = [s for s, times in told.items() if times > 1 and s not in held]
    return rest[0] if len(rest) == 1 else None


def _each(found: Found) -> list[str]:
    """Give the state of a name, both of a pair: "Thailand-Cambodia"."""
    if found.form == "pair":
        return [s.key for s in found.senses if s.key.startswith("state:")]
    return [found.state] if found.state else []


def _counterparts(held: HeldOffice, person: Someone, document: Document) -> set[str]:
    """Give the states whose holders of the same office are called counterparts: nobody is his own."""
    lent = next((h for h in person.offices if _lent_by_equal(h, document)), None)
    others = [h for p in document.people.all if p is not person for h in p.offices if lent and not h.office.former]
    own = {h.office.of for h in others if lent and h.office.title == lent.office.title and h.office.of}
    offices = [h for p in document.people.all if p is not person for h in p.offices if h.rule == "tenure.counterpart"]
    return own | {h.office.of for h in offices if h.office.of and h.office.title == held.office.title}


def _lent_by_equal(held: HeldOffice, document: Document) -> bool:
    """Tell whether an office is that of a counterpart, not of a successor, who is of the same state."""
    return held.rule == "tenure.counterpart" and "counterpart" in document.text[held.span.start : held.span.end]


def _named(state: str | None, document: Document) -> bool:
    """Tell whether an article speaks of a state at all: an agency's report from abroad may not name its own."""
    return any(f.state == state for r in document.readings for f in r.mentions.found)


def _served_body(person: Someone, document: Document) -> str | None:
    """Read "the UN envoy, A, … his spokeswoman, B": the body for which the one named before acts."""
    before = [p for p in document.people.all if p.offices and p.spans[0].start < person.spans[0].start]
    last = max(before, key=lambda p: p.spans[0].start, default=None)
    held = [h.office.of for h in last.offices if h.office.of and not h.office.former] if last else []
    return next((of for of in held if of.startswith("body:")), None)


def _filed_in(document: Document) -> str | None:
    """Give the state in capitals that opens the body: "KUWAIT: His Highness the Amir …"."""
    row = next((r.row for r in document.readings if r.sentence.paragraph > 0), [])
    first = row[0].text if row and row[0].text.isupper() else ""
    return next((s.key for s in document.lexis.senses(first.title()) if s.key.startswith("state:")), None)


def _one_state(document: Document) -> str | None:
    """Give the state that an article is about: the only one, or the one named twice as often as any other."""
    told = (f for r in document.readings for f in states_told(r, document) if not _of_guest(f, r, document))
    counted = Counter(f.state for f in told if f.state).most_common(2)
    clear = len(counted) == 1 or (len(counted) == 2 and counted[0][1] >= 2 * counted[1][1])
    return counted[0][0] if clear else None


def _of_guest(found: Found, reading: Reading, document: Document) -> bool:
    """Tell whether a state is named only as that of an envoy, a counterpart or an official whom somebody meets."""
    lexis, row = document.lexis, reading.row
    envoys = lexis.prefixes("envoy-head")
    if found.i > 1 and row[found.i - 1].low in ("to", "for") and row[found.i - 2].low in _GOING:
        return True  # "heads a delegation to Peru": those who go are of another
    if of_mission(found, reading, document):
        return True
    met = lexis.group("meeting-form")
    if any(
        p.i <= found.i < p.ni and {t.low for t in row[max(0, p.i - 2) : p.i]} & met for p in reading.mentions.persons
    ):
        return True
    offices = [*reading.mentions.offices, *(o for p in reading.mentions.persons for o in p.offices)]
    inside, missions = [o for o in offices if o.i <= found.i < o.j], lexis.group("mission-head")
    return any(o.borrowed or o.head.startswith(envoys) or missions & set(o.title.casefold().split()) for o in inside)


def free(state: str, held: HeldOffice, person: Someone, document: Document) -> bool:
    """Tell whether a state has such an office, and nobody else of the article holds it if only one person can."""
    office = held.office
    if not has_office(state, office, document.lexis):
        return False
    others = (h for p in document.people.all if p is not person for h in p.offices)
    sole = office.title.casefold() in document.lexis.group("sole-office") or _foreign(office)
    return not (sole and any(_holds(h, office, state, document.lexis) for h in others))


def _holds(held: HeldOffice, office: Office, state: str | None, lexis: Lexis) -> bool:
    """Tell whether an office held is the one asked for in a state, and held now."""
    same = held.office.title.casefold() == office.title.casefold()
    field = field_of(office, lexis) if held.office.title.casefold() in lexis.group("sole-office") else set()
    same = same or (bool(field) and field == field_of(held.office, lexis))  # "Minister of Foreign Affairs"
    same = same or (_foreign(office) and _foreign(held.office))
    return same and held.office.of == state and not held.office.former and not office.former


def _foreign(office: Office) -> bool:
    """Tell whether an office is that of a foreign minister, of whom a state has one, whatever else he sees to."""
    words = set(office.title.casefold().split())
    return office.head == "minister" and bool(words & {"foreign", "external"}) and words.isdisjoint(_BESIDE_ONE)


_BESIDE_ONE = frozenset("deputy vice state assistant junior trade commerce investment designate".split())


def body_outlet(document: Document) -> bool:
    """Tell whether the outlet is itself a body, whose spokesperson needs no other name."""
    words = (document.article.outlet or "").casefold().split()
    if {"news", "press", "times", "post", "daily", "herald", "information"} & set(words):  # "Polish Press Agency"
        return False
    return bool(document.home) and any(
        w in document.lexis.group("body-head") - {"news", "times", "post", "press", "group"} for w in words
    )


def has_office(state: str, office: Office, lexis: Lexis) -> bool:
    """Tell whether a state has such an office at all: the United States have no prime minister."""
    few = [row for row in lexis.group("office-of-few") if row.partition("=")[0] == office.head]
    if few and f"{office.head}={state.removeprefix('state:')}" not in few:
        return False  # only Qatar and Kuwait have an emir
    within = set(office.title.casefold().split()) & lexis.group("body-head")  # every senate has a president
    return bool(within) or f"{state.removeprefix('state:')}={office.head}" not in lexis.group("no-such-office")
