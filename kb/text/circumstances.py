"""Read to whom something was said, on whose behalf, and at which event of the article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kb.text.bodies import LOCAL
from kb.text.coordination import determined
from kb.text.descriptions import items_of
from kb.text.document import Document
from kb.text.focus import Focus
from kb.text.groups import Group
from kb.text.happenings import Happening
from kb.text.item import PERSON, Item
from kb.text.speech import Said
from kb.text.verbs import Verb, find_verbs
from kb.values import Basis

_OUTLET = 3  # capitalised words of a name that nobody knows: "told Radio Free Asia"
_AHEAD = 6  # items between "at" and the noun of the event


def addressed(said: Sequence[Said], items: Sequence[Item], focus: Focus) -> list[Said]:
    """Give the statements of one sentence the one who was told: "told the UN General Assembly", "told Reuters"."""
    verbs = find_verbs(items, focus.telling) if said else []
    return [replace(s, addressee=_listener(s, items, verbs, focus)) for s in said] if verbs else list(said)


def _listener(said: Said, items: Sequence[Item], verbs: Sequence[Verb], focus: Focus) -> str | None:
    lexis = focus.document.lexis
    for verb in verbs:
        if verb.lemma in lexis.group("interview-phrase") and not _given(items, verb.i):
            continue
        inside = any(f.start <= items[verb.i].start < f.end for f in said.fragments)
        if inside or (verb.i and items[verb.i - 1].low in ("was", "were", "been", "be")):
            continue
        owned = verb.j < len(items) and (
            determined(items[verb.j]) or items[verb.j].low in ("his", "her", "its", "their")
        )
        k = verb.j + owned
        if k < len(items) and not any(f.start <= items[k].start < f.end for f in said.fragments):
            told = _one(items, k, focus)
            if told and told not in said.speakers:
                return told
    return None


def _given(items: Sequence[Item], k: int) -> bool:
    """Tell whether a phrase tells how it was said: "in an interview with", "wrote to", not "after X's interview"."""
    return items[k].low != "interview" or any(i.low == "in" for i in items[max(0, k - 3) : k])


def _one(items: Sequence[Item], k: int, focus: Focus) -> str | None:
    """Give the agent at ``k``, or the outlet whose name begins there; reporters at large are nobody."""
    item = items[k]
    if item.kind == "group" and not (isinstance(item.thing, Group) and item.thing.agent):
        return None
    named = k + 2 < len(items) and items[k + 1].low == "," and items[k + 2].kind == "person"
    if item.kind == "office" and named:  # "his counterpart, Foreign Minister X"
        return items[k + 2].who[0]
    if k + 1 < len(items) and items[k + 1].low in ("'s", "’s"):
        return None  # only the owner of who was told: "Qatar's Al Jazeera"
    if item.kind in ("person", "group", "name", "office") and item.low not in ("him", "her", "them"):
        found = focus.resolve(items, [k])
        return found[0] if len(found) == 1 else None
    end = k
    while end < len(items) and end - k < _OUTLET and (_capital(items[end]) or (end > k and items[end].kind == "name")):
        end += 1
    return LOCAL + focus.document.text[items[k].start : items[end - 1].end] if end > k else None


def _capital(item: Item) -> bool:
    return item.kind == "word" and item.text[:1].isupper()


def spoken_for(speakers: Sequence[str], focus: Focus) -> str | None:
    """Give on whose behalf a spokesperson speaks: the body or state of the office, or the one named after "for"."""
    if len(speakers) != 1:
        return None
    if not speakers[0].startswith(PERSON):
        known = focus.principals.get(speakers[0])
        return known if known and (" " in known or not known.startswith(LOCAL)) else None  # not a bare "ministry"
    heads = focus.document.lexis.group("speaking-head")
    every = focus.document.people.all[int(speakers[0][1:])].offices
    held = (h.office for h in every if h.of_basis is Basis.STATED)
    speaking = [o for o in held if not o.former and (o.head in heads or o.head.startswith("spokes"))]
    return next((o.of for o in speaking if o.of and not o.of.startswith("place:")), None)


def occasion(said: Said, document: Document, events: Iterable[Happening]) -> Happening | None:
    """Find the event at which something was said: named after "at" or "during" in its sentence, the speaker there."""
    there = [e for e in events if _present(said, e)]
    kinds = _kinds_spoken_at(said, document) if there else set()
    there = [e for e in there if e.kind in kinds]
    here = [e for e in there if said.sentence in {e.sentence, *e.evidence}]
    chosen = here or there
    return chosen[0] if len(chosen) == 1 else None


def _present(said: Said, event: Happening) -> bool:
    return bool(said.speakers) and all(s in event.parts or s in event.hosts for s in said.speakers)


def _kinds_spoken_at(said: Said, document: Document) -> set[str]:
    reading = next((r for r in document.readings if r.sentence.span == said.sentence), None)
    if reading is None:
        return set()
    lead = document.lexis.group("occasion-lead")
    if lead.isdisjoint(items_of(document, reading).words):
        return set()
    items = [i for i in items_of(document, reading) if not any(f.start <= i.start < f.end for f in said.fragments)]
    kinds: set[str] = set()
    for n, item in enumerate(items):
        if item.low in lead:
            kinds |= _kind_after(items[n + 1 : n + 1 + _AHEAD], document)
    return kinds


def _kind_after(ahead: Sequence[Item], document: Document) -> set[str]:
    nouns = document.lexis.event_nouns
    for n, item in enumerate(ahead):
        if item.kind == "mark":
            break
        for width in (3, 2, 1):
            trigger = nouns.get(" ".join(i.low for i in ahead[n : n + width]))
            if trigger is not None:
                return {trigger.kind}
    return set()
