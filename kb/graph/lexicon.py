"""Ontology and register → the lexicon that the text half reads by.

The files are Turtle and are read with pyoxigraph, the fastest reader at hand.  A register file of
one's own is laid over ours: it adds entries and names, and where it gives a label anew, its label holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from kb.errors import ResourceError
from kb.graph.vocab import BODY, DIP, ETYPE, PLACE, RDF, ROLE, SKOS, STATE, WORD
from kb.model import Lexicon, Sense, Trigger
from kb.resources import files

Values = dict[str, list[str]]  # property → values, in the order of the files
Names = dict[str, list[Sense]]  # surface form → senses

_REGISTERS: Final = {str(STATE): "state:", str(BODY): "body:", str(PLACE): "place:"}
_FORMS: Final = {
    str(SKOS.prefLabel): "name",
    str(SKOS.altLabel): "name",
    str(DIP.officialName): "official",
    str(DIP.abbreviation): "abbreviation",
    str(DIP.looseName): "loose",
    str(DIP.demonym): "demonym",
    str(DIP.combiningForm): "demonym",
    str(DIP.metonym): "metonym",
}
_LABELS: Final = (str(SKOS.prefLabel), str(SKOS.altLabel))
_SEATS: Final = (str(DIP.capital), str(DIP.seatOfGovernment))
_ABOVE: Final = (str(DIP.within), str(DIP.territoryOf), str(DIP.belongsTo))
_PLACE_FORMS: Final = {"city": "city", "venue": "city", "region": "region"}  # a territory goes by its state's name
_ORDER: Final = ("name", "official", "abbreviation", "loose", "demonym", "metonym", "capital", "city", "region")


def load_lexicon(extra: tuple[Path, ...] = ()) -> Lexicon:
    """Read the ontology and the register, with register files of one's own laid over them in the order given.

    Raises ResourceError if a file is missing or is no Turtle.

    >>> load_lexicon().labels["state:kr"]
    'South Korea'
    """
    return _loaded(extra)


@cache
def _loaded(extra: tuple[Path, ...]) -> Lexicon:  # one for all who ask, with the argument or without
    return _read((*_shipped(), *extra))


def _shipped() -> tuple[Path, ...]:
    return files("ontology", "*.ttl")


def _read(paths: Iterable[Path]) -> Lexicon:
    things: dict[str, Values] = {}
    for path in paths:
        for subject, predicate, value in _triples(path):
            things.setdefault(subject, {}).setdefault(predicate, []).append(value)
    register = {key: values for iri, values in things.items() if (key := _key(iri))}
    nouns, verbs = (_triggers(things, str(term)) for term in (DIP.triggerNoun, DIP.triggerVerb))
    return Lexicon(
        names=_names(register),
        labels={key: label for key, values in register.items() if (label := _label(values))},
        within=_within(register),
        roles=_roles(things),
        nouns=nouns,
        verbs=verbs,
        words=_words(things),
    )


def _triples(path: Path) -> Iterator[tuple[str, str, str]]:
    """Read a file; literals in other languages than English are passed over."""
    try:
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            value = quad.object
            if isinstance(value, ox.Triple) or (isinstance(value, ox.Literal) and value.language not in (None, "en")):
                continue
            if isinstance(quad.subject, ox.NamedNode):
                yield quad.subject.value, quad.predicate.value, value.value
    except (OSError, SyntaxError, ValueError) as error:
        raise ResourceError(path, f"cannot be read as Turtle ({error}): mend the file") from error


# --- the register ----------------------------------------------------------------------------------


def _key(iri: str) -> str | None:
    """Give the register key of an IRI: "state:jp"."""
    for namespace, prefix in _REGISTERS.items():
        if iri.startswith(namespace):
            return prefix + iri[len(namespace) :]
    return None


def _label(values: Values) -> str | None:
    """Give the label; where a later file gives another one, that."""
    labels = values.get(str(SKOS.prefLabel))
    return labels[-1] if labels else None


def _names(register: Mapping[str, Values]) -> dict[str, tuple[Sense, ...]]:
    """Give the senses of every name, the plainest sense first."""
    names: Names = {}
    for key, values in register.items():
        if key.startswith("place:"):
            _add_place(names, key, values)
        else:
            _add_agent(names, key, values)
            _add_seats(names, key, values, register)
    return {name: tuple(sorted(set(senses), key=_rank)) for name, senses in names.items()}


def _rank(sense: Sense) -> tuple[int, bool, str]:
    return _ORDER.index(sense.form), not sense.key.startswith("state:"), sense.key


def _add_agent(names: Names, key: str, values: Values) -> None:
    for term, form in _FORMS.items():
        for name in values.get(term, ()):
            for spelling in _spellings(name):
                bare = spelling.removeprefix("the ").removeprefix("The ")
                for one in {spelling, bare} - {""}:
                    names.setdefault(one, []).append(Sense(key, form))


def _add_place(names: Names, key: str, values: Values) -> None:
    form = _PLACE_FORMS.get(values.get(str(DIP.placeKind), [""])[0])
    if form:
        for spelling in _place_names(values):
            names.setdefault(spelling, []).append(Sense(key, form))


def _add_seats(names: Names, key: str, values: Values, register: Mapping[str, Values]) -> None:
    """Let the capital stand for its state; that of a state of the past is another's by now."""
    if str(DIP.existedUntil) in values:
        return
    for iri in (iri for term in _SEATS for iri in values.get(term, ())):
        for spelling in _place_names(register.get(_key(iri) or "", {})):
            names.setdefault(spelling, []).append(Sense(key, "capital"))


