"""Tell what only opens a sentence before its subject: a text, a clause of a phrase, an office before its name."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.coordination import bare, coordinated, determined
from kb.text.datelines import body_start
from kb.text.item import Item
from kb.text.lexis import Lexis

_OWNING = frozenset(("his", "her", "their", "him", "them"))
_TIMED = frozenset("a one two three minutes hours days weeks months just only shortly".split())
_WHILE = frozenset(("when", "as", "while", "before", "after", "once", "although", "though", "if"))
_SPAN = 4  # items of "A few days after"
_PHRASE = 7  # items of a phrase between commas
_LINKS = frozenset(("and", "that", "who", "which", "to", "with", "for", "by"))


def names_later(items: Sequence[Item], k: int, v: int) -> bool:
    """Tell whether an office only leads to its holder's name: "Chief Guest of the event X"."""
    k += k + 1 < v and items[k + 1].kind == "word" and items[k + 1].text[:1].isupper()
    k += [i.low for i in items[k + 1 : k + 3]] == ["responsible", "for"]
    if k + 1 >= v or items[k + 1].low not in ("of", "for"):
        return False
    name = next((n for n in range(k + 2, min(k + 6, v)) if items[n].kind == "person"), None)
    between = items[k + 2 : name] if name is not None else ()
    return bool(between) and all(i.kind in ("word", "group", "name") and i.low not in _LINKS for i in between)


def in_opening(items: Sequence[Item], start: int, k: int, v: int, lexis: Lexis) -> bool:
    """Tell whether an agent stands in a clause of the opening phrase: "A day after X called Y, Z met"."""
    led = items[start].kind == "word" and items[start].low in lexis.group("preposition")
    if k == start + 1 and items[start].low in _WHILE and items[k].low in ("he", "she"):
        comma = next((n for n in range(k + 1, v - 1) if items[n].low == ","), None)  # "When he spoke, X warned"
        return comma is not None and items[comma + 1].kind == "person" and items[comma + 2].kind == "word"
    timed = items[start].low in _TIMED and any(i.low in ("after", "before") for i in items[start + 1 : start + _SPAN])
    clause = (led and any(i.low in ("that", "which") for i in items[start:k])) or timed
    clause = clause and all(i.low != "," for i in items[start:k])
    doing = led and any(i.kind == "word" and i.low.endswith("ing") for i in items[start + 1 : start + 3])
    doing = doing and all(i.low != "," for i in items[start:k])  # "After meeting X in Oslo, Y said"
    comma = next((n for n in range(k + 1, v - 1) if items[n].low == ","), None) if clause or doing else None
    if doing and comma is not None:
        first = comma + 1 + determined(items[comma + 1])
        return first < v and items[first].agent and items[first].low not in _OWNING
    return comma is not None and any(i.kind == "person" for i in items[comma:v])


def told_by_unknown(items: Sequence[Item], start: int, lexis: Lexis) -> int | None:
    """Find "that" after a verb of speech whose subject is a noun that nobody knows: "The rector noted that X left"."""
    head = start + 2
    if head + 1 >= len(items) or items[start].low not in ("the", "a", "an") or items[start + 1].kind != "word":
        return None
    said = items[head].kind == "word" and items[head].low in lexis.verb_class["reporting-verb"]
    return head + 1 if said and items[head + 1].low == "that" else None


def text_within(items: Sequence[Item], start: int, k: int, lexis: Lexis) -> bool:
    """Tell whether a text stands in the phrase that opens the sentence: "In their joint statement, the two said"."""
    led = items[start].kind == "word" and items[start].low in lexis.group("preposition")
    text = items[k].kind == "group" and items[k].low.split()[-1] in lexis.group("utterance-noun")
    return led and text and all(i.kind != "mark" for i in items[start:k])


def phrase_apart(items: Sequence[Item], close: int, lexis: Lexis) -> int | None:
    """Find the comma that opens a short phrase before a verb: "They also, among other things, stressed"."""
    first = next((n for n in range(close - 1, max(0, close - _PHRASE), -1) if items[n].low == ","), None)
    if first is None or first + 2 >= close or any(i.agent for i in items[first + 1 : close]):
        return None
    led = items[first + 1].low in lexis.group("preposition")
    told = items[first - 1].low in ("and", "but", "also", "further") or items[first - 1].kind == "pronoun"
    return first if led and told else None


