"""In a notebook: frames with typed columns, networks, the magic, and results and events as HTML."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from pyoxigraph import Literal, NamedNode

import kb
from kb.errors import BadValue
from kb.graph.frames import network_of_triples
from kb.graph.results import Result
from kb.graph.sources import source
from kb.graph.vocab import XSD
from kb.notebook import result_as_html, sheet_as_html
from tests.conftest import GOLDEN


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a store that holds the sample."""
    place = tmp_path_factory.mktemp("notebook") / "store"
    with kb.open_store(place) as store:
        kb.add(store, kb.read(kb.SAMPLE), datetime(2025, 7, 1, tzinfo=UTC))
    return place


def typed(text: str, kind: object) -> Literal:
    return Literal(text, datatype=NamedNode(str(kind)))


# --- frames ------------------------------------------------------------------------------------------

COLUMNS = [
    ([typed("7", XSD.integer), None], "Int64", "7, <NA>"),
    ([typed("7", XSD.integer), typed("8", XSD.integer)], "Int64", "7, 8"),
    ([typed("1.50", XSD.decimal), None], "Float64", "1.5, <NA>"),
    ([typed("true", XSD.boolean), None], "boolean", "True, <NA>"),
    ([typed("2025-06-19", XSD.date), None], "datetime64[s]", "2025-06-19 00:00:00, NaT"),
    (
        [typed("2025-06-19T10:00:00+02:00", XSD.dateTime), None],
        "datetime64[us, UTC]",
        "2025-06-19 08:00:00+00:00, NaT",
    ),
    ([Literal("a"), NamedNode("urn:b"), Literal("c", language="en")], "string", "a, urn:b, c"),
    ([typed("7", XSD.integer), Literal("a")], "object", "7, a"),
    ([typed("seven", XSD.integer), typed("8", XSD.integer)], "object", "seven, 8"),
    ([None, None], "string", "<NA>, <NA>"),
]


@pytest.mark.parametrize(("terms", "kind", "values"), COLUMNS)
def test_a_column_has_the_type_of_its_terms(terms: list[Any], kind: str, values: str) -> None:
    frame = Result(("x",), tuple((term,) for term in terms)).dataframe()
    assert str(frame["x"].dtype) == kind
    assert ", ".join(map(str, frame["x"])) == values


def test_no_rows_have_columns(golden: ox.Store) -> None:
    result = kb.query(source(golden), "planned")
    assert list(result.dataframe().columns) == list(result.columns)
    assert len(result.dataframe()) == 0


def test_columns_of_one_name_each_stand_in_order(golden: ox.Store) -> None:
    result = kb.query(source(golden), "delegations")
    frame = result.dataframe()
    assert list(frame.columns) == list(result.columns)
    assert (str(frame["count"].dtype), list(frame["count"])) == ("Int64", [10])


# --- networks ----------------------------------------------------------------------------------------


def test_rows_make_a_network_of_who_was_with_whom(golden: ox.Store) -> None:
    result = kb.query(source(golden), "co-attendance")
    graph = result.to_networkx()
    assert graph.number_of_edges() == len(result.rows) > 5
    person = "https://kb.example/person/park-chul-hee"
    assert graph.nodes[person]["label"] == "Park Chul-hee"
    assert {data["events"] for _, _, data in graph.edges(person, data=True)} <= {1, 2}


def test_rows_without_two_things_make_none() -> None:
    with pytest.raises(BadValue, match="is not rows in which two columns hold things"):
        Result(("a", "b"), ((NamedNode("urn:a"), Literal("x")),)).to_networkx()


def test_triples_make_a_network() -> None:
    data = '<urn:a> <urn:knows> <urn:b> ; <http://www.w3.org/2000/01/rdf-schema#label> "A" ; <urn:age> 7 , 8 .'
    graph = network_of_triples(quad.triple for quad in ox.parse(data.encode(), format=ox.RdfFormat.TURTLE))
    assert list(graph.edges(keys=True)) == [("urn:a", "urn:b", "urn:knows")]
    assert graph.nodes["urn:a"] == {"label": "A", "urn:age": "7|8"}


