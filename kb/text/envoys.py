"""Read what becomes of envoys in the passive: "X, the Chadian ambassador in Kenya, was recalled by his government"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.bodies import Found
from kb.text.groups import Group
from kb.text.happenings import Happening
from kb.text.item import PERSON, Item
from kb.text.offices import Office
from kb.text.scene import Scene
from kb.text.verbs import Verb


def is_envoy(scene: Scene, item: Item) -> bool:
    """Tell whether an item names an office of one sent to a state, or a person who holds one."""
    return _sent(scene, item.low) or bool(_posts(scene, item))


def staff_state(scene: Scene, items: Sequence[Item], verb: Verb) -> str | None:
    """Give whose mission it is whose staff is meant: "declared a diplomat at the Peruvian embassy unwelcome"."""
    after = items[verb.j : verb.j + _STAFF]
    posts = [
        i.thing for i in after if isinstance(i.thing, Office) and i.thing.head in scene.lexis.group("mission-staff")
    ]
    if posts and posts[0].of:
        return scene.lexis.state_of(posts[0].of)
    staff = next((n for n, i in enumerate(after) if i.low.split()[-1] in scene.lexis.group("mission-staff")), None)
    for item in after[staff + 1 :] if staff is not None else ():
        found = item.thing
        if isinstance(found, Found) and scene.lexis.group("mission-head") & set(item.low.split()):
            return found.state
        if isinstance(found, Group) and found.head in scene.lexis.group("mission-head") and found.agent:
            return scene.lexis.state_of(found.agent)
    return None


_STAFF = 9  # items in which the staff and their mission stand


_DOERS = ("by", "from", "to")  # "called in by Peru", "called in to the Peruvian ministry"


def take_envoy(scene: Scene, items: Sequence[Item], verb: Verb, ks: Sequence[int], made: Happening) -> None:
    """Take as parties who sent the envoys at ``ks``, where they serve, and who the passive says did it."""
    for post in (post for k in ks for post in _posts(scene, items[k])):
        for state in (post.of, scene.lexis.state_of(post.to) if post.to else None):
            made.add_party(state if state and state.startswith("state:") else None)
    led = items[verb.j].low if verb.j < len(items) else ""
    for item in items[verb.j + 1 : verb.j + 3] if led in _DOERS else ():  # "expelled from Peru"
        doers = scene.states_of(item) or [agent for agent in item.who if agent.startswith("state:")]
        for state in doers:
            made.add_party(state)
        made.taken_by(doers if led == "by" or made.kind == "Expulsion" else ())


def _posts(scene: Scene, item: Item) -> list[Office]:
    """Give the posts abroad of the persons whom an item names."""
    persons = [scene.document.people.all[int(who[1:])] for who in item.who if who.startswith(PERSON)]
    held = [h.office for person in persons for h in person.offices]
    return [o for o in held if _sent(scene, o.head) or o.title.casefold() in scene.lexis.group("mission-rank")]


def _sent(scene: Scene, words: str) -> bool:
    heads = scene.lexis.prefixes("envoy-head")
    return any(word.startswith(heads) for word in words.split())
