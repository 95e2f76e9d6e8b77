"""Whatever stands in a text, extraction does not fail and points only at words that stand there."""

from __future__ import annotations

import tomllib
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kb.graph.lexicon import load_lexicon
from kb.model import Article, Claims, Record
from kb.resources import folder
from kb.text.extract import extract
from kb.values import Manner
from tests.slow import first_of_many
from tests.text.conftest import article

SAMPLE = (folder("samples") / "tokyo-reception.txt").read_text(encoding="utf-8")
HEADLINE, _, REST = SAMPLE.partition("\n\n")
BODY = REST.partition("\n\n")[2]
STRANGE = "\"'“”‘’«»„`\u200b\u200d\u2060\ufeff\u00ad\u200e\u200f\u202b\u202e\u0301\u00a0\u2028 \n.,;:()-–—0Aé東😀"
WORDS = (
    'said that “ ” " , . : and President Minister Kenya Japan Amani Otieno met in Lima on Monday 16 June \n\n'.split(
        " "
    )
)

TOLD = [
    case["text"]
    for path in sorted((Path(__file__).parents[1] / "eval").glob("*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8")).get("case", ())
]
PARTS = 20  # of the sentences, of which one is read every day

quiet = settings(deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
Steps = list[tuple[str, int, int]]
edits = st.lists(
    st.tuples(st.sampled_from(("drop", "double", "insert")), st.integers(0, len(BODY)), st.integers(1, 12)),
    min_size=1,
    max_size=25,
)


def mutated(steps: Steps, strange: str, text: str = BODY) -> str:
    """Give a body with some of its characters dropped, doubled, or strange ones put in."""
    for k, (what, at, length) in enumerate(steps):
        at = min(at, len(text))
        if what == "drop":
            text = text[:at] + text[at + length :]
        elif what == "double":
            text = text[: at + length] + text[at:]
        else:
            text = text[:at] + strange[k % len(strange)] + text[at:]
    return text


def holds(made: Article) -> Claims:
    """Extract, and hold every record against the text."""
    claims = extract(made, load_lexicon())
    everything: list[Record] = [r for field in fields(claims) for r in getattr(claims, field.name)]
    assert len({record.ref for record in everything}) == len(everything), "two records under one name"
    for record in everything:
        assert record.evidence
        assert all(0 <= s.start < s.end <= len(made.text) for s in record.evidence), record
    for statement in claims.statements:
        assert statement.fragments
        assert all(0 <= f.start < f.end <= len(made.text) for f in statement.fragments), statement
        words = [f.of(made.text) for f in statement.fragments]  # a quotation keeps each space of the text
        direct = statement.manner == Manner.DIRECT
        assert statement.text == " ".join(words if direct else [" ".join(w.split()) for w in words])
        assert statement.speakers or statement.manner == Manner.DIRECT
    return claims


@settings(quiet, max_examples=60)
@given(steps=edits, strange=st.text(STRANGE, min_size=1, max_size=8))
def test_a_damaged_article_is_read(steps: Steps, strange: str) -> None:
    holds(article(mutated(steps, strange), headline=HEADLINE))


@pytest.fixture(scope="module")
def press(shared: Path) -> list[tuple[str, str]]:
    """Give the headlines and bodies of real articles."""
    texts = [path.read_text("utf-8").split("\n\n", 2) for path in sorted(shared.glob("corpus/dev/text/*.txt"))]
    return [(headline, body) for headline, _, body in texts]


@settings(quiet, max_examples=120)
@given(
    one=st.integers(0, 1000),
    other=st.integers(0, 1000),
    cut=st.integers(0, 3000),
    steps=edits,
    strange=st.text(STRANGE, min_size=1, max_size=8),
)
def test_damaged_articles_of_the_press_are_read(
    press: list[tuple[str, str]], one: int, other: int, cut: int, steps: Steps, strange: str
) -> None:
    headline, body = press[one % len(press)]
    spliced = body[:cut] + press[other % len(press)][1][cut:]
    holds(article(mutated(steps, strange, spliced), headline=headline))


@settings(quiet, max_examples=150)
@given(body=st.text(min_size=1, max_size=300))
def test_any_text_is_read(body: str) -> None:
    holds(article(body))


@settings(quiet, max_examples=150)
@given(words=st.lists(st.one_of(st.sampled_from(WORDS), st.sampled_from(STRANGE)), min_size=1, max_size=60))
def test_any_row_of_telling_words_is_read(words: list[str]) -> None:
    holds(article(" ".join(words)))


@settings(quiet, max_examples=10)
@given(steps=edits, strange=st.text(STRANGE, min_size=1, max_size=8))
def test_a_damaged_article_gives_the_same_claims_twice(steps: Steps, strange: str) -> None:
    made = article(mutated(steps, strange), headline=HEADLINE)
    assert holds(made) == holds(made)


@pytest.mark.parametrize("part", first_of_many(range(PARTS)))
def test_a_text_that_breaks_off_anywhere_is_read(part: int) -> None:
    """Each telling sentence ends after some of its words, behind a comma, an "and" or nothing, with the next below."""
    for number, text in enumerate(TOLD[part::PARTS]):
        words = text.split()
        for ending in range(3):
            kept = words[: 2 + (number * 7 + ending * 5) % max(1, len(words) - 2)]
            holds(article(" ".join(kept) + ("", ",", " and")[ending] + "\n\n" + text))


def test_a_phrase_that_breaks_off_is_read() -> None:
    for text in ("They discussed trade in Estonia,", "He presented credentials The ceremony", "They met in Oslo, and"):
        holds(article(text))
