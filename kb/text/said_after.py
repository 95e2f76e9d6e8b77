"""Take in who speaks right after a meeting that was told with the other side alone: "X said after the meeting"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.happenings import Happening
from kb.text.item import PERSON, Item
from kb.text.items import where
from kb.text.scene import ROLE, Scene
from kb.text.subjects import subject
from kb.text.verbs import find_verbs
from kb.values import Basis, PartRole, Status

_KINDS = ("Meeting", "Call", "Negotiation")
_NOUNS = ("meeting", "talks", "discussions", "call", "conversation")
_NEAR = 2  # paragraphs over which "the meeting" is the one told last
_CLOSING = (".", ",", "”", '"')


def note_said_after(scene: Scene, items: Sequence[Item], recent: Sequence[Happening], paragraph: int) -> None:
    """Add a speaker who heads or serves in the government of a party from which nobody is known to have come."""
    at = next((n for n in where(items, {"after", "following"}) if _the_meeting(items, n)), None)
    met = next((e for e in reversed(recent) if e.kind in _KINDS and e.status == Status.OCCURRED), None)
    if at is None or met is None or paragraph - met.last > _NEAR:
        return
    said = [v for v in find_verbs(items[:at], scene.lexis.forms("reporting-verb")) if v.j == at]
    for agent in scene.focus.resolve(items, subject(items, said[-1].i, scene.lexis)) if said else ():
        if agent.startswith(PERSON) and _of_the_other_side(scene, agent, met):
            met.add(agent, ROLE.get(met.kind, PartRole.INTERLOCUTOR), met.sentence, rule="participation.said-after")
            met.parts[agent].basis = Basis.IMPLIED


def _the_meeting(items: Sequence[Item], n: int) -> bool:
    """Tell whether "after the meeting" stands at ``n`` and nothing more is said of it."""
    words = [i.low for i in items[n + 1 : n + 4]]
    return len(words) > 2 and words[0] == "the" and words[1] in _NOUNS and words[2] in _CLOSING


def _of_the_other_side(scene: Scene, agent: str, met: Happening) -> bool:
    """Tell whether somebody governs in a party from which nobody else is known to have come."""
    state = scene.speaks_for(agent)
    others = {scene.speaks_for(who) for who in met.parts if who.startswith(PERSON)}
    offices = [h.office for h in scene.document.people.all[int(agent[1:])].offices if not h.office.former]
    governs = any(o.head in scene.lexis.groups("paramount-office", "governing-head") for o in offices)
    return governs and state in met.parties and state not in others