def before_aside(items: Sequence[Item], close: int, lexis: Lexis) -> int | None:
    """Find whom an aside on what one did follows: "X, after meeting Y, told", "X, who had met Y, told"."""
    who = next((n for n in range(close - 2, 1, -1) if items[n].low == "who" and items[n - 1].low == ","), 0)
    inner = items[close - 1].kind == "person" and items[close - 2].low not in ("and", ",", "who")
    if who > 1 and inner and items[who - 2].kind == "person" and bare(items, who - 2, lexis):
        return who - 2
    first = next((n for n in range(close - 1, 0, -1) if items[n].low == ","), None)
    if first is None or first + 2 >= close or not items[first - 1].agent or items[first - 1].low in _OWNING:
        return None
    lead, doing = items[first + 1], items[first + 2]
    act = lead.low in lexis.group("loose-clause") and doing.kind == "word" and doing.low.endswith("ing")
    return first - 1 if act and bare(items, first - 1, lexis) else None


_OPENING = 3  # items in which a phrase that opens a sentence names its owner
_LEADING = ("as", "during", "in", "on", "after", "before", "following", "at", "throughout", "while", "ahead")


def ahead(items: Sequence[Item], k: int) -> list[int]:
    """Find the one whom "his" means in a phrase that opens a sentence: "During his visit to X, the minister met"."""
    if items[k].low in ("he", "she"):
        return _when_he(items, k)
    near = _OPENING + 3 * (len(items) > 1 and items[1].kind == "date")  # "In May, during his visit to X, Y"
    if k > near or items[0].low not in _LEADING or items[k].low not in _OWNING:
        return []
    comma = next((n for n in range(k, len(items) - 3) if items[n].low == ","), None)
    if comma is None:
        return []
    first = comma + 1 + determined(items[comma + 1])
    alone = items[first + 1].kind == "word" and items[first + 1].low not in ("and", "of", "'s")
    return [first] if alone and items[first].kind in ("person", "office") else []


def _when_he(items: Sequence[Item], k: int) -> list[int]:
    """Find the one whom "he" means in a clause that opens a sentence: "Speaking when he met X, the President said"."""
    opens = k == 1 or (k == _SPEAKING and (items[0].low.endswith("ing") or items[0].low in ("and", "but")))
    if not opens or items[k - 1].low not in _WHEN:
        return []
    for comma in range(k + 2, len(items) - 3):
        first = comma + 1 + determined(items[comma + 1])
        told = items[comma].low == "," and items[first].kind == "person" and items[first + 1].kind == "word"
        if told and items[first + 1].low not in _NO_VERB:
            return [] if items[first + 2].low in ("him", "her") else [first]
    return []


_SPEAKING = 2  # items of "Speaking when" before "he"
_WHEN = ("when", "as", "after", "before", "while")
_NO_VERB = ("and", "or", "of", "in", "at", "on", "from", "with", "who", "as", "to", "for", "'s", "’s")


_OCCASIONS = frozenset(("in", "at", "on", "during", "through", "via", "while", "when"))
_APART = frozenset(("and", "but", "that", "who", "which", "whom", "whose", "where"))
_FAR = 14  # items of "while talking to reporters after the opening of the new port on Monday"


def _over_occasion(items: Sequence[Item], v: int) -> list[int]:
    """Find who opens a sentence and does it on an occasion told before the verb: "X at a seminar in June said"."""
    for k in range(v - 1, max(0, v - _FAR), -1):
        if items[k].kind in ("mark", "quote") or items[k].low in _APART:
            return []
        opens = items[k].low in _OCCASIONS and items[k].kind == "word"
        if opens and (items[k - 1].kind == "person" or (items[k - 1].kind == "office" and determined(items[k - 2]))):
            first = k - 1 - (k > 1 and determined(items[k - 2]))
            led = items[first - 1].low if first else ","
            return [k - 1] if first == body_start(items) or led in (",", "but", "meanwhile", "however") else []
    return []


