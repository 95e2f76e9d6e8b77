"""Find what an attribution closes or breaks: "…, X said", "…, said X", "The talks, X said, had been useful"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kb.text.complements import clausal
from kb.text.coordination import determined
from kb.text.datelines import body_start
from kb.text.item import Item
from kb.text.lexis import Lexis
from kb.text.participles import tells_where
from kb.text.relayed import relay_begins
from kb.text.sentences import CLOSING
from kb.text.subjects import adverbial
from kb.text.verbs import Verb

_YET = frozenset(("will", "would", "may", "could", "should", "must", "to"))  # before what is yet to be said
_LEAST = 4  # items of a clause with its comma


def told_before(items: Sequence[Item], verb: Verb, ks: Sequence[int], lexis: Lexis) -> list[tuple[int, int]]:
    """Give the runs of items that an attribution closes (one) or breaks (two); none where it opens the sentence."""
    first, after = relay_begins(items, verb.i, lexis) or begins(items, verb, ks, lexis), max(verb.j, ks[-1] + 1)
    start = body_start(items[:first])
    if first > 1 and items[first - 1].text in CLOSING and items[first - 2].low == ",":
        first += 1  # the comma stands within the quotation mark: "was "rude," X said"
    told = items[start : first - 1]
    if (
        not told
        or (items[first - 1].low != "," and items[first - 2].text not in CLOSING)
        or not (verb.lemma in lexis.group("saying-verb") or verb.form == "continued")
    ):
        return []
    if any(i.kind == "quote" for i in told) or _unfinished(told, lexis):
        return []
    if [i.low for i in told[:2]] == ["this", "came"]:
        return []  # "This came in a statement, the agency reported"
    if clausal(told, lexis) or _present(told, lexis):
        if verb.lemma in lexis.group("informing-verb"):
            after = _past_listener(items, after, lexis)
        if _joined_on(items, after, told, lexis) or _reasoned(items, after):  # "X will go to Chad, Y said, and meet Z"
            return [(start, first - 1), (after + 1, len(items))]
        ends = (
            ks[0] > verb.i
            or _twice(items, after, lexis)
            or _loosely(items, after, lexis)
            or _past_on(items, after, lexis)
            or _goes_on(items, after, lexis)
            or _ends([i for i in items[after:] if i.kind not in ("mark", "date")], lexis)
        )
        return [(start, first - 1)] if ends and first >= _LEAST else []
    return [(start, first - 1), (after + 1, len(items))] if _breaks(items, after) else []


def _past_listener(items: Sequence[Item], k: int, lexis: Lexis) -> int:
    """Step over who was told, and where: "told RT", "told the President", "told a news conference after the talks"."""
    words = lexis.group("listener") | {"joint"}
    while k < len(items) and (items[k].agent or items[k].text[:1].isupper() or items[k].low in words):
        k += 1
    if k < len(items) and items[k].low in _AT_WHICH:
        close = next((n for n in range(k, min(k + _PLACED, len(items))) if items[n].low in (",", ".")), k)
        plain = all(i.kind in ("word", "name", "group", "date") and not i.low.endswith("ed") for i in items[k:close])
        k = close if plain else k
    return k


_AT_WHICH = ("after", "during", "following", "in", "at")
_PLACED = 8  # items of "after their meeting at the palace"


def _twice(items: Sequence[Item], after: int, lexis: Lexis) -> bool:
    """Tell whether a source closes the attribution itself: "…, X told Y, said the statement"."""
    rest = [i.low for i in items[after : after + 2]]
    return rest[:1] == [","] and rest[1:] != [] and lexis.verb_class["reporting-verb"].get(rest[1]) == "say"


def _present(told: Sequence[Item], lexis: Lexis) -> bool:
    """Tell whether several are the subject of a present form: "the two sides need to work together"."""
    pairs = (b for a, b in pairwise(told) if a.kind in ("group", "office") and _several(a))
    closed = lexis.groups("preposition", "noun-marker", "loose-clause")
    return any(
        b.kind == "word"
        and b.text.islower()
        and b.low not in closed
        and b.low not in ("and", "that", "who", "which")
        and not b.low.endswith("ing")
        for b in pairs
    )


def _several(item: Item) -> bool:
    return (
        item.low.endswith("s") or getattr(item.thing, "head", "").endswith("s") or getattr(item.thing, "plural", False)
    )


def _unfinished(told: Sequence[Item], lexis: Lexis) -> bool:
    """Tell whether a clause is still being reported: "X said that in Paris, Y reiterated"."""
    forms = lexis.verb_class["reporting-verb"]
    return any(
        told[n].low in forms
        and not told[n].low.endswith("ing")
        and not (n and told[n - 1].low == "to")
        and told[n + 1].low == "that"
        and told[n + 1].kind == "word"
        for n in range(len(told) - 1)
    )


def it_says(items: Sequence[Item], verb: Verb, lexis: Lexis) -> bool:
    """Tell whether a sentence opens with "It said": the body that spoke before goes on."""
    k = verb.i - 1
    while k > 0 and adverbial(items[k], lexis):
        k -= 1
    after = [i.low for i in items[verb.j : verb.j + 2]]
    announces = after[:1] == [":"] or after in (["to", "say"], ["to", "state"])  # "It went on:", "It goes on to say"
    says = announces or verb.lemma in lexis.group("saying-verb")
    return says and _opens_with_it(items, k)


def it_expresses(items: Sequence[Item], verb: Verb, lexis: Lexis) -> bool:
    """Tell whether a sentence opens with "It also called for": the body of which the last one told goes on."""
    k = verb.i - 1
    while k > 0 and adverbial(items[k], lexis):
        k -= 1
    able = verb.lemma in lexis.verb_lemmas["expressing-verb"] or verb.lemma in lexis.verb_lemmas["directive-verb"]
    return able and not verb.participle and _opens_with_it(items, k)


def gathering_says(items: Sequence[Item], verb: Verb, lexis: Lexis) -> bool:
    """Tell whether a summit speaks at the head of a sentence: "The summit also condemned the attack"."""
    k = verb.i - 1
    while k > 0 and adverbial(items[k], lexis):
        k -= 1
    able = verb.lemma in lexis.verb_lemmas["expressing-verb"] or verb.lemma in lexis.verb_lemmas["directive-verb"]
    opens = k == body_start(items) + 1 and items[k - 1].low == "the" and items[k].low in ("summit", "assembly")
    return able and opens and not verb.participle


def _opens_with_it(items: Sequence[Item], k: int) -> bool:
    return k == body_start(items) and items[k].low == "it"


def it_closes(items: Sequence[Item], verb: Verb, lexis: Lexis) -> bool:
    """Tell whether "it said" closes a sentence that tells of nobody's words: the body that spoke before goes on."""
    closes = verb.i > _LEAST and [i.low for i in items[verb.i - 2 : verb.i]] == [",", "it"]
    forms = lexis.forms("reporting-verb", "expressing-verb", "commitment-verb")
    told = (n for n in range(verb.i - 2) if items[n].kind == "word" and items[n].low in forms)
    plain = all(n and items[n - 1].low in _YET for n in told)
    return closes and plain and verb.lemma in lexis.group("saying-verb")


