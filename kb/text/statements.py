"""Read who said what: quotations with their speakers, and reported speech as the clause that was printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kb.model import Basis, Manner, Span
from kb.text.clauses import Focus, Item, Verb, collapse, find_verbs, main_subject, subject
from kb.text.document import Document, Reading
from kb.text.lexis import Lexis
from kb.text.sentences import Quotation

_SAYS = frozenset(
    (
        "say",
        "state",
        "add",
        "announce",
        "report",
        "confirm",
        "tell",
        "note",
        "claim",
        "explain",
        "argue",
        "warn",
        "declare",
        "reveal",
        "disclose",
    )
)
_STOPS = " ,;:.—–-"


@dataclass(frozen=True, slots=True)
class Said:
    """A statement while it is read: its agents are those of the collapsed sentence."""

    manner: Manner
    fragments: tuple[Span, ...]
    speakers: tuple[str, ...]
    sentence: Span
    paragraph: int
    rule: str
    basis: Basis = Basis.STATED


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


_BY = re.compile(
    r"^(?:Joint )?(?:Statement|Remarks|Message|Address|Speech|Opening Statement|Press Statement) (?:by|of|from)\b"
)
_FIRST = frozenset(("i", "we", "our", "my", "us", "me"))


def first_person_author(document: Document) -> str | None:
    """Tell whose own words a press release prints: named in the headline or alone on the first line, and "we" or "I" below."""
    body = [r for r in document.readings if r.sentence.paragraph > 0]
    plain = [r for r in body if len(r.row) > 5]
    own = [
        r
        for r in plain
        if any(t.low in _FIRST and not any(q.outer.start <= t.start < q.outer.end for q in r.quotes) for t in r.row)
    ]
    if not plain or len(own) < 0.25 * len(plain) or len(own) < 2:
        return None
    headline = document.readings[0] if document.readings else None
    if (
        headline is not None
        and headline.sentence.paragraph == 0
        and _BY.match(document.article.headline.of(document.text))
    ):
        named = next((p for p in headline.mentions.persons if p.offices), None)
        person = document.people.find(named.name) if named else None
        return f"@{person.number}" if person else None
    first = collapse(document, body[0])
    alone = [i for i in first if i.kind != "mark"]
    return alone[0].who[0] if len(alone) == 1 and alone[0].kind == "person" else None


def _own_words(document: Document, author: str) -> list[Said]:
    """Take each sentence of a first-person release as reported speech of its author."""
    out = []
    for reading in document.readings:
        words = [t for t in reading.row if not t.mark]
        if reading.sentence.paragraph > 0 and len(words) > 3:
            span = _trim(document.text, reading.sentence.span)
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
        self.forms: dict[str, str] = {}
        for name in ("commitment-verb", "directive-verb", "expressing-verb", "reporting-verb"):
            self.forms |= self.lexis.verb_class[name]
        self.quoting = self.forms | self.lexis.verb_class["describing-verb"]

    def read(self, reading: Reading) -> None:
        items = collapse(self.document, reading)
        if reading.sentence.paragraph != self.paragraph:
            carried = (
                self.open and bool(reading.quotes) and reading.quotes[0].outer.start - reading.sentence.span.start < 2
            )
            whole = bool(items) and all(i.kind in ("quote", "mark") for i in items) and self.quoted_in == self.paragraph
            self.speaker = self.speaker if carried or whole else ()
            self.paragraph = reading.sentence.paragraph
            self.open = False
        before = len(self.said)
        quoted = self._quotations(reading, items)
        self._reported(reading, items, quoted)
        self.focus.see(items, self.lexis)
        fresh = [s for s in self.said[before:] if s.speakers]
        if fresh:
            self.speaker = fresh[-1].speakers
            self.quoted_in = self.paragraph if any(s.manner == Manner.DIRECT for s in fresh) else self.quoted_in
        self.open = any(q.open_end for q in reading.quotes)

    def _add(
        self, reading: Reading, manner: Manner, fragments: tuple[Span, ...], speakers: tuple[str, ...], rule: str
    ) -> None:
        self.said.append(Said(manner, fragments, speakers, reading.sentence.span, reading.sentence.paragraph, rule))

    # quotations

    def _quotations(self, reading: Reading, items: Sequence[Item]) -> set[int]:
        """Give each quotation of the sentence its speaker; give back the verbs that were used for it."""
        used: set[int] = set()
        quotes = [n for n, item in enumerate(items) if item.kind == "quote"]
        verbs = find_verbs(items, self.quoting)
        earlier: tuple[str, ...] = ()
        for n in quotes:
            quote = items[n].thing
            assert isinstance(quote, Quotation)
            fragment = _trim(self.document.text, quote.inner)
            speakers, verb, rule = self._speaker(reading, items, n, verbs)
            if not speakers and earlier:
                speakers, rule = earlier, "quote.same-sentence"
            earlier = speakers or earlier
            if verb is not None:
                used.add(verb.i)
            self._add(reading, Manner.DIRECT, (fragment,), speakers, rule)
        return used

    def _speaker(
        self, reading: Reading, items: Sequence[Item], n: int, verbs: Sequence[Verb]
    ) -> tuple[tuple[str, ...], Verb | None, str]:
        """Find the speaker of the quotation at item ``n``: strict templates, then the verb that governs it."""
        after = self._after(items, n, verbs)
        if after:
            return after
        source = self._according(items, n)
        if source:
            return source, None, "quote.according-to"
        before = self._before(items, n, verbs)
        if before:
            return before
        if n and items[n - 1].low == ":":
            who = self.focus.resolve(items, main_subject(items, n, self.lexis))
            if who:
                return who, None, "quote.colon"
        alone = all(i.kind in ("quote", "mark") for i in items)
        if alone or (n == 0 and not verbs):
            return self.speaker, None, "quote.same-paragraph"
        return (), None, "quote.no-speaker"

    def _after(self, items: Sequence[Item], n: int, verbs: Sequence[Verb]) -> tuple[tuple[str, ...], Verb, str] | None:
        """Read "Q," said X and "Q," X said."""
        inner = items[n].text.rstrip('"”')
        k = n + 1
        if k < len(items) and items[k].low == ",":
            k += 1
        elif not inner.endswith((",", "?", "!", "—", "–")) and k < len(items) and not self._inverted(items, k, verbs):
            return None
        verb = next((v for v in verbs if v.i == k), None)
        if (
            verb
            and verb.j < len(items)
            and items[verb.j].agent
            and items[verb.j].low not in ("his", "her", "their", "him", "them")
        ):
            who = self.focus.resolve(items, _right(items, verb.j))
            return (who, verb, "quote.said-x") if who else None
        following = next((v for v in verbs if v.i > k and v.i - k < 9), None)
        if following:
            ks = subject(items, following.i, self.lexis)
            if ks and ks[0] >= k:
                who = self.focus.resolve(items, ks)
                return (who, following, "quote.x-said") if who else None
        return None

    @staticmethod
    def _inverted(items: Sequence[Item], k: int, verbs: Sequence[Verb]) -> bool:
        return any(v.i == k for v in verbs) or (items[k].agent and any(v.i == k + 1 for v in verbs))

    def _according(self, items: Sequence[Item], n: int) -> tuple[str, ...]:
        for k in range(len(items) - 1):
            if items[k].low == "according" and items[k + 1].low == "to":
                ks = [
                    m
                    for m in range(k + 2, min(k + 12, len(items)))
                    if items[m].kind in ("person", "group", "name")
                    and items[m].thing is not None
                    or items[m].kind == "person"
                ]
                who = [self.focus.resolve(items, [m]) for m in ks]
                persons = [w for w in who if w and w[0].startswith("@")]
                chosen = persons[:1] or [w for w in who if w][:1]
                return chosen[0] if chosen else ()
        return ()

    def _before(self, items: Sequence[Item], n: int, verbs: Sequence[Verb]) -> tuple[tuple[str, ...], Verb, str] | None:
        """Find the nearest verb before the quotation that has a subject."""
        floor = max((m for m in range(n) if items[m].low == ";"), default=-1)
        for verb in reversed([v for v in verbs if floor < v.i < n]):
            if _passive(items, verb, self.lexis) or _governed(items, verb, self.lexis):
                continue
            ks = main_subject(items, verb.i, self.lexis) if verb.participle else subject(items, verb.i, self.lexis)
            who = self.focus.resolve(items, ks)
            if who:
                return who, verb, "quote.verb-before"
        return None

    # reported speech

    def _reported(self, reading: Reading, items: Sequence[Item], quoted: set[int]) -> None:
        verbs = find_verbs(items, self.forms)
        for index, verb in enumerate(verbs):
            if verb.i in quoted and self._only_quote(items, verb):
                continue
            self._clause(reading, items, verb, verbs[index + 1 :], verb.i in quoted)
        self._according_clause(reading, items)

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
            _passive(items, verb, self.lexis)
            or _governed(items, verb, self.lexis)
            or _negated_or_planned(items, verb, self.lexis)
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
        found = _complement(items, verb, later, self.lexis)
        if found is None:
            return
        start, end, finite = found
        if not _fits(verb, finite, items[start:end], self.lexis):
            return
        if any(i.kind == "quote" for i in items[start:end]):
            start, end = _outside_quotes(items, start, end)
            if end - start < 4 or quoted:
                return
        span = _trim(self.document.text, Span(items[start].start, items[end - 1].end))
        if len(span.of(self.document.text).split()) >= 2:
            self._add(reading, Manner.INDIRECT, (span,), who, "reported.verb")

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
            before.low in (",", "and", "while", "–", "—") or _adverb_after_comma(items, verb.i, self.lexis)
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
            or verb.lemma not in _SAYS
            or any(i.kind == "quote" for i in items[: first - 1])
        ):
            return False
        span = _trim(self.document.text, Span(items[0].start, items[first - 2].end))
        self._add(reading, Manner.INDIRECT, (span,), who, "reported.trailing")
        return True

    def _according_clause(self, reading: Reading, items: Sequence[Item]) -> None:
        """Read "According to X, CLAUSE" and "CLAUSE, according to X"."""
        for k in range(len(items) - 2):
            if items[k].low != "according" or items[k + 1].low != "to" or any(i.kind == "quote" for i in items):
                continue
            m = next((m for m in range(k + 2, min(k + 5, len(items))) if items[m].agent), None)
            who = self.focus.resolve(items, _right(items, m)) if m is not None else ()
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
                span = _trim(self.document.text, Span(items[start].start, items[end - 1].end))
                self._add(reading, Manner.INDIRECT, (span,), who, "reported.according-to")


def _right(items: Sequence[Item], k: int) -> list[int]:
    out = [k]
    while k + 2 < len(items) and items[k + 1].low in ("and", "&") and items[k + 2].agent:
        k += 2
        out.append(k)
    return out


def _adverb_after_comma(items: Sequence[Item], v: int, lexis: Lexis) -> bool:
    k = v - 1
    while k > 0 and items[k].kind == "word" and (items[k].low in lexis.group("adverb") or items[k].low.endswith("ly")):
        k -= 1
    return k < v - 1 and items[k].low in (",", "and")


def _passive(items: Sequence[Item], verb: Verb, lexis: Lexis) -> bool:
    """Tell whether the form is a passive: "was told", "are expected"."""
    k = verb.i - 1
    while k >= 0 and items[k].kind == "word" and items[k].low in lexis.group("adverb") - {"has", "had", "have"}:
        k -= 1
    be = ("is", "are", "was", "were", "be", "been", "being")
    return k >= 0 and items[k].low in be and not verb.participle


def _governed(items: Sequence[Item], verb: Verb, lexis: Lexis) -> bool:
    """Tell whether the verb is an infinitive, or a noun in disguise ("the report", "his call for")."""
    before = items[verb.i - 1] if verb.i else None
    if before is None:
        return not verb.participle
    return before.kind == "word" and before.low in (
        "to",
        "the",
        "a",
        "an",
        "this",
        "of",
        "for",
        "in",
        "with",
        "no",
        "any",
        "'s",
        "its",
        "by",
        "such",
        "these",
    )


def _negated_or_planned(items: Sequence[Item], verb: Verb, lexis: Lexis) -> bool:
    """Tell whether the sentence says that it was not said, or is yet to be said."""
    before = [i.low for i in items[max(0, verb.i - 4) : verb.i] if i.kind == "word"]
    return any(
        w in ("not", "never", "will", "would", "should", "could", "may", "might", "can", "cannot", "did", "if", "must")
        or w.endswith("n't")
        for w in before[-3:]
    )


_FINITE = frozenset("is are was were has have had will would should could can may might must does do did".split())


def _complement(items: Sequence[Item], verb: Verb, later: Sequence[Verb], lexis: Lexis) -> tuple[int, int, bool] | None:
    """Find the reported clause or object after a verb: where it begins and ends, and whether it is a clause."""
    k = verb.j
    that = _that(items, k, lexis)
    if that is not None:
        k, finite = that + 1, True
    else:
        k = _skip_lead(items, k, verb, lexis)
        finite = False
    if k >= len(items):
        return None
    end = _clause_end(items, k, verb, later, finite, lexis)
    while (
        end > k
        and items[end - 1].kind == "mark"
        and items[end - 1].low in (".", ",", ";", "!", "?", ":", "—", "–", "…")
    ):
        end -= 1
    if end <= k:
        return None
    finite = finite or _has_verb(items[k:end])
    return k, end, finite


def _that(items: Sequence[Item], k: int, lexis: Lexis) -> int | None:
    """Find "that" after the verb, over a listener, a date and a phrase: "told reporters on Monday in Seoul that"."""
    for n in range(k, min(k + 14, len(items))):
        item = items[n]
        if item.low == "that" and item.kind == "word":
            first = items[k]
            opener = (
                n == k
                or first.kind in ("date", "pronoun", "person", "group", "name", "office", "mark")
                or first.low
                in (
                    "on",
                    "in",
                    "at",
                    "during",
                    "to",
                    "after",
                    "via",
                    "from",
                    "while",
                    "reporters",
                    "journalists",
                    "media",
                    "the",
                    "by",
                    "earlier",
                    "later",
                    "again",
                    "also",
                    "lawmakers",
                    "parliament",
                    "a",
                    "before",
                    "clear",
                    "out",
                    "it",
                    "through",
                    "under",
                )
            )
            clean = all(
                i.kind != "word" or not i.low.endswith(("ed",)) or i.low in ("united", "televised") for i in items[k:n]
            )
            return n if opener and clean else None
        if item.low in ("which", "who", "and", "but", ";", ":"):
            return None
    return None


def _skip_lead(items: Sequence[Item], k: int, verb: Verb, lexis: Lexis) -> int:
    """Step over adverbs, dates and the listener of "told X"."""
    listens = verb.lemma in ("tell", "inform", "assure", "remind", "notify", "advise", "brief")
    while k < len(items):
        item = items[k]
        if item.kind == "date":
            k += 1
        elif (
            item.low in ("on", "earlier", "late", "early", "in") and k + 1 < len(items) and items[k + 1].kind == "date"
        ):
            k += 2
        elif item.kind == "word" and (
            item.low in ("also", "again", "today", "earlier", "later", "clearly", "here")
            or (item.low.endswith("ly") and len(item.low) > 5)
        ):
            k += 1
        elif listens and (
            item.agent
            or item.low
            in (
                "reporters",
                "journalists",
                "the",
                "media",
                "lawmakers",
                "parliament",
                "a",
                "news",
                "conference",
                "briefing",
            )
        ):
            k += 1
        elif item.low in (",", ":") and k == verb.j:
            k += 1
        else:
            break
    return k


_OUT = frozenset("which who whose while whereas where when after before although though as".split())


def _clause_end(items: Sequence[Item], k: int, verb: Verb, later: Sequence[Verb], finite: bool, lexis: Lexis) -> int:
    """Find where what was said ends: before the next verb of speech of the same subject, or a looser clause."""
    heads = {v.i: v for v in later}
    for n in range(k, len(items)):
        low = items[n].low
        if low == ";":
            return n
        if items[n].kind == "word" and low in ("and", "but") and n > k:
            m = n + 1
            while (
                m < len(items)
                and items[m].kind == "word"
                and (items[m].low in lexis.group("adverb") or items[m].low.endswith("ly"))
            ):
                m += 1
            if m in heads and not heads[m].participle and not _infinitive_run(items, k, n):
                return n
            if m < len(items) and items[m].agent and any(m < v.i <= m + 3 for v in later) and n > k + 3:
                return n
            if (
                not finite
                and items[k].low != "that"
                and m < len(items)
                and items[m].kind == "word"
                and items[m].low in lexis.past
                and n > k + 1
            ):
                return n
        if low == "," and _closing_attribution(items, n, later):
            return n
        if low == "," and n + 1 < len(items):
            after = items[n + 1]
            if n + 1 in heads and heads[n + 1].participle:
                return n
            if (
                n + 2 in heads
                and heads[n + 2].participle
                and (after.low in lexis.group("adverb") or after.low.endswith("ly"))
            ):
                return n
            if after.low == "according":
                return n
            if (
                not finite
                and after.kind == "word"
                and (
                    after.low in _OUT
                    or (
                        after.low.endswith("ing")
                        and after.low not in ("including", "leading", "concerning", "regarding", "following")
                    )
                )
            ):
                return n
    return len(items)


def _closing_attribution(items: Sequence[Item], comma: int, later: Sequence[Verb]) -> bool:
    """Tell whether the sentence ends in ", X said"."""
    first = comma + 1
    while first < len(items) and items[first].low in ("the", "a", "an", "both"):
        first += 1
    if first >= len(items) or not items[first].agent:
        return False
    verb = next((v for v in later if v.i > first and v.i - first <= 3), None)
    rest = (
        [i for i in items[verb.j :] if i.kind not in ("mark", "date") and i.low not in ("on", "here", "today")]
        if verb
        else []
    )
    return verb is not None and verb.lemma in _SAYS and (not rest or rest[0].low in ("in", "without", "at"))


def _infinitive_run(items: Sequence[Item], k: int, n: int) -> bool:
    return items[k].low == "to" or any(i.low == "to" for i in items[k : min(k + 6, n)]) and False


def _has_verb(items: Sequence[Item]) -> bool:
    return any(i.kind == "word" and (i.low in _FINITE or (i.low.endswith("ed") and len(i.low) > 4)) for i in items)


def _fits(verb: Verb, finite: bool, complement: Sequence[Item], lexis: Lexis) -> bool:
    """Tell whether the verb can report such a complement."""
    first = complement[0]
    lemma = verb.lemma
    infinitive = first.kind == "word" and first.low == "to"
    expresses = lemma in set(lexis.verb_class["expressing-verb"].values())
    directs = lemma in set(lexis.verb_class["directive-verb"].values())
    commits = lemma in set(lexis.verb_class["commitment-verb"].values())
    reports = lemma in set(lexis.verb_class["reporting-verb"].values())
    if infinitive:
        return commits
    if first.kind == "word" and first.low in (
        "by",
        "at",
        "with",
        "on",
        "of",
        "from",
        "into",
        "for",
        "about",
        "against",
        "goodbye",
        "up",
        "as",
        "during",
    ):
        return False
    if directs and not (finite and reports):
        return first.agent or any(i.low == "to" for i in complement) or expresses
    if expresses:
        return True
    return finite and reports


def _outside_quotes(items: Sequence[Item], start: int, end: int) -> tuple[int, int]:
    """Keep what stands before the first quotation of a complement."""
    n = next(n for n in range(start, end) if items[n].kind == "quote")
    before = n - start
    stop = n
    while stop > start and items[stop - 1].low in (
        "as",
        ",",
        "and",
        ":",
        "a",
        "the",
        "is",
        "are",
        "was",
        "that",
        "of",
        "in",
        "lies",
        "be",
    ):
        stop -= 1
    return (start, stop) if before >= 4 else (start, start)


def _trim(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and text[start] in _STOPS + " \n":
        start += 1
    while end > start and text[end - 1] in " \n":
        end -= 1
    return Span(start, end)


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
