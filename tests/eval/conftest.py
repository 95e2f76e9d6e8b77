"""What the extraction makes of a short text, put plainly, and when that is what a case expects.

A case has a name, a text of one to three sentences, the date of the article unless that is 19 June 2025,
and what is expected in the layers that it is about; a layer that is given is given whole:

- ``persons``: lists of a name and its offices, "title @ state or body", a past one with "ex " before it;
  a name without offices leaves them open, a title without "@" the body; "@ none" says that none may be given.
- ``events``: tables of a ``kind`` and of those fields that matter; ``status`` is "occurred" unless given,
  a list of dates is a choice, the date "" is none; an ``implied`` event may be there or not.
- ``direct``, ``indirect``: lists of speaker and text; a third word "implied" says that it may be missing.
- ``not``: who must not be ``present`` at any event, and ``refs`` of the register that must not be used.

In a name, title or kind "|" divides choices; a name in a list that begins with "?" may be there or not.
"""

from __future__ import annotations

import os
import re
import tomllib
import unicodedata
from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

import pytest

from kb.graph.lexicon import load_lexicon
from kb.model import Article, Claims, Lexicon, Span
from kb.text.extract import extract
from kb.values import Attendance

Case = dict[str, Any]
Faults = dict[str, list[str]]  # layer → what is wrong; a layer that the case is not about is not there
T, F = TypeVar("T"), TypeVar("F")

FLOORS = Path(__file__).parent / "floors.toml"
HEADLINE = "Test article"
LISTS = {"places": "places", "hosts": "hosts", "parties": "parties", "attendance": "who"}  # layer → key of an event
OVERLAP = {"direct": 0.8, "indirect": 0.6}
SHARED = 0.6  # of the words of two titles
STOP = {"the", "of", "for", "and", "a", "an", "in", "at", "to", "on", "with", "affairs"}
ALIKE = {"premier": "prime minister", "defence": "defense", "external": "foreign", "adviser": "advisor"}
ALIKE |= dict.fromkeys(("chairman", "chairwoman", "chairperson"), "chair") | {"vice": "deputy", "ministers": "minister"}
ALIKE |= dict.fromkeys(("spokesman", "spokeswoman"), "spokesperson")
LEVELS = {"deputy", "acting", "assistant", "first", "second", "interim", "caretaker", "honorary", "designate", "elect"}
APART = {"north", "south", "east", "west", "northern", "new", "papua", "equatorial", "democratic", "republic", "bissau"}


# --- words -----------------------------------------------------------------------------------------


def words(text: str) -> list[str]:
    """Casefolded, without accents and punctuation; a hyphen joins."""
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()
    text = re.sub(r"(?<=\w)[-‐‑–](?=\w)", "", text)
    return re.findall(r"\w+", re.sub(r"['’]s\b|['’]", "", text))


def title_words(title: str) -> set[str]:
    told = " ".join(ALIKE.get(w, w) for w in words(re.sub(r"[-‐‑–]", " ", title)))
    return set(told.split()) - STOP


def likeness(a: Iterable[str], b: Iterable[str]) -> float:
    x, y = Counter(a), Counter(b)
    total = x.total() + y.total()
    return 2 * (x & y).total() / total if total else 0.0


def same_title(a: str, b: str) -> bool:
    x, y = title_words(a), title_words(b)
    return x & LEVELS == y & LEVELS and (x == y or likeness(x - LEVELS, y - LEVELS) >= SHARED)


def days(edtf: str) -> tuple[str, str] | None:
    """Give the first and the last day of a date, a month, a year or an interval of them."""
    edtf = re.sub(r"^(\d{3})X$", r"\g<1>0/\g<1>9", edtf)
    ends = [e for e in edtf.split("/") if re.fullmatch(r"\d{4}(-\d\d){0,2}", e)]
    if not ends:
        return None
    last = (ends[-1] + "-12")[:7] if len(ends[-1]) < 10 else ends[-1]
    last += f"-{monthrange(int(last[:4]), int(last[5:7]))[1]}" if len(last) == 7 else ""
    return ends[0] + "-01-01"[len(ends[0]) - 4 :], last


def pairs(expected: list[T], found: list[F], like: Callable[[T, F], float]) -> list[tuple[int, int]]:
    """Pair one to one, the best first; 0 is no match."""
    scored = ((like(e, f), i, j) for i, e in enumerate(expected) for j, f in enumerate(found))
    chosen: list[tuple[int, int]] = []
    for _, i, j in sorted((s for s in scored if s[0] > 0), key=lambda s: (-s[0], s[1], s[2])):
        if all(i != x and j != y for x, y in chosen):
            chosen.append((i, j))
    return chosen


# --- what is found ---------------------------------------------------------------------------------


