"""Read from the words around an event whether it is to come, put off or called off."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.bounds import opening_end
from kb.text.happenings import Happening
from kb.text.items import Item
from kb.text.lexis import Lexis
from kb.text.phrases import accepted, clause_end
from kb.values import Status

_NOT_OF_IT = frozenset({"would", "next", "plan"})  # before an event they do not tell that it is to come
_AHEAD = ("upcoming", "forthcoming", "planned", "scheduled", "will")
_REACH = 8  # items before the event that tell of it


def read_status(items: Sequence[Item], i: int, j: int, made: Happening, lexis: Lexis) -> None:
    """Set the status of the event told by items ``i`` to ``j``; what nothing tells of has happened."""
    lead = [t.low for t in items[max(0, i - _REACH) : i]]
    since = max((n for n, w in enumerate(lead) if w in ("following", "after")), default=-1)
    before = " ".join(lead[since + 1 :])  # "to be strengthened following X's visit": it has been
    end = min(clause_end(items, j), opening_end(items, j))
    near = " ".join(t.low for t in items[max(0, i - _REACH) : end])
    if lexis.tells("cancelled-word", near):
        made.status = Status.CANCELLED
    elif lexis.tells("postponed-word", near):
        made.status = Status.POSTPONED
    elif lexis.tells("future-word", before, _NOT_OF_IT) or accepted(items, i) or _agreed(items, i, j, lexis):
        made.status = Status.PLANNED


def _agreed(items: Sequence[Item], i: int, j: int, lexis: Lexis) -> bool:
    """Tell whether the event is called one to come, or somebody agreed to it: "agreed to meet"."""
    agreed = i > 1 and items[i - 1].low == "to" and items[i - 2].low in lexis.group("agreeing-verb")
    return agreed or any(t.low in _AHEAD for t in items[i:j])
