"""The slices of the register and of the ontology that a converted file carries, so that it reads by itself.

Of every entry of the register that the article or its facts point to: its classes, its names, and what it
lies in or belongs to, up to the top; of every term of the ontology: its classes, its labels and what is
above it.  Both are read once from the ontology folder.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

import pyoxigraph
from rdflib import Graph, Literal, URIRef

from kb.graph import background
from kb.graph.reading import Triple
from kb.graph.vocab import BODY, DIP, DIPV, ETYPE, PLACE, RDF, RDFS, ROLE, SKOS, STATE, XSD, graph_with

_UPWARDS: Final = frozenset(
    {
        *(DIP.within, DIP.territory, DIP.territoryOf, DIP.belongsTo, DIP.capital, DIP.seatOfGovernment),
        *(DIP.dependencyOf, DIP.unStatus, RDFS.subClassOf, SKOS.broader),
    }
)
_KEPT: Final = _UPWARDS | {
    *(RDF.type, RDFS.label, SKOS.prefLabel, SKOS.exactMatch, DIP.placeKind, DIP.protocolRank, DIP.singleSeat),
    *(DIP.officialName, DIP.isoName, DIP.isoAlpha2, DIP.isoAlpha3, DIP.existedFrom, DIP.existedUntil),
}
_REGISTER: Final = (str(STATE), str(BODY), str(PLACE))
_TERMS: Final = (str(DIP), str(DIPV), str(ETYPE), str(ROLE))

Own = tuple[Path, ...]


class Entry(NamedTuple):
    """What is kept of an entry or term, and the IRIs of what stands above it."""

    said: tuple[Triple, ...]
    above: tuple[str, ...]


_NOTHING: Final = Entry((), ())


def register_slice(graphs: Iterable[Iterable[Triple]], own: Own = ()) -> Graph:
    """Give what the register says of the states, bodies and places that the graphs point to.

    ``own`` are register files of one's own, laid over ours in this order.
    Raises ResourceError if a file of the ontology folder is missing or damaged.
    """
    return _closure(_values(graphs), _REGISTER, own)


def ontology_slice(graphs: Iterable[Iterable[Triple]]) -> Graph:
    """Give what the ontology says of the classes and concepts that the graphs point to.

    Pass the slice of the register too, so that the classes of its entries come along.
    Raises ResourceError if a file of the ontology folder is missing or damaged.
    """
    return _closure(_values(graphs), _TERMS)


def property_slice(graphs: Iterable[Iterable[Triple]]) -> Graph:
    """Give what the ontology says of the properties that the graphs use: what they are called, above all.

    Raises ResourceError if a file of the ontology folder is missing or damaged.
    """
    return _closure({str(predicate) for graph in graphs for _, predicate, _ in graph}, _TERMS)


@cache
def register_labels(own: Own = ()) -> Mapping[str, str]:
    """Give the common English name of every entry of the register, by IRI.

    ``own`` are register files of one's own, laid over ours in this order.
    Raises ResourceError if a file of the ontology folder is missing or damaged.
    """
    named = (
        (iri, value)
        for iri, entry in _entries(own).items()
        for _, predicate, value in entry.said
        if iri.startswith(_REGISTER) and predicate == SKOS.prefLabel
    )
    return MappingProxyType({iri: str(v) for iri, v in named if isinstance(v, Literal) and v.language in (None, "en")})


def _values(graphs: Iterable[Iterable[Triple]]) -> set[str]:
    return {str(value) for graph in graphs for _, _, value in graph if type(value) is URIRef}


def _closure(used: set[str], namespaces: tuple[str, ...], own: Own = ()) -> Graph:
    """Gather what is kept of the used entries and of all that stands above them."""
    entries = _entries(own)
    waiting = [iri for iri in used if iri.startswith(namespaces)]
    done = set(waiting)
    found: list[Entry] = []
    while waiting:
        entry = entries.get(waiting.pop(), _NOTHING)
        found.append(entry)
        above = [iri for iri in entry.above if iri.startswith(namespaces) and iri not in done]
        done.update(above)
        waiting += above
    return graph_with(triple for entry in found for triple in entry.said)


@cache
def _entries(own: Own) -> Mapping[str, Entry]:
    """Read the ontology folder and one's own files: what is kept of every subject, but for blank nodes."""
    kept = {pyoxigraph.NamedNode(predicate): predicate for predicate in _KEPT}
    subjects: dict[str, URIRef] = {}
    said: dict[str, list[Triple]] = {}
    for quad in background.statements(own):
        predicate = kept.get(quad.predicate)
        if predicate is None or not isinstance(quad.subject, pyoxigraph.NamedNode):
            continue
        value, iri = _term(quad.object), quad.subject.value
        if value is not None:
            said.setdefault(iri, []).append((subjects.setdefault(iri, URIRef(iri)), predicate, value))
    return {iri: _entry(triples) for iri, triples in said.items()}


def _entry(triples: list[Triple]) -> Entry:
    above = dict.fromkeys(str(value) for _, predicate, value in triples if predicate in _UPWARDS)
    return Entry(tuple(triples), tuple(above))


def _term(value: object) -> URIRef | Literal | None:
    if isinstance(value, pyoxigraph.NamedNode):
        return URIRef(value.value)
    if not isinstance(value, pyoxigraph.Literal):
        return None
    plain = value.language is not None or value.datatype.value == str(XSD.string)
    return Literal(value.value, lang=value.language, datatype=None if plain else URIRef(value.datatype.value))
