"""Find who spoke a quotation."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.attributions import apposed, apposed_at, speaker_at
from kb.text.clauses import clauses_of
from kb.text.closing import begins, it_expresses, it_says
from kb.text.coordination import determined
from kb.text.document import Reading
from kb.text.focus import Focus
from kb.text.inversions import inverted
from kb.text.item import PERSON, Item
from kb.text.items import things_of, where
from kb.text.lexis import Forms
from kb.text.others_words import (
    by_whom,
    demands,
    named_before,
    one_announced,
    shown_by_another,
    text_reads,
    told_within,
)
from kb.text.participles import doer, just_said, opening_participle
from kb.text.relayed import relayed
from kb.text.sentences import CLOSING, Quotation
from kb.text.sourced import according, held, issuer, that_after
from kb.text.speech import Said, accompanying, acting_on, going_along, governed, passive, trim, with_coordinated
from kb.text.stances import of_stance
from kb.text.subjects import POSSESSIVE, adverbial, main_subject, subject
from kb.text.unled import goes_past, in_the_text, on_a_topic, on_display, signed
from kb.text.verbs import Verb, find_verbs
from kb.values import Manner

_NEAR, _APPOSED = 9, 30  # items between a quotation and its verb: without, and with an apposition to the speaker
_DASHES = ("–", "—", "-")  # "Q." – said X
_LED = 3  # items that may lead to a speaker: "a senior", "the country's"
_WHEN = frozenset(("after", "before", "when", "while", "because"))  # begin a clause of its own: "after X accused"
_PASSING = ("report", "quote", "cite")  # "X said, "Q," reported an agency": it only passes that on


class QuotedSpeech:
    """Gives quotations their speakers: strict templates first, then the verb that governs them, else none."""

    def __init__(self, focus: Focus, verbs: Forms) -> None:
        self.focus, self.lexis, self.quoting = focus, focus.document.lexis, verbs
        self.saying = self.lexis.group("saying-verb")

    def read(self, reading: Reading, items: Sequence[Item], before: tuple[str, ...]) -> tuple[list[Said], set[int]]:
        """Give each quotation its speaker, and the verbs that were used for it; ``before`` spoke last."""
        said: list[Said] = []
        used: set[int] = set()
        quotes = [n for n, item in things_of(items) if item.kind == "quote"]
        verbs = [v for v in find_verbs(items, self.quoting) if not acting_on(items, v, self.quoting)]
        earlier: tuple[str, ...] = ()
        for n in quotes:
            quote = items[n].thing
            assert isinstance(quote, Quotation)
            fragment = trim(self.focus.document.text, quote.inner)
            if fragment.start >= fragment.end or on_display(items, n, self.lexis):
                continue
            speakers, verb, rule = self._speaker(items, n, verbs, before)
            if rule == "quote.no-speaker":
                speakers, verb, rule = self._governing(reading, items, n, verbs)
            if not speakers and before and not verbs and demands(items, n):
                speakers, rule = before, "quote.same-paragraph"
            if not speakers and earlier:
                speakers, rule = earlier, "quote.same-sentence"
            if not speakers and self._in_passing(items, n, verbs):
                continue
            earlier = speakers or earlier
            if verb is not None:
                used.add(verb.i)
            sentence = reading.sentence
            said.append(Said(Manner.DIRECT, (fragment,), speakers, sentence.span, sentence.paragraph, rule))
        return said, used

    def _speaker(
        self, items: Sequence[Item], n: int, verbs: Sequence[Verb], last: tuple[str, ...]
    ) -> tuple[tuple[str, ...], Verb | None, str]:
        """Find the speaker of the quotation at item ``n``: strict templates, then the verb that governs it."""
        after = self._after(items, n, verbs)
        passed_on = after and (after[1].lemma in _PASSING and self._uttered(items, n, verbs))
        if after and not passed_on and not self._of_another(items, n, verbs, after[0]):
            return after
        reads = self.focus.resolve(items, text_reads(items, n, self.lexis) or signed(items, n))
        if reads:
            return reads, None, "quote.said-x"
        source = () if self._uttered(items, n, verbs) or self._within(items, n, verbs) else according(self.focus, items)
        if source:
            return source, None, "quote.according-to"
        others = self.focus.resolve(items, named_before(items, n, self.lexis))
        if others:
            return others, None, "quote.others-words"
        before = self._closing(items, n, verbs) or self._before(items, n, verbs)
        if before:
            return before
        if n and items[n - 1].low == ":":
            who = self.focus.resolve(items, main_subject(items, n, self.lexis) or one_announced(items, n))
            if who:
                return who, None, "quote.colon"
        alone = all(i.kind in ("quote", "mark") for i in items)
        doing = bool(verbs) and verbs[0].participle and verbs[0].i <= n + 2  # ""Q," questioning their aims."
        if alone or (n == 0 and (not verbs or doing)):
            return last or (self.focus.voice if doing and not alone else ()), None, "quote.same-paragraph"
        if not verbs and self.focus.text_of and in_the_text(items, self.lexis):
            return self.focus.text_of, None, "quote.on-a-topic"
        if on_a_topic(items, n, verbs, self.lexis):
            return last or self.focus.voice, None, "quote.on-a-topic"
        if verbs and verbs[0].i == 0 and verbs[0].participle and n <= _LED and not any(i.agent for i in items[:n]):
            return self.focus.voice, None, "quote.same-paragraph"  # "Adding that "Q"": a sentence cut off
        if within := self._doing(items, n):
            return within, None, "quote.verb-within"
        own = self._own(items, n) or self.focus.resolve(items, of_stance(items, n, self.lexis))
        return own, None, "quote.first-person" if own else "quote.no-speaker"

    def _governing(
        self, reading: Reading, items: Sequence[Item], n: int, verbs: Sequence[Verb]
    ) -> tuple[tuple[str, ...], Verb | None, str]:
        """Ask for the verb of speech that governs a quotation, and its subject."""
        clauses = clauses_of(self.focus.document, reading)
        straight = self._uttered(items, n, verbs)
        for verb in verbs if straight is None else (straight,):
            clause = clauses.get(verb.i)
            if (
                clause is None
                or passive(items, verb, self.lexis)
                or shown_by_another(items, verb.j, n)
                or not (clause.complement and clause.complement[0] <= n < clause.complement[1])
            ):
                continue
            who = self.focus.resolve(items, [k for k in clause.subject if items[k].agent])
            if who:
                return who, verb, f"quote.governed{self.focus.document.mark}"
        return (), None, "quote.no-speaker"

    def _doing(self, items: Sequence[Item], n: int) -> tuple[str, ...]:
        """Give the subject of a quotation that begins with its verb of speech: X "noted the need for calm".

        The words are of the body whose text is told of, if one spoke before: "According to the ministry, …"
        """
        first = items[n].text.lstrip("\"'“‘„«").split(" ")[0]
        if not n or first not in self.quoting:
            return ()
        voice = self.focus.voice
        if len(voice) == 1 and not voice[0].startswith(PERSON) and not any(i.low == "text" for i in items[:n]):
            return voice
        far = items[n - 1].low in (",", "and", "also")  # "The text, drafted by X, "expresses …" and "recalls …""
        ks = [n - 1] if items[n - 1].agent else main_subject(items, n, self.lexis) if far else []
        return self.focus.resolve(items, ks)

    def _own(self, items: Sequence[Item], n: int) -> tuple[str, ...]:
        """Give the one person of whom a sentence speaks that ends in words of the first person: "is sure 'we can'"."""
        words = set(items[n].low.replace("’", "'").split())
        main = main_subject(items, n, self.lexis)
        one = len(main) == 1 and items[main[0]].kind in ("person", "pronoun") and items[main[0]].low != "they"
        return self.focus.resolve(items, main) if one and words & self.lexis.group("first-person") else ()

    def _in_passing(self, items: Sequence[Item], n: int, verbs: Sequence[Verb]) -> bool:
        """Tell whether quoted words are only named in passing: no verb of speech, and they begin no sentence."""
        first = items[n].text.lstrip("\"'“‘„«")[:1]
        beside = n > 0 and items[n - 1].low != ":"
        return beside and (first.islower() or (not verbs and items[n - 1].kind == "word"))

    def _after(self, items: Sequence[Item], n: int, verbs: Sequence[Verb]) -> tuple[tuple[str, ...], Verb, str] | None:
        """Read "Q," said X and "Q," X said."""
        inner = items[n].text.rstrip("\"”'’])")  # "[…,]": words that the reporter put in
        k = n + 1
        if k < len(items) and (
            items[k].low == "," or (items[k].low in _DASHES and self._inverted(items, k + 1, verbs))
        ):
            k += 1 + (k + 1 < len(items) and items[k].low == "," and items[k + 1].low in _DASHES)  # ""Q", – said X"
        elif not inner.endswith((",", "?", "!", "—", "–")) and k < len(items) and not self._inverted(items, k, verbs):
            return None
        if k + 1 < len(items) and items[k].low in ("partly", "partially") and items[k + 1].kind == "word":
            k += 1
        told = any(v.i < n for v in verbs)  # "The text reads that "Q", citing the court"
        verb = next((v for v in verbs if v.i == k and not v.participle), None)  # ""Q," citing the court"
        at = apposed_at(items, speaker_at(items, verb.j, self.lexis), self.lexis) if verb else 0
        if verb and at < len(items) and items[at].agent and items[at].low not in POSSESSIVE:
            who = self.focus.resolve(items, with_coordinated(items, issuer(items, at, self.lexis)))
            return (who, verb, "quote.said-x") if who else None
        by = [v for v in verbs if v.i > k and v.j < len(items) and items[v.j].low == "by"]  # "a text issued by X said"
        following = next((v for v in verbs if v.i > k and v.i - k < _APPOSED and v not in by[:1]), None)
        following = following or next(iter(by), None)
        passing = next(
            (v for v in verbs if k < v.i < k + _APPOSED and v.participle and items[v.i - 1].low == "as"), None
        )
        passed_on = relayed(items, passing.i, self.lexis) if passing else []
        if passing and passed_on and passed_on[0] >= k:
            who = self.focus.resolve(items, passed_on)
            return (who, passing, "quote.x-said") if who else None
        if following and following.i == k + 1 and items[k].low == "it":
            main = main_subject(items, n, self.lexis)
            who = self.focus.resolve(items, main) if main else self.focus.it()
            who = self.focus.it() or who if who and who[0].startswith(PERSON) else who  # "it" is nobody
            return (who, following, "quote.x-said") if who else None
        if following and following.lemma == "quote" and passive(items, following, self.lexis):
            who = self.focus.resolve(items, subject(items, following.i, self.lexis))
            return (who, following, "quote.x-said") if who else None  # ""Q," X was quoted in a statement"
        if following and following.lemma in ("quote", "cite") and not told:
            at = following.j + (following.j < len(items) and determined(items[following.j]))
            who = self.focus.resolve(items, [at]) if at < len(items) and items[at].agent else ()
            return (who, following, "quote.x-said") if who else None
        if following and not goes_past(items, n, following, verbs, self.lexis):
            ks = subject(items, following.i, self.lexis) or apposed(items, k, following, self.lexis)
            when = bool(ks) and bool(where(items[k : ks[0]], _WHEN))  # "Q", hours after X called for it
            if ks and not when and ks[0] >= k and (following.i - k < _NEAR or ks[0] <= k + _LED):
                who = self.focus.going_on(items, ks, following.lemma in self.lexis.group("adding-verb"))
                return (who, following, "quote.x-said") if who else None
        return None

    @staticmethod
    def _inverted(items: Sequence[Item], k: int, verbs: Sequence[Verb]) -> bool:
        if k >= len(items):
            return False
        return any(v.i == k for v in verbs) or (items[k].agent and any(v.i == k + 1 for v in verbs))

    def _uttered(self, items: Sequence[Item], n: int, verbs: Sequence[Verb]) -> Verb | None:
        """Give the verb of saying that leads straight to the quotation at ``n``: "X said, "Q""."""
        lead = n - (n > 0 and items[n - 1].low in (",", ":", "that"))
        verb = next((v for v in verbs if v.j == lead and v.lemma in self.saying and not v.participle), None)
        if verb is None or not verb.i:
            return None
        k = verb.i - 1
        before = items[k - (k > 0 and adverbial(items[k], self.lexis))]  # "he simply replied"
        goes_on = before.low == "and" and bool(subject(items, verb.i, self.lexis))  # "X praised the deal and said, "Q""
        return verb if goes_on or before.agent or before.text[:1].isupper() else None

    def _of_another(self, items: Sequence[Item], n: int, verbs: Sequence[Verb], source: tuple[str, ...]) -> bool:
        """Tell whether a body passes on somebody's words: "X said it was part of his "vision", the ministry noted"."""
        inside = items[n].text.lstrip("\"'“‘„«")[:1].islower() and not source[0].startswith(PERSON)
        return inside and self._within(items, n, [v for v in verbs if v.i < n and v.lemma in self.saying])

    def _within(self, items: Sequence[Item], n: int, verbs: Sequence[Verb]) -> bool:
        """Tell whether a quotation stands in what somebody said "that": the source named last only passes it on."""
        verb, that = next(((v, k) for v in verbs if (k := that_after(items, v, n))), (None, 0))
        return bool(verb and held(items, that, n) and self.focus.resolve(items, self._subject(items, verb)))

    def _subject(self, items: Sequence[Item], verb: Verb) -> list[int]:
        if not verb.participle:
            return subject(items, verb.i, self.lexis)
        opening = opening_participle(items, verb.i, self.lexis)
        passed_on = relayed(items, verb.i, self.lexis) or accompanying(items, verb.i, self.lexis)
        passed_on = passed_on or going_along(items, verb.i, self.lexis) or just_said(items, verb, self.lexis)
        if passed_on:
            return passed_on
        return opening[1] if opening else doer(items, verb.i, self.lexis)

    def _closing(
        self, items: Sequence[Item], n: int, verbs: Sequence[Verb]
    ) -> tuple[tuple[str, ...], Verb, str] | None:
        """Read "The state takes a "balanced view" of it, X said": who closes the sentence said all of it."""
        saying = self.lexis.group("saying-verb")
        verb = next((v for v in verbs if v.i > n and v.lemma in saying), None)
        if verb is None or any(v.i < n and v.lemma in saying for v in verbs):
            return None
        if items[verb.j : verb.j + 1] and items[verb.j].low in ("that", "it", "he", "she", "they"):
            return None  # what was said follows: the quotation is of the question
        ks = subject(items, verb.i, self.lexis) or inverted(items, verb, self.lexis)
        if ks and ks[0] > verb.i:
            who = self.focus.resolve(items, ks)
            return (who, verb, "quote.closing") if who else None
        first = begins(items, verb, ks, self.lexis) if ks and ks[0] > n else 0
        closes = first and (items[first - 1].text in {",", *CLOSING} or items[first - 1].kind == "quote")
        who = self.focus.resolve(items, ks) if closes else ()
        return (who, verb, "quote.closing") if who else None

    def _of_an_envoy(self, items: Sequence[Item], verb: Verb) -> bool:
        """Tell whether the verb is of what is done with an envoy: "recalled its ambassador"."""
        heads = self.lexis.prefixes("envoy-head")
        able = verb.lemma in self.lexis.group("receiving-verb")
        return able and any(i.low.split()[-1].startswith(heads) for i in items[verb.j : verb.j + 3])

    def _before(self, items: Sequence[Item], n: int, verbs: Sequence[Verb]) -> tuple[tuple[str, ...], Verb, str] | None:
        """Find the nearest verb before the quotation that has a subject."""
        floor = max((m for m in range(n) if items[m].low == ";"), default=-1)
        straight = self._uttered(items, n, verbs)
        for verb in reversed([v for v in verbs if floor < v.i < n]):
            by = self.focus.resolve(items, by_whom(items, verb, n, self.lexis))
            if by:
                return by, verb, "quote.verb-before"
            if passive(items, verb, self.lexis) or (governed(items, verb, self.lexis) and verb.i):
                continue
            if shown_by_another(items, verb.j, n) or told_within(items, verb, verbs, self.lexis):
                continue
            if self._of_an_envoy(items, verb):
                continue
            ks = self._subject(items, verb) or [k for k in inverted(items, verb, self.lexis) if k == n - 2]
            who = self.focus.resolve(items, ks)
            if not ks and (it_says(items, verb, self.lexis) or it_expresses(items, verb, self.lexis)):
                who = self.focus.it()
            if who:
                return who, verb, "quote.verb-before"
            unknown = not ks and items[verb.i - 1].kind == "word" and items[verb.i - 1].text[:1].isupper()
            if verb == straight or (unknown and verb.i > 1):
                return None  # somebody said it whom nobody knows
        return None
