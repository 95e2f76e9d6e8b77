"""Find reported speech: the clause as printed, and who said it."""

from __future__ import annotations

from collections.abc import Sequence

from kb.model import Span
from kb.text.asides import end_of_aside, end_of_lead, only_leads
from kb.text.bodies import LOCAL
from kb.text.clauses import own_subject
from kb.text.closing import closes_quote, gathering_says, it_closes, it_expresses, it_says, told_before
from kb.text.complements import after_clause, complement, fits, outside_quotes
from kb.text.coordination import determined
from kb.text.datelines import body_start
from kb.text.document import Reading
from kb.text.focus import Focus
from kb.text.inversions import inverted, says_last
from kb.text.item import Item
from kb.text.items import where
from kb.text.lexis import Forms
from kb.text.namings import house_after
from kb.text.participles import doer, just_said, opening_participle, sender, who_told
from kb.text.relayed import relayed
from kb.text.sentences import CLOSING, OPENING
from kb.text.sourced import issuer, source_ends
from kb.text.speech import (
    Said,
    accompanying,
    acting_on,
    after_adverb,
    closed,
    going_along,
    governed,
    linked,
    negated_or_planned,
    passive,
    ready,
    trim,
    with_coordinated,
)
from kb.text.standing_alone import stands_alone
from kb.text.subjects import adverbial, subject
from kb.text.that_clauses import conveys
from kb.text.verbs import Verb, find_verbs
from kb.values import Manner

_ABOUT = frozenset(("over", "after", "about", "against", "despite"))  # before a text that somebody else put out
_AT = frozenset(
    ("during", "in", "at", "on", "after", "before")
)  # before "which": it is the occasion, not what was said
_OPENED = 3  # items of "However," before "according to"
_NOTED = 40  # characters from a name to what it is said to have noted
_TRIP = ("leg", "visit", "tour", "trip", "mission", "stay", "stop")  # what is concluded, not found

_CLEAR = ("person", "office", "pronoun", "name")  # who may be clear that something is so


