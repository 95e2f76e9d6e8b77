"""Read who spoke at a gathering told before: "in his toast", "gave the keynote speech", "welcomed the guests"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.model import Span
from kb.text.groups import Group as Crowd
from kb.text.happenings import CEREMONY, GATHERING, OCCASION, Happening, without_guests_own
from kb.text.item import PERSON, Item
from kb.text.items import where
from kb.text.phrases import be_before
from kb.text.scene import Scene
from kb.text.subjects import main_subject, subject
from kb.text.verbs import find_verbs
from kb.values import Mode, PartRole, Status

_NEAR = 2  # paragraphs over which guests are those of the occasion told last
_REACH = 5  # items between a verb and the speech that is its object
_FOR_IT = frozenset(
    "keynote opening closing welcome welcoming inaugural introductory congratulatory commemorative main special".split()
)  # what tells that a speech was part of an occasion
_TO_ALL = ("thanked", "thanks", "addressed", "addresses", "briefed", "toasted")
_AUDIENCE = ("audience", "gathering", "attendance", "crowd", "invitees")


def opens_with_speech(items: Sequence[Item], left: int) -> bool:
    """Tell whether "In his speech at", "In a video message to" opens a sentence before the gathering at ``left``."""
    lead = [i.low for i in items[:left]]
    at = next((n for n, low in enumerate(lead[: _LEAD + 1]) if low in _SPEECHES), 0)
    return lead[:1] == ["in"] and 0 < at < left - 1 and left - at <= _LEAD and bool(_TO & set(lead[at + 1 :]))


_LEAD = 6  # items from the speech to the gathering: "message played at Monday's opening"
_SPEECHES = frozenset(("speech", "address", "remarks", "toast", "message", "statement"))
_TO = {"at", "to", "before", "during"}


def spoke_there(scene: Scene, items: Sequence[Item], here: Sequence[Happening], events: Sequence[Happening]) -> None:
    """Read "X gave the keynote speech" and "X welcomed the guests" as said at the occasion told before."""
    if any(made.kind in GATHERING - {"Speech"} and not any(made is e for e in events) for made in here):
        return
    last = max((e.last for e in events), default=0)
    near = (e for e in without_guests_own(events)[::-1] if e.kind in OCCASION and e.status == Status.OCCURRED)
    occasion = next((e for e in near if last - e.last <= _NEAR), None)
    found = [*_keynote(scene, items), *_welcoming(scene, items), *_chief_guest(items)]
    for k in found if occasion else ():
        for agent in scene.focus.resolve(items, [k]):
            if occasion and agent.startswith(PERSON):
                occasion.add(agent, PartRole.SPEAKER, Span(items[k].start, items[k].end), rule="participation.spoke")


def _chief_guest(items: Sequence[Item]) -> list[int]:
    """Read "Chief guest of the event, Minister X, praised the ties"."""
    opens = [i.low for i in items[:3] if i.low != "the"][:2] in (["chief", "guest"], ["special", "guest"])
    first = next((k for k, i in enumerate(items) if i.kind == "person"), None) if opens else None
    return [first] if first is not None else []


def _keynote(scene: Scene, items: Sequence[Item]) -> list[int]:
    """Find who delivers a speech that is part of an occasion."""
    giving = scene.lexis.group("toast-giving-form")
    out: list[int] = []
    for n in where(items, scene.lexis.group("toast-word")):
        verb = next((k for k in range(n - 1, max(0, n - _REACH), -1) if items[k].low in giving), None)
        if verb is not None and _FOR_IT & {i.low for i in items[verb:n]}:
            out += subject(items, verb, scene.lexis)
    return out


def _welcoming(scene: Scene, items: Sequence[Item]) -> list[int]:
    """Find who welcomes, thanks or addresses all who are there."""
    nouns = scene.lexis.group("attendee-noun")
    out: list[int] = []
    verbs = [v.i for v in find_verbs(items, scene.forms["welcome-verb"])]
    for n in sorted({*verbs, *where(items, frozenset(_TO_ALL))}):
        whom = n + 1 + ([i.low for i in items[n + 1 : n + 2]] in (["the"], ["all"]))
        thing = items[whom].thing if whom < len(items) else None
        noun = thing.head if isinstance(thing, Crowd) else items[whom].low if whom < len(items) else ""
        if noun.split(" ")[-1] in nouns | set(_AUDIENCE) and not be_before(items, n, scene.lexis):
            out += subject(items, n, scene.lexis)
    return out


_IN_IT = ("in", "during", "with", "delivering")


def sent_message(here: Sequence[Happening], items: Sequence[Item], events: Sequence[Happening]) -> None:
    """Read "sent a video message to it": the message went to the gathering just spoken of."""
    sent = next((h for h in here if h.kind == "Message"), None)
    lows = [i.low for i in items] if sent else []
    to_it = any(a == "to" and b == "it" for a, b in zip(lows, lows[1:], strict=False))
    gathering = next((e for e in reversed(events) if e.kind in CEREMONY | {"Summit", "Conference"}), None)
    if sent is None or gathering is None or not to_it:
        return
    mode = Mode.RECORDED_MESSAGE if "video" in lows or "recorded" in lows else Mode.WRITTEN_MESSAGE
    for part in sent.parts.values():
        if PartRole.MESSAGE_SENDER in part.roles:
            gathering.add(part.agent, PartRole.MESSAGE_SENDER, part.evidence or sent.sentence, mode, "participation.it")


def toasted(scene: Scene, items: Sequence[Item], events: Sequence[Happening]) -> None:
    """Read "X, in his toast, …" as words at the reception just told of."""
    giving = scene.lexis.group("toast-giving-form")
    for n in where(items, scene.lexis.group("toast-word")):
        toast = items[n].low == "toast"
        whose = n - 1 - (n > 1 and items[n - 1].low in _FOR_IT)  # "in his welcome remarks"
        if (
            whose < 1
            or items[whose].low not in ("his", "her", "the", "a", "their", "this")
            or not (items[whose - 1].low in _IN_IT or (toast and items[whose - 1].low in giving))
        ):
            continue
        wanted = ({"Reception"}, OCCASION) if toast else (OCCASION,)
        ceremony = next(
            (e for kinds in wanted for e in reversed(events) if e.kind in kinds and e.status == Status.OCCURRED), None
        )
        given = subject(items, whose - 1, scene.lexis) if items[whose - 1].low in giving else []
        ks = given or main_subject(items, n, scene.lexis) or main_subject(items, len(items), scene.lexis)
        for agent in scene.focus.resolve(items, ks):
            if ceremony and agent.startswith(PERSON):
                role = PartRole.TOAST_GIVER if toast else PartRole.SPEAKER
                ceremony.add(
                    agent,
                    role,
                    Span(items[ks[0]].start, items[ks[0]].end),
                    Mode.IN_PERSON if role == PartRole.TOAST_GIVER else None,
                    "participation.toast",
                )
