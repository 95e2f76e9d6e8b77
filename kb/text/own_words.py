"""Read words that are printed without quotation marks: a release in the first person, an epigraph with its author."""

from __future__ import annotations

from kb.model import Span
from kb.text.descriptions import items_of
from kb.text.document import Document, Reading
from kb.text.sentences import Quotation
from kb.text.speech import Said, trim
from kb.values import Manner

_DASHES = ("–", "—", "-", "--", "―")
_LINE = 12  # items of the line that names the author of an epigraph


def first_person_author(document: Document) -> str | None:
    """Tell whose own words a press release prints: named in the headline or alone on the first line, "we" below."""
    body = [r for r in document.readings if r.sentence.paragraph > 0]
    plain = [r for r in body if len(r.row) > 5]
    own = [r for r in plain if _speaks_of_itself(r, document)]
    if not plain or len(own) < 0.25 * len(plain) or len(own) < 2:
        return None
    headline = document.readings[0] if document.readings else None
    title = document.article.headline.of(document.text).casefold()
    heads = document.lexis.group("own-words")
    if headline is not None and headline.sentence.paragraph == 0 and any(title.startswith(f"{h} ") for h in heads):
        named = next((p for p in headline.mentions.persons if p.offices), None)
        person = document.people.find(named.name) if named else None
        return f"@{person.number}" if person else None
    first = items_of(document, body[0])
    alone = [i for i in first if i.kind != "mark"]
    return alone[0].who[0] if len(alone) == 1 and alone[0].kind == "person" else None


def _speaks_of_itself(reading: Reading, document: Document) -> bool:
    """Tell whether a sentence speaks in the first person outside its quotations."""
    first = (t for t in reading.row if t.low in document.lexis.group("first-person"))
    return any(not any(q.outer.start <= t.start < q.outer.end for q in reading.quotes) for t in first)


def own_words(document: Document, author: str) -> list[Said]:
    """Take each sentence of a first-person release as reported speech of its author."""
    out = []
    for reading in document.readings:
        words = [t for t in reading.row if not t.mark]
        if reading.sentence.paragraph > 0 and len(words) > 3:
            span = trim(document.text, reading.sentence.span)
            if document.text[span.end - 1] in ".!?":
                out.append(
                    Said(
                        Manner.INDIRECT,
                        (Span(span.start, span.end - 1),),
                        (author,),
                        reading.sentence.span,
                        reading.sentence.paragraph,
                        "reported.first-person",
                    )
                )
    return out


def epigraphs(document: Document) -> list[Said]:
    """Take a paragraph as the words of the person whom the next line names after a dash."""
    out = []
    for n, reading in enumerate(document.readings):
        author = _named_after_dash(document, reading)
        if author is None:
            continue
        above = [r for r in document.readings[:n] if r.sentence.paragraph == reading.sentence.paragraph - 1]
        if above and above[0].sentence.paragraph > 0:
            first, last = above[0].sentence, above[-1].sentence
            span = _bare(Span(first.span.start, last.span.end), [q for r in above for q in r.quotes])
            if span is None:
                continue
            out.append(Said(Manner.DIRECT, (span,), (author,), span, first.paragraph, "quote.epigraph"))
    return out


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