def begins(items: Sequence[Item], verb: Verb, ks: Sequence[int], lexis: Lexis) -> int:
    """Find where an attribution begins: its determiner, the body of an office, and a text taken in."""
    first = min(ks[0], verb.i)
    while first and (step := _leading(items, first, lexis)):
        first -= step
    return first


def _leading(items: Sequence[Item], k: int, lexis: Lexis) -> int:
    """Tell how many items before ``k`` lead to the speaker: "the", "Seoul's", "a senior", "a statement from"."""
    before = items[k - 1]
    if k > 1 and before.low in lexis.group("unnaming-adjective") and determined(items[k - 2]):
        return 1
    if determined(before) or before.kind in ("group", "name") or before.low in ("its", "his", "her", "their"):
        return 1
    if _owned(items, k):
        return 2
    return 2 if before.low in ("from", "by", "of") and k > 1 and items[k - 2].kind == "group" else 0


def _owned(items: Sequence[Item], k: int) -> bool:
    """Tell whether the possessive of a name stands before: "Seoul's Foreign Ministry said"."""
    return k > 1 and items[k - 1].low in ("'s", "’s") and items[k - 2].kind in ("name", "person", "office")


def _ends(rest: Sequence[Item], lexis: Lexis) -> bool:
    """Tell whether nothing that was said can follow: the sentence ends, but for a listener, a day or a place."""
    if not rest:
        return True
    if rest[0].low == "in" and _in_a_text(rest, lexis):
        return True
    listens = rest[0].low in lexis.group("listener") and rest[0].low not in ("the", "a", "an", "his", "her")
    closes = rest[0].low in lexis.group("closing-word") | lexis.group("loose-clause")
    return (listens or closes) and not any(i.low == "that" or i.kind == "quote" for i in rest)


