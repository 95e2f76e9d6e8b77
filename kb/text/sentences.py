"""Find paragraphs, quotations and sentences; a sentence never ends inside a quotation."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from kb.model import Article, Span

LONGEST = 2000  # characters of a sentence; a longer run without a stop is no prose and is cut

_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*")
# the space after a full stop may be lost: "to those in need.And, most of all"
_STOP = re.compile(r"[.!?…]+[)\]”’\"']*(?=\s|$)|(?<=[a-z]{4})\.(?=[A-Z][a-z]*[ ,’'])")
_OPEN, _CLOSE = "“„«", "”»″"
_CLOSES = {"„": "“”", "«": "»", "“": "”″"}  # what closes a mark of another style
_MARKS = re.compile(f'[{_OPEN}{_CLOSE}"]')
OPENING = _OPEN + '"‘'
CLOSING = _CLOSE + '"’'
_SHORT = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Mohd|Md|Ir|Drs|Prof|Rev|Fr|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Cmdr|Amb|(?<!Hun )Sens?|Reps?|Gov|Hon"
    r"|St|Gens|Jr|Sr|Brig|No|vs|Asst|Dep|Dy|Sta|Sto|Rt|Retd|Rtd|Engr|Barr|Alh|Ven|Msgr|Cdr|Comdr|Insp|Supt|Pres|Min|Sec"
    r"|Smt|Cpl|Th|Kh|Zh|Ch|Ph|Sh|Ts|Dz|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
    r"|JAN|FEB|MAR|APR|AUG|SEPT?|OCT|NOV|DEC)|\b[A-Z]|\b(?:[A-Za-z]\.)+[A-Za-z])\.$"
)
_DOTTED = re.compile(
    r"\b(?:[A-Za-z]\.)+[A-Za-z]\.$"
)  # ends a sentence where one plainly opens: "in Washington, D.C. The"
_OPENS = re.compile(
    r"\s+(?:The|This|These|Those|He|She|It|They|We|In|On|At|But|And|However|According|After|During|His|Her|Its|Their|Both"
    r"|An|As|For|Meanwhile|Earlier|Also|While|When|Since|With)\s"
)
_MARIA = re.compile(r"\bMa\.$")  # the short form of a given name, where the rest of the name follows
_TWO = re.compile(r"\s+[A-Z][\w-]+\s+(?:[A-Z][a-z]|[A-Z]\.\s)")
_ATTRIBUTION = re.compile(r"\s*(?:[a-z]|(?:(?:[A-Z][\w.’'-]*|the|of|a|an|in|for|to)\s+){1,10}?(?P<verb>[a-z]+)\b|\()")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A run between quotation marks: ``inner`` is what stands between them, ``outer`` includes them."""

    outer: Span
    inner: Span
    open_end: bool = False  # the paragraph ends without a closing mark: it goes on in the next


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and the paragraph that it stands in (0 is the headline)."""

    span: Span
    paragraph: int

    def holds(self, at: int) -> bool:
        """Tell whether a place in the text lies in it."""
        return self.span.start <= at < self.span.end


def paragraphs(article: Article) -> list[Span]:
    """Give the headline and the paragraphs of the body."""
    body = [Span(m.start(), m.end()) for m in _PARAGRAPH.finditer(article.text, article.body.start, article.body.end)]
    return [article.headline, *body]


def quotations(text: str, paragraph: Span) -> list[Quotation]:
    """Find the quotations of one paragraph, outermost only.

    Straight marks are told apart by what stands beside them; a mark that nothing closes runs to the
    end of the paragraph if the paragraph is long enough to be speech, and is left alone otherwise.
    """
    found: list[Quotation] = []
    opened: int | None = None
    inner = -1  # where a mark closes words that are quoted within a quotation
    for m in _MARKS.finditer(text, paragraph.start, paragraph.end):
        char, i = m[0], m.start()
        if opened is not None and char == "“" and text[opened] == "“":
            inner = _closes_inner(text, i, paragraph.end)
        if i == inner:
            continue
        closes = opened is not None and (char in _CLOSES.get(text[opened], _CLOSE) or _turned(text, i))
        if not closes and (char in _OPEN or (opened is None and _may_open(text, i))):
            opened = i if opened is None else opened
        elif opened is not None and (closes or (char == '"' and _may_close(text, i))):
            found.append(Quotation(Span(opened, i + 1), Span(opened + 1, i)))
            opened = None
    if opened is not None and paragraph.end - opened > 20:
        found.append(Quotation(Span(opened, paragraph.end), Span(opened + 1, paragraph.end), open_end=True))
    if found or not ({"‘", "'", "`"} & set(paragraph.of(text))):
        return found
    return _hits(_TYPED, text, paragraph) or _single(text, paragraph)


_INNER = re.compile(r"“[^“”.,!?\n]{1,60}(?P<mark>”)(?= [a-z])")


_CURLY = re.compile("[“”]")


def _closes_inner(text: str, i: int, end: int) -> int:
    """Find the mark that closes a few words quoted inside a quotation, which goes on after them; -1 if none does."""
    few = _INNER.match(text, i, end)
    after = _CURLY.search(text, few.end(), end) if few else None
    return few.start("mark") if few and after and (after[0] == "”" or _INNER.match(text, after.start(), end)) else -1


def _turned(text: str, i: int) -> bool:
    """Tell whether an opening mark was typed where one closes: "no drag“.", "in May, “the text says"."""
    before, after = text[i - 2 : i], text[i + 1 : i + 2]
    beside = before[-1:].isalnum() or before[-1:] in ".,!?…"
    ends = beside and (not after or after.isspace() or after in ".,;:!?")
    ends = ends or (before[-1:].isspace() and after in (",", "."))  # "within 72 hours “, the text says"
    ends = ends or (before == ", " and bool(_NAMED.match(text, i + 1, i + 80)))  # "of Chad, “Idriss told reporters"
    return text[i] == "“" and (ends or (before == ", " and after.islower()))


_NAMED = re.compile(
    r"[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3} (?:said|says|told|added|stated|noted|quoted|quotes|explained|wrote)\b"
)


def _may_open(text: str, i: int) -> bool:
    before, after = text[i - 1 : i], text[i + 1 : i + 2]
    if text[i] != '"':  # a closing mark was typed where one opens: "warned, ”enough is enough""
        return text[i] == "”" and (not before or before.isspace()) and after.isalnum()
    return (not before or not before.isalnum()) and bool(after) and not after.isspace()


def _may_close(text: str, i: int) -> bool:
    after = text[i + 1 : i + 2]
    return not after or not after.isalnum()


_SINGLE = re.compile(
    r"(?<![\w])[‘'](?=[A-Za-z])(?!Abd|Ali\b|Ulu)(?P<inner>[^‘'’]*(?:(?<=\w)['’](?=\w)[^‘'’]*)*)['’](?!\w)"
)
_SPOKEN = re.compile(r"(?<![\w])[‘'](?=[A-Z])(?P<inner>(?:[^‘'’]|(?<=\w)['’](?=\w|\s[a-z]))*?[.,!?…])['’](?!\w)")
_TYPED = re.compile(r"(?:``|‘‘)(?P<inner>[^`‘’']+(?:['’](?!['’])[^`‘’']*)*)(?:''|’’)")


_LEFT_OPEN = re.compile(r"\b(?:said|says|added|stated|noted|saying)[,:]? ‘(?=[A-Za-z][^‘]{20})(?!.*(?<=[.,!?…])’)")


def _single(text: str, paragraph: Span) -> list[Quotation]:
    """Find quotations between single marks: those that end in a stop first, for "states' rights" closes nothing."""
    spoken = _hits(_SPOKEN, text, paragraph)
    rest = (q for q in _hits(_SINGLE, text, paragraph) if not any(s.outer.start < q.outer.end for s in spoken))
    found = sorted([*spoken, *rest], key=lambda q: q.outer)
    words = text[paragraph.start : paragraph.end]
    opens = re.match(r"[‘'][A-Z]", words) and len(words) > 40 and words[-1:] in ".!?…"
    if opens and not any(q.outer.start == paragraph.start for q in found):
        return [Quotation(paragraph, Span(paragraph.start + 1, paragraph.end), open_end=True)]
    left = _LEFT_OPEN.search(words) if words[-1:] in ".!?…" and "‘" in words else None
    at = paragraph.start + left.end() if left else 0
    if left and not any(q.outer.end > at for q in found):  # ", said, ‘…" that nothing closes
        found.append(Quotation(Span(at - 1, paragraph.end), Span(at, paragraph.end)))
    return found


def _hits(marks: re.Pattern[str], text: str, paragraph: Span) -> list[Quotation]:
    """Find quotations between marks of a rarer style (single ones, or two typed for one)."""
    hits = marks.finditer(text, paragraph.start, paragraph.end)
    return [Quotation(Span(m.start(), m.end()), Span(m.start("inner"), m.end("inner"))) for m in hits]


def sentences(
    text: str, paragraph: Span, number: int, quotes: list[Quotation], verbs: frozenset[str]
) -> list[Sentence]:
    """Cut a paragraph into sentences; ``verbs`` are the forms that can attribute a quotation."""
    cuts = [paragraph.start]
    for m in _STOP.finditer(text, paragraph.start, paragraph.end):
        if _ends_sentence(text, m, paragraph.end, quotes, verbs):
            cuts.append(m.end())
    cuts.append(paragraph.end)
    cuts = _shortened(text, cuts)
    spans = (_trimmed(text, a, b) for a, b in zip(cuts, cuts[1:], strict=False))
    return [Sentence(span, number) for span in spans if span.start < span.end]


def _shortened(text: str, cuts: list[int]) -> list[int]:
    """Cut where a sentence is longer than prose has it, so that reading takes time in proportion to the text."""
    out = cuts[:1]
    for end in cuts[1:]:
        while end - out[-1] > LONGEST:
            space = text.rfind(" ", out[-1] + 1, out[-1] + LONGEST)
            out.append(space if space > 0 else out[-1] + LONGEST)
        out.append(end)
    return out


def _ends_sentence(text: str, stop: re.Match[str], end: int, quotes: list[Quotation], verbs: frozenset[str]) -> bool:
    at = stop.end()
    before = bisect_left(quotes, stop.start(), key=lambda q: q.outer.start)
    holding = quotes[before - 1] if before and stop.start() < quotes[before - 1].outer.end else None
    if holding and at < holding.outer.end:
        return False
    follows = text[at:end].lstrip(" \n–—-" if holding else None)[:1]  # "“Q.” – said X"
    if follows and (follows.islower() or follows in ",;:"):
        return False
    if holding is None and _MARIA.search(text, max(0, stop.start() - 4), stop.start() + 1) and _TWO.match(text, at):
        return False
    dotted = _DOTTED.search(text, max(0, stop.start() - 12), stop.start() + 1) and _OPENS.match(text, at)
    if holding is None and not dotted and _SHORT.search(text, max(0, stop.start() - 12), stop.start() + 1):
        return False
    if holding is None or not set(stop.group()) & {"?", "!"}:
        return True
    attribution = _ATTRIBUTION.match(text, at, min(end, at + 120))
    verb = attribution["verb"].casefold() if attribution and attribution["verb"] else ""
    return verb != "asked" and verb not in verbs


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
