"""Contradictions across articles are found when one of them comes in, with the words of both."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kb.graph.cross import Cited, findings
from kb.graph.mapping import article_graph
from kb.graph.opening import open_or_create
from kb.graph.store import Store
from kb.model import Article, Claims
from kb.pipeline import cross_check
from kb.publish import check_store
from kb.values import Status

Reported = tuple[Article, Claims]


@pytest.fixture
def store(tmp_path: Path, empty_store: Path) -> Store:
    return open_or_create(shutil.copytree(empty_store, tmp_path / "kb"))


def put(store: Store, reported: Reported) -> tuple[Cited, ...]:
    article, claims = reported
    store.put(article, article_graph(article, claims), (), datetime(2025, 7, 1, tzinfo=UTC))
    return cross_check(store, article.key)


def test_two_holders_of_one_seat_are_found_with_the_words_of_both(store: Store, brief: Callable[..., Reported]) -> None:
    with store:
        assert put(store, brief()) == ()
        assert put(store, brief("Post", "2025-06-25")) == ()
        (found,) = put(store, brief("Herald", "2025-06-23", name="Taro Yamada"))
        assert found.code == "TE02"
        assert {fact.rpartition("/")[2] for fact in found.facts} == {"shigeru-ishiba", "taro-yamada"}
        assert {words for _, words in found.words} == {"Shigeru Ishiba", "Taro Yamada"}
        assert len({article for article, _ in found.words}) == 3


def test_a_successor_is_no_contradiction(store: Store, brief: Callable[..., Reported]) -> None:
    with store:
        put(store, brief("Courier", "2025-06-21"))
        assert [found.code for found in put(store, brief("Herald", "2025-09-21", name="Taro Yamada"))] == []


def test_what_is_found_by_what_is_touched_is_what_is_found_in_the_whole(
    store: Store, tokyo: Reported, brief: Callable[..., Reported]
) -> None:
    with store:
        others = [brief(), brief("Post", "2025-06-25"), brief("Herald", "2025-06-23", name="Taro Yamada")]
        cancelled = brief("News", "2025-06-26", status=Status.CANCELLED)
        seen = {(c.code, c.facts[0]) for reported in (tokyo, *others, cancelled) for c in put(store, reported)}
        whole = {(f.code, f.focus) for f in check_store(store) if f.severity == "warning"}
        by_rule = {(c.code, c.facts[0]) for c in findings(store.quads, [str(s) for s in set(store.facts().subjects())])}
        assert by_rule
        assert by_rule <= whole
        assert by_rule <= seen
