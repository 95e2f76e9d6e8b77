"""Each shape has an example that passes and one that fails: the golden graph, and the golden graph with one fault."""

from __future__ import annotations

import importlib
import re
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

import pyshacl
import pytest
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import OWL, RDF, SH, SKOS

from kb.graph.constraints import constraints
from kb.graph.reading import Triple
from kb.graph.shapes import SETS, reference, validate
from kb.resources import files, folder

DIP = Namespace("https://w3id.org/diplomatic-events/ns#")
DIPV = Namespace("https://w3id.org/diplomatic-events/vocab#")
DIPS = Namespace("https://w3id.org/diplomatic-events/shapes#")
NIF = Namespace("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#")

PREFIXES = """
PREFIX dip: <https://w3id.org/diplomatic-events/ns#>
PREFIX dipv: <https://w3id.org/diplomatic-events/vocab#>
PREFIX role: <https://w3id.org/diplomatic-events/role#>
PREFIX etype: <https://w3id.org/diplomatic-events/event-type#>
PREFIX state: <https://w3id.org/diplomatic-events/register/state/>
PREFIX place: <https://w3id.org/diplomatic-events/register/place/>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX edtf: <http://id.loc.gov/datatypes/edtf/>
PREFIX nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""


class Fault(NamedTuple):
    """One change to the golden graph, and the set of shapes that has to see it."""

    update: str
    shapes: str = "published"


def without(pattern: str, where: str = "") -> Fault:
    return Fault(f"DELETE {{ {pattern} }} WHERE {{ {pattern} {where} }}")


def changed(subject: str, predicate: str, value: str, where: str, shapes: str = "published") -> Fault:
    old = f"{subject} {predicate} ?old"
    return Fault(f"DELETE {{ {old} }} INSERT {{ {subject} {predicate} {value} }} WHERE {{ {old} . {where} }}", shapes)


def added(pattern: str, where: str, shapes: str = "published") -> Fault:
    return Fault(f"INSERT {{ {pattern} }} WHERE {{ {where} }}", shapes)


def twin(predicate: str, value: str, but: str) -> Fault:
    """Put beside the tenure of the prime minister another that differs in one value."""
    return added(
        f"?twin ?p ?o ; {predicate} {value} . ?role dip:singleSeat true . ?copy ?q ?v",
        "?f ?p ?o ; dip:role ?role ; dip:holder ?who . ?who ?q ?v"
        f' FILTER (STRENDS(STR(?f), "tenure/prime-minister-of-japan/shigeru-ishiba") && ?p NOT IN ({but}))'
        ' BIND (IRI(CONCAT(STR(?f), "-b")) AS ?twin) BIND (IRI(CONCAT(STR(?who), "-b")) AS ?copy)',
        "base",
    )


def moved(event: str, day: str, shapes: str = "published") -> Fault:
    """Put an event on another day."""
    old, new = "?e dip:earliestStart ?s ; dip:latestEnd ?n", "?e dip:earliestStart ?day ; dip:latestEnd ?day"
    where = f'{event} {old} BIND ("{day}"^^xsd:date AS ?day)'
    return Fault(f"DELETE {{ {old} }} INSERT {{ {new} }} WHERE {{ {where} }}", shapes)


# --- where in the golden graph ---------------------------------------------------------------------

RECEPTION = "?e a dip:EventReport ; dip:kind dip:Reception ."
SIGNING = "?e a dip:EventReport ; dip:kind dip:Signing ."
CEREMONY = "?e a dip:EventReport ; dip:kind dip:Ceremony ."
SPEECH = '?c oa:hasSelector ?p , ?q . ?p oa:start ?s . ?q oa:exact ?x . FILTER (STRSTARTS(?x, "In his speech"))'
NAKATANI = '?f a foaf:Person ; skos:prefLabel "Gen Nakatani"'
PAST = '?s a dip:ReportedSpeechReport ; dip:statementText "disputes over the past remain" .'
MEANINGFUL = '?s a dip:DirectQuotationReport ; dip:statementText "very good and meaningful" .'


def mention(name: str) -> str:
    return f'?m a dip:PersonMention ; dip:printedName "{name}" .'


def tenure(title: str, former: str = "") -> str:
    return f'?t a dip:TenureReport ; dip:describedAs "{title}" . {former}'


def part(name: str) -> str:
    return f'?p a dip:ParticipationReport ; dip:participant ?m . ?m dip:printedName "{name}" .'


MIN, IWAYA, KISHIDA = part("Min Hong-cheol"), part("Takeshi Iwaya"), part("Fumio Kishida")
VIDEO = "?p a dip:ParticipationReport ; dip:participationRole dipv:role-message-sender ."


def fact_of(kind: str) -> str:
    return f"?e a dip:{kind} , dip:Fact ."


FAULTS: dict[str, Fault] = {
    "SR01-title": without("?d dcterms:title ?t ."),
    "SR01-issued": without("?d dcterms:issued ?t ."),
    "SR01-language": changed("?d", "dcterms:language", '"English"', ""),
    "SR01-digest": changed("?d", "dip:textDigest", '"f117"', ""),
    "SR01-length": without("?d dip:textLength ?t ."),
    "SR01-text": Fault("DELETE WHERE { ?d nif:isString ?t }", "article"),
    "SR01-settled": Fault(
        "DELETE { ?d nif:isString ?t } INSERT { ?d nif:isString ?more }"
        ' WHERE { ?d nif:isString ?t BIND (CONCAT(?t, "!") AS ?more) }',
        "article",
    ),
    "SR02-source": without("?c oa:hasSource ?d .", SPEECH),
    "SR02-start": without("?p oa:start ?s .", SPEECH),
    "SR02-end": without("?p oa:end ?n .", SPEECH),
    "SR02-exact": without("?q oa:exact ?x .", "FILTER (STRSTARTS(?x, 'In his speech'))"),
    "SR02-order": changed("?p", "oa:end", "0", SPEECH),
    "SR02-width": changed("?q", "oa:exact", '"In his speech"', SPEECH),
    "SR02-text": Fault(
        "DELETE { ?p oa:start ?s ; oa:end ?n } INSERT { ?p oa:start ?later ; oa:end ?end }"
        f" WHERE {{ {SPEECH} ?p oa:end ?n BIND (?s + 1 AS ?later) BIND (?n + 1 AS ?end) }}",
        "article",
    ),
    "SR03-document": without("?m dip:reportedIn ?d .", mention("Gen Nakatani")),
    "SR03-evidence": without("?m dip:evidence ?c .", mention("Gen Nakatani")),
    "SR05-rule": without("?m dip:rule ?r .", mention("Gen Nakatani")),
    "SR05-basis": changed("?m", "dip:basis", "dipv:basis-guessed", mention("Gen Nakatani")),
    "CF02": added("?m dip:confidence 1.2 .", mention("Gen Nakatani")),
    "FA01-support": without("?f dip:supportedBy ?r .", NAKATANI),
    "FA01-count": changed("?f", "dip:sourceCount", "0", NAKATANI),
    "FA01-sources": changed("?f", "dip:independentSourceCount", "2", NAKATANI),
    "FA01-date": without("?f dip:reportedOn ?r .", NAKATANI),
    "NA01-mention": without("?m dip:printedName ?n .", '?m a dip:PersonMention FILTER (?n = "Gen Nakatani")'),
    "NA01-fact": without("?f skos:prefLabel ?n .", '?f a foaf:Person FILTER (?n = "Gen Nakatani")'),
    "NA02-body": changed("?b", "dip:bodyKind", '"ministry"', "?b a dip:BodyMention ; dip:receivingState state:jp"),
    "NA02-place": changed("?b", "dip:placeKind", '"planet"', "?b a dip:PlaceMention"),
    "RF01-agent": changed("?e", "dip:party", "state:zz", SIGNING),
    "RF01-place": changed("?e", "dip:place", "place:atlantis", CEREMONY),
    "RF01-event": changed("?e", "dip:onMarginsOf", "dip:Summit", ""),
    "RF01-capacity": changed("?s", "dip:inCapacity", "role:prime-minister", MEANINGFUL),
    "RF01-other": added("?e dip:concerns state:jp .", RECEPTION),
    "EV02-bounds": changed("?e", "dip:latestEnd", '"1965-06-21"^^xsd:date', SIGNING),
    "EV02-former": changed(
        "?t", "dip:latestEnd", '"2025-06-30"^^xsd:date', tenure("Prime Minister", "?t dip:formerAsOf ?d .")
    ),
    "EV03-when": changed("?e", "dip:when", '"last Thursday"^^edtf:EDTF', SIGNING),
    "EV03-start": added('?e dip:earliestStart "1965-06-21"^^xsd:date .', SIGNING),
    "EV03-end": added('?e dip:latestEnd "1965-06-23"^^xsd:date .', SIGNING),
    "EV03-derived": without("?e dip:earliestStart ?s . ?e dip:latestEnd ?n .", SIGNING),
    "EV01-kind": changed("?e", "dip:kind", "dip:Banquet", CEREMONY),
    "EV01-type": without("?e a dip:Reception .", "?e a dip:Fact"),
    "EV01-label": without("?e rdfs:label ?l .", SIGNING),
    "EV01-status": without("?e dip:eventStatus ?s .", SIGNING),
    "EV01-somebody": without("?e dip:party ?s .", SIGNING),
    "EV04": moved(SIGNING, "2025-07-01"),
    "EV05": changed("?e", "dip:eventStatus", "dipv:status-planned", SIGNING),
    "EV06-bounds": added("?e dip:partOfEvent ?r .", SIGNING + " ?r a dip:EventReport ; dip:kind dip:Reception ."),
    "EV07": changed("?e", "dip:ordinal", "61", CEREMONY),
    "EV11": added("?e dip:onMarginsOf ?e .", SIGNING),
    "PA01-event": without("?p dip:inEvent ?e .", MIN),
    "PA01-participant": without("?p dip:participant ?m .", "?m a dip:DelegationMention ."),
    "PA01-status": without("?p dip:participationStatus ?s .", MIN),
    "PA02": added("?twice ?l ?o .", MIN + ' ?p ?l ?o BIND (IRI(CONCAT(STR(?p), "0")) AS ?twice)'),
    "PA03": changed("?p", "dip:inCapacity", "?t", IWAYA + tenure("Finance Minister")),
    "PA04": added('?t dip:latestEnd "2025-01-01"^^xsd:date .', tenure("Foreign Minister")),
    "PA05": added("?p dip:inCapacity ?t .", KISHIDA + " ?t a dip:TenureReport ; dip:holder ?m ."),
    "PA07": changed("?p", "dip:attendanceMode", "dipv:mode-in-person", VIDEO),
    "PA08": changed("?e", "dip:eventStatus", "dipv:status-cancelled", CEREMONY),
    "TE01-holder": without("?t dip:holder ?m .", tenure("head")),
    "TE01-title": without("?t dip:describedAs ?d .", '?t a dip:TenureReport FILTER (?d = "head")'),
    "TE01-post": added(
        "?t dip:post ?other .",
        '?t a dip:Tenure ; dip:describedAs "head" . ?other a dip:Post ; dip:accreditedTo state:jp .',
    ),
    "TE05-envoy": changed("?t", "dip:accreditedTo", "state:kr", tenure("Ambassador to Japan")),
    "TE05-post": changed("?t", "dip:accreditedTo", "state:kr", "?t a dip:Post"),
    "TE05-mission": changed("?b", "dip:receivingState", "state:kr", "?b a dip:BodyMention"),
    "ST01-text": without(
        "?s dip:statementText ?w .", '?s a dip:ReportedSpeechReport FILTER (?w = "disputes over the past remain")'
    ),
    "ST01-kind": without("?s a dip:ReportedSpeechReport .", PAST),
    "ST01-speaker": changed("?s", "dip:speaker", "state:zz", PAST),
    "ST01-span": without("?s dip:quoteSpan ?c .", MEANINGFUL),
    "ST02-words": changed("?s", "dip:statementText", '"very good and meaningless"', MEANINGFUL),
    "ST02-length": changed("?s", "dip:statementText", '"very good and meaningful indeed"', MEANINGFUL),
    "ST02-text": changed("?s", "dip:statementText", '"very nice and meaningful"', MEANINGFUL, "article"),
    "ST04": added("?s dip:occasion ?e .", PAST + CEREMONY),
    "ST05": added('?s dip:earliestStart "2025-07-01"^^xsd:date .', PAST),
    "AG01-name": without("?a rdfs:label ?n .", "?a a dip:AgreementReport"),
    "AG01-signing": changed("?a", "dip:signedAt", "?e", "?a a dip:AgreementReport . " + RECEPTION),
    "DE01-named": Fault(
        "DELETE { ?m dip:headcount ?n } INSERT { ?m dip:headcount 1 ; dip:namedMember ?one }"
        " WHERE { ?m a dip:DelegationMention ; dip:headcount ?n . ?one dip:printedName 'Joo Ho-young' }"
    ),
    "DE02-count": added("?m dip:headcount 12 .", "?m a dip:DelegationMention"),
    "DE02-qualifier": without("?m dip:headcount ?n .", "?m a dip:DelegationMention"),
    "VO01-part": changed("?p", "dip:participationRole", "dipv:role-dancer", MIN),
    "VO01-mode": changed("?p", "dip:attendanceMode", "dipv:mode-by-pigeon", MIN),
    "VO01-office": changed("?t", "dip:role", "dip:Official", tenure("head")),
    "VO01-tenure": changed("?t", "dip:tenureKind", "dipv:tenure-eternal", tenure("head")),
    "VO01-type": added("?e dip:eventType dipv:toast .", RECEPTION),
    "VO01-qualifier": changed("?m", "dip:countQualifier", "dipv:count-many", "?m a dip:DelegationMention"),
    "VO02-report": added('?e dip:mood "warm" .', RECEPTION),
    "VO02-fact": added('?e dip:mood "warm" .', fact_of("Reception")),
    "VO02-class": added("?e a dip:Rumour .", RECEPTION),
    "VO03": added("?f owl:sameAs <http://www.wikidata.org/entity/Q11696> .", NAKATANI),
    "EV04-fact": moved(fact_of("Signing"), "2025-07-01", "base"),
    "PA04-left": added(
        '?t dip:latestEnd "2025-01-01"^^xsd:date', '?t a dip:Tenure ; dip:describedAs "Foreign Minister"', "base"
    ),
    "PA04-entered": added(
        '?t dip:earliestStart "2025-12-01"^^xsd:date', '?t a dip:Tenure ; dip:describedAs "Foreign Minister"', "base"
    ),
    "PA08-fact": changed("?e", "dip:eventStatus", "dipv:status-cancelled", fact_of("Ceremony"), "base"),
    "EV10": added(
        "?twin ?p ?o . ?again ?l ?v ; dip:inEvent ?twin",
        f"{fact_of('Meeting')} ?e ?p ?o . ?f a dip:Participation ; dip:inEvent ?e ; ?l ?v"
        " FILTER (?l != dip:inEvent && ?l != dip:attendanceMode)"
        ' BIND (IRI(CONCAT(STR(?e), "-b")) AS ?twin) BIND (IRI(CONCAT(STR(?f), "-b")) AS ?again)',
        "base",
    ),
    "PA06": moved(fact_of("Meeting"), "2025-06-19", "base"),
    "PA10": changed("?e", "dip:place", "place:seoul-kr", fact_of("Reception"), "base"),
    "TE02": twin("dip:holder", "<https://kb.example/person/takeshi-iwaya>", "dip:holder"),
    "TE03": twin("dip:heldIn", "state:kr", "dip:heldIn"),
    "ID01": twin("dip:holder", "?copy", "dip:holder, dip:firstHeldOn, dip:lastHeldOn"),
}
"""Shape → a change to the golden graph that it alone has to see (and others of the same code)."""

HARMLESS = {
    "CF02": added("?m dip:confidence 0.93 .", mention("Gen Nakatani")),
    "EV06-bounds": added("?e dip:partOfEvent ?r .", "?e dip:kind dip:Meeting . ?r dip:kind dip:Summit ."),
    "VO03": added("?f skos:exactMatch <http://www.wikidata.org/entity/Q11696> .", NAKATANI),
}
"""Shape that has nothing to look at in the golden graph → a change that gives it something good."""


# --- the graphs ------------------------------------------------------------------------------------


@cache
def shapes_graph(name: str) -> Graph:
    graph = Graph()
    for part_of_set in SETS[name]:
        graph.parse(folder("ontology") / "shapes" / f"{part_of_set}.ttl")
    return graph


@cache
def all_shapes() -> dict[str, tuple[str, str]]:
    """Local name of each shape → its code and its message."""
    shapes = [(s, g) for name in SETS for g in [shapes_graph(name)] for s in g.subjects(SH.name)]
    return {str(s).removeprefix(DIPS): (str(g.value(s, SH.name)), str(g.value(s, SH.message))) for s, g in shapes}


@cache
def golden() -> Graph:
    return Graph().parse(folder("samples") / "tokyo-reception.ttl")


def data(shapes: str, update: str = "") -> Graph:
    """Give the golden graph as a set of shapes wants it, with one change."""
    graph = Graph()
    for triple in golden():
        graph.add(triple)
    if shapes == "article":
        document = graph.value(predicate=RDF.type, object=DIP.SourceDocument)
        graph.add((document, NIF.isString, Literal((folder("samples") / "tokyo-reception.txt").read_text("utf-8"))))
    before = set(graph)
    if update:
        graph.update(PREFIXES + update)
        assert set(graph) != before, "the change changes nothing"
    return graph


def rules() -> list[str]:
    return [name for name in FAULTS if any((DIPS[name], SH.sparql, None) in shapes_graph(s) for s in SETS)]


# --- tests -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("shapes", SETS)
def test_the_golden_graph_passes(shapes: str) -> None:
    assert validate(data(shapes), shapes) == ()


def test_every_shape_has_a_failing_example() -> None:
    assert set(FAULTS) == set(all_shapes())


def test_every_shape_looks_at_something_in_the_golden_graph() -> None:
    """A shape with nothing to look at would pass whatever it says."""
    graph = data("article")
    for name in SETS:
        shapes = shapes_graph(name)
        for shape in set(shapes.subjects(SH.name)) - {DIPS[harmless] for harmless in HARMLESS}:
            classes = {(RDF.type, cls) for cls in shapes.objects(shape, SH.targetClass)}
            paths = {(path, None) for path in shapes.objects(shape, SH.targetSubjectsOf)}
            assert any((None, *target) in graph for target in classes | paths), shape


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_caught_with_its_code_and_no_other(name: str) -> None:
    code, message = all_shapes()[name]
    found = validate(data(FAULTS[name].shapes, FAULTS[name].update), FAULTS[name].shapes)
    assert {finding.code for finding in found} == {code}
    assert message in {finding.message for finding in found}


@pytest.mark.parametrize("name", HARMLESS)
def test_a_good_example_passes_where_the_golden_graph_has_none(name: str) -> None:
    assert validate(data("published", HARMLESS[name].update), "published") == ()


@pytest.mark.parametrize("name", rules())
def test_a_rule_asked_once_says_what_pyshacl_says(name: str) -> None:
    """The rules are asked once for the whole graph; SHACL asks them for each node."""
    fault = FAULTS[name]
    graph = data(fault.shapes, fault.update)
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes_graph(fault.shapes), use_shapes=[str(DIPS[name])])
    assert isinstance(report, Graph)
    results = [
        (report.value(result, SH.focusNode), report.value(result, SH.value))
        for result in report.subjects(RDF.type, SH.ValidationResult)
    ]
    theirs = {(str(focus), None if value in (None, focus) else str(value)) for focus, value in results}
    message = all_shapes()[name][1]
    assert theirs == {(f.focus, f.value) for f in validate(graph, fault.shapes) if f.message == message}


def damaged(seed: int) -> list[Triple]:
    """Give the golden graph with a few triples dropped, turned to other values, or put into other words."""
    chance = Random(seed)
    triples: list[Triple] = sorted(data("article"))
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(triples))
        subject, predicate, value = triples[at]
        other = chance.choice(triples)
        damage = (
            [],
            [(subject, predicate, other[2])],
            [(subject, other[1], value)],
            [(subject, predicate, Literal(str(value) + "!", datatype=getattr(value, "datatype", None)))],
            [(subject, predicate, value), (subject, predicate, other[2])],
        )
        triples[at : at + 1] = chance.choice(damage)
    return triples


@pytest.mark.parametrize("seed", range(12))
def test_whatever_is_damaged_both_ways_find_the_same(seed: int) -> None:
    triples = damaged(seed)
    assert validate(triples, "article") == reference(triples, "article")


def test_a_graph_without_fault_is_not_sent_to_the_reference(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise AssertionError("the reference was asked")

    monkeypatch.setattr("kb.graph.shapes._of_core", fail)
    assert [validate(data(name), name) for name in SETS] == [(), (), ()]


def test_every_constraint_of_the_shapes_is_known_without_the_reference() -> None:
    for name in SETS:
        core = shapes_graph(name)
        for shape in set(core.subjects(SH.sparql)):
            core = core - Graph().__iadd__(core.triples((shape, None, None)))
        assert constraints(core).unknown == frozenset()


def test_stock_pyshacl_says_yes_to_the_golden_file_and_no_to_a_mutated_copy() -> None:
    source = (folder("samples") / "tokyo-reception.ttl").read_text("utf-8")
    faulty = source.replace('Text "very good and meaningful"', 'Text "very good and useful"', 1)
    graphs = [Graph().parse(data=text, format="turtle") for text in (source, faulty)]
    answers = [pyshacl.validate(graph, shacl_graph=shapes_graph("published"), meta_shacl=True)[0] for graph in graphs]
    assert answers == [True, False]


@pytest.mark.parametrize("name", ["published", "article", "base"])
def test_each_shape_says_code_severity_and_how_to_mend(name: str) -> None:
    graph = Graph().parse(folder("ontology") / "shapes" / f"{name}.ttl")
    shapes = {s for kind in (SH.NodeShape, SH.PropertyShape) for s in graph.subjects(RDF.type, kind)}
    for shape in shapes:
        assert str(shape).removeprefix(DIPS).split("-")[0] == str(graph.value(shape, SH.name)), shape
        assert graph.value(shape, SH.severity) in (SH.Violation, SH.Warning, SH.Info), shape
        assert str(graph.value(shape, SH.message)).endswith("."), shape


def test_rules_keep_to_what_every_processor_understands() -> None:
    for name in SETS:
        for query in shapes_graph(name).objects(None, SH.select):
            assert not {"VALUES", "MINUS", "SERVICE", "GRAPH"} & set(str(query).split())
        for constraint in shapes_graph(name).subjects(RDF.type, SH.SPARQLConstraint):
            assert (constraint, SH.severity, None) not in shapes_graph(name)


@cache
def ontology() -> Graph:
    graph = Graph()
    for path in files("ontology", "*.ttl"):
        graph.parse(path)
    return graph


def test_shapes_name_only_terms_of_the_ontology() -> None:
    declared = {str(subject) for subject in ontology().subjects(RDF.type)}
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
def test_a_shape_lists_all_concepts_of_its_scheme(shape: str, scheme: str) -> None:
    listed = set(shapes_graph("published").items(shapes_graph("published").value(DIPS[shape], SH["in"])))
    concepts = set(ontology().subjects(RDF.type, SKOS.Concept))
    assert listed == {concept for concept in concepts if str(concept).startswith(f"{DIPV}{scheme}-")}


def test_a_report_may_have_every_property_that_the_ontology_gives_it() -> None:
    """What the golden graph does not use but a converter may write must not be taken for a slip."""
    graph = shapes_graph("published")
    allowed = {
        term
        for shape in ("VO02-report", "VO02-fact")
        for term in graph.items(graph.value(DIPS[shape], SH.ignoredProperties))
    }
    written = {DIP[local] for path in ("mapping", "contribution", "consolidate", "settle") for local in terms_of(path)}
    properties = {t for kind in (OWL.ObjectProperty, OWL.DatatypeProperty) for t in ontology().subjects(RDF.type, kind)}
    of_documents = {DIP.textDigest, DIP.textLength, DIP.madeBy, DIP.publishedAt, DIP.fingerprint}
    assert written & properties <= allowed | of_documents


def terms_of(module: str) -> set[str]:
    source = importlib.import_module(f"kb.graph.{module}").__file__
    return set(re.findall(r"\bDIP\.(\w+)", Path(str(source)).read_text("utf-8")))


def test_messages_tell_shapes_apart() -> None:
    messages = [message for _, message in all_shapes().values()]
    assert len(messages) == len(set(messages))


def test_findings_come_in_one_order() -> None:
    graph = data("published", FAULTS["SR03-document"].update)
    graph.remove((None, DIP.rule, None))
    again = Graph()
    for triple in sorted(graph, reverse=True):
        again.add(triple)
    found = validate(graph, "published")
    assert len(found) > 50
    assert found == validate(again, "published")


def test_a_finding_says_where_and_what() -> None:
    found = validate(data("published", FAULTS["EV07"].update), "published")
    assert [(f.code, f.severity, f.value) for f in found] == [("EV07", "warning", "61")]
    assert URIRef(found[0].focus) in set(golden().subjects(DIP.kind, DIP.Ceremony))
    (basis,) = validate(data("published", FAULTS["SR05-basis"].update), "published")
    assert (basis.path, basis.value) == (str(DIP.basis), "https://w3id.org/diplomatic-events/vocab#basis-guessed")
