"""Tell whether officials, or a speaker and an audience, stand on both sides of a verb of many meanings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kb.text.envoys import is_envoy, staff_state
from kb.text.groups import Group
from kb.text.happenings import Happening
from kb.text.item import PERSON, Item
from kb.text.offices import Office
from kb.text.phrases import be_before
from kb.text.scene import Scene
from kb.text.verb_objects import addresses, one_office
from kb.text.verbs import Verb

_OWN_POST: Final = ("duties", "post", "mission", "tenure", "term")  # which an envoy takes up or ends
_TWO: Final = 2
MISSIONS: Final = ("MissionOpening", "MissionClosing")
OF_ENVOYS: Final = ("Recall", "Expulsion", "Summons")


class Sides:
    """Weighs the subject and the objects of a verb that tells an event only between officials."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def both(
        self, verb: Verb, made: Happening, items: Sequence[Item], ks: Sequence[int], objects: Sequence[int]
    ) -> bool:
        """Tell whether those who make it an event stand at ``ks`` and ``objects``, before and after the verb."""
        if made.kind == "Expulsion" and (state := staff_state(self.scene, items, verb)):
            made.add_party(state)
            return True
        if made.kind == "Speech":
            return bool(made.parts) and addresses(items, verb, self.scene.lexis)
        if made.kind in MISSIONS:
            return made.mission
        if made.kind == "Accreditation":  # "bade farewell to the outgoing ambassador"
            own = verb.form.split()[-1] in _OWN_POST and any(is_envoy(self.scene, items[k]) for k in ks)
            own = own and not be_before(items, verb.i, self.scene.lexis)  # "who is concluding his term"
            return own or (any(is_envoy(self.scene, items[m]) for m in objects) and bool(self._persons(items, ks)))
        if made.kind in OF_ENVOYS:
            called = any(is_envoy(self.scene, items[k]) for k in ks)  # "was called in to the ministry"
            sent = ks if be_before(items, verb.i, self.scene.lexis) and (called or not objects) else objects
            told = made.parties or (made.kind == "Expulsion" and made.parts)
            return bool(told) and any(is_envoy(self.scene, items[m]) or _staff(items[m]) for m in sent)
        return self._unnamed(verb, made, items, ks, objects) or self._met(made, items, ks, objects)

    def _met(self, made: Happening, items: Sequence[Item], ks: Sequence[int], objects: Sequence[int]) -> bool:
        """Tell whether two sides of officials met."""
        before, after = self._persons(items, ks), self._persons(items, objects)
        held = self._held([*before, *after])
        both = bool(before and after) and set(before) != set(after)
        if made.kind != "Meeting" or not (made.places or any(i.kind == "date" for i in items)):
            return both and len(held) > 1
        together = (len(before) > 1 and (bool(made.places) or self._of_states(before))) or _of_two(items, ks)
        return together or (both and bool(held)) or bool(held and (before or after) and _delegated(items, ks, objects))

    def _of_states(self, agents: Sequence[str]) -> bool:
        """Tell whether all who act together hold offices of different states."""
        states = [self.scene.speaks_for(agent) for agent in agents]
        return len(set(states)) == len(agents) >= _TWO and None not in states

    def _unnamed(
        self, verb: Verb, made: Happening, items: Sequence[Item], ks: Sequence[int], objects: Sequence[int]
    ) -> bool:
        """Read "The minister welcomed X": it is that of the country from which the article comes."""
        before, after, home = self._persons(items, ks), self._persons(items, objects), self.scene.document.home
        welcomes = verb.form in self.scene.forms["welcome-verb"] and any(one_office(items[k]) for k in ks)
        if not (welcomes and after and home) or before:
            return False
        made.add_party(home)
        return bool(self._held(after))

    def _persons(self, items: Sequence[Item], ks: Sequence[int]) -> list[str]:
        resolve, led = self.scene.focus.resolve, self.scene.delegations.unnamed
        return [a for k in ks for a in resolve(items, [k]) or led(items[k].thing) if a.startswith(PERSON)]

    def _held(self, agents: Sequence[str]) -> list[str]:
        return [a for a in agents if self.scene.document.people.all[int(a[1:])].offices]


def _staff(item: Item) -> bool:
    """Tell whether diplomats without names are meant: "six British diplomats"."""
    return isinstance(item.thing, Group) and item.thing.head in ("diplomats", "diplomat") and bool(item.thing.agent)


def _of_two(items: Sequence[Item], ks: Sequence[int]) -> bool:
    """Tell whether the holders of one office in several states are named: "The foreign ministers of A and B"."""
    things = [items[k].thing for k in ks]
    return any(isinstance(t, Office) and t.plural and len(t.states) > 1 for t in things)


def _delegated(items: Sequence[Item], ks: Sequence[int], objects: Sequence[int]) -> bool:
    """Tell whether a delegation stands on one side: "A delegation of the embassy called on the minister"."""
    things = [items[k].thing for k in (*ks, *objects)]
    unnamed = [t for t in things if isinstance(t, Office) and t.head == "counterpart" and t.of]
    each = _of_two(items, objects) and not any(items[k].kind == "group" for k in ks)
    return each or bool(unnamed) or any(isinstance(t, Group) and t.head in ("delegation", "team") for t in things)