def _place_names(values: Values) -> Iterator[str]:
    return (spelling for term in _LABELS for name in values.get(term, ()) for spelling in _spellings(name))


def _spellings(name: str) -> tuple[str, ...]:
    """Give a name with the straight and the curved apostrophe; with a gloss in brackets it is never printed."""
    if "(" in name:
        return ()
    return (name, name.replace("'", "’")) if "'" in name else (name,)


def _within(register: Mapping[str, Values]) -> dict[str, str]:
    """Give for each entry the one that it lies in or belongs to: city → territory → state, organ → body."""
    above: dict[str, str] = {}
    for key, values in register.items():
        for iri in (iri for term in _ABOVE for iri in values.get(term, ())[-1:]):
            if upper := _key(iri):
                above.setdefault(key, upper)
    return above


# --- offices, triggers, words ----------------------------------------------------------------------


def _roles(things: Mapping[str, Values]) -> dict[str, str]:
    """Give the slug of each office by its names in lower case; a label goes before another's further name."""
    roles: dict[str, str] = {}
    concepts = {iri[len(ROLE) :]: values for iri, values in sorted(things.items()) if iri.startswith(str(ROLE))}
    for term in _LABELS:
        for slug, values in concepts.items():
            for name in values.get(term, ()):
                roles.setdefault(name.lower(), slug)
    return roles


def _triggers(things: Mapping[str, Values], term: str) -> dict[str, Trigger]:
    """Give the kind, and the finer type if any, that each word tells; a finer type goes before its kind."""
    triggers: dict[str, Trigger] = {}
    for iri, values in sorted(things.items()):  # event-type# comes before ns#
        if words := values.get(term):
            trigger = _trigger(iri, values)
            for word in words:
                triggers.setdefault(word, trigger)
    return triggers


def _trigger(iri: str, values: Values) -> Trigger:
    if iri.startswith(str(ETYPE)):
        kind = values.get(str(DIP.kindOf), [""])[0]
        return Trigger(kind[len(DIP) :], iri[len(ETYPE) :])
    return Trigger(iri[len(DIP) :])


def _words(things: Mapping[str, Values]) -> dict[str, frozenset[str]]:
    """Give the forms of each word class by its local name."""
    return {
        iri[len(WORD) :]: frozenset(values.get(str(DIP.form), ()))
        for iri, values in things.items()
        if str(DIP.WordClass) in values.get(str(RDF.type), ()) and iri.startswith(str(WORD))
    }
