"""What a base of many articles answers, in the store and from its export: life cycles, offices, clocks, disputes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import ModuleType

import pytest
import rdflib

import kb
from kb.graph.opening import open_to_write
from kb.graph.queries import ask, names
from kb.graph.serialise import serialise
from kb.graph.store import Store
from kb.publish import export
from tests.slow import first_of_many

FIRST_DAY = datetime(2025, 12, 1, 8, tzinfo=UTC)
ASKED = [
    ("never-took-place", {"day": "2025-12-31", "kind": "visit"}),
    ("life-cycles", {"event": "visit brazil egypt"}),
    ("disagreements", {}),
    ("office-holders", {"agent": "Sweden", "day": "2025-02-20"}),
    ("as-known", {"published": "2024-05-15"}),
    ("as-known", {"taken": "2025-12-03"}),
    ("single-source", {}),
    ("new-since", {"since": "2025-12-10"}),
]


@pytest.fixture(scope="module")
def base(
    tmp_path_factory: pytest.TempPathFactory, empty_store: Path, scoring: ModuleType, articles: dict[str, rdflib.Graph]
) -> Iterator[Store]:
    """Give a store of all articles, four taken in a day."""
    read = {path.stem: kb.read(path) for path in (scoring.HERE / "texts").glob("*.txt")}
    with open_to_write(shutil.copytree(empty_store, tmp_path_factory.mktemp("corpus") / "kb")) as store:
        for n, name in enumerate(sorted(articles)):
            store.put(read[name], articles[name], (), FIRST_DAY + timedelta(n // 4))
        yield store


@pytest.fixture(scope="module")
def plain(base: Store, tmp_path_factory: pytest.TempPathFactory) -> rdflib.Graph:
    """Give the store exported as Turtle, in a plain rdflib graph."""
    path: Path = tmp_path_factory.mktemp("export") / "all.ttl"
    path.write_bytes(serialise(export(base), "turtle", base.base))
    return rdflib.Graph().parse(path)


def column(base: Store, query: str, given: dict[str, str], name: str) -> list[str]:
    return [str(row[name]) for row in ask(query, base, given).records()]


def test_visits_that_never_took_place(base: Store, scoring: ModuleType) -> None:
    wanted = scoring.truth()["never"]
    found = column(base, "never-took-place", {"day": str(wanted["day"]), "kind": "visit"}, "event")
    assert [event.rpartition("/")[2] for event in found] == [
        *("2024-05-21-visit-brazil-egypt", "2024-07-25-visit-indonesia-peru")
    ]
    assert len(found) == len(wanted["visits"])
    fates = column(base, "never-took-place", {"day": "2025-12-31", "kind": "visit"}, "fate")
    assert fates == ["cancelled", "nothing told"]


def test_an_event_tells_its_steps_with_the_reports_that_say_so(base: Store) -> None:
    steps = ask("life-cycles", base, {"event": "visit norway vietnam"}).records()
    assert [row["step"] for row in steps] == ["announced", "postponed", "occurred", "occurred"]
    assert [row["date"] for row in steps] == ["2024-06-18", "2024-06-18", "2024-09-12", "2024-09-12"]
    assert all("#event-" in str(row["report"]) for row in steps)
    finland = column(base, "life-cycles", {"event": "visit finland kenya"}, "step")
    assert finland == ["announced", "confirmed", "occurred", "occurred", "occurred"]


@pytest.mark.parametrize(
    ("day", "name", "match"),
    [
        ("2025-01-30", "Karin Lindqvist", "certain"),
        ("2025-02-20", "Erik Bergstrand", "certain"),
        ("2025-03-05", "Erik Bergstrand", "reported"),
        ("2026-01-01", "Erik Bergstrand", "possible"),
    ],
)
def test_an_office_that_changes_hands_has_one_holder_on_each_day(base: Store, day: str, name: str, match: str) -> None:
    holders = ask("office-holders", base, {"agent": "Sweden", "office": "foreign minister", "day": day}).records()
    assert [(row["name"], row["match"]) for row in holders] == [(name, match)]


def test_what_was_known_on_a_day(base: Store) -> None:
    given = {"event": "visit brazil egypt"}
    by = {day: ask("as-known", base, {**given, "published": day}).records() for day in ("2024-05-15", "2024-06-01")}
    assert [(row["status"], row["articles"]) for row in by["2024-05-15"]] == [("planned", 2)]
    assert {(row["status"], row["articles"]) for row in by["2024-06-01"]} == {("cancelled", 4)}
    taken = ask("as-known", base, {"taken": str(FIRST_DAY.date())}).records()
    assert {row["event"].rpartition("/")[2] for row in taken} == {
        *("2024-04-08-to-2024-04-10-visit-finland-kenya", "2024-04-09-meeting-finland-kenya")
    }


def test_disagreements_stand_side_by_side(base: Store) -> None:
    rows = ask("disagreements", base).records()
    places = {(row["value"], row["outlet"]) for row in rows if "jordan-oman" in str(row["fact"])}
    assert places == {("geneva-ch", "Levant Observer"), ("geneva-ch", "Capital Courier"), ("vienna-at", "Gulf Tribune")}
    dates = {row["value"] for row in rows if "2024-09-18-reception" in str(row["fact"]) and row["about"] == "date"}
    assert dates == {"2024-09-17", "2024-09-18"}


@pytest.mark.parametrize("question", first_of_many(ASKED, every=4))
def test_the_export_gives_the_same_rows(base: Store, plain: rdflib.Graph, question: tuple[str, dict[str, str]]) -> None:
    name, given = question
    rows = ask(name, base, given).rows
    assert rows
    assert set(rows) == set(ask(name, plain, given).rows)


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in names() if name != "names"])
def test_every_query_gives_the_same_rows_over_the_export(base: Store, plain: rdflib.Graph, name: str) -> None:
    assert set(ask(name, base).rows) == set(ask(name, plain).rows)
