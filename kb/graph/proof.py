"""The proof by words: every span of evidence and every quotation of an article, held against its text again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from rdflib import Graph
from rdflib.term import Node

from kb.graph.vocab import DIP, OA, RDF
from kb.model import Article, Span


@dataclass(frozen=True, slots=True)
class Proof:
    """What re-reading one article showed: how many spans and quotations there are, and what does not stand there."""

    key: str
    spans: int
    quotations: int
    faults: tuple[str, ...]


def prove(article: Article, graph: Graph) -> Proof:
    """Hold an article's graph against its text: positions, quoted words and what stands around them."""
    evidence = sorted(graph.subjects(RDF.type, DIP.Evidence), key=str)
    quotations = sorted(graph.subjects(RDF.type, DIP.DirectQuotationReport), key=str)
    faults = [
        *_of_document(article, graph),
        *(fault for each in evidence for fault in _of_evidence(article, graph, each)),
        *(fault for each in quotations for fault in _of_quotation(article, graph, each)),
    ]
    return Proof(article.key, len(evidence), len(quotations), tuple(faults))


def _of_document(article: Article, graph: Graph) -> Iterator[str]:
    digest = sha256(article.text.encode()).hexdigest()
    document = graph.value(predicate=RDF.type, object=DIP.SourceDocument)
    if str(graph.value(document, DIP.textDigest)) != digest:
        yield "the text kept is not the text that was read: its digest is another"


def _of_evidence(article: Article, graph: Graph, evidence: Node) -> Iterator[str]:
    span = span_of(graph, evidence)
    if span is None or not 0 <= span.start < span.end <= len(article.text):
        yield f"{evidence}: it names no place in the text"
        return
    text = article.text
    for term, there in (
        (OA.exact, span.of(text)),
        (OA.prefix, text[: span.start]),
        (OA.suffix, text[span.end :]),
    ):
        words = next((str(w) for s in graph.objects(evidence, OA.hasSelector) for w in graph.objects(s, term)), None)
        if words is None or not _fits(term, words, there):
            yield f"{evidence}: the words {words!r} do not stand there"


def _fits(term: Node, words: str, there: str) -> bool:
    if term == OA.prefix:
        return there.endswith(words)
    return there.startswith(words) if term == OA.suffix else there == words


def _of_quotation(article: Article, graph: Graph, quotation: Node) -> Iterator[str]:
    """Hold a quotation against its parts in the order of the text; how lines are broken does not count."""
    spans = sorted(span for part in graph.objects(quotation, DIP.quoteSpan) if (span := span_of(graph, part)))
    there = " ".join(span.of(article.text) for span in spans).split()
    if str(graph.value(quotation, DIP.statementText)).split() != there:
        yield f"{quotation}: the quotation is not what stands in the text"


def span_of(graph: Graph, evidence: Node) -> Span | None:
    """Give the place in the text that a passage of evidence names; None if it names none."""
    for selector in graph.objects(evidence, OA.hasSelector):
        start, end = str(graph.value(selector, OA.start)), str(graph.value(selector, OA.end))
        if start.isdigit() and end.isdigit():
            return Span(int(start), int(end))
    return None
