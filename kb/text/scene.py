"""Gather who takes part in an event, on whose behalf and where, from the sentence around its word."""

from __future__ import annotations

from collections.abc import Sequence

from kb.model import Span
from kb.text.bodies import LOCAL, Found
from kb.text.bounds import (
    in_aside,
    new_clause,
    next_of_programme,
    next_of_row,
    next_verb,
    of_matter,
    opening_end,
    opens_topic,
    person_next,
    tells_matter,
    tells_part,
)
from kb.text.delegations import Delegations
from kb.text.document import Document, Reading
from kb.text.focus import Focus
from kb.text.groups import Group
from kb.text.happenings import CEREMONY, STEPS, Happening, for_guests
from kb.text.items import PERSON, Item
from kb.text.lexis import Forms
from kb.text.offices import Office
from kb.text.phrases import clause_end, list_after
from kb.text.venues import find_venue, is_city, is_state, place_of, unknown_city
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

_TOGETHER = ("along", "together")
_SWORN = ("inauguration", "coronation")  # whose ceremonies they are is said with "of"
_OF_WHOM = frozenset(
    "Summit Conference Negotiation Meeting Signing EstablishmentOfRelations SeveranceOfRelations Visit"
    " MissionOpening Recall Expulsion".split()
)
_REASONS = frozenset(
    "over for after amid because following to in as at from with who which when while citing by".split()
)
_IT = ("it", "he", "she", "they")
_NO_HOST = {"hold", "give", "chair", "co-chair", "preside over", "stage"}  # though whoever does it may be
_DONE_BY = {"Visit": 40, "Speech": 40, "Signing": 40, "Summons": 2}  # items to "by" and who undertook it


