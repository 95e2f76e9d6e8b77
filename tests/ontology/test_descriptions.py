"""Every term is described: label, definition and where it is defined; every document has a whole header."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS, VANN

from kb.graph.vocab import DIP, FAMILIES
from tests.ontology.terms import CORE, ROLES, VOCABULARIES, own_terms, read, types


def test_every_term_has_one_english_label_and_one_definition_and_says_where_it_is_defined(everything: Graph) -> None:
    faults = []
    for term in own_terms(everything):
        labels = [*everything.objects(term, RDFS.label), *everything.objects(term, SKOS.prefLabel)]
        definitions = list(everything.objects(term, SKOS.definition))
        home = list(everything.objects(term, RDFS.isDefinedBy))
        languages = Counter(label.language for label in labels if isinstance(label, Literal))
        if languages["en"] != 1 or max(languages.values()) > 1:
            faults.append(f"{term}: labels {labels}")
        if [d.language for d in definitions if isinstance(d, Literal)] != ["en"]:
            faults.append(f"{term}: definitions {definitions}")
        if [str(h) for h in home] != [str(term).partition("#")[0]]:
            faults.append(f"{term}: defined by {home}")
    assert not faults


def test_no_two_terms_of_a_document_share_a_label_or_a_definition(concepts: Graph) -> None:
    for predicate in (RDFS.label, SKOS.prefLabel, SKOS.definition):
        seen: dict[tuple[str, str], URIRef] = {}
        for term in own_terms(concepts):
            for value in concepts.objects(term, predicate):
                space = str(concepts.value(term, SKOS.inScheme) or (term, RDF.type, OWL.Class) in concepts)
                if isinstance(value, Literal) and value.language == "en":
                    assert seen.setdefault((space, str(value)), term) == term, value


def test_text_is_trimmed_and_labels_are_not_sentences(everything: Graph) -> None:
    for term in own_terms(everything):
        for value in everything.objects(term):
            if isinstance(value, Literal):
                assert str(value) == " ".join(str(value).split()), term
        definition = str(everything.value(term, SKOS.definition))
        assert definition.endswith("."), term
        assert definition[0].isupper() or definition.startswith("xsd:"), term
        assert not any(str(label).endswith(".") for label in everything.objects(term, SKOS.prefLabel)), term


@pytest.mark.parametrize("path", [CORE, VOCABULARIES, ROLES], ids=lambda p: p.stem)
def test_each_document_has_a_whole_header(path: Path) -> None:
    graph = read(path)
    headers = list(graph.subjects(RDF.type, OWL.Ontology))
    assert len(headers) == 1
    header = headers[0]
    for needed in (DCTERMS.title, DCTERMS.description, DCTERMS.creator, DCTERMS.created, DCTERMS.modified):
        assert (header, needed, None) in graph, needed
    assert graph.value(header, DCTERMS.license) == URIRef("https://creativecommons.org/licenses/by/4.0/")
    assert graph.value(header, DCTERMS.creator) == Literal("The diplomatic-events authors")
    version = graph.value(header, OWL.versionInfo)
    assert graph.value(header, OWL.versionIRI) == URIRef(f"{header}/{version}")
    assert str(graph.value(header, VANN.preferredNamespaceUri)) == f"{header}#"
    assert (None, OWL.imports, None) not in graph


def test_labels_in_languages_that_nobody_has_reviewed_are_marked(everything: Graph) -> None:
    for term in own_terms(everything):
        labels = (*everything.objects(term, RDFS.label), *everything.objects(term, SKOS.prefLabel))
        for language in {label.language for label in labels if isinstance(label, Literal)} - {"en"}:
            home = everything.value(term, RDFS.isDefinedBy)
            assert (home, DIP.unreviewedLanguage, Literal(language)) in everything, (term, language)


def test_every_kind_and_type_has_a_korean_and_a_japanese_label(concepts: Graph) -> None:
    for term in [*FAMILIES, *types(concepts)]:
        labels = [*concepts.objects(term, RDFS.label), *concepts.objects(term, SKOS.prefLabel)]
        assert {label.language for label in labels if isinstance(label, Literal)} == {"en", "ko", "ja"}, term
