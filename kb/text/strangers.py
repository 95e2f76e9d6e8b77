"""Tell of which state somebody is not, and which states a sentence names: whoever is met is of the other side."""

from __future__ import annotations

from typing import Final

from kb.text.bodies import Found
from kb.text.document import Document, Reading
from kb.text.facing import facing, first_of, last_of, offices_of
from kb.text.holders import Named
from kb.text.leaders import known_state
from kb.text.lexis import Lexis
from kb.text.offices import Office
from kb.text.outlets import outlet_state
from kb.text.people import Someone
from kb.text.tellers import tells
from kb.values import Basis

_NEAR: Final = 4  # tokens between who summons, the verb and who is summoned
_POSSESSED: Final = 3  # tokens before a name: "between Kenya's A"
_AFTER: Final = ("for", "on", "over", "as", "of")  # after a state that is spoken of
_RECEIVED: Final = ("received", "welcomed", "greeted", "hosted")


def of_other_side(person: Someone, document: Document) -> set[str]:
    """Read "Minister A of Peru met Chilean Speaker B and Minister C": C is not of A's state."""
    reading = next((r for r in document.readings if named_in(person, r) and r.sentence.paragraph), None)
    if reading is None:
        return set()
    at, begins = person.spans[0].start, reading.sentence.span.start
    meeting = document.lexis.group("meeting-form") | {"meet", "meets"}
    pairs = zip(reading.row, [*(t.low for t in reading.row[1:]), ""], strict=True)
    met = [t.start for t, on in pairs if t.start < at and (t.low in meeting or (t.low, on) == ("called", "on"))]
    those = [p for p in document.people.all if met and any(begins <= s.start < met[-1] for s in p.spans)]
    mine = {h.office.of for p in those for h in p.offices if not tells(reading, person, document)}
    apart = [f for f in states_told(reading, document) if f.form != "city"]
    others = [f for f in apart if met and met[-1] < reading.row[f.i].start < at]
    faced = _receiver(reading, at, document) | _faced(person, reading, document) | _beside(person, reading, document)
    faced |= _spoken_of(person, reading, document) | _received_them(reading, at, document)
    faced |= _talked_with(reading, at, document) | _received_theirs(reading, at, document)
    for later in _later(person, reading, document):
        faced |= _faced(person, later, document)
    host = _host_of(mine, person, document)
    abroad = {f.state for f in states_told(reading, document) if met and _place_of_meeting(f, reading)}
    apart_from = {f.state for f in others if f.state} - mine or host or abroad - mine
    return faced | ({s for s in mine if s} - host if apart_from else set())


def _place_of_meeting(found: Found, reading: Reading) -> bool:
    """Tell whether a city is where somebody was: "met Minister B in Lome"."""
    return found.form in ("city", "capital") and found.i > 0 and reading.row[found.i - 1].low == "in"


def _talked_with(reading: Reading, at: int, document: Document) -> set[str]:
    """Read "Premier A said after a lunch with the Kenyan President": he is not of the state of the other side."""
    row, nouns = reading.row, document.lexis.event_nouns
    with_ = [n for n in range(2, len(row)) if row[n].low == "with" and row[n].start > at]
    met = next((n for n in with_ if row[n - 1].low in nouns or row[n - 2].low in nouns), None)
    told = any(t.low in ("after", "during", "following", "before") for t in row[: met or 0] if t.start > at)
    other = next((p for p in reading.mentions.persons if met is not None and p.i > met), None)
    return states_of(other, document) if other and told else set()


def _received_them(reading: Reading, at: int, document: Document) -> set[str]:
    """Read "They were received by Minister C": he is not of the state of those named in the sentence before."""
    lows = [t.low for t in reading.row[:_PASSIVE] if t.low not in ("all", "both", "also", "later", ",")]
    by = next((t.start for t in reading.row if t.low == "by"), at)
    if lows[:1] not in (["he"], ["she"], ["they"]) or not set(lows[1:3]) & set(_RECEIVED) or by >= at:
        return set()
    n = document.readings.index(reading)
    before = document.readings[n - 1].mentions.persons if n else ()
    return {s for one in before for s in states_of(one, document)}


def _received_theirs(reading: Reading, at: int, document: Document) -> set[str]:
    """Read "The Peruvian delegation was met on arrival by Minister C": he is not of the state of the delegation."""
    row, teams = reading.row, document.lexis.group("acting-together")
    by = next((n for n, t in enumerate(row) if t.low == "by" and t.start < at), 0)
    came = [n for n in range(1, by) if row[n].low in _MET and row[n - 1].low in ("was", "were")]
    told = [f for f in states_told(reading, document) if came and f.j < came[-1] and row[f.j].low in teams]
    return {f.state for f in told if f.state}


