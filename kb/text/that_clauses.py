"""Find the "that" of a verb of speech: over a listener, a date and a phrase, or after what another is to pass on."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kb.text.coordination import determined
from kb.text.item import Item
from kb.text.lexis import Lexis
from kb.text.verbs import Verb

_ASIDE = frozenset("during in on at after following with".split())  # begin what stands between commas
_CLEAR = 2  # items of "it clear" before "that"
_REACH = 14  # items between a verb of speech and "that"
_NEAR = 8  # items between "to convey" and "that"
_RELATIVE = ("was", "were", "is", "are", "took", "has", "had", "will")
_PASSING = frozenset(("convey", "communicate", "relay", "transmit"))
_LED_BY = frozenset(("pronoun", "person", "group", "name", "office"))


def that_clause(items: Sequence[Item], verb: Verb, lexis: Lexis) -> int | None:
    """Find where "that" stands that opens what a verb reports."""
    return _conveyed(items, verb, lexis) or _that(items, verb, lexis)


def _conveyed(items: Sequence[Item], verb: Verb, lexis: Lexis) -> int | None:
    """Find "that" where another is asked to pass something on: "asked the envoy to convey to his government that"."""
    ahead = range(verb.j, min(verb.j + _REACH, len(items)))
    if verb.lemma not in lexis.group("directive-verb"):
        return None
    to = next((n for n in ahead if items[n].low == "to" and conveys(items[n : n + 2])), None)
    that = next((n for n in range(to + 2, min(to + _NEAR, len(items))) if items[n].low == "that"), None) if to else None
    plain = to is not None and not any(i.low in (",", ";", "and", "that") for i in items[verb.j : to])
    return that if plain and that and not any(i.low in (",", ";") for i in items[to or 0 : that]) else None


def conveys(items: Sequence[Item]) -> bool:
    """Tell whether another is to pass something on: "to convey"."""
    return any(a.low == "to" and b.low in _PASSING for a, b in pairwise(items))


def _that(items: Sequence[Item], verb: Verb, lexis: Lexis) -> int | None:
    """Find "that" after the verb, over a listener, a date and a phrase: "told reporters on Monday in Seoul that"."""
    k, informs = verb.j, verb.lemma in lexis.group("informing-verb")
    for n in range(k, min(k + _REACH, len(items))):
        item = items[n]
        if item.low == "that" and item.kind == "word":
            if n > k and items[n + 1 : n + 2] and _relative(items[k], items[n + 1], lexis):
                return None  # "said at a briefing that was held on Monday"
            if n > k and (meal := lexis.event_nouns.get(items[n - 1].low)) and meal.kind == "Reception":
                return None  # "said at the banquet that X hosted in his honour"
            return n if n == k or _leads_to(items[k:n], informs, lexis) else None
        if item.low in ("which", "who", "and", "but", ";", ":"):
            return None
    return None


def _relative(first: Item, after: Item, lexis: Lexis) -> bool:
    """Tell whether "that" takes up the occasion of the words: "said during the briefing that followed the talks"."""
    past = after.kind == "word" and (after.low in lexis.past or after.low.endswith("ed"))
    return after.low in _RELATIVE or (past and first.low in lexis.group("preposition"))


def _leads_to(between: Sequence[Item], informs: bool, lexis: Lexis) -> bool:
    """Tell whether items lead from the verb to its "that", and are not an object with a relative clause."""
    first = between[0]
    if [i.low for i in between[:2]] == ["in", "particular"] and len(between) > _CLEAR:
        return False  # "highlighted in particular the need for talks that help"
    if first.low == "," and len(between) > _CLEAR and between[-1].low == "," and between[1].low in _ASIDE:
        return True  # "reiterated, during the meeting, that"
    if first.low == "," and len(between) > 1 and between[1].low in lexis.group("loose-clause"):
        return False  # "…, he said, amid reports that"
    if first.kind == "date" and len(between) > 1 and between[1].kind == "pronoun":
        return False  # "announced yesterday he would leave the pact that"
    turned = any(
        a.low == "," and b.low.endswith("ing") for a, b in pairwise(between)
    )  # "said, commenting on a note that"
    inner = len(between) > 1 and between[-2].low == "to" and between[-1].kind == "word"  # "the call to demand that"
    if (
        turned
        or inner
        or any(_verbal(i) for n, i in enumerate(between) if not _led_by(between, n))
        or (first.low == "it" and len(between) > _CLEAR)
    ):
        return False
    if informs and any(i.low == "about" for i in between):
        return False  # "informed them about a range of aid that was approved"
    if len(between) == 1 and first.low.endswith("ly"):
        return True  # "warned separately that"
    if first.low in ("with", "to") and any(a.agent and b.low in _OBJECT for a, b in pairwise(between)):
        return False  # "shared with the President the progress that Chad has made"
    if first.kind in ("date", "mark") or (first.low in lexis.group("before-that") and not determined(first)):
        return True
    named = first.kind in _LED_BY or first.text[:1].isupper()  # "told RT that"
    outlet = any(i.low.split()[-1] in lexis.group("outlet-noun") for i in between)  # "told public broadcaster ZDF that"
    return informs and (named or outlet or first.low in lexis.group("before-that"))


_OBJECT = frozenset("the a an his her its their some".split())  # opens what is said beside the listener


def _led_by(items: Sequence[Item], n: int) -> bool:
    """Tell whether those told, or the text, are only described: "told a team headed by X that", "posted on X that"."""
    after = next((i.low for i in items[n + 1 : n + 2]), "")
    return (items[n].low in ("headed", "led") and after == "by") or (items[n].low in _PUT_OUT and after in _WHERE)


_PUT_OUT = frozenset(("posted", "published", "issued", "released", "shared"))
_WHERE = frozenset(("on", "by", "in", "to"))


def _verbal(item: Item) -> bool:
    return item.kind == "word" and item.low.endswith("ed") and item.low not in ("united", "televised")


def only_opened(items: Sequence[Item], start: int, comma: int, lexis: Lexis) -> bool:
    """Tell whether what was said has only a phrase up to a comma: "that in reaction to the crimes committed by X,"."""
    led = items[start].kind == "word" and items[start].low in lexis.group("preposition")
    that = start > 0 and items[start - 1].low == "that"
    tensed = lexis.past | lexis.group("finite-auxiliary")
    told = (n for n in range(start, comma) if items[n].low in tensed and items[n + 1].low != "by")
    return led and that and next(told, None) is None and all(i.low != "," for i in items[start:comma])
