"""The canned queries: what there is, what each asks, and how its parameters are filled in.

A canned query is a file ``queries/NAME.rq`` of plain SPARQL 1.1 that runs as it stands in any tool.  Its
comments say what it asks and what can be filled in::

    # title: Statements and their speakers
    # summary: One row for each speaker of each statement.
    # param: by person|state|body - only what this person, state or body said
    # list: places, hosts

A parameter is a line ``VALUES ?by { UNDEF }`` of the query, its sorts tell what may be filled in; ``list``
names the columns that hold several values joined by ``|``.

Engines differ where a variable has no value.  What runs alike on all of them: the ``VALUES`` of a parameter
stands after the pattern that binds it where a FILTER compares it, and in each branch of a UNION; no ``FILTER
EXISTS`` names it; an OPTIONAL compares it by ``STR``; an expression asks ``BOUND`` before it compares.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import pyoxigraph as ox
import rdflib
from pyoxigraph import NamedNode

from kb.errors import BadValue, ResourceError, UnknownName
from kb.graph.lookup import Thing, as_iri, find, gather
from kb.graph.results import Answer, Result, lists_in_order
from kb.graph.serialise import Term
from kb.graph.sources import Source, source
from kb.graph.vocab import XSD
from kb.resources import files

Given = Mapping[str, str | Sequence[str]]
"""Parameter → a value, or several, as people write them."""

_HEADER: Final = re.compile(r"# (title|summary|param|list): (.+)")
_PARAMETER: Final = re.compile(r"(\w+) (\w+(?:\|\w+)*) - (.+)")
_ANY: Final = "fact"
_DATE: Final = "date"


@dataclass(frozen=True, slots=True)
class Parameter:
    """What can be filled in: its name, the sorts of things that fit, and what it does."""

    name: str
    sorts: tuple[str, ...]
    about: str

    @property
    def of_days(self) -> bool:
        """Say whether its values are dates; those of all others are IRIs."""
        return _DATE in self.sorts


@dataclass(frozen=True, slots=True)
class Query:
    """A canned query; ``lists`` are the columns that hold several values joined by ``|``."""

    name: str
    title: str
    summary: str
    parameters: tuple[Parameter, ...]
    lists: tuple[str, ...]
    text: str


def names() -> tuple[str, ...]:
    """Give the names of the canned queries, in alphabetical order."""
    return tuple(path.stem for path in files("queries", "*.rq"))


def canned(name: str) -> Query:
    """Give a canned query; raise UnknownName with the nearest names if there is none."""
    for path in files("queries", "*.rq"):
        if path.stem == name:
            return read(path)
    raise UnknownName("query", name, _nearest(name, names()))


def read(path: Path) -> Query:
    """Read a query with its header; raise ResourceError if title, summary or a parameter's line is faulty."""
    text = path.read_text(encoding="utf-8")
    header: dict[str, list[str]] = {"title": [], "summary": [], "param": [], "list": []}
    for key, value in _HEADER.findall(text):
        header[key].append(value)
    if len(header["title"]) != 1 or len(header["summary"]) != 1:
        raise ResourceError(path, "needs one line '# title: …' and one '# summary: …'")
    parameters = tuple(_parameter(path, line, text) for line in header["param"])
    lists = tuple(re.findall(r"\w+", " ".join(header["list"])))
    return Query(path.stem, header["title"][0], header["summary"][0], parameters, lists, text)


def _parameter(path: Path, line: str, text: str) -> Parameter:
    match = _PARAMETER.fullmatch(line)
    if match is None:
        raise ResourceError(path, f"'# param: {line}' is not of the form 'name sort - what it does'")
    if not _slot(match[1]).search(text):
        raise ResourceError(path, f"needs a line 'VALUES ?{match[1]} {{ UNDEF }}' for its parameter")
    return Parameter(match[1], tuple(match[2].split("|")), match[3])


def _slot(name: str) -> re.Pattern[str]:
    return re.compile(rf"VALUES\s+\?{name}\s*\{{\s*UNDEF\s*\}}")


