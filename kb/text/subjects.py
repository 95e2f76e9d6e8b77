"""Find the subjects of the verbs of a collapsed sentence."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.bodies import Found
from kb.text.coordination import (
    CONJUNCTIONS,
    antecedent,
    bare,
    coordinated,
    coordinated_right,
    determined,
    heads_it,
    led_by_conjunction,
    within_who,
)
from kb.text.datelines import body_start
from kb.text.far_subjects import (
    before_company,
    before_day,
    before_initials,
    before_phrase,
    described_on,
    last_title,
    makers_of_text,
    phrase_between,
    speech_apart,
    spoken_for,
    text_of_talk,
    text_opening,
    titled,
    unclosed,
    whose_clause,
)
from kb.text.interposed import before_venue
from kb.text.item import Item, Items
from kb.text.lexis import Lexis
from kb.text.openings import (
    after_opening,
    before_aside,
    in_opening,
    leads_from_text,
    names_later,
    of_last_clause,
    over_participle,
    owner_of_text,
    phrase_apart,
    quoted_as,
    text_within,
    told_by_unknown,
)


def skip_back(items: Sequence[Item], k: int, lexis: Lexis) -> int:
    """Step left over adverbs, auxiliaries and dates from item ``k``; give the item before them."""
    while k >= 0:
        item = items[k]
        if phrase := _adverbial_phrase(items, k, lexis):
            k -= phrase
        elif adverbial(item, lexis) or (item.kind == "word" and item.low in lexis.group("auxiliary")):
            k -= 1
        elif item.kind == "date" or (k and items[k - 1].kind == "date" and item.low in lexis.group("after-date-word")):
            k -= 1
            if k >= 0 and items[k].low in ("on", "in", "at", "earlier", "late", "early"):
                k -= 1
        elif aside := phrase_between(items, k):
            k -= aside
        elif item.low == "," and k >= 2 and items[k - 2].low == "," and adverbial(items[k - 1], lexis):
            k -= 3
        elif item.low == "," and k > 2 and [i.kind for i in items[k - 3 : k]] == ["date", "mark", "date"]:
            k -= 3  # "X today, Tuesday, met"
        elif (
            item.low == ","
            and k >= 1
            and items[k - 1].agent
            and (items[k + 1].low == "however" or heads_it(items, k - 1))
        ):
            k -= 1
        else:
            break
    return k


def _adverbial_phrase(items: Sequence[Item], k: int, lexis: Lexis) -> int:
    """Tell how many items an adverb of several words takes that ends at ``k``: "for his part"."""
    if items[k].low.rpartition(" ")[2] not in lexis.adverb_ends:
        return 0
    for width in (4, 3, 2):
        if k + 1 >= width and " ".join(i.low for i in items[k + 1 - width : k + 1]) in lexis.group("adverb"):
            return width
    return 0


def adverbial(item: Item, lexis: Lexis) -> bool:
    """Tell whether an item is an adverb that changes nothing between a subject and its verb."""
    ly = item.low.endswith("ly") and len(item.low) > 4
    return item.kind == "word" and (ly or item.low in lexis.group("adverb"))


POSSESSIVE = ("his", "her", "their", "him", "them")


def _preposition(low: str, lexis: Lexis) -> bool:
    """Tell whether a word is a preposition after which no subject and verb may follow."""
    return low in lexis.group("preposition") and low not in CONJUNCTIONS


_SPOUSE = ("wife", "husband", "spouse", "delegation", "entourage", "team")  # who acts is named before
_BREAKS = frozenset({";", ":", "(", ")"})


def subject(items: Sequence[Item], v: int, lexis: Lexis) -> list[int]:
    """Find the items that are the subject of the verb at ``v``; empty where the sentence does not tell."""
    k = skip_back(items, v - 1, lexis)
    if k > 2 and items[k].low in _SPOUSE and items[k - 1].low in POSSESSIVE and items[k - 2].low == "and":
        k -= 3  # "X and his wife hosted"
    if k < 0:
        return []
    here = items[k]
    if here.low == "latter" and k > 1:
        return [n for n in range(k - 1, -1, -1) if items[n].kind in ("person", "office")][:1]
    if here.low in ("who", "which", "that") and here.kind == "word":
        those = antecedent(items, k, lexis)
        read = bool(those) and items[those[0] - 1].low == "a" and items[those[0]].low in lexis.group("utterance-noun")
        return main_subject(items, those[0], lexis) if read else those  # "X read out a statement that said"
    if k > 2 and items[k - 1].low == "and" and items[k - 3].low == "between":
        return over_participle(items, k - 3, lexis)
    if here.kind == "group" and here.low in lexis.group("utterance-noun") and k and items[k - 1].kind == "group":
        return [k - 1]  # "a Baabda palace statement said"
    if here.agent and here.low not in POSSESSIVE:
        text = text_opening(items, k, lexis)
        if text is not None:
            return [text]
        p = k - 1 - (k > 1 and (determined(items[k - 1]) or items[k - 1].low == "its"))
        p -= p > 0 and here.kind == "name" and "-" in items[p].low and items[p].kind == "word"  # "war-torn"
        p -= 2 * (p > 1 and here.kind == "name" and determined(items[p - 1]) and items[p - 2].low in ("of", "from"))
        p = before_venue(items, p) if here.kind == "name" and p > 0 else p
        if leads_from_text(items, p, lexis):
            return coordinated(items, k, lexis)
        makers = makers_of_text(items, k, lexis)
        if makers:
            return makers
        if p >= 0 and items[p].kind == "word" and _preposition(items[p].low, lexis):
            return before_phrase(items, p, lexis)
        return coordinated(items, last_title(items, k), lexis)
    if here.kind == "word" and here.low in lexis.group("utterance-noun"):
        return owner_of_text(items, k, lexis)
    told_of = text_of_talk(items, k, lexis)
    if told_of is not None:
        return [told_of]
    if (described := unclosed(items, k)) is not None:
        return [described]
    company = before_company(items, k) if here.low in (",", "–", "—") else None
    if company:
        return subject(items, company, lexis)
    if here.low == "," and (dated := before_day(items, k)) is not None:
        return coordinated(items, dated, lexis)
    if here.low == "," or here.low == ")" or here.low in ("–", "—"):
        k = before_initials(items, k)
        if k > 2 and any(i.low == "we" for i in items[:k]) and items[k - 1].kind in ("office", "group"):
            return coordinated(items, k - 1, lexis)  # "We, the foreign ministers of X and Y, met"
        told = here.low == "," and _in_a_row(items, k, v, lexis)
        if told and k > 0 and items[k - 1].agent and _object(items, k - 1, lexis):
            return main_subject(items, v, lexis)
        before = phrase_apart(items, k, lexis) if here.low == "," else None
        if before is not None:
            return subject(items, before, lexis)
        apart = before_aside(items, k, lexis) if here.low == "," else None
        if apart is not None:
            return coordinated(items, apart, lexis)
        described = whose_clause(items, k)
        if described is not None:
            return coordinated(items, described, lexis)
        if k > 0 and items[k - 1].kind == "person" and bare(items, k - 1, lexis):
            spoken = spoken_for(items, k, lexis)
            return coordinated(items, k - 1, lexis) if spoken is None else [spoken]
        apart = titled(items, k)
        apart = after_opening(items, k, lexis) if apart is None else apart
        if apart is not None:
            return coordinated(items, apart, lexis)
        opened = described_on(items, k, lexis) if here.low == "," else None
        opened = _opening(items, k, lexis) if opened is None else opened
        if opened is not None:
            return coordinated(items, opened, lexis)
        busy = _busy(items, k, lexis) or told or speech_apart(items, k, lexis)
        if here.low == "," and (any(i.low == "who" for i in items[:k]) or busy):
            return main_subject(items, v, lexis)
        return main_subject(items, v, lexis) if items[v].low.endswith("ing") else []
    if here.low in ("and", "but", "or", "then", "&", ";"):
        who = within_who(items, k) if here.low == "and" else None
        if who is not None:
            return antecedent(items, who, lexis)
        return of_last_clause(items, k, lexis) or main_subject(items, k, lexis)
    return over_participle(items, v, lexis)


def _busy(items: Sequence[Item], k: int, lexis: Lexis) -> bool:
    """Tell whether a clause without a comma before it has followed the subject: "X while describing …, said"."""
    main = main_subject(items, k, lexis)
    after = items[main[-1] + 1 : main[-1] + 3] if main else ()
    return len(after) == 2 and after[0].low in ("while", "when") and after[1].low.endswith("ing")


def _in_a_row(items: Sequence[Item], k: int, v: int, lexis: Lexis) -> bool:
    """Tell whether a past form is one of several of a subject: "X met Y, praised the deal, and thanked the host"."""
    pasts = [n for n, i in enumerate(items) if i.kind == "word" and (i.low in lexis.past or i.low.endswith("ed"))]
    before = any(n < k for n in pasts)
    after = any(n > v and items[n - 1].low == "and" and items[n - 2].low != "and" for n in pasts)
    return v in pasts and before and after


def _object(items: Sequence[Item], k: int, lexis: Lexis) -> bool:
    """Tell whether an agent stands right after a past form, whose object it is: "briefed the minister"."""
    verb = items[k - 1 - determined(items[k - 1])] if k > 1 else items[0]
    return verb.kind == "word" and (verb.low in lexis.past or verb.low.endswith("ed"))


def _opening(items: Sequence[Item], close: int, lexis: Lexis) -> int | None:
    """Find the agent before a parenthesis that ends at ``close``: "X, who heads Y," or "X (Y)"."""
    mark = {")": "("}.get(items[close].low, items[close].low)
    inside = False  # of brackets: "X, head of the National Army (LNA),"
    for k in range(close - 1, max(-1, close - 40), -1):
        if mark == "," and items[k].low in ("(", ")"):
            inside = items[k].low == ")"
        if inside:
            continue
        if (
            items[k].low == mark
            and items[k].kind == "mark"
            and k > 0
            and items[k - 1].agent
            and (bare(items, k - 1, lexis) or led_by_conjunction(items, k - 1))
        ):
            return k - 1
        if items[k].low in _BREAKS - {"(" if mark == "," else ""} and items[k].low != mark:
            return None
    return None


def main_subject(items: Sequence[Item], v: int, lexis: Lexis) -> list[int]:
    """Find the first free agent of the sentence before ``v`` that a verb may follow."""
    if not isinstance(items, Items):
        return _main_subject(items, v, lexis)
    if v not in items.subjects:  # it is asked for by each reader of a sentence
        items.subjects[v] = tuple(_main_subject(items, v, lexis))
    return list(items.subjects[v])


def _main_subject(items: Sequence[Item], v: int, lexis: Lexis) -> list[int]:
    start = body_start(items)
    opening = _after_opening(items, start, v, lexis)
    if opening:
        return opening
    told = told_by_unknown(items, start, lexis)
    for k in range(start, v if told is None else min(v, told)):
        item = items[k]
        if item.low == "it" and _opens(items, start, k):
            return []  # "On Friday it also left the pact, demanding …": what follows is not the subject
        if item.kind == "pronoun" and k > start and items[k - 1].low in lexis.verb_class["reporting-verb"]:
            continue  # "X said he would go": X is somebody else, whom nobody knows
        if item.agent and item.low not in POSSESSIVE and bare(items, k, lexis):
            if item.kind == "name" and isinstance(item.thing, Found) and item.thing.form == "demonym":
                continue
            after = items[k + 1] if k + 1 < len(items) else item
            if after.low == "'s" or (item.kind == "name" and after.kind == "office"):
                continue  # "Chad's minister", "UN British ambassador"
            if item.kind == "office" and names_later(items, k, v):
                continue
            if text_within(items, start, k, lexis) or in_opening(items, start, k, v, lexis):
                continue
            return coordinated_right(items, k)
    return []


def _opens(items: Sequence[Item], start: int, k: int) -> bool:
    """Tell whether nothing but a date or a phrase with a comma stands before the word at ``k``."""
    return k == start or items[k - 1].low == "," or all(i.kind == "date" or i.low == "on" for i in items[start:k])


def _after_opening(items: Sequence[Item], start: int, v: int, lexis: Lexis) -> list[int]:
    """Find the subject after a phrase that opens with an -ing form: "Stating that the US …, he called for"."""
    start += [i.low for i in items[start : start + 2]] == ["when", "asked"]
    opener = items[start].low if start < len(items) and items[start].kind == "word" else ""
    if not opener.endswith("ing") and opener not in lexis.group("asked-form"):
        return [v - 2] if quoted_as(items, v) else []
    closed = lexis.group("preposition") | {"and", "of"}
    for comma in range(start + 1, v - 1):
        first = comma + 1 + (determined(items[comma + 1]) and comma + 2 < v)
        verbal = first + 1 < len(items) and items[first + 1].kind == "word" and items[first + 1].low not in closed
        if items[comma].low == "," and items[first].agent and items[first].low not in POSSESSIVE and verbal:
            return [first]
    return []
