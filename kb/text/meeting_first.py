"""Read a meeting that opens its sentence as a participle: "Meeting his Thai counterpart X, the minister said …"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.document import Reading
from kb.text.happenings import Happening
from kb.text.item import PERSON, Item
from kb.text.phrases import list_after
from kb.text.scene import Scene
from kb.text.subjects import main_subject
from kb.values import PartRole

_OPENS = ("meeting", "receiving", "hosting")
_LEADS = ("when", "while", "after", "upon")


def meeting_first(scene: Scene, reading: Reading, items: Sequence[Item]) -> list[Happening]:
    """Find the meeting of those whom a participle names with the subject that follows the comma."""
    at = 1 if items and items[0].low in _LEADS else 0
    if len(items) < at + 4 or items[at].low not in _OPENS or reading.sentence.paragraph == 0:
        return []
    met = list_after(items, at + 1 + (items[at + 1].low == "with"), len(items))
    comma = next((n for n in range(met[-1] + 1, len(items)) if items[n].low == ","), None) if met else None
    who = [k for k in main_subject(items, len(items), scene.lexis) if comma is not None and k > comma]
    if not who or who[0] - (comma or 0) > 2:
        return []
    sentence = reading.sentence
    made = Happening("Meeting", items[at].start, items[at].end, sentence.span, sentence.paragraph, "event.opening")
    for k in (*who, *met):
        for agent in scene.focus.resolve(items, [k]):
            if agent.startswith(PERSON):
                scene.take(made, agent, PartRole.INTERLOCUTOR, items[k])
    return [made] if len(made.parts) > 1 else []
