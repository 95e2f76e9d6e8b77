"""An article to read, and how it is read in the tests of reading."""

from __future__ import annotations

from datetime import date

from kb.model import Article
from kb.text.read import read_article

BODY = "The two ministers met in Oslo on Friday and agreed to meet again in the spring."
DAY = date(2025, 6, 20)


def read(text: str | bytes, given: date | None = None, today: date | None = None) -> Article:
    return read_article(text.encode() if isinstance(text, str) else text, "news.txt", given, today)


def body_of(article: Article) -> str:
    return article.body.of(article.text)
