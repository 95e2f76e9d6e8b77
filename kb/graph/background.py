"""What a base knows before it reads an article: the register and the ontology of the package, as quads.

A register file of one's own is laid over ours: it adds entries and names, and where it gives an entry of
ours another label, that label holds and ours stays as a further name.  Several are laid over one another
in the order given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Final

import pyoxigraph as ox
from pyoxigraph import NamedNode, Quad

from kb.errors import InputError, ResourceError, UnreadableInput
from kb.graph.serialise import parse
from kb.graph.vocab import BODY, ONTOLOGY_GRAPH, PLACE, REGISTER_GRAPH, SKOS, SOFTWARE, STATE
from kb.resources import files

_REGISTER_FILES: Final = frozenset({"states.ttl", "bodies.ttl", "places.ttl"})
_ENTRIES: Final = (str(STATE), str(BODY), str(PLACE))
_LABEL, _FURTHER = NamedNode(SKOS.prefLabel), NamedNode(SKOS.altLabel)


def quads(own: tuple[Path, ...] = ()) -> Iterator[Quad]:
    """Give the register, with files of one's own laid over it, and the ontology, each triple in one graph only.

    Raises ResourceError if a file of ours is missing or damaged, UnreadableInput if one's own is.
    """
    seen: set[ox.Triple] = set()
    for quad in laid_over(_in_graphs(), [_own(path) for path in own]):
        if quad.triple not in seen:
            seen.add(quad.triple)
            yield quad


def statements(own: tuple[Path, ...] = ()) -> Iterator[Quad]:
    """Give what ``quads`` gives, whatever the graph, and sooner: a triple that two files state comes twice.

    Raises ResourceError if a file of ours is missing or damaged, UnreadableInput if one's own is.
    """
    shipped = (quad for _, several in _shipped() for quad in several)
    return laid_over(shipped, [_own(path) for path in own])


def digest(own: tuple[Path, ...] = ()) -> str:
    """Give a digest of all that facts are named by: the ontology's files, one's own, and this program's version."""
    whole = sha256(SOFTWARE.encode())
    for path in (*files("ontology", "*.ttl"), *own):
        whole.update(path.read_bytes())
    return whole.hexdigest()


def laid_over(ours: Iterable[Quad], own: Iterable[list[Quad]]) -> Iterator[Quad]:
    """Lay registers over ours, the last on top: a label that a later one gives anew makes the earlier a name."""
    layers = list(own)
    later = [{_labelled(quad) for quad in layer if quad.predicate == _LABEL} for layer in layers]
    for depth, layer in enumerate((ours, *layers)):
        above = set().union(*later[depth:])
        if not above:
            yield from layer
            continue
        for quad in layer:
            replaced = quad.predicate == _LABEL and _labelled(quad) in above
            yield Quad(quad.subject, _FURTHER, quad.object, quad.graph_name) if replaced else quad


def _labelled(quad: Quad) -> tuple[str, str | None]:
    """Give which entry a label labels, and in which language."""
    return str(quad.subject), getattr(quad.object, "language", None)


def _in_graphs() -> Iterator[Quad]:
    for name, found in _shipped():
        graph = NamedNode(REGISTER_GRAPH if name in _REGISTER_FILES else ONTOLOGY_GRAPH)
        yield from (Quad(quad.subject, quad.predicate, quad.object, graph) for quad in found)


def _shipped() -> Iterator[tuple[str, list[Quad]]]:
    """Give our files by name, those of the register first."""
    for path in sorted(files("ontology", "*.ttl"), key=lambda path: path.name not in _REGISTER_FILES):
        try:
            yield path.name, parse(path.read_bytes(), "turtle")
        except (InputError, OSError) as error:
            raise ResourceError(path, f"cannot be read ({error}): reinstall the package") from error


def _own(path: Path) -> list[Quad]:
    """Read a register file of one's own; raise UnreadableInput if it is no Turtle, or speaks of other things."""
    try:
        found = parse(path.read_bytes(), "turtle")
    except OSError as error:
        raise UnreadableInput(path, f"it cannot be read ({error.strerror})") from error
    except UnreadableInput as error:
        raise UnreadableInput(path, error.problem) from error
    strange = next((q.subject for q in found if not str(q.subject)[1:].startswith(_ENTRIES)), None)
    if strange is not None:
        raise UnreadableInput(path, f"{strange} is no entry of a register: name it state:…, body:… or place:…")
    return [Quad(quad.subject, quad.predicate, quad.object, NamedNode(REGISTER_GRAPH)) for quad in found]


def checked(own: tuple[Path, ...]) -> tuple[Path, ...]:
    """Give register files of one's own back, if each can be read and no entry in them is without a label.

    Raises UnreadableInput, which names the file and the entry.
    """
    labelled = {str(quad.subject) for quad in quads(own) if quad.predicate == _LABEL}
    for path in own:
        for quad in _own(path):
            if str(quad.subject) not in labelled:
                raise UnreadableInput(path, f"{quad.subject} has no skos:prefLabel, and is no entry of ours: label it")
    return own
