"""Names are legible, safe in any IRI, and made from content alone."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import URIRef

from kb.errors import BadValue
from kb.graph import iris
from kb.graph.vocab import BODY, PLACE, STATE

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@given(st.text())
def test_a_slug_is_lower_case_ascii_words_whatever_the_script(text: str) -> None:
    assert SLUG.fullmatch(iris.slug(text))


@given(st.text())
def test_the_slug_of_a_slug_is_itself(text: str) -> None:
    assert iris.slug(iris.slug(text)) == iris.slug(text)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Lee Jae-myung", "lee-jae-myung"),
        ("Recep Tayyip Erdoğan", "recep-tayyip-erdogan"),
        ("Radosław Sikorski", "radoslaw-sikorski"),
        ("Lars Løkke Rasmussen", "lars-lokke-rasmussen"),
        ("Strauß", "strauss"),
        ("Korea-Japan Parliamentarians' Union", "korea-japan-parliamentarians-union"),
        ("People\u2019s Republic", "peoples-republic"),
        ("U.S.-China talks", "us-china-talks"),
        ("J.Smith", "j-smith"),
        ("G7", "g7"),
        ("박철희", "ubc15ucca0ud76c"),
    ],
)
def test_names_of_many_languages_stay_legible(name: str, slug: str) -> None:
    assert iris.slug(name) == slug


def test_names_in_another_script_do_not_fall_together() -> None:
    assert iris.slug("박철희") != iris.slug("이재명")


def test_composed_and_decomposed_letters_give_one_slug() -> None:
    assert iris.slug("Erdog\u0306an") == iris.slug("Erdo\u011fan") == "erdogan"


def test_a_ref_with_a_colon_is_an_entry_of_the_register() -> None:
    doc = iris.document(iris.DEFAULT_BASE, "k")
    assert iris.record(doc, "state:jp") == STATE.jp
    assert iris.record(doc, "body:united-nations") == BODY["united-nations"]
    assert iris.record(doc, "place:tokyo-jp") == PLACE["tokyo-jp"]
    with pytest.raises(KeyError):
        iris.record(doc, "planet:mars")


def test_a_key_with_spaces_gives_an_iri_without() -> None:
    assert iris.document("https://a.example/", "wire/a b#c") == URIRef("https://a.example/doc/wire/a%20b%23c")


@pytest.mark.parametrize(
    "text", ["", "kb.example", "/data/", "https://kb.example/#", "https://kb.example/?q=", "https://a b/"]
)
def test_a_base_that_is_no_absolute_address_is_refused(text: str) -> None:
    with pytest.raises(BadValue, match="base"):
        iris.base_address(text)


@given(st.text())
def test_any_address_becomes_an_iri_that_can_be_written(url: str) -> None:
    assert iris.address(url).n3()


@pytest.mark.parametrize(
    ("edtf", "slug"),
    [
        ("1965", "1965"),
        ("../2025-06-18", "open-to-2025-06-18"),
        ("1965~", "1965-about"),
        ("2025-06?", "2025-06-perhaps"),
    ],
)
def test_dates_read_in_names(edtf: str, slug: str) -> None:
    assert iris.date_slug(edtf) == slug
