"""Read an article once: sentences with their mentions, dates and quotations, and the people of the article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from kb.model import Article, Basis
from kb.text.bodies import LOCAL, Found
from kb.text.dates import DateMention, Setting, find_dates
from kb.text.groups import Group
from kb.text.holders import Named
from kb.text.leaders import known_state
from kb.text.lexis import Lexis
from kb.text.mentions import Mentions, read_mentions
from kb.text.offices import Office
from kb.text.people import HeldOffice, People, Someone, settle_offices
from kb.text.sentences import Quotation, Sentence, paragraphs, quotations, sentences
from kb.text.tokens import Token, tokens


@dataclass(slots=True)
class Reading:
    """One sentence as read: what it names, when, and what it quotes."""

    sentence: Sentence
    row: list[Token]
    mentions: Mentions
    quotes: list[Quotation]
    dates: list[DateMention] = field(default_factory=list)
    future: bool = False


@dataclass(slots=True)
class Document:
    """An article as read."""

    article: Article
    lexis: Lexis
    readings: list[Reading]
    people: People
    home: str | None  # the state from which the article speaks
    dateline: str | None = None  # the place from which it was filed: what "here" means

    @property
    def text(self) -> str:
        """Give the article's text."""
        return self.article.text


def read_document(article: Article, lexis: Lexis) -> Document:
    """Read sentences, mentions, people and dates of an article."""
    verbs = frozenset(f for group in ("reporting-verb", "expressing-verb") for f in lexis.verb_class[group])
    readings: list[Reading] = []
    for number, paragraph in enumerate(paragraphs(article)):
        quotes = quotations(article.text, paragraph)
        for sentence in sentences(article.text, paragraph, number, quotes, verbs):
            readings.append(_read(article.text, sentence, quotes, lexis))
    people = People(lexis)
    body = [r for r in readings if r.sentence.paragraph > 0]
    lead = [
        (r.row, [p for p in r.mentions.persons if p.offices and p.i and r.row[p.i - 1].low == "by"][:1])
        for r in readings
        if r.sentence.paragraph == 0
    ]
    people.take([*lead, *((r.row, r.mentions.persons) for r in body)])
    dateline = _dateline(readings, lexis)
    home = _home(article, lexis) or (lexis.state_of(dateline) if dateline else None)
    document = Document(article, lexis, readings, people, home, dateline)
    _resolve_dates(document)
    complete_offices(document)
    return document


def _read(text: str, sentence: Sentence, quotes: Sequence[Quotation], lexis: Lexis) -> Reading:
    row = tokens(text, sentence.span.start, sentence.span.end)
    inside = [q for q in quotes if sentence.span.start <= q.outer.start < sentence.span.end]
    mentions = read_mentions(row, lexis)
    future = any(t.low in lexis.group("future-word") for t in row)
    return Reading(sentence, row, mentions, inside, future=future)


def _resolve_dates(document: Document) -> None:
    """Resolve the dates sentence by sentence, each against the last day spoken of before it."""
    anchor: date | None = None
    for reading in document.readings:
        at = Setting(document.article.published, False, anchor)
        reading.dates = find_dates(document.text, reading.sentence.span, at)
        if reading.future:
            later = find_dates(document.text, reading.sentence.span, replace(at, future=True))
            ahead = {d.span: d for d in later if _to_come(reading, d, document.lexis)}
            reading.dates = [ahead.get(d.span, d) for d in reading.dates]
        days = [d.when.start for d in reading.dates if d.when.start and d.when.start == d.when.end]
        anchor = days[-1] if days else anchor


def _to_come(reading: Reading, mention: DateMention, lexis: Lexis) -> bool:
    """Tell whether a date lies ahead: a word of what is to come is near, and no past verb stands before it."""
    first = next((n for n, t in enumerate(reading.row) if t.start >= mention.span.start), 0)
    before = [t.low for t in reading.row[max(0, first - 12) : first] if not t.mark]
    after = [t.low for t in reading.row[first + 1 : first + (14 if first <= 2 else 6)]]
    verb = next((w for w in reversed(before) if w not in ("on", "in", "at", "late", "early", "here", "the")), "")
    words = lexis.group("future-word")
    if verb not in words and (verb in lexis.past or verb.endswith("ed")):
        return False
    return any(w in words for w in before) or any(w in words for w in after)


