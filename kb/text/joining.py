"""Join the parts of a quotation that an attribution or a new paragraph breaks: ""Q," he said. "Q2""."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kb.model import Span
from kb.text.document import Document
from kb.text.nested import told_by, within
from kb.text.speech import Said
from kb.values import Manner


def joined(said: list[Said], document: Document) -> list[Said]:
    """Join the parts of a quotation that its attribution breaks, and drop what two rules found alike."""
    out: list[Said] = []
    at: int | None = None  # of the last quotation
    end = (0, Span(0, 0))  # the paragraph and sentence in which it ends
    reach: dict[Manner, Said] = {}  # the one of each manner that runs farthest
    for one in sorted(said, key=lambda s: (s.fragments[0], s.manner)):
        direct = one.manner == Manner.DIRECT
        if direct and at is not None and _goes_on(replace(out[at], paragraph=end[0], sentence=end[1]), one, document):
            last, end = out[at], (one.paragraph, one.sentence)
            first, then = (one, last) if _told_later(last, one) else (last, one)
            who = first.speakers or then.speakers
            out[at] = replace(last, fragments=last.fragments + one.fragments, speakers=who)
            continue
        farthest = reach.get(one.manner)
        if farthest is not None and within(one.fragments[0], farthest.fragments) and not told_by(farthest, one):
            continue
        if farthest is None or one.fragments[-1].end > farthest.fragments[-1].end:
            reach[one.manner] = one
        at, end = (len(out), (one.paragraph, one.sentence)) if direct else (at, end)
        out.append(one)
    return out


_LOOSE = frozenset(("that", "which", "who", "and", "but", "while", "as", "when", "after", "before"))  # begin a clause
_ATTRIBUTED = ("quote.said-x", "quote.x-said")  # "Q," X said
_TITLED = 30  # words of an attribution with its speaker's titles
_SAID = 12  # words of an attribution that stands between two parts of one speech


def _goes_on(last: Said, one: Said, document: Document) -> bool:
    """Tell whether a quotation goes on where its attribution broke it off, or after a new paragraph's mark."""
    text = document.text
    gap = text[last.fragments[-1].end : one.fragments[0].start]
    same_paragraph = last.paragraph == one.paragraph
    words = _THAT_DAY.sub("", gap).split()
    if not same_paragraph and one.paragraph == last.paragraph + 1 and len(gap.strip()) < 2:
        begins = text[last.fragments[0].start].isupper()  # words within a sentence do not go on
        return begins and (not last.speakers or last.speakers == one.speakers or _told_later(last, one))
    if one.speakers and last.speakers and one.speakers != last.speakers:
        return False
    if not same_paragraph:
        return False
    if last.sentence == one.sentence and _second_part(last, one, words, document):
        return True
    if last.sentence == one.sentence:
        continued = text[last.fragments[-1].end - 1] in ",—–-" or gap.lstrip('"”').startswith(",")
        attributed = any(w in document.lexis.verb_class["reporting-verb"] for w in words)
        loose = _LOOSE & set(words)
        broken = not {"not", "doesn't", "doesn’t"} & set(words)  # "Q," it does not think "Q2" are two
        continued = (continued and broken and not {"which", "that"} & set(words)) or (
            attributed and not loose and text[one.fragments[0].start].islower()
        )
        if any(w.strip(",:").endswith("ing") for w in words):
            return False
        return len(words) <= 14 and (continued and "and" not in words)
    far = _TITLED if _SHORTENED.sub("", gap).count(". ") == 1 else _SAID
    between = text[last.sentence.end : one.fragments[0].start].strip(_MARKS)  # nothing but the attribution is there
    return (
        not between
        and one.rule == "quote.same-paragraph"
        and len(words) <= far
        and last.rule in {*_ATTRIBUTED, "quote.same-paragraph"}
    )


def _told_later(last: Said, one: Said) -> bool:
    """Tell whether a quotation that runs on into the next paragraph has its attribution only there."""
    return last.rule == "quote.same-paragraph" and last.paragraph < one.paragraph and one.rule in _ATTRIBUTED


_THAT_DAY = re.compile(r" that (?:day|night|morning|afternoon|evening|time)\b")  # ""Q," X said that day: "Q2""
_SHORTENED = re.compile(r"\b(?:(?:[A-Z]\.)+|(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|St|Lt|Col|Hon)\.)(?= )")
_MARKS = " \n\"“”'‘’«»"
_APART = frozenset(("that", "but", "also", "is", "was", "are"))  # ""Q" and this is "R"": two predicates
_BETWEEN = 5  # words between two quoted parts of what one verb tells


def _second_part(last: Said, one: Said, words: Sequence[str], document: Document) -> bool:
    """Tell whether "and" joins two quoted parts of what one verb tells: "a "true picture" of it and help "end …""."""
    inside = [w.strip(",;:.\"“”'‘’") for w in words]
    inside = [w for w in inside if w]
    starts = (document.text[s.fragments[-1].start] for s in (last, one))
    plain = len(inside) <= _BETWEEN and "and" in inside and not _APART & set(inside)
    told = any(w in document.lexis.attributing for w in inside)
    before = document.text[: last.fragments[-1].start].rstrip("\"“”'‘ ").rsplit(None, 1)
    plain = plain and before[-1] not in ("is", "are", "was", "were")  # "is "null" and "harms …"": two predicates
    same = last.rule == one.rule == "quote.verb-before" and last.speakers == one.speakers
    return same and plain and not told and all(c.islower() for c in starts)
