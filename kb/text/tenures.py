"""Read offices that a verb gives: "who heads the Union", "was appointed ambassador", "members, including X"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from kb.model import Span, TenureKind
from kb.text.appositions import shared
from kb.text.bodies import Found
from kb.text.document import Document
from kb.text.focus import Focus
from kb.text.groups import Group
from kb.text.items import PERSON, Item, collapse
from kb.text.offices import Office
from kb.text.people import HeldOffice
from kb.text.subjects import main_subject, subject

_TO_COME: Final = ("will", "to", "would", "shall", "expected")
_STILL: Final = ("has", "have", "currently", "still")
_BETWEEN: Final = ("and", ",", "&", "as", "the", "a", "an", "later", "then", "most", "recently", "before", "previously")


@dataclass(frozen=True, slots=True)
class _Giving:
    """What a verb before an office tells: is it past or to come, and must "as" stand between?"""

    former: bool
    coming: bool
    needs_as: bool
    of_subject: bool  # the office goes to the subject although an object stands between: "replaced X as"


def read_given_offices(document: Document) -> None:
    """Add to the persons of an article the offices that verbs give them."""
    focus = Focus(document)
    for reading in document.readings:
        if reading.sentence.paragraph == 0:
            continue
        items = collapse(document, reading)
        _leading(document, focus, items)
        _given(document, focus, items)
        _replaced(document, focus, items)
        _members(document, items)
        _deaths(document, focus, items)
        focus.see(items, document.lexis)


@lru_cache(maxsize=4)
def _giving(rows: frozenset[str]) -> dict[str, _Giving]:
    table = (row.partition("=") for row in rows)
    return {
        form: _Giving("ex" in how.split(), "next" in how.split(), "as" in how.split(), "by" in how.split())
        for form, _, how in table
    }


@lru_cache(maxsize=4)
def _titles(rows: frozenset[str]) -> dict[str, str]:
    return dict(row.split("=") for row in rows)


def _give(document: Document, agent: str, office: Office, rule: str) -> None:
    person = document.people.all[int(agent[1:])]
    alike = (office.head, office.of, office.to, office.former)
    if all((h.office.head, h.office.of, h.office.to, h.office.former) != alike for h in person.offices):
        person.offices.append(HeldOffice(office, office.span, rule=rule))


def _leading(document: Document, focus: Focus, items: Sequence[Item]) -> None:
    """Read "who heads the Union": the verb tells the office, its object the body."""
    titles = _titles(document.lexis.group("leading-verb"))
    for n, item in enumerate(items):
        if item.kind != "word" or item.low not in titles:
            continue
        k = n + 1 + (n + 1 < len(items) and items[n + 1].low == "the")
        thing = items[k].thing if k < len(items) else None
        if not isinstance(thing, Found) or not thing.is_body:
            continue
        title = titles[item.low].removeprefix("ex ")
        former = titles[item.low].startswith("ex ")
        office = Office(0, 0, title, Span(item.start, items[k].end), title, thing.agent, former=former)
        for agent in focus.resolve(items, subject(items, n, document.lexis)):
            if agent.startswith(PERSON):
                _give(document, agent, office, "tenure.verb")


def _given(document: Document, focus: Focus, items: Sequence[Item]) -> None:
    """Read "served as TITLE and TITLE", "was appointed (as) TITLE", "named X as TITLE"."""
    n = 1
    while n < len(items):
        chain, after = _chain(items, n)
        found = _verb_before(document, items, n) if chain else None
        if found:
            verb, giving, holder = found
            held = [_timed(office, giving, items, verb) for office in shared(chain, document.lexis)]
            held = _by_the_giver(document, focus, items, verb, held) if holder is not None else held
            for agent in _holders(document, focus, items, verb, holder)[:1]:
                for office in held:
                    _give(document, agent, office, "tenure.verb")
            for agent in _followed(items, verb) if giving.of_subject else ():
                for office in held:
                    _give(document, agent, replace(office, former=True), "tenure.verb")
        n = after if chain else n + 1


def _chain(items: Sequence[Item], n: int) -> tuple[list[Office], int]:
    """Take the offices from item ``n`` on that "and" or commas join, and where they end."""
    chain: list[Office] = []
    while n < len(items) and isinstance(thing := items[n].thing, Office) and items[n].kind in ("office", "person"):
        chain.append(thing)
        n += 1
        k = n
        while k < len(items) and k - n < 5 and items[k].low in _BETWEEN:
            k += 1
        if k == n or k >= len(items) or not isinstance(items[k].thing, Office):
            break
        n = k
    return chain, n


def _verb_before(document: Document, items: Sequence[Item], n: int) -> tuple[int, _Giving, int | None] | None:
    """Find the verb that gives the office at item ``n``, and the item of its object if that is the holder."""
    table, filler = _giving(document.lexis.group("giving-verb")), document.lexis.group("giving-filler")
    k = n - 1
    while k > 0 and (items[k].low in filler or items[k].low == ","):
        k -= 1
    between = [i.low for i in items[k + 1 : n]]
    if items[k].kind == "person" and k > 0:
        return _verb_of_object(document, items, k, between)
    giving = table.get(items[k].low) if items[k].kind == "word" else None
    if giving is None or "," in between or (giving.needs_as and "as" not in between):
        return None
    return k, giving, None


def _verb_of_object(
    document: Document, items: Sequence[Item], k: int, between: list[str]
) -> tuple[int, _Giving, int | None] | None:
    """Read "nominated X to be TITLE", "the appointment of X as TITLE", "replaced X as TITLE"."""
    if between and not ("as" in between or "be" in between):
        return None
    table = _giving(document.lexis.group("giving-verb"))
    noun = items[k - 1].low == "of" and k > 1 and items[k - 2].low in document.lexis.group("giving-noun")
    if noun:
        return k - 2, _Giving(False, True, True, False), k
    words = range(k - 1, max(k - 5, -1), -1)
    verb = next((v for v in words if items[v].low in table and not table[items[v].low].former), None)
    if verb is None:
        return None
    giving = table[items[verb].low]
    return verb, giving, None if giving.of_subject else k


def _holders(document: Document, focus: Focus, items: Sequence[Item], verb: int, holder: int | None) -> list[str]:
    ks = [holder] if holder is not None else subject(items, verb, document.lexis)
    ks = ks or main_subject(items, verb, document.lexis)
    return [a for a in focus.resolve(items, ks) if a.startswith(PERSON)]


def _by_the_giver(
    document: Document, focus: Focus, items: Sequence[Item], verb: int, held: list[Office]
) -> list[Office]:
    """Give offices without a state that of the one who appoints: "Morocco's king named X ambassador to Spain"."""
    for agent in focus.resolve(items, subject(items, verb, document.lexis)):
        states = [agent]
        if agent.startswith(PERSON):
            states = [h.office.of or "" for h in document.people.all[int(agent[1:])].offices if not h.office.former]
        state = next((s for s in states if s.startswith("state:")), None)
        if state:
            return [o if o.of else replace(o, of=state) for o in held]
    return held


def _followed(items: Sequence[Item], verb: int) -> list[str]:
    """Give the person whom another follows in office: "succeeds X as TITLE"."""
    return [a for a in items[verb + 1].who if items[verb + 1].kind == "person"] if verb + 1 < len(items) else []


def _timed(office: Office, giving: _Giving, items: Sequence[Item], verb: int) -> Office:
    """Say of an office whether it is past, held or to come, as the verb tells."""
    before = [t.low for t in items[max(0, verb - 3) : verb]]
    former = giving.former and not any(low in _STILL for low in before)
    coming = giving.coming or any(low in _TO_COME for low in before)
    kind = TenureKind.DESIGNATE if coming and not former else office.kind
    return replace(office, former=former or office.former, kind=kind)


def _replaced(document: Document, focus: Focus, items: Sequence[Item]) -> None:
    """Read "the new minister, A, replaced B": the office of the one is the past office of the other."""
    table = _giving(document.lexis.group("giving-verb"))
    for n, item in enumerate(items[:-1]):
        giving = table.get(item.low) if item.kind == "word" else None
        if giving is None or not giving.of_subject or not _followed(items, n):
            continue
        if "as" in [i.low for i in items[n + 2 : n + 3]]:
            continue  # what stands after "as" is read where the office is
        for agent in focus.resolve(items, subject(items, n, document.lexis))[:1]:
            held = document.people.all[int(agent[1:])].offices if agent.startswith(PERSON) else []
            current = [h.office for h in held if not h.office.former]
            for office in current[-1:]:
                _give(document, _followed(items, n)[0], replace(office, former=True), "tenure.verb")


def _members(document: Document, items: Sequence[Item]) -> None:
    """Read "National Assembly members, including X and Y": each is a member."""
    for n, item in enumerate(items):
        thing = item.thing
        if not isinstance(thing, Group) or thing.head not in document.lexis.group("member-noun") or not thing.agent:
            continue
        if "including" not in [i.low for i in items[n + 1 : n + 3]]:
            continue
        if thing.head == "lawmakers" or thing.agent.startswith(("~", "body:")):
            office = Office(0, 0, "member", Span(item.start, item.end), "member", thing.agent)
            for agent in _included(items, n + 1):
                _give(document, agent, office, "tenure.member-of")


def _included(items: Sequence[Item], n: int) -> list[str]:
    """Give the persons of a list up to the verb that follows it."""
    out: list[str] = []
    for item in items[n:]:
        if item.kind == "person" and item.who:
            out.append(item.who[0])
        elif item.kind == "word" and item.low in ("were", "was", "who", "attended"):
            break
    return out


def _deaths(document: Document, focus: Focus, items: Sequence[Item]) -> None:
    """Read "X, the long-serving Sultan, died": the offices of the dead are past."""
    for n, item in enumerate(items):
        if item.kind != "word" or item.low not in document.lexis.group("death-verb"):
            continue
        passive = item.low not in ("died", "dies")
        if passive and items[n - 1].low not in ("was", "were", "been"):
            continue
        for agent in focus.resolve(items, subject(items, n, document.lexis)):
            if agent.startswith(PERSON):
                person = document.people.all[int(agent[1:])]
                person.offices = [replace(h, office=replace(h.office, former=True)) for h in person.offices]
