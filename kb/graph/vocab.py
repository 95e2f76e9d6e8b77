"""Namespaces and terms: every IRI that the graph half writes and that is no datum comes from here.

The ontology files say what the terms mean; this module only spells them.  ``FAMILIES`` repeats
from the ontology under which family each kind of event stands, so that superclasses can be
written out without reading it; a test holds the two equal.
"""

from __future__ import annotations

from typing import Final

from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import DC, DCAT, DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SKOS, VOID, XSD

__all__ = [
    "BODY", "DC", "DCAT", "DCTERMS", "DIP", "DIPS", "DIPV", "EDTF", "ETYPE", "FAMILIES", "FOAF", "OA",
    "ONTOLOGY_GRAPH", "ORG", "OWL", "PLACE", "PREFIXES", "PROV", "RDF", "RDFS", "REGISTER_GRAPH",
    "ROLE", "SCHEMA", "SD", "SH", "SKOS", "SOFTWARE", "STATE", "VOID", "WORD", "XSD", "empty_graph",
]  # fmt: skip

_ROOT = "https://w3id.org/diplomatic-events/"

DIP: Final = Namespace(_ROOT + "ns#")
ROLE: Final = Namespace(_ROOT + "role#")
ETYPE: Final = Namespace(_ROOT + "event-type#")
DIPV: Final = Namespace(_ROOT + "vocab#")
WORD: Final = Namespace(_ROOT + "word#")
DIPS: Final = Namespace(_ROOT + "shapes#")
STATE: Final = Namespace(_ROOT + "register/state/")
BODY: Final = Namespace(_ROOT + "register/body/")
PLACE: Final = Namespace(_ROOT + "register/place/")
OA: Final = Namespace("http://www.w3.org/ns/oa#")
SCHEMA: Final = Namespace("https://schema.org/")
SD: Final = Namespace("http://www.w3.org/ns/sparql-service-description#")
SH: Final = Namespace("http://www.w3.org/ns/shacl#")

ONTOLOGY_GRAPH: Final = URIRef(_ROOT + "ns")
REGISTER_GRAPH: Final = URIRef(_ROOT + "register")

SOFTWARE: Final = "diplomatic-events 0.1.0"
"""What made a report: name and version, as its article's graph says it."""

EDTF: Final = URIRef("http://id.loc.gov/datatypes/edtf/EDTF")

PREFIXES: Final[dict[str, str]] = {
    "dip": str(DIP),
    "role": str(ROLE),
    "etype": str(ETYPE),
    "dipv": str(DIPV),
    "word": str(WORD),
    "dips": str(DIPS),
    "state": str(STATE),
    "body": str(BODY),
    "place": str(PLACE),
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "dc": str(DC),
    "dcat": str(DCAT),
    "dcterms": str(DCTERMS),
    "foaf": str(FOAF),
    "oa": str(OA),
    "org": str(ORG),
    "owl": str(OWL),
    "prov": str(PROV),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "schema": str(SCHEMA),
    "sd": str(SD),
    "sh": str(SH),
    "skos": str(SKOS),
    "void": str(VOID),
    "xsd": str(XSD),
}
"""Prefix → namespace, as all writers use them."""

_KINDS: Final[dict[str, str]] = {
    "Encounter": "Meeting Summit Conference Negotiation Call",
    "Travel": "Visit",
    "Occasion": "Reception Ceremony",
    "InstrumentEvent": "Signing Ratification",
    "RelationsEvent": (
        "EstablishmentOfRelations SeveranceOfRelations Accreditation MissionOpening"
        " MissionClosing Recall Expulsion Summons"
    ),
    "MeasureEvent": "Sanctions Aid Vote",
    "Address": "Speech PressConference Message",
}

FAMILIES: Final[dict[URIRef, URIRef]] = {
    DIP[kind]: DIP[family] for family, kinds in _KINDS.items() for kind in kinds.split()
}
"""Kind of event → the family above it."""


def empty_graph() -> Graph:
    """Make a graph that holds nothing and knows the prefixes."""
    graph = Graph(store="SimpleMemory", bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    return graph
