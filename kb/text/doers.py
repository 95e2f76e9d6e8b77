"""Find who does what the verb of an event tells: also in a row of verbs, after "it", before an infinitive."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.datelines import body_start
from kb.text.item import Item
from kb.text.lexis import Forms, Lexis
from kb.text.offices import Office
from kb.text.phrases import be_before, respective
from kb.text.subjects import main_subject, subject
from kb.text.told_clauses import sent_or_told
from kb.text.verbs import Verb, find_verbs

_OF_BODY = 4  # words between a delegation and its verb that say whose it is
_HELPERS = ("had", "has", "have", "also", "will", "would")
_WHEN = ("when he", "when she")
_WOULD = ("will", "could", "would", "might", "may")
_CAME = ("came", "come", "comes")  # "as they came to present their credentials"


def doers(items: Sequence[Item], verb: Verb, events: Forms, lexis: Lexis) -> list[int]:
    """Find who does it; "it" and an infinitive have the main subject of the sentence."""
    if verb.participle and verb.i and (items[verb.i - 1].low == "that" or items[verb.i - 1].low in _saying(lexis)):
        return []  # "said that summoning the envoy was usual": nobody's doing
    if of_others(items, verb.i, lexis):
        return []
    told = sent_or_told(items, verb.i, lexis)
    if told:
        return told
    would = who_would(items, verb, lexis)
    ks = respective(items, verb.i) or _decider(items, verb.i) or would or subject(items, verb.i, lexis)
    if verb.participle and verb.i > 2 and items[verb.i - 1].low == "by":  # "X responded by expelling two"
        ks = subject(items, verb.i - 2, lexis) or ks
    ks = _in_a_row(items, verb.i, ks, events, lexis)
    if verb.form.endswith("s") and verb.i > 2 and " ".join(i.low for i in items[verb.i - 2 : verb.i]) in _WHEN:
        at = next((k for k in range(verb.i - 3, 0, -1) if items[k].low in _WOULD), 0)
        ks = (at and subject(items, at, lexis)) or ks  # "X said Y could meet Z when he visits Oslo"
    if verb.i > 3 and " ".join(i.low for i in items[verb.i - 2 : verb.i]) in _WHEN:
        done = items[verb.i - 3].low  # "a matter on which X apologised when he visited Oslo"
        ks = (done.endswith("ed") or done in lexis.past) and subject(items, verb.i - 3, lexis) or ks
    if not ks and "it" in _before_helpers(items, verb.i):
        ks = [k for k in main_subject(items, verb.i, lexis) if items[k].kind in ("name", "group")]
    row = verb.i > 1 and items[verb.i - 1].low in (",", "and") and verb.form == verb.lemma
    if row and not would and len(ks) == 1 and ks[0] < verb.i - 1 and items[ks[0]].kind in ("person", "office"):
        ks = []  # "to pay tribute to X, lay a wreath": the form is an infinitive
    if not ks and row and {"will", "to", "would"} & {i.low for i in items[: verb.i]}:  # "will attend X, lay Y"
        ks = main_subject(items, verb.i, lexis)
    if verb.i > 1 and items[verb.i - 1].low == "to" and items[verb.i - 2].low in _CAME:
        ks = subject(items, verb.i - 2, lexis) or ks
    if not ks:
        main = main_subject(items, verb.i, lexis)  # "X and a delegation of the Senate arrived in"
        between = items[main[-1] + 1 : verb.i] if main else []
        plain = all(i.kind in ("word", "name", "group") for i in between) and len(between) <= _OF_BODY
        ks = main if between and between[0].low in ("of", "from") and plain else []
    if not ks and verb.i > 2 and items[verb.i - 1].low == "to" and be_before(items, verb.i - 2, lexis):
        ks = subject(items, verb.i - 2, lexis)  # "said that X was scheduled to depart"
    if not ks and verb.i and (verb.participle or items[verb.i - 1].low == "to"):
        ks = _of_clause(items, verb, events, lexis) or main_subject(items, verb.i, lexis)
    return ks


def _of_clause(items: Sequence[Item], verb: Verb, events: Forms, lexis: Lexis) -> list[int]:
    """Read "X was speaking when Y called on him after presenting his credentials": Y presented them."""
    when = next((k for k in range(verb.i - 1, 0, -1) if items[k].low == "when"), None)
    done = [v for v in find_verbs(items[: verb.i], events) if when is not None and v.i > when]
    return subject(items, done[0].i, lexis) if done and verb.participle and items[verb.i - 1].low in _AFTER else []


_AFTER = ("after", "before", "following")


def who_would(items: Sequence[Item], verb: Verb, lexis: Lexis) -> list[int]:
    """Find who would do what a row of verbs goes on with: "X said, Y would visit Oslo and hold talks"."""
    row = verb.i > 1 and items[verb.i - 1].low in (",", "and") and verb.form == verb.lemma
    too = verb.i > 2 and items[verb.i - 1].low in _WOULD and items[verb.i - 2].low == "and"  # "Y was in Oslo and would"
    helpers = _WOULD if row else _FINITE if too else ()
    at = next((k for k in range(verb.i - 2, 0, -1) if items[k].low in helpers), 0)
    return subject(items, at, lexis) if at else []


_FINITE = (*_WOULD, "is", "are", "was", "were", "has", "have", "had")


def described(items: Sequence[Item], v: int) -> int | None:
    """Find who is described where a purpose stands: "received X, who is on a visit to Peru to co-chair the talks"."""
    who = next((n for n in range(v - 1, 1, -1) if items[n].low == "who"), None)
    open_ = who is not None and not any(i.kind == "mark" for i in items[who:v])
    return who - 2 if who and open_ and items[who - 1].low == "," and items[who - 2].kind == "person" else None


def of_others(items: Sequence[Item], v: int, lexis: Lexis) -> bool:
    """Tell whether people without names do it: "students who intend to go to the UK", "for the guests attending"."""
    if _guests(items, v):
        return True
    who = next((n for n in range(v - 2, max(0, v - _INTENT), -1) if items[n].low == "who"), 0)
    intends = who and items[v - 1].low == "to" and all(i.kind == "word" for i in items[who:v])
    before = items[who - 1 - (items[who - 1].low == ",")]
    return bool(intends) and before.kind == "word" and before.low not in lexis.group("noun-marker")


def _guests(items: Sequence[Item], v: int) -> bool:
    """Tell whether a participle tells which people are meant for whom something is done: "for the guests attending"."""
    before = items[v - 1]
    led = {"of", "for", "with"} & {i.low for i in items[max(0, v - 3) : max(0, v - 1)]}
    several = before.kind == "group" or (isinstance(before.thing, Office) and before.thing.plural)
    people = several or (before.kind == "word" and before.low.endswith("s"))
    return items[v].low in _TAKING_PART and bool(led) and people and not before.who


_TAKING_PART = ("attending", "participating")
_INTENT = 5  # items from "who" to what they intend


def _saying(lexis: Lexis) -> Forms:
    """Give the forms of the verbs that lead to what is said."""
    return lexis.forms("saying-verb")


def _before_helpers(items: Sequence[Item], v: int) -> tuple[str, ...]:
    """Give the word before a verb and its helper: "it" of "said it had summoned the ambassador"."""
    k = v - 1
    while k > 0 and items[k].low in _HELPERS:
        k -= 1
    return (items[k].low,) if k >= 0 else ()


def _decider(items: Sequence[Item], v: int) -> list[int]:
    """Find whose decision it is: "after Chad's earlier decision to expel …"."""
    if v < 3 or items[v - 1].low != "to" or items[v - 2].low not in ("decision", "move", "plan", "order"):
        return []
    owner = next((k for k in range(v - 3, max(0, v - 6), -1) if items[k].low in ("'s", "’s")), 0)
    return [owner - 1] if owner and items[owner - 1].agent else []


def _in_a_row(items: Sequence[Item], v: int, ks: list[int], events: Forms, lexis: Lexis) -> list[int]:
    """Give the main subject where the person before the comma is whom the verb before has as its object."""
    if v < 3 or items[v - 1].low != "," or (ks or [v - 2])[-1] != v - 2 or not items[v - 2].agent:
        return ks
    main = main_subject(items, v, lexis)
    first = ks[0] if ks else v - 2
    if not main or main[-1] >= first or any(i.low == "where" for i in items[main[-1] : first]):
        return ks
    before = [
        verb
        for verb in find_verbs(items[:first], events, lexis.longest_verb)
        if verb.i > main[-1] and not verb.participle
    ]
    told = any(i.low in lexis.verb_class["reporting-verb"] or i.low == "that" for i in items[main[-1] : first])
    return main if before and not told else ks


def with_subject(items: Sequence[Item], verb: Verb) -> list[int]:
    """Find who does what a participle after "with" tells: "…, with the Cook Islands hosting the forum"."""
    k = verb.i - 1
    lead = [i.low for i in items[max(0, k - 2) : k] if i.low != "the"]
    return [k] if verb.form.endswith("ing") and k > 0 and items[k].agent and lead[-1:] == ["with"] else []


def last_to_come(items: Sequence[Item], verb: Verb) -> list[int]:
    """Read "The last Chadian president to visit Oslo was X": who came, told after the place."""
    lead = [i.low for i in items[max(0, verb.i - _BACK) : verb.i]]
    was = next((n for n in range(verb.j, min(verb.j + _BACK, len(items) - 1)) if items[n].low == "was"), None)
    ranked = lead[-1:] == ["to"] and bool({"last", "first", "only"} & set(lead))
    return [was + 1] if ranked and was is not None and items[was + 1].kind == "person" else []


_BACK = 8  # items around "to visit" in which it is told how early it was


def opened_with(items: Sequence[Item], ks: Sequence[int]) -> list[int]:
    """Read "With the Rwandan minister, X, he signed an accord": who does it beside the subject at ``ks``."""
    start = body_start(items)
    led = bool(ks) and start < ks[0] and items[start].low == "with"
    return [k for k in range(start, ks[0]) if items[k].kind == "person"][:1] if led else []
