"""Tell which verb gives an office, to whom, and whether the office is past, held or to come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from kb.text.item import Item
from kb.text.lexis import Lexis
from kb.text.offices import Office
from kb.values import TenureKind

_TO_COME: Final = ("will", "to", "would", "shall", "expected")
_STILL: Final = ("has", "have", "currently", "still")
_OF_ANOTHER: Final = {"a", "an", "his", "her", "its", "their"}  # "A named his envoy"
_WHOSE: Final = 4  # items before a verb in which "whose" makes somebody else its subject
_WISH: Final = 6  # items before a verb in which its "to" stands
_OBJECTS: Final = ("him", "her", "them")
_SMALL: Final = (",", "at", "of", "the", "in", "a", "an")
_SUCCEEDED: Final = ("replaced", "replaces", "replacing", "succeeded", "succeeds", "succeeding")
_LEFT: Final = ("stepped", "resigned", "retired", "fired", "sacked", "dismissed", "removed")
_SINCE: Final = ("until", "since", "from", "in", "till")
_OVER: Final = ("previously", "formerly", "earlier", "once")
_LISTING: Final = ("are", "them", "including", "include", "is")  # "Others are A as envoy to Peru, B as …"
_BETWEEN: Final = (*"and as well the a an later then most recently before previously".split(), ",", "&")


@dataclass(frozen=True, slots=True)
class Giving:
    """What a verb before an office tells: is it past or to come, and must "as" stand between?"""

    former: bool
    coming: bool
    needs_as: bool
    of_subject: bool  # the office goes to the subject although an object stands between: "replaced X as"
    named: bool = False  # the subject must stand there by name: "he was ambassador" may be anybody


@dataclass(frozen=True, slots=True)
class Given:
    """An office given: by the verb at item ``verb``, to the person at item ``holder``, or else to its subject."""

    verb: int
    how: Giving
    holder: int | None


@lru_cache(maxsize=4)
def givings(rows: frozenset[str]) -> dict[str, Giving]:
    """Give the verbs of a word class by their forms."""
    table = (row.partition("=") for row in rows)
    ways = ("ex", "next", "as", "by", "named")
    return {form: Giving(*(way in how.split() for way in ways)) for form, _, how in table}


def chain(items: Sequence[Item], n: int) -> tuple[list[Office], int]:
    """Take the offices from item ``n`` on that "and" or commas join, and where they end."""
    out: list[Office] = []
    while n < len(items) and isinstance(thing := items[n].thing, Office) and items[n].kind in ("office", "person"):
        out.append(thing)
        n += 1
        k = n
        while k < len(items) and k - n < 5 and items[k].low in _BETWEEN:
            k += 1
        if k == n or k >= len(items) or not isinstance(items[k].thing, Office):
            break
        if _begins_clause(items, n, k):
            break
        n = k
    return out, n


def _begins_clause(items: Sequence[Item], n: int, k: int) -> bool:
    """Tell whether the next office is the subject of a verb: "as minister, and the president thanked both"."""
    joins = [i.low for i in items[n:k]]
    after = items[k + 1] if k + 1 < len(items) else None
    goes_on = after is None or after.kind != "word" or after.low in {*_BETWEEN, *_SMALL, "to", "for", "from", "until"}
    return joins[-1:] == ["the"] and joins != ["and", "the"] and "as" not in joins and not goes_on


def verb_before(items: Sequence[Item], n: int, lexis: Lexis) -> Given | None:
    """Find the verb that gives the office at item ``n``, and the item of its object if that is the holder."""
    table, filler = givings(lexis.group("giving-verb")), lexis.group("giving-filler")
    owned = n > 3 and items[n - 1].low in ("'s", "’s") and items[n - 2].kind == "person" and items[n - 3].low == "as"
    k = n - 3 if owned else n - 1  # "served as President A's envoy"
    while k > 0 and (items[k].low in filler or items[k].low == "," or _dated(items, k)):
        k -= 1
    between = [i.low for i in items[k + 1 : n] if i.kind != "person"]
    k = _past_calling(items, k, lexis) if "as" in between else k
    if items[k].kind == "person" and k > 0:
        return _verb_of_object(items, k, between, lexis)
    given = k + 1 if between[:2] == ["her", "as"] else k
    if given > 3 and items[given].low in _OBJECTS and items[given + 1].low == "as" and items[given - 1].low in table:
        return _of_the_last(items, given, table)
    giving = table.get(items[k].low) if items[k].kind in ("word", "group") else None  # "took office as"
    if giving is None or "," in between or (giving.needs_as and "as" not in between):
        return None
    if _of_another(items, k, between, lexis) or _not_done(items, k, lexis):
        return None
    of_one = items[k - 1].low == "of" and items[k - 2].kind in ("person", "pronoun")
    if items[k].low.endswith("ing") and (of_one or items[k - 1].low in ("from", "without")):
        return None  # "accused A of acting as president"
    if items[n].kind == "person" and k == n - 1:
        return None  # "appointed President A as mediator": the office is had already
    if _to_others(items, k, between, lexis):
        return None
    if any(i.low == "whose" for i in items[max(0, k - _WHOSE) : k]):
        return None  # "A, whose mother was an ambassador"
    if [i.low for i in items[k - 2 : k]] in (["in", "his"], ["in", "her"]) and items[k - 4].low == "by" and k > 4:
        return Given(
            k, giving, k - 3 if items[k - 3].kind == "person" else None
        )  # "made by A in her capacity as chair"
    taken = lexis.group("office-giving-verb")
    taking = items[k - 1].low in taken and items[k].low not in taken  # "took over as"
    return Given(k - taking, giving, _relative(items, k) or _chosen(items, k, table))


def _past_calling(items: Sequence[Item], k: int, lexis: Lexis) -> int:
    """Step back over "a career diplomat," between who is appointed and "as"."""
    article = next((j for j in range(k, max(k - 4, 1), -1) if items[j].low in ("a", "an")), 0)
    calling = items[k].low.split()[-1:] and items[k].low.split()[-1] in lexis.group("official-noun")
    apart = article > 2 and items[article - 1].low == "," and items[article - 2].kind == "person"
    return article - 2 if calling and apart else k


def _not_done(items: Sequence[Item], verb: int, lexis: Lexis) -> bool:
    """Tell whether the verb tells what was not done: "failed to appoint"."""
    before = [i.low for i in items[max(0, verb - 2) : verb]]
    return (before[1:] == ["to"] and before[0] in lexis.group("failing-form")) or before[1:] in (["not"], ["never"])


def _of_another(items: Sequence[Item], verb: int, between: list[str], lexis: Lexis) -> bool:
    """Tell whether the subject gives the office to somebody: "each appointed an ambassador", "A has named a chief"."""
    k = verb - 1
    while k > 0 and (items[k].kind == "date" or items[k].low in ("on", "also")):
        k -= 1
    active = items[k].kind in ("person", "pronoun", "name") or items[k].low in ("each", "has", "have")
    return active and bool(_OF_ANOTHER & set(between)) and items[verb].low in lexis.forms("appointing-verb")


def _to_others(items: Sequence[Item], verb: int, between: list[str], lexis: Lexis) -> bool:
    """Tell whether an infinitive gives an office to nobody named: "told the UN to appoint its envoy"."""
    before = [i.low for i in items[max(0, verb - _WISH) : verb]]
    if items[verb].low == "become":
        return before[-1:] == [","] and "to" in before and before[before.index("to") + 1] == ","
    asked = before[-1:] == ["to"] and items[verb].low in lexis.forms("appointing-verb")
    return asked and bool(between) and between[-1] in {"the", "a", "an", "'s", *_OF_ANOTHER}


def _dated(items: Sequence[Item], k: int) -> bool:
    """Tell whether a day stands between a verb and its office: "was sworn in on Monday as president"."""
    return items[k].kind == "date" or (items[k].low == "on" and items[k + 1].kind == "date")


def _verb_of_object(items: Sequence[Item], k: int, between: list[str], lexis: Lexis) -> Given | None:
    """Read "nominated X to be TITLE", "the appointment of X as TITLE", "replaced X as TITLE"."""
    if between and not ("as" in between or "be" in between):
        return None
    table = givings(lexis.group("giving-verb"))
    if items[k - 1].low == "of" and k > 1 and items[k - 2].low in lexis.group("giving-noun"):
        return Given(k - 2, Giving(False, True, True, False), k)
    words = range(k - 1, max(k - 5, -1), -1)
    if items[k - 1].low == "by":  # "who was appointed by President A as judge"
        by = items[k - 2].low in table and k > 2
        return Given(k - 2, table[items[k - 2].low], _relative(items, k - 2)) if by else None
    verb = next((v for v in words if items[v].low in table and not table[items[v].low].former), None)
    if verb is None:
        return _in_turn(items, k, lexis) if "as" in between else None
    if _not_done(items, verb, lexis):
        return None
    giving = table[items[verb].low]
    from_another = items[verb].low == "over" and items[k - 1].low == "from"  # "A took over from B as chair"
    return Given(verb - from_another, giving, None if giving.of_subject or from_another else k)


def _of_the_last(items: Sequence[Item], k: int, table: dict[str, Giving]) -> Given | None:
    """Read "the letters of X, accrediting her as TITLE": the pronoun takes up the one named right before."""
    verb = items[k - 1].low
    told = verb.endswith("ing") and items[k - 2].low == "," and items[k - 3].kind == "person"
    return Given(k - 1, table[verb], k - 3) if told else None


def _in_turn(items: Sequence[Item], k: int, lexis: Lexis) -> Given | None:
    """Read "appointed X as TITLE, Y as TITLE and Z as TITLE": the verb of the one before is the next one's."""
    before = k - 1
    while before > 0 and items[before].low in (",", "and"):
        before -= 1
    opens = before if before < k - 1 else k - 1
    if opens > 0 and items[opens].low in _LISTING and (items[opens].low != "is" or items[0].low == "also"):
        return Given(opens, Giving(former=False, coming=False, needs_as=True, of_subject=False), k)
    if before == k - 1 or before < 3 or items[before].kind != "office":
        return None
    given = verb_before(items, before, lexis)
    return replace(given, holder=k) if given and given.holder is not None else None