def _nearest(name: str, known: Sequence[str]) -> tuple[str, ...]:
    inside = [other for other in known if name and name.casefold() in other]
    return tuple(dict.fromkeys([*difflib.get_close_matches(name, known, n=3, cutoff=0.5), *inside]))[:5]


# --- asking ----------------------------------------------------------------------------------------


def ask(query: str | Query, of: Source | ox.Store | rdflib.Graph, given: Given | None = None) -> Result:
    """Ask a canned query of a store, a graph or an endpoint.

    ``given`` fills in parameters: with the name of a person, state, event … as people write it, an IRI, or
    a date such as 2025-06-19; with several values, each row fits one of them.

    Raises UnknownName if the query, a parameter or a name is not known, BadValue if a date is none, and
    what the source raises.
    """
    query = canned(query) if isinstance(query, str) else query
    asked = source(of)
    answer = asked.query(bind(query, resolve(query, asked, given or {})))
    return lists_in_order(_rows(answer), query.lists)


def bind(query: Query, values: Mapping[str, Iterable[Term]]) -> str:
    """Give the text of a query with terms in place of the ``UNDEF`` of parameters.

    Raises UnknownName if the query has no such parameter.
    """
    text = query.text
    for name, terms in values.items():
        filled = f"VALUES ?{_known(query, name).name} {{ {' '.join(map(str, terms))} }}"
        text = _slot(name).sub(filled.replace("\\", "\\\\"), text)
    return text


def resolve(query: Query, of: Source, given: Given) -> dict[str, list[Term]]:
    """Give the terms that are meant by values as people write them; names are looked up in the source.

    Raises UnknownName if a parameter or a name is not known, BadValue if a date is none.
    """
    return resolve_among(query, known_things(of) if needs_names(query, given) else (), given)


def needs_names(query: Query, given: Given) -> bool:
    """Say whether one of the values is a name to be looked up; raise UnknownName if a parameter is not known."""
    return any(not parameter.of_days and as_iri(text) is None for parameter, text in _pairs(query, given))


def resolve_among(query: Query, things: Sequence[Thing], given: Given) -> dict[str, list[Term]]:
    """Give the terms that are meant by values as people write them, of things that are known; raises as ``resolve``."""
    terms: dict[str, list[Term]] = {}
    for parameter, text in _pairs(query, given):
        terms.setdefault(parameter.name, []).append(_term(parameter, text, things))
    return terms


def _pairs(query: Query, given: Given) -> Iterator[tuple[Parameter, str]]:
    """Give each value with its parameter."""
    for name, values in given.items():
        parameter = _known(query, name)
        for text in [values] if isinstance(values, str) else values:
            yield parameter, text


def known_things(of: Source) -> tuple[Thing, ...]:
    """Give all that a source knows by a name; asks the canned query ``names``."""
    return things_of(_rows(of.query(canned("names").text)))


def things_of(names: Result) -> tuple[Thing, ...]:
    """Give the things that the answer to the canned query ``names`` tells of."""
    return gather({k: str(v) for k, v in row.items()} for row in names.records())


def _known(query: Query, name: str) -> Parameter:
    for parameter in query.parameters:
        if parameter.name == name:
            return parameter
    known = tuple(parameter.name for parameter in query.parameters)
    raise UnknownName(f"parameter of {query.name}", name, _nearest(name, known) or known)


def _term(parameter: Parameter, text: str, things: Sequence[Thing]) -> Term:
    if not parameter.of_days:
        return find(text, things, () if _ANY in parameter.sorts else parameter.sorts)
    try:
        return ox.Literal(date.fromisoformat(text.strip()).isoformat(), datatype=NamedNode(XSD.date))
    except ValueError as error:
        raise BadValue(parameter.name, text, "a date such as 2025-06-19") from error


def _rows(answer: Answer) -> Result:
    if not isinstance(answer, Result):
        raise TypeError("a canned query is a SELECT")
    return answer
