"""Read calls whose means is told last: "X spoke with Y on the phone", "X talked to Y by telephone on Monday"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.document import Reading
from kb.text.happenings import Happening
from kb.text.items import Item, where, words_of
from kb.text.phrases import hypothetical, list_after, negative
from kb.text.prospects import read_status
from kb.text.scene import Scene
from kb.text.subjects import main_subject, subject
from kb.values import PartRole

_SPOKE = frozenset(("spoke", "spoken", "speak", "speaks", "talked", "talks", "talk"))
_PHONES = frozenset(("phone", "telephone"))
_FAR = 5  # items after whom one spoke to, in which the phone is named


def by_phone(scene: Scene, reading: Reading, items: Sequence[Item]) -> list[Happening]:
    """Find the calls of a sentence in which the phone stands after the one who was called."""
    out: list[Happening] = []
    speaking = where(items, _SPOKE) if _PHONES & words_of(items) else []
    for n in [n for n in speaking if 0 < n < len(items) - 3]:
        spoke = items[n].kind == "word" and items[n + 1].low in ("with", "to")
        called = list_after(items, n + 2, len(items)) if spoke else []
        after = [i.low for i in items[called[-1] + 1 : called[-1] + 1 + _FAR]] if called else []
        if not _PHONES & set(after) or negative(items, n, scene.lexis):
            continue
        callers = subject(items, n, scene.lexis) or main_subject(items, n, scene.lexis)
        if not callers or hypothetical(items, n, scene.lexis):
            continue
        sentence = reading.sentence
        made = Happening("Call", items[n].start, items[n + 1].end, sentence.span, sentence.paragraph, "event.phone")
        made.event_type = "phone-call"
        read_status(items, n, n + 2, made, scene.lexis)
        for k in (*callers, *called):
            scene.take_states(made, items[k])
            for agent in scene.focus.resolve(items, [k]):
                scene.take(made, agent, PartRole.CALLER, items[k])
        out.append(made)
    return out
