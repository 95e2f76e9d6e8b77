"""Web pages → articles: their metadata in each of its forms, and pages that hold no article."""

from __future__ import annotations

import json

import pytest

from kb.errors import BadDate, NoArticle
from tests.text.reading import DAY, body_of, read

PARAGRAPHS = (
    "The foreign ministers of Norway and Iceland met in Oslo on Friday for talks on fisheries and the Arctic.",
    "“We have agreed on a plan for the coming years,” the Norwegian minister said after the meeting at the ministry.",
    "The two countries will hold a second round of talks in Reykjavik in the spring, officials of both sides said.",
)


def page(head: str = "", paragraphs: tuple[str, ...] = PARAGRAPHS, title: str = "Talks in Oslo") -> str:
    text = "".join(f"<p>{p}</p>" for p in paragraphs)
    return (
        f"<!DOCTYPE html><html lang='en-GB'><head><title>{title} - Harbour Wire</title>{head}</head>"
        f"<body><nav><a href='/'>Home</a><a href='/world'>World</a></nav>"
        f"<article><h1>{title}</h1>{text}</article></body></html>"
    )


def json_ld(**values: object) -> str:
    return f"<script type='application/ld+json'>{json.dumps({'@context': 'https://schema.org'} | values)}</script>"


def test_page_with_schema_org_metadata() -> None:
    thing = json_ld(
        **{"@type": "NewsArticle"},
        headline="Ministers talk in Oslo",
        datePublished="2025-06-20T08:30:00+02:00",
        publisher={"@type": "Organization", "name": "Harbour Wire"},
        author=[{"@type": "Person", "name": "Jane Doe"}],
        url="https://www.example.org/world/talks-in-oslo",
    )
    article = read(page(thing))
    assert article.headline.of(article.text) == "Ministers talk in Oslo"
    assert (article.published, article.published_at) == (DAY, "2025-06-20T08:30:00+02:00")
    assert (article.outlet, article.byline, article.language) == ("Harbour Wire", "Jane Doe", "en")
    assert article.key == "example.org/world-talks-in-oslo"
    assert all(p in body_of(article).split("\n\n") for p in PARAGRAPHS)
    assert "Home" not in article.text


def test_metadata_in_a_graph_among_other_things() -> None:
    graph = [{"@type": "WebSite", "name": "x"}, {"@type": ["Thing", "NewsArticle"], "datePublished": "2025-06-20"}]
    article = read(page(json_ld(**{"@graph": graph})))
    assert article.published == DAY


def test_page_with_meta_elements_only() -> None:
    meta = (
        "<meta property='og:title' content='Talks in Oslo'><meta property='og:site_name' content='Harbour Wire'>"
        "<meta property='article:published_time' content='2025-06-20T08:30:00Z'>"
        "<link rel='canonical' href='https://example.org/a/1'>"
    )
    article = read(page(meta))
    assert (article.published_at, article.outlet, article.key) == (
        "2025-06-20T08:30:00Z",
        "Harbour Wire",
        "example.org/a-1",
    )
    assert body_of(article).count("Talks in Oslo") == 0


def test_page_in_the_encoding_that_it_declares() -> None:
    head = "<meta charset='iso-8859-15'><meta name='date' content='2025-06-20'>"
    article = read(
        page(head, (*PARAGRAPHS, "The meeting cost 20 €, a café bill."))
        .replace("“", '"')
        .replace("”", '"')
        .encode("iso-8859-15")
    )
    assert "20 €, a café bill" in article.text


def test_broken_metadata_do_not_hide_the_article() -> None:
    article = read(
        page("<script type='application/ld+json'>{\"@type\": </script><meta name='date' content='2025-06-20'>")
    )
    assert article.published == DAY


def test_page_without_date_or_with_one_that_cannot_be_read() -> None:
    with pytest.raises(BadDate, match="--date"):
        read(page())
    with pytest.raises(BadDate, match="'next Friday' cannot be read"):
        read(page(json_ld(**{"@type": "NewsArticle"}, datePublished="next Friday")))
    assert read(page(), given=DAY).published == DAY


@pytest.mark.parametrize("paragraphs", [(), ("Please enable JavaScript.",)])
def test_page_without_an_article(paragraphs: tuple[str, ...]) -> None:
    with pytest.raises(NoArticle, match="this page holds no article text"):
        read(page(paragraphs=paragraphs), given=DAY)
