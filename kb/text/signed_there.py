"""Give a meeting told only with what was signed there those who signed: "signed following a summit in Oslo"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

from kb.model import TimeSpan
from kb.text.happenings import MEETING, Happening
from kb.text.item import PERSON, Item
from kb.text.items import stretch
from kb.text.scene import ROLE
from kb.values import PartRole, Status

_LEADS = frozenset(("following", "after", "at", "during"))
_ARTICLES = frozenset(("a", "an", "the", "their"))
_PASSIVE = frozenset(("was", "were", "has", "have", "been", "also", "then"))


def note_signed_there(items: Sequence[Item], found: Sequence[Happening], here: Sequence[Happening]) -> None:
    """Let those who signed be those who met, where a sentence tells of a meeting only by what was signed."""
    pairs = [*zip(found, here, strict=True)]
    for (told, signing), (beside, met) in permutations(pairs, 2):
        if _met_to_sign(items, told, beside):
            _let_sign(signing, met)
        signed = signing.kind == "Signing" and met.kind in MEETING - {"Call"} and signing.status == met.status
        if not signed or met.status != Status.OCCURRED or not _joined(items, told, beside):
            continue
        if not met.parts:
            _take_signatories(signing, met)
        signing.when = signing.when or _day(met)


def _met_to_sign(items: Sequence[Item], signing: Happening, met: Happening) -> bool:
    """Tell whether people met in order to sign: "X met Y and Z to sign an agreement"."""
    verbs = signing.kind == "Signing" and met.kind == "Meeting" and signing.rule == met.rule == "event.verb"
    between = stretch(items, met.end, signing.start) if verbs and met.end < signing.start else []
    return [i.low for i in between[-1:]] == ["to"] and not any(i.kind in ("pronoun", "mark") for i in between)


def _let_sign(signing: Happening, met: Happening) -> None:
    for part in met.parts.values():
        if part.agent.startswith(PERSON):
            signing.add(part.agent, PartRole.SIGNATORY, part.evidence or met.sentence)


def _joined(items: Sequence[Item], signing: Happening, met: Happening) -> bool:
    """Tell whether words join the two: "signed at a summit", "The final document of the summit was signed"."""
    if met.left > signing.start:
        lead = [i.low for i in stretch(items, signing.end, met.left) if i.low not in _ARTICLES]
        return lead[-1:] != [] and lead[-1] in _LEADS
    before = [i.low for i in stretch(items, 0, met.left) if i.low not in _ARTICLES]
    between = {i.low for i in stretch(items, met.end, signing.start)}
    return before[-1:] == ["of"] and between <= _PASSIVE


def _take_signatories(signing: Happening, met: Happening) -> None:
    """Take over the persons who signed, their states and the day."""
    for part in signing.parts.values():
        if part.agent.startswith(PERSON) and PartRole.SIGNATORY in part.roles:
            met.add(part.agent, ROLE.get(met.kind, PartRole.INTERLOCUTOR), part.evidence or signing.sentence)
    if not met.parties:
        met.parties = [p for p in signing.parties if p.startswith("state:")]
    met.when = (_day(signing) if signing.own_date and not met.own_date else None) or met.when or _day(signing)


def _day(event: Happening) -> TimeSpan | None:
    """Give the one day of an event."""
    return event.when if event.when and event.when.start == event.when.end else None
