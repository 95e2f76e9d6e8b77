"""Read an article once: sentences with their mentions, dates and quotations, and the people of the article."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from kb.model import Article
from kb.text.borne import leave_to_bearers
from kb.text.dates import DateMention, Expression, expressions, understood
from kb.text.forgotten import carried, closed_late, opened_early, reopened
from kb.text.lexis import Lexis
from kb.text.mentions import Mentions, read_mentions
from kb.text.outlets import outlet_state
from kb.text.past_days import PastDays
from kb.text.people import People
from kb.text.reckoning import Setting
from kb.text.sentences import Quotation, Sentence, paragraphs, quotations, sentences
from kb.text.setting_out import NO_VERBS, done_since, here_for, set_out_for
from kb.text.short_names import name_shortly
from kb.text.time_zones import by_local_clock
from kb.text.tokens import Token, past_insertions, past_own_script, tokens

if TYPE_CHECKING:
    from kb.text.clauses import Analyst, Clause
    from kb.text.item import Items


@dataclass(slots=True)
class Reading:
    """One sentence as read: what it names, when, and what it quotes."""

    sentence: Sentence
    row: list[Token]
    mentions: Mentions
    quotes: list[Quotation]
    dates: list[DateMention] = field(default_factory=list)
    future: bool = False
    clauses: dict[int, Clause] | None = None  # by the place of their verbs, once they have been asked for
    collapsed: Items | None = None  # the sentence with each mention as one item, as long as it stays so
    items: Items | None = None  # with descriptions of persons among them, once they have been asked for


@dataclass(slots=True)
class Document:
    """An article as read."""

    article: Article
    lexis: Lexis
    readings: list[Reading]
    people: People
    home: str | None  # the state from which the article speaks
    dateline: str | None = None  # the place from which it was filed: what "here" means
    analyst: Analyst | None = None  # who tells clauses; set once the mentions are read
    authors: tuple[str, ...] = ()  # whose own words a text in the first person prints; set once offices are known

    def forget_items(self) -> None:
        """Forget the items of sentences that depend on who holds which office: that is known better now."""
        for reading in self.readings:
            if reading.collapsed is not None and reading.collapsed.by_office:
                reading.collapsed = None

    @property
    def mark(self) -> str:
        """Give the ending of the rules by which the analyst found something that the rules of reading did not."""
        return f".{self.analyst.mark}" if self.analyst and self.analyst.mark else ""

    @property
    def text(self) -> str:
        """Give the article's text."""
        return self.article.text


def read_document(article: Article, lexis: Lexis) -> Document:
    """Read sentences, mentions, people and dates of an article."""
    readings: list[Reading] = []
    runs = paragraphs(article)
    quotes: list[Quotation] = []
    for number, paragraph in enumerate(runs):
        open_before = bool(quotes) and quotes[-1].open_end
        quotes = quotations(article.text, paragraph)
        quotes = quotes or (carried(article.text, runs, number) if open_before else [])
        quotes = opened_early(article.text, paragraph, quotes, open_before, lexis.closing_forms)
        quotes = closed_late(article.text, quotes, next(iter(runs[number + 1 :]), None), lexis.closing_forms)
        quotes = reopened(article.text, quotes, lexis.attributing)
        for sentence in sentences(article.text, paragraph, number, quotes, lexis.attributing):
            readings.append(read_sentence(article.text, sentence, quotes, lexis))
    name_shortly([(r.row, r.mentions) for r in readings if r.sentence.paragraph > 0])
    people = People(lexis)
    body = [r for r in readings if r.sentence.paragraph > 0]
    lead = [
        (r.row, [p for p in r.mentions.persons if p.offices and _speaks_by(r.row, p.i)][:1])
        for r in readings
        if r.sentence.paragraph == 0
    ]
    people.take([*lead, *((r.row, [*r.mentions.persons, *r.mentions.owners]) for r in body)])
    leave_to_bearers([(r.row, r.mentions.found) for r in readings], people)
    dateline = _dateline(readings, lexis)
    home = outlet_state(article, lexis) or (lexis.state_of(dateline) if dateline else None)
    document = Document(article, lexis, readings, people, home, dateline)
    _resolve_dates(document)
    return document


def _speaks_by(row: Sequence[Token], i: int) -> bool:
    """Tell whether a headline tells by whom a text is: "Statement by the Foreign Minister NAME"."""
    return any(t.low == "by" for t in row[max(0, i - 2) : i] if t.low != "the") and row[i - 1].low in ("by", "the")


def read_sentence(text: str, sentence: Sentence, quotes: Sequence[Quotation], lexis: Lexis) -> Reading:
    """Read what one sentence names and quotes; its dates are resolved later."""
    row = tokens(text, sentence.span.start, sentence.span.end)
    told = sentence.span.of(text)
    row = past_insertions(row) if "[" in told else row
    row = row if told.isascii() else past_own_script(row, text)
    first, last = (bisect_left(quotes, at, key=_begins) for at in (sentence.span.start, sentence.span.end))
    inside = list(quotes[first:last])
    mentions = read_mentions(row, lexis)
    lows = [t.low for t in row]
    future = lexis.tells("future-word", " ".join(lows)) or _when_they_come(lows) or here_for(lows)
    future = future or _opening_day(lows, lexis) is not None
    return Reading(sentence, row, mentions, inside, future=future)


