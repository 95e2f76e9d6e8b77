"""The ontology keeps to OWL 2 DL and says no more of a term than its sort allows."""

from __future__ import annotations

from collections import Counter, defaultdict

from rdflib import Graph
from rdflib.namespace import OWL, RDF, RDFS, SDO, SKOS, XSD
from rdflib.term import BNode, Node

from kb.graph.vocab import DIP, FAMILIES
from tests.ontology.terms import types

_PROPERTY_TYPES = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)


def test_no_property_is_of_two_sorts(everything: Graph) -> None:
    sorts: dict[Node, set[Node]] = defaultdict(set)
    for sort in _PROPERTY_TYPES:
        for term in everything.subjects(RDF.type, sort):
            sorts[term].add(sort)
    assert len(sorts) > 80
    assert {t for t, s in sorts.items() if len(s) > 1 or (t, RDF.type, OWL.Class) in everything} == set()


def test_properties_of_the_core_relate_what_their_sort_allows(core: Graph) -> None:
    datatypes = {XSD.string, XSD.integer, XSD.decimal, XSD.boolean, XSD.dateTime, RDFS.Literal}
    for term in core.subjects(RDF.type, OWL.DatatypeProperty):
        assert set(core.objects(term, RDFS.range)) <= datatypes, term
    for term in core.subjects(RDF.type, OWL.ObjectProperty):
        assert all((o, RDF.type, OWL.Class) in core for o in core.objects(term, RDFS.range)), term
    for term in core.subjects(RDF.type, OWL.AnnotationProperty):
        assert not [*core.objects(term, RDFS.range), *core.objects(term, RDFS.domain)], term


def test_a_property_has_one_domain_and_one_range_at_most(core: Graph) -> None:
    for predicate in (RDFS.domain, RDFS.range):
        assert max(Counter(core.subjects(predicate)).values()) == 1


def test_every_own_property_says_where_it_stands(core: Graph) -> None:
    for sort in _PROPERTY_TYPES:
        for term in core.subjects(RDF.type, sort):
            if str(term).startswith(str(DIP)):
                assert {RDFS.domain, SDO.domainIncludes} & set(core.predicates(term)), term


def test_classes_stand_in_a_hierarchy_without_circles(core: Graph) -> None:
    for term in core.subjects(RDF.type, OWL.Class):
        assert term not in {
            a for b in core.objects(term, RDFS.subClassOf) for a in core.transitive_objects(b, RDFS.subClassOf)
        }, term


def test_only_kinds_are_used_both_as_class_and_as_individual(concepts: Graph) -> None:
    classes = set(concepts.subjects(RDF.type, OWL.Class))
    concept_like = set(concepts.subjects(RDF.type, SKOS.Concept)) | set(concepts.subjects(RDF.type, SKOS.ConceptScheme))
    assert classes & concept_like == set()
    assert set(concepts.objects(None, DIP.kindOf)) <= set(FAMILIES)


def test_nothing_is_said_to_be_the_same_as_a_thing_outside_and_no_class_is_matched_as_a_concept(
    everything: Graph,
) -> None:
    assert (None, OWL.sameAs, None) not in everything
    for match in (SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch):
        assert not [s for s in everything.subjects(match) if (s, RDF.type, OWL.Class) in everything]


def test_the_core_names_no_blank_node_above_a_kind_or_concept(concepts: Graph) -> None:
    for term in [DIP.DiplomaticEvent, *FAMILIES, *FAMILIES.values(), *types(concepts)]:
        assert not [o for o in concepts.objects(term) if isinstance(o, BNode)], term
