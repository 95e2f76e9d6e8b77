"""What is left of a base of which only reports of some confidence count.

A report counts if the confidence put in it is known and high enough.  A fact stays if a report that counts
supports it, and if what it cannot be without stays too: the event and the participant of a participation,
the holder of a tenure, the speaker of a statement.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from pyoxigraph import Literal, NamedNode, Quad

from kb.graph.vocab import DIP, RDF

_TYPE, _REPORT, _FACT = NamedNode(RDF.type), NamedNode(DIP.Report), NamedNode(DIP.Fact)
_CONFIDENCE, _SUPPORTED = NamedNode(DIP.confidence), NamedNode(DIP.supportedBy)
_NEEDED: Final = frozenset(NamedNode(DIP[name]) for name in ("inEvent", "participant", "holder", "speaker"))


def above(quads: Iterable[Quad], least: float) -> list[Quad]:
    """Give the quads without the reports in which less confidence is put than ``least``, from 0 to 1.

    What hangs on such reports alone goes with them: their facts, and every link to these.  Where nothing is
    asked for (0), all stays, reports of unknown confidence too.
    """
    whole = list(quads)
    if not least:
        return whole
    gone = _untrusted(whole, least)
    supported = {q.subject for q in whole if q.predicate == _SUPPORTED and q.object not in gone}
    gone |= {q.subject for q in whole if q.predicate == _TYPE and q.object == _FACT} - supported
    while bare := {q.subject for q in whole if q.predicate in _NEEDED and q.object in gone} - gone:
        gone |= bare
    return [quad for quad in whole if quad.subject not in gone and quad.object not in gone]


def _untrusted(quads: list[Quad], least: float) -> set[Any]:
    reports = {q.subject for q in quads if q.predicate == _TYPE and q.object == _REPORT}
    return reports - {q.subject for q in quads if q.predicate == _CONFIDENCE and _number(q.object) >= least}


def _number(term: object) -> float:
    return float(term.value) if isinstance(term, Literal) else 0.0
