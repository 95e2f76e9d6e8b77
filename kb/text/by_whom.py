"""Read who stands after "by" beside an event: "hosted by X", "attended by Y", "a visit by Z"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.happenings import Happening
from kb.text.item import PERSON, Item
from kb.text.phrases import list_after
from kb.text.scene import ROLE, Scene
from kb.values import PartRole

_DONE_BY = {"Visit": 40, "Speech": 40, "Signing": 40, "Summons": 2, "Meeting": 0, "Summit": 0, "Call": 0}


def by_phrase(scene: Scene, items: Sequence[Item], j: int, k: int, end: int, made: Happening) -> None:
    """Take those after "by": who gave or led it, came to it, made the visit."""
    role = _role_by(scene, items, k, made) or _undertaken(scene, items, j, k, made)
    for m in list_after(items, k + 1, end) if role else ():
        for agent in scene.focus.resolve(items, [m]):
            if role == PartRole.HOST:
                made.add_host(agent)
            if role and (role != PartRole.HOST or agent.startswith(PERSON)):
                scene.take(made, agent, role, items[m])


def _role_by(scene: Scene, items: Sequence[Item], k: int, made: Happening) -> PartRole | None:
    """Give the role that the verb before "by" gives: "hosted by", "presided over by", "attended by", "led by"."""
    verb = items[k - 1].low if items[k - 1].low != "over" else f"{items[k - 2].low} over"
    if verb in scene.forms["host-verb"]:
        return scene.role_by_verb(scene.forms["host-verb"][verb], made.kind)
    if verb in scene.forms["attend-verb"] or verb in ("attended", "joined"):
        return PartRole.GUEST
    return PartRole.DELEGATION_HEAD if verb == "led" else None


def _undertaken(scene: Scene, items: Sequence[Item], j: int, k: int, made: Happening) -> PartRole | None:
    """Give the role of who undertook it: "a visit by X", but not "arrived and was received by X"."""
    done = {i.low for i in items[j:k] if i.kind == "word" and i.low.endswith(("ed", "invitation"))}
    received = made.kind == "Visit" and bool(done - scene.lexis.group("undertaken-form"))
    near = k - j <= _DONE_BY.get(made.kind, -1)
    return ROLE.get(made.kind, PartRole.INTERLOCUTOR) if near and not received else None
