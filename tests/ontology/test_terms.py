"""Every term of the ontology is there for something: a question or the reader uses it, and an example shows it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SDO, SKOS

from kb.graph.queries import ask, canned, names
from kb.graph.shapes import validate
from kb.graph.vocab import DIP, DIPV, ETYPE, ROLE, WORD
from kb.pipeline import load
from kb.resources import files, folder
from tests.conftest import GOLDEN
from tests.graph.specimen import specimen

EXAMPLES = (folder("ontology") / "examples" / "every-term.ttl", GOLDEN)
SPACES = {str(DIP): "dip:", str(DIPV): "dipv:", str(ETYPE): "etype:", str(ROLE): "role:", str(WORD): "word:"}
READER = (folder("ontology").parent / "kb" / "graph" / "lexicon.py").read_text("utf-8")
OF_DOCUMENTS = {DIP.unreviewedLanguage}  # says something of an ontology file, not of the data
PROPERTIES = {OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}


@pytest.fixture(scope="module")
def shown() -> Graph:
    graph = Graph()
    for path in EXAMPLES:
        graph.parse(path)
    return graph


def own(graph: Graph) -> list[URIRef]:
    terms = {s for s in graph.subjects() if isinstance(s, URIRef) and str(s).startswith((str(DIP), str(DIPV)))}
    return sorted(terms - OF_DOCUMENTS)


def short(term: URIRef) -> str:
    namespace, mark, name = str(term).partition("#")
    return SPACES[namespace + mark] + name


def mentioned(text: str) -> set[str]:
    """Give the prefixed names in a text, comments aside."""
    code = re.sub(r"^\s*#.*$", "", text, flags=re.MULTILINE)
    return set(re.findall(r"(?<![\w-])(?:dip|dipv):[\w-]+", code))


def asked() -> set[str]:
    return set().union(*(mentioned(canned(name).text) for name in names()))


def reached(graph: Graph, term: URIRef, used: set[str]) -> bool:
    """Tell whether a question uses a term: by name, by a class above or below it, or by what leads to it."""
    near = {*graph.transitive_objects(term, RDFS.subClassOf), *graph.transitive_subjects(RDFS.subClassOf, term)}
    near |= {p for way in (RDFS.range, SDO.rangeIncludes) for p in graph.subjects(way, term)}
    return any(isinstance(one, URIRef) and str(one).startswith(tuple(SPACES)) and short(one) in used for one in near)


def test_every_property_is_asked_for_or_is_read_for_words(concepts: Graph) -> None:
    shapes = set().union(*(mentioned(path.read_text("utf-8")) for path in files("ontology", "shapes/*.ttl")))
    used = asked() | (shapes & {"dip:kind"})  # what a report's kind is, its fact has as its class
    properties = [term for term in own(concepts) if PROPERTIES & set(concepts.objects(term, RDF.type))]
    unused = [term for term in properties if short(term) not in used and f"DIP.{short(term)[4:]}" not in READER]
    assert not unused


def test_every_class_is_asked_for_or_lies_below_one_that_is(concepts: Graph) -> None:
    classes = [term for term in own(concepts) if (term, RDF.type, OWL.Class) in concepts and term != DIP.WordClass]
    assert len(classes) > 50
    assert not [term for term in classes if not reached(concepts, term, asked())]


def test_every_concept_is_a_value_of_a_property_that_is_asked_for(concepts: Graph, shown: Graph) -> None:
    used = asked()
    found = [term for term in own(concepts) if (term, RDF.type, SKOS.Concept) in concepts]
    assert len(found) > 40
    properties = {
        term: {short(p) for p in shown.predicates(None, term) if str(p).startswith(str(DIP))} for term in found
    }
    assert not [term for term in found if not properties[term] & used]


def test_every_term_occurs_in_an_example(everything: Graph, concepts: Graph, shown: Graph) -> None:
    here = {term for triple in shown for term in triple}
    words = {term for term in own(concepts) if f"DIP.{short(term)[4:]}" in READER and (None, term, None) in everything}
    schemes = set(everything.objects(None, SKOS.inScheme))
    assert not [term for term in own(concepts) if term not in here | words | schemes | {DIP.WordClass}]


def test_the_example_is_what_its_maker_makes() -> None:
    assert EXAMPLES[0].read_bytes() == specimen()


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_examples_conform_without_a_warning(path: Path) -> None:
    assert not validate(Graph().parse(path), "published")


@pytest.mark.parametrize("name", [name for name in names() if name not in ("undated", "two-places")])
def test_every_question_has_an_answer_in_an_example(name: str) -> None:
    assert any(ask(name, load(path)).rows for path in EXAMPLES)
