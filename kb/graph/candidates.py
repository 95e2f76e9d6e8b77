"""Names as others write them → the persons, states, organisations and events that may be meant, with scores.

What a base knows by a name is indexed by the words of all names, by their sound, and by what is left of a word
when one letter is taken away, so that two words that differ by a letter meet.  The few that meet most are
compared in full: persons by ``kb.match``, the others by how much of their words is shared.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from kb.graph.lookup import months, words
from kb.graph.vocab import FOAF
from kb.match import NameWords, Verdict, compare
from kb.match.parts import read_name

PERSON: Final = str(FOAF.Person)
_LOOKED_AT: Final = 12  # things that are compared in full with one name
_WORTH: Final = 0.4  # of the weight of the best, what a thing must have to be compared
_COMMON: Final = 3000  # a word of so many things tells nothing, and is left out where others tell more
_NEAR: Final = 0.7  # what a word counts that is nearly the same
_LEAST: Final = 20.0  # what scores less is nothing to show
_HINTED: Final = 90.0  # the score of a thing all of whose words are its own or hints
_SURE, _APART = 90.0, 5.0  # a match is sure from this score on, if the next is so far below


@dataclass(frozen=True, slots=True)
class Candidate:
    """A thing with its names; ``hints`` help to find it, ``about`` tells it from others of its name."""

    iri: str
    types: tuple[str, ...]
    label: str
    names: tuple[str, ...]
    hints: tuple[str, ...] = ()
    about: str = ""


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate for a name, from 0 to 100, and whether there can hardly be another."""

    candidate: Candidate
    score: float
    match: bool = False


def gather(rows: Iterable[Mapping[str, object]]) -> tuple[Candidate, ...]:
    """Make candidates of the rows of the query ``candidates``."""
    things: dict[str, dict[str, list[str]]] = {}
    for row in rows:
        uses = things.setdefault(str(row["thing"]), defaultdict(list))
        for use, text in ((str(row["use"]), str(row["text"])), ("type", str(row["type"]))):
            if text not in uses[use]:
                uses[use].append(text)
    return tuple(_candidate(iri, uses) for iri, uses in things.items() if uses.get("label") or uses.get("name"))


def _candidate(iri: str, uses: Mapping[str, list[str]]) -> Candidate:
    names = tuple(dict.fromkeys([*uses.get("label", ()), *uses.get("name", ())]))
    hints = tuple(uses.get("hint", ()))
    about = [*uses.get("about", ()), *hints]
    day = next((hint for hint in hints if hint[:1].isdigit()), None)
    label = f"{names[0]}, {day}" if day else names[0]
    return Candidate(iri, tuple(uses["type"]), label, names, (*hints, *months(hints)), "; ".join(about[:4]))


