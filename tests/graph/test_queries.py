"""The canned queries: their headers, their answers of the sample, and their parameters."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from kb.errors import BadValue, ResourceError, UnknownName
from kb.graph.queries import ask, bind, canned, names, read, resolve
from kb.graph.results import Result
from kb.graph.sources import source
from kb.resources import files

FIXED = {
    "officials": "person name title of former",
    "events": "event kind label date places hosts parties status",
    "attendees": "event eventLabel date person name title capacity",
    "statements": "statement speaker speakerName kind text date event",
}
SORTS = {"person", "state", "body", "place", "event", "agreement", "role", "kind", "date", "fact"}


# --- headers ---------------------------------------------------------------------------------------


def test_there_are_enough() -> None:
    assert len(names()) >= 25
    assert set(FIXED) <= set(names())


@pytest.mark.parametrize("name", names())
def test_each_says_what_it_asks(name: str) -> None:
    query = canned(name)
    assert query.title[0].isupper()
    assert query.summary.startswith("One row for each ")
    assert query.summary.endswith(".")
    assert {sort for parameter in query.parameters for sort in parameter.sorts} <= SORTS
    slots = re.findall(r"VALUES \?(\w+) \{ UNDEF \}", query.text)  # one in each branch of a UNION
    assert [parameter.name for parameter in query.parameters] == list(dict.fromkeys(slots))


@pytest.mark.parametrize("name", names())
def test_each_is_plain_sparql_in_a_stable_order(name: str, golden: ox.Store) -> None:
    text = re.sub(r"#.*|<[^>]*>|\"[^\"]*\"", "", canned(name).text)
    assert not re.search(r"\b(GRAPH|FROM|SERVICE|LATERAL)\b", text)
    assert "ORDER BY" in text
    assert "DISTINCT" in text or "GROUP BY" in text
    assert set(canned(name).lists) <= set(ask(name, golden).columns)


@pytest.mark.parametrize("name", FIXED)
def test_the_four_have_their_columns_as_plain_strings(name: str, golden: ox.Store) -> None:
    result = ask(name, golden)
    wanted = FIXED[name].split()
    assert [column for column in result.columns if column in wanted] == wanted
    places = [result.columns.index(column) for column in wanted]
    terms = [row[place] for row in result.rows for place in places]
    assert {t.datatype.value.rpartition("#")[2] for t in terms if isinstance(t, ox.Literal)} == {"string"}


# --- what they answer ------------------------------------------------------------------------------


ANSWERS: list[tuple[str, dict[str, str], str, set[object]]] = [
    ("hosts", {}, "hostName", {"Embassy of South Korea in Japan"}),
    ("hosts", {}, "places", {"Hotel New Otani|Tokyo"}),
    ("events", {"kind": "reception"}, "parties", {"Japan|South Korea"}),
    ("delegations", {}, "count", {10}),
    ("delegations", {}, "qualifier", {"approximately"}),
    ("former-officials", {}, "name", {"Fumio Kishida", "Yoshihide Suga"}),
    ("remote-participants", {}, "mode", {"recorded-message"}),
    ("last-met", {"person": "Ishiba"}, "last", {"2025-06-17"}),
    ("agreements", {"party": "Japan"}, "signed", {"1965-06-22"}),
    ("anniversaries", {}, "anniversary", {60}),
    ("margins", {}, "relation", {"on the margins"}),
    ("envoys", {"from": "South Korea", "to": "Japan"}, "name", {"Park Chul-hee"}),
    ("envoys", {"from": "Japan"}, "name", set()),
    ("undated", {}, "label", {"G7 summit"}),
    ("events-per-month", {"party": "Japan"}, "month", {None, "1965-06", "2025-06"}),
    ("office-holders", {"office": "prime minister", "day": "2025-06-20"}, "match", {"reported"}),
    ("office-holders", {"agent": "South Korea", "day": "2025-06-19"}, "match", {"possible"}),
    ("office-holders", {"office": "prime minister", "day": "2030-01-01"}, "name", {"Shigeru Ishiba"}),
    ("events-between", {"from": "1965-06-01", "to": "1965-12-31"}, "match", {"certain", "possible"}),
    ("events-between", {"from": "1965-07-01", "to": "1965-07-31"}, "match", {"possible"}),
    ("events-between", {"from": "1966-01-01", "to": "1999-12-31"}, "match", set()),
    ("speaking-as", {"role": "ambassador"}, "office", {"Ambassador of South Korea to Japan"}),
    ("evidence", {"fact": "Kishida"}, "words", {"Fumio Kishida"}),
    ("articles", {"from": "2025-06-21"}, "headline", set()),
    ("articles", {"to": "2025-06-20"}, "outlet", {"Harbour Wire"}),
    ("said", {"from": "2025-06-21"}, "text", set()),
    ("planned", {}, "event", set()),
    ("two-places", {}, "name", set()),
]


@pytest.mark.parametrize(("name", "given", "column", "values"), ANSWERS)
def test_it_answers_of_the_sample(
    name: str, given: dict[str, str], column: str, values: set[object], golden: ox.Store
) -> None:
    assert {row[column] for row in ask(name, golden, given).records()} == values


def test_a_day_after_an_office_ended_has_no_holder_by_it(golden: ox.Store) -> None:
    holders = ask("office-holders", golden, {"office": "prime minister", "day": "2025-06-20"}).records()
    assert [row["name"] for row in holders] == ["Shigeru Ishiba"]
    before = ask("office-holders", golden, {"office": "prime minister", "day": "2022-01-01"}).records()
    assert {row["name"] for row in before} == {"Shigeru Ishiba", "Fumio Kishida", "Yoshihide Suga"}
    assert {row["match"] for row in before} == {"possible"}


# --- parameters ------------------------------------------------------------------------------------


def test_without_values_the_text_is_the_file(golden: ox.Store) -> None:
    for path in files("queries", "*.rq"):
        assert bind(canned(path.stem), {}) == path.read_text()
    assert resolve(canned("said"), source(golden), {}) == {}


def test_values_stand_in_the_text_as_terms(golden: ox.Store) -> None:
    query = canned("said")
    text = bind(query, resolve(query, source(golden), {"person": ["Ishiba", "state:jp"], "from": "2025-06-19"}))
    ishiba = "<https://kb.example/person/shigeru-ishiba>"
    assert f"VALUES ?person {{ {ishiba} <https://w3id.org/diplomatic-events/register/state/jp> }}" in text
    assert 'VALUES ?from { "2025-06-19"^^<http://www.w3.org/2001/XMLSchema#date> }' in text
    assert "VALUES ?to { UNDEF }" in text


def test_nothing_can_be_smuggled_in(golden: ox.Store) -> None:
    with pytest.raises(UnknownName):
        ask("said", golden, {"person": "> } SELECT * { ?s ?p ?o"})
    with pytest.raises(BadValue):
        ask("said", golden, {"from": '2025-06-19" } ?s ?p ?o'})


def test_an_unknown_query_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownName, match=r"no query named 'attendes'; nearest: attendees"):
        canned("attendes")


def test_an_unknown_parameter_is_answered_with_the_known(golden: ox.Store) -> None:
    with pytest.raises(UnknownName, match="no parameter of hosts named 'month'; nearest: event, host"):
        ask("hosts", golden, {"month": "June"})


def test_an_unknown_name_is_answered_with_the_nearest(golden: ox.Store) -> None:
    with pytest.raises(UnknownName, match=r"no person named 'Yoshihida Suga'; nearest: Yoshihide Suga"):
        ask("said", golden, {"person": "Yoshihida Suga"})


def test_a_name_of_several_is_answered_with_them(golden: ox.Store) -> None:
    with pytest.raises(UnknownName) as caught:
        ask("attendees", golden, {"event": "60th anniversary"})
    assert len(caught.value.nearest) == 2
    assert all(len(ask("events", golden, {"event": name}).rows) == 1 for name in caught.value.nearest)


def test_a_date_that_is_none_is_named(golden: ox.Store) -> None:
    with pytest.raises(BadValue, match="parameter to: '2025-13-01' is not a date such as 2025-06-19"):
        ask("said", golden, {"to": "2025-13-01"})


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("SELECT * {}", "needs one line '# title: …' and one '# summary: …'"),
        ("# title: T\n# summary: S\n# param: who anybody\nSELECT * {}", "is not of the form"),
        ("# title: T\n# summary: S\n# param: who person - x\nSELECT * {}", "needs a line 'VALUES ?who { UNDEF }'"),
    ],
)
def test_a_faulty_header_is_named(text: str, problem: str, tmp_path: Path) -> None:
    (tmp_path / "own.rq").write_text(text)
    with pytest.raises(ResourceError, match=re.escape(problem)):
        read(tmp_path / "own.rq")


def test_a_query_of_ones_own_is_asked_the_same_way(golden: ox.Store, tmp_path: Path) -> None:
    text = "# title: T\n# summary: S\n# param: s state - x\nSELECT ?n { VALUES ?s { UNDEF } ?s <%s> ?n }"
    (tmp_path / "own.rq").write_text(text % "http://www.w3.org/2004/02/skos/core#prefLabel")
    result = ask(read(tmp_path / "own.rq"), golden, {"s": "Japan"})
    assert isinstance(result, Result)
    assert result.values() == (("Japan",),)
