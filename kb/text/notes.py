"""What people hand in themselves, settled as an article: a headline, who says it and when, why, and the rows below."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Final

from kb.errors import UnreadableInput
from kb.model import Article, Span
from kb.text.draft import article_key
from kb.text.settle import LIMIT, one_line

MARK: Final = "~"
"""What the key of everything handed in begins with; no key of a news article does."""


@dataclass(frozen=True, slots=True)
class Hand:
    """Who hands something in, on which day, and why."""

    who: str
    day: date
    why: str = ""


def note(kind: str, title: str, hand: Hand, body: str, source: str) -> Article:
    """Settle what is handed in; ``kind`` is "guests" or "turtle", and says how the body is read.

    The same content from the same hand on one day is the same article.  Raises UnreadableInput if the body is
    empty or too long.

    >>> note("guests", "Guests", Hand("A. Berg", date(2025, 6, 20)), "name\\nX Y\\n", "g.csv").key
    '~guests/a-berg/2025-06-20/guests'
    """
    text = re.sub("\\r\\n?", "\n", body).strip("\n")
    if not text.strip():
        raise UnreadableInput(source, "it is empty")
    if len(text.encode()) > LIMIT:
        raise UnreadableInput(source, f"it is longer than {LIMIT // 1_000_000} MB: hand it in by parts")
    headline = one_line(title)
    head = [headline, "", f"{one_line(hand.who)} | {hand.day}", *([f"Why: {one_line(hand.why)}"] if hand.why else [])]
    above = "\n".join(head) + "\n\n"
    whole = f"{above}{text}\n"
    return Article(
        key=f"{MARK}{kind}/{article_key(None, hand.who, hand.day, headline)}",
        text=whole,
        headline=Span(0, len(headline)),
        body=Span(len(above), len(above) + len(text)),
        published=hand.day,
        digest=sha256(whole.encode()).hexdigest(),
        outlet=one_line(hand.who),
        byline=one_line(hand.who),
    )


def kind_of(article: Article) -> str:
    """Give how an article was handed in; empty for news.

    >>> kind_of(note("turtle", "T", Hand("A", date(2025, 6, 20)), "x", "t.ttl"))
    'turtle'
    """
    return article.key.partition("/")[0].removeprefix(MARK) if article.key.startswith(MARK) else ""
