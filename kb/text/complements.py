"""Find what was said after a verb of speech: where the clause or object begins, and whether the verb can have it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile

from kb.text.clause_end import Content
from kb.text.coordination import determined
from kb.text.item import Item
from kb.text.lexis import Lexis
from kb.text.said_objects import of_persons, only_done, only_persons, struck, tells_of_event
from kb.text.sentences import OPENING
from kb.text.subjects import POSSESSIVE, adverbial
from kb.text.that_clauses import that_clause
from kb.text.verbs import Verb

_TERMS, _ASIDE = 6, 14  # items of "in the strongest possible terms", and of what stands between commas
_ING = 5  # letters of "thing"
_OWN = frozenset(("his", "her", "its", "their"))
_HERE = frozenset(("also", "again", "today", "earlier", "later", "here"))
_ON = frozenset(("on", "earlier", "late", "early", "in"))


def complement(items: Sequence[Item], verb: Verb, later: Sequence[Verb], lexis: Lexis) -> tuple[int, int, bool] | None:
    """Find the reported clause or object after a verb: where it begins and ends, and whether it is a clause."""
    that = that_clause(items, verb, lexis)
    broken = that is None and verb.lemma in lexis.group("saying-verb") and _breaks_off(items, verb, lexis)
    if broken and _past_aside(items, verb.j + 1, verb, lexis) == verb.j + 1:
        return None
    start = _past_aside(items, _skip_lead(items, verb, lexis), verb, lexis) if that is None else that + 1
    if start >= len(items) or (that is None and items[start].low == ","):
        return None
    clause = that is not None or verb.lemma in lexis.group("clause-verb")
    naming = verb.lemma in lexis.group("naming-verb")
    past = verb.form in lexis.past or verb.form.endswith("ed")
    end = Content(items, start, clause, {v.i: v for v in later}, lexis, naming, past, verb.participle).end()
    if end <= start:
        return None
    whole = that is not None or (clause and end - start > 2)
    return start, end, whole or clausal(items[start:end], lexis)


def _past_aside(items: Sequence[Item], k: int, verb: Verb, lexis: Lexis) -> int:
    """Step over what is set between commas, and how strongly it was said: "condemned in the strongest terms the …"."""
    if verb.lemma not in lexis.group("expressing-verb") or k >= len(items):
        return k
    if items[k].low == "to":
        return _past_listener(items, k)
    if [i.low for i in items[k : k + 2]] == ["in", "particular"]:
        return k + 2
    if items[k].low == "in" and items[k - 1].low != ",":
        terms = (n + 1 for n in range(k, min(k + _TERMS, len(items))) if items[n].low in ("terms", "words"))
        return next(terms, k)
    apart = items[k].low in lexis.group("preposition") or items[k].low == "according"
    if items[k - 1].low == "," and k == verb.j + 1 and apart:
        close = next((n + 1 for n in range(k + 1, min(k + _ASIDE, len(items) - 1)) if items[n].low == ","), k)
        return close if close < len(items) and (determined(items[close]) or items[close].low in _OWN) else k
    return k


def _past_listener(items: Sequence[Item], k: int) -> int:
    """Step over the one to whom something was expressed: "conveyed to King X the greetings of"."""
    agent = k + 1 + (k + 1 < len(items) and (determined(items[k + 1]) or items[k + 1].low in _OWN))
    after = items[agent + 1] if agent + 1 < len(items) else None
    listens = after is not None and items[agent].agent and items[agent].low not in _OWN
    return agent + 1 if listens and after is not None and (determined(after) or after.low in _OWN) else k


def _breaks_off(items: Sequence[Item], verb: Verb, lexis: Lexis) -> bool:
    """Tell whether a comma after the verb leads away from what was said: "…, he said, citing the report"."""
    k = verb.j
    if k + 1 >= len(items):
        return False
    after = items[k + (items[k].low == ",")]
    if items[k].low != ",":
        ing = verb.lemma in lexis.group("clause-verb") and after.kind == "word" and after.low.endswith("ing")
        return ing and not _doing_is_subject(items, k, lexis)
    return after.kind == "word" and (after.low.endswith("ing") or after.low in lexis.group("loose-clause"))


_REPLYING = ("speaking", "referring", "replying")


def _doing_is_subject(items: Sequence[Item], k: int, lexis: Lexis) -> bool:
    """Tell whether an -ing form at ``k`` is the subject of what was said: "said limiting the number will help"."""
    closed = lexis.groups("preposition", "no-content").union(_REPLYING, lexis.verb_class["reporting-verb"])
    rest = takewhile(lambda i: i.kind != "mark" and i.low not in _CLAUSES, items[k + 1 :])
    return items[k].low not in closed and any(i.low in lexis.group("finite-auxiliary") for i in rest)


_TOLD = 7  # items of a listener
_CLAUSES = frozenset(("that", "which", "who", "where", "when", "as"))


def _skip_lead(items: Sequence[Item], verb: Verb, lexis: Lexis) -> int:
    """Step over adverbs, dates and the listener of "told X"."""
    informs = verb.lemma in lexis.group("informing-verb")
    if informs and items[0].low == "as":  # "As the ministry told Reuters news agency, the meeting will be held"
        comma = next((n for n in range(verb.j, min(verb.j + _TOLD, len(items))) if items[n].low == ","), None)
        if comma is not None:
            return comma + 1
    told = False  # a noun for the listeners has gone by: another noun begins what they were told
    k = verb.j
    while k < len(items):
        item = items[k]
        after = items[k + 1].kind if k + 1 < len(items) else ""
        dated = item.low in _ON and (after == "date" or (told and after == "name"))
        word = item.kind == "word" and (item.low in lexis.group("listener") or (k == verb.j and item.text.isupper()))
        listener = informs and (word or item.agent) and not (told and (item.agent or determined(item)))
        mark = item.low in (",", ":") and k == verb.j
        owning = k + 1 < len(items) and items[k + 1].low in ("'s", "’s")
        if owning and informs and k + 3 < len(items) and item.kind == "name" and items[k + 2].kind == "person":
            k += 2  # "told Chad's X that"
            continue
        day = item.kind == "date" and not owning
        listener = listener and not owning  # "assured him of China's support"
        text = _in_a_text(items, k, lexis)
        if not (dated or listener or mark or day or text or _sideways(item)):
            break
        led = item.low in _OWN and k + 1 < len(items) and items[k + 1].agent  # "informed his counterpart"
        informs = informs and (led or not (listener and item.agent))
        told = told or (word and not determined(item))
        k += text or 1 + dated
    return k + (told_of(items, k, verb, lexis) if k > verb.j else 0)


def told_of(items: Sequence[Item], k: int, verb: Verb, lexis: Lexis) -> bool:
    """Tell whether "of" leads to what somebody was assured or reminded of."""
    able = verb.lemma in lexis.group("informing-verb") and verb.lemma in lexis.group("expressing-verb")
    return able and k < len(items) and items[k].low in ("of", "about") and items[k].kind == "word"


def _in_a_text(items: Sequence[Item], k: int, lexis: Lexis) -> int:
    """Give of how many items "in a statement", "in a joint statement" at ``k`` is if a clause follows it."""
    if k + 3 >= len(items) or items[k].low != "in" or not (determined(items[k + 1]) or items[k + 1].low in _OWN):
        return 0
    texts = lexis.group("utterance-noun")
    described = items[k + 2].low == "joint" and k + 4 < len(items)
    noun, after = items[k + 2 + described : k + 4 + described]
    opens = after.agent or determined(after) or after.kind == "date"
    opens = opens and after.low not in texts  # "in a text message"
    return (3 + described) if noun.low.split()[-1] in texts and opens else 0


def _sideways(item: Item) -> bool:
    return item.kind == "word" and (item.low in _HERE or (item.low.endswith("ly") and len(item.low) > 5))


def clausal(items: Sequence[Item], lexis: Lexis) -> bool:
    """Tell whether items hold a verb that makes them a clause."""
    first = items[0]
    if first.kind == "pronoun" and first.low in ("he", "she", "they") or first.low in ("it", "we", "there"):
        return True
    return any(_finite(items, n, lexis) for n in range(1, len(items)))


def _finite(items: Sequence[Item], n: int, lexis: Lexis) -> bool:
    item, before = items[n], items[n - 1]
    if item.kind != "word" or (before.low == "be" and n > 1 and items[n - 2].low == "to"):
        return False  # "to be held"
    if item.low in lexis.group("finite-auxiliary") or item.low in lexis.past:
        return True
    if item.low.endswith("ed") and len(item.low) > 4 and item.low not in lexis.group("noun-in-ed"):
        return True
    third = item.low.endswith("s") and not item.low.endswith("ss") and len(item.low) > 3 and item.text.islower()
    named = before.kind in ("person", "group", "name") or (n > 1 and adverbial(before, lexis) and items[n - 2].agent)
    return third and named and n + 1 < len(items)


def after_clause(verb: Verb, content: Sequence[Item], lexis: Lexis) -> bool:
    """Tell whether what was said opens with a clause of its own: "says while some differ, elections come first"."""
    first, after = content[0], content[1] if len(content) > 1 else content[0]
    doing = after.low.endswith("ing") or after.low in lexis.group("asked-form")
    if first.low not in _LEADING or doing or verb.lemma not in lexis.group("clause-verb"):
        return False
    comma = next((n for n, i in enumerate(content) if i.low == ","), len(content))
    return comma + 2 < len(content) and clausal(content[comma + 1 :], lexis)


_LEADING = frozenset(("while", "when", "after", "before", "until", "since", "as"))


_ECHOED = frozenset("words remarks sentiment sentiments comments views view message".split())


def fits(verb: Verb, finite: bool, content: Sequence[Item], lexis: Lexis) -> bool:
    """Tell whether the verb can report such a complement."""
    if verb.lemma == "observe" and (determined(content[0]) or content[0].low in _OWN):
        return False  # "observed the signing": it was watched
    first = content[0]
    if verb.lemma in lexis.group("answering-verb") and first.low in lexis.group("listener") and not determined(first):
        return False  # "answered reporters who asked"
    able = {name for name, lemmas in lexis.verb_lemmas.items() if verb.lemma in lemmas}
    if first.kind == "word" and first.low in lexis.group("finite-auxiliary") and first.low != "will":
        return False  # "an issue that X said was further proof"
    if verb.lemma == "propose" and any(i.low in ("toast", "toasts") for i in content[:4]):
        return False  # "proposed a toast to their health"
    if verb.lemma == "echo" and any(i.low in _ECHOED for i in content[:4]):
        return False  # "echoed his words, saying"
    if [i.low for i in content[1:2]] == ["that"] and first.low.endswith("ing") and first.kind == "word":
        return False  # "disapproved of claims suggesting that"
    if (
        tells_of_event(verb, content, lexis)
        or only_persons(verb, content, lexis)
        or only_done(verb, content, lexis)
        or (not finite and struck(content, lexis))
    ):
        return False
    if first.kind == "word" and first.low == "to" and verb.lemma in lexis.group("informing-verb"):
        return len(content) > 1 and content[1].kind == "word"  # "told X to leave"
    if first.kind == "word" and first.low == "to":
        if [i.low for i in content[1:2]] == ["do"] and all(
            i.kind == "date" or i.low in ("so", "on") for i in content[2:]
        ):
            return False  # "something that X refused to do on Wednesday"
        refuses = verb.lemma in lexis.group("refusing-verb")
        silent = refuses and len(content) > 1 and content[1].low in lexis.group("silence-verb")
        return "commitment-verb" in able and not silent
    if [i.low for i in content[:2]] == ["not", "to"]:
        return "commitment-verb" in able and len(content) > 2 and content[2].low != "be"  # "asked not to be named"
    if (
        of_persons(verb, content, lexis)
        or _pointing(content, lexis, finite and verb.lemma in lexis.group("clause-verb"))
        or (first.kind == "word" and first.low in lexis.group("no-content"))
    ):
        return False
    purpose = next(
        (b.low for a, b in pairwise(content) if a.low == "to" and b.kind == "word" and not determined(b)), None
    )
    if verb.lemma in lexis.group("visiting-verb") and (purpose is None or purpose in lexis.group("visit-purpose")):
        return False
    if "directive-verb" in able and not (finite and "reporting-verb" in able):
        return first.agent or any(i.low == "to" for i in content) or "expressing-verb" in able
    if able == {"naming-verb"} or able == {"naming-verb", "describing-verb"}:
        return _named(content, lexis)
    if "weak-expressing-verb" in able and any(i.low in lexis.group("content-noun") for i in content[:4]):
        return True
    if verb.lemma.endswith(" on") and any(i.low.endswith("ing") and len(i.low) > _ING for i in content[:2]):
        return True  # "agreed on further strengthening ties"
    return "expressing-verb" in able or (finite and "reporting-verb" in able)


def _pointing(content: Sequence[Item], lexis: Lexis, clause: bool) -> bool:
    """Tell whether the object is a mere "this" with the circumstances: "said this at the opening of the session"."""
    if content[0].low == "and":  # "rejects and condemns the vote"
        return True
    head = next((i for i in content[:4] if i.low.split()[-1] in lexis.group("utterance-noun")), None)
    if (
        head is not None
        and not clause
        and (content[0].low in ("a", "an") or (content[0] is head and not head.low.startswith("the ")))
        and head.low not in ("statements", "remarks")
    ):
        return not any(i.low == "that" for i in content[:1])  # "wrote a letter", "issued a statement expressing …"
    if content[0].low in POSSESSIVE and len(content) > 2 and content[1].low in lexis.group("utterance-noun"):
        return content[2].low in ("by", "with", "in", "at", "on")  # "concluded his speech by thanking"
    if content[0].low not in ("this", "so"):
        return False
    return len(content) < 2 or content[1].kind in ("mark", "date") or content[1].low in lexis.group("no-content")


def _named(content: Sequence[Item], lexis: Lexis) -> bool:
    """Tell whether an object is followed by what it is called: "the measures illegal", "the vote a farce"."""
    words = [i for i in content if i.kind != "mark"]
    if len(words) < 3 or words[0].low in ("a", "an") or words[-1].kind != "word":
        return False
    if any(i.low in ("a", "an", "as") for i in words[1:5]) or any(i.text in OPENING for i in content[1:]):
        return True
    judged = [words[-1], *([words[-3]] if words[-2].low == "and" else [])]  # "the talks useful and warm"
    return any(i.low.endswith(lexis.prefixes("judging-ending")) and not i.low.endswith("ment") for i in judged)


def _hangs(item: Item, lexis: Lexis) -> bool:
    """Tell whether a word only leads to a quotation: "as", "the", "with a laugh saying"."""
    leads = item.low.endswith("ing") and item.low in lexis.verb_class["reporting-verb"]
    return item.low in lexis.group("hanging-word") or leads


def outside_quotes(items: Sequence[Item], start: int, end: int, lexis: Lexis) -> tuple[int, int]:
    """Keep what stands before the first quotation of a complement; nothing where that is too little."""
    quote = next(n for n in range(start, end) if items[n].kind == "quote")
    stop = quote
    while stop > start and (items[stop - 1].kind == "mark" or _hangs(items[stop - 1], lexis)):
        stop -= 1
    infinitive = stop == quote and stop - start > 1 and items[stop - 2].low == "to"  # "continues to take "steps …""
    infinitive = infinitive or any(i.low == "to" for i in items[stop:quote])  # "is looking forward to "a long …""
    unfinished = infinitive or (stop > start and _awaits(items[stop - 1], items[quote], stop == quote, lexis))
    return (start, stop) if quote - start >= 4 and not unfinished else (start, start)


def _awaits(last: Item, quote: Item, beside: bool, lexis: Lexis) -> bool:
    """Tell whether the clause needs its quotation: "they will "pay …"", "X had proposed "a pact"", "Y "has no …""."""
    auxiliary = lexis.group("finite-auxiliary")
    first = quote.low.lstrip("\"'“‘„«").split(" ")[0].replace("’", "'")
    verb = last.kind == "word" and (last.low in lexis.past or last.low.endswith("ed"))
    open_ended = last.low in auxiliary or last.low in ("by", "on", "'s", "’s", "from", "at", "into")
    third = last.agent and first.endswith("s") and not first.endswith("ss") and len(first) >= _ING  # "Y "wants peace""
    return open_ended or (beside and (verb or third)) or first in auxiliary or "n't" in first