def _relative(items: Sequence[Item], verb: int) -> int | None:
    """Find the person whom "who" before the verb takes up: "X of Sweden, who most recently served as"."""
    k = verb - 1
    while k > 0 and verb - k < 8 and items[k].kind in ("word", "date", "name", "group") and items[k].low != "who":
        k -= 1
    if k < 1 or items[k].low != "who":
        return None
    k -= 1 + (items[k - 1].low == ",")
    while k > 1 and (items[k].kind == "date" or (items[k + 1].kind == "date" and items[k].low in _SINCE)):
        k -= 1  # "X, chief of staff until June 2008 who was"
    k = _past_office(items, k)
    if k > 1 and items[k].kind == "name" and items[k - 1].low in ("of", "from"):
        k -= 2
    return k if k >= 0 and items[k].kind == "person" else None


def _past_office(items: Sequence[Item], k: int) -> int:
    """Step back over the office set after a name: "A, director at B, who was …"."""
    back = k
    while back > 0 and k - back < 8 and (items[back].kind in ("office", "name") or items[back].low in _SMALL):
        back -= 1
        owner = items[back].low in ("'s", "’s") and items[back - 1].kind == "person"  # "X, President A's adviser, who"
        back -= 2 * owner
    return back if items[back].kind == "person" else k


