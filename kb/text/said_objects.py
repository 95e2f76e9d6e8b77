"""Tell objects of verbs of speech that are nothing said: guests received, a visit concluded, a door slammed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kb.text.coordination import determined
from kb.text.date_values import NUMBERS
from kb.text.item import Item
from kb.text.lexis import Lexis
from kb.text.verbs import Verb

_HEADS = frozenset(("heads", "chiefs", "envoys"))
_NOUN = 4  # items before the noun of an object


def tells_of_event(verb: Verb, content: Sequence[Item], lexis: Lexis) -> bool:
    """Tell whether an event ends or is set out on: "concluded a working visit to Lima, where he met X"."""
    if verb.lemma not in lexis.group("ending-verb"):
        return False
    near = [i.low for i in content[: _NOUN + 1]]
    return near[0] in ("a", "an", "his", "her", "their", "its") and any(w in lexis.event_nouns for w in near[1:])


def struck(content: Sequence[Item], lexis: Lexis) -> bool:
    """Tell whether a thing is struck, not said or criticised: "slammed the door to new trade"."""
    noun = content[min(determined(content[0]) or content[0].low in ("its", "his", "her"), len(content) - 1)]
    return noun.kind == "word" and noun.low in lexis.group("struck-noun")


def only_persons(verb: Verb, content: Sequence[Item], lexis: Lexis) -> bool:
    """Tell whether an object names nobody but who is greeted or urged: "congratulated the envoys"."""
    if verb.lemma not in lexis.groups("greeting-verb", "directive-verb"):
        return False
    return all(i.agent or determined(i) or i.kind in ("date", "mark") or i.low == "on" for i in content)


def of_persons(verb: Verb, content: Sequence[Item], lexis: Lexis) -> bool:
    """Tell whether the object is someone who is received, recalled or supported, not something said."""
    if verb.lemma not in lexis.group("receiving-verb"):
        return False
    head = next((i for n, i in enumerate(content) if not _leads(i) and not _owns(content, n, lexis)), content[0])
    envoy = any(i.low.split()[-1].startswith(lexis.prefixes("envoy-head")) for i in content[:3])
    owned = len(content) > 1 and any(i.low in ("'s", "'", "’") for i in content[1:3])
    guests = head.kind == "word" and head.low in lexis.group("attendee-noun") | _HEADS  # "four new heads of mission"
    return ((head.kind in ("person", "office", "group", "pronoun") or guests) and not owned) or envoy


def only_done(verb: Verb, content: Sequence[Item], lexis: Lexis) -> bool:
    """Tell whether something is done to somebody, not said: an envoy sent home, a head named, the dead honoured."""
    return sent_home(verb, content, lexis) or named_as(verb, content) or honours_dead(verb, content)


def named_as(verb: Verb, content: Sequence[Item]) -> bool:
    """Tell whether somebody is given an office: "has confirmed NAME as the head of the delegation"."""
    return verb.lemma == "confirm" and content[0].agent and [i.low for i in content[1:2]] == ["as"]


def honours_dead(verb: Verb, content: Sequence[Item]) -> bool:
    """Tell whether the dead are honoured, who are not spoken of: "paid tribute to the martyrs of the war"."""
    tribute = verb.lemma.endswith(("tribute to", "homage to", "respects to"))
    return tribute and any(w in _DEAD for i in content[:_NOUN] for w in i.low.split())


_DEAD = frozenset("martyrs fallen victims heroes dead memory soldiers soldier founder".split())


def sent_home(verb: Verb, content: Sequence[Item], lexis: Lexis) -> bool:
    """Tell whether an envoy is expelled: "asked the ambassador to leave" tells what is done, not what is said."""
    near = [i.low for i in content[:_SENT]]
    told = verb.lemma in lexis.group("directive-verb") and any(pair == ("to", "leave") for pair in pairwise(near))
    envoys = lexis.prefixes("envoy-head")
    return told and any(word.startswith(envoys) for low in near for word in low.split())


_SENT = 9  # items of "the ambassador, NAME, to leave"


def _leads(item: Item) -> bool:
    return item.low in ("the", "a", "an", "visiting", "its", "own", "both", "late", "new") or item.low in NUMBERS


def _owns(items: Sequence[Item], n: int, lexis: Lexis) -> bool:
    """Tell whether a pronoun only leads to a noun: "recalled his visit", not "welcomed her in Lima"."""
    after = items[n + 1] if n + 1 < len(items) else None
    if items[n].low not in ("his", "her", "their") or after is None or after.low in lexis.group("preposition"):
        return False
    return after.kind in ("word", "office", "group")
