"""End what is told in an aside or in a clause that opens the sentence: "After Chad announced its exit, Mali left"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from kb.text.datelines import body_start
from kb.text.item import Item
from kb.text.lexis import Lexis
from kb.text.sentences import CLOSING
from kb.text.verbs import Verb

_NEAR = 12  # items from a comma to the verb of the main clause
_GOES_ON = frozenset(("and", "or", "but", "which", "who", "whose", "where", "including", "such"))


def end_of_aside(items: Sequence[Item], verb: Verb, start: int, end: int) -> int:
    """End what is told in an aside at its comma: "X, who has condemned the vote, is in Lima"."""
    who = [n for n in range(max(1, verb.i - 3), verb.i) if items[n].low == "who" and items[n - 1].low == ","]
    commas = (n for n in range(start, end) if items[n].low == ",")
    first = next(commas, end) if who else end
    return first + (first + 1 < end and items[first + 1].text in CLOSING) * 2 if first > start else end


_TIME = 3  # items of "a day after"


def end_of_lead(items: Sequence[Item], verb: Verb, start: int, end: int, lexis: Lexis) -> int:
    """End what is told in a clause that opens the sentence: "After Chad announced its exit, Mali left the pact"."""
    first = body_start(items)
    timed = [i.low for i in items[first : first + _TIME]]  # "A day after", "Hours before"
    opens = timed[0] in lexis.group("clause-opener") or "after" in timed or "before" in timed
    if not opens or any(i.low == "," for i in items[first : verb.i]):
        return end
    commas = (n for n in range(start + 1, end - 2) if items[n].low == ",")
    return next((n for n in commas if _main_clause(items[n + 1 : end], lexis)), end)


def _main_clause(rest: Sequence[Item], lexis: Lexis) -> bool:
    """Tell whether a subject and its verb follow a comma."""
    if rest[0].low in _GOES_ON or rest[0].low in lexis.group("loose-clause") or rest[0].low.endswith("ing"):
        return False
    near = list(takewhile(lambda i: i.kind != "mark", rest))[:_NEAR]
    tensed = lexis.past | lexis.group("finite-auxiliary")
    verbs = [n for n, i in enumerate(near) if i.kind == "word" and (i.low in tensed or i.low.endswith("ed"))]
    return bool(verbs) and verbs[0] > 0


def only_leads(items: Sequence[Item], start: int, end: int, lexis: Lexis) -> bool:
    """Tell whether a run is only the phrase that opens the clause of another: "reads that in Oslo, X stressed"."""
    ends = end < len(items) and items[end].low == ","
    return ends and items[start].kind == "word" and items[start].low in lexis.group("no-content")
