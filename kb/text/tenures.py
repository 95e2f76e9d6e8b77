"""Read offices that a verb gives: "who heads the Union", "was appointed ambassador", "members, including X"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from kb.model import Span, TimeSpan
from kb.text.bodies import Found
from kb.text.careers import Given, chain, followed, givings, leading_titles, timed, verb_before
from kb.text.deaths import killed, who_died
from kb.text.document import Document, Reading
from kb.text.downfalls import fallen
from kb.text.focus import Focus
from kb.text.followers import hand_over, leave, passed_on
from kb.text.groups import Group
from kb.text.item import PERSON, Item
from kb.text.items import collapse, things_of, where, words_of
from kb.text.offices import Office
from kb.text.own_posts import by_own_post, set_after_name
from kb.text.people import HeldOffice, Someone
from kb.text.served import home_of
from kb.text.shared_offices import shared
from kb.text.subjects import main_subject, subject
from kb.values import TenureKind

_NEXT = 3  # items after an office, or after the verb that ends it, in which its day is told


def read_given_offices(document: Document) -> None:
    """Add to the persons of an article the offices that verbs give them."""
    reader = _Careers(document, Focus(document))
    for reading in document.readings:
        if reading.sentence.paragraph > 0:
            items = reading.collapsed = collapse(document, reading)
            reader.read(items, reading)


@dataclass(slots=True)
class _Careers:
    """Reads an article sentence by sentence; ``recent`` is who was given an office last."""

    document: Document
    focus: Focus
    recent: str | None = None
    takers: list[tuple[int, str]] = field(default_factory=list)  # who of the sentence was given one, by which verb
    dead: set[str] = field(default_factory=set)
    days: dict[int, TimeSpan] = field(default_factory=dict)  # of the sentence, by where they are told
    unseen: list[Sequence[Item]] = field(default_factory=list)  # sentences of which nobody has asked who is meant

    def read(self, items: Sequence[Item], reading: Reading) -> None:
        """Read the offices that a sentence gives."""
        before, self.recent, self.takers = self.recent, None, []
        self.days = {d.span.start: d.when for d in reading.dates}
        self._leading(items)
        self._given(items, before)
        self._replaced(items, before)
        self._to_follow(items)
        self._passed_on(items)
        self._members(items)
        self._deaths(items)
        self._downfalls(items)
        self.unseen.append(items)

    def _catch_up(self) -> None:
        """See the sentences so far: most give no office, and after the last that does nobody asks any more."""
        for items in self.unseen:
            self.focus.see(items, self.document.lexis)
        self.unseen.clear()

    def _resolve(self, items: Sequence[Item], ks: Sequence[int]) -> tuple[str, ...]:
        self._catch_up()
        return self.focus.resolve(items, ks)

    def _person(self, agent: str) -> Someone:
        self._catch_up()  # before offices change, on which it depends whom a description means
        return self.document.people.all[int(agent[1:])]

    def _give(self, agent: str, office: Office, rule: str = "tenure.verb", when: TimeSpan | None = None) -> None:
        person = self._person(agent)
        office = replace(office, former=True) if agent in self.dead else office
        alike = (office.head, office.of, office.to, office.former)
        if all((h.office.head, h.office.of, h.office.to, h.office.former) != alike for h in person.offices):
            person.offices.append(HeldOffice(office, office.span, rule=rule, when=when))

    def _subjects(self, items: Sequence[Item], verb: int, before: str | None) -> list[str]:
        """Give the persons who are the subject of a verb; a pronoun is whoever was given an office just before."""
        for find in (subject, main_subject):  # "X, who led the mission in Warsaw, Poland, was appointed"
            ks = set_after_name(items, verb) or find(items, verb, self.document.lexis)
            if before and ks and items[ks[0]].kind == "pronoun":
                return [before]
            if persons := [a for a in self._resolve(items, ks) if a.startswith(PERSON)]:
                return persons
        return []

    def _leading(self, items: Sequence[Item]) -> None:
        """Read "who heads the Union": the verb tells the office, its object the body."""
        titles = leading_titles(self.document.lexis.group("leading-verb"))
        for n in where(items, titles.keys()):
            item = items[n]
            if item.kind != "word":
                continue
            k = n + 1 + (n + 1 < len(items) and items[n + 1].low == "the")
            thing = items[k].thing if k < len(items) else None
            if not isinstance(thing, Found) or not thing.is_body:
                continue
            title = titles[item.low].removeprefix("ex ")
            former = titles[item.low].startswith("ex ")
            office = Office(0, 0, title, Span(item.start, items[k].end), title, thing.agent, former=former)
            agents = self._resolve(items, subject(items, n, self.document.lexis))
            for agent in agents[-1:] if item.low.endswith("s") else agents:  # "A and B, who heads the Union"
                if agent.startswith(PERSON):
                    self._give(agent, office)

    def _given(self, items: Sequence[Item], before: str | None) -> None:
        """Read "served as TITLE and TITLE", "was appointed (as) TITLE", "named X as TITLE"."""
        done = 1
        for n, item in things_of(items):
            if n < done or not isinstance(item.thing, Office):
                continue
            offices, after = chain(items, n)
            if after < len(items) and items[after].low in ("'s", "'"):
                offices = []  # "was in the minister's office"
            given = verb_before(items, n, self.document.lexis) if offices else None
            if given:
                self._take(items, given, offices, before, self._since(items, given, after))
            done = after if offices else n + 1

    def _since(self, items: Sequence[Item], given: Given, end: int) -> TimeSpan | None:
        """Give the time from the day on which an office was taken, where that is told."""
        begins = items[given.verb].low in self.document.lexis.group("beginning-form")
        day = self._day(items, given.verb, end) if begins else None
        return TimeSpan(f"{day.isoformat()}/..", day, None) if day else None

    def _take(
        self, items: Sequence[Item], given: Given, offices: list[Office], before: str | None, since: TimeSpan | None
    ) -> None:
        one = [o for o in offices if not o.plural]  # "shall appoint ambassadors" says of nobody that he is one
        vague = [o for o in one if o.loose and (o.of or "").startswith("state:") and " " not in o.title]  # "ruler of X"
        plain = [o for o in one if o not in vague]
        held = [timed(o, given.how, items, given.verb) for o in shared(plain, self.document.lexis)] if plain else []
        if given.holder is None:
            agents = by_own_post(items, given.verb, self.document) or self._subjects(items, given.verb, before)
            if given.how.named and not any(i.kind == "person" for i in items[: given.verb]):
                agents = []
        else:
            agents = [a for a in self._resolve(items, [given.holder]) if a.startswith(PERSON)]
            held = self._by_the_giver(items, given.verb, held)
        for agent in agents[:1]:
            self.recent = agent
            self.takers.append((given.verb, agent))
            for office in held:
                current = not office.former and office.kind is not TenureKind.DESIGNATE
                self._give(agent, office, when=since if current else None)
        for agent in followed(items, given.verb) if given.how.of_subject else ():
            for office in held:
                self._give(agent, replace(office, former=True))

    def _by_the_giver(self, items: Sequence[Item], verb: int, held: list[Office]) -> list[Office]:
        """Give offices without a state that of the one who appoints: "Morocco's king named X ambassador to Spain"."""
        low = items[verb].low  # "the appointment of X", "issued a decree appointing X"
        noun = low in self.document.lexis.group("giving-noun") or low.endswith("ing")
        giver = (main_subject if noun else subject)(items, verb, self.document.lexis)
        for agent in self._resolve(items, giver):
            owners = [agent]
            if agent.startswith(PERSON):
                owners = [h.office.of or "" for h in self._person(agent).offices if not h.office.former]
            owner = next((s for s in owners if s.startswith(("state:", "body:")) and self._sends(s)), None)
            owner = owner or (home_of(agent, self.document) if all(self._envoy(o) for o in held) else None)
            if owner:
                return [o if o.of else replace(o, of=owner) for o in held]
        return held

    def _envoy(self, office: Office) -> bool:
        return office.head.startswith(self.document.lexis.prefixes("envoy-head"))

    def _sends(self, agent: str) -> bool:
        """Tell whether a state or a body of several states appoints: one within a state appoints for that."""
        return agent.startswith("state:") or self.document.lexis.state_of(agent) is None

    def _replaced(self, items: Sequence[Item], before: str | None) -> None:
        """Read "the new minister, A, replaced B": the office of the one is the past office of the other."""
        table = givings(self.document.lexis.group("giving-verb"))
        for n in where(items, table.keys()):
            if items[n].kind != "word" or not table[items[n].low].of_subject or not followed(items, n):
                continue
            lead = [i.low if i.kind == "word" else i.kind for i in items[n + 2 : n + 4]]
            if lead == ["in", "name"] or lead[:1] == ["as"]:  # another post than that; what "as" tells is read there
                continue
            for agent in self._successors(items, n, before)[:1]:
                current = [h for h in self._person(agent).offices if not h.office.former]
                left = followed(items, n)[0]
                lost = current[-1:] if not self._elsewhere(left, current) else []
                for office in [h.office for h in lost if not leave(self._person(left), h)]:
                    self._give(left, replace(office, former=True))

    def _to_follow(self, items: Sequence[Item]) -> None:
        """Read "picked A to replace Finance Minister B", "A was named to succeed B": A is to have what B has."""
        lexis = self.document.lexis
        table, naming = givings(lexis.group("giving-verb")), lexis.forms("appointing-verb")
        named = where(items, naming.keys())
        for n in where(items, table.keys()) if named else ():
            gives = items[n].kind == "word" and items[n - 1].low == "to" and table[items[n].low].of_subject
            verb = next((k for k in named if n - 4 <= k < n), None)
            if not gives or verb is None:
                continue
            passive = subject(items, verb, lexis) if verb == n - 2 else []
            chosen = [k for k in range(verb, n) if items[k].kind == "person"] or passive
            holder = [a for a in self._resolve(items, chosen) if a.startswith(PERSON)]
            left = next((a for i in items[n + 1 : n + 7] if i.kind == "person" for a in i.who[:1]), None)
            for held in [h for h in self._person(left).offices if not h.office.former] if left and holder else ():
                self._give(holder[-1], replace(held.office, kind=TenureKind.DESIGNATE))

    def _passed_on(self, items: Sequence[Item]) -> None:
        """Read "Ambassador A was succeeded by B": B has the office of A."""
        for n, k in passed_on(items):
            left = self._subjects(items, n, None)[-1:]
            for one in left if items[k].who else ():
                hand_over(self._person(one), self._person(items[k].who[0]), items, n)

    def _elsewhere(self, agent: str, current: list[HeldOffice]) -> bool:
        """Tell whether the one who is followed holds an office of another state: he is followed in another."""
        states = {h.office.of for h in current if h.office.of}
        own = {h.office.of for h in self._person(agent).offices if h.office.of and not h.office.former}
        return bool(own) and own.isdisjoint(states)

    def _successors(self, items: Sequence[Item], verb: int, before: str | None) -> list[str]:
        """Give who follows another: the one given an office in "…, replacing X", the subject of "replaced X"."""
        taken = [agent for by, agent in self.takers if by < verb]
        follows = items[verb].low.endswith("ing")
        if not (follows or (taken and items[verb - 1].low in ("to", "would", "will"))):
            return self._subjects(items, verb, before)
        named = [i.who[0] for i in items[:verb] if i.kind == "person" and i.who]
        return (taken or named)[-1:]

    def _members(self, items: Sequence[Item]) -> None:
        """Read "National Assembly members, including X and Y": each is a member."""
        nouns = self.document.lexis.group("member-noun")
        for n, item in enumerate(items if "including" in words_of(items) else ()):
            thing = item.thing
            if not isinstance(thing, Group) or thing.head not in nouns or not thing.agent:
                continue
            if "including" not in [i.low for i in items[n + 1 : n + 3]]:
                continue
            if thing.head == "lawmakers" or thing.agent.startswith(("~", "body:")):
                office = Office(0, 0, "member", Span(item.start, item.end), "member", thing.agent)
                for agent in [a for a in _included(items, n + 1) if not self._minister(a)]:
                    self._give(agent, office, "tenure.member-of")

    def _minister(self, agent: str) -> bool:
        """Tell whether somebody sits in a cabinet by his office: "members of the Cabinet, including Minister A"."""
        return any(h.office.head == "minister" for h in self._person(agent).offices)

    def _downfalls(self, items: Sequence[Item]) -> None:
        """Read "Prime Minister X resigned on Monday": the office named beside the name is past, and since when."""
        for k, verb in fallen(items, self.document.lexis):
            day = self._day(items, verb, verb + 1)
            until = TimeSpan(f"../{day.isoformat()}", None, day) if day else None
            item = items[k]
            for agent in item.who:
                person = self._person(agent)
                person.offices = [
                    replace(h, office=replace(h.office, former=True), when=until)
                    if item.start <= h.span.start < item.end
                    else h
                    for h in person.offices
                ]

    def _day(self, items: Sequence[Item], verb: int, end: int) -> date | None:
        """Give the day told between a verb and what it gives, or right after: "was appointed envoy on Monday"."""
        told = [i.start for i in items[verb + 1 : end + _NEXT] if i.kind == "date"]
        when = self.days.get(told[0]) if told else None
        one = when.start if when and when.start == when.end else None
        return one if one and one <= self.document.article.published else None

    def _deaths(self, items: Sequence[Item]) -> None:
        """Take the offices of those who died or were killed as past."""
        lexis = self.document.lexis
        told = [self._resolve(items, subject(items, n, lexis)) for n in who_died(items, lexis)]
        for agent in [a for who in (*told, *killed(items, lexis)) for a in who if a.startswith(PERSON)]:
            self.dead.add(agent)
            person = self._person(agent)
            person.offices = [replace(h, office=replace(h.office, former=True)) for h in person.offices]


def _included(items: Sequence[Item], n: int) -> list[str]:
    """Give the persons of a list up to the verb that follows it."""
    out: list[str] = []
    for item in items[n:]:
        if item.kind == "person" and item.who:
            out.append(item.who[0])
        elif item.kind == "word" and item.low in ("were", "was", "who", "attended"):
            break
    return out
