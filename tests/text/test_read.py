"""Bytes → articles: layouts, dates, encodings, pages, records; and what is refused, with which words."""

from __future__ import annotations

import json
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given as forall
from hypothesis import strategies as st

from kb.errors import BadDate, InputError, NoArticle, UnreadableInput
from kb.model import Article
from kb.text.draft import article_key
from kb.text.read import read_article, read_articles
from kb.text.settle import settle

BODY = "The two ministers met in Oslo on Friday and agreed to meet again in the spring."
DAY = date(2025, 6, 20)


def read(text: str | bytes, given: date | None = None, today: date | None = None) -> Article:
    return read_article(text.encode() if isinstance(text, str) else text, "news.txt", given, today)


def body_of(article: Article) -> str:
    return article.body.of(article.text)


# --- plain text --------------------------------------------------------------------------------------


def test_outlet_and_date_below_the_headline() -> None:
    article = read(f"Talks in Oslo\n\nHarbour Wire | 2025-06-20\n\n{BODY}\n")
    assert article.headline.of(article.text) == "Talks in Oslo"
    assert (article.outlet, article.published, article.byline) == ("Harbour Wire", DAY, None)
    assert body_of(article) == BODY
    assert article.key == "harbour-wire/2025-06-20/talks-in-oslo"
    assert article.digest == sha256(article.text.encode()).hexdigest()


def test_reporter_line_then_address_and_moment() -> None:
    article = read(f"Talks in Oslo\n\nHarbour Times Reporter\n\ndesk@example.org | 2025-06-20 23:40:00\n\n{BODY}\n")
    assert (article.outlet, article.byline) == ("Harbour Times", "Harbour Times Reporter")
    assert (article.published, article.published_at) == (DAY, "2025-06-20T23:40:00")
    assert body_of(article) == BODY


def test_a_person_who_reports_is_no_outlet() -> None:
    article = read(f"Talks in Oslo\n\nJane Doe, staff reporter\nJune 20, 2025\n\n{BODY}\n")
    assert (article.outlet, article.byline) == (None, "Jane Doe, staff reporter")


@pytest.mark.parametrize(
    "line",
    [
        "June 20, 2025",
        "Friday, June 20, 2025",
        "20 June 2025",
        "20th June, 2025",
        "Jun. 20, 2025",
        "2025/06/20",
        "2025.06.20",
        "20/06/2025",
        "Published: 20 June 2025",
        "Last updated on June 20, 2025 at 8:05 p.m. GMT",
        "Published 2025-06-20 | Updated 2025-06-21",
        "Harbour Wire - June 20, 2025",
        "OSLO, June 20, 2025",
    ],
)
def test_ways_to_print_the_date(line: str) -> None:
    article = read(f"Talks in Oslo\n\n{line}\n\n{BODY}\n")
    assert article.published == DAY
    assert body_of(article) == BODY


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("2025-06-20T09:15:00+09:00", "2025-06-20T09:15:00+09:00"),
        ("2025-06-20 09:15 UTC", "2025-06-20T09:15:00Z"),
        ("June 20, 2025 9:15 pm", "2025-06-20T21:15:00"),
        ("2025-06-20 09:15 IST", "2025-06-20T09:15:00"),  # three countries call theirs so
        ("2025-06-20 29:15", None),
    ],
)
def test_time_and_zone_of_publication(line: str, moment: str | None) -> None:
    assert read(f"Talks in Oslo\n\nHarbour Wire | {line}\n\n{BODY}\n").published_at == moment


def test_byline_and_dateline() -> None:
    article = read(f"Talks in Oslo\n\nBy JANE DOE\n\nOSLO, June 20, 2025 (Northern News) -- {BODY}\n")
    assert (article.byline, article.outlet, article.published) == ("JANE DOE", "Northern News", DAY)
    assert body_of(article).startswith("OSLO, June 20, 2025 (Northern News) -- The two")


