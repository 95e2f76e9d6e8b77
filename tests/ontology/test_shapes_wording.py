"""The shapes say how to mend what they find, and keep to plain SPARQL and to terms of the ontology."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import OWL, RDF, SH, SKOS

from kb.graph.shapes import SETS
from kb.graph.vocab import DIP, DIPS, DIPV
from kb.resources import folder
from tests.ontology.golden import all_shapes, shapes_graph


@pytest.mark.parametrize("name", ["published", "article", "base"])
def test_each_shape_says_code_severity_and_how_to_mend(name: str) -> None:
    graph = Graph().parse(folder("ontology") / "shapes" / f"{name}.ttl")
    shapes = {s for kind in (SH.NodeShape, SH.PropertyShape) for s in graph.subjects(RDF.type, kind)}
    for shape in shapes:
        assert str(shape).removeprefix(DIPS).split("-")[0] == str(graph.value(shape, SH.name)), shape
        assert graph.value(shape, SH.severity) in (SH.Violation, SH.Warning, SH.Info), shape
        assert str(graph.value(shape, SH.message)).endswith("."), shape


def test_messages_tell_shapes_apart() -> None:
    messages = [message for _, message in all_shapes().values()]
    assert len(messages) == len(set(messages))


def test_rules_keep_to_what_every_processor_understands() -> None:
    for name in SETS:
        for query in shapes_graph(name).objects(None, SH.select):
            assert not {"VALUES", "MINUS", "SERVICE", "GRAPH"} & set(str(query).split())
        for constraint in shapes_graph(name).subjects(RDF.type, SH.SPARQLConstraint):
            assert (constraint, SH.severity, None) not in shapes_graph(name)


def test_shapes_name_only_terms_of_the_ontology(everything: Graph) -> None:
    declared = {str(subject) for subject in everything.subjects(RDF.type)}
    for name in SETS:
        graph = shapes_graph(name)
        named = {str(term) for term in graph.all_nodes() if isinstance(term, URIRef)}
        for query in graph.objects(None, SH.select):
            named |= {str(DIP) + local for local in re.findall(r"\bdip:(\w+)", str(query))}
            named |= {str(DIPV) + local for local in re.findall(r"\bdipv:([\w-]+)", str(query))}
        assert {term for term in named if term.startswith((DIP, DIPV))} <= declared


@pytest.mark.parametrize(
    ("shape", "scheme"),
    {
        "VO01-part": "role",
        "VO01-mode": "mode",
        "VO01-tenure": "tenure",
        "VO01-qualifier": "count",
        "EV01-status": "status",
        "PA01-status": "attendance",
        "SR05-basis": "basis",
    }.items(),
)
def test_a_shape_lists_all_concepts_of_its_scheme(shape: str, scheme: str, everything: Graph) -> None:
    listed = set(shapes_graph("published").items(shapes_graph("published").value(DIPS[shape], SH["in"])))
    concepts = set(everything.subjects(RDF.type, SKOS.Concept))
    assert listed == {concept for concept in concepts if str(concept).startswith(f"{DIPV}{scheme}-")}


def test_a_report_may_have_every_property_that_the_ontology_gives_it(everything: Graph) -> None:
    """What the golden graph does not use but a converter may write must not be taken for a slip."""
    graph = shapes_graph("published")
    allowed = {
        term
        for shape in ("VO02-report", "VO02-fact")
        for term in graph.items(graph.value(DIPS[shape], SH.ignoredProperties))
    }
    written = {DIP[local] for path in ("mapping", "contribution", "consolidate", "settle") for local in terms_of(path)}
    properties = {t for kind in (OWL.ObjectProperty, OWL.DatatypeProperty) for t in everything.subjects(RDF.type, kind)}
    of_documents = {DIP.textDigest, DIP.textLength, DIP.madeBy, DIP.publishedAt, DIP.fingerprint}
    assert written & properties <= allowed | of_documents


def terms_of(module: str) -> set[str]:
    source = importlib.import_module(f"kb.graph.{module}").__file__
    return set(re.findall(r"\bDIP\.(\w+)", Path(str(source)).read_text("utf-8")))
