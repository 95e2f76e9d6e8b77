"""Gather the persons of an article: full name, surname and title are brought together into one person each."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from kb.model import Basis, Span
from kb.text.holders import Named
from kb.text.lexis import Lexis
from kb.text.mentions import span_of
from kb.text.offices import Office
from kb.text.tokens import Token


@dataclass(frozen=True, slots=True)
class HeldOffice:
    """An office given to a person at a place of the text, and how sure its state is."""

    office: Office
    span: Span
    of_basis: Basis = Basis.STATED
    rule: str = "tenure.title"
    beside: int | None = None  # where the name begins beside which it stands


@dataclass(slots=True)
class Someone:
    """A person of the article while it is read; ``number`` orders persons by first mention."""

    number: int
    name: str
    spans: list[Span] = field(default_factory=list)  # of the name alone
    names: list[str] = field(default_factory=list)
    offices: list[HeldOffice] = field(default_factory=list)
    honorific: str | None = None
    rule: str = "person.untitled"
    female: bool | None = None
    titled: bool = False

    def keys(self) -> set[str]:
        """Give the folded words of all forms of the name."""
        return {w for n in self.names for w in fold(n).split()}


@lru_cache(maxsize=1 << 14)  # an article asks for the same few names again and again
def fold(name: str) -> str:
    """Fold a name for comparison: no case, no accents, no stops.

    >>> fold("Agnès Callamard, Jr.")
    'agnes callamard jr'
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    return " ".join(
        "".join(c if c.isalnum() or c in "-' " else " " for c in plain if not unicodedata.combining(c)).split()
    )


_SMALL = frozenset("al el bin ben ibn bint binti abu de da do dos das del la van von jr sr ii iii the y".split())


_ABD = re.compile(r"\b(abd[eu]l)-")


@lru_cache(maxsize=1 << 14)
def _words(name: str) -> tuple[str, ...]:
    plain = _ABD.sub(r"\1 ", fold(name)).replace("al-", "").replace("el-", "")
    return tuple(w for w in plain.split() if w not in _SMALL)


@lru_cache(maxsize=1 << 14)
def same_person(longer: str, shorter: str) -> bool:
    """Tell whether a shorter form can name the bearer of a longer one within one article.

    >>> same_person("Shigeru Ishiba", "Ishiba"), same_person("Kim Keon-hee", "Kim Jong-un")
    (True, False)
    """
    a, b = _words(longer), _words(shorter)
    if not a or not b:
        return False
    if len(b) == 1:
        return (
            b[0] in (a[0], a[-1])
            or (len(a) > 2 and b[0] in a)
            or (len(b[0]) > 3 and b[0].replace("-", "") == "".join(a[1:]))
        )
    return _in_order(a, b) or sorted(a) == sorted(b) and len(a) == 2 or _initialled(a, b)


