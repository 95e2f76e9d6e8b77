"""Find those who act together, for "they": two of an opening clause, several objects, people without names."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.coordination import coordinated_right
from kb.text.groups import Group
from kb.text.item import Item
from kb.text.lexis import Lexis

_LEAD = 4  # items before the first of two of whom an opening clause tells
_MET = ("met", "meets", "received", "hosted", "welcomed", "with")  # between the two whom "they" means


def opening_pair(items: Sequence[Item], k: int, lexis: Lexis) -> list[int]:
    """Find the two of whom the clause that opens a sentence tells: "As X and Y met in Lima, they agreed"."""
    first = next((n for n in range(min(k, _LEAD)) if items[n].kind == "person"), None)
    led = first is not None and any(i.low in lexis.group("clause-opener") for i in items[:first])
    pair = coordinated_right(items, first) if led and first is not None else []
    return pair if len(pair) > 1 and pair[-1] < k else []


def acting_together(items: Sequence[Item], k: int, lexis: Lexis) -> list[int]:
    """Find the people without names of whom the clauses before spoke: "where the delegation met X; then they …"."""
    prepositions = lexis.group("preposition") - {"after", "before", "than"}
    together = lexis.group("acting-together")
    before = [
        n
        for n, i in enumerate(items[:k])
        if isinstance(i.thing, Group) and i.thing.head in together and items[n - 1].low not in prepositions
    ]
    return before[-1:] or _asked(items, k, lexis)


def _asked(items: Sequence[Item], k: int, lexis: Lexis) -> list[int]:
    """Find the people without names who are asked to do something: "urged wealthy nations to pay what they owe"."""
    firsts = lexis.forms("directive-verb").firsts
    for n in range(2, k - 1):
        people = isinstance(items[n].thing, Group) and items[n].low.endswith("s") and items[n + 1].low == "to"
        if people and any(i.low in firsts for i in items[max(0, n - _URGED) : n]):
            return [n]
    return []


_URGED = 4  # items from "urged" to the noun of those who are


def objects_together(items: Sequence[Item], main: Sequence[int], k: int) -> list[int]:
    """Find the several persons whom "their" takes up after one subject: "X hosted Y and Z and praised their accord"."""
    first = next((n for n in range(main[-1] + 1, k) if items[n].kind == "person"), k) if len(main) == 1 else k
    out: list[int] = []
    for n in range(first, k):
        if items[n].kind == "person":
            out.append(n)
        elif items[n].low not in (",", "and", "the", "his", "her") and items[n].kind != "name":
            break
    met = bool(out) and any(i.low in _MET for i in items[main[-1] : out[0]])
    return out if len(out) > 1 else [*main, *out] if met and items[k].low == "they" else []
