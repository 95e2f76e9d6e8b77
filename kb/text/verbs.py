"""Find the verbs of interest in a collapsed sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kb.text.items import Item
from kb.text.lexis import Forms


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of interest at items ``i`` to ``j``: its lemma, and the form that stands there."""

    i: int
    j: int
    lemma: str
    form: str

    @property
    def participle(self) -> bool:
        """Tell whether it is an -ing form."""
        return self.form.split(" ")[0].endswith("ing")


def _run(items: Sequence[Item], n: int, width: int) -> tuple[str, int] | None:
    """Give ``width`` words from item ``n``, a date or adverb between them left out, and where they end."""
    words: list[str] = []
    k = n
    while k < len(items) and len(words) < width:
        if items[k].kind == "word" or (words and items[k].low in ("his", "her", "their")):
            words.append(items[k].low)
        elif words and items[k].kind in ("group", "office"):
            words.append(getattr(items[k].thing, "head", items[k].low))
        elif items[k].kind != "date" or not words:
            return None
        k += 1
        if words and len(words) < width and k + 1 < len(items) and items[k].low == "on" and items[k + 1].kind == "date":
            k += 1
    return (" ".join(words), k) if len(words) == width else None


def find_verbs(items: Sequence[Item], forms: Forms, longest: int = 3) -> list[Verb]:
    """Find the verbs of a table of forms in a row of items, the longest first, none within another."""
    out: list[Verb] = []
    widths, taken = forms.widths, 0
    for n in [n for n, item in enumerate(items) if item.low in widths and item.kind == "word"]:
        most = min(longest, widths[items[n].low], len(items) - n)
        for width in range(most, 0, -1) if n >= taken else ():
            run = _run(items, n, width)
            if run and run[0] in forms:
                out.append(Verb(n, run[1], forms[run[0]], run[0]))
                taken = run[1]
                break
    return out
