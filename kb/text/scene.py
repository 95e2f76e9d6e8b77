"""Gather who takes part in an event and on whose behalf, with who was spoken of before."""

from __future__ import annotations

from collections.abc import Sequence

from kb.model import Span
from kb.text.bodies import LOCAL, Found
from kb.text.date_values import NUMBERS
from kb.text.delegations import Delegations
from kb.text.document import Document
from kb.text.fields import field_of, has_field
from kb.text.focus import Focus
from kb.text.groups import Group
from kb.text.happenings import Happening
from kb.text.item import PERSON, Item
from kb.text.lexis import Forms
from kb.text.offices import Office
from kb.text.venues import place_of
from kb.values import Mode, PartRole

ROLE = {
    "Visit": PartRole.VISITOR,
    "Signing": PartRole.SIGNATORY,
    "Speech": PartRole.SPEAKER,
    "PressConference": PartRole.SPEAKER,
    "Message": PartRole.MESSAGE_SENDER,
    "Call": PartRole.CALLER,
    "Reception": PartRole.GUEST,
    "Ceremony": PartRole.ATTENDEE,
    "Summit": PartRole.ATTENDEE,
    "Conference": PartRole.ATTENDEE,
}

_LIGHT = ("hold-verb", "attend-verb", "host-verb", "speak-at-verb")
_MARKING = ("breaking-verb", "welcome-verb", "measure-verb", "credentials-verb")

_LOOKING_ON = ("witness", "watch", "attend", "oversee", "preside over")  # who only does that signs nothing
_NO_HOST = {"hold", "give", "chair", "co-chair", "preside over", "stage"}  # though whoever does it may be


_BELOW = frozenset(
    "minister secretary ambassador envoy representative commissioner spokesman".split()
)  # who are no leaders
_THE_NUMBER = 16  # characters of "the " and a number before an item
_OF_BOTH = (" of the two ", " of both ")


