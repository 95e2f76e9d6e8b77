"""Read calls whose means is told last: "X spoke with Y on the phone", "X talked to Y by telephone on Monday"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.document import Reading
from kb.text.happenings import Happening
from kb.text.item import Item
from kb.text.items import where, words_of
from kb.text.phrases import hypothetical, list_after, negative
from kb.text.prospects import read_status
from kb.text.scene import Scene
from kb.text.subjects import main_subject, subject
from kb.values import PartRole

_SPOKE = frozenset(("spoke", "spoken", "speak", "speaks", "talked", "talks", "talk"))
_PHONES = frozenset(("phone", "telephone"))
_TALKED = frozenset(("discussed", "discuss", "conferred", "consulted", "agreed"))
_BY = frozenset(("by", "over", "on", "via", "in"))
_FAR = 5  # items after whom one spoke to, in which the phone is named


def by_phone(scene: Scene, reading: Reading, items: Sequence[Item]) -> list[Happening]:
    """Find the calls of a sentence in which the phone stands after the one who was called, or after the matter."""
    if not _PHONES & words_of(items):
        return []
    told = [(n, _called(items, n)) for n in where(items, _SPOKE) if 0 < n < len(items) - 3]
    told = [(n, called) for n, called in told if called] or _discussed(items)
    made = (_call(scene, reading, items, n, called) for n, called in told if not negative(items, n, scene.lexis))
    return [call for call in made if call is not None]


def _called(items: Sequence[Item], n: int) -> list[int]:
    """Find whom the verb at item ``n`` says was spoken to, if the phone is named after them."""
    spoke = items[n].kind == "word" and items[n + 1].low in ("with", "to")
    called = list_after(items, n + 2, len(items)) if spoke else []
    after = [i.low for i in items[called[-1] + 1 : called[-1] + 1 + _FAR]] if called else []
    return called if _PHONES & set(after) else []


def _discussed(items: Sequence[Item]) -> list[tuple[int, list[int]]]:
    """Read "X and Y discussed the border by phone", "X discussed the border with Y over the phone"."""
    phone = next((n for n in where(items, _PHONES) if {i.low for i in items[max(0, n - 2) : n]} & _BY), 0)
    verbs = [n for n in where(items, _TALKED) if n < phone] if phone else []
    apart = phone > 2 and items[phone - 3].low == ","  # "discussed several issues, including trade, over the phone"
    stops = ("that", "said") if apart else (",", "that", "said")
    if not verbs or any(items[k].low in stops for k in range(verbs[-1], phone)):
        return []
    with_whom = next((k for k in range(verbs[-1], phone) if items[k].low == "with"), None)
    return [(verbs[-1], list_after(items, with_whom + 1, phone) if with_whom else [])]


def _call(scene: Scene, reading: Reading, items: Sequence[Item], n: int, called: Sequence[int]) -> Happening | None:
    """Make the call that the verb at item ``n`` tells, of its subject and of those who were called."""
    callers = subject(items, n, scene.lexis) or main_subject(items, n, scene.lexis)
    if not callers or hypothetical(items, n, scene.lexis):
        return None
    sentence = reading.sentence
    made = Happening("Call", items[n].start, items[n + 1].end, sentence.span, sentence.paragraph, "event.phone")
    made.event_type = "phone-call"
    read_status(items, n, n + 2, made, scene.lexis)
    for k in (*callers, *called):
        scene.take_states(made, items[k])
        for agent in scene.focus.resolve(items, [k]):
            scene.take(made, agent, PartRole.CALLER, items[k])
    return made if len(made.parts) + len(made.parties) > 1 else None


def by_video(items: Sequence[Item], found: Sequence[Happening]) -> None:
    """Make a call of a meeting that was held on a screen: "held talks with X by videoconference"."""
    screens = [n for n in where(items, _SCREENS) if n and {i.low for i in items[max(0, n - 2) : n]} & _THROUGH]
    for n in screens:
        met = [m for m in found if m.kind == "Meeting" and items[0].start <= m.start < items[n].start]
        others = {i.low for i in items[max(0, n - _FAR - 1) : n]} & _APART
        if met and not met[-1].places and not others:
            met[-1].kind, met[-1].event_type = "Call", None


_SCREENS = frozenset(("videoconference", "video", "zoom", "videoconferencing", "teleconference", "vtc"))
_THROUGH = frozenset(("by", "via", "over", "through"))
_APART = frozenset("joined joining attended addressed participated participating spoke speaking took".split())
