"""The verbs on the store as a person uses them, and what each wrong turn gets: one line, a documented exit code."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox
import pytest

import kb
from kb.errors import KbError
from tests.conftest import ROOT, Dkb, environment

BODY = "Norwegian Foreign Minister Jane Doe met Icelandic Foreign Minister John Roe in Oslo on Friday."
KEY = "harbour-wire/2025-06-20/reception-in-tokyo-marks-sixty-years-of-relations-between-south-korea-and-japan"
Filled = Callable[..., "subprocess.CompletedProcess[str]"]


def article(n: int) -> str:
    return f"Talks number {n} in Oslo\n\nHarbour Wire | 2025-06-20\n\n{BODY}\n"


def the_error(done: subprocess.CompletedProcess[str]) -> str:
    """Give the only line of error."""
    lines = [line for line in done.stderr.splitlines() if line.startswith("error: ")]
    assert len(lines) == 1, done.stderr
    return lines[0]


# --- add, remove, verify, status ---------------------------------------------------------------------


def test_add_says_what_was_found_and_adding_again_changes_nothing(dkb: Dkb) -> None:
    first, again = dkb("add", "--sample"), dkb("add", "--sample")
    assert re.fullmatch(rf"added {KEY}: \d+ events, \d+ persons, \d+ offices, \d+ statements\n", first.stdout)
    assert again.stdout == first.stdout.replace("added", "unchanged")
    assert (first.returncode, again.returncode) == (0, 0)


def test_a_corrected_version_replaces(dkb: Dkb) -> None:
    assert dkb("add", "-", stdin=article(1)).stdout.startswith("added ")
    assert dkb("add", "-", stdin=article(1).replace("Jane", "Mary")).stdout.startswith("replaced ")
    assert "Mary Doe" in dkb("query", "officials").stdout
    assert "Jane" not in dkb("query", "officials").stdout


def test_one_bad_file_stops_nothing(dkb: Dkb, tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    for n in (1, 2):
        (folder / f"{n}.txt").write_text(article(n))
    (folder / "0.txt").write_bytes(b"\x00\x01")
    (folder / "3.jsonl").write_text('{"title": "Talks", "text": "They met.", "date": "2025-06-20"}\n{"title": "x"}\n')
    done = dkb("add", folder)
    assert done.returncode == 3
    assert len([line for line in done.stdout.splitlines() if line.startswith("added ")]) == 3
    errors = [line for line in done.stderr.splitlines() if line.startswith("error: ")]
    assert ["0.txt" in errors[0], "3.jsonl:2" in errors[1], len(errors)] == [True, True, 2]


def test_the_same_file_twice_in_one_call(dkb: Dkb, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(article(1))
    done = dkb("add", "a.txt", "a.txt")
    assert (done.returncode, done.stdout.count("\n")) == (0, 1)
    assert "given twice, taken once" in done.stderr


def test_an_article_without_diplomacy_is_kept_and_that_is_said(dkb: Dkb) -> None:
    text = "Bakers open early\n\nHarbour Wire | 2025-06-20\n\nThe bakery in our street opens at five from now on.\n"
    done = dkb("add", "-", stdin=text)
    assert done.returncode == 0
    assert (
        done.stdout
        == "added harbour-wire/2025-06-20/bakers-open-early: no events, no persons, no offices, no statements\n"
    )
    assert "no diplomatic event was found in it; it is kept without" in done.stderr
    assert "1 article\n" in dkb("status").stdout


def test_nothing_to_add(dkb: Dkb) -> None:
    done = dkb("add")
    assert done.returncode == 2
    assert "--sample" in done.stderr


def test_a_store_is_not_made_for_files_that_cannot_be_read(dkb: Dkb, tmp_path: Path) -> None:
    assert dkb("add", "absent.txt").returncode == 3
    assert not (tmp_path / "kb-store").exists()


def test_the_store_is_where_the_user_says(dkb: Dkb, tmp_path: Path) -> None:
    assert dkb("add", "--sample", "--store", "mine", "--base", "https://data.example.org/").returncode == 0
    assert "https://data.example.org/" in dkb("status", "--store", "mine").stdout
    done = dkb("add", "--sample", "--store", "mine", "--base", "https://other.example.org/")
    assert done.returncode == 6
    assert "https://data.example.org/" in the_error(done)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine"]


def test_the_environment_names_the_store(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kb", "add", "--sample"],
        cwd=tmp_path,
        env=environment() | {"DKB_STORE": "elsewhere"},
        capture_output=True,
        timeout=120,
    )
    assert done.returncode == 0
    assert (tmp_path / "elsewhere" / "kb.json").is_file()


@pytest.mark.parametrize("name", [KEY, f"doc/{KEY}", f"https://kb.example/doc/{KEY}"], ids=["key", "short", "iri"])
def test_remove_by_each_name(filled: Dkb, name: str) -> None:
    assert filled("remove", name).stdout == f"removed {KEY}\n"
    assert "0 articles" in filled("status").stdout
    assert "Ishiba" not in filled("query", "officials").stdout


def test_remove_what_is_not_there(filled: Dkb) -> None:
    done = filled("remove", "harbour-wire")
    assert done.returncode == 6
    assert KEY in the_error(done)


def test_verify_says_what_it_read_and_finds_a_change(filled: Dkb, tmp_path: Path) -> None:
    done = filled("verify")
    assert done.returncode == 0
    assert re.fullmatch(r"1 article, \d+ spans and \d+ quotations read again: no faults\n", done.stdout)
    for path in (tmp_path / "kb-store" / "articles").glob("*.json"):
        path.write_text(path.read_text().replace("join hands", "hold hands"))
    done = filled("verify")
    assert done.returncode == 1
    assert "do not stand there" in done.stderr


def test_status_counts(filled: Dkb) -> None:
    out = filled("status").stdout
    assert re.search(r"^ +1 article$", out, re.MULTILINE)
    assert re.search(r"^ +\d+ events$", out, re.MULTILINE)
    assert re.search(r"^base +https://kb.example/$", out, re.MULTILINE)


# --- query, queries, sparql --------------------------------------------------------------------------


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


def test_own_sparql_from_the_line_a_file_and_standard_input(filled: Dkb, tmp_path: Path) -> None:
    text = "SELECT ?name { ?p a dip:Official ; skos:prefLabel ?name } ORDER BY ?name LIMIT 2"
    (tmp_path / "own.rq").write_text(text)
    answers = [filled("sparql", text), filled("sparql", "own.rq"), filled("sparql", "-", stdin=text)]
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


# --- show, export, validate, version -----------------------------------------------------------------


def test_show_a_person_an_event_a_state_and_an_article(filled: Dkb) -> None:
    person = filled("show", "Ishiba").stdout
    assert person.startswith("Shigeru Ishiba")
    assert "Prime Minister of Japan" in person
    assert "join hands and move towards a better future" in person
    event = filled("show", "reception Tokyo").stdout
    assert "Hotel New Otani" in event
    assert "(Harbour Wire, 2025-06-20)" in event
    assert "Yoshihide Suga" in filled("show", "Japan").stdout
    shown = filled("show", KEY).stdout
    assert shown.startswith("Reception in Tokyo marks sixty years")
    assert "Hotel New Otani" in shown


@pytest.mark.parametrize(
    ("format", "kind"), [("turtle", "ttl"), ("nquads", "nq"), ("rdfxml", "rdf"), ("jsonld", "jsonld")]
)
def test_export_of_all_and_of_one(filled: Dkb, tmp_path: Path, format: str, kind: str) -> None:
    everything = filled("export", "-f", format).stdout
    assert filled("export", "-f", format, "-o", f"all.{kind}").stdout == ""
    assert (tmp_path / f"all.{kind}").read_text() == everything
    one = filled("export", KEY, "-f", format).stdout
    assert 0 < len(one) < len(everything)  # what is derived, and when articles were taken in, is the base's
    filled("add", "-", stdin=article(1))
    assert filled("export", KEY, "-f", format).stdout == one
    assert filled("export", "-f", format).stdout != everything


def test_export_under_another_address_answers_the_same(filled: Dkb) -> None:
    filled("export", "--base", "https://data.example.org/d", "-o", "moved.ttl")
    filled("export", "-o", "all.ttl")
    moved, stays = (filled("query", "said", "--file", name, "-f", "csv").stdout for name in ("moved.ttl", "all.ttl"))
    assert moved.replace("https://data.example.org/d/", "https://kb.example/") == stays != moved
    assert filled("validate", "moved.ttl").stdout == "moved.ttl: conforms\n"
    refused = filled("export", "--base", "nowhere")
    assert refused.returncode == 6
    assert "is not an absolute address" in the_error(refused)


def test_export_of_what_a_query_makes(filled: Dkb) -> None:
    made = filled(
        "export", "--construct", "CONSTRUCT { ?o skos:prefLabel ?n } { ?o a dip:Official ; skos:prefLabel ?n }"
    )
    assert 'skos:prefLabel "Shigeru Ishiba"' in made.stdout
    assert "dcterms:license <https://creativecommons.org/licenses/by/4.0/>" in made.stdout
    nameless = filled(
        "export", "--construct", "CONSTRUCT { [] skos:prefLabel ?n } { ?o a dip:Official ; skos:prefLabel ?n }"
    )
    assert "<https://kb.example/.well-known/genid/1> skos:prefLabel" in nameless.stdout


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELECT * { ?s ?p ?o }", "only what CONSTRUCT or DESCRIBE gives can be exported"),
        ("CONSTRUCT {", "not valid SPARQL: line 1, column"),
        ("no-such-file.rq", "neither a query nor a file"),
    ],
)
def test_export_of_a_query_that_makes_nothing(filled: Dkb, query: str, words: str) -> None:
    done = filled("export", "--construct", query)
    assert done.returncode == (3 if "file" in query else 6)
    assert words in the_error(done)


def test_what_is_exported_holds_no_article_in_full(filled: Dkb) -> None:
    text = " ".join(kb.read(kb.SAMPLE).text.split())
    for format in ("nquads", "jsonld"):
        assert text[300:700] not in filled("export", "-f", format).stdout


def test_validate_a_file_a_mutation_of_it_and_the_store(filled: Dkb, tmp_path: Path) -> None:
    filled("export", "-o", "all.ttl")
    assert filled("validate", "all.ttl").stdout == "all.ttl: conforms\n"
    assert filled("validate").stdout.endswith("kb-store: conforms\n")
    text = (tmp_path / "all.ttl").read_text()
    (tmp_path / "bad.ttl").write_text(text.replace("dcterms:issued", "dcterms:created"))
    done = filled("validate", "all.ttl", "bad.ttl")
    assert done.returncode == 1
    assert re.search(r"^bad.ttl: violation SR01 .* <https://kb.example/doc/", done.stdout, re.MULTILINE)
    assert done.stdout.endswith("bad.ttl: does not conform\n")
    (tmp_path / "none.ttl").write_text("no Turtle")
    assert "not valid turtle" in the_error(filled("validate", "none.ttl"))


def test_version(dkb: Dkb) -> None:
    assert dkb("version").stdout == f"diplomatic-events {kb.__version__}\n"


# --- stores that cannot be used ----------------------------------------------------------------------

ASKING = [["status"], ["verify"], ["query", "events"], ["sparql", "ASK {}"], ["show", "x"], ["export"], ["validate"]]


@pytest.mark.parametrize("arguments", ASKING, ids=lambda a: a[0])
def test_where_there_is_no_store(dkb: Dkb, tmp_path: Path, arguments: list[str]) -> None:
    done = dkb(*arguments)
    assert done.returncode == 5
    assert "is no store" in the_error(done)
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_something_else(dkb: Dkb, tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "cat.jpg").write_text("miaow")
    done = dkb("add", "--sample", "--store", "photos")
    assert done.returncode == 5
    assert "is no store and not empty" in the_error(done)
    assert [path.name for path in (tmp_path / "photos").iterdir()] == ["cat.jpg"]


@pytest.mark.parametrize("arguments", [["add", "--sample"], ["status"], ["query", "events"], ["export"]])
def test_a_file_where_the_store_should_be(dkb: Dkb, tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "file").write_text("mine")
    done = dkb(*arguments, "--store", "file")
    assert done.returncode == 5
    assert the_error(done).startswith("error: file: is a file and no store: give the folder of one")
    assert (tmp_path / "file").read_text() == "mine"


def test_a_store_of_a_newer_version(filled: Dkb, tmp_path: Path) -> None:
    header = tmp_path / "kb-store" / "kb.json"
    header.write_text(json.dumps(json.loads(header.read_text()) | {"format": 99}))
    for arguments in (["status"], ["add", "--sample"]):
        done = filled(*arguments)
        assert done.returncode == 5
        assert "newer version" in the_error(done)


@contextmanager
def held(store: Path, how: str) -> Iterator[None]:
    """Let another process hold a store meanwhile."""
    code = (
        f"import sys; from pathlib import Path; from kb.graph.opening import {how} as opened\n"
        "store = opened(Path(sys.argv[1])); print(1, flush=True); input(); store.close()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", code, str(store)], env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert other.stdout
    other.stdout.readline()
    try:
        yield
    finally:
        other.communicate(b"\n")


def test_a_locked_store(filled: Dkb, tmp_path: Path) -> None:
    with held(tmp_path / "kb-store", "open_to_write"):
        for arguments in (["status"], ["add", "--sample"], ["remove", KEY]):
            done = filled(*arguments)
            assert done.returncode == 5
            assert "in use by another process" in the_error(done)
    assert filled("status").returncode == 0


def test_readers_stand_beside_one_another(filled: Dkb, tmp_path: Path) -> None:
    with held(tmp_path / "kb-store", "open_to_read"):
        assert filled("status").returncode == 0
        assert "in use by another process" in the_error(filled("remove", KEY))


def test_a_full_disk_loses_nothing(dkb: Dkb, tmp_path: Path) -> None:
    assert dkb("add", "-", stdin=article(1)).returncode == 0
    before = dkb("export", "-f", "nquads").stdout
    (tmp_path / "b.txt").write_text(article(2))
    limited = f"ulimit -f 2; exec {sys.executable} -m kb add b.txt"  # no file may be longer than 2 KiB
    done = subprocess.run(
        ["bash", "-c", limited], cwd=tmp_path, env=environment(), capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 5, done.stderr
    assert the_error(done)
    assert "added" not in done.stdout
    assert dkb("export", "-f", "nquads").stdout == before
    assert dkb("add", "b.txt").stdout.startswith("added ")


# --- interruptions -----------------------------------------------------------------------------------


def interrupted(tmp_path: Path, how: signal.Signals, after: int) -> tuple[int, list[str], str]:
    """Add many articles and send a signal once some are reported; give exit code, what was reported, and the talk."""
    folder = tmp_path / "news"
    folder.mkdir()
    for n in range(60):
        (folder / f"{n:02}.txt").write_text(article(n))
    running = subprocess.Popen(
        [sys.executable, "-m", "kb", "add", str(folder)],
        cwd=tmp_path,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert running.stdout
    reported = [running.stdout.readline() for _ in range(after)]
    running.send_signal(how)
    rest, talk = running.communicate(timeout=120)
    return running.returncode, [*reported, *rest.splitlines(keepends=True)], talk


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL], ids=["ctrl-c", "kill-9"])
@pytest.mark.parametrize("after", [1, 4])
def test_what_was_reported_is_kept_and_nothing_is_half_there(
    dkb: Dkb, tmp_path: Path, how: signal.Signals, after: int
) -> None:
    code, reported, talk = interrupted(tmp_path, how, after)
    assert code == (130 if how is signal.SIGINT else -signal.SIGKILL)
    if how is signal.SIGINT:
        assert talk.splitlines()[-1] == "interrupted; what was reported as added is kept"
    keys = {line.split()[1].rstrip(":") for line in reported if line.startswith("added ") and line.endswith("\n")}
    assert after <= len(keys) < 60
    kept = dkb("query", "articles", "-f", "csv").stdout
    assert [key for key in keys if key not in kept] == []
    assert dkb("verify").returncode == 0
    assert dkb("validate").returncode == 0
    done = dkb("add", tmp_path / "news")
    assert done.returncode == 0
    assert "60 articles" in dkb("verify").stdout


# --- the help ----------------------------------------------------------------------------------------

VERBS = (
    "add query show queries sparql status verify remove match import assert review judgements accept reject correct"
    " merge split undo decide propose link export validate convert version"
).split()


@pytest.mark.parametrize("verb", VERBS[:-1])
def test_each_verb_has_help_with_examples(dkb: Dkb, verb: str) -> None:
    done = dkb(verb, "--help")
    assert done.returncode == 0
    assert f"dkb {verb}" in done.stdout


@pytest.mark.parametrize("verb", VERBS)
def test_help_loads_no_library_that_takes_long(tmp_path: Path, verb: str) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "kb", verb, "--help"]
    done = subprocess.run(command, cwd=tmp_path, env=environment(), capture_output=True, text=True, timeout=60)
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
    assert "typer" in loaded
    assert not loaded & {"rdflib", "pyshacl", "pyoxigraph", "SPARQLWrapper", "trafilatura", "lxml", "pandas"}


def test_the_exit_codes_in_the_help_are_those_of_the_errors(dkb: Dkb) -> None:
    described = {int(code) for code in re.findall(r"^ +(\d+)  ", dkb("--help").stdout, re.MULTILINE)}

    def below(error: type[KbError]) -> set[int]:
        return {error.exit_code}.union(*(below(one) for one in error.__subclasses__()))

    assert below(KbError) | {0, 2, 70, 130, 141} == described


def test_a_fault_of_the_program_is_one_line_too(tmp_path: Path) -> None:
    code = "import kb.cli.app as a; a.app = lambda **_: 1 / 0; from kb.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment(), capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 70
    assert the_error(done).startswith("error: this is a fault of the program: ZeroDivisionError")
    assert "Traceback" not in done.stderr


def test_nothing_is_written_outside_the_store(filled: Dkb, tmp_path: Path) -> None:
    filled("query", "events")
    assert os.listdir(tmp_path) == ["kb-store"]
