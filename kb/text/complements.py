"""Find what was said after a verb of speech: where the clause or object begins and ends."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.items import Item
from kb.text.lexis import Lexis
from kb.text.subjects import Verb

SAYS = frozenset(
    (
        "say",
        "state",
        "add",
        "announce",
        "report",
        "confirm",
        "tell",
        "note",
        "claim",
        "explain",
        "argue",
        "warn",
        "declare",
        "reveal",
        "disclose",
    )
)


_FINITE = frozenset("is are was were has have had will would should could can may might must does do did".split())


def complement(items: Sequence[Item], verb: Verb, later: Sequence[Verb], lexis: Lexis) -> tuple[int, int, bool] | None:
    """Find the reported clause or object after a verb: where it begins and ends, and whether it is a clause."""
    k = verb.j
    that = _that(items, k, lexis)
    if that is not None:
        k, finite = that + 1, True
    else:
        k = _skip_lead(items, k, verb, lexis)
        finite = False
    if k >= len(items):
        return None
    end = _clause_end(items, k, verb, later, finite, lexis)
    while (
        end > k
        and items[end - 1].kind == "mark"
        and items[end - 1].low in (".", ",", ";", "!", "?", ":", "—", "–", "…")
    ):
        end -= 1
    if end <= k:
        return None
    finite = finite or _has_verb(items[k:end])
    return k, end, finite


def _that(items: Sequence[Item], k: int, lexis: Lexis) -> int | None:
    """Find "that" after the verb, over a listener, a date and a phrase: "told reporters on Monday in Seoul that"."""
    for n in range(k, min(k + 14, len(items))):
        item = items[n]
        if item.low == "that" and item.kind == "word":
            first = items[k]
            opener = (
                n == k
                or first.kind in ("date", "pronoun", "person", "group", "name", "office", "mark")
                or first.low
                in (
                    "on",
                    "in",
                    "at",
                    "during",
                    "to",
                    "after",
                    "via",
                    "from",
                    "while",
                    "reporters",
                    "journalists",
                    "media",
                    "the",
                    "by",
                    "earlier",
                    "later",
                    "again",
                    "also",
                    "lawmakers",
                    "parliament",
                    "a",
                    "before",
                    "clear",
                    "out",
                    "it",
                    "through",
                    "under",
                )
            )
            clean = all(
                i.kind != "word" or not i.low.endswith(("ed",)) or i.low in ("united", "televised") for i in items[k:n]
            )
            return n if opener and clean else None
        if item.low in ("which", "who", "and", "but", ";", ":"):
            return None
    return None


def _skip_lead(items: Sequence[Item], k: int, verb: Verb, lexis: Lexis) -> int:
    """Step over adverbs, dates and the listener of "told X"."""
    listens = verb.lemma in ("tell", "inform", "assure", "remind", "notify", "advise", "brief")
    while k < len(items):
        item = items[k]
        if item.kind == "date":
            k += 1
        elif (
            item.low in ("on", "earlier", "late", "early", "in") and k + 1 < len(items) and items[k + 1].kind == "date"
        ):
            k += 2
        elif (
            item.kind == "word"
            and (
                item.low in ("also", "again", "today", "earlier", "later", "clearly", "here")
                or (item.low.endswith("ly") and len(item.low) > 5)
            )
            or listens
            and (
                item.agent
                or item.low
                in (
                    "reporters",
                    "journalists",
                    "the",
                    "media",
                    "lawmakers",
                    "parliament",
                    "a",
                    "news",
                    "conference",
                    "briefing",
                )
            )
            or item.low in (",", ":")
            and k == verb.j
        ):
            k += 1
        else:
            break
    return k


_OUT = frozenset("which who whose while whereas where when after before although though as".split())


def _clause_end(items: Sequence[Item], k: int, verb: Verb, later: Sequence[Verb], finite: bool, lexis: Lexis) -> int:
    """Find where what was said ends: before the next verb of speech of the same subject, or a looser clause."""
    heads = {v.i: v for v in later}
    for n in range(k, len(items)):
        low = items[n].low
        if low == ";":
            return n
        if items[n].kind == "word" and low in ("and", "but") and n > k:
            m = n + 1
            while (
                m < len(items)
                and items[m].kind == "word"
                and (items[m].low in lexis.group("adverb") or items[m].low.endswith("ly"))
            ):
                m += 1
            if m in heads and not heads[m].participle and not _infinitive_run(items, k, n):
                return n
            if m < len(items) and items[m].agent and any(m < v.i <= m + 3 for v in later) and n > k + 3:
                return n
            if (
                not finite
                and items[k].low != "that"
                and m < len(items)
                and items[m].kind == "word"
                and items[m].low in lexis.past
                and n > k + 1
            ):
                return n
        if low == "," and _closing_attribution(items, n, later):
            return n
        if low == "," and n + 1 < len(items):
            after = items[n + 1]
            if n + 1 in heads and heads[n + 1].participle:
                return n
            if (
                n + 2 in heads
                and heads[n + 2].participle
                and (after.low in lexis.group("adverb") or after.low.endswith("ly"))
            ):
                return n
            if after.low == "according":
                return n
            if (
                not finite
                and after.kind == "word"
                and (
                    after.low in _OUT
                    or (
                        after.low.endswith("ing")
                        and after.low not in ("including", "leading", "concerning", "regarding", "following")
                    )
                )
            ):
                return n
    return len(items)


def _closing_attribution(items: Sequence[Item], comma: int, later: Sequence[Verb]) -> bool:
    """Tell whether the sentence ends in ", X said"."""
    first = comma + 1
    while first < len(items) and items[first].low in ("the", "a", "an", "both"):
        first += 1
    if first >= len(items) or not items[first].agent:
        return False
    verb = next((v for v in later if v.i > first and v.i - first <= 3), None)
    rest = (
        [i for i in items[verb.j :] if i.kind not in ("mark", "date") and i.low not in ("on", "here", "today")]
        if verb
        else []
    )
    return verb is not None and verb.lemma in SAYS and (not rest or rest[0].low in ("in", "without", "at"))


def _infinitive_run(items: Sequence[Item], k: int, n: int) -> bool:
    return items[k].low == "to" or any(i.low == "to" for i in items[k : min(k + 6, n)]) and False


def _has_verb(items: Sequence[Item]) -> bool:
    return any(i.kind == "word" and (i.low in _FINITE or (i.low.endswith("ed") and len(i.low) > 4)) for i in items)


def fits(verb: Verb, finite: bool, complement: Sequence[Item], lexis: Lexis) -> bool:
    """Tell whether the verb can report such a complement."""
    first = complement[0]
    lemma = verb.lemma
    infinitive = first.kind == "word" and first.low == "to"
    expresses = lemma in set(lexis.verb_class["expressing-verb"].values())
    directs = lemma in set(lexis.verb_class["directive-verb"].values())
    commits = lemma in set(lexis.verb_class["commitment-verb"].values())
    reports = lemma in set(lexis.verb_class["reporting-verb"].values())
    if lemma == "recall" and any(
        i.low.split()[-1].startswith(tuple(lexis.group("envoy-head"))) for i in complement[:3]
    ):
        return False
    if infinitive:
        return commits
    if first.kind == "word" and first.low in (
        "by",
        "at",
        "with",
        "on",
        "of",
        "from",
        "into",
        "for",
        "about",
        "against",
        "goodbye",
        "up",
        "as",
        "during",
    ):
        return False
    if directs and not (finite and reports):
        return first.agent or any(i.low == "to" for i in complement) or expresses
    if expresses:
        return True
    return finite and reports


def outside_quotes(items: Sequence[Item], start: int, end: int) -> tuple[int, int]:
    """Keep what stands before the first quotation of a complement."""
    n = next(n for n in range(start, end) if items[n].kind == "quote")
    before = n - start
    stop = n
    while stop > start and items[stop - 1].low in (
        "as",
        ",",
        "and",
        ":",
        "a",
        "the",
        "is",
        "are",
        "was",
        "that",
        "of",
        "in",
        "lies",
        "be",
    ):
        stop -= 1
    return (start, stop) if before >= 4 else (start, start)