def over_participle(items: Sequence[Item], v: int, lexis: Lexis) -> list[int]:
    """Find the subject that a participle without commas follows: "X speaking to the council called …"."""
    for k in range(v - 1, max(-1, v - 14), -1):
        if items[k].kind == "mark" or items[k].low in ("and", "but", "that", "who", "which", "to"):
            return [] if items[k].low != "to" else over_participle(items, k, lexis)
        p = k - 1 - (k > 1 and items[k - 1].low == ",")
        ing = items[k].kind == "word" and items[k].low.endswith("ing")
        if ing and p >= 0 and items[p].kind == "person" and bare(items, p, lexis):
            return coordinated(items, p, lexis)
    return _over_occasion(items, v)


def of_last_clause(items: Sequence[Item], k: int, lexis: Lexis) -> list[int]:
    """Find who acts in a clause joined on before the "and" at ``k``: "X praised it, and Y met Z and called for"."""
    start = body_start(items)
    for n in range(k - 2, start + _JOINED, -1):
        if items[n].kind == "quote" or items[n].low in _HELD:
            return []
        if items[n].agent and items[n].kind != "pronoun" and _acts(items, n + 1, lexis):
            lead = _joins(items, n)
            forms = (lexis.verb_class["reporting-verb"].get(i.low) for i in items[start:lead])
            return [n] if lead and lexis.group("clause-verb").isdisjoint(filter(None, forms)) else []
    return []


def _joins(items: Sequence[Item], n: int) -> int:
    """Find the conjunction with which the clause of the agent at ``n`` begins, 0 where there is none."""
    p = n - 1
    while items[p].low in _NAMING and p > 1:
        p -= 1
    first = next((q for q in range(p - 1, max(_JOINED, p - _PHRASE), -1) if items[q].low == ","), 0)
    if first and items[p].low == "," and not any(i.agent for i in items[first:p]):
        p = first - 1  # "and, a day later, Minister X called for"
    before = items[p - 1 - (items[p - 1].low == ",")]
    return p if items[p].low in ("and", "while", "but") and not before.agent else 0


def _acts(items: Sequence[Item], m: int, lexis: Lexis) -> bool:
    """Tell whether a past form follows an agent, and is no passive participle."""
    m += items[m].kind == "word" and items[m].low.endswith("ly")
    past = items[m].kind == "word" and (items[m].low in lexis.past or items[m].low.endswith("ed"))
    return past and m + 1 < len(items) and items[m + 1].low != "by"


_JOINED = 2  # items of the shortest clause before another: "X met him"
_HELD = frozenset((":", ";", "that", "who", "which", "whom", "whose", "when", "where"))
_NAMING = frozenset(("the", "a", "an", "his", "her", "their", "its", "'s", "’s"))


def after_opening(items: Sequence[Item], comma: int, lexis: Lexis) -> int | None:
    """Find who is named after an opening phrase: "At the invitation of X, the Trade Minister of Y, NAME, visited"."""
    k, start = comma - 1, body_start(items)
    before = k - 1 - (k > 1 and determined(items[k - 1]))
    led = before > start and items[before].low == "," and items[start].low in _LEADS_IN
    plain = not any(i.kind == "word" and (i.low in lexis.past or i.low.endswith("ed")) for i in items[start:before])
    set_off = items[k].kind == "person" and ", " in items[k].text
    return k if led and plain and set_off else None


_LEADS_IN = ("at", "on", "upon", "during", "following", "after", "in")


def quoted_as(items: Sequence[Item], v: int) -> bool:
    """Tell whether a participle tells the words of whom another quotes: "the secretary quoted X as saying"."""
    return v > 2 and items[v - 1].low == "as" and items[v - 3].low == "quoted" and items[v - 2].agent


def leads_from_text(items: Sequence[Item], p: int, lexis: Lexis) -> bool:
    """Tell whether a preposition leads from a text to who made it: "a statement issued by X said"."""
    if p < 1 or items[p].low not in lexis.group("source-link"):
        return False
    return any(i.low.split()[-1] in lexis.group("utterance-noun") for i in items[max(0, p - 3) : p])


def owner_of_text(items: Sequence[Item], k: int, lexis: Lexis) -> list[int]:
    """Find whose text it is that speaks: "a UN report", "the ministry's latest statement"."""
    for m in range(k - 1, max(-1, k - 4), -1):
        if items[m].agent:
            return [m]
        if items[m].kind == "mark" or determined(items[m]) or items[m].low in lexis.group("preposition"):
            break
    return []
