"""Read calls that a sentence turns round: "the first call X made on Monday was to Y"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.document import Reading
from kb.text.happenings import Happening
from kb.text.item import PERSON, Item
from kb.text.items import where
from kb.text.phrases import list_after
from kb.text.scene import ROLE, Scene


def by_cleft(scene: Scene, reading: Reading, items: Sequence[Item]) -> list[Happening]:
    """Find the call of which who was called stands after "was to"."""
    out: list[Happening] = []
    counting, making = scene.lexis.group("counted-call"), scene.lexis.group("calling-form")
    calls = [n for n in where(items, {"call"}) if 0 < n < len(items) - 5 and items[n - 1].low in counting]
    for n in calls:
        made_at = next((k for k in (n + 2, n + 3) if items[k].low in making), None)
        if made_at is None:
            continue
        was = next((k for k in range(made_at, len(items) - 2) if items[k].low == "was" and items[k + 1].low == "to"), 0)
        callers = scene.focus.resolve(items, [n + 1]) if items[n + 1].agent and was else ()
        called = [k for k in list_after(items, was + 2, len(items)) if items[k].kind == "person"] if callers else []
        if called and callers[0].startswith(PERSON):
            sentence = reading.sentence
            call = Happening("Call", items[n].start, items[n].end, sentence.span, sentence.paragraph, "event.cleft")
            for k in (n + 1, *called):
                for agent in scene.focus.resolve(items, [k]):
                    scene.take(call, agent, ROLE["Call"], items[k])
            out.append(call)
    return out
