"""Bytes → articles: plain text, a web page, or JSON records, told apart by how they begin."""

from __future__ import annotations

from datetime import date

from kb.errors import InputError, UnreadableInput
from kb.model import Article
from kb.text.draft import Dates, Draft, finish
from kb.text.pages import is_page, page
from kb.text.records import is_json, records
from kb.text.settle import LIMIT, decode


def read_articles(
    data: bytes, source: str, given: date | None = None, today: date | None = None
) -> tuple[Article | InputError, ...]:
    """Read all articles of a file; one that cannot be read stands as the error that says why.

    ``source`` names the file in messages.  ``given`` is the date of publication where the caller
    knows it, and wins over one in the file; ``today`` bounds the dates that are believed.
    """
    dates = Dates(given, today)
    try:
        text = _text(data, source)
        if is_json(text):
            return tuple(_finished(draft, place, dates) for place, draft in records(text, source)) or (
                _nothing(source),
            )
        _check_length(data, source)
        return (finish(page(text, source) if is_page(text) else Draft(text), source, dates),)
    except InputError as error:
        return (error,)


def read_article(data: bytes, source: str, given: date | None = None, today: date | None = None) -> Article:
    """Read the one article of a file.

    Raises UnreadableInput, NoArticle or BadDate; of several records, the first counts.

    >>> read_article(b"Talks in Oslo\\n\\nHarbour Wire | 2025-06-20\\n\\nThey met.", "a.txt").key
    'harbour-wire/2025-06-20/talks-in-oslo'
    """
    first = read_articles(data, source, given, today)[0]
    if isinstance(first, InputError):
        raise first
    return first


def _finished(draft: Draft | InputError, place: str, dates: Dates) -> Article | InputError:
    if isinstance(draft, InputError):
        return draft
    try:
        return finish(draft, place, dates)
    except InputError as error:
        return error


def _text(data: bytes, source: str) -> str:
    if not data.strip():
        raise _nothing(source)
    text = decode(data, source)
    return text.removeprefix("\ufeff")


def _nothing(source: str) -> UnreadableInput:
    return UnreadableInput(source, "it is empty")


def _check_length(data: bytes, source: str) -> None:
    if len(data) > LIMIT:
        problem = f"{len(data) / 1e6:.0f} MB are more than one article can have ({LIMIT // 1_000_000} MB)"
        raise UnreadableInput(source, f"{problem}: give one article a file, or JSON Lines")
