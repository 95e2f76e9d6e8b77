"""A feed (RSS 2.0, RSS 1.0, Atom) → what it announces: address, headline, day, and the text where it has it."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Final

from lxml import etree

from kb.errors import UnreadableInput

_WHOLE: Final = 400  # characters from which a text in a feed is an article, not a teaser
_ITEMS: Final = ("item", "entry")
_DATES: Final = ("pubDate", "published", "date", "updated")
_TEXTS: Final = ("encoded", "content", "description", "summary")


@dataclass(frozen=True, slots=True)
class Entry:
    """One article that a feed announces; ``text`` is plain, and empty where the feed has a teaser only."""

    url: str
    headline: str
    published: str  # a day, empty where the feed does not tell
    outlet: str
    text: str

    def record(self) -> bytes:
        """Give the entry as a record of JSON, as the reader of articles takes it."""
        fields = {"title": self.headline, "text": self.text, "url": self.url, "publisher": self.outlet}
        return json.dumps({**fields, "date": self.published}, ensure_ascii=False).encode()


def is_feed(data: bytes) -> bool:
    """Tell a feed from other files by its first element.

    >>> is_feed(b'<?xml version="1.0"?><rss version="2.0"><channel/></rss>'), is_feed(b"<html></html>")
    (True, False)
    """
    return re.search(rb"<(rss|feed|rdf:RDF)\b", data[:2000]) is not None


def entries(data: bytes, source: str) -> tuple[Entry, ...]:
    """Read what a feed announces, in its order; entries without an address and a headline are passed over.

    Raises UnreadableInput if it is no feed.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableInput(source, f"it is no feed ({error})") from error
    if root is None or _local(root) not in ("rss", "feed", "RDF"):
        raise UnreadableInput(source, "it is no feed: give an RSS or Atom file")
    outlet = next((_text(element) for element in root.iter() if _local(element) == "title"), "")
    found = (_entry(element, outlet) for element in root.iter() if _local(element) in _ITEMS)
    return tuple(entry for entry in found if entry.url and entry.headline)


def _entry(element: etree._Element, outlet: str) -> Entry:
    text = max((_plain(each) for name in _TEXTS for each in _named(element, name)), key=len, default="")
    published = next((_day(_text(each)) for name in _DATES for each in _named(element, name)), "")
    headline = next((_plain(each) for each in _named(element, "title")), "")
    return Entry(_link(element), headline, published, outlet, text if len(text) >= _WHOLE else "")


def _link(element: etree._Element) -> str:
    for link in _named(element, "link"):
        if link.get("rel", "alternate") == "alternate":
            return str(link.get("href") or _text(link)).strip()
    return ""


def _named(element: etree._Element, name: str) -> Iterator[etree._Element]:
    return (child for child in element if _local(child) == name)


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _text(element: etree._Element) -> str:
    return "".join(str(part) for part in element.itertext()).strip()


def _plain(element: etree._Element) -> str:
    """Give the text of an element whose content may be HTML written as text, a paragraph a block."""
    blocks = re.sub(r"(?i)</(p|div|h\d|li)>|<br\s*/?>", "\n\n", _text(element))
    plain = html.unescape(re.sub(r"<[^>]+>", "", blocks))
    return re.sub(r"\n\s*\n+", "\n\n", plain).strip()


def _day(text: str) -> str:
    """Give the day of a date as RFC 822 or ISO 8601 write it, empty for another."""
    if re.match(r"\d{4}-\d\d-\d\d", text):
        return text[:10]
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (ValueError, TypeError):
        return ""