def _in_a_text(rest: Sequence[Item], lexis: Lexis) -> bool:
    """Tell whether the attribution tells of a text and what became of it: "said in a note that was sent to"."""
    noun = rest[2] if len(rest) > 2 and determined(rest[1]) else rest[0]
    that = next((n for n, i in enumerate(rest) if i.low == "that"), len(rest))
    was = that + 1 < len(rest) and rest[that + 1].low in ("was", "is", "had", "has")
    return noun.low.split()[-1] in lexis.group("utterance-noun") and was and not any(i.kind == "quote" for i in rest)


def _loosely(items: Sequence[Item], after: int, lexis: Lexis) -> bool:
    """Tell whether the reporter goes on after the attribution: "…, X said, as talks went on"."""
    comma = after + 1 < len(items) and items[after].low == ","
    return comma and items[after + 1].low in lexis.group("loose-clause")


def _reasoned(items: Sequence[Item], after: int) -> bool:
    """Tell whether reasons or a part of what was said follow: "It is right, X added, for three reasons"."""
    rest = [i.low for i in items[after : after + 4]]
    namely = rest[:3] == [",", "in", "particular"] or rest[:2] in ([",", "particularly"], [",", "especially"])
    reason = rest[:2] in ([",", "because"], [",", "unless"]) or (rest[:2] == [",", "for"] and rest[3:] == ["reasons"])
    return namely or reason


def _past_on(items: Sequence[Item], after: int, lexis: Lexis) -> bool:
    """Tell whether the speaker goes on with another past form: "X will move, Y predicted, and named the reasons"."""
    rest = items[after : after + 3]
    past = len(rest) > 2 and rest[2].kind == "word" and (rest[2].low in lexis.past or rest[2].low.endswith("ed"))
    return past and [i.low for i in rest[:2]] == [",", "and"]


def closes_quote(items: Sequence[Item], verb: Verb, ks: Sequence[int], start: int, lexis: Lexis) -> bool:
    """Tell whether an attribution closes a quotation, so that no clause follows it: ""Q," X said post the talks"."""
    first = begins(items, verb, ks, lexis)
    n = first - 1 - (first > 1 and items[first - 1].low == ",")
    return n >= 0 and items[n].kind == "quote" and items[start - 1].low not in ("that", "and")


def _joined_on(items: Sequence[Item], after: int, told: Sequence[Item], lexis: Lexis) -> bool:
    """Tell whether "and" with a verb takes the clause up again after the attribution."""
    if after + 3 >= len(items) or [i.low for i in items[after : after + 2]] != [",", "and"]:
        return False
    verb = items[after + 2]
    quoted = any(i.kind == "quote" for i in items[after:])
    past = verb.low in lexis.past or verb.low.endswith("ed")
    if past and any(i.low in ("will", "would", "can", "could", "should") for i in told):
        return False  # "X will move, Y predicted, and named the reasons"
    return verb.kind == "word" and verb.text.islower() and verb.low not in _NOT_VERB and not quoted


_NOT_VERB = frozenset(
    ("that", "the", "a", "an", "this", "other", "all", "no", "it", "there", "in", "at", "on", "for", "would")
)


def _goes_on(items: Sequence[Item], after: int, lexis: Lexis) -> bool:
    """Tell whether a participle of speech follows the attribution: "…, X said on Monday, adding that …"."""
    after = _past_circumstance(items, after, lexis)
    comma = after + 1 < len(items) and items[after].low == ","
    return comma and items[after + 1].low.endswith("ing") and items[after + 1].low in lexis.verb_class["reporting-verb"]


def _past_circumstance(items: Sequence[Item], k: int, lexis: Lexis) -> int:
    """Step over the day, the place or the text in which it was said, up to a comma; stay where more stands there."""
    comma = next((n for n in range(k, min(k + _PLACED, len(items))) if items[n].low == ","), k)
    return comma if tells_where(items[k:comma], lexis) else k


def _breaks(items: Sequence[Item], after: int) -> bool:
    """Tell whether the clause goes on after the attribution, between two commas."""
    if after + 2 >= len(items) or items[after].low != ",":
        return False
    rest = items[after + 1 :]
    if any(a.low == "," and b.low == "that" for a, b in pairwise(rest)):
        return False  # "X announced, from the rostrum, that he will go"
    return not rest[0].low.endswith("ing") and not any(i.kind == "quote" for i in rest)
