"""Find the minister whom a description by the ministry means: "the head of the Peruvian Foreign Ministry"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.text.document import Document
from kb.text.item import Item
from kb.text.lexis import Lexis
from kb.text.offices import Office
from kb.text.people import Someone

HEADS = ("head", "chief")
_OWNERS = ("'s", "’s", "'", "’")
_SMALL = frozenset(("of", "for", "and", "the", "affairs", "ministry", *HEADS))
_BELOW = frozenset(("deputy", "vice", "assistant", "state", "first", "former", "acting", "counsellor", "counselor"))
_SAME = {"external": "foreign", "defence": "defense"}
_LONGEST = 3  # words of the name of a state


def ministry_head(document: Document, items: Sequence[Item], n: int) -> Someone | None:
    """Give the minister named before the item at ``n`` whose ministry the head of it is said to lead."""
    item, after = items[n], items[n + 1].low if n + 1 < len(items) else ""
    office = item.thing
    if not isinstance(office, Office) or office.title.casefold() not in HEADS or office.former or office.plural:
        return None
    if not office.determined or after in _OWNERS:  # "the head of the ministry's press service"
        return None
    words = re.sub(r"['’]s?\b", "", item.text).split()
    state, rest = _state(words, document.lexis)
    named = {_SAME.get(w.casefold(), w.casefold()) for w in rest}
    field = {"foreign"} if "mfa" in named else named - _SMALL
    if not named & {"ministry", "mfa"} or not field or not field <= document.lexis.group("portfolio-word"):
        return None
    fitting = [p for p in document.people.all if p.spans[0].start < item.start and _leads(p, field, state)]
    return fitting[0] if len(fitting) == 1 else None


def _state(words: list[str], lexis: Lexis) -> tuple[str | None, list[str]]:
    """Give the state that some words name, and the other words."""
    for width in range(_LONGEST, 0, -1):
        for k in range(len(words) - width + 1):
            senses = lexis.lexicon.names.get(" ".join(words[k : k + width]), ())
            state = next((s.key for s in senses if s.key.startswith("state:")), None)
            if state is not None:
                return state, words[:k] + words[k + width :]
    return None, words


def _leads(person: Someone, field: set[str], state: str | None) -> bool:
    """Tell whether somebody is the minister of a portfolio, in a state if one is given."""
    for office in (h.office for h in person.offices if not h.office.former):
        words = {_SAME.get(w, w) for w in re.findall(r"\w+", office.title.casefold())}
        if "minister" in words and field <= words and not words & _BELOW and state in (None, office.of):
            return True
    return False