_MET: Final = ("met", *_RECEIVED)
_PASSIVE: Final = 6  # words of "They were all later received by"


def _host_of(mine: set[str | None], person: Someone, document: Document) -> set[str]:
    """Read "KATHMANDU -- Indian Secretary A met President B": the leader is of the state where the guest was."""
    filed = document.lexis.state_of(document.dateline) if document.dateline else None
    leads = any(h.office.title.casefold() in document.lexis.group("paramount-office") for h in person.offices)
    return {filed} if filed and leads and mine - {None, filed} else set()


def _later(person: Someone, first: Reading, document: Document) -> list[Reading]:
    """Give the next sentences that name somebody: who "spoke at a meeting with the British minister" is no Briton."""
    starts = [s.start for s in person.spans if s.start >= first.sentence.span.end]
    return [r for r in document.readings if any(r.sentence.holds(at) for at in starts[:_NEXT])]


_NEXT: Final = 2  # further namings by which it is seen whom somebody faced


def _receiver(reading: Reading, at: int, document: Document) -> set[str]:
    """Read "Minister C is expected to be received by the President of Chile": he is not of the state that receives."""
    row = reading.row
    by = next((n for n in range(1, len(row)) if row[n].low in ("by", "in") and row[n - 1].low in _RECEIVED), 0)
    by -= by > 0 and row[by].low == "in"
    one = next((p for p in reading.mentions.persons if row[p.ni].start == at), None)
    if one is not None and one.i and row[one.i - 1].low == "with":
        return set()  # "He held talks with Minister C and was received by President D"
    told = [f for f in states_told(reading, document) if by and f.state]
    named = [f for f in told if f.i > by and f.form != "city"]
    placed = [f for f in told if f.i == by + 2 and row[by + 1].low == "in"]
    return {f.state for f in (*named[:1], *placed) if f.state} if by and at < row[by].start else set()


def _faced(person: Someone, reading: Reading, document: Document) -> set[str]:
    """Read "Minister A met the Peruvian foreign minister", "the Peruvian envoy was handed a note by Minister A"."""
    out: set[str] = set()
    teller = tells(reading, person, document)
    for m in facing(reading, document.lexis):
        doers, done_to = last_of(reading, m), first_of(reading, m)
        if reading.row[m - 1].low == "and" and any(m - 2 <= one.j < m for one in doers):
            doers = []  # "He will call on Minister A, and meet B": A is met too
        if teller or any(_is(one, person, document) for one in doers):
            own = {s for one in doers for s in states_of(one, document)}  # who receive the envoy of their own state
            received = [one for one in done_to if not (_envoy(one, document.lexis) and own & states_of(one, document))]
            out |= {s for one in received for s in states_of(one, document) if not _own_envoy(one, s, document)}
        if not teller and any(_is(one, person, document) for one in done_to):
            apart = reading.row[m].low in document.lexis.group("distant-form") or _passive(reading, m)
            sent = [one for one in doers if apart or _envoy(one, document.lexis) or _foreign(one, document)]
            out |= {s for one in sent for s in states_of(one, document) if not _own_envoy(one, s, document)}
    return out


def _passive(reading: Reading, m: int) -> bool:
    """Tell whether a verb is passive: "the Peruvian minister was welcomed by Minister A"."""
    return any(t.low in ("was", "were", "been", "be", "being") for t in reading.row[max(0, m - 2) : m])


def _spoken_of(person: Someone, reading: Reading, document: Document) -> set[str]:
    """Read "Minister A praised Peru": whoever says something to or of a state is not of it."""
    said, row = document.lexis.attributing | document.lexis.group("facing-form"), reading.row
    ends = {p.j for p in reading.mentions.persons if document.people.find(p.name, p.offices) is person}
    told = [f for f in states_told(reading, document) if f.is_state and f.i > 1]
    befores = ((f, f.i - 1 - (row[f.i - 1].low == "the")) for f in told)
    spoken = [(f, v - (row[v - 1].low in ("has", "have", "also"))) for f, v in befores if row[v].low in said]
    return {f.state for f, v in spoken if f.state and v in ends and not _owns(f, reading, document.lexis)}


