"""Bytes → characters: encodings, line ends and invisible signs; and what is no article at all."""

from __future__ import annotations

import pytest
from hypothesis import given as forall
from hypothesis import strategies as st

from kb.errors import NoArticle, UnreadableInput
from kb.text.settle import settle
from tests.text.reading import BODY, DAY, read

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


def test_marks_lost_in_another_encoding_are_put_back() -> None:
    lost = "In Barbados??? name he said: ???We go to St. John???s.??? What??? No."
    assert settle(lost) == "In Barbados’ name he said: “We go to St. John’s.” What??? No.\n"
    assert settle("He said ???yes, we go,??? and went.") == "He said “yes, we go,” and went.\n"
    assert settle("What??? No.") == "What??? No.\n"
