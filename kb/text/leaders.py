"""Complete offices whose state readers know: a leader's ("President Macron"), and those that one state alone has."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from kb.text.alike import fold
from kb.text.lexis import Lexis


def known_state(name: str, title: str, lexis: Lexis) -> str | None:
    """Give the key of the state or body that readers complete, or None where no leader, or more than one, fits.

    The name may be short, so long as the family name is in it, or longer than the one that is known.
    """
    words, office = set(fold(name).split()), set(_SPELT.get(fold(title), fold(title)).replace("-", " ").split())
    office -= _TO_COME
    lower = lexis.group("lower-level")
    table = _by_word(lexis.group("known-leader"))
    fitting = {
        state
        for leader, known, state in {row for word in words for row in table.get(word, ())}
        if (known <= office or (office == {"secretary"} < known))
        and not (office - known) & lower
        and _names(words, leader, state)
    }
    only = fitting.pop() if len(fitting) == 1 else None
    return only if only is None or ":" in only else f"state:{only}"


def is_leader(name: str, lexis: Lexis) -> bool:
    """Tell whether a full name is that of a leader whom readers know without a title."""
    words = tuple(fold(name).split())
    return len(words) > 1 and any(
        words == leader for leader, _, _ in _by_word(lexis.group("known-leader")).get(words[0], ())
    )


@lru_cache(2048)
def family_name(row: str) -> str:
    """Give the family name of a known leader by the row of the table; empty for one of a single name."""
    name, _, state = row.split("=")
    words = fold(name).split()
    return "" if len(words) < 2 else words[0] if state in _FAMILY_FIRST else words[-1]


def nation(name: str, lexis: Lexis) -> str | None:
    """Give the key of the state that a leader known by the full name is of, whatever the office: "First Lady A B"."""
    words = tuple(fold(name).split())
    rows = _by_word(lexis.group("known-leader")).get(words[0], ()) if len(words) > 1 else ()
    states = {state for leader, _, state in rows if leader == words and ":" not in state}
    return f"state:{states.pop()}" if len(states) == 1 else None


def led_state(word: str, lexis: Lexis) -> str | None:
    """Give the key of the state that whoever is known by a family name alone has led: that of "Obama's envoy"."""
    rows = _by_word(lexis.group("known-leader")).get(fold(word), ())
    states = {state for leader, office, state in rows if office & _LEADING and _names({fold(word)}, leader, state)}
    only = states.pop() if len(states) == 1 else None
    return only if only is None or ":" in only else f"state:{only}"


def only_state(title: str, lexis: Lexis) -> str | None:
    """Give the register key of the one state or body whose offices are called so: "Chancellor of the Exchequer"."""
    words = fold(title.replace("(", "for "))  # "Cabinet Secretary (Foreign Affairs)"
    table = _only(lexis.group("office-of-state"))
    told = [row for word in words.split() for row in table.get(word, ())]
    states = {state for office, state in told if f" {office} " in f" {words} "}
    states |= {state for office, state in table.get(f"-{words}".partition(" ")[0], ()) if office == f"-{words}"}
    only = states.pop() if len(states) == 1 else None
    return only if only is None or ":" in only else f"state:{only}"


@lru_cache(maxsize=4)
def _only(rows: frozenset[str]) -> dict[str, list[tuple[str, str]]]:
    """Give the offices that one state alone has, by their first words; "-" stands before one that is a whole title."""
    table: dict[str, list[tuple[str, str]]] = {}
    for title, state in (row.rsplit("=", 1) for row in sorted(rows)):
        table.setdefault(fold(title).partition(" ")[0], []).append((fold(title), state))
    return table


def _names(words: set[str], leader: tuple[str, ...], state: str) -> bool:
    family = {leader[0] if state in _FAMILY_FIRST else leader[-1], *(leader[:1] if ":" in state else ())}
    return words >= set(leader) or (bool(family & words) and words <= set(leader))


_LEADING: Final = frozenset(("president", "premier", "chancellor", "king", "prime", "emir"))
_TO_COME: Final = frozenset(("elect", "designate"))
_SPELT: Final = {"pm": "prime minister", "fm": "foreign minister"}
_FAMILY_FIRST: Final = frozenset(("cn", "kr", "kh", "sg", "tw", "vn"))  # whose people put the family name first


@lru_cache(maxsize=4)
def _by_word(rows: frozenset[str]) -> dict[str, tuple[tuple[tuple[str, ...], frozenset[str], str], ...]]:
    """Give the leaders by each word of their names."""
    table: dict[str, tuple[tuple[tuple[str, ...], frozenset[str], str], ...]] = {}
    for row in _leaders(rows):
        for word in row[0]:
            table[word] = (*table.get(word, ()), row)
    return table


@lru_cache(maxsize=4)
def _leaders(rows: frozenset[str]) -> tuple[tuple[tuple[str, ...], frozenset[str], str], ...]:
    parts = (row.split("=") for row in sorted(rows))
    return tuple((tuple(fold(n).split()), frozenset(fold(t).replace("-", " ").split()), state) for n, t, state in parts)