def _owns(found: Found, reading: Reading, lexis: Lexis) -> bool:
    """Tell whether a state stands before what is its own: "praised Peru's farmers", but not "welcomed Peru's move"."""
    after = [t.low for t in reading.row[found.j : found.j + 2]]
    deed = after[:1] == ["'s"] and after[-1] in lexis.group("deed-noun")
    return not deed and found.j < len(reading.row) and not (reading.row[found.j].mark or after[0] in _AFTER)


def _beside(person: Someone, reading: Reading, document: Document) -> set[str]:
    """Read "Minister A and Minister of Peru B": the state of the second is told because it is not that of both."""
    listed = reading.mentions.persons
    for one, after in zip(listed, listed[1:], strict=False):
        joined = [t.low for t in reading.row[one.j : after.i]] == ["and"]
        between = any(t.low == "between" for t in reading.row[max(0, one.i - _POSSESSED) : one.i])
        if joined and _is(after, person, document) and (between or _envoy(one, document.lexis)):
            return states_of(one, document) | (
                {one.of} if one.of else set()
            )  # envoys stand beside officials of the state where they are
        if joined and _is(one, person, document) and after.offices and not _envoy(after, document.lexis):
            return {o.of for o in after.offices[:1] if o.of and o.of.startswith("state:")}
    return set()


def _is(one: Named | Office, person: Someone, document: Document) -> bool:
    return isinstance(one, Named) and document.people.find(one.name, one.offices) is person


def _envoy(one: Named | Office, lexis: Lexis) -> bool:
    return any(o.head.startswith(lexis.prefixes("envoy-head")) for o in offices_of(one))


def _foreign(one: Named | Office, document: Document) -> bool:
    """Tell whether an official is of another state than the outlet, whose own officials are told without theirs."""
    home = outlet_state(document.article, document.lexis)
    return home is not None and home not in states_of(one, document)


def _own_envoy(one: Named | Office, state: str, document: Document) -> bool:
    """Tell of the envoy of the state from which the article speaks: the minister who sees him may be of it, too."""
    return state == document.home and _envoy(one, document.lexis)


def states_of(one: Named | Office, document: Document) -> set[str]:
    """Give the states that an article tells, or that readers know, for an official."""
    if isinstance(one, Office):
        return {one.of} if one.of and one.of.startswith("state:") and not one.plural else set()
    person = document.people.find(one.name, one.offices)
    held = [h for h in person.offices if not h.office.former] if person else []
    told = {h.office.of for h in held if h.office.of and h.of_basis == Basis.STATED}
    known = {known_state(one.name, h.office.title, document.lexis) for h in held}
    return {s for s in told | known if s and s.startswith("state:")}


def named_in(person: Someone, reading: Reading) -> bool:
    """Tell whether a sentence names the person."""
    return any(reading.sentence.holds(s.start) for s in person.spans)


def quoted(found: Found, reading: Reading) -> bool:
    """Tell whether a state is named in a quotation: who speaks of it is of another, as may be."""
    start = reading.row[found.i].start
    return any(q.outer.start <= start < q.outer.end for q in reading.quotes)


def states_told(reading: Reading, document: Document) -> list[Found]:
    """Give the states, places and bodies that a sentence names, without those in the names of persons."""
    inside = {k for p in reading.mentions.persons for k in range(p.ni, p.nj)}
    found = [f for f in reading.mentions.found if f.i not in inside]
    found = [f for f, after in zip(found, [*found[1:], None], strict=False) if not _of_people(f, after)]
    return [f for f in found if f.j > f.i + 1 or f.form != "region" or not document.people.by_surname(reading.row[f.i])]


def _of_people(found: Found, after: Found | None) -> bool:
    """Tell whether a demonym only begins the name of a people: "the Turkish Cypriot leader" is no Turk."""
    return after is not None and found.form == after.form == "demonym" and after.i == found.j


def summoners(document: Document) -> list[str]:
    """Read "Chad's government summoned the Greek envoy": ministers named without a state are of the one that did."""
    envoys, out = document.lexis.prefixes("envoy-head"), []
    told = document.lexis.event_verbs
    for reading in document.readings:
        verbs = [n for n, t in enumerate(reading.row) if t.low in told and told[t.low][1].kind == "Summons"]
        for n in verbs if reading.sentence.paragraph else ():
            called = any(n < o.i <= n + _NEAR and o.head.startswith(envoys) for o in reading.mentions.offices)
            named = [f for f in states_told(reading, document) if f.state and n - _NEAR <= f.j <= n]
            out += [f.state for f in named[-1:] if f.state] if called else []
    return out
