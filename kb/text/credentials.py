"""Read who hands credentials to whom: "X presented his credentials to Y", "Y received the credentials of X"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.bodies import Found
from kb.text.closed_by_teller import attribution
from kb.text.happenings import Happening
from kb.text.item import PERSON, Item
from kb.text.offices import Office
from kb.text.phrases import be_before, list_after, negative
from kb.text.scene import Scene
from kb.text.subjects import main_subject, subject
from kb.text.verbs import Verb, find_verbs
from kb.text.wishes import only_wanted
from kb.values import PartRole

_REACH = 16  # items between the verb and its object: "received at the palace yesterday the credentials"
_ROLES = {
    "to": PartRole.INTERLOCUTOR,  # who takes them
    "of": PartRole.HONOREE,
    "from": PartRole.HONOREE,
    "by": PartRole.HONOREE,
}
_COLON = 7  # items between the credentials and the colon of a list
_ARE = ("are", "were", "include", "included")


class Credentials:
    """Adds to an event told by the noun "credentials" those who hand them over and who takes them."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def read(self, items: Sequence[Item], left: int, right: int, made: Happening) -> bool:
        """Read the verb before or after the noun; tell whether there is one."""
        verbs = find_verbs(items, self.scene.forms["credentials-verb"], 2)
        active = next((v for v in reversed(verbs) if v.j <= left and left - v.j <= _REACH), None)
        passive = next((v for v in verbs if right <= v.i <= right + 5), None)
        told = active or passive
        if told and (negative(items, told.i, self.scene.lexis) or only_wanted(items, told.i, self.scene.lexis)):
            made.thin = True  # "has not yet presented her credentials"
            return True
        if active and not be_before(items, active.i, self.scene.lexis):
            who = _who(items, active.i)
            by = _in_turn(items, active.i) or subject(items, who + 1 if who else active.i, self.scene.lexis)
            if not by and active.i and items[active.i - 1].low == "to":  # "is to receive the credentials of"
                by = main_subject(items, active.i, self.scene.lexis)
            if not active.i and active.participle:  # "Receiving the credentials of X, Y said"
                by = main_subject(items, len(items), self.scene.lexis)
            taker = active.lemma in ("receive", "accept")
            self._take(items, by, made, PartRole.INTERLOCUTOR if taker else PartRole.HONOREE)
            self._take(items, self._people(items, active.j, left), made)
            self._take(items, _met(items, active.i), made, PartRole.INTERLOCUTOR)
            if _who(items, active.i) and any(i.low in _TAKING for i in items[: active.i]):
                self._take(items, main_subject(items, active.i, self.scene.lexis), made, PartRole.INTERLOCUTOR)
            self._after(items, right, made)
            self._listed(items, right, made)
        elif passive:
            self._after(items, passive.j, made)
        return bool(active or passive)

    def _people(self, items: Sequence[Item], i: int, j: int) -> list[int]:
        """Give the persons between the verb and its object: "presented to the King his credentials"."""
        return [k for k in range(i, j) if items[k].kind in ("person", "office") and items[k - 1].low != "of"][:1]

    def _after(self, items: Sequence[Item], k: int, made: Happening) -> None:
        """Read "to the President", "of Ambassador X", "by the ambassadors of Peru and Chad"."""
        for n in range(k, min(k + 10, len(items) - 1)):
            if items[n].low == "," and attribution(items, n):
                return  # ", the office of the President informs"
            if n > k and items[n].low == "by" and items[n - 1].low.endswith("ed"):
                return  # ", appointed by the President as ambassador": whose they are has been told
            if items[n].low in _ROLES:
                self._take(items, list_after(items, n + 1, len(items)), made, _ROLES[items[n].low])

    def _listed(self, items: Sequence[Item], k: int, made: Happening) -> None:
        """Read "The envoys who presented their credentials were: A of X, B of Y and C of Z"."""
        ks = named_after_colon(items, k)
        if not ks and k < len(items) and items[k].low in _ARE:
            ks = _in_rows(items, k + 1)
        self._take(items, ks, made)
        made.roll = bool(ks and made.parts)

    def _take(
        self, items: Sequence[Item], ks: Sequence[int], made: Happening, role: PartRole = PartRole.HONOREE
    ) -> None:
        for k in ks:
            self.scene.take_states(made, items[k])
            thing = items[k].thing
            made.add_party(thing.agent if isinstance(thing, Found) and thing.is_state else None)
            for agent in self.scene.focus.resolve(items, [k]):
                if agent.startswith(PERSON):
                    self.scene.take(made, agent, role, items[k])