@dataclass(slots=True)
class Index:
    """Candidates by the words, sounds and near words of their names."""

    candidates: tuple[Candidate, ...]
    known: NameWords
    by_key: dict[str, list[int]] = field(default_factory=dict)
    near: dict[str, set[str]] = field(default_factory=dict)
    spelt: list[tuple[tuple[str, ...], ...]] = field(default_factory=list)  # the words of each candidate's names

    def __post_init__(self) -> None:
        self.spelt.extend(tuple(map(words, candidate.names)) for candidate in self.candidates)
        for place, candidate in enumerate(self.candidates):
            for key in self._keys_of(candidate):
                self.by_key.setdefault(key, []).append(place)
        for word in {word for c in self.candidates for text in (*c.names, *c.hints) for word in words(text)}:
            for rest in _shortened(word):
                self.near.setdefault(rest, set()).add(word)

    def _keys_of(self, candidate: Candidate) -> set[str]:
        keys = {key for text in (*candidate.names, *candidate.hints) for key in _keys(text)}
        if PERSON in candidate.types:
            keys |= {sound for name in candidate.names for sound in _sounds(name, self.known)}
        return keys

    def find(self, text: str, types: Sequence[str] = (), limit: int = 5) -> list[Scored]:
        """Give the likeliest things of some types (none means any) for a name, the best first."""
        asked = self._asked(text)
        scored = [Scored(c, self._score(text, c)) for c in self._meeting(asked, frozenset(types))]
        best = sorted((s for s in scored if s.score >= _LEAST), key=lambda s: (-s.score, s.candidate.iri))[:limit]
        second = best[1].score if len(best) > 1 else 0.0
        return [Scored(s.candidate, s.score, not n and _sure(s.score, second)) for n, s in enumerate(best)]

    def starting(self, prefix: str, types: Sequence[str] = (), limit: int = 10, skip: int = 0) -> list[Candidate]:
        """Give the things one of whose names has words that begin as those of a prefix do, shortest names first."""
        wanted, kinds = words(prefix), frozenset(types)
        fitting = (
            candidate
            for candidate, names in zip(self.candidates, self.spelt, strict=True)
            if (not kinds or not kinds.isdisjoint(candidate.types)) and any(_begins(wanted, name) for name in names)
        )
        return sorted(fitting, key=lambda c: (len(c.label), c.label, c.iri))[skip : skip + limit]

    def _asked(self, text: str) -> dict[str, dict[str, float]]:
        """Give for each key of a name the keys of the index that it meets, with how well."""
        met: dict[str, dict[str, float]] = {}
        for key in dict.fromkeys([*_keys(text), *_sounds(text, self.known)]):
            nearly = {other for rest in _shortened(key) for other in self.near.get(rest, ())}
            met[key] = {**dict.fromkeys(sorted(nearly), _NEAR), **({key: 1.0} if key in self.by_key else {})}
        return met

    def _meeting(self, asked: Mapping[str, Mapping[str, float]], types: frozenset[str]) -> list[Candidate]:
        """Give the candidates that share most with a name, rare words counting more."""
        weights: defaultdict[int, float] = defaultdict(float)
        telling = {key for met in asked.values() for key in met if len(self.by_key[key]) <= _COMMON}
        for met in asked.values():
            for key, quality in met.items():
                if key in telling or not telling:
                    for place in self.by_key[key]:
                        weights[place] += quality * self._weight(key)
        places = (p for p in weights if not types or not types.isdisjoint(self.candidates[p].types))
        best = sorted(places, key=lambda p: (-weights[p], len(self.candidates[p].label), p))[:_LOOKED_AT]
        return [self.candidates[place] for place in best if weights[place] >= _WORTH * weights[best[0]]]

    def _weight(self, key: str) -> float:
        return math.log(1 + len(self.candidates) / (1 + len(self.by_key.get(key, ()))))

    def _score(self, text: str, candidate: Candidate) -> float:
        if PERSON in candidate.types:
            return max(_person(text, name, self.known) for name in candidate.names)
        own = max(self._shared(words(text), words(name)) for name in candidate.names)
        return max(own, self._hinted(words(text), candidate)) if candidate.hints else own

    def _hinted(self, asked: Sequence[str], candidate: Candidate) -> float:
        """Score a thing whose date or place is asked for beside its name; hints without its name say little."""
        names = {word for name in candidate.names for word in words(name)}
        hints = {word for hint in candidate.hints for word in words(hint)}
        told = self._share(asked, names | hints)
        return round(_HINTED * told * max(self._share(words(name), set(asked)) for name in candidate.names), 1)

    def _share(self, asked: Sequence[str], known: AbstractSet[str]) -> float:
        """Give by weight how many of some words are known."""
        found = sum(self._weight(word) * max((_alike(word, other) for other in known), default=0.0) for word in asked)
        return found / (sum(map(self._weight, asked)) or 1.0)

    def _shared(self, one: Sequence[str], other: Sequence[str]) -> float:
        """Give how much of two names is shared, by the weight of their words; the same words are 100."""
        if one == other:
            return 100.0
        left = list(other)
        shared = 0.0
        for word in one:
            best = max(left, key=lambda each: _alike(word, each), default="")
            if best and _alike(word, best):
                left.remove(best)
                shared += _alike(word, best) * (self._weight(word) + self._weight(best))
        whole = sum(map(self._weight, (*one, *other))) or 1.0
        return round(min(shared / whole, 0.99) * 100, 1)


def _sure(score: float, second: float) -> bool:
    return score >= _SURE and score - second >= _APART


def _person(text: str, name: str, known: NameWords) -> float:
    """Score two names of persons: what may be one person and no more stays below what is sure."""
    found = compare(text, name, known)
    if found.verdict == Verdict.SAME:
        return 100.0 if words(text) == words(name) else round(_SURE + 9 * found.score, 1)
    return round(min(found.score * 100, _SURE - 1), 1)


@lru_cache(maxsize=65536)
def _alike(one: str, other: str) -> float:
    """Say whether two words are the same (1) or differ by a letter."""
    if one == other:
        return 1.0
    return 0.0 if _shortened(one).isdisjoint(_shortened(other)) else _NEAR


@lru_cache(maxsize=65536)
def _shortened(key: str) -> frozenset[str]:
    """Give a longer word, and what is left of it without each of its letters; a short one must be met as it is.

    >>> sorted(_shortened("oslo!"))
    ['olo!', 'osl!', 'oslo', 'oslo!', 'oso!', 'slo!']
    """
    if len(key) < 5:
        return frozenset({key})
    return frozenset({key, *(key[:i] + key[i + 1 :] for i in range(len(key)))})


def _keys(name: str) -> tuple[str, ...]:
    """Give the words of a name as they are compared, also each two as one.

    >>> _keys("Park Chul-hee")
    ('park', 'chul', 'hee', 'parkchul', 'chulhee')
    """
    single = words(name)
    return (*single, *(one + other for one, other in zip(single, single[1:], strict=False)))


def _sounds(name: str, known: NameWords) -> tuple[str, ...]:
    """Give how the parts of a person's name sound, told from words by a ``~``."""
    return tuple(f"~{part.sound}" for part in read_name(name, known).parts if not part.particle)


def _begins(wanted: Sequence[str], name: Sequence[str]) -> bool:
    return bool(wanted) and all(any(word.startswith(each) for word in name) for each in wanted)
