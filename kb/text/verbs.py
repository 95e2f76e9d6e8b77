"""Find the verbs of interest in a collapsed sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kb.text.item import Item
from kb.text.items import where
from kb.text.lexis import Forms


class Verb(NamedTuple):
    """A verb of interest at items ``i`` to ``j``: its lemma, and the form that stands there."""

    i: int
    j: int
    lemma: str
    form: str

    @property
    def participle(self) -> bool:
        """Tell whether it is an -ing form."""
        return self.form.split(" ")[0].endswith("ing")


_ADVERB = 5  # letters of the longest word in "ly" that is none: "Italy", "ally"


def _runs(items: Sequence[Item], n: int, most: int) -> list[tuple[str, int]]:
    """Give one word, two words … from item ``n``, dates and adverbs between left out, and where each run ends."""
    out: list[tuple[str, int]] = []
    words = ""
    k = n
    while k < len(items) and len(out) < most:
        item = items[k]
        if words.endswith(" down") and (end := _past_place(items, k)):
            out.append((f"{words} with", end))  # "sat down at the palace with"
            break
        k += 1
        if words and item.low.endswith("ly") and item.kind == "word" and len(item.low) > _ADVERB:
            continue  # "spoke briefly with"
        if item.kind == "word" or (words and item.low in ("his", "her", "their")):
            words = f"{words} {item.low}" if words else item.low
            out.append((words, k))
        elif words and item.kind in ("group", "office"):
            words = f"{words} {getattr(item.thing, 'head', item.low)}"
            out.append((words, k))
        elif item.kind != "date" or not words:
            break
        if words and k + 1 < len(items) and items[k].low == "on" and items[k + 1].kind == "date":
            k += 1
    return out


def _past_place(items: Sequence[Item], k: int) -> int:
    """Tell where "at the palace with" ends that begins at ``k``; 0 if it does not stand there."""
    if items[k].low not in ("at", "in"):
        return 0
    end = next((n for n in range(k + 1, min(k + _PLACE, len(items))) if items[n].kind == "name"), 0)
    return end + 2 if end and [i.low for i in items[end + 1 : end + 2]] == ["with"] else 0


_PLACE = 4  # items of "at the palace"


def find_verbs(items: Sequence[Item], forms: Forms, longest: int = 3) -> list[Verb]:
    """Find the verbs of a table of forms in a row of items, the longest first, none within another."""
    out: list[Verb] = []
    widths, taken = forms.widths, 0
    for n in where(items, forms.firsts):
        if items[n].kind != "word":
            continue
        low = items[n].low
        most = min(longest, widths[low]) if n >= taken else 0
        for run, end in reversed(_runs(items, n, most)) if most > 1 else [(low, n + 1)][:most]:
            lemma = forms.get(run)
            if lemma is not None:
                out.append(Verb(n, end, lemma, run))
                taken = end
                break
    return out


_HOLDING = ("hosting", "convening", "holding", "staging")


def as_noun(items: Sequence[Item], verb: Verb) -> bool:
    """Tell whether an -ing form is the noun of its object: "stressed the importance of holding of the forum"."""
    return verb.form in _HOLDING and items[verb.j].low == "of"
