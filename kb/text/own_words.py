"""Read words that are printed without quotation marks: a release in the first person, an epigraph with its author."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.model import Span
from kb.text.descriptions import items_of
from kb.text.document import Document, Reading
from kb.text.focus import Focus
from kb.text.item import PERSON, Item
from kb.text.phrases import list_after
from kb.text.sentences import Quotation
from kb.text.speech import Said, trim
from kb.values import Manner

_DASHES = ("–", "—", "-", "--", "―")
_MOSTLY, _OFTEN = 0.25, 0.15  # of the sentences speak of "we", under a heading and under the author's name
_TITLED = ("person", "office", "name", "group")  # what stands on a line that names the author
_NOTICED = 3  # paragraphs that may tell who put out the text
_ABOVE = 4  # lines above the text
_STOPS = (".", "!", "?", ":")
_LINE = 12  # items of the line that names the author of an epigraph


def first_person_authors(document: Document) -> tuple[str, ...]:
    """Tell whose own words a press release prints: "we" below, and a line above that names them."""
    plain = [r for r in document.readings if r.sentence.paragraph > 0 and len(r.row) > 5]
    own = [r for r in plain if speaks_of_itself(r, document)]
    if len(own) < max(2.0, _OFTEN * len(plain)):
        return ()
    mostly = len(own) >= _MOSTLY * len(plain)
    notice = _notice(document)
    if notice is not None:
        return _putting_out(document, notice) if mostly else ()
    heading = _of_heading(document) if mostly else None
    if heading is not None:
        return heading
    author = _of_byline(document)
    return author if author and (mostly or not _for_others(author[0], document)) else ()


def _of_heading(document: Document) -> tuple[str, ...] | None:
    """Give whom a headline names that begins "Statement by"; None if it does not begin so."""
    headline = document.readings[0]
    title = document.article.headline.of(document.text).casefold()
    heads = document.lexis.group("own-words")
    if headline.sentence.paragraph or not any(title.startswith(f"{h} ") for h in heads):
        return None
    named = [p for p in headline.mentions.persons if p.offices]
    person = document.people.find(named[0].name) if named else None
    author = f"{PERSON}{person.number}" if person else ""
    if author and named[1:] and _for_others(author, document):
        return ()  # "Statement by Spokesperson X on Minister Y's Meeting with Z": they do the talking in it
    return (author,) if author else ()


def _of_byline(document: Document) -> tuple[str, ...]:
    """Give who stands alone on one of the lines above the text, with or without an office."""
    above = [r for r in document.readings if 0 < r.sentence.paragraph <= _ABOVE]
    for reading in above:
        line = items_of(document, reading)
        if (author := _alone_on(line)) or (line and line[-1].low in _STOPS):
            return author
    return ()


def _alone_on(line: Sequence[Item]) -> tuple[str, ...]:
    told = [i for i in line if i.kind != "mark"]
    if told and told[-1].kind == "person" and all(i.text.isupper() for i in told):
        return told[-1].who  # "MEDIA RELEASE MINISTER FOR TRADE JANE DOE"
    if not told or told[0].kind != "person" or line[-1].low == "." or any(i.kind not in _TITLED for i in told[1:]):
        return ()
    return told[0].who


def _for_others(author: str, document: Document) -> bool:
    """Tell whether somebody speaks for others: most texts above which a spokesperson stands are not about himself."""
    heads = document.lexis.group("speaking-head")
    held = document.people.all[int(author.removeprefix(PERSON))].offices
    return any(h.office.head in heads or h.office.head.startswith("spokes") for h in held)


def _notice(document: Document) -> Reading | None:
    """Find the sentence that says who put out the text below: "The following statement was released by X and Y"."""
    texts, issued = (document.lexis.group(name) for name in ("utterance-noun", "issuing-form"))
    for reading in [r for r in document.readings if 0 < r.sentence.paragraph <= _NOTICED]:
        words = [t.low for t in reading.row]
        if "following" in words and issued & set(words) and texts & set(words) and "by" in words:
            return reading
    return None


def _putting_out(document: Document, notice: Reading) -> tuple[str, ...]:
    """Give the states, bodies or persons by whom a notice says that the text was put out."""
    items = items_of(document, notice)
    issued = document.lexis.group("issuing-form")
    by = next((n for n in range(1, len(items)) if items[n].low == "by" and items[n - 1].low in issued), len(items))
    focus = Focus(document)
    out: list[str] = []
    for k in list_after(items, by + 1, len(items)):
        out += items[k].who if items[k].kind == "group" else focus.resolve(items, [k])  # "the Government of Norway"
    return tuple(out)


def speaks_of_itself(reading: Reading, document: Document) -> bool:
    """Tell whether a sentence speaks in the first person outside its quotations."""
    words = document.lexis.group("first-person")
    first = (t for t in reading.row if t.low in words and t.text != "US")
    return any(not any(q.outer.start <= t.start < q.outer.end for q in reading.quotes) for t in first)


def own_words(document: Document, authors: tuple[str, ...]) -> list[Said]:
    """Take each sentence of a first-person release as reported speech of its authors."""
    notice = _notice(document)
    body = [r for r in document.readings if r.sentence.paragraph > 0]
    return [said for r in body if r is not notice and (said := whole(document, r, authors, "reported.first-person"))]


_FILED = re.compile(r"[A-Z]{4,}[\w ,.()]{0,50}(?:--|[–—-]) ")  # a dateline


def whole(document: Document, reading: Reading, speakers: tuple[str, ...], rule: str) -> Said | None:
    """Take a whole sentence, without its full stop, as reported speech; a line that is no sentence is none."""
    words = [t for t in reading.row if not t.mark]
    span = trim(document.text, reading.sentence.span)
    filed = _FILED.match(span.of(document.text))
    span = Span(span.start + (filed.end() if filed else 0), span.end)
    if len(words) <= 3 or document.text[span.end - 1] not in ".!?":
        return None
    sentence = reading.sentence
    return Said(Manner.INDIRECT, (Span(span.start, span.end - 1),), speakers, sentence.span, sentence.paragraph, rule)


def epigraphs(document: Document) -> list[Said]:
    """Take a paragraph as the words of the person whom the next line names after a dash."""
    out = []
    for n, reading in enumerate(document.readings):
        author = _named_after_dash(document, reading)
        if author is None:
            continue
        above = [r for r in document.readings[:n] if r.sentence.paragraph == reading.sentence.paragraph - 1]
        if above and above[0].sentence.paragraph > 0 and not _of_list(document, above, n):
            first, last = above[0].sentence, above[-1].sentence
            span = _bare(Span(first.span.start, last.span.end), [q for r in above for q in r.quotes])
            if span is None:
                continue
            out.append(Said(Manner.DIRECT, (span,), (author,), span, first.paragraph, "quote.epigraph"))
    return out


def _of_list(document: Document, above: list[Reading], n: int) -> bool:
    """Tell whether a line with a dash is one of a list: it follows a colon or another such line, or one follows it."""
    last = above[-1].row[-1].text if above[-1].row else ""
    beside = [above[0].row, *(r.row for r in document.readings[n + 1 : n + 2])]
    return last in (":", ";") or any(row and row[0].text in _DASHES for row in beside)


def _bare(span: Span, quotes: list[Quotation]) -> Span | None:
    """Give the words of an epigraph without their marks; nothing where other words stand beside a quotation."""
    if not quotes:
        return span
    whole = quotes[0].outer.start == span.start and quotes[0].outer.end == span.end
    return quotes[0].inner if whole else None


def _named_after_dash(document: Document, reading: Reading) -> str | None:
    if not reading.row or reading.row[0].text not in _DASHES:
        return None
    items = items_of(document, reading)
    named = len(items) > 1 and len(items) <= _LINE and items[1].kind == "person"
    return items[1].who[0] if named else None
