"""Pages of real articles: the text is whole, every link leads somewhere, every record is reached from the words."""

from __future__ import annotations

from pathlib import Path

import pytest

import kb
from kb import pipeline
from kb.pages.article import article_page
from tests.pages.conftest import Page
from tests.pages.test_article import the_text


@pytest.mark.slow
def test_the_pages_of_real_articles_are_whole(shared: Path) -> None:
    paths = sorted((shared / "corpus" / "dev" / "text").glob("*.txt"))
    assert len(paths) >= 30
    for path in paths:
        article = kb.read(path)
        conversion = kb.convert(article)
        source = article_page(conversion, pipeline.dates(article)).decode()
        page, inside = Page(source), set(Page(the_text(source)).links)
        assert page.text == article.text, path
        assert len(page.ids) == len(set(page.ids)), path
        assert {link for link in page.links if link.startswith("#")} <= {f"#{name}" for name in page.ids}, path
        names = {str(record).partition("#")[2] for record in conversion.reports.subjects()} - {""}
        records = {f"#{name}" for name in names if not name.startswith(("char-", "position-", "quote-"))}
        kept_out = {f"#kept-out-{record.record.partition('#')[2]}" for record in conversion.quarantined}
        assert records | kept_out <= inside, path