def _chosen(items: Sequence[Item], verb: int, table: dict[str, Giving]) -> int | None:
    """Find the object of the verb before "to serve": "has chosen X … to serve as TITLE"."""
    if items[verb].low != "serve" or items[verb - 1].low != "to":
        return None
    before = (k for k in range(verb - 2, -1, -1) if items[k].low in table and not table[items[k].low].needs_as)
    k = next(before, None)
    return k + 1 if k is not None and items[k + 1].kind == "person" else None


def _followed(items: Sequence[Item], verb: int) -> bool:
    """Tell whether somebody else has the office now: "B replaced A, who has served as TITLE"."""
    who = next((k for k in range(verb - 1, max(verb - 4, 1), -1) if items[k].low == "who"), 0)
    if items[verb].low in ("becomes", "become"):
        return False  # "replacing A, who becomes ambassador"
    return who > 2 and items[who - 1].low == "," and items[who - 3].low in _SUCCEEDED


def timed(office: Office, giving: Giving, items: Sequence[Item], verb: int) -> Office:
    """Say of an office whether it is past, held or to come, as the verb tells."""
    before = [t.low for t in items[max(0, verb - 3) : verb]]
    over = any(low in _OVER for low in before)  # "has previously served as"
    over = over or items[verb].low in _LEFT  # "has stepped down as"
    former = (giving.former and (over or not any(low in _STILL for low in before))) or before[-1:] == ["had"]
    former = former or _followed(items, verb) or (items[verb].low == "been" and any(low in _OVER for low in before))
    coming = giving.coming or any(low in _TO_COME for low in before)
    kind = TenureKind.DESIGNATE if coming and not former else office.kind
    return replace(office, former=former or office.former, kind=kind)


def followed(items: Sequence[Item], verb: int) -> list[str]:
    """Give the person whom another follows in office: "succeeds X as TITLE"."""
    return [a for a in items[verb + 1].who if items[verb + 1].kind == "person"] if verb + 1 < len(items) else []


@lru_cache(maxsize=4)
def leading_titles(rows: frozenset[str]) -> dict[str, str]:
    """Give the titles that verbs of leading tell: "heads" makes a head."""
    return dict(row.split("=") for row in rows)
