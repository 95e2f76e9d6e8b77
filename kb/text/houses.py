"""Keep in mind the bodies and people without names of an article: which one "the ministry" or "the bloc" takes up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kb.text.bodies import LOCAL, Found
from kb.text.groups import Group
from kb.text.item import Item
from kb.text.items import things_of, words_of
from kb.text.lexis import Lexis
from kb.text.namings import house_of, is_body
from kb.text.offices import Office

_WROTE = frozenset(("wrote", "written", "writes", "writing", "letters", "sent", "tweeted", "posted"))


@dataclass(slots=True)
class Houses:
    """The bodies named so far, and the last full naming of each by its noun: "Seoul's unification ministry"."""

    lexis: Lexis
    bodies: list[Found] = field(default_factory=list)
    union: str | None = None  # the body of states that was last a subject: "the bloc"
    namings: dict[str, str] = field(default_factory=dict)
    sent: bool = False  # whether it was told that somebody wrote or sent something

    def note(self, items: Sequence[Item], main: Sequence[int]) -> None:
        """Note the bodies of a sentence, and the body of states that is its subject."""
        for _, item in things_of(items):
            thing = item.thing
            if isinstance(thing, Group):
                self._note_group(item, thing)
            elif isinstance(thing, Found) and is_body(item):
                self.bodies.append(thing)
        words = words_of(items)
        self.sent = self.sent or not (words.isdisjoint(_WROTE) and words.isdisjoint(self.lexis.group("sent-text")))
        for thing in (items[m].thing for m in main):
            self.union = thing.agent if isinstance(thing, Found) and self._of_states(thing) else self.union

    def _note_group(self, item: Item, group: Group) -> None:
        if group.head in self.lexis.group("utterance-noun"):
            house = (house_of(group, self.lexis) or "").removeprefix(LOCAL)
            if " " in house:
                self.namings[house.split()[-1].casefold()] = house  # "the Greek Foreign Ministry's statement"
        elif group.agent:
            self.namings[group.head] = item.text.removeprefix("the ").removeprefix("The ")
        elif " " in item.text and group.text in item.text:
            self._keep_fuller(item)

    def _keep_fuller(self, item: Item) -> None:
        """Keep in mind the naming of a body that says more than its noun: "its foreign ministry"."""
        words = item.text.casefold().removeprefix("the ").split()
        told = " ".join(item.text.split()[-len(words) :])
        if len(words) > 1 and words[-1] in self.lexis.group("unnamed-holder"):
            self.namings[words[-1]] = told  # "the diplomat" is the one who spoke last
        elif len(words) > 1 and words[-1] in self.lexis.group("body-head"):
            self.namings.setdefault(words[-1], told)

    def sender(self, noun: str, person: str | None) -> tuple[str, ...]:
        """Give who was spoken of last for a text that was sent, once one is told of: "the letter read"."""
        return (person,) if person and self.sent and noun in self.lexis.group("sent-text") else ()

    def bloc(self) -> str | None:
        """Give the body of states whom "the bloc" takes up."""
        return self.union or next((b.agent for b in reversed(self.bodies) if self._of_states(b)), None)

    def named(self, noun: str) -> str | None:
        """Give the body named last that has a noun in its name, else the fuller naming of one without a name."""
        body = next((b.agent for b in reversed(self.bodies) if noun in self._words(b)), None)
        return body or self.fuller(noun)

    def of_text(self, text: Group) -> str | None:
        """Give the body that made a text, under its full name if it is known: "the Foreign Ministry's statement"."""
        house = house_of(text, self.lexis)
        words = (house or "").removeprefix(LOCAL).casefold().split()
        plain = bool(words) and set(words[:-1]) <= self.lexis.group("portfolio-word")
        return (self.named(words[-1]) if plain else None) or house

    def fuller(self, noun: str) -> str | None:
        """Give the last full naming under a noun."""
        return LOCAL + self.namings[noun] if noun in self.namings else None

    def fullest(self, item: Item, office: Office) -> str:
        """Give the fuller naming of those who hold an office: "the ministers", after "the G7 foreign ministers"."""
        head = item.text.split()[-1].casefold()
        if office.of and office.plural:
            self.namings[head] = item.text
        short = office.of is None and office.plural and item.text.casefold() in self.namings.get(head, "").casefold()
        return self.namings[head] if short else item.text

    def here(self, items: Sequence[Item], k: int) -> tuple[str, ...]:
        """Give the body that the sentence has named before: "the Polish Ministry of Trade left, the ministry said"."""
        group = items[k].thing
        if not isinstance(group, Group) or group.agent or group.text.casefold() != f"the {group.head}":
            return ()
        named = (i for i in reversed(items[:k]) if is_body(i) and group.head in i.low.split())
        return next((i.who[:1] for i in named if i.who), ())

    def spoke(self, voice: Sequence[str], thing: object) -> bool:
        """Tell whether a noun alone takes up the body that spoke last: "the ministry added"."""
        alone = isinstance(thing, Group) and not thing.agent and thing.text.casefold() == f"the {thing.head}"
        house = self.lexis.label(voice[0].removeprefix(LOCAL)).casefold().split() if len(voice) == 1 else []
        return alone and isinstance(thing, Group) and house[-1:] == [thing.head]

    def _words(self, body: Found) -> list[str]:
        return self.lexis.label(body.agent.removeprefix(LOCAL)).casefold().split()

    def _of_states(self, body: Found) -> bool:
        """Tell whether a body is one of states: "the bloc", not its court or a ministry."""
        organ = self.lexis.group("organ-noun") & set(self._words(body)[-1:])
        return body.agent.startswith("body:") and not organ and not self.lexis.state_of(body.agent)
