"""Turtle that people hand in: its records rest on their lines, carry their provenance, and pass the shapes or not."""

from __future__ import annotations

from datetime import date

import pytest
from rdflib import Graph, Literal, URIRef

from kb.errors import UnreadableInput
from kb.graph.gate import admit
from kb.graph.own_turtle import turtle_graph
from kb.graph.proof import prove
from kb.graph.vocab import DC, DIP, DIPV, RDF, STATE
from kb.model import Article
from kb.text.notes import Hand, note

BASE = "https://kb.example/"
MINE = """\
<#anna> a dip:PersonMention ;
    dip:printedName "Anna Berg" .

<#office> a dip:TenureReport ;
    dip:holder <#anna> ; dip:describedAs "Foreign Minister" ; dip:role role:foreign-minister ;
    dip:heldIn state:se ; dip:heldInBasis dipv:basis-stated ; dip:tenureKind dipv:tenure-substantive .
"""


def handed(body: str = MINE) -> Article:
    return note("turtle", "From the archive", Hand("A. Nilsson", date(2025, 6, 20)), body, "mine.ttl")


def graph(body: str = MINE) -> Graph:
    return turtle_graph(handed(body), BASE)


def one(of: Graph, kind: URIRef) -> URIRef:
    (found,) = of.subjects(RDF.type, kind)
    return URIRef(str(found))


def test_records_carry_what_the_file_says_and_where_it_says_so() -> None:
    article, made = handed(), graph()
    tenure, person = one(made, DIP.TenureReport), one(made, DIP.PersonMention)
    assert made.value(tenure, DIP.holder) == person
    assert made.value(tenure, DIP.heldIn) == STATE["se"]
    assert made.value(tenure, DIP.basis) == DIPV["basis-stated"]
    assert made.value(tenure, DIP.rule) == Literal("hand.turtle")
    assert made.value(made.value(tenure, DIP.reportedIn), DC.creator) == Literal("A. Nilsson")
    start, end = map(int, str(tenure).rsplit("-", 2)[1:])
    assert article.text[start:end] == MINE.rstrip().partition("\n\n")[2]


def test_it_passes_the_gate_and_its_words_can_be_read_again() -> None:
    admission = admit(handed(), graph())
    assert admission.quarantined == ()
    proof = prove(handed(), admission.graph)
    assert (proof.spans, proof.faults) == (2, ())


def test_what_the_shapes_refuse_is_kept_out_and_the_rest_goes_in() -> None:
    body = MINE + "<#more> a dip:TenureReport ; dip:holder <#anna> .\n"
    admission = admit(handed(body), graph(body))
    assert [f.code for q in admission.quarantined for f in q.findings] == ["TE01"]
    assert one(admission.graph, DIP.TenureReport)


def test_own_prefixes_and_whole_addresses_name_records_too() -> None:
    body = (
        "@prefix my: <https://archive.example/> .\nmy:anna a dip:PersonMention ; dip:printedName 'Anna' .\n"
        "<https://archive.example/erik> a dip:PersonMention ; dip:printedName 'Erik' .\n"
    )
    names = {str(name) for name in graph(body).objects(None, DIP.printedName)}
    assert names == {"Anna", "Erik"}


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<#a> a dip:PersonMention", "Turtle cannot be read"),
        ("<#a> a foaf:Person .", "states no record"),
        ("# x\n  <#a> a dip:PersonMention .", "not stated at the beginning of a line"),
    ],
)
def test_files_that_are_refused(body: str, words: str) -> None:
    with pytest.raises(UnreadableInput, match=words):
        graph(body)
