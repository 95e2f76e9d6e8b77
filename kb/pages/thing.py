"""The page of one thing: what is said of it, what names it, and the words behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from kb.graph.results import Result
from kb.pages.cards import Card, Value
from kb.pages.templating import render

Link = Callable[[Value], str | None]

_MOST_PASSAGES: Final = 60


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of an article on which something rests, and the rules that found it there."""

    words: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """An article with the passages that are cited from it."""

    article: Value
    told: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same thing in another format, at its address."""

    address: str
    media: str
    name: str


def thing_page(
    card: Card, words: Result, reports: Iterable[Card], alternates: Sequence[Alternate], link: Link
) -> bytes:
    """Make the page of a thing from its card and the answer of the query ``words``.

    ``reports`` are the cards of what an article reports, each with a name within the page; ``link`` gives the
    address at which a value is to be read.
    """
    cited = tuple(_cited(words))
    return render(
        "thing.html",
        card=card,
        cited=cited,
        reports=tuple(reports),
        alternates=alternates,
        link=link,
    ).encode()


def _cited(words: Result) -> Iterable[Cited]:
    """Gather passages by article, each once; a passage that lies within another is left to that one."""
    rows = words.records()[:_MOST_PASSAGES]
    for (iri, headline, outlet, published), of_article in groupby(rows, key=_article):
        passages: dict[tuple[int, int], tuple[str, list[str]]] = {}
        for row in of_article:
            place = (_number(row["start"]), _number(row["end"]))
            passages.setdefault(place, (" ".join(str(row["words"]).split()), []))[1].append(str(row["rule"]))
        kept = (found for place, found in passages.items() if not _inside(place, passages))
        told = ", ".join(filter(None, (outlet, published)))
        yield Cited(Value(headline, iri), told, tuple(Passage(w, tuple(dict.fromkeys(r))) for w, r in kept))


def _article(row: Mapping[str, object]) -> tuple[str, str, str, str]:
    return (str(row["article"]), str(row["headline"]), str(row["outlet"] or ""), str(row["published"]))


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _inside(place: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    return any(o[0] <= place[0] and place[1] <= o[1] and o != place for o in others)
