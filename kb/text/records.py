"""Read articles that come as JSON: one object, a list of them, or one a line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from kb.errors import InputError, NoArticle, UnreadableInput
from kb.text.draft import Draft, described
from kb.text.settle import one_line

_FIELDS: Final = {  # what a field of Draft may be called
    "text": ("text", "body", "content", "articleBody", "body_text"),
    "headline": ("headline", "title"),
    "published": ("date", "published", "datePublished", "published_at", "publication_date", "pubDate"),
    "outlet": ("outlet", "publisher", "source"),
    "byline": ("byline", "author", "creator"),
    "url": ("url", "link", "canonical"),
    "language": ("language", "lang", "inLanguage"),
}


def is_json(text: str) -> bool:
    """Tell JSON from other text by how it begins."""
    return text.lstrip("\ufeff \r\n\t").startswith(("{", "[{", "[\n", "[ "))


def records(text: str, source: str) -> Iterator[tuple[str, Draft | InputError]]:
    """Give each record with where it stands ("news.jsonl:3"); a faulty one as the error that says so."""
    for place, value in _objects(text, source):
        if isinstance(value, InputError):
            yield place, value
            continue
        try:
            yield place, _draft(value, place)
        except InputError as error:
            yield place, error


def _objects(text: str, source: str) -> Iterator[tuple[str, Any]]:
    try:
        whole = json.loads(text)
    except ValueError:
        yield from _each_line(text, source)
        return
    if isinstance(whole, list):
        yield from ((f"{source}:{n}", value) for n, value in enumerate(whole, 1))
    else:
        yield source, whole


def _each_line(text: str, source: str) -> Iterator[tuple[str, Any]]:
    for number, line in enumerate(text.split("\n"), 1):
        place = f"{source}:{number}"
        if not line.strip():
            continue
        try:
            yield place, json.loads(line)
        except ValueError as error:
            yield place, UnreadableInput(place, f"this line is no JSON ({error})")


def _draft(value: Any, place: str) -> Draft:
    if not isinstance(value, Mapping):
        raise UnreadableInput(place, "this record is no JSON object with fields such as title, text and date")
    found = {field: _first(value, names) for field, names in _FIELDS.items()}
    text, headline = found.pop("text"), found.pop("headline")
    if not text:
        raise NoArticle(place, "this record has no text (a field text, body or content)")
    if not headline:
        raise NoArticle(place, "this record has no headline (a field title or headline)")
    return described(f"{one_line(headline)}\n\n{text}", found)


def _first(value: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    """Give the first field that says something; of an object in it, its name."""
    return next((text for name in names if (text := plain_text(value.get(name)))), None)


def plain_text(value: Any) -> str | None:
    """Give what a JSON value says in words: a string, the name of an object, the names in a list.

    >>> plain_text({"@type": "Organization", "name": "Harbour Wire"}), plain_text(["A", "B"]), plain_text(7)
    ('Harbour Wire', 'A, B', None)
    """
    if isinstance(value, Mapping):
        return plain_text(value.get("name"))
    if isinstance(value, list):
        return ", ".join(text for item in value if (text := plain_text(item))) or None
    return value.strip() or None if isinstance(value, str) else None
