"""Mappings go to terms that exist, and what the offices state of them was checked."""

from __future__ import annotations

import csv
import re

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import RDF, SKOS

from kb.resources import folder
from tests.ontology.terms import ROLES, exists, read

MAPPINGS = folder("ontology") / "alignments" / "mappings.sssom.tsv"


@pytest.fixture(scope="module")
def mappings() -> list[dict[str, str]]:
    lines = [line for line in MAPPINGS.read_text("utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t"))


@pytest.fixture(scope="module")
def curies() -> dict[str, str]:
    return dict(re.findall(r'^#  (\w+): "([^"]+)"$', MAPPINGS.read_text("utf-8"), re.MULTILINE))


def expand(curie: str, curies: dict[str, str]) -> URIRef:
    prefix, _, name = curie.partition(":")
    return URIRef(curies[prefix] + name)


def test_mappings_go_from_a_declared_term_to_one_that_exists(
    everything: Graph, mappings: list[dict[str, str]], curies: dict[str, str]
) -> None:
    assert len(mappings) > 100
    for row in mappings:
        subject, target = expand(row["subject_id"], curies), expand(row["object_id"], curies)
        assert (subject, RDF.type, None) in everything, row
        assert exists(target), row
        assert exists(expand(row["predicate_id"], curies)), row
        assert row["mapping_status"] in ("checked", "unchecked"), row
        is_match = row["predicate_id"].startswith("skos:")
        assert is_match is ((subject, RDF.type, SKOS.Concept) in everything), row


def test_an_identifier_stands_in_the_offices_only_where_its_mapping_was_checked(
    mappings: list[dict[str, str]], curies: dict[str, str]
) -> None:
    checked = {
        (expand(r["subject_id"], curies), expand(r["object_id"], curies))
        for r in mappings
        if r["mapping_status"] == "checked" and r["predicate_id"] == "skos:exactMatch"
    }
    stated = set(read(ROLES).subject_objects(SKOS.exactMatch))
    assert len(stated) >= 10
    assert stated <= checked
