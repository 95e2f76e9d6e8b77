"""Whether two sightings of a person are one person: by name, by offices and where they are held.

A *sighting* is what one article says of one person.  Names are never enough by themselves to tell namesakes
apart, and offices never to make two names one: the table ``_OUTCOMES`` says what each kind of likeness of names
is worth in each relation of offices.  ``keys`` gives the keys by which sightings find one another.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import combinations, product
from typing import Final, Protocol

from kb.match.alignment import Pairing, Relation, align
from kb.match.parts import Name, NameWords, Part, read_name


class Office(Protocol):
    """An office: its kind or title, the state or body in which it is held, the side to which it is accredited."""

    @property
    def role(self) -> str: ...  # noqa: D102
    @property
    def of(self) -> str: ...  # noqa: D102
    @property
    def to(self) -> str: ...  # noqa: D102


class Sighting(Hashable, Protocol):
    """A person as one article names one; ``twin`` marks namesakes of one article."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def others(self) -> Collection[str]: ...  # noqa: D102
    @property
    def offices(self) -> Collection[Office]: ...  # noqa: D102
    @property
    def twin(self) -> str: ...  # noqa: D102


class Outcome(StrEnum):
    """What is held of two sightings."""

    SAME = "same"
    SUPPOSED = "supposed"  # the same if nobody else could be meant
    REVIEW = "to be reviewed"  # not joined unless a person says so
    DIFFERENT = "different"


class Names(StrEnum):
    """How two names are alike, the closest first."""

    EQUAL = "the same name"
    MONONYM = "the same name of one part"
    SOUNDED = "names that sound the same"
    FULLER = "the same name, fuller in one"
    SHORT_FORM = "the same name with a short form"
    INITIAL = "the same name with an initial"
    MISSPELT = "the same name but for one letter"
    LONE = "one part of the name alone"
    NEAR = "names spelt nearly alike"
    OTHER = "two names"


class Context(StrEnum):
    """How the offices of two sightings stand to one another, the closest first."""

    POST = "the same office"
    SIDE = "offices of the same state or body"
    ROLE = "the same kind of office, the state not said of both"
    OPEN = "no office is said of one of them"
    BARE = "no office is said of either"
    LOOSE = "another office, the state not said of both"
    APART = "offices of different states or bodies"
    BARRED = "an office at home and one abroad"


@dataclass(frozen=True, slots=True)
class Identity:
    """What is held of two sightings, and on what grounds."""

    outcome: Outcome
    names: Names
    context: Context


def _row(same: str, supposed: str = "", review: str = "") -> dict[Context, Outcome]:
    given = ((Outcome.SAME, same), (Outcome.SUPPOSED, supposed), (Outcome.REVIEW, review))
    return {Context[name]: outcome for outcome, names in given for name in names.split()}


_OUTCOMES: Final[dict[Names, dict[Context, Outcome]]] = {
    Names.EQUAL: _row("POST SIDE ROLE BARE", "OPEN LOOSE", "APART BARRED"),
    Names.MONONYM: _row("POST BARE", "OPEN"),
    Names.SOUNDED: _row("POST", "OPEN", "SIDE ROLE BARE LOOSE"),
    Names.FULLER: _row("POST SIDE", "ROLE OPEN BARE", "LOOSE"),
    Names.SHORT_FORM: _row("POST SIDE", "ROLE OPEN", "BARE LOOSE"),
    Names.INITIAL: _row("POST", "", "SIDE ROLE OPEN BARE"),
    Names.MISSPELT: _row("POST", "", "SIDE ROLE OPEN BARE"),
    Names.LONE: _row("", "POST"),
    Names.NEAR: _row("", "", "POST"),
    Names.OTHER: {},
}
"""Likeness of names → relation of offices → outcome; where nothing stands they are different."""

_ENVOYS: Final = frozenset({"ambassador", "high-commissioner", "charge-daffaires", "consul-general", "consul"})
_CLOSE: Final = frozenset({Relation.SAME, Relation.SOUND, Relation.JOINED})
_ONE_LETTER: Final = 1.0
_LONG: Final = 6  # letters of a part that says much
_NEAR: Final = 2.5  # letters in which names may differ that are worth a look


def judge(one: Sighting, other: Sighting, words: NameWords) -> Identity:
    """Judge two sightings, which can be hashed; which is named first makes no difference."""
    if not keys(one, words) & keys(other, words):
        return Identity(Outcome.DIFFERENT, Names.OTHER, context(one.offices, other.offices))
    alike, beside = likeness(one, other, words), context(one.offices, other.offices)
    if one.twin and other.twin and one.twin != other.twin:
        return Identity(Outcome.DIFFERENT, alike, beside)
    outcome = _OUTCOMES[alike].get(beside, Outcome.DIFFERENT)
    if outcome == Outcome.SUPPOSED and (one.twin or other.twin):
        outcome = Outcome.REVIEW  # one of two namesakes: which of them cannot be told
    return Identity(outcome, alike, beside)


def vague(sighting: Sighting, words: NameWords) -> bool:
    """Say whether a sighting leaves open who is meant: no state or body is said, or but one part of the name."""
    return not _sides(sighting.offices) or len(_weighty(read_name(sighting.name, words))) < 2


# --- names -----------------------------------------------------------------------------------------


def likeness(one: Sighting, other: Sighting, words: NameWords) -> Names:
    """Give the closest likeness of the names of two sightings."""
    order = list(Names)
    pairs = product(_names(one, words), _names(other, words))
    return min((_likeness(*sorted(pair), words) for pair in pairs), key=order.index)