class Scene:
    """What is kept in mind while events are read: who was spoken of, who makes up a delegation."""

    def __init__(self, document: Document) -> None:
        self.document, self.lexis = document, document.lexis
        self.focus = Focus(document)
        self.delegations = Delegations(self.focus, self.lexis)
        self.visitors: tuple[str, ...] = ()  # of the visit told last
        self.round: Happening | None = None  # several meetings told by one word, each of which may be told after
        self.forms = {name: self.lexis.forms(name) for name in (*_LIGHT, *_MARKING)}
        self.light = self.lexis.forms(*_LIGHT)
        self.event_forms = self.lexis.event_forms
        self.hosts = frozenset(self.forms["host-verb"].values()) - _NO_HOST

    def take(self, made: Happening, agent: str, role: PartRole, item: Item, mode: Mode | None = None) -> None:
        """Note a person as participant, a state or body as party."""
        if agent.startswith(PERSON):
            made.add(agent, role, Span(item.start, item.end), mode)
            return
        thing = item.thing
        group = (
            thing if isinstance(thing, Group) else self.delegations.taken_up(agent) if item.kind == "pronoun" else None
        )
        others = self.document.text[: item.start].endswith("their ")  # "a summit of their leaders"
        owned = self.document.text.startswith(" of ", item.end)
        owned = owned and not self.document.text.startswith(_OF_BOTH, item.end)
        above = isinstance(thing, Group) and self._above_them(thing.head)
        if others or owned or above:  # "the leaders of …" are others
            group = None
        elif isinstance(thing, Office) and (self._of_pair(thing, item) or self._of_envoys(thing, item)):
            envoys = self.delegations.envoys if self._of_envoys(thing, item) else ()
            for member in envoys or self.delegations.fitting(item.low):  # "the two heads of state", who met
                made.add(member, role, Span(item.start, item.end), mode, "participation.delegation-member")
            return
        if group and made.kind != "Signing":  # which papers are signed by each of them nobody tells
            group = self.delegations.whole(group, self.document.text[: item.start])
        for member in self.delegations.members(group) if group else ():
            made.add(member, role, Span(item.start, item.end), mode, "participation.delegation-member")
        if isinstance(thing, Group) and thing.head in ("states", "members", "countries"):  # "two NATO member states"
            return
        if isinstance(thing, Group):
            made.add_party(self.lexis.state_of(thing.agent) or thing.agent if thing.agent else None)
        elif isinstance(thing, Found) and thing.form == "body":
            made.add_party(thing.state or agent)
        elif isinstance(thing, Found) and agent.startswith(LOCAL):
            made.add_party(next((s.key for s in thing.senses if s.key.startswith("state:")), None))
        elif not agent.startswith(LOCAL):
            made.add_party(agent)

    def _of_envoys(self, office: Office, item: Item) -> bool:
        """Tell whether an office takes up those who handed over their credentials: "Later, the envoys called on"."""
        plain = office.plural and not (office.of or office.to or office.states)
        plain = plain and (office.determined or self._count(item) is not None)
        return plain and item.low.endswith(("envoys", "ambassadors")) and bool(self.delegations.envoys)

    def _count(self, item: Item) -> str | None:
        """Give the number that stands between "the" and an item: "three" of "the three envoys"."""
        before = self.document.text[max(0, item.start - _THE_NUMBER) : item.start].casefold().split()[-2:]
        return before[1] if len(before) > 1 and before[0] == "the" and before[1] in NUMBERS else None

    def _of_pair(self, office: Office, item: Item) -> bool:
        """Tell whether an office takes up the two who met: "the two heads of state", "the Prime Ministers"."""
        if not office.plural or item.low in self.lexis.group("pair-noun"):
            return office.plural and self._count(item) in (None, "two") and not self._above_them(office.head)
        everyone, title = self.document.people.all, item.low.removeprefix("the ").removeprefix("two ").removesuffix("s")
        held = [[h.office for h in everyone[int(who[1:])].offices] for who in self.focus.pair]
        field = field_of(office, self.lexis)  # a "Minister of Foreign Affairs" is one

        def fits(one: Office) -> bool:
            alike = one.head == office.head and bool(field) and has_field(one, field, self.lexis)
            return alike or one.title.casefold() == title

        return bool(held) and not office.states and all(any(map(fits, offices)) for offices in held)

    def _above_them(self, head: str) -> bool:
        """Tell whether "the leaders of the two countries" are others than the ministers or envoys who met."""
        held = [h for who in self.focus.pair for h in self.document.people.all[int(who[1:])].offices]
        below = any(h.office.head in _BELOW and "prime" not in h.office.title.casefold() for h in held)
        paramount = self.lexis.group("paramount-office")
        return (
            head.removesuffix("s") == "leader"
            and below
            and not any(h.office.title.casefold() in paramount for h in held)
        )

    def take_states(self, made: Happening, item: Item) -> None:
        """Note the states of people without names: "Uzbek and Afghan officials", "the foreign ministers of Oman"."""
        for state in self.states_of(item):
            made.add_party(state)

    def states_of(self, item: Item) -> list[str]:
        """Give the states of people without names."""
        thing = item.thing
        if isinstance(thing, Found) and thing.form == "demonym":  # "the Chadian, Malian and Nigerien ministers"
            return [thing.agent]
        if isinstance(thing, Group):
            agents: tuple[str | None, ...] = (*thing.others, thing.agent)
        elif isinstance(thing, Office) and thing.head != "member":  # "two NATO member states"
            agents = thing.states or (thing.of,)
        else:
            agents = ()
        return [self.lexis.state_of(agent) or agent for agent in agents if agent]

    def take_mission(self, made: Happening, mission: Found) -> None:
        """Take the sending and the receiving state of a mission, and where it stands: "the Thai Embassy in Oslo"."""
        made.add_party(mission.state)
        seat = mission.receiving
        made.add_party(self.lexis.state_of(seat) if seat else None)
        if seat:
            made.add_place("place:" + seat.removeprefix("state:") if seat.startswith("state:") else seat)

    def modifiers(self, items: Sequence[Item], left: int, n: int, made: Happening) -> None:
        """Read the names before the noun: "the Tokyo reception", "US-China talks"."""
        for item in items[left:n]:
            thing = item.thing
            if item.kind == "name" and isinstance(thing, Found):
                if thing.form in ("city", "capital"):
                    made.add_place(place_of(thing, self.lexis))
                elif thing.form != "body" or not thing.agent.startswith(LOCAL):
                    for agent in item.who:
                        made.add_party(agent)
            elif items[n - 1].low in ("'", "’") and item.kind in ("group", "office"):  # "the ASEAN ministers' retreat"
                self.take_states(made, item)

    def speaks_for(self, person: str) -> str | None:
        """Give the state or body whose office a person now holds."""
        held = self.document.people.all[int(person[1:])].offices
        of = next((h.office.of for h in held if h.office.of and not h.office.former), None)
        return self.lexis.state_of(of) or of if of else None

    def own_state(self, items: Sequence[Item], k: int) -> str | None:
        """Give the state of "his government", "President X's government": that of the one who is meant."""
        ruled = items[k].low in ("government", "country", "administration")
        owner = k - 1 - (k > 1 and items[k - 1].low in ("'s", "’s"))
        own = ruled and k > 0 and items[owner].kind in ("pronoun", "person")
        who = self.focus.resolve(items, [owner]) if own else ()
        state = self.speaks_for(who[0]) if len(who) == 1 and who[0].startswith(PERSON) else None
        return state if state and state.startswith("state:") else None

    def role_by_verb(self, lemma: str, kind: str) -> PartRole:
        """Give the role that a verb gives its subject at an event of a kind: "hosted a dinner", "addressed a forum"."""
        if kind == "Visit":
            return PartRole.HOST if lemma in ("host", "receive") else PartRole.VISITOR
        if kind == "Signing" and lemma in _LOOKING_ON:
            return PartRole.ATTENDEE
        if lemma in self.hosts or (kind == "Reception" and lemma in ("give", "hold", "throw")):
            return PartRole.HOST
        speaks = lemma in self.forms["speak-at-verb"].values()
        return PartRole.SPEAKER if speaks else ROLE.get(kind, PartRole.INTERLOCUTOR)

    def speech_forms(self) -> Forms:
        """Give the verb forms that tell that somebody spoke at an event."""
        return self.lexis.speech_forms