class Scene:
    """What is kept in mind while events are read: who was spoken of, who makes up a delegation."""

    def __init__(self, document: Document) -> None:
        self.document, self.lexis = document, document.lexis
        self.focus = Focus(document)
        self.delegations = Delegations(self.focus, self.lexis)
        self.visitors: tuple[str, ...] = ()  # of the visit told last
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
        if others or self.document.text.startswith(" of ", item.end):  # "the leaders of …" are others
            group = None
        elif isinstance(thing, Office) and self._of_pair(thing, item):
            for member in self.focus.pair:  # "the two heads of state", who met or of whom one visited the other
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

    def _of_pair(self, office: Office, item: Item) -> bool:
        """Tell whether an office takes up the two who met: "the two heads of state", "the Prime Ministers"."""
        if not office.plural or item.low in self.lexis.group("pair-noun"):
            return office.plural
        everyone, title = self.document.people.all, item.low.removeprefix("the ").removeprefix("two ")
        held = [{h.office.title.casefold() for h in everyone[int(who[1:])].offices} for who in self.focus.pair]
        return bool(held) and not office.states and all(title.removesuffix("s") in titles for titles in held)

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

    def surroundings(self, reading: Reading, items: Sequence[Item], j: int, made: Happening) -> None:
        """Read "with X", "between X and Y", "hosted by X", "attended by X", "in PLACE", "to PLACE"."""
        end = min(clause_end(items, j), opening_end(items, j), next_of_programme(items, j, self.lexis))
        end = min(end, next_of_row(items, j, self.lexis)) if made.rule == "event.noun" else end
        k = end if tells_matter(items, made, self.lexis) else j
        while k < end:
            low = items[k].low
            honour = low == "of" and items[k - 1].low in ("honour", "honor")
            press = made.kind in ("PressConference", "Speech") and low in ("after", "following")
            if press or (made.kind == "Visit" and low in ("after", "before")) or (low == "following" and k > j):
                break
            paper = low == "between" and any(i.low in self.lexis.group("agreement-head") for i in items[j:k])
            if paper and made.kind not in ("Signing", "Ratification"):  # "in keeping with an accord between X and Y"
                break
            apart = made.kind == "Visit" and (low == "between" or low == "with" and items[k - 1].low not in _TOGETHER)
            reach = j + (4 if made.kind == "Visit" else 0)  # "his visit to X follows that of Y"
            succeeds = k <= reach and low in self.lexis.group("succession-verb")
            if low == "with" and items[k - 1].low in _TOGETHER and made.rule == "event.noun":
                break  # who came along is told of the verb
            joint = low in ("and", ",") and k + 1 < len(items) and next_verb(items[k + 1], self.lexis)
            if joint and [i.low for i in items[k + 2 : k + 3]] != ["by"]:  # but "the summit, hosted by X"
                break  # "held talks with X and spoke with Y"
            if tells_part(items, k, self.lexis) or (low == "," and [i.low for i in items[k + 1 : k + 2]] == ["having"]):
                break
            turn = low == "as" and items[k + 1 : k + 2] and items[k + 1].low in _IT  # "signed, as it vies with X"
            if made.kind in STEPS and low in ("over", "after", "amid"):
                break  # "summoned the envoy over the arrests in X"
            if apart or succeeds or turn or low in ("where", "then", "though", "ahead") or new_clause(items, k, j):
                break
            own = made.kind == "Reception" or made.event_type in _SWORN
            dined = own and k == j and person_next(items, k)  # "a dinner of X and Y"
            if low == "of" and not (honour or dined) and (k != j or made.kind not in _OF_WHOM):
                k += 1
                continue
            aside = low in ("with", "between", "by") and in_aside(items, j, k)  # "received X, who later met with Y"
            if aside or low == "with" and any(opens_topic(items, m) for m in range(j, k)):  # "to restart contacts with"
                k += 1
                continue
            came = low == "from" and k == j and made.kind in ("Meeting", "Call", "Visit") and person_next(items, k)
            came = came or (low == "from" and k > j and items[k - 1].kind == "group" and items[k - 2].low == "of")
            if (came or low in ("with", "between", "among", "of")) and k + 1 < end and not honour:
                for m in list_after(items, k + 1, end):
                    self.take_states(made, items[m])
                    for agent in self.focus.resolve(items, [m]):
                        self.take(made, agent, ROLE.get(made.kind, PartRole.INTERLOCUTOR), items[m])
            elif (
                low in ("on", "against", "to", "for", "toward", "towards")
                and made.kind in ("Sanctions", "Aid", "Vote")
                and items[k].kind == "word"
            ):
                self._struck(items, k + 1, end, made)
            elif items[k].kind == "pronoun" and items[k + 1 : k + 2] and items[k + 1].low in ("honour", "honor"):
                self._honoured(items, k, made)
            elif (made.kind in CEREMONY and honour) or (low == "for" and for_guests(made)):
                for m in list_after(items, k + 1, end):
                    self.take_states(made, items[m])
                    for agent in self.focus.resolve(items, [m]):
                        self.take(made, agent, PartRole.GUEST, items[m])
            elif low == "by" and k > 0 and not any(i.low in self.lexis.event_nouns for i in items[j:k]):
                self.by_phrase(items, j, k, end, made)
            elif items[k].kind == "word" and (
                low in ("in", "at", "outside", "near") or (low == "to" and made.kind in ("Visit", "Message"))
            ):
                found = find_venue(items, k + 1, self.lexis) or self._city(items, k)
                found = [p for p in found if low != "at" or not is_state(p, self.lexis)]  # "at the US think tank"
                told = low == "in" or any(items[m].low in self.lexis.group("auxiliary") for m in range(j, k))
                matter = told and of_matter(items, k, j, self.lexis)
                topic = matter or any(opens_topic(items, m) for m in range(j, k))
                for place in found if not topic else [p for p in found if not made.places and is_city(p, self.lexis)]:
                    made.add_place(place)
            k += 1

    def _honoured(self, items: Sequence[Item], k: int, made: Happening) -> None:
        """Read "hosted a banquet in his honour": the guest is whoever was spoken of last, but not the host."""
        named = [a for n in range(k) if items[n].agent for a in self.focus.resolve(items, [n])]
        known = [*reversed(named), self.focus.person or "", *self.focus.pair]
        guest = next((a for a in known if a.startswith(PERSON) and a not in made.hosts), None)
        if made.kind in CEREMONY and guest:
            made.add(guest, PartRole.GUEST, Span(items[k].start, items[k].end))

    def _struck(self, items: Sequence[Item], start: int, end: int, made: Happening) -> None:
        """Read whom a measure strikes or helps: "on two Iranian firms and a Chinese refinery"."""
        for item in items[start:end]:
            if item.kind == "word" and item.low in _REASONS:
                break
            for agent in item.who if item.kind == "name" else ():
                made.add_party(self.lexis.state_of(agent) or agent)

    def _city(self, items: Sequence[Item], k: int) -> list[str]:
        """Read a city that the register does not know: after "in", or after "to" of a visit."""
        city = unknown_city(items, k + 1, self.lexis) if items[k].low in ("in", "to") else None
        return [city] if city else []

    def by_phrase(self, items: Sequence[Item], j: int, k: int, end: int, made: Happening) -> None:
        """Take those after "by": who gave or led it, came to it, made the visit."""
        verb = items[k - 1].low if items[k - 1].low != "over" else f"{items[k - 2].low} over"
        role = (
            self.role_by_verb(self.forms["host-verb"][verb], made.kind)
            if verb in self.forms["host-verb"]
            else PartRole.GUEST
            if verb in self.forms["attend-verb"] or verb in ("attended", "joined")
            else PartRole.DELEGATION_HEAD
            if verb == "led"
            else None
        )
        if role is None:
            done = [i.low for i in items[j:k] if i.kind == "word" and i.low.endswith(("ed", "invitation"))]
            others = set(done) - self.lexis.group("undertaken-form")
            received = made.kind == "Visit" and bool(others)  # "arrived and was received by X"
            if not received and k - j <= _DONE_BY.get(made.kind, -1):
                role = ROLE.get(made.kind, PartRole.INTERLOCUTOR)
            else:
                return
        for m in list_after(items, k + 1, end):
            for agent in self.focus.resolve(items, [m]):
                if role == PartRole.HOST:
                    made.add_host(agent)
                if role != PartRole.HOST or agent.startswith(PERSON):
                    self.take(made, agent, role, items[m])

    def speaks_for(self, person: str) -> str | None:
        """Give the state or body whose office a person now holds."""
        held = self.document.people.all[int(person[1:])].offices
        of = next((h.office.of for h in held if h.office.of and not h.office.former), None)
        return self.lexis.state_of(of) or of if of else None

    def own_state(self, items: Sequence[Item], k: int) -> str | None:
        """Give the state of "his government", "her country": that of the one who is meant."""
        own = k > 0 and items[k - 1].kind == "pronoun" and items[k].low in ("government", "country", "administration")
        who = self.focus.resolve(items, [k - 1]) if own else ()
        state = self.speaks_for(who[0]) if len(who) == 1 and who[0].startswith(PERSON) else None
        return state if state and state.startswith("state:") else None

    def role_by_verb(self, lemma: str, kind: str) -> PartRole:
        """Give the role that a verb gives its subject at an event of a kind: "hosted a dinner", "addressed a forum"."""
        if kind == "Visit":
            return PartRole.VISITOR
        if lemma in self.hosts or (kind == "Reception" and lemma in ("give", "hold", "throw")):
            return PartRole.HOST
        speaks = lemma in self.forms["speak-at-verb"].values()
        return PartRole.SPEAKER if speaks else ROLE.get(kind, PartRole.INTERLOCUTOR)

    def speech_forms(self) -> Forms:
        """Give the verb forms that tell that somebody spoke at an event."""
        return self.lexis.speech_forms
