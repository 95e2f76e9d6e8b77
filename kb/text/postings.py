"""Read who takes the post of an envoy or minister: "X was named ambassador to Y", "Z will serve as chargé"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.model import Span
from kb.text.bodies import Found
from kb.text.document import Reading
from kb.text.happenings import Happening
from kb.text.item import PERSON, Item
from kb.text.items import things_of
from kb.text.offices import Office
from kb.text.own_posts import set_after_name
from kb.text.phrases import be_before, hypothetical, list_after, negative
from kb.text.prospects import read_status
from kb.text.reckoning import day
from kb.text.scene import Scene
from kb.text.subjects import main_subject, subject
from kb.text.verbs import Verb, find_verbs
from kb.values import PartRole

_BETWEEN = frozenset("the a an its his her their new next as be to of country country's nation's 's currently".split())


class Postings:
    """Reads the beginning of a person's work in a post, from the verb that gives or takes it."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.lexis = scene.lexis
        self.giving = self.lexis.forms("appointing-verb")
        self.taking = self.lexis.forms("post-taking-verb")
        self.both = self.lexis.forms("appointing-verb", "post-taking-verb")
        self.longest = max(form.count(" ") + 1 for form in self.taking)

    def by_posting(self, reading: Reading, items: Sequence[Item]) -> list[Happening]:
        """Find those who are given or take a post in a sentence."""
        posts = [n for n, item in things_of(items) if self._post(item)]
        verbs = find_verbs(items, self.both, self.longest) if posts else []
        found = (self._at(reading, items, n, verbs) for n in posts)
        return [made for made in found if made is not None]

    def _post(self, item: Item) -> bool:
        office = item.thing
        if not isinstance(office, Office) or office.plural or office.former:
            return False
        return office.head.startswith(self.lexis.prefixes("envoy-head")) or office.head == "minister"

    def _at(self, reading: Reading, items: Sequence[Item], n: int, verbs: Sequence[Verb]) -> Happening | None:
        verb = next((v for v in reversed(verbs) if v.j <= n and self._joined(items, v, n)), None)
        if verb is None or hypothetical(items, verb.i, self.lexis) or negative(items, verb.i, self.lexis):
            return None
        if set_after_name(items, verb.i):  # it tells who the ambassador is
            return None
        named = self._appointed(items, verb, n)
        served = verb.lemma == "serve as" and (not reading.future or verb.form.startswith("served"))
        if not named or served:
            return None
        made = Happening(
            "Accreditation",
            items[verb.i].start,
            items[verb.j - 1].end,
            reading.sentence.span,
            reading.sentence.paragraph,
            "event.posting",
        )
        if verb.lemma != "serve as":  # "will serve as" announces what is decided
            read_status(items, verb.i, verb.j, made, self.scene.lexis)
        else:
            made.when = day(self.scene.document.article.published)
        for k in subject(items, verb.i, self.lexis):
            if items[k].kind == "name":
                self.scene.take(made, items[k].who[0], PartRole.HOST, items[k])
        for agent, role in named:
            made.add(agent, role, Span(items[n].start, items[n].end))
        self._sides(items, n, made)
        return made

    def _joined(self, items: Sequence[Item], verb: Verb, n: int) -> bool:
        """Tell whether only the person who gets the post, and small words, stand between verb and post."""
        between = items[verb.j : n]
        people = sum(i.kind == "person" for i in between)
        loose = [i for i in between if i.kind in ("word", "mark") and i.low not in _BETWEEN and i.low != ","]
        return people <= 1 and len(loose) <= (2 if people else 1) and len(between) <= 12

    def _appointed(self, items: Sequence[Item], verb: Verb, n: int) -> list[tuple[str, PartRole]]:
        """Give whoever gets the post, and an appointing person before them in the active voice."""
        before = self._persons(items, subject(items, verb.i, self.lexis))
        before = before or self._persons(items, main_subject(items, verb.i, self.lexis))
        given = [a for k in range(verb.j, n) if items[k].kind == "person" for a in items[k].who]
        if verb.form in self.giving and not be_before(items, verb.i, self.lexis):
            return _with_givers(given, [a for a in before if a not in given])
        return _with_givers(before[:1], self._giver(items, n) if verb.form in self.giving else [])

    def _giver(self, items: Sequence[Item], n: int) -> list[str]:
        """Read "X was named ambassador to Y by Z": Z gives the post."""
        by = next((k for k in range(n + 1, min(n + 4, len(items) - 1)) if items[k].low == "by"), None)
        return self._persons(items, list_after(items, by + 1, len(items))) if by is not None else []

    def _persons(self, items: Sequence[Item], ks: Sequence[int]) -> list[str]:
        return [a for a in self.scene.focus.resolve(items, ks) if a.startswith(PERSON)]

    def _sides(self, items: Sequence[Item], n: int, made: Happening) -> None:
        """Take the sending and receiving states as parties, and the receiving one as place of a resident envoy."""
        office = items[n].thing
        assert isinstance(office, Office)
        made.add_party(self.lexis.state_of(office.of) if office.of else None)
        to = self.lexis.state_of(office.to) if office.to else None
        made.add_party(to)
        if to and office.head != "envoy":
            made.add_place("place:" + to.removeprefix("state:"))
        mission = next(
            (i.thing for i in items[n + 1 : n + 4] if isinstance(i.thing, Found) and i.thing.receiving), None
        )
        if mission:
            self.scene.take_mission(made, mission)


def _with_givers(holders: Sequence[str], givers: Sequence[str]) -> list[tuple[str, PartRole]]:
    """Give those who get a post with those who give it; nobody where nobody gets it."""
    got = [(who, PartRole.HONOREE) for who in holders]
    return [*got, *((who, PartRole.INTERLOCUTOR) for who in givers)] if got else []