def _names(sighting: Sighting, words: NameWords) -> list[str]:
    """Give the name, and the others that are names of more than one part."""
    more = [name for name in sighting.others if len(_weighty(read_name(name, words))) > 1]
    return [sighting.name, *more]


@lru_cache(maxsize=4096)
def _likeness(one: str, other: str, words: NameWords) -> Names:
    names = read_name(one, words), read_name(other, words)
    weighty = [_weighty(name) for name in names]
    father, child = sorted(names, key=lambda name: len(name.parts))
    if _child(father, child, words):
        return Names.OTHER
    if min(map(len, weighty)) > 1:
        return _whole(align(*names, words))
    if max(map(len, weighty)) == 1 or not all(weighty):
        return Names.MONONYM if names[0].parts == names[1].parts else Names.OTHER
    return _lone(*sorted(weighty, key=len))


def _weighty(name: Name) -> list[Part]:
    return [part for part in name.parts if not part.particle]


def _child(father: Name, child: Name, words: NameWords) -> bool:
    """Tell "Mohammad bin Salman bin Abdulaziz" from "Salman bin Abdulaziz", his father."""
    at = len(child.parts) - len(father.parts)
    tail = [part.sound for part in child.parts[at:]] == [part.sound for part in father.parts]
    return at > 1 and tail and child.parts[at - 1].text in words.fathers


def _lone(short: list[Part], full: list[Part]) -> Names:
    """Know a person by the first or the last part of the name."""
    ends = {full[0].sound, full[-1].sound}
    return Names.LONE if short[0].sound in ends and not short[0].initial else Names.OTHER


def _whole(pairings: tuple[Pairing, ...]) -> Names:
    beside = [p for p in pairings if p.one and p.other]
    left = [p for p in pairings if p.relation == Relation.MISSING and p.length >= 1]
    kinds = {p.relation for p in beside}
    firm = [p for p in beside if p.relation in _CLOSE and p.length >= 1]
    if Relation.OTHER in kinds or not firm or (any(p.one for p in left) and any(p.other for p in left)):
        return Names.OTHER
    if Relation.TYPO in kinds:
        return _misspelt(beside, bool(left) or bool(kinds & {Relation.INITIAL, Relation.NICKNAME}))
    if len(left) and len(firm) + (Relation.NICKNAME in kinds) < 2:
        return Names.OTHER
    if _two_initials(pairings, left):
        return Names.NEAR
    if Relation.INITIAL in kinds:
        return Names.INITIAL
    if Relation.NICKNAME in kinds:
        return Names.SHORT_FORM
    if any(p.relation == Relation.SOUND and p.length < _LONG for p in beside):
        return Names.SOUNDED
    return Names.FULLER if left else Names.EQUAL


def _misspelt(beside: list[Pairing], more: bool) -> Names:
    """Tell one wrong letter in a long part from names that are merely near."""
    typos = [p for p in beside if p.relation == Relation.TYPO]
    letters = sum(p.letters for p in typos)
    long = all(p.length >= _LONG for p in typos)
    if letters <= _ONE_LETTER and long and not more and len(beside) > 1:
        return Names.MISSPELT
    return Names.NEAR if letters <= _NEAR and len(beside) > len(typos) else Names.OTHER


def _two_initials(pairings: tuple[Pairing, ...], left: list[Pairing]) -> bool:
    """Say whether one name has an initial too many beside an initial that both have: father and son, often."""
    extra = any(len(part) == 1 for p in left for part in (*p.one, *p.other))
    both = any(len(part) == 1 for p in pairings if p.one and p.other for part in p.one)
    return extra and both


# --- offices ---------------------------------------------------------------------------------------


def context(here: Collection[Office], there: Collection[Office]) -> Context:
    """Say how the offices of two sightings stand to one another."""
    if not here or not there:
        return Context.OPEN if here or there else Context.BARE
    pairs = list(product(here, there))
    if any(a.of and (a.role, a.of, a.to) == (b.role, b.of, b.to) for a, b in pairs):
        return Context.POST
    if any(a.of and a.of == b.of and (a.role in _ENVOYS) != (b.role in _ENVOYS) for a, b in pairs):
        return Context.BARRED
    if _sides(here) & _sides(there):
        return Context.SIDE
    if _sides(here) and _sides(there):
        return Context.APART
    return Context.ROLE if {a.role for a in here} & {b.role for b in there} else Context.LOOSE


def _sides(offices: Collection[Office]) -> set[str]:
    return {office.of for office in offices if office.of}


# --- keys ------------------------------------------------------------------------------------------


@lru_cache(maxsize=1024)
def keys(sighting: Sighting, words: NameWords) -> frozenset[str]:
    """Give the keys of a sighting: whoever is the same, or supposed to be, shares one of them with it.

    A key is made from the letters of the whole name, from two of its parts, or from one part and an office.
    """
    found: set[str] = set()
    for name in _names(sighting, words):
        parts = _weighty(read_name(name, words)) or list(read_name(name, words).parts)
        found.add("whole|" + "".join(sorted("".join(part.sound for part in parts))))
        found.update(_of_pairs(parts, words))
        found.update(_of_offices(parts, sighting.offices))
    return frozenset(found)


def _of_pairs(parts: list[Part], words: NameWords) -> Iterator[str]:
    spoken = [sorted({part.sound, *words.sounds_for(part.text)}) for part in parts if not part.initial]
    for here, there in combinations(spoken, 2):
        yield from ("two|" + "|".join(sorted(pair)) for pair in product(here, there))


def _of_offices(parts: list[Part], offices: Collection[Office]) -> Iterator[str]:
    for office, part in product(offices, parts):
        if office.of and not part.initial:
            yield f"post|{office.role}|{office.of}|{part.sound[:2]}"
