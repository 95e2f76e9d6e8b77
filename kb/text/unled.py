"""Tell of quotations that no verb of speech leads: what a banner shows, what follows a topic, what a name signs."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.coordination import determined
from kb.text.item import Item
from kb.text.lexis import Lexis
from kb.text.verbs import Verb

_SHOWN = frozenset(("reading", "read", "reads", "saying", "inscribed", "emblazoned", "words", "slogan", "slogans"))
_NEAR = 5  # items from what is shown to its words
_LEAST = 6  # words of a quotation that stands for itself


def on_display(items: Sequence[Item], n: int, lexis: Lexis) -> bool:
    """Tell whether a quotation is what a thing shows: "placards reading "Go home"": nobody's statement."""
    if not n or items[n - 1].low not in _SHOWN:
        return False
    return any(i.kind == "word" and i.low in lexis.group("display-noun") for i in items[max(0, n - _NEAR) : n])


def on_a_topic(items: Sequence[Item], n: int, verbs: Sequence[Verb], lexis: Lexis) -> bool:
    """Tell whether who spoke last goes on after a topic: "As to whether the deal is fair, "it is hard for us …""."""
    if not n or verbs or items[n - 1].low not in (",", ":") or any(i.kind != "mark" for i in items[n + 1 :]):
        return False
    if items[0].low not in lexis.group("preposition") or any(i.kind in ("person", "pronoun") for i in items[:n]):
        return False
    words = items[n].low.replace("’", "'").split()
    begins = items[n].text.lstrip("\"'“‘„«")[:1].isupper()
    return begins and len(words) >= _LEAST and bool(set(words) & lexis.group("first-person"))


def in_the_text(items: Sequence[Item], lexis: Lexis) -> bool:
    """Tell whether a sentence only tells what stands in a text: "In the statement, the two "were able to agree"."""
    comma = next((k for k in range(2, min(4, len(items))) if items[k].low == ","), 0)
    words = " ".join(i.low for i in items[1:comma]).split()
    named = items[0].low == "in" and len(words) > 1 and words[0] in ("the", "its", "their")
    return named and words[-1] in lexis.group("utterance-noun")


_DASHES = ("–", "—", "-", "--")
_AFTER = frozenset((",", ".", "(", ";", "on", "in", "at", "during"))


def signed(items: Sequence[Item], n: int) -> list[int]:
    """Find whose name stands after a dash behind a quotation: ""Q" — Chancellor X, on Sunday"."""
    k = n + 2 + (n + 2 < len(items) and determined(items[n + 2]))
    if k >= len(items) or items[n + 1].low not in _DASHES or items[k].kind != "person":
        return []
    ends = k + 1 == len(items) or items[k + 1].kind == "date" or items[k + 1].low in _AFTER
    return [k] if ends else []


def goes_past(items: Sequence[Item], n: int, verb: Verb, verbs: Sequence[Verb], lexis: Lexis) -> bool:
    """Tell whether the verb after a quotation is of another clause: "one said he "failed," leaders offered help"."""
    if n and items[n - 1].low == "that" and items[verb.j : verb.j + 1] and items[verb.j].low == "that":
        return True  # "which states that "Q" – X noted that …"
    saying = lexis.group("saying-verb")
    return verb.lemma not in saying and any(v.i < n and v.lemma in saying and not v.participle for v in verbs)
