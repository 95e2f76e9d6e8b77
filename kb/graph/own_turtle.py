"""Turtle that was handed in → the graph of an article: its records, each resting on the lines that state it.

The file states records of the classes of reports (``dip:PersonMention``, ``dip:TenureReport``,
``dip:EventReport`` …) with the properties that an article's records have, each from the beginning of a line to
its full stop.  What all records carry besides (the document, the rule, the evidence) is added here; whether the
whole is in order is for the shapes to say.
"""

from __future__ import annotations

import re
from typing import Final

from rdflib import Graph, Literal, URIRef
from rdflib.term import BNode, Node

from kb.errors import UnreadableInput
from kb.graph import iris
from kb.graph.mapping import article_graph, evidence
from kb.graph.vocab import DIP, DIPV, PREFIXES, RDF
from kb.model import Article, Claims, Span

_RULE: Final = Literal("hand.turtle")
_MENTIONS: Final = (DIP.PersonMention, DIP.BodyMention, DIP.PlaceMention, DIP.DelegationMention)
_REPORTS: Final = (*_MENTIONS, DIP.TenureReport, DIP.EventReport, DIP.ParticipationReport, DIP.StatementReport)
_KINDS: Final = (*_REPORTS, DIP.AgreementReport)
_GIVEN: Final = (DIP.reportedIn, DIP.rule, DIP.evidence)
"""What is added to every record, whatever the file says of it."""


def turtle_graph(article: Article, base: str) -> Graph:
    """Make the graph of an article whose body is Turtle; what is no record of a report is left out.

    Raises UnreadableInput if the body is no Turtle, states no record, or states one in no place of its own.
    """
    body = article.body.of(article.text)
    stated = _parsed(body, article.key)
    kinds = {s for s, kind in stated.subject_objects(RDF.type) if kind in _KINDS and not isinstance(s, BNode)}
    if not kinds:
        raise UnreadableInput(article.key, "it states no record such as a dip:PersonMention or a dip:TenureReport")
    doc = iris.document(base, article.key)
    places = {subject: _place(article, body, subject) for subject in sorted(kinds, key=str)}
    named = {subject: iris.record(doc, _ref(stated, subject, span)) for subject, span in places.items()}
    graph = article_graph(article, Claims(), base)
    for subject, span in places.items():
        _state(graph, stated, subject, named)
        _ground(graph, named[subject], doc, stated.value(subject, DIP.basis), article, span)
        for triple in evidence(iris.characters(doc, span), span, article, doc):
            graph.add(triple)
    return graph


def _parsed(body: str, source: str) -> Graph:
    graph = Graph(bind_namespaces="none")
    known = "".join(
        f"@prefix {p}: <{ns}> .\n" for p, ns in PREFIXES.items() if not re.search(rf"(?i)prefix\s+{p}:", body)
    )
    try:
        return graph.parse(data=known + body, format="turtle", publicID=_HERE)
    except Exception as error:  # rdflib's parser raises errors of several kinds
        reason = " ".join(str(error).split())[:160]
        raise UnreadableInput(source, f"its Turtle cannot be read: {reason}") from error


_HERE: Final = "urn:handed-in:"


def _place(article: Article, body: str, subject: Node) -> Span:
    """Find the lines that state a record: from its name at the beginning of a line to the full stop."""
    shown = re.escape(str(subject).removeprefix(_HERE))
    local = re.escape(iris.local_name(str(subject)))
    start = re.search(rf"^(?:<{shown}>|<{re.escape(str(subject))}>|[\w-]*:{local})(?=\s)", body, re.MULTILINE)
    if start is None:
        problem = f"the record {iris.local_name(str(subject))} is not stated at the beginning of a line"
        raise UnreadableInput(article.key, f"{problem}: give it lines of its own")
    end = re.search(r"\.[ \t]*(?:#.*)?$(?!\n[ \t]+\S)", body[start.start() :], re.MULTILINE)
    length = end.start() + 1 if end else len(body) - start.start()
    return Span(article.body.start + start.start(), article.body.start + start.start() + length)


def _ref(stated: Graph, subject: Node, span: Span) -> str:
    kind = next(kind for kind in _KINDS if (subject, RDF.type, kind) in stated)
    word = re.sub("(Mention|Report)$", "", iris.local_name(str(kind))).lower()
    return f"{word}-{span.start}-{span.end}"


def _state(graph: Graph, stated: Graph, subject: Node, named: dict[Node, URIRef]) -> None:
    """Take over what the file says of a record, with the records that it points to under their names here."""
    for predicate, value in stated.predicate_objects(subject):
        if predicate not in _GIVEN:
            graph.add((named[subject], predicate, named.get(value, value)))
            if predicate == RDF.type and value in _MENTIONS:
                graph.add((named[subject], RDF.type, DIP.Mention))


def _ground(graph: Graph, record: URIRef, doc: URIRef, basis: Node | None, article: Article, span: Span) -> None:
    graph.add((record, RDF.type, DIP.Report))
    graph.add((record, DIP.reportedIn, doc))
    graph.add((record, DIP.rule, _RULE))
    graph.add((record, DIP.evidence, iris.characters(doc, span)))
    if basis is None:
        graph.add((record, DIP.basis, DIPV["basis-stated"]))
