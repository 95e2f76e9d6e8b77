"""Read who said what: quotations with their speakers, and reported speech as the clause that was printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kb.text.announced import announced, issuer_before_colon, named_alone, text_of
from kb.text.attributions import alone, goes_on, of_few_words, said_so
from kb.text.background import actor, recalls
from kb.text.bodies import LOCAL
from kb.text.circumstances import addressed, spoken_for
from kb.text.coordination import coordinated_right, holder_at
from kb.text.descriptions import items_of
from kb.text.dialogue import turns
from kb.text.document import Document, Reading
from kb.text.focus import Focus
from kb.text.headlines import headline_statements
from kb.text.item import PERSON, Item
from kb.text.items import ending, where
from kb.text.joining import joined
from kb.text.lexis import REPORTING
from kb.text.nested import told_within, within
from kb.text.own_words import epigraphs, own_words, whole
from kb.text.quoted import QuotedSpeech
from kb.text.reported import ReportedSpeech
from kb.text.sole_speaker import of_the_one
from kb.text.sourced import issued_by
from kb.text.speech import CLOSING, Said
from kb.text.subjects import main_subject
from kb.values import Manner


def read_statements(document: Document) -> list[Said]:
    """Read all statements of an article, in the order of the text."""
    if document.authors:
        return own_words(document, document.authors)
    reader = _Reader(document)
    for n, reading in enumerate(document.readings):
        if reading.sentence.paragraph > 0:
            reader.read(reading)
            reader.said += announced(document, n, reader.leading) if reader.leading else []
    reader.said += headline_statements(document, reader.focus, reader.quoted, reader.reported, reader.said)
    printed = epigraphs(document)
    reader.said += turns(document)
    rest = [s for s in reader.said if not any(within(s.fragments[0], e.fragments) for e in printed)]
    return of_the_one(joined([*printed, *rest], document), document)


_ARTICLES = ("a", "an", "the", "its")


class _Reader:
    """Reads sentence by sentence, keeping in mind who spoke last in the paragraph."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.lexis = document.lexis
        self.focus = Focus(document, speaking=True)
        self.said: list[Said] = []
        self.speaker: tuple[str, ...] = ()
        self.paragraph = 0
        self.open = False
        self.actor: tuple[str, ...] = ()  # whom the last sentence of the paragraph told of
        self.plain: Reading | None = None  # the last sentence, if nobody speaks in it
        self.leading: tuple[str, ...] = ()  # whose words a sentence with a colon at its end has announced
        self.last: tuple[int, Sequence[Item]] = (0, ())  # the last sentence, and its paragraph
        self.quoted_in = 0  # the last paragraph with a quotation whose speaker is known
        self.quoted = QuotedSpeech(self.focus, self.lexis.forms(*REPORTING, "describing-verb"))
        self.reported = ReportedSpeech(self.focus, self.lexis.forms("naming-verb", *REPORTING))

    def read(self, reading: Reading) -> None:
        """Read the statements of one sentence."""
        items = items_of(self.document, reading)
        if reading.sentence.paragraph != self.paragraph:
            carried = (
                self.open and bool(reading.quotes) and reading.quotes[0].outer.start - reading.sentence.span.start < 2
            )
            whole = bool(items) and all(i.kind in ("quote", "mark") for i in items)
            whole = whole and (self.quoted_in == self.paragraph or self._still_of(reading.sentence.paragraph))
            self.speaker = (
                self.speaker if carried or whole else self.leading if items and items[0].kind == "quote" else ()
            )
            self.paragraph = reading.sentence.paragraph
            self.open, self.actor = False, ()
        direct, used = self.quoted.read(reading, items, self.speaker or self.actor)
        said = [*direct, *self.reported.read(reading, items, used)]
        said = addressed(said, items, self.focus)
        behalf = [spoken_for(s.speakers, self.focus) for s in said]
        said = [s if s.behalf == b else replace(s, behalf=b) for s, b in zip(said, behalf, strict=True)]
        self._attribute_before(reading, items, said)
        said += self._take_up(reading, items, said)
        self.said += said
        self.focus.see(items, self.lexis)
        self.focus.hear(said)
        self._note_text(items)
        self._note_speech_in_a_text(items, said)
        self._note_joint(items, said)
        fresh = [s for s in said if s.speakers and not told_within(s, said)]
        self.actor = actor(self.focus, items)
        if fresh and not (self.speaker and recalls(items, said)):
            self.speaker = self.focus.voice = fresh[-1].speakers
            self.quoted_in = self.paragraph if any(s.manner == Manner.DIRECT for s in fresh) else self.quoted_in
        self.speaker = self.speaker if said else of_few_words(self.focus, items, self.quoted.quoting) or self.speaker
        self.open = any(q.open_end for q in reading.quotes)
        self.leading = self._leads(items)
        self.last = (self.paragraph, items)

    def _take_up(self, reading: Reading, items: Sequence[Item], said: Sequence[Said]) -> list[Said]:
        """Take the sentence before, if it tells nobody's words, as those of one who "said this": "X stated this"."""
        before, self.plain = self.plain, None if said or reading.quotes else reading
        far = bool(items) and items[0].low == "so"  # "So said Minister X" opens the next paragraph
        same = before is not None and reading.sentence.paragraph - before.sentence.paragraph <= far
        who = said_so(self.focus, items, self.quoted.quoting) if same and not said and not reading.quotes else ()
        one = whole(self.document, before, who, "reported.taken-up") if before is not None and who else None
        return [] if one is None else [one]

    def _still_of(self, paragraph: int) -> bool:
        """Tell whether the last sentence was about the one who spoke last: a quotation after it is still his."""
        about, items = self.last
        if about != paragraph - 1 or not self.focus.voice or not self.focus.voice[0].startswith(PERSON):
            return False
        who = self.focus.resolve(items, main_subject(items, len(items), self.lexis))
        spoke = bool(self.said) and self.said[-1].sentence.end >= items[-1].end and self.said[-1].speakers
        still = self.focus.voice in (who, spoke)
        if still:
            self.speaker = self.focus.voice
        return still

    def _note_speech_in_a_text(self, items: Sequence[Item], said: Sequence[Said]) -> None:
        """Keep in mind who "said in a statement": whose "the statement" of a later sentence is."""
        speaking = [s.speakers for s in said if s.speakers]
        texts = ending(items, self.lexis.group("utterance-noun")) if speaking else []
        forms = self.lexis.verb_class["reporting-verb"]
        within = speaking and (
            any(items[n].kind == "group" and items[n + 1].low in forms for n in texts if n + 1 < len(items))
            or any(n and items[n - 1].kind in ("group", "name") for n in where(items, _READS))
            or bool(where(items, self.lexis.group("writing-form")))
            or any(n and items[n - 1].low == "in" for n in texts)
            or any(n > 1 and items[n - 1].low in _ARTICLES and items[n - 2].low == "in" for n in texts)
        )
        closing = next((s.speakers for s in said if s.speakers and s.rule in CLOSING), ())
        self.focus.text_of = (closing or speaking[0]) if within else self.focus.text_of
        nameless = self.lexis.group("nameless-source")
        body = speaking and not any(
            s.startswith(PERSON) or nameless & set(s.removeprefix(LOCAL).casefold().split()) for s in speaking[-1]
        )
        if body and not within and self.focus.text_of and self.focus.text_of not in speaking:
            self.focus.text_of = speaking[-1]  # a body's words are from a text as a rule
        self.focus.written = self.focus.text_of if within else () if speaking else self.focus.written

    def _note_joint(self, items: Sequence[Item], said: Sequence[Said]) -> None:
        """Keep in mind who put out a joint text: those who speak in it, those who own it, or the subject."""
        texts = self.lexis.group("utterance-noun")
        n = next((n for n in where(items, {"joint"}) if _named(items[n + 1 : n + 2], texts)), None)
        if n is None:
            return
        speaking = next((s.speakers for s in said if s.speakers), ())
        who = speaking or self.focus.resolve(items, main_subject(items, n, self.lexis)) or self.focus.pair
        self.focus.jointly = who if len(who) > 1 or (who and not who[0].startswith(PERSON)) else self.focus.jointly

    def _note_text(self, items: Sequence[Item]) -> None:
        """Keep in mind who put out a text, for "the statement" of the next sentence."""
        forms = self.lexis.verb_class["reporting-verb"]
        texts = self.lexis.group("utterance-noun")
        told = any(n and items[n - 1].low in forms for n in where(items, {"this"}))  # "disclosed this in a statement"
        put_out = told or where(items, self.lexis.group("issuing-form"))
        source = self.focus.resolve(items, issued_by(items, texts))
        self.focus.text_of = source or self.focus.text_of
        if put_out and ending(items, self.lexis.groups("utterance-noun", "content-noun")):
            by = [n for n in range(1, len(items)) if items[n - 1].low in ("by", "the") and items[n].agent]
            passive = any(i.low == "by" for i in items) and items[0].low in ("a", "the", "this")
            ks = (
                coordinated_right(items, holder_at(items, by[0]))
                if passive and by
                else main_subject(items, len(items), self.lexis)
            )
            who = self.focus.resolve(items, ks)
            self.focus.voice = who or self.focus.voice
            self.focus.text_of = source or who or self.focus.text_of

    def _leads(self, items: Sequence[Item]) -> tuple[str, ...]:
        """Give whose words follow a sentence that ends in a colon: "His words:"."""
        if not items or items[-1].low != ":":
            return named_alone(self.focus, items)
        text = text_of(items, self.lexis)
        if text is not None:
            owned = text > 1 and items[text - 1].low in ("'s", "’s")
            return (self.focus.resolve(items, [text - 2]) if owned else ()) or self.focus.text_of or self.focus.voice
        texts = [n for n in range(2, _TITLED) if n < len(items) and items[n - 1].low in ("'s", "’s")]
        if texts and items[texts[0] - 2].kind == "office" and items[texts[0]].low in self.lexis.group("sent-text"):
            return self.focus.resolve(items, [texts[0] - 2]) or self.focus.voice  # "Minister's message reads:"
        who = self.focus.resolve(items, issuer_before_colon(items, self.lexis))
        who = who or self.focus.resolve(items, main_subject(items, len(items), self.lexis))
        owner = [n for n, i in enumerate(items) if i.low in ("his", "her")]
        return who or self.focus.resolve(items, owner[:1])

    def _attribute_before(self, reading: Reading, items: Sequence[Item], said: Sequence[Said]) -> None:
        """Give a quotation that stands as a sentence its speaker from the next: "Q." He said."""
        last = self.said[-1] if self.said else None
        if last is None or last.manner != Manner.DIRECT or last.paragraph < self.paragraph - (not last.speakers):
            return
        known = last.speakers and (said or last.rule != "quote.same-paragraph")
        follows = last.sentence.end <= reading.sentence.span.start and not known
        speakers = alone(self.focus, items, self.quoted.quoting) if follows and not said else ()
        next_to = said and not last.speakers and (last.paragraph == self.paragraph or self.last[0] < self.paragraph)
        speakers = goes_on(last, said[0], items, self.lexis) if next_to else speakers
        if speakers:
            self.said[-1] = replace(last, speakers=speakers, rule="quote.said-after")
            self.speaker, self.quoted_in = speakers, self.paragraph


_TITLED = 30  # words of a possessor with its titles
_READS = frozenset(("read", "reads"))  # what a text does


def _named(items: Sequence[Item], words: frozenset[str]) -> bool:
    return bool(items) and items[0].low.split()[-1] in words
