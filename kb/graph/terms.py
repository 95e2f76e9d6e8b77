"""The documents that define our terms: what the ontology's files say, gathered by the address before the ``#``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

import pyoxigraph as ox
from pyoxigraph import BlankNode, NamedNode, Quad

from kb.errors import InputError, ResourceError
from kb.graph.serialise import FORMATS, parse
from kb.graph.vocab import ONTOLOGY_GRAPH, PREFIXES
from kb.resources import files

ROOT: Final = str(ONTOLOGY_GRAPH).removesuffix("ns")
"""The address below which all our terms stand."""


@cache
def documents() -> Mapping[str, tuple[Quad, ...]]:
    """Give for each address below ``ROOT`` that has terms, or is one, what the files say of them.

    Raises ResourceError if a file is missing or damaged.
    """
    found: dict[str, set[Quad]] = {}
    for path in (*files("ontology", "*.ttl"), *files("ontology", "shapes/*.ttl")):
        try:
            dataset = ox.Dataset(parse(path.read_bytes(), "turtle"))
        except (InputError, OSError) as error:
            raise ResourceError(path, f"cannot be read ({error}): reinstall the package") from error
        dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
        for quad in dataset:
            if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(ROOT):
                address = quad.subject.value.partition("#")[0]
                found.setdefault(address, set()).update(_with_blanks(dataset, quad))
    return MappingProxyType({address: tuple(sorted(quads, key=str)) for address, quads in sorted(found.items())})


def _with_blanks(dataset: ox.Dataset, quad: Quad) -> list[Quad]:
    """Give a quad with all that is said of the blank nodes behind it."""
    reached, waiting = [quad], [quad.object]
    while waiting:
        node = waiting.pop()
        if isinstance(node, BlankNode):
            more = list(dataset.quads_for_subject(node))
            reached += more
            waiting += [each.object for each in more]
    return reached


def terms(address: str) -> tuple[str, ...]:
    """Give the IRIs of the terms of a document, itself first if anything is said of it."""
    subjects = {quad.subject.value for quad in documents()[address] if isinstance(quad.subject, NamedNode)}
    return tuple(sorted(subjects, key=lambda iri: (iri != address, iri)))


def write(address: str, format: str) -> bytes:
    """Write a document in one of ``kb.graph.serialise.FORMATS``; the same bytes each time."""
    triples = [quad.triple for quad in documents()[address]]
    used = {p: n for p, n in PREFIXES.items() if any(f"<{n}" in str(triple) for triple in triples)}
    return ox.serialize(triples, format=FORMATS[format], prefixes=used) or b""
