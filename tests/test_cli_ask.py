"""The store, a file or an endpoint is asked on the command line, by canned queries and by one's own."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from tests.commands import ROOT, Dkb, the_error


def test_query_as_table_and_in_each_format(filled: Dkb) -> None:
    table = filled("query", "attendees", "event=reception Tokyo").stdout
    assert "Shigeru Ishiba" in table
    assert "https://kb.example/" not in table
    rows = json.loads(filled("query", "attendees", "event=reception Tokyo", "-f", "json").stdout)["results"]["bindings"]
    assert {row["person"]["value"] for row in rows} >= {"https://kb.example/person/shigeru-ishiba"}
    for format, kind in (("csv", None), ("tsv", ox.QueryResultsFormat.TSV), ("xml", ox.QueryResultsFormat.XML)):
        out = filled("query", "attendees", "event=reception Tokyo", "-f", format).stdout.encode()
        found = len(out.splitlines()) - 1 if kind is None else len(list(ox.parse_query_results(out, format=kind)))
        assert found == len(rows)


def test_a_file_answers_as_the_store_does(filled: Dkb) -> None:
    filled("export", "-o", "all.ttl")
    for name in ("officials", "events", "said"):
        assert (
            filled("query", name, "-f", "csv").stdout == filled("query", name, "-f", "csv", "--file", "all.ttl").stdout
        )


def test_a_parameter_given_twice_means_either(filled: Dkb) -> None:
    one = filled("query", "officials", "person=Suga", "-f", "csv").stdout
    both = filled("query", "officials", "person=Suga", "person=Kishida", "-f", "csv").stdout
    assert "Kishida" not in one
    assert "Kishida" in both
    assert "Suga" in both


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["query", "atendees"], "nearest: attendees"),
        (["query", "said", "persn=Suga"], "nearest: person"),
        (["query", "said", "person=Ishiva"], "Ishiba"),
        (["query", "events-between", "from=June"], "a date such as 2025-06-19"),
        (["sparql", "SELECT ?s {\n ?s ?p }"], "line 2, column "),
        (["sparql", "SELECT ?s { ?s ex:p ?o }"], "line 1, column "),
        (["sparql", "SELEC ?s { ?s ?p ?o }"], "line 1, column "),
        (["sparql", "INSERT DATA { <urn:s> <urn:p> 1 }"], "line 1, column "),
        (["show", "Ishiva"], "Ishiba"),
        (["export", "nothing"], "no article named 'nothing'"),
        (["queries", "atendees"], "nearest: attendees"),
    ],
    ids=lambda value: " ".join(value)[:20] if isinstance(value, list) else "",
)
def test_questions_that_cannot_be_asked(filled: Dkb, arguments: list[str], words: str) -> None:
    done = filled(*arguments)
    assert (done.returncode, done.stdout) == (6, "")
    assert words in the_error(done)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["query", "said", "Ishiba"], "'Ishiba' is not of the form PARAMETER=VALUE (help: "),
        (["query", "said", "-f", "yaml"], "'yaml' is none of table, "),
        (["query", "said", "-f", "turtle"], "'turtle' is none of table, "),
        (["query"], "Missing argument 'name' (help: "),
        (["query", "said", "--formt", "csv"], "No such option: --formt "),
        (["qery", "said"], "'query'"),
    ],
)
def test_wrong_usage_is_one_line(filled: Dkb, arguments: list[str], words: str) -> None:
    done = filled(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in the_error(done)


def test_queries_lists_all_and_prints_one_to_run_elsewhere(dkb: Dkb) -> None:
    listed = dkb("queries").stdout
    files = sorted(path.stem for path in (ROOT / "queries").glob("*.rq"))
    assert [name for name in files if not re.search(rf"^ {name} ", listed, re.MULTILINE)] == []
    assert dkb("queries", "attendees").stdout == (ROOT / "queries/attendees.rq").read_text()


def test_own_sparql_from_the_line_a_file_and_standard_input(filled: Dkb, own_process: Dkb, tmp_path: Path) -> None:
    text = "SELECT ?name { ?p a dip:Official ; skos:prefLabel ?name } ORDER BY ?name LIMIT 2"
    (tmp_path / "own.rq").write_text(text)
    answers = [filled("sparql", text), filled("sparql", "own.rq"), own_process("sparql", "-", stdin=text)]
    assert {answer.stdout for answer in answers} == {answers[0].stdout}
    assert answers[0].stdout.count("\n") == 4


def test_own_sparql_of_each_form(filled: Dkb) -> None:
    assert filled("sparql", "ASK { ?p a dip:Official }").stdout == "true\n"
    assert json.loads(filled("sparql", "ASK { ?p a dip:Nothing }", "-f", "json").stdout) == {
        "head": {},
        "boolean": False,
    }
    text = "CONSTRUCT { ?p skos:prefLabel ?n } { ?p a dip:Official ; skos:prefLabel ?n }"
    built = filled("sparql", text, "-f", "ntriples").stdout
    assert len(list(ox.parse(built.encode(), format=ox.RdfFormat.N_TRIPLES))) == built.count("\n") > 5
    assert filled("sparql", text).stdout.startswith("@base")
    assert filled("sparql", "SELECT ?p { ?p a dip:Official }", "-f", "turtle").returncode == 2


def test_own_sparql_may_not_change_the_store(filled: Dkb) -> None:
    done = filled("sparql", "-", stdin="DELETE WHERE { ?s ?p ?o }")
    assert done.returncode == 6
    assert "Official" in filled("sparql", "SELECT DISTINCT ?c { ?s a ?c }").stdout


def test_an_endpoint_that_is_not_there(dkb: Dkb) -> None:
    done = dkb("query", "events", "--endpoint", "http://127.0.0.1:9/sparql")
    assert done.returncode == 7
    assert "http://127.0.0.1:9/sparql: cannot be reached" in the_error(done)
