"""Tell whose turn to speak it is though nobody speaks: who acts in a sentence, and what is only recalled there."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.fellows import persons_of
from kb.text.focus import Focus
from kb.text.item import PERSON, Item
from kb.text.speech import Said
from kb.text.subjects import main_subject
from kb.values import Manner

_SOON = 6  # items of a subject before its "had"


def recalls(items: Sequence[Item], said: Sequence[Said]) -> bool:
    """Tell whether a sentence only recalls what another had said before: "Lusaka had spoken of a need for talks"."""
    had = next((i for i in items[:_SOON] if i.low == "had" and i.kind == "word"), None)
    return had is not None and all(s.manner == Manner.INDIRECT and s.fragments[0].start > had.end for s in said)


def actor(focus: Focus, items: Sequence[Item]) -> tuple[str, ...]:
    """Give the one person of whom a sentence tells, else its subject: a quotation that follows alone is rather his."""
    named = tuple(dict.fromkeys(i.who[0] for _, i in persons_of(items)))
    if len(named) == 1:
        return named if named[0].startswith(PERSON) else ()
    who = focus.resolve(items, main_subject(items, len(items), focus.document.lexis))
    return who if len(who) == 1 and who[0].startswith(PERSON) else ()
