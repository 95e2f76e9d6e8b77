"""Gather the persons of an article: full name, surname and title are brought together into one person each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kb.model import Span, TimeSpan
from kb.text.alike import SMALL_WORDS, either, familiar, fold, fuller, name_words, nearly, respelled
from kb.text.bodies import LOCAL
from kb.text.fields import envoy_before, field_of, has_field
from kb.text.given_there import given_there
from kb.text.holders import Named
from kb.text.leaders import is_leader
from kb.text.lexis import Lexis
from kb.text.mentions import span_of
from kb.text.nicknames import nickname
from kb.text.offices import Office
from kb.text.rulers_apart import other_than_ruler
from kb.text.same_surname import first_surname, last_borne, meant
from kb.text.sexes import by_honorific, by_name, by_office
from kb.text.shared_offices import of_own_state
from kb.text.surnames import an_agency, leaders_alone
from kb.text.title_initials import titled_so
from kb.text.tokens import Token
from kb.values import Basis


@dataclass(frozen=True, slots=True)
class HeldOffice:
    """An office given to a person at a place of the text, and how sure its state is."""

    office: Office
    span: Span
    of_basis: Basis = Basis.STATED
    rule: str = "tenure.title"
    beside: int | None = None  # where the name begins beside which it stands
    when: TimeSpan | None = None  # from the day, or up to it, on which the article says that it was given or lost


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
    described: list[int] = field(default_factory=list)  # where descriptions take the person up: "the adviser"

    def keys(self) -> set[str]:
        """Give the folded words of all forms of the name."""
        return {w for n in self.names for w in fold(n).split()}


class People:
    """The persons of one article, in the order in which they are first named."""

    def __init__(self, lexis: Lexis) -> None:
        self.lexis = lexis
        self.all: list[Someone] = []
        self._bearers: dict[str, list[Someone]] = {}  # by name, and by surname, those that have been asked for
        self._surnames: dict[str, list[Someone]] = {}
        self._named: dict[int, Someone] = {}  # by where the name stands

    def take(self, readings: Iterable[tuple[Sequence[Token], Sequence[Named]]]) -> None:
        """Take in all named mentions: full names first, so that a surname finds its bearer."""
        rows = list(readings)
        mentions = [(row, named) for row, each in rows for named in each]
        order = sorted(range(len(mentions)), key=lambda n: (len(name_words(mentions[n][1].name)) < 2, n))
        for n in order:
            row, named = mentions[n]
            if self._acceptable(named):
                self._add(row, named)
        self._take_leaders([row for row, _ in rows])
        self._forget()
        doubtful = [p for p in self.all if not self._credible(p)]
        speaking = self._speaking([row for row, _ in rows]) if doubtful else set()
        left_out = {id(p) for p in doubtful if name_words(p.name)[-1] not in speaking}
        self.all = [p for p in self.all if id(p) not in left_out]
        self._named = {at: p for at, p in self._named.items() if id(p) not in left_out}
        self.all.sort(key=lambda p: min(p.spans))
        for number, person in enumerate(self.all):
            person.number = number
            person.spans.sort()
            person.female = self._sex(person) if person.female is None else person.female

    def _sex(self, person: Someone) -> bool | None:
        told = by_office((h.office.head for h in person.offices), self.lexis)
        return by_name(person.name, self.lexis) if told is None else told

    def _take_leaders(self, rows: Iterable[Sequence[Token]]) -> None:
        """Take in the leaders who speak under the family name alone, where the article has no fuller name."""
        alone = [(row, named) for row in rows for named in leaders_alone(row, self.lexis)]
        for row, named in alone:
            known = self.find(named.name)
            if known is None or known.rule == named.evidence:
                self._add(row, named)

    def _forget(self) -> None:
        self._bearers.clear()
        self._surnames.clear()

    def _acceptable(self, named: Named) -> bool:
        words = () if an_agency(named.name, self.lexis) else name_words(named.name)
        if named.evidence == "person.title-after" and named.name.isupper() and len(named.name) < _SPELT:
            return False  # "the Lake Liberation Army, LLA, commander"
        return bool(words) and (
            len(words) > 1
            or bool(named.offices)
            or named.honorific is not None
            or named.evidence == "person.kin"
            or self.find(named.name) is not None
        )

    def _credible(self, person: Someone) -> bool:
        """Keep an untitled name only if its words are known to be those of persons."""
        if person.offices or person.honorific or person.titled or is_leader(person.name, self.lexis):
            return True
        words = fold(person.name).replace("-", " ").split()  # "Jean-Marie" is a given name by its parts
        given, first = self.lexis.group("given-name"), self.lexis.group("family-name-first")
        family = self.lexis.group("family-name")
        if words[0] in given or any(w in given for w in words[1:]):
            return True
        return words[0] in first and (len(words) in (2, 3)) or (words[-1] in family and len(words) == 2)

    def _speaking(self, rows: Iterable[Sequence[Token]]) -> set[str]:
        """Give the capitalised words that say something all alone: a name that ends in one is a person's."""
        said = self.lexis.verb_class["reporting-verb"]
        verbs = [(row, n) for row in rows for n, token in enumerate(row) if n and token.low in said]
        large = [row[max(0, n - 2) : n] for row, n in verbs if row[n - 1].capital and not row[n - 1].mark]
        return {fold(near[-1].text) for near in large if len(near) < 2 or not near[0].capital or near[0].mark}

    def _add(self, row: Sequence[Token], named: Named) -> None:
        span = span_of(row, named.ni, named.nj)
        told = self.find(named.name) if named.evidence == "person.title-after" else None  # "Soto, the former mayor,"
        someone = self.find(named.name, named.offices) or told or self._misprinted(named)
        self._forget()
        someone = None if someone is not None and other_than_ruler(named, someone, self.lexis) else someone
        if someone is not None and len(name_words(named.name)) == 1:
            someone = None if self._namesake(row, named, someone) else self._meant(someone, named, row[0].start)
        if someone is None:
            someone = Someone(len(self.all), named.name, rule=named.evidence)
            self.all.append(someone)
        if named.name not in someone.names:
            someone.names.append(named.name)
        if fuller(named.name, someone.name):
            someone.name = named.name
        someone.names += {nickname(row, named.nj)} - {"", *someone.names}
        if someone.rule == "person.untitled":
            someone.rule = named.evidence
        someone.spans.append(span)
        self._named[span.start] = someone
        beside = named.evidence not in ("person.untitled", "person.honorific")
        someone.titled = someone.titled or beside or bool(named.offices) or given_there(row, named, self.lexis)
        someone.honorific = someone.honorific or named.honorific
        someone.female = by_honorific(named.honorific) if someone.female is None else someone.female
        for office in named.offices:
            if not office.borrowed:
                someone.offices.append(HeldOffice(of_own_state(office, named), office.span, beside=span.start))

    def _misprinted(self, named: Named) -> Someone | None:
        """Find who holds the same office under a name of which a letter differs, or in a familiar form: "Mike A"."""
        words = name_words(named.name)
        for person in self.all if len(words) > 1 else ():
            held, known = [h.office for h in person.offices], name_words(person.name)
            near = nearly(words, known) and any(_one_level(a, b) for a in held for b in named.offices)
            alike = near or respelled(words, known)
            if alike or (familiar(words, known) and any(_one_post(a, b) for a in held for b in named.offices)):
                return person
        return None

    def _namesake(self, row: Sequence[Token], named: Named, found: Someone) -> bool:
        """Tell "President A … and the army commander, B A" of one sentence: two persons of one surname."""
        titles = {o.title.casefold() for o in named.offices} & self.lexis.group("paramount-office")
        near = [h for h in found.offices if row[0].start <= h.span.start < row[-1].end]
        return bool(titles and near) and not titles & {h.office.title.casefold() for h in found.offices}

    def _meant(self, found: Someone, named: Named, at: int) -> Someone:
        word = fold(named.name)
        bearers = [
            p for p in self.all if word in (fold(p.name).split()[-1], fold(p.name).split()[0], first_surname(p.name))
        ]
        several = not named.offices and len(bearers) > 1 and found in bearers
        return meant(bearers, named, found, at, self.lexis) if several else found

    def named_at(self, row: Sequence[Token], named: Named) -> Someone | None:
        """Find whom a name means where it stands."""
        return self._named.get(row[named.ni].start) or self.find(named.name, named.offices)

    def placed(self, row: Sequence[Token], named: Named) -> bool:
        """Tell whether a name was taken in where it stands: whom it means is known without asking for offices."""
        return row[named.ni].start in self._named

    def find(self, name: str, offices: Sequence[Office] = ()) -> Someone | None:
        """Find who bears a name; of several bearers of a surname, the one whose office agrees."""
        hits, heads = self._bearing(name), {o.head for o in offices}
        if heads:
            agreeing = [p for p in hits if any(h.office.head in heads for h in p.offices)]
            hits = agreeing or [p for p in hits if not _inner_only(p, name)]
        if len(hits) > 1:
            exact = [p for p in hits if fold(name) in {fold(n) for n in p.names}]
            last = [p for p in hits if name_words(p.name)[-1:] == name_words(name)[-1:]]
            hits = exact or last or hits
        return hits[0] if hits else None

    def _bearing(self, name: str) -> list[Someone]:
        """Give all of whom one of the names may be meant by a name."""
        if name not in self._bearers:
            bearers = {p.number: p for p in self.all for known in p.names if either(known, name)}
            self._bearers[name] = list(bearers.values())
        return self._bearers[name]

    def by_surname(self, token: Token) -> Someone | None:
        """Find the person whom a single capitalised word names, if the article named one in full before."""
        if token.text not in self._surnames:
            self._surnames[token.text] = self._of_surname(fold(token.text)) or titled_so(self.all, token.text)
        bearers = self._surnames[token.text]
        several = len(bearers) > 1
        return last_borne(bearers, fold(token.text), token.start, self.lexis) if several else next(iter(bearers), None)

    def _of_surname(self, word: str) -> list[Someone]:
        if len(word) < 2 or word in SMALL_WORDS:
            return []
        hits = [
            p
            for p in self.all
            if word in name_words(p.name)[-1:]
            or word in name_words(p.name)[:1]
            or word.replace("-", "") == "".join(name_words(p.name)[1:])
        ]
        surnames = [p for p in hits if word in name_words(p.name)[-1:]]
        doubles = [p for p in self.all if first_surname(p.name) == word] if surnames else []
        return [p for p in self.all if p in surnames or p in doubles] or hits

    def held(self) -> list[list[tuple[str, str | None, bool]]]:
        """Give the offices of all persons, as far as persons are known by them."""
        return [[(h.office.head, h.office.of, h.office.former) for h in p.offices] for p in self.all]

    def holding(self, office: Office) -> list[Someone]:
        """Give the persons whom an office without a name takes up: one of another portfolio is another minister's."""
        field, held = field_of(office, self.lexis), self.holders(office.head, office.of)
        if field and not held and office.head == "secretary":  # "the foreign secretary" is the foreign minister
            ministers = self.holders("minister", office.of)
            held = [p for p in ministers if any(h.office.of in _SECRETARIES for h in p.offices)]
        if office.title.casefold() == "leader" and office.of:  # "the Kenyan leader" is not Kenya's opposition leader
            held = [p for p in held if any(h.office.title.casefold() not in _OF_SOME for h in p.offices)]
        if office.title.casefold() == "envoy" and not office.of:  # "the envoy" is any ambassador named before
            held = [p for p in self.all if any(envoy_before(h.office, office, self.lexis) for h in p.offices)] or held
        return [p for p in held if any(has_field(h.office, field, self.lexis) for h in p.offices)] if field else held

    def holders(self, head: str, of: str | None) -> list[Someone]:
        """Give the persons who hold an office with a head noun, in a state or body if one is named."""
        heads = PREMIER if head in PREMIER else (head, head.replace("-", " "), head.replace(" ", "-"))

        def held(office: Office) -> bool:
            its = of is None or office.of is None or _one_body(office.of, of)
            return office.head in heads and not office.former and its

        return [p for p in self.all if any(held(h.office) for h in p.offices)]


_OF_SOME = ("opposition leader", "minority leader", "majority leader", "party leader")  # who lead no state
_SPELT = 6  # letters from which a word in capitals is no short form


def _one_post(a: Office, b: Office) -> bool:
    return a.title.casefold() == b.title.casefold() and (a.of == b.of or None in (a.of, b.of))


def _one_level(a: Office, b: Office) -> bool:
    return a.head == b.head and (a.of == b.of or None in (a.of, b.of))


def _one_body(a: str, b: str) -> bool:
    """Tell whether two names are of one body: "the Congress", "the Congress of Local Authorities"."""
    local = a.startswith(LOCAL) and b.startswith(LOCAL)
    return a == b or (local and (a.startswith(f"{b} ") or b.startswith(f"{a} ")))


_SECRETARIES = (None, "state:gb", "state:ph", "state:mx", "state:hn")  # whose foreign minister is called a secretary
PREMIER = ("premier", "prime minister")  # one office


def _inner_only(person: Someone, name: str) -> bool:
    """Tell whether a single word stands only inside a name: "Biden" in "Valerie Biden Owens"."""
    words, known = name_words(name), name_words(person.name)
    return len(words) == 1 and words[0] in known[1:-1] and words[0] not in (known[0], known[-1])
