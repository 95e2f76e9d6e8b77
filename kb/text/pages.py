"""Read a web page: its own metadata first (they keep the time zone), then the text of the article."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any, Final

from kb.errors import NoArticle
from kb.text.draft import Draft, described
from kb.text.records import plain_text
from kb.text.settle import one_line

_ARTICLE_TYPES: Final = re.compile(r"(?:.*/)?(?:\w*Article|\w*NewsArticle|BlogPosting|LiveBlogPosting|Report|WebPage)$")
_META: Final = {  # names of meta elements, the more exact first
    "headline": ("og:title", "twitter:title", "dc.title", "citation_title", "title"),
    "datePublished": (
        "article:published_time", "og:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
        "dcterms.created", "pubdate", "publishdate", "publish-date", "parsely-pub-date", "sailthru.date",
        "citation_date",
    ),
    "publisher": ("og:site_name", "dc.publisher", "citation_publisher", "application-name"),
    "author": ("author", "article:author", "dc.creator", "byl"),
    "url": ("og:url",),
}  # fmt: skip
_PAGE: Final = re.compile(
    r"\s*(?:<!--.*?-->|<\?xml[^>]*>|\s)*<(?:!doctype html|html|head|body|meta|article)\b", re.IGNORECASE | re.DOTALL
)
_WORDS: Final = 40  # fewer are a teaser, a notice or a list of links, and no article


def is_page(text: str) -> bool:
    """Tell a web page from plain text by how it begins."""
    return _PAGE.match(text[:2000]) is not None


def page(text: str, source: str) -> Draft:
    """Give the article of a web page.

    Raises NoArticle if there is none in it.
    """
    head = _Head()
    head.feed(text)
    said = _said(head)
    body = _main_text(text) or said.get("articleBody") or ""
    headline = one_line(said.get("headline") or head.first("h1") or head.first("title") or "")
    if not headline or len(body.split()) < _WORDS:
        raise NoArticle(source, "this page holds no article text: save the page of one article, or its text")
    beside = {
        "published": said.get("datePublished") or head.first("time"),
        "outlet": said.get("publisher"),
        "byline": _byline(said.get("author")),
        "url": said.get("url") or head.canonical,
        "language": said.get("inLanguage") or head.language,
    }
    return described(f"{headline}\n\n{_without_headline(body, headline)}", beside)


# --- metadata ----------------------------------------------------------------------------------------


@dataclass
class _Head(HTMLParser):
    """Collect what a page says of itself."""

    meta: dict[str, str] = field(default_factory=dict)
    texts: dict[str, list[str]] = field(default_factory=dict)
    linked: list[str] = field(default_factory=list)
    canonical: str | None = None
    language: str | None = None
    _open: str | None = None

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def first(self, name: str) -> str | None:
        """Give the text of the first such element."""
        return next((text for text in self.texts.get(name, []) if text.strip()), None)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take what stands in the attributes, and watch for the text of the few elements that count."""
        at = {name: value or "" for name, value in attrs}
        name = at.get("property") or at.get("name") or at.get("itemprop") or ""
        if tag == "meta" and name and at.get("content"):
            self.meta.setdefault(name.lower(), at["content"].strip())
        elif tag == "link" and "canonical" in at.get("rel", "").lower().split():
            self.canonical = self.canonical or at.get("href")
        elif tag == "html":
            self.language = at.get("lang") or None
        elif tag == "time" and at.get("datetime"):
            self.texts.setdefault("time", []).append(at["datetime"])
        elif tag in ("h1", "title") or (tag == "script" and "ld+json" in at.get("type", "").lower()):
            self._open = tag
            self.texts.setdefault(tag, []).append("")

    def handle_endtag(self, tag: str) -> None:
        """Stop at the end of the element watched."""
        self._open = None if tag == self._open else self._open

    def handle_data(self, data: str) -> None:
        """Add to the text of the element watched."""
        if self._open:
            self.texts[self._open][-1] += data


def _said(head: _Head) -> dict[str, str]:
    """Join what JSON-LD says with what meta elements say where it is silent."""
    said: dict[str, str] = {}
    for thing in _things(head.texts.get("script", [])):
        for name in ("headline", "datePublished", "publisher", "author", "url", "articleBody", "inLanguage"):
            text = plain_text(thing.get(name))
            if text:
                said.setdefault(name, text)
    for name, metas in _META.items():
        text = next((head.meta[m] for m in metas if m in head.meta), None)
        if text:
            said.setdefault(name, text)
    return said


def _things(scripts: list[str]) -> list[Mapping[str, Any]]:
    """Give the articles that the page's JSON-LD describes, real articles before mere pages."""
    found = [thing for script in scripts for thing in _walk(_parsed(script))]
    return sorted(found, key=lambda thing: "WebPage" in str(thing.get("@type")))


def _parsed(script: str) -> Any:
    try:
        return json.loads(script.strip().removeprefix("<!--").removesuffix("-->"), strict=False)
    except ValueError:  # a page with broken metadata still has its text
        return None


def _walk(value: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, list):
        for item in value:
            yield from _walk(item)
    elif isinstance(value, Mapping):
        types = value.get("@type", ())
        if any(_ARTICLE_TYPES.match(str(t)) for t in ([types] if isinstance(types, str) else types)):
            yield value
        for name in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _walk(value.get(name))


# --- text --------------------------------------------------------------------------------------------


def _main_text(text: str) -> str:
    """Take the article out of the page, its paragraphs separated by blank lines."""
    from trafilatura import extract  # a third of a second to import, and only pages need it

    body = extract(text, include_comments=False, include_tables=False, favor_precision=True) or ""
    return "\n\n".join(line.removeprefix("- ") for line in body.splitlines() if line.strip())


def _without_headline(body: str, headline: str) -> str:
    first, _, rest = body.partition("\n\n")
    return rest if one_line(first).casefold() == headline.casefold() else body


def _byline(author: str | None) -> str | None:
    """Take an author's name; an address of a profile is none."""
    return None if author is None or "://" in author else author.removeprefix("By ")
