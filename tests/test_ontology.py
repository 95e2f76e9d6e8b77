"""The ontology is complete, stands on terms that exist, agrees with the program, and a reasoner finds it sound."""

from __future__ import annotations

import csv
import re
import shutil
from collections import Counter, defaultdict
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import owlready2
import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DC, DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SDO, SH, SKOS, VANN, XSD
from rdflib.term import BNode, Node

from kb import model
from kb.graph.vocab import BODY, DIP, DIPS, DIPV, EDTF, ETYPE, FAMILIES, PLACE, ROLE, STATE, WORD
from kb.resources import files, folder

ROOT = "https://w3id.org/diplomatic-events/"
CORE, VOCABULARIES, ROLES = (folder("ontology") / f"{n}.ttl" for n in ("diplomatic-events", "vocabularies", "roles"))
MAPPINGS = folder("ontology") / "alignments" / "mappings.sssom.tsv"
TERMS = tuple(map(str, (DIP, DIPV, ETYPE, ROLE, WORD)))
REGISTER = tuple(map(str, (STATE, BODY, PLACE)))

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

# Terms of vocabularies of which rdflib has no list of its own, as those vocabularies publish them.
LISTED = {
    "http://www.w3.org/ns/oa#": "SpecificResource TextPositionSelector TextQuoteSelector hasSource hasSelector start"
    " end exact prefix suffix",
    "http://semanticweb.cs.vu.nl/2009/11/sem/": "Event Place Role hasActor hasPlace hasSubEvent roleType eventType",
    "http://linkedevents.org/ontology/": "Event atPlace",
    "http://www.w3.org/ns/opengov#": "Speech onBehalfOf post",
    "https://w3id.org/semanticarts/ns/ontology/gist/": "Event Agreement hasParty",
    "http://data.europa.eu/eli/ontology#": "LegalResource",
    "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#": "Context Phrase confidence isString",
    "http://groundedannotationframework.org/gaf#": "denotedBy",
}
CLOSED = {str(ns): ns for ns in (DC, DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SDO, SH, SKOS, VANN, XSD)}
PATTERNS = (
    re.compile(r"http://www\.wikidata\.org/(entity/Q|prop/direct/P)[1-9]\d*"),
    re.compile(re.escape(str(EDTF))),
    re.compile(r"https://creativecommons\.org/licenses/by/4\.0/"),
    re.compile(re.escape(ROOT) + r"((ns|vocab|role|event-type|word|register)(/\d+\.\d+\.\d+)?|shapes/[a-z]+)"),
    re.compile(re.escape(ROOT) + r"code/(cameo/\d{2,3}|plover/[A-Z]+)"),
)


def local(term: Node) -> str:
    return str(term).rpartition("#")[2]


def read(*paths: Path) -> Graph:
    graph = Graph()
    for path in paths:
        graph.parse(path, format="turtle")
    return graph


@pytest.fixture(scope="module")
def core() -> Graph:
    return read(CORE)


@pytest.fixture(scope="module")
def concepts() -> Graph:
    return read(CORE, VOCABULARIES, ROLES)


@pytest.fixture(scope="module")
def everything() -> Graph:
    return read(*files("ontology", "*.ttl"))


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return read(*files("ontology", "shapes/*.ttl"))


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


def own_terms(graph: Graph) -> list[URIRef]:
    return sorted({s for s in graph.subjects() if isinstance(s, URIRef) and str(s).startswith(TERMS)})


def exists(term: URIRef) -> bool:
    """Tell whether a term of another vocabulary is in that vocabulary."""
    for namespace, closed in CLOSED.items():
        if str(term).startswith(namespace):
            return term in closed
    for namespace, names in LISTED.items():
        if str(term).startswith(namespace):
            return str(term)[len(namespace) :] in names.split()
    return any(pattern.fullmatch(str(term)) for pattern in PATTERNS)


# --- every term is described -----------------------------------------------------------------------


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


# --- every term that is used exists ----------------------------------------------------------------


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


# --- OWL 2 DL --------------------------------------------------------------------------------------

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


# --- kinds, types and their words ------------------------------------------------------------------


def types(graph: Graph) -> list[URIRef]:
    return [t for t in own_terms(graph) if str(t).startswith(str(ETYPE))]


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


# --- schemes and the program -----------------------------------------------------------------------


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


# --- offices ---------------------------------------------------------------------------------------


def test_offices_are_many_and_typed(concepts: Graph) -> None:
    offices = set(concepts.subjects(RDF.type, DIP.Role))
    assert len(offices) >= 150
    for office in offices:
        assert {ORG.Role, SKOS.Concept} <= set(concepts.objects(office, RDF.type)), office
        assert concepts.value(office, SKOS.inScheme) == URIRef(ROOT + "role")
        rank = concepts.value(office, DIP.protocolRank)
        assert isinstance(rank, Literal), office
        assert 0 < int(rank) < 100, office


def test_every_name_means_one_office(concepts: Graph) -> None:
    names: dict[str, Node] = {}
    for label in (SKOS.prefLabel, SKOS.altLabel):
        for office in concepts.subjects(RDF.type, DIP.Role):
            for name in concepts.objects(office, label):
                if isinstance(name, Literal) and name.language == "en":
                    assert names.setdefault(str(name).lower(), office) == office, name


def test_offices_stand_in_a_hierarchy_without_circles(concepts: Graph) -> None:
    for office in concepts.subjects(RDF.type, DIP.Role):
        above = [
            a for b in concepts.objects(office, SKOS.broader) for a in concepts.transitive_objects(b, SKOS.broader)
        ]
        assert office not in above, office
        top = (office, SKOS.topConceptOf, URIRef(ROOT + "role")) in concepts
        assert top is not bool(above), office
        assert all((a, RDF.type, DIP.Role) in concepts for a in above), office


