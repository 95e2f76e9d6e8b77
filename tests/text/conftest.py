"""What the tests of the text half share: articles made from a few sentences, and what is read in them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from kb.model import Article, Claims, Lexicon, Span
from kb.text.extract import extract


def article(body: str, headline: str = "Test article", outlet: str = "Harbour Wire") -> Article:
    """Make an article of Thursday, 19 June 2025."""
    text = f"{headline}\n\n{body}"
    start = len(headline) + 2
    return Article("test/article", text, Span(0, len(headline)), Span(start, len(text)), date(2025, 6, 19), "0", outlet)


Read = Callable[..., Claims]


@pytest.fixture(scope="session")
def read(lexicon: Lexicon) -> Read:
    """Give a function that makes the claims of a body of text."""
    return lambda body, **more: extract(article(body, **more), lexicon)


@pytest.fixture(scope="session")
def make() -> Callable[..., Article]:
    """Give the function that makes an article."""
    return article
