"""Find reported speech: the clause as printed, and who said it."""

from __future__ import annotations

from collections.abc import Sequence

from kb.model import Manner, Span
from kb.text.complements import SAYS, complement, fits, outside_quotes
from kb.text.document import Reading
from kb.text.focus import Focus
from kb.text.items import Item
from kb.text.speech import Said, after_adverb, closed, governed, negated_or_planned, passive, trim, with_coordinated
from kb.text.subjects import Verb, find_verbs, main_subject, subject


class ReportedSpeech:
    """Finds reported clauses and their speakers; without a speaker nothing is reported."""

    def __init__(self, focus: Focus, verbs: dict[str, str]) -> None:
        self.focus, self.lexis, self.forms = focus, focus.document.lexis, verbs
        self.said: list[Said] = []

    def read(self, reading: Reading, items: Sequence[Item], quoted: set[int]) -> list[Said]:
        """Find what verbs of speech report; ``quoted`` are the verbs that a quotation has used."""
        self.said = []
        verbs = find_verbs(items, self.forms)
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
        if (
            passive(items, verb, self.lexis)
            or governed(items, verb, self.lexis)
            or negated_or_planned(items, verb, self.lexis)
        ):
            return
        ks = self._subject(items, verb)
        who = self.focus.resolve(items, ks)
        if not who or (
            ks
            and ks[0]
            and items[ks[0] - 1].low in ("which", "whom", "that")
            and items[ks[0] - 2].low in ("for", "to", "of", "in", ",")
        ):
            return
        if self._trailing(reading, items, verb, ks, who):
            return
        found = complement(items, verb, later, self.lexis)
        if found is None:
            return
        start, end, finite = found
        if not fits(verb, finite, items[start:end], self.lexis):
            return
        if any(i.kind == "quote" for i in items[start:end]):
            start, end = outside_quotes(items, start, end)
            if end - start < 4 or quoted:
                return
        span = trim(self.focus.document.text, Span(items[start].start, items[end - 1].end))
        if len(span.of(self.focus.document.text).split()) >= 2:
            self._add(reading, span, who, "reported.verb")

    def _subject(self, items: Sequence[Item], verb: Verb) -> list[int]:
        """Find the subject of a verb of speech; that of a participle stands before it or is the sentence's."""
        if not verb.participle:
            return subject(items, verb.i, self.lexis)
        before = items[verb.i - 1] if verb.i else None
        if (
            before is not None
            and before.agent
            and before.kind != "pronoun"
            and verb.i >= 2
            and items[verb.i - 2].low in ("with", "and", "the")
        ):
            return [verb.i - 1]
        led = before is not None and (
            before.low in (",", "and", "while", "–", "—") or after_adverb(items, verb.i, self.lexis)
        )
        return main_subject(items, verb.i, self.lexis) if led else []

    def _trailing(
        self, reading: Reading, items: Sequence[Item], verb: Verb, ks: Sequence[int], who: tuple[str, ...]
    ) -> bool:
        """Read "CLAUSE, X said." where nothing follows the verb but a date or a phrase."""
        first = ks[0]
        while first and items[first - 1].kind == "word" and items[first - 1].low in ("the", "a", "an", "both"):
            first -= 1
        rest = [i for i in items[verb.j :] if i.kind not in ("mark", "date")]
        ends = (
            not rest
            or rest[0].low in ("on", "in", "at", "via", "during", "earlier", "late", "after", "today", "to")
            and not any(i.low == "that" for i in rest)
        )
        if (
            not ends
            or first < 4
            or items[first - 1].low != ","
            or verb.lemma not in SAYS
            or any(i.kind == "quote" for i in items[: first - 1])
        ):
            return False
        span = trim(self.focus.document.text, Span(items[0].start, items[first - 2].end))
        self._add(reading, span, who, "reported.trailing")
        return True

    def _according_clause(self, reading: Reading, items: Sequence[Item]) -> None:
        """Read "According to X, CLAUSE" and "CLAUSE, according to X"."""
        for k in range(len(items) - 2):
            if items[k].low != "according" or items[k + 1].low != "to" or any(i.kind == "quote" for i in items):
                continue
            m = next((m for m in range(k + 2, min(k + 5, len(items))) if items[m].agent), None)
            who = self.focus.resolve(items, with_coordinated(items, m)) if m is not None else ()
            if not who or m is None:
                continue
            if k <= 1:
                comma = next((c for c in range(m, len(items)) if items[c].low == ","), None)
                start, end = (comma + 1, len(items)) if comma else (0, 0)
            elif (
                items[k - 1].low == ","
                and (m + 1 >= len(items) or items[m + 1].low in (".", ",", ";"))
                and items[k - 2].low != "and"
            ):
                start, end = 0, k
            else:
                continue
            if end - start > 3:
                span = trim(self.focus.document.text, Span(items[start].start, items[end - 1].end))
                self._add(reading, span, who, "reported.according-to")
