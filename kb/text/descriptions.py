"""Find who is meant by a description: "the Finnish leader", "Russia's top diplomat"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kb.text.bodies import Found
from kb.text.document import Document, Reading
from kb.text.items import PERSON, Item, collapse
from kb.text.people import Someone

_CLASSES = {
    "leader": "leading-head",
    "strongman": "leading-head",
    "diplomat": "envoy-head",
}  # who may be called so, by the head of their office


def items_of(document: Document, reading: Reading) -> list[Item]:
    """Make the row of items of a sentence, descriptions of persons among them."""
    return _described(document, collapse(document, reading))


def _described(document: Document, items: Sequence[Item]) -> list[Item]:
    out: list[Item] = []
    for n, item in enumerate(items):
        kind = document.lexis.group("description-noun") & {item.low} if item.kind == "word" else None
        start, state = _owner(items, n, document) if kind else (n, None)
        someone = _meant(document, item, state) if start < n else None
        if someone is None:
            out.append(item)
            continue
        del out[len(out) - (n - start) :]
        begin = items[start].start
        text = document.text[begin : item.end]
        who, low = (f"{PERSON}{someone.number}",), text.casefold()
        out.append(replace(item, kind="person", start=begin, text=text, low=low, who=who, inner=(begin, item.end)))
    return out


def _owner(items: Sequence[Item], n: int, document: Document) -> tuple[int, str | None]:
    """Find where the description begins, and the state that it gives."""
    k = n
    while k > 0 and items[k - 1].kind == "word" and items[k - 1].low in document.lexis.group("level-word"):
        k -= 1
    if k > 1 and items[k - 1].low == "'s" and items[k - 2].kind == "name":
        return k - 2, items[k - 2].who[0] if items[k - 2].who else None
    found = items[k - 1].thing if k else None
    if isinstance(found, Found) and found.form == "demonym":
        return k - 1, found.agent
    return (k, None) if k and items[k - 1].low == "the" and k == n else (n, None)


def _meant(document: Document, item: Item, state: str | None) -> Someone | None:
    """Find the person named last before whom the description fits."""
    fitting = (p for p in document.people.all if _fits(p, item.low, state, document))
    named = [p for p in fitting if p.spans[0].start < item.start]
    return max(named, key=lambda p: _last(p, item.start), default=None)


def _last(person: Someone, before: int) -> int:
    return max((s.start for s in person.spans if s.start < before), default=-1)


def _fits(person: Someone, noun: str, state: str | None, document: Document) -> bool:
    heads: Iterable[str] = document.lexis.group(_CLASSES[noun]) if noun in _CLASSES else ()
    foreign = noun == "diplomat"
    for held in person.offices:
        office = held.office
        if office.former or (state is not None and office.of != state):
            continue
        known = not heads or office.head.startswith(tuple(heads)) or (foreign and "foreign" in office.title.casefold())
        if known:
            return True
    return False