def _in_order(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Tell whether the words of ``b`` stand in ``a`` in their order, from its first word or up to its last."""
    rest = iter(a)
    return all(word in rest for word in b) and (a[0] == b[0] or a[-len(b) :] == b)


def _initialled(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Tell whether two names agree but for middle words or an initial: "Joe Biden", "Joseph R. Biden", "J. Biden"."""
    if a[-1] != b[-1] or len(a) < 2:
        return False
    initial = len(a[0]) == 1 or len(b[0]) == 1
    given = a[0] == b[0] or (initial and a[0][0] == b[0][0])
    inner, other = {w for w in a[1:-1] if len(w) > 1}, {w for w in b[1:-1] if len(w) > 1}
    return given and not (inner and other and inner.isdisjoint(other))


class People:
    """The persons of one article, in the order in which they are first named."""

    def __init__(self, lexis: Lexis) -> None:
        self.lexis = lexis
        self.all: list[Someone] = []

    def take(self, readings: Iterable[tuple[Sequence[Token], Sequence[Named]]]) -> None:
        """Take in all named mentions: full names first, so that a surname finds its bearer."""
        mentions = [(row, named) for row, each in readings for named in each]
        order = sorted(range(len(mentions)), key=lambda n: (len(_words(mentions[n][1].name)) < 2, n))
        for n in order:
            row, named = mentions[n]
            if self._acceptable(named):
                self._add(row, named)
        self.all = [p for p in self.all if self._credible(p)]
        self.all.sort(key=lambda p: min(p.spans))
        for number, person in enumerate(self.all):
            person.number = number
            person.spans.sort()

    def _acceptable(self, named: Named) -> bool:
        words = _words(named.name)
        return bool(words) and (
            len(words) > 1 or bool(named.offices) or named.honorific is not None or self.find(named.name) is not None
        )

    def _credible(self, person: Someone) -> bool:
        """Keep an untitled name only if its words are known to be those of persons."""
        if person.offices or person.honorific or person.titled:
            return True
        words = fold(person.name).split()
        given, first = self.lexis.group("given-name"), self.lexis.group("family-name-first")
        family = self.lexis.group("family-name")
        if words[0] in given or any(w in given for w in words[1:]):
            return True
        return words[0] in first and (len(words) in (2, 3)) or (words[-1] in family and len(words) == 2)

    def _given_office(self, row: Sequence[Token], named: Named) -> bool:
        """Tell whether a verb beside the name gives an office: "X took over as", "appointed X ambassador"."""
        near = [t.low for t in (*row[max(0, named.ni - 3) : named.ni], *row[named.nj : named.nj + 3])]
        giving = self.lexis.group("office-giving-verb") | self.lexis.group("giving-noun")
        gives = any(w in giving for w in near)
        return gives and any(t.low in self.lexis.group("office-head") for t in row)

    def _add(self, row: Sequence[Token], named: Named) -> None:
        span = span_of(row, named.ni, named.nj)
        someone = self.find(named.name, named.offices)
        if someone is None:
            someone = Someone(len(self.all), named.name, rule=named.evidence)
            self.all.append(someone)
        if named.name not in someone.names:
            someone.names.append(named.name)
        if len(_words(named.name)) > len(_words(someone.name)):
            someone.name = named.name
        if someone.rule == "person.untitled":
            someone.rule = named.evidence
        someone.spans.append(span)
        someone.titled = someone.titled or bool(named.offices) or self._given_office(row, named)
        someone.honorific = someone.honorific or named.honorific
        someone.female = _gender(named.honorific) if someone.female is None else someone.female
        for office in named.offices:
            if not office.borrowed:
                someone.offices.append(HeldOffice(office, office.span, beside=span.start))

    def find(self, name: str, offices: Sequence[Office] = ()) -> Someone | None:
        """Find who bears a name; of several bearers of a surname, the one whose office agrees."""
        hits = [p for p in self.all if any(same_person(n, name) or same_person(name, n) for n in p.names)]
        heads = {o.head for o in offices}
        hits = [
            p
            for p in hits
            if not (heads and _inner_only(p, name) and heads.isdisjoint(h.office.head for h in p.offices))
        ]
        if len(hits) > 1 and offices:
            agreeing = [p for p in hits if any(h.office.head in heads for h in p.offices)]
            hits = agreeing or hits
        if len(hits) > 1:
            exact = [p for p in hits if fold(name) in {fold(n) for n in p.names}]
            last = [p for p in hits if _words(p.name)[-1:] == _words(name)[-1:]]
            hits = exact or last or hits
        return hits[0] if hits else None

    def by_surname(self, token: Token) -> Someone | None:
        """Find the person whom a single capitalised word names, if the article named one in full before."""
        word = fold(token.text)
        if len(word) < 2 or not word or word in _SMALL:
            return None
        hits = [
            p
            for p in self.all
            if word in _words(p.name)[-1:]
            or word in _words(p.name)[:1]
            or word.replace("-", "") == "".join(_words(p.name)[1:])
        ]
        surnames = [p for p in hits if word in _words(p.name)[-1:]]
        return (surnames or hits)[0] if hits else None

    def holders(self, head: str, of: str | None) -> list[Someone]:
        """Give the persons who hold an office with a head noun, in a state or body if one is named."""
        return [
            p
            for p in self.all
            if any(
                h.office.head == head
                and not h.office.former
                and (of is None or h.office.of is None or h.office.of == of)
                for h in p.offices
            )
        ]


def _inner_only(person: Someone, name: str) -> bool:
    """Tell whether a single word stands only inside a name: "Biden" in "Valerie Biden Owens"."""
    words, known = _words(name), _words(person.name)
    return len(words) == 1 and words[0] in known[1:-1] and words[0] not in (known[0], known[-1])


def _gender(honorific: str | None) -> bool | None:
    low = (honorific or "").casefold()
    if any(w in low for w in ("ms", "mrs", "her ", "lady", "sheikha", "madam", "dame", "miss")):
        return True
    return False if low.startswith(("mr", "his", "sir", "sheikh")) else None


def settle_offices(person: Someone, lexis: Lexis) -> list[HeldOffice]:
    """Bring the titles of one person together: "Secretary" is the "Secretary of State" named before.

    An office whose words stand all in another of the same head noun is that office; the fuller
    title and the state that either gives are kept.  A rank or a title of birth is none beside an office.
    """
    kept: list[HeldOffice] = []
    for held in sorted(person.offices, key=lambda h: (-len(_title_words(h.office)), h.span)):
        at = next((n for n, k in enumerate(kept) if _covers(k.office, held.office) and not _beside(k, held)), None)
        if at is None:
            kept.append(held)
        else:
            kept[at] = _merged(kept[at], held)
    return sorted(_weighty(kept, lexis), key=lambda h: h.span)


def _beside(a: HeldOffice, b: HeldOffice) -> bool:
    """Tell whether two offices stand beside one name: then they are two ("Minister of A and Minister of B")."""
    return a.beside is not None and a.beside == b.beside and a.span != b.span


def _merged(known: HeldOffice, held: HeldOffice) -> HeldOffice:
    former = known.office.former if known.span < held.span else held.office.former
    of, basis = (known.office.of, known.of_basis) if known.office.of else (held.office.of, held.of_basis)
    office = replace(known.office, of=of, to=known.office.to or held.office.to, former=former)
    return replace(known, office=office, of_basis=basis, span=known.span)


def _weighty(kept: list[HeldOffice], lexis: Lexis) -> list[HeldOffice]:
    """Leave out ranks, titles of birth and bare words beside an office that says more."""
    light = lexis.group("rank-head") | lexis.group("styled-head")
    bare = lexis.group("bare-head")
    weighty = [h for h in kept if h.office.head not in light and (h.office.title not in bare or _in_body(h))]
    ranks = [h for h in kept if h.office.head in light]
    return weighty or ranks[:1] or [h for h in kept if h.office.title not in bare or h.office.of]


def _in_body(held: HeldOffice) -> bool:
    return held.office.of is not None and not held.office.of.startswith("state:")


def _title_words(office: Office) -> set[str]:
    return set(fold(office.title.replace("-", " ")).split()) - {"of", "the", "for", "and", "to"}


_SAME_HEAD = {
    "premier": "prime minister",
    "pm": "prime minister",
    "fm": "minister",
    "chairwoman": "chair",
    "chairman": "chair",
    "chairperson": "chair",
}


_LEVELS = frozenset(("deputy", "vice", "acting", "assistant", "interim", "caretaker", "under"))


def _plain_head(office: Office) -> str:
    head = office.head.removeprefix("vice-")
    return _SAME_HEAD.get(head, head)


def _covers(fuller: Office, other: Office) -> bool:
    levels = _LEVELS - {"interim"} if "ad" in _title_words(fuller) else _LEVELS
    if (_title_words(fuller) ^ _title_words(other)) & levels:
        return False
    if fuller.of and other.of and fuller.of != other.of:
        return False
    if fuller.to and other.to and fuller.to != other.to:
        return False
    a, b = _title_words(fuller), _title_words(other)
    heads = _plain_head(fuller) == _plain_head(other)
    return heads and (b <= a or fuller.head != other.head)
