"""What follows by rule follows from the facts that are there, and from these alone."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from kb.graph import iris
from kb.graph.derive import all_derived
from kb.graph.mapping import article_graph
from kb.graph.opening import open_or_create, open_to_write
from kb.graph.store import Store
from kb.graph.vocab import DIP, SCHEMA
from kb.values import Attendance, Status
from tests.graph.told import Reported

BASE = "https://kb.example/"
DERIVED = NamedNode(iris.derived_graph(BASE))


def put(store: Store, reported: Reported) -> None:
    article, claims = reported
    store.put(article, article_graph(article, claims), (), datetime(2025, 7, 1, tzinfo=UTC))


def held(store: Store) -> set[tuple[str, str, str]]:
    quads = store.quads.quads_for_pattern(None, None, None, DERIVED)
    return {(str(q.subject.value), str(q.predicate.value), str(q.object.value)) for q in quads}


def whole(store: Store) -> set[tuple[str, str, str]]:
    return {(str(t.subject.value), str(t.predicate.value), str(t.object.value)) for t in all_derived(store.quads)}


def of(store: Store, predicate: str) -> set[tuple[str, str]]:
    return {(s.removeprefix(BASE), o.removeprefix(BASE)) for s, p, o in held(store) if p == predicate}


@pytest.fixture
def path(tmp_path: Path, empty_store: Path) -> Path:
    return shutil.copytree(empty_store, tmp_path / "kb")


def test_who_took_part_was_there_with_the_others(path: Path, tokyo: Reported) -> None:
    with open_or_create(path) as store:
        put(store, tokyo)
        together = of(store, str(DIP.wasWith))
        assert ("person/shigeru-ishiba", "person/lee-jae-myung") in together
        assert ("person/park-chul-hee", "person/lee-jae-myung") not in together
        assert ("post/prime-minister-of-japan", "person/shigeru-ishiba") in of(store, str(DIP.lastKnownHolder))
        assert held(store) == whole(store)


@pytest.mark.parametrize(
    "attendance", [Attendance.INVITED, Attendance.DECLINED, Attendance.EXPECTED, Attendance.ABSENT]
)
def test_who_was_not_there_never_becomes_an_attendee(
    path: Path, brief: Callable[..., Reported], attendance: Attendance
) -> None:
    with open_or_create(path) as store:
        put(store, brief(attendance=attendance))
        assert of(store, str(SCHEMA.attendee)) == of(store, str(DIP.wasWith)) == set()


def test_nobody_attends_what_did_not_take_place(path: Path, brief: Callable[..., Reported]) -> None:
    with open_or_create(path) as store:
        put(store, brief())
        assert of(store, str(SCHEMA.attendee))
        put(store, brief("Herald", "2025-06-25", status=Status.CANCELLED))
        assert not of(store, str(SCHEMA.attendee))
        assert held(store) == whole(store)


def test_what_is_derived_goes_with_the_facts_and_stays_where_it_follows_otherwise(
    path: Path, tokyo: Reported, brief: Callable[..., Reported]
) -> None:
    with open_or_create(path) as store:
        put(store, tokyo)
        before = held(store)
        for other in (brief(), brief("Herald", former=True), brief("Post", "2025-07-02", events=2)):
            put(store, other)
            assert held(store) == whole(store)
        for key in set(store.keys()) - {tokyo[0].key}:
            store.remove(key)
            assert held(store) == whole(store)
        assert held(store) == before
        store.remove(tokyo[0].key)
        assert held(store) == set()


def test_an_interrupted_derivation_is_made_good_on_opening(path: Path, tokyo: Reported) -> None:
    with open_or_create(path) as store:
        put(store, tokyo)
        before = held(store)
        for quad in list(store.quads.quads_for_pattern(None, None, None, DERIVED)):
            store.quads.remove(quad)
        store.quads.add(store._underived)
    with open_to_write(path) as store:
        assert held(store) == before
