"""Every term that is used exists: among our own, or in the vocabulary that it is of."""

from __future__ import annotations

import re

from rdflib import Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import ORG, OWL, RDF, RDFS, SH, XSD

from kb.graph.vocab import DIP, DIPS, DIPV, ETYPE, ROLE
from tests.ontology.terms import REGISTER, TERMS, exists


def test_no_term_of_our_own_is_used_undeclared(everything: Graph, shapes: Graph) -> None:
    declared = set(everything.subjects(RDF.type)) | set(shapes.subjects(RDF.type))
    used = {t for triple in [*everything, *shapes] for t in triple if isinstance(t, URIRef)}
    ours = {t for t in used if str(t).startswith((*TERMS, *REGISTER, str(DIPS)))}
    assert len(ours) > 1000
    assert ours - declared == set()


def test_the_shapes_name_in_their_sparql_no_undeclared_term(everything: Graph, shapes: Graph) -> None:
    spaces = {"dip": DIP, "dipv": DIPV, "etype": ETYPE, "role": ROLE}
    texts = [str(o) for o in shapes.objects(None, SH.select)]
    assert texts
    for text in texts:
        for prefix, name in re.findall(r"\b(dip|dipv|etype|role):([A-Za-z][\w-]*)", text):
            assert (spaces[prefix][name], RDF.type, None) in everything, name


def test_every_term_of_another_vocabulary_exists_there(everything: Graph, shapes: Graph) -> None:
    used = {t for triple in [*everything, *shapes] for t in triple if isinstance(t, URIRef)}
    used |= {o.datatype for g in (everything, shapes) for o in g.objects() if isinstance(o, Literal) and o.datatype}
    foreign = {t for t in used if not str(t).startswith((*TERMS, *REGISTER, str(DIPS)))}
    assert {t for t in foreign if not exists(t)} == set()


def test_a_term_that_does_not_exist_is_found() -> None:
    assert not exists(URIRef(str(ORG) + "Wrong"))
    assert not exists(URIRef("http://www.w3.org/ns/oa#hasTarget2"))
    assert not exists(URIRef("http://nowhere.example/x"))
    assert not exists(URIRef("http://www.wikidata.org/entity/Q0"))


def test_every_foreign_term_in_the_core_is_declared_so_that_nothing_need_be_imported(core: Graph) -> None:
    language = tuple(map(str, (RDF, RDFS, OWL, XSD)))
    values = {
        o
        for p in (RDFS.subClassOf, RDFS.domain, RDFS.range, RDFS.subPropertyOf, OWL.equivalentClass, OWL.someValuesFrom)
        for o in core.objects(None, p)
    }
    members = {m for head in core.objects(None, OWL.intersectionOf) for m in Collection(core, head)}
    used = {t for t in (*core.predicates(), *values, *members) if isinstance(t, URIRef)}
    foreign = {t for t in used if not str(t).startswith((*TERMS, *language))}
    assert {t for t in foreign if (t, RDF.type, None) not in core} == set()
