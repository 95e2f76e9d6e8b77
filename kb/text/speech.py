"""A statement while it is read, and when a verb of speech reports: not as passive, infinitive, noun or denial."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass

from kb.model import Span
from kb.text.item import Item
from kb.text.lexis import Lexis
from kb.text.verbs import Verb
from kb.values import Basis, Manner


@dataclass(frozen=True, slots=True)
class Said:
    """A statement while it is read: its agents are those of the collapsed sentence."""

    manner: Manner
    fragments: tuple[Span, ...]
    speakers: tuple[str, ...]
    sentence: Span
    paragraph: int
    rule: str
    basis: Basis = Basis.STATED
    addressee: str | None = None  # who was told
    behalf: str | None = None  # whom a spokesperson speaks for


CLOSING = (  # rules by which a sentence is attributed at its end or after its quotation
    "reported.trailing",
    "reported.broken",
    "reported.according-to",
    "quote.said-x",
    "quote.x-said",
    "quote.according-to",
)


def with_coordinated(items: Sequence[Item], k: int) -> list[int]:
    """Give an agent and those joined to it by "and"."""
    out = [k]
    while k + 2 < len(items) and items[k + 1].low in ("and", "&") and items[k + 2].agent:
        k += 2
        out.append(k)
    return out


def linked(items: Sequence[Item], v: int, lexis: Lexis) -> bool:
    """Tell whether a noun for ties leads to whom a participle follows: "cut its ties with Chad accusing it of"."""
    k = v - 2 - (v > 2 and items[v - 2].low in ("the", "its", "his", "her"))
    named = k > 0 and items[v - 1].agent and items[k].low == "with"
    return named and items[k - 1].low.split()[-1] in lexis.group("link-noun")


def accompanying(items: Sequence[Item], v: int, lexis: Lexis) -> list[int]:
    """Find the agents whose participle stands at ``v``: "with officials saying", "with Peru and Chile agreeing"."""
    k = v - 1
    if k < 1 or not items[k].agent or items[k].kind == "pronoun" or linked(items, v, lexis):
        return []
    before = k - 1 - (k > 1 and items[k - 1].low in _LEADS)
    if before > 0 and items[before].low == "and" and items[before - 1].agent:
        lead = before - 2 - (before > 2 and items[before - 2].low in ("the", "a", "an", "both"))
        return [before - 1, k] if lead >= 0 and items[lead].low == "with" else []
    return [k] if before >= 0 and items[before].low in ("with", "and") else []


_LEADS = frozenset(("the", "a", "an", "both", "its", "his", "her", "their"))


def going_along(items: Sequence[Item], v: int, lexis: Lexis) -> list[int]:
    """Find whose second participle stands at ``v``: "with the bloc suspending its aid and calling the vote a farce"."""
    for n in range(v - 1, 0, -1):
        item = items[n]
        if item.low in _PARTED or (item.kind == "word" and _tensed(item, lexis)):
            return []
        if item.low == "with":
            if items[n - 1].low != ",":
                return []
            first = n + 1 + (items[n + 1].low in ("the", "a", "an", "both"))
            ks = with_coordinated(items, first) if first < v and items[first].agent else []
            after = items[ks[-1] + 1] if ks else item
            return ks if after.kind == "word" and after.low.endswith("ing") and ks[-1] + 1 < v else []
    return []


_PARTED = frozenset((";", ":", "who", "which", "that"))


def _tensed(item: Item, lexis: Lexis) -> bool:
    return item.low in lexis.group("finite-auxiliary") or item.low in lexis.past


def after_adverb(items: Sequence[Item], v: int, lexis: Lexis) -> bool:
    """Tell whether a comma, "and" or "while" and then an adverb stand before a participle."""
    k = v - 1
    while k > 0 and items[k].kind == "word" and (items[k].low in lexis.group("adverb") or items[k].low.endswith("ly")):
        k -= 1
    return k < v - 1 and items[k].low in (",", "and", "while")


_HAVE = ("has", "had", "have")


def _reduced(items: Sequence[Item], verb: Verb) -> bool:
    """Tell whether a past form without an object follows those who suffer it: "two envoys accused of spying"."""
    charged = verb.lemma in ("accuse", "blame") and verb.form.endswith("d")
    return charged and verb.j < len(items) and items[verb.j].low in ("of", "for")


def passive(items: Sequence[Item], verb: Verb, lexis: Lexis) -> bool:
    """Tell whether the form is a passive: "was told", "are expected"."""
    if _reduced(items, verb):
        return True
    k = verb.i - 1
    adverbs = lexis.group("adverb")
    while k >= 0 and items[k].kind == "word" and items[k].low in adverbs and items[k].low not in _HAVE:
        k -= 1
    be = ("is", "are", "was", "were", "be", "been", "being")
    shared = k > 1 and items[k].low == "and" and verb.lemma in lexis.group("informing-verb")
    before = [i.low for i in items[:k]] if shared else []
    was = next((n for n, low in enumerate(before[:-1]) if low in be and before[n + 1].endswith("ed")), None)
    if was is not None and all(i.low != "," for i in items[was:k]):
        return True  # "was summoned by the ministry and informed that"
    return k >= 0 and items[k].low in be and not verb.participle


def governed(items: Sequence[Item], verb: Verb, lexis: Lexis) -> bool:
    """Tell whether the verb is an infinitive, or a noun in disguise ("the report", "his call for")."""
    if not verb.i:
        return not verb.participle
    before = items[verb.i - 1]
    if before.kind == "pronoun" and before.low in ("his", "her", "their"):
        return not verb.participle
    if verb.form == verb.lemma and verb.i > 1 and before.kind == "word" and before.text[:1].isupper():
        lead = items[verb.i - 2].low  # "a Facebook post"
        return lead in ("his", "her", "their", "its", "'s", "’s") or lead in lexis.group("noun-marker")
    if verb.form == "states" and before.low.endswith("member"):
        return True  # "SADC member states that are in turmoil"
    return before.kind in ("word", "mark") and before.low in lexis.group("noun-marker")


def acting_on(items: Sequence[Item], verb: Verb, forms: Container[str]) -> bool:
    """Tell whether somebody goes on doing, not saying, something: "continue to work", "continues its policy"."""
    if verb.lemma != "continue" or verb.j >= len(items) or items[verb.j].kind in ("mark", "quote", "date"):
        return False
    says = items[verb.j + 1].low in forms if verb.j + 1 < len(items) else False
    return not says and items[verb.j].low not in ("that", "by", "in", "on", "saying")


def ready(items: Sequence[Item], verb: Verb, lexis: Lexis) -> int | None:
    """Find where a phrase of readiness begins that makes an infinitive speech: "is pleased to announce"."""
    if verb.i < 2 or items[verb.i - 1].low != "to":
        return None
    for width in (4, 3, 2, 1):
        start = verb.i - 1 - width
        words = [i.low for i in items[max(0, start) : verb.i - 1] if i.low not in ("also", "further", "very", "now")]
        if start >= 0 and " ".join(words) in lexis.group("ready-phrase") and items[start].low == words[0]:
            return start
    return None


def negated_or_planned(items: Sequence[Item], verb: Verb, lexis: Lexis) -> bool:
    """Tell whether the sentence says that it was not said, or is yet to be said."""
    before = _after_mark(items, verb.i)
    joined = max((n for n, w in enumerate(before) if w in ("and", "but")), default=-1)
    before = before[joined + 1 :]
    if joined >= 0 and verb.form == verb.lemma and any(i.low in ("will", "to", "would") for i in items[: verb.i]):
        return True
    return any(w in lexis.group("unsaid-word") or w.endswith("n't") for w in before[-3:])


def within_what_is_to_come(items: Sequence[Item], verb: Verb) -> bool:
    """Tell whether a verb breaks into words of what will be: "During the visit, X added, the two will sign"."""
    after = items[verb.j : verb.j + 2]
    broken = len(after) == 2 and after[0].low == "," and after[1].kind != "quote"
    return broken and any(i.low in ("will", "would", "shall") for i in items[verb.j :])


def _after_mark(items: Sequence[Item], v: int) -> list[str]:
    """Give the words before a verb, as far back as the last comma."""
    out: list[str] = []
    for item in reversed(items[max(0, v - 4) : v]):
        if item.low in (",", ";", ":"):
            break
        if item.kind == "word":
            out.insert(0, item.low)
    return out


_STOPS = " ,;:.—–-"


def trim(text: str, span: Span) -> Span:
    """Leave marks and white space at the ends of a run out."""
    start, end = span.start, span.end
    while start < end and text[start] in _STOPS + " \n)":
        start += 1
    while end > start and text[end - 1] in " \n":
        end -= 1
    return Span(start, end)


def closed(text: str, span: Span) -> Span:
    """Leave a mark that only ends the clause outside."""
    end = span.end
    while end > span.start and text[end - 1] in " \n,;:.":
        end -= 1
    return Span(span.start, end) if end > span.start else span
