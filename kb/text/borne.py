"""Leave a demonym to whoever bears it as a surname: "Turk met Mitov", after "President Danilo Turk"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kb.text.alike import fold
from kb.text.bodies import Found
from kb.text.lexis import Lexis
from kb.text.people import People
from kb.text.tokens import Token

_ARTICLES = frozenset({"a", "an", "the"})
_NO_NOUN = frozenset({"and", "'s", "also", "will", "would", "has", "had", "is", "was"})  # may follow a name


def leave_to_bearers(rows: Iterable[tuple[Sequence[Token], list[Found]]], people: People) -> None:
    """Take out of what rows name the demonyms that are surnames of people of the article."""
    for row, found in rows:
        told = [f for f in found if f.form == "demonym" and _alone(row, f, people.lexis) and _borne(row, f, people)]
        found[:] = [f for f in found if f not in told] if told else found


def _alone(row: Sequence[Token], found: Found, lexis: Lexis) -> bool:
    """Tell whether no noun follows, which would be what is German: "a German envoy", "German officials said"."""
    if found.j != found.i + 1 or (found.i and row[found.i - 1].low in _ARTICLES):
        return False
    after = row[found.j] if found.j < len(row) else None
    verb = after is not None and (after.low in lexis.event_verbs or after.low in lexis.attributing)
    return after is None or after.mark or verb or after.low in _NO_NOUN


def _borne(row: Sequence[Token], found: Found, people: People) -> bool:
    person, name = people.by_surname(row[found.i]), fold(row[found.i].text)
    return person is not None and " " in person.name and fold(person.name).rpartition(" ")[2] == name