@pytest.mark.parametrize(
    ("name", "office"),
    [
        ("premier", "prime-minister"),
        ("external affairs minister", "foreign-minister"),
        ("top diplomat", "foreign-minister"),
        ("defense secretary", "defence-minister"),
        ("chancellor of the exchequer", "finance-minister"),
        ("charge d'affaires", "charge-d-affaires"),
        ("deputy minister of health", "deputy-health-minister"),
        ("spokeswoman", "spokesperson"),
        ("minister", "minister"),
        ("admiral", "admiral"),
        ("chairman", "chair"),
    ],
)
def test_an_office_is_found_by_the_wording_of_the_news(concepts: Graph, name: str, office: str) -> None:
    words = {str(n).lower() for p in (SKOS.prefLabel, SKOS.altLabel) for n in concepts.objects(ROLE[office], p)}
    assert name in words


def test_every_head_noun_by_which_the_converter_finds_offices_names_one(everything: Graph) -> None:
    names = {
        str(n).lower()
        for p in (SKOS.prefLabel, SKOS.altLabel)
        for o in everything.subjects(RDF.type, DIP.Role)
        for n in everything.objects(o, p)
    }
    for word in (
        "minister",
        "secretary",
        "director",
        "chair",
        "commissioner",
        "governor",
        "general",
        "rapporteur",
        "coordinator",
        "commander",
    ):
        assert word in names
    heads = {str(h) for h in everything.objects(WORD["office-head"], DIP.form)}
    unknown = {h for h in heads if h not in names and h.removesuffix("s") not in names}
    assert len(unknown) < len(heads) / 20, unknown


# --- mappings --------------------------------------------------------------------------------------


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


# --- the reasoner ----------------------------------------------------------------------------------


def reason(graph: Graph, folder_: Path) -> owlready2.World:
    """Run HermiT over a graph; raises OwlReadyInconsistentOntologyError where it contradicts itself."""
    if shutil.which("java") is None:
        pytest.fail("HermiT needs a Java runtime: install one, or leave these tests out with -m 'not slow'")
    path = folder_ / "ontology.nt"
    path.write_text(graph.serialize(format="nt"), "utf-8")
    world = owlready2.World()
    world.get_ontology(path.as_uri()).load()
    owlready2.sync_reasoner_hermit(world, infer_property_values=False, debug=0)
    return world


def without_dates(graph: Graph) -> Graph:
    """Leave out dates and EDTF literals, which OWL 2 has no datatypes for."""
    kept = Graph()
    for s, p, o in graph:
        if not (isinstance(o, Literal) and o.datatype in (XSD.date, EDTF)):
            kept.add((s, p, o))
    return kept


@pytest.fixture(scope="module")
def sample_triples() -> Graph:
    return without_dates(read(folder("samples") / "tokyo-reception.ttl"))


@pytest.mark.slow
def test_hermit_finds_the_core_consistent_and_no_class_empty(core: Graph, tmp_path: Path) -> None:
    world = reason(without_dates(core), tmp_path)
    assert list(world.inconsistent_classes()) == []


@pytest.mark.slow
def test_hermit_finds_the_concepts_and_the_golden_data_consistent(
    concepts: Graph, sample_triples: Graph, tmp_path: Path
) -> None:
    reason(without_dates(concepts) + sample_triples, tmp_path)


_EX = "https://kb.example/"
_CLASHES = {
    "a state that is an event": [("x", RDF.type, DIP.State), ("x", RDF.type, DIP.Meeting)],
    "a report as evidence": [("r", RDF.type, DIP.EventReport), ("r", DIP.evidence, "r")],
    "a statement quoted and reported": [("s", RDF.type, DIP.DirectQuotation), ("s", RDF.type, DIP.ReportedSpeech)],
    "a fact supported by a place": [("f", DIP.supportedBy, "p"), ("p", RDF.type, DIP.Place)],
    "a tenure of a post that is a person": [("t", DIP.post, "o"), ("o", RDF.type, DIP.Official)],
}


@pytest.mark.slow
@pytest.mark.parametrize("name", _CLASHES)
def test_hermit_finds_a_planted_contradiction(core: Graph, tmp_path: Path, name: str) -> None:
    planted = Graph() + without_dates(core)
    for s, p, o in _CLASHES[name]:
        planted.add((URIRef(_EX + s), p, o if isinstance(o, URIRef) else URIRef(_EX + o)))
    with pytest.raises(owlready2.OwlReadyInconsistentOntologyError):
        reason(planted, tmp_path)


@pytest.mark.slow
def test_hermit_infers_that_who_has_a_tenure_is_an_official(core: Graph, tmp_path: Path) -> None:
    data = without_dates(core)
    person, tenure, other = (URIRef(_EX + n) for n in ("person", "tenure", "other"))
    for s, p, o in [
        (person, RDF.type, FOAF.Person),
        (other, RDF.type, FOAF.Person),
        (tenure, RDF.type, DIP.Tenure),
        (tenure, DIP.holder, person),
    ]:
        data.add((s, p, o))
    world = reason(data, tmp_path)
    assert world[str(DIP.Official)] in world[str(person)].is_a
    assert world[str(DIP.Official)] not in world[str(other)].is_a


def test_the_core_names_no_blank_node_above_a_kind_or_concept(concepts: Graph) -> None:
    for term in [DIP.DiplomaticEvent, *FAMILIES, *FAMILIES.values(), *types(concepts)]:
        assert not [o for o in concepts.objects(term) if isinstance(o, BNode)], term
