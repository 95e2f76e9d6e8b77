"""Namespaces and terms: every IRI that the graph half writes and that is no datum comes from here.

The ontology files say what the terms mean; this module only spells them.  ``FAMILIES`` repeats
from the ontology under which family each kind of event stands, so that superclasses can be
written out without reading it; a test holds the two equal.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Final

from rdflib import Graph, Namespace, URIRef, namespace
from rdflib.namespace import DC, DCAT, DCTERMS, OWL, VOID
from rdflib.term import Node

from kb.graph.memory import Unsorted

__all__ = [
    "BODY", "DC", "DCAT", "DCTERMS", "DIP", "DIPS", "DIPV", "EDTF", "ETYPE", "FAMILIES", "FOAF", "OA",
    "ONTOLOGY_GRAPH", "ORG", "OWL", "PLACE", "PREFIXES", "PROV", "RDF", "RDFS", "REGISTER_GRAPH",
    "ROLE", "SCHEMA", "SD", "SH", "SKOS", "SOFTWARE", "STATE", "VOID", "WORD", "XSD", "empty_graph",
    "graph_with",
]  # fmt: skip

_ROOT = "https://w3id.org/diplomatic-events/"


class _Terms(Namespace):
    """A namespace that makes each of its terms once: one that is the very same object is found soonest in tables."""

    @cached_property
    def _made(self) -> dict[str, URIRef]:
        return {}

    def term(self, name: str) -> URIRef:
        """Give the term of a name."""
        if name not in self._made:
            self._made[name] = super().term(name)
        return self._made[name]

    def __getattr__(self, name: str) -> URIRef:
        term = super().__getattr__(name)
        setattr(self, name, term)  # so that nothing is called the next time
        return term


DIP: Final = _Terms(_ROOT + "ns#")
ROLE: Final = _Terms(_ROOT + "role#")
ETYPE: Final = _Terms(_ROOT + "event-type#")
DIPV: Final = _Terms(_ROOT + "vocab#")
WORD: Final = _Terms(_ROOT + "word#")
DIPS: Final = _Terms(_ROOT + "shapes#")
STATE: Final = _Terms(_ROOT + "register/state/")
BODY: Final = _Terms(_ROOT + "register/body/")
PLACE: Final = _Terms(_ROOT + "register/place/")
OA: Final = _Terms("http://www.w3.org/ns/oa#")
SCHEMA: Final = _Terms("https://schema.org/")
SD: Final = _Terms("http://www.w3.org/ns/sparql-service-description#")
SH: Final = _Terms("http://www.w3.org/ns/shacl#")
RDF: Final = _Terms(str(namespace.RDF))
RDFS: Final = _Terms(str(namespace.RDFS))
XSD: Final = _Terms(str(namespace.XSD))
SKOS: Final = _Terms(str(namespace.SKOS))
FOAF: Final = _Terms(str(namespace.FOAF))
ORG: Final = _Terms(str(namespace.ORG))
PROV: Final = _Terms(str(namespace.PROV))

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


_BOUND: Final = tuple((prefix, URIRef(iri)) for prefix, iri in PREFIXES.items())


def empty_graph() -> Graph:
    """Make a graph that holds nothing and knows the prefixes."""
    return graph_with(())


def graph_with(triples: Iterable[tuple[Node, Node, Node]]) -> Graph:
    """Make a graph of triples that knows the prefixes."""
    store = Unsorted()
    store.fill(triples)  # the graph's own way first asks of each part whether it is a term
    for prefix, iri in _BOUND:
        store.bind(prefix, iri)  # the graph's own way asks of each whether another one is bound
    return Graph(store=store, bind_namespaces="none")
