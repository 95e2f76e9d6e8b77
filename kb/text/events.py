"""Find the events of a sentence by nouns and verbs, and give each the date that stands nearest to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kb.model import Status
from kb.text.descriptions import items_of
from kb.text.document import Document, Reading
from kb.text.event_nouns import NounEvents
from kb.text.event_verbs import VerbEvents
from kb.text.happenings import Happening
from kb.text.items import Item
from kb.text.scene import Scene


class EventReader:
    """Reads the events of one sentence after another."""

    def __init__(self, document: Document) -> None:
        self.scene = Scene(document)
        self.focus = self.scene.focus
        self.nouns, self.verbs = NounEvents(self.scene), VerbEvents(self.scene)

    def read(self, reading: Reading) -> tuple[list[Item], list[Happening]]:
        """Find the events that a sentence tells."""
        items = items_of(self.scene.document, reading)
        self.scene.note_delegation(items)
        told = [
            *self.nouns.by_noun(reading, items),
            *self.verbs.by_verb(reading, items),
            *self.nouns.by_agreement(reading, items),
        ]
        found = _one_for_each_place(sorted(told, key=lambda h: h.start))
        _dates(reading, items, found, self.scene.document.article.published)
        self.scene.joined(items, found)
        if any(i.low == "here" for i in items):
            for made in found[:1]:
                made.places = made.places or ([here] if (here := self.scene.document.dateline) else [])
        return items, found

    def after(self, items: Sequence[Item]) -> None:
        """Note who was spoken of, once a sentence is done with."""
        self.focus.see(items, self.scene.lexis)


def _dates(reading: Reading, items: Sequence[Item], found: list[Happening], published: date) -> None:
    """Give each event the date that stands nearest to it in its part of the sentence."""
    spans = {(d.span.start, d.span.end): d.when for d in reading.dates}
    dates = [
        (i.start, i.end, w)
        for i in items
        if i.kind == "date"
        for (a, b), w in spans.items()
        if i.start <= a and b <= i.end + 1
    ]
    dates = [d for d in dates if not _since_only(items, d[0])]
    for n, made in enumerate(found):
        limit = found[n + 1].start if n + 1 < len(found) else reading.sentence.span.end
        floor = found[n - 1].end if n else reading.sentence.span.start
        inside = [d for d in dates if made.start <= d[0] < made.end]
        after = inside or [d for d in dates if made.end <= d[0] < limit]
        before = [d for d in dates if floor <= d[0] < made.end]
        any_before = [d for d in dates if d[0] < made.start]
        pick = (
            after[0] if after else before[-1] if before else any_before[-1] if any_before and len(dates) == 1 else None
        )
        if before and after and after[0][0] - made.end > 120:
            pick = before[-1]
        if pick is None and len(dates) == 1 and len(found) == 1:
            pick = dates[0]
        if pick:
            made.when, made.own_date = pick[2], True
        if made.when and made.when.start and made.when.start > published and made.status == Status.OCCURRED:
            made.status = Status.PLANNED


def _since_only(items: Sequence[Item], start: int) -> bool:
    """Tell whether a date only bounds what came before: "for the first time since March"."""
    n = next(n for n, i in enumerate(items) if i.start == start)
    lead = [i.low for i in items[max(0, n - 5) : n]]
    return bool(lead) and lead[-1] in ("since", "until", "till") and ("first" in lead or lead[-1] != "since")


def _one_for_each_place(found: list[Happening]) -> list[Happening]:
    """Drop an event that a verb and its noun object tell twice: "met … for a meeting", "signed at a signing"."""
    out: list[Happening] = []
    for made in found:
        twin = next(
            (o for o in out if o.kind == made.kind and (o.start <= made.start < o.end or made.start - o.end < 12)), None
        )
        if twin is None:
            out.append(made)
            continue
        for part in made.parts.values():
            twin.parts.setdefault(part.agent, part)
        for party in made.parties:
            twin.add_party(party)
        for place in made.places:
            twin.add_place(place)
        twin.hosts += [h for h in made.hosts if h not in twin.hosts]
    return out