def article(case: Case) -> Article:
    body = case["text"].strip()
    text = f"{HEADLINE}\n\n{body}"
    spans = Span(0, len(HEADLINE)), Span(len(HEADLINE) + 2, len(text))
    published = date.fromisoformat(case.get("date", "2025-06-19"))
    return Article(f"test/{published}/{case['id']}", text, *spans, published, sha256(text.encode()).hexdigest())


def plainly(claims: Claims, lexicon: Lexicon) -> dict[str, Any]:
    """Put the claims as names: what a user reads in the answers to the canned queries."""
    records = (*claims.persons, *claims.bodies, *claims.places, *claims.delegations)
    called = {record.ref: record.name for record in records} | {None: ""}
    people = {person.ref for person in claims.persons}

    def name(ref: str | None) -> str:
        return called[ref] if ref in called else lexicon.labels.get(str(ref), str(ref))

    there = {Attendance.TOOK_PART, Attendance.EXPECTED}
    refs = {t.of for t in claims.tenures}
    refs |= {r for e in claims.events for r in (*e.parties, *e.hosts, *e.places)}
    return {
        "persons": [
            (p.name, [(t.title, name(t.of), t.former) for t in claims.tenures if t.holder == p.ref])
            for p in claims.persons
        ],
        "events": [
            {
                "kind": e.kind,
                "date": re.sub(r"[~?%]|/\.*$", "", e.when.edtf) if e.when else "",
                "status": str(e.status),
                "places": [name(r) for r in e.places],
                "hosts": [name(r) for r in e.hosts],
                "parties": [name(r) for r in e.parties],
                "who": [
                    name(p.participant)
                    for p in claims.participations
                    if p.event == e.ref and p.participant in people and p.status in there
                ],
            }
            for e in claims.events
        ],
        "statements": [(str(s.manner), " and ".join(name(r) for r in s.speakers), s.text) for s in claims.statements],
        "refs": refs,
    }


# --- found against expected ------------------------------------------------------------------------


