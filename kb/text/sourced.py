"""Find the source to which a sentence owes its words: "…, according to X", "According to a statement by Y, …"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kb.text.coordination import determined, holder_at
from kb.text.focus import Focus
from kb.text.item import PERSON, Item
from kb.text.items import where
from kb.text.lexis import Lexis
from kb.text.namings import house_after
from kb.text.verbs import Verb

_FAR = 10  # items of a source


def according(focus: Focus, items: Sequence[Item]) -> tuple[str, ...]:
    """Give the first source that an "according to" names: a person rather than a body."""
    leads = (k + 2 for k in range(len(items) - 1) if [i.low for i in items[k : k + 2]] == ["according", "to"])
    k = next(leads, len(items))
    if k >= len(items) or (items[k].kind == "word" and items[k].text[:1].isupper()):
        return ()  # somebody whom nobody knows
    if k > 3 and items[k - 3].low == "," and items[k - 4].low in focus.document.lexis.forms("expressing-verb"):
        return ()  # "X expressed, according to the ministry, his "deep concern"": X's words
    ks = [m for m in range(k, _comma(items, k)) if _names(items[m])]
    if ks and ks[0] <= k + 1 and items[ks[0]].low.split()[-1] in focus.document.lexis.group("nameless-source"):
        return ()  # "according to a source with knowledge of the mission"
    if not ks and items[k].low in ("him", "her", "them"):
        return focus.resolve(items, [k])
    issuers = [m for m in ks if items[m - 1 - determined(items[m - 1])].low in ("by", "from")]
    ks = issuers or ks  # "according to a statement released by the ministry"
    ks = [m for m in ks if not _outlet(focus, items[m])]
    who = [w for m in ks if house_after(items, m) == m if (w := focus.resolve(items, [m]))]
    persons = [w for w in who if w[0].startswith(PERSON)]
    return (persons or who or [()])[0]


def that_after(items: Sequence[Item], verb: Verb, n: int) -> int:
    """Give where what a verb tells begins before item ``n``: "said that", "said in his speech that", "said the"."""
    if verb.participle or verb.j >= n:
        return 0
    if items[verb.j].kind in ("person", "office") and items[verb.j + 1].low == "that":
        return verb.j + 1  # "told the minister that"
    if items[verb.j].kind != "word" and not (verb.lemma == "say" and items[verb.j].agent):
        return 0
    if verb.lemma == "say" and (determined(items[verb.j]) or items[verb.j].agent):
        return verb.j
    that = next((k for k in range(verb.j, min(n, verb.j + _SPEECH)) if items[k].low == "that"), 0)
    return that if that == verb.j or items[verb.j].low in ("in", "at", "during", "on") else 0


def held(items: Sequence[Item], that: int, n: int) -> bool:
    """Tell whether what "that" opens goes on to item ``n``; a comma may close how it opens: "that in our view, it"."""
    marks = [k for k in range(that, n) if items[k].low in (",", ";", ":")]
    asides = [k for k, close in pairwise(marks) if items[k + 1].low in ("which", "who", "whose") and close < n - 1]
    marks = [k for k in marks if k not in asides and not any(marks.index(k) == marks.index(a) + 1 for a in asides)]
    opening = marks[:1] if items[that + 1].low in ("in", "for", "with", "at") else []
    return all(items[k].low == "," for k in opening) and marks == opening


_SPEECH = 6  # items from a verb of saying to its "that": "said in his opening speech that"


def _names(item: Item) -> bool:
    return item.kind == "person" or (item.kind in ("group", "name", "office") and item.thing is not None)


def _outlet(focus: Focus, item: Item) -> bool:
    """Tell whether a source is an outlet by its name: it passes on what others say: "according to Saba News"."""
    return item.kind in ("name", "group") and item.low.split()[-1] in focus.document.lexis.group("outlet-noun")


def _comma(items: Sequence[Item], k: int) -> int:
    """Find where the source that begins at ``k`` ends: at a comma after an agent."""
    far = min(k + _FAR, len(items))
    return next((n for n in range(k + 1, far) if items[n].low == "," and items[n - 1].agent), far)


def issued_by(items: Sequence[Item], texts: frozenset[str]) -> list[int]:
    """Find who put out the text that a sentence names: "…, according to a statement from the ministry"."""
    for by in where(items, _ISSUED):
        text = next((n for n in range(by - 1, max(-1, by - _BY), -1) if items[n].low.split()[-1] in texts), None)
        who = by + 1 + determined(items[by + 1]) if by + 1 < len(items) else len(items)
        if text is not None and who < len(items) and items[who].agent:
            return [holder_at(items, who)]
    return []


_ISSUED = frozenset(("by", "from"))
_BY = 4  # items from a text to its "by"
_SOURCE_ENDS = frozenset((".", ",", ";", "on", "in", "at", "issued", "released", "published", "posted", "late"))


def source_ends(items: Sequence[Item], k: int) -> bool:
    """Tell whether nothing but a short name, a day or a place follows the source that ends before ``k``."""
    if k + 2 < len(items) and items[k].low == "(" and items[k + 2].low == ")":
        k += 3
    return k >= len(items) or items[k].kind == "date" or items[k].low in _SOURCE_ENDS


_SENT = frozenset(("sent", "wrote", "addressed", "submitted", "delivered", "signed"))


def issuer(items: Sequence[Item], m: int, lexis: Lexis) -> int:
    """Step from a text to who issued it: "according to a statement issued by the ministry"."""
    text = items[m].low.split()[-1] in lexis.group("utterance-noun")
    told = lexis.group("issuing-form") | {"made", "signed", "by", "from"}
    if text and m + 2 < len(items) and items[m + 1].low in ("that", "which"):
        sent = next((n for n in range(m + 3, min(m + 16, len(items))) if items[n].low in _SENT), m + 1)
        return next((n for n in range(m + 2, sent) if items[n].kind == "person"), m)
    if not text or m + 1 >= len(items) or items[m + 1].low not in told:
        return m
    after = next((n for n in range(m + 1, min(m + 6, len(items))) if items[n].agent), m)
    if after + 2 < len(items) and items[after + 1].low in ("'s", "’s") and items[after + 2].agent:
        after += 2  # "a statement by Peru's Foreign Ministry"
    return after if any(i.low in ("by", "from") for i in items[m + 1 : m + 4]) else m
