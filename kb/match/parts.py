"""A name → its parts: in Latin letters without marks, honorifics gone, each part also by its sound."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from anyascii import anyascii

MOST_PARTS: Final = 10  # of a longer name the last ones are written together

_APOSTROPHES: Final = re.compile("['’‘ʼʻ`´ʿʾ\"]")
_WORD: Final = re.compile(r"[a-z0-9]+")
_LATIN_WORD: Final = re.compile("[A-Za-z0-9]+")
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_FAMILY_FIRST: Final = re.compile(r"([\u4e00-\u9fff]|[\uac00-\ud7a3])(?=[\u4e00-\u9fff\uac00-\ud7a3]{1,2}$)")
_INITIALS: Final = re.compile("[B-DF-HJ-NP-TV-Z]{2,3}")  # "JC", which no one could speak as a word
_LOOK: Final = str.maketrans("015", "ols")  # digits that stand for letters
_ABJADS: Final = frozenset({"ARABIC", "HEBREW", "SYRIAC"})  # scripts that write no short vowels


@dataclass(frozen=True)
class NameWords:
    """The words that the comparison knows, from the word classes of the ontology."""

    honorifics: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    nicknames: frozenset[str]  # "bill=william"
    same_names: frozenset[str]  # "john=ivan": one name in two languages or romanisations
    sounds: frozenset[str]  # "ph=f": a spelling and the plainer one that it is read as
    fathers: frozenset[str] = frozenset()  # "bin": the father's name follows

    @classmethod
    def of(cls, words: Mapping[str, frozenset[str]]) -> NameWords:
        """Take them from the word classes of a lexicon; a class that is missing is empty."""
        classes = ("honorific", "name-particle", "name-suffix", "nickname", "same-name", "name-sound", "father-word")
        return cls(*(words.get(name, frozenset()) for name in classes))

    @cached_property
    def left_out(self) -> frozenset[str]:
        """Give the words of respect and suffixes as folded; what is short and may be a name stays ("He", "U")."""
        forms = self.honorifics | self.suffixes
        numerals = re.compile("[ivx]+")
        return frozenset(
            " ".join(_WORD.findall(form)) for form in forms if len(form) > 2 and not numerals.fullmatch(form)
        )

    @cached_property
    def short_for(self) -> Mapping[str, frozenset[str]]:
        """Give each short form with the names that it stands for."""
        return _table(self.nicknames)

    @cached_property
    def same_as(self) -> Mapping[str, str]:
        """Give each variant of a name with the form that stands for all of them."""
        return {variant: name for row in sorted(self.same_names) for variant, _, name in [row.partition("=")]}

    @cached_property
    def sound_rules(self) -> tuple[tuple[str, str], ...]:
        """Give the spellings to be replaced, the longest first."""
        rows = (row.partition("=") for row in self.sounds)
        return tuple(sorted(((old, new) for old, _, new in rows), key=lambda rule: (-len(rule[0]), rule)))

    def sounds_for(self, part: str) -> frozenset[str]:
        """Give the sounds of the names for which a part is a short form."""
        return frozenset(sound(full, self) for full in self.short_for.get(part, ()))

    def __hash__(self) -> int:
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a name: as folded, as it sounds, and whether it is a particle or an initial."""

    text: str
    sound: str
    particle: bool = False
    initial: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """A name laid open, and what its script does not tell."""

    printed: str
    parts: tuple[Part, ...]
    vowels: bool = True  # the script writes them
    reading: bool = True  # the script tells how it is read; Chinese characters do not


@lru_cache(maxsize=4096)
def read_name(printed: str, words: NameWords) -> Name:
    """Lay a name open.

    >>> words = NameWords.of({"honorific": frozenset({"dr."}), "name-sound": frozenset({"ph=f"})})
    >>> [part.text for part in read_name("Dr. José-Ramón O'Neill", words).parts]
    ['jose', 'ramon', 'oneill']
    """
    scripts = {unicodedata.name(c, "").split(" ")[0] for c in printed if c.isalpha()}
    kept = _without(_folded(printed), words.left_out)
    if len(kept) > MOST_PARTS:
        kept = [*kept[: MOST_PARTS - 1], "".join(kept[MOST_PARTS - 1 :])]
    parts = tuple(_part(piece, words, initials="LATIN" in scripts) for piece in kept)
    return Name(printed, parts, vowels=not scripts & _ABJADS, reading="CJK" not in scripts)


def _folded(printed: str) -> list[str]:
    """Give the words of a name in lower-case ASCII, in any script taken apart as the name is spoken."""
    whole = unicodedata.normalize("NFC", printed)
    apart = " ".join(_FAMILY_FIRST.sub(r"\1 ", word) for word in whole.split())
    found: list[str] = []
    for word in re.split(r"[\s,·・．-]+", _APOSTROPHES.sub("", apart)):
        plain = _APOSTROPHES.sub("", anyascii(word))
        latin = word.isascii() and not whole.isupper()
        found.extend(_LATIN_WORD.findall(_CAMEL.sub(" ", plain) if latin else plain))
    some = any(not word.isupper() for word in found)
    return [part for word in found for part in _split(word, some)]


def _split(word: str, mixed_case: bool) -> list[str]:
    """Read "JC" as two initials, and digits among letters as the letters that they look like."""
    if mixed_case and _INITIALS.fullmatch(word):
        return list(word.lower())
    mixed = any(c.isalpha() for c in word) and any(c.isdigit() for c in word)
    return [word.lower().translate(_LOOK) if mixed else word.lower()]


def _without(pieces: list[str], left_out: frozenset[str]) -> list[str]:
    """Leave out words of respect, also those of several words; a name is never emptied."""
    kept: list[str] = []
    k = 0
    while k < len(pieces):
        taken = next((n for n in (3, 2, 1) if " ".join(pieces[k : k + n]) in left_out), 0)
        if not taken:
            kept.append(pieces[k])
        k += taken or 1
    return kept or pieces


def _part(piece: str, words: NameWords, initials: bool) -> Part:
    initial = initials and len(piece) == 1
    return Part(piece, sound(piece, words), particle=piece in words.particles and not initial, initial=initial)


@lru_cache(maxsize=4096)
def sound(piece: str, words: NameWords) -> str:
    """Give the plainest spelling with the same sound, by the rules of the ontology, double letters once."""
    known = words.same_as.get(piece, piece)
    out, k = [], 0
    while k < len(known):
        for old, new in words.sound_rules:
            if known.startswith(old, k):
                out.append(new)
                k += len(old)
                break
        else:
            out.append(known[k])
            k += 1
    return re.sub(r"(.)\1+", r"\1", "".join(out)) or known


def skeleton(text: str) -> str:
    """Give the consonants of a part, as a script without vowels would write them."""
    return re.sub("[aeiouwy]", "", text) or text


def _table(rows: Iterable[str]) -> Mapping[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for row in rows:
        short, _, full = row.partition("=")
        table.setdefault(short, set()).add(full)
    return {short: frozenset(full) for short, full in table.items()}
