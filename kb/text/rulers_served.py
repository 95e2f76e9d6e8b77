"""Read the name after whom an envoy serves: "as special envoy of the President of Peru, A": A is the President."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from kb.text.holders import Named
from kb.text.offices import Office
from kb.text.tokens import Token

_RULERS: Final = ("president", "king", "prime minister", "emir", "sultan", "chancellor", "emperor")
_OF: Final = " of the "
_AS: Final = (["as"], ["as", "a"], ["as", "the"])


def named_as_ruler(row: Sequence[Token], persons: list[Named], offices: Sequence[Office]) -> list[Named]:
    """Give the name set off after "envoy of the President" the ruler's office, where somebody else is the envoy."""
    out = list(persons)
    for office in offices:
        serving, _, ruler = office.title.rpartition(_OF)
        if not serving or ruler.casefold() not in _RULERS or office.plural or not office.of:
            continue
        named = next((p for p in out if p.ni == office.j + 1 and row[office.j].low == ","), None)
        if named is None or not _another_is(row, out, office):
            continue
        served = replace(office, title=ruler, head=ruler.casefold().split()[-1], to=None, former=False)
        out[out.index(named)] = replace(named, offices=(served,), evidence="person.title-before")
    return out


def _another_is(row: Sequence[Token], persons: Sequence[Named], office: Office) -> bool:
    """Tell whether somebody was already named as the envoy: "attended as a special envoy of", "A, special envoy of"."""
    start = office.i - (office.i > 0 and row[office.i - 1].low in ("a", "an", "the"))
    led = [t.low for t in row[max(0, start - 1) : office.i]]
    set_off = start > 1 and row[start - 1].low == "," and any(p.nj == start - 1 for p in persons)
    return led in _AS or set_off
