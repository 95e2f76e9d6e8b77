"""Sorts the forms of a ledger into things, and names these, looking only at what a turn can bear upon.

What a form bears upon are the forms that it is linked with, directly or through others, before the turn or
after it, and those that were one thing with them.  Persons are sorted first, since events are known by them;
where a person changes, the events with that person are sorted again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, NamedTuple

from kb.graph import iris, same_event, same_person
from kb.graph.alike import Likeness, reached, things
from kb.graph.forms import EVENT, PERSON, Form, PersonForm, event_of, marks, parted, person_of, text_of, together
from kb.graph.ledger import Ledger, Thing
from kb.graph.naming import told_apart

Judge = Callable[[str, str], Likeness]


class _Sort(NamedTuple):
    """How one sort of forms, given as texts, is told apart and named."""

    name: str
    keys: Callable[[str], frozenset[str]]
    vague: Callable[[str], bool]
    later: Callable[[str, str], int | None]
    parts: Callable[[str], tuple[str, ...]]
    when: Callable[[str], str]
    poor: Callable[[str], int]  # the lower, the better a form serves for the name
    parted: Callable[[str, str], bool]


_person = lru_cache(2048)(person_of)
_event = lru_cache(2048)(event_of)

_SORTS: Final = {
    PERSON: _Sort(
        PERSON,
        lambda text: same_person.keys(_person(text)) | marks(_person(text)),
        lambda text: same_person.vague(_person(text)),
        lambda one, other: None,
        lambda text: _person(text).parts,
        lambda text: "",
        lambda text: int("-" not in _person(text).parts[0]),
        lambda one, other: parted(_person(one), _person(other)),
    ),
    EVENT: _Sort(
        EVENT,
        lambda text: same_event.keys(_event(text)) | marks(_event(text)),
        lambda text: same_event.vague(_event(text)),
        lambda one, other: same_event.later(_event(one), _event(other)),
        lambda text: _event(text).parts,
        lambda text: _event(text).when,
        lambda text: same_event.imprecise(_event(text)),
        lambda one, other: parted(_event(one), _event(other)),
    ),
}


def _same_person(one: str, other: str) -> Likeness:
    return _by_hand(_person(one), _person(other)) or same_person.judge(_person(one), _person(other))


def _by_hand(one: Form, other: Form) -> Likeness | None:
    """Give what people have decided of two forms, before anything else is asked."""
    if parted(one, other):
        return Likeness.DIFFERENT
    return Likeness.SAME if together(one, other) else None


@dataclass(slots=True)
class Sorter:
    """The forms that a turn touches, the articles whose things have a new name, the things that articles left."""

    ledger: Ledger
    base: str
    touched: dict[str, set[str]] = field(default_factory=lambda: {PERSON: set(), EVENT: set()})
    stale: set[str] = field(default_factory=set)
    parted: dict[str, set[str]] = field(default_factory=lambda: {PERSON: set(), EVENT: set()})

    def part(self, documents: Iterable[str]) -> None:
        """Strike articles; all that their forms bore upon has to be sorted again."""
        leaving = list(documents)
        for sort, judge in ((PERSON, _same_person), (EVENT, self._judge_events())):
            forms = {form for document in leaving for form in self.ledger.forms_in(document, sort)}
            self.parted[sort] |= {mark for form in forms if (mark := self.ledger.thing(sort, form))}
            self.touched[sort] |= self._closure(_SORTS[sort], forms, judge)
        for document in leaving:
            self.ledger.drop_document(document)

    def meet(self, document: str, report: str, form: Form) -> None:
        """Enter that a report of an article, which the ledger has, is of a form."""
        sort, text = _SORTS[PERSON if isinstance(form, PersonForm) else EVENT], text_of(form)
        keys = {*sort.keys(text), *(_by_person(who) for who in getattr(form, "people", ()))}
        self.ledger.put_form(sort.name, text, keys, document, report)
        self.touched[sort.name].add(text)

    def sort(self) -> None:
        """Sort all that is touched, and say in ``stale`` which articles speak of what has another name now."""
        persons = self._sorted(PERSON, _same_person)
        moved = self._moved(PERSON, persons)
        by_moved = self.ledger.found_by(EVENT, map(_by_person, moved))
        before = self._closure(_SORTS[EVENT], {*self._there(EVENT), *by_moved}, self._judge_events())
        self.touched[EVENT] |= before
        self._enter(PERSON, persons, moved)
        events = self._sorted(EVENT, self._judge_events())
        self._enter(EVENT, events, self._moved(EVENT, events))

    # --- which forms are one -----------------------------------------------------------------------

    def _there(self, sort: str) -> set[str]:
        return {text for text in self.touched[sort] if self.ledger.is_there(sort, text)}

    def _sorted(self, name: str, judge: Judge) -> dict[str, frozenset[str]]:
        """Give the things among the touched forms by their marks; a thing that goes on keeps its mark."""
        sort = _SORTS[name]
        forms = self._closure(sort, self._there(name), judge)
        marked: dict[str, frozenset[str]] = {}
        for group in sorted(things(forms, judge, sort.vague, sort.later, sort.parted), key=lambda g: (-len(g), min(g))):
            old = Counter(mark for mark in (self.ledger.thing(name, text) for text in group) if mark)
            mark = next((mark for mark, _ in old.most_common() if mark not in marked), None)
            marked[mark or self._new_mark(name, min(group), marked)] = group
        return marked

    def _new_mark(self, sort: str, text: str, taken: Iterable[str]) -> str:
        mark, number = f"{sort}-{iris.digest(text)}", 0
        while mark in taken or self.ledger.named(mark):
            number += 1
            mark = f"{sort}-{iris.digest(text)}-{number}"
        return mark

    def _moved(self, sort: str, marked: dict[str, frozenset[str]]) -> set[str]:
        """Give the forms that are another thing than before."""
        return {text for mark, group in marked.items() for text in group if self.ledger.thing(sort, text) != mark}

    def _closure(self, sort: _Sort, start: Iterable[str], judge: Judge) -> set[str]:
        found, mates = set(start), set(start)
        while mates:
            found |= reached(mates, lambda text: self._near(sort, text), judge)
            marks = {self.ledger.thing(sort.name, text) for text in found} - {None}
            mates = {text for mark in marks for text in self.ledger.forms_of(str(mark))} - found
        return found

    def _near(self, sort: _Sort, text: str) -> list[str]:
        """Give the forms worth a judgement; of events also those that tell of the same people by other names."""
        keys = set(sort.keys(text))
        for person in _event(text).people if sort.name == EVENT else ():
            mark = self.ledger.thing(PERSON, person)
            keys |= same_event.keys_with(_event(text), self.ledger.forms_of(mark) if mark else ())
        return self.ledger.found_by(sort.name, keys)

    def _judge_events(self) -> Judge:
        known: dict[str, str] = {}

        def who(text: str) -> str:
            if text not in known:
                known[text] = self.ledger.thing(PERSON, text) or text
            return known[text]

        judge = same_event.judging(who)
        return lambda one, other: _by_hand(_event(one), _event(other)) or judge(_event(one), _event(other))

    # --- what they are named -------------------------------------------------------------------------

    def _enter(self, name: str, marked: dict[str, frozenset[str]], moved: set[str]) -> None:
        """Write down the things, and name all that would share a name with one of them, then or now."""
        self.stale.update(document for text in moved for document in self.ledger.seen(name, text))
        left = {self.ledger.thing(name, text) for text in moved} | self.parted[name]
        proposed = {mark: self._proposed(_SORTS[name], mark, group) for mark, group in marked.items()}
        before = [thing for mark in {*left, *marked} if mark and (thing := self.ledger.named(mark))]
        self.ledger.put_things(name, marked, proposed.values())
        for thing in before:
            if not self.ledger.forms_of(thing.thing):
                self.ledger.drop_thing(thing.thing)
        for proposal in {thing.proposal for thing in (*before, *proposed.values())}:
            self._name(name, proposal)

    def _proposed(self, sort: _Sort, mark: str, group: frozenset[str]) -> Thing:
        """Propose a name: of the forms that serve best, one of the day and the name that most articles give."""
        least = min(map(sort.poor, group))
        weight = {text: self.ledger.weight(sort.name, text) for text in group if sort.poor(text) == least}
        votes: Counter[tuple[str, ...]] = Counter()
        for text, articles in weight.items():
            votes[(sort.when(text),)] += articles
            votes[(sort.when(text), sort.parts(text)[0])] += articles

        def rank(text: str) -> tuple[int, int, str, int, str]:
            when, name = sort.when(text), sort.parts(text)[0]
            return -votes[(when,)], -votes[(when, name)], name, -weight[text], text

        best = min(weight, key=rank)
        proposal, *parts = sort.parts(best)
        old = self.ledger.named(mark)
        return Thing(mark, proposal, (*parts, iris.digest(min(group))), old.name if old else "")

    def _name(self, sort: str, proposal: str) -> None:
        alike = {thing.thing: thing for thing in self.ledger.proposed(sort, proposal)}
        for mark, slug in told_apart({mark: (proposal, *thing.parts) for mark, thing in alike.items()}).items():
            name = str(iris.fact(self.base, sort, slug))
            if name != alike[mark].name:
                self.ledger.rename(mark, name)
                self.stale.update(self.ledger.seen_in(mark))


def _by_person(person: str) -> str:
    return f"who|{person}"
