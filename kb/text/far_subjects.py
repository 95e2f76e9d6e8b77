"""Find subjects that stand far from their verb: before titles set apart, before whom they speak for, a text first."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.datelines import body_start
from kb.text.items import Item
from kb.text.lexis import Lexis


def titled(items: Sequence[Item], comma: int) -> int | None:
    """Find the person whose last titles stand apart before a comma: "X, Adviser and official Envoy of the King,"."""
    k = comma - 1
    while k > 0 and (items[k].kind in ("office", "group") or items[k].low in ("and", ",", "/", "the", "special")):
        k -= 1
    begins = k >= 0 and items[k].kind == "person" and (k == 0 or items[k - 1].kind != "word")
    return k if begins and k < comma - 1 and any(i.kind == "office" for i in items[k:comma]) else None


def spoken_for(items: Sequence[Item], comma: int, lexis: Lexis) -> int | None:
    """Find who speaks for the person named last before a comma: "X, spokesperson for Minister of Trade, Y, said"."""
    k = comma - 3
    if k < 0 or items[comma - 2].low != "," or items[k].kind != "person" or "," not in items[k].text:
        return None
    tail = items[k].text.casefold().split(",", 1)[1]
    return k if any(f"{head} for" in tail for head in lexis.group("speaking-head")) else None


def text_opening(items: Sequence[Item], k: int, lexis: Lexis) -> int | None:
    """Find the text that opens a sentence and is told of: "The statement after the meeting in Lima said"."""
    start = body_start(items)
    n = start + (start < k and (items[start].low in ("the", "a", "an")))
    led = n + 1 < k and items[n + 1].low in ("after", "at", "following", "on", "adopted")
    text = led and items[n].kind == "group" and items[n].low.split()[-1] in lexis.group("utterance-noun")
    plain = text and not any(
        i.kind == "mark" or i.low in ("and", "that", "which", "by", "from") for i in items[n + 1 : k]
    )
    return n if plain and not items[n].who else None


def right_subject(items: Sequence[Item], k: int) -> list[int]:
    """Find the subject after a phrase that opens the sentence: "Speaking at a reception …, X said"."""
    comma = next((n for n in range(k, len(items)) if items[n].low == ","), None)
    if comma is None:
        return []
    follow = next((n for n in range(comma + 1, min(comma + 4, len(items))) if items[n].agent), None)
    return [follow] if follow is not None else []
