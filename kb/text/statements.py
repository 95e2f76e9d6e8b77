"""Read who said what: quotations with their speakers, and reported speech as the clause that was printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kb.model import Manner, Span
from kb.text.descriptions import items_of
from kb.text.document import Document, Reading
from kb.text.focus import Focus
from kb.text.quoted import QuotedSpeech
from kb.text.reported import ReportedSpeech
from kb.text.speech import Said, trim


def read_statements(document: Document) -> list[Said]:
    """Read all statements of an article, in the order of the text."""
    author = first_person_author(document)
    if author is not None:
        return _own_words(document, author)
    reader = _Reader(document)
    for reading in document.readings:
        if reading.sentence.paragraph > 0:
            reader.read(reading)
    return _joined(reader.said, document.text)


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


def _own_words(document: Document, author: str) -> list[Said]:
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


_REPORTING = ("commitment-verb", "directive-verb", "weak-expressing-verb", "expressing-verb", "reporting-verb")


class _Reader:
    """Reads sentence by sentence, keeping in mind who spoke last in the paragraph."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.lexis = document.lexis
        self.focus = Focus(document)
        self.said: list[Said] = []
        self.speaker: tuple[str, ...] = ()
        self.paragraph = 0
        self.open = False
        self.quoted_in = 0  # the last paragraph with a quotation whose speaker is known
        forms: dict[str, str] = {}
        for name in _REPORTING:
            forms |= self.lexis.verb_class[name]
        classes = self.lexis.verb_class
        self.quoted = QuotedSpeech(self.focus, forms | classes["describing-verb"])
        self.reported = ReportedSpeech(self.focus, classes["naming-verb"] | forms)

    def read(self, reading: Reading) -> None:
        """Read the statements of one sentence."""
        items = items_of(self.document, reading)
        if reading.sentence.paragraph != self.paragraph:
            carried = (
                self.open and bool(reading.quotes) and reading.quotes[0].outer.start - reading.sentence.span.start < 2
            )
            whole = bool(items) and all(i.kind in ("quote", "mark") for i in items) and self.quoted_in == self.paragraph
            self.speaker = self.speaker if carried or whole else ()
            self.paragraph = reading.sentence.paragraph
            self.open = False
        direct, used = self.quoted.read(reading, items, self.speaker)
        said = [*direct, *self.reported.read(reading, items, used)]
        self.said += said
        self.focus.see(items, self.lexis)
        fresh = [s for s in said if s.speakers]
        if fresh:
            self.speaker = self.focus.voice = fresh[-1].speakers
            self.quoted_in = self.paragraph if any(s.manner == Manner.DIRECT for s in fresh) else self.quoted_in
        self.open = any(q.open_end for q in reading.quotes)


def _joined(said: list[Said], text: str) -> list[Said]:
    """Join the parts of a quotation that its attribution breaks, and drop what two rules found alike."""
    out: list[Said] = []
    for one in sorted(said, key=lambda s: (s.fragments[0], s.manner)):
        last = (
            next((s for s in reversed(out) if s.manner == Manner.DIRECT), None) if one.manner == Manner.DIRECT else None
        )
        if last and _goes_on(last, one, text):
            out[out.index(last)] = replace(
                last, fragments=last.fragments + one.fragments, speakers=last.speakers or one.speakers
            )
            continue
        if any(s.manner == one.manner and _within(one.fragments[0], s.fragments) for s in out):
            continue
        out.append(one)
    return out


def _goes_on(last: Said, one: Said, text: str) -> bool:
    """Tell whether a quotation goes on where its attribution broke it off, or after a new paragraph's mark."""
    if one.speakers and last.speakers and one.speakers != last.speakers:
        return False
    gap = text[last.fragments[-1].end : one.fragments[0].start]
    same_paragraph = last.paragraph == one.paragraph
    words = gap.split()
    if not same_paragraph:
        return (
            one.rule == "quote.same-paragraph"
            and last.speakers == one.speakers
            and len(words) <= 2
            and one.paragraph == last.paragraph + 1
        )
    if last.sentence == one.sentence:
        continued = (
            text[last.fragments[-1].end - 1] in ",—–-"
            or gap.lstrip('"”').startswith(",")
            or text[one.fragments[0].start].islower()
        )
        if any(w.strip(",").endswith("ing") for w in words):
            return False
        return len(words) <= 14 and (continued and "and" not in words)
    return (
        one.rule == "quote.same-paragraph"
        and len(words) <= 12
        and last.rule in ("quote.said-x", "quote.x-said", "quote.same-paragraph")
    )


def _within(span: Span, others: Sequence[Span]) -> bool:
    return any(o.start <= span.start and span.end <= o.end for o in others)