def _in_turn(items: Sequence[Item], present: int) -> list[int]:
    """Read "It was the turn of X to present", "The first to present her credentials was Y"."""
    if present < 2 or items[present - 1].low != "to":
        return []
    if items[present - 2].low in ("first", "next", "last"):
        was = next((n for n in range(present, len(items) - 1) if items[n].low == "was"), None)
        return list_after(items, was + 1, len(items))[:1] if was is not None else []
    turn = next((n for n in range(present - 2, 0, -1) if items[n].low == "turn"), None)
    return list_after(items, turn + 2, present)[:1] if turn is not None and items[turn + 1].low == "of" else []


def _who(items: Sequence[Item], present: int) -> int:
    """Find "who" before "presented", "who came to present"; 0 if it is not there."""
    came = present - 2 * (present > 2 and items[present - 1].low == "to")
    return came - 1 if came > 1 and items[came - 1].low == "who" else 0


_TAKING = ("received", "welcomed")  # "received five ambassadors who presented their credentials"
_MEETING = ("met", "meet", "visited", "called")


def _met(items: Sequence[Item], present: int) -> list[int]:
    """Find who was met in order to hand credentials over: "met with X on Monday to present copies"."""
    if not present or items[present - 1].low != "to":
        return []
    met = next((n for n in range(present - 2, max(0, present - 12), -1) if items[n].low in _MEETING), None)
    return [k for k in range(met or present, present) if items[k].kind == "person"][:1]


def named_after_colon(items: Sequence[Item], k: int) -> list[int]:
    """Give those whom a list names: "credentials of six envoys on Monday: A of X; B of Y; and C of Z"."""
    near = range(k, min(k + _COLON, len(items)))
    colon = next((n for n in near if items[n].low == ":"), None)
    held = next((n for n in near if items[n].kind == "person" and ":" in items[n].text), None)  # "six envoys: A"
    return _in_rows(items, held if colon is None else colon + 1) if (colon, held) != (None, None) else []


def met_after_colon(items: Sequence[Item], k: int) -> list[int]:
    """Give those whom a list names after a noun for several: "met the ministers of three states: A of X and B of Y"."""
    near = range(k, min(k + _MET, len(items)))
    several = next((n for n in near if isinstance(o := items[n].thing, Office) and o.plural), None)
    ahead = range(several or 0, min((several or 0) + _TO_COLON, len(items)))
    colon = next((n for n in ahead if items[n].low == ":"), 0)
    plain = not any(i.low in ("who", "which", "credentials") for i in items[several or 0 : colon])
    return _in_rows(items, colon + 1) if several is not None and colon and plain else []


_MET = 6  # items to the noun for those who were met
_TO_COLON = 12  # items from that noun to the colon


def posted_there(items: Sequence[Item], verb: Verb) -> bool:
    """Tell whether a participle only says which envoys are meant: "the ambassadors accredited in Lima"."""
    posted = verb.form == "accredited" and [i.low for i in items[verb.j : verb.j + 1]] in (["in"], ["to"])
    plain = verb.i > 0 and items[verb.i - 1].low not in ("was", "were", "been", "is", "are", "be")
    return posted and plain and any(i.kind in ("office", "group") for i in items[max(0, verb.i - 6) : verb.i])


def _in_rows(items: Sequence[Item], k: int | None) -> list[int]:
    """Give the agents of a list of which the members may stand between semicolons."""
    first = next((n for n in range(k or 0, len(items)) if items[n].kind != "mark"), len(items))
    starts = [first, *(n + 1 for n in range(first, len(items) - 1) if items[n].low == ";")]
    return list(dict.fromkeys(k for start in starts for k in list_after(items, start, len(items))))
