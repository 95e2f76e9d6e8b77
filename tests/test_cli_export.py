"""What a store holds is shown, exported and validated on the command line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import kb
from tests.commands import KEY, Dkb, article, the_error


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
