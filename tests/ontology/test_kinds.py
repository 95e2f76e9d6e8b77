"""The kinds, types and closed lists of values are those that the program knows, and words lead to each kind."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from enum import StrEnum

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import RDF, RDFS, SKOS
from rdflib.term import Node

from kb import model
from kb.graph.vocab import DIP, DIPV, FAMILIES
from tests.ontology.terms import ROOT, VOCABULARIES, local, read, types

KINDS = {
    "Encounter": "Meeting Summit Conference Negotiation Call",
    "Travel": "Visit",
    "Occasion": "Reception Ceremony",
    "InstrumentEvent": "Signing Ratification",
    "RelationsEvent": "EstablishmentOfRelations SeveranceOfRelations Accreditation MissionOpening MissionClosing"
    " Recall Expulsion Summons",
    "MeasureEvent": "Sanctions Aid Vote",
    "Address": "Speech PressConference Message",
}

SCHEMES: dict[str, tuple[str, type[StrEnum] | tuple[str, ...]]] = {
    "participation-roles": ("role-", model.PartRole),
    "attendance-modes": ("mode-", model.Mode),
    "attendance-statuses": ("attendance-", model.Attendance),
    "event-statuses": ("status-", model.Status),
    "bases": ("basis-", model.Basis),
    "tenure-kinds": ("tenure-", model.TenureKind),
    "count-qualifiers": ("count-", ("exactly", "approximately", "at-least", "at-most")),
}


def triggers(graph: Graph, predicate: URIRef) -> Iterator[tuple[str, Node, Node | None]]:
    """Give each word with its kind, and with its type if it is one of a type."""
    for term, word in graph.subject_objects(predicate):
        kind = graph.value(term, DIP.kindOf)
        yield str(word), kind or term, term if kind else None


def test_families_and_kinds_are_those_that_the_program_knows(core: Graph) -> None:
    families = {
        local(f): {local(k) for k in core.subjects(RDFS.subClassOf, f)}
        for f in core.subjects(RDFS.subClassOf, DIP.DiplomaticEvent)
    }
    assert families == {family: set(kinds.split()) for family, kinds in KINDS.items()}
    assert {DIP[k]: DIP[family] for family, kinds in KINDS.items() for k in kinds.split()} == FAMILIES


def test_every_kind_has_words_by_which_reports_name_it(core: Graph) -> None:
    for kind in FAMILIES:
        nouns, verbs = (set(core.objects(kind, p)) for p in (DIP.triggerNoun, DIP.triggerVerb))
        assert len(nouns) >= 5, kind
        assert len(nouns | verbs) >= 15, kind


@pytest.mark.parametrize("name", ["triggerNoun", "triggerVerb"])
def test_a_word_belongs_to_one_kind_and_to_one_type_at_most(concepts: Graph, name: str) -> None:
    kinds: dict[str, set[Node]] = defaultdict(set)
    finer: dict[str, set[Node]] = defaultdict(set)
    for word, kind, etype in triggers(concepts, DIP[name]):
        assert kind in FAMILIES, word
        kinds[word].add(kind)
        if etype:
            finer[word].add(etype)
    assert {w: k for w, k in kinds.items() if len(k) > 1} == {}
    assert {w: t for w, t in finer.items() if len(t) > 1} == {}


def test_words_are_plain_and_lower_case(concepts: Graph) -> None:
    for name in ("triggerNoun", "triggerVerb"):
        for word, _, _ in triggers(concepts, DIP[name]):
            assert re.fullmatch(r"[a-zàâéêèôû0-9+'-]+( [a-zàâéêèôû0-9+'-]+)*", word), word


def test_every_type_stands_in_the_scheme_under_one_kind(concepts: Graph) -> None:
    scheme = URIRef(ROOT + "event-type")
    found = types(concepts)
    assert len(found) >= 50
    for term in found:
        assert list(concepts.objects(term, SKOS.inScheme)) == [scheme]
        assert (scheme, SKOS.hasTopConcept, term) in concepts
        assert (term, SKOS.topConceptOf, scheme) in concepts
        assert len(list(concepts.objects(term, DIP.kindOf))) == 1


def test_a_verb_that_means_many_things_is_no_trigger(concepts: Graph) -> None:
    verbs = {word for word, _, _ in triggers(concepts, DIP.triggerVerb)}
    assert verbs & {"call", "call on", "speak", "say", "hold", "host", "recall", "receive", "appoint", "mark"} == set()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_scheme_holds_exactly_the_values_of_the_model(concepts: Graph, scheme: str) -> None:
    prefix, values = SCHEMES[scheme]
    members = {local(c) for c in concepts.subjects(SKOS.inScheme, DIPV[scheme])}
    assert members == {prefix + value for value in values}
    assert members == {local(c) for c in concepts.objects(DIPV[scheme], SKOS.hasTopConcept)}


def test_every_concept_of_the_small_schemes_is_one_of_the_model(concepts: Graph) -> None:
    known = {prefix + value for prefix, values in SCHEMES.values() for value in values}
    found = {local(c) for c in read(VOCABULARIES).subjects(RDF.type, SKOS.Concept) if str(c).startswith(str(DIPV))}
    assert found == known
