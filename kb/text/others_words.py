"""Find whose words a quotation is where a sentence quotes another than its subject: a claim, a message, a passive."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.coordination import coordinated_right, determined
from kb.text.item import Item
from kb.text.items import where
from kb.text.lexis import Lexis
from kb.text.subjects import POSSESSIVE
from kb.text.verbs import Verb

_NEXT, _OF_WHAT = 3, ("as", "of", "for", "being", "a", "the")  # what leads from who described it to the words
_CHARGING = {"accuse", "blame"}
_OWNING = ("'s", "’s", "'", "’")
_LEADS = ("that", ":", ",", "of")  # between "claim" and its words
_LED = 4  # items of "a joint note" after "read"
_LEADING = 2  # items from "words" to the quotation that it announces
_REMARKED = 8  # items between "statements by X" and the quotation
_WORDED = 8  # items between "in X's words" and the quotation


def by_whom(items: Sequence[Item], verb: Verb, n: int, lexis: Lexis) -> list[int]:
    """Read "described by X as "Q"", "was accused by X of "Q"": the doer of a passive that leads to the quotation."""
    k = verb.j + 1 + (verb.j + 1 < n and determined(items[verb.j + 1]))
    led = k < n and items[verb.j].low == "by" and items[k].agent and n - k <= _NEXT
    if not led or verb.lemma not in lexis.groups("naming-verb", "describing-verb") | _CHARGING:
        return []
    if where(items[: verb.i], lexis.forms("naming-verb").keys()):
        return []  # "described the vote condemned by X as "Q"": the first one's words
    return [k] if all(i.low in _OF_WHAT for i in items[k + 1 : n]) else []


def named_before(items: Sequence[Item], n: int, lexis: Lexis) -> list[int]:
    """Find whose claim or message a quotation tells after its noun: "X's claim that "Q"", "a note from X: "Q""."""
    worded = _in_words(items, n) or _remarked(items, n, lexis)
    if worded:
        return worded
    quoted = _quoted_one(items, n) or _claimed_by(items, n, lexis)
    if quoted:
        return quoted
    k = n - 1 - (n > 1 and items[n - 1].low in _LEADS)
    if k > 0 and items[k].low.split()[-1] in lexis.groups("claim-noun", "utterance-noun"):
        owned = k > 1 and items[k - 1].low in _OWNING and items[n - 1].low in ("that", "of")
        return [k - 2] if owned and items[k - 2].agent and items[k - 2].low not in POSSESSIVE else []
    if k < 3 or not items[k].agent or items[n - 1].low != ":":
        return []
    link = k - 1 - determined(items[k - 1])
    texts = [i.low.split()[-1] for i in items[max(0, link - 1) : link]]
    sent = items[link].low == "from" and any(t in lexis.group("sent-text") for t in texts)
    return [k] if sent else []


def _claimed_by(items: Sequence[Item], n: int, lexis: Lexis) -> list[int]:
    """Find by whom a claim was made that is quoted: "shock at claims by X on Monday that "Q""."""
    k = n - 2
    if k < 2 or items[n - 1].low != "that":
        return []
    while k > 2 and (items[k].kind == "date" or items[k].low in ("on", "last", "in")):
        k -= 1
    by = k - 1 - determined(items[k - 1])
    if by < 1 or not items[k].agent or items[by].low not in ("by", "from"):
        return []
    return [k] if items[by - 1].low.split()[-1] in lexis.groups("claim-noun", "utterance-noun", "remark-noun") else []


_QUOTED = 14  # items between "quoted X" and his words


def _quoted_one(items: Sequence[Item], n: int) -> list[int]:
    """Read "He quoted X, whom he had met, that "Q"": the words of whom the verb has for its object."""
    if items[n - 1].low not in ("that", ":", ","):
        return []
    q = next((k for k in range(n - 2, max(0, n - _QUOTED), -1) if items[k].low == "quoted"), None)
    who = q + 1 + determined(items[q + 1]) if q is not None else n
    object_of = q is not None and items[q - 1].low not in ("was", "were", "is", "been") and who < n
    return [who] if object_of and items[who].kind == "person" and items[who + 1].low != "as" else []


def _remarked(items: Sequence[Item], n: int, lexis: Lexis) -> list[int]:
    """Read "following statements by X about being "Q"": the words of whom the noun names."""
    by = next((k for k in range(n - 2, max(0, n - _REMARKED), -1) if items[k].low == "by"), None)
    if by is None or items[by - 1].low.split()[-1] not in lexis.group("utterance-noun"):
        return []
    who = by + 1 + determined(items[by + 1])
    between = [i.low for i in items[who + 1 : n]]
    led = between[:1] == ["that"] or between[:2] == ["about", "being"]
    return [who] if led and items[who].agent else []


def one_announced(items: Sequence[Item], n: int) -> list[int]:
    """Find the one person whose words a colon announces: "X's message was clear:", "The reply of X:"."""
    persons = [k for k in range(n) if items[k].kind == "person"]
    return persons if len({items[k].who for k in persons}) == 1 else []


def _in_words(items: Sequence[Item], n: int) -> list[int]:
    """Read "which, in X's words, affirmed "Q"", "in the words of X, "Q"", "His words: "Q""."""
    for w in range(max(1, n - _WORDED), min(n + 3, len(items))):
        before = [i.low for i in items[max(0, w - 3) : w]]
        if items[w].low != "words" or before[-1:] == []:
            continue
        if before[-1] in _OWNING and before[:1] == ["in"] and items[w - 2].agent:
            return [w - 2]
        if before[-1] in ("his", "her") and w < n and n - w <= _LEADING:
            return [w - 1]
        of = w + 2 + (w + 2 < len(items) and determined(items[w + 2]))
        if before[-2:] == ["in", "the"] and of < len(items) and items[w + 1].low == "of" and items[of].agent:
            return [of]
    return []


def both_said(items: Sequence[Item], outer: Verb, verb: Verb, lexis: Lexis) -> bool:
    """Tell whether a past form goes on after what was said in the present: "said that A keeps its word and called"."""
    pasts = [_past(i, lexis) for i in items[outer.j : verb.i]]
    return items[verb.i - 1].low == "and" and _past(items[outer.i], lexis) and _past(items[verb.i], lexis) > any(pasts)


def _past(item: Item, lexis: Lexis) -> bool:
    return item.kind == "word" and (item.low in lexis.past or item.low.endswith("ed"))


def told_within(items: Sequence[Item], verb: Verb, verbs: Sequence[Verb], lexis: Lexis) -> bool:
    """Tell whether a verb that need not be of speech stands in a clause that is itself reported."""
    saying = lexis.groups("saying-verb", "informing-verb")
    promised = verb.lemma in lexis.group("commitment-verb") and items[verb.i - 1].low == "had"  # "had agreed"
    if (
        (verb.lemma in saying and not promised)
        or verb.participle
        or where(items[max(0, verb.i - _CLAUSE) : verb.i], _WHEN)
    ):
        return False
    outer = [v for v in verbs if v.j < verb.i and v.lemma in saying]
    if any(both_said(items, v, verb, lexis) for v in outer):
        return False
    telling = [v for v in outer if v.lemma in lexis.group("clause-verb")]
    plain = [at for v in telling if items[at := v.j + (items[v.j].low in ("the", "both"))].agent]
    within = any(all(i.low not in (",", "and", ";") for i in items[at : verb.i]) for at in plain)
    joined = any([i.low for i in items[at + 1 : at + 2]] == ["and"] for at in plain)  # "said A and B gave …"
    return within or joined or any(i.low == "that" for v in outer for i in items[v.j : verb.i])


_WHEN = frozenset(("after", "before", "when", "while", "because"))  # begin a clause of its own: "after X accused"
_CLAUSE = 6  # items from there to the verb


def text_reads(items: Sequence[Item], n: int, lexis: Lexis) -> list[int]:
    """Find whose text a quotation is that stands before it: ""Q," read a joint note from X and Y"."""
    k = n + 1 + (n + 1 < len(items) and items[n + 1].low == ",")
    if k >= len(items) or items[k].low not in ("read", "reads"):
        return []
    text = next((m for m in range(k + 1, min(k + _LED, len(items))) if _text(items[m], lexis)), None)
    if text is None or text + 2 >= len(items) or items[text + 1].low not in lexis.group("source-link"):
        return []
    first = text + 2 + (text + 3 < len(items) and determined(items[text + 2]))
    return coordinated_right(items, first) if items[first].agent else []


def _text(item: Item, lexis: Lexis) -> bool:
    return item.low.split()[-1] in lexis.group("utterance-noun")


def shown_by_another(items: Sequence[Item], after: int, n: int) -> bool:
    """Tell whether what shows the words at ``n`` stands between: "X called it bad, with a draft showing "Q""."""
    with_ = next((k for k in range(after, n - 1) if items[k].low == "," and items[k + 1].low == "with"), None)
    return with_ is not None and any(i.kind == "word" and i.low in _SHOWING for i in items[with_:n])


_SHOWING = frozenset(("showing", "suggesting", "revealing", "indicating", "containing", "including", "describing"))


def demands(items: Sequence[Item], n: int) -> bool:
    """Tell whether words that somebody quotes tell what has to be done: "All sides should "stop at once""."""
    low = items[n - 1].low if n else ""
    return low in ("should", "must") or (n > 1 and low == "to" and items[n - 2].low in ("need", "needs", "have", "has"))
