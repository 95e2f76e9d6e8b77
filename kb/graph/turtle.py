"""Turtle and TriG for people: prefixes, one paragraph a subject, and an order that tells the story.

Facts come first, then each article with its reports and their evidence, then the register and the
ontology.  ``doc:`` and ``r:`` stand for the article at hand and its records: said once at the head
if there is one article, else anew before each.  The order depends on the triples alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from kb.graph.iris import dataset
from kb.graph.vocab import DIP, PREFIXES, RDF, RDFS, SKOS, XSD

Term = NamedNode | Literal
Parts = tuple[str, str, Term]

_TYPE: Final = RDF.type.toPython()
_DOCUMENT: Final = NamedNode(DIP.SourceDocument)
_FIRST: Final = tuple(
    map(str, (RDF.type, SKOS.prefLabel, SKOS.altLabel, RDFS.label, DIP.when, DIP.earliestStart, DIP.latestEnd))
)
_LAST: Final = tuple(
    str(DIP[name])
    for name in ("supportedBy", "sourceCount", "reportedOn", "reportedIn", "evidence", "rule", "basis", "confidence")
)
_VAGUE: Final = tuple(NamedNode(DIP[name]) for name in ("DiplomaticEvent", "Mention", "Report", "Fact"))
_FACTS: Final = (
    *("person", "body", "place", "delegation", "post", "tenure"),
    *("event", "participation", "statement", "agreement"),
)
_EVIDENCE: Final = ("char", "position", "quote")

_BARE: Final = {  # datatype → the lexical forms that need no quotes
    str(XSD.integer): re.compile(r"[+-]?[0-9]+"),
    str(XSD.decimal): re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    str(XSD.boolean): re.compile("true|false"),
}
_LOCAL: Final = re.compile(r"(?:[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?)?")
_RELATIVE: Final = re.compile(r"(?!.*/\.)[A-Za-z0-9_-]+/[^:?]+")
_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_NAMESPACES: Final = {namespace: prefix for prefix, namespace in PREFIXES.items()}


def turtle(quads: list[Quad], base: str) -> str:
    """Write the triples of quads, their graphs merged, names relative to ``base``."""
    page = _Page(quads, base)
    for document, triples in _sections(quads, page):
        page.write(document, page.paragraphs(document, triples))
    return page.text()


def trig(quads: list[Quad], base: str) -> str:
    """Write quads graph by graph, names relative to ``base``."""
    page = _Page(quads, base)
    graphs: dict[str, list[Quad]] = {}
    for quad in quads:
        graphs.setdefault("" if isinstance(quad.graph_name, DefaultGraph) else quad.graph_name.value, []).append(quad)
    for name, of_graph in sorted(graphs.items()):
        for document, triples in _sections(of_graph, page):
            paragraphs = page.paragraphs(document, triples)
            page.write(document, f"{page.short(name, document)} {{\n\n{paragraphs}}}\n" if name else paragraphs)
    return page.text()


def parts(quad: Quad) -> Parts:
    """Give subject, property and value of a quad; raise ValueError at a blank node, which data never hold."""
    subject, value = quad.subject, quad.object
    if isinstance(subject, NamedNode) and isinstance(value, Term):
        return subject.value, quad.predicate.value, value
    raise ValueError(f"a blank node in the data: {quad}")


# --- names -----------------------------------------------------------------------------------------


def compact(iri: str) -> str | None:
    """Give prefix:name where one of the prefixes fits.

    >>> compact(PREFIXES["state"] + "jp"), compact("https://kb.example/person/a")
    ('state:jp', None)
    """
    split = max(iri.rfind("#"), iri.rfind("/")) + 1
    prefix = _NAMESPACES.get(iri[:split])
    return f"{prefix}:{iri[split:]}" if prefix and iri[split:] and _LOCAL.fullmatch(iri[split:]) else None


def relative(iri: str, base: str) -> str:
    """Give an IRI as seen from ``base``, or whole where that could be misread.

    >>> relative("https://kb.example/person/a", "https://kb.example/"), relative("urn:x", "https://kb.example/")
    ('person/a', 'urn:x')
    """
    rest = iri[len(base) :] if iri.startswith(base) else ""
    return rest if _RELATIVE.fullmatch(rest) else iri


@dataclass(slots=True)
class _Page:
    """The text as it grows, with the prefixes that it has used."""

    quads: list[Quad]
    base: str
    documents: frozenset[str] = field(init=False)
    used: set[str] = field(default_factory=set)
    body: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.documents = frozenset(s for s, p, value in map(parts, self.quads) if p == _TYPE and value == _DOCUMENT)

    @property
    def sole(self) -> str:
        return next(iter(self.documents)) if len(self.documents) == 1 else ""

    def write(self, document: str, text: str) -> None:
        self.body.append((_announce(document) if document and document != self.sole else "") + text)

    def text(self) -> str:
        lines = [f"@prefix {prefix}: <{PREFIXES[prefix]}> .\n" for prefix in PREFIXES if prefix in self.used]
        head = f"@base <{self.base}> .\n" + "".join(lines) + (_announce(self.sole) if self.sole else "\n")
        return head + "\n".join(self.body)

    def paragraphs(self, document: str, triples: list[Quad]) -> str:
        subjects: dict[str, dict[str, set[Term]]] = {}
        for subject, predicate, value in map(parts, triples):
            subjects.setdefault(subject, {}).setdefault(predicate, set()).add(value)
        order = sorted(subjects, key=lambda subject: _place(subject, document, self.base))
        return "\n".join(self._paragraph(subject, subjects[subject], document or self.sole) for subject in order)

    def _paragraph(self, subject: str, properties: dict[str, set[Term]], document: str) -> str:
        lines = []
        for predicate in sorted(properties, key=property_order):
            values = ", ".join(self._term(value, document) for value in sorted(properties[predicate], key=value_order))
            lines.append(f"{'a' if predicate == _TYPE else self.short(predicate, document)} {values}")
        return f"{self.short(subject, document)} " + " ;\n    ".join(lines) + " .\n"

    def _term(self, value: Term, document: str) -> str:
        if isinstance(value, NamedNode):
            return self.short(value.value, document)
        datatype = value.datatype.value
        if datatype in _BARE and _BARE[datatype].fullmatch(value.value):
            return value.value
        text = '"' + re.sub(r'[\x00-\x1f\\"\x7f]', _escaped, value.value) + '"'
        if value.language:
            return f"{text}@{value.language}"
        return text if datatype == str(XSD.string) else f"{text}^^{self.short(datatype, document)}"

    def short(self, iri: str, document: str) -> str:
        owner, mark, fragment = iri.partition("#")
        if document and owner == document and _LOCAL.fullmatch(fragment):
            return f"r:{fragment}" if mark else "doc:"
        name = compact(iri)
        if name is None:
            return f"<{relative(iri, self.base)}>"
        self.used.add(name.partition(":")[0])
        return name


def _announce(document: str) -> str:
    return f"@prefix doc: <{document}> .\n@prefix r: <{document}#> .\n\n"


def _escaped(match: re.Match[str]) -> str:
    return _ESCAPES.get(match[0]) or f"\\u{ord(match[0]):04X}"


# --- order -----------------------------------------------------------------------------------------


def _sections(quads: Iterable[Quad], page: _Page) -> list[tuple[str, list[Quad]]]:
    """Part the quads into facts, each article, the rest, and what describes the dataset; with each the article."""
    sections: dict[tuple[int, str], list[Quad]] = {}
    for quad in quads:
        owner = parts(quad)[0].partition("#")[0]
        key = (1, owner) if owner in page.documents else (_rank(owner, page.base), "")
        sections.setdefault(key, []).append(quad)
    return [(document, sections[rank, document]) for rank, document in sorted(sections)]


def _rank(owner: str, base: str) -> int:
    if owner == dataset(base).toPython():
        return 3
    return 0 if owner.startswith(base) else 2


def _place(subject: str, document: str, base: str) -> tuple[Any, ...]:
    """Order facts by kind; of an article: itself, reports by kind and place, evidence by place; the rest by name."""
    if not document:
        kind = subject[len(base) :].partition("/")[0] if subject.startswith(base) else ""
        return (_kind_order(kind), natural(subject))
    kind, _, place = subject[len(document) + 1 :].partition("-")
    if kind in _EVIDENCE:
        return (2, natural(place), kind)
    return (int(bool(kind)), _kind_order(kind), natural(kind), natural(place))


def _kind_order(kind: str) -> int:
    return _FACTS.index(kind) if kind in _FACTS else len(_FACTS)


def property_order(predicate: str) -> tuple[int, str]:
    """Give a sort key: type, labels and dates before other properties, what it rests on after them."""
    if predicate in _FIRST:
        return _FIRST.index(predicate), predicate
    return len(_FIRST) + (1 + _LAST.index(predicate) if predicate in _LAST else 0), predicate


def value_order(value: Term) -> tuple[Any, ...]:
    """Give a sort key of a value: names by name, numbers by size, the classes that say least at the end."""
    return (_VAGUE.index(value) + 1 if value in _VAGUE else 0, natural(str(value)))


def natural(text: str) -> tuple[Any, ...]:
    """Give a sort key in which runs of digits are in the order of their numbers.

    >>> sorted(["r-120-9", "r-20-30", "r-20-4"], key=natural)
    ['r-20-4', 'r-20-30', 'r-120-9']
    """
    parts = re.split("([0-9]+)", text)
    return (*((int(part), part) if place % 2 else (-1, part) for place, part in enumerate(parts)),)