# --- the magic ---------------------------------------------------------------------------------------


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Any]:
    """Give a notebook's shell with the extension loaded."""
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    from IPython.core.interactiveshell import InteractiveShell

    shell = InteractiveShell.instance()
    shell.run_line_magic("load_ext", "kb.notebook")
    yield shell
    shell.history_manager.end_session()
    InteractiveShell.clear_instance()


QUERY = "SELECT ?person ?name { ?person a dip:Official ; skos:prefLabel ?name } ORDER BY ?name"


def test_a_cell_asks_a_store_and_keeps_a_frame(shell: Any, store: Path) -> None:
    answer = shell.run_cell_magic("sparql", f"--store {store} --out officials", QUERY)
    assert isinstance(answer, Result)
    assert list(shell.user_ns["officials"]["name"]) == [row["name"] for row in answer.records()]
    shown, _ = shell.display_formatter.format(answer)
    assert "Park Chul-hee" in shown["text/html"]


def test_a_cell_asks_a_file_or_what_the_notebook_holds(shell: Any, golden: ox.Store) -> None:
    shell.user_ns["base"] = golden
    of_file = shell.run_cell_magic("sparql", f"--file {GOLDEN}", QUERY)
    assert of_file == shell.run_cell_magic("sparql", "--of base", QUERY)
    assert shell.run_cell_magic("sparql", "--of base", "ASK { ?s a dip:Official }") is True


@pytest.mark.parametrize(
    ("line", "cell", "said"),
    [
        ("--of base", "SELECT ?x {\n ?x dip:", "error: the query is not valid SPARQL: line 2"),
        ("--of nothing", QUERY, "error: no variable named 'nothing'"),
        ("--store nowhere", QUERY, "error: nowhere: is no store"),
        ("--endpoint http://127.0.0.1:1/", QUERY, "error: http://127.0.0.1:1/: cannot be reached"),
        ("--what", QUERY, "error: parameter %%sparql: 'unrecognized arguments: --what' is not understood: %%sparql"),
    ],
)
def test_what_cannot_be_asked_is_one_line(
    line: str, cell: str, said: str, shell: Any, golden: ox.Store, capsys: pytest.CaptureFixture[str]
) -> None:
    shell.user_ns["base"] = golden
    assert shell.run_cell_magic("sparql", line, cell) is None
    printed = capsys.readouterr().err
    assert printed.startswith(said)
    assert printed.count("\n") == 1


# --- HTML --------------------------------------------------------------------------------------------


class _Balanced(HTMLParser):
    """Checks that every element that is opened is closed, and gathers links and text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: list[str] = []
        self.text = ""
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.links += [str(value) for name, value in attrs if name == "href"]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def test_an_event_is_shown_with_who_was_there_and_the_words(golden: ox.Store, shell: Any) -> None:
    event = kb.show(source(golden), "reception Tokyo")
    page = _Balanced(sheet_as_html(event))
    assert event.sort == "event"
    for words in (
        "Hotel New Otani",
        "Park Chul-hee",
        "Named persons who took part in events",
        "Embassy of South Korea",
    ):
        assert words in page.text
    assert event.iri in page.links
    assert len(event.words) > 0
    shown, _ = shell.display_formatter.format(event)
    assert shown["text/html"] == sheet_as_html(event)


def test_what_stands_in_a_result_is_inert() -> None:
    evil = Result(("<b>x",), ((Literal("<script>alert(1)</script>"),), (NamedNode("javascript:alert(1)"),), (None,)))
    page = _Balanced(result_as_html(evil))
    assert page.links == []
    assert "<script>" in page.text
    assert "3 rows" in page.text


def test_a_long_result_is_shown_in_part() -> None:
    page = _Balanced(result_as_html(Result(("n",), tuple((Literal(f"row {n}"),) for n in range(1000)))))
    assert "1000 rows, the first 100 shown" in page.text
    assert "row 99" in page.text
    assert "row 100" not in page.text
