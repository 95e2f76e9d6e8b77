"""Contradictions across articles are found when one of them comes in, with the words of both."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kb.graph.cross import Cited, findings
from kb.graph.mapping import article_graph
from kb.graph.opening import open_or_create
from kb.graph.store import Store
from kb.model import Article, Claims, Delegation, Event, Person, Span, Statement, TimeSpan
from kb.pipeline import cross_check
from kb.publish import check_store
from kb.values import Attendance, Manner, PartRole, Status

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


HERE = (Span(0, 9),)
TEN = TimeSpan("2025-06-10", date(2025, 6, 10), date(2025, 6, 10))
NEXT = TimeSpan("2025-06-20", date(2025, 6, 20), date(2025, 6, 20))


def with_event(reported: Reported, **values: object) -> Reported:
    """Give an article with other values of its event."""
    article, claims = reported
    return article, replace(claims, events=tuple(replace(event, **values) for event in claims.events))


def who_spoke_stayed_away(brief: Callable[..., Reported]) -> tuple[Reported, Reported]:
    article, claims = brief()
    (event,), (person,) = claims.events, claims.persons
    said = Statement("s-1", HERE, "r", Manner.INDIRECT, "all is well", (), (person.ref,), occasion=event.ref)
    return (article, replace(claims, statements=(said,))), brief("Herald", "2025-06-22", attendance=Attendance.DECLINED)


def more_named_than_counted(brief: Callable[..., Reported]) -> tuple[Reported, Reported]:
    both = []
    for outlet, name in (("Courier", "Kim Il"), ("Herald", "Lee Sam")):
        article, claims = brief(outlet)
        member, group = Person("person-2", HERE, "r", name), Delegation("group", HERE, "r", "one man", "state:kr", 1)
        group = replace(group, members=(member.ref,))
        came = replace(claims.participations[0], ref="part-2", participant=group.ref)
        own = {"persons": (*claims.persons, member), "participations": (*claims.participations, came)}
        both.append((article, replace(claims, delegations=(group,), **own)))
    return both[0], both[1]


def a_signatory_of_no_party(brief: Callable[..., Reported]) -> tuple[Reported, Reported]:
    first, (article, claims) = (
        with_event(brief(outlet), kind="Signing", parties=("state:kr", "state:us")) for outlet in ("Courier", "Herald")
    )
    part = replace(claims.participations[0], roles=(PartRole.SIGNATORY,), tenure="tenure-1")
    return first, (article, replace(claims, participations=(part,)))


def days_that_exclude_one_another(brief: Callable[..., Reported]) -> tuple[Reported, Reported]:
    where = {"hosts": ("state:kr",), "places": ("place:tokyo-jp",)}
    return with_event(brief(), **where), with_event(brief("Herald"), **where, when=NEXT)


def a_part_beside_the_whole(brief: Callable[..., Reported]) -> tuple[Reported, Reported]:
    article, claims = with_event(brief("Herald"), part_of="whole")
    whole = Event("whole", HERE, "r", "Conference", "Conference", TEN, parties=("state:jp", "state:kr"))
    return brief(), (article, replace(claims, events=(*claims.events, whole)))


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("ST04", who_spoke_stayed_away),
        ("DE01", more_named_than_counted),
        ("AG02", a_signatory_of_no_party),
        ("CF01", days_that_exclude_one_another),
        ("EV06", a_part_beside_the_whole),
    ],
)
def test_what_only_two_articles_show_is_found_when_the_second_comes(
    store: Store, brief: Callable[..., Reported], code: str, told: Callable[..., tuple[Reported, Reported]]
) -> None:
    first, second = told(brief)
    with store:
        assert code not in {found.code for found in put(store, first)}
        found = [each for each in put(store, second) if each.code == code]
        assert found
        assert all(len({article for article, _ in each.words}) == 2 for each in found)
