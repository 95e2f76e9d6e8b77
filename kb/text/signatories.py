"""Read for whom papers are signed, and by whom those that are named were: "X signed for Chad and Y for Peru"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.bodies import Found
from kb.text.happenings import Happening
from kb.text.item import Item
from kb.text.scene import Scene
from kb.text.verbs import Verb
from kb.values import PartRole


def signed_for(scene: Scene, items: Sequence[Item], verb: Verb, made: Happening) -> None:
    """Read "X signed on behalf of Chad and Y for Peru": what is signed was told before."""
    after = [i.low for i in items[verb.j : verb.j + 3]]
    k = verb.j + 3 if after == ["on", "behalf", "of"] else verb.j + 1 if after[:1] == ["for"] else 0
    if made.kind != "Signing" or not 0 < k < len(items) or "signed" not in verb.form:
        return
    made.definite = made.joined = True
    _for_state(scene, items, k, made)
    for n in [n for n in range(k, len(items) - 1) if items[n].kind == "person"]:  # the verb is told once for both
        told = " for " in items[n].low or " on behalf of " in items[n].low
        if items[n - 1].low in _AND and (told or items[n + 1].low in ("for", "on")):
            for agent in items[n].who:
                scene.take(made, agent, PartRole.SIGNATORY, items[n])
                made.add_party(scene.speaks_for(agent) if told else None)
            _for_state(scene, items, n + 2 + 2 * (items[n + 1].low == "on"), made)


_AND = ("and", ",", "while")


def _for_state(scene: Scene, items: Sequence[Item], k: int, made: Happening) -> None:
    """Take the state for which somebody signs as a party."""
    whose = next((i for i in items[k : k + 2] if i.kind == "name" and i.who), None)
    made.add_party(scene.lexis.state_of(whose.who[0]) if whose is not None else None)


def papers_signed(scene: Scene, items: Sequence[Item], verb: Verb, made: Happening) -> None:
    """Read "The Treaty on … between X and Y was signed": what is signed, and by whom, stands before the verb."""
    subject_words = [w for i in items[max(0, verb.i - 3) : verb.i] for w in i.low.split()]
    made.definite = "the" in subject_words[:2] and bool(scene.lexis.group("agreement-head") & set(subject_words))
    for item in items[: verb.i]:
        if item.kind == "name" and isinstance(item.thing, Found) and item.thing.is_state:
            made.add_party(item.thing.agent)