class ReportedSpeech:
    """Finds reported clauses and their speakers; without a speaker nothing is reported."""

    def __init__(self, focus: Focus, verbs: Forms) -> None:
        self.focus, self.lexis, self.forms = focus, focus.document.lexis, verbs
        self.reporting = self.lexis.groups("reporting-verb", "expressing-verb")
        self.said: list[Said] = []

    def read(self, reading: Reading, items: Sequence[Item], quoted: set[int]) -> list[Said]:
        """Find what verbs of speech report; ``quoted`` are the verbs that a quotation has used."""
        self.said = []
        verbs = [v for v in find_verbs(items, self.forms) if not acting_on(items, v, self.forms)]
        for index, verb in enumerate(verbs):
            if verb.i in quoted and self._only_quote(items, verb):
                continue
            self._clause(reading, items, verb, verbs[index + 1 :], verb.i in quoted)
        self._according_clause(reading, items)
        return self.said

    def _add(self, reading: Reading, span: Span, speakers: tuple[str, ...], rule: str) -> None:
        sentence = reading.sentence
        span = closed(self.focus.document.text, span)
        self.said.append(Said(Manner.INDIRECT, (span,), speakers, sentence.span, sentence.paragraph, rule))

    def _add_runs(
        self, reading: Reading, items: Sequence[Item], runs: Sequence[tuple[int, int]], who: tuple[str, ...]
    ) -> None:
        text, sentence = self.focus.document.text, reading.sentence
        parts = (Span(items[i].start, items[j - 1].end) for i, j in runs)
        spans = tuple(closed(text, trim(text, part)) for part in parts)
        rule = "reported.trailing" if len(spans) == 1 else "reported.broken"
        if len(spans) == 1 and _only_marked(spans[0].of(text)):
            return  # ""We left," said X": too few words
        self.said.append(Said(Manner.INDIRECT, spans, who, sentence.span, sentence.paragraph, rule))

    @staticmethod
    def _only_quote(items: Sequence[Item], verb: Verb) -> bool:
        """Tell whether the verb has nothing but its quotation."""
        following = [i for i in items[verb.j : verb.j + 3] if i.kind != "mark"]
        return (
            not following
            or following[0].kind == "quote"
            or (following[0].low in ("that", "as") and len(following) > 1 and following[1].kind == "quote")
        )

    def _clause(self, reading: Reading, items: Sequence[Item], verb: Verb, later: Sequence[Verb], quoted: bool) -> None:
        if self._unsaid(items, verb):
            return
        ks = self._subject(items, verb)
        who, rule = self.focus.resolve(items, ks), "reported.verb"
        if not ks and _opened_by(items, verb, "both"):
            ks, who = [verb.i - 1], self.focus.plural if len(self.focus.plural) == 2 else ()
        if not ks and (it_says(items, verb, self.lexis) or it_closes(items, verb, self.lexis)):
            ks, who = [verb.i - 1], self.focus.it()
        if not ks and gathering_says(items, verb, self.lexis):
            ks, who = [body_start(items) + 1], (f"{LOCAL}{items[body_start(items) + 1].text}",)
        if not ks and it_expresses(items, verb, self.lexis):
            ks, who = [verb.i - 1], self.focus.house
        if not who and not verb.participle:
            ks, who = self._told(reading, items, verb)
            rule = f"reported.verb{self.focus.document.mark}"
        if not who or self._relative(items, ks[0]) or self._disagrees(items, verb, ks):
            return
        runs = told_before(items, verb, ks, self.lexis)
        if runs:
            self._add_runs(reading, items, runs, self.focus.going_on(items, ks) or who)
            return
        if ks[0] > verb.i and not verb.participle:
            return  # "…, said X, arriving in Lima": what was said stands before
        opening = opening_participle(items, verb.i, self.lexis) if verb.participle else None
        within = items[: opening[0]] if opening else items
        found = complement(within, verb, later, self.lexis)
        if found is None:
            return
        start, end, finite = found
        if quoted and closes_quote(items, verb, ks, start, self.lexis):
            return
        end = end_of_lead(items, verb, start, end_of_aside(items, verb, start, end), self.lexis)
        if only_leads(items, start, end, self.lexis):
            return
        if not self._fits(items, verb, start, end, finite) or self._himself(items[start:end], who):
            return  # nobody urges himself
        if any(i.kind == "quote" for i in items[start:end]):
            start, end = outside_quotes(items, start, end, self.lexis)
            if end - start < 4 or (quoted and not stands_alone(items, start, end, self.lexis)):
                return
        span = trim(self.focus.document.text, Span(items[start].start, items[end - 1].end))
        if _only_marked(span.of(self.focus.document.text)):
            return
        if len(span.of(self.focus.document.text).split()) >= 2:
            self._add(reading, span, who, rule)

    def _told(self, reading: Reading, items: Sequence[Item], verb: Verb) -> tuple[list[int], tuple[str, ...]]:
        """Ask for the subject of a verb whose subject the rules do not find."""
        ks = [k for k in own_subject(self.focus.document, reading, verb.i) if items[k].agent]
        if ks and any(i.low == "not" or i.low.endswith("n't") for i in items[ks[-1] : verb.i]):
            return [], ()
        return ks, self.focus.resolve(items, ks)

    def _fits(self, items: Sequence[Item], verb: Verb, start: int, end: int, finite: bool) -> bool:
        """Tell whether the verb can report the run; after "that" a clause may open with a phrase: "as a friend"."""
        led = items[start - 1].low == "that" and items[start - 1].kind == "word"
        opening = led and items[start].low in self.lexis.group("no-content") and verb.lemma in self.reporting
        opening = opening or after_clause(verb, items[start:end], self.lexis)
        opening = opening or (led and conveys(items[verb.j : start]))  # "asked him to convey that"
        return opening or fits(verb, finite, items[start:end], self.lexis)

    @staticmethod
    def _himself(content: Sequence[Item], who: tuple[str, ...]) -> bool:
        """Tell whether the one who is urged is the one who urges: "X urged X to wait"."""
        urged = content[min(determined(content[0]), len(content) - 1)]
        return urged.who == who and any(i.low == "to" for i in content[1:4])

    def _unsaid(self, items: Sequence[Item], verb: Verb) -> bool:
        """Tell whether the verb reports nothing: passive, an infinitive, a noun, denied, or yet to come."""
        if passive(items, verb, self.lexis) or negated_or_planned(items, verb, self.lexis):
            return True
        whose = items[verb.j].low if verb.lemma == "conclude" and verb.j < len(items) else ""
        trip = whose == "the" and any(i.low in _TRIP for i in items[verb.j + 1 : verb.j + 4])
        if trip or whose in ("a", "an", "his", "her", "its"):
            return True  # "has concluded a two-week mission, where she met the governors"
        following = items[verb.j : verb.j + 1]
        if verb.form == "pressing" and following and following[0].kind == "word" and not determined(following[0]):
            return True  # "discussed trade and pressing regional issues"
        if verb.lemma == "be clear" and (items[verb.i - 1].kind not in _CLEAR or items[verb.i - 1].low == "it"):
            return True  # "it was clear that", "the aim is clear"
        if verb.participle and verb.lemma in self.lexis.group("answering-verb"):
            return True
        if verb.lemma in self.lexis.group("glossing-verb") and verb.form.split(" ")[0].endswith(("ing", "s")):
            return True
        if verb.participle and verb.lemma in self.lexis.group("sourcing-verb"):
            said = [i.low for i in items[max(0, verb.i - 2) : verb.i]]  # "…, he said, citing reports"
            return len(said) > 1 and said[1] == "," and said[0] in self.lexis.verb_class["reporting-verb"]
        return governed(items, verb, self.lexis) and ready(items, verb, self.lexis) is None

    def _relative(self, items: Sequence[Item], k: int) -> bool:
        """Tell whether the subject stands in a relative clause: "for which X expressed", "a dinner that X offered"."""
        led = k > 1 and items[k - 1].low in ("which", "whom", "that") and items[k - 2].low not in _AT
        meal = self.lexis.event_nouns.get(items[k - 2].low) if led else None
        after = items[k - 2].low in ("for", "to", "of", "in", ",") or (meal is not None and meal.kind == "Reception")
        return led and (items[k - 1].low != "that" or after)

    def _disagrees(self, items: Sequence[Item], verb: Verb, ks: Sequence[int]) -> bool:
        """Tell whether a plural form follows one person: "she took up and back" holds no verb "back"."""
        k = ks[0]
        one = items[k].kind in ("person", "pronoun", "name") or items[k].low.endswith(
            "official"
        )  # "The official welcome"
        alone = len(ks) == 1 and one and items[k].low != "they"
        noun = k > 0 and items[k - 1].low in ("a", "an")  # "a US media report"
        bare = verb.form == verb.lemma and items[verb.i - 1].low not in ("to", "also", "further", "did", "does")
        first = items[verb.i].low
        bare = bare and first not in self.lexis.irregular.get(first, ())  # "she shed light on"
        return bare and (noun or (alone and len(items[k].who) < 2))

    def _subject(self, items: Sequence[Item], verb: Verb) -> list[int]:
        """Find the subject of a verb of speech; that of a participle stands before it or is the sentence's."""
        phrase = ready(items, verb, self.lexis)
        if phrase is not None or not verb.participle:
            told = subject(items, verb.i if phrase is None else phrase, self.lexis)
            return says_last(items, verb, self.lexis) or told or inverted(items, verb, self.lexis)
        before = items[verb.i - 1] if verb.i else None
        opening = opening_participle(items, verb.i, self.lexis)
        if opening:
            return opening[1]
        if before is None:
            return []
        passed_on = relayed(items, verb.i, self.lexis)
        if passed_on:
            return passed_on
        beside = just_said(items, verb, self.lexis) or accompanying(items, verb.i, self.lexis)
        beside = beside or going_along(items, verb.i, self.lexis)
        beside = beside or who_told(items, verb.i, self.lexis) or sender(items, verb.i, self.lexis)
        if beside:
            return beside
        quoted = before.text in CLOSING and verb.i > 1 and items[verb.i - 2].low == ","
        quoted = quoted or (before.kind == "quote" and before.text[-2:-1] == ",")
        by = verb.i - 2 - (verb.i > 2 and determined(items[verb.i - 2]))
        texts = self.lexis.group("utterance-noun")
        sent = by > 0 and items[by].low == "by" and any(i.low.split()[-1] in texts for i in items[max(0, by - 3) : by])
        if before.agent and sent:
            return [verb.i - 1]  # "the letter sent by X announcing"
        led = (
            quoted
            or linked(items, verb.i, self.lexis)
            or before.low in (",", "and", "while", "–", "—")
            or after_adverb(items, verb.i, self.lexis)
        )
        return doer(items, verb.i, self.lexis) if led or self._in_writing(items, verb) else []

    def _in_writing(self, items: Sequence[Item], verb: Verb) -> bool:
        """Tell whether a text is spoken of whose words the participle tells: "issued a statement urging"."""
        texts, before = self.lexis.group("utterance-noun"), items[verb.i - 1]
        if not (before.agent or before.low.split()[-1] in texts):
            return False
        ahead = [n for n in range(verb.i) if items[n].low.split()[-1] in texts]
        about = ahead and any(i.low in _ABOUT for i in items[max(0, ahead[-1] - 2) : ahead[-1]])
        return bool(ahead and not about) or any(i.low in self.lexis.group("writing-form") for i in items[: verb.i])

    def _told_within(self, first: Item, last: Item) -> bool:
        """Tell whether the clause tells itself who said it: "X noted that …, according to the agency"."""
        inside = (s.fragments[0] for s in self.said if s.rule == "reported.verb")
        return any(first.start < f.start < first.end + _NOTED and f.end <= last.end for f in inside)

    def _according_clause(self, reading: Reading, items: Sequence[Item]) -> None:
        """Read "According to X, CLAUSE" and "CLAUSE, according to X"."""
        for k in where(items, {"according"}):
            if k + 2 >= len(items) or items[k + 1].low != "to" or any(i.kind == "quote" for i in items):
                continue
            m = next((m for m in range(k + 2, min(k + 5, len(items))) if items[m].agent), None)
            m = issuer(items, house_after(items, m), self.lexis) if m is not None else None
            who = self.focus.resolve(items, with_coordinated(items, m)) if m is not None else ()
            if not who or m is None:
                continue
            if k <= 1 or (k <= _OPENED and all(adverbial(i, self.lexis) or i.kind == "mark" for i in items[:k])):
                comma = next((c for c in range(m, len(items)) if items[c].low == ","), None)
                start, end = (comma + 1, len(items)) if comma else (0, 0)
            elif items[k - 1].low == "," and source_ends(items, m + 1) and items[k - 2].low != "and":
                start, end = body_start(items[:k]), k
            else:
                continue
            passed_on = items[m].low.split()[-1] in self.lexis.group("outlet-noun")
            if end - start > 3 and not (passed_on and self._told_within(items[start], items[end - 1])):
                span = trim(self.focus.document.text, Span(items[start].start, items[end - 1].end))
                self._add(reading, span, who, "reported.according-to")


def _only_marked(words: str) -> bool:
    """Tell whether a run is nothing but words between quotation marks, or the beginning of such, or empty."""
    inner = words[1:].rstrip(" ,.")
    return not words or words[0] in OPENING and not any(mark in inner[:-1] for mark in "\"”»’'“")


def _opened_by(items: Sequence[Item], verb: Verb, word: str) -> bool:
    """Tell whether one word stands before the verb, and the sentence begins with it: "Both agreed"."""
    k = verb.i - 1 - (verb.i > 1 and items[verb.i - 1].low in ("also", "further"))
    return k == body_start(items) and items[k].low == word