def _home(article: Article, lexis: Lexis) -> str | None:
    """Tell from which state the article speaks, by its outlet's name."""
    outlet = tokens(article.outlet or "")
    for i in range(len(outlet)):
        hit = lexis.match(outlet, i)
        if hit:
            state = lexis.state_of(hit.senses[0].key)
            if state:
                return state
    home = next(
        (
            w.split("=")[1]
            for w in sorted(lexis.group("agency-home"), key=len, reverse=True)
            if (article.outlet or "").casefold().startswith(w.split("=")[0])
        ),
        None,
    )
    return f"state:{home}" if home else None


def _dateline(readings: Sequence[Reading], lexis: Lexis) -> str | None:
    """Take the city in capitals that opens the body: "KUALA LUMPUR, June 19 (Bernama) --"."""
    first = next((r.row for r in readings if r.sentence.paragraph > 0), [])
    capitals = [t.text.title() for t in first[:3] if t.text.isupper() and not t.mark]
    for end in range(len(capitals), 0, -1):
        senses = lexis.senses(" ".join(capitals[:end]))
        place = next((s.key for s in senses if s.key.startswith("place:")), None)
        if place:
            return place
    return None


def complete_offices(document: Document) -> None:
    """Give offices without a state the one that a reader would complete, marked as implied."""
    for reading in document.readings:
        _from_group_before(document, reading)
        _from_counterpart(document, reading)
    for person in document.people.all:
        person.offices = [_completed(h, person, document) for h in settle_offices(person)]


def _from_group_before(document: Document, reading: Reading) -> None:
    """Read "Japanese officials such as A, B and C", "from the Korean side, A and B"."""
    for group in reading.mentions.groups:
        if not group.agent or not _opens_list(reading.row, group):
            continue
        for named in reading.mentions.persons:
            if named.i >= group.j and not _new_group(reading, group, named):
                _fill(document, named, group.agent, Basis.STATED)


def _opens_list(row: Sequence[Token], group: Group) -> bool:
    following = [t.low for t in row[group.j : group.j + 3]]
    introduces = any(w in following for w in ("such", "including", "include", "included", "like", "namely", ":"))
    return introduces or group.head in ("side", "delegation")


def _new_group(reading: Reading, group: Group, named: Named) -> bool:
    return any(g.agent and g.agent != group.agent and group.j <= g.i < named.i for g in reading.mentions.groups)


def _fill(document: Document, named: Named, agent: str, basis: Basis) -> None:
    person = document.people.find(named.name, named.offices)
    if person is None:
        return
    for n, held in enumerate(person.offices):
        if held.office.of is None and any(held.office.span == o.span for o in named.offices):
            person.offices[n] = replace(held, office=replace(held.office, of=agent), of_basis=basis)


def _from_counterpart(document: Document, reading: Reading) -> None:
    """Read "his Japanese counterpart A": the office of the person spoken of before, in the other state."""
    for named in reading.mentions.persons:
        borrowed = next((o for o in named.offices if o.borrowed), None)
        person = document.people.find(named.name) if borrowed else None
        lender = _lender(document, reading, named) if person else None
        if not borrowed or not person or not lender:
            continue
        office = replace(
            lender.office, of=borrowed.of, to=None, i=borrowed.i, j=borrowed.j, span=borrowed.span, former=False
        )
        person.offices.append(HeldOffice(office, borrowed.span, rule="tenure.counterpart"))


def _lender(document: Document, reading: Reading, named: Named) -> HeldOffice | None:
    """Find the office that a counterpart shares: that of the nearest person before with another state."""
    before: list[Named] = []
    for earlier in document.readings:
        if earlier.sentence.paragraph == 0:
            continue
        before += [p for p in earlier.mentions.persons if earlier is not reading or p.j <= named.i]
        if earlier is reading:
            break
    for candidate in reversed(before):
        if any(o.borrowed for o in candidate.offices):
            continue
        person = document.people.find(candidate.name)
        current = [h for h in person.offices if not h.office.former] if person else []
        if current:
            return current[0]
    return None


