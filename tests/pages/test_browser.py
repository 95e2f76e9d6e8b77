"""The page of an article in a real browser: what an article says is never run, and reads as it was written."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from kb.model import Claims, Person, Span
from kb.pages.article import article_page
from kb.pipeline import Conversion
from tests.needed import command
from tests.pages.conftest import Page
from tests.pages.test_article import made

_RUN = (
    "<script>document.title='run'</script><img src=x onerror=\"document.title='run'\"><svg onload=document.title='run'>"
)

pytestmark = pytest.mark.slow


def in_browser(conversion: Conversion, folder: Path) -> Page:
    """Load a page in the browser, and read what has become of it."""
    (folder / "page.html").write_bytes(article_page(conversion, ()))
    options = ["--headless=new", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile", "--dump-dom"]
    asked = [command("chromium", "chromium-browser", "google-chrome"), *options, (folder / "page.html").as_uri()]
    done = subprocess.run(asked, capture_output=True, text=True, timeout=120, check=True)
    return Page(done.stdout)


def test_markup_in_an_article_is_text_to_a_browser(tmp_path: Path) -> None:
    words = f"Jane Doe said {_RUN} & left.\n\nNext &amp; last."
    claims = Claims(persons=(Person("person-0-8", (Span(0, 8), Span(14, 40)), _RUN, _RUN),))
    found = in_browser(made(words, claims, outlet=_RUN), tmp_path)
    assert found.text == words
    assert "<title>run" not in found.source
    assert not {"script", "img", "svg"} & {tag for tag, _ in found.elements}


def test_the_sample_reads_in_a_browser_as_it_was_written(by_hand: Conversion, tmp_path: Path) -> None:
    assert in_browser(by_hand, tmp_path).text == by_hand.article.text
