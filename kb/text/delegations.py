"""Remember who makes up a delegation, and who met: "the delegation", "the two leaders" mean them later."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text.focus import Focus
from kb.text.groups import Group
from kb.text.item import PERSON, Item
from kb.text.items import things_of
from kb.text.lexis import Lexis
from kb.text.phrases import persons_after
from kb.text.subjects import subject

_TWO = 2
_CREWS = ("delegation", "delegations", "team", "group")


_OFFICIALS = ("assistant", "deputy assistant", "under", "ambassador", "spokes", "director", "adviser", "advisor")


_TITLED = {
    "envoys": ("envoy", "representative", "ambassador", "negotiator", "commissioner", "nuncio"),
    "ambassadors": ("ambassador", "commissioner", "envoy"),
    "negotiators": ("negotiator", "envoy", "representative", "minister", "deputy"),
    "presidents": ("president",),
}
"""What is in the titles of two who are called so together."""


class Delegations:
    """Who was named as member of which delegation, while the article is read in order."""

    def __init__(self, focus: Focus, lexis: Lexis) -> None:
        self.focus, self.lexis = focus, lexis
        self.items: Sequence[Item] = ()  # of the sentence that is read
        self.envoys: tuple[str, ...] = ()  # who handed over their credentials together
        self.led: dict[tuple[str, str | None], tuple[str, ...]] = {}  # by head noun and state

    def taken_up(self, agent: str) -> Group | None:
        """Give the group that a pronoun takes up, by the last word of its name."""
        head = agent.split(" ")[-1]
        return Group(0, 0, agent, head, None, None, True) if any(head == h for h, _ in self.led) else None

    def whole(self, group: Group, before: str) -> Group | None:
        """Give the delegation of which the members are named: "the US delegation members"."""
        members = group.head == "members" and before.endswith("delegation ")
        return self.taken_up("the delegation") if members else group

    def members(self, group: Group) -> tuple[str, ...]:
        """Give the persons that a group stands for: those named as its members, or the two spoken of last."""
        known = self.led.get((group.head, group.agent)) or ()
        alone = [who for (head, _), who in self.led.items() if head == group.head]
        if not known and group.agent is None and group.definite and len(alone) == 1:
            known = alone[0]
        if not known and group.agent and len(alone) == 1 and (group.head, None) in self.led:
            known = alone[0]  # "is leading a delegation", then "the Norwegian delegation"
        together = group.agent is None and group.head in self.lexis.group("pair-noun")
        together = together and (group.head != "counterparts" or group.count is not None)  # "with their counterparts"
        together = together and group.count in (None, 0, _TWO)  # "the three envoys" are no pair
        if not known and together and (group.definite or group.count == len(self.focus.pair)):
            known = self._before(group) or self.fitting(group.head)
            known = known if group.count or group.head != "leaders" or all(map(self._leads, known)) else ()
        return known

    def _leads(self, who: str) -> bool:
        """Tell whether somebody may be one of "the leaders": an assistant secretary of state is none."""
        held = self.focus.document.people.all[int(who[1:])].offices if who.startswith(PERSON) else []
        titles = [h.office.title.casefold() for h in held if not h.office.former]
        return not titles or not all(title.startswith(_OFFICIALS) for title in titles)

    def fitting(self, head: str) -> tuple[str, ...]:
        """Give the two who met last, "the two ministers" the last two of whom neither is rather a president."""
        titles = _TITLED.get(head.rpartition(" ")[2], ())
        if titles:  # "the two envoys" are no ministers who met meanwhile
            pairs = (self.focus.pair, self.focus.pair_before)
            return next((two for two in pairs if two and all(self._so_titled(who, titles) for who in two)), ())
        if head.rpartition(" ")[2] != "ministers" or "prime" in head:
            return self.focus.pair
        return next((two for two in (self.focus.pair, self.focus.pair_before) if all(map(self._minister, two))), ())

    def _so_titled(self, who: str, titles: tuple[str, ...]) -> bool:
        held = self.focus.document.people.all[int(who[1:])].offices if who.startswith(PERSON) else []
        told = [h.office.title.casefold() for h in held if not h.office.former]
        return not told or any(word in title for title in told for word in titles)

    def _minister(self, who: str) -> bool:
        held = self.focus.document.people.all[int(who[1:])].offices if who.startswith(PERSON) else []
        titles = [h.office.title.casefold() for h in held if not h.office.former]
        return not titles or any("minister" in t and "prime" not in t or "secretary" in t for t in titles)

    def _before(self, group: Group) -> tuple[str, ...]:
        """Give the two who are named before in the sentence: "X met Y, and the two leaders signed"."""
        at = next((n for n, i in enumerate(self.items) if i.thing is group), 0) if group.count == _TWO else 0
        named = [w for i in self.items[:at] if i.kind == "person" for w in i.who]
        return tuple(dict.fromkeys(named)) if len(set(named)) == _TWO else ()

    def unnamed(self, group: object) -> tuple[str, ...]:
        """Give the members of a delegation of which it is not said whose it is: "a delegation led by X"."""
        crew = isinstance(group, Group) and group.agent is None and group.head in _CREWS
        return self.members(group) if isinstance(group, Group) and crew else ()

    def note(self, items: Sequence[Item]) -> None:
        """Note who leads or makes up a delegation: "a delegation led by X, Y and Z"."""
        self.items = items
        crews = [(n, i.thing) for n, i in things_of(items) if isinstance(i.thing, Group) and i.thing.head in _CREWS]
        told = [(crew, self._members_after(items, n) or self._leader_before(items, n)) for n, crew in crews]
        for crew, members in told:
            if members and (not (crew.definite or crew.agent) or len(members) > 1 and crew.head == "delegations"):
                self.led.pop((crew.head, crew.agent), None)  # "delegations led by X and Y" are others than before
        for crew, members in told:
            self.enlarge(crew, members)

    def enlarge(self, group: object, members: Sequence[str]) -> None:
        """Note members of a delegation besides those who are known."""
        if members and isinstance(group, Group):
            known = self.members(group) if group.head == "delegation" else self.led.get((group.head, group.agent), ())
            self.led[group.head, group.agent] = tuple(dict.fromkeys((*known, *members)))

    def _members_after(self, items: Sequence[Item], n: int) -> list[str]:
        """Read "a delegation led by X", "the Thai delegation included X, Y and Z"."""
        told = self.lexis.group("membership-word")
        by = next((k for k in range(n + 1, min(n + 7, len(items) - 1)) if items[k].low in told), None)
        if by is None:
            return []
        start = next(k for k in range(by + 1, len(items)) if k == len(items) - 1 or items[k].low not in ("by", "of"))
        return persons_after(items, start)

    def _leader_before(self, items: Sequence[Item], n: int) -> list[str]:
        """Read "X will lead the delegation", "X, who heads the delegation", "Led by X, the delegation"."""
        if [i.low for i in items[1:2]] == ["by"] and items[0].low in ("led", "headed"):
            return persons_after(items[:n], 2)
        k = n - 1 - (items[n - 1].low in ("the", "a", "an", "its", "their")) if n else -1
        if k < 0 or items[k].low not in ("lead", "leads", "led", "head", "heads", "headed", "leading", "heading"):
            return []
        return [a for a in self.focus.resolve(items, subject(items, k, self.lexis)) if a.startswith(PERSON)]
