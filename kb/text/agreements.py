"""Read the name of an instrument, "Treaty on Relations between X and Y", and tell one paper from another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from kb.model import Span
from kb.text.document import Document
from kb.text.happenings import Happening
from kb.text.item import Item
from kb.text.lexis import Lexis

_PAIR = 2
_TOPIC = re.compile(r"\s+(?:an?|one|another)\s[^,;.]{3,60}?\s(?:on|for|to)\s([^,;.]{4,120})")
_NO_TOPIC = frozenset(
    "cooperation between with bilateral agreement memorandum monday tuesday wednesday thursday friday".split()
)
_LINKS = frozenset("of on for and between the to with in concerning regarding & against under".split())


def find_agreement(text: str, items: Sequence[Item], lexis: Lexis) -> tuple[str, Span] | None:
    """Find the first name of an instrument among items: capitalised, with the head noun of an agreement in it."""
    for n, item in enumerate(items):
        if item.kind == "word" and item.text[:1].isupper() and item.low in lexis.group("agreement-head"):
            first, last = _first(items, n), _last(items, n)
            if last - first >= 2:
                span = Span(items[first].start, items[last - 1].end)
                return " ".join(span.of(text).split()), span
    return None


def _named(item: Item) -> bool:
    return item.kind in ("word", "name", "group") and item.text[:1].isupper()


def _first(items: Sequence[Item], n: int) -> int:
    k = n
    while k and _named(items[k - 1]) and items[k - 1].low not in ("the", "a", "an", "this"):
        k -= 1
    return k


def _last(items: Sequence[Item], n: int) -> int:
    end = k = n + 1
    while k < len(items) and (_named(items[k]) or items[k].low in _LINKS):
        k += 1
        if _named(items[k - 1]):
            end = k
    return end


def another_paper(made: Happening, event: Happening, document: Document) -> bool:
    """Tell whether a signing that is told is that of another paper than the one known."""
    text = document.text
    other = _other_topic(made, event, text) or _other_noun(made, event, text, document.lexis)
    return other or _signed_now(made, event, text, document.article.published)


def _signed_now(made: Happening, event: Happening, text: str, published: date) -> bool:
    """Tell whether "After the meeting, they signed" is told after "last year a declaration was signed"."""
    over = event.when.end if event.when else None
    now = text[made.sentence.start : made.start].casefold().startswith(_NOW)
    return now and not made.own_date and over is not None and (published - over).days > _LONG


_NOW = ("following ", "after ", "at the end of ", "at the conclusion of ", "upon the ")
_LONG = 45  # days from a signing to a report that is hardly on it


def _other_noun(made: Happening, event: Happening, text: str, lexis: Lexis) -> bool:
    """Tell whether "The treaty was signed in May" is told after "signed the protocol"."""
    heads = lexis.group("agreement-head")
    new = set((made.title or "").casefold().split()) & heads if made.rule == "event.agreement" else set()
    old = set(re.findall(r"[a-z]+", text[event.sentence.start : event.sentence.end].casefold())) & heads
    return bool(new and old) and not new & old and made.own_date and not event.own_date


def _other_topic(made: Happening, event: Happening, text: str) -> bool:
    """Tell whether "signed an agreement on X" and "signed an agreement on Y" tell of two papers."""
    texts = [text[e.end : e.sentence.end] for e in (made, event) if e.rule == "event.verb"]
    new = [m[1] for m in map(_TOPIC.match, texts) if m]
    topics = [{w for w in re.findall(r"[a-z]{4,}", t.casefold()) if w not in _NO_TOPIC} for t in new]
    both = {p for p in made.parties if p.startswith("state:")}
    both = both if both <= set(event.parties) and len(both) == _PAIR else set()
    return bool(both) and len(topics) == _PAIR and bool(topics[0] and topics[1]) and not topics[0] & topics[1]
