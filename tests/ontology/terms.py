"""Which terms there are: our own, by their files and namespaces, and those of the vocabularies that we use."""

from __future__ import annotations

import re
from pathlib import Path

from rdflib import Graph, URIRef
from rdflib.namespace import DC, DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SDO, SH, SKOS, VANN, XSD
from rdflib.term import Node

from kb.graph.vocab import BODY, DIP, DIPV, EDTF, ETYPE, PLACE, ROLE, STATE, WORD
from kb.resources import folder

ROOT = "https://w3id.org/diplomatic-events/"
CORE, VOCABULARIES, ROLES = (folder("ontology") / f"{n}.ttl" for n in ("diplomatic-events", "vocabularies", "roles"))
TERMS = tuple(map(str, (DIP, DIPV, ETYPE, ROLE, WORD)))
REGISTER = tuple(map(str, (STATE, BODY, PLACE)))

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


def types(graph: Graph) -> list[URIRef]:
    return [t for t in own_terms(graph) if str(t).startswith(str(ETYPE))]