def _completed(held: HeldOffice, person: Someone, document: Document) -> HeldOffice:
    office = held.office
    if office.of is not None or office.borrowed:
        return held
    sibling = next((h.office.of for h in person.offices if h.office.of and h.office.of.startswith("state:")), None)
    if office.head.startswith("spokes") and _body_outlet(document):
        return replace(held, office=replace(office, of=LOCAL + (document.article.outlet or "")), of_basis=Basis.IMPLIED)
    agent = (
        sibling
        or _same_office(held, document)
        or known_state(person.name, office.title, document.lexis)
        or next((s for s in _supposed(person, document) if _free(s, held, person, document)), None)
    )
    return replace(held, office=replace(office, of=agent), of_basis=Basis.IMPLIED) if agent else held


def _supposed(person: Someone, document: Document) -> Iterator[str]:
    """Give the states that a reader supposes where nothing tells: the outlet's, then the one named last before."""
    yield from (state for state in (document.home, _nearest_state(person, document)) if state)


def _free(state: str, held: HeldOffice, person: Someone, document: Document) -> bool:
    """Tell whether a state has such an office, and nobody else of the article holds it if only one person can."""
    office = held.office
    if not _has_office(state, office, document.lexis):
        return False
    others = (h for p in document.people.all if p is not person for h in p.offices)
    sole = office.title.casefold() in document.lexis.group("sole-office")
    return not (sole and any(_holds(h, office, state) for h in others))


def _holds(held: HeldOffice, office: Office, state: str | None) -> bool:
    """Tell whether an office held is the one asked for in a state, and held now."""
    same = held.office.title.casefold() == office.title.casefold()
    return same and held.office.of == state and not held.office.former and not office.former


def _body_outlet(document: Document) -> bool:
    """Tell whether the outlet is itself a body, whose spokesperson needs no other name."""
    words = (document.article.outlet or "").casefold().split()
    return bool(document.home) and any(
        w in document.lexis.group("body-head") - {"news", "times", "post", "press", "group"} for w in words
    )


def _same_office(held: HeldOffice, document: Document) -> str | None:
    """Take the state in which a predecessor or successor holds the same office, if it is one alone."""
    states = {
        h.office.of
        for p in document.people.all
        for h in p.offices
        if h.office.of
        and h.office.title.casefold() == held.office.title.casefold()
        and h.of_basis == Basis.STATED
        and (h.office.former or held.office.former)
    }
    return states.pop() if len(states) == 1 and len(held.office.title.split()) > 1 else None


def _nearest_state(person: Someone, document: Document) -> str | None:
    """Take the state named last before the person, in the sentence or the one before it."""
    readings = [r for r in document.readings if r.sentence.paragraph]
    for n, reading in enumerate(readings):
        span = reading.sentence.span
        at = next((s.start for s in person.spans if span.start <= s.start < span.end), None)
        if at is None:
            continue
        inside = [(p.ni, p.nj) for p in reading.mentions.persons]
        before = [
            f.state or f.agent
            for f in reading.mentions.found
            if _states(f) and reading.row[f.i].start < at and not any(i <= f.i < j for i, j in inside)
        ]
        earlier = [f.state or f.agent for f in readings[n - 1].mentions.found if _states(f)] if n else []
        nearest = before or (earlier if readings[n - 1].sentence.paragraph == reading.sentence.paragraph else [])
        return nearest[-1] if nearest else None
    return None


def _states(found: Found) -> bool:
    return bool(found.state) and found.form not in ("pair", "body") and not found.agent.startswith("body:")


def _has_office(state: str, office: Office, lexis: Lexis) -> bool:
    """Tell whether a state has such an office at all: the United States have no prime minister."""
    return f"{state.removeprefix('state:')}={office.head}" not in lexis.group("no-such-office")
