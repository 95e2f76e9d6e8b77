"""Find whose doing a participle tells: "Noting …, X asked", "…, but X posted a video saying", "according to X"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.coordination import coordinated_right, determined
from kb.text.datelines import body_start
from kb.text.item import Item
from kb.text.lexis import Lexis
from kb.text.subjects import POSSESSIVE, adverbial, main_subject, subject
from kb.text.verbs import Verb


def opening_participle(items: Sequence[Item], v: int, lexis: Lexis) -> tuple[int, list[int]] | None:
    """Find the comma after an -ing form that opens the sentence, and the subject after it: "Noting …, X asked"."""
    start = body_start(items)
    openers = lexis.groups("preposition", "loose-clause")
    led = v == start + 1 and (adverbial(items[start], lexis) or items[start].low in openers)
    if v > start and not led:
        return None  # "Countries seeking to join, X said" opens with its own subject
    for comma in range(v + 1, len(items) - 1):
        first = comma + 1 + (comma + 2 < len(items) and determined(items[comma + 1]))
        if items[comma].low == "," and items[first].agent and items[first].low not in POSSESSIVE:
            return comma, coordinated_right(items, first)
    return None


def doer(items: Sequence[Item], v: int, lexis: Lexis) -> list[int]:
    """Find the subject of a participle: of the last clause before it, or the source that it follows."""
    start = body_start(items)
    if start + 1 < v and items[start].low in ("quoting", "citing") and items[start + 1].agent:
        return [start + 1]  # "Quoting X, the agency praised the move, saying"
    source = _source(items, v)
    if source is not None:
        return [source]
    issued = _issued(items, v, lexis)
    if issued is None:
        issued = _in_time(items, v, lexis)
    if issued is not None:
        return [issued]
    if by := _judged_by(items, v, lexis):
        return by
    turn = max((n for n in range(1, v) if _turns(items, n, v, lexis)), default=-1)
    here = [turn + 1 + k for k in main_subject(items[turn + 1 :], v - turn - 1, lexis)] if turn > 0 else []
    return here or main_subject(items, v, lexis)


def _judged_by(items: Sequence[Item], v: int, lexis: Lexis) -> list[int]:
    """Find by whom something was judged right before a participle: "a move condemned by X and Y, calling it"."""
    by = next((n for n in range(v - 2, max(1, v - _FAR), -1) if items[n].low == "by"), None)
    if by is None or items[v - 1].low != "," or items[by - 1].kind != "word":
        return []
    judged = lexis.forms("expressing-verb", "reporting-verb", "weak-expressing-verb", "directive-verb")
    first = by + 1 + determined(items[by + 1])
    if items[by - 1].low not in judged or not items[first].agent:
        return []
    makers = coordinated_right(items, first)
    return makers if makers[-1] == v - 2 else []


def _issued(items: Sequence[Item], v: int, lexis: Lexis) -> int | None:
    """Find who put out a text in a clause of time: "… came hours after X issued a statement demanding"."""
    texts = [n for n in range(v) if items[n].low.split()[-1] in lexis.group("utterance-noun")]
    put = next((n for n in range(texts[-1], 0, -1) if items[n].low in lexis.group("issuing-form")), 0) if texts else 0
    first = next((n for n in range(put - 1, max(0, put - _FAR), -1) if items[n].low in _TIMES), None)
    if first is None:
        return None
    k = first + 1 + determined(items[first + 1])
    return k if k < put and items[k].agent and items[k].low not in POSSESSIVE else None


def _in_time(items: Sequence[Item], v: int, lexis: Lexis) -> int | None:
    """Find who acts in a clause of time where nobody acts before it: "The note came hours after X left, blaming"."""
    if items[v - 1].low != ",":
        return None
    after = next((n for n in range(1, v) if items[n].low in _TIMES), None)
    if after is None or items[after - 1].low not in _SPANS or any(i.agent for i in items[:after]):
        return None
    k = after + 1 + determined(items[after + 1])
    return k if k < v and items[k].agent and items[k].low not in POSSESSIVE else None


_SPANS = frozenset("minutes hours days weeks months day week month year shortly soon hour".split())
_TIMES = frozenset(("after", "before", "when", "since"))
_FAR = 6  # items from "after" to "issued"


def _turns(items: Sequence[Item], n: int, v: int, lexis: Lexis) -> bool:
    """Tell whether a second clause begins at ``n``: ", but", or ", and" with a subject and its verb."""
    if items[n - 1].low != "," or items[n].low not in ("but", "and", "while", "where"):
        return False
    k = n + 1 + (n + 1 < v and determined(items[n + 1]))
    if items[n].low in ("but", "where") or k >= v or not items[k].agent:
        return items[n].low in ("but", "where")
    k += 1
    while k < v and (adverbial(items[k], lexis) or items[k].low in ("in", "turn")):
        k += 1
    return k < v and items[k].kind == "word" and (items[k].low in lexis.past or items[k].low.endswith("ed"))


def _source(items: Sequence[Item], v: int) -> int | None:
    """Find the source between commas before a participle: "…, according to X, emphasizing the need"."""
    k = v - 2
    led = k > 2 and items[v - 1].low == "," and items[k].agent
    first = k - (led and determined(items[k - 1]))
    return k if led and [i.low for i in items[first - 2 : first]] == ["according", "to"] else None


def who_told(items: Sequence[Item], v: int, lexis: Lexis) -> list[int]:
    """Find who goes on in a participle after a relative clause of speech: "X received Y, who conveyed …, wishing"."""
    who = next((n for n in range(v - 1, 1, -1) if items[n].low == "who"), None)
    if who is None or items[v - 1].low != "," or items[who - 1].low != "," or not items[who - 2].agent:
        return []
    k = who + 1
    while k < v and (adverbial(items[k], lexis) or items[k].low in lexis.group("finite-auxiliary")):
        k += 1
    forms = lexis.forms("expressing-verb", "reporting-verb", "directive-verb", "weak-expressing-verb")
    turned = any(_turns(items, n, v, lexis) for n in range(k + 1, v))
    told = k < v and items[k].low in forms and not turned
    return [who - 2] if told and main_subject(items, who, lexis) != [who - 2] else []


def sender(items: Sequence[Item], v: int, lexis: Lexis) -> list[int]:
    """Find who sent the text that somebody received, whose words a participle tells: "a cable from X, wishing him"."""
    got = next((n for n in range(v) if items[n].low in lexis.group("receiving-form")), None)
    if got is None or items[v - 1].low != ",":
        return []
    texts = [n for n in range(got, v) if items[n].low.split()[-1] in lexis.group("utterance-noun")]
    lead = next((n for n in range(texts[0] + 1, v - 1) if items[n].low == "from"), None) if texts else None
    first = lead + 1 + determined(items[lead + 1]) if lead is not None else v
    return [first] if first < v and items[first].agent else []


_CLOSED = 4  # items before a participle that can close with who said what


def tells_where(items: Sequence[Item], lexis: Lexis) -> bool:
    """Tell whether words only say when, where or to whom something was said: "to reporters in Lima on Monday"."""
    small = lexis.groups("preposition", "utterance-noun", "listener") | _SMALL
    return all(i.kind in ("date", "name", "group") or i.low in small for i in items)


_SMALL = frozenset("a an the late early news press conference briefing interview website".split())
_WHERE = 10  # items of a verb of speech and what says where and when it was said


def just_said(items: Sequence[Item], verb: Verb, lexis: Lexis) -> list[int]:
    """Find who said what stands before: "The trip is planned, X said Monday, adding that …"."""
    closed = verb.i > _CLOSED and items[verb.i - 1].low == ","
    inverse = [i.low for i in items[verb.i - 4 : verb.i - 2]] if closed and items[verb.i - 2].kind == "person" else []
    if inverse[:1] == [","] and inverse[1] in lexis.verb_class["reporting-verb"]:
        return [verb.i - 2]  # "…, said X, noting that …"
    said = lexis.verb_class["reporting-verb"]
    back = range(verb.i - 2, max(0, verb.i - _WHERE), -1) if closed else ()
    told = next((n for n in back if items[n].low in said), 0)  # "X said in Lima on Monday, adding that"
    ks = subject(items, told, lexis) if told and tells_where(items[told + 1 : verb.i - 1], lexis) else []
    return ks if ks and ks[0] > 1 and items[ks[0] - 1].low in (",", "the", "his", "her") else []
