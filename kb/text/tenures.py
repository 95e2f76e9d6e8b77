"""Read offices that a verb gives: "who heads the Union", "was appointed ambassador", "members, including X"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kb.model import Span, TenureKind
from kb.text.bodies import Found
from kb.text.document import Document, Reading
from kb.text.focus import Focus
from kb.text.groups import Group
from kb.text.items import PERSON, Item, collapse
from kb.text.offices import Office
from kb.text.people import HeldOffice
from kb.text.subjects import main_subject, subject

_LEADING = {
    "heads": "head",
    "headed": "head",
    "leads": "leader",
    "led": "leader",
    "chairs": "chair",
    "chaired": "chair",
    "presides over": "president",
}
_AS = {
    "served": True,
    "serves": False,
    "serving": False,
    "serve": False,
    "appointed": False,
    "named": False,
    "elected": False,
    "nominated": False,
    "over": False,
    "acted": True,
    "acting": False,
    "office": False,
    "role": False,
    "designated": False,
    "installed": False,
    "inaugurated": False,
    "reelected": False,
    "re-elected": False,
    "selected": False,
    "chosen": False,
    "retained": False,
    "reappointed": False,
    "stint": True,
    "tenure": True,
    "worked": True,
    "experience": True,
}


def read_given_offices(document: Document) -> None:
    """Add to the persons of an article the offices that verbs give them."""
    focus = Focus(document)
    for reading in document.readings:
        if reading.sentence.paragraph == 0:
            continue
        items = collapse(document, reading)
        _leaders(document, focus, items)
        _served_as(document, focus, reading, items)
        _members(document, items)
        focus.see(items, document.lexis)


def _give(document: Document, agent: str, office: Office, rule: str) -> None:
    person = document.people.all[int(agent[1:])]
    known = any(
        h.office.head == office.head
        and h.office.of == office.of
        and h.office.to == office.to
        and h.office.former == office.former
        for h in person.offices
    )
    if not known:
        person.offices.append(HeldOffice(office, office.span, rule=rule))


def _leaders(document: Document, focus: Focus, items: Sequence[Item]) -> None:
    for n, item in enumerate(items):
        if item.kind != "word" or item.low not in _LEADING:
            continue
        k = n + 1 + (n + 1 < len(items) and items[n + 1].low == "the")
        thing = items[k].thing if k < len(items) else None
        if not isinstance(thing, Found) or not (thing.form == "body" or thing.agent.startswith("body:")):
            continue
        who = focus.resolve(items, subject(items, n, document.lexis))
        for agent in who:
            if agent.startswith(PERSON):
                title = _LEADING[item.low]
                office = Office(
                    0,
                    0,
                    title,
                    Span(item.start, items[k].end),
                    title,
                    thing.agent,
                    former=item.low in ("headed", "chaired", "led"),
                )
                _give(document, agent, office, "tenure.verb")


def _served_as(document: Document, focus: Focus, reading: Reading, items: Sequence[Item]) -> None:
    """Read "served as TITLE", "was appointed (as) TITLE", "as TITLE, he …"."""
    for n, item in enumerate(items):
        if item.kind not in ("office", "person") or not isinstance(item.thing, Office) or n < 1:
            continue
        k = n - 1
        while (
            k > 0
            and items[k].kind == "word"
            and items[k].low in ("the", "a", "an", "its", "as", "most", "recently", "also", "new", "be", "to")
        ):
            k -= 1
        verb = items[k].low if items[k].kind == "word" else ""
        if verb not in _AS or (
            verb in ("serve", "served", "serving", "serves", "over", "acted", "worked")
            and items[n - 1].low != "as"
            and items[n - 2].low != "as"
        ):
            continue
        ks = subject(items, k, document.lexis) or main_subject(items, k, document.lexis)
        agents = [a for a in focus.resolve(items, ks) if a.startswith(PERSON)]
        former = _AS[verb] and not any(t.low in ("has", "have", "currently") for t in items[max(0, k - 2) : k])
        kind = (
            TenureKind.DESIGNATE
            if any(t.low in ("will", "nominated", "to") for t in items[max(0, k - 3) : k + 1])
            else item.thing.kind
        )
        for agent in agents[:1]:
            _give(document, agent, replace(item.thing, former=former or item.thing.former, kind=kind), "tenure.verb")


def _members(document: Document, items: Sequence[Item]) -> None:
    """Read "National Assembly members, including X and Y": each is a member."""
    for n, item in enumerate(items):
        thing = item.thing
        if not isinstance(thing, Group) or thing.head not in ("members", "lawmakers") or not thing.agent:
            continue
        if "including" not in [i.low for i in items[n + 1 : n + 3]]:
            continue
        if thing.head == "lawmakers" or thing.agent.startswith(("~", "body:")):
            for follower in items[n + 1 :]:
                if follower.kind == "person" and follower.who:
                    office = Office(0, 0, "member", Span(item.start, item.end), "member", thing.agent)
                    _give(document, follower.who[0], office, "tenure.member-of")
                elif follower.kind == "word" and follower.low in ("were", "was", "who", "attended"):
                    break
