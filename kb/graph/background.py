"""What a base knows before it reads an article: the register and the ontology of the package, as quads."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Final

import pyoxigraph as ox
from pyoxigraph import NamedNode, Quad

from kb.errors import InputError, ResourceError
from kb.graph.serialise import parse
from kb.graph.vocab import ONTOLOGY_GRAPH, REGISTER_GRAPH, SOFTWARE
from kb.resources import files

_REGISTER_FILES: Final = frozenset({"states.ttl", "bodies.ttl", "places.ttl"})


def quads() -> Iterator[Quad]:
    """Give the register and the ontology, each triple in one graph only.

    Raises ResourceError if a file is missing or damaged.
    """
    seen: set[ox.Triple] = set()
    for path in sorted(files("ontology", "*.ttl"), key=lambda path: path.name not in _REGISTER_FILES):
        graph = NamedNode(REGISTER_GRAPH if path.name in _REGISTER_FILES else ONTOLOGY_GRAPH)
        try:
            found = parse(path.read_bytes(), "turtle")
        except (InputError, OSError) as error:
            raise ResourceError(path, f"cannot be read ({error}): reinstall the package") from error
        for quad in found:
            if quad.triple not in seen:
                seen.add(quad.triple)
                yield Quad(quad.subject, quad.predicate, quad.object, graph)


def digest() -> str:
    """Give a digest of all that facts are named by: the ontology's files and this program's version."""
    whole = sha256(SOFTWARE.encode())
    for path in files("ontology", "*.ttl"):
        whole.update(path.read_bytes())
    return whole.hexdigest()
