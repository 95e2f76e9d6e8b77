"""Give words that nobody is said to speak to the one who speaks: those in the first person, all of a release."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kb.text.document import Document, is_official
from kb.text.item import PERSON
from kb.text.speech import Said
from kb.values import Manner

_OPENS = 1  # characters of a sentence before its quotation: the mark


def of_the_one(said: Sequence[Said], document: Document) -> list[Said]:
    """Give paragraphs of quoted "I" and "we" without an attribution to whom all other words of an article are."""
    free = [s for s in said if not s.speakers and _alone(s, document)]
    spoken = {s.speakers for s in said if s.manner == Manner.DIRECT and s.speakers}
    persons = {who for s in said for who in s.speakers if who.startswith(PERSON)}
    one = next(iter(spoken)) if len(spoken) == len(persons) == 1 else ()
    if not free or len(one) != 1 or not one[0].startswith(PERSON):
        return list(said)
    free = [s for s in free if not _other_named(said, s, one, document)]
    return [replace(s, speakers=one, rule="quote.sole-speaker") if s in free else s for s in said]


def _other_named(said: Sequence[Said], free: Said, one: tuple[str, ...], document: Document) -> bool:
    """Tell whether another person is named after the last words of the one: a line with a name leads to the next."""
    before = [s.sentence.end for s in said if s.speakers == one and s.sentence.end <= free.sentence.start]
    since = max(before, default=0)
    others = (p for p in document.people.all if f"{PERSON}{p.number}" != one[0])
    return any(since <= span.start < free.sentence.start for p in others for span in p.spans)


def _alone(said: Said, document: Document) -> bool:
    """Tell whether a quotation in the first person opens its paragraph, and nothing tells whose it is."""
    own = said.manner == Manner.DIRECT and said.rule == "quote.same-paragraph"
    opens = own and said.fragments[0].start - said.sentence.start <= _OPENS
    words = document.lexis.group("first-person")
    return opens and (
        is_official(document)
        or any(w.casefold() in words for f in said.fragments for w in _WORD.findall(f.of(document.text)))
    )


_WORD = re.compile(r"[A-Za-z]+")