def test_a_short_first_paragraph_is_no_byline() -> None:
    article = read(f"Talks in Oslo\n\nHarbour Wire | 2025-06-20\n\nOffice of the Spokesperson\n\n{BODY}\n")
    assert body_of(article).startswith("Office of the Spokesperson")


def test_a_date_within_a_sentence_is_not_the_date_of_the_article() -> None:
    text = f"Talks in Oslo\n\nLeaders meet again on May 5, 2024\n\n{BODY}\n"
    with pytest.raises(BadDate):
        read(text)


def test_the_first_line_is_the_headline_without_a_blank_line_too() -> None:
    article = read(f"Talks in Oslo\nHarbour Wire | 2025-06-20\n{BODY}\n")
    assert (article.headline.of(article.text), body_of(article)) == ("Talks in Oslo", BODY)


def test_the_date_given_goes_before_the_one_found() -> None:
    article = read(f"Talks in Oslo\n\nHarbour Wire | 2025-06-20 10:00\n\n{BODY}\n", given=date(2024, 1, 2))
    assert (article.published, article.published_at) == (date(2024, 1, 2), None)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"Talks in Oslo\n\n{BODY}\n", "gives no date of publication: give it with --date"),
        (f"Talks in Oslo\n\nHarbour Wire | 2025-02-30\n\n{BODY}\n", "2025-02-30 is in no calendar"),
        (f"Talks in Oslo\n\nHarbour Wire | 05/06/2025\n\n{BODY}\n", "gives no date"),
        (f"Talks in Oslo\n\nHarbour Wire | 2025-06-23\n\n{BODY}\n", "2025-06-23 lies in the future"),
    ],
)
def test_dates_that_cannot_be_believed(text: str, words: str) -> None:
    with pytest.raises(BadDate, match=words):
        read(text, today=date(2025, 6, 21))


def test_it_may_be_tomorrow_already_where_the_article_comes_from() -> None:
    text = f"Talks in Oslo\n\nHarbour Wire | 2025-06-22\n\n{BODY}\n"
    assert read(text, today=date(2025, 6, 21)).published == date(2025, 6, 22)


def test_the_sample_reads_as_its_hand_made_graph_says(sample: Article) -> None:
    assert sample.key.startswith("harbour-wire/2025-06-20/reception-in-tokyo-marks-sixty-years")
    assert len(sample.text) == 2274
    assert sample.digest == "f1170a164faa460d2717c112255fb31a487c84615a0aa256cf3a80d4311f09a4"


def test_every_article_of_the_corpus_reads(shared: Path) -> None:
    for path in sorted((shared / "corpus/dev/text").glob("*.txt")):
        article = read_article(path.read_bytes(), path.name)
        gold = json.loads((shared / "corpus/dev/gold" / f"{path.stem}.json").read_text())
        assert str(article.published) == gold["published"]
        assert article.outlet
        assert article.text.split() == path.read_text().replace("\u00a0", " ").split()


# --- characters --------------------------------------------------------------------------------------

ARTICLE = f"Café talks in Oslo\n\nHarbour Wire | 2025-06-20\n\n“Yes,” they said. {BODY}\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_one_text_in_any_encoding(encoding: str) -> None:
    assert read(ARTICLE.encode(encoding)) == read(ARTICLE)


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028", "\n"])
def test_one_text_with_any_line_ends(end: str) -> None:
    assert read(ARTICLE.replace("\n", end)) == read(ARTICLE)


def test_invisible_signs_and_odd_spaces_are_settled() -> None:
    odd = (
        ARTICLE.replace("Café", "Cafe\u0301")
        .replace("talks in", "talks\u00a0\u200bin")
        .replace("they", "th\u00aded\u0007")
    )
    assert read(odd).text == ARTICLE.replace("they", "thed")