def _begins(quote: Quotation) -> int:
    return quote.outer.start


def _resolve_dates(document: Document) -> None:
    """Resolve the dates sentence by sentence, each against the last day spoken of before it."""
    anchor: date | None = None  # the last day spoken of
    told_in, past = 0, PastDays(document.article.published)
    for reading in document.readings:
        gone = past.of(reading.sentence.paragraph)
        at = Setting(document.article.published, False, anchor if reading.future else gone, document.home == "state:us")
        found = expressions(document.text, reading.sentence.span)
        reading.dates = understood(found, at)
        if reading.future:
            soon = anchor and anchor > at.published and reading.sentence.paragraph - told_in <= 1
            begun = anchor if soon and _opens(reading, found, document.lexis) else None
            later = understood(found, replace(at, future=True, published=begun or at.published))
            ahead = {d.span: d for d in later if _to_come(reading, d, document.lexis)}
            known = {d.span: d for d in reading.dates}
            reading.dates = sorted((known | ahead).values(), key=lambda d: d.span)
        dates = set_out_for(reading.row, reading.dates, found, at, document.lexis)
        reading.dates = by_local_clock(document.text, reading.sentence.span, dates)
        told = [d for d in reading.dates if not told_aside(document, reading, d)]
        days = [d.when.start for d in told if d.when.start and d.when.start == d.when.end]
        anchor, told_in = (days[-1], reading.sentence.paragraph) if days else (anchor, told_in)
        past.note(days[-1:], reading.sentence.paragraph)


def told_aside(document: Document, reading: Reading, told: DateMention) -> bool:
    """Tell whether a day that is gone is one of an aside: "North Korea, which fired a missile on Sunday"."""
    gone = told.when.end is not None and told.when.end < document.article.published
    clause = document.text[reading.sentence.span.start : told.span.start].rpartition(",")[2]
    return gone and clause.startswith((" which ", " whose ", " who "))


def _opens(reading: Reading, found: Sequence[Expression], lexis: Lexis) -> bool:
    """Tell whether a weekday opens a sentence of a programme: "On Tuesday, the King will …" after a day to come."""
    first = reading.row[1].low if len(reading.row) > 1 and reading.row[0].low == "on" else ""
    return len(found) == 1 and first in lexis.group("weekday")


_PAST_IT = {"following", "after", "decisions", "outcomes"}  # before what has been
_BACK = 40  # tokens before a date in which a word tells that it is to come


def _to_come(reading: Reading, mention: DateMention, lexis: Lexis) -> bool:
    """Tell whether a date lies ahead: a word of what is to come is near, and no past verb stands before it."""
    row = _of_one_voice(reading, mention)
    first = next((n for n, t in enumerate(row) if t.start >= mention.span.start), 0)
    before = [t.low for t in row[max(0, first - _BACK) : first] if not t.mark]
    after = [t.low for t in row[first + 1 : first + (20 if first <= 2 else 9)]]
    after = [] if after[:1] == ["that"] else after  # "said on Monday that X would"
    if _when_they_come(before[-5:]) or _opening_day([*before, row[first].low], lexis) == len(before):
        return True
    if after[:1] == ["'s"] and here_for([*before, *after[:1]]):
        return True
    if after[:1] == ["'s"] and _did_then(after, lexis):
        return False  # "At Friday's meeting, they stressed the need to be firm"
    said = max((n for n, w in enumerate(before) if w in _SAID), default=-1)
    there = said >= 0 and (before[said] == "told" or before[said + 1 : said + 2] in (["at"], ["in"], ["during"]))
    if there and len(before) - said < _SAID_AT:
        return False  # "X will go, Y said at a press conference on Monday"
    verb = next((w for w in reversed(before) if w not in ("on", "in", "at", "late", "early", "here", "the")), "")
    words = lexis.group("future-word")
    if before[-2:] in (["and", "on"], ["but", "on"]) and words & set(after[:3]):
        return True  # "was received by X, and on Friday will meet Y"
    at = max((n for n, w in enumerate(before) if w == verb), default=0)
    due = before[max(0, at - 2) : at] == ["to", "be"]  # "the summit to be held on Sunday"
    coming = due or any(w in words for w in before[-6:]) and any(w in ("be", "to") for w in before[-6:])
    if verb not in words and not coming and (verb in lexis.past or verb.endswith("ed")):
        return False
    last = max((n for n, w in enumerate(before) if w in words or w == "be"), default=0)
    if _PAST_IT & set(before[last:]) and "press" not in before[last:]:
        return False  # "ties continue to be strengthened following X's visit in April"
    on = f" {' '.join(after)} "
    verbs = words - lexis.group("future-adjective")  # after a date they tell of another
    told = lexis.verb_class["reporting-verb"]
    if done_since(before, words, told, lexis):
        return False  # "expected to build on an accord reached in May"
    told_before = lexis.tells("future-word", " ".join(before))
    done = (w for w in before if w not in told and w not in words and w not in NO_VERBS)
    opens = before[:2] == ["ahead", "of"] and not lexis.tells("future-word", " ".join(before[2:]))
    if (opens or not told_before) and any(w in lexis.past or w.endswith("ed") for w in done):
        return False  # "met on Friday for talks expected to …", "Ahead of the talks, X met Y on Friday"
    return told_before or any(f" {w} " in on for w in verbs)


