"""Names as people write them → the IRIs that a base knows by them."""

from __future__ import annotations

import calendar
import difflib
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from pyoxigraph import NamedNode

from kb.errors import UnknownName
from kb.graph.vocab import PREFIXES

_ABSOLUTE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_MONTH: Final = re.compile(r"\d{4}-(\d\d)")
_SHOWN: Final = 5


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that the base knows by names; ``hints`` are words that help to find it."""

    iri: str
    sort: str
    names: tuple[str, ...]
    hints: tuple[str, ...] = ()


def find(text: str, things: Iterable[Thing], sorts: Collection[str]) -> NamedNode:
    """Give the one thing of some sorts that a text means: an IRI, its name, or words that only it has.

    Accents, case and punctuation do not count; no sorts means any.

    Raises UnknownName with the nearest names if there is none, or with those that fit if there are several.

    >>> tokyo = Thing("urn:e", "event", ("Reception for the anniversary",), ("Tokyo", "2025-06-19"))
    >>> find("reception tokyo june", [tokyo], ["event"])
    <NamedNode value=urn:e>
    """
    iri = as_iri(text)
    if iri is not None:
        return iri
    fitting = [thing for thing in things if not sorts or thing.sort in sorts]
    found = _named(text, fitting) or _with_words(text, fitting)
    if len(found) == 1:
        return NamedNode(found[0].iri)
    what = " or ".join(sorts) or "thing"
    if found:
        raise UnknownName(f"single {what}", text, tuple(_label(thing, fitting) for thing in found[:_SHOWN]))
    raise UnknownName(what, text, _nearest(text, fitting))


def as_iri(text: str) -> NamedNode | None:
    """Give the IRI that a text is: in angle brackets, absolute, or shortened by a known prefix; None for a name.

    >>> as_iri("state:jp")
    <NamedNode value=https://w3id.org/diplomatic-events/register/state/jp>
    >>> as_iri("Japan") is as_iri("Talks: second round") is None
    True
    """
    bare = text.strip().removeprefix("<").removesuffix(">")
    if not _ABSOLUTE.fullmatch(bare):
        return None
    prefix, _, local = bare.partition(":")
    return NamedNode(PREFIXES[prefix] + local if prefix in PREFIXES and not local.startswith("//") else bare)


@lru_cache(maxsize=1 << 18)
def words(text: str) -> tuple[str, ...]:
    """Give the words of a text as they are compared.

    >>> words("Chişinău, 09 June"), words("Park Chul-hee")
    (('chisinau', '9', 'june'), ('park', 'chul', 'hee'))
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return tuple(word.lstrip("0") or word for word in re.findall(r"\w+", plain))


def _named(text: str, things: Iterable[Thing]) -> list[Thing]:
    wanted = words(text)
    return [thing for thing in things if any(words(name) == wanted for name in thing.names)]


def _with_words(text: str, things: Iterable[Thing]) -> list[Thing]:
    """Give the things whose own names hold all words; failing that, whose names and hints do."""
    wanted, own, all_in_all = set(words(text)), [], []
    if not wanted:
        return []
    for thing in things:
        names = set(words(" ".join(thing.names)))
        if wanted <= names:
            own.append(thing)
        elif wanted <= names | _hint_words(thing):
            all_in_all.append(thing)
    return own or all_in_all


def _hint_words(thing: Thing) -> set[str]:
    return set(words(" ".join([*thing.hints, *months(thing.hints)])))


def months(hints: Iterable[str]) -> tuple[str, ...]:
    """Give the names of the months of the dates among some hints.

    >>> months(["2025-06-19", "Tokyo"])
    ('June',)
    """
    found = (month for hint in hints for month in _MONTH.findall(hint) if 1 <= int(month) <= 12)
    return tuple(dict.fromkeys(calendar.month_name[int(month)] for month in found))


def _label(thing: Thing, others: Iterable[Thing]) -> str:
    """Give what a person can type to mean just this thing."""
    return next((name for name in thing.names if len(_named(name, others)) == 1), thing.iri)


def _nearest(text: str, things: Iterable[Thing]) -> tuple[str, ...]:
    """Give the names that look most like a text, as a whole or by one of their words."""
    spelled: dict[str, str] = {}
    for thing in things:
        for name in thing.names:
            spelled.update({word: name for word in words(name) if len(word) > 3 and word not in spelled})
    spelled.update({" ".join(words(name)): name for thing in things for name in thing.names})
    close = difflib.get_close_matches(" ".join(words(text)), spelled, n=2 * _SHOWN, cutoff=0.6)
    return tuple(dict.fromkeys(spelled[form] for form in close))[:_SHOWN]


def gather(rows: Iterable[Mapping[str, str]]) -> tuple[Thing, ...]:
    """Make things of rows with thing, sort, name and use ("name" or "hint")."""
    found: dict[tuple[str, str], dict[str, list[str]]] = {}
    for row in rows:
        uses = found.setdefault((row["thing"], row["sort"]), {"name": [], "hint": []})
        uses[row["use"]].append(row["name"])
    return tuple(Thing(iri, sort, tuple(u["name"]), tuple(u["hint"])) for (iri, sort), u in sorted(found.items()))
