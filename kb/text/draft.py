"""Finish an article: its text, its date checked, its key; the same for every format that it came in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from typing import Final
from urllib.parse import urlsplit

from kb.errors import BadDate, NoArticle, UnreadableInput
from kb.model import Article, Span
from kb.text.masthead import Masthead, read_masthead
from kb.text.settle import LIMIT, one_line, settle
from kb.text.stamps import NoSuchDay, Stamp, find_stamp

_HEADLINE_LIMIT: Final = 400  # characters
_KEY_LIMIT: Final = 80  # characters of one step of a key


@dataclass(frozen=True, slots=True)
class Draft:
    """What a format gives: the text, whose first line is the headline, and what it says about it."""

    text: str
    published: str | None = None  # as written there
    outlet: str | None = None
    byline: str | None = None
    url: str | None = None
    language: str = "en"


def described(text: str, said: Mapping[str, str | None]) -> Draft:
    """Make a draft of a text and of what is said of it, under the names of the fields; odd addresses are left out.

    >>> described("A", {"language": "en_GB", "url": "javascript:void(0)", "outlet": " Harbour\\u00a0Wire"})
    Draft(text='A', published=None, outlet='Harbour Wire', byline=None, url=None, language='en')
    """
    clean = {name: one_line(value) for name, value in said.items() if value and one_line(value)}
    language = re.match("[a-z]{2,3}(?![a-z])", clean.get("language", "").lower())
    url = clean.get("url", "")
    return Draft(
        text,
        clean.get("published"),
        clean.get("outlet"),
        clean.get("byline"),
        url if url.startswith(("http://", "https://")) else None,
        language[0] if language else "en",
    )


@dataclass(frozen=True, slots=True)
class Dates:
    """What the caller says of dates: the one given for the article, and the day on which it is read."""

    given: date | None = None
    today: date | None = None


def finish(draft: Draft, source: str, dates: Dates) -> Article:
    """Make an article of a draft.

    Raises UnreadableInput if it is empty or too long, NoArticle without headline or body, BadDate
    without a date or with an impossible one.
    """
    text = settle(draft.text)
    headline = _headline(text, source)
    try:
        head = read_masthead(text, headline.end)
        stamp = find_stamp(draft.published) if draft.published else head.stamp
    except NoSuchDay as error:
        raise BadDate(source, f"its date {error} is in no calendar: give it with --date YYYY-MM-DD") from None
    body = Span(head.body, len(text.rstrip()))
    if body.start >= body.end:
        raise NoArticle(source, "there is no text below the headline (headline, blank line, text)")
    published = _published(stamp, draft.published, source, dates)
    return _article(draft, text, headline, body, head, published, None if dates.given else stamp)


def _headline(text: str, source: str) -> Span:
    if not text:
        raise UnreadableInput(source, "it is empty")
    if len(text.encode()) > LIMIT:
        raise UnreadableInput(source, f"it is longer than an article can be ({LIMIT // 1_000_000} MB)")
    start = len(text) - len(text.lstrip())
    end = text.index("\n", start)
    if end - start > _HEADLINE_LIMIT:
        raise NoArticle(source, "its first line is too long for a headline: put one and a blank line above the text")
    return Span(start, end)


def _published(stamp: Stamp | None, written: str | None, source: str, dates: Dates) -> date:
    """Give the day of publication: the one given, else the one found; it may not lie in the future."""
    day = dates.given or (stamp.day if stamp else None)
    if day is None and written:
        raise BadDate(source, f"its date {written!r} cannot be read: give it with --date YYYY-MM-DD")
    if day is None:
        raise BadDate(source, "it gives no date of publication: give it with --date YYYY-MM-DD")
    if dates.today and day > dates.today + timedelta(days=1):  # somewhere it is tomorrow already
        raise BadDate(source, f"its date {day} lies in the future: give the right one with --date YYYY-MM-DD")
    return day


def _article(
    draft: Draft, text: str, headline: Span, body: Span, head: Masthead, published: date, stamp: Stamp | None
) -> Article:
    outlet = draft.outlet or head.outlet
    return Article(
        key=article_key(draft.url, outlet, published, headline.of(text)),
        text=text,
        headline=headline,
        body=body,
        published=published,
        digest=sha256(text.encode()).hexdigest(),
        outlet=outlet,
        byline=draft.byline or head.byline,
        url=draft.url,
        language=draft.language,
        published_at=stamp.moment if stamp else None,
    )


def article_key(url: str | None, outlet: str | None, published: date, headline: str) -> str:
    """Give an article's key: from its address if it has one, else from outlet, date and headline.

    >>> article_key("https://www.example.org/world/Talks.html?utm_source=x&id=7", None, date(2025, 6, 20), "Talks")
    'example.org/world-talks-html-id-7'
    >>> article_key(None, "Harbour Wire", date(2025, 6, 20), "Japan’s envoy in Côte d'Ivoire")
    'harbour-wire/2025-06-20/japans-envoy-in-cote-divoire'
    """
    parts = urlsplit(url or "")
    if parts.scheme in ("http", "https") and parts.hostname:
        query = "-".join(p for p in parts.query.split("&") if not re.match(r"utm_|fbclid|gclid|ref=", p))
        return f"{parts.hostname.removeprefix('www.')}/{_step(f'{parts.path} {query}')}"
    return f"{_step(outlet or 'no outlet')}/{published}/{_step(headline)}"


def _step(text: str) -> str:
    """Give one step of a key in ASCII; a digest stands for what does not fit or cannot be written so."""
    plain = unicodedata.normalize("NFKD", re.sub("['’‘ʼ`´]", "", text).casefold())
    words = "-".join(re.findall("[a-z0-9]+", plain.encode("ascii", "ignore").decode()))
    lost = any(c.isalpha() and not c.isascii() for c in plain)
    if words and not lost and len(words) <= _KEY_LIMIT:
        return words
    short = words if len(words) <= _KEY_LIMIT - 9 else words[: _KEY_LIMIT - 9].rpartition("-")[0]
    return f"{short}-{sha256(text.encode()).hexdigest()[:8]}".lstrip("-")