class Judge:
    """Tells for each layer that a case is about what is wrong with what was found; nothing where all is right."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def faults(self, case: Case) -> Faults:
        found = plainly(extract(article(case), self.lexicon), self.lexicon)
        faults: Faults = {}
        for key, compare in (("persons", self._persons), ("events", self._events)):
            if key in case:
                compare(case[key], found[key], faults)
        for manner in OVERLAP:
            if manner in case:
                said = [(speaker, text) for how, speaker, text in found["statements"] if how == manner]
                faults[manner] = self._said(case[manner], said, OVERLAP[manner])
        if "not" in case:
            faults["not"] = self._barred(case["not"], found)
        return faults

    def same(self, expected: str, found: str) -> bool:
        """Whether two names are one: alike in words, or names of one entry of the register; "a|b" is either."""
        return any(self._one(one, found) for one in expected.split("|"))

    def _one(self, a: str, b: str) -> bool:
        x, y = set(words(a)) - STOP, set(words(b)) - STOP
        if x == y or not (x and y):
            return x == y
        if (keys := self._keys(a)) and (others := self._keys(b)):
            return bool(keys & others)
        return (x < y or y < x) and len(x ^ y) <= len(x & y) + 1 and not (x ^ y) & APART

    def _keys(self, name: str) -> set[str]:
        forms = {"name", "official", "abbreviation", "loose", "city"}
        senses = self.lexicon.names.get(name) or self.lexicon.names.get(name.removeprefix("the ")) or ()
        return {sense.key for sense in senses if sense.form in forms}

    def _listed(self, expected: list[str], found: list[str], same: Callable[[str, str], bool]) -> list[str]:
        """Compare two lists of names; one with "?" before it may be there or not."""
        names = [e.removeprefix("?") for e in expected]
        paired = pairs(names, found, lambda e, f: (e == f) + same(e, f))
        hit, met = {i for i, _ in paired}, {j for _, j in paired}
        missed = [f"missed {e}" for i, e in enumerate(expected) if i not in hit and not e.startswith("?")]
        return missed + [f"wrong {f}" for j, f in enumerate(found) if j not in met]

    def _persons(self, expected: list[list[str]], found: list[tuple[str, list]], faults: Faults) -> None:
        same = _same_person
        faults["persons"] = self._listed([e[0] for e in expected], [f[0] for f in found], same)
        for name, *offices in (e for e in expected if len(e) > 1):
            held = next((roles for printed, roles in found if same(name, printed)), [])
            faults.setdefault("offices", []).extend(f"{name}: {fault}" for fault in self._offices(offices, held))

    def _offices(self, expected: list[str], held: list[tuple[str, str, bool]]) -> list[str]:
        printed = [f"{'ex ' if former else ''}{title} @ {of}" for title, of, former in held]
        return self._listed(expected, printed, self._same_office)

    def _same_office(self, expected: str, found: str) -> bool:
        (a, _, of), (b, _, held_in) = expected.partition(" @ "), found.partition(" @ ")
        if a.startswith("ex ") != b.startswith("ex "):
            return False
        titles = a.removeprefix("ex ").split("|")
        held = not held_in if of == "none" else not of or self.same(of, held_in)
        return held and any(same_title(t, b.removeprefix("ex ")) for t in titles)

    def _events(self, expected: list[Case], found: list[Case], faults: Faults) -> None:
        paired = dict(pairs(expected, found, self._event_likeness))
        missed = [e for i, e in enumerate(expected) if i not in paired and not e.get("implied")]
        wrong = [f for j, f in enumerate(found) if j not in paired.values()]
        faults["events"] = [f"missed {e['kind']}" for e in missed]
        faults["events"] += [f"wrong {f['kind']} {f['date']} {f['places']} {f['who'] or f['parties']}" for f in wrong]
        for i, e in enumerate(expected):
            if not e.get("implied"):
                self._fields(e, found[paired[i]] if i in paired else None, faults)

    def _event_likeness(self, e: Case, f: Case) -> float:
        if f["kind"] not in e["kind"].split("|"):
            return 0.0
        alike = 2.0 * ("date" in e and not _date_fault(e["date"], f["date"]))
        for key in LISTS.values():
            wanted = [n.removeprefix("?") for n in e.get(key, ())]
            alike += sum(any(self.same(n, other) for other in f[key]) for n in wanted) / max(1, len(wanted))
        return 1.0 + alike - 0.5 * e.get("implied", False)

    def _fields(self, e: Case, f: Case | None, faults: Faults) -> None:
        """Compare what the case says of one event; what is said of a missed one is missed with it."""
        gone = [f"no {e['kind']}"]
        faults.setdefault("status", [])
        wanted = e.get("status", "occurred").split("|")
        faults["status"] += gone if not f else [] if f["status"] in wanted else [f"{f['status']} for {wanted[0]}"]
        if "date" in e:
            faults.setdefault("dates", []).extend(gone if not f else _date_fault(e["date"], f["date"]))
        for layer, key in LISTS.items():
            if key in e:
                same = _same_person if key == "who" else self.same
                faults.setdefault(layer, []).extend(gone if not f else self._listed(e[key], f[key], same))

    def _said(self, expected: list[list[str]], found: list[tuple[str, str]], bar: float) -> list[str]:
        def like(e: list[str], f: tuple[str, str]) -> float:
            close = likeness(words(e[1]), words(f[1]))
            return close + 0.01 * self.same(e[0], f[0]) if close >= bar else 0.0

        paired = dict(pairs(expected, found, like))
        missed = [e for i, e in enumerate(expected) if i not in paired and "implied" not in e[2:]]
        faults = [f"missed {e[0]}: {e[1]}" for e in missed]
        faults += [f"wrong {f[0]}: {f[1]}" for j, f in enumerate(found) if j not in paired.values()]
        speakers = ((expected[i][0], found[j][0]) for i, j in paired.items())
        return faults + [f"speaker {f or 'nobody'} for {e or 'nobody'}" for e, f in speakers if not self.same(e, f)]

    def _barred(self, barred: dict[str, list[str]], found: dict[str, Any]) -> list[str]:
        there = [name for event in found["events"] for name in event["who"]]
        faults = [f"present {n}" for n in barred.get("present", ()) if any(_same_person(n, t) for t in there)]
        return faults + [f"refers to {ref}" for ref in barred.get("refs", ()) if ref in found["refs"]]


def _same_person(expected: str, found: str) -> bool:
    return any(set(words(one)) == set(words(found)) for one in expected.split("|"))


def _date_fault(expected: str | list[str], found: str) -> list[str]:
    wanted = [expected] if isinstance(expected, str) else expected
    return [] if days(found) in [days(w) for w in wanted] else [f"{found or 'none'} for {wanted[0] or 'none'}"]


@pytest.fixture(scope="session")
def judge() -> Judge:
    """Give the judge, with the lexicon that is shipped."""
    return Judge(load_lexicon())


@pytest.fixture
def hold() -> Callable[[str, dict[str, float]], None]:
    """Give a function that holds figures in percent against the floors of a section.

    With KB_RAISE_FLOORS=1 it first writes those floors anew that lie lower than they could.
    """

    def against_floors(section: str, measured: dict[str, float]) -> None:
        text = FLOORS.read_text("utf-8")
        floors = tomllib.loads(text)[section]
        assert set(floors) == set(measured)
        for name in [
            n for n, floor in floors.items() if measured[n] >= floor + 1 and os.environ.get("KB_RAISE_FLOORS")
        ]:
            text = re.sub(rf'^("?{re.escape(name)}"? = )\d+$', rf"\g<1>{int(measured[name])}", text, flags=re.MULTILINE)
            FLOORS.write_text(text, "utf-8")
        fallen = {name: (round(measured[name], 1), floor) for name, floor in floors.items() if measured[name] < floor}
        assert not fallen, f"below the floor (measured, floor): {fallen}"

    return against_floors
