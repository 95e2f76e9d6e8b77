"""Makes articles in any number, the same for the same number: what they say, and so their graphs.

Some hundred states have leaders and ministers of whom a few are in the news every day and most seldom, as
in real news; events are told by one to several articles within days.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from hashlib import sha256

from kb.model import Article, Claims, Event, Participation, Person, Span, Statement, Tenure, TimeSpan
from kb.values import Attendance, Manner, Mode, PartRole, Status

STATES = (
    "us cn ru jp kr de fr gb in br za ng eg tr ir il sa ae id vn th my sg ph au nz ca mx ar cl pe co ve cu"
    " es pt it gr pl ua ro hu cz sk at ch se no fi dk nl be ie ke et tz ug gh sn ma dz tn jo iq kz uz mn pk bd lk np"
).split()
OFFICES = ("president", "prime-minister", "foreign-minister", "defence-minister", "trade-minister")
KINDS = ("Meeting", "Visit", "Call", "Signing", "Reception")
MODES = (Mode.IN_PERSON, None, None)
OUTLETS = tuple(f"Outlet {n}" for n in range(40))
FIRST = (
    "Ana Boris Chen Dewi Emil Farah Grace Hugo Ines Jonas Kofi Lena Maya Nils Olga Pavel Qadir Rosa Samir Tara".split()
)
LAST = "Abara Bruun Castro Dimov Eriksen Fonseca Grover Hanada Ito Jansen Kovac Lindt Mora Novak Okafor Petrov".split()


def _weighted(chance: random.Random, count: int) -> int:
    """Draw a number below ``count``, the small ones most often."""
    return min(int(chance.paretovariate(0.9)) - 1, count - 1)


def _name(state: str, office: int) -> str:
    """Give the name of who holds an office; no two have the same."""
    number = STATES.index(state) * len(OFFICES) + office
    return f"{FIRST[number % len(FIRST)]} {LAST[number // len(FIRST) % len(LAST)]}{state.title()}"


def reported(number: int) -> tuple[Article, Claims]:
    """Give the article of a number and what it says."""
    chance = random.Random(number)
    day = date(2020, 1, 1) + timedelta(number // 8)
    names: list[str] = []
    words: list[str] = []
    persons: list[Person] = []
    tenures: list[Tenure] = []
    events: list[Event] = []
    parts: list[Participation] = []
    said: list[Statement] = []
    for n in range(3):
        sides = sorted({STATES[_weighted(chance, len(STATES))] for _ in range(3)})[:2]
        kind = KINDS[_weighted(chance, len(KINDS))]
        on = day - timedelta(chance.choice((0, 1, 1, 2)))
        when = TimeSpan(on.isoformat(), on, on)
        here = (Span(0, 4),)
        parties = tuple(f"state:{side}" for side in sides)
        where = (f"place:{sides[-1]}",)
        events.append(
            Event(f"event-{n}", here, "r", kind, f"{kind} {n}", when, Status.OCCURRED, None, where, (), parties)
        )
        for side in sides:
            office = _weighted(chance, len(OFFICES))
            name = _name(side, office)
            if name not in names:
                ref = str(len(names))
                names.append(name)
                persons.append(Person(f"person-{ref}", here, "r", name))
                title = OFFICES[office].replace("-", " ").title()
                tenures.append(
                    Tenure(f"tenure-{ref}", here, "r", f"person-{ref}", title, OFFICES[office], f"state:{side}")
                )
                text = f"we spoke of matter {chance.randrange(10**6)} at length"
                said.append(Statement(f"said-{ref}", here, "r", Manner.INDIRECT, text, (), (f"person-{ref}",)))
            ref = str(names.index(name))
            grounds = (f"part-{n}-{ref}", here, "r", f"event-{n}", f"person-{ref}", (PartRole.INTERLOCUTOR,))
            parts.append(Participation(*grounds, Attendance.TOOK_PART, MODES[number % len(MODES)], f"tenure-{ref}"))
        words += [f"{kind} of {' and '.join(sides)} number {chance.randrange(10**9)} w{chance.randrange(10**9)}"] * 3
    text = f"News {number}\n\n{' '.join(words)}\n"
    outlet = OUTLETS[number % len(OUTLETS)]
    key = f"{outlet.replace(' ', '-').lower()}/{day}/news-{number}"
    body = Span(text.index("\n") + 2, len(text) - 1)
    article = Article(key, text, Span(0, text.index("\n")), body, day, sha256(text.encode()).hexdigest(), outlet)
    claims = Claims(tuple(persons), (), (), (), tuple(tenures), tuple(events), tuple(parts), tuple(said))
    return article, claims
