"""Read words without quotation marks that a colon at a sentence's end announces: "X said:", "X and Y agreed to:"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from kb.model import Span
from kb.text.coordination import determined
from kb.text.descriptions import items_of
from kb.text.dialogue import labelled
from kb.text.document import Document, Reading
from kb.text.focus import Focus
from kb.text.item import PERSON, Item
from kb.text.lexis import REPORTING, Lexis
from kb.text.own_words import speaks_of_itself, whole
from kb.text.speech import Said, trim
from kb.text.verbs import find_verbs
from kb.values import Manner

_NEAR = 8  # items from the verb to the colon that ends its sentence: "committed to the following actions:"
_LEAD = 7  # items from the beginning to "text", and from there to its noun
_SOON = 3  # sentences within which whoever speaks says "we" or "I"


def announced(document: Document, n: int, speakers: tuple[str, ...]) -> list[Said]:
    """Take what follows the sentence at reading ``n``, which ends in a colon: a list, or words in the first person."""
    items = items_of(document, document.readings[n])
    verbs = find_verbs(items, document.lexis.forms(*REPORTING))
    after = list(_paragraphs(document.readings[n + 1 :])) if speakers else []
    if after and _follows(items, document):
        return _words(document, after, speakers)
    if not verbs or not speakers or len(items) - verbs[-1].j > _NEAR:
        return []
    listed = list(_list(after))
    if len(listed) > 1:
        return [_point(document, reading, speakers) for reading in listed]
    lemmas = document.lexis.group("saying-verb")
    return _words(document, after, speakers) if verbs[-1].lemma in lemmas else []


def text_of(items: Sequence[Item], lexis: Lexis) -> int | None:
    """Find the noun of a text that is announced whole: "The full text of X's letter is as follows:"."""
    lead = next((n for n, i in enumerate(items[:_LEAD]) if i.low.split()[-1] == "text"), None)
    if lead is None or items[-1].low != ":" or [i.low for i in items[lead + 1 : lead + 2]] != ["of"]:
        return None
    texts = lexis.group("utterance-noun")
    return next((n for n in range(lead + 2, min(lead + _LEAD, len(items))) if items[n].low.split()[-1] in texts), None)


def named_alone(focus: Focus, items: Sequence[Item]) -> tuple[str, ...]:
    """Give whom a line names, and nothing else, above the words quoted: "Hon. A B, Minister of Foreign Affairs"."""
    persons = [n for n, i in enumerate(items) if i.kind == "person"]
    plain = all(i.kind != "word" or i.text[:1].isupper() for i in items) and items[-1].kind in _NAMED
    return focus.resolve(items, persons) if plain and len(persons) == 1 and len(items) <= _LEAD else ()


def issuer_before_colon(items: Sequence[Item], lexis: Lexis) -> list[int]:
    """Find who issued the text that a passive announces: "The following statement was issued by X's office:"."""
    issued = lexis.group("issuing-form")
    by = next((n for n in range(1, len(items)) if items[n].low == "by" and items[n - 1].low in issued), None)
    if by is None or not any(a.low == "following" for a in items[:by]):
        return []
    who = by + 1 + (by + 1 < len(items) and determined(items[by + 1]))
    return [who] if who < len(items) and items[who].agent else []


_NAMED = ("person", "office", "group", "name")


def _follows(items: Sequence[Item], document: Document) -> bool:
    """Tell whether a text is announced: "X issued the following statement on Monday:"."""
    issued, texts = (document.lexis.group(name) for name in ("issuing-form", "utterance-noun"))
    if text_of(items, document.lexis) is not None:
        return True
    put_out = any(i.low in issued or i.low == "made" for i in items)
    return put_out and any(a.low == "following" and b.low.split()[-1] in texts for a, b in pairwise(items))


def _paragraphs(readings: Sequence[Reading]) -> Iterator[list[Reading]]:
    """Give the sentences of each paragraph."""
    number, one = -1, list[Reading]()
    for reading in readings:
        if reading.sentence.paragraph != number and one:
            yield one
            one = []
        number = reading.sentence.paragraph
        one.append(reading)
    if one:
        yield one


def _list(paragraphs: Sequence[list[Reading]]) -> Iterator[Reading]:
    """Give the points of a list: each a paragraph that ends in a semicolon, but the last."""
    for one in paragraphs:
        marks = [t.low for t in one[0].row[-3:]]
        if len(one) > 1 or one[0].quotes:
            return
        yield one[0]
        if ";" not in marks:
            return


def _point(document: Document, reading: Reading, speakers: tuple[str, ...]) -> Said:
    """Take a point of a list without its number, its mark and its "and"."""
    row = list(reading.row)
    while row[-1].mark or row[-1].low in ("and", "or"):
        row.pop()
    first = next(n for n, t in enumerate(row) if not t.mark and not t.text.isdigit())
    span, sentence = Span(row[first].start, row[-1].end), reading.sentence
    fragment = trim(document.text, span)
    return Said(Manner.INDIRECT, (fragment,), speakers, sentence.span, sentence.paragraph, "reported.list")


def _words(document: Document, paragraphs: Sequence[list[Reading]], speakers: tuple[str, ...]) -> list[Said]:
    """Take the paragraphs up to the last that speaks in the first person before the speaker is named again."""
    run = list(takewhile(lambda one: not _others(document, one, speakers), paragraphs))
    soon = [r for one in run for r in one][:_SOON]
    if not any(speaks_of_itself(r, document) for r in soon):
        return []
    last = max(n for n, one in enumerate(run) if any(speaks_of_itself(r, document) for r in one))
    said = (whole(document, r, speakers, "reported.announced") for one in run[: last + 1] for r in one)
    return [one for one in said if one is not None]


def _others(document: Document, paragraph: Sequence[Reading], speakers: tuple[str, ...]) -> bool:
    """Tell whether a paragraph is not the speaker's own: it names him, or quotes."""
    named: list[Item] = [i for r in paragraph for i in items_of(document, r)]
    named = [i for i in named if i.kind == "person" and set(i.who) & set(speakers)]
    if labelled(items_of(document, paragraph[0])):
        return True
    return bool(paragraph[0].quotes) or any(_by_name(document, i) for i in named)


def _by_name(document: Document, item: Item) -> bool:
    """Tell whether somebody is named, not only described: "it is an honour for me as Ambassador of Mali"."""
    words = {w for who in item.who if who.startswith(PERSON) for w in document.people.all[int(who[1:])].name.split()}
    return not words.isdisjoint(item.text.split())
