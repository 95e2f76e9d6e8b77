"""JSON records → articles, each by itself; and the keys that articles get."""

from __future__ import annotations

import json

from kb.errors import InputError, UnreadableInput
from kb.model import Article
from kb.text.draft import article_key
from kb.text.read import read_articles
from tests.text.reading import BODY, DAY


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