def _did_then(after: Sequence[str], lexis: Lexis) -> bool:
    """Tell whether a past form follows before any word of what is to come."""
    words = lexis.group("future-word")
    told = next((w for w in after if w in words or w in lexis.past or w.endswith("ed")), "")
    return bool(told) and told not in words


_SAID = ("said", "told", "stated", "announced", "added")
_SAID_AT = 8  # tokens from "said" to the day: "said at a joint press conference on"


def _of_one_voice(reading: Reading, mention: DateMention) -> list[Token]:
    """Give the words beside a date, without those of a quotation in which it does not stand."""
    others = [q.inner for q in reading.quotes if not q.inner.start <= mention.span.start < q.inner.end]
    return [t for t in reading.row if not any(q.start <= t.start < q.end for q in others)] if others else reading.row


_COMES = ("visits", "travels", "arrives", "hosts", "attends", "meets", "visit", "travel", "meet", "attend")


_BEGINS = frozenset("opens begins starts resumes convenes kicks".split())
_TO_DAY = 9  # tokens from such a verb to its day


def _opening_day(lows: Sequence[str], lexis: Lexis) -> int | None:
    """Give where the day stands on which something is to begin: "the conference opens in Lima on Friday"."""
    verb = next((n for n, low in enumerate(lows) if low in _BEGINS), len(lows))
    days = lexis.group("weekday")
    day = next((n for n, low in enumerate(lows[: verb + _TO_DAY]) if n > verb and low in days), None)
    told = lexis.verb_class["reporting-verb"]  # "X said on Monday that it opens on Friday"
    done = any((low in lexis.past or low.endswith("ed")) and low not in told for low in lows[:day])
    return None if done else day


def _when_they_come(lows: Sequence[str]) -> bool:
    """Tell whether "when" and the present tell what is to come: "when he visits China in April"."""
    if "when" not in lows:
        return False
    turns = zip(lows, lows[1:], lows[2:], strict=False)
    return any(when == "when" and who.isalpha() and comes in _COMES for when, who, comes in turns)


def is_official(document: Document) -> bool:
    """Tell whether an outlet is a state's own, so that an article is a release."""
    outlet = f" {(document.article.outlet or '').casefold()} "
    return any(f" {word} " in outlet for word in document.lexis.group("official-outlet"))


_LEAD = 10  # tokens in which a dateline ends
_FILED = ("(", "--", "–", "—", ":", "-", "/")


def _filed_from(readings: Sequence[Reading]) -> Sequence[Token]:
    """Give the sentence with the dateline: the first of the body, or the one after a standfirst: "LIMA: The"."""
    opening = [[r.row for r in readings if r.sentence.paragraph == n] for n in (1, 2)]
    if len(opening[0]) == 1 and opening[1] and not any(t.text.isupper() for t in opening[0][0][:1]):
        row = opening[1][0]
        end = next((n for n, t in enumerate(row[:4]) if not t.text.isupper()), 0)
        if end and row[end].text in {*_FILED, ","}:
            return row
    return next((rows[0] for rows in opening if rows), [])


def _dateline(readings: Sequence[Reading], lexis: Lexis) -> str | None:
    """Take the city that opens the body, in capitals or before a day: "KUALA LUMPUR, June 19 (Bernama) --"."""
    first = _filed_from(readings)
    led = bool(first) and first[0].text.isupper()  # not "Washington DC, June 19"
    capitals = [t.text for t in first[:3] if led and t.text.isupper() and not t.mark]
    filed = any(t.text in _FILED for t in first[2:_LEAD]) and any(t.text.isdigit() for t in first[1:_LEAD])
    city = next((n for n, t in enumerate(first[:4]) if t.mark), 0)
    apart = city and first[city].text in (":", "--", "–", "—") and all(t.capital for t in first[:city])
    bracket = [t.text for t in first[city : city + 4]]
    apart = apart or (bracket[:1] == ["("] and bracket[2:3] == [")"] and bracket[-1] in _FILED)  # "Warsaw (dpa) -"
    if not capitals and (filed or apart):  # "Kathmandu: The minister …"
        capitals = [t.text for t in first[:city]]
    names = (f for r in readings for f in r.mentions.found if first and r.row[f.i].start == first[0].start)
    if any(f.j - f.i > len(capitals) for f in names):
        return None  # "PAPUA New Guinea and Japan have"
    for end in range(len(capitals), 0, -1):
        senses = lexis.senses_in_capitals(" ".join(capitals[:end]))
        place = next((s.key for s in senses if s.key.startswith("place:")), None)
        state = next((s.key for s in senses if s.key.startswith("state:") and s.form == "name"), None)
        if place or state:
            return place or f"place:{(state or '').removeprefix('state:')}"
    return None