@forall(st.text())
def test_settling_twice_is_settling_once(text: str) -> None:
    once = settle(text)
    assert settle(once) == once
    assert "\r" not in once
    assert not once or once.endswith("\n")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "it is empty"),
        (b" \n\n\t", "it is empty"),
        ("\u200b".encode(), "it is empty"),
        (b"\x7fELF\x02\x01\x00\x00", "binary file"),
        (b"%PDF-1.7 ...", "a PDF file, not text"),
        (b"PK\x03\x04....", "an Office document or a zip archive"),
        (ARTICLE.encode()[:-1] + b"\xe2\x80", "damaged UTF-8"),
        ("서울에서 만났다. 도쿄에서 만났다.".encode("euc-kr"), "neither UTF-8 nor Western"),
        (b"\xff\xfeA", "damaged UTF-16"),
        (b"A headline\n\n" + b"word " * 1_200_000, "6 MB are more than one article can have"),
    ],
    ids=["empty", "blank", "invisible", "binary", "pdf", "zip", "cut", "korean", "utf16", "long"],
)
def test_bytes_that_are_no_article(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableInput, match=words) as caught:
        read(data)
    assert str(caught.value).startswith("news.txt: ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Only a headline\n", "no text below the headline"),
        ("Only a headline\n\nHarbour Wire | 2025-06-20\n", "no text below the headline"),
        (f"{BODY * 6}\n\nMore text here.\n", "too long for a headline"),
    ],
)
def test_texts_without_headline_or_body(text: str, words: str) -> None:
    with pytest.raises(NoArticle, match=words):
        read(text, given=DAY)


# --- web pages ---------------------------------------------------------------------------------------

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


# --- records -----------------------------------------------------------------------------------------


def test_json_lines_each_record_by_itself() -> None:
    lines = [
        json.dumps(
            {"title": "Talks in Oslo", "text": BODY, "date": "2025-06-20", "publisher": {"name": "Harbour Wire"}}
        ),
        "{this is no JSON",
        "",
        json.dumps(
            {
                "headline": "More talks",
                "body": BODY,
                "published": "2025-06-21T10:00:00Z",
                "url": "https://example.org/2",
            }
        ),
        json.dumps({"title": "No text"}),
        json.dumps({"text": BODY}),
        json.dumps({"title": "No date", "content": BODY}),
        json.dumps(7),
    ]
    found = read_articles("\n".join(lines).encode(), "news.jsonl")
    articles = [a for a in found if isinstance(a, Article)]
    assert [a.key for a in articles] == ["harbour-wire/2025-06-20/talks-in-oslo", "example.org/2"]
    errors = [str(e) for e in found if isinstance(e, InputError)]
    assert [e.partition(": ")[0] for e in errors] == [f"news.jsonl:{n}" for n in (2, 5, 6, 7, 8)]
    for error, words in zip(errors, ["no JSON", "no text", "no headline", "--date", "no JSON object"], strict=True):
        assert words in error


def test_a_list_and_a_single_object() -> None:
    record = {"title": "Talks in Oslo", "text": BODY, "date": "2025-06-20", "outlet": "Harbour Wire"}
    single = read_articles(json.dumps(record, indent=2).encode(), "a.json")
    assert single == read_articles(json.dumps([record]).encode(), "b.json")
    assert isinstance(single[0], Article)


def test_an_empty_list_holds_nothing() -> None:
    assert isinstance(read_articles(b"[ ]", "a.json")[0], UnreadableInput)


# --- keys --------------------------------------------------------------------------------------------


def test_keys_are_short_ascii_and_tell_long_headlines_apart() -> None:
    long = (
        "Ministers of many countries meet in a city to speak about very many things that matter to them and to others"
    )
    one, two = (article_key(None, "Harbour Wire", DAY, f"{long} {n}") for n in (1, 2))
    assert one != two
    assert all(len(step) <= 80 and step.isascii() for step in one.split("/"))


def test_keys_of_headlines_in_other_scripts_differ() -> None:
    one, two = (article_key(None, "Gazette", DAY, headline) for headline in ("도쿄 리셉션", "서울 행사"))
    assert one != two
    assert one.isascii()


def test_what_only_tracks_a_reader_is_no_part_of_a_key() -> None:
    assert article_key("https://example.org/a?utm_source=x&fbclid=1", None, DAY, "h") == "example.org/a"
